//! Mentions of places: runs of words that name a place, with what links them to the words before.

use super::around::{
    before_number, does, is_kind, is_kinds, is_regions, is_side, leads_where, link, stands,
};
use super::known::{Around, Known, is_well_known, names_place};
use super::{dateline, list};
use std::ops::Range;

use crate::lexicon::places::{PlaceId, PlaceKind, PlaceWord};
use crate::lexicon::{Class, Link, Role, WordId};
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
    pub(crate) stands: Stands,
    /// The list of places in which it stands, if it stands in one.
    pub(crate) list: Run,
    /// The first word of the link, or of the mention where there is none.
    pub(crate) from: usize,
    pub(crate) sentence: u32,
}

impl Mention {
    /// Makes this the place of a reading: the list in which it stands, or the place itself.
    pub(crate) fn give(&self, reading: &mut Reading) {
        if self.list.is_some() {
            (reading.place_at, reading.place) = (self.list, None);
        } else {
            (reading.place_at, reading.place) = (self.at, self.place);
        }
    }
}

/// What a name of a place stands for where it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stands {
    /// The place.
    Itself,
    /// The owner of what follows, which need not be there: "Mexico's population", "Mexican exports".
    Owner,
    /// The place from which the report was sent: "LIMA, 5 July (Wire) --".
    Dateline,
}

/// The mentions of a text in order, in a buffer that is reused.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    all: Vec<Mention>,
    /// Where the mentions of each sentence start.
    starts: Vec<u32>,
    known: Known,
}

/// So many sentences may hold a dateline: below a headline and a byline.
const OPENING: u32 = 4;

/// A name of more words than this is no place.
const LONGEST: usize = 8;

impl Mentions {
    /// All that stand for places, in order.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Mention> {
        self.all.iter().filter(|m| m.stands != Stands::Owner)
    }

    /// All of them, adjectives and owners too.
    pub(crate) fn with_owners(&self) -> impl Iterator<Item = &Mention> {
        self.all.iter()
    }

    /// The place from which the report was sent, if it says so.
    pub(crate) fn dateline(&self) -> Option<Mention> {
        let mut opening = (0..OPENING).flat_map(|sentence| self.of(sentence));
        opening.find(|m| m.stands == Stands::Dateline).copied()
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
        self.all().filter_map(|m| m.place).find(is_ground)
    }

    /// The mentions of a text that holds no number: a headline.
    pub(crate) fn of_text(text: &Text<'_>) -> Self {
        let mut mentions = Self::default();
        mentions.fill(text);
        mentions
    }

    fn fill(&mut self, text: &Text<'_>) {
        self.known.open(text);
        for (number, sentence) in (0_u32..).zip(text.sentences) {
            self.starts
                .push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
            let words = sentence.words();
            let shouted = text.words.has_upper() && is_shouted(text, words.clone());
            let caseless = text.words.is_caseless() || shouted;
            let mut at = words.start;
            if number < OPENING
                && !caseless
                && let Some(run) = dateline::unknown(text, words.clone())
            {
                at = run.end as usize;
                self.all.push(Mention {
                    at: run,
                    place: None,
                    link: Link::Bare,
                    stands: Stands::Dateline,
                    list: Run::NONE,
                    from: words.start,
                    sentence: number,
                });
            }
            // Most words are none of what opens a mention.
            let opens = Class::DETERMINER.with(Class::SIDE).with(Class::PHRASE);
            let may_open =
                |kind: Kind, class: Class| caseless || kind.opens_name() || class.any(opens);
            while let Some(next) = text.words.find(at..words.end, may_open) {
                at = next;
                let (kind, class) = (text.words.kind(at), text.words.class(at));
                if class.any(Class::DETERMINER)
                    && let Some(found) = self.again(text, at, words.clone(), number)
                {
                    at = found.at.end as usize;
                    self.all.push(found);
                    continue;
                }
                if !(caseless || kind.opens_name() || class.any(Class::SIDE.with(Class::PHRASE))) {
                    at += 1;
                    continue;
                }
                let found = mention(text, at, words.clone(), number, caseless, &mut self.known);
                at = found.map_or(at + 1, |m| m.at.end as usize);
                if let Some(place) = found.and_then(|m| m.place) {
                    self.known.add(text, place);
                }
                self.all.extend(found);
            }
            let first = self.starts.last().map_or(0, |first| *first as usize);
            let own = &mut self.all[first..];
            if !own.is_empty() {
                list::join(text, own, words.end);
                if number < OPENING {
                    dateline::mark(text, own, words);
                }
            }
        }
    }
}

