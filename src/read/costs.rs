//! What reading costs, in looks at words: the same in every run, however busy the machine.
//!
//! Time itself is measured by `tests/costs.rs`, where somebody asks for it. That no text can be made to take longer than its
//! length and its claims is held here.

use std::fmt::Write as _;
use std::sync::Arc;

use super::words::looks;
use super::{Reader, Readings};
use crate::lexicon::Lexicon;

/// A name and a unit a line; its head says how they are written.
const HOSTILE: &str = include_str!("../../tests/hostile.txt");

/// What one byte of any text may cost and what one number may, in looks: twice as often as four bytes of plain text and two
/// numbers of dense text took when this was written. A look is not a time; what a step does between two looks differs so much.
const A_BYTE: f64 = 9.0;
const A_NUMBER: f64 = 2200.0;

/// What a byte costs before its word is looked at, in looks.
const A_SCANNED_BYTE: f64 = 0.2;

fn hostile() -> impl Iterator<Item = (&'static str, String)> {
    let lines = HOSTILE.lines().filter(|line| !line.starts_with('#'));
    let units = lines.filter_map(|line| line.split_once('|'));
    units.map(|(name, unit)| {
        let unit = unit.replace("\\n", "\n").replace("\\t", "\t");
        (name, unit.replace("\\r", "\r"))
    })
}

/// A text's work, in looks, its numbers and its bytes.
struct Cost {
    work: f64,
    numbers: f64,
    bytes: f64,
}

#[expect(clippy::cast_precision_loss, reason = "all counts are small")]
fn cost(reader: &Reader, readings: &mut Readings, unit: &str, bytes: usize) -> Cost {
    let text = unit.repeat(bytes.div_ceil(unit.len()));
    looks::taken();
    reader.read_into(&text, readings).expect("a short text");
    let bytes = text.len() as f64;
    Cost {
        work: looks::taken() as f64 + A_SCANNED_BYTE * bytes,
        numbers: readings.len() as f64,
        bytes,
    }
}

#[test]
fn no_text_takes_more_looks_than_its_length_and_numbers_allow() {
    const SIZE: usize = 1 << 15;
    let reader = Reader::new(Arc::new(Lexicon::english()));
    let mut readings = Readings::default();
    let mut read = |unit: &str, bytes| cost(&reader, &mut readings, unit, bytes);
    let (mut table, mut too_slow) = (String::new(), Vec::new());
    for (name, unit) in hostile() {
        let (whole, half) = (read(&unit, SIZE), read(&unit, SIZE / 2));
        let share = whole.work / (A_BYTE * whole.bytes + A_NUMBER * whole.numbers);
        let longer = whole.work / half.work;
        let _ = writeln!(
            table,
            "{name:28} {share:5.2} of what it may, {longer:4.2} x its half, {} numbers",
            whole.numbers
        );
        if share > 1.0 || longer > 2.2 {
            too_slow.push(name);
        }
    }
    assert!(too_slow.is_empty(), "{too_slow:?}\n{table}");
}
