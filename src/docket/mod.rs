//! All claims under comparison, arranged in series: claims in, rows and gates out.
//!
//! A [`Docket`] keeps of every claim what comparing needs: its names once each, its numbers in 96 bytes. A claim that
//! enters is filled up (dynamics from its measure, a day from its report) and given the key of its series, a 64-bit
//! hash of canonical names that agrees between machines. What is kept does not depend on the order in which claims
//! and reports arrive, and merging two dockets gives what one would have given. Comparing is not done here but by the
//! room `compare`, which adds the methods that tell findings.

mod arrange;
mod dates;
mod day;
mod disjoint_sets;
mod entry;
mod fill;
mod gate;
mod intern;
mod key;
mod known;
mod options;
mod row;
mod set;
mod story;

use std::collections::BTreeMap;

use crate::lexicon::{Lexicon, Measure, Unit};
use crate::model::{
    Basis, Claim, DateBasis, Dynamics, Event, Evidence, Field, Interval, Moment, Origin, Report,
    ReportDate, SeriesName, Subject, Wording, decimal_from_f64, decimal_to_f64,
};
use crate::read::ReadReport;

pub use dates::{DateRule, DatedReport, InferredDate, infer_dates};
pub use fill::fill_from_story;
pub use gate::{Answer, DimensionAnswer, Gate};
pub use options::{Equivalence, Options, Tolerance};
pub use set::read_set;

pub(crate) use arrange::{Ahead, Arranged, Keyed, Run};
pub(crate) use day::{UNDATED, date_of, day_number};
pub(crate) use disjoint_sets::DisjointSets;
pub(crate) use entry::{Context, Entry, Extra, mark};
pub(crate) use intern::{NONE, StringId, natural_order};
pub(crate) use key::{KeyParts, StanceClass, in_story};
pub(crate) use row::Row;
pub(crate) use story::Stories;

use day::number_or_undated;
use entry::marks_of;
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

/// What a docket needs to know of a report.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ReportMeta {
    /// The report's id.
    pub id: String,
    /// When it was published, and how that is known.
    pub date: ReportDate,
    /// Who published it.
    pub outlet: Option<String>,
    /// The specific names, places and head nouns that tell which story it is of, canonical.
    pub names: Vec<String>,
}

impl ReportMeta {
    /// What a docket needs of a report that was read.
    ///
    /// ```
    /// use std::sync::Arc;
    ///
    /// use crossclaim::docket::ReportMeta;
    /// use crossclaim::lexicon::Lexicon;
    /// use crossclaim::model::Report;
    /// use crossclaim::read::Reader;
    ///
    /// let report = Report::new("a", "In Sudzha 5 people were killed.");
    /// let read = Reader::new(Arc::new(Lexicon::english())).report(&report);
    /// assert_eq!(ReportMeta::of(&report, &read).names, read.names);
    /// ```
    pub fn of(report: &Report, read: &ReadReport) -> Self {
        ReportMeta {
            id: report.id.clone(),
            date: read.date.clone(),
            outlet: report.outlet.clone(),
            names: read.names.clone(),
        }
    }

