//! A value to one line of JSON, as `serde_json` prints it, in half of its time.
//!
//! A claim's line is mostly its keys. Those are names of Rust fields, in which nothing needs an escape, so they are copied
//! as they stand, and a text is looked over for escapes in one pass without branches. Numbers with a fraction are left to
//! `serde_json`.

use std::fmt::{self, Display, Write as _};

use serde::ser::{self, Error as _, Serialize, Serializer};

type Done = Result<(), serde_json::Error>;

/// Writes `value` to `out` as one line of JSON, with its line end: the same bytes as `serde_json` writes.
///
/// ```
/// use crossclaim::model::{Claim, Figure};
/// use crossclaim::wire::write_line;
/// let claim = Claim::new("a#1", "killed", Figure::exact(5.into()));
/// let mut out = Vec::new();
/// write_line(&mut out, &claim)?;
/// assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(&claim)? + "\n");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
/// Where `value` holds a map whose keys are no strings, or refuses to be serialized. None of the lines of this room does.
pub fn write_line<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) -> Done {
    value.serialize(&mut Printer { out })?;
    out.push(b'\n');
    Ok(())
}

/// What prints into a buffer.
struct Printer<'o> {
    out: &'o mut Vec<u8>,
}

/// An array, object or tuple under way.
struct Parts<'p, 'o> {
    printer: &'p mut Printer<'o>,
    is_first: bool,
    close: &'static [u8],
}

fn needs_escape(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

impl<'o> Printer<'o> {
    fn raw(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn quoted(&mut self, text: &str) {
        self.out.push(b'"');
        self.escaped(text);
        self.out.push(b'"');
    }

    /// The inside of a string.
    fn escaped(&mut self, text: &str) {
        let bytes = text.as_bytes();
        if !bytes.iter().fold(false, |any, &b| any | needs_escape(b)) {
            self.out.extend_from_slice(bytes);
            return;
        }
        for &byte in bytes {
            match byte {
                b'"' => self.raw("\\\""),
                b'\\' => self.raw("\\\\"),
                b'\n' => self.raw("\\n"),
                b'\r' => self.raw("\\r"),
                b'\t' => self.raw("\\t"),
                0x08 => self.raw("\\b"),
                0x0c => self.raw("\\f"),
                0..0x20 => {
                    const HEX: &[u8; 16] = b"0123456789abcdef";
                    self.raw("\\u00");
                    self.out.push(HEX[usize::from(byte >> 4)]);
                    self.out.push(HEX[usize::from(byte & 15)]);
                }
                _ => self.out.push(byte),
            }
        }
    }

    fn whole(&mut self, mut rest: u64) {
        let (mut digits, mut start) = ([b'0'; 20], 20);
        loop {
            start -= 1;
            digits[start] += u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.out.extend_from_slice(&digits[start..]);
    }

    fn parts(&mut self, open: &str, close: &'static str) -> Parts<'_, 'o> {
        self.raw(open);
        Parts {
            printer: self,
            is_first: true,
            close: close.as_bytes(),
        }
    }

    /// `{"variant":` before the value of a variant.
    fn variant(&mut self, variant: &str) {
        self.out.push(b'{');
        self.quoted(variant);
        self.out.push(b':');
    }
}

impl Parts<'_, '_> {
    fn comma(&mut self) {
        if !self.is_first {
            self.printer.out.push(b',');
        }
        self.is_first = false;
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.comma();
        value.serialize(&mut *self.printer)
    }

    /// The name of a field of Rust needs no escape.
    #[allow(
        clippy::inline_always,
        reason = "only where it stands in the code of a line is the key a constant, copied in one or two moves"
    )]
    #[inline(always)]
    fn field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Done {
        debug_assert!(!key.bytes().any(needs_escape), "{key:?}");
        let out = &mut *self.printer.out;
        out.extend_from_slice(if self.is_first { b"\"" } else { b",\"" });
        self.is_first = false;
        out.extend_from_slice(key.as_bytes());
        out.extend_from_slice(b"\":");
        value.serialize(&mut *self.printer)
    }

    fn key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        self.comma();
        let start = self.printer.out.len();
        key.serialize(&mut *self.printer)?;
        if self.printer.out.get(start) != Some(&b'"') {
            return Err(serde_json::Error::custom("the key of an object is no text"));
        }
        self.printer.out.push(b':');
        Ok(())
    }

    fn close(self) {
        self.printer.out.extend_from_slice(self.close);
    }
}

/// Formatted text goes into the string under way.
impl fmt::Write for Printer<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.escaped(text);
        Ok(())
    }
}

macro_rules! whole_numbers {
    ($($method:ident: $number:ty),+; $($signed:ident: $of:ty),+) => {
        $(fn $method(self, v: $number) -> Done {
            self.whole(v.into());
            Ok(())
        })+
        $(fn $signed(self, v: $of) -> Done {
            if v < 0 {
                self.out.push(b'-');
            }
            self.whole(v.unsigned_abs().into());
            Ok(())
        })+
    };
}

