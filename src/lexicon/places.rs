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
mod phrase;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use phrase::PlaceWords;

/// A place of one [`Places`]: a row of its tables, or one side of it ("northern Gaza Strip"). Ids are small and
/// mean nothing outside the [`Places`] that gave them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(u32);

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

/// A part of a place by the compass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    North,
    Northeast,
    East,
    Southeast,
    South,
    Southwest,
    West,
    Northwest,
    Centre,
}

impl Side {
    const ALL: [Self; 9] = [
        Self::North,
        Self::Northeast,
        Self::East,
        Self::Southeast,
        Self::South,
        Self::Southwest,
        Self::West,
        Self::Northwest,
        Self::Centre,
    ];

    /// How canonical names say it, and how the table of place words calls it.
    const WORDS: [(&str, &str); 9] = [
        ("northern", "north"),
        ("northeastern", "northeast"),
        ("eastern", "east"),
        ("southeastern", "southeast"),
        ("southern", "south"),
        ("southwestern", "southwest"),
        ("western", "west"),
        ("northwestern", "northwest"),
        ("central", "centre"),
    ];

    fn adjective(self) -> &'static str {
        Self::WORDS[self as usize].0
    }

    fn parse(word: &str) -> Option<Self> {
        let index = Self::WORDS
            .iter()
            .position(|(adjective, side)| word == *adjective || word == *side)?;
        Some(Self::ALL[index])
    }

    /// Sides that face each other have no ground in common; the others may.
    fn faces(self, other: Self) -> bool {
        let (a, b) = (self as usize, other as usize);
        a < 8 && b < 8 && (a + 4) % 8 == b
    }
}

/// What kind of place a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PlaceKind {
    /// Africa, Europe.
    Continent,
    /// What has no office of its own: the Middle East, border regions, the Kursk direction, an island.
    Area,
    /// A country, or a territory with an ISO 3166 code of its own.
    Country,
    /// A first-level division: oblast, state, province, governorate.
    Region,
    /// A division below a region.
    District,
    /// A city.
    City,
    /// A town, a village, or a site with a name.
    Town,
    /// A sea, gulf, strait or canal.
    Sea,
    /// A river or lake.
    River,
}

impl PlaceKind {
    const NAMES: [(&'static str, Self); 9] = [
        ("continent", Self::Continent),
        ("area", Self::Area),
        ("country", Self::Country),
        ("region", Self::Region),
        ("district", Self::District),
        ("city", Self::City),
        ("town", Self::Town),
        ("sea", Self::Sea),
        ("river", Self::River),
    ];

    /// The word that stands in the column `kind`.
    pub fn as_str(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(_, kind)| *kind == self)
            .map_or("", |(name, _)| name)
    }

    fn parse(word: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, kind)| *kind)
    }

    /// Whether a place of kind `self` may be called by a word for `other`: towns are called cities, and back.
    fn goes_as(self, other: Self) -> bool {
        let settled = |kind| matches!(kind, Self::City | Self::Town);
        self == other || settled(self) && settled(other)
    }

    /// Water crosses and borders land without a row that says so.
    fn is_water(self) -> bool {
        matches!(self, Self::Sea | Self::River)
    }
}

/// How two places stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlaceRelation {
    /// One place.
    Same,
    /// The first lies in the second.
    Narrower,
    /// The second lies in the first.
    Wider,
    /// They share no ground.
    Different,
    /// They may share some ground, or one of them is not known.
    Unknown,
}

impl PlaceRelation {
    /// The relation with the two places swapped.
    ///
    /// ```
    /// use crossclaim::lexicon::places::PlaceRelation;
    ///
    /// assert_eq!(PlaceRelation::Wider.swapped(), PlaceRelation::Narrower);
    /// ```
    #[must_use]
    pub fn swapped(self) -> Self {
        match self {
            Self::Narrower => Self::Wider,
            Self::Wider => Self::Narrower,
            same => same,
        }
    }
}

/// How a term stands for its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceSense {
    /// A name: "Kursk Oblast".
    Name,
    /// A name only after a word that places it, with a word for its kind, or near what holds it, since it is also
    /// another place's, a person's or a common word: "Georgia", "Austin", "Nice".
    Shared,
    /// A name only with a word for its kind: "Leningrad" of Leningrad region.
    Stem,
    /// An adjective: "Syrian".
    Adjective,
    /// The people: "Syrians".
    People,
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

/// One candidate dominates the others of its name when this many times more people live there. Readers take a bare
/// name for the best known bearer; ten is where the second is seldom met outside its own region (Paris in France
/// has eighty times the people of Paris in Texas, Birmingham in England five times those of the one in Alabama).
const DOMINANCE: u32 = 10;

