//! What is apart at one time: the decisive pair, and the camps that agree among themselves.
//!
//! In one dimension intervals that meet pairwise have a common point (Helly), so conflicting sets come down to pairs and
//! agreeing camps to points: both are found by sorting ends.

use std::collections::BTreeMap;
use std::ops::Range;

use super::scene::{Course, Scene, is_one_time};
use super::seen::Camp;
use crate::docket::{Docket, NONE, Row, StanceClass, StringId, UNDATED, mark};
use crate::lexicon::Bearer;
use crate::model::{Dynamics, Interval};

/// Which intervals decide.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reach {
    /// The widest readings: a contradiction.
    Outer,
    /// The usual readings, loosened: a tension.
    Core,
}

/// How many of the lowest tops and of the highest bottoms are tried as a pair: the extremes may be a standing gap, a
/// lag or two versions of one figure.
const TRIED: usize = 8;

/// At most this many camps are told, from the lowest and the highest.
const CAMPS: usize = 8;

/// At most this many claims of a camp are named.
const NAMED: usize = 5;

/// What one origin says at one time; its versions are one side.
#[derive(Clone, Copy, Debug)]
struct Side {
    /// The row that stands for it, the latest.
    row: usize,
    low: f64,
    high: f64,
    open: bool,
}

/// A pair that is apart, and where.
#[derive(Clone, Debug)]
pub(crate) struct Clash {
    pub(crate) pair: (usize, usize),
    /// The distance, as a share of the larger end.
    pub(crate) distance: f64,
    /// How many of the two name who says so, besides their outlet.
    pub(crate) named: u8,
    /// Whether one of the two rests on a default of the docket or on an inference.
    pub(crate) is_soft: bool,
    pub(crate) moment: Range<usize>,
}

fn ends(row: &Row, reach: Reach) -> (f64, f64, bool) {
    match reach {
        Reach::Outer => (row.outer[0], row.outer[1], row.has(mark::OPEN_OUTER)),
        Reach::Core => {
            let [low, high] = row.loose_core();
            (low, high, row.has(mark::OPEN_CORE) && !row.has(mark::LOWER))
        }
    }
}

fn sides(scene: &Scene<'_>, moment: Range<usize>, reach: Reach) -> Vec<Side> {
    let mut places: Vec<usize> = moment.filter(|&at| !scene.is_aside(at)).collect();
    places.sort_by_key(|&at| scene.run_of[at]);
    let mut sides: Vec<Side> = Vec::with_capacity(places.len());
    let mut last_run = None;
    for row in places {
        let (low, high, open) = ends(&scene.rows[row], reach);
        let run = scene.run_of[row];
        if last_run == Some(run)
            && let Some(side) = sides.last_mut()
            && is_one_time(&scene.rows[side.row], &scene.rows[row])
            && scene.are_versions(side.row, row)
        {
            side.row = row;
            side.low = side.low.min(low);
            if high > side.high || (high == side.high && !open) {
                (side.high, side.open) = (high, open);
            }
        } else {
            sides.push(Side {
                row,
                low,
                high,
                open,
            });
        }
        last_run = Some(run);
    }
    sides
}

/// Whether two rows that are apart may be held against each other at all.
pub(crate) fn may_clash(scene: &Scene<'_>, a: usize, b: usize, reach: Reach) -> bool {
    let (x, y) = (&scene.rows[a], &scene.rows[b]);
    if scene.is_ordered_by_clock(a, b) || is_part_of(scene, x, y) || is_part_of(scene, y, x) {
        return false;
    }
    if is_of_events(scene, x) && are_two_events(scene, x, y) || are_two_things(scene, x, y) {
        return false;
    }
    if scene.course != Course::Fixed && are_two_times(scene, x, y) {
        return false;
    }
    if is_more_without_window(scene, x) || is_more_without_window(scene, y) {
        return false;
    }
    let (p, q) = (scene.run_of[a], scene.run_of[b]);
    if p == q {
        return true;
    }
    let is_near = scene.is_near(x, y);
    (reach == Reach::Core || !is_near)
        && !scene.is_gap(p.min(q), p.max(q))
        && !scene.is_lag_by(a, b, apart_by(reach))
}

/// Whether one report dates one of two numbers and not the other: the dated one is of another time than the rest.
fn are_two_times(scene: &Scene<'_>, x: &Row, y: &Row) -> bool {
    x.is_dated() != y.is_dated() && scene.docket.are_of_one_report(x.claim, y.claim)
}

