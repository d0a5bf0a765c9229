//! Plain data and their laws: everything that a claim, a report or a finding is made of.
//!
//! Nothing here reads text, knows a word of any language or compares two reports; the rooms above do. Every
//! type can be built by hand, and with the feature `serde` each reads and writes the line formats of the
//! example programs. What can't be (an inverted span, an infinite figure) is refused by the constructor, and
//! reading a line goes through the same constructor.

mod claim;
mod decimal;
mod expression;
mod figure;
mod finding;
mod names;
mod origin;
mod profile;
mod report;
mod span;
mod time;
mod wording;

pub use claim::{Also, Basis, Claim, Direction, Dynamics, Event, Field, Spans, Stance};
pub use decimal::{decimal_from_f64, decimal_to_f64};
pub use expression::{Expression, Form, Hedge, Number};
pub use figure::{Bound, Figure, FigureError, Interval};
#[cfg(feature = "serde")]
pub(crate) use figure::{FigureLine, json_number};
pub use finding::{Camp, Evidence, Finding, FindingId, SeriesName, Severity};
pub use names::Subject;
pub use origin::Origin;
pub use profile::{Profile, Rule};
pub use report::{DateBasis, DateClues, Report, ReportDate};
pub use rust_decimal::Decimal;
pub use span::Span;
pub use time::{Grain, Moment, MomentError, Period};
pub use wording::{Wording, WordingError};
