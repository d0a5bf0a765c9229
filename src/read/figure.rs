//! Figures: number, hedge, unit, what is counted; and what is no claim.

use super::Text;
use super::reading::Reading;
use super::when::Time;

/// Reads the figures of a text, in order.
pub(super) fn read(_text: &Text<'_>, _times: &[Time], _readings: &mut Vec<Reading>) {}
