//! Place names in, places of a lattice out: what a name means, what holds it, how two places stand to each other.
//!
//! A place is a row of a table: a canonical name (`Kursk region`), a kind, what holds it, what it overlaps, its
//! other names, and the names that it shares with others. Several rows may hold one place (Sudzha ⊂ Sudzhansky
//! district ⊂ Kursk region ⊂ border regions ⊂ Russia), so the whole is a lattice, and [`Places::relation`] reads
//! it: two places are the same, one lies in the other, they lie apart, or the tables can't tell.
//!
//! A name that several places bear is resolved by what else is known, or not at all:
//! ```
//! use crossclaim::lexicon::places::Places;
//!
//! let places = Places::built_in();
//! let name = |phrase| places.resolve(phrase).map(|id| places.name(id).into_owned());
//! for (phrase, place) in [
//!     ("the Kursk Oblast", "Kursk region"),
//!     ("Russia’s western Kursk region", "Kursk region"),
//!     ("Syrian", "Syria"),
//!     ("the town of Sudzha", "Sudzha"),
//!     ("northern Gaza", "northern Gaza Strip"),
//! ] {
//!     assert_eq!(name(phrase).as_deref(), Some(place));
//! }
//! assert_eq!(name("Georgia"), None); // a country, and a state of the US
//! ```
//! The built-in table holds countries, their adjectives and peoples, the regions and towns of the war in Ukraine
//! and of Gaza, capitals and cities above half a million people; the crate `crossclaim-gazetteer` adds regions
//! of all countries and towns above 15,000. Left out on purpose: metonyms (Moscow for Russia's government) are a
//! matter of speakers, in [`names`](super::names); streets and buildings are not known.

mod add;
mod choose;
mod kinds;
mod list;
mod phrase;

use crate::lexicon::{HashMap, HashSet};
use std::borrow::Cow;

use choose::{Ask, LookUp};
use kinds::Side;
pub use kinds::{PlaceKind, PlaceRelation, PlaceSense};
use phrase::PlaceWords;

/// A place of one [`Places`]: a row of its tables, or one side of it ("northern Gaza Strip"). Ids are small and
/// mean nothing outside the [`Places`] that gave them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(u32);

/// A word with more bytes than this names no kind of place.
const MOST_KIND: usize = 24;

const ROW_BITS: u32 = 24;

impl PlaceId {
    fn new(row: u32, side: Option<Side>) -> Self {
        Self(row | side.map_or(0, |side| side as u32 + 1) << ROW_BITS)
    }

    fn row(self) -> u32 {
        self.0 & ((1 << ROW_BITS) - 1)
    }

    fn side(self) -> Option<Side> {
        let side = (self.0 >> ROW_BITS) as usize;
        side.checked_sub(1)
            .and_then(|index| Side::ALL.get(index))
            .copied()
    }
}

/// One term of the tables, for a vocabulary that matches phrases word by word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlaceTerm<'p> {
    /// The term folded: lower case, no marks, no apostrophes and full stops, words parted by one space.
    pub folded: &'p str,
    /// The term as its table spells it.
    pub spelling: &'p str,
    /// The place that it stands for; another term may give the same text another place.
    pub place: PlaceId,
    /// How it stands for the place.
    pub sense: PlaceSense,
    /// Whether it counts only in capitals ("US", not "us").
    pub capitals: bool,
}

/// What a common word does beside a place name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PlaceWord {
    /// Region, town: names a kind of place.
    Kind,
    /// Northern, central: a side of one.
    Side,
    /// A word that changes nothing: "neighbouring".
    Filler,
    /// Cup, fund, treasury: ends the name of what is no place.
    Thing,
    /// Shares, stakes: what is held in a company, whose name follows.
    Holding,
    /// Refuge, asylum: what the displaced find in the place that follows.
    Refuge,
}

/// A row: one place.
#[derive(Clone, Debug)]
struct Place {
    name: Box<str>,
    kind: PlaceKind,
    within: Vec<u32>,
    overlaps: Vec<u32>,
    code: Option<Box<str>>,
    capital: Option<Box<str>>,
    thousands: u32,
}

impl Place {
    /// A town of fewer than half a million people, a region of fewer than two million. A place without a count is one
    /// that a table names on purpose.
    fn is_little_known(&self) -> bool {
        let known_from = match self.kind {
            PlaceKind::City | PlaceKind::Town => 500,
            PlaceKind::Region | PlaceKind::District => 2000,
            _ => 0,
        };
        (1..known_from).contains(&self.thousands)
    }
}

