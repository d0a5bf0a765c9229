//! From the shared options to a docket, and from its findings to those wanted.

use crossclaim::docket::{Docket, DocketError, Options};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Claim, Finding};
use crossclaim::wire::WireErrorKind;

use super::Shared;
use super::problems::Failure;

/// An empty docket as the options want it.
pub(crate) fn docket(
    shared: &Shared,
    lexicon: &Lexicon,
    one_story: bool,
) -> Result<Docket, Failure> {
    let default = Options::default();
    let lag_days = match shared.lag {
        None => default.lag_days,
        Some(days) => u16::try_from(days).map_err(|_| {
            Failure::new(format!("--lag {days}: expected at most {} days", u16::MAX))
        })?,
    };
    let options = Options {
        lag_days,
        as_known_on: shared.as_known_on,
        one_story,
        ..default
    };
    Ok(Docket::new(lexicon, options))
}

/// Takes a claim in, or says why not in the words of a line's error.
pub(crate) fn add(docket: &mut Docket, claim: &Claim) -> Result<(), WireErrorKind> {
    docket.add(claim).map_err(|error| match error {
        DocketError::DuplicateId(id) => WireErrorKind::DuplicateId { id },
        other => WireErrorKind::Refused {
            reason: other.to_string(),
        },
    })
}

/// The findings that the options want.
pub(crate) fn wanted(shared: &Shared, mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.retain(|f| shared.wants(&f.series, f.severity));
    findings
}
