//! Ends of figures in the base unit of their dimension, and back: values in a unit in, by way of decimals, values out.

use crate::lexicon::Unit;
use crate::model::{Interval, decimal_from_f64, decimal_to_f64};

/// Both ends, moved outward by a margin in thousandths, in the base unit, by way of decimals.
pub(super) fn ends_in_base(interval: Interval, margin: u32, unit: Option<&Unit>) -> [f64; 2] {
    let mut ends = [interval.low(), interval.high()];
    if margin > 0 {
        let by = |end: f64| end.abs() * f64::from(margin) / 1000.0;
        ends = [ends[0] - by(ends[0]), ends[1] + by(ends[1])];
    }
    match unit {
        None => ends,
        Some(unit) => ends.map(|end| to_base(end, unit)),
    }
}

/// A value of this unit, in the base unit.
pub(crate) fn to_base(end: f64, unit: &Unit) -> f64 {
    if unit.is_base() {
        return end;
    }
    // Infinite ends stay, and so does what no decimal holds: no figure of a text is that large.
    decimal_from_f64(end)
        .and_then(|decimal| unit.to_base(decimal))
        .map_or(end, decimal_to_f64)
}

/// A value in the base unit, in this unit.
pub(crate) fn from_base(end: f64, unit: Option<&Unit>) -> f64 {
    let Some(unit) = unit.filter(|unit| !unit.is_base()) else {
        return end;
    };
    decimal_from_f64(end)
        .and_then(|decimal| unit.of_base(decimal))
        .map_or(end, |decimal| decimal_to_f64(decimal.round_dp(6)))
}
