//! Statements judged by their evidence: what contradicts, what follows, and where silence is right.

use std::sync::{Arc, LazyLock};

use crossclaim::judge::{Judgement, Label, judge};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::Profile;
use crossclaim::read::Reader;

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::new(Arc::new(Lexicon::english())).profile(Profile::literal()));

fn judged(evidence: &str, statement: &str) -> Judgement {
    judge(&READER, evidence, statement)
}

/// Every statement of a table against one evidence.
fn check(evidence: &str, table: &[(&str, Label)]) {
    for (statement, label) in table {
        let found = judged(evidence, statement);
        assert_eq!(
            found.label, *label,
            "{statement:?} by {evidence:?}: {}",
            found.why
        );
        assert!((0.0..=1.0).contains(&found.score), "{statement:?}");
        assert_eq!(
            found.score >= 0.5,
            found.label == Label::Contradiction,
            "{statement:?}: {}",
            found.score
        );
    }
}

use Label::{Contradiction, Entailment, Neutral};

#[test]
fn hedges_of_the_statement_are_read_literally() {
    check(
        "The old bakery employs 40 people.",
        &[
            ("The bakery employs 40 people.", Entailment),
            ("The bakery employs more than 40 people.", Contradiction),
            ("The bakery employs at least 40 people.", Entailment),
            ("The bakery employs fewer than 40 people.", Contradiction),
            ("The bakery employs at most 40 people.", Entailment),
            ("The bakery employs about 42 people.", Entailment),
            ("The bakery employs 41 people.", Contradiction),
            ("The bakery employs between 30 and 50 people.", Entailment),
        ],
    );
}

#[test]
fn bounds_of_the_evidence_are_little_more_than_their_numbers() {
    check(
        "The clip has more than 300 million views.",
        &[
            ("The clip has over 290 million views.", Entailment),
            ("The clip has over 340 million views.", Contradiction),
        ],
    );
}

#[test]
fn numbers_are_aligned_by_what_they_are_of() {
    let evidence =
        "The storm killed 14 people, injured 250 and left 3,000 households without power.";
    check(
        evidence,
        &[
            (
                "More than 20 people were killed by the storm.",
                Contradiction,
            ),
            ("Fewer than 20 people were killed by the storm.", Entailment),
            ("The storm injured more than 200 people.", Entailment),
            ("The storm injured fewer than 200 people.", Contradiction),
            ("The storm killed 14 people and injured 250.", Entailment),
            ("The storm killed 14 people and injured 280.", Contradiction),
        ],
    );
}

#[test]
fn words_around_tell_parts_of_one_measure_apart() {
    check(
        "There were 120 cases in the county, of which 70 were in Ashford and 50 in Milton.",
        &[
            ("Ashford had more than 60 cases.", Entailment),
            ("Milton had more than 60 cases.", Contradiction),
        ],
    );
}

#[test]
fn grades_shares_and_reviews_are_not_mixed() {
    check(
        "The play has an approval rating of 64% based on 33 reviews, with an average score of 5.9/10.",
        &[
            ("The play was reviewed by more than 30 critics.", Entailment),
            (
                "The play was reviewed by more than 40 critics.",
                Contradiction,
            ),
            (
                "The average score of the play is below 5.5/10.",
                Contradiction,
            ),
            ("The average score of the play is above 5.5/10.", Entailment),
            ("The play has a rating of under 60%.", Contradiction),
        ],
    );
    check(
        "The record has a score of 71 out of 100.",
        &[("The record scored over 80/100.", Contradiction)],
    );
}

#[test]
fn dates_are_figures() {
    check(
        "The museum opened on 3 May 1987.",
        &[
            ("The museum opened in 1987.", Entailment),
            ("The museum opened before 1980.", Contradiction),
            ("The museum opened after 1985.", Entailment),
            ("The museum opened in May 1988.", Contradiction),
        ],
    );
    check(
        "The theatre will reopen on April 13.",
        &[
            ("The theatre will reopen on April 14, 2021.", Contradiction),
            ("The theatre will reopen on April 13, 2021.", Entailment),
        ],
    );
}

#[test]
fn another_time_is_no_contradiction_of_a_running_count() {
    let evidence = "As of 28 March 2020, the region had 259 confirmed cases.";
    check(
        evidence,
        &[
            (
                "As of 2 April 2020, the region had 310 confirmed cases.",
                Neutral,
            ),
            (
                "As of 28 March 2020, the region had 310 confirmed cases.",
                Contradiction,
            ),
            (
                "As of 20 March 2020, the region had 310 confirmed cases.",
                Contradiction,
            ),
        ],
    );
}

#[test]
fn names_with_numbers_decide_nothing() {
    check(
        "The film earned 104 million dollars and drew 3 million viewers.",
        &[(
            "Nightfall : Chapter 3 earned over 90 million dollars.",
            Entailment,
        )],
    );
}

