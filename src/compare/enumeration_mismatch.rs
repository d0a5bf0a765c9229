#![doc = include_str!("doc/enumeration-mismatch.md")]

use super::seen::{Detail, Seen, Sink};
use super::verify::{Refusal, at_least, rule_of, so};
use super::words::said;
use crate::docket::{Docket, mark};
use crate::model::{Finding, Interval};

pub(super) fn find(docket: &Docket, claim: u32, sink: &mut Sink) {
    let Some(listed) = docket.extra(claim).and_then(|extra| extra.listed) else {
        return;
    };
    let entry = docket.entry_at(claim);
    let outer = Interval::new(entry.outer[0], entry.outer[1], entry.has(mark::OPEN_OUTER));
    let point = Interval::point(f64::from(listed));
    let (Some(outer), Some(point)) = (outer, point) else {
        return;
    };
    if !outer.meets(point) {
        let reading = docket.reading(claim, format!("{listed} listed"), point, point);
        sink.push(
            Seen::new("enumeration-mismatch", "listed")
                .on(entry.day)
                .deciding(1)
                .detail(Detail::Readings(Box::new([reading]))),
            [claim],
        );
    }
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claim = sink.claims(seen)[0];
    let listed = seen.readings().first().map_or("", |reading| &reading.text);
    format!("{} are announced, {listed}", said(docket, claim))
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let values = at_least(finding, 2)?;
    rule_of(finding, &["listed"])?;
    so(
        !values[0].outer.meets(values[1].outer),
        "the list has as many",
    )
}
