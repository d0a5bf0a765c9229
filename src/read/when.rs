//! Date expressions, the report's own date, and the period of each number.

use super::Text;
use super::reading::{Days, Reading, Run};
use crate::model::{DateBasis, Moment, ReportDate};

/// A date expression and the days that it means.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Time {
    pub(crate) at: Run,
    pub(crate) days: Days,
}

/// Finds the date expressions of a text, in order, and its date of publication.
pub(super) fn find(_text: &Text<'_>, given: Option<Moment>, _times: &mut Vec<Time>) -> ReportDate {
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

/// Gives each reading the period that it speaks of.
pub(super) fn bind(
    _text: &Text<'_>,
    _times: &[Time],
    _date: &ReportDate,
    _readings: &mut [Reading],
) {
}
