//! Plain data and their laws: span, figure, unit, time, claim, origin, report, finding.
