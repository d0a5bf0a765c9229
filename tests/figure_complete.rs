//! What can be listed is listed: every number spelled, every unit in every spelling, every hedge with every numeral.

use std::path::Path;
use std::sync::Arc;

use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Claim, Report};
use crossclaim::read::{Reader, Readings};

struct Desk {
    reader: Reader,
    buffer: Readings,
}

impl Desk {
    fn new() -> Self {
        Desk {
            reader: Reader::new(Arc::new(Lexicon::english())),
            buffer: Readings::default(),
        }
    }

    fn claims(&mut self, text: &str) -> Vec<Claim> {
        self.reader
            .report_with(&Report::new("t", text), &mut self.buffer)
            .claims
    }

    fn value(&mut self, text: &str) -> Option<String> {
        match &self.claims(text)[..] {
            [claim] => Some(claim.figure.value()?.normalize().to_string()),
            _ => None,
        }
    }
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

fn spelled(n: u64, and: &str) -> String {
    let with_rest = |head: String, rest: u64, small: bool| match rest {
        0 => head,
        _ if small => format!("{head} {and}{}", spelled(rest, and)),
        _ => format!("{head} {}", spelled(rest, and)),
    };
    match n {
        0..20 => ONES[usize::try_from(n).unwrap()].to_owned(),
        20..100 if n.is_multiple_of(10) => TENS[usize::try_from(n / 10).unwrap()].to_owned(),
        20..100 => format!(
            "{}-{}",
            TENS[usize::try_from(n / 10).unwrap()],
            spelled(n % 10, and)
        ),
        100..1000 => with_rest(format!("{} hundred", spelled(n / 100, and)), n % 100, true),
        1000..1_000_000 => with_rest(
            format!("{} thousand", spelled(n / 1000, and)),
            n % 1000,
            n % 1000 < 100,
        ),
        1_000_000..1_000_000_000 => with_rest(
            format!("{} million", spelled(n / 1_000_000, and)),
            n % 1_000_000,
            n % 1_000_000 < 100,
        ),
        _ => with_rest(
            format!("{} billion", spelled(n / 1_000_000_000, and)),
            n % 1_000_000_000,
            n % 1_000_000_000 < 100,
        ),
    }
}

/// Numbers of every size without a random source: powers of a prime modulo another one.
fn samples() -> impl Iterator<Item = u64> {
    let (mut n, mut size) = (1_u64, 0_u32);
    std::iter::from_fn(move || {
        n = n * 48_271 % 2_147_483_647;
        size = size % 8 + 5;
        Some(n % 10_u64.pow(size.min(11)))
    })
    .take(4000)
}

/// Refuses what is wrong, and shows the first of it.
#[track_caller]
fn none_is_wrong(wrong: &[String]) {
    let shown = &wrong[..wrong.len().min(60)];
    assert!(wrong.is_empty(), "{} wrong: {shown:#?}", wrong.len());
}

#[test]
fn every_spelled_number_is_read_back() {
    let mut desk = Desk::new();
    let mut wrong = Vec::new();
    for n in (2..10_000).chain(samples().filter(|n| *n > 1)) {
        for and in ["", "and "] {
            for hyphen in ["-", " "] {
                let words = spelled(n, and).replace('-', hyphen);
                let text = format!("The team counted {words} boats.");
                let found = desk.value(&text);
                if found.as_deref() != Some(&n.to_string()) {
                    wrong.push(format!("{text} {found:?}"));
                }
            }
        }
    }
    none_is_wrong(&wrong);
}

#[test]
fn every_printed_number_is_read_back() {
    let mut desk = Desk::new();
    let mut wrong = Vec::new();
    for n in (0..3000).map(|n| n * 7 + 2).chain(samples()) {
        let digits = n.to_string();
        for mark in ["", ",", " ", "\u{a0}", "\u{202f}", "'", "."] {
            let mut grouped = String::new();
            for (at, digit) in digits.chars().enumerate() {
                if at > 0 && (digits.len() - at) % 3 == 0 {
                    grouped.push_str(mark);
                }
                grouped.push(digit);
            }
            let text = format!("The team counted {grouped} boats.");
            let found = desk.value(&text);
            if found.as_deref() != Some(&digits) {
                wrong.push(format!("{text} {found:?}"));
            }
        }
    }
    none_is_wrong(&wrong);
}

#[test]
fn no_ordinal_is_a_claim() {
    let ordinals = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ];
    let mut desk = Desk::new();
    let mut wrong = Vec::new();
    let mut check = |word: &str| {
        let text = format!("It was the {word} boat of the day.");
        if !desk.claims(&text).is_empty() {
            wrong.push(text);
        }
    };
    for n in 1..1000_u64 {
        let suffix = match (n % 10, n % 100) {
            (1, last) if last != 11 => "st",
            (2, last) if last != 12 => "nd",
            (3, last) if last != 13 => "rd",
            _ => "th",
        };
        check(&format!("{n}{suffix}"));
    }
    for tens in &TENS[2..] {
        check(&format!("{}ieth", tens.strip_suffix('y').unwrap()));
        for ones in &ordinals[..9] {
            check(&format!("{tens}-{ones}"));
            check(&format!("one hundred and {tens}-{ones}"));
        }
    }
    for word in ordinals {
        check(word);
    }
    none_is_wrong(&wrong);
}

