#![doc = include_str!("doc/increment-mismatch.md")]

use std::ops::Range;

use super::Sweep;
use super::seen::{Detail, Seen, Sink};
use super::verify::{Refusal, at_least, rule_of, so};
use super::words::said;
use crate::docket::{Docket, KeyParts, Row, Run, from_base, grouped, mark};
use crate::model::{Dynamics, Finding};

pub(super) fn find(sweep: &Sweep<'_>, sink: &mut Sink) {
    let is_added = |run: &Run| matches!(run.facts.dynamics, Dynamics::Flow | Dynamics::Increment);
    for (_, added) in sweep.series(is_added) {
        let context = sweep.docket.context_of(added[0].claim);
        let parts = sweep.docket.key_parts(context);
        let totals = KeyParts {
            dynamics: Dynamics::Total,
            ..parts
        };
        let Some(totals) = sweep.beside(&added, &totals) else {
            continue;
        };
        for row in &added {
            // The count of one day, as it was last told.
            let is_day = row.is_dated() && row.day == row.since && !row.has(mark::INEXACT);
            if is_day {
                tell(row, &totals, sink);
            }
        }
    }
}

/// The totals of an origin on a day.
fn on(totals: &[Row], day: i32, origin: u32) -> impl Iterator<Item = &Row> {
    let range = Range {
        start: totals.partition_point(|row| row.day < day),
        end: totals.partition_point(|row| row.day <= day),
    };
    totals[range]
        .iter()
        .filter(move |row| row.origin == origin && !row.has(mark::INEXACT))
}

fn tell(added: &Row, totals: &[Row], sink: &mut Sink) {
    let now = on(totals, added.day, added.origin);
    let mut pairs = now
        .flat_map(|now| on(totals, added.day - 1, added.origin).map(move |before| (now, before)));
    let Some((now, before)) = pairs.next() else {
        return;
    };
    let misses = |now: &Row, before: &Row| {
        let between = difference(now, before);
        between[1] < added.outer[0] || added.outer[1] < between[0]
    };
    // Any two versions of the totals that bear the increment out explain it; a day has few.
    if misses(now, before) && pairs.take(64).all(|(now, before)| misses(now, before)) {
        sink.push(
            Seen::new("increment-mismatch", "totals-around")
                .on(added.day)
                .deciding(3)
                .detail(Detail::Worked(now.core[0] - before.core[0])),
            [added.claim, now.claim, before.claim],
        );
    }
}

/// What came between two totals, at least and at most.
fn difference(now: &Row, before: &Row) -> [f64; 2] {
    [
        now.outer[0] - before.outer[1],
        now.outer[1] - before.outer[0],
    ]
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    let Detail::Worked(between) = seen.detail else {
        return String::new();
    };
    format!(
        "{} are said to have come on that day, but between {} and {} lie {}",
        said(docket, claims[0]),
        said(docket, claims[2]),
        said(docket, claims[1]),
        grouped(from_base(between, docket.unit_of(claims[0]))),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let values = at_least(finding, 3)?;
    rule_of(finding, &["totals-around"])?;
    let (added, now, before) = (&values[0], &values[1], &values[2]);
    so(
        added.day == now.day && before.day < now.day && before.day.is_some(),
        "the totals are not those around the day",
    )?;
    let low = now.outer.low() - before.outer.high();
    let high = now.outer.high() - before.outer.low();
    so(
        high < added.outer.low() || added.outer.high() < low,
        "the totals bear it out",
    )
}
