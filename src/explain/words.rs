//! Numbers, intervals and figures as people write them.

use crate::docket::grouped;
use crate::model::{Bound, Claim, Interval};

/// A figure as a table of series prints it: its words, or its number and unit.
pub fn figure_words(claim: &Claim) -> String {
    let figure = &claim.figure;
    if let Some(text) = figure.text() {
        return lower_first(text);
    }
    let unit = claim
        .unit
        .as_deref()
        .map_or_else(String::new, |u| format!(" {u}"));
    let plain = |d| number(crate::model::decimal_to_f64(d));
    match (figure.low(), figure.value(), figure.high()) {
        (Some(low), _, Some(high)) => format!("{} to {}{unit}", plain(low), plain(high)),
        (_, Some(value), _) if figure.bound() == Bound::Exact => format!("{}{unit}", plain(value)),
        (_, Some(value), _) => {
            let bound = figure.bound().as_str().replace('-', " ");
            format!("{bound} {}{unit}", plain(value))
        }
        _ => format!("{}{unit}", reading(figure.outer(), None)),
    }
}

/// A number with commas between thousands: `1,234.5`.
///
/// ```
/// use crossclaim::explain::number;
/// assert_eq!(number(176_000.0), "176,000");
/// assert_eq!(number(-1234.5), "-1,234.5");
/// assert_eq!(number(530.0), "530");
/// ```
pub fn number(value: f64) -> String {
    // Ends that went through a conversion have digits that no one printed: four decimals say enough.
    let rounded = (value * 1e4).round() / 1e4;
    grouped(if rounded.is_finite() { rounded } else { value })
}

/// What values are left, in words: `176,000 or more`, `75,500 to 76,500`, `at most 40` as `40 or less`.
///
/// ```
/// use crossclaim::explain::interval;
/// use crossclaim::model::Interval;
/// assert_eq!(interval(Interval::new(75_500.0, 76_500.0, true).unwrap()), "75,500 to 76,500");
/// assert_eq!(interval(Interval::new(12.0, 12.0, false).unwrap()), "12");
/// ```
pub fn interval(values: Interval) -> String {
    if values.low() == values.high() {
        number(values.low())
    } else {
        reading(values, None)
    }
}

/// An interval in words: `176,000 or more`, `75,500 to 76,500`, `at most 40`.
pub(super) fn reading(outer: Interval, bound: Option<Bound>) -> String {
    let (low, high) = (outer.low(), outer.high());
    if low == high {
        return match bound {
            Some(Bound::Exact) | None => format!("exactly {}", number(low)),
            Some(_) => number(low),
        };
    }
    match (low.is_finite(), high.is_finite()) {
        (true, false) => format!("{} or more", number(low)),
        (false, true) => format!("{} or less", number(high)),
        (true, true) if low == 0.0 && bound.is_some_and(Bound::is_upper) => {
            format!("{} or less", number(high))
        }
        (true, true) => format!("{} to {}", number(low), number(high)),
        (false, false) => "anything".to_owned(),
    }
}

/// `Over 176,000` in the middle of a line.
pub(super) fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        // An acronym keeps its capitals.
        (Some(first), Some(second)) if first.is_uppercase() && second.is_lowercase() => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_read_as_words() {
        let words = |low, high, bound| reading(Interval::closed(low, high).unwrap(), Some(bound));
        assert_eq!(words(5.0, 5.0, Bound::Exact), "exactly 5");
        assert_eq!(
            words(76_000.0, f64::INFINITY, Bound::Over),
            "76,000 or more"
        );
        assert_eq!(words(0.0, 40.0, Bound::UpTo), "40 or less");
        assert_eq!(words(11.5, 12.5, Bound::About), "11.5 to 12.5");
    }
}
