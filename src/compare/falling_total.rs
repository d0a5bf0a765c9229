#![doc = include_str!("doc/falling-total.md")]

use std::collections::{BTreeMap, BTreeSet};

use super::scene::{Course, Scene};
use super::seen::{Detail, Seen, Sink};
use super::verify::{Refusal, pair, rule_of, so};
use super::words::{said, series};
use super::{Sweep, extents};
use crate::docket::{Docket, Row, mark};
use crate::model::{Basis, Field, Finding};

/// A running count that goes down: the later row, and the earlier one above it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Fall {
    pub(super) later: usize,
    pub(super) earlier: usize,
}

/// Whether a row counts a stated part, which may become less as its state changes.
fn is_part(scene: &Scene<'_>, at: usize) -> bool {
    scene.rows[at].has(mark::PART)
}

/// What a later figure may fall from: the figures since the last fall that are higher than all after them, in order of
/// time and so from the highest to the lowest.
#[derive(Default)]
struct Peaks(Vec<usize>);

impl Peaks {
    /// The nearest of them that lies above a later row, which stands for them from now on.
    fn fall_to(&mut self, scene: &Scene<'_>, later: usize) -> Option<Fall> {
        let row = &scene.rows[later];
        let from = self
            .0
            .iter()
            .take(TRIED)
            .take_while(|&&at| row.is_below(&scene.rows[at]))
            .filter(|&&at| is_before(scene, at, later))
            .last();
        let fall = from.map(|&earlier| Fall { later, earlier });
        if fall.is_some() {
            self.0.clear();
        }
        let is_passed = |&at: &usize| scene.rows[at].outer[0] <= row.outer[0];
        while self.0.last().is_some_and(is_passed) {
            self.0.pop();
        }
        self.0.push(later);
        fall
    }
}

/// The falls of one origin, as first told and as last told: of what is a part, or of what is none. A figure that leaves
/// room between two others does not hide that the second is below the first.
pub(super) fn falls_of(scene: &Scene<'_>, run: usize, parts: bool, falls: &mut Vec<Fall>) {
    let run: Vec<usize> = scene
        .run(run)
        .iter()
        .map(|&at| at as usize)
        .filter(|&at| scene.rows[at].is_dated() && is_part(scene, at) == parts)
        .filter(|&at| !scene.is_aside(at))
        .collect();
    let (mut firsts, mut lasts) = (Peaks::default(), Peaks::default());
    for versions in run.chunk_by(|&a, &b| is_same_time(scene, a, b)) {
        let (first, last) = (versions[0], versions[versions.len() - 1]);
        let as_first_told = firsts.fall_to(scene, first);
        let as_last_told = lasts.fall_to(scene, last);
        falls.extend(as_first_told);
        falls.extend(as_last_told.filter(|_| as_last_told != as_first_told));
    }
}

fn is_same_time(scene: &Scene<'_>, a: usize, b: usize) -> bool {
    let (x, y) = (&scene.rows[a], &scene.rows[b]);
    x.day == y.day && x.since == y.since && !scene.is_ordered_by_clock(a, b)
}

/// Whether a is surely before b: its last day before the other's first, or an earlier hour of one day.
pub(super) fn is_before(scene: &Scene<'_>, a: usize, b: usize) -> bool {
    let (x, y) = (&scene.rows[a], &scene.rows[b]);
    x.is_dated()
        && (x.day < y.since
            || (x.day == y.day && scene.is_ordered_by_clock(a, b) && x.clock() < y.clock()))
}

pub(super) fn find(scene: &mut Scene<'_>, sink: &mut Sink) {
    if scene.course != Course::Total {
        return;
    }
    let mut falls = Vec::new();
    if scene.has_falls || scene.has_versions {
        for run in 0..scene.origins.len() {
            falls_of(scene, run, false, &mut falls);
        }
    }
    falls.sort_unstable();
    for fall in &falls {
        tell(scene, sink, *fall, "same-origin");
    }
    if scene.origins.len() > 1 && scene.has_apart {
        find_across(scene, &falls, sink);
    }
}

/// Whether an origin's figure was below that of the other origin already when it was told, so that nothing new falls.
fn was_below(scene: &Scene<'_>, own: usize, earlier: usize) -> bool {
    let run = scene.run(scene.run_of[earlier] as usize);
    let day = scene.rows[own].day;
    let known = run.partition_point(|&at| scene.rows[at as usize].day <= day);
    run[..known]
        .last()
        .is_some_and(|&then| scene.rows[own].is_below(&scene.rows[then as usize]))
}

fn tell(scene: &Scene<'_>, sink: &mut Sink, fall: Fall, rule: &'static str) {
    sink.push(
        Seen::new("falling-total", rule).on(scene.rows[fall.later].day),
        [scene.claim(fall.later), scene.claim(fall.earlier)],
    );
}

/// A number that orders as the float does.
fn ordered(value: f64) -> u64 {
    let bits = value.to_bits();
    if bits >> 63 == 1 {
        !bits
    } else {
        bits | 1 << 63
    }
}

/// So many of the highest standing figures are tried against a later one: the highest may be its own, or a standing gap.
const TRIED: usize = 8;

