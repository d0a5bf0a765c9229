//! Which figures are checked at all: a docket in, for each figure the interval that the other claims leave it out.
//!
//! A figure that stands alone can be wrong without anyone noticing. For each the room that the others leave is worked
//! out by the table of dynamics: a running count lies between what was said before and after it, what is of one time
//! must meet, a stated part is at most its whole. One pass forward and one backward over each series, so `n log n` with
//! the sort. The lag between origins, the one per cent of rounding and standing gaps are left out: they let some values
//! pass that lie just beyond the interval.

use std::collections::BTreeMap;
use std::ops::Range;

use super::origins::Origins;
use super::part_exceeds_whole::whole_of;
use super::scene::{Course, is_one_time};
use crate::docket::{Docket, NONE, Row, from_base, mark};

/// What stands against a figure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "kebab-case")
)]
pub enum CheckedBy {
    /// A claim of another report, or of another origin of a table; a copy of its sentence is of its own report.
    AnotherReport,
    /// Claims of its own report alone.
    ItsOwnReport,
    /// Nothing: any other value would have passed.
    Nothing,
}

/// A figure and the room that the other claims leave it, in the unit of the claim.
#[derive(Clone, PartialEq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Covered {
    /// The claim's id.
    pub claim: String,
    /// What stands against it.
    pub checked_by: CheckedBy,
    /// The lowest value that the others allow; `None` where nothing bounds it. Above `high` where the others disagree.
    pub low: Option<f64>,
    /// The highest value that the others allow; `None` where nothing bounds it.
    pub high: Option<f64>,
    /// The wrong value nearest to its own that would have been caught: of a count the number itself, of a measured
    /// figure the end beyond which it would. `None` also where the others disagree, so that any value is.
    pub caught: Option<f64>,
}

/// How far the figures of a docket check each other.
#[derive(Clone, PartialEq, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Coverage {
    /// How many figures there are.
    pub figures: usize,
    /// How many of them a claim of another report checks.
    pub by_another_report: usize,
    /// How many of them claims of their own report check, and no other.
    pub by_own_report: usize,
    /// How many of them nothing checks.
    pub by_nothing: usize,
    /// Each figure, in the order in which the claims were added.
    pub all: Vec<Covered>,
}

impl Coverage {
    /// In one line: `22 of 53 figures are checked by another report, 16 by nothing`; `None` without figures.
    pub fn line(&self) -> Option<String> {
        let figures = if self.figures == 1 {
            "figure is"
        } else {
            "figures are"
        };
        (self.figures > 0).then(|| {
            format!(
                "{} of {} {figures} checked by another report, {} by nothing",
                self.by_another_report, self.figures, self.by_nothing
            )
        })
    }
}

/// Of rows that print the words of another, the report that stands for both, by claim.
type Copies = BTreeMap<u32, (bool, u32)>;

/// The two nearest bounds that different claims set, and the nearest that another report sets.
#[derive(Clone, Copy, Debug)]
struct Nearest {
    first: Bound,
    second: Bound,
    of_another: Bound,
}

/// A floor, or the negative of a top: the larger the nearer.
#[derive(Clone, Copy, Debug)]
struct Bound {
    end: f64,
    claim: u32,
    report: (bool, u32),
}

impl Bound {
    const NONE: Bound = Bound {
        end: f64::NEG_INFINITY,
        claim: u32::MAX,
        report: (false, u32::MAX),
    };
}

impl Nearest {
    const NONE: Nearest = Nearest {
        first: Bound::NONE,
        second: Bound::NONE,
        of_another: Bound::NONE,
    };

    fn add(&mut self, bound: Bound) {
        if bound.end > self.first.end {
            if bound.report != self.first.report {
                self.of_another = self.first;
            }
            self.second = self.first;
            self.first = bound;
        } else {
            if bound.end > self.second.end {
                self.second = bound;
            }
            if bound.report != self.first.report && bound.end > self.of_another.end {
                self.of_another = bound;
            }
        }
    }

    /// The nearest that other claims set, and that other reports set.
    fn of_others(&self, claim: u32, report: (bool, u32)) -> [f64; 2] {
        let any = if self.first.claim == claim {
            self.second.end
        } else {
            self.first.end
        };
        let other = if self.first.report == report {
            self.of_another.end
        } else {
            self.first.end
        };
        [any, other]
    }
}