impl<'p, 'o> Serializer for &'p mut Printer<'o> {
    type Ok = ();
    type Error = serde_json::Error;
    type SerializeSeq = Parts<'p, 'o>;
    type SerializeTuple = Parts<'p, 'o>;
    type SerializeTupleStruct = Parts<'p, 'o>;
    type SerializeTupleVariant = Parts<'p, 'o>;
    type SerializeMap = Parts<'p, 'o>;
    type SerializeStruct = Parts<'p, 'o>;
    type SerializeStructVariant = Parts<'p, 'o>;

    whole_numbers! {
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64;
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64
    }

    fn serialize_bool(self, v: bool) -> Done {
        self.raw(if v { "true" } else { "false" });
        Ok(())
    }

    fn serialize_f32(self, v: f32) -> Done {
        serde_json::to_writer(&mut *self.out, &v)
    }

    fn serialize_f64(self, v: f64) -> Done {
        serde_json::to_writer(&mut *self.out, &v)
    }

    fn serialize_char(self, v: char) -> Done {
        self.quoted(v.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, v: &str) -> Done {
        self.quoted(v);
        Ok(())
    }

    fn serialize_bytes(self, v: &[u8]) -> Done {
        self.collect_seq(v)
    }

    fn serialize_none(self) -> Done {
        self.raw("null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Done {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _name: &'static str, _at: u32, variant: &'static str) -> Done {
        self.quoted(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _at: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        self.variant(variant);
        value.serialize(&mut *self)?;
        self.out.push(b'}');
        Ok(())
    }

    fn serialize_seq(self, _len: Option<usize>) -> Result<Self::SerializeSeq, Self::Error> {
        Ok(self.parts("[", "]"))
    }

    fn serialize_tuple(self, _len: usize) -> Result<Self::SerializeTuple, Self::Error> {
        Ok(self.parts("[", "]"))
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        _len: usize,
    ) -> Result<Self::SerializeTupleStruct, Self::Error> {
        Ok(self.parts("[", "]"))
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _at: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<Self::SerializeTupleVariant, Self::Error> {
        self.variant(variant);
        Ok(self.parts("[", "]}"))
    }

    fn serialize_map(self, _len: Option<usize>) -> Result<Self::SerializeMap, Self::Error> {
        Ok(self.parts("{", "}"))
    }

    fn serialize_struct(
        self,
        _name: &'static str,
        _len: usize,
    ) -> Result<Self::SerializeStruct, Self::Error> {
        Ok(self.parts("{", "}"))
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _at: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<Self::SerializeStructVariant, Self::Error> {
        self.variant(variant);
        Ok(self.parts("{", "}}"))
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Done {
        self.out.push(b'"');
        write!(self, "{value}").map_err(serde_json::Error::custom)?;
        self.out.push(b'"');
        Ok(())
    }
}

macro_rules! sequences {
    ($($of:ident: $method:ident),+) => {
        $(impl ser::$of for Parts<'_, '_> {
            type Ok = ();
            type Error = serde_json::Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
                self.element(value)
            }

            fn end(self) -> Done {
                self.close();
                Ok(())
            }
        })+
    };
}

sequences! {
    SerializeSeq: serialize_element, SerializeTuple: serialize_element, SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field
}

macro_rules! objects {
    ($($of:ident),+) => {
        $(impl ser::$of for Parts<'_, '_> {
            type Ok = ();
            type Error = serde_json::Error;

            #[allow(clippy::inline_always, reason = "as above")]
            #[inline(always)]
            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Done {
                self.field(key, value)
            }

            fn end(self) -> Done {
                self.close();
                Ok(())
            }
        })+
    };
}

objects! { SerializeStruct, SerializeStructVariant }

impl ser::SerializeMap for Parts<'_, '_> {
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        self.key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(&mut *self.printer)
    }

    fn end(self) -> Done {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[derive(serde::Serialize)]
    enum Variant {
        Unit,
        Newtype(u8),
        Tuple(i64, char),
        Struct { a: Option<f64> },
    }

    fn same<T: Serialize + ?Sized>(value: &T) {
        let mut out = Vec::new();
        write_line(&mut out, value).expect("it can be printed");
        let line = serde_json::to_string(value).expect("it can be printed") + "\n";
        assert_eq!(String::from_utf8(out).expect("UTF-8"), line);
    }

    #[test]
    fn prints_as_serde_json_does() {
        same(&(0..=0x7f).map(char::from).collect::<String>());
        same(&"\u{80} é “curly” 🙂 \u{2028}");
        same(&[0_u64, 9, 10, 1234, u64::MAX]);
        same(&[i64::MIN, -10, 0, i64::MAX]);
        same(&[0.1, -8.6, 1e300, f64::NAN, f64::INFINITY]);
        same(&[
            Variant::Unit,
            Variant::Newtype(3),
            Variant::Tuple(-1, '"'),
            Variant::Struct { a: None },
            Variant::Struct { a: Some(2.5) },
        ]);
        same(&(true, (), Some("x"), None::<u8>, [0_u8; 0]));
        same(&BTreeMap::from([("a\n", vec![1]), ("b", vec![])]));
        same(&jiff::civil::date(2024, 8, 10));
    }

    #[test]
    fn refuses_keys_that_are_no_text() {
        assert!(write_line(&mut Vec::new(), &BTreeMap::from([(1, 2)])).is_err());
    }
}