#[test]
fn those_who_do_not_are_the_rest() {
    check(
        "36% of the farmers use the canal.",
        &[
            (
                "More than half of the farmers do not use the canal.",
                Entailment,
            ),
            ("70% of the farmers do not use the canal.", Contradiction),
        ],
    );
}

#[test]
fn a_bare_small_number_in_a_name_takes_no_figure() {
    check(
        "Nightfall 3 sold 7.2 million copies.",
        &[(
            "Nightfall 3 sold more than 8 million copies.",
            Contradiction,
        )],
    );
}

#[test]
fn the_whole_is_asked_for_by_its_words() {
    check(
        "The opera earned $20 million in Canada and $70 million in other countries, for a worldwide total of $90 million.",
        &[
            (
                "The opera earned more than $85 million worldwide.",
                Entailment,
            ),
            (
                "The opera earned less than $85 million worldwide.",
                Contradiction,
            ),
            (
                "The opera earned less than $15 million in Canada.",
                Contradiction,
            ),
        ],
    );
}

#[test]
fn nothing_aligned_is_open() {
    check(
        "The river is 240 km long.",
        &[
            ("The river feeds 12 lakes.", Neutral),
            ("The river is cold.", Neutral),
            ("The bridge cost 3 million euros.", Neutral),
        ],
    );
    check("It rained.", &[("Three villages were flooded.", Neutral)]);
}

#[test]
fn units_convert() {
    check(
        "The tunnel is 10 km long.",
        &[
            ("The tunnel is longer than 5 miles.", Entailment),
            ("The tunnel is 9 miles long.", Contradiction),
        ],
    );
}

#[test]
fn sums_of_parts_follow() {
    check(
        "The crew rescued 12 adults and 5 children from the roof.",
        &[("The crew rescued 17 people from the roof.", Entailment)],
    );
}

#[test]
fn sets_and_their_quantifiers_are_counted() {
    check(
        "There are eight boats. Four red boats and a green boat leave the harbour.",
        &[
            ("More than three boats leave.", Entailment),
            ("Fewer than seven boats leave.", Neutral),
            ("Four boats leave.", Entailment),
            ("60% of the boats stay.", Contradiction),
            ("Five boats stay.", Contradiction),
            ("At least half of the boats leave.", Entailment),
            ("Between one and four green boats leave.", Entailment),
            ("More than four boats do not leave.", Contradiction),
        ],
    );
    check(
        "More than 60% but less than 70% of the nurses like the canteen.",
        &[
            (
                "At least half of the nurses do not like the canteen.",
                Contradiction,
            ),
            ("Three nurses like the canteen.", Entailment),
            ("All nurses like the canteen.", Contradiction),
            ("Less than 65% of the nurses like the canteen.", Neutral),
        ],
    );
    check(
        "There are 50 farmers and 80 millers. Most farmers and most millers trust each other.",
        &[
            (
                "More than ten farmers and some millers trust each other.",
                Entailment,
            ),
            (
                "More than ten farmers and all millers trust each other.",
                Neutral,
            ),
            (
                "A quarter of the farmers and most of the millers trust each other.",
                Contradiction,
            ),
        ],
    );
    check(
        "More than four pupils painted three walls in the hall.",
        &[
            ("Two pupils painted three walls in the hall.", Entailment),
            ("Most pupils painted three walls in the hall.", Neutral),
            (
                "Several pupils painted more than five walls in the hall.",
                Neutral,
            ),
        ],
    );
    check(
        "One woman in white sits at the desk while another woman in grey waits.",
        &[("At least two women wear grey.", Contradiction)],
    );
}

#[test]
fn parts_of_a_whole_are_shares_of_it() {
    check(
        "Five of the seven cats are asleep.",
        &[
            ("Most of the cats are asleep.", Entailment),
            ("All cats are asleep.", Contradiction),
            ("Less than half of the cats are asleep.", Contradiction),
            ("Two cats are not asleep.", Entailment),
            ("Six cats are asleep.", Contradiction),
        ],
    );
    check(
        "Half of the 40 guests left early.",
        &[
            ("20 guests left early.", Entailment),
            ("Most guests left early.", Contradiction),
        ],
    );
    check(
        "None of the twelve ships sank.",
        &[
            ("Three ships sank.", Contradiction),
            ("No ships sank.", Entailment),
            ("Twelve ships did not sink.", Entailment),
        ],
    );
    check(
        "There are 24 pupils in the class. Between five and eight pupils play chess.",
        &[
            ("At least four pupils play chess.", Entailment),
            ("Half of the pupils play chess.", Contradiction),
            ("Six pupils play chess.", Neutral),
            ("Most pupils do not play chess.", Entailment),
        ],
    );
    check(
        "Three out of four doctors recommend the drug.",
        &[
            ("75% of doctors recommend the drug.", Entailment),
            ("Half of the doctors recommend the drug.", Contradiction),
        ],
    );
}

