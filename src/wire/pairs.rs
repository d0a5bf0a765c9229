//! The lines of `relate` and of `judge`: two places in two reports, and a statement with its evidence.

use serde::{Deserialize, Serialize};

use super::WireErrorKind;
use super::report::nested;
use super::text::Text;
use crate::judge::Label;
use crate::model::{Report, Span};

/// One place in one report.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(expecting = "an object with `report` and `span`")]
pub struct RelateSide {
    /// The report, whole.
    #[serde(deserialize_with = "nested")]
    pub report: Report,
    /// The place, in bytes of its text.
    pub span: Span,
}

/// What `relate` reads: two places in two reports.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RelateLine {
    /// Names the answer.
    pub id: String,
    /// The one place.
    pub a: RelateSide,
    /// The other.
    pub b: RelateSide,
}

impl RelateLine {
    /// From one line.
    ///
    /// # Errors
    /// Where it is no such object, or a span does not lie in its text.
    pub fn parse(line: &str) -> Result<Self, WireErrorKind> {
        #[derive(Deserialize)]
        #[serde(expecting = "an object")]
        struct Keys<'a> {
            #[serde(borrow)]
            id: Text<'a>,
            a: RelateSide,
            b: RelateSide,
        }
        let keys: Keys<'_> = WireErrorKind::object(line)?;
        for side in [&keys.a, &keys.b] {
            if side.span.get(&side.report.text).is_none() {
                return Err(WireErrorKind::NoSpan {
                    report: side.report.id.clone(),
                    start: side.span.start(),
                    end: side.span.end(),
                });
            }
        }
        Ok(RelateLine {
            id: keys.id.0.into_owned(),
            a: keys.a,
            b: keys.b,
        })
    }
}

/// What `relate` prints.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RelateAnswer<'a> {
    /// The line's id.
    pub id: &'a str,
    /// `contradicts`, `tension`, `agrees`, `update` or `unrelated`.
    pub relation: &'a str,
    /// The kind of the deciding finding, or the dimension that closed the gate.
    pub reason: &'a str,
    /// One sentence.
    pub why: &'a str,
}

/// What `judge` reads: evidence and a statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JudgeLine {
    /// Names the answer.
    pub id: String,
    /// The evidence.
    pub premise: String,
    /// The statement.
    pub hypothesis: String,
}

impl JudgeLine {
    /// From one line.
    ///
    /// # Errors
    /// Where it is no such object.
    pub fn parse(line: &str) -> Result<Self, WireErrorKind> {
        #[derive(Deserialize)]
        #[serde(expecting = "an object")]
        struct Keys<'a> {
            #[serde(borrow)]
            id: Text<'a>,
            premise: Text<'a>,
            hypothesis: Text<'a>,
        }
        let keys: Keys<'_> = WireErrorKind::object(line)?;
        Ok(JudgeLine {
            id: keys.id.0.into_owned(),
            premise: keys.premise.0.into_owned(),
            hypothesis: keys.hypothesis.0.into_owned(),
        })
    }
}

/// What `judge` prints.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct JudgeAnswer<'a> {
    /// The line's id.
    pub id: &'a str,
    /// The answer.
    pub label: Label,
    /// The certainty that it is a contradiction, from 0 to 1.
    pub score: f64,
    /// One sentence.
    pub why: &'a str,
}
