//! Mentions of places: runs of words that name a place, with what links them to the words before.

use crate::lexicon::places::{PlaceId, PlaceSense, PlaceWord};
use crate::lexicon::{Class, Link};
use crate::read::Text;
use crate::read::reading::{Reading, Run};
use crate::read::words::Kind;

/// A place named in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mention {
    /// Its words, side and kind included: "western Kursk region".
    pub(crate) at: Run,
    /// The place; none where the lexicon does not know it or can't tell which one it is.
    pub(crate) place: Option<PlaceId>,
    /// What links it to the words before.
    pub(crate) link: Link,
    /// The first word of the link, or of the mention where there is none.
    pub(crate) from: usize,
    pub(crate) sentence: u32,
}

/// The mentions of a text in order, in a buffer that is reused.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    all: Vec<Mention>,
    /// Where the mentions of each sentence start.
    starts: Vec<u32>,
}

/// A name of more words than this is no place.
const LONGEST: usize = 8;

impl Mentions {
    /// All of them, in order.
    pub(crate) fn all(&self) -> &[Mention] {
        &self.all
    }

    /// Those of one sentence.
    pub(crate) fn of(&self, sentence: u32) -> &[Mention] {
        let at = |n: usize| self.starts.get(n).map_or(self.all.len(), |s| *s as usize);
        &self.all[at(sentence as usize)..at(sentence as usize + 1)]
    }

    /// Finds the mentions of a text, overwriting what was here; speakers and institutions of the readings are none.
    pub(super) fn find(&mut self, text: &Text<'_>, readings: &[Reading]) {
        self.all.clear();
        self.starts.clear();
        if readings.is_empty() {
            return;
        }
        for (number, sentence) in (0_u32..).zip(text.sentences) {
            self.starts
                .push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
            let words = sentence.words();
            let caseless = text.words.is_caseless() || is_shouted(text, words.clone());
            let mut at = words.start;
            while at < words.end {
                let found = mention(text, at, words.clone(), number, caseless);
                at = found.map_or(at + 1, |m| m.at.end as usize);
                self.all.extend(found);
            }
        }
    }
}

/// Whether a sentence is written in capitals, so that a capital means nothing in it.
fn is_shouted(text: &Text<'_>, words: std::ops::Range<usize>) -> bool {
    let (mut upper, mut other) = (0, 0);
    for word in &text.words.all()[words] {
        match word.kind {
            Kind::Upper => upper += 1,
            Kind::Lower | Kind::Title | Kind::Mixed => other += 1,
            _ => {}
        }
    }
    upper > 3 && upper > 3 * other
}

/// The mention that opens at `at`.
fn mention(
    text: &Text<'_>,
    at: usize,
    words: std::ops::Range<usize>,
    sentence: u32,
    caseless: bool,
) -> Option<Mention> {
    let known = text.words.class(at).any(Class::PLACE) || starts_place_phrase(text, at);
    let capital =
        caseless || text.words.kind(at).is_capital() || text.words.kind(at) == Kind::Mixed;
    let (link, from) = link(text, at, words.start);
    let side = is_side(text, at) && known_after(text, at + 1);
    // "border regions" is a place in lower case; "turkey" is none.
    let phrase = place_phrase(text, at);
    if !(known && (capital || phrase.is_some())
        || side
        || capital && link != Link::Bare && is_name(text, at, caseless))
    {
        return None;
    }
    let end = extend(text, at, words.end, caseless);
    let located = link != Link::Bare;
    let mut end = end.max(phrase.map_or(at + 1, |n| at + n));
    // The longest run that the lexicon knows, else the whole as a name of its own.
    let whole = end;
    while end > at {
        let run = Run::new(at, end);
        let printed = text.printed(run);
        let places = text.lexicon.places();
        let place = if located {
            places.resolve_located(printed)
        } else {
            places.resolve(printed)
        };
        if place.is_some() {
            return is_place_here(text, run, link).then_some(Mention {
                at: run,
                place,
                link,
                from,
                sentence,
            });
        }
        end -= 1;
    }
    // A name that the lexicon does not know is a place only where words say so.
    let run = Run::new(at, whole);
    let says_so = link == Link::In || link == Link::From;
    (says_so && capital && !known && is_place_here(text, run, link)).then_some(Mention {
        at: run,
        place: None,
        link,
        from,
        sentence,
    })
}

fn starts_place_phrase(text: &Text<'_>, at: usize) -> bool {
    place_phrase(text, at).is_some()
}

