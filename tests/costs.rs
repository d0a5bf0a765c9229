//! What reading costs: no allocation for a number, and time that is linear in any text.
//!
//! Allocations are counted in every run. Times are ratios of two texts read in turn, the least of many runs of each; since
//! even those waver on a busy machine, they are looked at where somebody asks for them:
//!
//! ```text
//! cargo test --release --test costs -- --ignored --nocapture
//! ```

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use allocation_counter::measure;
use crossclaim::lexicon::Lexicon;
use crossclaim::model::Report;
use crossclaim::read::{Reader, Readings};

fn reader() -> Reader {
    Reader::new(Arc::new(Lexicon::english()))
}

/// The sample reports, as they lie in the repository, and some of them again in other cases and encodings.
fn reports() -> Vec<Report> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reports");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the samples are there")
        .map(|entry| entry.expect("a file").path())
        .collect();
    files.sort();
    let texts = files
        .iter()
        .map(|file| std::fs::read_to_string(file).expect("a text"));
    let mut all: Vec<Report> = Vec::new();
    for text in texts {
        let changed = [
            text.to_uppercase(),
            text.replace(' ', "\u{a0}"),
            text.replace('e', "é"),
        ];
        for text in std::iter::once(text).chain(changed) {
            let mut report = Report::new("r", text);
            report.date = "2024-08-14".parse().ok();
            all.push(report);
        }
    }
    all
}

#[test]
fn reading_allocates_nothing_once_its_buffers_are_there() {
    let (reader, reports) = (reader(), reports());
    let mut readings = Readings::default();
    let mut numbers = 0;
    let mut read = |numbers: &mut usize| {
        for report in &reports {
            let read = reader.read_dated_into(&report.text, report.date, &mut readings);
            read.expect("short texts");
            *numbers += readings.len();
        }
    };
    read(&mut numbers);
    assert!(numbers > 100, "{numbers} numbers are too few to tell");
    let again = measure(|| read(&mut numbers));
    assert_eq!(again.count_total, 0, "{again:?}");
}

/// What a claim owns: its id and its report's, figure, measure, counted noun, place, subject, speaker, institution, outlet,
/// basis, and what was put together on the way.
const A_CLAIM: u64 = 20;

/// What a report gives beside its claims: its names, places, dates.
const A_REPORT: u64 = 60;

#[test]
fn claims_allocate_what_they_own() {
    let (reader, reports) = (reader(), reports());
    let mut readings = Readings::default();
    let mut claims = 0;
    for report in &reports {
        reader.report_with(report, &mut readings);
    }
    let counted = measure(|| {
        for report in &reports {
            claims += reader.report_with(report, &mut readings).claims.len() as u64;
        }
    });
    let most = claims * A_CLAIM + reports.len() as u64 * A_REPORT;
    assert!(
        counted.count_total <= most,
        "{counted:?} for {claims} claims"
    );
}

/// Text that has cost others their linear time, and whether the numbers in it are claims of their own.
const HOSTILE: &[(&str, &str)] = &[
    ("digits", "1"),
    ("groups of digits", "111,111,"),
    ("ones", "1 1 1 "),
    ("commas", ","),
    ("brackets", "("),
    ("brackets in pairs", "(["),
    ("number words", "twenty "),
    ("number words joined", "hundred and "),
    ("hedges", "about "),
    ("hedges of two words", "at least "),
    ("hyphens", "-"),
    ("words with hyphens", "a-"),
    ("quotes", "\""),
    ("curly quotes", "“"),
    ("apostrophes", "'"),
    ("no-break spaces", "\u{a0}"),
    ("emoji", "🙂"),
    ("combining marks", "e\u{301}"),
    ("marks alone", "\u{301}"),
    ("capitals", "Aa Bb "),
    ("one name", "Kursk "),
    ("months", "May "),
    ("days", "on Monday "),
    ("units", "km "),
    ("percents", "% "),
    (
        "one endless sentence",
        "the men of the town and the women of the city said that ",
    ),
    ("ranges", "1-"),
    ("dates", "1/1/"),
    ("line ends", "\n"),
    ("full stops", "."),
];

const PLAIN: &str =
    "Shops along the main street stayed closed, and the roads out of town were quiet. ";

const DENSE: &str = "The army lost 12 tanks, 31 armoured carriers and more than 1,200 soldiers, its general staff \
    reported on 12 August. At least 14 villages are held by the other side, according to the defence ministry. ";

/// A long text of one unit.
fn of(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes.div_ceil(unit.len()))
}

/// Seconds for each of so many.
fn per(time: Duration, many: usize) -> f64 {
    let many = u32::try_from(many.max(1)).expect("a text of less than 4 GB");
    time.as_secs_f64() / f64::from(many)
}

/// Reads each text in turn, and gives the least time of each and its number of claims.
fn times(reader: &Reader, texts: &[&str]) -> Vec<(Duration, usize)> {
    const RUNS: usize = 15;
    let mut readings = Readings::default();
    let mut least = vec![(Duration::MAX, 0); texts.len()];
    for _ in 0..RUNS {
        for (text, best) in texts.iter().zip(&mut least) {
            let start = Instant::now();
            reader.read_into(text, &mut readings).expect("short texts");
            *best = (best.0.min(start.elapsed()), readings.len());
        }
    }
    least
}

#[test]
#[ignore = "measures time; rows of `1-`, of `1/1/` and of days are linear and cost too much a byte still"]
fn hostile_text_costs_what_plain_text_does() {
    const SIZE: usize = 1 << 16;
    let reader = reader();
    let (plain, dense) = (of(PLAIN, SIZE), of(DENSE, SIZE));
    let mut table = String::new();
    let mut too_slow: Vec<&str> = Vec::new();
    for (name, unit) in HOSTILE {
        let (whole, half) = (of(unit, SIZE), of(unit, SIZE / 2));
        let texts = [&*plain, &*dense, &*whole, &*half];
        let [plain, dense, whole, half] = times(&reader, &texts)[..] else {
            unreachable!("four texts have four times");
        };
        let a_byte = |(time, _): (Duration, usize), text: &str| per(time, text.len()) * 1e9;
        let (own, plain_byte) = (a_byte(whole, texts[2]), a_byte(plain, texts[0]));
        let halved = whole.0.as_secs_f64() / half.0.as_secs_f64();
        let a_claim = |(time, claims): (Duration, usize)| per(time, claims);
        let claims = if whole.1 == 0 {
            0.0
        } else {
            a_claim(whole) / a_claim(dense)
        };
        let _ = writeln!(
            table,
            "{name:24} {:5.2} x plain a byte, {:6} claims, {claims:5.2} x dense a claim, {halved:4.2} x its half",
            own / plain_byte,
            whole.1,
        );
        // Some claims among much else cost by the byte.
        let by_claim = claims > 0.0 && claims <= 2.0;
        if !(own <= 4.0 * plain_byte || by_claim) || halved > 3.0 {
            too_slow.push(name);
        }
    }
    println!("{table}");
    assert!(too_slow.is_empty(), "{too_slow:?}\n{table}");
}

#[test]
#[ignore = "measures time"]
fn a_report_costs_the_same_wherever_it_stands() {
    let reader = reader();
    let (short, long) = (of(DENSE, 1 << 14), of(DENSE, 1 << 20));
    let all = times(&reader, &[&short, &long]);
    let ratio = all[1].0.as_secs_f64() / all[0].0.as_secs_f64() / 64.0;
    assert!(ratio < 2.0, "a long text costs {ratio:.2} times its parts");
}