impl Mentions {
    /// "The region", "this border town": the last place of that kind that the text named.
    fn again(
        &self,
        text: &Text<'_>,
        at: usize,
        sentence: Range<usize>,
        number: u32,
    ) -> Option<Mention> {
        /// So many mentions are looked back over.
        const BACK: usize = 64;
        if !(text.reads(at, "the") || text.reads(at, "this")) {
            return None;
        }
        let is_filler = |at: usize| does(text, at, PlaceWord::Filler);
        let noun = (at + 1..sentence.end.min(at + 4)).find(|at| !is_filler(*at))?;
        let kind = text
            .lexicon
            .place_kind(text.words.id(noun), text.word(noun))
            .filter(|kind| kind.is_local() && is_kind(text, noun))?;
        // "The Kursk region", "the region of Kursk", "the city centre", "the regional capital": named, or another.
        let next = text.words.kind(noun + 1);
        let names = next.is_capital() && !text.words.is_caseless() || text.reads(noun + 1, "of");
        if names || text.reads(noun, "capital") || is_kind(text, noun + 1) {
            return None;
        }
        let places = text.lexicon.places();
        let is_one = |m: &&Mention| m.place.is_some_and(|p| places.goes_as(p, kind));
        let known = self.all.iter().rev().take(BACK).find(is_one)?;
        let run = Run::new(at, noun + 1);
        let (link, from) = link(text, at, sentence.start);
        Some(Mention {
            at: run,
            place: known.place,
            link,
            stands: stands(text, run, link)?,
            list: Run::NONE,
            from,
            sentence: number,
        })
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
    resolved: &mut Known,
) -> Option<Mention> {
    let phrase = place_phrase(text, at);
    let known = phrase.is_some() || names_place(text, text.words.id(at));
    let capital = caseless || text.words.kind(at).opens_name();
    let side = is_side(text, at) && (known_after(text, at + 1) || is_part_of_name(text, at + 1));
    // Most words are neither; "in the capital" names none, in whatever capitals it stands.
    if !(capital || side || phrase.is_some())
        || !text.words.kind(at + 1).is_letters() && is_kind(text, at)
    {
        return None;
    }
    let (link, from) = link(text, at, words.start);
    if link == Link::Bare && !caseless && is_last_name(text, at, words.start) {
        return None;
    }
    // "border regions" is a place in lower case; "turkey" is none.
    if !(known && (capital || phrase.is_some())
        || side
        || capital && link != Link::Bare && is_name(text, at, caseless))
    {
        return None;
    }
    let mention = |at: Run| Mention {
        at,
        place: None,
        link,
        stands: Stands::Itself,
        list: Run::NONE,
        from,
        sentence,
    };
    let end = extend(text, at, words.end, caseless);
    // "The Gulf" is one; "the capital" is a region of Denmark only by its kind.
    let is_firm = is_well_known(text, at, phrase.map(|(id, _)| id));
    let firm_phrase = phrase.is_some() && is_firm && !is_plain(text, at);
    let mut end = end.max(phrase.map_or(at + 1, |(_, length)| at + length));
    // The longest run that the lexicon knows, else the whole as a name of its own.
    let whole = end;
    let words_around = Around {
        link,
        from,
        located: link != Link::Bare || leads_where(text, whole),
        caseless,
    };
    while end > at {
        // "The central region" is one that the text names elsewhere, not the one of that name in Uganda.
        let is_common = |at: usize| {
            let class = text.words.class(at);
            is_side(text, at) || is_kind(text, at) || class.any(Class::DETERMINER) && !firm_phrase
        };
        if (at..end).all(is_common) {
            if end == whole {
                return None;
            }
            break;
        }
        // "Russian-Ukrainian", "Indonesia's": a run does not end on its joint.
        if matches!(text.words.kind(end - 1), Kind::Hyphen | Kind::Possessive) {
            end -= 1;
            continue;
        }
        let run = Run::new(at, end);
        let place = resolved.means(text, run, whole, words_around);
        if place.is_some() {
            let stands = stands(text, run, link)?;
            // "India's Netrola district", "the Indian town of Netrola": what the lexicon does not know, in what it does.
            // "The Manitoba town of Netrola" as well.
            let holds = stands == Stands::Owner
                || is_kind(text, end)
                    && text.lexicon.links.of(text.words.id(end + 1)) == Some(Link::Of);
            if holds
                && link != Link::Bare
                && let Some(inner) = unknown_inside(text, end, whole, caseless)
            {
                let place = resolved.place(text, inner, true);
                return Some(Mention {
                    place,
                    ..mention(inner)
                });
            }
            // "In 28 Russian regions": somewhere in Russia.
            let regions = stands == Stands::Owner && is_regions(text, end) && end < words.end;
            let (run, stands, (link, from)) = if regions {
                let before = before_number(text, at, words.start);
                let run = Run::new(at, end + 1);
                (
                    run,
                    Stands::Itself,
                    super::around::link(text, before, words.start),
                )
            } else {
                (run, stands, (link, from))
            };
            return Some(Mention {
                place,
                link,
                stands,
                from,
                ..mention(run)
            });
        }
        end -= 1;
    }
    // A name that the lexicon does not know is a place only where words say so.
    let run = Run::new(at, whole);
    let says_so =
        (link == Link::In || link == Link::From) && says_place(text, run, from, caseless) || side;
    let may_be = !is_firm && is_name(text, at, false);
    let named = says_so && (capital && may_be || side);
    let is_place = named && stands(text, run, link) == Some(Stands::Itself);
    is_place.then(|| mention(run))
}

/// Whether a capitalised word right before a name makes it the last name of a person: "Richard England".
fn is_last_name(text: &Text<'_>, at: usize, start: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| *before >= start) else {
        return false;
    };
    let (word, grammar) = (text.words.id(before), &text.lexicon.grammar);
    text.words.kind(before) == Kind::Title
        && !text.words.class(before).any(Class::TITLE)
        && (grammar.is(word, Role::Male) || grammar.is(word, Role::Female))
}