/// The rows of a built-in table by column.
fn rows(table: &str, columns: &[&str]) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/lexicon/data/{table}.tsv"));
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let head: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let at: Vec<usize> = columns
        .iter()
        .map(|c| head.iter().position(|h| h == c).unwrap())
        .collect();
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            at.iter()
                .map(|at| cells.get(*at).copied().unwrap_or("").to_owned())
                .collect()
        })
        .collect()
}

/// A spelling that belongs to several units is read as the first of them, or as the context says.
fn is_shared(spelling: &str, all: &[Vec<String>]) -> bool {
    let has = |cell: &str| cell.split('|').any(|s| s.eq_ignore_ascii_case(spelling));
    all.iter()
        .filter(|row| has(&row[1]) || has(&row[2]))
        .count()
        > 1
}

#[test]
fn every_unit_is_read_in_every_spelling() {
    let mut desk = Desk::new();
    let units = rows(
        "units",
        &["symbol", "words", "signs", "before", "dimension"],
    );
    let mut wrong = Vec::new();
    let mut check = |text: String, symbol: &str| {
        let found = desk.claims(&text);
        let units: Vec<_> = found
            .iter()
            .map(|c| c.unit.clone().unwrap_or_default())
            .collect();
        if units != [symbol] {
            wrong.push(format!("{text} {units:?}, expected {symbol}"));
        }
    };
    for row in &units {
        for word in row[1]
            .split('|')
            .filter(|w| !w.is_empty() && !is_shared(w, &units))
        {
            check(format!("They had 4.5 {word} of it."), &row[0]);
        }
        // Signs that are words as well stand glued to the digits.
        for sign in row[2]
            .split('|')
            .filter(|s| !s.is_empty() && !is_shared(s, &units))
        {
            let sign = sign.strip_prefix('=').unwrap_or(sign);
            // Glued on, these open with a scale, or are the s of a plural.
            let scale = ["tn", "s", "K", "m s-1", "b/d", "b/s", "M☉", "M⊙"];
            if !scale.contains(&sign) {
                check(format!("They had 4.5{sign}, said Ann."), &row[0]);
            }
            if sign.chars().count() > 2 {
                check(format!("They had 4.5 {sign}, said Ann."), &row[0]);
            }
        }
        for sign in row[3]
            .split('|')
            .filter(|s| s.ends_with(['$', '£', '€', '¥', '₹', '₽']))
        {
            check(format!("They paid {sign}4.50 for it."), &row[0]);
        }
    }
    none_is_wrong(&wrong);
}

