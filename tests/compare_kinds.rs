//! Every kind of finding on claims made by hand: when it is told, with which claims first, and when it stays silent.

use crossclaim::compare::{KINDS, Relation, verify};
use crossclaim::docket::{Answer, Docket, Options, ReportMeta};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::{
    Also, Basis, Bound, Claim, DateBasis, Dynamics, Event, Expression, Field, Figure, Finding,
    Grain, Hedge, Number, Origin, Period, Profile, ReportDate, Severity, Stance, Subject, Wording,
};

/// A count of `killed` in Arlen by an outlet, as of a day of August 2024.
fn claim(id: &str, words: &str, outlet: &str, day: i8) -> Claim {
    let day = jiff::civil::date(2024, 8, day);
    Claim::new(id, "killed", figure(words))
        .place("Arlen")
        .dynamics(Dynamics::Total)
        .period(Period::as_of(day))
        .reported(day)
        .origin(Origin::outlet(outlet))
}

/// A figure of a table ("24"), or a count in words ("over 76,000", "10-15").
fn figure(words: &str) -> Figure {
    let profile = Profile::default();
    if let Some((low, high)) = words.split_once('-') {
        return Figure::range(low.parse().unwrap(), None, high.parse().unwrap());
    }
    let hedges = [
        ("over ", Hedge::Over),
        ("about ", Hedge::About),
        ("up to ", Hedge::UpTo),
        ("at least ", Hedge::AtLeast),
    ];
    for (word, hedge) in hedges {
        if let Some(number) = words.strip_prefix(word) {
            let number = Expression::count(Number::from_digits(number).unwrap());
            return profile.figure(&number.hedged(hedge)).with_text(words);
        }
    }
    Figure::exact(Number::from_digits(words).unwrap().value)
}

/// The lexicon, read once.
static LEXICON: std::sync::LazyLock<Lexicon> = std::sync::LazyLock::new(Lexicon::english);

fn docket(claims: &[Claim]) -> Docket {
    let mut docket = Docket::new(&LEXICON, Options::default());
    for claim in claims {
        docket.add(claim).unwrap();
    }
    docket
}

/// The findings, each of which must hold by itself.
#[track_caller]
fn findings(claims: &[Claim]) -> Vec<Finding> {
    let findings = docket(claims).findings();
    for finding in &findings {
        assert_eq!(verify(finding), Ok(()), "{finding:?}");
        assert!(!finding.why.is_empty(), "{finding:?}");
    }
    findings
}

/// Checks the kinds told but for updates and trends, with their decisive claims.
#[track_caller]
fn check(claims: &[Claim], expected: &[&str]) {
    let told: Vec<String> = findings(claims)
        .iter()
        .filter(|f| !matches!(f.kind, "update" | "trend"))
        .map(|f| format!("{} {}", f.kind, f.claims[..f.claims.len().min(2)].join(" ")))
        .collect();
    assert_eq!(told, expected);
}

#[track_caller]
fn severity(claims: &[Claim]) -> Severity {
    findings(claims)[0].severity
}

#[test]
fn contradiction() {
    let a = claim("a", "over 176,000", "Herald", 10);
    let b = claim("b", "76,000", "Radio", 10);
    check(&[a.clone(), b.clone()], &["contradiction a b"]);
    assert_eq!(severity(&[a.clone(), b.clone()]), Severity::Conflict);
    // The words leave room.
    check(&[claim("a", "over 76,000", "Herald", 10), b.clone()], &[]);
    check(&[claim("a", "about 77,000", "Herald", 10), b.clone()], &[]);
    // Another day of a growing count.
    check(&[claim("a", "over 176,000", "Herald", 12), b.clone()], &[]);
    // Another place, subject, event, stance, unit.
    for other in [
        a.clone().place("Belm"),
        a.clone().subject(Subject::default().group("military")),
        a.clone().stance(Stance::Planned),
        a.clone().stance(Stance::Denied),
        a.clone().unit("%"),
        a.clone().event(Event {
            what: Some("strike".into()),
            ..Event::default()
        }),
    ] {
        let all = [other, b.clone()];
        let kinds: Vec<&str> = findings(&all).iter().map(|f| f.kind).collect();
        assert!(!kinds.contains(&"contradiction"), "{kinds:?}");
    }
    // The other's figure of the day before.
    check(
        &[a.clone(), b.clone(), claim("c", "176,500", "Radio", 11)],
        &[],
    );
    // What is not comparable enters no series.
    let mut apart = a.clone();
    apart.comparable = false;
    check(&[apart, b.clone()], &[]);
    // Within one per cent of exact counts from 1,000 on.
    check(
        &[claim("a", "76,400", "Herald", 10), b.clone()],
        &["tension a b"],
    );
    check(
        &[claim("a", "about 76,500", "Herald", 10), b.clone()],
        &["tension a b"],
    );
    // A default of the docket softens.
    let filled = a.clone().assumed(Field::Place, Basis::Docket);
    assert_eq!(severity(&[filled, b.clone()]), Severity::Warning);
    let lead = a.clone().assumed(Field::Place, Basis::Lead);
    assert_eq!(severity(&[lead, b.clone()]), Severity::Conflict);
}

