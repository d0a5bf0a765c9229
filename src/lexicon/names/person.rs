//! The words of a name in, a person out: titles off, the rest a given and a last name.

use super::{
    LONGEST_PHRASE, Name, NameKind, Names, Title, Word, fold, join, plural, printed, unknown, words,
};
use crate::lexicon::places::{PlaceId, PlaceKind};

/// Words inside a name that open with a small letter.
const PARTICLES: &[&str] = &[
    "al", "el", "bin", "ibn", "bint", "abu", "van", "von", "der", "den", "de", "da", "di", "do",
    "dos", "del", "della", "la", "le", "du", "ul", "ur", "ter", "ten", "y", "e",
];
/// What may open the complement of a title: "head of", "spokesman for".
const LINKS: &[&str] = &["of", "for", "at", "in", "to", "with", "from"];
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// A person's name in parts, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) last: String,
    pub(super) suffix: Option<&'static str>,
    given: Option<Given>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Given {
    /// The table's spelling, or the skeleton of a name that it lacks.
    Full(String),
    Initial(char),
}

impl Given {
    fn initial(&self) -> char {
        match self {
            Self::Full(name) => name.chars().next().unwrap_or('?'),
            Self::Initial(initial) => *initial,
        }
    }
}

impl Parts {
    /// Whether two given names may be one: equal, an initial of the other, or missing.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        match (&self.given, &other.given) {
            (Some(Given::Full(a)), Some(Given::Full(b))) => a == b,
            (Some(a), Some(b)) => a.initial() == b.initial(),
            _ => true,
        }
    }

    fn key(&self) -> String {
        let mut key = format!("person {}", self.last);
        if let Some(given) = &self.given {
            key.push(' ');
            key.push(given.initial());
        }
        if let Some(suffix) = self.suffix {
            key.push(' ');
            key.push_str(suffix);
        }
        key
    }
}

/// The sound of a last name across transliterations: accents, apostrophes and hyphens gone, one ending for `-iy`,
/// `-yy`, `-yi`, `-ij`, `-ii`, `-i` and `-y`, `ye` / `ya` / `yu` after a consonant as `ie` / `ia` / `iu`, `x` as `ks`,
/// doubled letters once.
pub(crate) fn skeleton(last: &str) -> String {
    let mut text: String = fold(last).chars().filter(|c| *c != ' ').collect();
    // Few names hold one of the two letters.
    if text.contains('x') {
        text = text.replace('x', "ks");
    }
    if text.contains('y') {
        for (soft, plain) in [("ya", "ia"), ("ye", "ie"), ("yo", "io"), ("yu", "iu")] {
            text = text.replace(soft, plain);
        }
    }
    let stem = text.trim_end_matches(['i', 'y', 'j']);
    // "Xi", "Ly": what is nothing but the ending stays.
    if stem.chars().count() >= 2 && stem.len() < text.len() {
        text = format!("{stem}i");
    }
    let mut once = String::with_capacity(text.len());
    for letter in text.chars() {
        if !once.ends_with(letter) {
            once.push(letter);
        }
    }
    once
}

impl Names {
    /// The parts of a printed name.
    pub(super) fn parts_of(&self, name: &str) -> Parts {
        self.parts(&words(name))
    }