/// The room of one row: by any other claim, and by other reports.
#[derive(Clone, Copy, Debug)]
struct Room {
    floors: [f64; 2],
    tops: [f64; 2],
}

impl Docket {
    /// For each figure the interval that the other claims leave it, and what checks it. Costs `n log n`.
    ///
    /// ```
    /// use crossclaim::compare::CheckedBy;
    /// use crossclaim::docket::{Docket, Options};
    /// use crossclaim::lexicon::Lexicon;
    /// use crossclaim::model::{Claim, Figure, Origin, Period};
    ///
    /// let mut docket = Docket::new(&Lexicon::english(), Options::default());
    /// for (id, outlet, n, day) in [("a#1", "Herald", 5, "08"), ("b#1", "Radio", 9, "10"), ("c#1", "Wire", 12, "11")] {
    ///     let day = Period::as_of(format!("2024-08-{day}").parse().unwrap());
    ///     let claim = Claim::new(id, "killed", Figure::exact(n.into())).period(day).origin(Origin::outlet(outlet));
    ///     docket.add(&claim).unwrap();
    /// }
    /// let coverage = docket.coverage();
    /// let nine = &coverage.all[1];
    /// assert_eq!((nine.low, nine.high, nine.caught), (Some(5.0), Some(12.0), Some(13.0)));
    /// assert_eq!(nine.checked_by, CheckedBy::AnotherReport);
    /// assert_eq!(coverage.line().unwrap(), "3 of 3 figures are checked by another report, 0 by nothing");
    /// ```
    pub fn coverage(&self) -> Coverage {
        let arranged = self.arranged();
        let none = Room {
            floors: [f64::NEG_INFINITY; 2],
            tops: [f64::INFINITY; 2],
        };
        let mut rooms: Vec<(Row, Room)> = Vec::with_capacity(arranged.len());
        let mut copies = Copies::new();
        for (run, rows) in arranged.series(self) {
            let first = rooms.len();
            rooms.extend(rows.iter().map(|row| (*row, none)));
            self.note_copies(&rows, &mut copies);
            self.bound(run.facts.dynamics.into(), &copies, &mut rooms[first..]);
        }
        rooms.sort_unstable_by_key(|(row, _)| row.claim);
        self.bound_parts(&copies, &mut rooms);
        let mut all: Vec<Covered> = Vec::with_capacity(self.len());
        let mut rooms = rooms.into_iter().peekable();
        for claim in self.claims() {
            let room = rooms.next_if(|(row, _)| row.claim == claim);
            all.push(match room {
                Some((row, room)) => self.covered(&row, room),
                None => Covered {
                    claim: self.id_of(claim).to_owned(),
                    checked_by: CheckedBy::Nothing,
                    low: None,
                    high: None,
                    caught: None,
                },
            });
        }
        let count = |by| all.iter().filter(|figure| figure.checked_by == by).count();
        Coverage {
            figures: all.len(),
            by_another_report: count(CheckedBy::AnotherReport),
            by_own_report: count(CheckedBy::ItsOwnReport),
            by_nothing: count(CheckedBy::Nothing),
            all,
        }
    }

    /// Takes note of rows that print the words of another: these check nothing that the other does not.
    fn note_copies(&self, rows: &[Row], copies: &mut Copies) {
        let origins = Origins::of(self, rows);
        let mut first: BTreeMap<usize, (bool, u32)> = BTreeMap::new();
        for (at, row) in rows
            .iter()
            .enumerate()
            .filter(|(at, _)| origins.is_copy(*at))
        {
            let own = self.report_of_row(copies, row);
            let of = first.entry(origins.of_row(at)).or_insert(own);
            copies.insert(row.claim, *of);
        }
    }

    /// Who a row is from: its report, or the origin of a table's line.
    fn report_of_row(&self, copies: &Copies, row: &Row) -> (bool, u32) {
        if let Some(copied) = copies.get(&row.claim) {
            return *copied;
        }
        match self.entry_at(row.claim).report {
            NONE => (false, row.origin),
            report => (true, report),
        }
    }

