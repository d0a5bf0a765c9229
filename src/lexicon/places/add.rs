//! Rows of the tables of places in, the lattice and its terms grown.

use crate::lexicon::HashSet;

use super::{Entry, Place, PlaceKind, PlaceSense, Places, ROW_BITS};
use crate::lexicon::fold::{fold, trim_name};
use crate::lexicon::{LexiconError, LexiconErrorKind, Row, Table};

impl Places {
    /// Adds the rows of a table of places; `file` is what errors call it.
    ///
    /// Columns: `name`, `kind` (`country`, `region`, `city` …), `within` (what holds it), `also` (names that mean
    /// it), `shared` (names that mean it only in context), `holds` (what lies in it), `overlaps`, `code` (ISO
    /// 3166-1), `capital`, `thousands` (people, in thousands). `name` and `kind` are needed; lists inside a cell are
    /// parted by `|`. A name that is known already adds to its row. The part of a name before a comma is
    /// another name of the place, the part before a bracket a shared one, and the part before a word for its kind
    /// ("Leningrad" of "Leningrad region") one that needs such a word.
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
    pub fn add(&mut self, file: &str, text: &str) -> Result<(), Vec<LexiconError>> {
        let mut errors = Vec::new();
        let table = Table::parse(file, text, &mut errors);
        let mut entered: Vec<(u32, Row<'_, '_>)> = Vec::new();
        for row in table
            .rows(&["name", "kind"], &mut errors)
            .collect::<Vec<_>>()
        {
            match self.enter(row) {
                Ok(place) => entered.push((place, row)),
                Err(error) => errors.push(error),
            }
        }
        for &(place, row) in &entered {
            for column in ["within", "holds", "overlaps"] {
                for other in row.parts(column) {
                    if let Err(expected) = self.link(place, column, other) {
                        errors.push(row.error(LexiconErrorKind::BadCell {
                            column: column.to_owned(),
                            found: other.to_owned(),
                            expected: expected.to_owned(),
                        }));
                    }
                }
            }
            let mut own = HashSet::default();
            for name in row.parts("shared") {
                own.insert(fold(name));
                self.enter_term(name, place, PlaceSense::Shared);
            }
            for name in row.parts("also") {
                self.enter_term(name, place, PlaceSense::Name);
            }
            self.enter_canonical(row.cell("name"), place, &own);
            let thousands = row.cell("thousands").parse().unwrap_or(0);
            let spot = &mut self.rows[place as usize];
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
    pub fn add_demonyms(&mut self, file: &str, text: &str) -> Result<(), Vec<LexiconError>> {
        let mut errors = Vec::new();
        let table = Table::parse(file, text, &mut errors);
        for row in table
            .rows(&["place", "adjective", "people"], &mut errors)
            .collect::<Vec<_>>()
        {
            let known = |place| self.by_name.get(place).copied();
            let place = match row.read("place", "a place of the tables", known) {
                Ok(place) => place,
                Err(error) => {
                    errors.push(error);
                    continue;
                }
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

    /// The place of a row, new or known.
    fn enter(&mut self, row: Row<'_, '_>) -> Result<u32, LexiconError> {
        let name = row.filled("name")?;
        let kind = row.read("kind", "a kind of place", PlaceKind::parse)?;
        if let Some(&place) = self.by_name.get(name) {
            let known = self.rows[place as usize].kind;
            let expected = format!("`{}`, as in the row before", known.as_str());
            row.read("kind", &expected, |_| (known == kind).then_some(()))?;
            return Ok(place);
        }
        let place = u32::try_from(self.rows.len())
            .ok()
            .filter(|place| place >> ROW_BITS == 0);
        let place = place.ok_or_else(|| row.error(LexiconErrorKind::Full))?;
        self.by_name.insert(name.into(), place);
        self.rows.push(Place {
            name: name.into(),
            kind,
            within: Vec::new(),
            overlaps: Vec::new(),
            code: None,
            capital: None,
            thousands: 0,
        });
        Ok(place)
    }

    /// Links a place to another by the column that names it, or says what was expected there.
    fn link(&mut self, place: u32, column: &str, other: &str) -> Result<(), &'static str> {
        let Some(&other) = self.by_name.get(other) else {
            return Err("a place of the tables");
        };
        let linked = match column {
            "within" => self.put_within(place, other),
            "holds" => self.put_within(other, place),
            _ => {
                for (one, two) in [(place, other), (other, place)] {
                    let overlaps = &mut self.rows[one as usize].overlaps;
                    if !overlaps.contains(&two) {
                        overlaps.push(two);
                    }
                }
                true
            }
        };
        linked
            .then_some(())
            .ok_or("a place that does not lie in this one")
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
        let mut crossing = HashSet::default();
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
            self.enter_term(stem, place, PlaceSense::Stem);
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
        // A name once said to be shared stays so when a later row names its place again.
        let same = |&e: &u32| {
            let entry = &self.entries[e as usize];
            let shared = entry.sense == PlaceSense::Shared && sense == PlaceSense::Name;
            entry.place == place && (entry.sense == sense || shared)
        };
        if known.iter().any(same) {
            return;
        }
        // "The Philippines" is met without its article, "the Gulf" is not.
        let term = if trim_name(term) == &*self.rows[place as usize].name {
            trim_name(term)
        } else {
            term
        };
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
