//! What a docket needs to know of a report.

use crate::model::{DateBasis, Report, ReportDate};
use crate::read::ReadReport;

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

    /// Those of its names that are of a kind: `event`, `day`, `place`, or `once` for what it says but once.
    pub(super) fn names_of(&self, kind: &'static str) -> impl Iterator<Item = &str> {
        let names = self.names.iter();
        names.filter_map(move |name| name.strip_prefix(kind)?.strip_prefix(':'))
    }

    /// Those of its names that tell its story, what it says most first.
    pub(super) fn telling(&self) -> impl Iterator<Item = &str> {
        let names = self.names.iter().map(String::as_str);
        names.filter(|name| !name.contains(':'))
    }

    /// Whether another account of the same report is the one to keep: its date is better known, or it gives more names;
    /// of two that know as much the one that stands later in the order of dates and names, so that it does not matter
    /// which is met first.
    pub(super) fn knows_less_than(&self, other: &ReportMeta) -> bool {
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
