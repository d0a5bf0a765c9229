//! The name of a speaker in, one canonical name out: who it is, under all titles and spellings.
//!
//! Resolution is a pure function of one name and the tables: no report, no other name and no order of reading plays
//! a part, so the same name means the same in every report of every docket. In this order:
//! 1. the names of the table of institutions, and the last names of the table of persons (`Putin`);
//! 2. a place and an office, in any order and form: "Russia's defence ministry", "the Ministry of Defence of the
//!    Russian Federation" and "Russian Defense Ministry" are `Russia defence ministry`; its government, authorities and
//!    officials are the place itself (`Russia`, `Kursk region`), and so is its capital as a speaker;
//! 3. a person: titles before and after the name come off, and say what the person speaks for.
//!
//! A person's key is the folded skeleton of the last name and the initial of the given name, so that transliterations
//! meet: accents, `-iy` / `-yy` / `-y` / `-ij`, `ks` / `x`, doubled letters; given names by the table of their
//! spellings (Volodymyr, Vladimir). A bare last name has no initial and so another key: whether it is the person named
//! in full is a matter of the report, which [`Names::same_person`] answers. Similar names are never merged:
//! [`Names::propose`] says how alike two are, for a person to decide.
//! ```
//! use std::sync::Arc;
//! use crossclaim::lexicon::{names::Names, places::Places};
//!
//! let names = Names::built_in(Arc::new(Places::built_in()));
//! let governor = names.resolve("Kursk's acting governor, Alexei Smirnov");
//! assert_eq!(governor.canonical, "Alexei Smirnov");
//! assert_eq!((governor.of.as_deref(), governor.side.as_deref()), (Some("Kursk region"), Some("ru")));
//! assert_eq!(governor.key, names.resolve("Aleksey Smirnov").key);
//! ```
//! Left out on purpose: pronouns, and names joined by *and*, which the reader takes apart.

mod institution;
mod person;

pub(crate) use person::skeleton;

use crate::lexicon::{HashMap, HashSet};
use std::sync::Arc;

use super::fold::{fold, is_apostrophe, without_possessive};
use super::places::{PlaceId, Places};
use super::{LexiconError, LexiconErrorKind, Table};

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// One person.
    Person,
    /// A ministry, an agency, an outlet, a government.
    Institution,
    /// People without a name: "residents", "Russian military bloggers".
    Group,
}

/// A resolved name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    /// The name to print; it resolves to itself.
    pub canonical: String,
    /// Equal for the spellings and titles of one name, and for nothing else that the tables can tell apart.
    ///
    /// For a person this is the skeleton of the last name and the initial, so two persons who share both (Alexei and
    /// Andrei Smirnov) share a key: [`Names::same_person`] looks at their given names, too.
    pub key: String,
    /// What it names.
    pub kind: NameKind,
    /// The side on which it speaks, as a short code: the ISO 3166-1 code of its country (`ru`, `ua`).
    pub side: Option<String>,
    /// The titles that stood with it, in lower case: "acting governor".
    pub role: Option<String>,
    /// The canonical name of the place or institution that the titles tie it to.
    pub of: Option<String>,
}

/// One word of a name as printed, and its folded form without a possessive ending.
#[derive(Clone, Debug)]
struct Word<'t> {
    text: &'t str,
    folded: String,
    possessive: bool,
    /// A comma or bracket after it.
    ends: bool,
}

/// What a title says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Title {
    /// President, general, Mr, "acting": of one person, who may go unnamed.
    Person,
    /// Spokesman, official: speaks for what it stands with.
    Voice,
    /// Resident, blogger, analyst: anyone of that kind.
    Anyone,
}

#[derive(Clone, Debug)]
struct Known {
    name: Box<str>,
    side: Option<Box<str>>,
}

/// The tables of names.
///
/// Resolving costs some hashes for each word of the name; it allocates the strings of the result. The built-in tables
/// take some milliseconds to read.
#[derive(Clone, Debug)]
pub struct Names {
    places: Arc<Places>,
    institutions: HashMap<Box<str>, Known>,
    offices: HashMap<Box<str>, Box<str>>,
    /// The offices that a report which says no place means to be of its own country.
    civil: HashSet<Box<str>>,
    organisations: HashSet<Box<str>>,
    persons: HashMap<Box<str>, Known>,
    given: HashMap<Box<str>, Box<str>>,
    titles: HashMap<Box<str>, Title>,
    /// Pronouns, articles, days and months, which alone are no names.
    function_words: HashSet<Box<str>>,
    /// The country of each capital.
    capitals: HashMap<PlaceId, PlaceId>,
}