#[test]
fn contradiction_is_told_once_with_its_camps() {
    let mut claims = Vec::new();
    for n in 0..10 {
        claims.push(claim(&format!("a{n}"), "50", &format!("Low {n}"), 10));
        claims.push(claim(&format!("b{n}"), "80", &format!("High {n}"), 10));
    }
    let told = findings(&claims);
    assert_eq!(told.len(), 1);
    // The decisive pair, and at most five of each camp.
    assert_eq!(told[0].claims.len(), 2 + 2 * 4);
    assert_eq!(told[0].values.len(), 2);
}

#[test]
fn one_origin_that_contradicts_itself() {
    let ministry = |id, n, outlet: &str| {
        claim(id, n, outlet, 10).origin(Origin::outlet(outlet).institution("Ministry"))
    };
    let told = findings(&[ministry("a", "58", "First"), ministry("b", "65", "Second")]);
    assert_eq!(
        (told[0].kind, told[0].rule),
        ("contradiction", "same-origin")
    );
    // Told later, it is a restatement.
    let later = claim("b", "65", "First", 10).reported(jiff::civil::date(2024, 8, 20));
    check(
        &[claim("a", "58", "First", 10), later],
        &["restatement b a"],
    );
}

#[test]
fn undated_claims() {
    let undated = |id, n, outlet| {
        let mut claim = claim(id, n, outlet, 1);
        (claim.period, claim.reported) = (Period::default(), None);
        claim
    };
    // Both undated: at one time, by default.
    let both = [undated("a", "24", "Herald"), undated("b", "42", "Radio")];
    check(&both, &["contradiction a b"]);
    assert_eq!(severity(&both), Severity::Warning);
    // An undated report is of the time of what it meets.
    let one = [undated("a", "24", "Herald"), claim("b", "42", "Radio", 9)];
    check(&one, &["contradiction a b"]);
    assert_eq!(severity(&one), Severity::Warning);
    // Of several times it may be any.
    let several = [
        undated("a", "24", "Herald"),
        claim("b", "20", "Radio", 9),
        claim("c", "30", "Radio", 12),
    ];
    check(&several, &[]);
}

#[test]
fn inexact_times() {
    let week = |id, n, from: i8, to: i8| {
        let mut claim = claim(id, n, id, to);
        claim.period = Period::window(
            jiff::civil::date(2024, 8, from),
            jiff::civil::date(2024, 8, to),
        );
        claim.period.grain = Some(Grain::Week);
        claim
    };
    // The same words are of one time, others of an unknown one.
    check(
        &[week("a", "24", 5, 11), week("b", "42", 5, 11)],
        &["contradiction a b"],
    );
    check(&[week("a", "24", 5, 11), week("b", "42", 6, 11)], &[]);
    check(&[week("a", "24", 5, 11), claim("b", "42", "b", 11)], &[]);
    // A fall needs the one's latest day before the other's earliest.
    check(&[week("a", "42", 5, 11), claim("b", "24", "a", 11)], &[]);
    check(
        &[week("a", "42", 5, 11), claim("b", "24", "a", 12)],
        &["falling-total b a"],
    );
}

#[test]
fn an_inferred_date_softens() {
    let mut docket = docket(&[]);
    docket.add_report(ReportMeta {
        id: "r".into(),
        date: ReportDate {
            basis: DateBasis::Inferred,
            ..ReportDate::default()
        },
        ..ReportMeta::default()
    });
    let mut a = claim("r#1", "24", "Herald", 10).assumed(Field::Period, Basis::Report);
    a.report = Some("r".into());
    docket.add(&a).unwrap();
    docket.add(&claim("b", "42", "Radio", 10)).unwrap();
    assert_eq!(docket.findings()[0].severity, Severity::Warning);
}

#[test]
fn tension() {
    // The usual readings are apart, the widest are not.
    let a = claim("a", "about 20", "Herald", 10);
    check(
        &[a.clone(), claim("b", "23", "Radio", 10)],
        &["tension a b"],
    );
    check(&[a, claim("b", "21", "Radio", 10)], &[]);
    // What is "over n" by less than a quarter is no tension, nor "up to n" by less than a half.
    check(
        &[
            claim("a", "over 100", "Herald", 10),
            claim("b", "124", "Radio", 10),
        ],
        &[],
    );
    check(
        &[
            claim("a", "over 100", "Herald", 10),
            claim("b", "300", "Radio", 10),
        ],
        &["tension a b"],
    );
    check(
        &[
            claim("a", "up to 100", "Herald", 10),
            claim("b", "60", "Radio", 10),
        ],
        &[],
    );
    check(
        &[
            claim("a", "up to 100", "Herald", 10),
            claim("b", "30", "Radio", 10),
        ],
        &["tension a b"],
    );
}

#[test]
fn standing_gap() {
    let mut claims = Vec::new();
    for day in 1..=8_i8 {
        claims.push(claim(
            &format!("a{day}"),
            &format!("{}", 100 + i32::from(day)),
            "List",
            day,
        ));
        claims.push(claim(
            &format!("b{day}"),
            &format!("{}", 300 + i32::from(day)),
            "Staff",
            day,
        ));
    }
    check(&claims, &["standing-gap a8 b8"]);
    // On four days it is a contradiction.
    let few: Vec<Claim> = claims[..8].to_vec();
    check(&few, &["contradiction a1 b1"]);
}

#[test]
fn a_lag_is_no_standing_gap() {
    let mut claims = Vec::new();
    for day in 1..=8_i8 {
        claims.push(claim(
            &format!("a{day}"),
            &format!("{}", 100 + 10 * i32::from(day)),
            "List",
            day,
        ));
        claims.push(claim(
            &format!("b{day}"),
            &format!("{}", 90 + 10 * i32::from(day)),
            "Copy",
            day,
        ));
    }
    check(&claims, &[]);
}

