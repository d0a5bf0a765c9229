//! Mentions of places: runs of words that name a place, with what links them to the words before.

use crate::lexicon::places::{PlaceId, PlaceKind, PlaceSense, PlaceWord};
use crate::lexicon::{Class, Link};
use crate::read::Text;
use crate::read::reading::{Reading, Run};
use crate::read::recent::Recent;
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
    /// The names resolved before, of this text or others.
    known: Recent<Option<PlaceId>>,
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
        if !readings.is_empty() {
            self.fill(text);
        }
    }

    /// The narrowest place below a country that a text names, the first where it names several.
    pub(crate) fn lead(&self, text: &Text<'_>) -> Option<PlaceId> {
        let places = text.lexicon.places();
        let is_ground = |place: &PlaceId| {
            let kind = places.kind(*place);
            matches!(
                kind,
                PlaceKind::Region | PlaceKind::District | PlaceKind::City | PlaceKind::Town
            )
        };
        self.all.iter().filter_map(|m| m.place).find(is_ground)
    }

    /// The mentions of a text that holds no number: a headline.
    pub(crate) fn of_text(text: &Text<'_>) -> Self {
        let mut mentions = Self::default();
        mentions.fill(text);
        mentions
    }

    fn fill(&mut self, text: &Text<'_>) {
        self.known.of(text.lexicon);
        for (number, sentence) in (0_u32..).zip(text.sentences) {
            self.starts
                .push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
            let words = sentence.words();
            let shouted = text.words.has_upper() && is_shouted(text, words.clone());
            let caseless = text.words.is_caseless() || shouted;
            let mut at = words.start;
            while at < words.end {
                // Most words are none of what opens a mention.
                let (kind, class) = (text.words.kind(at), text.words.class(at));
                if !(caseless || kind.opens_name() || class.any(Class::SIDE.with(Class::PHRASE))) {
                    at += 1;
                    continue;
                }
                let found = mention(text, at, words.clone(), number, caseless, &mut self.known);
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
    resolved: &mut Recent<Option<PlaceId>>,
) -> Option<Mention> {
    let phrase = place_phrase(text, at);
    let known = phrase.is_some() || text.words.class(at).any(Class::PLACE);
    let capital =
        caseless || text.words.kind(at).is_capital() || text.words.kind(at) == Kind::Mixed;
    let side = is_side(text, at) && (known_after(text, at + 1) || is_part_of_name(text, at + 1));
    // Most words are neither; "in the capital" names none, in whatever capitals it stands.
    if !(capital || side || phrase.is_some())
        || is_kind(text, at) && !text.words.kind(at + 1).is_letters()
    {
        return None;
    }
    let (link, from) = link(text, at, words.start);
    // "border regions" is a place in lower case; "turkey" is none.
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
        // "Russian-Ukrainian", "Indonesia's": a run does not end on its joint.
        if matches!(text.words.kind(end - 1), Kind::Hyphen | Kind::Possessive) {
            end -= 1;
            continue;
        }
        let run = Run::new(at, end);
        let places = text.lexicon.places();
        let place = *resolved.find(text.printed(run), located, |name| {
            if located {
                places.resolve_located(name)
            } else {
                places.resolve(name)
            }
        });
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
    let says_so =
        (link == Link::In || link == Link::From) && says_place(text, run, from, caseless) || side;
    (says_so && (capital || side) && (!known || side) && is_place_here(text, run, link)).then_some(
        Mention {
            at: run,
            place: None,
            link,
            from,
            sentence,
        },
    )
}

/// Whether the words around an unknown name let it be a place's. A name that describes a common noun is none ("on its
/// Web site", "at a Winston boutique"); without capitals to go by, a word for a kind of place must stand with it, or a
/// place that holds it.
fn says_place(text: &Text<'_>, run: Run, from: usize, caseless: bool) -> bool {
    let words = text.words;
    let (first, end) = (run.start as usize, run.end as usize);
    let next = words.class(end);
    // "said on Telegram", "in a post on Facebook": on a medium, unless something strikes there ("an attack on Okhtyrka").
    if text.reads(from, "on")
        && !words.class(from.wrapping_sub(1)).any(Class::EVENT)
        && !(first..end).any(|at| is_kind(text, at))
    {
        return false;
    }
    if caseless {
        let kind_within = (first..end).any(|at| is_kind(text, at));
        let kind_before = first >= 2
            && text.lexicon.links.of(words.id(first - 1)) == Some(Link::Of)
            && is_kind(text, first - 2);
        let held = words.kind(end) == Kind::Comma
            && !words.class(end + 1).any(Class::DETERMINER)
            && (words.class(end + 1).any(Class::PLACE) || is_kind(text, end + 2));
        return kind_within || kind_before || held;
    }
    let led = (from + 1..first)
        .any(|at| words.class(at).any(Class::DETERMINER) || words.kind(at) == Kind::Possessive);
    let closes = Class::PREPOSITION
        .with(Class::CONJUNCTION)
        .with(Class::AUXILIARY)
        .with(Class::VERB)
        .with(Class::ADVERB)
        .with(Class::SAY)
        .with(Class::DETERMINER)
        .with(Class::PRONOUN)
        .with(Class::WH)
        .with(Class::MEASURE)
        .with(Class::DAY);
    !(led && words.kind(end) == Kind::Lower && !next.any(closes))
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
    // An article and a side of two words: "in the north-eastern".
    for _ in 0..5 {
        if before == start {
            return (Link::Bare, at);
        }
        before -= 1;
        // "out of the region", "close to the town": the phrase that ends here, before its last word alone.
        for first in (before.saturating_sub(3).max(start)..before).rev() {
            if let Some((id, length)) = text.words.phrase(text.lexicon, first)
                && first + length == before + 1
                && let Some(found) = text.lexicon.links.of(id)
            {
                return (found, first);
            }
        }
        if let Some(found) = text.lexicon.links.of(text.words.id(before)) {
            // "in the northern district of": what links the district links its name.
            let lexicon = text.lexicon;
            let kind = || lexicon.place_kind(text.words.id(before - 1), text.word(before - 1));
            if found == Link::Of && before > start && kind().is_some() {
                let (outer, from) = link(text, before - 1, start);
                if matches!(outer, Link::In | Link::From) {
                    return (outer, from);
                }
            }
            return (found, before);
        }
        let passes = text.words.class(before).any(Class::DETERMINER)
            || is_side(text, before)
            || is_kind(text, before)
            || text.lexicon.place_words.first(text.words.id(before)) == Some(&PlaceWord::Filler)
            || text.words.kind(before) == Kind::Hyphen && (before + 1 < at || is_side(text, at));
        if !passes {
            return (Link::Bare, at);
        }
    }
    (Link::Bare, at)
}

fn is_side(text: &Text<'_>, at: usize) -> bool {
    text.words.class(at).any(Class::SIDE)
        && text.lexicon.place_words.first(text.words.id(at)) == Some(&PlaceWord::Side)
}

/// Whether a word stands for a place only as an adjective or a people: "Syrian".
pub(super) fn is_adjective(text: &Text<'_>, at: usize) -> bool {
    let mut senses = text.lexicon.place_senses.of(text.words.id(at)).peekable();
    senses.peek().is_some()
        && senses.all(|sense| matches!(sense, PlaceSense::Adjective | PlaceSense::People))
}

fn is_kind(text: &Text<'_>, at: usize) -> bool {
    text.lexicon.place_words.first(text.words.id(at)) == Some(&PlaceWord::Kind)
}

/// Whether a word for a part of a place leads to its name: "southern areas of Abyei".
fn is_part_of_name(text: &Text<'_>, at: usize) -> bool {
    is_kind(text, at)
        && text.lexicon.links.of(text.words.id(at + 1)) == Some(Link::Of)
        && text.words.kind(at + 2).is_capital()
        && is_name(text, at + 2, false)
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
            // "the northern province of Aceh"
            _ if is_kind(text, end - 1)
                && end + 1 < limit
                && text.lexicon.links.of(words.id(end)) == Some(Link::Of)
                && words.kind(end + 1).is_capital()
                && is_name(text, end + 1, caseless) =>
            {
                true
            }
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

/// Whether an adjective of a place stands before its border, and the words before say what lies within: "15 km inside the
/// Russian border" is in Russia, while what is near that border may lie on either side.
fn is_within_border(text: &Text<'_>, first: usize, end: usize) -> bool {
    let is_border = ["border", "borders", "frontier"]
        .iter()
        .any(|word| text.reads(end, word));
    let before = (first.saturating_sub(2)..first).rev();
    let link = before
        .into_iter()
        .find(|at| !text.words.class(*at).any(Class::DETERMINER));
    let is_within = |at: usize| {
        ["inside", "within", "into"]
            .iter()
            .any(|word| text.reads(at, word))
    };
    is_border && link.is_some_and(is_within)
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
    // An adjective or an owner places nothing by itself: "Russian officials", "Ukraine's army", "the Russian-Ukrainian
    // border".
    let adjective = is_adjective(text, end - 1) && !is_within_border(text, first, end);
    let joined = words.kind(end) == Kind::Hyphen
        && words.glued(end)
        && words.glued(end + 1)
        && words.class(end + 1).any(Class::PLACE);
    !(adjective || joined || words.kind(end) == Kind::Possessive)
}