#[test]
fn every_hedge_shapes_every_kind_of_numeral() {
    let bounds = [
        ("about", "about"),
        ("over", "over"),
        ("just-over", "over"),
        ("well-over", "over"),
        ("at-least", "at-least"),
        ("nearly", "nearly"),
        ("just-under", "nearly"),
        ("under", "under"),
        ("at-most", "at-most"),
        ("up-to", "up-to"),
        ("exactly", "exact"),
        ("only", "exact"),
    ];
    let mut desk = Desk::new();
    let mut wrong = Vec::new();
    for row in rows("hedges", &["words", "hedge", "side"]) {
        let Some((_, bound)) = bounds
            .iter()
            .find(|(name, _)| *name == row[1] && row[2] == "before")
        else {
            continue;
        };
        for hedge in row[0].split('|') {
            for numeral in [
                "40",
                "4,000",
                "forty",
                "four thousand",
                "1.2 million",
                "two and a half million",
            ] {
                let text = format!("They saw {hedge} {numeral} boats.");
                let found = desk.claims(&text);
                let said: Vec<_> = found.iter().map(|c| c.figure.bound().to_string()).collect();
                if said != [*bound] {
                    wrong.push(format!("{text} {said:?}, expected {bound}"));
                }
            }
        }
    }
    none_is_wrong(&wrong);
}

/// The bound that each kind of hedge gives a number, by the names of the table.
const BOUNDS: [(&str, &str); 11] = [
    ("about", "about"),
    ("over", "over"),
    ("just-over", "over"),
    ("well-over", "over"),
    ("at-least", "at-least"),
    ("nearly", "nearly"),
    ("just-under", "nearly"),
    ("under", "under"),
    ("at-most", "at-most"),
    ("up-to", "up-to"),
    ("exactly", "exact"),
];

fn bound_of(hedge: &str) -> Option<&'static str> {
    let found = BOUNDS.iter().find(|(name, _)| *name == hedge);
    found.map(|(_, bound)| *bound)
}

#[test]
fn every_hedge_stands_before_money_shares_and_measures() {
    let mut desk = Desk::new();
    let mut wrong = Vec::new();
    for row in rows("hedges", &["words", "hedge", "side"]) {
        let Some(bound) = bound_of(&row[1]).filter(|_| row[2] == "before") else {
            continue;
        };
        for hedge in row[0].split('|') {
            for (number, value) in [
                ("$40", "40"),
                ("£4m", "4000000"),
                ("40 per cent", "40"),
                ("40%", "40"),
                ("40 km", "40"),
                ("40km", "40"),
                ("4,000 tonnes", "4000"),
                ("half a million euros", "500000"),
            ] {
                let text = format!("They counted {hedge} {number} there.");
                let said: Vec<_> = desk
                    .claims(&text)
                    .iter()
                    .map(|c| (c.figure.bound().to_string(), c.figure.value()))
                    .collect();
                let want = (bound.to_owned(), Some(value.parse().unwrap()));
                if said != [want] {
                    wrong.push(format!("{text} {said:?}, expected {bound}"));
                }
            }
        }
    }
    none_is_wrong(&wrong);
}

#[test]
fn every_hedge_after_a_number_shapes_it() {
    let mut desk = Desk::new();
    let mut wrong = Vec::new();
    for row in rows("hedges", &["words", "hedge", "side"]) {
        let Some(bound) = bound_of(&row[1]).filter(|_| row[2] == "after") else {
            continue;
        };
        for hedge in row[0].split('|') {
            let glue = if hedge.starts_with(['-', '+']) || hedge == "ish" {
                ""
            } else {
                " "
            };
            for number in ["40", "4,000", "forty"] {
                if hedge == "ish" && number == "forty" {
                    continue;
                }
                let text = format!("The team saw {number}{glue}{hedge}.");
                let said: Vec<_> = desk
                    .claims(&text)
                    .iter()
                    .map(|c| c.figure.bound().to_string())
                    .collect();
                if said != [bound] {
                    wrong.push(format!("{text} {said:?}, expected {bound}"));
                }
            }
        }
    }
    none_is_wrong(&wrong);
}

