//! One series as the kinds of finding see it: its rows in time, by origin, and what is at one time.

use std::ops::Range;

use super::clash::is_no_witness;
use super::standing_gap::Gap;
use crate::docket::{Ahead, Arranged, Docket, NONE, Row, mark};
use crate::model::Dynamics;

/// How the figures of a series relate in time (design: the table of dynamics).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Course {
    /// Days do not matter: fixed facts, what one past event did.
    Fixed,
    /// A running count: it grows or stands still.
    Total,
    /// What is there now, and what is planned: it goes up and down.
    Stock,
    /// What happened in a window, which only meets the same window.
    Window,
}

impl From<Dynamics> for Course {
    fn from(dynamics: Dynamics) -> Self {
        match dynamics {
            Dynamics::Fixed | Dynamics::Event => Course::Fixed,
            Dynamics::Total => Course::Total,
            Dynamics::Stock | Dynamics::Plan => Course::Stock,
            Dynamics::Flow | Dynamics::Increment => Course::Window,
        }
    }
}

/// The rows of one origin, as a range of [`Scene::by_origin`].
#[derive(Clone, Debug)]
pub(crate) struct OriginRun {
    pub(crate) range: Range<usize>,
}

/// One series.
#[derive(Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "what is known of a series before it is looked at, each by itself"
)]
pub(crate) struct Scene<'a> {
    pub(crate) docket: &'a Docket,
    /// In order of time; undated ones first.
    pub(crate) rows: Vec<Row>,
    ahead: Ahead,
    pub(crate) course: Course,
    /// What is at one time, as ranges of `rows`.
    pub(crate) moments: Vec<Range<usize>>,
    /// Places in `rows`, by origin and then in order of time. Origins stand in the order of their first rows.
    pub(crate) by_origin: Vec<u32>,
    pub(crate) origins: Vec<OriginRun>,
    /// The run of each row's origin.
    pub(crate) run_of: Vec<u32>,
    /// Whether some row lies below one before it of its origin.
    pub(crate) has_falls: bool,
    /// Whether some row is apart from one before it: below any, or above one of its time.
    pub(crate) has_apart: bool,
    /// Whether some origin gave two figures for one time.
    pub(crate) has_versions: bool,
    /// Pairs of origins that differ day after day.
    pub(crate) gaps: Vec<Gap>,
    /// Rows that a correction announced in a text takes back, each with the one that does: taken back first, in order.
    pub(crate) corrected: Vec<(usize, usize)>,
    /// Rows that meet no others, in order: what holds a typing slip, what was taken back.
    pub(crate) set_aside: Vec<usize>,
    /// Whether its place has another name here, under which more of it is told.
    pub(crate) is_joined: bool,
    /// A buffer that a kind may take and give back.
    pub(crate) scratch: Vec<usize>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(docket: &'a Docket) -> Self {
        Scene {
            docket,
            rows: Vec::new(),
            ahead: Ahead::default(),
            course: Course::Stock,
            moments: Vec::new(),
            by_origin: Vec::new(),
            origins: Vec::new(),
            run_of: Vec::new(),
            has_falls: false,
            has_apart: false,
            has_versions: false,
            gaps: Vec::new(),
            corrected: Vec::new(),
            set_aside: Vec::new(),
            is_joined: false,
            scratch: Vec::new(),
        }
    }

    /// Looks at the next series, by its number, keeping the buffers.
    pub(crate) fn load(&mut self, arranged: &Arranged, number: usize) {
        self.ahead
            .rows_into(self.docket, arranged, number, &mut self.rows);
        self.look(arranged.runs[number].facts.dynamics.into());
    }

    /// Looks at rows that need not be of one series; they are in order of time.
    pub(crate) fn load_as(&mut self, course: Course, rows: Vec<Row>) {
        self.rows = rows;
        self.look(course);
    }

    fn look(&mut self, course: Course) {
        self.course = course;
        self.gaps.clear();
        self.corrected.clear();
        self.set_aside.clear();
        self.moments.clear();
        let rows = &self.rows;
        if self.course == Course::Fixed {
            self.moments.push(0..rows.len());
        } else {
            let mut start = 0;
            for at in 1..=rows.len() {
                if at == rows.len() || !is_one_time(&rows[start], &rows[at]) {
                    self.moments.push(start..at);
                    start = at;
                }
            }
        }
        self.load_origins();
        self.load_corrections();
        let rows = &self.rows;
        self.has_apart = has_apart(rows, &self.moments);
        (self.has_falls, self.has_versions) = (false, false);
        let mut peak = &rows[self.by_origin[0] as usize];
        for pair in self.by_origin.windows(2) {
            let (before, after) = (&rows[pair[0] as usize], &rows[pair[1] as usize]);
            if before.origin == after.origin {
                self.has_falls |= after.is_below(peak);
                self.has_versions |= is_one_time(before, after);
            }
            if before.origin != after.origin || after.outer[0] > peak.outer[0] {
                peak = after;
            }
        }
    }

    fn load_origins(&mut self) {
        let rows = &self.rows;
        self.by_origin.clear();
        self.origins.clear();
        self.run_of.clear();
        self.by_origin.extend((0u32..).zip(rows).map(|(at, _)| at));
        self.run_of.resize(rows.len(), 0);
        if rows.iter().all(|row| row.origin == rows[0].origin) {
            self.origins.push(OriginRun {
                range: 0..rows.len(),
            });
            return;
        }
        self.by_origin
            .sort_unstable_by_key(|&at| (rows[at as usize].origin, at));
        let mut start = 0;
        for at in 1..=rows.len() {
            let origin = |at: usize| rows[self.by_origin[at] as usize].origin;
            if at == rows.len() || origin(start) != origin(at) {
                self.origins.push(OriginRun { range: start..at });
                start = at;
            }
        }
        // The numbers of origins depend on the order in which claims came; their first rows do not.
        let by_origin = &self.by_origin;
        self.origins
            .sort_unstable_by_key(|run| by_origin[run.range.start]);
        for (number, run) in (0u32..).zip(&self.origins) {
            for at in &by_origin[run.range.clone()] {
                self.run_of[*at as usize] = number;
            }
        }
    }

    /// Finds what corrections take back: the figure that the same outlet or origin told last before, where it is another.
    fn load_corrections(&mut self) {
        let rows = &self.rows;
        if !rows.iter().any(|row| row.has(mark::CORRECTS)) {
            return;
        }
        let docket = self.docket;
        let told = |at: usize| {
            let entry = docket.entry_at(rows[at].claim);
            (entry.told, entry.clock)
        };
        let outlet = |at: usize| docket.origin_of(rows[at].claim).outlet.as_deref();
        let report = |at: usize| docket.entry_at(rows[at].claim).report;
        let corrections = (0..rows.len()).filter(|&at| rows[at].has(mark::CORRECTS));
        for new in corrections.take(CORRECTIONS) {
            let is_own = |&old: &usize| {
                let is_theirs = rows[old].origin == rows[new].origin
                    || outlet(old).is_some() && outlet(old) == outlet(new);
                is_theirs && report(old) != report(new) && told(old) <= told(new)
            };
            let Some(last) = (0..rows.len()).filter(is_own).max_by_key(|&at| told(at)) else {
                continue;
            };
            if !rows[last].is_apart(&rows[new]) {
                continue;
            }
            // It may have been told more than once.
            let same = (0..rows.len())
                .filter(is_own)
                .filter(|&old| rows[old].outer == rows[last].outer);
            self.corrected.extend(same.map(|old| (old, new)));
        }
        self.corrected.sort_unstable();
        self.corrected.dedup_by_key(|(old, _)| *old);
        self.set_aside
            .extend(self.corrected.iter().map(|(old, _)| *old));
    }

    /// Sets rows aside besides those that are.
    pub(crate) fn set_aside(&mut self, rows: impl IntoIterator<Item = usize>) {
        self.set_aside.extend(rows);
        self.set_aside.sort_unstable();
        self.set_aside.dedup();
    }

    /// Whether a row is set aside.
    pub(crate) fn is_aside(&self, at: usize) -> bool {
        self.set_aside.binary_search(&at).is_ok()
    }

    /// The claim of a row.
    pub(crate) fn claim(&self, at: usize) -> u32 {
        self.rows[at].claim
    }

    /// The rows of an origin, in order of time.
    pub(crate) fn run(&self, run: usize) -> &[u32] {
        &self.by_origin[self.origins[run].range.clone()]
    }

    /// Whether two counts differ by no more than rounding and the hour of counting make.
    pub(crate) fn is_near(&self, x: &Row, y: &Row) -> bool {
        x.is_near(y, self.docket.options().near_per_mille)
    }

    /// Whether two origins differ day after day.
    pub(crate) fn is_gap(&self, a: u32, b: u32) -> bool {
        let pair = (a.min(b), a.max(b));
        self.gaps
            .binary_search_by_key(&pair, |gap| gap.runs)
            .is_ok()
    }

    /// Whether two rows of one origin are versions of one figure: told one after the other, or lines of one table.
    pub(crate) fn are_versions(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.rows[a], &self.rows[b]);
        let (p, q) = (self.docket.entry_at(x.claim), self.docket.entry_at(y.claim));
        // Each origin is kept once. A stated part is no version of its whole.
        if p.origin != q.origin || p.part_of == q.id || q.part_of == p.id {
            return false;
        }
        let told_apart = (p.told, p.clock) != (q.told, q.clock);
        // Lines that do not say when they were told follow each other as they stand, where somebody gave both for one day.
        let is_known = x.told != i32::MIN || (x.origin != NONE && x.is_dated() && y.is_dated());
        let is_table = x.has(mark::TABLE) && y.has(mark::TABLE) && is_known;
        told_apart || is_table
    }

    /// Whether one of two origins gave, within the lag, a figure that bears out the other.
    pub(crate) fn is_lag(&self, a: usize, b: usize) -> bool {
        self.is_lag_by(a, b, is_no_witness)
    }

    /// The same, where `is_apart` tells what does not agree.
    pub(crate) fn is_lag_by(&self, a: usize, b: usize, is_apart: fn(&Row, &Row) -> bool) -> bool {
        if self.course == Course::Fixed {
            return false;
        }
        let near = |of: usize, other: usize| {
            let lag = i32::from(self.docket.options().lag_days);
            let target = &self.rows[other];
            let run = self.run(self.run_of[of] as usize);
            let from = run
                .partition_point(|&at| self.rows[at as usize].day < target.day.saturating_sub(lag));
            run[from..]
                .iter()
                .map(|&at| &self.rows[at as usize])
                .take_while(|row| row.day <= target.day.saturating_add(lag))
                // A day of one origin has few versions; the cap keeps a hostile table linear.
                .take(64)
                .any(|row| !is_apart(row, target))
        };
        let dated = self.rows[a].is_dated() && self.rows[b].is_dated();
        dated && (near(a, b) || near(b, a))
    }

    /// Whether totals of one day are ordered by the times of their reports.
    pub(crate) fn is_ordered_by_clock(&self, a: usize, b: usize) -> bool {
        let (x, y) = (self.rows[a].clock(), self.rows[b].clock());
        self.course == Course::Total && x != 0 && y != 0 && x != y
    }
}

