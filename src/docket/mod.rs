//! All claims under comparison, arranged in series: claims in, rows and gates out.
//!
//! A [`Docket`] keeps of every claim what comparing needs: its names once each, its numbers in 96 bytes. A claim that
//! enters is filled up (dynamics from its measure, a day from its report) and given the key of its series, a 64-bit
//! hash of canonical names that agrees between machines. What is kept does not depend on the order in which claims
//! and reports arrive, and merging two dockets gives what one would have given. Comparing is not done here but by the
//! room `compare`, which adds the methods that tell findings.

mod arrange;
mod ask;
mod base;
mod dates;
mod day;
mod disjoint_sets;
mod enter;
mod entry;
mod fill;
mod gate;
mod intern;
mod key;
mod known;
mod merge;
mod options;
mod report;
mod row;
mod set;
mod shown;
mod story;

use std::collections::BTreeMap;

use crate::lexicon::{Lexicon, Measure};
use crate::model::{Claim, Dynamics, Event, Origin, Subject, Wording};

pub use dates::{DateRule, DatedReport, InferredDate, infer_dates};
pub use fill::fill_from_story;
pub use gate::{Answer, DimensionAnswer, Gate};
pub use options::{Equivalence, Options, Tolerance};
pub use report::ReportMeta;
pub use set::read_set;

pub(crate) use arrange::{Ahead, Arranged, Keyed, Run};
pub(crate) use base::{from_base, to_base};
pub(crate) use day::{UNDATED, date_of, day_number};
pub(crate) use disjoint_sets::DisjointSets;
pub(crate) use entry::{Context, Entry, Extra, mark};
pub(crate) use intern::{NONE, StringId, natural_order};
pub(crate) use key::{KeyParts, StanceClass, in_story};
pub(crate) use row::Row;
pub(crate) use shown::grouped;
pub(crate) use story::Stories;

use intern::{Records, Strings};
use known::Known;

/// Why a claim can't be taken into a docket.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DocketError {
    /// Another claim has this id.
    #[error("the id {0:?} is taken by another claim")]
    DuplicateId(String),
    /// The names and ids come to more than 4 GiB, or the claims to more than 2³² - 1.
    #[error("a docket holds at most 4 GiB of names and ids")]
    TooLarge,
}

/// All claims under comparison; reports and claims can be added and taken back at any time.
///
/// ```
/// use crossclaim::docket::{Docket, Options};
/// use crossclaim::lexicon::Lexicon;
/// use crossclaim::model::{Claim, Figure, Origin, Period};
///
/// let day = Period::as_of("2024-08-10".parse().unwrap());
/// let claim = |id, outlet, n: i64| {
///     Claim::new(id, "displaced", Figure::exact(n.into()))
///         .place("Kursk region")
///         .period(day.clone())
///         .origin(Origin::outlet(outlet))
/// };
/// let mut docket = Docket::new(&Lexicon::english(), Options::default());
/// docket.add(&claim("a#1", "River Herald", 176_000)).unwrap();
/// docket.add(&claim("b#1", "Coast Radio", 76_000)).unwrap();
/// let findings = docket.findings();
/// assert_eq!(findings[0].kind, "contradiction");
/// assert_eq!(findings[0].claims, ["a#1", "b#1"]);
/// ```
#[derive(Clone, Debug)]
pub struct Docket {
    known: Known,
    options: Options,
    strings: Strings,
    subjects: Records<Subject>,
    events: Records<Event>,
    origins: Records<Origin>,
    /// The name that stands for each origin.
    sources: Vec<StringId>,
    contexts: Records<Context>,
    /// By the name of a place, the name of that of which it is a side, or its own; none where that was not asked for.
    whole_of: Vec<StringId>,
    /// Key and measure of each context.
    facts: Vec<ContextFacts>,
    entries: Vec<Entry>,
    /// The entry of each string that is a claim's id.
    by_id: Vec<u32>,
    extras: BTreeMap<StringId, Extra>,
    /// The wording of each claim whose sentence is known, by its id.
    wordings: BTreeMap<StringId, Wording>,
    reports: BTreeMap<String, ReportMeta>,
    claims_of_report: BTreeMap<StringId, Vec<u32>>,
    /// Whether the claims came in the natural order of their ids, so that their places order them.
    in_order: bool,
    alive: usize,
}

/// What follows from a context.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ContextFacts {
    pub(crate) key: u64,
    pub(crate) measure: Measure,
    /// Whether the place lies in others.
    pub(crate) is_in_place: bool,
    /// Whether another series may hold it: its place lies in others, or it is of some people or things only.
    pub(crate) may_be_held: bool,
    pub(crate) dynamics: Dynamics,
    pub(crate) stance: StanceClass,
}

