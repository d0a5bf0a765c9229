//! Rows of the tables of places in, the lattice and its terms grown.

use std::collections::HashSet;

use super::{Entry, Place, PlaceKind, PlaceSense, Places, ROW_BITS};
use crate::lexicon::fold::{fold, trim_name};
use crate::lexicon::rows::{RowError, rows};

impl Places {
    /// Adds the rows of a table of places; `file` is what errors call it.
    ///
    /// Columns: `name`, `kind` (`country`, `region`, `city` …), `within` (what holds it), `also` (names that mean
    /// it), `shared` (names that mean it only in context), `holds` (what lies in it), `overlaps`, `code` (ISO
    /// 3166-1), `capital`, `thousands` (people, in thousands). `name` and `kind` are needed; lists inside a cell are
    /// parted by `|`. A name that is known already adds to its row. The part of a name before a comma is
    /// another name of the place, the part before a bracket or a word for its kind ("Kursk" of "Kursk city") a shared
    /// one.
    ///
    /// ```
    /// # use crossclaim::lexicon::places::{PlaceRelation, Places};
    /// let mut places = Places::built_in();
    /// places.add("mine.tsv", "name\tkind\twithin\talso\nMill Quarter\ttown\tSudzha\tOld Mills\n").unwrap();
    /// assert_eq!(places.relation_of_names("old mills", "Kursk region"), PlaceRelation::Narrower);
    /// ```
    ///
    /// # Errors
    ///
    /// Every row with an unknown kind, an unknown place in one of its lists, or that would lie in itself. The other
    /// rows are kept.
    pub fn add(&mut self, file: &str, text: &str) -> Result<(), Vec<RowError>> {
        let mut errors = Vec::new();
        let table = rows(file, text, &["name", "kind"], &mut errors);
        let mut entered = Vec::with_capacity(table.len());
        for row in &table {
            let (name, kind) = (row.cell("name"), PlaceKind::parse(row.cell("kind")));
            let (Some(kind), false) = (kind, name.is_empty()) else {
                let kind = row.cell("kind");
                errors.push(row.error(format!(
                    "expected a name and a kind of place, found `{name}` and `{kind}`"
                )));
                continue;
            };
            match self.enter(name, kind) {
                Some(place) if self.rows[place as usize].kind != kind => {
                    let known = self.rows[place as usize].kind.as_str();
                    errors.push(row.error(format!(
                        "`{name}` is a {known} already, not a {}",
                        kind.as_str()
                    )));
                }
                Some(place) => entered.push((place, row)),
                None => errors.push(row.error("too many places")),
            }
        }
        for (place, row) in &entered {
            for (column, list) in [("within", 0), ("holds", 1), ("overlaps", 2)] {
                for other in row.parts(column) {
                    let Some(&other_row) = self.by_name.get(other) else {
                        errors.push(row.error(format!(
                            "`{other}` in column `{column}` is no place of the tables"
                        )));
                        continue;
                    };
                    let linked = match list {
                        0 => self.put_within(*place, other_row),
                        1 => self.put_within(other_row, *place),
                        _ => {
                            for (one, two) in [(*place, other_row), (other_row, *place)] {
                                self.rows[one as usize].overlaps.push(two);
                            }
                            true
                        }
                    };
                    if !linked {
                        errors.push(row.error(format!("`{other}` would lie in itself")));
                    }
                }
            }
            let mut own = HashSet::new();
            for name in row.parts("shared") {
                own.insert(fold(name));
                self.enter_term(name, *place, PlaceSense::Shared);
            }
            for name in row.parts("also") {
                self.enter_term(name, *place, PlaceSense::Name);
            }
            self.enter_canonical(row.cell("name"), *place, &own);
            let thousands = row.cell("thousands").parse().unwrap_or(0);
            let spot = &mut self.rows[*place as usize];
            spot.thousands = spot.thousands.max(thousands);
            for (cell, slot) in [("code", &mut spot.code), ("capital", &mut spot.capital)] {
                if !row.cell(cell).is_empty() {
                    *slot = Some(row.cell(cell).into());
                }
            }
        }
        self.settle();
        if errors.is_empty() {
            Ok(())
        } else {
            Err(errors)
        }
    }