#[test]
fn falling_total() {
    let a = claim("a", "28,752", "Ministry", 10);
    let b = claim("b", "26,834", "Ministry", 11);
    check(&[a.clone(), b.clone()], &["falling-total b a"]);
    // Of another origin, unless it is old, near, or of a standing gap.
    let other = |day| claim("b", "26,834", "Radio", day);
    check(&[a.clone(), other(12)], &["falling-total b a"]);
    let old =
        claim("a", "28,752", "Ministry", 1).period(Period::as_of(jiff::civil::date(2024, 6, 1)));
    check(&[old, other(12)], &[]);
    check(&[a.clone(), claim("b", "28,700", "Radio", 12)], &[]);
    // The words leave room.
    check(
        &[
            claim("a", "at least 30", "Herald", 10),
            claim("b", "about 29", "Herald", 11),
        ],
        &[],
    );
    // A stock may fall.
    let stock = [
        a.clone().dynamics(Dynamics::Stock),
        b.clone().dynamics(Dynamics::Stock),
    ];
    check(&stock, &[]);
    // Once below another's figure is told once.
    check(
        &[
            a.clone(),
            claim("b", "20,000", "Radio", 12),
            claim("c", "20,500", "Radio", 13),
        ],
        &["falling-total b a"],
    );
}

#[test]
fn totals_of_one_day_are_ordered_by_their_hours() {
    let at = |id, n, outlet, hour: i8| {
        let mut claim = claim(id, n, outlet, 10);
        let moment = jiff::civil::date(2024, 8, 10).at(hour, 0, 0, 0);
        claim.reported = Some(format!("{moment}").parse().unwrap());
        claim
    };
    check(
        &[at("a", "5", "Herald", 9), at("b", "12", "Radio", 18)],
        &[],
    );
    check(
        &[at("a", "12", "Herald", 9), at("b", "5", "Herald", 18)],
        &["falling-total b a"],
    );
    let update = findings(&[at("a", "5", "Herald", 9), at("b", "12", "Radio", 18)]);
    assert_eq!((update[0].kind, update[0].rule), ("update", "up-certain"));
}

#[test]
fn reclassified() {
    let whole = claim("w", "200", "List", 1);
    let part = |id: &str, n, day| {
        let mut part = claim(id, n, "List", day).part_of("w");
        part.measure = "killed, confirmed".into();
        part
    };
    check(
        &[
            whole,
            part("p1", "98", 1),
            part("p2", "91", 2),
            part("p3", "95", 3),
            part("p4", "80", 4),
        ],
        &["reclassified p4 p3"],
    );
}

#[test]
fn slips() {
    // Mended by the same origin.
    let wrote = claim("a", "1,119", "Staff", 10);
    let mended = claim("b", "11,199", "Staff", 10).reported(jiff::civil::date(2024, 8, 11));
    let told = findings(&[wrote.clone(), mended]);
    assert_eq!((told[0].kind, told[0].suggested), ("slip", Some(11199.0)));
    assert_eq!(told[0].claims, ["a", "b"]);
    // Out of line with both neighbours.
    let line = [
        claim("x", "20,990", "Staff", 9),
        claim("a", "20,102", "Staff", 10),
        claim("z", "21,012", "Staff", 11),
    ];
    let told = findings(&line);
    assert_eq!((told[0].kind, told[0].suggested), ("slip", Some(21002.0)));
    check(&line, &["slip a x"]);
    // Two origins that differ by one key only differ.
    check(
        &[
            claim("a", "530", "Staff", 10),
            claim("b", "540", "List", 10),
        ],
        &["contradiction a b"],
    );
    // A small fall is a fall.
    check(
        &[
            claim("x", "143", "Staff", 9),
            claim("a", "141", "Staff", 10),
            claim("z", "143", "Staff", 11),
        ],
        &["falling-total a x"],
    );
}

#[test]
fn restatements_come_in_batches() {
    let mut claims = Vec::new();
    for day in 1..=9_i8 {
        let n = 100 + 20 * i32::from(day);
        claims.push(claim(
            &format!("old{day}"),
            &format!("{n}"),
            "Ministry",
            day,
        ));
        claims.push(
            claim(
                &format!("new{day}"),
                &format!("{}", n + 33),
                "Ministry",
                day,
            )
            .reported(jiff::civil::date(2024, 9, 1)),
        );
    }
    let told = findings(&claims);
    let restated: Vec<_> = told.iter().filter(|f| f.kind == "restatement").collect();
    assert_eq!(restated.len(), 1);
    assert_eq!(restated[0].rule, "batch");
    assert!(restated[0].why.contains("9 days"), "{}", restated[0].why);
    // As known before the new edition, there is none.
    let mut docket = Docket::new(
        &LEXICON,
        Options {
            as_known_on: Some(jiff::civil::date(2024, 8, 31)),
            ..Options::default()
        },
    );
    for claim in &claims {
        docket.add(claim).unwrap();
    }
    assert!(docket.findings().iter().all(|f| f.kind != "restatement"));
}