impl ContextFacts {
    /// Whether what it is of comes on top of a count, and is still to come.
    pub(crate) fn is_planned_on_top(&self) -> bool {
        self.dynamics == Dynamics::Increment && self.stance == StanceClass::Planned
    }
}

const NO_CLAIM: u32 = u32::MAX;

impl Docket {
    /// An empty docket that asks a lexicon how measures behave and places lie in each other.
    pub fn new(lexicon: &Lexicon, options: Options) -> Self {
        Docket {
            known: Known::of(lexicon),
            options,
            strings: Strings::default(),
            subjects: Records::default(),
            events: Records::default(),
            origins: Records::default(),
            sources: Vec::new(),
            contexts: Records::default(),
            whole_of: Vec::new(),
            facts: Vec::new(),
            entries: Vec::new(),
            by_id: Vec::new(),
            extras: BTreeMap::new(),
            wordings: BTreeMap::new(),
            reports: BTreeMap::new(),
            claims_of_report: BTreeMap::new(),
            in_order: true,
            alive: 0,
        }
    }

    /// How many claims it holds.
    pub fn len(&self) -> usize {
        self.alive
    }

    /// Whether it holds no claim.
    pub fn is_empty(&self) -> bool {
        self.alive == 0
    }

    /// The options that it compares with.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Takes in what is known of a report, before or after its claims; again for the same id, it replaces what was known.
    pub fn add_report(&mut self, report: ReportMeta) {
        self.strings.insert(&report.id);
        self.reports.insert(report.id.clone(), report);
    }

    /// Keeps the name of a report that is about to come.
    pub(crate) fn note_report(&mut self, id: &str) -> StringId {
        self.strings.insert(id)
    }

    /// Takes in a claim. Costs about a microsecond; nothing is compared yet.
    ///
    /// # Errors
    /// [`DocketError::DuplicateId`] where a claim of this id is there, [`DocketError::TooLarge`] beyond 4 GiB of names.
    pub fn add(&mut self, claim: &Claim) -> Result<(), DocketError> {
        self.check_room(&claim.id)?;
        let entry = self.entry(claim);
        self.push(entry);
        Ok(())
    }

    /// Refuses a claim of an id that is taken, or one too many.
    pub(crate) fn check_room(&self, id: &str) -> Result<(), DocketError> {
        self.check_space()?;
        match self.index_of(id) {
            Some(_) => Err(DocketError::DuplicateId(id.to_owned())),
            None => Ok(()),
        }
    }

    /// Refuses one claim too many.
    fn check_space(&self) -> Result<(), DocketError> {
        // Names are shorter than a page: a claim of more can't be told from a broken line.
        if !self.strings.has_room(1 << 16) || self.entries.len() >= NO_CLAIM as usize - 1 {
            return Err(DocketError::TooLarge);
        }
        Ok(())
    }

    /// Takes back a claim, and tells whether it was there.
    pub fn retract(&mut self, id: &str) -> bool {
        let Some(at) = self.index_of(id) else {
            return false;
        };
        let report = self.strike(at);
        if let Some(claims) = self.claims_of_report.get_mut(&report) {
            claims.retain(|&claim| claim != at);
        }
        true
    }

    /// Takes back a report with all its claims, and tells how many there were.
    pub fn retract_report(&mut self, id: &str) -> usize {
        self.reports.remove(id);
        let Some(report) = self.strings.find(id) else {
            return 0;
        };
        let claims = self.claims_of_report.remove(&report).unwrap_or_default();
        for &at in &claims {
            self.strike(at);
        }
        claims.len()
    }

    /// Takes a claim out, but for its place among those of its report, which it gives.
    fn strike(&mut self, at: u32) -> StringId {
        let entry = &mut self.entries[at as usize];
        entry.marks |= mark::DEAD;
        self.by_id[entry.id as usize] = NO_CLAIM;
        self.extras.remove(&entry.id);
        self.wordings.remove(&entry.id);
        self.alive -= 1;
        entry.report
    }

    /// Takes in an entry that was made of a claim of a new id.
    pub(crate) fn push(&mut self, entry: Entry) {
        let at = u32::try_from(self.entries.len()).expect("asked for before");
        if let Some(last) = self.entries.last() {
            let (last, id) = (self.strings.text(last.id), self.strings.text(entry.id));
            self.in_order = self.in_order && natural_order(last, id).is_lt();
        }
        if self.by_id.len() < self.strings.len() {
            self.by_id.resize(self.strings.len(), NO_CLAIM);
        }
        self.by_id[entry.id as usize] = at;
        if entry.report != NONE {
            self.claims_of_report
                .entry(entry.report)
                .or_default()
                .push(at);
        }
        self.entries.push(entry);
        self.alive += 1;
    }
}