/// A name longer than this, in bytes or words, is kept as it is: it is a clause.
const LONGEST: usize = 256;
const MOST_WORDS: usize = 24;
/// The longest title or office of the tables, in words.
const LONGEST_PHRASE: usize = 8;
/// From this likeness on two names are proposed as one: Aleksandr and Oleksandr Syrskyi have 0.93 by Jaro–Winkler; below
/// 0.9 there is little but chance.
const ALIKE: f64 = 0.9;

impl Default for Names {
    fn default() -> Self {
        Self::empty(Arc::default())
    }
}

/// What a row of institutions may be.
const KINDS: &str = "institution, office, civil, government, title, voice or org";

/// Words that stand before a name without being part of it.
const FRAME: &[&str] = &["the", "a", "an", "and", "but", "of", "by", "that"];

impl Names {
    /// The built-in tables, with the places that institutions belong to.
    ///
    /// # Panics
    ///
    /// Never: the built-in tables are tested to load.
    pub fn built_in(places: Arc<Places>) -> Self {
        let mut names = Self::empty(places);
        let loaded = [
            names.add_function_words("function.tsv", include_str!("data/function.tsv")),
            names.add_function_words("calendar.tsv", include_str!("data/calendar.tsv")),
            names.add_titles("titles.tsv", include_str!("data/titles.tsv")),
            names.add_institutions("institutions.tsv", include_str!("data/institutions.tsv")),
            names.add_given("given.tsv", include_str!("data/given.tsv")),
            names.add_persons("persons.tsv", include_str!("data/persons.tsv")),
        ];
        assert!(
            loaded.iter().all(Result::is_ok),
            "the built-in tables load: {loaded:?}"
        );
        names
    }

    /// No names at all, with the places that those to come belong to.
    pub fn empty(places: Arc<Places>) -> Self {
        let capital = |(country, name): (PlaceId, &str)| Some((places.id(name)?, country));
        let capitals = places.capitals().filter_map(capital).collect();
        Self {
            places,
            institutions: HashMap::default(),
            offices: HashMap::default(),
            civil: HashSet::default(),
            organisations: HashSet::default(),
            persons: HashMap::default(),
            given: HashMap::default(),
            titles: HashMap::default(),
            function_words: HashSet::default(),
            capitals,
        }
    }

    /// The places that institutions and titles are resolved with.
    pub fn places(&self) -> &Arc<Places> {
        &self.places
    }

    /// Adds institutions: columns `name`, `kind`, `side`, `words` (parted by `|`).
    ///
    /// `kind` is `institution` (the words are its names), `office` (a place and one of the words make "‹place›
    /// ‹name›"), `government` (the same, and the name is the place's own), `civil` (an office that is the country's of the
    /// report where no place stands with it: a health ministry, and no army), `title` (of one person), `voice` (a title
    /// that speaks for what it stands with) or `org` (a word that marks an unknown name as an institution's).
    ///
    /// # Errors
    ///
    /// Every row of another kind, or without words; the others are kept.
    pub fn add_institutions(&mut self, file: &str, text: &str) -> Result<(), Vec<LexiconError>> {
        let mut errors = Vec::new();
        let table = Table::parse(file, text, &mut errors);
        for row in table
            .rows(&["name", "kind", "side", "words"], &mut errors)
            .collect::<Vec<_>>()
        {
            let name = row.cell("name");
            let known = || Known {
                name: name.into(),
                side: side(row.cell("side")),
            };
            let words: Vec<Box<str>> = row
                .parts("words")
                .map(|words| phrase(words).into())
                .collect();
            if words.is_empty() {
                errors.push(row.error(LexiconErrorKind::EmptyCell("words".to_owned())));
            }
            match row.cell("kind") {
                "institution" => {
                    self.institutions.insert(phrase(name).into(), known());
                    self.institutions
                        .extend(words.into_iter().map(|words| (words, known())));
                }
                kind @ ("office" | "civil") => {
                    if kind == "civil" {
                        self.civil.insert(name.into());
                    }
                    self.offices.insert(phrase(name).into(), name.into());
                    self.offices
                        .extend(words.into_iter().map(|words| (words, name.into())));
                }
                "government" => self
                    .offices
                    .extend(words.into_iter().map(|words| (words, "".into()))),
                "voice" => {
                    for word in words {
                        self.titles.insert(plural(&word).into(), Title::Voice);
                        self.titles.insert(word, Title::Voice);
                    }
                }
                "title" => self
                    .titles
                    .extend(words.into_iter().map(|words| (words, Title::Person))),
                "org" => self.organisations.extend(words),
                kind => errors.push(row.error(LexiconErrorKind::BadCell {
                    column: "kind".to_owned(),
                    found: kind.to_owned(),
                    expected: KINDS.to_owned(),
                })),
            }
        }
        if errors.is_empty() {
            Ok(())
        } else {
            Err(errors)
        }
    }

