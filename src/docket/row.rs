//! What the sweep sees of a claim: 64 bytes, sorted by series and time.

use super::day::UNDATED;
use super::entry::mark;
use crate::model::Interval;

/// A claim in its series. Ends are in the base unit of the dimension.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Row {
    pub(crate) series: u64,
    /// The last day on which it may hold.
    pub(crate) day: i32,
    /// The first day on which it may hold; of a flow the first day of its window.
    pub(crate) since: i32,
    /// The day on which it was told.
    pub(crate) told: i32,
    /// Bits of [`mark`], and above them the second of the day at which it was told, plus one.
    pub(crate) marks: u32,
    pub(crate) core: [f64; 2],
    pub(crate) outer: [f64; 2],
    /// The name that stands for where it comes from.
    pub(crate) origin: u32,
    /// Its place in the docket's entries.
    pub(crate) claim: u32,
}

const _: () = assert!(size_of::<Row>() == 64);

impl Row {
    pub(crate) fn has(&self, mark: u32) -> bool {
        self.marks & mark != 0
    }

    pub(crate) fn is_dated(&self) -> bool {
        self.day != UNDATED
    }

    /// The second of its day at which it was told, plus one; 0 where that is unknown or was another day.
    pub(crate) fn clock(&self) -> u32 {
        if self.told == self.day {
            self.marks >> mark::ROW_BITS
        } else {
            0
        }
    }

    /// The usual reading.
    pub(crate) fn core(&self) -> Interval {
        Interval::new(self.core[0], self.core[1], self.has(mark::OPEN_CORE))
            .expect("ends of an interval")
    }

    /// Whether all that this can mean lies below all that the other can.
    pub(crate) fn is_below(&self, other: &Row) -> bool {
        self.outer[1] < other.outer[0]
            || (self.outer[1] == other.outer[0] && self.has(mark::OPEN_OUTER))
    }

    /// Whether the usual reading lies below that of the other.
    pub(crate) fn is_likely_below(&self, other: &Row) -> bool {
        self.core[1] < other.core[0] || (self.core[1] == other.core[0] && self.has(mark::OPEN_CORE))
    }

    /// Whether the widest readings have no value in common.
    pub(crate) fn is_apart(&self, other: &Row) -> bool {
        self.is_below(other) || other.is_below(self)
    }

    /// Whether the two are counts of 1,000 and more whose widest readings come within so many thousandths of each other.
    pub(crate) fn is_near(&self, other: &Row, per_mille: u16) -> bool {
        let (low, high) = if self.is_below(other) {
            (self, other)
        } else {
            (other, self)
        };
        let (top, bottom) = (low.outer[1], high.outer[0]);
        self.has(mark::COUNT)
            && other.has(mark::COUNT)
            && top >= 1000.0
            && bottom <= top * (1.0 + f64::from(per_mille) / 1000.0)
    }

    /// The core as far as it makes a tension: what *over n* or *up to n* leaves out is missed only from 1.25 n and
    /// below 0.5 n on.
    pub(crate) fn loose_core(&self) -> [f64; 2] {
        let [low, high] = self.core;
        [
            if self.has(mark::UPPER) && high > 0.0 {
                low.min(0.5 * high)
            } else {
                low
            },
            if self.has(mark::LOWER) && low > 0.0 {
                high.max(1.25 * low)
            } else {
                high
            },
        ]
    }

    /// The order in time: day, window, whether known to the day, then when it was told. What is of one time stands
    /// together.
    pub(crate) fn time_order(&self) -> (u64, u64) {
        let inexact = u64::from(self.has(mark::INEXACT));
        // A second of a day takes 17 bits.
        let clock = u64::from(self.marks >> mark::ROW_BITS);
        (
            u64::from(ordered(self.day)) << 32 | u64::from(ordered(self.since)),
            inexact << 63 | u64::from(ordered(self.told)) << 20 | clock,
        )
    }
}

/// An `i32` as the `u32` of the same order.
fn ordered(value: i32) -> u32 {
    value.cast_unsigned() ^ 0x8000_0000
}
