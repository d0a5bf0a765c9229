//! What one report leaves open and the others of its story say: claims of one story in, the same with places and holders
//! filled in.
//!
//! A toll of the story whose report does not say where it was counted was counted where the others of its measure and
//! subject were, where they name one place; so was one whose place was filled in from afar and fits none of theirs. Where
//! all took theirs from afar, each report one, they are of one place. What somebody lost or holds is of the one holder that
//! the others name. Only another report fills a place: what a report leaves open beside places of its own it leaves open.
//! Each such value rests on the docket, so that a contradiction that needs it is a warning. Where the others name two,
//! nothing is filled.

use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::places::PlaceRelation;
use crate::lexicon::{Bearer, Lexicon};
use crate::model::{Basis, Claim, Dynamics, Field};

/// Fills in the places and holders that claims of one story leave open. Costs `n log n`.
///
/// ```
/// use crossclaim::docket::fill_from_story;
/// use crossclaim::lexicon::Lexicon;
/// use crossclaim::model::{Basis, Claim, Field, Figure};
///
/// let claim = |report: &str, n: i64| {
///     let mut claim = Claim::new(format!("{report}#1"), "wounded", Figure::exact(n.into()));
///     claim.report = Some(report.to_owned());
///     claim
/// };
/// let (mut a, mut b) = (claim("a", 5).place("Rylsk"), claim("b", 6));
/// fill_from_story(&mut [&mut a, &mut b], &Lexicon::english());
/// assert_eq!(b.place.as_deref(), Some("Rylsk"));
/// assert_eq!(b.basis[&Field::Place], Basis::Docket);
/// ```
pub fn fill_from_story(claims: &mut [&mut Claim], lexicon: &Lexicon) {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    let is_of_story = |claim: &Claim| is_of_story(claim, lexicon);
    for (at, claim) in claims.iter().enumerate().filter(|(_, c)| is_of_story(c)) {
        let subject = (claim.subject.group.clone(), claim.subject.kind.clone());
        let key = (claim.measure.clone(), claim.unit.clone(), subject);
        groups.entry(key).or_default().push(at);
    }
    for ((measure, ..), group) in groups.iter().filter(|(_, group)| group.len() > 1) {
        if lexicon.is_owned(measure) {
            fill_holders(claims, group);
        }
        fill_places(claims, group, lexicon);
    }
}

/// Whether a claim is of the report's own story and of what moves: a distance or a population is of what it names, while a war
/// has one front, whether its country is named or not.
fn is_of_story(claim: &Claim, lexicon: &Lexicon) -> bool {
    let measures = lexicon.measures();
    let usual = measures.or_usual(&claim.measure, claim.unit.is_some());
    let moves = claim.dynamics.unwrap_or(usual.dynamics) != Dynamics::Fixed;
    let is_own = moves || usual.bearer == Bearer::Story;
    claim.report.is_some() && claim.comparable && claim.event.is_none() && is_own
}

/// The only value there is.
fn only<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut all: BTreeSet<T> = values.collect();
    let first = all.pop_first()?;
    all.is_empty().then_some(first)
}

fn fill_holders(claims: &mut [&mut Claim], group: &[usize]) {
    let said = group.iter().map(|at| &claims[*at].subject.holder);
    let Some(holder) = only(said.flatten().cloned()) else {
        return;
    };
    for at in group {
        let claim = &mut *claims[*at];
        if claim.subject.holder.is_none() {
            claim.subject.holder = Some(holder.clone());
            claim.basis.insert(Field::Subject, Basis::Docket);
        }
    }
}

fn fill_places(claims: &mut [&mut Claim], group: &[usize], lexicon: &Lexicon) {
    let members = || group.iter().map(|at| &*claims[*at]);
    let near = places_by_report(members().filter(|claim| is_near(claim)));
    let from_afar = near.is_empty();
    let (said, place) = if from_afar {
        let afar = places_by_report(members());
        let place = of_one_each(&afar);
        (afar, place)
    } else {
        let place = only(near.values().flatten()).cloned();
        (near, place)
    };
    let Some(place) = place else {
        return;
    };
    for at in group {
        let claim = &mut *claims[*at];
        let of_others = said
            .keys()
            .any(|report| Some(report) != claim.report.as_ref());
        let gives_way = claim.place.as_deref().is_none_or(|own| {
            let relation = lexicon.places().relation_of_names(own, &place);
            let is_apart = relation == PlaceRelation::Unknown
                || from_afar && relation == PlaceRelation::Different;
            !is_near(claim) && is_apart
        });
        if of_others && gives_way {
            claim.place = Some(place.clone());
            claim.basis.insert(Field::Place, Basis::Docket);
        }
    }
}

/// The first of the places that reports take from afar, where each takes one; a report with two tells them apart.
fn of_one_each(places: &BTreeMap<String, BTreeSet<String>>) -> Option<String> {
    let is_one_each = places.values().all(|places| places.len() == 1);
    let first = places.values().flatten().min();
    first.filter(|_| is_one_each).cloned()
}

/// The places that each report names with these claims.
fn places_by_report<'c>(
    claims: impl Iterator<Item = &'c Claim>,
) -> BTreeMap<String, BTreeSet<String>> {
    let mut places: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for claim in claims {
        if let (Some(report), Some(place)) = (&claim.report, &claim.place) {
            let of_report = places.entry(report.clone()).or_default();
            of_report.insert(place.clone());
        }
    }
    places
}

/// Whether the text says close by the number where it was counted. Where something was done once tells which time it was, so
/// that a paragraph's word counts for it.
fn is_near(claim: &Claim) -> bool {
    match claim.basis.get(&Field::Place) {
        None | Some(Basis::Sentence) => true,
        Some(Basis::Paragraph) => claim.dynamics == Some(Dynamics::Event),
        _ => false,
    }
}
