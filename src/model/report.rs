use super::Moment;
use super::figure::vocabulary;

/// A text from an outlet, with the date it was published where that is known.
///
/// ```
/// use crossclaim::model::Report;
/// let report = Report::new("a.txt", "Over 76,000 people have left.").outlet("River Herald");
/// assert_eq!(report.outlet.as_deref(), Some("River Herald"));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Report {
    /// Names it in every output; unique in a docket.
    pub id: String,
    /// The text, whose bytes all spans count.
    pub text: String,
    /// When it was published, as the caller knows it.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub date: Option<Moment>,
    /// Who published it.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub outlet: Option<String>,
    /// Its headline, where it is not part of the text.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub title: Option<String>,
    /// Where it stands.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub url: Option<String>,
    /// Its language, as a code of ISO 639: `en`.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub lang: Option<String>,
}

impl Report {
    /// A report of which only the text is known.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Report {
            id: id.into(),
            text: text.into(),
            ..Self::default()
        }
    }

    /// The same, published at a moment.
    #[must_use]
    pub fn date(mut self, date: impl Into<Moment>) -> Self {
        self.date = Some(date.into());
        self
    }

    /// The same, published by an outlet.
    #[must_use]
    pub fn outlet(mut self, outlet: impl Into<String>) -> Self {
        self.outlet = Some(outlet.into());
        self
    }

    /// The same under a headline.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }
}

vocabulary! {
    /// How a report's date is known.
    DateBasis, "date basis" {
        /// The caller gave it.
        Given = "given",
        /// A header, byline or footer of the text states it.
        Stated = "stated",
        /// It was worked out from the text or from the set of reports.
        Inferred = "inferred",
        /// It is not known.
        Unknown = "unknown",
    }
}

/// When a report was published, and how that is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReportDate {
    /// The day or instant; `None` where it is unknown.
    pub moment: Option<Moment>,
    /// How it is known.
    pub basis: DateBasis,
    /// The days that it may be where the text leaves a choice ("on Thursday"), in order.
    pub candidates: Vec<jiff::civil::Date>,
    /// What the text says of a day that it does not name.
    pub clues: DateClues,
    /// By which rule the day was chosen among the candidates, where the set of reports decided: "nearest after the newest dated
    /// report".
    pub rule: Option<&'static str>,
    /// The ids of the claims on which that choice rests; empty where none decided.
    pub rests_on: Vec<String>,
}

/// What a text says of the day on which it was published without naming it: the evidence on which a set of reports can
/// infer it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DateClues {
    /// The weekday on which the report was written: "officials said on Thursday".
    pub weekday: Option<jiff::civil::Weekday>,
    /// The month and the day of a dateline without a year: "KYIV, Aug 12 —".
    pub dateline: Option<(i8, i8)>,
    /// Days that the text tells as past, in order: month, day, and the year where it is said.
    pub past: Vec<(i8, i8, Option<i16>)>,
}

impl Default for ReportDate {
    fn default() -> Self {
        ReportDate {
            moment: None,
            basis: DateBasis::Unknown,
            candidates: Vec::new(),
            clues: DateClues::default(),
            rule: None,
            rests_on: Vec::new(),
        }
    }
}
