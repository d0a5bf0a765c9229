//! The line formats: what is printed reads back as the same claim, and what can't be read says why.
#![cfg(feature = "serde")]

use crossclaim::model::{
    Also, Basis, Bound, Claim, Decimal, Direction, Dynamics, Event, Expression, Field, Figure,
    Form, Grain, Hedge, Moment, Number, Origin, Period, Profile, Span, Stance, Subject,
};
use crossclaim::wire::{
    ClaimLine, ClaimReader, Columns, Facets, JudgeLine, RelateLine, Terms, read_report,
};
use proptest::prelude::*;

fn read(line: &str) -> Result<Claim, String> {
    ClaimLine::parse(line)
        .and_then(|l| l.claim(&Terms::default()))
        .map_err(|e| e.to_string())
}

#[track_caller]
fn refused(line: &str, reason: &str) {
    assert_eq!(read(line).map(|c| c.id), Err(reason.to_owned()), "{line}");
}

#[track_caller]
fn figure(keys: &str) -> Figure {
    read(&format!(r#"{{"id": "a", "measure": "killed", {keys}}}"#))
        .unwrap()
        .figure
}

#[test]
fn a_table_claim_needs_three_keys() {
    let claim = read(r#"{"id": "a", "measure": "killed", "value": 200000}"#).unwrap();
    assert_eq!(claim.figure.outer().low(), 200_000.0);
    assert_eq!(claim.figure.outer().high(), 200_000.0);
    assert_eq!(claim.figure.bound(), Bound::Exact);
    assert!(claim.comparable);
    refused(r#"{"measure": "killed", "value": 1}"#, "`id` is missing");
    refused(r#"{"id": "a", "value": 1}"#, "`measure` is missing");
    refused(
        r#"{"id": "a", "measure": "killed"}"#,
        "a figure needs `value`, or `low` and `high`",
    );
}

#[test]
fn a_figure_stands_flat_or_under_its_key() {
    assert_eq!(
        figure(r#""value": 12"#),
        figure(r#""figure": {"value": 12}"#)
    );
    assert_eq!(
        figure(r#""low": 3, "best": 5, "high": 8"#),
        figure(r#""figure": {"low": 3, "best": 5, "high": 8}"#)
    );
    let about = figure(r#""value": 500, "bound": "about""#);
    assert_eq!((about.outer().low(), about.outer().high()), (375.0, 625.0));
    let turned = figure(r#""low": 18, "best": 18, "high": 17"#);
    assert!(!turned.is_ordered());
    assert_eq!((turned.outer().low(), turned.outer().high()), (17.0, 18.0));
}

#[test]
fn unknown_keys_are_ignored() {
    let claim = read(
        r#"{"id": "a", "measure": "killed", "value": 1, "colour": "red", "period": {"to": "2024-08-10", "basis": "given"}, "basis": {"mood": "sour", "place": "lead"}, "origin": null}"#,
    )
    .unwrap();
    assert_eq!(claim.period.to, Some("2024-08-10".parse().unwrap()));
    assert_eq!(claim.basis.len(), 1);
}

#[test]
fn every_refusal_names_its_key() {
    let line = |rest: &str| format!(r#"{{"id": "a", "measure": "killed", {rest}}}"#);
    let cases = [
        (
            r#""value": NaN"#,
            "NaN is no figure, expected a finite number",
        ),
        (
            r#""value": -Infinity"#,
            "Infinity is no figure, expected a finite number",
        ),
        (
            r#""value": 1e999"#,
            "a number out of range is no figure, expected a finite number",
        ),
        (
            r#""figure": {"value": NaN}"#,
            "NaN is no figure, expected a finite number",
        ),
        (
            r#""value": 1e40"#,
            "`value` is 10000000000000000000000000000000000000000, expected a finite number of at most 28 digits",
        ),
        (
            r#""value": 1, "reported": "2024-02-30""#,
            "`reported` is \"2024-02-30\", expected a day that exists, YYYY-MM-DD, or an instant of it",
        ),
        (
            r#""value": 1, "period": {"to": "2024-13-01"}"#,
            "`period.to` is \"2024-13-01\", expected a day that exists, YYYY-MM-DD",
        ),
        (
            r#""value": 1, "period": {"from": "2024-08-10", "to": "2024-08-01"}"#,
            "`period.to` is \"2024-08-01\", expected a day from `period.from`, 2024-08-10, on",
        ),
        (
            r#""value": 1, "direction": "sideways""#,
            "`direction` is \"sideways\", expected one of `up`, `down`",
        ),
        (
            r#""value": 5, "bound": "ish""#,
            "`bound` is \"ish\", expected one of `exact`, `about`, `over`, `at-least`, `nearly`, `under`, `at-most`, `up-to`, `range`, `vague`",
        ),
    ];
    for (rest, reason) in cases {
        refused(&line(rest), reason);
    }
    refused(
        &line(r#""figure": {"value": 5, "core": [4, 6], "outer": [5, 6]}"#),
        "`core` is no interval: 4 to 6",
    );
    refused(
        "[1, 2]",
        "no line of JSON: expected an object, `{…}`, at column 1",
    );
    refused(
        r#"{"id": "a", "measure": "killed""#,
        "no line of JSON: EOF while parsing an object at column 31",
    );
}

#[test]
fn a_bad_line_is_named_and_the_next_one_read() {
    let lines = b"\xef\xbb\xbf{\"id\": \"a\", \"measure\": \"killed\", \"value\": 5}\r\n\r\n{\"id\": \r\n\xff\xfe\r\n{\"id\": \"b\", \"measure\": \"killed\", \"value\": 6}";
    let read: Vec<Result<String, String>> =
        ClaimReader::new("t.jsonl", &lines[..], Terms::default())
            .map(|r| r.map(|c| c.id).map_err(|e| e.to_string()))
            .collect();
    assert_eq!(
        read,
        [
            Ok("a".to_owned()),
            Err("t.jsonl:3: no line of JSON: EOF while parsing a value at column 7".to_owned()),
            Err("t.jsonl:4: not UTF-8 at byte 0 of the line".to_owned()),
            Ok("b".to_owned()),
        ]
    );
}

#[test]
fn a_line_beyond_the_cap_is_passed_over() {
    let long = format!(
        "{{\"id\": \"{}\", \"measure\": \"killed\", \"value\": 5}}\n{{\"id\": \"b\", \"measure\": \"killed\", \"value\": 6}}\n",
        "x".repeat(500)
    );
    let read: Vec<Result<String, String>> =
        ClaimReader::new("t.jsonl", long.as_bytes(), Terms::default())
            .cap(100)
            .map(|r| r.map(|c| c.id).map_err(|e| e.to_string()))
            .collect();
    assert_eq!(
        read,
        [
            Err("t.jsonl:1: line of more than 100 bytes, expected one object a line".to_owned()),
            Ok("b".to_owned()),
        ]
    );
}

#[test]
fn a_month_or_a_year_is_a_period_and_no_day() {
    let period = |keys: &str| {
        let line =
            format!(r#"{{"id": "a", "measure": "killed", "value": 1, "period": {{{keys}}}}}"#);
        let period = read(&line).unwrap().period;
        (
            period.from.map(|d| d.to_string()),
            period.to.map(|d| d.to_string()),
            period.grain,
        )
    };
    let day = |text: &str| Some(text.to_owned());
    assert_eq!(
        period(r#""to": "2024-02""#),
        (day("2024-02-01"), day("2024-02-29"), Some(Grain::Month))
    );
    assert_eq!(
        period(r#""from": "2023", "to": "2024""#),
        (day("2023-01-01"), day("2024-12-31"), Some(Grain::Year))
    );
    let told = read(r#"{"id": "a", "measure": "killed", "value": 1, "reported": "2024-08"}"#);
    assert_eq!(told.unwrap().reported, None);
    let report = read_report(r#"{"id": "a", "text": "x", "date": "2024-08"}"#);
    assert_eq!(report.unwrap().date, None);
    refused(
        r#"{"id": "a", "measure": "killed", "value": 1, "period": {"to": "2024-13"}}"#,
        "`period.to` is \"2024-13\", expected a day that exists, YYYY-MM-DD",
    );
}

#[test]
fn a_heading_lacks_what_every_claim_needs() {
    let error = |heading: &[&str]| {
        Columns::new(heading.iter().copied())
            .map(drop)
            .map_err(|e| e.to_string())
    };
    assert_eq!(
        error(&["id", "measure"]),
        Err("the heading has no column `value`".to_owned())
    );
    assert_eq!(
        error(&["id", "figure.value"]),
        Err("the heading has no column `measure`".to_owned())
    );
    assert_eq!(error(&["id", "measure", "low", "high"]), Ok(()));
}

#[test]
fn a_row_and_a_line_are_the_same_claim() {
    let columns = Columns::new([
        "\u{feff}id",
        "measure",
        "figure.value",
        "figure.bound",
        "period.to",
        "subject",
        "origin.outlet",
        "event.where",
        "part_of",
    ])
    .unwrap();
    let mut row = Claim::new("", "", Figure::exact(0.into()));
    columns
        .read_into(
            [
                "r",
                "killed",
                "40",
                "at-least",
                "2024-08-10",
                "civilian",
                "Herald",
                "market",
                "",
            ],
            &mut row,
            &Terms::default(),
        )
        .unwrap();
    let line = read(
        r#"{"id": "r", "measure": "killed", "value": 40, "bound": "at-least", "period": {"to": "2024-08-10"}, "subject": "civilian", "origin": {"outlet": "Herald"}, "event": {"where": "market"}}"#,
    )
    .unwrap();
    assert_eq!(row, line);
    let error = columns
        .read_into(["r", "killed", "forty"], &mut row, &Terms::default())
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "`value` is \"forty\", expected a number such as 1200.5"
    );
    let error = columns
        .read_into(["r", "killed", "NaN"], &mut row, &Terms::default())
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "`value` is NaN, expected a finite number of at most 28 digits"
    );
}

#[test]
fn nothing_is_left_over_from_the_row_before() {
    let terms = Terms::default();
    let full = claim_in_full();
    let mut reused = full.clone();
    let bare = r#"{"id": "z", "measure": "wounded", "value": 3}"#;
    ClaimLine::parse(bare)
        .unwrap()
        .write_to(&mut reused, &terms)
        .unwrap();
    assert_eq!(reused, read(bare).unwrap());
    let line = serde_json::to_string(&full).unwrap();
    ClaimLine::parse(&line)
        .unwrap()
        .write_to(&mut reused, &terms)
        .unwrap();
    assert_eq!(reused, full);
}

fn claim_in_full() -> Claim {
    let figure = Profile::news()
        .figure(&Expression::count(Number::from_digits("121,000").unwrap()).hedged(Hedge::About))
        .with_text("Around 121,000");
    let mut claim = Claim::new("003#327", "displaced", figure)
        .place("Kursk region")
        .subject(Subject::default().group("civilian"))
        .dynamics(Dynamics::Total)
        .period(Period::as_of("2024-08-12".parse().unwrap()))
        .reported("2024-08-12".parse::<Moment>().unwrap())
        .event(Event {
            what: Some("strike".into()),
            when: Some("2004".into()),
            place: None,
        })
        .part_of("003#1")
        .stance(Stance::Claimed)
        .origin(Origin::outlet("ITV News").speaker("Alexei Smirnov"));
    claim.report = Some("003".to_owned());
    claim.span = Some(Span::new(320, 341));
    claim.spans.number = Some(Span::new(327, 334));
    claim.counted = Some("people".to_owned());
    claim.term = Some("fled".to_owned());
    claim.direction = Some(Direction::Up);
    claim.also = Some(Also {
        value: 162.5,
        unit: Some("mi2".to_owned()),
        span: Some(Span::new(1, 2)),
    });
    claim.basis.insert(Field::Place, Basis::Report);
    claim
}

/// The keys of a claim's line and their order are the interchange: readers in other languages rest on them.
#[test]
fn a_claim_prints_every_key_in_order() {
    let line = serde_json::to_string(&claim_in_full()).unwrap();
    assert_eq!(
        line,
        concat!(
            r#"{"id":"003#327","report":"003","span":[320,341],"comparable":true,"#,
            r#""figure":{"text":"Around 121,000","value":121000,"low":null,"high":null,"bound":"about","#,
            r#""core":[120000,122000],"outer":[119000,123000],"open":[true,true]},"#,
            r#""spans":{"number":[327,334],"hedge":null,"unit":null,"counted":null,"verb":null,"subject":null,"place":null,"time":null,"speaker":null},"#,
            r#""unit":null,"counted":"people","also":{"value":162.5,"unit":"mi2","span":[1,2]},"#,
            r#""measure":"displaced","term":"fled","dynamics":"total","direction":"up","subject":"civilian","facets":[null,"civilian",null],"#,
            r#""place":"Kursk region","to":null,"event":{"what":"strike","when":"2004","where":null},"#,
            r#""period":{"from":null,"to":"2024-08-12"},"reported":"2024-08-12","stance":"claimed","#,
            r#""origin":{"outlet":"ITV News","speaker":"Alexei Smirnov","institution":null,"side":null},"#,
            r#""part_of":"003#1","basis":{"place":"report"}}"#
        )
    );
}

#[test]
fn facets_come_from_the_callers_words() {
    let facets = Facets::new(["rebel"], ["medical"]);
    let subject = facets.subject("rebel medical convoy");
    assert_eq!(subject.to_string(), "rebel medical convoy");
    assert_eq!(subject.group.as_deref(), Some("medical"));
    assert_eq!(facets.subject("").to_string(), "");
}

#[test]
fn reports_and_pairs_say_what_they_lack() {
    let error = |line: &str| read_report(line).map(drop).unwrap_err().to_string();
    assert_eq!(error(r#"{"text": "x"}"#), "`id` is missing");
    assert_eq!(error(r#"{"id": "", "text": "x"}"#), "`id` is missing");
    assert_eq!(error(r#"{"id": "1"}"#), "`text` is missing");
    assert_eq!(read_report(r#"{"id": 7, "text": "x"}"#).unwrap().id, "7");
    let pair = r#"{"id": "p", "a": {"report": {"id": "1", "text": "abc"}, "span": [0, 2]}, "b": {"report": {"id": "2", "text": "abc"}, "span": [2, 9]}}"#;
    assert_eq!(
        RelateLine::parse(pair).unwrap_err().to_string(),
        "the span 2..9 does not lie in the text of \"2\""
    );
    assert_eq!(
        JudgeLine::parse(r#"{"id": "1", "premise": "x"}"#)
            .unwrap_err()
            .to_string(),
        "`hypothesis` is missing"
    );
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,8}",
        "[a-zA-Z\"\\\\ é\u{1F30D}\n]{1,10}".prop_map(|s| format!("x{s}y")),
        Just("ukrainian".to_owned()),
        Just("military".to_owned()),
    ]
}

fn decimal() -> impl Strategy<Value = Decimal> {
    // Fifteen digits: what every JSON reader keeps.
    (-999_999_999_999_999_i64..=999_999_999_999_999, 0_u32..10)
        .prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

fn any_figure() -> impl Strategy<Value = Figure> {
    let hedges = prop::collection::vec(prop::sample::select(Hedge::ALL), 0..3);
    let worded = (decimal(), hedges, any::<bool>()).prop_map(|(d, hedges, counts)| {
        let expression = Expression {
            hedges,
            form: Form::Number(Number::from_decimal(d.abs())),
            counts,
            signed: false,
            extreme: false,
        };
        Profile::news().figure(&expression)
    });
    prop_oneof![
        decimal().prop_map(Figure::exact),
        (decimal(), prop::option::of(decimal()), decimal())
            .prop_map(|(low, best, high)| Figure::range(low, best, high)),
        worded,
    ]
}

fn day() -> impl Strategy<Value = jiff::civil::Date> {
    (1900_i16..2100, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| jiff::civil::date(y, m, d))
}

fn any_claim() -> impl Strategy<Value = Claim> {
    let text = || prop::option::of(word());
    let period = (prop::option::of(day()), prop::option::of(day())).prop_map(|ends| match ends {
        (Some(a), Some(b)) => Period::window(a, b),
        (from, to) => Period {
            from,
            to,
            grain: None,
        },
    });
    let names = (text(), text(), text(), text(), text(), text());
    let subject = (text(), text(), text());
    (
        (word(), word(), any_figure(), text(), subject),
        names,
        (period, prop::option::of(day()), any::<bool>()),
        (
            prop::option::of(prop::sample::select(Dynamics::ALL)),
            prop::sample::select(Stance::ALL),
            prop::collection::btree_map(
                prop::sample::select(Field::ALL),
                prop::sample::select(Basis::ALL),
                0..4,
            ),
        ),
    )
        .prop_map(
            |((id, measure, figure, words, subject), names, (period, told, comparable), rest)| {
                let figure = match words {
                    Some(words) => figure.with_text(words),
                    None => figure,
                };
                let mut claim = Claim::new(id, measure, figure);
                claim.comparable = comparable;
                claim.subject = Subject {
                    holder: subject.0.map(Into::into),
                    group: subject.1.map(Into::into),
                    kind: subject.2.map(Into::into),
                };
                (claim.unit, claim.counted, claim.place, claim.to) =
                    (names.0, names.1, names.2, names.3);
                claim.origin.outlet = names.4.map(Into::into);
                claim.part_of = names.5;
                claim.period = period;
                claim.reported = told.map(Into::into);
                (claim.dynamics, claim.stance) = (rest.0, rest.1);
                claim.basis = rest.2;
                (claim.listed, claim.in_all) = (comparable.then_some(3), !comparable);
                claim
            },
        )
}

proptest! {
    /// Print then read is the same claim: lines are the interchange between programs, and each passes them on.
    #[test]
    fn printed_then_read_is_the_same_claim(claim in any_claim()) {
        let line = serde_json::to_string(&claim).unwrap();
        prop_assert!(!line.contains('\n'));
        let back: Claim = serde_json::from_str(&line).unwrap();
        prop_assert_eq!(&back, &claim);
        prop_assert_eq!(serde_json::to_string(&back).unwrap(), line);
    }

    /// A claim read into one that was used before is the claim read alone: nothing is left over.
    #[test]
    fn a_reused_claim_is_as_a_fresh_one(before in any_claim(), claim in any_claim()) {
        let line = serde_json::to_string(&claim).unwrap();
        let mut reused = before;
        ClaimLine::parse(&line).unwrap().write_to(&mut reused, &Terms::default()).unwrap();
        prop_assert_eq!(reused, claim);
    }

    /// No bytes make a reader panic or stop it before the end of the input.
    #[test]
    fn any_bytes_are_read_to_their_end(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let lines = bytes.split(|b| *b == b'\n').filter(|l| {
            let line = l.strip_suffix(b"\r").unwrap_or(l);
            !line.iter().all(u8::is_ascii_whitespace)
        });
        let read = ClaimReader::new("x", &bytes[..], Terms::default()).count();
        prop_assert!(read <= lines.count() + 1);
    }
}
