//! What reading costs, beside yardsticks in the same run: a scan by an aho-corasick DFA for the words that make or shape a
//! number (`yardstick_numbers`) and for every word of five tables (`yardstick_dfa`), and the words of Unicode counted report
//! by report.
//!
//! ```text
//! cargo bench --bench read
//! MB=20 cargo bench --bench read                  # so much text of each kind, in the place of two megabytes
//! TEXT=articles.txt cargo bench --bench read      # reports parted by lines of `%%`, in the place of the generated ones
//! ```
//!
//! `dense` has ten claims and more per thousand bytes, `article` four to six. `read` fills a reused buffer with every field
//! as spans and ids, and allocates nothing per reading; `claims` makes owned claims, so that its allocations by its items are
//! those per claim; `lines` prints them as JSON. `hostile` is text that must cost little more than `plain` text without a
//! number does, byte for byte.

use std::fmt::Write as _;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::Report;
use crossclaim::read::{Reader, Readings};
use crossclaim::wire::{ExtractLine, write_line};
use divan::counter::{BytesCount, ItemsCount};
use divan::{AllocProfiler, Bencher};
use unicode_segmentation::UnicodeSegmentation as _;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

const KINDS: [&str; 2] = ["dense", "article"];

/// How many bytes of each kind are read.
fn size() -> usize {
    let megabytes = std::env::var("MB").ok().and_then(|mb| mb.parse().ok());
    megabytes.unwrap_or(2) << 20
}

/// Sentences that hold numbers; `#` is one of below a hundred, `@` one in the thousands.
const COUNTED: &[&str] = &[
    "Over @ people were moved out of the valley by Tuesday evening, the regional emergency service said.",
    "Officials in the Kursk region put the dead at # and the wounded at #, including # children.",
    "At least # villages are held by the other side, according to the defence ministry in Moscow.",
    "The column had pushed about # km past the border by Wednesday, two military bloggers wrote.",
    "The army lost # tanks, # armoured carriers and more than @ soldiers, its general staff reported on 12 August.",
    "A magnitude 6.# quake struck # km off the coast at a depth of # km, damaging some @ houses.",
    "Between # and # drones were shot down overnight over Belgorod, Governor Vyacheslav Gladkov said.",
    "Prices rose # per cent in July, and the budget gap widened to $#.# billion from $# billion a year before.",
    "Some @ of a planned @ residents have left the border districts, acting governor Alexei Smirnov told reporters.",
    "Nearly # hospitals treated @ patients with the fever last week, up from # the week before.",
];

/// Sentences without a number, as most of an article's are.
const PLAIN: &[&str] = &[
    "Neither side has commented on the claims, which could not be checked independently.",
    "The roads out of town were quiet in the morning, and shops along the main street stayed closed.",
    "\"We will bring everyone to safety,\" the mayor wrote on social media, without saying when.",
    "Residents described long queues at the petrol station and a night of shelling near the river.",
    "Analysts say the move was meant to draw reserves away from the front in the east.",
    "The president met his security council and spoke of a provocation, a spokesman said.",
    "Volunteers handed out bread and blankets in a school hall while children drew on the floor.",
    "It was not clear how long the operation would go on or who had given the order.",
];

/// A sequence of numbers that look random (`SplitMix64`), the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % n as u64).unwrap_or(0)
    }
}

fn sentence(numbers: &mut Numbers, template: &str, into: &mut String) {
    for c in template.chars() {
        match c {
            '#' => write!(into, "{}", 2 + numbers.below(97)).unwrap(),
            '@' => write!(
                into,
                "{},{:03}",
                1 + numbers.below(200),
                numbers.below(1000)
            )
            .unwrap(),
            c => into.push(c),
        }
    }
}

/// Reports of some three thousand bytes each, dense with numbers or as articles are.
fn reports(kind: &str) -> Vec<String> {
    if let Ok(path) = std::env::var("TEXT") {
        let text = std::fs::read_to_string(path).expect("TEXT names a file of text");
        return text.split("\n%%\n").map(str::to_owned).collect();
    }
    let plain_of_ten = if kind == "dense" { 4 } else { 8 };
    let mut numbers = Numbers(7);
    let (mut all, mut total) = (Vec::new(), 0);
    let size = size();
    while total < size {
        let mut text = String::new();
        while text.len() < 3000 {
            let plain = numbers.below(10) < plain_of_ten;
            let from = if plain { PLAIN } else { COUNTED };
            let template = from[numbers.below(from.len())];
            sentence(&mut numbers, template, &mut text);
            text.push_str(if numbers.below(4) == 0 { "\n\n" } else { " " });
        }
        total += text.len();
        all.push(text);
    }
    all
}

fn bytes(reports: &[String]) -> BytesCount {
    BytesCount::new(reports.iter().map(String::len).sum::<usize>())
}

/// The words of the tables that a number's reading turns on.
fn trigger_words() -> Vec<&'static str> {
    let tables = [
        include_str!("../src/lexicon/data/hedges.tsv"),
        include_str!("../src/lexicon/data/numbers.tsv"),
        include_str!("../src/lexicon/data/terms.tsv"),
        include_str!("../src/lexicon/data/calendar.tsv"),
        include_str!("../src/lexicon/data/speech.tsv"),
    ];
    let lines = tables
        .iter()
        .flat_map(|t| t.lines())
        .filter(|l| !l.starts_with('#'));
    let cells = lines.flat_map(|l| l.split(['\t', '|']));
    let mut words: Vec<&str> = cells.filter(|w| w.len() > 2).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The words and phrases that make a number, or shape one: the first columns of two tables.
