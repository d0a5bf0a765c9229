//! A value to one line of JSON, as `serde_json` prints it, in half of its time.
//!
//! A claim's line is mostly its keys. Those are names of Rust fields, in which nothing needs an escape and of which the
//! compiler knows the length, so each is written with its signs in a few moves; a text is looked over for escapes eight
//! bytes at a time. Numbers with a fraction are left to `serde_json`.

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
    let mut printer = Printer {
        end: out.len(),
        out,
    };
    let done = value.serialize(&mut printer);
    if done.is_ok() {
        printer.raw("\n");
    }
    let Printer { out, end } = printer;
    out.truncate(end);
    done
}

/// What prints into a buffer, which is filled up to `end`. Behind it there are zeros to write over: a piece of a length that
/// is known takes one comparison and a move or two, where a vector that grows by it would take a call.
struct Printer<'o> {
    out: &'o mut Vec<u8>,
    end: usize,
}

/// So many zeros are put behind the end at least.
const ROOM: usize = 4096;

/// An array, object or tuple under way.
struct Parts<'p, 'o> {
    printer: &'p mut Printer<'o>,
    is_first: bool,
    close: Close,
}

/// What ends it.
#[derive(Clone, Copy)]
enum Close {
    Array,
    Object,
    /// The same of the value of a variant, which ends with it.
    ArrayOfVariant,
    ObjectOfVariant,
}

/// Whether a byte of eight needs an escape: the sign of each difference tells, where the byte itself has none.
fn any_needs_escape(eight: [u8; 8]) -> bool {
    const ONES: u64 = u64::MAX / 255;
    let eight = u64::from_ne_bytes(eight);
    let is_zero = |bytes: u64| bytes.wrapping_sub(ONES) & !bytes;
    let control = eight.wrapping_sub(ONES * 0x20) & !eight;
    let quote = is_zero(eight ^ (ONES * u64::from(b'"')));
    let backslash = is_zero(eight ^ (ONES * u64::from(b'\\')));
    (control | quote | backslash) & (ONES << 7) != 0
}

/// Whether a text holds a byte that needs an escape.
fn is_to_be_escaped(bytes: &[u8]) -> bool {
    let (eights, rest) = bytes.as_chunks();
    // The last eight bytes overlap those before; a short text is filled up.
    let mut last = [b' '; 8];
    match bytes.last_chunk() {
        Some(chunk) => last = *chunk,
        None => last[..rest.len()].copy_from_slice(rest),
    }
    any_needs_escape(last) || eights.iter().any(|eight| any_needs_escape(*eight))
}

impl<'o> Printer<'o> {
    /// The next bytes, to be written over.
    #[allow(
        clippy::inline_always,
        reason = "only in the code that knows the length is it a constant"
    )]
    #[inline(always)]
    fn room(&mut self, length: usize) -> &mut [u8] {
        let from = self.end;
        self.end += length;
        if self.out.len() < self.end {
            self.grow();
        }
        &mut self.out[from..self.end]
    }

    /// Puts zeros behind the end.
    #[cold]
    fn grow(&mut self) {
        self.out.resize(self.end + ROOM, 0);
    }

    #[allow(clippy::inline_always, reason = "as above")]
    #[inline(always)]
    fn raw(&mut self, text: &str) {
        self.room(text.len()).copy_from_slice(text.as_bytes());
    }

    fn quoted(&mut self, text: &str) {
        let bytes = text.as_bytes();
        if is_to_be_escaped(bytes) {
            self.raw("\"");
            self.escaped(bytes);
            self.raw("\"");
            return;
        }
        if let [open, inside @ .., close] = self.room(bytes.len() + 2) {
            (*open, *close) = (b'"', b'"');
            inside.copy_from_slice(bytes);
        }
    }

    /// The inside of a string in which something needs an escape.
    fn escaped(&mut self, bytes: &[u8]) {
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
                    let digits = [byte >> 4, byte & 15].map(|digit| HEX[usize::from(digit)]);
                    self.room(2).copy_from_slice(&digits);
                }
                _ => self.room(1)[0] = byte,
            }
        }
    }

    fn whole(&mut self, number: u64) {
        match u32::try_from(number) {
            Ok(small) => self.small(small),
            Err(_) => self.large(number),
        }
    }

    /// Nearly every number fits 32 bits, in which dividing is cheap.
    #[allow(clippy::cast_possible_truncation, reason = "single digits")]
    fn small(&mut self, mut rest: u32) {
        let length = rest.checked_ilog10().unwrap_or(0) as usize + 1;
        for digit in self.room(length).iter_mut().rev() {
            *digit = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
    }

    #[allow(clippy::cast_possible_truncation, reason = "single digits")]
    fn large(&mut self, mut rest: u64) {
        let length = rest.checked_ilog10().unwrap_or(0) as usize + 1;
        for digit in self.room(length).iter_mut().rev() {
            *digit = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
    }

    /// A number without a fraction that is small enough to be printed without an exponent; false for any other.
    fn whole_float(&mut self, v: f64) -> bool {
        /// Below this every whole number has a value of its own, and sixteen digits at most.
        const LARGE: f64 = 1e15;
        #[allow(
            clippy::cast_possible_truncation,
            reason = "what it would cut off is compared"
        )]
        let whole = v as i64;
        #[allow(clippy::cast_precision_loss, reason = "small enough to be exact")]
        let is_whole = v.abs() < LARGE && (whole as f64).to_bits() == v.to_bits();
        if is_whole {
            if whole < 0 {
                self.raw("-");
            }
            self.whole(whole.unsigned_abs());
            self.raw(".0");
        }
        is_whole
    }

    /// A number as `serde_json` prints it.
    fn as_serde_json<T: Serialize>(&mut self, v: T) -> Done {
        self.out.truncate(self.end);
        let done = serde_json::to_writer(&mut *self.out, &v);
        self.end = self.out.len();
        done
    }

    #[inline]
    fn parts(&mut self, close: Close) -> Parts<'_, 'o> {
        self.raw(match close {
            Close::Array | Close::ArrayOfVariant => "[",
            Close::Object | Close::ObjectOfVariant => "{",
        });
        Parts {
            printer: self,
            is_first: true,
            close,
        }
    }

    /// `{"variant":` before the value of a variant.
    fn variant(&mut self, variant: &str) {
        self.raw("{");
        self.quoted(variant);
        self.raw(":");
    }
}

