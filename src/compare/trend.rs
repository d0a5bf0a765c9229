#![doc = include_str!("doc/trend.md")]

use super::origins::Origins;
use super::scene::{Course, Scene, says_more};
use super::seen::{Detail, Seen, Sink};
use super::verify::{Refusal, rule_of, so};
use super::words::{count, said, series};
use super::{Sweep, extents};
use crate::docket::{Docket, Row, mark};
use crate::model::{Evidence, Finding};

/// From so many days on a series has a course.
const DAYS: usize = 3;

/// At most so many points are carried; the first, the last, and some between.
const POINTS: usize = 64;

/// Pairs are counted one by one up to so many points, and by sorting beyond.
const FEW: usize = 32;

/// The course of a series.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct CourseOf {
    points: u32,
    origins: u32,
    days: i32,
    /// Steps from one day to the next on which the usual readings meet.
    undecided: u32,
    /// Steps down.
    down: u32,
    /// The change from first to last, in the base unit, at least and at most.
    change: [f64; 2],
}

/// What is above what, over all pairs of points in order of time.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
struct Steps {
    rises: u64,
    falls: u64,
    inconclusive: u64,
}

impl Steps {
    /// Of so many points, each above the one before.
    fn all_up(points: usize) -> Self {
        let n = points as u64;
        Steps {
            rises: n * (n - 1) / 2,
            ..Steps::default()
        }
    }

    fn rule(self, is_certain: bool) -> &'static str {
        match (self.rises.cmp(&self.falls), is_certain) {
            (std::cmp::Ordering::Greater, true) => "rising-certain",
            (std::cmp::Ordering::Greater, false) => "rising-likely",
            (std::cmp::Ordering::Less, true) => "falling-certain",
            (std::cmp::Ordering::Less, false) => "falling-likely",
            (std::cmp::Ordering::Equal, _) => "level",
        }
    }
}

/// A point as the steps see it: the core, and whether its upper end is open.
type Core = ([f64; 2], bool);

fn below(a: Core, b: Core) -> bool {
    a.0[1] < b.0[0] || (a.0[1] == b.0[0] && a.1)
}

fn steps(points: &[Core]) -> Steps {
    let n = points.len() as u64;
    let pairs = n * (n - 1) / 2;
    if points.windows(2).all(|w| below(w[0], w[1])) {
        return Steps::all_up(points.len());
    }
    let (mut rises, mut falls) = (0, 0);
    if points.len() <= FEW {
        for (at, b) in points.iter().enumerate() {
            for a in &points[..at] {
                rises += u64::from(below(*a, *b));
                falls += u64::from(below(*b, *a));
            }
        }
    } else {
        rises = pairs_below(points);
        let backward: Vec<Core> = points.iter().rev().copied().collect();
        falls = pairs_below(&backward);
    }
    Steps {
        rises,
        falls,
        inconclusive: pairs - rises - falls,
    }
}

/// How many points have one before them that lies wholly below, by merging sorted halves: `n log² n`.
fn pairs_below(points: &[Core]) -> u64 {
    if points.len() < 2 {
        return 0;
    }
    let (left, right) = points.split_at(points.len() / 2);
    let mut count = pairs_below(left) + pairs_below(right);
    // An open top counts just below a closed one of the same value.
    let mut tops: Vec<(f64, bool)> = left.iter().map(|p| (p.0[1], !p.1)).collect();
    let mut bottoms: Vec<f64> = right.iter().map(|p| p.0[0]).collect();
    tops.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    bottoms.sort_unstable_by(f64::total_cmp);
    let mut under = 0;
    for bottom in bottoms {
        while under < tops.len()
            && (tops[under].0 < bottom || (tops[under].0 == bottom && !tops[under].1))
        {
            under += 1;
        }
        count += under as u64;
    }
    count
}

