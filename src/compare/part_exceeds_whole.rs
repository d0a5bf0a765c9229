#![doc = include_str!("doc/part-exceeds-whole.md")]

use super::Sweep;
use super::clash::are_of_two_owners;
use super::scene::is_one_time;
use super::seen::{Seen, Sink};
use super::verify::{Refusal, pair, rule_of, so};
use super::wider::{Wider, wider};
use super::words::{said, series};
use crate::docket::{Docket, Entry, Row, Run, UNDATED, mark};
use crate::lexicon::{Bearer, Scope};
use crate::model::{Basis, Field, Finding};

pub(super) fn find(sweep: &Sweep<'_>, sink: &mut Sink) {
    for (_, series) in sweep.series(|run| run.marks & mark::PART != 0) {
        stated(sweep.docket, &series, sink);
    }
    let adds_up = |run: &Run| run.facts.measure.additive && run.facts.measure.scope == Scope::Place;
    for (_, series) in sweep.series(|run| run.facts.may_be_held && adds_up(run)) {
        for whole in wider(sweep, &series) {
            across(sweep, &series, &whole, sink);
        }
    }
}

/// The whole of which a claim says that it counts a part, where the two can be held against each other.
pub(super) fn whole_of(docket: &Docket, claim: u32) -> Option<u32> {
    let part = docket.entry_at(claim);
    let whole = docket.index_of_string(part.part_of)?;
    let (p, w) = (docket.context_of(claim), docket.context_of(whole));
    let measure = docket.facts_of_claim(whole).measure;
    let adds_up = measure.additive && docket.is_compared(whole);
    // What an open form counts is nothing but itself: two foreigners are no whole of ten in danger.
    let is_open = measure.bearer == Bearer::Owner && p.measure != w.measure;
    let same =
        docket.dimension(p.unit) == docket.dimension(w.unit) && p.stance == w.stance && !is_open;
    (same && adds_up && !is_older(docket.entry_at(whole), part)).then_some(whole)
}

/// Whether the whole of a table is of an earlier day, so that it may have grown since.
fn is_older(whole: &Entry, part: &Entry) -> bool {
    part.has(mark::TABLE) && whole.day != UNDATED && part.day != UNDATED && whole.day < part.day
}

/// Whether all that a part can mean lies above all that the whole can.
fn is_above(part: &Entry, whole: &Entry) -> bool {
    whole.outer[1] < part.outer[0]
        || (whole.outer[1] == part.outer[0] && whole.has(mark::OPEN_OUTER))
}

fn stated(docket: &Docket, series: &[Row], sink: &mut Sink) {
    for row in series.iter().filter(|row| row.has(mark::PART)) {
        if let Some(whole) = whole_of(docket, row.claim)
            && is_above(docket.entry_at(row.claim), docket.entry_at(whole))
        {
            sink.push(
                Seen::new("part-exceeds-whole", "stated").on(row.day),
                [row.claim, whole],
            );
        }
    }
}

/// Of one day, the part that lies furthest above the whole; what is undated on both sides is of one time.
fn across(sweep: &Sweep<'_>, series: &[Row], whole: &Wider, sink: &mut Sink) {
    let dated = |rows: &[Row]| rows.partition_point(|row| !row.is_dated());
    let (parts, wholes) = (
        series.split_at(dated(series)),
        whole.rows.split_at(dated(&whole.rows)),
    );
    if !parts.0.is_empty() && !wholes.0.is_empty() {
        tell_widest(sweep.docket, parts.0, wholes.0, whole, sink);
    }
    let (mut parts, mut wholes) = (parts.1, wholes.1);
    while let (Some(part), Some(other)) = (parts.first(), wholes.first()) {
        let order = (part.day, part.since).cmp(&(other.day, other.since));
        let of = |rows: &[Row]| {
            rows.iter()
                .take_while(|row| is_one_time(row, &rows[0]))
                .count()
        };
        let (m, n) = (of(parts), of(wholes));
        if order.is_eq() && is_one_time(part, other) {
            tell_widest(sweep.docket, &parts[..m], &wholes[..n], whole, sink);
        }
        if order.is_le() {
            parts = &parts[m..];
        }
        if order.is_ge() {
            wholes = &wholes[n..];
        }
    }
}

fn tell_widest(docket: &Docket, parts: &[Row], wholes: &[Row], of: &Wider, sink: &mut Sink) {
    let part = parts
        .iter()
        .max_by(|a, b| a.outer[0].total_cmp(&b.outer[0]))
        .expect("parts of a day");
    // A whole of the same origin is the surest to mean the same. One whose number is told of the parts as well is told there.
    let is_of_parts = |whole: &Row| parts.iter().any(|part| !part.is_apart(whole));
    let whole = wholes
        .iter()
        .filter(|whole| whole.is_below(part) && !is_of_parts(whole))
        .filter(|whole| !of.by_subject || may_hold(docket, part, whole))
        .filter(|whole| !are_of_two_owners(docket, part, whole))
        .min_by(|a, b| {
            let own = |row: &Row| row.origin != part.origin;
            own(a).cmp(&own(b)).then(a.outer[1].total_cmp(&b.outer[1]))
        });
    let Some(whole) = whole else {
        return;
    };
    if of.by_place && share_a_name(docket, part.claim, whole.claim) {
        return;
    }
    if docket.entry_at(part.claim).part_of == docket.entry_at(whole.claim).id {
        // Told as a stated part.
        return;
    }
    let is_own = whole.origin == part.origin && part.is_dated();
    // Another count of the same day, or of the day after, holds the part.
    let lag = i32::from(docket.options().lag_days);
    let from = of
        .rows
        .partition_point(|row| row.day < part.day.saturating_sub(lag));
    let holds = of.rows[from..]
        .iter()
        .take_while(|row| row.day <= part.day.saturating_add(lag))
        .any(|row| row.origin == whole.origin && !row.is_below(part));
    if holds {
        return;
    }
    let rule = if of.by_place {
        "place-in-place"
    } else {
        "kind-of-kind"
    };
    sink.push(
        Seen::new("part-exceeds-whole", rule)
            .on(part.day)
            .soft(!is_own),
        [part.claim, whole.claim],
    );
}

/// Whether a count of a wider subject may be meant to hold another: one report that counts both side by side tells them apart
/// ("nine tourists and two drivers"), and people or places without more are no whole.
fn may_hold(docket: &Docket, part: &Row, whole: &Row) -> bool {
    let subject = docket.entry_at(whole.claim).basis_of(Field::Subject);
    subject != Some(Basis::Default) && !docket.are_of_one_report(part.claim, whole.claim)
}

/// Whether two places bear one name, as a region and its capital do: a report that prints the bare name may mean either.
fn share_a_name(docket: &Docket, part: u32, whole: u32) -> bool {
    let first = |claim: u32| {
        let place = docket.some_text(docket.context_of(claim).place)?;
        place.split(' ').next()
    };
    let other_report = docket.entry_at(part).report != docket.entry_at(whole).report;
    other_report && first(part).is_some() && first(part) == first(whole)
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    let (part, whole) = (claims[0], claims[1]);
    format!(
        "{} ({}) is a part of {} ({}), and above it",
        said(docket, part),
        series(docket, part),
        said(docket, whole),
        series(docket, whole),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let (part, whole) = pair(finding)?;
    rule_of(finding, &["stated", "place-in-place", "kind-of-kind"])?;
    so(
        finding.rule == "stated" || part.day == whole.day,
        "the days differ",
    )?;
    so(
        whole.outer.is_below(part.outer),
        "the part is not above the whole",
    )
}
