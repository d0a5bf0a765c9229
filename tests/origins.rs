//! Who is independent of whom, from texts: one speaker or institution through several outlets, copies, reposts.

use std::sync::{Arc, LazyLock};

use crossclaim::compare::{Comparison, Series};
use crossclaim::docket::{Docket, Options};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Finding, Report};
use crossclaim::read::Reader;

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::english()));

/// Reports of one day, one outlet each.
fn compare(texts: &[(&str, &str)]) -> Comparison {
    let reader = Reader::new(Arc::clone(&LEXICON));
    let options = Options {
        one_story: true,
        ..Options::default()
    };
    let mut docket = Docket::new(&LEXICON, options);
    for (outlet, text) in texts {
        let report = Report::new(outlet.to_lowercase(), *text)
            .date(jiff::civil::date(2024, 8, 12))
            .outlet(*outlet);
        for claim in reader.report(&report).claims {
            docket.add(&claim).unwrap();
        }
    }
    docket.compare()
}

fn series<'c>(comparison: &'c Comparison, measure: &str) -> &'c Series {
    let mut all = comparison.series.iter();
    all.find(|series| &*series.name.measure == measure)
        .unwrap_or_else(|| panic!("no series of {measure} in {:?}", comparison.series))
}

fn echo(comparison: &Comparison) -> Option<&Finding> {
    comparison.findings.iter().find(|f| f.kind == "echo")
}

#[test]
fn wire_copy_is_one_origin() {
    let copied = compare(&[
        (
            "Herald",
            "At least 12 civilians have been killed in the Kursk region since the fighting began last week.",
        ),
        (
            "Radio",
            "At least 12 civilians have been killed in the Kursk region since the fighting began last week, Northern Wire says.",
        ),
        (
            "Post",
            "The fighting is into its second week. At least 12 civilians have been killed in Kursk region since the fighting began last week.",
        ),
    ]);
    assert_eq!(series(&copied, "killed").origins, 1);
    let echo = echo(&copied).expect("an echo");
    assert_eq!((echo.rule, echo.claims.len()), ("same-words", 3));
    assert!(echo.why.starts_with("3 outlets, 1 origin"), "{}", echo.why);
}

#[test]
fn own_words_are_own_origins() {
    let own = compare(&[
        (
            "Herald",
            "At least 12 civilians have been killed in the Kursk region since the fighting began last week.",
        ),
        (
            "Radio",
            "Since last week the clashes in the Kursk region have cost the lives of at least 12 civilians.",
        ),
    ]);
    assert_eq!(series(&own, "killed").origins, 2);
    assert!(echo(&own).is_none());
    // A short sentence is alike by chance.
    let short = compare(&[
        ("Herald", "12 civilians were killed in Kursk region."),
        ("Radio", "12 civilians were killed in Kursk region."),
    ]);
    assert_eq!(series(&short, "killed").origins, 2);
}

#[test]
fn one_institution_through_outlets_is_one_origin() {
    let passed = compare(&[
        (
            "Herald",
            "In the Kursk region 31 civilians were wounded, the emergencies ministry said on Monday.",
        ),
        (
            "Radio",
            "According to the emergencies ministry, 31 civilians have been wounded in the Kursk region.",
        ),
        (
            "Post",
            "31 civilians were wounded in the Kursk region, an aid group counted in the hospitals of the city.",
        ),
    ]);
    let wounded = series(&passed, "wounded");
    assert_eq!(wounded.origins, 2, "{wounded:?}");
    assert_eq!(echo(&passed).expect("an echo").rule, "one-origin");
}

#[test]
fn who_agrees_with_whom() {
    let apart = compare(&[
        (
            "Herald",
            "In the Kursk region 31 civilians were wounded, the emergencies ministry said on Monday.",
        ),
        (
            "Radio",
            "The number of civilians wounded in the Kursk region stands at 31, according to an aid group.",
        ),
        (
            "Post",
            "The regional governor told reporters that 52 civilians were wounded in the Kursk region.",
        ),
    ]);
    let wounded = series(&apart, "wounded");
    let camps: Vec<(f64, u32)> = (wounded.camps.iter())
        .map(|camp| (camp.common.low(), camp.origins))
        .collect();
    assert_eq!(camps, [(31.0, 2), (52.0, 1)]);
    assert_eq!((wounded.low, wounded.high), (Some(31.0), Some(52.0)));
    assert_eq!((wounded.behind.low, wounded.behind.high), (2, 1));
    let contradiction = apart
        .findings
        .iter()
        .find(|f| f.kind == "contradiction")
        .unwrap();
    let named: Vec<usize> = contradiction.camps.iter().map(|c| c.claims.len()).collect();
    assert_eq!(named, [2, 1]);
}

/// A copy checks nothing: what is wrong in the one is wrong in the other.
#[test]
fn a_copy_checks_nothing() {
    let docket = |second: &str| {
        let reader = Reader::new(Arc::clone(&LEXICON));
        let mut docket = Docket::new(&LEXICON, Options::default());
        let first = "At least 12 civilians have been killed in the Kursk region since the fighting began last week.";
        for (outlet, text) in [("Herald", first), ("Radio", second)] {
            let report = Report::new(outlet, text)
                .date(jiff::civil::date(2024, 8, 12))
                .outlet(outlet);
            for claim in reader.report(&report).claims {
                docket.add(&claim).unwrap();
            }
        }
        docket.coverage()
    };
    let copied = docket(
        "At least 12 civilians have been killed in Kursk region since the fighting began last week.",
    );
    assert_eq!((copied.by_another_report, copied.by_own_report), (0, 2));
    let own =
        docket("Clashes in the Kursk region have so far cost the lives of at least 12 civilians.");
    assert_eq!(own.by_another_report, 2);
}

/// What would make two texts agree, and what is left to a figure, from texts alone.
#[test]
fn what_settles_and_what_checks_texts() {
    let reader = Reader::new(Arc::clone(&LEXICON));
    let mut docket = Docket::new(&LEXICON, Options::default());
    let texts = [
        (
            "Herald",
            10,
            "About 76,000 people have been evacuated from the Kursk region, the governor said.",
        ),
        (
            "Radio",
            10,
            "More than 121,000 people have been evacuated from the Kursk region, an aid group said.",
        ),
        (
            "Post",
            14,
            "About 133,000 people have been evacuated from the Kursk region, the ministry said.",
        ),
    ];
    for (outlet, day, text) in texts {
        let report = Report::new(outlet, text)
            .date(jiff::civil::date(2024, 8, day))
            .outlet(outlet);
        for claim in reader.report(&report).claims {
            docket.add(&claim).unwrap();
        }
    }
    let findings = docket.findings();
    assert_eq!(findings[0].kind, "contradiction");
    let settled = docket.settle(&findings);
    let settlement = settled
        .get(&findings[0].id)
        .expect("a day that was not said");
    assert_eq!(settlement.dimension, "period");
    assert!(
        settlement.text.starts_with("both hold if"),
        "{}",
        settlement.text
    );
    let coverage = docket.coverage();
    assert_eq!(
        coverage.line().unwrap(),
        "3 of 3 figures are checked by another report, 0 by nothing"
    );
    // The last must reach what was told before it.
    assert_eq!(coverage.all[2].low, Some(121_000.0));
}
