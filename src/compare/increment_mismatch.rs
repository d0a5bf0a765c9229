#![doc = include_str!("doc/increment-mismatch.md")]

use std::ops::Range;

use super::Sweep;
use super::seen::{Detail, Seen, Sink};
use super::verify::{Refusal, at_least, rule_of, so};
use super::words::said;
use crate::docket::{Docket, KeyParts, Row, Run, from_base, grouped, mark};
use crate::model::{Dynamics, Evidence, Finding};

pub(super) fn find(sweep: &Sweep<'_>, sink: &mut Sink) {
    find_between_totals(sweep, sink);
    find_on_top(sweep, sink);
}

/// What came on a day, against the totals around it.
fn find_between_totals(sweep: &Sweep<'_>, sink: &mut Sink) {
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

/// What is planned on top of a count, against what is planned in all.
fn find_on_top(sweep: &Sweep<'_>, sink: &mut Sink) {
    let docket = sweep.docket;
    for (_, added) in sweep.series(|run| run.facts.is_planned_on_top()) {
        let parts = docket.key_parts(docket.context_of(added[0].claim));
        let in_all = KeyParts {
            dynamics: Dynamics::Plan,
            ..parts
        };
        let beside = sweep.beside(&added, &in_all);
        let Some((in_all, counts)) = beside.zip(sweep.beside(&added, &parts.count_under())) else {
            continue;
        };
        for row in added.iter().filter(|row| row.is_dated()) {
            let of_report = |count: &&Row| docket.are_of_one_report(row.claim, count.claim);
            let counts: Vec<&Row> = (on_day(&counts, row.day).iter().filter(of_report))
                .take(VERSIONS)
                .collect();
            tell_on_top(row, &counts, on_day(&in_all, row.day), sink);
        }
    }
}

/// Tells of what is planned on top of the counts of its report, where no plan of that day for all comes to it.
fn tell_on_top(added: &Row, counts: &[&Row], in_all: &[Row], sink: &mut Sink) {
    let misses = |plan: &Row| {
        counts.iter().all(|count| {
            let both = [0, 1].map(|end| count.outer[end] + added.outer[end]);
            do_not_meet(both, plan.outer)
        })
    };
    let mut plans = in_all.iter().take(VERSIONS);
    // The total that was retold as an addition tells most.
    let plan = (plans.clone().find(|plan| !plan.is_apart(added))).or(in_all.first());
    let (Some(plan), Some(count)) = (plan, counts.first()) else {
        return;
    };
    if plans.all(misses) {
        sink.push(
            Seen::new("increment-mismatch", "planned-on-top")
                .on(added.day)
                .deciding(3)
                .detail(Detail::Worked(middle(count) + middle(added))),
            [added.claim, plan.claim, count.claim],
        );
    }
}

/// The middle of what a figure usually means; its low end where it has no other.
fn middle(row: &Row) -> f64 {
    row.core().middle().unwrap_or(row.core[0])
}

/// So many versions of the figures of one day are looked at; a day has few.
const VERSIONS: usize = 64;

/// The rows of a day.
fn on_day(rows: &[Row], day: i32) -> &[Row] {
    let range = Range {
        start: rows.partition_point(|row| row.day < day),
        end: rows.partition_point(|row| row.day <= day),
    };
    &rows[range]
}

/// The totals of an origin on a day.
fn on(totals: &[Row], day: i32, origin: u32) -> impl Iterator<Item = &Row> {
    on_day(totals, day)
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
    let misses = |now, before| do_not_meet(difference(now, before), added.outer);
    // Any two versions of the totals that bear the increment out explain it.
    if misses(now, before)
        && pairs
            .take(VERSIONS)
            .all(|(now, before)| misses(now, before))
    {
        sink.push(
            Seen::new("increment-mismatch", "totals-around")
                .on(added.day)
                .deciding(3)
                .detail(Detail::Worked(now.core[0] - before.core[0])),
            [added.claim, now.claim, before.claim],
        );
    }
}

/// Whether what lies between two ends has nothing in common with what lies between two others.
fn do_not_meet(a: [f64; 2], b: [f64; 2]) -> bool {
    a[1] < b[0] || b[1] < a[0]
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
    if seen.rule == "planned-on-top" {
        return format!(
            "{} are said to come on top of {}, which makes about {}, but {} are said to be planned in all",
            said(docket, claims[0]),
            said(docket, claims[2]),
            grouped(from_base(between, docket.unit_of(claims[0]))),
            said(docket, claims[1]),
        );
    }
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
    rule_of(finding, &["totals-around", "planned-on-top"])?;
    if finding.rule == "planned-on-top" {
        check_on_top(values)
    } else {
        check_between_totals(values)
    }
}

fn check_on_top(values: &[Evidence]) -> Result<(), Refusal> {
    let (added, plan, count) = (&values[0], &values[1], &values[2]);
    so(
        added.day == plan.day && added.day == count.day && added.day.is_some(),
        "the figures are of several days",
    )?;
    let low = count.outer.low() + added.outer.low();
    let high = count.outer.high() + added.outer.high();
    so(
        high < plan.outer.low() || plan.outer.high() < low,
        "the plan holds both",
    )
}

fn check_between_totals(values: &[Evidence]) -> Result<(), Refusal> {
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
