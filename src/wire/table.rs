//! The heading of a table of claims, and its rows.

use super::claim::Key;
use super::{ClaimLine, Terms, WireErrorKind};
use crate::model::Claim;

/// What the cells of a table's rows mean, from its heading of dotted keys.
///
/// ```
/// use crossclaim::model::{Claim, Figure};
/// use crossclaim::wire::{Columns, Terms};
/// let columns = Columns::new(["id", "measure", "figure.value", "origin.outlet", "remark"])?;
/// let mut claim = Claim::new("", "", Figure::exact(0.into()));
/// columns.read_into(["t1", "killed", "12", "Herald", "late"], &mut claim, &Terms::default())?;
/// assert_eq!(claim.origin.outlet.as_deref(), Some("Herald"));
/// # Ok::<(), crossclaim::wire::WireErrorKind>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Columns {
    keys: Vec<Option<Key>>,
}

impl Columns {
    /// From the cells of the heading; columns of other names are passed over.
    ///
    /// # Errors
    /// [`WireErrorKind::NoColumn`] where `id`, `measure` or every column of a figure is missing.
    pub fn new<'h>(heading: impl IntoIterator<Item = &'h str>) -> Result<Self, WireErrorKind> {
        let keys: Vec<Option<Key>> = heading
            .into_iter()
            .map(|h| Key::named(h.trim().trim_start_matches('\u{feff}')))
            .collect();
        let has = |key| keys.contains(&Some(key));
        for (there, key) in [
            (has(Key::Id), "id"),
            (has(Key::Measure), "measure"),
            (has(Key::Value) || has(Key::Best) || has(Key::Low), "value"),
        ] {
            if !there {
                return Err(WireErrorKind::NoColumn { key });
            }
        }
        Ok(Columns { keys })
    }

    /// Makes `claim` the claim of one row. Cells beyond the heading are passed over; an empty cell says nothing.
    ///
    /// # Errors
    /// As [`ClaimLine::claim`].
    pub fn read_into<'r>(
        &self,
        row: impl IntoIterator<Item = &'r str>,
        claim: &mut Claim,
        terms: &Terms,
    ) -> Result<(), WireErrorKind> {
        let mut line = ClaimLine::default();
        for (key, cell) in self.keys.iter().zip(row) {
            if let Some(key) = key {
                line.put(*key, cell)?;
            }
        }
        line.write_to(claim, terms)
    }
}