/// The name with a word for its kind that follows what holds it.
fn unknown_inside(text: &Text<'_>, end: usize, whole: usize, caseless: bool) -> Option<Run> {
    let first = if text.words.kind(end) == Kind::Possessive {
        end + 1
    } else {
        end
    };
    let named = |at: usize| text.words.kind(at).is_capital() && !is_kind(text, at);
    let is_inside = !caseless
        && (first..whole).any(|at| is_kind(text, at))
        && (first..whole).any(named)
        && stands(text, Run::new(first, whole), Link::Bare) == Some(Stands::Itself);
    is_inside.then(|| Run::new(first, whole))
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
        && !(first..end).any(|at| is_kind(text, at) || is_kinds(text, at))
    {
        return false;
    }
    if caseless {
        // "In different parts", "in the eastern city": a common noun; "the jungle province of" a name is no name itself.
        let is_common = |at: usize| {
            text.lexicon.place_kind(words.id(at), text.word(at)) == Some(PlaceKind::Area)
                || text.reads(end, "of")
        };
        let kind_within = (first..end).any(|at| is_kind(text, at)) && !is_common(end - 1);
        let kind_before = first >= 2
            && text.lexicon.links.of(words.id(first - 1)) == Some(Link::Of)
            && is_kind(text, first - 2);
        let held = words.kind(end) == Kind::Comma
            && !words.class(end + 1).any(Class::DETERMINER)
            && (words.class(end + 1).any(Class::PLACE) || is_kind(text, end + 2));
        return kind_within || kind_before || held;
    }
    // "Shares in Lindow": a company, in whatever it is held. "At New Year": the name goes on, and is a day's.
    let is_held = does(text, from.wrapping_sub(1), PlaceWord::Holding);
    let is_day = words.kind(end).is_capital() && next.any(Class::SPAN.with(Class::DAY));
    if is_held || is_day {
        return false;
    }
    // "From IDPs", "in NATO": letters that stand for people or an institution.
    if run.len() == 1 && matches!(words.kind(first), Kind::Upper | Kind::Mixed) {
        return false;
    }
    let led = (from + 1..first)
        .any(|at| words.class(at).any(Class::DETERMINER) || words.kind(at) == Kind::Possessive);
    // "In the World Cup", "over the Clippers": a thing, a team; "in the Lindow Hills" has a word for its kind.
    let last = end - 1;
    let is_thing = does(text, last, PlaceWord::Thing);
    let has_kind = (first..end).any(|at| is_kind(text, at) || is_kinds(text, at));
    let is_team = led && !has_kind && text.word(last).ends_with('s');
    if is_thing || is_team {
        return false;
    }
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

/// The longest place phrase of the lexicon that opens here, with its number of words.
fn place_phrase(text: &Text<'_>, at: usize) -> Option<(WordId, usize)> {
    let found = text.words.phrase(text.lexicon, at);
    found.filter(|(id, length)| names_place(text, *id) && !is_front_of(text, at, *length))
}

/// Whether an article and a word for a kind of place in small letters name no place of such a name: "the valley".
fn is_plain(text: &Text<'_>, at: usize) -> bool {
    !text.words.is_caseless()
        && text.words.class(at).any(Class::DETERMINER)
        && text.words.kind(at + 1) == Kind::Lower
        && is_kind(text, at + 1)
}

/// Whether a place phrase is a side of a thing: "the front of a shop".
fn is_front_of(text: &Text<'_>, at: usize, length: usize) -> bool {
    !text.words.kind(at).is_capital()
        && text.reads(at + length - 1, "front")
        && text.reads(at + length, "of")
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
    !caseless || text.words.id(at) == WordId::UNKNOWN
}

/// Where a mention that opens at `at` ends: over capitals, words for kinds of places, and owners.
fn extend(text: &Text<'_>, at: usize, sentence_end: usize, caseless: bool) -> usize {
    let words = text.words;
    let limit = sentence_end.min(at + LONGEST);
    let mut end = at + 1;
    while end < limit {
        let kind = words.kind(end);
        let name = kind.opens_name();
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
            _ if caseless => words.id(end) == WordId::UNKNOWN && kind.is_letters() && end < at + 3,
            _ => name && (is_name(text, end, false) || words.class(end).any(Class::PLACE)),
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    end
}