/// Falls from one origin's standing figure to another's later one; `falls` are those within origins.
fn find_across(scene: &Scene<'_>, falls: &[Fall], sink: &mut Sink) {
    let carry = i32::from(scene.docket.options().carry_days);
    let mut standing = Standings {
        by_low: BTreeSet::new(),
        last: vec![None; scene.origins.len()],
    };
    for moment in &scene.moments {
        if !scene.rows[moment.start].is_dated() {
            continue;
        }
        // What was told at an hour stands for the later hours of its day; what has none stands from the next day on.
        let mut untimed: Vec<usize> = Vec::new();
        let mut told: Vec<Fall> = Vec::new();
        let rows: Vec<usize> = moment.clone().collect();
        let clock = |at: usize| scene.rows[at].clock();
        for step in rows.chunk_by(|&a, &b| clock(a) == clock(b)) {
            for &later in step {
                let is_told = falls
                    .binary_search_by_key(&later, |fall| fall.later)
                    .is_ok();
                if is_told || is_part(scene, later) || scene.is_aside(later) {
                    continue;
                }
                let earlier = standing.above(scene, later, carry);
                if let Some(fall) = earlier.map(|earlier| Fall { later, earlier })
                    && !is_retold(scene, &told, fall)
                {
                    tell(scene, sink, fall, "other-origin");
                    told.push(fall);
                }
            }
            if clock(step[0]) == 0 {
                untimed.extend(step);
            } else {
                standing.extend(scene, step);
            }
        }
        // Where an origin told one later, at an hour, that one stands.
        untimed.retain(|&at| {
            let last = standing.last[scene.run_of[at] as usize];
            last.is_none_or(|last| last < at)
        });
        standing.extend(scene, &untimed);
    }
}

/// Whether reports of one time tell this fall already: from the same figure, to one that agrees.
fn is_retold(scene: &Scene<'_>, told: &[Fall], fall: Fall) -> bool {
    let row = &scene.rows[fall.later];
    let is_same =
        |known: &Fall| known.earlier == fall.earlier && !scene.rows[known.later].is_apart(row);
    !row.has(mark::TABLE) && told.iter().take(TRIED).any(is_same)
}

/// Whether a report counts less than the running total of another before it: it gives less than half, for a day that it names
/// ("the day before they captured 102"), or tells of single strikes. How deep or high something is has no such parts, and
/// a table says what it counts.
fn is_of_less(scene: &Scene<'_>, later: &Row, earlier: &Row) -> bool {
    let entry = scene.docket.entry_at(later.claim);
    let adds_up = scene.docket.facts_of_claim(later.claim).measure.additive;
    let names_its_day = || {
        let basis = entry.basis_of(Field::Period);
        matches!(basis, None | Some(Basis::Sentence)) && !later.has(mark::INEXACT)
    };
    let is_part = || names_its_day() || scene.docket.is_of_strikes(entry.report);
    adds_up && !later.has(mark::TABLE) && 2.0 * later.outer[1] < earlier.outer[0] && is_part()
}

/// The last figure of each origin.
struct Standings {
    /// By its low end.
    by_low: BTreeSet<(u64, usize)>,
    /// Of each run.
    last: Vec<Option<usize>>,
}

impl Standings {
    /// The highest standing figure from which a later one of another origin falls.
    fn above(&self, scene: &Scene<'_>, later: usize, carry: i32) -> Option<usize> {
        let row = &scene.rows[later];
        let run = scene.run_of[later];
        let own = self.last[run as usize];
        self.by_low
            .iter()
            .rev()
            .take(TRIED)
            .map(|&(_, at)| at)
            .take_while(|&at| row.is_below(&scene.rows[at]))
            .find(|&earlier| {
                let other = &scene.rows[earlier];
                let of = scene.run_of[earlier];
                let (p, q) = (run.min(of), run.max(of));
                p != q
                    && is_before(scene, earlier, later)
                    && row.day - other.day <= carry
                    && !scene.is_gap(p, q)
                    && !scene.is_near(row, other)
                    && !scene.is_lag(earlier, later)
                    && !own.is_some_and(|own| was_below(scene, own, earlier))
            })
            .filter(|&earlier| !is_of_less(scene, row, &scene.rows[earlier]))
    }

    /// Lets figures stand in the place of what their origins said before.
    fn extend(&mut self, scene: &Scene<'_>, rows: &[usize]) {
        let place = |at: usize| (ordered(scene.rows[at].outer[0]), at);
        for &at in rows {
            if is_part(scene, at) || scene.is_aside(at) {
                continue;
            }
            if let Some(old) = self.last[scene.run_of[at] as usize].replace(at) {
                self.by_low.remove(&place(old));
            }
            self.by_low.insert(place(at));
        }
    }
}

/// What falls between two names of one place; what falls under one name is told of it.
pub(super) fn find_extents(sweep: &Sweep<'_>, sink: &mut Sink) {
    extents::find_joined(sweep, sink, |scene, sink| {
        let mut found = Sink::default();
        find(scene, &mut found);
        let series: BTreeMap<u32, u64> = (scene.rows.iter())
            .map(|row| (row.claim, row.series))
            .collect();
        for seen in &found.seen {
            let claims = found.claims(seen);
            if series[&claims[0]] != series[&claims[1]] {
                sink.push(seen.clone(), claims.iter().copied());
            }
        }
    });
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    let (later, earlier) = (claims[0], claims[1]);
    let cause = match (&seen.detail, seen.rule) {
        (Detail::Count(_), _) => "",
        (_, "same-origin") => "; a correction, a new definition or a slip",
        _ => "; a correction, another definition, or one of the two is wrong",
    };
    format!(
        "a running count ({}) falls from {} to {}{cause}",
        series(docket, earlier),
        said(docket, earlier),
        said(docket, later),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let (later, earlier) = pair(finding)?;
    rule_of(finding, &["same-origin", "other-origin", "wider-place"])?;
    so(
        (finding.rule == "other-origin") == (later.origin != earlier.origin)
            || finding.rule == "wider-place",
        "the origins do not go with the rule",
    )?;
    so(
        earlier.day.is_some() && earlier.day <= later.day,
        "the second is not the earlier",
    )?;
    so(later.outer.is_below(earlier.outer), "it does not fall")
}
