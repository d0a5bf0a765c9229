//! One meaning, many wordings: every file of `tests/corpus/` is read and held.
//!
//! ```text
//! # a comment
//! @ 2024-08-12                              the day the texts below were published
//! measure=displaced value=1200 bound=about  what the claim says; keys are those of the lines
//!     [About 1,200 people] were evacuated from the valley.
//! none                                      no claim at all
//!     Flight 1200 was evacuated on arrival.
//! ```
//! A wording is indented. The brackets mark the claim's span; they are taken out before the text is read. A text holds
//! one claim, unless the line of keys ends in `...`: then others may stand beside the one that is marked. Values with
//! spaces stand in double quotes; `-` means that the field is empty.

use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;

use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Claim, Decimal, Moment, Report, Span};
use crossclaim::read::Reader;

struct Expectation {
    line: usize,
    keys: Vec<(String, String)>,
    among_others: bool,
    silent: bool,
}

fn field(claim: &Claim, key: &str) -> String {
    let text = |o: &Option<String>| o.clone().unwrap_or_else(|| "-".into());
    let short = |o: &Option<Box<str>>| o.as_deref().unwrap_or("-").to_owned();
    let number = |o: Option<Decimal>| o.map_or("-".into(), |d| d.normalize().to_string());
    let day = |o: Option<jiff::civil::Date>| o.map_or("-".into(), |d| d.to_string());
    let event = |f: fn(&crossclaim::model::Event) -> &Option<Box<str>>| {
        claim
            .event
            .as_ref()
            .map_or("-".into(), |e| f(e).as_deref().unwrap_or("-").to_owned())
    };
    match key {
        "value" => number(claim.figure.value()),
        "low" => number(claim.figure.low()),
        "high" => number(claim.figure.high()),
        "bound" => claim.figure.bound().to_string(),
        "core" => claim.figure.core().to_string(),
        "outer" => claim.figure.outer().to_string(),
        "text" => claim.figure.text().unwrap_or("-").to_owned(),
        "unit" => text(&claim.unit),
        "counted" => text(&claim.counted),
        "also" => claim.also.as_ref().map_or("-".into(), |a| {
            format!("{} {}", a.value, text(&a.unit)).trim().into()
        }),
        "measure" => claim.measure.clone(),
        "term" => text(&claim.term),
        "dynamics" => claim.dynamics.map_or("-".into(), |d| d.to_string()),
        "direction" => claim.direction.map_or("-".into(), |d| d.to_string()),
        "subject" if claim.subject.is_empty() => "-".into(),
        "subject" => claim.subject.to_string(),
        "place" => text(&claim.place),
        "to" => text(&claim.to),
        "event.what" => event(|e| &e.what),
        "event.when" => event(|e| &e.when),
        "event.where" => event(|e| &e.place),
        "event" => claim.event.as_ref().map_or("-".into(), |_| "some".into()),
        "from" => day(claim.period.from),
        "as-of" => day(claim.period.to),
        "grain" => claim.period.grain.map_or("day".into(), |g| g.to_string()),
        "stance" => claim.stance.to_string(),
        "outlet" => short(&claim.origin.outlet),
        "speaker" => short(&claim.origin.speaker),
        "institution" => short(&claim.origin.institution),
        "side" => short(&claim.origin.side),
        "part-of" => claim.part_of.as_ref().map_or("-".into(), |_| "some".into()),
        "listed" => claim.listed.map_or("-".into(), |n| n.to_string()),
        "in-all" => claim.in_all.to_string(),
        "comparable" => claim.comparable.to_string(),
        _ => panic!("unknown key {key:?} in a corpus file"),
    }
}

fn keys(line: &str) -> Vec<(String, String)> {
    let mut rest = line.trim();
    let mut out = Vec::new();
    while let Some((key, after)) = rest.split_once('=') {
        let (value, next) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').expect("a closing quote"),
            None => after.split_once(' ').unwrap_or((after, "")),
        };
        out.push((key.trim().to_owned(), value.to_owned()));
        rest = next.trim();
    }
    assert!(rest.is_empty(), "{rest:?} is no key=value");
    out
}

/// The text without its brackets, and the span that they marked.
fn marked(wording: &str) -> (String, Option<Span>) {
    let wording = wording.replace("\\n", "\n");
    let (Some(open), Some(close)) = (wording.find('['), wording.find(']')) else {
        return (wording, None);
    };
    let text = format!(
        "{}{}{}",
        &wording[..open],
        &wording[open + 1..close],
        &wording[close + 1..]
    );
    let at = |n: usize| u32::try_from(n).unwrap();
    (text, Some(Span::new(at(open), at(close - 1))))
}

fn check(
    expected: &Expectation,
    wording: &str,
    date: Option<Moment>,
    reader: &Reader,
) -> Result<(), String> {
    let (text, span) = marked(wording);
    let mut report = Report::new("t", text.clone());
    report.date = date;
    let claims = reader.report(&report).claims;
    let said = |c: &Claim| {
        format!(
            "{:?} {} {}",
            c.span.and_then(|s| s.get(&text)).unwrap_or("?"),
            c.measure,
            c.figure.outer()
        )
    };
    if expected.silent {
        return if claims.is_empty() {
            Ok(())
        } else {
            Err(format!(
                "expected nothing, got {:?}",
                claims.iter().map(said).collect::<Vec<_>>()
            ))
        };
    }
    let span = span.ok_or("no span is marked")?;
    if !expected.among_others && claims.len() != 1 {
        return Err(format!(
            "expected one claim, got {:?}",
            claims.iter().map(said).collect::<Vec<_>>()
        ));
    }
    let Some(claim) = claims.iter().find(|c| c.span == Some(span)) else {
        return Err(format!(
            "no claim at {:?}, got {:?}",
            span.get(&text),
            claims.iter().map(said).collect::<Vec<_>>()
        ));
    };
    let mut wrong = String::new();
    for (key, want) in &expected.keys {
        let got = field(claim, key);
        if got != *want {
            let _ = write!(wrong, "{key} is {got:?}, expected {want:?}; ");
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

#[test]
fn every_wording_reads_as_its_corpus_file_says() {
    let reader = Reader::new(Arc::new(Lexicon::english()));
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    files.sort();
    let (mut failures, mut count) = (Vec::new(), 0);
    for path in files
        .iter()
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
    {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let content = fs::read_to_string(path).unwrap();
        let (mut expected, mut date): (Option<Expectation>, Option<Moment>) = (None, None);
        for (at, line) in content.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(day) = line.strip_prefix('@') {
                let day = day.trim();
                date = (day != "-").then(|| day.parse().unwrap());
            } else if line.starts_with([' ', '\t']) {
                let expected = expected
                    .as_ref()
                    .expect("a wording stands below its expectation");
                count += 1;
                if let Err(why) = check(expected, line.trim(), date, &reader) {
                    failures.push(format!(
                        "{name}:{} (expected at line {}): {}\n    {why}",
                        at + 1,
                        expected.line,
                        line.trim()
                    ));
                }
            } else {
                let (line, among_others) = line
                    .strip_suffix("...")
                    .map_or((line, false), |l| (l, true));
                let silent = line.trim() == "none";
                let keys = if silent { Vec::new() } else { keys(line) };
                expected = Some(Expectation {
                    line: at + 1,
                    keys,
                    among_others,
                    silent,
                });
            }
        }
    }
    assert!(count > 0, "no wording was read");
    assert!(
        failures.is_empty(),
        "{} of {count} wordings:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
