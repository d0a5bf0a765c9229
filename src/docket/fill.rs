//! What one report leaves open and the others of its story say: claims of one story in, the same with places and holders
//! filled in.
//!
//! A toll of the story whose report does not say where it was counted was counted where the others of its measure and
//! subject were, where they name one place; so was one whose place was filled in from afar and fits none of theirs. What
//! somebody lost or holds is of the one holder that the others name. Each such value rests on the docket, so that a
//! contradiction that needs it is a warning. Where the others name two, nothing is filled.

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
/// let claim = |id, n: i64| {
///     let mut claim = Claim::new(id, "wounded", Figure::exact(n.into()));
///     claim.report = Some("r".to_owned());
///     claim
/// };
/// let (mut a, mut b) = (claim("a#1", 5).place("Rylsk"), claim("b#1", 6));
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
    let near = |claim: &Claim| {
        let basis = claim.basis.get(&Field::Place);
        matches!(basis, None | Some(Basis::Sentence))
    };
    let said = group.iter().map(|at| &*claims[*at]).filter(|c| near(c));
    let Some(place) = only(said.filter_map(|claim| claim.place.clone())) else {
        return;
    };
    for at in group {
        let claim = &mut *claims[*at];
        let gives_way = claim.place.as_deref().is_none_or(|own| {
            let relation = lexicon.places().relation_of_names(own, &place);
            !near(claim) && relation == PlaceRelation::Unknown
        });
        if gives_way {
            claim.place = Some(place.clone());
            claim.basis.insert(Field::Place, Basis::Docket);
        }
    }
}
