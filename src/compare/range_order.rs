#![doc = include_str!("doc/range-order.md")]

use super::seen::{Detail, Seen, Sink};
use super::verify::{Refusal, at_least, rule_of, so};
use super::words::whence;
use crate::docket::{Docket, grouped};
use crate::model::{Evidence, Finding, Interval};

pub(super) fn find(docket: &Docket, claim: u32, sink: &mut Sink) {
    let Some((low, high)) = docket.extra(claim).and_then(|extra| extra.ends) else {
        return;
    };
    let entry = docket.entry_at(claim);
    let best = Some(entry.value).filter(|best| !best.is_nan());
    let given = [("low", Some(low)), ("best", best), ("high", Some(high))];
    let readings: Box<[Evidence]> = given
        .into_iter()
        .filter_map(|(name, value)| {
            let point = Interval::point(value?)?;
            Some(docket.reading(claim, name.to_owned(), point, point))
        })
        .collect();
    sink.push(
        Seen::new("range-order", "low-best-high")
            .on(entry.day)
            .deciding(1)
            .detail(Detail::Readings(readings)),
        [claim],
    );
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claim = sink.claims(seen)[0];
    let given: Vec<String> = seen
        .readings()
        .iter()
        .map(|reading| format!("{} {}", reading.text, grouped(reading.core.low())))
        .collect();
    format!(
        "{} stand out of order{}; they are compared as sorted",
        given.join(", "),
        whence(docket, claim).map_or(String::new(), |whence| format!(" ({whence})")),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let values = at_least(finding, 3)?;
    rule_of(finding, &["low-best-high"])?;
    so(
        !values[1..].is_sorted_by(|a, b| a.core.low() <= b.core.low()),
        "they stand in order",
    )
}