    /// Bounds the rows of one series, which are in order of time, by each other.
    fn bound(&self, course: Course, copies: &Copies, rows: &mut [(Row, Room)]) {
        // What is undated bounds only what is undated.
        let dated = rows.partition_point(|(row, _)| !row.is_dated());
        let moments = moments(course, rows);
        for keep in [false, true] {
            // Forward for the floors of a running count, backward for its tops; of one time both hold.
            let mut nearest = Nearest::NONE;
            let ordered: Vec<Range<usize>> = if keep {
                moments.iter().rev().cloned().collect()
            } else {
                moments.clone()
            };
            for moment in ordered {
                let carries = course == Course::Total && moment.start >= dated;
                if !carries {
                    nearest = Nearest::NONE;
                }
                let bound = |row: &Row| Bound {
                    end: if keep { -row.outer[1] } else { row.outer[0] },
                    claim: row.claim,
                    report: self.report_of_row(copies, row),
                };
                for (row, _) in &rows[moment.clone()] {
                    nearest.add(bound(row));
                }
                for (row, room) in &mut rows[moment] {
                    let ends = nearest.of_others(row.claim, self.report_of_row(copies, row));
                    if keep {
                        room.tops = ends.map(|end| -end);
                    } else {
                        room.floors = ends;
                    }
                }
                if !carries {
                    nearest = Nearest::NONE;
                }
            }
        }
    }

    /// Bounds stated parts by their wholes and wholes by their parts; rows are in order of claims.
    fn bound_parts(&self, copies: &Copies, rows: &mut [(Row, Room)]) {
        let parts: Vec<Row> = rows
            .iter()
            .map(|(row, _)| *row)
            .filter(|row| row.has(mark::PART))
            .collect();
        for part in parts {
            let find = |claim| rows.binary_search_by_key(&claim, |(row, _)| row.claim).ok();
            let Some(whole) = whole_of(self, part.claim).and_then(find) else {
                continue;
            };
            let Some(at) = find(part.claim) else { continue };
            let is_other =
                self.report_of_row(copies, &part) != self.report_of_row(copies, &rows[whole].0);
            let (floor, top) = (part.outer[0], rows[whole].0.outer[1]);
            for side in 0..if is_other { 2 } else { 1 } {
                let tops = &mut rows[at].1.tops;
                tops[side] = tops[side].min(top);
                let floors = &mut rows[whole].1.floors;
                floors[side] = floors[side].max(floor);
            }
        }
    }

    fn covered(&self, row: &Row, room: Room) -> Covered {
        let is_signed = self.facts_of_claim(row.claim).measure.signed;
        // Nothing is below zero, so a floor of zero bounds nothing.
        let floors = |end: f64| end.is_finite() && (is_signed || end > 0.0);
        let by = |side: usize| floors(room.floors[side]) || room.tops[side].is_finite();
        let checked_by = match (by(1), by(0)) {
            (true, _) => CheckedBy::AnotherReport,
            (false, true) => CheckedBy::ItsOwnReport,
            _ => CheckedBy::Nothing,
        };
        let own = row.core().middle().unwrap_or(row.core[0]);
        let (floor, top) = (room.floors[0], room.tops[0]);
        let step = if row.has(mark::COUNT) { 1.0 } else { 0.0 };
        let below = Some(floor - step).filter(|_| floors(floor));
        let above = Some(top + step).filter(|top| top.is_finite());
        let nearest = match (below, above) {
            // Where the others disagree, any value is caught.
            _ if floor > top => None,
            (Some(below), Some(above)) if own - below <= above - own => Some(below),
            (below, above) => above.or(below),
        };
        let unit = self.unit_of(row.claim);
        let shown = |end: f64| from_base(end, unit);
        Covered {
            claim: self.id_of(row.claim).to_owned(),
            checked_by,
            low: floors(floor).then(|| shown(floor)),
            high: top.is_finite().then(|| shown(top)),
            caught: nearest.map(shown),
        }
    }
}

/// What is at one time, as ranges.
fn moments(course: Course, rows: &[(Row, Room)]) -> Vec<Range<usize>> {
    if course == Course::Fixed {
        return std::iter::once(0..rows.len()).collect();
    }
    let mut start = 0;
    rows.chunk_by(|a, b| is_one_time(&a.0, &b.0))
        .map(|moment| {
            let range = start..start + moment.len();
            start = range.end;
            range
        })
        .collect()
}