/// At most so many corrections of a series are looked at, each against all its rows; outlets make few.
const CORRECTIONS: usize = 64;

/// Whether some row lies below any before it, or above one of its own time: one pass.
fn has_apart(rows: &[Row], moments: &[Range<usize>]) -> bool {
    let mut bottom = f64::NEG_INFINITY;
    // What is undated may be of any time.
    let is_undated = !rows[0].is_dated();
    is_undated
        || moments.iter().any(|moment| {
            let (mut top, mut is_top_open) = (f64::INFINITY, false);
            rows[moment.clone()].iter().any(|row| {
                let [low, high] = row.outer;
                let is_open = row.has(mark::OPEN_OUTER);
                let is_apart = high < bottom
                    || low > top
                    || (is_open && high == bottom)
                    || (is_top_open && low == top);
                bottom = bottom.max(low);
                if high < top {
                    (top, is_top_open) = (high, is_open);
                } else if high == top {
                    is_top_open |= is_open;
                }
                is_apart
            })
        })
}

/// Whether two rows of one series are of one time: the same day, or the same words for a time that is not exact.
pub(crate) fn is_one_time(a: &Row, b: &Row) -> bool {
    a.day == b.day && a.since == b.since && a.has(mark::INEXACT) == b.has(mark::INEXACT)
}

/// Whether a row says more of its time than one before it: it was told later, or it leaves less room. Of two that leave the
/// same, the later.
pub(crate) fn says_more(row: &Row, known: &Row) -> bool {
    let room = |row: &Row| (row.outer[1] - row.outer[0], row.core[1] - row.core[0]);
    let is_later = row.told > known.told || row.told == known.told && row.clock() > known.clock();
    let ((outer, core), (known_outer, known_core)) = (room(row), room(known));
    is_later || outer < known_outer || outer == known_outer && core <= known_core
}

/// The row of the newest time that says most; `rows` are of one series, in order of time, and not empty.
pub(crate) fn newest(rows: &[Row]) -> usize {
    let last = rows.len() - 1;
    // The cap keeps a table of one day linear.
    let others = (0..last).rev().take(256);
    others
        .take_while(|at| is_one_time(&rows[*at], &rows[last]))
        .fold(last, |best, at| {
            if says_more(&rows[best], &rows[at]) {
                best
            } else {
                at
            }
        })
}
