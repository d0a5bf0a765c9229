//! Two places in two reports: how their numbers stand to each other, and that a docket of the two says the same.

use std::sync::{Arc, LazyLock};

use crossclaim::compare::{Passage, Relate, Related, Relation};
use crossclaim::docket::{Docket, DocketError, Options, ReportMeta, read_set};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Claim, Figure, Report, Span};
use crossclaim::read::Reader;

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::english()));

fn reader() -> Reader {
    Reader::new(Arc::clone(&LEXICON))
}

fn dated(id: &str, text: &str) -> Report {
    Report::new(id, text).date(jiff::civil::date(2024, 8, 12))
}

/// The first place in a report that reads so.
fn at<'a>(report: &'a Report, words: &str) -> Passage<'a> {
    let start = report.text.find(words).expect(words);
    let ends = [start, start + words.len()].map(|end| u32::try_from(end).unwrap());
    Passage {
        report,
        span: Span::new(ends[0], ends[1]),
    }
}

fn passages(a: Passage<'_>, b: Passage<'_>) -> Related {
    let relate = Relate::new(reader(), Options::default());
    let there = relate.passages(a, b).unwrap();
    let back = relate.passages(b, a).unwrap();
    assert_eq!(
        (there.relation, there.reason),
        (back.relation, back.reason),
        "{} / {}",
        there.why,
        back.why
    );
    there
}

fn relation(a: Passage<'_>, b: Passage<'_>) -> (Relation, &'static str) {
    let related = passages(a, b);
    (related.relation, related.reason)
}

#[test]
fn what_one_leaves_open_is_that_of_the_other() {
    let a = dated("a", "In Rylsk 24 people were wounded, Governor Orlov said.");
    let b = dated(
        "b",
        "Governor Orlov spoke of the shelling.\n\n28 people were wounded.",
    );
    assert_eq!(
        relation(at(&a, "24"), at(&b, "28")),
        (Relation::Contradicts, "contradiction")
    );
    // Said of two places, the two have nothing to do with each other.
    let c = dated("c", "In Belgorod 28 people were wounded.");
    assert_eq!(
        relation(at(&a, "24"), at(&c, "28")),
        (Relation::Unrelated, "place")
    );
}

#[test]
fn of_several_numbers_the_comparable_ones_are_meant() {
    let a = dated("a", "In Rylsk 12 people were killed and 31 wounded.");
    let b = dated("b", "In Rylsk 31 people were wounded.");
    let both = at(&a, "12 people were killed and 31 wounded");
    assert_eq!(relation(both, at(&b, "31")), (Relation::Agrees, "overlap"));
    assert_eq!(relation(at(&a, "12"), at(&b, "31")).0, Relation::Unrelated);
}

#[test]
fn of_two_lists_each_member_meets_its_own_and_the_worst_is_told() {
    let list = |id, second| {
        let text = format!("Quakes of magnitude 6.4 and {second} hit the coast of Sumatra.");
        dated(id, &text)
    };
    let (a, b, c) = (list("a", "6.1"), list("b", "6.3"), list("c", "6.1"));
    let magnitudes = |report| {
        let text: &str = &Report::clone(report).text;
        let words = &text["Quakes of magnitude ".len()..text.find(" hit").unwrap()];
        at(report, words)
    };
    assert_eq!(
        relation(magnitudes(&a), magnitudes(&b)).0,
        Relation::Contradicts
    );
    assert_eq!(relation(magnitudes(&a), magnitudes(&c)).0, Relation::Agrees);
}

#[test]
fn the_second_reading_of_a_doubled_unit_is_a_place_of_its_own() {
    let a = dated(
        "a",
        "Troops advanced 18 km (11 miles) into the Kursk region.",
    );
    let b = dated("b", "Troops advanced 11 miles into the Kursk region.");
    let c = dated("c", "Troops advanced 19 miles into the Kursk region.");
    assert_eq!(relation(at(&a, "11"), at(&b, "11")).0, Relation::Agrees);
    assert_ne!(relation(at(&a, "11"), at(&c, "19")).0, Relation::Agrees);
    assert_eq!(relation(at(&a, "18"), at(&a, "11")).1, "same-claim");
}

#[test]
fn two_texts_may_have_one_id_and_two_places_one_text() {
    let a = dated("same", "In Rylsk 24 people were wounded.");
    let b = dated("same", "In Rylsk 28 people were wounded.");
    assert_eq!(
        relation(at(&a, "24"), at(&b, "28")).0,
        Relation::Contradicts
    );
    assert_eq!(
        relation(at(&a, "24"), at(&a, "24")),
        (Relation::Agrees, "same-claim")
    );
    assert_eq!(
        relation(at(&a, "In"), at(&b, "28")),
        (Relation::Unrelated, "unread")
    );
}

#[test]
fn an_undated_report_takes_its_day_from_the_other() {
    let a = dated(
        "a",
        "In Sudzha and Rylsk 12 people have been killed, officials said on Monday.",
    );
    let b = Report::new(
        "b",
        "In Sudzha and Rylsk 5 people had been killed since August 6, officials said on Thursday.",
    );
    assert_ne!(
        relation(at(&a, "12"), at(&b, "5")).0,
        Relation::Contradicts,
        "a count of another day may have grown"
    );
}

#[test]
fn a_docket_of_the_two_says_the_same() {
    let texts = [
        "In Rylsk 24 people were wounded, Governor Orlov said.",
        "28 people were wounded in Rylsk, Governor Orlov said.",
        "Governor Orlov said that more than 20 people had been wounded.",
        "Over 76,000 residents have been evacuated from the Kursk region.",
        "Rescuers have evacuated 121,000 residents.",
        "Troops hold 28 villages in the Kursk region.",
    ];
    let options = Options {
        one_story: true,
        ..Options::default()
    };
    let relate = Relate::new(reader(), Options::default());
    for (i, a) in texts.iter().enumerate() {
        for b in &texts[i + 1..] {
            let reports = [dated("a", a), dated("b", b)];
            let read = read_set(&reader(), &reports, &options);
            let mut docket = Docket::new(&LEXICON, options.clone());
            for (report, read) in reports.iter().zip(&read) {
                assert_eq!(read.claims.len(), 1, "{}", report.text);
                docket.add_report(ReportMeta::of(report, read));
                docket.add(&read.claims[0]).unwrap();
            }
            let [x, y] = [&read[0].claims[0], &read[1].claims[0]];
            let told = docket.relation(&x.id, &y.id).unwrap();
            let whole = |report: &Report| Span::new(0, u32::try_from(report.text.len()).unwrap());
            let [p, q] = reports.each_ref().map(|report| Passage {
                report,
                span: whole(report),
            });
            assert_eq!(relate.passages(p, q).unwrap(), told, "{a} / {b}");
            let metas: Vec<ReportMeta> = (reports.iter().zip(&read))
                .map(|(report, read)| ReportMeta::of(report, read))
                .collect();
            assert_eq!(relate.claims(x, y, &metas).unwrap(), told, "{a} / {b}");
        }
    }
}

#[test]
fn two_claims_of_one_id_are_refused() {
    let relate = Relate::new(reader(), Options::default());
    let claim = |n: i64| Claim::new("a", "wounded", Figure::exact(n.into()));
    let related = relate.claims(&claim(5), &claim(5), &[]).unwrap();
    assert_eq!(related.reason, "same-claim");
    assert_eq!(
        relate.claims(&claim(5), &claim(6), &[]),
        Err(DocketError::DuplicateId("a".to_owned()))
    );
}
