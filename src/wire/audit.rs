//! The lines of findings, and the one object that `audit --format json` prints.

use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

use crate::compare::{Behind, Coverage, Delta, Settlement};
use crate::model::{
    Camp, Claim, DateBasis, Event, Evidence, Finding, FindingId, Interval, Moment, SeriesName,
    Severity, json_number,
};

#[derive(Serialize)]
struct SeriesKeys<'a> {
    measure: &'a str,
    subject: Option<String>,
    place: Option<&'a str>,
    to: Option<&'a str>,
    event: Option<&'a Event>,
}

impl Serialize for SeriesName {
    /// `{"measure", "subject", "place", "to", "event"}`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        SeriesKeys {
            measure: &self.measure,
            subject: (!self.subject.is_empty()).then(|| self.subject.to_string()),
            place: self.place.as_deref(),
            to: self.to.as_deref(),
            event: self.event.as_ref(),
        }
        .serialize(serializer)
    }
}

impl Serialize for Evidence {
    /// `{"claim", "text", "core", "outer", "open", "day", "told", "origin"}`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Keys<'a, N> {
            claim: &'a str,
            text: &'a str,
            core: [Option<N>; 2],
            outer: [Option<N>; 2],
            open: [bool; 2],
            day: Option<jiff::civil::Date>,
            told: Option<Moment>,
            origin: Option<&'a str>,
        }
        let pair = |i: Interval| [json_number(i.low()), json_number(i.high())];
        Keys {
            claim: &self.claim,
            text: &self.text,
            core: pair(self.core),
            outer: pair(self.outer),
            open: [self.core.is_open(), self.outer.is_open()],
            day: self.day,
            told: self.told,
            origin: self.origin.as_deref(),
        }
        .serialize(serializer)
    }
}

impl Serialize for Camp {
    /// `{"low", "high", "open", "origins", "claims"}`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Keys<'a, N> {
            low: Option<N>,
            high: Option<N>,
            open: bool,
            origins: u32,
            claims: &'a [String],
        }
        Keys {
            low: json_number(self.common.low()),
            high: json_number(self.common.high()),
            open: self.common.is_open(),
            origins: self.origins,
            claims: &self.claims,
        }
        .serialize(serializer)
    }
}

impl Serialize for Finding {
    /// The line that `series` prints.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Keys<'a, N> {
            id: FindingId,
            kind: &'a str,
            severity: Severity,
            claims: &'a [String],
            on: Option<jiff::civil::Date>,
            series: &'a SeriesName,
            values: &'a [Evidence],
            /// Only of kinds that know sides.
            #[serde(skip_serializing_if = "<[Camp]>::is_empty")]
            camps: &'a [Camp],
            suggested: Option<N>,
            /// Only where the day is what is wrong.
            #[serde(skip_serializing_if = "Option::is_none")]
            suggested_on: Option<jiff::civil::Date>,
            rule: &'a str,
            assumed: &'a [String],
            why: &'a str,
        }
        Keys {
            id: self.id,
            kind: self.kind,
            severity: self.severity,
            claims: &self.claims,
            on: self.on,
            series: &self.series,
            values: &self.values,
            camps: &self.camps,
            suggested: self.suggested.and_then(json_number),
            suggested_on: self.suggested_on,
            rule: self.rule,
            assumed: &self.assumed,
            why: &self.why,
        }
        .serialize(serializer)
    }
}

/// What is read back of a finding's line: enough to tell an old one from a new one.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub struct FindingLine {
    /// Stays the same while kind, rule and decisive claims do.
    pub id: FindingId,
    /// The kind's name.
    pub kind: String,
    /// How much it matters.
    pub severity: Severity,
    /// The claims, the decisive pair first.
    pub claims: Vec<String>,
}

/// By what an audit was made.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Meta<'a, O> {
    /// The version of the crate.
    pub version: &'a str,
    /// The profile's name.
    pub profile: &'a str,
    /// The lexicons' names.
    pub lexicons: Vec<String>,
    /// The options, as the caller has them.
    pub options: O,
}

/// One report of an audit.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ReportEntry<'a> {
    /// Its id.
    pub id: &'a str,
    /// When it was published.
    pub date: Option<Moment>,
    /// How that is known.
    pub date_basis: DateBasis,
    /// The days that it may be.
    pub date_candidates: &'a [jiff::civil::Date],
    /// By which rule an inferred date was chosen among them.
    pub date_rule: Option<&'static str>,
    /// The claims on which that choice rests.
    pub date_claims: &'a [String],
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// Its language.
    pub lang: Option<&'a str>,
    /// The story that it was grouped into, by the id of the report that names it.
    pub story: Option<&'a str>,
    /// How many claims were read in it.
    pub claims: usize,
}

/// One series of an audit.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct SeriesEntry<'a> {
    /// What it is of.
    #[serde(flatten)]
    pub name: &'a SeriesName,
    /// Its unit.
    pub unit: Option<&'a str>,
    /// How many claims it holds.
    pub points: usize,
    /// Its first day.
    pub first: Option<jiff::civil::Date>,
    /// Its last day.
    pub last: Option<jiff::civil::Date>,
    /// The lowest that its newest claims allow.
    pub low: Option<f64>,
    /// The usual reading of the newest claim.
    pub best: Option<f64>,
    /// The highest that its newest claims allow.
    pub high: Option<f64>,
    /// How many independent origins stand behind it.
    pub origins: usize,
    /// How many of them allow the lowest, the best and the highest.
    pub behind: Behind,
    /// Who agrees with whom at the newest time.
    pub camps: &'a [Camp],
    /// The findings about it.
    pub findings: &'a [FindingId],
}

/// What `audit --format json` prints: `{"meta", "reports", "claims", "series", "findings", "settle", "coverage"}`, and `"delta"` where
/// reports came to others.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct AuditLine<'a, O> {
    /// By what it was made.
    pub meta: Meta<'a, O>,
    /// The reports, in the order given.
    pub reports: Vec<ReportEntry<'a>>,
    /// All claims.
    pub claims: &'a [Claim],
    /// The series.
    pub series: Vec<SeriesEntry<'a>>,
    /// The findings, most severe first.
    pub findings: &'a [Finding],
    /// What would make the claims of a finding agree, in the order of the findings; none for those that nothing settles.
    pub settle: Vec<&'a Settlement>,
    /// How far the figures check each other.
    pub coverage: &'a Coverage,
    /// What reports that came to the others changed; left out where none did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delta: Option<&'a Delta>,
}
