//! The line formats: JSON lines and CSV rows in, claims and reports out; claims, findings and the audit object in, lines
//! out.
//!
//! One object a line. Unknown keys are ignored on input; on output every key is there, `null` where nothing is known,
//! dates are ISO 8601, spans are bytes of the text as given, and open bounds are `null`. What the line prints reads back
//! as the same value.
//!
//! Reading goes on after a bad line: each reader is an iterator of results, and every error names the file, the line and
//! the reason. Claims of a table are read into one reused [`Claim`](crate::model::Claim), since tables have millions of
//! rows that share most of their words.
//!
//! ```
//! use crossclaim::wire::{ClaimReader, Terms};
//! let lines = "{\"id\": \"a\", \"measure\": \"killed\", \"value\": 5}\n{\"id\": \"b\", \"measure\": \"killed\"}\n";
//! let mut reader = ClaimReader::new("tolls.jsonl", lines.as_bytes(), Terms::default());
//! assert_eq!(reader.next().unwrap()?.id, "a");
//! let error = reader.next().unwrap().unwrap_err();
//! assert_eq!(error.to_string(), "tolls.jsonl:2: a figure needs `value`, or `low` and `high`");
//! # Ok::<(), crossclaim::wire::WireError>(())
//! ```
//!
//! Left out: opening files, which is the caller's, and splitting CSV into cells, which the `csv` crate does well;
//! [`Columns`] knows what the cells mean.

mod audit;
mod claim;
mod error;
mod facets;
mod lines;
mod pairs;
mod print;
mod report;
mod table;
mod text;

pub use audit::{AuditLine, FindingLine, Meta, ReportEntry, SeriesEntry};
pub use claim::{ClaimLine, ClaimReader, Terms};
pub use error::{WireError, WireErrorKind};
pub use facets::Facets;
pub use lines::{LINE_CAP, Lines};
pub use pairs::{JudgeAnswer, JudgeLine, RelateAnswer, RelateLine, RelateSide};
pub use print::write_line;
pub use report::{ExtractLine, read_report, read_report_date};
pub use table::Columns;
