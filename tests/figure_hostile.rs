//! Text that is made to be slow: eight times the text may take eight times the time, and not much more.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crossclaim::lexicon::Lexicon;
use crossclaim::model::Report;
use crossclaim::read::{Reader, Readings};

const PATTERNS: &[&str] = &[
    "1 ",
    "1,",
    "111,",
    "1.",
    "1-",
    "1/",
    "1:",
    "1 000 ",
    "1\"",
    "one ",
    "one hundred and ",
    "twenty-",
    "hundred ",
    "million ",
    "half a ",
    "several ",
    "tens of ",
    "between 1 and ",
    "from ",
    "more than ",
    "at least about ",
    "no ",
    "one of the ",
    "$",
    "$ 5 ",
    "5 km ",
    "5 km (",
    "5 ft 2 in ",
    "per ",
    "number of ",
    "(",
    "\"",
    "-",
    "'",
    "\u{a0}1",
    "½",
    "5\u{300}",
    "😀5",
    "x10^",
    "1e",
];

fn time(reader: &Reader, buffer: &mut Readings, report: &Report) -> Duration {
    let best = (0..2).map(|_| {
        let start = Instant::now();
        let _ = reader.report_with(report, buffer);
        start.elapsed()
    });
    best.min().unwrap_or_default()
}

#[test]
fn more_text_takes_as_much_more_time() {
    let reader = Reader::new(Arc::new(Lexicon::english()));
    let mut buffer = Readings::default();
    let mut wrong = Vec::new();
    for pattern in PATTERNS {
        let text = |bytes: usize| Report::new("t", pattern.repeat(bytes / pattern.len()));
        let (short, long) = (text(4_000), text(32_000));
        // Eight times the text: a quadratic step would take 64 times as long. A busy machine is given three tries.
        let slow = (0..3).all(|_| {
            let first = time(&reader, &mut buffer, &short);
            let second = time(&reader, &mut buffer, &long);
            second > first * 24 && second > Duration::from_millis(50)
        });
        if slow {
            wrong.push(pattern);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_text_panics() {
    let reader = Reader::new(Arc::new(Lexicon::english()));
    let mut buffer = Readings::default();
    for a in PATTERNS {
        for b in PATTERNS {
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
