//! Whose or which is counted.

use std::fmt;

/// Whose or which things a claim counts, as facets: *holder* (whose), *group* (what people), *kind* (which thing).
///
/// It prints as the facets in this order, joined by spaces (`ukrainian military tank`). The text of a table's subject
/// whose words the lexicon does not know is one facet, its kind.
///
/// ```
/// use crossclaim::model::Subject;
/// let tanks = Subject::default().holder("ukrainian").group("military").kind("tank");
/// assert_eq!(tanks.to_string(), "ukrainian military tank");
/// assert!(Subject::default().group("civilian").is_wider_than(&Subject::default().group("civilian").kind("child")));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Subject {
    /// Whose: a side or a country (`ukrainian`).
    pub holder: Option<Box<str>>,
    /// What people: `civilian`, `military`.
    pub group: Option<Box<str>>,
    /// Which thing or which of the people: `tank`, `village`, `child`.
    pub kind: Option<Box<str>>,
}

impl Subject {
    /// The same with a holder.
    #[must_use]
    pub fn holder(mut self, holder: impl Into<Box<str>>) -> Self {
        self.holder = Some(holder.into());
        self
    }

    /// The same with a group.
    #[must_use]
    pub fn group(mut self, group: impl Into<Box<str>>) -> Self {
        self.group = Some(group.into());
        self
    }

    /// The same with a kind.
    #[must_use]
    pub fn kind(mut self, kind: impl Into<Box<str>>) -> Self {
        self.kind = Some(kind.into());
        self
    }

    /// Whether no facet is given.
    pub fn is_empty(&self) -> bool {
        self.facets().all(|f| f.is_none())
    }

    /// Holder, group and kind, in this order.
    pub fn facets(&self) -> impl Iterator<Item = Option<&str>> {
        [&self.holder, &self.group, &self.kind]
            .into_iter()
            .map(Option::as_deref)
    }

    /// Whether `other` says all that this says, and more.
    pub fn is_wider_than(&self, other: &Subject) -> bool {
        self != other
            && self
                .facets()
                .zip(other.facets())
                .all(|(mine, its)| mine.is_none() || mine == its)
    }

    /// Whether some facet is said of both and differs.
    pub fn is_apart_from(&self, other: &Subject) -> bool {
        self.facets()
            .zip(other.facets())
            .any(|(mine, its)| mine.is_some() && its.is_some() && mine != its)
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for facet in self.facets().flatten() {
            if !first {
                f.write_str(" ")?;
            }
            first = false;
            f.write_str(facet)?;
        }
        Ok(())
    }
}