#[test]
fn every_currency_is_read_by_its_code_before_and_after() {
    let mut desk = Desk::new();
    let mut wrong = Vec::new();
    for row in rows("units", &["symbol", "dimension", "before"]) {
        let code = &row[0];
        let known = row[2]
            .split('|')
            .any(|sign| sign.trim_start_matches('=') == code);
        if !known || row[1] != format!("currency:{code}") {
            continue;
        }
        for (text, value) in [
            (format!("They paid {code} 45 for it."), 45_i64),
            (format!("They paid {code}45 for it."), 45),
            (format!("They paid 45 {code} for it."), 45),
            (format!("They paid {code} 4.5 million for it."), 4_500_000),
            (format!("They paid {code}4.5m for it."), 4_500_000),
            (format!("They paid {code} 4.5bn for it."), 4_500_000_000),
            (format!("They paid {code} 4-5 million for it."), 0),
        ] {
            let said: Vec<_> = desk
                .claims(&text)
                .iter()
                .map(|c| (c.unit.clone(), c.figure.value().unwrap_or_default()))
                .collect();
            if said != [(Some(code.clone()), value.into())] {
                wrong.push(format!("{text} {said:?}"));
            }
        }
    }
    none_is_wrong(&wrong);
}

#[test]
fn numbers_in_square_brackets_cite() {
    let mut desk = Desk::new();
    for text in [
        "The work cites [9,12] here.",
        "The work cites [3-5, 7] here.",
        "The work cites [12] here.",
    ] {
        assert!(desk.claims(text).is_empty(), "{text}");
    }
}