#[derive(Clone, Debug)]
struct Entry {
    folded: Box<str>,
    spelling: Box<str>,
    place: u32,
    sense: PlaceSense,
    capitals: bool,
}

/// The place lattice and its names.
///
/// Looking up a name costs a hash of its folded text, a phrase a few; a relation walks what holds the two places,
/// a handful of steps each. The built-in table takes some milliseconds to read: build it once and share it.
#[derive(Clone, Debug)]
pub struct Places {
    rows: Vec<Place>,
    by_name: HashMap<Box<str>, u32>,
    entries: Vec<Entry>,
    terms: HashMap<Box<str>, Vec<u32>>,
    /// For each row everything that holds it, nearest first.
    above: Vec<Box<[u32]>>,
    crossing: HashSet<(u32, u32)>,
    words: PlaceWords,
}

impl Places {
    /// The built-in tables of places and their adjectives.
    ///
    /// # Panics
    ///
    /// Never: the built-in tables are tested to load.
    pub fn built_in() -> Self {
        let mut places = Self::empty();
        let table = places.add("places.tsv", include_str!("data/places.tsv"));
        let demonyms = places.add_demonyms("demonyms.tsv", include_str!("data/demonyms.tsv"));
        assert!(
            table.is_ok() && demonyms.is_ok(),
            "the built-in tables load: {table:?} {demonyms:?}"
        );
        places
    }

    /// No places at all; the words around names ("region", "northern") are known.
    pub fn empty() -> Self {
        Self {
            rows: Vec::new(),
            by_name: HashMap::default(),
            entries: Vec::new(),
            terms: HashMap::default(),
            above: Vec::new(),
            crossing: HashSet::default(),
            words: PlaceWords::built_in(),
        }
    }

    /// How many places the tables hold.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no places.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The place that `phrase` names, or `None` where it names none, or several with none that dominates.
    ///
    /// The phrase may hold what reports wrap around names: articles, possessives of what holds the place, sides,
    /// words for its kind, "town of", "Paris, Texas". Looking it up costs a few hashes; a phrase of more than 128
    /// bytes is no place.
    ///
    /// ```
    /// # let places = crossclaim::lexicon::places::Places::built_in();
    /// let kursk = places.resolve("Kursk").unwrap();
    /// assert_eq!(places.name(kursk), "Kursk region");
    /// assert_eq!(places.resolve("city of Kursk").map(|id| places.name(id)).as_deref(), Some("Kursk city"));
    /// assert_eq!(places.resolve("Atlantis"), None);
    /// ```
    pub fn resolve(&self, phrase: &str) -> Option<PlaceId> {
        self.read(phrase, Ask::default())
    }

    /// Like [`resolve`](Self::resolve), where the words around say that `phrase` is a place (in, near, from …), so
    /// that a name which is also a person's or a common word counts.
    ///
    /// ```
    /// # let places = crossclaim::lexicon::places::Places::built_in();
    /// assert_eq!(places.resolve("Austin"), None);
    /// assert_eq!(places.resolve_located("Austin").map(|id| places.name(id)).as_deref(), Some("Austin"));
    /// ```
    pub fn resolve_located(&self, phrase: &str) -> Option<PlaceId> {
        self.read(
            phrase,
            Ask {
                located: true,
                ..Ask::default()
            },
        )
    }

    /// Like [`resolve`](Self::resolve), with the other places of the text to choose by.
    ///
    /// A candidate that lies in one of `near` is taken over the others; a country or continent in `near` decides
    /// only where no candidate dominates, for a report that names the United States may well speak of Paris in
    /// France.
    ///
    /// ```
    /// # let places = crossclaim::lexicon::places::Places::built_in();
    /// let near = [places.resolve("Atlanta, Georgia").or(places.resolve("United States")).unwrap()];
    /// let georgia = places.resolve_near("Georgia", &near);
    /// assert_eq!(georgia.map(|id| places.name(id)).as_deref(), Some("Georgia (US state)"));
    /// ```
    pub fn resolve_near(&self, phrase: &str, near: &[PlaceId]) -> Option<PlaceId> {
        self.read(
            phrase,
            Ask {
                near,
                ..Ask::default()
            },
        )
    }

    /// The place of kind `kind` that bears the name `phrase`: for names joined before one word for their kind, as
    /// in "the Belgorod and Kursk regions".
    ///
    /// ```
    /// # use crossclaim::lexicon::places::{PlaceKind, Places};
    /// # let places = Places::built_in();
    /// let belgorod = places.resolve_kind("Belgorod", PlaceKind::Region);
    /// assert_eq!(belgorod.map(|id| places.name(id)).as_deref(), Some("Belgorod region"));
    /// ```
    pub fn resolve_kind(&self, phrase: &str, kind: PlaceKind) -> Option<PlaceId> {
        self.read(
            phrase,
            Ask {
                kind: Some(kind),
                ..Ask::default()
            },
        )
    }