/// How many words the longest place phrase of the lexicon that opens here has.
fn place_phrase(text: &Text<'_>, at: usize) -> Option<usize> {
    let (id, length) = text.words.phrase(text.lexicon, at)?;
    text.lexicon
        .vocabulary
        .class(id)
        .any(Class::PLACE)
        .then_some(length)
}

/// What links a mention to the words before: the nearest preposition over articles and sides.
fn link(text: &Text<'_>, at: usize, start: usize) -> (Link, usize) {
    let mut before = at;
    for _ in 0..3 {
        if before == start {
            return (Link::Bare, at);
        }
        before -= 1;
        if let Some(link) = text.lexicon.links.of(text.words.id(before)) {
            return (link, before);
        }
        let passes = text.words.class(before).any(Class::DETERMINER)
            || is_side(text, before)
            || is_kind(text, before);
        if !passes {
            return (Link::Bare, at);
        }
    }
    (Link::Bare, at)
}

fn is_side(text: &Text<'_>, at: usize) -> bool {
    text.lexicon.place_words.first(text.words.id(at)) == Some(&PlaceWord::Side)
}

/// Whether a word stands for a place only as an adjective or a people: "Syrian".
fn is_adjective(text: &Text<'_>, at: usize) -> bool {
    let mut senses = text.lexicon.place_senses.of(text.words.id(at)).peekable();
    senses.peek().is_some()
        && senses.all(|sense| matches!(sense, PlaceSense::Adjective | PlaceSense::People))
}

fn is_kind(text: &Text<'_>, at: usize) -> bool {
    text.lexicon.place_words.first(text.words.id(at)) == Some(&PlaceWord::Kind)
}

fn known_after(text: &Text<'_>, at: usize) -> bool {
    text.words.class(at).any(Class::PLACE) && text.words.kind(at).is_capital()
}

/// Whether a capitalised word may open the name of an unknown place.
fn is_name(text: &Text<'_>, at: usize, caseless: bool) -> bool {
    let class = text.words.class(at);
    let common = Class::MONTH
        .with(Class::WEEKDAY)
        .with(Class::DAY)
        .with(Class::DETERMINER)
        .with(Class::PRONOUN)
        .with(Class::TITLE)
        .with(Class::SPAN)
        .with(Class::NUMBER)
        .with(Class::ADVERB)
        .with(Class::WH)
        .with(Class::PREPOSITION);
    if class.any(common) || !text.words.kind(at).is_letters() {
        return false;
    }
    // Without capitals to go by, a word that the lexicon knows is an ordinary word.
    !caseless || text.words.id(at) == crate::lexicon::WordId::UNKNOWN
}

/// Where a mention that opens at `at` ends: over capitals, words for kinds of places, and owners.
fn extend(text: &Text<'_>, at: usize, sentence_end: usize, caseless: bool) -> usize {
    let words = text.words;
    let limit = sentence_end.min(at + LONGEST);
    let mut end = at + 1;
    while end < limit {
        let kind = words.kind(end);
        let name = kind.is_capital() || kind == Kind::Mixed;
        let goes_on = match kind {
            Kind::Possessive => {
                let next = words.kind(end + 1);
                end + 1 < limit && (next.is_capital() || is_side(text, end + 1))
            }
            Kind::Hyphen => {
                words.glued(end) && words.glued(end + 1) && words.kind(end + 1).is_capital()
            }
            _ if is_kind(text, end) => true,
            _ if caseless => {
                words.id(end) == crate::lexicon::WordId::UNKNOWN
                    && kind.is_letters()
                    && end < at + 3
            }
            _ => name && (is_name(text, end, false) || words.class(end).any(Class::PLACE)),
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    end
}

/// Whether a known name stands for the place here: not for its people, its officials, a person or a thing of it.
fn is_place_here(text: &Text<'_>, run: Run, link: Link) -> bool {
    let words = text.words;
    let (first, end) = (run.start as usize, run.end as usize);
    // "Kursk governor", "President Kennedy": a title before or after.
    if words.class(end).any(Class::TITLE)
        || (first > 0 && words.class(first - 1).any(Class::TITLE) && link == Link::Bare)
    {
        return false;
    }
    // "the governor of Kursk region": what a title is of.
    if link == Link::Of {
        let (mut before, mut looked) = (first, 0);
        while before > 0 && looked < 4 {
            before -= 1;
            looked += 1;
            let class = words.class(before);
            if class.any(Class::TITLE) {
                return false;
            }
            if !class.any(Class::DETERMINER.with(Class::PREPOSITION)) {
                break;
            }
        }
    }
    let adjective = run.len() == 1 && is_adjective(text, first);
    // An adjective or an owner places nothing by itself: "Russian officials", "Ukraine's army".
    !(adjective || words.kind(end) == Kind::Possessive)
}
