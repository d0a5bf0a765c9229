//! A string of a line, borrowed where the line writes it plainly.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use jiff::civil::Date;

use super::WireErrorKind;
use crate::model::Grain;

/// A string that borrows from the line wherever that has no escapes. Whole numbers are taken as their digits, since
/// tables number their rows.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Text<'a>(pub(crate) Cow<'a, str>);

impl<'a> Text<'a> {
    pub(crate) fn borrowed(text: &'a str) -> Self {
        Text(Cow::Borrowed(text))
    }

    /// The value that it names, or an error that names the key.
    pub(crate) fn read<T: FromStr>(
        &self,
        key: &'static str,
        expected: impl FnOnce() -> String,
    ) -> Result<T, WireErrorKind> {
        self.0.parse().map_err(|_| WireErrorKind::Value {
            key,
            found: self.0.clone().into_owned(),
            expected: expected(),
        })
    }
}

impl std::ops::Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Borrowing;
        impl<'de> Visitor<'de> for Borrowing {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(number.to_string())))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(number.to_string())))
            }
        }
        deserializer.deserialize_any(Borrowing)
    }
}

/// The first and the last day of a month or year written alone: `2024-08`, `2024`.
pub(crate) fn coarse_date(text: &str) -> Option<(Date, Date, Grain)> {
    if !text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return None;
    }
    match text.len() {
        4 => {
            let year = text.parse().ok()?;
            let (first, last) = (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?);
            Some((first, last, Grain::Year))
        }
        7 => {
            let (year, month) = text.split_once('-')?;
            let first = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
            Some((first, first.last_of_month(), Grain::Month))
        }
        _ => None,
    }
}

/// The names of a vocabulary, for an error.
pub(crate) fn one_of(names: impl IntoIterator<Item = &'static str>) -> String {
    let names: Vec<String> = names.into_iter().map(|n| format!("`{n}`")).collect();
    format!("one of {}", names.join(", "))
}

/// Takes `text` over into `held`, without a new allocation where it is there already.
pub(crate) fn put<S: From<String> + AsRef<str>>(held: &mut Option<S>, text: Option<&str>) {
    match (held.as_ref(), text) {
        (Some(old), Some(new)) if old.as_ref() == new => {}
        (_, new) => *held = new.map(|t| S::from(t.to_owned())),
    }
}
