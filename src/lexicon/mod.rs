//! What is known of words: TSV tables in, one [`Lexicon`] out.
//!
//! Language knowledge is data. The tables under `src/lexicon/data` are read once by [`Lexicon::english`] into
//! a value that is passed to the reader; a caller adds rows of the same format at run time with
//! [`Lexicon::builder`]. Inside, every word form has one small id, looked up once per word of a text, and each
//! table is an array over those ids. There is no global and no build script.

mod alike;
mod around;
mod calendar;
mod changes;
mod class;
mod corrections;
mod facets;
mod fold;
mod functions;
mod grammar;
mod hedges;
mod inflection;
mod links;
mod marks;
mod measures;
pub mod names;
mod nouns;
mod numbers;
mod perfect;
pub mod places;
mod profile;
mod senses;
mod speakers;
mod speech;
mod table;
mod terms;
mod titles;
mod units;
mod verbs;
mod vocabulary;

pub(crate) use alike::Alike;
pub(crate) use around::{Around, AroundWords};
pub(crate) use calendar::{Calendar, CalendarKinds, CalendarWord, Cue, Feast, Length, TimeUnit};
pub(crate) use changes::{Change, Changes};
pub(crate) use class::Class;
pub(crate) use corrections::{Correction, Corrections};
pub(crate) use facets::{Facet, Facets};
pub(crate) use functions::{Abbreviations, StopAfter};
pub(crate) use grammar::{Grammar, Role};
pub(crate) use hedges::{HedgeSide, HedgeWord, HedgeWords};
pub(crate) use inflection::Inflection;
pub(crate) use links::{Link, Links};
pub(crate) use marks::Marks;
pub use measures::{Bearer, Measure, Measures, Scope};
pub(crate) use nouns::{Noun, Nouns};
pub(crate) use numbers::{NumberRole, NumberWord, NumberWords};
pub(crate) use perfect::Key;
pub use profile::read_profile;
pub(crate) use senses::Senses;
pub(crate) use speakers::{SpeakerKind, Speakers};
pub(crate) use speech::{Saying, SpeechWord, SpeechWords, Takes as SayTakes};
pub use table::{LexiconError, LexiconErrorKind};
pub(crate) use table::{Row, Table};
pub(crate) use terms::{Sort, Term, TermForm, Terms, VerbForm};
pub(crate) use titles::{TitleKind, Titles};
pub(crate) use units::{Unit, UnitId, Units};
pub(crate) use verbs::{EventCourse, Events, VerbRole, VerbWord, Verbs};
pub(crate) use vocabulary::{LONGEST_PHRASE, LONGEST_WORD, Vocabulary, WordId, fold_into};

use std::sync::Arc;

use foldhash::fast::FixedState;

use crate::model::Profile;
use names::Names;
use places::{PlaceKind, PlaceSense, PlaceWord, Places};
use rust_decimal::Decimal;

/// What tables are looked up in: the keys are those of the tables, so a hash that is fast will do, and the same in every
/// run.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, FixedState>;
pub(crate) type HashSet<T> = std::collections::HashSet<T, FixedState>;

/// Every table of one language, ready to be asked. Costs some milliseconds and about a megabyte to build;
/// build it once and share it.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) inflection: Inflection,
    pub(crate) numbers: NumberWords,
    pub(crate) hedges: HedgeWords,
    pub(crate) units: Units,
    pub(crate) measures: Measures,
    pub(crate) around: AroundWords,
    pub(crate) changes: Changes,
    pub(crate) calendar: Calendar,
    pub(crate) abbreviations: Abbreviations,
    pub(crate) speech: SpeechWords,
    pub(crate) titles: Titles,
    pub(crate) speakers: Speakers,
    pub(crate) grammar: Grammar,
    pub(crate) facets: Facets,
    pub(crate) nouns: Nouns,
    pub(crate) terms: Terms,
    pub(crate) verbs: Verbs,
    pub(crate) events: Events,
    pub(crate) links: Links,
    pub(crate) alike: Alike,
    pub(crate) corrections: Corrections,
    profile: Option<Profile>,
    pub(crate) places: Arc<Places>,
    pub(crate) place_senses: Senses<PlaceSense>,
    pub(crate) place_words: Senses<PlaceWord>,
    /// By word: the kind of place that it names, in the singular or plural.
    place_kinds: Senses<PlaceKind>,
    pub(crate) names: Names,
}

