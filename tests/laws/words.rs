//! What is the same in other words stays the same, in texts: the names of a place, of a ministry, of a person under other
//! titles and spellings, the words of a measure, units.

use std::sync::{Arc, LazyLock};

use crossclaim::docket::{Docket, Options};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Claim, Moment, Report};
use crossclaim::read::Reader;
use proptest::prelude::*;

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::english()));

/// Words that mean the same where they stand.
const PLACES: &[&str] = &[
    "Kursk region",
    "Kursk Oblast",
    "Kursk province",
    "Kursk border region",
    "Kursk area",
];
const MINISTRIES: &[&str] = &[
    "Russia's defence ministry",
    "the Russian defense ministry",
    "Russia's Ministry of Defence",
    "the Ministry of Defence of the Russian Federation",
    "the defence ministry in Moscow",
];
const GOVERNORS: &[&str] = &[
    "Alexei Smirnov, the acting governor of the Kursk region,",
    "Kursk's acting governor, Aleksey Smirnov,",
    "Kursk regional governor Alexei Smirnov",
    "Acting governor of Kursk Alexei Smirnov",
    "The governor of the Kursk region",
];
const KILLED: &[&str] = &[
    "were killed",
    "have been killed",
    "died",
    "lost their lives",
];
const LENGTHS: &[(&str, i64)] = &[
    (" km", 1),
    (" kilometres", 1),
    (" kilometers", 1),
    ("-kilometre", 1),
    ("km", 1),
    (",000 metres", 1),
];

/// One report: who says how many were killed or how far troops have come, where.
#[derive(Clone, Debug)]
struct Told {
    day: i8,
    hedge: &'static str,
    number: i64,
    depth: i64,
    /// Which of the words are used: place, ministry, governor, verb, unit.
    words: [usize; 5],
}

fn told() -> impl Strategy<Value = Told> {
    let hedge = prop::sample::select(&["", "about ", "over ", "at least ", "nearly "]);
    (8..12_i8, hedge, 10..30_i64, 10..16_i64).prop_map(|(day, hedge, number, depth)| Told {
        day,
        hedge,
        number,
        depth,
        words: [0; 5],
    })
}

fn words() -> impl Strategy<Value = [usize; 5]> {
    let all = [
        PLACES.len(),
        MINISTRIES.len(),
        GOVERNORS.len(),
        KILLED.len(),
        LENGTHS.len(),
    ];
    all.map(|n| 0..n)
}

impl Told {
    fn in_words(&self, words: [usize; 5]) -> Self {
        Told {
            words,
            ..self.clone()
        }
    }

    fn report(&self, id: usize) -> Report {
        let Told {
            hedge,
            number,
            depth,
            words: [place, ministry, governor, verb, unit],
            ..
        } = *self;
        let (place, verb) = (PLACES[place], KILLED[verb]);
        let unit = LENGTHS[unit].0.trim_start_matches('-');
        let space = if unit.starts_with([' ', ',']) {
            ""
        } else {
            " "
        };
        let text = format!(
            "{governor} said {hedge}{number} civilians {verb} in the {place}.\n\n\
             Troops have advanced {hedge}{depth}{space}{unit} into the {place}, {ministry} said.\n",
            governor = GOVERNORS[governor],
            ministry = MINISTRIES[ministry],
        );
        let day: Moment = format!("2024-08-{:02}", self.day).parse().unwrap();
        Report::new(format!("r{id}"), text)
            .date(day)
            .outlet(["River Herald", "Coast Radio", "Northern Wire"][id % 3])
    }
}

/// What is found in reports, without words and bytes: kind, severity, rule, day, and which number of which report.
fn found(all: &[Told]) -> Vec<(String, String, String, Vec<String>)> {
    let reader = Reader::new(Arc::clone(&LEXICON));
    let mut docket = Docket::new(&LEXICON, Options::default());
    let mut claims: Vec<Claim> = Vec::new();
    for (id, told) in all.iter().enumerate() {
        claims.extend(reader.report(&told.report(id)).claims);
    }
    for claim in &claims {
        docket.add(claim).unwrap();
    }
    let place_of = |id: &String| {
        let claim = claims.iter().find(|claim| claim.id == *id).unwrap();
        format!(
            "{} {}",
            claim.report.as_deref().unwrap_or(""),
            claim.measure
        )
    };
    let findings = docket.findings();
    let mut briefs: Vec<_> = findings
        .iter()
        .map(|f| {
            let mut places: Vec<String> = f.claims.iter().map(place_of).collect();
            places.sort();
            let head = format!("{} {:?}", f.kind, f.on);
            (head, f.severity.to_string(), f.rule.to_owned(), places)
        })
        .collect();
    briefs.sort();
    briefs
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.min(64), ..ProptestConfig::default() })]

    /// An alias changes nothing: whoever writes "Kursk Oblast" or "the Russian defense ministry" says what the others say.
    #[test]
    fn an_alias_changes_nothing(all in prop::collection::vec((told(), words()), 2..4)) {
        let plain: Vec<Told> = all.iter().map(|(told, _)| told.clone()).collect();
        let other: Vec<Told> = all
            .iter()
            .map(|(told, [place, ministry, governor, ..])| told.in_words([*place, *ministry, *governor, 0, 0]))
            .collect();
        let texts: Vec<String> = other.iter().map(|told| told.report(0).text).collect();
        prop_assert_eq!(found(&plain), found(&other), "{:#?}", texts);
    }

    /// Another word of one measure, and another unit, change nothing.
    #[test]
    fn another_word_and_another_unit_change_nothing(all in prop::collection::vec((told(), words()), 2..4)) {
        let plain: Vec<Told> = all.iter().map(|(told, _)| told.clone()).collect();
        let other: Vec<Told> = all
            .iter()
            .map(|(told, [.., verb, unit])| told.in_words([0, 0, 0, *verb, *unit]))
            .collect();
        let texts: Vec<String> = other.iter().map(|told| told.report(0).text).collect();
        // The word itself may be told: the killed are now the dead.
        let without_terms = |mut all: Vec<(String, String, String, Vec<String>)>| {
            all.retain(|brief| brief.2 != "other-term");
            all
        };
        prop_assert_eq!(without_terms(found(&plain)), without_terms(found(&other)), "{:#?}", texts);
    }
}

/// The laws above say something only where something is found.
#[test]
fn what_is_drawn_disagrees() {
    let told = |day, number, depth| Told {
        day,
        hedge: "",
        number,
        depth,
        words: [0; 5],
    };
    let found = found(&[told(8, 12, 11), told(8, 25, 15)]);
    let kinds: Vec<&str> = found
        .iter()
        .map(|f| f.0.split(' ').next().unwrap())
        .collect();
    assert_eq!(kinds, ["contradiction", "contradiction"], "{found:?}");
}
