//! The line of a report, and of what was read in it.

use serde::{Deserialize, Serialize};

use super::WireErrorKind;
use super::text::{Text, coarse_date};
use crate::model::{Claim, DateBasis, Moment, Report, Span};
use crate::read::{DateSpan, ReadReport, Trace};

#[derive(Deserialize)]
#[serde(expecting = "a report, an object")]
struct Keys<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    text: Text<'a>,
    date: Option<Text<'a>>,
    outlet: Option<Text<'a>>,
    title: Option<Text<'a>>,
    url: Option<Text<'a>>,
    lang: Option<Text<'a>>,
}

/// The date of a report as a line or header gives it: a day or an instant. A month or a year alone (`2024-08`) is no day:
/// it gives `None`, and the text must tell.
///
/// ```
/// use crossclaim::wire::read_report_date;
/// assert_eq!(read_report_date("2024-08-07")?.unwrap().to_string(), "2024-08-07");
/// assert_eq!(read_report_date("2024-08")?, None);
/// assert!(read_report_date("2024-13").is_err());
/// # Ok::<(), crossclaim::wire::WireErrorKind>(())
/// ```
///
/// # Errors
/// Where it is no date that exists.
pub fn read_report_date(text: &str) -> Result<Option<Moment>, WireErrorKind> {
    if text.is_empty() || coarse_date(text).is_some() {
        return Ok(None);
    }
    Text::borrowed(text)
        .read("date", || {
            "a day that exists, YYYY-MM-DD, or an instant of it".to_owned()
        })
        .map(Some)
}

/// The report of one line: `{"id", "text", "date"?, "outlet"?, "title"?, "url"?, "lang"?}`. An empty string says nothing.
///
/// ```
/// use crossclaim::wire::read_report;
/// let report = read_report(r#"{"id": "1", "text": "Five people died.", "date": "2024-08-07"}"#)?;
/// assert_eq!(report.date.unwrap().to_string(), "2024-08-07");
/// let error = read_report(r#"{"id": "1", "text": "", "date": "2024-02-30"}"#).unwrap_err();
/// assert!(error.to_string().starts_with("`date` is \"2024-02-30\", expected a day that exists"));
/// # Ok::<(), crossclaim::wire::WireErrorKind>(())
/// ```
///
/// # Errors
/// Where the line is no JSON object, `id` or `text` is missing, or the date can't be.
pub fn read_report(line: &str) -> Result<Report, WireErrorKind> {
    let keys: Keys<'_> = WireErrorKind::object(line)?;
    keys.report()
}

impl Keys<'_> {
    fn report(self) -> Result<Report, WireErrorKind> {
        if self.id.is_empty() {
            return Err(WireErrorKind::Missing { key: "id" });
        }
        let own = |text: Option<Text<'_>>| text.map(|t| t.0.into_owned()).filter(|t| !t.is_empty());
        let date = read_report_date(self.date.as_deref().unwrap_or_default())?;
        Ok(Report {
            id: self.id.0.into_owned(),
            text: self.text.0.into_owned(),
            date,
            outlet: own(self.outlet),
            title: own(self.title),
            url: own(self.url),
            lang: own(self.lang),
        })
    }
}

/// A report inside another line; errors come as serde's.
pub(crate) fn nested<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Report, D::Error> {
    Keys::deserialize(deserializer)?
        .report()
        .map_err(serde::de::Error::custom)
}

/// What `extract` prints for one report: `{"id", "date", "date_basis", "claims", "dates"}`.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ExtractLine<'a> {
    /// The report's id.
    pub id: &'a str,
    /// When it was published.
    pub date: Option<Moment>,
    /// How that is known.
    pub date_basis: DateBasis,
    /// The days that it may be, where the text leaves a choice.
    pub date_candidates: &'a [jiff::civil::Date],
    /// Its claims, in the order of the text.
    pub claims: &'a [Claim],
    /// The dates that its text names, in the order of the text.
    pub dates: &'a [DateSpan],
    /// The parts of its text that were not read: the rest of sentences with more than 256 numbers.
    #[serde(skip_serializing_if = "<[Span]>::is_empty")]
    pub unread: &'a [Span],
    /// How each claim came about, where that was asked for.
    #[serde(skip_serializing_if = "<[Trace]>::is_empty")]
    pub trace: &'a [Trace],
}

impl<'a> ExtractLine<'a> {
    /// The line of what was read in the report of that id.
    pub fn new(id: &'a str, read: &'a ReadReport) -> Self {
        ExtractLine {
            id,
            date: read.date.moment,
            date_basis: read.date.basis,
            date_candidates: &read.date.candidates,
            claims: &read.claims,
            dates: &read.dates,
            unread: &read.unread,
            trace: &[],
        }
    }

    /// The same with how its claims came about.
    #[must_use]
    pub fn traced(mut self, trace: &'a [Trace]) -> Self {
        self.trace = trace;
        self
    }
}
