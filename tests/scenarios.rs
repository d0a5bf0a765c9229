//! Reports and claims in, findings out, as a reader would check them: `tests/scenarios/*.txt`.
//!
//! A file holds scenarios, each a few reports or claims and then trials. A trial changes some words of the reports, or
//! none, and lists what is found then: conflicts and warnings, with the words of each decisive claim as they stand in its
//! report.
//!
//! ```text
//! == A toll in two outlets
//! -- notes
//! -- report herald 2024-08-10 River Herald
//! Five people were killed in the Kursk region on Saturday, officials said.
//! -- claims
//! {"id": "t1", "measure": "killed", "value": 5}
//! -- trial as they are
//! -- trial herald: Five -> Nine
//! conflict contradiction 2024-08-10: herald "Nine people" / radio "Five people"
//! ```
//!
//! With a line `-- notes` the notes are listed, too, with `-- notes frozen hardened` those of these kinds. `-- samples FOLDER` takes the sample reports of a folder, each by the number
//! that its file's name begins with; then a trial lists what is new (`+`) and what is gone (`-`) against the reports as they
//! are. A finding is the same one while its kind, its day and its reports are, so that a change that stays compatible lists
//! nothing.
//!
//! `SCENARIOS=write cargo test --test scenarios` writes what is found in the place of what was expected; read the
//! difference before it is kept.
#![cfg(feature = "serde")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use crossclaim::compare::verify;
use crossclaim::docket::{Docket, Options, ReportMeta, read_set};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Claim, Evidence, Finding, Moment, Report, Severity};
use crossclaim::read::Reader;
use crossclaim::wire::{ClaimReader, Terms};

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::english()));

/// Some reports and claims, and what is tried with them.
#[derive(Default)]
struct Scenario {
    reports: Vec<Report>,
    claims: String,
    /// The kinds of notes that are listed; none of them: all.
    notes: Option<Vec<String>>,
    /// What is found in the sample reports as they are; trials are held against it.
    as_they_are: Option<Vec<Told>>,
}

/// A finding as a line.
#[derive(Clone, PartialEq, Eq)]
struct Told {
    /// What makes it the same finding: severity, kind, day, reports.
    key: String,
    line: String,
}

/// `herald: Five -> Nine`: words of a report, and what stands in their place.
#[derive(Debug)]
struct Change {
    report: String,
    from: String,
    to: String,
}

fn change(text: &str) -> Option<Change> {
    let (report, words) = text.split_once(": ")?;
    let (from, to) = words.split_once(" -> ")?;
    Some(Change {
        report: report.to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
    })
}

impl Scenario {
    /// The reports with the words of some changed. Every change must find its words once, so that none is idle.
    fn changed(&self, changes: &[Change]) -> Result<Vec<Report>, String> {
        let mut reports = self.reports.clone();
        for change in changes {
            let report = reports
                .iter_mut()
                .find(|report| report.id == change.report)
                .ok_or_else(|| format!("no report is called {:?}", change.report))?;
            if report.text.matches(&change.from).count() != 1 {
                return Err(format!(
                    "{:?} does not stand once in {:?}",
                    change.from, change.report
                ));
            }
            report.text = report.text.replace(&change.from, &change.to);
        }
        Ok(reports)
    }

    /// What is found, a line each, most severe first; of sample reports what is new and what is gone.
    fn findings(&self, changes: &[Change]) -> Result<Vec<String>, String> {
        let told = self.told(changes)?;
        let Some(before) = self.as_they_are.as_ref().filter(|_| !changes.is_empty()) else {
            return Ok(told.into_iter().map(|told| told.line).collect());
        };
        let lacks = |all: &[Told], one: &Told| all.iter().all(|told| told.key != one.key);
        let new = told.iter().filter(|told| lacks(before, told));
        let gone = before.iter().filter(|old| lacks(&told, old));
        Ok(new
            .map(|told| format!("+ {}", told.line))
            .chain(gone.map(|old| format!("- {}", old.line)))
            .collect())
    }