/// How the rows of one table enter the lexicon.
type Enter = fn(&mut Lexicon, Row<'_, '_>) -> Result<(), LexiconError>;

/// A table: its name, the columns it needs, the built-in text, and what a row means.
struct TableKind {
    name: &'static str,
    columns: &'static [&'static str],
    text: &'static str,
    enter: Enter,
}

// Irregular forms come first, since the other tables inflect their words while they are read.
const TABLES: &[TableKind] = &[
    TableKind {
        name: "irregular",
        columns: &["lemma", "kind", "forms"],
        text: include_str!("data/irregular.tsv"),
        enter: |lexicon, row| lexicon.inflection.enter(row, &mut lexicon.vocabulary),
    },
    TableKind {
        name: "function",
        columns: &["words", "class"],
        text: include_str!("data/function.tsv"),
        enter: |lexicon, row| functions::enter(&mut lexicon.vocabulary, row),
    },
    TableKind {
        name: "abbreviations",
        columns: &["words", "ends"],
        text: include_str!("data/abbreviations.tsv"),
        enter: |lexicon, row| lexicon.abbreviations.enter(row, &mut lexicon.vocabulary),
    },
    TableKind {
        name: "numbers",
        columns: &["words", "role", "value"],
        text: include_str!("data/numbers.tsv"),
        enter: |lexicon, row| lexicon.numbers.enter(row, &mut lexicon.vocabulary),
    },
    TableKind {
        name: "hedges",
        columns: &["words", "hedge", "side"],
        text: include_str!("data/hedges.tsv"),
        enter: |lexicon, row| lexicon.hedges.enter(row, &mut lexicon.vocabulary),
    },
    TableKind {
        name: "units",
        columns: &["symbol", "dimension", "factor", "words", "signs", "before"],
        text: include_str!("data/units.tsv"),
        enter: |lexicon, row| {
            lexicon
                .units
                .enter(row, &mut lexicon.vocabulary, &lexicon.inflection)
        },
    },
    TableKind {
        name: "measures",
        columns: &["measure", "dynamics", "additive", "scope"],
        text: include_str!("data/measures.tsv"),
        enter: |lexicon, row| lexicon.measures.enter(row),
    },
    TableKind {
        name: "around",
        columns: &["words", "role"],
        text: include_str!("data/around.tsv"),
        enter: |lexicon, row| lexicon.around.enter(row, &mut lexicon.vocabulary),
    },
    TableKind {
        name: "changes",
        columns: &["words", "way", "kind"],
        text: include_str!("data/changes.tsv"),
        enter: |lexicon, row| {
            lexicon
                .changes
                .enter(row, &mut lexicon.vocabulary, &lexicon.inflection)
        },
    },
    TableKind {
        name: "calendar",
        columns: &["words", "role", "value"],
        text: include_str!("data/calendar.tsv"),
        enter: |lexicon, row| {
            lexicon
                .calendar
                .enter(row, &mut lexicon.vocabulary, &lexicon.inflection)
        },
    },
    TableKind {
        name: "speech",
        columns: &["words", "kind", "stance", "takes"],
        text: include_str!("data/speech.tsv"),
        enter: |lexicon, row| {
            lexicon
                .speech
                .enter(row, &mut lexicon.vocabulary, &lexicon.inflection)
        },
    },
    TableKind {
        name: "titles",
        columns: &["words", "kind"],
        text: include_str!("data/titles.tsv"),
        enter: |lexicon, row| {
            lexicon
                .titles
                .enter(row, &mut lexicon.vocabulary, &lexicon.inflection)
        },
    },
    TableKind {
        name: "speakers",
        columns: &["words", "kind"],
        text: include_str!("data/speakers.tsv"),
        enter: |lexicon, row| {
            lexicon
                .speakers
                .enter(row, &mut lexicon.vocabulary, &lexicon.inflection)
        },
    },
    TableKind {
        name: "grammar",
        columns: &["words", "role"],
        text: include_str!("data/grammar.tsv"),
        enter: |lexicon, row| lexicon.grammar.enter(row, &mut lexicon.vocabulary),
    },
    TableKind {
        name: "facets",
        columns: &["facet", "value", "words", "people"],
        text: include_str!("data/facets.tsv"),
        enter: |lexicon, row| lexicon.facets.enter(row, &mut lexicon.vocabulary),
    },
    TableKind {
        name: "nouns",
        columns: &["kind", "takes", "group", "words"],
        text: include_str!("data/nouns.tsv"),
        enter: |lexicon, row| {
            lexicon.nouns.enter(
                row,
                &mut lexicon.vocabulary,
                &lexicon.inflection,
                &mut lexicon.facets,
            )
        },
    },
    TableKind {
        name: "terms",
        columns: &["measure", "term", "form", "takes", "words"],
        text: include_str!("data/terms.tsv"),
        enter: |lexicon, row| {
            lexicon.terms.enter(
                row,
                &mut lexicon.vocabulary,
                &lexicon.inflection,
                &lexicon.measures,
            )
        },
    },
    TableKind {
        name: "usual",
        columns: &["measure", "takes", "group", "kind"],
        text: include_str!("data/usual.tsv"),
        enter: |lexicon, row| {
            lexicon
                .terms
                .enter_usual(row, &mut lexicon.facets, &lexicon.measures)
        },
    },
    TableKind {
        name: "verbs",
        columns: &["role", "words"],
        text: include_str!("data/verbs.tsv"),
        enter: |lexicon, row| {
            lexicon
                .verbs
                .enter(row, &mut lexicon.vocabulary, &lexicon.inflection)
        },
    },
    TableKind {
        name: "links",
        columns: &["words", "link"],
        text: include_str!("data/links.tsv"),
        enter: |lexicon, row| lexicon.links.enter(row, &mut lexicon.vocabulary),
    },
    TableKind {
        name: "alike",
        columns: &["nouns", "verbs", "others"],
        text: include_str!("data/alike.tsv"),
        enter: |lexicon, row| lexicon.alike.enter(row, &lexicon.inflection),
    },
    TableKind {
        name: "corrections",
        columns: &["words", "role"],
        text: include_str!("data/corrections.tsv"),
        enter: |lexicon, row| lexicon.corrections.enter(row, &mut lexicon.vocabulary),
    },
    TableKind {
        name: "events",
        columns: &["family", "words"],
        text: include_str!("data/events.tsv"),
        enter: |lexicon, row| {
            lexicon
                .events
                .enter(row, &mut lexicon.vocabulary, &lexicon.inflection)
        },
    },
    TableKind {
        name: "profile",
        columns: profile::COLUMNS,
        text: include_str!("data/profile.tsv"),
        enter: |lexicon, row| profile::enter(&mut lexicon.profile, row),
    },
];

