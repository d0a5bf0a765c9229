//! Date expressions and the report's own date, held to tables of wordings.

use std::sync::Arc;

use crossclaim::lexicon::Lexicon;
use crossclaim::model::{DateBasis, Report};
use crossclaim::read::Reader;

fn reader() -> Reader {
    Reader::new(Arc::new(Lexicon::english()))
}

/// The expressions of a text published on a day (`-` for an unknown one), as `words from..to grain`.
fn dates(reader: &Reader, text: &str, published: &str) -> Vec<String> {
    let mut report = Report::new("t", text);
    report.date = (published != "-").then(|| published.parse().unwrap());
    let day = |day: Option<jiff::civil::Date>| day.map_or(String::new(), |day| day.to_string());
    let read = reader.report(&report).dates;
    read.iter()
        .map(|date| {
            let (words, from, to) = (date.span.get(text).unwrap(), day(date.from), day(date.to));
            let window = if from == to {
                from
            } else {
                format!("{from}..{to}")
            };
            format!("{words} = {window} {}", date.grain)
        })
        .collect()
}

/// One line a case: the text, with the words of its only expression in brackets, and what they mean.
#[track_caller]
fn check(published: &str, table: &str) {
    let reader = reader();
    let mut wrong = String::new();
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (marked, expected) = line.split_once("=>").expect("an arrow");
        let marked = marked.trim();
        let text = marked.replace(['[', ']'], "");
        let words = marked
            .split_once('[')
            .and_then(|(_, rest)| rest.split_once(']'))
            .map(|(words, _)| words);
        let expected: Vec<String> = words
            .map(|words| {
                format!(
                    "{words} = {}",
                    expected.strip_prefix(' ').unwrap_or(expected)
                )
            })
            .into_iter()
            .collect();
        let found = dates(&reader, &text, published);
        if found != expected {
            wrong += &format!("{line}\n    got {found:?}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

// 12 August 2024 is a Monday.
const MONDAY: &str = "2024-08-12";

#[test]
fn days_by_their_names() {
    check(
        MONDAY,
        "The dam broke on [6 August 2024]. => 2024-08-06 day
         The dam broke on [August 6, 2024]. => 2024-08-06 day
         The dam broke on [Aug. 6]. => 2024-08-06 day
         The dam broke on [the sixth of August]. => 2024-08-06 day
         The dam broke on [Tuesday, August 6]. => 2024-08-06 day
         The dam broke on [8/6/2024]. => 2024-08-06 day
         The dam broke on [16/8/2023]. => 2023-08-16 day
         The dam broke on [2024-08-06]. => 2024-08-06 day
         The dam broke on [06.08.2024]. => 2024-08-06 day
         The dam broke on [6-Aug-2024]. => 2024-08-06 day
         The dam broke on [Christmas Day]. => 2023-12-25 day
         The dam broke on [20 December]. => 2023-12-20 day
         The dam will open on [20 December]. => 2024-12-20 day
         The dam broke on [30 February 2024]. =>  day",
    );
}

#[test]
fn days_from_the_day_of_the_report() {
    check(
        MONDAY,
        "The dam broke on [Saturday]. => 2024-08-10 day
         The dam broke on [Monday]. => 2024-08-12 day
         The dam broke [yesterday morning]. => 2024-08-11 day
         The council will meet on [Wednesday]. => 2024-08-14 day
         The dam broke [three days ago]. => 2024-08-09 day
         The dam broke [a month ago]. => 2024-07-12 about
         The dam broke [almost a week ago]. => 2024-08-04..2024-08-06 about
         The dam broke [more than two weeks ago]. => ..2024-07-29 about
         The dam broke [last Friday]. => 2024-08-09 day
         Rescuers come back [next Friday]. => 2024-08-23 day
         The dam will open [in two weeks]. => 2024-08-26 day
         Water rose [the day before yesterday]. => 2024-08-10 day
         It rained [overnight]. => 2024-08-11..2024-08-12 day",
    );
}

#[test]
fn windows() {
    check(
        MONDAY,
        "It rained [last week]. => 2024-08-05..2024-08-11 week
         It rained [earlier this week]. => 2024-08-12..2024-08-13 week
         It rained over [the weekend]. => 2024-08-10..2024-08-11 week
         It rained in [August]. => 2024-08-01..2024-08-31 month
         It rained in [August 2023]. => 2023-08-01..2023-08-31 month
         It rained in [2023-08]. => 2023-08-01..2023-08-31 month
         It rained in [the summer of 2023]. => 2023-06-01..2023-08-31 quarter
         It rained in [the first quarter of 2023]. => 2023-01-01..2023-03-31 quarter
         It rained in [Q3 2023]. => 2023-07-01..2023-09-30 quarter
         It rained in [the first half of 2023]. => 2023-01-01..2023-07-01 year
         It rained in [2022]. => 2022-01-01..2022-12-31 year
         It rained in [the 1990s]. => 1990-01-01..1999-12-31 year
         It rained in [the past 24 hours]. => 2024-08-11..2024-08-12 day
         It rained for most of [the last two weeks]. => 2024-07-29..2024-08-12 day
         It rained in [the past three months]. => 2024-05-12..2024-08-12 day
         It has rained [since June 14]. => 2024-06-14.. day
         It has rained [since 2022]. => 2022-01-01.. year
         It rained [until Friday]. => ..2024-08-09 day
         It rained [between 6 and 9 August]. => 2024-08-06..2024-08-09 day
         It rained [from July 30 to August 2]. => 2024-07-30..2024-08-02 day
         It rained on [6-9 August 2024]. => 2024-08-06..2024-08-09 day
         It rained [from May to July]. => 2024-05-01..2024-07-31 month
         It will rain [by the end of the year]. => ..2024-12-31 year
         It rained in [the last week of July]. => 2024-07-22..2024-07-28 week",
    );
}

#[test]
fn words_that_look_like_dates() {
    check(
        MONDAY,
        "The bridge may fall. =>
         They march on the town hall. =>
         It was the second bridge to fall. =>
         The sun sat low. =>
         Some 2000 people left the town. =>
         The road is 1990 m long. =>
         Flight 2024 was late. =>
         Shops open every Friday. =>
         The clinic opens on Tuesdays. =>
         It works 24/7. =>
         About 1/2 of the town is dark. =>
         The team won 2-1. =>
         Call 555-2010 for help. =>
         The trip takes three days. =>",
    );
}

#[test]
fn a_year_needs_company() {
    check(
        MONDAY,
        "[The 2023] flood was worse. => 2023-01-01..2023-12-31 year
         The town's [2023] flood was worse. => 2023-01-01..2023-12-31 year
         The worst flood ([2010]) killed nine. => 2010-01-01..2010-12-31 year
         The bridge dates from [1998]. => 1998-01-01..1998-12-31 year",
    );
}

#[test]
fn without_a_day_of_the_report() {
    check(
        "-",
        "The dam broke [three days ago]. =>  day
         The dam broke in [August]. =>  month
         The dam broke on [6 August 2024]. => 2024-08-06 day",
    );
}

/// The report's date in a text without one from the caller: `day basis`, then the candidates.
#[track_caller]
fn published(text: &str) -> String {
    let date = reader().report(&Report::new("t", text)).date;
    let moment = date.moment.map_or("-".into(), |moment| moment.to_string());
    let candidates: Vec<String> = date.candidates.iter().map(ToString::to_string).collect();
    format!("{moment} {} {}", date.basis, candidates.join(" "))
        .trim()
        .to_owned()
}

#[test]
fn a_text_may_state_its_day() {
    for (text, expected) in [
        ("date: 2024-08-07\n\nThe river rose.", "2024-08-07 stated"),
        (
            "River rises\nPublished: 7 August 2024\nUpdated: 8 August 2024, 17:30\n\nThe river rose.",
            "2024-08-08T17:30:00 stated",
        ),
        (
            "date 2024-08-07 The river rose on Wednesday, and 12 people left.",
            "2024-08-07 stated",
        ),
        (
            "LINDOW, 3 JAN 90 (RIVER AGENCY) -- [TEXT] THE RIVER ROSE.",
            "1990-01-03 stated",
        ),
        (
            "LINDOW, Aug. 12, 2024 (Agency) — The river rose.",
            "2024-08-12 stated",
        ),
        (
            "By Ann Moss, 7 August 2024\n\nThe river rose in Lindow.",
            "2024-08-07 stated",
        ),
        (
            "August 7, 2024\n\nThe river rose in Lindow.",
            "2024-08-07 stated",
        ),
        (
            "The river rose.\nIt fell again.\nForum: Posted by Heron — 2024-08-12 05:02pm",
            "2024-08-12T17:02:00 stated",
        ),
    ] {
        assert_eq!(published(text), expected, "{text}");
    }
}

#[test]
fn what_dates_nothing() {
    for text in [
        "The river rose. A boat on the river near Lindow, June 6, 2022. (credit: Heron)",
        "The river rose. Our newsletter comes to your inbox every Friday morning.",
        "The worst flood was that of 5 May 1998.",
        "On 5 May 1998 the river rose by four metres, and the town was under water for weeks.",
        "Published by the river board, the report names nine towns.",
    ] {
        assert_eq!(published(text), "- unknown", "{text}");
    }
}

#[test]
fn clues_leave_one_day_or_two() {
    let one = "Nine people left Lindow, officials said on Wednesday, August 7, 2024.";
    assert_eq!(published(one), "2024-08-07 inferred 2024-08-07");
    let two =
        "Nine people left Lindow, officials said on Thursday. The dam broke on August 6, 2024.";
    assert_eq!(published(two), "- unknown 2024-08-08 2024-08-15");
    let read = reader().report(&Report::new(
        "t",
        "Nine people left, officials said on Thursday. The dam broke on August 6.",
    ));
    assert_eq!(read.date.basis, DateBasis::Unknown);
    assert_eq!(
        read.date.clues.weekday,
        Some(jiff::civil::Weekday::Thursday)
    );
    assert_eq!(read.date.clues.past, [(8, 6, None)]);
}

#[test]
fn any_text_is_read() {
    let reader = reader();
    for text in [
        "1 Monday ".repeat(2000),
        "since ".repeat(4000),
        "the last ".repeat(4000),
        "99999999999 weeks ago ".repeat(500),
        "between between and and 2024 ".repeat(500),
        "2024-".repeat(4000),
        "1/2/".repeat(4000),
        "31 February 0000, 32 May 9999 ".repeat(300),
        "99999 millennia from now ".repeat(300),
        "date: 0000-00-00\n".repeat(100),
    ] {
        let _ = dates(&reader, &text, MONDAY);
        let _ = dates(&reader, &text, "-");
        let _ = dates(&reader, &text, "0001-01-01");
        let _ = dates(&reader, &text, "9999-12-31");
    }
}