    /// Whether another account of the same report is the one to keep: its date is better known, or it gives more names;
    /// of two that know as much the one that stands later in the order of dates and names, so that it does not matter
    /// which is met first.
    fn knows_less_than(&self, other: &ReportMeta) -> bool {
        let known = |report: &ReportMeta| {
            let basis = match report.date.basis {
                DateBasis::Given => 3,
                DateBasis::Stated => 2,
                DateBasis::Inferred => 1,
                DateBasis::Unknown => 0,
            };
            (basis, report.names.len())
        };
        let rest = |report: &'_ ReportMeta| {
            (
                report.date.moment,
                report.names.clone(),
                report.outlet.clone(),
                report.date.candidates.clone(),
            )
        };
        (known(self), rest(self)) < (known(other), rest(other))
    }
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
        // Names are shorter than a page: a claim of more can't be told from a broken line.
        if !self.strings.has_room(1 << 16) || self.entries.len() >= NO_CLAIM as usize - 1 {
            return Err(DocketError::TooLarge);
        }
        match self.index_of(id) {
            Some(_) => Err(DocketError::DuplicateId(id.to_owned())),
            None => Ok(()),
        }
    }

    /// Takes back a claim, and tells whether it was there.
    pub fn retract(&mut self, id: &str) -> bool {
        let Some(at) = self.index_of(id) else {
            return false;
        };
        let entry = &mut self.entries[at as usize];
        entry.marks |= mark::DEAD;
        self.by_id[entry.id as usize] = NO_CLAIM;
        self.extras.remove(&entry.id);
        self.wordings.remove(&entry.id);
        if let Some(claims) = self.claims_of_report.get_mut(&entry.report) {
            claims.retain(|&claim| claim != at);
        }
        self.alive -= 1;
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
            let entry = &mut self.entries[at as usize];
            entry.marks |= mark::DEAD;
            self.by_id[entry.id as usize] = NO_CLAIM;
            self.extras.remove(&entry.id);
            self.wordings.remove(&entry.id);
        }
        self.alive -= claims.len();
        claims.len()
    }

    /// Takes in all reports and claims of another docket of the same options and lexicon: what these made of a claim when it
    /// came stays. A claim that both hold alike is kept once, and of what the two know of one report the better known, so
    /// that merging is commutative, associative and idempotent.
    ///
    /// # Errors
    /// [`DocketError::DuplicateId`] where both hold an id with different claims; the claims before it have been taken in.
    pub fn merge(&mut self, other: &Docket) -> Result<(), DocketError> {
        for report in other.reports.values() {
            let known = self.reports.get(&report.id);
            if known.is_none_or(|known| known.knows_less_than(report)) {
                self.add_report(report.clone());
            }
        }
        for entry in other.entries.iter().filter(|e| !e.has(mark::DEAD)) {
            if !self.strings.has_room(1 << 16) || self.entries.len() >= NO_CLAIM as usize - 1 {
                return Err(DocketError::TooLarge);
            }
            let extra = other.extras.get(&entry.id);
            let wording = other.wordings.get(&entry.id);
            let entry = self.translate(other, entry);
            if let Some(at) = self
                .by_id
                .get(entry.id as usize)
                .filter(|&&at| at != NO_CLAIM)
            {
                let known = &self.entries[*at as usize];
                let is_same = same_entry(known, &entry)
                    && self.extras.get(&entry.id) == extra
                    && self.wordings.get(&entry.id) == wording;
                if !is_same {
                    return Err(DocketError::DuplicateId(
                        self.strings.text(entry.id).to_owned(),
                    ));
                }
                continue;
            }
            if let Some(extra) = extra {
                self.extras.insert(entry.id, extra.clone());
            }
            if let Some(wording) = wording {
                self.wordings.insert(entry.id, *wording);
            }
            self.push(entry);
        }
        Ok(())
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

    /// The entry of a claim of another docket, in the numbers of this one.
    fn translate(&mut self, other: &Docket, entry: &Entry) -> Entry {
        let context = other.contexts.at(entry.context);
        let mut string = |id: StringId| self.strings.insert_some(other.strings.some(id));
        let (id, report, part_of, text) = (
            string(entry.id),
            string(entry.report),
            string(entry.part_of),
            string(entry.text),
        );
        let context = Context {
            measure: string(context.measure),
            term: string(context.term),
            unit: string(context.unit),
            counted: string(context.counted),
            place: string(context.place),
            to: string(context.to),
            dynamics: context.dynamics,
            stance: context.stance,
            subject: self.subjects.insert(other.subjects.at(context.subject)).0,
            event: match context.event {
                0 => 0,
                n => self.events.insert(other.events.at(n - 1)).0 + 1,
            },
        };
        let context = self.context(&context);
        let origin = self.origin(other.origins.at(entry.origin));
        Entry {
            id,
            context,
            report,
            origin,
            part_of,
            text,
            ..entry.clone()
        }
    }

    fn context(&mut self, context: &Context) -> u32 {
        let (id, is_new) = self.contexts.insert(context);
        if is_new {
            let facts = self.facts_of(self.contexts.at(id));
            self.facts.push(facts);
        }
        id
    }

    fn facts_of(&self, context: &Context) -> ContextFacts {
        let unit = self.strings.some(context.unit);
        let measure = self.known.measure(self.strings.text(context.measure), unit);
        let is_in_place = self
            .some_text(context.place)
            .is_some_and(|place| !self.known.places_around(place).is_empty());
        ContextFacts {
            key: self.key_parts(context).key(),
            measure,
            is_in_place,
            may_be_held: is_in_place || !self.subject(context).is_empty(),
            dynamics: context.dynamics,
            stance: context.stance,
        }
    }

    /// The canonical names of a context.
    pub(crate) fn key_parts(&self, context: &Context) -> KeyParts<'_> {
        KeyParts {
            measure: self.strings.text(context.measure),
            dimension: self.dimension(context.unit),
            dynamics: context.dynamics,
            stance: context.stance,
            subject: self.subjects.at(context.subject),
            place: self.strings.some(context.place),
            to: self.strings.some(context.to),
            event: self.event(context),
        }
    }

    /// The dimension of a unit; an unknown unit is its own.
    pub(crate) fn dimension(&self, unit: StringId) -> &str {
        match self.strings.some(unit) {
            None => "count",
            Some(symbol) => self.known.unit(symbol).map_or(symbol, |u| &u.dimension),
        }
    }

    fn origin(&mut self, origin: &Origin) -> u32 {
        let source = self.strings.insert_some(origin.source());
        let (id, is_new) = self.origins.insert(origin);
        if is_new {
            self.sources.push(source);
        }
        id
    }

    /// The number of a claim's event plus one, by the noun that stands for its family; 0 for none.
    fn event_number(&mut self, claim: &Claim) -> u32 {
        claim.event.as_ref().map_or(0, |event| {
            let mut event = event.clone();
            if let Some(what) = &mut event.what {
                *what = self.known.event_head(what).into();
            }
            self.events.insert(&event).0 + 1
        })
    }

    /// The context of a claim whose dynamics are known.
    fn context_as(&mut self, claim: &Claim, dynamics: Dynamics) -> u32 {
        let context = Context {
            measure: self.strings.insert(&claim.measure),
            term: self.strings.insert_some(claim.term.as_deref()),
            unit: self.strings.insert_some(claim.unit.as_deref()),
            counted: self.strings.insert_some(claim.counted.as_deref()),
            dynamics,
            stance: StanceClass::of(claim.stance, dynamics),
            subject: self.subjects.insert(&claim.subject).0,
            place: self.place(claim.place.as_deref()),
            to: self.strings.insert_some(claim.to.as_deref()),
            event: self.event_number(claim),
        };
        self.context(&context)
    }

    /// The entry of a claim, which is not taken in yet.
    pub(crate) fn entry(&mut self, claim: &Claim) -> Entry {
        let margin = self.options.margin(claim);
        let (claim, said) = self.options.equated(claim);
        let claim = &*claim;
        let symbol = claim.unit.as_deref();
        let unit = symbol.and_then(|symbol| self.known.unit(symbol));
        let [core, outer] = [claim.figure.core(), claim.figure.outer()]
            .map(|interval| ends_in_base(interval, margin, unit));
        let measure = self.known.measure(&claim.measure, claim.unit.as_deref());
        let dynamics = claim.dynamics.unwrap_or(measure.dynamics);
        let context = self.context_as(claim, dynamics);
        let origin = self.origin(&claim.origin);
        let day = number_or_undated(claim.day());
        let is_window = matches!(dynamics, Dynamics::Flow | Dynamics::Increment);
        let since = match claim.period.from {
            Some(from) if is_window || !claim.period.is_exact() => day_number(from).min(day),
            _ => day,
        };
        let mut entry = Entry {
            value: claim.figure.value().map_or(f64::NAN, decimal_to_f64),
            core,
            outer,
            basis: 0,
            id: self.strings.insert(&claim.id),
            context,
            report: self.strings.insert_some(claim.report.as_deref()),
            origin,
            part_of: self.strings.insert_some(claim.part_of.as_deref()),
            text: self.strings.insert_some(claim.figure.text()),
            day,
            since,
            told: number_or_undated(claim.reported.map(|m| m.date)),
            clock: claim.reported.and_then(|m| m.time).map_or(0, |time| {
                let [h, m, s] = [time.hour(), time.minute(), time.second()]
                    .map(|n| u32::from(n.unsigned_abs()));
                h * 3600 + m * 60 + s + 1
            }),
            marks: marks_of(claim, claim.unit.is_none()),
            bound: claim.figure.bound(),
            stance: claim.stance,
        };
        for (field, basis) in &claim.basis {
            entry.assume(*field, *basis);
        }
        // What the claim itself names as its basis stays.
        let mut fill = |field, basis| {
            if entry.basis_of(field).is_none() {
                entry.assume(field, basis);
            }
        };
        if claim.dynamics.is_none() {
            fill(Field::Dynamics, Basis::Default);
        }
        if claim.period.to.is_none() && claim.reported.is_some() {
            fill(Field::Period, Basis::Report);
        }
        let soft = |field: &Field| {
            matches!(
                entry.basis_of(*field),
                Some(Basis::Docket | Basis::Inferred)
            )
        };
        if Field::ALL.iter().any(soft) {
            entry.marks |= mark::SOFT;
        }
        let extra = Extra {
            margin,
            said,
            ..Extra::of(claim)
        };
        if extra != Extra::default() {
            entry.marks |= mark::EXTRA;
            self.extras.insert(entry.id, extra);
        }
        if let Some(wording) = claim.wording {
            self.wordings.insert(entry.id, wording);
        }
        entry
    }

    /// The place of a claim: of a side of one, the one. Asked of the lexicon once for each name.
    fn place(&mut self, place: Option<&str>) -> StringId {
        let Some(name) = place.map(|place| self.strings.insert(place)) else {
            return NONE;
        };
        let at = name as usize;
        if self.whole_of.len() <= at {
            self.whole_of.resize(at + 1, NONE);
        }
        if self.whole_of[at] == NONE {
            let whole = self.known.whole_of_side(self.strings.text(name));
            self.whole_of[at] = self.strings.insert(&whole);
        }
        self.whole_of[at]
    }

    /// The place of a claim in the entries.
    pub(crate) fn index_of(&self, id: &str) -> Option<u32> {
        let id = self.strings.find(id)?;
        self.index_of_string(id)
    }

    /// The place of a claim in the entries, by the number of its id.
    pub(crate) fn index_of_string(&self, id: StringId) -> Option<u32> {
        let at = *self.by_id.get(id as usize)?;
        (at != NO_CLAIM).then_some(at)
    }

    /// All claims that were not taken back, in the order in which they came.
    pub(crate) fn claims(&self) -> impl Iterator<Item = u32> {
        let all = (0u32..).zip(&self.entries);
        all.filter(|(_, entry)| !entry.has(mark::DEAD))
            .map(|(at, _)| at)
    }

    /// How many claims have come, those that were taken back among them.
    pub(crate) fn entry_count(&self) -> usize {
        self.entries.len()
    }

    /// The contexts from a number on, in the order in which they came.
    pub(crate) fn contexts_from(&self, first: usize) -> impl Iterator<Item = (u32, &Context)> {
        let all = (0u32..).zip(self.contexts.all());
        all.skip(first)
    }

    /// What follows from a context.
    pub(crate) fn facts_of_context(&self, context: u32) -> ContextFacts {
        self.facts[context as usize]
    }

    pub(crate) fn entry_at(&self, claim: u32) -> &Entry {
        &self.entries[claim as usize]
    }

    pub(crate) fn id_of(&self, claim: u32) -> &str {
        self.strings.text(self.entries[claim as usize].id)
    }

    pub(crate) fn text(&self, id: StringId) -> &str {
        self.strings.text(id)
    }

    pub(crate) fn some_text(&self, id: StringId) -> Option<&str> {
        self.strings.some(id)
    }

    pub(crate) fn extra(&self, claim: u32) -> Option<&Extra> {
        self.extras.get(&self.entries[claim as usize].id)
    }

    /// The words of a claim's sentence.
    pub(crate) fn wording(&self, claim: u32) -> Option<Wording> {
        self.wordings.get(&self.entries[claim as usize].id).copied()
    }

    pub(crate) fn context_at(&self, context: u32) -> &Context {
        self.contexts.at(context)
    }

    pub(crate) fn context_of(&self, claim: u32) -> &Context {
        self.contexts.at(self.entries[claim as usize].context)
    }

    pub(crate) fn facts_of_claim(&self, claim: u32) -> ContextFacts {
        self.facts[self.entries[claim as usize].context as usize]
    }

    pub(crate) fn event(&self, context: &Context) -> Option<&Event> {
        (context.event != 0).then(|| self.events.at(context.event - 1))
    }

    pub(crate) fn subject(&self, context: &Context) -> &Subject {
        self.subjects.at(context.subject)
    }

    pub(crate) fn origin_of(&self, claim: u32) -> &Origin {
        self.origins.at(self.entries[claim as usize].origin)
    }

    pub(crate) fn known(&self) -> &Known {
        &self.known
    }

    /// The unit in which figures of a claim are printed, where it converts.
    pub(crate) fn unit_of(&self, claim: u32) -> Option<&Unit> {
        let unit = self.context_of(claim).unit;
        self.strings
            .some(unit)
            .and_then(|symbol| self.known.unit(symbol))
    }

    /// What is known of a report.
    pub(crate) fn report(&self, id: &str) -> Option<&ReportMeta> {
        self.reports.get(id)
    }

    /// The claims of a report, in the order in which they came.
    pub(crate) fn claims_of(&self, report: StringId) -> &[u32] {
        self.claims_of_report
            .get(&report)
            .map_or(&[], Vec::as_slice)
    }

    /// Whether a report's date was worked out rather than given or stated.
    pub(crate) fn is_inferred(&self, report: StringId) -> bool {
        report != NONE
            && (self.reports.get(self.text(report)))
                .is_some_and(|report| report.date.basis == DateBasis::Inferred)
    }

    /// Whether a claim rests on a default of the docket, or on a date that was worked out.
    pub(crate) fn is_soft(&self, claim: u32) -> bool {
        let entry = self.entry_at(claim);
        let by_date = || {
            entry.basis_of(Field::Period) == Some(Basis::Report) && self.is_inferred(entry.report)
        };
        entry.has(mark::SOFT) || by_date()
    }

    /// Whether a claim meets others at all: it is comparable, and known by the day that the options name.
    pub(crate) fn is_compared(&self, claim: u32) -> bool {
        arrange::is_compared(self.entry_at(claim), self.last_day_known())
    }

    /// Whether a claim is there, and known by the day that the options name.
    pub(crate) fn is_read(&self, claim: u32) -> bool {
        arrange::is_read(self.entry_at(claim), self.last_day_known())
    }

    /// The day after which nothing was known yet, where the options name one.
    fn last_day_known(&self) -> Option<i32> {
        self.options.as_known_on.map(day_number)
    }

    /// All claims that belong to a report.
    pub(crate) fn claims_of_reports(&self) -> impl Iterator<Item = u32> {
        self.claims_of_report.values().flatten().copied()
    }

    /// The key of a series that differs in some parts from that of a row, within the row's story.
    pub(crate) fn key_beside(&self, row: &Row, parts: &KeyParts<'_>, stories: &Stories) -> u64 {
        let entry = self.entry_at(row.claim);
        let key = parts.key();
        match stories.of(entry.report) {
            Some(story) if row.series != self.facts[entry.context as usize].key => {
                key::in_story(key, story)
            }
            _ => key,
        }
    }

    /// Whether any claim is of this subject.
    pub(crate) fn has_subject(&self, subject: &Subject) -> bool {
        self.subjects.find(subject)
    }

    /// What a series is of, by one of its claims.
    pub(crate) fn series_name(&self, claim: u32) -> SeriesName {
        let context = self.context_of(claim);
        SeriesName {
            measure: self.text(context.measure).into(),
            subject: self.subject(context).clone(),
            place: self.some_text(context.place).map(Into::into),
            to: self.some_text(context.to).map(Into::into),
            event: self.event(context).cloned(),
        }
    }

    /// What a finding holds of a number that stands beside a claim: its second unit, an end, the length of its list.
    pub(crate) fn reading(
        &self,
        claim: u32,
        text: String,
        core: Interval,
        outer: Interval,
    ) -> Evidence {
        Evidence {
            text,
            core,
            outer,
            ..self.evidence(claim, claim)
        }
    }

    /// An interval in base units, in the unit of a claim.
    pub(crate) fn shown_in(&self, interval: Interval, unit_of: u32) -> Interval {
        let unit = self.unit_of(unit_of);
        let [low, high] = [interval.low(), interval.high()].map(|end| from_base(end, unit));
        Interval::new(low, high, interval.is_open()).expect("conversion keeps order")
    }

    /// What a finding holds of a claim, in the unit of another claim of its series.
    pub(crate) fn evidence(&self, claim: u32, unit_of: u32) -> Evidence {
        let entry = self.entry_at(claim);
        let unit = self.unit_of(unit_of);
        let ends = |ends: [f64; 2], open: bool| {
            let [low, high] = ends.map(|end| from_base(end, unit));
            Interval::new(low, high, open).expect("conversion keeps order")
        };
        Evidence {
            claim: self.id_of(claim).to_owned(),
            text: self.figure_text(claim),
            core: ends(entry.core, entry.has(mark::OPEN_CORE)),
            outer: ends(entry.outer, entry.has(mark::OPEN_OUTER)),
            day: date_of(entry.day),
            told: date_of(entry.told).map(Moment::from),
            // A report that names no origin is one of its own.
            origin: self
                .origin_of(claim)
                .source()
                .or(self.some_text(entry.report))
                .map(str::to_owned),
        }
    }

    /// The figure of a claim as printed, with its unit where the words leave it out.
    pub(crate) fn figure_text(&self, claim: u32) -> String {
        let entry = self.entry_at(claim);
        if let Some(text) = self.some_text(entry.text) {
            return text.to_owned();
        }
        let unit = self.context_of(claim).unit;
        let unit = self
            .some_text(unit)
            .map_or(String::new(), |u| format!(" {u}"));
        match self.extra(claim).and_then(|extra| extra.ends) {
            Some((low, high)) => format!("{} to {}{unit}", grouped(low), grouped(high)),
            None if entry.value.is_nan() => {
                let own = self.evidence_interval(entry, claim);
                format!("{own}{unit}")
            }
            None if entry.bound == crate::model::Bound::Exact => {
                format!("{}{unit}", grouped(entry.value))
            }
            None => format!(
                "{} {}{unit}",
                entry.bound.as_str().replace('-', " "),
                grouped(entry.value)
            ),
        }
    }

    fn evidence_interval(&self, entry: &Entry, claim: u32) -> Interval {
        let unit = self.unit_of(claim);
        let [low, high] = entry.outer.map(|end| from_base(end, unit));
        Interval::new(low, high, entry.has(mark::OPEN_OUTER)).expect("conversion keeps order")
    }
}