    /// The place whose canonical name is exactly `name`, as [`name`](Self::name) gives it.
    pub fn id(&self, name: &str) -> Option<PlaceId> {
        if let Some(&row) = self.by_name.get(name) {
            return Some(PlaceId::new(row, None));
        }
        let (adjective, rest) = name.split_once(' ')?;
        let side = Side::ALL
            .into_iter()
            .find(|side| side.adjective() == adjective)?;
        self.by_name
            .get(rest)
            .map(|&row| PlaceId::new(row, Some(side)))
    }

    fn row(&self, id: PlaceId) -> &Place {
        &self.rows[id.row() as usize]
    }

    /// The canonical name of a place: unique, and resolved to the same place.
    ///
    /// # Panics
    ///
    /// With an id of another [`Places`] this may panic, or name another place; so do the methods below.
    pub fn name(&self, id: PlaceId) -> Cow<'_, str> {
        let name = &*self.row(id).name;
        match id.side() {
            None => Cow::Borrowed(name),
            Some(side) => Cow::Owned(format!("{} {name}", side.adjective())),
        }
    }

    /// The kind of a place; a side of one is an area.
    pub fn kind(&self, id: PlaceId) -> PlaceKind {
        if id.side().is_some() {
            PlaceKind::Area
        } else {
            self.row(id).kind
        }
    }

    /// Whether a place may be called by a word for this kind: a town is a city, too.
    pub(crate) fn goes_as(&self, id: PlaceId, kind: PlaceKind) -> bool {
        self.kind(id).goes_as(kind)
    }

    /// How many people live there, in thousands, where the table says.
    pub fn thousands(&self, id: PlaceId) -> Option<u32> {
        let thousands = self.row(id).thousands;
        (id.side().is_none() && thousands > 0).then_some(thousands)
    }

    /// Whether few readers know a place.
    pub(crate) fn is_little_known(&self, id: PlaceId) -> bool {
        id.side().is_none() && self.row(id).is_little_known()
    }

    /// What holds a place, one step up, in the order of the tables.
    pub fn parents(&self, id: PlaceId) -> impl Iterator<Item = PlaceId> + '_ {
        let whole = id.side().map(|_| PlaceId::new(id.row(), None));
        let rows: &[u32] = if whole.is_some() {
            &[]
        } else {
            &self.row(id).within
        };
        whole
            .into_iter()
            .chain(rows.iter().map(|&row| PlaceId::new(row, None)))
    }

    /// Everything that holds a place, nearest first, each once.
    ///
    /// ```
    /// # let places = crossclaim::lexicon::places::Places::built_in();
    /// let sudzha = places.resolve("Sudzha").unwrap();
    /// let names: Vec<_> = places.ancestors(sudzha).into_iter().map(|id| places.name(id)).collect();
    /// assert_eq!(names, ["Sudzhansky district", "Kursk region", "Russia", "border regions"]);
    /// ```
    pub fn ancestors(&self, id: PlaceId) -> Vec<PlaceId> {
        let whole = id.side().map(|_| PlaceId::new(id.row(), None));
        let above = self
            .above(id.row())
            .iter()
            .map(|&row| PlaceId::new(row, None));
        whole.into_iter().chain(above).collect()
    }

    fn above(&self, row: u32) -> &[u32] {
        &self.above[row as usize]
    }

    /// The country that a place is or lies in, where it is one only.
    ///
    /// ```
    /// # let places = crossclaim::lexicon::places::Places::built_in();
    /// let country = places.country(places.resolve("Sudzha").unwrap()).unwrap();
    /// assert_eq!((places.name(country).as_ref(), places.code(country)), ("Russia", Some("ru")));
    /// ```
    pub fn country(&self, id: PlaceId) -> Option<PlaceId> {
        self.country_row(id.row())
            .map(|row| PlaceId::new(row, None))
    }

    fn country_row(&self, row: u32) -> Option<u32> {
        let chain = std::iter::once(&row).chain(self.above(row));
        let mut countries = chain.filter(|&&r| self.rows[r as usize].kind == PlaceKind::Country);
        let first = countries.next();
        first.filter(|_| countries.next().is_none()).copied()
    }

    /// Whether a place is a whole or one side of it.
    pub(crate) fn is_side_of(id: PlaceId, whole: PlaceId) -> bool {
        id.row() == whole.row()
    }

    /// The ISO 3166-1 code of a country, in lower case.
    pub fn code(&self, id: PlaceId) -> Option<&str> {
        self.row(id).code.as_deref()
    }

    /// Each country with the name of its capital, in the order of the tables.
    pub fn capitals(&self) -> impl Iterator<Item = (PlaceId, &str)> {
        (0u32..)
            .zip(&self.rows)
            .filter_map(|(row, place)| Some((PlaceId::new(row, None), place.capital.as_deref()?)))
    }

    /// Whether a place is the capital of its country.
    pub(crate) fn is_capital(&self, id: PlaceId) -> bool {
        let name = &self.row(id).name;
        let country = self.country_row(id.row());
        id.side().is_none()
            && country.is_some_and(|row| self.rows[row as usize].capital.as_ref() == Some(name))
    }

    /// Every term of the tables, in their order.
    pub fn terms(&self) -> impl Iterator<Item = PlaceTerm<'_>> {
        self.entries.iter().map(|entry| PlaceTerm {
            folded: &entry.folded,
            spelling: &entry.spelling,
            place: PlaceId::new(entry.place, None),
            sense: entry.sense,
            capitals: entry.capitals,
        })
    }

    /// The kind of place that a common word names, in the singular or plural: "districts".
    pub(crate) fn kind_of_word(&self, word: &str) -> Option<PlaceKind> {
        // No word for a kind of place is shorter than "sea" or longer than "neighbourhoods" by much.
        if !(3..=MOST_KIND).contains(&word.len()) {
            return None;
        }
        if word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return self.kind_of_ascii(word);
        }
        let folded = super::fold::Folded::of(word);
        let folded = folded.as_str();
        let is_kind = folded.is_ascii() && (3..=MOST_KIND).contains(&folded.len());
        is_kind.then(|| self.kind_of_ascii(folded))?
    }

    /// The same for a word of ASCII letters, without a `String`.
    fn kind_of_ascii(&self, word: &str) -> Option<PlaceKind> {
        let mut folded = [0; MOST_KIND];
        let folded = &mut folded[..word.len()];
        folded.copy_from_slice(word.as_bytes());
        folded.make_ascii_lowercase();
        let kind = |word: &[u8]| self.words.kind(std::str::from_utf8(word).ok()?);
        if let Some(found) = kind(folded) {
            return Some(found);
        }
        match folded {
            [stem @ .., b'i', b'e', b's'] => {
                let length = stem.len() + 1;
                folded[length - 1] = b'y';
                kind(&folded[..length])
            }
            [singular @ .., b's'] => kind(singular),
            _ => None,
        }
    }

    /// The common words around place names, in byte order.
    pub(crate) fn words(&self) -> Vec<(&str, PlaceWord)> {
        self.words.all()
    }

    /// How `a` stands to `b`.
    ///
    /// ```
    /// use crossclaim::lexicon::places::{PlaceRelation, Places};
    ///
    /// let places = Places::built_in();
    /// let relation = |a, b| places.relation(places.resolve(a).unwrap(), places.resolve(b).unwrap());
    /// assert_eq!(relation("Kursk", "Kursk Oblast"), PlaceRelation::Same);
    /// assert_eq!(relation("Kursk region", "border regions"), PlaceRelation::Narrower);
    /// assert_eq!(relation("Kursk region", "Belgorod region"), PlaceRelation::Different);
    /// assert_eq!(relation("Kharkiv region", "eastern Ukraine"), PlaceRelation::Unknown);
    /// ```
    pub fn relation(&self, a: PlaceId, b: PlaceId) -> PlaceRelation {
        if a == b {
            return PlaceRelation::Same;
        }
        let (row_a, row_b) = (a.row(), b.row());
        if row_a == row_b {
            return match (a.side(), b.side()) {
                (Some(a), Some(b)) if a.faces(b) => PlaceRelation::Different,
                (Some(_), None) => PlaceRelation::Narrower,
                (None, Some(_)) => PlaceRelation::Wider,
                _ => PlaceRelation::Unknown,
            };
        }
        // A place in Ukraine may or may not lie in eastern Ukraine.
        let within = |side: Option<Side>, relation| {
            if side.is_some() {
                PlaceRelation::Unknown
            } else {
                relation
            }
        };
        if self.above(row_a).contains(&row_b) {
            return within(b.side(), PlaceRelation::Narrower);
        }
        if self.above(row_b).contains(&row_a) {
            return within(a.side(), PlaceRelation::Wider);
        }
        if self.rows[row_a as usize].overlaps.contains(&row_b) {
            return PlaceRelation::Unknown;
        }
        // Countries share no ground, nor do places of two.
        if let (Some(a), Some(b)) = (self.country_row(row_a), self.country_row(row_b))
            && a != b
        {
            return PlaceRelation::Different;
        }
        let with_above = |row: u32| std::iter::once(row).chain(self.above(row).iter().copied());
        if with_above(row_a).any(|x| with_above(row_b).any(|y| self.apart(x, y))) {
            PlaceRelation::Different
        } else {
            PlaceRelation::Unknown
        }
    }

    /// [`relation`](Self::relation) of two names, canonical or not: a name that no table knows is the same as itself
    /// and *unknown* to every other. A list of canonical names ("Belgorod region and Kursk region") is their union.
    ///
    /// ```
    /// use crossclaim::lexicon::places::{PlaceRelation, Places};
    ///
    /// let places = Places::built_in();
    /// assert_eq!(places.relation_of_names("Nowhere Hill", "nowhere hill"), PlaceRelation::Same);
    /// assert_eq!(places.relation_of_names("Nowhere Hill", "Russia"), PlaceRelation::Unknown);
    /// assert_eq!(places.relation_of_names("Sudzha", "Russia"), PlaceRelation::Narrower);
    /// ```
    pub fn relation_of_names(&self, a: &str, b: &str) -> PlaceRelation {
        let known = |name| self.id(name).or_else(|| self.resolve(name));
        match (known(a), known(b)) {
            (Some(a), Some(b)) => self.relation(a, b),
            (None, None) if super::fold::fold(a) == super::fold::fold(b) => PlaceRelation::Same,
            (a_known, b_known) => {
                let all = |known: Option<PlaceId>, name| {
                    known.map_or_else(|| self.listed(name), |id| vec![id])
                };
                let (a, b) = (all(a_known, a), all(b_known, b));
                if a.is_empty() || b.is_empty() {
                    PlaceRelation::Unknown
                } else {
                    self.relation_of_lists(&a, &b)
                }
            }
        }
    }

    /// Whether no row says that two rows share ground: neither holds the other, no place lies in both, and neither
    /// overlaps the other, what holds it or what it holds.
    fn apart(&self, a: u32, b: u32) -> bool {
        let (above_a, above_b) = (self.above(a), self.above(b));
        if a == b || above_a.contains(&b) || above_b.contains(&a) {
            return false;
        }
        let touches = |a: u32, above_a: &[u32], b: u32| {
            let overlaps = &self.rows[b as usize].overlaps;
            overlaps
                .iter()
                .any(|&o| o == a || above_a.contains(&o) || self.above(o).contains(&a))
        };
        let (kind_a, kind_b) = (self.rows[a as usize].kind, self.rows[b as usize].kind);
        let rivers = kind_a == PlaceKind::River || kind_b == PlaceKind::River;
        !(self.crossing.contains(&(a.min(b), a.max(b)))
            || touches(a, above_a, b)
            || touches(b, above_b, a)
            || self.may_hold(a, b)
            || self.may_hold(b, a)
            || rivers
            || kind_a.is_water() != kind_b.is_water())
    }

    /// Whether a region may hold a town of its country that the tables put into no region. A capital is mostly a region
    /// of its own, and lies at most in the one of its name.
    fn may_hold(&self, region: u32, town: u32) -> bool {
        use PlaceKind::{Area, City, District, Region, Town};
        let (holder, place) = (&self.rows[region as usize], &self.rows[town as usize]);
        if !matches!(holder.kind, Region | District | Area) || !matches!(place.kind, City | Town) {
            return false;
        }
        let placed = self
            .above(town)
            .iter()
            .any(|&row| self.rows[row as usize].kind == Region);
        if placed
            || self.country_row(region).is_none()
            || self.country_row(region) != self.country_row(town)
        {
            return false;
        }
        let country = self.country_row(town).map(|row| &self.rows[row as usize]);
        let capital = country.is_some_and(|country| country.capital.as_ref() == Some(&place.name));
        !capital || holder.name.starts_with(&*place.name)
    }
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn a_capital_is_that_of_its_own_country() {
        let places = Places::built_in();
        let is_capital = |name: &str| places.id(name).is_some_and(|id| places.is_capital(id));
        assert!(is_capital("Moscow") && is_capital("Kyiv"));
        // One of the name is Bermuda's; the one that the tables know lies in Canada.
        assert!(!is_capital("Hamilton") && !is_capital("Kursk city"));
    }
}