/// The row of each day that says most; where origins differ day after day, of the origin with the most days.
fn points(scene: &Scene<'_>, mut points: Vec<usize>) -> Vec<usize> {
    let only = (!scene.gaps.is_empty()).then(|| {
        let longest = |run: &usize| (scene.origins[*run].range.len(), std::cmp::Reverse(*run));
        (0..scene.origins.len()).max_by_key(longest).unwrap_or(0)
    });
    points.clear();
    for at in 0..scene.rows.len() {
        let row = &scene.rows[at];
        let is_other = only.is_some_and(|run| scene.run_of[at] as usize != run);
        if !row.is_dated() || row.has(mark::INEXACT) || is_other || scene.is_aside(at) {
            continue;
        }
        match points.last_mut() {
            Some(last) if scene.rows[*last].day == row.day => {
                if says_more(row, &scene.rows[*last]) {
                    *last = at;
                }
            }
            _ => points.push(at),
        }
    }
    points
}

pub(super) fn find(scene: &mut Scene<'_>, sink: &mut Sink) {
    // What is told under several names of its place is looked at as one.
    if !scene.is_joined {
        find_one(scene, sink);
    }
}

pub(super) fn find_joined(sweep: &Sweep<'_>, sink: &mut Sink) {
    extents::find_joined(sweep, sink, find_one);
}

fn find_one(scene: &mut Scene<'_>, sink: &mut Sink) {
    let has_course = matches!(scene.course, Course::Total | Course::Stock);
    if !has_course || scene.moments.len() < DAYS {
        return;
    }
    let buffer = std::mem::take(&mut scene.scratch);
    let points = points(scene, buffer);
    if points.len() >= DAYS {
        tell(scene, &points, sink);
    }
    scene.scratch = points;
}

/// How many origins stand behind a series. Lines of tables are no copies of each other.
fn origins(scene: &Scene<'_>) -> usize {
    if scene.rows.iter().all(|row| row.has(mark::TABLE)) {
        return scene.origins.len();
    }
    Origins::of(scene.docket, &scene.rows).count(0..scene.rows.len())
}

fn tell(scene: &Scene<'_>, points: &[usize], sink: &mut Sink) {
    let row = |at: usize| &scene.rows[points[at]];
    let is_step_up = |pair: &[usize]| scene.rows[pair[0]].is_likely_below(&scene.rows[pair[1]]);
    let steps = if points.windows(2).all(is_step_up) {
        Steps::all_up(points.len())
    } else {
        let cores: Vec<Core> = points
            .iter()
            .map(|&at| (scene.rows[at].core, scene.rows[at].has(mark::OPEN_CORE)))
            .collect();
        steps(&cores)
    };
    let (first, last) = (row(0), row(points.len() - 1));
    let is_rising = steps.rises > steps.falls;
    let is_apart = |a: &Row, b: &Row| {
        if is_rising {
            a.is_below(b)
        } else {
            b.is_below(a)
        }
    };
    let is_certain = is_apart(first, last)
        && steps.inconclusive == 0
        && (if is_rising { steps.falls } else { steps.rises }) == 0;
    let origins = if scene.gaps.is_empty() {
        origins(scene)
    } else {
        1
    };
    let carried = points.len().min(POINTS);
    let detail = CourseOf {
        points: u32::try_from(points.len()).unwrap_or(u32::MAX),
        origins: u32::try_from(origins).unwrap_or(u32::MAX),
        days: last.day - first.day,
        undecided: count_steps(scene, points, |a, b| {
            !a.is_likely_below(b) && !b.is_likely_below(a)
        }),
        down: count_steps(scene, points, |a, b| b.is_likely_below(a)),
        change: [
            last.outer[0] - first.outer[1],
            last.outer[1] - first.outer[0],
        ],
    };
    sink.push(
        Seen::new("trend", steps.rule(is_certain))
            .on(last.day)
            .deciding(u16::try_from(carried).expect("at most 64"))
            .detail(Detail::Course(detail)),
        (0..carried).map(|n| scene.claim(points[n * (points.len() - 1) / (carried - 1)])),
    );
}

