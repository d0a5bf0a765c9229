//! Input that was made to break or to stall: each answer comes, and in time that grows with the input alone.

use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use crossclaim::docket::Docket;
use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Claim, Figure, Interval, Origin, Period, Report};
use crossclaim::read::{Reader, Readings};
use jiff::ToSpan;

use crate::{docket, empty, told};

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Arc::new(Lexicon::english())));

/// What this thread has had of the processor, where the system tells; else the time of day, which a busy machine
/// stretches.
fn clock() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let of_thread = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = of_thread.and_then(|line| line.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// The best of three runs.
fn time(mut run: impl FnMut()) -> Duration {
    (0..3)
        .map(|_| {
            let start = clock();
            run();
            clock().saturating_sub(start)
        })
        .min()
        .unwrap()
}

/// Refuses time that grows faster than the input: eight times as much takes at most thirty times as long, where a
/// quadratic step would take sixty-four times.
#[track_caller]
fn grows_with_the_input(name: &str, mut run: impl FnMut(usize) -> Duration, size: usize) {
    let (small, large) = (run(size), run(size * 8));
    // Below a millisecond the allocator and the caches decide.
    let ratio = large.as_secs_f64() / small.as_secs_f64().max(1e-3);
    assert!(
        ratio < 30.0,
        "{name}: eight times the input takes {ratio:.0} times as long ({small:?}, {large:?})"
    );
}

fn day(n: usize) -> Period {
    let first = jiff::civil::date(2024, 1, 1);
    Period::as_of(first.checked_add(i64::try_from(n).unwrap().days()).unwrap())
}

fn claim(id: usize, value: i64) -> Claim {
    Claim::new(format!("c{id}"), "killed", Figure::exact(value.into()))
}

#[test]
fn an_empty_docket_finds_nothing() {
    let docket = empty();
    assert!(docket.is_empty());
    assert!(docket.findings().is_empty());
    assert!(docket.gate("a", "b").is_none());
    let mut docket = empty();
    assert!(!docket.retract("a"));
    assert_eq!(docket.retract_report("a"), 0);
    docket.merge(&empty()).unwrap();
    assert!(docket.findings().is_empty());
}

#[test]
fn what_is_no_number_never_gets_in() {
    for (low, high) in [
        (f64::NAN, 1.0),
        (1.0, f64::NAN),
        (2.0, 1.0),
        (f64::INFINITY, f64::NEG_INFINITY),
    ] {
        assert!(Interval::closed(low, high).is_none(), "{low} {high}");
    }
}

#[test]
fn odd_names_are_names() {
    for name in ["", "\u{0}", "a\nb", "\u{ff}", "🚜", &"long ".repeat(10_000)] {
        let pair = [claim(0, 5), claim(1, 7)].map(|c| c.place(name).origin(Origin::outlet(name)));
        let found = told(&pair);
        assert_eq!(found[0].kind, "contradiction", "{:?}", name.get(..9));
    }
}

#[test]
fn a_claim_of_itself_is_no_part() {
    let own = claim(0, 5).part_of("c0");
    let circle = [claim(1, 5).part_of("c2"), claim(2, 7).part_of("c1")];
    let _ = told([&own].into_iter().chain(&circle));
}

#[test]
fn the_first_and_last_days_of_the_calendar() {
    let (first, last) = (jiff::civil::Date::MIN, jiff::civil::Date::MAX);
    let claims: Vec<Claim> = [first, last, first, last]
        .into_iter()
        .enumerate()
        .map(|(at, date)| {
            let value = i64::try_from(at).unwrap() * 10;
            claim(at, value)
                .period(Period::as_of(date))
                .reported(date)
                .origin(Origin::outlet(format!("o{at}")))
        })
        .collect();
    let found = told(&claims);
    assert!(found.iter().any(|f| f.kind == "contradiction"), "{found:?}");
}

#[test]
fn huge_values_are_compared() {
    let big: Vec<Claim> = [
        "79228162514264337593543950335",
        "1",
        "0.0000000000000000000000000001",
    ]
    .iter()
    .enumerate()
    .map(|(at, text)| {
        Claim::new(
            format!("c{at}"),
            "killed",
            Figure::exact(text.parse().unwrap()),
        )
        .period(day(0))
    })
    .collect();
    assert!(told(&big).iter().any(|f| f.kind == "contradiction"));
}

/// The cost of a docket that is all alike in one way or another is that of any docket.
#[test]
fn crowded_dockets_cost_what_they_hold() {
    type Shape = (&'static str, fn(usize) -> Claim);
    let shapes: [Shape; 7] = [
        ("all equal", |n| claim(n, 5).period(day(0))),
        ("all at one time, all apart", |n| {
            let value = i64::try_from(n).unwrap();
            claim(n, value)
                .period(day(0))
                .origin(Origin::outlet(format!("o{n}")))
        }),
        ("one origin, all at one time", |n| {
            claim(n, i64::try_from(n).unwrap())
                .period(day(0))
                .origin(Origin::outlet("one"))
        }),
        ("a day each, always falling", |n| {
            claim(n, 1_000_000 - i64::try_from(n).unwrap())
                .period(day(n % 50_000))
                .origin(Origin::outlet("one"))
        }),
        ("a day each, an origin each, always falling", |n| {
            let value = 1_000_000 - i64::try_from(n).unwrap();
            claim(n, value)
                .period(day(n % 50_000))
                .origin(Origin::outlet(format!("o{n}")))
        }),
        ("all undated", |n| {
            claim(n, i64::try_from(n).unwrap()).origin(Origin::outlet(format!("o{n}")))
        }),
        ("all parts of one", |n| {
            let part = claim(n, 5)
                .period(day(0))
                .origin(Origin::outlet(format!("o{}", n % 7)));
            if n == 0 { part } else { part.part_of("c0") }
        }),
    ];
    for (name, shape) in shapes {
        let find = |size: usize| {
            let docket = docket(&(0..size).map(shape).collect::<Vec<_>>());
            time(|| {
                let told = docket.findings();
                assert!(
                    told.len() <= size * 4,
                    "{name}: {} findings of {size} claims",
                    told.len()
                );
            })
        };
        grows_with_the_input(name, find, 2_000);
    }
}

#[test]
fn a_hundred_thousand_equal_claims_say_little() {
    let mut docket: Docket = empty();
    for n in 0..100_000 {
        docket
            .add(&claim(n, 5).period(day(0)).origin(Origin::outlet("one")))
            .unwrap();
    }
    let told = docket.findings();
    assert!(told.len() < 10, "{} findings", told.len());
    assert!(
        told.iter().all(|f| f.claims.len() < 100),
        "a finding names few claims"
    );
}

/// The cost of reading is that of its bytes, whatever they are.
#[test]
fn endless_texts_are_read_in_time() {
    let pieces = [
        "word ",
        "1 ",
        "1, ",
        "111,",
        "1.",
        "about ",
        "over about nearly ",
        "(",
        "\"",
        "and ",
        "12 people and ",
        "of whom 13 ",
        "ten thousand ",
        "million ",
        "one-",
        "Mr. ",
        "A.",
        "Kursk ",
        "Monday ",
        "2024-08-10 ",
        "10-",
        "km ",
        "5 km (3 miles ",
        "\n",
        "\u{301}",
        "🚜",
        "12 killed said ",
    ];
    let mut buffer = Readings::default();
    for piece in pieces {
        let mut read = |size: usize| {
            let text = piece.repeat(size / piece.len());
            time(|| READER.read_into(&text, &mut buffer).unwrap())
        };
        grows_with_the_input(piece, &mut read, 6_000);
    }
}

#[test]
fn the_empty_text_is_read() {
    for text in ["", " ", "\n", "\u{feff}", "."] {
        let read = READER.report(&Report::new("r", text));
        assert!(read.claims.is_empty() && read.dates.is_empty(), "{text:?}");
    }
}
