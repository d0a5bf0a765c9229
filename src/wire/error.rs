//! What is wrong with a line, and where.

use std::fmt;

use crate::model::FigureError;

/// A line that can't be read: the file, the line and the reason.
///
/// ```
/// use crossclaim::wire::{WireError, WireErrorKind};
/// let error = WireError::new("tolls.jsonl", 3, WireErrorKind::Missing { key: "measure" });
/// assert_eq!(error.to_string(), "tolls.jsonl:3: `measure` is missing");
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct WireError {
    file: Box<str>,
    line: u64,
    kind: WireErrorKind,
}

impl WireError {
    /// An error in line `line` of `file`, counted from 1; 0 stands for the file as a whole.
    pub fn new(file: impl Into<Box<str>>, line: u64, kind: impl Into<WireErrorKind>) -> Self {
        WireError {
            file: file.into(),
            line,
            kind: kind.into(),
        }
    }

    /// The file, as it was named to the reader.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, counted from 1; 0 for the file as a whole.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The reason.
    pub fn kind(&self) -> &WireErrorKind {
        &self.kind
    }
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.kind),
            line => write!(f, "{}:{line}: {}", self.file, self.kind),
        }
    }
}

impl std::error::Error for WireError {}

/// Why a line can't be read.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WireErrorKind {
    /// The file can't be opened or read.
    #[error("can't be read: {0}")]
    Io(String),
    /// The file holds nothing.
    #[error("is empty, there is nothing to read")]
    Empty,
    /// A line beyond the cap.
    #[error("line of more than {cap} bytes, expected one object a line")]
    TooLong {
        /// The cap.
        cap: usize,
    },
    /// Bytes that are no text.
    #[error("not UTF-8 at byte {at} of the line")]
    NotUtf8 {
        /// The first such byte, counted from 0.
        at: usize,
    },
    /// No JSON object of the kind expected.
    #[error("no line of JSON: {message} at column {column}")]
    Json {
        /// What the parser says.
        message: String,
        /// The byte of the line, counted from 1.
        column: usize,
    },
    /// A required key is not there.
    #[error("`{key}` is missing")]
    Missing {
        /// The key.
        key: &'static str,
    },
    /// A key whose value can't be.
    #[error("`{key}` is {found:?}, expected {expected}")]
    Value {
        /// The key, dotted where it is nested.
        key: &'static str,
        /// What stands there.
        found: String,
        /// What can stand there.
        expected: String,
    },
    /// A number that JSON does not have.
    #[error("{found} is no figure, expected a finite number")]
    NotFinite {
        /// `NaN`, `Infinity`, or digits beyond the range of numbers.
        found: String,
    },
    /// A figure that can't be.
    #[error(transparent)]
    Figure(#[from] FigureError),
    /// An id that another line has.
    #[error("the id {id:?} stands twice, the second is left out")]
    DuplicateId {
        /// The id.
        id: String,
    },
    /// A claim that a docket does not take in.
    #[error("{reason}")]
    Refused {
        /// What the docket says.
        reason: String,
    },
    /// The heading of a table lacks what every claim needs.
    #[error("the heading has no column `{key}`")]
    NoColumn {
        /// The column.
        key: &'static str,
    },
    /// A span that does not lie in its text.
    #[error("the span {start}..{end} does not lie in the text of {report:?}")]
    NoSpan {
        /// The report's id.
        report: String,
        /// The span's first byte.
        start: u32,
        /// The byte after its last.
        end: u32,
    },
}

/// The keys that some line requires, apart from those of claims, which are checked later.
const REQUIRED: [&str; 8] = [
    "id",
    "text",
    "a",
    "b",
    "report",
    "span",
    "premise",
    "hypothesis",
];

impl WireErrorKind {
    /// The object of one line, or why it is none.
    pub(crate) fn object<'a, T: serde::Deserialize<'a>>(line: &'a str) -> Result<T, Self> {
        // A list of values in the right order would do for serde, and is no line of ours.
        if !line.trim_start().starts_with('{') {
            return Err(WireErrorKind::Json {
                message: "expected an object, `{…}`,".to_owned(),
                column: 1,
            });
        }
        serde_json::from_str(line).map_err(|e| Self::from_json(&e, line))
    }

    /// The reason why serde refuses `line`, in our words where it is one of the usual ones.
    fn from_json(error: &serde_json::Error, line: &str) -> Self {
        // The position is that of the last byte looked at, from 1.
        let at = error.column().saturating_sub(1);
        let near = line.get(at.saturating_sub(1)..).unwrap_or_default();
        let word: String = near
            .trim_start_matches([' ', ':', ',', '-'])
            .chars()
            .take_while(char::is_ascii_alphabetic)
            .collect();
        if matches!(&*word, "NaN" | "nan" | "Infinity" | "inf" | "Inf") {
            return WireErrorKind::NotFinite { found: word };
        }
        let text = error.to_string();
        let message = text
            .rsplit_once(" at line ")
            .map_or(text.as_str(), |(m, _)| m);
        if message == "number out of range" {
            return WireErrorKind::NotFinite {
                found: "a number out of range".to_owned(),
            };
        }
        let missing = message
            .strip_prefix("missing field `")
            .and_then(|m| m.strip_suffix('`'));
        if let Some(key) = REQUIRED.into_iter().find(|k| Some(*k) == missing) {
            return WireErrorKind::Missing { key };
        }
        WireErrorKind::Json {
            message: message.to_owned(),
            column: error.column(),
        }
    }
}
