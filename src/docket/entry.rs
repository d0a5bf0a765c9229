//! What a docket keeps of a claim: numbers into its tables, 96 bytes.

use super::intern::StringId;
use super::key::StanceClass;
use super::options::Said;
use crate::model::{Basis, Bound, Claim, Dynamics, Field, Stance, decimal_to_f64};

/// The part of a claim that many claims share: what its series is of, and the words used for it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Context {
    pub(crate) measure: StringId,
    pub(crate) term: StringId,
    pub(crate) unit: StringId,
    pub(crate) counted: StringId,
    pub(crate) dynamics: Dynamics,
    pub(crate) stance: StanceClass,
    pub(crate) subject: u32,
    pub(crate) place: StringId,
    pub(crate) to: StringId,
    /// The number of the event plus one; 0 for none.
    pub(crate) event: u32,
}

/// Bits that the sweep asks for, in [`Entry::marks`] and [`Row::marks`](super::row::Row).
pub(crate) mod mark {
    /// The upper end of the core is left out.
    pub(crate) const OPEN_CORE: u32 = 1;
    /// The upper end of the outer interval is left out.
    pub(crate) const OPEN_OUTER: u32 = 1 << 1;
    /// Over, at least.
    pub(crate) const LOWER: u32 = 1 << 2;
    /// Under, at most, up to.
    pub(crate) const UPPER: u32 = 1 << 3;
    /// A count of whole things.
    pub(crate) const COUNT: u32 = 1 << 4;
    /// A stated part of another claim.
    pub(crate) const PART: u32 = 1 << 5;
    /// From a table: it belongs to no report.
    pub(crate) const TABLE: u32 = 1 << 6;
    /// Its time is not known to the day.
    pub(crate) const INEXACT: u32 = 1 << 7;
    /// It gives a term within its measure's family.
    pub(crate) const TERM: u32 = 1 << 8;
    /// Low, best and high are out of order.
    pub(crate) const UNORDERED: u32 = 1 << 9;
    /// Its outlet passes on what someone else said.
    pub(crate) const RELAYED: u32 = 1 << 10;
    /// The docket keeps more of it on the side.
    pub(crate) const EXTRA: u32 = 1 << 11;
    /// A gating field rests on the docket's default or on an inference.
    pub(crate) const SOFT: u32 = 1 << 12;
    /// The text says that its parts make it up.
    pub(crate) const IN_ALL: u32 = 1 << 13;
    /// The text says that it corrects an earlier figure.
    pub(crate) const CORRECTS: u32 = 1 << 14;
    /// The bits that a row holds; the clock stands above them, and above these what no row has.
    pub(crate) const ROW_BITS: u32 = 15;
    /// It enters no series.
    pub(crate) const APART: u32 = 1 << 16;
    /// Taken back.
    pub(crate) const DEAD: u32 = 1 << 17;
}

/// A claim as the docket keeps it. Ends are in the base unit of the dimension.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Entry {
    /// The number as printed; NaN where there is none.
    pub(crate) value: f64,
    pub(crate) core: [f64; 2],
    pub(crate) outer: [f64; 2],
    /// Four bits a field: its basis plus one, 0 where it was said.
    pub(crate) basis: u64,
    pub(crate) id: StringId,
    pub(crate) context: u32,
    pub(crate) report: StringId,
    pub(crate) origin: u32,
    pub(crate) part_of: StringId,
    pub(crate) text: StringId,
    /// The last day on which it may hold.
    pub(crate) day: i32,
    /// The first day on which it may hold; of a flow the first day of its window.
    pub(crate) since: i32,
    /// The day on which it was told.
    pub(crate) told: i32,
    /// The second of that day plus one; 0 where it is unknown.
    pub(crate) clock: u32,
    pub(crate) marks: u32,
    pub(crate) bound: Bound,
    pub(crate) stance: Stance,
}

/// What few claims have, kept beside the entries.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Extra {
    /// Low and high as printed.
    pub(crate) ends: Option<(f64, f64)>,
    /// The second reading of a doubled unit.
    pub(crate) also: Option<(f64, Box<str>)>,
    /// How many items the text lists by name.
    pub(crate) listed: Option<u32>,
    /// By how many thousandths its ends were moved outward.
    pub(crate) margin: u32,
    /// What it said before an equivalence changed it.
    pub(crate) said: Vec<Said>,
}

impl Extra {
    pub(crate) fn of(claim: &Claim) -> Self {
        let ends = claim.figure.low().zip(claim.figure.high());
        let also = claim.also.as_ref();
        Extra {
            ends: ends.map(|(a, b)| (decimal_to_f64(a), decimal_to_f64(b))),
            also: also.map(|also| (also.value, also.unit.as_deref().unwrap_or("").into())),
            listed: claim.listed,
            ..Extra::default()
        }
    }
}

fn shift(field: Field) -> u32 {
    field as u32 * 4
}

impl Entry {
    /// What a field rests on; `None` where it was said.
    pub(crate) fn basis_of(&self, field: Field) -> Option<Basis> {
        let code = (self.basis >> shift(field)) & 15;
        let at = usize::try_from(code).ok()?.checked_sub(1)?;
        Basis::ALL.get(at).copied()
    }

    /// Sets what a field rests on.
    pub(crate) fn assume(&mut self, field: Field, basis: Basis) {
        self.basis &= !(15 << shift(field));
        self.basis |= (basis as u64 + 1) << shift(field);
    }

    pub(crate) fn has(&self, mark: u32) -> bool {
        self.marks & mark != 0
    }
}

/// The bits that a figure and its neighbours in the claim give.
pub(crate) fn marks_of(claim: &Claim, is_count: bool) -> u32 {
    let (core, outer) = (claim.figure.core(), claim.figure.outer());
    let bound = claim.figure.bound();
    let relayed = claim.origin.institution.is_some() || claim.origin.speaker.is_some();
    [
        (mark::OPEN_CORE, core.is_open()),
        (mark::OPEN_OUTER, outer.is_open()),
        (mark::LOWER, bound.is_lower()),
        (mark::UPPER, bound.is_upper()),
        (mark::COUNT, is_count),
        (mark::PART, claim.part_of.is_some()),
        (mark::TABLE, claim.report.is_none()),
        (
            mark::INEXACT,
            !claim.period.is_exact() && claim.period.to.is_some(),
        ),
        (mark::TERM, claim.term.is_some()),
        (mark::APART, !claim.comparable),
        (
            mark::UNORDERED,
            claim.figure.low().is_some() && !claim.figure.is_ordered(),
        ),
        (mark::RELAYED, relayed && claim.origin.outlet.is_some()),
        (mark::IN_ALL, claim.in_all),
        (mark::CORRECTS, claim.corrects),
    ]
    .into_iter()
    .filter(|(_, holds)| *holds)
    .fold(0, |all, (bit, _)| all | bit)
}
