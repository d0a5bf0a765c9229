//! The words of a name in, an institution out: from its own names, or from a place and an office.

use super::{LONGEST_PHRASE, Name, NameKind, Names, Word, join, printed, unframed, unknown};
use crate::lexicon::places::{PlaceId, PlaceKind, PlaceRelation};

/// What an institution's name may stand with that says what it is: "the Interfax news agency", "state-run TASS".
const DESCRIPTIONS: &[&str] = &[
    "the",
    "news",
    "agency",
    "service",
    "state",
    "state run",
    "state owned",
    "state controlled",
    "official",
    "semi official",
    "government run",
    "newspaper",
    "daily",
    "weekly",
    "magazine",
    "channel",
    "network",
    "television",
    "tv",
    "radio",
    "satellite",
    "broadcaster",
    "telegram",
    "wire",
    "website",
    "site",
    "outlet",
    "local",
    "private",
    "independent",
    "public",
    "militant",
    "group",
    "movement",
    "based",
    "monitoring",
    "monitor",
    "open source",
    "pro kremlin",
    "pro war",
];

/// Words that stand between a place and an office and change neither.
const FILLERS: &[&str] = &[
    "the",
    "of",
    "for",
    "in",
    "at",
    "on",
    "and",
    "its",
    "regional",
    "local",
    "federal",
    "state",
    "national",
    "own",
    "s",
    "top",
    "senior",
    "unnamed",
    "central",
    "provincial",
    "official",
    "republic",
];

