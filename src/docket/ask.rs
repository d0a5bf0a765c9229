//! What a docket answers of a claim, a context or a report, by number.

use super::day::day_number;
use super::entry::{Context, Entry, Extra, mark};
use super::intern::{NONE, StringId};
use super::key::{self, KeyParts};
use super::known::Known;
use super::row::Row;
use super::story::Stories;
use super::{ContextFacts, Docket, NO_CLAIM, ReportMeta, arrange};
use crate::lexicon::Unit;
use crate::model::{Basis, DateBasis, Event, Field, Origin, Subject, Wording};

impl Docket {
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

    /// The same, by the number of its id.
    pub(super) fn report_of_string(&self, id: StringId) -> Option<&ReportMeta> {
        self.report(self.some_text(id)?)
    }

    /// The claims of a report, in the order in which they came.
    pub(crate) fn claims_of(&self, report: StringId) -> &[u32] {
        self.claims_of_report
            .get(&report)
            .map_or(&[], Vec::as_slice)
    }

    /// Whether two claims are of one report; false where it is not known.
    pub(crate) fn are_of_one_report(&self, a: u32, b: u32) -> bool {
        let [a, b] = [a, b].map(|claim| self.entry_at(claim).report);
        a != NONE && a == b
    }

    /// Whether a report's date was worked out rather than given or stated.
    pub(crate) fn is_inferred(&self, report: StringId) -> bool {
        self.report_of_string(report)
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
    pub(super) fn last_day_known(&self) -> Option<i32> {
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
}