#[test]
fn parts_and_wholes() {
    let whole = claim("w", "24", "Herald", 10);
    let part = |id: &str, n, kind: &str| {
        claim(id, n, "Herald", 10)
            .subject(Subject::default().kind(kind))
            .part_of("w")
    };
    check(
        &[whole.clone(), part("p", "31", "child")],
        &["part-exceeds-whole p w"],
    );
    check(&[whole.clone(), part("p", "13", "child")], &[]);
    // Parts that may overlap are not added.
    check(
        &[
            whole.clone(),
            part("p", "20", "child"),
            part("q", "15", "woman"),
        ],
        &[],
    );
    let group = |id: &str, n, group: &str| {
        claim(id, n, "Herald", 10)
            .subject(Subject::default().group(group))
            .part_of("w")
    };
    check(
        &[
            whole.clone(),
            group("p", "17", "military"),
            group("q", "18", "civilian"),
        ],
        &["parts-exceed-whole w p"],
    );
    check(
        &[
            whole.clone(),
            group("p", "7", "military"),
            group("q", "8", "civilian"),
        ],
        &[],
    );
    // "In all" must add up both ways.
    let mut in_all = whole.clone();
    in_all.in_all = true;
    check(
        &[
            in_all.clone(),
            group("p", "7", "military"),
            group("q", "8", "civilian"),
        ],
        &["sum-mismatch w p"],
    );
    check(
        &[
            in_all,
            group("p", "16", "military"),
            group("q", "8", "civilian"),
        ],
        &[],
    );
    // The same day, one more facet, though no text says that it is a part.
    let child =
        claim("p", "31", "Herald", 10).subject(Subject::default().group("civilian").kind("child"));
    let civilian = claim("w", "24", "Herald", 10).subject(Subject::default().group("civilian"));
    check(
        &[child.clone(), civilian.clone()],
        &["part-exceeds-whole p w"],
    );
    assert_eq!(
        severity(&[child.clone(), civilian.clone()]),
        Severity::Conflict
    );
    let mut other = civilian.clone();
    other.origin = Origin::outlet("Radio");
    assert_eq!(severity(&[child.clone(), other]), Severity::Warning);
    let mut next = civilian;
    next.period = Period::as_of(jiff::civil::date(2024, 8, 15));
    check(&[child, next], &[]);
}

#[test]
fn doubled_units() {
    let length = |n: i64, also: f64| {
        let mut claim = Claim::new("a", "depth", Figure::exact(n.into())).unit("km");
        claim.also = Some(Also {
            value: also,
            unit: Some("mi".into()),
            span: None,
        });
        claim
    };
    check(&[length(8, 15.0)], &["unit-mismatch a"]);
    for (km, miles) in [(8, 5.0), (12, 7.5), (2, 1.0), (1000, 620.0), (18, 11.2)] {
        check(&[length(km, miles)], &[]);
    }
}

#[test]
fn lists_of_another_length() {
    let listed = |words, n| {
        let mut claim = claim("a", words, "Herald", 10);
        claim.listed = Some(n);
        claim
    };
    check(&[listed("4", 3)], &["enumeration-mismatch a"]);
    check(&[listed("3", 3)], &[]);
    check(&[listed("at least 3", 5)], &[]);
}

#[test]
fn low_above_best() {
    let table = |low: i64, best: i64, high: i64| {
        let mut claim = claim("a", "1", "Set", 10);
        claim.figure = Figure::range(low.into(), Some(best.into()), high.into());
        claim
    };
    check(&[table(18, 18, 17)], &["range-order a"]);
    check(&[table(17, 18, 18)], &[]);
    assert_eq!(table(18, 18, 17).figure.bound(), Bound::Range);
}

#[test]
fn reversal() {
    let held = |id: &str, n: &str, outlet: &str, day| {
        let mut claim = claim(id, n, outlet, day).dynamics(Dynamics::Stock);
        claim.measure = "held".into();
        claim
    };
    let line = |middle: &str| {
        [
            held("a", "28", "Herald", 5),
            held("b", "82", middle, 8),
            held("c", "29", "Herald", 11),
        ]
    };
    check(&line("Radio"), &["reversal b a"]);
    check(&line("Herald"), &[]);
}

#[test]
fn scope_change() {
    let term = |id, n, day, term: &str| {
        let mut claim = claim(id, n, "Herald", day);
        claim.term = Some(term.into());
        claim
    };
    check(
        &[
            term("a", "76", 8, "evacuated"),
            term("b", "121", 10, "displaced"),
        ],
        &["scope-change b a"],
    );
    check(
        &[
            term("a", "76", 8, "evacuated"),
            term("b", "121", 10, "evacuated"),
        ],
        &[],
    );
}

#[test]
fn echo() {
    let said = |id, n, outlet: &str| {
        claim(id, n, outlet, 10).origin(Origin::outlet(outlet).institution("Ministry"))
    };
    let told = findings(&[
        said("a", "7", "Herald"),
        said("b", "7", "Radio"),
        said("c", "7", "Post"),
    ]);
    assert_eq!(told[0].kind, "echo");
    assert!(
        told[0].why.starts_with("3 outlets, 1 origin"),
        "{}",
        told[0].why
    );
    check(
        &[claim("a", "7", "Herald", 10), claim("b", "7", "Radio", 10)],
        &[],
    );
}

#[test]
fn plan_overtaken() {
    let plan = claim("p", "180", "Herald", 8).stance(Stance::Planned);
    check(
        &[plan.clone(), claim("a", "200", "Radio", 12)],
        &["plan-overtaken p a"],
    );
    check(&[plan, claim("a", "121", "Radio", 12)], &[]);
}

