//! A docket that grows, as a desk uses it: reports in, what each changes out; a report that is taken back.

use std::sync::{Arc, LazyLock};

use crossclaim::compare::{Delta, Watch};
use crossclaim::docket::{Docket, Options, ReportMeta};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Claim, Figure, Finding, Origin, Period, Report};
use crossclaim::read::Reader;

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::english()));

fn watch() -> Watch {
    Watch::new(Docket::new(&LEXICON, Options::default()))
}

fn add(watch: &mut Watch, id: &str, day: i8, outlet: &str, text: &str) -> Delta {
    let report = Report::new(id, text)
        .date(jiff::civil::date(2024, 8, day))
        .outlet(outlet);
    let read = Reader::new(Arc::clone(&LEXICON)).report(&report);
    let known = ReportMeta {
        id: id.to_owned(),
        date: read.date,
        outlet: report.outlet,
        names: read.names,
    };
    watch.add_report(known, &read.claims).unwrap()
}

fn kinds(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.kind).collect()
}

#[test]
fn what_a_report_says_that_is_new() {
    let mut watch = watch();
    let delta = add(
        &mut watch,
        "herald",
        10,
        "River Herald",
        "More than 76,000 people have been evacuated from the Kursk region, the governor said.",
    );
    assert!(delta.is_empty() && delta.arrivals[0].is_new);

    // The count moves on.
    let delta = add(
        &mut watch,
        "coast",
        12,
        "Coast Radio",
        "About 121,000 people have been evacuated from the Kursk region, rescuers said.",
    );
    assert_eq!(kinds(&delta.told), ["update"]);
    let [arrival] = &delta.arrivals[..] else {
        panic!("{:?}", delta.arrivals)
    };
    assert_eq!(arrival.updates.len(), 1);
    assert!(arrival.updates[0].starts_with("herald#"));
    assert!(arrival.conflicts.is_empty() && !arrival.is_new);

    // The same again, and one against it.
    let delta = add(
        &mut watch,
        "wire",
        12,
        "Northern Wire",
        "About 121,000 people have been evacuated from the Kursk region, according to the ministry.",
    );
    assert!(delta.arrivals[0].repeats[0].starts_with("coast#"));
    // The newest step is told of the newest claim.
    assert_eq!(kinds(&delta.told), kinds(&delta.gone));
    let delta = add(
        &mut watch,
        "monitor",
        12,
        "Steppe Monitor",
        "About 180,000 people have been evacuated from the Kursk region, an aid group said.",
    );
    assert_eq!(delta.told[0].kind, "contradiction");
    let against = &delta.arrivals[0].conflicts;
    assert!(
        against.iter().any(|id| id.starts_with("coast#")),
        "{against:?}"
    );
    assert!(
        against.iter().any(|id| id.starts_with("wire#")),
        "{against:?}"
    );

    // A series of its own touches nothing.
    let delta = add(
        &mut watch,
        "post",
        12,
        "Meridian Post",
        "In the Kursk region 28 settlements are under Ukrainian control, the governor said.",
    );
    assert!(delta.is_empty() && delta.arrivals[0].is_new);

    // Taken back, the contradiction goes, and the rest stands.
    let delta = watch.retract_report("monitor");
    assert_eq!(delta.gone[0].kind, "contradiction");
    assert_eq!(kinds(&watch.docket().findings()), ["update"]);
}

fn claim(id: &str, outlet: &str, n: i64, day: i8) -> Claim {
    Claim::new(id, "displaced", Figure::exact(n.into()))
        .period(Period::as_of(jiff::civil::date(2024, 8, day)))
        .origin(Origin::outlet(outlet))
}

/// An agreeing figure of the day before hides a contradiction: it was only late. Without it the two do not agree.
#[test]
fn what_a_claim_hid_comes_back() {
    let mut watch = watch();
    let delta = watch
        .add(&[
            claim("a", "Herald", 100, 10),
            claim("b", "Radio", 100, 9),
            claim("c", "Radio", 150, 10),
        ])
        .unwrap();
    assert!(!kinds(&delta.told).contains(&"contradiction"), "{delta:?}");
    let delta = watch.retract("b");
    assert!(kinds(&delta.told).contains(&"contradiction"), "{delta:?}");
    // And goes again when it is back.
    let delta = watch.add(&[claim("b", "Radio", 100, 9)]).unwrap();
    assert!(kinds(&delta.gone).contains(&"contradiction"), "{delta:?}");
}

/// Two firms' losses clash while nothing is known of their reports; that the reports name different firms is told later, and
/// what is followed ends as what is built at once.
#[test]
fn a_report_may_come_after_its_claims() {
    let loss = |id: &str, outlet: &str, n: i64, report: &str| {
        let mut claim = claim(id, outlet, n, 10);
        claim.measure = "loss".into();
        claim.report = Some(report.to_owned());
        claim
    };
    let claims = [loss("a", "Herald", 40, "r"), loss("b", "Radio", 53, "s")];
    // A stock exchange is named by both, so that they are of one story.
    let reports = [("r", "harlow"), ("s", "brambleton")].map(|(id, firm)| ReportMeta {
        id: id.to_owned(),
        names: vec![firm.to_owned(), "exchange".to_owned()],
        ..ReportMeta::default()
    });
    let mut watch = watch();
    let delta = watch.add(&claims).unwrap();
    assert_eq!(kinds(&delta.told), ["contradiction"], "{delta:?}");
    let mut batch = Docket::new(&LEXICON, Options::default());
    for claim in &claims {
        batch.add(claim).unwrap();
    }
    let mut gone = Vec::new();
    for report in reports {
        gone.extend(watch.add_report(report.clone(), &[]).unwrap().gone);
        batch.add_report(report);
    }
    assert_eq!(kinds(&gone), ["contradiction"]);
    assert_eq!(kinds(&watch.docket().findings()), kinds(&batch.findings()));
}

/// A claim that comes late stands among those of its day, not after the newest.
#[test]
fn a_late_claim_stands_in_its_time() {
    let mut watch = watch();
    watch
        .add(&[claim("a", "Herald", 100, 8), claim("c", "Herald", 300, 12)])
        .unwrap();
    let delta = watch.add(&[claim("b", "Herald", 200, 10)]).unwrap();
    assert_eq!(delta.arrivals[0].updates, ["a"]);
    assert!(delta.arrivals[0].conflicts.is_empty());
    // Above what was told later it makes the later fall.
    let delta = watch.add(&[claim("d", "Herald", 400, 11)]).unwrap();
    assert_eq!(delta.arrivals[0].conflicts, ["c"]);
    assert!(kinds(&delta.told).contains(&"falling-total"), "{delta:?}");
}

/// A stated part that comes after its whole, and a whole that comes after its parts.
#[test]
fn parts_and_wholes_in_any_order() {
    let part = |id: &str, n| {
        let mut part = claim(id, "Herald", n, 10);
        part.part_of = Some("w".to_owned());
        part
    };
    let whole = claim("w", "Herald", 24, 10);
    let mut first = watch();
    first.add(std::slice::from_ref(&whole)).unwrap();
    let delta = first.add(&[part("p", 31)]).unwrap();
    assert_eq!(kinds(&delta.told), ["part-exceeds-whole"]);
    let mut last = watch();
    last.add(&[part("p", 31)]).unwrap();
    let delta = last.add(&[whole]).unwrap();
    assert_eq!(kinds(&delta.told), ["part-exceeds-whole"]);
    assert_eq!(last.docket().findings(), first.docket().findings());
}
