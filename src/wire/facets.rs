//! A subject's string in, whose, what people and which thing out.

use crate::lexicon::{Facet, Lexicon};
use crate::model::Subject;

/// Which words of a line's `subject` are whose (`ukrainian`) and which are what people (`military`).
///
/// A subject is one string in the lines: holder, group and kind, joined by spaces. Reading it back takes the words that
/// can be a holder or a group from its head; what is left is the kind, and so is a whole subject none of whose words
/// are known.
///
/// ```
/// use crossclaim::wire::Facets;
/// let facets = Facets::default();
/// let tanks = facets.subject("ukrainian military tank");
/// assert_eq!((tanks.holder.as_deref(), tanks.kind.as_deref()), (Some("ukrainian"), Some("tank")));
/// assert_eq!(facets.subject("rescue workers").kind.as_deref(), Some("rescue workers"));
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facets {
    // Both sorted.
    holders: Vec<Box<str>>,
    groups: Vec<Box<str>>,
}

/// The holders and groups known without a lexicon.
const HOLDERS: [&str; 4] = ["israeli", "palestinian", "russian", "ukrainian"];
const GROUPS: [&str; 2] = ["civilian", "military"];

impl Default for Facets {
    fn default() -> Self {
        Facets::new(HOLDERS, GROUPS)
    }
}

impl Facets {
    /// From the words that can be holders and those that can be groups.
    pub fn new<H: Into<Box<str>>, G: Into<Box<str>>>(
        holders: impl IntoIterator<Item = H>,
        groups: impl IntoIterator<Item = G>,
    ) -> Self {
        let mut holders: Vec<Box<str>> = holders.into_iter().map(Into::into).collect();
        let mut groups: Vec<Box<str>> = groups.into_iter().map(Into::into).collect();
        holders.sort_unstable();
        groups.sort_unstable();
        Facets { holders, groups }
    }

    /// The holders and groups that a lexicon knows.
    pub fn of(lexicon: &Lexicon) -> Self {
        Facets::new(
            lexicon.facets.values(Facet::Holder),
            lexicon.facets.values(Facet::Group),
        )
    }

    /// The facets of a subject as the lines print it.
    pub fn subject(&self, text: &str) -> Subject {
        let [holder, group, kind] = self.split(text).map(|facet| facet.map(Into::into));
        Subject {
            holder,
            group,
            kind,
        }
    }

    /// Holder, group and kind, each as the words of `text`.
    pub(super) fn split<'t>(&self, text: &'t str) -> [Option<&'t str>; 3] {
        let mut rest = text.trim();
        let [mut holder, mut group] = [None, None];
        for (words, facet) in [(&self.holders, &mut holder), (&self.groups, &mut group)] {
            let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
            if words.binary_search_by(|w| (**w).cmp(word)).is_ok() {
                *facet = Some(word);
                rest = after;
            }
        }
        [holder, group, (!rest.is_empty()).then_some(rest)]
    }
}