/// How many steps from one point to the next are of a kind.
fn count_steps(scene: &Scene<'_>, points: &[usize], is_so: impl Fn(&Row, &Row) -> bool) -> u32 {
    let steps = points.windows(2);
    let so = steps.filter(|pair| is_so(&scene.rows[pair[0]], &scene.rows[pair[1]]));
    u32::try_from(so.count()).unwrap_or(u32::MAX)
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    let (first, last) = (claims[0], claims[claims.len() - 1]);
    let Detail::Course(course) = seen.detail else {
        return String::new();
    };
    let way = match seen.rule {
        "rising-certain" => "rising, certain",
        "rising-likely" => "rising, likely",
        "falling-certain" => "falling, certain",
        "falling-likely" => "falling, likely",
        _ => "no direction",
    };
    let days = u32::try_from(course.days).unwrap_or(0);
    let unit = docket.unit_of(first);
    let a_day = |change: f64| {
        let zero = crate::docket::from_base(0.0, unit);
        let rate = (crate::docket::from_base(change, unit) - zero) / f64::from(days.max(1));
        crate::docket::grouped(if rate.abs() >= 100.0 {
            rate.round()
        } else {
            (rate * 100.0).round() / 100.0
        })
    };
    let rate = match course.change {
        [low, high] if low.is_finite() && high.is_finite() && low == high => {
            format!(", {} a day", a_day(low))
        }
        [low, high] if low.is_finite() && high.is_finite() => {
            format!(", {} to {} a day", a_day(low), a_day(high))
        }
        _ => String::new(),
    };
    let steps = match (course.undecided, course.down) {
        (0, 0) if seen.rule.starts_with("rising") => String::new(),
        (undecided, down) if seen.rule.starts_with("rising") => {
            let down = if down == 0 {
                "none".to_owned()
            } else {
                down.to_string()
            };
            format!(
                ", {undecided} of {} undecided, {down} down",
                count(course.points - 1, "step")
            )
        }
        (0, _) => String::new(),
        (undecided, _) => format!(
            ", {undecided} of {} undecided",
            count(course.points - 1, "step")
        ),
    };
    format!(
        "{}: {way}, from {} to {}: {} over {} from {}{rate}{steps}",
        series(docket, first),
        said(docket, first),
        said(docket, last),
        count(course.points, "day") + " told",
        count(days, "day"),
        count(course.origins, "origin"),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    rule_of(
        finding,
        &[
            "rising-certain",
            "rising-likely",
            "falling-certain",
            "falling-likely",
            "level",
        ],
    )?;
    let values = &finding.values;
    if values.len() < DAYS {
        return Err(Refusal::TooFew {
            found: values.len(),
            needed: DAYS,
        });
    }
    so(
        values
            .windows(2)
            .all(|w| w[0].day.is_some() && w[0].day < w[1].day),
        "the points are not in order of time",
    )?;
    // Of a longer series only a sample is carried, whose direction may be another.
    if values.len() == POINTS {
        return Ok(());
    }
    let cores: Vec<Core> = values
        .iter()
        .map(|v| ([v.core.low(), v.core.high()], v.core.is_open()))
        .collect();
    let steps = steps(&cores);
    let (first, last): (&Evidence, &Evidence) = (&values[0], &values[values.len() - 1]);
    let is_rising = steps.rises > steps.falls;
    let is_certain = (if is_rising {
        first.outer.is_below(last.outer)
    } else {
        last.outer.is_below(first.outer)
    }) && steps.inconclusive == 0
        && steps.rises.min(steps.falls) == 0;
    so(
        steps.rule(is_certain) == finding.rule,
        "the points go another way",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_by_sorting_is_counting_one_by_one() {
        let mut state = 7_u64;
        let mut next = |below: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) % below
        };
        for _ in 0..50 {
            let points: Vec<Core> = (0..FEW)
                .map(|_| {
                    #[allow(clippy::cast_precision_loss, reason = "small numbers")]
                    let (low, width) = (next(20) as f64, next(4) as f64);
                    ([low, low + width], width > 0.0 && next(2) == 0)
                })
                .collect();
            let slow: u64 = (0..points.len())
                .map(|b| points[..b].iter().filter(|a| below(**a, points[b])).count() as u64)
                .sum();
            assert_eq!(pairs_below(&points), slow);
        }
    }
}
