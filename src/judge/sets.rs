//! Quantifiers over sets: how many of the evidence's sets may do what the statement says of them, out of what it tells of
//! their sizes and parts.
//!
//! Evidence such as "There are nine boats. Four red boats and a green boat leave" tells a whole and parts of it; "most",
//! "a third" and "no" are shares. What it leaves possible for "at least half of the boats leave" or "three boats do not
//! leave" is an interval, worked out here; the statement's quantifier is another. Apart is a contradiction, within follows.
//!
//! This is asked only of statements that open with a quantified noun, where plain comparing of numbers can't answer: a
//! share against a count, a denial, a quantifier without a number, a part against its whole. Parts that are told apart
//! are taken to be disjoint, and what is not told of a part not to hold of it.

mod group;

use std::collections::BTreeSet;

pub(super) use group::{Group, Quantity, groups};

use super::Label;

/// The numbers from `low` to `high`, both within; an end that is left out is moved inward a little.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Band {
    pub(super) low: f64,
    pub(super) high: f64,
}

/// What ends that are left out are moved by, in shares of one or of their size.
pub(super) const NUDGE: f64 = 1e-9;
/// What rounding of floats may come to, far below a nudge.
const ROUNDING: f64 = 1e-12;
/// A share in percent is told of many: fewer members no percentage is worked out for.
const MANY: f64 = 1_000.0;

impl Band {
    pub(super) fn new(low: f64, high: f64) -> Self {
        Band { low, high }
    }

    fn plus(self, other: Band) -> Band {
        Band::new(self.low + other.low, self.high + other.high)
    }

    /// What is left of this when so much of it is taken; never below nothing.
    fn less(self, other: Band) -> Band {
        let left = |a: f64, b: f64| if a.is_infinite() { a } else { (a - b).max(0.0) };
        Band::new(left(self.low, other.high), left(self.high, other.low))
    }

    fn times(self, other: Band) -> Band {
        let product = |a: f64, b: f64| if a == 0.0 { 0.0 } else { a * b };
        Band::new(product(self.low, other.low), product(self.high, other.high))
    }

    /// This as a share of a whole.
    fn of(self, whole: Band) -> Band {
        let ratio = |a: f64, b: f64, other: f64| {
            if b > 0.0 && a.is_finite() {
                a / b
            } else {
                other
            }
        };
        let low = if whole.high.is_finite() {
            ratio(self.low, whole.high, 0.0)
        } else {
            0.0
        };
        Band::new(low.min(1.0), ratio(self.high, whole.low, 1.0).min(1.0))
    }

    /// Only whole things are counted.
    fn whole(self) -> Band {
        let slack = |v: f64| 1e-7 * v.abs().max(1e-3);
        let low = (self.low - slack(self.low).min(NUDGE / 2.0)).ceil();
        let high = if self.high.is_finite() {
            (self.high + slack(self.high).min(NUDGE / 2.0)).floor()
        } else {
            self.high
        };
        Band::new(low, high.max(low))
    }

    fn is_apart(self, other: Band) -> bool {
        let slack = ROUNDING * self.low.abs().max(1.0);
        self.high < other.low - slack || other.high < self.low - slack
    }

    fn holds(self, other: Band) -> bool {
        let slack = ROUNDING * self.low.abs().max(1.0);
        self.low <= other.low + slack && other.high <= self.high + slack
    }
}

/// What the evidence leaves of a quantity.
#[derive(Clone, Copy, Debug)]
struct Left {
    count: Band,
    share: Band,
}