/// Whether two figures are of two things: one sentence of one speaker lists them ("one to death and 14 to jail"), or nothing says
/// that they are of what one has.
fn are_two_things(scene: &Scene<'_>, x: &Row, y: &Row) -> bool {
    let is_one_report = scene.docket.are_of_one_report(x.claim, y.claim);
    let [p, q] = [x, y].map(|row| scene.docket.wording(row.claim));
    let is_one_sentence = is_one_report && p.is_some() && p == q && x.origin == y.origin;
    is_one_sentence || are_of_two_owners(scene.docket, x, y)
}

/// Whether two figures are of what somebody has (two prices, two revenues) and may be of two: one report gives both, or two do
/// where the series names no side and no goods and the reports are not about one.
pub(super) fn are_of_two_owners(docket: &Docket, x: &Row, y: &Row) -> bool {
    let reports = [x, y].map(|row| docket.entry_at(row.claim).report);
    let is_owned = docket.facts_of_claim(x.claim).measure.bearer == Bearer::Owner;
    if !is_owned || reports.contains(&NONE) {
        return false;
    }
    let subject = docket.subject(docket.context_of(x.claim));
    let is_named = || subject.holder.is_some() || subject.kind.is_some();
    reports[0] == reports[1] || !is_named() && !docket.are_about_one(reports)
}

/// "Another four died": more than some figure before, over a time that is not said, and so held against no other.
fn is_more_without_window(scene: &Scene<'_>, row: &Row) -> bool {
    // What is still to come is so of its day.
    let context = scene.docket.context_of(row.claim);
    let is_more = context.dynamics == Dynamics::Increment && context.stance != StanceClass::Planned;
    is_more && !row.has(mark::TABLE) && row.since == row.day
}

/// Whether two rows can only be assumed to be of one thing at one time: where one rests on a default, where a report gives no
/// day by which its event would be known, and where a count is of the very day of its event, on which it grows by the hour.
fn is_assumed(scene: &Scene<'_>, x: &Row, y: &Row) -> bool {
    let is_told = |row: &Row| row.has(mark::TABLE) || row.told != UNDATED;
    let is_undated = is_of_events(scene, x) && !(is_told(x) && is_told(y));
    let is_fresh = |row: &Row| {
        let broke_on = scene.docket.broke_on(report_of(scene, row));
        scene.course == Course::Total && broke_on == Some(row.day)
    };
    let is_soft = x.has(mark::SOFT) || y.has(mark::SOFT);
    is_soft || is_undated || is_fresh(x) || is_fresh(y)
}

/// Whether a figure measures one event: a magnitude, a booty, the number of robbers.
fn is_of_events(scene: &Scene<'_>, row: &Row) -> bool {
    scene.docket.facts_of_claim(row.claim).measure.dynamics == Dynamics::Event
        && scene.docket.context_of(row.claim).dynamics == Dynamics::Event
}

/// Magnitudes of one shock are told within so much of each other; what lies further apart is of another.
const ONE_SHOCK: f64 = 0.1;

/// Whether two figures of reports measure two events of one story: told side by side in one report, with other counterparts in
/// each other's reports, or, of magnitudes, far apart. A table says by its rows what is one event.
fn are_two_events(scene: &Scene<'_>, x: &Row, y: &Row) -> bool {
    if x.has(mark::TABLE) || y.has(mark::TABLE) {
        return false;
    }
    if report_of(scene, x) == report_of(scene, y) {
        return true;
    }
    // Of two robberies in one city nothing but their size tells, where a report gives no day.
    let is_undated = x.told == UNDATED || y.told == UNDATED;
    if is_undated && !scene.docket.options().one_story && is_far(x, y) {
        return true;
    }
    let unit = scene.docket.context_of(x.claim).unit;
    let (low, high) = if x.is_below(y) { (x, y) } else { (y, x) };
    let are_two_shocks = scene.docket.dimension(unit) == "magnitude"
        && high.outer[1] - low.outer[0] > ONE_SHOCK * high.outer[0].abs();
    are_two_shocks || !is_counterpart(scene, x, y) || !is_counterpart(scene, y, x)
}

/// Whether one of two figures is more than twice the other, as usually meant.
fn is_far(x: &Row, y: &Row) -> bool {
    x.core[0] > 2.0 * y.core[1] || y.core[0] > 2.0 * x.core[1]
}

fn report_of(scene: &Scene<'_>, row: &Row) -> StringId {
    scene.docket.entry_at(row.claim).report
}

/// So many figures of one series are looked at in each of two reports, so that a catalogue of thousands costs what it holds.
const BESIDE: usize = 64;