    /// Adds persons: columns `name`, `kind` (`person`), `side`, `also` (other names, and the bare last name where it
    /// means this person in any report).
    ///
    /// # Errors
    ///
    /// Every row of another kind or without a name; the others are kept.
    pub fn add_persons(&mut self, file: &str, text: &str) -> Result<(), Vec<LexiconError>> {
        let mut errors = Vec::new();
        let table = Table::parse(file, text, &mut errors);
        for row in table
            .rows(&["name", "kind", "side", "also"], &mut errors)
            .collect::<Vec<_>>()
        {
            let person = |kind: &str| (kind == "person").then_some(());
            let checked = row
                .filled("name")
                .and_then(|name| row.read("kind", "person", person).map(|()| name));
            let name = match checked {
                Ok(name) => name,
                Err(error) => {
                    errors.push(error);
                    continue;
                }
            };
            for form in std::iter::once(name).chain(row.parts("also")) {
                let known = Known {
                    name: name.into(),
                    side: side(row.cell("side")),
                };
                self.persons.insert(self.person_term(form).into(), known);
            }
        }
        if errors.is_empty() {
            Ok(())
        } else {
            Err(errors)
        }
    }

    /// Adds given names: columns `name`, `also` (its other spellings and short forms).
    ///
    /// # Errors
    ///
    /// Every row without a name; the others are kept.
    pub fn add_given(&mut self, file: &str, text: &str) -> Result<(), Vec<LexiconError>> {
        let mut errors = Vec::new();
        let table = Table::parse(file, text, &mut errors);
        for row in table
            .rows(&["name", "also"], &mut errors)
            .collect::<Vec<_>>()
        {
            match row.filled("name") {
                Ok(name) => {
                    for form in std::iter::once(name).chain(row.parts("also")) {
                        self.given.insert(fold(form).into(), fold(name).into());
                    }
                }
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() {
            Ok(())
        } else {
            Err(errors)
        }
    }

    /// Adds titles: columns `words`, `kind` (`office`, `rank`, `honorific`, `role`, `private`, `modifier`).
    ///
    /// # Errors
    ///
    /// Every row of another kind; the others are kept.
    pub fn add_titles(&mut self, file: &str, text: &str) -> Result<(), Vec<LexiconError>> {
        let mut errors = Vec::new();
        let table = Table::parse(file, text, &mut errors);
        for row in table
            .rows(&["words", "kind"], &mut errors)
            .collect::<Vec<_>>()
        {
            let read = |kind: &str| match kind {
                "office" | "rank" | "honorific" | "modifier" => Some(Title::Person),
                "role" | "private" => Some(Title::Anyone),
                _ => None,
            };
            match row.read("kind", "a kind of title", read) {
                Ok(title) => {
                    for word in row.parts("words") {
                        let word = phrase(word);
                        // "spokesman for" is a title and the link to what it is of.
                        if word.ends_with(" for") {
                            continue;
                        }
                        self.titles.entry(plural(&word).into()).or_insert(title);
                        self.titles.insert(word.into(), title);
                    }
                }
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() {
            Ok(())
        } else {
            Err(errors)
        }
    }

    fn add_function_words(&mut self, file: &str, text: &str) -> Result<(), Vec<LexiconError>> {
        let mut errors = Vec::new();
        let table = Table::parse(file, text, &mut errors);
        for row in table.rows(&["words"], &mut errors) {
            self.function_words
                .extend(row.parts("words").map(|word| phrase(word).into_boxed_str()));
        }
        if errors.is_empty() {
            Ok(())
        } else {
            Err(errors)
        }
    }

    /// What `name` names; never fails: a name that no table or rule knows is itself.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use crossclaim::lexicon::{names::{NameKind, Names}, places::Places};
    /// # let names = Names::built_in(Arc::new(Places::built_in()));
    /// let ministry = names.resolve("the Defense Ministry of the Russian Federation");
    /// assert_eq!(ministry.canonical, "Russia defence ministry");
    /// assert_eq!(ministry.kind, NameKind::Institution);
    /// assert_eq!(ministry.key, names.resolve("Russia’s Ministry of Defence").key);
    /// ```
    pub fn resolve(&self, name: &str) -> Name {
        self.resolve_at(name, None)
    }

    /// Like [`resolve`](Self::resolve), where the report has said whose institutions it speaks of: "the defence
    /// ministry" in a report that has named Russia's. A name that says its own place keeps it.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use crossclaim::lexicon::{names::Names, places::Places};
    /// # let names = Names::built_in(Arc::new(Places::built_in()));
    /// let russia = names.places().resolve("Russia");
    /// assert_eq!(names.resolve_at("the defence ministry", russia).canonical, "Russia defence ministry");
    /// assert_eq!(names.resolve("the defence ministry").side, None);
    /// ```
    pub fn resolve_at(&self, name: &str, home: Option<PlaceId>) -> Name {
        let words = words(name);
        if name.len() > LONGEST || words.is_empty() || words.len() > MOST_WORDS {
            return unknown(name.trim(), NameKind::Group);
        }
        self.known_institution(&words)
            .or_else(|| self.known_person(&words))
            .or_else(|| self.office(&words, home))
            .or_else(|| self.speaking_place(&words))
            .or_else(|| self.described_institution(&words))
            .unwrap_or_else(|| self.person(&words, home))
    }

    /// Whether a name is that of a civil office of no said place, which is the country's that a report is about; whose
    /// army or foreign ministry speaks stays open.
    pub(crate) fn is_civil(&self, name: &Name) -> bool {
        let office = name.canonical.as_str();
        let governs = || {
            self.offices
                .get(office)
                .is_some_and(|office| office.is_empty())
        };
        self.civil.contains(office) || name.side.is_none() && governs()
    }

    /// Whether two resolved names are one person, as far as one report can tell: equal keys and no given names that
    /// differ, or a last name alone and a full name that ends in it.
    ///
    /// This is for names of one report. It is not transitive (`Smirnov` is both Alexei and Andrei Smirnov), so it must
    /// not merge names across reports.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use crossclaim::lexicon::{names::Names, places::Places};
    /// # let names = Names::built_in(Arc::new(Places::built_in()));
    /// let same = |a, b| names.same_person(&names.resolve(a), &names.resolve(b));
    /// assert!(same("Gov. Smirnov", "Alexei Smirnov"));
    /// assert!(same("A. Smirnov", "Aleksey Smirnov"));
    /// assert!(!same("Andrei Smirnov", "Alexei Smirnov"));
    /// ```
    pub fn same_person(&self, a: &Name, b: &Name) -> bool {
        if a.kind != NameKind::Person || b.kind != NameKind::Person {
            return false;
        }
        let (a, b) = (self.parts_of(&a.canonical), self.parts_of(&b.canonical));
        a.last == b.last && a.suffix == b.suffix && a.agrees(&b)
    }

    /// How alike two names of one kind are that are not the same: from 0.9 to 1, or `None` where they are less alike, or
    /// one already.
    ///
    /// For a person to decide, never to merge by: Iran and Iraq are as alike as two spellings of one name.
    pub fn propose(&self, a: &Name, b: &Name) -> Option<f64> {
        if a.kind != b.kind || a.key == b.key {
            return None;
        }
        let alike = strsim::jaro_winkler(&fold(&a.canonical), &fold(&b.canonical));
        (alike >= ALIKE).then_some(alike)
    }

    /// The code of the country of a place.
    fn side_of(&self, place: PlaceId) -> Option<String> {
        let country = self.places.country(place)?;
        self.places.code(country).map(str::to_owned)
    }
}

fn side(cell: &str) -> Option<Box<str>> {
    (!cell.is_empty()).then(|| cell.into())
}

/// A name that nothing is known of.
fn unknown(name: &str, kind: NameKind) -> Name {
    let folded = fold(name);
    let prefix = match kind {
        NameKind::Person => "person",
        NameKind::Institution => "institution",
        NameKind::Group => "group",
    };
    Name {
        canonical: name.to_owned(),
        key: format!(
            "{prefix} {}",
            if folded.is_empty() { name } else { &folded }
        ),
        kind,
        side: None,
        role: None,
        of: None,
    }
}

/// The words of a name, without quotation marks and a leading article.
fn words(name: &str) -> Vec<Word<'_>> {
    let outer = |letter: char| !letter.is_alphanumeric() && letter != '.' && !is_apostrophe(letter);
    let mut words: Vec<Word<'_>> = Vec::new();
    for raw in name.split_whitespace().take(MOST_WORDS + 1) {
        let text = raw.trim_matches(outer);
        let mut stem = text;
        loop {
            // The full stop of a sentence, not of an initial or a short title.
            let bare = stem
                .strip_suffix('.')
                .filter(|bare| bare.len() >= 4 && !bare.contains('.'));
            let bare = without_possessive(bare.unwrap_or(stem));
            let bare = bare.trim_matches(|c| outer(c) || is_apostrophe(c));
            if bare.len() == stem.len() {
                break;
            }
            stem = bare;
        }
        let folded = fold(stem);
        let ends = raw.ends_with([',', ')', ';', ':']);
        let opens = raw.starts_with('(');
        if opens && let Some(last) = words.last_mut() {
            last.ends = true;
        }
        if folded.is_empty() {
            if ends && let Some(last) = words.last_mut() {
                last.ends = true;
            }
            continue;
        }
        let possessive = without_possessive(text).len() < text.len();
        // "U. S." in tokenised text
        if text == "S."
            && let Some(last) = words.last_mut()
            && last.text == "U."
        {
            last.text = "U.S.";
            last.folded = fold("U.S.");
            continue;
        }
        words.push(Word {
            text: stem,
            folded,
            possessive,
            ends,
        });
    }
    let framed = words.len() - unframed(&words).len();
    words.drain(..framed);
    words
}

/// Words without those before them that are no part of a name; the last word always stays.
fn unframed<'w, 't>(mut words: &'w [Word<'t>]) -> &'w [Word<'t>] {
    let frame = |word: &Word<'_>| {
        FRAME
            .iter()
            .any(|frame| word.text.eq_ignore_ascii_case(frame))
    };
    while let [first, rest @ ..] = words
        && !rest.is_empty()
        && frame(first)
    {
        words = rest;
    }
    words
}