#[test]
fn quantifiers_without_a_number_are_intervals() {
    check(
        "All students passed the exam.",
        &[
            ("Some students passed the exam.", Entailment),
            ("No students passed the exam.", Contradiction),
            ("80% of the students passed the exam.", Contradiction),
        ],
    );
    check(
        "Some of the children are eating cake.",
        &[
            ("All of the children are eating cake.", Neutral),
            ("No children are eating cake.", Contradiction),
        ],
    );
}

#[test]
fn the_evidence_is_about_whom_the_statement_names() {
    check(
        "The play opened at a theatre in York on May 10, 1987.",
        &[
            ("Long Grass opened before May 8, 1987.", Contradiction),
            ("Long Grass opened after May 8, 1987.", Entailment),
        ],
    );
}

#[test]
fn brackets_belong_to_the_name_before_them() {
    check(
        "Her novels are Low Tide (1961), White Harbour (1974) and The Ferry (1980).",
        &[
            ("White Harbour came out in 1974.", Entailment),
            ("White Harbour came out in 1980.", Contradiction),
        ],
    );
    check(
        "Anna Berg (3 May 1931 – 9 June 2004) was a painter.",
        &[
            ("Anna Berg was born before 1935.", Entailment),
            ("Anna Berg was born after 1935.", Contradiction),
            ("Anna Berg died in 2003.", Contradiction),
        ],
    );
}

#[test]
fn what_is_kept_out_is_elsewhere() {
    check(
        "The opera earned $20 million in Canada and $70 million in other countries.",
        &[
            (
                "The opera earned less than $50 million outside Canada.",
                Contradiction,
            ),
            (
                "The opera earned more than $50 million outside Canada.",
                Entailment,
            ),
        ],
    );
}

#[test]
fn lengths_of_time_are_compared_where_their_day_is_unknown() {
    check(
        "He signed a 4-year contract with the club.",
        &[
            (
                "His contract with the club will last for over three years.",
                Entailment,
            ),
            (
                "His contract with the club will last for over five years.",
                Contradiction,
            ),
        ],
    );
    check(
        "Twelve years prior, her parents moved to the island.",
        &[(
            "Her parents moved to the island three years before.",
            Contradiction,
        )],
    );
}

#[test]
fn the_rank_of_the_latest_counts_up() {
    check(
        "The show is now in its 6th season.",
        &[
            ("The show has had more than 4 seasons.", Entailment),
            ("The show has had fewer than 4 seasons.", Contradiction),
        ],
    );
}

#[test]
fn a_bound_of_time_decides_where_the_figure_is_right() {
    check(
        "The county has 31 cases as of 12 April 2020.",
        &[
            (
                "The county had 31 cases before 12 April 2020.",
                Contradiction,
            ),
            ("The county had 31 cases by 12 April 2020.", Entailment),
        ],
    );
}

#[test]
fn the_same_number_of_the_opposite_contradicts() {
    check(
        "Turnover rose 35% to $120 million in the third quarter.",
        &[
            ("Turnover fell 35 percent.", Contradiction),
            ("Turnover rose 35 percent.", Entailment),
        ],
    );
    check(
        "A net profit of 374 million dollars was reported for the quarter.",
        &[("The firm lost 374 million dollars.", Contradiction)],
    );
}

#[test]
fn of_two_dated_figures_the_one_of_the_date_is_meant() {
    check(
        "The port's traffic grew from 1.2 million tonnes in 2010 to 1.5 million tonnes in 2020.",
        &[
            ("Traffic was 1.5 million tonnes in 2010.", Contradiction),
            ("Traffic was 1.2 million tonnes in 2010.", Entailment),
            (
                "Traffic was more than 1.4 million tonnes in 2020.",
                Entailment,
            ),
        ],
    );
}

#[test]
fn who_leaves_out_a_hedge_contradicts_nobody() {
    check(
        "Over 76,000 residents were moved.",
        &[
            ("76,000 residents were moved.", Neutral),
            ("74,000 residents were moved.", Contradiction),
        ],
    );
}

#[test]
fn a_contradiction_needs_the_same_thing() {
    check(
        "The village ranks third in the 25-member Northern League for the length of its paths.",
        &[(
            "12 members of the Northern League ring a bell at noon in place of a siren.",
            Neutral,
        )],
    );
    check(
        "In 1994 the mayor was still proud of the bridge.",
        &[("The bridge was finished in 1982.", Neutral)],
    );
}

#[test]
fn units_and_kinds_are_kept_apart() {
    // 35 of one kind says nothing of 35 of another.
    check(
        "Revenue rose 35% to 120 stores in the year.",
        &[
            ("Revenue was $35 million.", Neutral),
            ("The firm runs 130 stores.", Contradiction),
        ],
    );
}

#[test]
fn any_text_is_judged() {
    for text in [
        "",
        "3",
        "…",
        "7/",
        "# 1 #",
        "out of 5 out of 10",
        "\u{0}9\u{0}",
        "1–2–3/10",
    ] {
        for other in ["", "4", "In 0000 it was 9999.", text] {
            let found = judged(text, other);
            assert!((0.0..=1.0).contains(&found.score));
        }
    }
}