/// What sets tell of a statement: its label, and the words of the statement and the evidence that it rests on. `None` where
/// sets are not what decides.
pub(super) fn decide(said: &[Group], given: &[Group]) -> Option<(Label, usize, usize)> {
    let counts = |k: &usize| !said[*k].is_object && (said.len() == 1 || !said[*k].is_whole);
    let asked: Vec<usize> = (0..said.len()).filter(counts).collect();
    if asked.is_empty() || !asked.iter().any(|k| crosses(&said[*k], said, given)) {
        return None;
    }
    let mut worst = None;
    for at in asked {
        let group = &said[at];
        let basis = given.iter().position(|g| g.noun == group.noun)?;
        let Left { count, share } = left(group, said, given)?;
        let (band, found) = if group.quantity.is_share {
            (group.quantity.band, share)
        } else {
            (meant(&group.quantity), count)
        };
        let label = if band.is_apart(found) {
            Label::Contradiction
        } else if band.holds(found) {
            Label::Entailment
        } else {
            Label::Neutral
        };
        let rank = |label: Label| match label {
            Label::Contradiction => 2,
            Label::Neutral => 1,
            Label::Entailment => 0,
        };
        if worst.is_none_or(|(other, _, _)| rank(label) > rank(other)) {
            worst = Some((label, at, basis));
        }
    }
    worst
}

/// Of members of a set a bare small number says that there are so many, not that there are no more.
fn meant(quantity: &Quantity) -> Band {
    if quantity.is_floor {
        Band::new(quantity.band.low, f64::INFINITY)
    } else {
        quantity.band
    }
}

fn is_point(quantity: &Quantity) -> bool {
    quantity.band.low >= quantity.band.high
}

/// Whether plain comparing of numbers can't answer.
fn crosses(group: &Group, said: &[Group], given: &[Group]) -> bool {
    let of_noun: Vec<&Group> = given
        .iter()
        .filter(|g| g.noun == group.noun && !g.is_object)
        .collect();
    let whole = of_noun.iter().any(|g| g.is_whole);
    let parts = of_noun.iter().any(|g| !g.is_whole);
    let objects = said.iter().any(|g| g.is_object);
    // Told together, they make the whole.
    let parts_only = of_noun.len() > 1 && !group.props.is_empty();
    !of_noun.is_empty()
        && group.noun.is_some()
        && (whole && parts
            || parts_only
            || of_noun.len() > 1 && group.quantity.is_share
            || of_noun.iter().any(|g| {
                g.quantity.is_share != group.quantity.is_share
                    || g.quantity.is_word
                    || group.quantity.is_word
                    || g.is_denied != group.is_denied
                    || objects
                    || (group.quantity.is_floor || group.quantity.is_share)
                        && is_point(&group.quantity)
                        && !is_point(&g.quantity)
            }))
}

/// What the evidence leaves possible; `None` where it tells nothing of it.
fn left(group: &Group, said: &[Group], given: &[Group]) -> Option<Left> {
    let facts: Vec<&Group> = given
        .iter()
        .filter(|g| g.noun == group.noun && !g.is_object)
        .collect();
    let whole = whole(&facts);
    let parts: Vec<&Group> = facts
        .iter()
        .copied()
        .filter(|g| !is_universe(g, &facts))
        .collect();
    let known: BTreeSet<u32> = facts
        .iter()
        .filter(|g| is_universe(g, &facts))
        .flat_map(|g| &g.props)
        .copied()
        .collect();
    let asked: BTreeSet<u32> = group.props.difference(&known).copied().collect();
    let open = Left {
        count: Band::new(0.0, whole.high),
        share: Band::new(0.0, 1.0),
    };
    if asked.is_empty() && parts.len() < facts.len() {
        let one = Band::new(1.0, 1.0);
        return Some(finish(whole, one, whole, group.is_denied));
    }
    let (objects, free) = objects_of(group, said, given);
    let mut yes: Option<Left> = None;
    let mut others = Band::new(0.0, 0.0);
    let mut is_counted = true;
    for part in &parts {
        let count = count(part, whole);
        let fits = asked.is_subset(&part.props) && !part.is_denied;
        if fits && free {
            return Some(open);
        }
        if fits && !objects {
            return Some(open);
        }
        if fits {
            let share = share(part, whole);
            is_counted &= is_point(&part.quantity)
                && !part.quantity.is_share
                && part.share.is_none()
                && !part.is_part;
            yes = Some(match yes {
                None => Left { count, share },
                Some(sum) => Left {
                    count: sum.count.plus(count),
                    share: sum.share.plus(share),
                },
            });
        } else if part.is_denied && asked.is_subset(&part.props) {
            let rest = whole.less(count);
            return Some(finish(rest, rest.of(whole), whole, group.is_denied));
        } else {
            others = others.plus(count);
        }
    }
    let is_known = whole.high.is_finite();
    let rest = whole.less(others);
    let found = match yes {
        // Of a plain count of some the rest may do the same; a share, a range or so many "of the" are told of all.
        Some(sum) if is_counted && is_known => {
            let most = Band::new(sum.count.low, rest.high.max(sum.count.low));
            finish(most, most.of(whole), whole, group.is_denied)
        }
        Some(sum) => finish(sum.count, sum.share, whole, group.is_denied),
        // What a name tells apart may be told in other words.
        None if is_known && !parts.is_empty() && !group.has_name => {
            let some = Band::new(0.0, rest.high);
            finish(some, some.of(whole), whole, group.is_denied)
        }
        None => return None,
    };
    Some(found)
}

