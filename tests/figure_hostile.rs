//! Text that is made to be slow is read without a panic, two kinds of it beside each other.

use std::sync::Arc;

use crossclaim::lexicon::Lexicon;
use crossclaim::model::Report;
use crossclaim::read::{Reader, Readings};

/// The units of such text; the head of the file says how they are written.
fn units() -> Vec<String> {
    let lines = include_str!("hostile.txt").lines();
    let units = lines.filter_map(|line| Some(line.split_once('|')?.1));
    let written = [("\\n", "\n"), ("\\t", "\t"), ("\\r", "\r")];
    units
        .map(|unit| {
            written
                .iter()
                .fold(unit.to_owned(), |unit, (from, to)| unit.replace(from, to))
        })
        .collect()
}

#[test]
fn no_text_panics() {
    let reader = Reader::new(Arc::new(Lexicon::english()));
    let mut buffer = Readings::default();
    let units = units();
    for a in &units {
        for b in &units {
            for text in [
                format!("{a}{b}"),
                format!("{a}{b}{a}{b} {a}."),
                format!("{b} {a}-{b}"),
            ] {
                let _ = reader.report_with(&Report::new("t", text), &mut buffer);
            }
        }
    }
}