    fn parts(&self, words: &[Word<'_>]) -> Parts {
        let mut words = words;
        let mut suffix = None;
        if let [rest @ .., last] = words
            && !rest.is_empty()
        {
            suffix = SUFFIXES.iter().copied().find(|s| *s == last.folded);
            if suffix.is_some() {
                words = rest;
            }
        }
        let Some((last, rest)) = words.split_last() else {
            return Parts {
                last: String::new(),
                suffix,
                given: None,
            };
        };
        // "al-Assad" is Assad; "Perez-Castejon" stays whole.
        let (head, tail) = last.folded.split_once(' ').unwrap_or(("", &last.folded));
        let tail = if PARTICLES.contains(&head) {
            tail
        } else {
            &last.folded
        };
        let first = rest
            .iter()
            .find(|word| !PARTICLES.contains(&word.folded.as_str()));
        let given = first.and_then(|first| {
            let mut letters = first.folded.chars();
            let initial = letters.next()?;
            Some(if letters.next().is_none() {
                Given::Initial(initial)
            } else {
                let known = self.given.get(first.folded.as_str());
                Given::Full(
                    known.map_or_else(|| skeleton(&first.folded), std::string::ToString::to_string),
                )
            })
        });
        Parts {
            last: skeleton(tail),
            suffix,
            given,
        }
    }

    /// Under what the table of persons holds a name: last name and given name, or all of it where it is one word.
    pub(super) fn person_term(&self, name: &str) -> String {
        let parts = self.parts_of(name);
        let given = match &parts.given {
            Some(Given::Full(given)) => given.as_str(),
            _ => "",
        };
        format!("{} {given} {}", parts.last, parts.suffix.unwrap_or(""))
    }

    /// A person of the table, by words that are nothing but the name.
    pub(super) fn known_person(&self, words: &[Word<'_>]) -> Option<Name> {
        if words.len() > 5 || !words[0].text.starts_with(|c: char| c.is_alphabetic()) {
            return None;
        }
        let parts = self.parts(words);
        let known = match &parts.given {
            Some(Given::Initial(initial)) => {
                let known = self
                    .persons
                    .get(format!("{}  {}", parts.last, parts.suffix.unwrap_or("")).as_str())?;
                let full = self.parts_of(&known.name).given;
                full.is_some_and(|given| given.initial() == *initial)
                    .then_some(known)?
            }
            _ => self
                .persons
                .get(self.person_term(&printed(words)).as_str())?,
        };
        let parts = self.parts_of(&known.name);
        let side = known.side.as_deref().map(str::to_owned);
        let name = unknown(&known.name, NameKind::Person);
        Some(Name {
            side,
            key: parts.key(),
            ..name
        })
    }

    /// The longest title that starts at a word: how many words it has, and what it says.
    fn title_at(&self, words: &[Word<'_>]) -> Option<(usize, Title)> {
        let most = words.len().min(LONGEST_PHRASE);
        // A title does not reach over a comma.
        let most = words[..most]
            .iter()
            .position(|word| word.ends)
            .map_or(most, |end| end + 1);
        (1..=most).rev().find_map(|span| {
            let title = self.titles.get(join(&words[..span]).as_str())?;
            Some((span, *title))
        })
    }

    /// Whether words may be a person's name: capitalised, but for particles; in a text without capitals, where the first
    /// is a given name of the table.
    fn is_name(&self, words: &[Word<'_>]) -> bool {
        let Some(first) = words.first() else {
            return false;
        };
        let capital = |word: &Word<'_>| word.text.starts_with(char::is_uppercase);
        let particle = |word: &Word<'_>| {
            let head = word.folded.split(' ').next().unwrap_or("");
            PARTICLES.contains(&head)
        };
        let letters = words
            .iter()
            .all(|word| !word.text.contains(|c: char| c.is_numeric()));
        let organisation = words
            .iter()
            .any(|word| self.organisations.contains(word.folded.as_str()));
        if words.len() > 5
            || !letters
            || organisation
            || words[..words.len() - 1]
                .iter()
                .any(|w| w.possessive || w.ends)
        {
            return false;
        }
        let taken = self.known_institution(words).is_some()
            || self.office(words, None).is_some()
            || self.places.resolve(&printed(words)).is_some();
        if taken && self.known_person(words).is_none() {
            return false;
        }
        // "He" and "On Monday" open sentences; PAC and FSB are institutions.
        let function = |word: &Word<'_>| self.function_words.contains(word.folded.as_str());
        if words.iter().all(function) || words.len() == 1 && is_initials(first.text) {
            return false;
        }
        let small = words.iter().all(|word| !capital(word));
        if small {
            return words.len() > 1 && self.given.contains_key(first.folded.as_str());
        }
        (capital(first) || particle(first))
            && words.iter().all(|word| capital(word) || particle(word))
            && words
                .last()
                .is_some_and(|word| capital(word) || word.folded.contains(' '))
    }

    /// A person with what stood around the name; what is none becomes an institution or a group.
    pub(super) fn person(&self, words: &[Word<'_>], home: Option<PlaceId>) -> Name {
        let mut found = Found::default();
        for segment in words.split_inclusive(|word| word.ends) {
            self.segment(segment, home, &mut found);
        }
        let Found {
            name,
            role,
            title,
            of,
        } = found;
        let (of_name, side) = match &of {
            Some(of) => (Some(of.canonical.clone()), of.side.clone()),
            None => (None, None),
        };
        if let Some(name) = name {
            let mut person = self.known_person(name).unwrap_or_else(|| {
                let canonical = name
                    .iter()
                    .map(|word| title_case(word.text))
                    .collect::<Vec<_>>()
                    .join(" ");
                Name {
                    key: self.parts(name).key(),
                    ..unknown(&canonical, NameKind::Person)
                }
            });
            person.side = person.side.or(side);
            return Name {
                role,
                of: of_name,
                ..person
            };
        }
        match (of, title) {
            // "Russian military bloggers"
            (Some(of), Some(Title::Anyone)) => {
                let people = plural_of(role.as_deref().unwrap_or_default());
                let name = unknown(&format!("{} {people}", of.canonical), NameKind::Group);
                Name {
                    side,
                    of: of_name,
                    ..name
                }
            }
            // "the ministry's spokesman", "the Russian president"
            (Some(of), Some(_)) => Name {
                role,
                of: of_name,
                ..of
            },
            (None, Some(_)) if role.as_ref().is_some_and(|role| *role == join(words)) => unknown(
                &plural_of(role.as_deref().unwrap_or_default()),
                NameKind::Group,
            ),
            _ => {
                // "Yesterday, the defence ministry": one of the segments may be an institution.
                let mut segments = words.split_inclusive(|word| word.ends);
                let institution = |words| {
                    self.known_institution(words)
                        .or_else(|| self.office(words, home))
                };
                if let Some(name) = segments.find_map(institution) {
                    return name;
                }
                let mark = |word: &Word<'_>| {
                    is_initials(word.text) || self.organisations.contains(word.folded.as_str())
                };
                // "Court officials" are people.
                let marked = title.is_none() && words.iter().any(mark);
                let capital = words
                    .iter()
                    .any(|word| word.text.starts_with(char::is_uppercase));
                let kind = if marked && capital {
                    NameKind::Institution
                } else {
                    NameKind::Group
                };
                Name {
                    side: self.side_of_first(words),
                    ..unknown(&printed(words), kind)
                }
            }
        }
    }

    /// What one segment between commas says: a name, titles, and what they are of.
    fn segment<'w, 't>(
        &self,
        words: &'w [Word<'t>],
        home: Option<PlaceId>,
        found: &mut Found<'w, 't>,
    ) {
        let mut titles: Vec<(usize, usize, Title)> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.title_at(&words[at..]) {
                Some((span, title)) => {
                    titles.push((at, at + span, title));
                    at += span;
                }
                None => at += 1,
            }
        }
        self.drop_surname(words, &mut titles);
        let (Some(&(start, _, _)), Some(&(_, end, title))) = (titles.first(), titles.last()) else {
            self.untitled(words, found);
            return;
        };
        let head = &words[..start];
        let tail = &words[end..];
        let kept: Vec<&str> = titles
            .iter()
            .flat_map(|&(from, to, _)| words[from..to].iter().map(|word| word.folded.as_str()))
            .collect();
        found.role.get_or_insert_with(|| kept.join(" "));
        found.title.get_or_insert(title);
        let city = titles
            .iter()
            .any(|&(from, to, _)| join(&words[from..to]).ends_with("mayor"));
        if found.of.is_none() {
            // "Kremlin spokesman", "Israeli military spokesperson": a title's first words may name an institution.
            let mut cuts = (start + 1..end)
                .rev()
                .filter_map(|cut| self.holder(&words[..cut], home));
            let speaks = title != Title::Anyone;
            let inside = cuts.find(|holder| speaks && holder.kind == NameKind::Institution);
            // "acting Kursk region governor": what it is of may stand between two titles.
            let gaps = titles.windows(2).map(|pair| &words[pair[0].1..pair[1].0]);
            let mut parts = std::iter::once(head).chain(gaps);
            found.of = inside.or_else(|| parts.find_map(|part| self.holder_of(part, city, home)));
        }
        match tail.split_first() {
            Some((link, rest)) if LINKS.contains(&link.folded.as_str()) => {
                for cut in (1..=rest.len()).rev() {
                    let (complement, name) = rest.split_at(cut);
                    if !name.is_empty() && !self.is_name(name) {
                        continue;
                    }
                    if let Some(holder) = self.holder_of(complement, city, home) {
                        found.of = Some(holder);
                        if !name.is_empty() {
                            found.name.get_or_insert(name);
                        }
                        return;
                    }
                }
                // What it is of is not known; the person is, where a given name opens the name.
                let given = |word: &Word<'_>| self.given.contains_key(word.folded.as_str());
                let from = rest
                    .iter()
                    .rposition(given)
                    .filter(|&from| from > 0 && self.is_name(&rest[from..]));
                if let Some(from) = from {
                    found.name.get_or_insert(&rest[from..]);
                }
            }
            Some(_) if self.is_name(tail) => {
                found.name.get_or_insert(tail);
            }
            _ => {}
        }
    }

    /// Takes away a last title that is a surname: one capitalised word that ends the name of a person, as in "Police
    /// Chief Martin Luther King".
    fn drop_surname(&self, words: &[Word<'_>], titles: &mut Vec<(usize, usize, Title)>) {
        let Some(&(from, to, _)) = titles.last() else {
            return;
        };
        let before = titles
            .len()
            .checked_sub(2)
            .map_or(0, |index| titles[index].1);
        let name = &words[before..to];
        let single = to == words.len() && to - from == 1 && before < from;
        // "Douglas Cardinal" is no cardinal of a town.
        let given = before + 1 == from && self.given.contains_key(words[before].folded.as_str());
        if single
            && self.is_name(name)
            && (given || self.holder(&words[before..from], None).is_none())
        {
            titles.pop();
        }
    }

    /// A segment without titles: a name, perhaps after the place it belongs to ("Ukraine's Volodymyr Zelenskyy").
    fn untitled<'w, 't>(&self, words: &'w [Word<'t>], found: &mut Found<'w, 't>) {
        for cut in 1..words.len().min(4) {
            let (holder, name) = words.split_at(cut);
            if !holder[cut - 1].possessive || !self.is_name(name) {
                continue;
            }
            let place = self.place(holder).map(|place| self.office_of(place, ""));
            let holder = place.or_else(|| self.holder(holder, None));
            // "Breitbart's Joel Pollak": an outlet that no table knows, and a given name.
            if holder.is_some()
                || name.len() > 1 && self.given.contains_key(name[0].folded.as_str())
            {
                found.of = found.of.take().or(holder);
                found.name.get_or_insert(name);
                return;
            }
        }
        if self.is_name(words) && found.name.is_none() {
            found.name = Some(words);
        } else if found.of.is_none() && found.title.is_some() {
            found.of = self.holder(words, None);
        }
    }

    /// What a title is of; a mayor's place is a city, where its name is also a region's.
    fn holder_of(&self, words: &[Word<'_>], city: bool, home: Option<PlaceId>) -> Option<Name> {
        let place = || self.places.resolve_kind(&printed(words), PlaceKind::City);
        let place = if city && !words.is_empty() {
            place()
        } else {
            None
        };
        place
            .map(|place| self.office_of(place, ""))
            .or_else(|| self.holder(words, home))
    }

    /// What a title is of: an institution, or the government of a place.
    fn holder(&self, words: &[Word<'_>], home: Option<PlaceId>) -> Option<Name> {
        let regional = |word: &Word<'_>| {
            matches!(
                word.folded.as_str(),
                "the" | "regional" | "s" | "provincial"
            )
        };
        let first = words.iter().position(|word| !regional(word))?;
        let last = words.iter().rposition(|word| !regional(word))?;
        let words = &words[first..=last];
        self.known_institution(words)
            .or_else(|| self.office(words, home))
            .or_else(|| {
                let place = self.places.resolve(&printed(words))?;
                Some(self.office_of(place, ""))
            })
    }
}

/// What has been found in the segments of a name.
#[derive(Default)]
struct Found<'w, 't> {
    name: Option<&'w [Word<'t>]>,
    role: Option<String>,
    title: Option<Title>,
    of: Option<Name>,
}

/// Whether a word is an abbreviation in capitals, as institutions have them; short names in a text in capitals look the
/// same, and stay with the institutions.
fn is_initials(word: &str) -> bool {
    let letters = word.chars().filter(|&c| c != '.').count();
    (2..=4).contains(&letters) && word.chars().all(|c| c.is_ascii_uppercase() || c == '.')
}

/// A folded title in the plural, whatever its number was.
fn plural_of(role: &str) -> String {
    if role.ends_with('s') && !role.ends_with("ss") {
        role.to_owned()
    } else {
        plural(role)
    }
}

/// "SMIRNOV" and "smirnov" as "Smirnov"; a word that mixes large and small letters as it is.
fn title_case(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let mixed = word.contains(char::is_lowercase) && word.contains(char::is_uppercase);
    // Letters of other scripts may change into several; such words stay as they are.
    let plain = word
        .chars()
        .all(|c| c.to_uppercase().count() == 1 && c.to_lowercase().count() == 1);
    if mixed || !plain || letters < 2 || PARTICLES.contains(&word) {
        return word.to_owned();
    }
    let mut cased = String::with_capacity(word.len());
    let mut inside = false;
    for letter in word.chars() {
        if inside {
            cased.extend(letter.to_lowercase());
        } else {
            cased.extend(letter.to_uppercase());
        }
        inside = letter.is_alphabetic();
    }
    cased
}
