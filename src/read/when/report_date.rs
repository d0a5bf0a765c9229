//! The day on which a report was published.

use super::expressions::Parser;
use super::{Time, civil};
use crate::model::{DateBasis, Moment, ReportDate};
use crate::read::Text;

/// The number of a day of the public calendar.
fn number(date: jiff::civil::Date) -> i32 {
    civil::day(
        i32::from(date.year()),
        i32::from(date.month()),
        i32::from(date.day()),
    )
}

pub(super) fn find(text: &Text<'_>, given: Option<Moment>, times: &mut Vec<Time>) -> ReportDate {
    let reference = given.map(|moment| number(moment.date));
    Parser::new(text, reference).all(times);
    ReportDate {
        moment: given,
        basis: if given.is_some() {
            DateBasis::Given
        } else {
            DateBasis::Unknown
        },
        candidates: Vec::new(),
    }
}