impl Parts<'_, '_> {
    #[allow(clippy::inline_always, reason = "as above")]
    #[inline(always)]
    fn comma(&mut self) {
        if !self.is_first {
            self.printer.raw(",");
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
        debug_assert!(!is_to_be_escaped(key.as_bytes()), "{key:?}");
        self.comma();
        let room = self.printer.room(key.len() + 3);
        room[0] = b'"';
        room[1..=key.len()].copy_from_slice(key.as_bytes());
        room[key.len() + 1..].copy_from_slice(b"\":");
        value.serialize(&mut *self.printer)
    }

    fn key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        self.comma();
        let start = self.printer.end;
        key.serialize(&mut *self.printer)?;
        if self.printer.out.get(start) != Some(&b'"') {
            return Err(serde_json::Error::custom("the key of an object is no text"));
        }
        self.printer.raw(":");
        Ok(())
    }

    fn close(self) {
        let printer = self.printer;
        match self.close {
            Close::Array => printer.raw("]"),
            Close::Object => printer.raw("}"),
            Close::ArrayOfVariant => printer.raw("]}"),
            Close::ObjectOfVariant => printer.raw("}}"),
        }
    }
}

/// Formatted text goes into the string under way.
impl fmt::Write for Printer<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if is_to_be_escaped(text.as_bytes()) {
            self.escaped(text.as_bytes());
        } else {
            self.raw(text);
        }
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
                self.raw("-");
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
        self.as_serde_json(v)
    }

    fn serialize_f64(self, v: f64) -> Done {
        if self.whole_float(v) {
            return Ok(());
        }
        self.as_serde_json(v)
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
        self.raw("}");
        Ok(())
    }

    fn serialize_seq(self, _len: Option<usize>) -> Result<Self::SerializeSeq, Self::Error> {
        Ok(self.parts(Close::Array))
    }

    fn serialize_tuple(self, _len: usize) -> Result<Self::SerializeTuple, Self::Error> {
        Ok(self.parts(Close::Array))
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        _len: usize,
    ) -> Result<Self::SerializeTupleStruct, Self::Error> {
        Ok(self.parts(Close::Array))
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _at: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<Self::SerializeTupleVariant, Self::Error> {
        self.variant(variant);
        Ok(self.parts(Close::ArrayOfVariant))
    }

    fn serialize_map(self, _len: Option<usize>) -> Result<Self::SerializeMap, Self::Error> {
        Ok(self.parts(Close::Object))
    }

    fn serialize_struct(
        self,
        _name: &'static str,
        _len: usize,
    ) -> Result<Self::SerializeStruct, Self::Error> {
        Ok(self.parts(Close::Object))
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _at: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<Self::SerializeStructVariant, Self::Error> {
        self.variant(variant);
        Ok(self.parts(Close::ObjectOfVariant))
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Done {
        self.raw("\"");
        write!(self, "{value}").map_err(serde_json::Error::custom)?;
        self.raw("\"");
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
        for at in 0..20 {
            let mut text = "ordinary words here ".to_owned();
            text.replace_range(at..=at, "\\");
            same(&text);
            same(&text[..=at]);
            text.replace_range(at..=at, "\u{1f}");
            same(&text);
        }
        same(&[0_u64, 9, 10, 1234, u64::MAX]);
        same(&[i64::MIN, -10, 0, i64::MAX]);
        same(&[0.1, -8.6, 1e300, f64::NAN, f64::INFINITY]);
        same(&[
            0.0,
            -0.0,
            5.0,
            -76_000.0,
            1e15,
            1e16,
            9e14,
            123_456_789_012_345.0,
        ]);
        same(&(0.5_f32, [3.0_f32]));
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