/// Counts are of whole things; of those who do not there are as many as the others leave.
fn finish(count: Band, share: Band, whole: Band, is_denied: bool) -> Left {
    let count = count.whole();
    if is_denied {
        let one = Band::new(1.0, 1.0);
        let share = one.less(share);
        let rest = if whole.high.is_finite() {
            whole.less(count)
        } else {
            share.times(whole)
        };
        Left {
            count: rest.whole(),
            share,
        }
    } else {
        Left { count, share }
    }
}

/// A group that tells how many there are, where others tell what some of them do.
fn is_universe(group: &Group, facts: &[&Group]) -> bool {
    group.is_whole && group.share.is_none() && facts.len() > 1
}

/// How many there are.
fn whole(facts: &[&Group]) -> Band {
    if let Some(all) = facts.iter().find(|g| is_universe(g, facts)) {
        return all.quantity.band;
    }
    let by_share = facts.iter().find_map(|g| {
        let share = g.share.filter(|s| s.low > 0.0)?;
        Some(Band::new(
            g.quantity.band.low / share.high,
            g.quantity.band.high / share.low,
        ))
    });
    if let Some(all) = by_share {
        return all;
    }
    if facts.iter().any(|g| g.quantity.is_share) {
        return Band::new(MANY, f64::INFINITY);
    }
    let sum = facts
        .iter()
        .map(|g| g.quantity.band)
        .fold(Band::new(0.0, 0.0), Band::plus);
    // Two parts that are told together make the whole; one part is some of it.
    if facts.len() > 1 {
        sum
    } else {
        Band::new(sum.low, f64::INFINITY)
    }
}

fn count(part: &Group, whole: Band) -> Band {
    if part.quantity.is_share {
        part.quantity.band.times(whole)
    } else {
        part.quantity.band
    }
}

fn share(part: &Group, whole: Band) -> Band {
    match part.share {
        Some(share) => share,
        None if part.quantity.is_share => part.quantity.band,
        None => part.quantity.band.of(whole),
    }
}

/// Whether what the evidence's set does something to is as many as in the statement; and whether that is left open.
fn objects_of(group: &Group, said: &[Group], given: &[Group]) -> (bool, bool) {
    let of = |groups: &[Group]| groups.iter().find(|g| g.is_object).cloned();
    let (Some(a), Some(b)) = (of(said).filter(|_| !group.is_object), of(given)) else {
        return (true, false);
    };
    let same = a.noun == b.noun && a.quantity.is_share == b.quantity.is_share;
    (same && a.quantity.band.holds(b.quantity.band), !same)
}
