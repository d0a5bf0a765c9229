//! What each wording means, row by row of the profile's table.

use crossclaim::model::{Bound, Decimal, Expression, Figure, Form, Hedge, Number, Profile};

fn number(text: &str) -> Number {
    Number::from_digits(text).unwrap()
}

/// `hedges number`, as in `at-least over 40`; a last word after `;` says what is measured.
fn expression(text: &str) -> Expression {
    let (text, kind) = text.split_once(';').unwrap_or((text, ""));
    let mut words: Vec<&str> = text.split(' ').collect();
    let last = words.pop().unwrap();
    let form = if let Some((a, b)) = last.split_once('–') {
        Form::Range(number(a), number(b))
    } else if last.starts_with(|c: char| c.is_ascii_digit()) {
        Form::Number(number(last))
    } else {
        let (rule, times) = last.split_once('*').unwrap_or((last, "1"));
        Form::Vague {
            rule: rule.into(),
            times: times.parse().unwrap(),
        }
    };
    let hedges = words.iter().map(|w| w.parse::<Hedge>().unwrap()).collect();
    Expression {
        hedges,
        form,
        counts: kind.is_empty(),
        signed: kind.contains("signed"),
        extreme: kind.contains("extreme"),
    }
}

fn shown(figure: &Figure) -> String {
    format!("{} {}", figure.core(), figure.outer())
}

#[track_caller]
fn check(profile: &Profile, rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(wording, want)| {
            let got = shown(&profile.figure(&expression(wording)));
            (got != *want).then(|| format!("{wording}: {got}, expected {want}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn news_reads_each_wording_as_the_table_says() {
    check(
        &Profile::news(),
        &[
            // Exact counts of whole things, and bare round ones.
            ("24", "24 24"),
            ("260", "260 260"),
            ("1,161", "1161 1161"),
            ("exactly 76,000", "76000 76000"),
            ("76,000", "[75500, 76500) [75500, 76500)"),
            ("300", "[292.5, 307.5) [285, 315)"),
            ("200,000", "[195000, 205000) [190000, 210000)"),
            // Bare measurements.
            ("12;km", "[11.7, 12.3) [11.5, 12.5)"),
            ("8.6;magnitude", "[8.55, 8.65) [8.55, 8.65)"),
            // About.
            ("about 121,000", "[120000, 122000) [119000, 123000)"),
            ("about 18;km", "[17, 19) [16, 20)"),
            ("about 1,000;km", "[900, 1100) [750, 1250)"),
            ("10–15;km", "[10, 15] [10, 15]"),
            ("about 10–15;km", "[9, 16) [7.5, 17)"),
            // Lower bounds.
            ("over 76,000", "[76000, 77000] [76000, inf)"),
            ("over 100,000", "[100000, 150000] [100000, inf)"),
            ("over 8", "[8, 9] [8, inf)"),
            ("at-least 200,000", "[200000, 250000] [200000, inf)"),
            ("at-least 4", "[4, 5] [4, inf)"),
            ("just-over 76,000", "[76000, 76250] [76000, 77000]"),
            ("just-over 100,000", "[100000, 110000] [100000, 125000]"),
            ("well-over 76,000", "[76250, 77000] [76000, inf)"),
            // Upper bounds.
            ("nearly 76,000", "[75000, 76000] [74000, 76000]"),
            ("nearly 200,000", "[180000, 200000] [160000, 200000]"),
            ("just-under 76,000", "[75750, 76000] [75000, 76000]"),
            ("under 76,000", "[75000, 76000] [0, 76000]"),
            ("at-most 200", "[100, 200] [0, 200]"),
            ("under 5;°C signed", "[4, 5] [-inf, 5]"),
            ("up-to 1,000", "[500, 1000] [0, 1000]"),
            ("up-to 30;km extreme", "[27, 33) [22.5, 37.5)"),
            ("odd 60", "[60, 70) [60, 80)"),
            // Words without a number.
            ("couple", "2 [2, 3]"),
            ("few", "[3, 5] [2, 9]"),
            ("several", "[3, 7] [2, 12]"),
            ("several*1000", "[3000, 7000] [2000, 12000]"),
            ("dozen", "12 [10, 14]"),
            ("half-dozen", "6 [5, 7]"),
            ("over dozen", "[13, 20] [12, inf)"),
            ("dozen*2", "24 [20, 28]"),
            ("dozens", "[24, 99] [24, inf)"),
            ("scores", "[40, 99] [40, inf)"),
            ("tens", "[20, 99] [20, inf)"),
            ("hundreds", "[200, 999] [200, inf)"),
            ("thousands", "[2000, 99999] [2000, inf)"),
            ("tens-of-thousands", "[20000, 99999] [20000, inf)"),
            ("many", "[5, inf) [3, inf)"),
            ("none", "0 0"),
            // Composition.
            ("at-least several*100", "[300, 700] [200, inf)"),
            ("up-to 10–15", "[7.5, 15] [0, 15]"),
            ("over 10–15", "[10, 15] [10, inf)"),
        ],
    );
}

#[test]
fn literal_reads_as_a_logician() {
    let literal = Profile::literal();
    let figure = |text| literal.figure(&expression(text));
    assert!(
        !figure("over 5").outer().meets(figure("5").outer()),
        "more than 5 is not 5"
    );
    assert!(figure("at-least 5").outer().meets(figure("5").outer()));
    assert!(!figure("under 5").outer().meets(figure("5").outer()));
    assert_eq!(shown(&figure("76,000")), "76000 76000");
}

#[test]
fn a_word_closes_an_end_and_rounding_opens_it() {
    let news = Profile::news();
    let figure = |text| news.figure(&expression(text));
    assert!(
        figure("over 76,000")
            .outer()
            .meets(figure("76,000").outer())
    );
    assert!(figure("over 76,000").core().meets(figure("76,000").core()));
    assert!(
        !figure("8.6;m").outer().meets(figure("8.7;m").outer()),
        "8.6 and 8.7 disagree"
    );
}

#[test]
fn the_printed_number_is_kept_beside_its_intervals() {
    let news = Profile::news();
    let over = news.figure(&expression("over 76,000"));
    assert_eq!(
        (over.value(), over.bound()),
        (Some(Decimal::from(76_000)), Bound::Over)
    );
    let range = news.figure(&expression("10–15;km"));
    assert_eq!(
        (range.value(), range.low(), range.high()),
        (None, Some(10.into()), Some(15.into()))
    );
    let vague = news.figure(&expression("several*1000"));
    assert_eq!(
        (vague.low(), vague.high(), vague.bound()),
        (Some(2000.into()), Some(12000.into()), Bound::Vague)
    );
    let open = news.figure(&expression("dozens"));
    assert_eq!((open.low(), open.high()), (Some(24.into()), None));
}

#[test]
fn huge_numbers_saturate_instead_of_failing() {
    let huge = Number::from_decimal(Decimal::MAX);
    for hedge in Hedge::ALL {
        let figure = Profile::news().figure(
            &Expression::count(huge)
                .hedged(*hedge)
                .hedged(Hedge::AtLeast),
        );
        assert!(figure.outer().holds(figure.core()));
    }
}
