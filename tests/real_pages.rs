//! Reports as outlets print them, from text to stories and findings: what is one story and what is not, where a number is
//! placed, and what bears no count of its own.

use std::sync::{Arc, LazyLock};

use crossclaim::docket::{Docket, Options, ReportMeta};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Claim, Moment, Report, Severity};
use crossclaim::read::Reader;

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::english()));

fn report(id: &str, date: &str, text: &str) -> Report {
    let mut report = Report::new(id, text);
    report.date = Some(Moment::from(
        date.parse::<jiff::civil::Date>().expect("a date"),
    ));
    report
}

fn docket(reports: &[Report]) -> Docket {
    let reader = Reader::new(LEXICON.clone());
    let mut docket = Docket::new(&LEXICON, Options::default());
    for report in reports {
        let read = reader.report(report);
        docket.add_report(ReportMeta::of(report, &read));
        for claim in &read.claims {
            docket.add(claim).expect("room for a claim");
        }
    }
    docket
}

/// Whether two reports are grouped into one story.
fn are_one_story(a: &Report, b: &Report) -> bool {
    // A third, of something else, so that there are several stories to tell apart.
    let other = report(
        "z",
        "2019-03-02",
        "A storm hit the town of Townsville on Saturday, felling 12 trees.",
    );
    let stories = docket(&[a.clone(), b.clone(), other]).report_stories();
    stories.get(&a.id) == stories.get(&b.id)
}

fn claims(text: &str) -> Vec<Claim> {
    let reader = Reader::new(LEXICON.clone());
    reader.report(&report("r", "2024-08-14", text)).claims
}

fn places(text: &str) -> Vec<Option<String>> {
    claims(text).into_iter().map(|claim| claim.place).collect()
}

#[test]
fn two_bombings_in_one_city_are_two_stories() {
    let monday = report(
        "a",
        "2024-06-03",
        "A bomb went off at a market in Lahore on Monday, killing 12 people.",
    );
    let same = report(
        "b",
        "2024-06-04",
        "Twelve people died in Lahore on Monday when a bomb exploded among shoppers.",
    );
    let friday = report(
        "c",
        "2024-06-07",
        "A bomb at the bus station of Lahore killed nine people in Lahore on Friday.",
    );
    assert!(are_one_story(&monday, &same));
    assert!(!are_one_story(&monday, &friday));
    assert!(!are_one_story(&same, &friday));
}

#[test]
fn two_quakes_off_one_coast_are_two_stories() {
    let first = report(
        "a",
        "2012-04-12",
        "An earthquake off Aceh killed five people in Aceh on Wednesday.",
    );
    let second = report(
        "b",
        "2013-07-03",
        "A strong quake struck inland in Aceh on Tuesday, killing 24 people.",
    );
    assert!(!are_one_story(&first, &second));
}

#[test]
fn a_war_is_one_story_for_weeks() {
    let first = report(
        "a",
        "2024-08-08",
        "Two days of fighting in the Kursk region have killed five civilians.",
    );
    let later = report(
        "b",
        "2024-08-27",
        "The incursion in the Kursk region goes on; 100 villages are held.",
    );
    let strike = report(
        "c",
        "2024-08-15",
        "A missile strike in the Kursk region wounded four people.",
    );
    assert!(are_one_story(&first, &later));
    assert!(are_one_story(&first, &docket_order(&strike)));
}

/// The same report under an id that sorts first, since order must not matter.
fn docket_order(report: &Report) -> Report {
    let mut report = report.clone();
    "0".clone_into(&mut report.id);
    report
}

#[test]
fn other_events_of_one_city_are_other_stories() {
    let robbery = report(
        "a",
        "2024-03-04",
        "Thieves took gems in a robbery in Lyon on Monday, worth 2 million euros.",
    );
    let crash = report(
        "b",
        "2024-03-04",
        "Six people were hurt in a bus crash in Lyon on Monday.",
    );
    assert!(!are_one_story(&robbery, &crash));
}

