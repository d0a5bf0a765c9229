//! `around.tsv`: words that stand around a number, and what they do there.

use std::ops::BitOr;

use super::{Class, LexiconError, LexiconErrorKind, Marks, Row, Vocabulary, WordId};

/// What a word does beside a number: a set of roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Around(u128);

macro_rules! roles {
    ($($(#[$doc:meta])* $constant:ident = $name:literal,)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "numbers the constants below")]
        enum Bit { $($constant,)* }

        impl Around {
            $($(#[$doc])* pub(crate) const $constant: Self = Self(1 << Bit::$constant as u128);)*

            fn parse(name: &str) -> Option<Self> {
                Some(match name {
                    $($name => Self::$constant,)*
                    _ => return None,
                })
            }
        }
    };
}

roles! {
    /// And.
    AND = "and",
    /// Or.
    OR = "or",
    /// Between the two ends of a range.
    TO = "to",
    /// Opens a range whose ends are joined by *and*.
    BETWEEN = "between",
    /// Opens a range whose ends are joined by *to*.
    FROM = "from",
    OF = "of",
    /// Between a part and its whole: two in three, two out of three.
    IN = "in",
    /// One over three.
    OVER = "over",
    /// Before the size of a change.
    BY = "by",
    /// Joins two bounds of one figure.
    BUT = "but",
    /// Before a number that is compared with the one before.
    AGAINST = "against",
    /// A, an.
    ARTICLE = "article",
    /// Makes what follows a known thing: the, last, his.
    DEFINITE = "definite",
    /// Between a unit and what it is counted by.
    PER = "per",
    EACH = "each",
    /// Between the whole part and the decimals in words.
    POINT = "point",
    /// What a change is told in.
    POINTS = "points",
    MINUS = "minus",
    /// Glued to digits, makes them an ordinal.
    ORDINAL_ENDING = "ordinal-ending",
    /// After the number of a time of day.
    CLOCK = "clock",
    /// Before a number that names rather than counts.
    DESIGNATOR = "designator",
    /// The number is added to another.
    MORE = "more",
    /// The number is beside another.
    OTHERS = "others",
    /// After *of*: the number is a part of another.
    WHOM = "whom",
    /// Before a number that is a part of another.
    INCLUDING = "including",
    /// The number is the sum.
    IN_ALL = "in-all",
    /// Before an age.
    AGED = "aged",
    OLD = "old",
    AGO = "ago",
    /// After a house number and a name.
    STREET = "street",
    /// Before the level that a change leaves, or at which a figure stands.
    LEVEL = "level",
    /// A verb whose object is a figure: reached, topped.
    ATTAINS = "attains",
    /// Before *at* and a level: stood, valued.
    STANDS = "stands",
    /// What a page counts of itself: comments, views.
    FURNITURE = "furniture",
    /// What is played or scored, whoever does it: a match, goals.
    GAME = "game",
    /// Before *to*: what follows is not done: refused, yet.
    DECLINES = "declines",
    /// Sport: two numbers with a hyphen are a score.
    SPORT = "sport",
    /// A noun that says only how something is measured: rate, level.
    GENERAL = "general",
    /// A noun that says only where on its way a figure is: a low, a record, a pace.
    REACHED = "reached",
    /// A verb that brings its object to a figure: takes the toll to.
    SETS = "sets",
    /// A factor: three times.
    TIMES = "times",
    ONE = "one",
    /// After a number and a hyphen: so many people are in it.
    HEADCOUNT = "headcount",
    /// Money is spoken of: what follows in pounds is no weight.
    PRICE = "price",
    /// Odds, ratios and votes: two numbers joined by *to* beside it are no range.
    ODDS = "odds",
    /// Before *one* where that is a pronoun.
    BEFORE_PRONOUN_ONE = "before-pronoun-one",
    /// After a number and a hyphen, but nothing that is counted: two-way.
    BARE_COMPOUND = "bare-compound",
    MONTH = "month",
    /// May stand before a year.
    BEFORE_YEAR = "before-year",
    /// After a length: 3 m high.
    EXTENT = "extent",
    /// Glued before a number by a hyphen.
    PREFIX = "prefix",
    EQUAL = "equal",
    /// After *below*: turns a temperature negative.
    ZERO_POINT = "zero-point",
    /// He, she: a number after it and a form of *be* is an age.
    PERSON = "person",
    /// After a number a hedge only where no word follows: "$15 minimum" but "$15 minimum wage".
    LOOSE = "loose",
    /// Glued before a number by a hyphen, makes it no number: multi-million.
    MULTI = "multi",
    /// Before *of* and what is counted: the number of families.
    NUMBER_OF = "number-of",
    /// A verb whose object may be a bare count: has, confirms, counted.
    TELLS = "tells",
    /// After a sum and an article: a share, a head.
    COUNTED_BY = "counted-by",
    /// After a hundred percent and more: nothing is counted.
    ABSOLUTE = "absolute",
    /// A unit that with an article is something else: a foot, a ton of fun.
    IDIOM = "idiom",
    /// A noun that is plural without an ending.
    COLLECTIVE = "collective",
}

impl Around {
    pub(crate) const NONE: Self = Self(0);

    /// Whether one of `other`'s roles is among these.
    #[inline]
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The union, in constants.
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOr for Around {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.with(other)
    }
}

/// The roles by word or phrase.
#[derive(Clone, Debug, Default)]
pub(crate) struct AroundWords {
    roles: Marks<Around>,
}

impl AroundWords {
    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), LexiconError> {
        row.filled("words")?;
        let role = row.read("role", "what a word does beside a number", Around::parse)?;
        for word in row.parts("words") {
            let id = vocabulary
                .term(word, Class::NONE)
                .map_err(|kind: LexiconErrorKind| row.error(kind))?;
            self.roles.add(id, role);
        }
        Ok(())
    }

    /// What the word does.
    #[inline]
    pub(crate) fn of(&self, word: WordId) -> Around {
        self.roles.of(word)
    }
}
