//! What reading costs: no allocation for a number, and time that is linear in any text.
//!
//! Allocations are counted in every run, as looks at words are by the tests of `read`. Times are ratios of two texts read in turn, the least of many runs of each; since
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

/// Text that is made to be slow: a name and a unit a line; its head says how they are written.
fn hostile() -> impl Iterator<Item = (&'static str, String)> {
    let lines = include_str!("hostile.txt").lines();
    let units = lines.filter(|line| !line.starts_with('#'));
    let units = units.filter_map(|line| line.split_once('|'));
    units.map(|(name, unit)| {
        let unit = unit.replace("\\n", "\n").replace("\\t", "\t");
        (name, unit.replace("\\r", "\r"))
    })
}

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

/// Four times plain text a byte, and twice a claim of dense text for each claim; a busy machine is given a fourth more.
#[test]
#[ignore = "measures time; that work grows with the length is held by the tests of `read` in every run"]
fn hostile_text_costs_what_plain_text_does() {
    const SIZE: usize = 1 << 16;
    const SLACK: f64 = 1.25;
    let reader = reader();
    let (plain, dense) = (of(PLAIN, SIZE), of(DENSE, SIZE));
    let mut table = String::new();
    let mut too_slow: Vec<&str> = Vec::new();
    for (name, unit) in hostile() {
        let (whole, half) = (of(&unit, SIZE), of(&unit, SIZE / 2));
        let texts = [&*plain, &*dense, &*whole, &*half];
        let [plain, dense, whole, half] = times(&reader, &texts)[..] else {
            unreachable!("four texts have four times");
        };
        let (a_byte, a_claim) = (per(plain.0, texts[0].len()), per(dense.0, dense.1));
        let own = per(whole.0, texts[2].len());
        let number = |count: usize| f64::from(u32::try_from(count).expect("few"));
        let may = 4.0 * a_byte * number(texts[2].len()) + 2.0 * a_claim * number(whole.1);
        let share = whole.0.as_secs_f64() / may;
        let halved = whole.0.as_secs_f64() / half.0.as_secs_f64();
        let _ = writeln!(
            table,
            "{name:28} {share:4.2} of what it may, {:5.2} x plain a byte, {:6} claims, {halved:4.2} x its half",
            own / a_byte,
            whole.1,
        );
        if share > SLACK || halved > 3.0 {
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