/// A table of places or names: what adds a caller's rows.
type AddPlaces = fn(&mut Places, &str, &str) -> Result<(), Vec<LexiconError>>;
type AddNames = fn(&mut Names, &str, &str) -> Result<(), Vec<LexiconError>>;

const PLACE_TABLES: &[(&str, AddPlaces)] =
    &[("places", Places::add), ("demonyms", Places::add_demonyms)];

const NAME_TABLES: &[(&str, AddNames)] = &[
    ("institutions", Names::add_institutions),
    ("persons", Names::add_persons),
    ("given", Names::add_given),
];

impl Lexicon {
    /// The places and how they lie in each other.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// The kind of place that a word names, in the singular or plural: "districts".
    pub(crate) fn place_kind(&self, id: WordId, word: &str) -> Option<PlaceKind> {
        if id == WordId::UNKNOWN {
            self.places.kind_of_word(word)
        } else {
            self.place_kinds.first(id).copied()
        }
    }

    /// The base form of a verb, in any form.
    pub(crate) fn lemma(&self, word: WordId) -> Option<WordId> {
        let verb = self.verbs.of(word).map(|verb| verb.lemma);
        verb.or_else(|| self.terms.lemma(word))
    }

    /// Whether a measure is of what somebody has or had: lost, controlled.
    pub(crate) fn is_owned(&self, measure: &str) -> bool {
        self.terms.is_owned_by_name(measure)
    }

