#![doc = include_str!("doc/sum-mismatch.md")]

use super::Sweep;
use super::parts_exceed_whole::{parts_of_wholes, sum};
use super::seen::{Detail, Seen, Sink};
use super::verify::{Refusal, at_least, rule_of, so};
use super::words::said;
use crate::docket::{Docket, from_base, grouped, mark};
use crate::model::Finding;

pub(super) fn find(sweep: &Sweep<'_>, sink: &mut Sink) {
    let docket = sweep.docket;
    for (whole, parts) in parts_of_wholes(sweep) {
        let entry = docket.entry_at(whole);
        let [low, high] = sum(docket, &parts);
        if entry.has(mark::IN_ALL) && (high < entry.outer[0] || entry.outer[1] < low) {
            let decisive = u16::try_from(parts.len() + 1).expect("at most 65");
            let worked = if high < entry.outer[0] { high } else { low };
            sink.push(
                Seen::new("sum-mismatch", "in-all")
                    .on(entry.day)
                    .deciding(decisive)
                    .detail(Detail::Worked(worked)),
                std::iter::once(whole).chain(parts),
            );
        }
    }
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    let Detail::Worked(worked) = seen.detail else {
        return String::new();
    };
    let parts: Vec<String> = claims[1..]
        .iter()
        .map(|&part| docket.figure_text(part))
        .collect();
    format!(
        "{} is said to be all, but {} come to {}",
        said(docket, claims[0]),
        parts.join(" + "),
        grouped(from_base(worked, docket.unit_of(claims[0]))),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let values = at_least(finding, 3)?;
    rule_of(finding, &["in-all"])?;
    let low: f64 = values[1..].iter().map(|part| part.outer.low()).sum();
    let high: f64 = values[1..].iter().map(|part| part.outer.high()).sum();
    let whole = values[0].outer;
    so(
        high < whole.low() || whole.high() < low,
        "the sum meets the whole",
    )
}