    /// Adds the rows of a table of adjectives and peoples: columns `place`, `adjective`, `people`.
    ///
    /// # Errors
    ///
    /// Every row whose place the tables don't know; the other rows are kept.
    pub fn add_demonyms(&mut self, file: &str, text: &str) -> Result<(), Vec<RowError>> {
        let mut errors = Vec::new();
        for row in rows(file, text, &["place", "adjective", "people"], &mut errors) {
            let Some(&place) = self.by_name.get(row.cell("place")) else {
                errors
                    .push(row.error(format!("`{}` is no place of the tables", row.cell("place"))));
                continue;
            };
            for (column, sense) in [
                ("adjective", PlaceSense::Adjective),
                ("people", PlaceSense::People),
            ] {
                for term in row.parts(column) {
                    self.enter_term(term, place, sense);
                }
            }
        }
        if errors.is_empty() {
            Ok(())
        } else {
            Err(errors)
        }
    }

    fn enter(&mut self, name: &str, kind: PlaceKind) -> Option<u32> {
        if let Some(&row) = self.by_name.get(name) {
            return Some(row);
        }
        let row = u32::try_from(self.rows.len())
            .ok()
            .filter(|row| row >> ROW_BITS == 0)?;
        self.by_name.insert(name.into(), row);
        self.rows.push(Place {
            name: name.into(),
            kind,
            within: Vec::new(),
            overlaps: Vec::new(),
            code: None,
            capital: None,
            thousands: 0,
        });
        Some(row)
    }

    /// Puts one place into another, unless that would close a ring.
    fn put_within(&mut self, place: u32, holder: u32) -> bool {
        if place == holder || self.climb(holder).contains(&place) {
            return false;
        }
        let within = &mut self.rows[place as usize].within;
        if !within.contains(&holder) {
            within.push(holder);
        }
        true
    }

    /// Everything that holds a row, nearest first, each once.
    fn climb(&self, row: u32) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        let mut from = 0;
        found.extend(&self.rows[row as usize].within);
        while from < found.len() {
            for &holder in &self.rows[found[from] as usize].within {
                if !found.contains(&holder) {
                    found.push(holder);
                }
            }
            from += 1;
        }
        found
    }

    /// Works out what holds each row, and which rows have a place in common, neither holding the other.
    fn settle(&mut self) {
        let rows = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.above = (0..rows).map(|row| self.climb(row).into()).collect();
        let mut crossing = HashSet::new();
        for above in &self.above {
            for (index, &a) in above.iter().enumerate() {
                for &b in &above[index + 1..] {
                    if !self.above(a).contains(&b) && !self.above(b).contains(&a) {
                        crossing.insert((a.min(b), a.max(b)));
                    }
                }
            }
        }
        self.crossing = crossing;
    }

    /// The terms that a canonical name gives.
    fn enter_canonical(&mut self, name: &str, place: u32, shared: &HashSet<String>) {
        let sense = |term: &str| {
            if shared.contains(&fold(term)) {
                PlaceSense::Shared
            } else {
                PlaceSense::Name
            }
        };
        self.enter_term(name, place, sense(name));
        // "Paris, Texas" is a Paris; "Punjab (India)" has its bracket since bare Punjab means neither.
        let mut base = name;
        if let Some((stem, _)) = name.split_once(" (") {
            self.enter_term(stem, place, PlaceSense::Shared);
            base = stem;
        } else if let Some((stem, _)) = name.split_once(", ") {
            self.enter_term(stem, place, sense(stem));
            base = stem;
        }
        let Some((stem, last)) = base.rsplit_once(' ') else {
            return;
        };
        if self.words.kind(&fold(last)).is_some() {
            self.enter_term(stem, place, PlaceSense::Shared);
            if last == "region" {
                for word in ["oblast", "province"] {
                    self.enter_term(&format!("{stem} {word}"), place, PlaceSense::Name);
                }
            }
        }
    }

    fn enter_term(&mut self, term: &str, place: u32, sense: PlaceSense) {
        let folded = fold(trim_name(term));
        if folded.is_empty() {
            return;
        }
        let known = self.terms.entry(folded.as_str().into()).or_default();
        let same = |&e: &u32| {
            self.entries[e as usize].place == place && self.entries[e as usize].sense == sense
        };
        if known.iter().any(same) {
            return;
        }
        // Short words in capitals are words of another meaning in small letters: US, UK, EU.
        let capitals = term.len() <= 4 && term.chars().all(|c| c.is_ascii_uppercase());
        known.push(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        self.entries.push(Entry {
            folded: folded.into(),
            spelling: term.into(),
            place,
            sense,
            capitals,
        });
    }
}
