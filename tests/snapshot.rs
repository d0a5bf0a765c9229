//! What `extract` finds in a few thousand words of prose, as one file that is read as a diff.
//!
//! `tests/snapshot/prose/` holds texts of many fields, tidy and rough; `tests/snapshot/found.txt` has a line for each
//! claim in them. It is no statement that every line is right: it shows all that a change of one rule touches. After a
//! change that is meant, `SNAPSHOT_UPDATE=1 cargo test --test snapshot` writes it anew.
#![cfg(feature = "serde")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Claim, Decimal, Direction, Dynamics, Moment, Period, Report};
use crossclaim::read::Reader;

/// A text with its header lines (`date:`, `outlet:`, `title:`, an empty line).
fn report(name: &str, file: &str) -> Report {
    let (header, text) = file.split_once("\n\n").expect("a header and a text");
    let mut report = Report::new(name, text);
    for line in header.lines() {
        let (key, value) = line.split_once(": ").expect("a key and a value");
        match key {
            "date" => report.date = Some(Moment::from(value.parse::<jiff::civil::Date>().unwrap())),
            "outlet" => report.outlet = Some(value.into()),
            "title" => report.title = Some(value.into()),
            _ => panic!("{name}: unknown key {key}"),
        }
    }
    report
}

/// The parts of a column that are there, in one string.
fn joined(parts: &[Option<&str>], by: &str) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .flatten()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(by)
}

/// A period as its two ends, `..2024-08-12` where it has no first day.
fn days(period: &Period) -> String {
    let day = |day: Option<jiff::civil::Date>| day.map(|d| d.to_string()).unwrap_or_default();
    let (from, to) = (day(period.from), day(period.to));
    if from == to {
        from
    } else {
        format!("{from}..{to}")
    }
}

/// The claim in one line: words, figure, what, whose, where, of which event, when, who says it and how, and of what it is
/// a part or why it is not compared.
fn line(claim: &Claim, text: &str) -> String {
    let figure = &claim.figure;
    let words = claim.span.and_then(|span| span.get(text)).unwrap_or("?");
    let end =
        |end: Option<_>| end.map_or(String::new(), |end: Decimal| end.normalize().to_string());
    let number = match figure.value() {
        Some(value) => end(Some(value)),
        None => format!("{}..{}", end(figure.low()), end(figure.high())),
    };
    let event = claim.event.as_ref().map(|event| {
        let parts = [&event.what, &event.when, &event.place];
        joined(&parts.map(|part| part.as_deref()), ", ")
    });
    let origin = [
        &claim.origin.speaker,
        &claim.origin.institution,
        &claim.origin.side,
    ];
    let origin = joined(&origin.map(|name| name.as_deref()), ", ");
    let kind = [
        Some(claim.measure.as_str()),
        claim.dynamics.map(Dynamics::as_str),
        claim.direction.map(Direction::as_str),
    ];
    let (to, part) = (
        claim.to.as_ref().map(|to| format!("to {to}")),
        claim
            .part_of
            .as_ref()
            .map(|whole| format!("part of {whole}")),
    );
    let columns = [
        words.split_whitespace().collect::<Vec<_>>().join(" "),
        joined(
            &[
                Some(&number),
                claim.unit.as_deref(),
                Some(figure.bound().as_str()),
            ],
            " ",
        ),
        joined(&kind, " "),
        claim.subject.to_string(),
        joined(&[claim.place.as_deref(), to.as_deref()], " "),
        event.unwrap_or_default(),
        days(&claim.period),
        joined(&[Some(claim.stance.as_str()), Some(&origin)], ", "),
        joined(
            &[
                part.as_deref(),
                (!claim.comparable).then_some("not compared"),
            ],
            ", ",
        ),
    ];
    columns.join(" | ").trim_end_matches([' ', '|']).to_owned()
}

#[test]
fn what_is_found_in_prose_is_what_was_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshot");
    let mut files: Vec<_> = fs::read_dir(folder.join("prose"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let reader = Reader::new(Arc::new(Lexicon::english()));
    let (mut found, mut words) = (String::new(), 0);
    for path in files {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let report = report(name, &fs::read_to_string(&path).unwrap());
        words += report.text.split_whitespace().count();
        let _ = writeln!(found, "== {name}");
        for claim in &reader.report(&report).claims {
            let _ = writeln!(found, "{}", line(claim, &report.text));
        }
    }
    assert!(words > 2_500, "a few thousand words, not {words}");
    let file = folder.join("found.txt");
    if std::env::var_os("SNAPSHOT_UPDATE").is_some() {
        fs::write(file, found).unwrap();
        return;
    }
    let held = fs::read_to_string(file).unwrap();
    let (mut lost, mut new) = (held.lines().peekable(), found.lines());
    for (number, found) in new.by_ref().enumerate() {
        assert_eq!(
            lost.next(),
            Some(found),
            "found.txt:{}: read the diff after SNAPSHOT_UPDATE=1",
            number + 1
        );
    }
    assert_eq!(lost.next(), None, "found.txt has more lines than are found");
}
