//! What was seen, before it is put into words.

use crate::docket::UNDATED;
use crate::model::{Evidence, Interval};

use super::kind_number;

/// Claims that agree with each other.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Camp {
    /// What all of them can mean.
    pub(crate) common: Interval,
    pub(crate) count: u32,
    /// Some of them.
    pub(crate) claims: Vec<u32>,
}

/// What a kind needs to say why.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Detail {
    None,
    /// How often, or on how many days.
    Count(u32),
    /// The camps, and on how many days or windows they differ.
    Camps(Box<[Camp]>, u32),
    /// Two origins day after day: days apart, days on which both count, ratio at first and at last.
    Gap {
        apart: u32,
        both: u32,
        first: f64,
        last: f64,
    },
    /// The course of a series.
    Course(super::trend::CourseOf),
    /// One number worked out from others.
    Worked(f64),
    /// Numbers that stand beside the first claim, or were worked out, in its unit.
    Readings(Box<[Evidence]>),
}

/// One sighting.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Seen {
    pub(crate) kind: u8,
    pub(crate) is_soft: bool,
    pub(crate) rule: &'static str,
    pub(crate) on: i32,
    suggested: f64,
    suggested_on: i32,
    first: u32,
    count: u32,
    decisive: u16,
    pub(crate) detail: Detail,
}

impl Seen {
    pub(crate) fn new(kind: &'static str, rule: &'static str) -> Self {
        Seen {
            kind: kind_number(kind),
            is_soft: false,
            rule,
            on: UNDATED,
            suggested: f64::NAN,
            suggested_on: UNDATED,
            first: 0,
            count: 0,
            decisive: 2,
            detail: Detail::None,
        }
    }

    #[must_use]
    pub(crate) fn on(mut self, day: i32) -> Self {
        self.on = day;
        self
    }

    #[must_use]
    pub(crate) fn soft(mut self, is_soft: bool) -> Self {
        self.is_soft = is_soft;
        self
    }

    #[must_use]
    pub(crate) fn suggest(mut self, value: f64) -> Self {
        self.suggested = value;
        self
    }

    #[must_use]
    pub(crate) fn suggest_on(mut self, day: i32) -> Self {
        self.suggested_on = day;
        self
    }

    #[must_use]
    pub(crate) fn detail(mut self, detail: Detail) -> Self {
        self.detail = detail;
        self
    }

    /// How many of the claims carry their values; two, where this is not said.
    #[must_use]
    pub(crate) fn deciding(mut self, count: u16) -> Self {
        self.decisive = count;
        self
    }

    pub(crate) fn decisive(&self) -> usize {
        usize::from(self.decisive)
    }

    pub(crate) fn readings(&self) -> &[Evidence] {
        match &self.detail {
            Detail::Readings(readings) => readings,
            _ => &[],
        }
    }

    pub(crate) fn camps(&self) -> &[Camp] {
        match &self.detail {
            Detail::Camps(camps, _) => camps,
            _ => &[],
        }
    }

    pub(crate) fn suggested_on(&self) -> i32 {
        self.suggested_on
    }

    pub(crate) fn suggested(&self) -> Option<f64> {
        (!self.suggested.is_nan()).then_some(self.suggested)
    }
}

/// Everything seen so far; the claims of all sightings lie in one pool.
#[derive(Debug, Default)]
pub(crate) struct Sink {
    pub(crate) seen: Vec<Seen>,
    pool: Vec<u32>,
}

impl Sink {
    /// Keeps a sighting with its claims, the decisive ones first.
    pub(crate) fn push(&mut self, mut seen: Seen, claims: impl IntoIterator<Item = u32>) {
        let first = self.pool.len();
        self.pool.extend(claims);
        seen.first = u32::try_from(first).expect("fewer than 2^32 claims in findings");
        seen.count = u32::try_from(self.pool.len() - first).expect("fewer than 2^32 claims");
        self.seen.push(seen);
    }

    /// Forgets what was seen.
    pub(crate) fn clear(&mut self) {
        self.seen.clear();
        self.pool.clear();
    }

    /// The claims of a sighting.
    pub(crate) fn claims(&self, seen: &Seen) -> &[u32] {
        &self.pool[seen.first as usize..][..seen.count as usize]
    }
}