/// Whether nothing in the other's report lies nearer to a figure than the other does: of quakes of 6.4 and 6.1 the second
/// meets that of 6.2, where the first was told alike.
fn is_counterpart(scene: &Scene<'_>, row: &Row, other: &Row) -> bool {
    let apart = |a: &Row, b: &Row| (a.core[0] + a.core[1] - b.core[0] - b.core[1]).abs();
    let beside = |of: &Row| {
        let report = report_of(scene, of);
        let rows = scene.rows.iter();
        rows.filter(move |r| report_of(scene, r) == report)
            .take(BESIDE)
    };
    // What both reports tell alike is taken.
    let is_taken = |r: &Row| beside(row).any(|own| own.claim != row.claim && !own.is_apart(r));
    !beside(other)
        .any(|r| r.claim != other.claim && apart(r, row) < apart(other, row) && !is_taken(r))
}

/// Whether one figure does not bear out another: the widest readings are apart, or one of them has no top and the usual
/// readings are apart. "Thousands" bears out neither 76,000 nor 176,000.
pub(super) fn is_no_witness(a: &Row, b: &Row) -> bool {
    let is_endless = || a.outer[1].is_infinite() || b.outer[1].is_infinite();
    a.is_apart(b) || is_endless() && is_core_apart(a, b)
}

fn apart_by(reach: Reach) -> fn(&Row, &Row) -> bool {
    match reach {
        Reach::Outer => is_no_witness,
        Reach::Core => is_core_apart,
    }
}

fn is_core_apart(a: &Row, b: &Row) -> bool {
    is_core_below(a, b) || is_core_below(b, a)
}

fn is_core_below(a: &Row, b: &Row) -> bool {
    let ((_, top, open), (bottom, ..)) = (ends(a, Reach::Core), ends(b, Reach::Core));
    top < bottom || (top == bottom && open)
}

/// Whether a row counts a part of what another counts.
fn is_part_of(scene: &Scene<'_>, part: &Row, whole: &Row) -> bool {
    part.has(mark::PART)
        && scene.docket.entry_at(part.claim).part_of == scene.docket.entry_at(whole.claim).id
}

/// The widest pair apart in one moment that may be held against each other.
pub(crate) fn clash(scene: &Scene<'_>, moment: Range<usize>, reach: Reach) -> Option<Clash> {
    let rows = &scene.rows[moment.clone()];
    let (mut bottom, mut top, mut is_open) = (f64::NEG_INFINITY, f64::INFINITY, false);
    for row in rows {
        let (low, high, open) = ends(row, reach);
        bottom = bottom.max(low);
        if high < top {
            (top, is_open) = (high, open);
        } else if high == top {
            is_open |= open;
        }
    }
    if bottom < top || (bottom == top && !is_open) || rows.len() < 2 {
        return None;
    }
    let sides = sides(scene, moment.clone(), reach);
    let mut by_low: Vec<&Side> = sides.iter().collect();
    let mut by_high = by_low.clone();
    by_low.sort_by(|a, b| b.low.total_cmp(&a.low).then(a.row.cmp(&b.row)));
    by_high.sort_by(|a, b| a.high.total_cmp(&b.high).then(a.row.cmp(&b.row)));
    by_low.truncate(TRIED);
    by_high.truncate(TRIED);
    let mut best: Option<Clash> = None;
    for low in &by_high {
        for high in &by_low {
            let is_apart = low.high < high.low || (low.high == high.low && low.open);
            if !is_apart || low.row == high.row {
                continue;
            }
            let distance = (high.low - low.high) / high.low.abs().max(low.high.abs()).max(1.0);
            let is_soft = is_assumed(scene, &scene.rows[low.row], &scene.rows[high.row]);
            // What is said is told before what was filled in, and of pairs as far apart the one whose speakers are named.
            let named = [low.row, high.row]
                .map(|at| u8::from(scene.rows[at].has(mark::RELAYED)))
                .iter()
                .sum();
            let is_better = best
                .as_ref()
                .is_none_or(|b| (!is_soft, distance, named) > (!b.is_soft, b.distance, b.named));
            if is_better && may_clash(scene, low.row, high.row, reach) {
                best = Some(Clash {
                    pair: (low.row.min(high.row), low.row.max(high.row)),
                    distance,
                    named,
                    is_soft,
                    moment: moment.clone(),
                });
            }
        }
    }
    best
}

/// What is apart in a series, told once.
#[derive(Debug)]
pub(crate) struct Told {
    /// The widest.
    pub(crate) clash: Clash,
    pub(crate) moments: u32,
    pub(crate) rule: &'static str,
    pub(crate) is_soft: bool,
}

