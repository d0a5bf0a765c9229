#![doc = include_str!("doc/same-number.md")]

use super::Sweep;
use super::seen::{Seen, Sink};
use super::verify::{Refusal, pair, rule_of, so};
use super::words::{said, series};
use crate::docket::{Docket, natural_order};
use crate::model::Finding;

/// The digits of a number of three significant digits and more, without the zeros behind: 121 and 121,000 alike. Numbers of
/// fewer digits are equal by chance.
pub(super) fn digits(value: f64) -> Option<u64> {
    if !(100.0..1e15).contains(&value) || value.fract() != 0.0 {
        return None;
    }
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole, positive and below 10^15"
    )]
    let mut digits = value as u64;
    while digits.is_multiple_of(10) {
        digits /= 10;
    }
    (digits >= 100).then_some(digits)
}

pub(super) fn find(sweep: &Sweep<'_>, sink: &mut Sink) {
    let docket = sweep.docket;
    // In a table of thousands of rows digits are equal by chance.
    let mut numbers: Vec<(u64, u32)> = docket
        .claims_of_reports()
        .filter(|&claim| docket.is_compared(claim))
        .filter_map(|claim| Some((digits(docket.entry_at(claim).value)?, claim)))
        .collect();
    numbers.sort_by(|a, b| {
        (a.0.cmp(&b.0)).then_with(|| natural_order(docket.id_of(a.1), docket.id_of(b.1)))
    });
    for same in numbers.chunk_by(|a, b| a.0 == b.0) {
        tell(docket, same.iter().map(|(_, claim)| *claim), sink);
    }
}

/// Tells of claims of equal digits, in the natural order of their ids, the first and the next that counts another thing.
pub(super) fn tell(docket: &Docket, mut same: impl Iterator<Item = u32>, sink: &mut Sink) {
    let measure = |claim| docket.context_of(claim).measure;
    if let Some(first) = same.next()
        && let Some(other) = same.find(|&claim| measure(claim) != measure(first))
    {
        sink.push(Seen::new("same-number", "equal-digits"), [first, other]);
    }
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    format!(
        "{} ({}) and {} ({}) have the same digits and are not the same thing",
        said(docket, claims[0]),
        series(docket, claims[0]),
        said(docket, claims[1]),
        series(docket, claims[1]),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    pair(finding)?;
    rule_of(finding, &["equal-digits"])?;
    so(finding.claims[0] != finding.claims[1], "it is one claim")
}