    fn told(&self, changes: &[Change]) -> Result<Vec<Told>, String> {
        let reports = self.changed(changes)?;
        let reader = Reader::new(Arc::clone(&LEXICON));
        let one_story = Options {
            one_story: true,
            ..Options::default()
        };
        let mut docket = Docket::new(&LEXICON, one_story);
        let mut claims: Vec<Claim> = Vec::new();
        for (report, read) in reports
            .iter()
            .zip(read_set(&reader, &reports, docket.options()))
        {
            docket.add_report(ReportMeta::of(report, &read));
            claims.extend(read.claims);
        }
        for claim in ClaimReader::new("claims", self.claims.as_bytes(), Terms::default()) {
            claims.push(claim.map_err(|error| error.to_string())?);
        }
        for claim in &claims {
            docket.add(claim).map_err(|error| error.to_string())?;
        }
        let findings = docket.findings();
        for finding in &findings {
            verify(finding).map_err(|refusal| format!("{}: {refusal}", finding.kind))?;
        }
        let is_listed = |finding: &&Finding| {
            let mut kinds = self.notes.iter();
            finding.severity >= Severity::Warning
                || kinds.any(|kinds| kinds.is_empty() || kinds.iter().any(|k| k == finding.kind))
        };
        let told = findings.iter().filter(is_listed);
        Ok(told.map(|f| line(f, &claims, &reports)).collect())
    }
}

/// A finding as a line, with the words of its decisive claims.
fn line(finding: &Finding, claims: &[Claim], reports: &[Report]) -> Told {
    let mut head = format!("{} {}", finding.severity, finding.kind);
    if finding.severity == Severity::Note {
        let _ = write!(head, " {}", finding.rule);
    }
    if let Some(on) = finding.on {
        let _ = write!(head, " {on}");
    }
    // A second reading of one claim (another unit) has no place of its own.
    let place_of = |(at, value): (usize, &Evidence)| {
        if at > 0 && value.claim == finding.values[0].claim {
            format!("{:?}", value.text)
        } else {
            place(value, claims, reports)
        }
    };
    let places: Vec<String> = finding.values.iter().enumerate().map(place_of).collect();
    let ids = finding.values.iter().map(|value| &*value.claim);
    let reports: Vec<&str> = ids.map(|id| id.split('#').next().unwrap_or(id)).collect();
    Told {
        key: format!("{head} {} {}", finding.series.measure, reports.join(" ")),
        line: head + ": " + &places.join(" / "),
    }
}

/// The sample reports of a folder, by the numbers of their files.
fn samples(folder: &str) -> Vec<Report> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let report = |file: &std::path::PathBuf| {
        let name = file.file_name().unwrap().to_string_lossy();
        let text = fs::read_to_string(file).unwrap();
        let (head, text) = text.split_once("\n\n").unwrap();
        let mut report = Report::new(name.split('-').next().unwrap(), text);
        for line in head.lines() {
            match line.split_once(": ").unwrap() {
                ("date", date) => report.date = date.parse().ok(),
                ("outlet", outlet) => report.outlet = Some(outlet.to_owned()),
                ("title", title) => report.title = Some(title.to_owned()),
                (other, _) => panic!("{other:?} is no header"),
            }
        }
        report
    };
    files.iter().map(report).collect()
}

/// A claim as its report has it: the report's name and the words; for a claim of a table its id and the figure.
fn place(value: &Evidence, claims: &[Claim], reports: &[Report]) -> String {
    let claim = claims.iter().find(|claim| claim.id == value.claim);
    let read = claim.and_then(|claim| {
        let report = reports
            .iter()
            .find(|report| Some(&report.id) == claim.report.as_ref())?;
        let words = claim.span?.get(&report.text)?;
        Some(format!("{} {words:?}", report.id))
    });
    read.unwrap_or_else(|| format!("{} {:?}", value.claim, value.text))
}