/// A number with commas between thousands.
pub(crate) fn grouped(value: f64) -> String {
    let plain = format!("{value}");
    let (sign, rest) = plain.strip_prefix('-').map_or(("", &*plain), |r| ("-", r));
    let (whole, fraction) = rest.find('.').map_or((rest, ""), |dot| rest.split_at(dot));
    if whole.len() < 4 || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return plain;
    }
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + fraction
}

/// Whether two entries say the same but for where their ids stand.
fn same_entry(a: &Entry, b: &Entry) -> bool {
    a.value.to_bits() == b.value.to_bits()
        && Entry {
            value: 0.0,
            ..a.clone()
        } == Entry {
            value: 0.0,
            ..b.clone()
        }
}

/// Both ends, moved outward by a margin in thousandths, in the base unit, by way of decimals.
fn ends_in_base(interval: Interval, margin: u32, unit: Option<&Unit>) -> [f64; 2] {
    let mut ends = [interval.low(), interval.high()];
    if margin > 0 {
        let by = |end: f64| end.abs() * f64::from(margin) / 1000.0;
        ends = [ends[0] - by(ends[0]), ends[1] + by(ends[1])];
    }
    match unit {
        None => ends,
        Some(unit) => ends.map(|end| to_base(end, unit)),
    }
}

/// A value of this unit, in the base unit.
pub(crate) fn to_base(end: f64, unit: &Unit) -> f64 {
    if unit.is_base() {
        return end;
    }
    // Infinite ends stay, and so does what no decimal holds: no figure of a text is that large.
    decimal_from_f64(end)
        .and_then(|decimal| unit.to_base(decimal))
        .map_or(end, decimal_to_f64)
}

/// A value in the base unit, in this unit.
pub(crate) fn from_base(end: f64, unit: Option<&Unit>) -> f64 {
    let Some(unit) = unit.filter(|unit| !unit.is_base()) else {
        return end;
    };
    decimal_from_f64(end)
        .and_then(|decimal| unit.of_base(decimal))
        .map_or(end, |decimal| decimal_to_f64(decimal.round_dp(6)))
}
