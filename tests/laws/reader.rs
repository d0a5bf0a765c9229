//! Reading any text ends, never fails, and points at what it read.

use std::sync::{Arc, LazyLock};

use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Claim, Report, Span};
use crossclaim::read::{ReadReport, Reader, Readings};
use crossclaim::testing::{hostile_text, news};
use proptest::prelude::*;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Arc::new(Lexicon::english())));

fn read(text: &str) -> ReadReport {
    READER.report(
        &Report::new("r", text).date("2024-08-12".parse::<crossclaim::model::Moment>().unwrap()),
    )
}

/// The parts that a claim's span is the hull of. A noun that stands before the number, or behind the number of another
/// claim, belongs to that other number, which shares it: "110 to 15 civilians", where no range is read.
fn hull(claim: &Claim, claims: &[Claim]) -> Vec<Span> {
    let spans = &claim.spans;
    // The thing that a measurement is of stands where it may: "12 per cent of the country".
    let own = |counted: &Span| {
        claim.unit.is_none()
            && spans.number.is_some_and(|number| {
                let between =
                    |other: Span| number.end() <= other.start() && other.start() < counted.start();
                number.end() <= counted.start()
                    && !claims
                        .iter()
                        .filter_map(|claim| claim.spans.number)
                        .any(between)
            })
    };
    let counted = spans.counted.filter(own);
    [spans.number, spans.hedge, spans.unit, counted]
        .into_iter()
        .flatten()
        .collect()
}

fn parts(claim: &Claim, claims: &[Claim]) -> Vec<Span> {
    let spans = &claim.spans;
    let others = [
        spans.counted,
        spans.verb,
        spans.subject,
        spans.place,
        spans.time,
        spans.speaker,
    ];
    let also = claim.also.as_ref().and_then(|also| also.span);
    others
        .into_iter()
        .flatten()
        .chain(also)
        .chain(hull(claim, claims))
        .collect()
}

/// Everything that a reading must be of any text.
fn is_sound(text: &str) -> Result<(), TestCaseError> {
    let read = read(text);
    let mut last = None;
    for claim in &read.claims {
        let span = claim.span.expect("a claim that was read stands somewhere");
        prop_assert!(
            span.get(text).is_some_and(|words| !words.is_empty()),
            "{span:?} of {text:?}"
        );
        for part in parts(claim, &read.claims) {
            let words = part.get(text);
            prop_assert!(
                words.is_some_and(|words| !words.is_empty()),
                "{part:?} of {text:?}"
            );
            prop_assert_eq!(
                words.map(str::trim),
                words,
                "a span has no blanks around it"
            );
        }
        for part in hull(claim, &read.claims) {
            prop_assert!(span.start() <= part.start() && part.end() <= span.end());
        }
        let number = claim.spans.number.expect("a claim has a number");
        prop_assert_eq!(&claim.id, &format!("r#{}", number.start()));
        prop_assert!(
            last < Some(number.start()),
            "claims stand in the order of their numbers"
        );
        last = Some(number.start());
        prop_assert!(claim.figure.outer().holds(claim.figure.core()));
        prop_assert_eq!(claim.report.as_deref(), Some("r"));
    }
    for date in &read.dates {
        prop_assert!(date.span.get(text).is_some(), "{:?} of {text:?}", date.span);
    }
    Ok(())
}

proptest! {
    /// Spans slice to what they name: they lie in the text, cut no character, and a claim's own span is the hull of its
    /// number, hedge, unit and counted word. An editor marks the text with them.
    #[test]
    fn spans_slice_to_what_they_name(text in news()) {
        is_sound(&text)?;
    }

    /// No text makes reading fail or panic, and what is read of nonsense still points into it.
    #[test]
    fn any_text_is_read(text in hostile_text()) {
        is_sound(&text)?;
    }

    /// Same text, same reading, with a fresh buffer and with one that was used before.
    #[test]
    fn a_used_buffer_leaves_nothing_behind(before in hostile_text(), text in news()) {
        let mut buffer = Readings::default();
        READER.read_into(&before, &mut buffer).unwrap();
        let report = Report::new("r", text);
        prop_assert_eq!(READER.report_with(&report, &mut buffer), READER.report(&report));
    }

    /// A closing paragraph without names, numbers and times changes nothing in what was read: claims are bound by what
    /// is near them, not by how long the text is.
    #[test]
    fn an_idle_ending_changes_nothing(text in news(), ending in prop::sample::select(&[
        "It was quiet in the evening.",
        "Nobody knew what would come next, and few were willing to guess.",
        "The roads were wet and the sky was grey.",
    ])) {
        prop_assert_eq!(read(&text), read(&format!("{text}\n\n{ending}")));
    }

    /// Blank lines at the end are nothing.
    #[test]
    fn blank_lines_at_the_end_are_nothing(text in news()) {
        prop_assert_eq!(read(&text), read(&format!("{text}\n\n\n")));
    }
}
