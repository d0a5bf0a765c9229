#![doc = include_str!("doc/frozen.md")]

use super::scene::{Course, Scene};
use super::seen::{Seen, Sink};
use super::verify::{Refusal, at_least, rule_of, so};
use super::words::{said, series};
use crate::docket::{Docket, mark};
use crate::model::{Basis, Field, Finding};

/// A figure that was given on fewer days than this, or over fewer, may simply not have moved.
const DAYS: i32 = 3;

pub(super) fn find(scene: &mut Scene<'_>, sink: &mut Sink) {
    let may_move = matches!(scene.course, Course::Total | Course::Stock);
    if !may_move || scene.origins.len() < 2 || !scene.has_apart && scene.course == Course::Total {
        return;
    }
    for run in 0..scene.origins.len() {
        find_in(scene, run, sink);
    }
}

fn find_in(scene: &Scene<'_>, run: usize, sink: &mut Sink) {
    let rows = scene.run(run);
    let row = |at: u32| &scene.rows[at as usize];
    let last = rows[rows.len() - 1];
    // A figure with a date of its own says that it held then.
    let entry = scene.docket.entry_at(row(last).claim);
    if entry.basis_of(Field::Period) != Some(Basis::Report) || row(last).has(mark::INEXACT) {
        return;
    }
    let same = rows
        .iter()
        .rev()
        .take_while(|&&at| row(at).outer == row(last).outer && row(at).is_dated())
        .count();
    let frozen = &rows[rows.len() - same..];
    let first = frozen.first().copied().unwrap_or(last);
    if same < 3 || row(last).day - row(first).day < DAYS {
        return;
    }
    // Others agreed when it was new, and have moved since.
    let number = u32::try_from(run).expect("fewer origins than claims");
    let after = scene
        .rows
        .partition_point(|other| other.day <= row(first).day);
    let moved = scene.rows[after..]
        .iter()
        .zip(after..)
        .take_while(|(other, _)| other.day <= row(last).day)
        .filter(|(other, at)| {
            let of = scene.run_of[*at];
            of != number
                && !scene.is_gap(of.min(number), of.max(number))
                && row(last).is_below(other)
        })
        .last();
    if let Some((other, _)) = moved {
        sink.push(
            Seen::new("frozen", "others-moved")
                .on(row(last).day)
                .deciding(3),
            [row(last).claim, other.claim, row(first).claim],
        );
    }
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    format!(
        "{} ({}) has stood since {}, under the date of each report, while {} is told",
        said(docket, claims[0]),
        series(docket, claims[0]),
        said(docket, claims[2]),
        said(docket, claims[1]),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let values = at_least(finding, 3)?;
    rule_of(finding, &["others-moved"])?;
    let (last, other, first) = (&values[0], &values[1], &values[2]);
    so(
        last.origin == first.origin && last.origin != other.origin,
        "the origins do not fit",
    )?;
    so(last.outer == first.outer, "it moved")?;
    so(
        first.day < last.day && first.day.is_some(),
        "it is of one day",
    )?;
    so(
        last.outer.is_below(other.outer),
        "the other did not move beyond it",
    )
}