    /// The names of persons and institutions.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// What is counted or measured, and how it behaves in time.
    pub fn measures(&self) -> &Measures {
        &self.measures
    }

    /// What wordings mean: the profile `news` with the rows that the caller's tables `profile` change, under the name of the
    /// last of them.
    ///
    /// ```
    /// use crossclaim::lexicon::Lexicon;
    ///
    /// assert_eq!(Lexicon::english().profile().name(), "news");
    /// let rows = "rule\tcore_low\tcore_high\touter_low\touter_high\tends\nover\tn\tn+u\tn\tn+2u\tclosed\n";
    /// let lexicon = Lexicon::builder().table("profile", "mine.tsv", rows).build().unwrap();
    /// assert_eq!(lexicon.profile().name(), "mine");
    /// ```
    pub fn profile(&self) -> Profile {
        self.profile.clone().unwrap_or_else(Profile::news)
    }

    /// The built-in English tables.
    ///
    /// # Panics
    ///
    /// Never: the built-in tables are tested to load.
    pub fn english() -> Self {
        Self::builder().build().expect("the built-in tables load")
    }

    /// The built-in English tables, to which a caller's rows are added before [`LexiconBuilder::build`].
    ///
    /// ```
    /// use crossclaim::lexicon::Lexicon;
    ///
    /// let rows = "symbol\tdimension\tfactor\twords\tsigns\tbefore\nli\tlength\t576\tli\tli\t\n";
    /// let lexicon = Lexicon::builder().table("units", "chinese.tsv", rows).build().unwrap();
    /// assert_eq!(lexicon.convert(2.into(), "li", "m"), Some(1152.into()));
    /// ```
    pub fn builder() -> LexiconBuilder {
        LexiconBuilder { tables: Vec::new() }
    }

    /// The names of the tables that a caller can extend, in the order in which they are read.
    pub fn table_names() -> impl Iterator<Item = &'static str> {
        let others = PLACE_TABLES.iter().map(|table| table.0);
        let others = others.chain(NAME_TABLES.iter().map(|table| table.0));
        TABLES.iter().map(|table| table.name).chain(others)
    }

    /// A value in the unit `from` as the same quantity in the unit `to`, both canonical symbols of the table of
    /// units; `None` where one of them is unknown, the two measure different things, or the result cannot be
    /// held. Currencies are never converted into one another.
    ///
    /// ```
    /// let lexicon = crossclaim::lexicon::Lexicon::english();
    /// assert_eq!(lexicon.convert(5.into(), "mi", "m"), Some("8046.72".parse().unwrap()));
    /// assert_eq!(lexicon.convert(5.into(), "mi", "kg"), None);
    /// ```
    pub fn convert(&self, value: Decimal, from: &str, to: &str) -> Option<Decimal> {
        self.units.convert(
            value,
            self.units.by_symbol(from)?,
            self.units.by_symbol(to)?,
        )
    }
}

/// Gathers a caller's tables on top of the built-in ones.
#[derive(Clone, Debug)]
pub struct LexiconBuilder {
    tables: Vec<(String, String, String)>,
}