/// The lines, each with its end.
fn ended<T: AsRef<str>>(lines: &[T]) -> String {
    lines
        .iter()
        .flat_map(|line| [line.as_ref(), "\n"])
        .collect()
}

/// What a file's lines say, and the file with what is found in the place of what was expected.
fn run(file: &str, text: &str) -> (String, Vec<String>) {
    let (mut out, mut wrong) = (String::new(), Vec::new());
    let mut scenario = Scenario::default();
    let mut name = String::new();
    let mut lines = text.lines().enumerate().peekable();
    while let Some((number, line)) = lines.next() {
        let at = format!("{file}:{}", number + 1);
        out += line;
        out.push('\n');
        // The lines up to the next heading.
        let mut body = Vec::new();
        while let Some((_, line)) =
            lines.next_if(|(_, l)| !l.starts_with("== ") && !l.starts_with("-- "))
        {
            body.push(line);
        }
        let blank = body.iter().rev().take_while(|line| line.is_empty()).count();
        let (said, rest) = body.split_at(body.len() - blank);
        if let Some(trial) = line.strip_prefix("-- trial ") {
            let changes: Vec<Change> = trial.split("; ").filter_map(change).collect();
            let told = scenario
                .findings(&changes)
                .unwrap_or_else(|error| vec![format!("error {error}")]);
            if told != said {
                wrong.push(format!(
                    "{at}: {name}: {trial}\n  expected {said:#?}\n  found {told:#?}"
                ));
            }
            out += &ended(&told);
        } else {
            if let Some(rest) = line.strip_prefix("== ") {
                (name, scenario) = (rest.to_owned(), Scenario::default());
            } else if let Some(head) = line.strip_prefix("-- report ") {
                let mut parts = head.splitn(3, ' ');
                let mut next = || parts.next().unwrap_or_default();
                let mut report = Report::new(next(), said.join("\n"));
                report.date = next().parse::<Moment>().ok();
                report.outlet = Some(next().to_owned()).filter(|outlet| !outlet.is_empty());
                scenario.reports.push(report);
            } else if let Some(folder) = line.strip_prefix("-- samples ") {
                scenario.reports = samples(folder);
                scenario.as_they_are = scenario.told(&[]).ok();
            } else if line == "-- notes" {
                scenario.notes = Some(Vec::new());
            } else if let Some(kinds) = line.strip_prefix("-- notes ") {
                scenario.notes = Some(kinds.split(' ').map(str::to_owned).collect());
            } else if line == "-- claims" {
                scenario.claims = said.join("\n");
            } else if !line.starts_with('#') && !line.is_empty() {
                wrong.push(format!("{at}: {line:?} is no heading"));
            }
            out += &ended(said);
        }
        out += &ended(rest);
    }
    (out, wrong)
}

#[test]
fn scenarios_find_what_they_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(!files.is_empty());
    let mut all = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let (out, wrong) = run(&file.file_name().unwrap().to_string_lossy(), &text);
        if std::env::var_os("SCENARIOS").is_some_and(|want| want == "write") {
            fs::write(&file, out).unwrap();
        } else {
            all.extend(wrong);
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn a_wrong_scenario_is_told() {
    let text = "== A toll\n-- claims\n{\"id\": \"a\", \"measure\": \"killed\", \"value\": 5, \"reported\": \"2024-08-10\"}\n{\"id\": \"b\", \"measure\": \"killed\", \"value\": 7, \"reported\": \"2024-08-10\", \"origin\": {\"outlet\": \"B\"}}\n\n-- trial as they are\n";
    let (out, wrong) = run("x", text);
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    let (again, wrong) = run("x", &out);
    assert!(wrong.is_empty(), "{wrong:?}");
    assert_eq!(again, out);
    let (_, wrong) = run("x", "== A toll\n-- trial nobody: 5 -> 6\n");
    assert!(wrong[0].contains("no report is called"), "{wrong:?}");
}