/// The folded words, joined: the form under which tables hold phrases.
fn join(words: &[Word<'_>]) -> String {
    let mut joined = String::new();
    for word in words {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(&word.folded);
    }
    joined
}

/// A phrase of a table in the form of [`join`].
fn phrase(text: &str) -> String {
    join(&words(text))
}

/// The printed words with single spaces, as a phrase that the places can read: possessive endings are kept inside.
fn printed(words: &[Word<'_>]) -> String {
    let mut printed = String::new();
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            printed.push(' ');
        }
        printed.push_str(word.text);
        if index + 1 < words.len() {
            if word.possessive {
                printed.push_str("'s");
            }
            if word.ends {
                printed.push(',');
            }
        }
    }
    printed
}

/// The usual plural of a folded phrase.
fn plural(words: &str) -> String {
    for (singular, plural) in [("man", "men"), ("person", "people")] {
        if let Some(stem) = words.strip_suffix(singular) {
            return format!("{stem}{plural}");
        }
    }
    let vowel_y = ["ay", "ey", "oy", "uy"]
        .iter()
        .any(|end| words.ends_with(end));
    let consonant_y = words.ends_with('y') && !vowel_y;
    match words {
        _ if consonant_y => format!("{}ies", &words[..words.len() - 1]),
        _ if words.ends_with("ss") || words.ends_with("ch") => format!("{words}es"),
        _ if words.ends_with('s') || words.ends_with("people") || words.ends_with("men") => {
            words.to_owned()
        }
        _ => format!("{words}s"),
    }
}
