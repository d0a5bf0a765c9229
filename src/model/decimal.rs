//! Between decimals, in which ends are computed, and the `f64` in which they are compared: each way once, exactly
//! rounded, so that equal decimals are equal floats.

use rust_decimal::Decimal;

/// The powers of ten that an `f64` holds exactly.
const EXACT_TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// The `f64` nearest to a decimal.
///
/// Mantissas below 2⁵³ take one division by an exact power of ten, which is correctly rounded (Clinger 1990);
/// longer ones go through the standard library's parser.
///
/// ```
/// use crossclaim::model::{decimal_to_f64, Decimal};
/// assert_eq!(decimal_to_f64("76000.10".parse::<Decimal>().unwrap()), 76000.1);
/// ```
pub fn decimal_to_f64(value: Decimal) -> f64 {
    let (mantissa, scale) = (value.mantissa(), value.scale() as usize);
    if mantissa.unsigned_abs() < 1 << 53 && scale < EXACT_TENS.len() {
        #[allow(
            clippy::cast_precision_loss,
            reason = "below 2^53 every integer is an f64"
        )]
        return mantissa as f64 / EXACT_TENS[scale];
    }
    value.to_string().parse().unwrap_or(f64::NAN)
}

/// The decimal with the digits in which an `f64` prints; `None` for NaN, infinities and what has more than 28 digits.
///
/// ```
/// use crossclaim::model::decimal_from_f64;
/// assert_eq!(decimal_from_f64(8.6).unwrap().to_string(), "8.6");
/// assert_eq!(decimal_from_f64(f64::INFINITY), None);
/// ```
pub fn decimal_from_f64(value: f64) -> Option<Decimal> {
    #[allow(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
    if value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0 {
        return Some(Decimal::from(value as i64));
    }
    if !value.is_finite() {
        return None;
    }
    format!("{value}").parse().ok()
}
