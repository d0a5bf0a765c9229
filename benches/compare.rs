//! What comparing costs: claims of a table to a docket, and a docket to everything that is seen in it.
//!
//! `cargo bench --bench compare` runs up to 10⁶ claims; `CLAIMS=10000000` adds 10⁷, which takes two gigabytes.
//! Allocations are counted. `tally` puts the claims in order, sweeps their series and looks for every kind, which is all of
//! comparing but the words.

use crossclaim::compare::Watch;
use crossclaim::docket::{Docket, Options};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Claim, Dynamics, Figure, Origin, Period};
use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// How the claims lie.
#[derive(Clone, Copy, Debug)]
enum Shape {
    /// Series of ten days each, rising.
    ManySmall,
    /// A hundred series from three origins.
    FewLarge,
    /// One series.
    One,
    /// One series of one day and one figure.
    AllEqual,
    /// One series of one day, every figure another.
    AllConflicting,
}

const SHAPES: [Shape; 5] = [
    Shape::ManySmall,
    Shape::FewLarge,
    Shape::One,
    Shape::AllEqual,
    Shape::AllConflicting,
];

/// A sequence of numbers that look random (`SplitMix64`), the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }
}

fn sizes() -> Vec<usize> {
    let most: usize = std::env::var("CLAIMS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(1_000_000);
    [1_000, 10_000, 100_000, 1_000_000, 10_000_000]
        .into_iter()
        .filter(|&n| n <= most)
        .collect()
}

fn cases() -> Vec<String> {
    SHAPES
        .iter()
        .flat_map(|shape| sizes().into_iter().map(move |n| format!("{shape:?} {n}")))
        .collect()
}

fn claims(shape: Shape, n: usize, mut each: impl FnMut(&Claim)) {
    let mut numbers = Numbers(1);
    let first = jiff::civil::date(2000, 1, 1);
    let outlets = ["List", "Staff", "Wire"].map(Origin::outlet);
    let mut claim = Claim::new("", "losses", Figure::exact(0.into())).dynamics(Dynamics::Total);
    for at in 0..n {
        let (series, day, value, outlet) = match shape {
            Shape::ManySmall => (at / 10, at % 10, 100 + (at % 10) * 7 + at / 10 % 50, 0),
            // The origins of a day lie within rounding of each other; now and then one falls.
            Shape::FewLarge => {
                let day = at / 300;
                let fall = usize::from(numbers.below(1000) == 0);
                (at % 100, day, 10_000 + day * 10 - fall * 500, at / 100 % 3)
            }
            Shape::One => (0, at / 8, 100_000 + at, at % 3),
            Shape::AllEqual => (0, 0, 1000, 0),
            Shape::AllConflicting => (
                0,
                0,
                usize::try_from(numbers.below(1 << 40)).expect("forty bits"),
                at % 3,
            ),
        };
        claim.id.clear();
        claim.id.push('c');
        claim.id.push_str(&at.to_string());
        if claim
            .place
            .as_deref()
            .is_none_or(|p| p[1..] != series.to_string())
        {
            claim.place = Some(format!("p{series}"));
        }
        claim.figure = Figure::exact(value.into());
        // Calendars end; the days of the longest series go round.
        let day = i64::try_from(day % 2_000_000).expect("a small number");
        let day = first
            .checked_add(jiff::Span::new().days(day))
            .expect("a day below the year 9999");
        claim.period = Period::as_of(day);
        claim.reported = Some(day.into());
        claim.origin = outlets[outlet].clone();
        each(&claim);
    }
}

fn parse(case: &str) -> (Shape, usize) {
    let (name, n) = case.split_once(' ').expect("a shape and a size");
    let shape = SHAPES.into_iter().find(|s| format!("{s:?}") == name);
    (shape.expect("a shape"), n.parse().expect("a size"))
}

fn docket(case: &str) -> Docket {
    let (shape, n) = parse(case);
    let mut docket = Docket::new(&Lexicon::english(), Options::default());
    claims(shape, n, |claim| docket.add(claim).expect("ids differ"));
    docket
}

#[divan::bench(args = cases(), sample_count = 3, sample_size = 1)]
fn tally(bencher: Bencher, case: &str) {
    let docket = docket(case);
    bencher
        .counter(ItemsCount::new(docket.len()))
        .bench_local(|| docket.tally());
}

#[divan::bench(args = cases(), sample_count = 3, sample_size = 1)]
fn findings(bencher: Bencher, case: &str) {
    let docket = docket(case);
    bencher
        .counter(ItemsCount::new(docket.len()))
        .bench_local(|| docket.findings());
}

#[divan::bench(args = cases(), sample_count = 2, sample_size = 1)]
fn add(bencher: Bencher, case: &str) {
    let (shape, n) = parse(case);
    let lexicon = Lexicon::english();
    bencher.counter(ItemsCount::new(n)).bench_local(|| {
        let mut docket = Docket::new(&lexicon, Options::default());
        claims(shape, n, |claim| docket.add(claim).expect("ids differ"));
        docket
    });
}

/// One claim to a docket that is watched, and back: at the cost of its series, not of the docket.
#[divan::bench(args = cases(), sample_count = 10, sample_size = 1)]
fn watch(bencher: Bencher, case: &str) {
    let mut watch = Watch::new(docket(case));
    let day = jiff::civil::date(2000, 1, 5);
    let claim = Claim::new("new", "losses", Figure::exact(105.into()))
        .dynamics(Dynamics::Total)
        .place("p7")
        .period(Period::as_of(day))
        .origin(Origin::outlet("Wire"));
    bencher.bench_local(|| {
        let delta = watch
            .add(std::slice::from_ref(&claim))
            .expect("its id is free");
        (delta, watch.retract("new"))
    });
}
