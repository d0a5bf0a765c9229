//! A numeral in digits, as printed: its separators in, its value out.
//!
//! | printed | value |
//! | --- | --- |
//! | `1,200` `1'200` `12,34,567` | thousands |
//! | `1,200.50` `1.200,50` | thousands and decimals |
//! | `1.200` | one and a fifth, or thousands where whole things are counted: the caller knows |
//! | `1,5` | one and a half |
//! | `12,0000` | mistyped |
//! | `1.2.3` `1,2,3` | none: a version, a list |

use rust_decimal::Decimal;

use crate::model::Number;

/// What digits with separators may be.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Printed {
    Plain(Number),
    /// One dot before three digits: decimals, or thousands where whole things are counted.
    Dotted {
        decimal: Number,
        thousands: Number,
    },
    /// One comma before one or two digits: decimals in the way of other languages.
    Comma(Number),
    /// No writing of a number, but its digits are these.
    Weak(Number),
    None,
}

/// The most separators that are looked at; more are no number.
const MOST_PARTS: usize = 12;

/// Reads a token of digits. Never more than the scan's longest numeral.
pub(super) fn printed(text: &str) -> Printed {
    let bytes = text.as_bytes();
    let (mut lengths, mut marks) = ([0_u8; MOST_PARTS], [0_u8; MOST_PARTS]);
    let (mut parts, mut mantissa, mut digits) = (0, 0_i128, 0_u32);
    // Nearly every number has few digits: those are added up in one register.
    let mut short = 0_u64;
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_digit() {
            if digits < 18 {
                short = short * 10 + u64::from(byte - b'0');
                mantissa = i128::from(short);
            } else {
                mantissa = mantissa * 10 + i128::from(byte - b'0');
            }
            digits += u32::from(mantissa != 0);
            if digits > 28 {
                return Printed::None;
            }
            lengths[parts] += 1;
            at += 1;
            continue;
        }
        parts += 1;
        if parts == MOST_PARTS {
            return Printed::None;
        }
        // A curly apostrophe has three bytes.
        marks[parts] = if byte < 128 { byte } else { b'\'' };
        at += if byte < 128 { 1 } else { 3 };
    }
    let (lengths, marks) = (&lengths[..=parts], &marks[1..=parts]);
    shape(lengths, marks, mantissa)
}

fn number(mantissa: i128, decimals: u8) -> Option<Number> {
    let value = Decimal::try_from_i128_with_scale(mantissa, u32::from(decimals)).ok()?;
    Some(Number::from_decimal(value))
}

fn shape(lengths: &[u8], marks: &[u8], mantissa: i128) -> Printed {
    let last = lengths[lengths.len() - 1];
    let plain = |decimals: u8| number(mantissa, decimals).map_or(Printed::None, Printed::Plain);
    let (Some(first_mark), Some(last_mark)) = (marks.first(), marks.last()) else {
        return plain(0);
    };
    let same = marks.iter().all(|mark| mark == first_mark);
    if same && marks.len() == 1 {
        return single(*first_mark, lengths[0], last, mantissa);
    }
    if same {
        return if is_grouped(lengths) || (*first_mark == b',' && is_indian(lengths)) {
            plain(0)
        } else {
            Printed::None
        };
    }
    // Groups by one mark, then decimals by the other.
    let (groups, group_marks) = (&lengths[..lengths.len() - 1], &marks[..marks.len() - 1]);
    let grouped = group_marks.iter().all(|mark| mark == first_mark)
        && (is_grouped(groups) || is_indian(groups));
    if grouped && *last_mark != b'\'' {
        plain(last)
    } else {
        Printed::None
    }
}

fn single(mark: u8, first: u8, last: u8, mantissa: i128) -> Printed {
    let [whole, decimal] = [0, last].map(|decimals| number(mantissa, decimals));
    let (Some(whole), Some(decimal)) = (whole, decimal) else {
        return Printed::None;
    };
    let thousands = last == 3 && first <= 3;
    match mark {
        // `0,534` has no thousands.
        b',' if thousands && mantissa >= 1000 => Printed::Plain(whole),
        b',' if last <= 2 || mantissa < 1000 => Printed::Comma(decimal),
        b',' => Printed::Weak(whole),
        b'.' if thousands && mantissa >= 1000 => Printed::Dotted {
            decimal,
            thousands: whole,
        },
        b'.' => Printed::Plain(decimal),
        _ if thousands => Printed::Plain(whole),
        _ => Printed::None,
    }
}

/// `1,234,567`: one to three digits, then three each.
fn is_grouped(lengths: &[u8]) -> bool {
    lengths[0] <= 3 && lengths[1..].iter().all(|length| *length == 3)
}

/// `12,34,567`: two each, then three.
fn is_indian(lengths: &[u8]) -> bool {
    let Some((last, rest)) = lengths.split_last() else {
        return false;
    };
    *last == 3 && rest.len() > 1 && rest[0] <= 2 && rest[1..].iter().all(|length| *length == 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match printed(text) {
            Printed::Plain(n) => format!("{} u {}", n.value, n.unit),
            Printed::Dotted { decimal, thousands } => {
                format!("{} or {}", decimal.value, thousands.value)
            }
            Printed::Comma(n) => format!("comma {}", n.value),
            Printed::Weak(n) => format!("weak {}", n.value),
            Printed::None => "none".to_owned(),
        }
    }

    #[test]
    fn separators() {
        for (text, want) in [
            ("12", "12 u 1"),
            ("76,000", "76000 u 1000"),
            ("1,234,567", "1234567 u 1"),
            ("1'200", "1200 u 100"),
            ("1\u{2019}200", "1200 u 100"),
            ("12,34,567.89", "1234567.89 u 0.01"),
            ("1,200.50", "1200.50 u 0.01"),
            ("1.200,50", "1200.50 u 0.01"),
            ("8.60", "8.60 u 0.01"),
            ("0.534", "0.534 u 0.001"),
            ("1.610", "1.610 or 1610"),
            ("12.345.678", "12345678 u 1"),
            ("1,5", "comma 1.5"),
            ("12,0000", "weak 120000"),
            ("192.168.1.2", "none"),
            ("1,2,3", "none"),
            ("99999999999999999999999999999", "none"),
        ] {
            assert_eq!(shown(text), want, "{text}");
        }
    }

    #[test]
    fn no_token_of_digits_and_marks_panics() {
        for text in ["1".repeat(48), "1,".repeat(23) + "1", "0".repeat(48)] {
            printed(&text);
        }
    }
}
