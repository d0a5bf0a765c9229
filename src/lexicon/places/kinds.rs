//! What a place can be, and how two can stand to each other: kinds, sides, relations, senses of a term.

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

    pub(super) fn parse(word: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, kind)| *kind)
    }

    /// Whether a place of kind `self` may be called by a word for `other`: towns are called cities, and back.
    pub(super) fn goes_as(self, other: Self) -> bool {
        let settled = |kind| matches!(kind, Self::City | Self::Town);
        self == other || settled(self) && settled(other)
    }

    /// A region or less: its sides have no counts of their own.
    pub(crate) fn is_local(self) -> bool {
        matches!(
            self,
            Self::Region | Self::District | Self::City | Self::Town
        )
    }

    /// Water crosses and borders land without a row that says so.
    pub(super) fn is_water(self) -> bool {
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

/// A part of a place by the compass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
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
    pub(super) const ALL: [Self; 9] = [
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

    pub(super) fn adjective(self) -> &'static str {
        Self::WORDS[self as usize].0
    }

    pub(super) fn parse(word: &str) -> Option<Self> {
        let index = Self::WORDS
            .iter()
            .position(|(adjective, side)| word == *adjective || word == *side)?;
        Some(Self::ALL[index])
    }

    /// Sides that face each other have no ground in common; the others may.
    pub(super) fn faces(self, other: Self) -> bool {
        let (a, b) = (self as usize, other as usize);
        a < 8 && b < 8 && (a + 4) % 8 == b
    }
}