impl Names {
    /// An institution by its own names.
    pub(super) fn known_institution(&self, words: &[Word<'_>]) -> Option<Name> {
        let known = self.institutions.get(join(unframed(words)).as_str())?;
        let side = known.side.as_deref().map(str::to_owned);
        Some(Name {
            side,
            ..unknown(&known.name, NameKind::Institution)
        })
    }

    /// An institution by its own name, with words before or after it that describe it.
    pub(super) fn described_institution(&self, words: &[Word<'_>]) -> Option<Name> {
        let is_place = |word: &Word<'_>| {
            let place = self.places.resolve(&printed(std::slice::from_ref(word)));
            place.is_some()
        };
        let describes = |words: &[Word<'_>]| {
            words.iter().enumerate().all(|(at, word)| {
                DESCRIPTIONS.contains(&word.folded.as_str()) || at == 0 && is_place(word)
            })
        };
        let longest = words.len().checked_sub(1)?.min(LONGEST_PHRASE);
        (1..=longest).rev().find_map(|span| {
            let (head, name) = words.split_at(words.len() - span);
            let (front, tail) = words.split_at(span);
            let named = |name: &[Word<'_>], rest: &[Word<'_>]| {
                self.known_institution(name).filter(|_| describes(rest))
            };
            named(name, head).or_else(|| named(front, tail))
        })
    }

    /// The side on which an institution or group speaks whose name opens with a country or a region's full name, or with
    /// whose it is: "Russian news agencies", "Ohio Relief Board", "Lagos's river board". The name of a smaller place may
    /// mean anything else.
    pub(super) fn side_of_first(&self, words: &[Word<'_>]) -> Option<String> {
        let most = words.len().saturating_sub(1).min(3);
        let of = |span: usize| {
            let place = self.places.resolve(&printed(&words[..span]))?;
            let wide = match self.places.kind(place) {
                PlaceKind::Country => true,
                PlaceKind::Region => self.places.name(place) == printed(&words[..span]),
                _ => false,
            };
            (wide || words[span - 1].possessive).then_some(place)
        };
        let place = (1..=most).rev().find_map(of)?;
        self.side_of(place)
    }

    /// A place and an office that together are all of the words, or an office alone, at `home`.
    pub(super) fn office(&self, words: &[Word<'_>], home: Option<PlaceId>) -> Option<Name> {
        if words[..words.len().saturating_sub(1)]
            .iter()
            .any(|word| word.ends)
        {
            return None;
        }
        let (place, office) = self.place_and_office(words, 2)?;
        match place.or(home) {
            // "Moscow's government" is Russia's.
            Some(place) if office.is_empty() => {
                Some(self.office_of(self.speaks_for(place), office))
            }
            // "The defence ministry in Moscow": cities have departments, countries have ministries.
            Some(place) if words.iter().any(|word| word.folded == "ministry") => {
                Some(self.office_of(self.speaks_for(place), office))
            }
            Some(place) => Some(self.office_of(place, office)),
            // Whose it is was not said: a name of its own, and no side.
            None if office.is_empty() => Some(unknown(&join(words), NameKind::Group)),
            None => Some(unknown(office, NameKind::Institution)),
        }
    }

    /// The name of an office of a place; the place's own for its government. A capital's name is its country's
    /// government, so its own is its city council.
    pub(super) fn office_of(&self, place: PlaceId, office: &str) -> Name {
        let office = if office.is_empty() && self.capitals.contains_key(&place) {
            "city council"
        } else {
            office
        };
        let name = self.places.name(place);
        let name = if office.is_empty() {
            name.into_owned()
        } else {
            format!("{name} {office}")
        };
        Name {
            side: self.side_of(place),
            ..unknown(&name, NameKind::Institution)
        }
    }

    /// The country of a capital, any other place as it is.
    fn speaks_for(&self, place: PlaceId) -> PlaceId {
        self.capitals.get(&place).copied().unwrap_or(place)
    }

    /// A place that speaks: its government, and a capital for its country's.
    pub(super) fn speaking_place(&self, words: &[Word<'_>]) -> Option<Name> {
        self.place(words).map(|place| self.office_of(place, ""))
    }

    /// The place that words name as a speaker: capitals stand for their countries.
    pub(super) fn place(&self, words: &[Word<'_>]) -> Option<PlaceId> {
        if words.is_empty() {
            return None;
        }
        let place = self.places.resolve(&printed(words))?;
        Some(self.speaks_for(place))
    }

    /// The office among the words, and the place that the other words name; `None` where there is no office, or the
    /// other words are no place.
    fn place_and_office(
        &self,
        words: &[Word<'_>],
        depth: usize,
    ) -> Option<(Option<PlaceId>, &str)> {
        let depth = depth.checked_sub(1)?;
        let mut span = words.len().min(LONGEST_PHRASE);
        while span > 0 {
            for start in 0..=words.len() - span {
                let found = self.offices.get(join(&words[start..start + span]).as_str());
                if let Some(office) = found
                    && let Ok(place) =
                        self.place_around(&words[..start], &words[start + span..], depth)
                {
                    return Some((place, office));
                }
            }
            span -= 1;
        }
        None
    }

    /// The place that the words before and after an office name; an error where there are words that name none.
    fn place_around(
        &self,
        before: &[Word<'_>],
        after: &[Word<'_>],
        depth: usize,
    ) -> Result<Option<PlaceId>, ()> {
        let before = self.place_within(before, depth)?;
        let after = self.place_within(after, depth)?;
        match (before, after) {
            (Some(a), Some(b)) => match self.places.relation(a, b) {
                PlaceRelation::Same | PlaceRelation::Narrower => Ok(Some(a)),
                PlaceRelation::Wider => Ok(Some(b)),
                _ => Err(()),
            },
            (place, None) | (None, place) => Ok(place),
        }
    }

    fn place_within(&self, words: &[Word<'_>], depth: usize) -> Result<Option<PlaceId>, ()> {
        let filler = |word: &Word<'_>| {
            FILLERS.contains(&word.folded.as_str())
                || [
                    "run",
                    "controlled",
                    "backed",
                    "appointed",
                    "led",
                    "based",
                    "installed",
                ]
                .iter()
                .any(|end| word.folded.ends_with(end) && word.folded.contains(' '))
        };
        let first = words.iter().position(|word| !filler(word));
        let Some(first) = first else { return Ok(None) };
        let last = words
            .iter()
            .rposition(|word| !filler(word))
            .unwrap_or(first);
        let core = &words[first..=last];
        if let Some(place) = self
            .places
            .resolve(&printed(core))
            .or_else(|| self.place(core))
        {
            return Ok(Some(place));
        }
        // "General Staff of the Ukrainian armed forces"
        match self.place_and_office(core, depth) {
            Some((place, _)) => Ok(place),
            None => Err(()),
        }
    }
}
