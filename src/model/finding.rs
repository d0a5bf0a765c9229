//! Something seen when comparing: kind, severity, the decisive claims, the values and the rule used, and why.

use std::fmt;

use super::figure::vocabulary;
use super::{Event, Interval, Subject};

vocabulary! {
    /// How much a finding matters.
    Severity, "severity" {
        /// Worth knowing.
        Note = "note",
        /// Worth a look.
        Warning = "warning",
        /// No number fits both.
        Conflict = "conflict",
    }
}

/// A name that stays with a finding: a hash of its kind, rule and decisive claims, the same on every machine.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "String", into = "String")
)]
pub struct FindingId(pub u64);

impl fmt::Display for FindingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl From<FindingId> for String {
    fn from(id: FindingId) -> Self {
        id.to_string()
    }
}

impl TryFrom<String> for FindingId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        u64::from_str_radix(&text, 16)
            .map(FindingId)
            .map_err(|_| format!("{text:?} is no finding id, expected 16 hexadecimal digits"))
    }
}

/// What a series is of, by its canonical names.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct SeriesName {
    /// What is counted or measured.
    pub measure: Box<str>,
    /// Whose or which.
    pub subject: Subject,
    /// Where.
    pub place: Option<Box<str>>,
    /// The other end of a distance.
    pub to: Option<Box<str>>,
    /// What it belongs to.
    pub event: Option<Event>,
}

impl fmt::Display for SeriesName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.measure)?;
        if !self.subject.is_empty() {
            write!(f, ", {}", self.subject)?;
        }
        if let Some(place) = &self.place {
            write!(f, ", {place}")?;
        }
        if let Some(to) = &self.to {
            write!(f, " to {to}")?;
        }
        if let Some(event) = &self.event {
            let parts: Vec<&str> = [&event.what, &event.place, &event.when]
                .into_iter()
                .filter_map(|p| p.as_deref())
                .collect();
            write!(f, " ({})", parts.join(", "))?;
        }
        Ok(())
    }
}

/// What a finding holds of one claim: enough to check the finding again without the docket.
#[derive(Clone, PartialEq, Debug)]
pub struct Evidence {
    /// The claim's id.
    pub claim: String,
    /// The figure as printed.
    pub text: String,
    /// The usual reading, in the unit of the series.
    pub core: Interval,
    /// The widest reading, in the unit of the series.
    pub outer: Interval,
    /// The day as of which it holds.
    pub day: Option<jiff::civil::Date>,
    /// When it was told.
    pub told: Option<super::Moment>,
    /// Who it comes from.
    pub origin: Option<String>,
}

/// Claims that agree with each other, as one side of a disagreement.
#[derive(Clone, PartialEq, Debug)]
pub struct Camp {
    /// What all of them can mean, in the unit of the series.
    pub common: Interval,
    /// How many origins stand in it.
    pub origins: u32,
    /// The claims, at most five.
    pub claims: Vec<String>,
}

/// Something seen when comparing; it carries what it takes to check it again.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    /// Stays the same while kind, rule and decisive claims do.
    pub id: FindingId,
    /// The kind's name in the table of kinds: `contradiction`, `falling-total`.
    pub kind: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The claims; the decisive pair stands first.
    pub claims: Vec<String>,
    /// The day that it concerns.
    pub on: Option<jiff::civil::Date>,
    /// The series that it is about.
    pub series: SeriesName,
    /// What it holds of the decisive claims, in the order of `claims`.
    pub values: Vec<Evidence>,
    /// Who agrees with whom, from the lowest to the highest, of those that are apart at one time; the four lowest and the
    /// four highest where there are more. Empty for kinds that know no sides.
    pub camps: Vec<Camp>,
    /// The value probably meant, where one is.
    pub suggested: Option<f64>,
    /// The day probably meant, where the day is what is wrong.
    pub suggested_on: Option<jiff::civil::Date>,
    /// The rule that decided.
    pub rule: &'static str,
    /// What it rests on that was not said: `place of b#12 from the report`.
    pub assumed: Vec<String>,
    /// The reason in one sentence.
    pub why: String,
}