#[test]
fn one_name_of_two_words_links_nothing() {
    let a = report(
        "a",
        "2024-03-04",
        "Harold Winterbourne opened a shop. Harold Winterbourne sold 30 rings there.",
    );
    let b = report(
        "b",
        "2024-03-05",
        "Harold Winterbourne fell ill. Harold Winterbourne spent 3 days in bed.",
    );
    assert!(!are_one_story(&a, &b));
}

#[test]
fn the_narrowest_place_of_a_phrase() {
    for (text, place) in [
        (
            "The army took 40 square km of Russian territory in the Kursk region.",
            "Kursk region",
        ),
        (
            "They hold 12 villages of Kursk Oblast in Russia.",
            "Kursk region",
        ),
        (
            "A quake hit the northern Indonesian province of Aceh, killing six people.",
            "Aceh",
        ),
        (
            "Some 300 people fled areas near the Russian-Ukrainian border in Kursk region.",
            "Kursk region",
        ),
        (
            "About 4,000 people fled southern parts of Mulkiya.",
            "southern parts of Mulkiya",
        ),
        (
            "Nine were hurt in the north-eastern district of Netrola.",
            "eastern district of Netrola",
        ),
        ("Shelters were set up in 24 Russian regions.", "Russia"),
    ] {
        let found = places(text);
        assert_eq!(found[0].as_deref(), Some(place), "{text}");
    }
}

#[test]
fn what_is_no_place() {
    for text in [
        "Some 14,000 people fled, the agency said on its Web page.",
        "Four people were hurt at a Percy Blunt boutique.",
        "SEVEN PEOPLE WERE KILLED IN CROSSFIRE, THE ARMY SAID.",
        "The incursion from Ukraine made 300 people flee.",
    ] {
        assert!(
            places(text).iter().all(Option::is_none),
            "{text}: {:?}",
            places(text)
        );
    }
}

#[test]
fn a_paragraph_with_two_places_passes_on_neither() {
    let text = "A quake hit Aceh on Tuesday. In Bener Meriah, 12 people died. In neighbouring Central Aceh, 10 people \
                died. \"We have counted 24 dead so far,\" the agency said.";
    let found = places(text);
    assert_eq!(found.last().unwrap().as_deref(), Some("Aceh"), "{found:?}");
}

#[test]
fn what_bears_no_count_of_its_own_meets_nothing() {
    for text in [
        "Soldiers fled the town, and 15 of them were wounded.",
        "Most residents were evacuated from the district.",
        "The quake struck 75 km away from Manokwari.",
        "En el curso del ataque sufrieron heridas 66 personas, entre ellas nueve menores, segun informaron las \
         autoridades de la provincia rusa.",
    ] {
        assert!(claims(text).iter().all(|claim| !claim.comparable), "{text}");
    }
    assert!(claims("Sixty-six people were wounded in the attack.")[0].comparable);
}

#[test]
fn losses_over_the_day_are_no_running_count() {
    let text = "In the Kursk region the army has lost 71 tanks since the fighting began, the ministry said. Losses over \
                the day were more than 360 troops and 29 armoured vehicles, including two tanks.";
    let docket = docket(&[report("a", "2024-08-24", text)]);
    let loud = |severity| severity != Severity::Note;
    let found: Vec<_> = docket
        .findings()
        .into_iter()
        .filter(|finding| loud(finding.severity))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn shocks_of_one_story_are_not_one_magnitude() {
    let of = |id: &str, magnitude: &str| {
        let text = format!("A {magnitude}-magnitude earthquake shook Manokwari on Sunday.");
        report(id, "2009-01-05", &text)
    };
    let kinds = |reports: &[Report]| -> Vec<&'static str> {
        docket(reports).findings().iter().map(|f| f.kind).collect()
    };
    assert!(kinds(&[of("a", "7.6"), of("b", "7.7")]).contains(&"contradiction"));
    assert!(!kinds(&[of("a", "7.6"), of("b", "6.1")]).contains(&"contradiction"));
}