fn number_words() -> Vec<&'static str> {
    let tables = [
        include_str!("../src/lexicon/data/hedges.tsv"),
        include_str!("../src/lexicon/data/numbers.tsv"),
    ];
    let lines = tables
        .iter()
        .flat_map(|t| t.lines().skip(1))
        .filter(|l| !l.starts_with('#'));
    let cells = lines.flat_map(|l| l.split('\t').next().unwrap_or_default().split('|'));
    let mut words: Vec<&str> = cells.filter(|w| w.len() > 2).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Yardstick: every word of the tables, in any case, by a DFA.
#[divan::bench(args = KINDS, sample_count = 20)]
fn yardstick_dfa(bencher: Bencher<'_, '_>, kind: &str) {
    scan(bencher, &trigger_words(), kind);
}

/// Yardstick: the words that make or shape a number, in any case, by a DFA. The strictest: it stops the least often.
#[divan::bench(args = KINDS, sample_count = 20)]
fn yardstick_numbers(bencher: Bencher<'_, '_>, kind: &str) {
    scan(bencher, &number_words(), kind);
}

fn scan(bencher: Bencher<'_, '_>, words: &[&str], kind: &str) {
    let reports = reports(kind);
    let dfa = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(words)
        .unwrap();
    bencher.counter(bytes(&reports)).bench(|| {
        reports
            .iter()
            .map(|r| dfa.find_iter(r).count())
            .sum::<usize>()
    });
}

/// Yardstick: the words of Unicode, report by report.
#[divan::bench(args = KINDS, sample_count = 20)]
fn yardstick_unicode_words(bencher: Bencher<'_, '_>, kind: &str) {
    let reports = reports(kind);
    bencher.counter(bytes(&reports)).bench(|| {
        reports
            .iter()
            .map(|r| r.unicode_words().count())
            .sum::<usize>()
    });
}

/// Every field of every number, as spans and ids, into a buffer that is reused.
#[divan::bench(args = KINDS, sample_count = 20)]
fn read(bencher: Bencher<'_, '_>, kind: &str) {
    let reports = reports(kind);
    let reader = Reader::new(Arc::new(Lexicon::english()));
    let mut readings = Readings::default();
    let date = "2024-08-14".parse().ok();
    bencher.counter(bytes(&reports)).bench_local(|| {
        reports
            .iter()
            .map(|r| {
                reader.read_dated_into(r, date, &mut readings).unwrap();
                readings.len()
            })
            .sum::<usize>()
    });
}

/// The same, as owned claims.
#[divan::bench(args = KINDS, sample_count = 20)]
fn claims(bencher: Bencher<'_, '_>, kind: &str) {
    let texts = reports(kind);
    let size = bytes(&texts);
    let reports: Vec<Report> = texts.into_iter().map(report).collect();
    let reader = Reader::new(Arc::new(Lexicon::english()));
    let mut readings = Readings::default();
    let all = |readings: &mut Readings| {
        reports
            .iter()
            .map(|r| reader.report_with(r, readings).claims.len())
            .sum::<usize>()
    };
    let items = ItemsCount::new(all(&mut readings));
    bencher
        .counter(size)
        .counter(items)
        .bench_local(|| all(&mut readings));
}

fn report(text: String) -> Report {
    let mut report = Report::new("r", text);
    report.date = "2024-08-14".parse().ok();
    report
}

/// The same, as lines of JSON.
#[divan::bench(args = KINDS, sample_count = 20)]
fn lines(bencher: Bencher<'_, '_>, kind: &str) {
    let texts = reports(kind);
    let size = bytes(&texts);
    let reports: Vec<Report> = texts.into_iter().map(report).collect();
    let reader = Reader::new(Arc::new(Lexicon::english()));
    let mut readings = Readings::default();
    let mut out = Vec::new();
    bencher.counter(size).bench_local(|| {
        out.clear();
        for report in &reports {
            let read = reader.report_with(report, &mut readings);
            let line = ExtractLine::new(&report.id, &read);
            write_line(&mut out, &line).expect("memory suffices");
        }
        out.len()
    });
}

/// Text that has cost others their linear time, each a megabyte's sixteenth; the first is plain.
const HOSTILE: [&str; 13] = [
    "Shops along the main street stayed closed, and the roads out of town were quiet. ",
    "1",
    "111,111,",
    "1 1 1 ",
    ",",
    "(",
    "twenty ",
    "about ",
    "-",
    "\"",
    "\u{a0}",
    "🙂",
    "e\u{301}",
];

#[divan::bench(args = HOSTILE, sample_count = 20)]
fn hostile(bencher: Bencher<'_, '_>, unit: &str) {
    let text = unit.repeat((1 << 16) / unit.len());
    let reader = Reader::new(Arc::new(Lexicon::english()));
    let mut readings = Readings::default();
    bencher
        .counter(BytesCount::new(text.len()))
        .bench_local(|| {
            reader.read_into(&text, &mut readings).unwrap();
            readings.len()
        });
}