impl LexiconBuilder {
    /// Adds the rows of `text` to the table `name` (one of [`Lexicon::table_names`]); `file` is what errors
    /// call it.
    #[must_use]
    pub fn table(
        mut self,
        name: impl Into<String>,
        file: impl Into<String>,
        text: impl Into<String>,
    ) -> Self {
        self.tables.push((name.into(), file.into(), text.into()));
        self
    }

    /// Reads all tables.
    ///
    /// # Errors
    ///
    /// Every row that could not be read, by file and line; rows that could are not kept then.
    pub fn build(self) -> Result<Lexicon, Vec<LexiconError>> {
        let mut errors = Vec::new();
        for (name, file, _) in &self.tables {
            if !Lexicon::table_names().any(|known| known == *name) {
                let kind = LexiconErrorKind::UnknownTable(name.clone());
                errors.push(LexiconError::new(file, 1, kind));
            }
        }
        let mut lexicon = Lexicon::default();
        for kind in TABLES {
            let built_in = format!("{}.tsv", kind.name);
            let own = self.tables.iter().filter(|(name, _, _)| name == kind.name);
            let own = own.map(|(_, file, text)| (file.as_str(), text.as_str()));
            for (file, text) in [(built_in.as_str(), kind.text)].into_iter().chain(own) {
                let table = Table::parse(file, text, &mut errors);
                let rows: Vec<_> = table.rows(kind.columns, &mut errors).collect();
                for row in rows {
                    if let Err(error) = (kind.enter)(&mut lexicon, row) {
                        errors.push(error);
                    }
                }
            }
        }
        let own = |table: &'static str| {
            let rows = self
                .tables
                .iter()
                .filter(move |(name, _, _)| *name == *table);
            rows.map(|(_, file, text)| (file.as_str(), text.as_str()))
        };
        let mut places = Places::built_in();
        for (table, add) in PLACE_TABLES {
            for (file, text) in own(table) {
                errors.extend(add(&mut places, file, text).err().into_iter().flatten());
            }
        }
        let places = Arc::new(places);
        let mut names = Names::built_in(Arc::clone(&places));
        for (table, add) in NAME_TABLES {
            for (file, text) in own(table) {
                errors.extend(add(&mut names, file, text).err().into_iter().flatten());
            }
        }
        for (file, text) in own("titles") {
            errors.extend(names.add_titles(file, text).err().into_iter().flatten());
        }
        let words = lexicon.vocabulary.len();
        for term in places.terms() {
            // A word of another table keeps to what it is there: "most" is no town, though there is a Most.
            let in_context = matches!(term.sense, PlaceSense::Shared | PlaceSense::Stem);
            let is_word = |id: WordId| id.index() < words;
            if in_context
                && lexicon
                    .vocabulary
                    .entered(term.spelling)
                    .is_some_and(is_word)
            {
                continue;
            }
            // What few readers take for a place is one for the step that reads places alone.
            let little_known = in_context && places.is_little_known(term.place);
            let class = if little_known {
                Class::NONE
            } else {
                Class::PLACE
            };
            // A term that can't be a term of the vocabulary (too many words) is only missed in a text.
            if let Ok(word) = lexicon.vocabulary.term(term.spelling, class) {
                lexicon.place_senses.add(word, term.sense);
            }
        }
        for (word, role) in places.words() {
            let class = if role == PlaceWord::Side {
                Class::SIDE
            } else {
                Class::NONE
            };
            if let Ok(word) = lexicon.vocabulary.term(word, class) {
                lexicon.place_words.add(word, role);
            }
        }
        for (word, text) in lexicon.vocabulary.terms() {
            if let Some(kind) = places.kind_of_word(text) {
                lexicon.place_kinds.add(word, kind);
            }
        }
        lexicon.places = places;
        lexicon.names = names;
        lexicon.vocabulary.freeze();
        if errors.is_empty() {
            Ok(lexicon)
        } else {
            Err(errors)
        }
    }
}