impl Default for Places {
    fn default() -> Self {
        Self::empty()
    }
}

/// What is known about a name beside itself.
#[derive(Clone, Copy, Debug, Default)]
struct Ask<'a> {
    kind: Option<PlaceKind>,
    located: bool,
    near: &'a [PlaceId],
}

/// What a term alone says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LookUp {
    One(u32),
    Several,
    Absent,
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
            by_name: HashMap::new(),
            entries: Vec::new(),
            terms: HashMap::new(),
            above: Vec::new(),
            crossing: HashSet::new(),
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

    /// How many people live there, in thousands, where the table says.
    pub fn thousands(&self, id: PlaceId) -> Option<u32> {
        let thousands = self.row(id).thousands;
        (id.side().is_none() && thousands > 0).then_some(thousands)
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
    /// assert_eq!(relation("Sudzha", "the Kursk direction"), PlaceRelation::Unknown);
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
    /// and *unknown* to every other.
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
            _ => PlaceRelation::Unknown,
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

    /// The place that a folded term stands for, by what is asked; or that it is a name of several, so that taking
    /// the phrase apart must not make it the name of one.
    fn look_up(&self, folded: &str, capitals: bool, ask: Ask<'_>) -> LookUp {
        let Some(entries) = self.terms.get(folded) else {
            return LookUp::Absent;
        };
        let entries = entries
            .iter()
            .map(|&e| &self.entries[e as usize])
            .filter(|e| capitals || !e.capitals);
        let (mut own, mut shared): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
        for entry in entries {
            let pool = match entry.sense {
                PlaceSense::Stem if ask.kind.is_none() => continue,
                PlaceSense::Shared | PlaceSense::Stem => &mut shared,
                _ => &mut own,
            };
            if !pool.contains(&entry.place) {
                pool.push(entry.place);
            }
        }
        let several = if own.is_empty() {
            LookUp::Absent
        } else {
            LookUp::Several
        };
        if let Some(kind) = ask.kind {
            shared.retain(|place| !own.contains(place));
            own.extend(shared);
            own.retain(|&place| self.rows[place as usize].kind.goes_as(kind));
            let found = self.dominant(&own).or_else(|| self.nearest(&own, ask.near));
            return found.map_or(LookUp::Absent, LookUp::One);
        }
        // Kursk city is no rival to Kursk region for the bare name, nor the region to the city elsewhere.
        let nested = |a: u32, b: u32| self.above(a).contains(&b) || self.above(b).contains(&a);
        let mut pool = own.clone();
        pool.extend(
            shared
                .iter()
                .filter(|&&rival| !own.iter().any(|&place| nested(place, rival))),
        );
        let local = |&&place: &&u32| {
            let narrow = |row: u32| {
                use PlaceKind::{Area, Continent, Country};
                !matches!(self.rows[row as usize].kind, Country | Continent | Area)
            };
            let named = |row: u32| ask.near.contains(&PlaceId::new(row, None));
            self.above(place)
                .iter()
                .any(|&row| narrow(row) && named(row))
        };
        let inside: Vec<u32> = pool.iter().filter(local).copied().collect();
        let found = if inside.is_empty() {
            let outright = self
                .dominant(&pool)
                .filter(|place| ask.located || own.contains(place));
            outright.or_else(|| self.nearest(&pool, ask.near))
        } else {
            self.dominant(&inside)
        };
        found.map_or(several, LookUp::One)
    }

    /// The candidate that lies in one of the places of `near`.
    fn nearest(&self, pool: &[u32], near: &[PlaceId]) -> Option<u32> {
        let inside = |&&place: &&u32| {
            self.above(place)
                .iter()
                .any(|&row| near.iter().any(|n| n.row() == row))
        };
        let inside: Vec<u32> = pool.iter().filter(inside).copied().collect();
        self.dominant(&inside)
    }

    /// The only candidate, or the one that outweighs every other.
    fn dominant(&self, pool: &[u32]) -> Option<u32> {
        pool.iter().copied().find(|&best| {
            pool.iter()
                .all(|&other| other == best || self.outweighs(best, other))
        })
    }

    /// Whether a bare name means `a` rather than `b`: [`DOMINANCE`] times the people, or a country, continent, sea or
    /// well-known area against a town.
    fn outweighs(&self, a: u32, b: u32) -> bool {
        use PlaceKind::{City, District, Region, Town};
        let (a, b) = (&self.rows[a as usize], &self.rows[b as usize]);
        let settled = |place: &Place| matches!(place.kind, City | Town);
        let wide = !settled(a) && !matches!(a.kind, Region | District);
        wide && settled(b)
            || b.thousands > 0 && a.thousands >= b.thousands.saturating_mul(DOMINANCE)
    }
}