/// The widest clash over all moments of a series, of those that `counts` lets through.
pub(crate) fn widest(
    scene: &Scene<'_>,
    reach: Reach,
    counts: impl Fn(&Clash) -> bool,
) -> Option<Told> {
    let mut told: Option<Told> = None;
    let mut consider = |clash: Clash, is_undated: bool| {
        if !counts(&clash) {
            return;
        }
        let rule = rule(scene, &clash, is_undated);
        let is_soft = is_undated || clash.is_soft;
        match &mut told {
            None => {
                told = Some(Told {
                    clash,
                    moments: 1,
                    rule,
                    is_soft,
                });
            }
            Some(told) => {
                told.moments += 1;
                // What rests on no default is told before what does.
                if (!is_soft, clash.distance) > (!told.is_soft, told.clash.distance) {
                    (told.clash, told.rule, told.is_soft) = (clash, rule, is_soft);
                }
            }
        }
    };
    for moment in &scene.moments {
        if moment.len() > 1
            && let Some(clash) = clash(scene, moment.clone(), reach)
        {
            let is_undated = scene.course != Course::Fixed && !scene.rows[moment.start].is_dated();
            consider(clash, is_undated);
        }
    }
    // An undated report is of the time of what it meets, which is clear where there is one time only.
    let holds_one_time = matches!(scene.course, Course::Total | Course::Stock)
        && scene.moments.len() == 2
        && !scene.rows[0].is_dated();
    if holds_one_time && let Some(clash) = clash(scene, 0..scene.rows.len(), reach) {
        let (a, b) = clash.pair;
        if scene.rows[a].is_dated() != scene.rows[b].is_dated() {
            consider(clash, true);
        }
    }
    told
}

/// The rules that make two claims be of one time.
pub(crate) const RULES: &[&str] = &["same-day", "same-window", "fixed", "undated", "same-origin"];

fn rule(scene: &Scene<'_>, clash: &Clash, is_undated: bool) -> &'static str {
    let (a, b) = clash.pair;
    if scene.run_of[a] == scene.run_of[b] && !is_undated {
        "same-origin"
    } else if is_undated {
        "undated"
    } else {
        match scene.course {
            Course::Fixed => "fixed",
            Course::Window => "same-window",
            Course::Total | Course::Stock => "same-day",
        }
    }
}

/// The camps of a moment, from the lowest to the highest, and the claims to name: the pair, then some of each camp.
pub(crate) fn camps(scene: &Scene<'_>, clash: &Clash, reach: Reach) -> (Box<[Camp]>, Vec<u32>) {
    let sides = sides(scene, clash.moment.clone(), reach);
    let camps = in_camps(sides, |row| scene.claim(row));
    let pair = [clash.pair.0, clash.pair.1].map(|row| scene.claim(row));
    let mut claims = pair.to_vec();
    for camp in &camps {
        let others = camp.claims.iter().filter(|claim| !pair.contains(claim));
        claims.extend(others.copied());
    }
    (camps.into(), claims)
}

/// The camps of rows of one time by their widest readings, the last row of each origin standing for it.
pub(crate) fn camps_of(rows: &[Row]) -> Vec<Camp> {
    let mut last: BTreeMap<u32, usize> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        last.insert(row.origin, at);
    }
    let side = |row: usize| {
        let (low, high, open) = ends(&rows[row], Reach::Outer);
        Side {
            row,
            low,
            high,
            open,
        }
    };
    in_camps(last.into_values().map(side).collect(), |row| {
        rows[row].claim
    })
}

/// Sides that agree, each with the first whose top it reaches: as few camps as there can be.
fn in_camps(mut sides: Vec<Side>, claim: impl Fn(usize) -> u32) -> Vec<Camp> {
    sides.sort_by(|a, b| {
        a.high
            .total_cmp(&b.high)
            .then(b.open.cmp(&a.open))
            .then(a.row.cmp(&b.row))
    });
    let mut camps: Vec<Camp> = Vec::new();
    let mut top = None;
    for side in &sides {
        let meets = |(high, open): (f64, bool)| side.low < high || (side.low == high && !open);
        match camps.last_mut() {
            Some(camp) if top.is_some_and(meets) => {
                camp.count += 1;
                let low = camp.common.low().max(side.low);
                camp.common = Interval::new(low, camp.common.high(), camp.common.is_open())
                    .unwrap_or(camp.common);
                if camp.claims.len() < NAMED {
                    camp.claims.push(claim(side.row));
                }
            }
            _ => {
                top = Some((side.high, side.open));
                camps.push(Camp {
                    common: Interval::new(side.low, side.high, side.open).expect("a side's ends"),
                    count: 1,
                    claims: vec![claim(side.row)],
                });
            }
        }
    }
    if camps.len() > CAMPS {
        let upper = camps.split_off(camps.len() - CAMPS / 2);
        camps.truncate(CAMPS / 2);
        camps.extend(upper);
    }
    camps
}