#[test]
fn increment_mismatch() {
    let total = |id, n, day| claim(id, n, "Ministry", day);
    let added = |n| {
        let mut claim = claim("x", n, "Ministry", 11).dynamics(Dynamics::Increment);
        let day = jiff::civil::date(2024, 8, 11);
        claim.period = Period::window(day, day);
        claim
    };
    check(
        &[
            total("a", "8,714", 10),
            total("b", "9,200", 11),
            added("1,000"),
        ],
        &["increment-mismatch x b"],
    );
    check(
        &[
            total("a", "8,714", 10),
            total("b", "9,200", 11),
            added("486"),
        ],
        &[],
    );
    check(
        &[
            total("a", "8,714", 9),
            total("b", "9,200", 11),
            added("1,000"),
        ],
        &[],
    );
}

/// A claim of a report.
fn in_report(report: &str, mut claim: Claim) -> Claim {
    claim.report = Some(report.to_owned());
    claim
}

/// A claim of a report whose sentence reads so.
fn said_in(report: &str, sentence: &str, claim: Claim) -> Claim {
    let mut claim = in_report(report, claim);
    claim.wording = Wording::of(sentence.split_whitespace());
    claim
}

#[test]
fn a_count_of_one_day_or_strike_is_no_fall_of_the_running_one() {
    let of = |id, n, outlet, day| in_report(outlet, claim(id, n, outlet, day));
    // "On the 14th they captured 102."
    check(
        &[of("a", "265", "Herald", 12), of("b", "102", "Radio", 14)],
        &[],
    );
    // Not so much less, or as of the report's own day: the running count falls.
    check(
        &[of("a", "265", "Herald", 12), of("b", "202", "Radio", 14)],
        &["falling-total b a"],
    );
    let as_of_today = of("b", "102", "Radio", 14).assumed(Field::Period, Basis::Report);
    check(
        &[of("a", "265", "Herald", 12), as_of_today.clone()],
        &["falling-total b a"],
    );
    // Unless the report tells of one strike.
    let with_events = |names: &[&str]| {
        let mut docket = docket(&[of("a", "265", "Herald", 12), as_of_today.clone()]);
        docket.add_report(ReportMeta {
            id: "Radio".to_owned(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            ..ReportMeta::default()
        });
        let told = docket.findings();
        told.iter().any(|finding| finding.kind == "falling-total")
    };
    assert!(!with_events(&["event:strike"]));
    assert!(with_events(&["event:strike", "event:war"]));
}

#[test]
fn what_has_no_top_bears_nothing_out() {
    let with = |lag| {
        [
            claim("a", "76,000", "Herald", 10),
            claim("b", "176,000", "Radio", 10),
            claim("c", lag, "Herald", 11),
        ]
    };
    check(&with("over 75,000"), &["contradiction a b"]);
    check(&with("176,000"), &[]);
}

#[test]
fn one_fall_is_told_once_however_many_repeat_it() {
    let of = |id, n, outlet, day| in_report(outlet, claim(id, n, outlet, day));
    check(
        &[
            of("a", "300", "Herald", 11),
            of("b", "200", "Radio", 14),
            of("c", "200", "Wire", 14),
        ],
        &["falling-total b a"],
    );
}

#[test]
fn one_sentence_lists_and_does_not_contradict_itself() {
    let list = "a court in Arlen sent one man to the gallows and fourteen others to jail";
    let next = "later in the evening the clerk of the same court spoke of twelve who had to go";
    let convicted = |id, n, report, sentence| {
        let mut claim = claim(id, n, "Herald", 10);
        claim.measure = "convicted".into();
        said_in(report, sentence, claim)
    };
    check(
        &[
            convicted("a", "1", "r", list),
            convicted("b", "14", "r", list),
        ],
        &[],
    );
    // Two sentences do, and so do two reports that print one sentence alike.
    check(
        &[
            convicted("a", "14", "r", list),
            convicted("b", "12", "r", next),
        ],
        &["contradiction a b"],
    );
    check(
        &[
            convicted("a", "14", "r", list),
            convicted("b", "12", "s", list),
        ],
        &["contradiction a b"],
    );
}

#[test]
fn two_figures_of_what_nobody_is_named_to_have_are_of_two() {
    for measure in ["revenue", "price", "score:goal"] {
        let of = |id, n, report, outlet| {
            let mut claim = claim(id, n, outlet, 10);
            claim.measure = measure.into();
            in_report(report, claim.dynamics(Dynamics::Stock))
        };
        check(
            &[of("a", "40", "r", "Herald"), of("b", "53", "r", "Herald")],
            &[],
        );
        check(
            &[of("a", "40", "r", "Herald"), of("b", "53", "s", "Radio")],
            &["contradiction a b"],
        );
    }
}

#[test]
fn what_two_firms_have_clashes_in_no_story() {
    let told = |measure: &str, subject: &Subject, names: [&[&str]; 2], one_story: bool| {
        let options = Options {
            one_story,
            ..Options::default()
        };
        let mut docket = Docket::new(&Lexicon::english(), options);
        // A third report joins the two, as a stock exchange joins its firms, and a fourth tells another story.
        let third = [names[0], names[1]].concat();
        let all: [(&str, &[&str]); 4] = [
            ("r", names[0]),
            ("s", names[1]),
            ("t", &third),
            ("u", &["oyster", "harbour"]),
        ];
        for (id, names) in all {
            docket.add_report(ReportMeta {
                id: id.to_owned(),
                names: names.iter().map(|name| (*name).to_owned()).collect(),
                ..ReportMeta::default()
            });
        }
        for (id, n, report, outlet) in [("a", "40", "r", "Herald"), ("b", "53", "s", "Radio")] {
            let mut claim = claim(id, n, outlet, 10).subject(subject.clone());
            claim.measure = measure.into();
            let claim = in_report(report, claim.dynamics(Dynamics::Stock));
            docket.add(&claim).unwrap();
        }
        let findings = docket.findings();
        findings.iter().any(|found| found.kind == "contradiction")
    };
    let nobody = Subject::default();
    let firms: [&[&str]; 2] = [&["harlow", "exchange"], &["brambleton", "exchange"]];
    let firm: [&[&str]; 2] = [&["harlow", "exchange"], &["harlow", "dayton"]];
    for measure in ["loss", "interest-rate", "employed", "output", "score:goal"] {
        assert!(!told(measure, &nobody, firms, false), "{measure}");
        assert!(told(measure, &nobody, firm, false), "{measure}");
        assert!(told(measure, &nobody, firms, true), "{measure}");
        // Whose it is, or of what, is named.
        let lorry = Subject::default().kind("lorry");
        assert!(told(measure, &lorry, firms, false), "{measure}");
    }
    // Where it happened is enough for the dead of one story.
    assert!(told("killed", &nobody, firms, false));
}

#[test]
fn what_one_report_counts_side_by_side_holds_no_part() {
    let of = |id, n, report, subject| in_report(report, claim(id, n, report, 10).subject(subject));
    let some = || Subject::default().group("civilian").kind("foreigner");
    let all = || Subject::default().group("civilian");
    check(&[of("a", "9", "r", some()), of("b", "2", "r", all())], &[]);
    check(
        &[of("a", "9", "r", some()), of("b", "2", "s", all())],
        &["part-exceeds-whole a b"],
    );
    // "Two people" is no whole of nine foreigners.
    let general = of("b", "2", "s", all()).assumed(Field::Subject, Basis::Default);
    check(&[of("a", "9", "r", some()), general], &[]);
    // The number of the whole is told of the parts as well, with which the first is at odds.
    check(
        &[
            of("a", "9", "r", some()),
            of("b", "2", "s", all()),
            of("c", "2", "t", some()),
        ],
        &["contradiction a c"],
    );
}

#[test]
fn what_is_planned_on_top_meets_what_is_planned_in_all() {
    let plan = |n| {
        claim("p", n, "Radio", 10)
            .dynamics(Dynamics::Plan)
            .stance(Stance::Planned)
    };
    let count = |report| in_report(report, claim("a", "300", "Herald", 10));
    let on_top = |n, day| {
        let added = claim("x", n, "Herald", day).dynamics(Dynamics::Increment);
        in_report("r", added.stance(Stance::Planned))
    };
    check(
        &[count("r"), on_top("500", 10), plan("500")],
        &["increment-mismatch x p"],
    );
    // Both come to it; the count is another report's; the plan is of another day.
    check(&[count("r"), on_top("200", 10), plan("500")], &[]);
    check(&[count("s"), on_top("500", 10), plan("500")], &[]);
    check(&[count("r"), on_top("500", 11), plan("500")], &[]);
}

#[test]
fn fixed_facts_meet_whatever_the_day() {
    let length = |id, n: i64, day: i8| {
        Claim::new(id, "front-length", Figure::exact(n.into()))
            .unit("km")
            .period(Period::as_of(jiff::civil::date(2024, 8, day)))
            .origin(Origin::outlet(id))
    };
    check(
        &[length("a", 1000, 1), length("b", 1200, 20)],
        &["contradiction a b"],
    );
    // Units convert: 1,000 km are 1,000,000 m.
    let metres = Claim::new("b", "front-length", Figure::exact(1_000_000.into()))
        .unit("m")
        .origin(Origin::outlet("b"));
    check(&[length("a", 1000, 1), metres], &[]);
}

#[test]
fn trend_and_update() {
    let claims = [
        claim("a", "5", "Herald", 7),
        claim("b", "over 10", "Radio", 9),
        claim("c", "about 20", "Post", 12),
    ];
    let told = findings(&claims);
    let kinds: Vec<_> = told.iter().map(|f| (f.kind, f.rule)).collect();
    assert_eq!(
        kinds,
        [("update", "up-likely"), ("trend", "rising-certain")]
    );
    assert_eq!(told[1].claims, ["a", "b", "c"]);
    let series = docket(&claims).series();
    assert_eq!(
        (
            series[0].points,
            series[0].origins,
            series[0].findings.len()
        ),
        (3, 3, 2)
    );
}

#[test]
fn places_within_places() {
    let at = |id: &str, words: &str, day, place: &str| claim(id, words, "Herald", day).place(place);
    // A place above the place that holds it.
    check(
        &[
            at("a", "31", 10, "Kursk region"),
            at("b", "24", 10, "Russia"),
            at("c", "25", 10, "Germany"),
        ],
        &["part-exceeds-whole a b"],
    );
    check(
        &[
            at("a", "24", 10, "Kursk region"),
            at("b", "31", 10, "Russia"),
        ],
        &[],
    );
    // A running count that goes on for a wider place, and one that falls on it.
    check(
        &[
            at("a", "121", 10, "Kursk region"),
            at("b", "200", 15, "Russia"),
        ],
        &["scope-change b a"],
    );
    check(
        &[
            at("a", "121", 10, "Kursk region"),
            at("b", "100", 15, "Russia"),
        ],
        &["falling-total b a"],
    );
    // How far something reaches is not more for a wider name of where.
    let depth = |id: &str, words: &str, place: &str| {
        let mut claim = claim(id, words, id, 10)
            .place(place)
            .unit("km")
            .dynamics(Dynamics::Stock);
        claim.measure = "depth".into();
        claim
    };
    let both = [depth("a", "12", "Kursk region"), depth("b", "30", "Russia")];
    check(&both, &["contradiction a b"]);
    assert_eq!(severity(&both), Severity::Warning);
}

/// A claim of a report, under whose date it stands.
fn told(id: &str, words: &str, outlet: &str, day: i8) -> Claim {
    let mut claim = claim(id, words, outlet, day).assumed(Field::Period, Basis::Report);
    claim.report = Some(format!("{outlet} {day}"));
    claim
}

#[test]
fn frozen() {
    let line = |other: &str| {
        [
            told("a", "76", "Herald", 10),
            told("b", "76", "Herald", 12),
            told("c", "76", "Herald", 14),
            told("x", other, "Radio", 13),
        ]
    };
    let kinds = |claims: &[Claim]| {
        let findings = findings(claims);
        findings.iter().map(|f| f.kind).collect::<Vec<_>>()
    };
    assert!(kinds(&line("121")).contains(&"frozen"));
    assert!(!kinds(&line("76")).contains(&"frozen"));
    // A figure with a date of its own held then.
    let dated = line("121").map(|mut claim| {
        claim.basis.clear();
        claim
    });
    assert!(!kinds(&dated).contains(&"frozen"));
}

#[test]
fn hardened() {
    check(
        &[
            told("a", "about 500", "Herald", 10),
            told("b", "500", "Herald", 12),
        ],
        &["hardened b a"],
    );
    check(
        &[
            told("a", "512", "Herald", 10).stance(Stance::Estimated),
            told("b", "512", "Herald", 12),
        ],
        &["hardened b a"],
    );
    check(
        &[
            told("a", "about 500", "Herald", 10),
            told("b", "500", "Radio", 12),
        ],
        &[],
    );
    check(
        &[
            claim("a", "about 500", "Herald", 10),
            claim("b", "500", "Herald", 12),
        ],
        &[],
    );
}

#[test]
fn spliced() {
    let new = jiff::civil::date(2024, 9, 1);
    let all = |first: i8| {
        let mut claims = Vec::new();
        for day in 1..=6_i8 {
            let n = 1000 + 20 * i32::from(day);
            claims.push(claim(&format!("a{day}"), &format!("{n}"), "Ministry", day));
            if day >= first {
                let later = claim(&format!("b{day}"), &format!("{}", n + 333), "Ministry", day);
                claims.push(later.reported(new));
            }
        }
        findings(&claims)
    };
    let told = all(4);
    let spliced: Vec<_> = told.iter().filter(|f| f.kind == "spliced").collect();
    assert_eq!(spliced.len(), 1);
    assert_eq!(spliced[0].claims, ["b4", "a3", "a4"]);
    // All days in the new edition, or one corrected day.
    assert!(all(1).iter().all(|f| f.kind != "spliced"));
    assert!(all(6).iter().all(|f| f.kind != "spliced"));
}

#[test]
fn same_number() {
    let other = |id, words| {
        let mut claim = told(id, words, "Radio", 12);
        claim.measure = "shelters".into();
        claim
    };
    check(
        &[told("a", "121,000", "Herald", 10), other("b", "121")],
        &["same-number a b"],
    );
    check(&[told("a", "12", "Herald", 10), other("b", "12")], &[]);
}

#[test]
fn relations() {
    let relation = |a: Claim, b: Claim| docket(&[a, b]).relation("a", "b").unwrap().relation;
    let a = || claim("a", "over 76,000", "Herald", 10);
    assert_eq!(
        relation(a(), claim("b", "76,000", "Radio", 10)),
        Relation::Agrees
    );
    assert_eq!(
        relation(a(), claim("b", "66,000", "Radio", 10)),
        Relation::Contradicts
    );
    assert_eq!(
        relation(a(), claim("b", "121,000", "Radio", 12)),
        Relation::Update
    );
    assert_eq!(
        relation(a(), claim("b", "76,000", "Radio", 10).place("Belm")),
        Relation::Unrelated
    );
    let closing = docket(&[a(), claim("b", "76,000", "Radio", 10).place("Belm")]);
    assert_eq!(closing.relation("a", "b").unwrap().reason, "place");
    assert_eq!(
        closing.gate("a", "b").unwrap().of("place").unwrap().answer,
        Answer::Unknown
    );
}

#[test]
fn what_looks_alike_is_named() {
    let docket = docket(&[
        claim("a", "76,000", "Herald", 10),
        claim("b", "76,000", "Radio", 10).place("Belm"),
    ]);
    let alike = docket.why_not(10);
    assert_eq!(alike.total, 1);
    assert_eq!(alike.pairs[0].dimension, "place");
    assert_eq!(docket.why_not(0).pairs, []);
}

#[test]
fn stories_keep_two_bombings_apart() {
    let report = |id: &str, names: &[&str]| ReportMeta {
        id: id.into(),
        names: names.iter().map(|&n| n.to_owned()).collect(),
        ..ReportMeta::default()
    };
    let of = |id: &str, n: &str, report: &str| {
        let mut claim = claim(id, n, report, 10);
        claim.report = Some(report.into());
        claim
    };
    let mut docket = Docket::new(&LEXICON, Options::default());
    docket.add_report(report("r1", &["Arlen", "market", "bomb"]));
    docket.add_report(report("r2", &["Arlen", "station", "train"]));
    docket.add(&of("r1#1", "24", "r1")).unwrap();
    docket.add(&of("r2#1", "42", "r2")).unwrap();
    assert_eq!(docket.findings(), []);
    assert_eq!(
        docket
            .gate("r1#1", "r2#1")
            .unwrap()
            .closing()
            .unwrap()
            .dimension,
        "story"
    );
    // A third report that is of both makes them one story.
    docket.add_report(report("r3", &["Arlen", "market", "station"]));
    docket.add(&of("r3#1", "1", "r3").place("Belm")).unwrap();
    assert_eq!(docket.findings()[0].kind, "contradiction");
}

#[test]
fn broken_findings_are_refused() {
    let whole = findings(&[
        claim("a", "over 176,000", "Herald", 10),
        claim("b", "76,000", "Radio", 10),
    ])
    .remove(0);
    let broken: [fn(&mut Finding); 8] = [
        |f| f.kind = "tensions",
        |f| f.rule = "fixed-day",
        |f| f.claims.swap(0, 1),
        |f| f.values[0].outer = f.values[1].outer,
        |f| f.values[0].day = None,
        |f| f.values.truncate(1),
        |f| f.id.0 ^= 1,
        |f| f.values[0].claim = "c".into(),
    ];
    for (at, change) in broken.iter().enumerate() {
        let mut finding = whole.clone();
        change(&mut finding);
        assert!(verify(&finding).is_err(), "change {at}");
    }
    let note = findings(&[claim("a", "5", "Herald", 7), claim("b", "9", "Herald", 9)]).remove(0);
    assert!(
        verify(&Finding {
            severity: Severity::Conflict,
            ..note
        })
        .is_err()
    );
}

#[test]
fn every_kind_is_explained() {
    for kind in KINDS {
        for part in [
            "# What it finds",
            "# Why it matters",
            "# Example",
            "# When it stays silent",
            "# What would settle it",
        ] {
            assert!(kind.explanation.contains(part), "{}: {part}", kind.name);
        }
    }
}

#[test]
fn retracted_claims_are_gone_and_come_back() {
    let mut docket = docket(&[
        claim("a", "24", "Herald", 10),
        claim("b", "42", "Radio", 10),
    ]);
    let before = docket.findings();
    assert!(docket.retract("b"));
    assert!(!docket.retract("b"));
    assert_eq!(docket.findings(), []);
    docket.add(&claim("b", "42", "Radio", 10)).unwrap();
    assert_eq!(docket.findings(), before);
    assert!(docket.add(&claim("b", "42", "Radio", 10)).is_err());
}

#[test]
fn merging_is_adding() {
    let claims = [
        claim("b", "24", "Herald", 10),
        claim("a", "42", "Radio", 10),
        claim("c", "50", "Radio", 12),
    ];
    let (mut one, other) = (docket(&claims[..2]), docket(&claims[1..]));
    one.merge(&other).unwrap();
    assert_eq!(one.findings(), docket(&claims).findings());
    assert_eq!(one.len(), 3);
    let mut different = docket(&[claim("c", "51", "Radio", 12)]);
    assert!(different.merge(&other).is_err());
}

/// What belongs to no story meets the only one there is; a second takes that away, and one story declared brings it back.
#[test]
fn what_belongs_to_no_story_meets_the_only_one() {
    let report = |id: &str, names: &[&str]| ReportMeta {
        id: id.to_owned(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        ..ReportMeta::default()
    };
    let mut own = claim("r1#1", "5", "First", 10);
    own.report = Some("r1".to_owned());
    let table = claim("t", "9", "List", 10);
    let told = |one_story: bool, with_second: bool| {
        let options = Options {
            one_story,
            ..Options::default()
        };
        let mut docket = Docket::new(&LEXICON, options);
        docket.add_report(report("r1", &["Sudzha", "Smirnov"]));
        if with_second {
            docket.add_report(report("r2", &["quake", "coast"]));
        }
        docket.add(&own).unwrap();
        docket.add(&table).unwrap();
        let findings = docket.findings();
        findings.iter().any(|f| f.kind == "contradiction")
    };
    assert!(told(false, false));
    assert!(!told(false, true));
    assert!(told(true, true));
}

/// Lines that do not say when they were told are versions in their order, where they name an origin and a day.
#[test]
fn lines_follow_each_other() {
    let line = |id: &str, words: &str, outlet: Option<&str>| {
        let mut line = claim(id, words, outlet.unwrap_or_default(), 10);
        line.reported = None;
        if outlet.is_none() {
            line.origin = Origin::default();
        }
        line
    };
    let named = [
        line("t1", "58", Some("Ministry")),
        line("t2", "65", Some("Ministry")),
    ];
    check(&named, &["restatement t2 t1"]);
    let nameless = [line("t1", "58", None), line("t2", "65", None)];
    check(&nameless, &["contradiction t1 t2"]);
}
