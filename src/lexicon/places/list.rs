//! Several places as one name: "Belgorod region and Kursk region".
//!
//! What is counted over a list of places is counted in their union. Its name is that of its members, each by its
//! canonical name, in the order of the text.

use super::{PlaceId, PlaceRelation, Places};
use crate::lexicon::fold::fold;

/// A longer list is no list of places.
const MOST: usize = 16;

/// The members of a list as printed: parted by commas, the last by *and*, *or* or `&`. Empty where it is none.
fn members(list: &str) -> Vec<&str> {
    // Most names have no such word, and looking at each word once is cheaper than looking for each joint.
    let is_joint = |word: &str| matches!(word, "and" | "or" | "&" | "AND" | "OR");
    if !list.split(' ').any(is_joint) {
        return Vec::new();
    }
    let joint = [" and ", " or ", " & ", " AND ", " OR "]
        .iter()
        .filter_map(|and| Some((list.rfind(and)?, and.len())))
        .max();
    let Some((at, length)) = joint else {
        return Vec::new();
    };
    let (before, after) = (&list[..at], &list[at + length..]);
    let mut all: Vec<&str> = before.split(',').map(str::trim).collect();
    all.retain(|member| !member.is_empty());
    all.push(after.trim());
    if all.len() > MOST || all.len() < 2 {
        all.clear();
    }
    all
}

impl Places {
    /// The name of a list as printed ("the Belgorod and Kursk regions"); `None` where it is none, or none of its members is
    /// known.
    pub(crate) fn name_of_list(&self, printed: &str) -> Option<String> {
        let mut all = members(printed);
        let last = all.last().copied()?;
        // A word for the kind of all stands at the end.
        let kind = last.rsplit_once(' ').and_then(|(name, word)| {
            let kind = self.kind_of_word(word)?;
            (self.words.kind(&fold(word)).is_none()).then_some((name, kind))
        });
        if let (Some((name, _)), Some(last)) = (kind, all.last_mut()) {
            *last = name;
        }
        let mut found = false;
        let names: Vec<String> = all
            .iter()
            .map(|member| {
                let kind = kind.map(|(_, kind)| kind);
                let place = kind
                    .and_then(|kind| self.resolve_kind(member, kind))
                    .or_else(|| self.resolve_located(member));
                found |= place.is_some();
                let bare = member
                    .strip_prefix("the ")
                    .or_else(|| member.strip_prefix("The "));
                place.map_or_else(
                    || bare.unwrap_or(member).to_owned(),
                    |place| self.name(place).into_owned(),
                )
            })
            .collect();
        let (last, others) = names.split_last()?;
        found.then(|| format!("{} and {last}", others.join(", ")))
    }

    /// The members of a list by its canonical name; empty where it is none, or one of them is not known.
    pub(crate) fn listed(&self, name: &str) -> Vec<PlaceId> {
        if self.id(name).is_some() {
            return Vec::new();
        }
        let all = members(name);
        let known: Option<Vec<PlaceId>> = all.iter().map(|member| self.id(member)).collect();
        known.unwrap_or_default()
    }

    /// How a union of places stands to another: the same where each member is one of the other and back; narrower where each
    /// lies in one; wider where each of the other lies in one of it; different where all are.
    pub(super) fn relation_of_lists(&self, a: &[PlaceId], b: &[PlaceId]) -> PlaceRelation {
        let lies_in = |inner: PlaceId, outer: &[PlaceId]| {
            outer.iter().any(|outer| {
                matches!(
                    self.relation(inner, *outer),
                    PlaceRelation::Same | PlaceRelation::Narrower
                )
            })
        };
        let narrower = a.iter().all(|a| lies_in(*a, b));
        let wider = b.iter().all(|b| lies_in(*b, a));
        let apart = || {
            let all = a.iter().flat_map(|a| b.iter().map(move |b| (*a, *b)));
            all.into_iter()
                .all(|(a, b)| self.relation(a, b) == PlaceRelation::Different)
        };
        match (narrower, wider) {
            (true, true) => PlaceRelation::Same,
            (true, false) => PlaceRelation::Narrower,
            (false, true) => PlaceRelation::Wider,
            (false, false) if apart() => PlaceRelation::Different,
            (false, false) => PlaceRelation::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_named_by_its_members() {
        let places = Places::built_in();
        for (printed, name) in [
            (
                "the Belgorod and Kursk regions",
                Some("Belgorod region and Kursk region"),
            ),
            (
                "Syria, Iraq and the Lebanon",
                Some("Syria, Iraq and Lebanon"),
            ),
            ("Syria, Iraq, and Nowhere", Some("Syria, Iraq and Nowhere")),
            ("Nowhere and Neverland", None),
            ("Kursk region", None),
        ] {
            assert_eq!(places.name_of_list(printed).as_deref(), name, "{printed}");
        }
    }

    #[test]
    fn lists_lie_in_each_other() {
        let places = Places::built_in();
        for (a, b, relation) in [
            (
                "Belgorod region and Kursk region",
                "Kursk region and Belgorod region",
                PlaceRelation::Same,
            ),
            (
                "Belgorod region and Kursk region",
                "Kursk region",
                PlaceRelation::Wider,
            ),
            (
                "Sudzha",
                "Belgorod region and Kursk region",
                PlaceRelation::Narrower,
            ),
            (
                "Belgorod region and Kursk region",
                "Russia",
                PlaceRelation::Narrower,
            ),
            (
                "Belgorod region and Kursk region",
                "Poland",
                PlaceRelation::Different,
            ),
            (
                "Belgorod region and Poland",
                "Kursk region and Poland",
                PlaceRelation::Unknown,
            ),
            ("Syria and Nowhere", "Syria", PlaceRelation::Unknown),
        ] {
            assert_eq!(places.relation_of_names(a, b), relation, "{a} to {b}");
            let back = match relation {
                PlaceRelation::Wider => PlaceRelation::Narrower,
                PlaceRelation::Narrower => PlaceRelation::Wider,
                other => other,
            };
            assert_eq!(places.relation_of_names(b, a), back, "{b} to {a}");
        }
    }
}