/// One quantity in all the ways that it is written: its value, its unit (none for a bare number), the wordings.
const QUANTITIES: &[(&str, &str, &[&str])] = &[
    (
        "2.5",
        "",
        &[
            "two and a half",
            "two-and-a-half",
            "two and one half",
            "2 and a half",
            "2 1/2",
            "2-1/2",
            "2½",
            "2 ½",
            "two point five",
        ],
    ),
    (
        "16.4375",
        "",
        &["16 7/16", "16 7/ 16", "16 7 /16", "16-7/16"],
    ),
    (
        "1750000",
        "",
        &[
            "one and three-quarter million",
            "one and three quarters million",
            "one and three-quarters of a million",
            "1 3/4 million",
            "1.75 million",
            "1,750,000",
        ],
    ),
    (
        "500000",
        "",
        &[
            "half a million",
            "half-a-million",
            "half million",
            "a half-million",
            "500k",
            "500 thousand",
            "5 x 10^5",
            "5×10⁵",
            "5e5",
        ],
    ),
    (
        "750000",
        "",
        &[
            "three quarters of a million",
            "three-quarter million",
            "three-quarters of a million",
        ],
    ),
    (
        "2.54",
        "",
        &["two and fifty-four hundredths", "two point five four"],
    ),
    (
        "0.1875",
        "",
        &["three sixteenths", "three-sixteenths", "0.1875"],
    ),
    ("0.0625", "", &["one sixteenth", "one-sixteenth", ".0625"]),
    ("0.21875", "", &["seven thirty-seconds", "7/32"]),
    ("0.0625", "part", &["one sixteenth of the crop"]),
    (
        "2000000000000",
        "USD",
        &[
            "$2T",
            "$2tn",
            "$2trn",
            "US$2 trillion",
            "2 trillion dollars",
        ],
    ),
    (
        "2000000",
        "EUR",
        &[
            "€2m",
            "€2 m",
            "EUR2m",
            "EUR 2 million",
            "2 million euros",
            "2-million-euro",
            "two million euros",
        ],
    ),
    (
        "2.5",
        "GBP",
        &[
            "£2.50",
            "two pounds fifty pence",
            "two pounds and fifty pence",
            "2 pounds 50p",
        ],
    ),
    (
        "1.42",
        "USD",
        &["$1.42", "a dollar and 42 cents", "one dollar and 42 cents"],
    ),
    (
        "67",
        "in",
        &[
            "5 ft 7 in",
            "5 ft. 7 in.",
            "5ft 7in",
            "5ft7in",
            "5 feet 7 inches",
            "5 feet, 7 inches",
            "5-foot-7",
            "five foot seven",
            "5'7\"",
            "5' 7\"",
            "5′7″",
            "5’7”",
        ],
    ),
    (
        "52",
        "oz",
        &[
            "3 lb 4 oz",
            "3lb4oz",
            "3 pounds and 4 ounces",
            "3 pounds, 4 ounces",
        ],
    ),
    (
        "1.5",
        "h",
        &[
            "an hour and a half",
            "1½ hours",
            "one and a half hours",
            "one hour and a half",
        ],
    ),
    ("0.5", "h", &["half an hour", "half-an-hour", "a half-hour"]),
    (
        "2.5",
        "year",
        &["two years and a half", "two and a half years"],
    ),
    (
        "0.5",
        "mi",
        &["half a mile", "half-a-mile", "a half-mile", "1/2 mile"],
    ),
    (
        "0.25",
        "mi",
        &["a quarter of a mile", "quarter mile", "quarter-mile"],
    ),
    (
        "-5",
        "°C",
        &[
            "-5 °C",
            "−5°C",
            "minus five Celsius",
            "5 degrees below zero Celsius",
        ],
    ),
    ("-5", "deg", &["minus five degrees", "5 degrees below zero"]),
    (
        "7",
        "mph",
        &[
            "7 mph",
            "7-mph",
            "7 miles an hour",
            "7 miles-per-hour",
            "7-mile-an-hour",
            "7-mile-per-hour",
        ],
    ),
    (
        "7",
        "m/s2",
        &[
            "7 m/s2",
            "7 m/s²",
            "7 m s−2",
            "7 metres per second squared",
            "7 meters per second per second",
        ],
    ),
    (
        "7",
        "pound per square inch",
        &[
            "7 psi",
            "7 lb/in2",
            "7 lbs per square inch",
            "7 pounds per square inch",
        ],
    ),
    ("7", "mg/dL", &["7 mg/dl", "7 milligrams per decilitre"]),
    ("7", "mmol/L", &["7 mmol/L", "7 millimoles per litre"]),
    (
        "7",
        "t/ha",
        &["7 tonnes a hectare", "7 tonnes per hectare", "7 t/ha"],
    ),
    (
        "7",
        "L/100 km",
        &["7 litres per 100 kilometres", "7 L/100km", "7 l/100 km"],
    ),
    (
        "7000000",
        "bbl/day",
        &[
            "7 million barrels a day",
            "7 million bpd",
            "7 million barrels of oil a day",
            "7 million barrels of crude oil per day",
        ],
    ),
    ("7", "%/year", &["7% a year", "7 per cent per annum"]),
];

#[test]
fn every_quantity_is_read_however_it_is_written() {
    let mut desk = Desk::new();
    let mut wrong = Vec::new();
    for (value, unit, wordings) in QUANTITIES {
        for wording in *wordings {
            for text in [
                format!("They noted {wording} in the test."),
                format!("It came to {wording}, she said."),
            ] {
                let said: Vec<_> = desk
                    .claims(&text)
                    .iter()
                    .map(|claim| {
                        let value = claim.figure.value().map(|value| value.normalize());
                        (
                            value.map_or(String::new(), |value| value.to_string()),
                            claim.unit.clone().unwrap_or_default(),
                        )
                    })
                    .collect();
                if said != [((*value).to_owned(), (*unit).to_owned())] {
                    wrong.push(format!("{text} {said:?}, expected {value} {unit}"));
                }
            }
        }
    }
    none_is_wrong(&wrong);
}
