#![doc = include_str!("doc/standing-gap.md")]

use super::scene::{Course, Scene};
use super::seen::{Detail, Seen, Sink};
use super::verify::{Refusal, pair, rule_of, so};
use super::words::{count, said, series, source};
use crate::docket::{Docket, Row, mark};
use crate::model::Finding;

/// Two origins that differ day after day.
#[derive(Clone, Debug)]
pub(crate) struct Gap {
    /// Their runs, the lower number first.
    pub(crate) runs: (u32, u32),
}

/// From so many days on a difference is standing.
const DAYS: u32 = 5;

/// The origins with the most days are looked at in pairs, so many of them: with all of them the cost would be that of
/// pairs.
const ORIGINS: usize = 16;

/// What one origin said of each day when it first did.
type Days = Vec<(i32, i32, usize)>;

fn days(scene: &Scene<'_>, run: usize) -> Days {
    let mut days: Days = Vec::new();
    for &at in scene.run(run) {
        let row = &scene.rows[at as usize];
        let known = days.last().map(|d| (d.0, d.1));
        if row.is_dated() && !row.has(mark::INEXACT) && known != Some((row.day, row.since)) {
            days.push((row.day, row.since, at as usize));
        }
    }
    days
}

/// The comparison of two origins over time.
#[derive(Default)]
struct Tally {
    both: u32,
    apart: u32,
    first: f64,
    last: f64,
    pair: Option<(usize, usize)>,
}

impl Tally {
    fn count(&mut self, scene: &Scene<'_>, a: Standing, b: Standing) {
        self.both += 1;
        let (x, y) = (&scene.rows[a.at], &scene.rows[b.at]);
        let is_apart = a.is_above(scene, b) || b.is_above(scene, a);
        if !is_apart || scene.is_near(x, y) || scene.is_lag(a.at, b.at) {
            return;
        }
        self.apart += 1;
        self.last = ratio(x, y);
        if self.apart == 1 {
            self.first = self.last;
        }
        if x.is_apart(y) {
            self.pair = Some((a.at, b.at));
        }
    }
}

/// What an origin's figure is on a day: its last one, and where it gave none on that day the next, between which a
/// growing count must lie.
#[derive(Clone, Copy)]
struct Standing {
    at: usize,
    next: Option<usize>,
}

impl Standing {
    /// Whether all that it can be lies above all that the other can.
    fn is_above(self, scene: &Scene<'_>, other: Standing) -> bool {
        other
            .next
            .is_some_and(|top| scene.rows[top].is_below(&scene.rows[self.at]))
    }
}

fn ratio(a: &Row, b: &Row) -> f64 {
    let middle = |row: &Row| row.core().middle().unwrap_or(row.core[0]);
    middle(a) / middle(b)
}

/// The standing figure of a day; `None` where there is none, or too old a one.
fn standing(days: &Days, passed: usize, now: (i32, i32), carry: i32) -> Option<Standing> {
    let last = days[passed.checked_sub(1)?];
    if (last.0, last.1) == now {
        return Some(Standing {
            at: last.2,
            next: Some(last.2),
        });
    }
    (carry > 0 && now.0 - last.0 <= carry).then(|| Standing {
        at: last.2,
        next: days.get(passed).map(|next| next.2),
    })
}

fn compare(scene: &Scene<'_>, a: &Days, b: &Days) -> Tally {
    let mut tally = Tally::default();
    let carry = if scene.course == Course::Total {
        i32::from(scene.docket.options().carry_days)
    } else {
        0
    };
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        let day =
            |days: &Days, at: usize| days.get(at).map_or((i32::MAX, i32::MAX), |d| (d.0, d.1));
        let now = day(a, i).min(day(b, j));
        i += usize::from(day(a, i) == now);
        j += usize::from(day(b, j) == now);
        if let Some(x) = standing(a, i, now, carry)
            && let Some(y) = standing(b, j, now, carry)
        {
            tally.count(scene, x, y);
        }
    }
    tally
}

pub(super) fn find(scene: &mut Scene<'_>, sink: &mut Sink) {
    let may_differ = scene.course != Course::Fixed && scene.has_apart;
    if !may_differ || scene.origins.len() < 2 || scene.rows.len() < DAYS as usize * 2 {
        return;
    }
    let mut runs: Vec<usize> = (0..scene.origins.len())
        .filter(|&run| scene.origins[run].range.len() > 1)
        .collect();
    if runs.len() > ORIGINS {
        runs.sort_by_key(|&run| std::cmp::Reverse(scene.origins[run].range.len()));
        runs.truncate(ORIGINS);
        runs.sort_unstable();
    }
    let all: Vec<Days> = runs.iter().map(|&run| days(scene, run)).collect();
    for (p, a) in all.iter().enumerate() {
        for (q, b) in all.iter().enumerate().skip(p + 1) {
            let tally = compare(scene, a, b);
            let Some((a, b)) = tally.pair else {
                continue;
            };
            if tally.apart < DAYS || tally.apart * 2 < tally.both {
                continue;
            }
            let number = |run: usize| u32::try_from(run).expect("fewer origins than claims");
            scene.gaps.push(Gap {
                runs: (number(runs[p]), number(runs[q])),
            });
            sink.push(
                Seen::new("standing-gap", "five-days-and-half")
                    .on(scene.rows[a].day.max(scene.rows[b].day))
                    .detail(Detail::Gap {
                        apart: tally.apart,
                        both: tally.both,
                        first: tally.first,
                        last: tally.last,
                    }),
                [scene.claim(a), scene.claim(b)],
            );
        }
    }
    scene.gaps.sort_unstable_by_key(|gap| gap.runs);
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    let (a, b) = (claims[0], claims[1]);
    let who = |claim| source(docket, claim).unwrap_or_else(|| "an unnamed origin".to_owned());
    let Detail::Gap {
        apart,
        both,
        first,
        last,
    } = seen.detail
    else {
        return String::new();
    };
    format!(
        "{} and {} differ on {} of {} ({}), lately {} and {}; the first was {first:.2} times the second, now {last:.2} times",
        who(a),
        who(b),
        apart,
        count(both, "day"),
        series(docket, a),
        said(docket, a),
        said(docket, b),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let (a, b) = pair(finding)?;
    rule_of(finding, &["five-days-and-half"])?;
    so(a.origin != b.origin, "it is one origin")?;
    so(!a.outer.meets(b.outer), "the widest readings meet")
}
