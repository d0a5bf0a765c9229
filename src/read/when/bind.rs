//! The period of each number: the time of which its clause speaks.

use super::Time;
use crate::model::ReportDate;
use crate::read::Text;
use crate::read::reading::Reading;

pub(super) fn bind(
    _text: &Text<'_>,
    _times: &[Time],
    _date: &ReportDate,
    _readings: &mut [Reading],
) {
}
