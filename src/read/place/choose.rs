//! Which of the places that a sentence names is a number's.
//!
//! What happened, happened on a scene: the place that its clause says it happened in. What is a property of a place (its
//! population, its inflation) is of the thing that bears it: its owner, what stands after *of*, the subject.

use super::around::{is_adjective, is_regions, leads_where};
use super::mention::{Mention, Mentions, Stands};
use super::{bearer, is_destination, known_measure};
use crate::lexicon::places::{PlaceId, PlaceKind};
use crate::lexicon::{Bearer, Class, Link, Scope, VerbForm};
use crate::model::Dynamics;
use crate::read::Text;
use crate::read::reading::{Manner, Reading, Run};
use crate::read::words::Kind;

/// How far a mention may stand from the number that it places, in words: a clause, not a paragraph.
const REACH: usize = 40;

/// The place that the sentence of a reading gives it.
pub(super) fn choose(
    text: &Text<'_>,
    mentions: &Mentions,
    readings: &[Reading],
    at: usize,
) -> Option<Mention> {
    let reading = &readings[at];
    let all = mentions.of(reading.sentence);
    let is_extent = is_extent(text, reading);
    let bearer = bearer(text, reading);
    // A front that is measured does not lie at the front.
    let is_at_itself = |m: &Mention| bearer == Bearer::Story && reading.verb.overlaps(m.at);
    // A speaker's place is none, nor what a unit is named by: "US dollars".
    let mut own = all.iter().filter(|m| {
        let taken = [
            reading.speaker,
            reading.institution,
            reading.unit_at,
            reading.also_at,
        ];
        let is_taken = taken.iter().any(|run| run.overlaps(m.at)) || is_at_itself(m);
        let is_none =
            is_taken || is_destination(text, reading, m) || is_extent && is_stretch(text, all, m);
        !is_none && m.stands != Stands::Dateline
    });
    match bearer {
        Bearer::End => end(text, reading, own),
        // A property is of each place of a list.
        Bearer::Thing => thing(text, reading, &own).map(|m| Mention {
            list: Run::NONE,
            ..m
        }),
        Bearer::Scene | Bearer::Story | Bearer::Owner => {
            let beside = of_sentence(readings, at);
            let scored = own
                .by_ref()
                .filter(|m| m.stands == Stands::Itself)
                .filter_map(|m| Some((cost(text, reading, beside, m)?, m)));
            scored
                .min_by_key(|(cost, m)| (is_soil(text, m), *cost, m.at.start))
                .map(|(_, m)| *m)
        }
    }
}

/// Whether a mention says of a place only whose soil it is: "Russian territory" says less than any place in Russia.
pub(in crate::read) fn is_soil(text: &Text<'_>, mention: &Mention) -> bool {
    let (first, end) = (mention.at.start as usize, mention.at.end as usize);
    end > first + 1 && is_adjective(text, first) && !is_regions(text, end - 1)
}

/// Whether a number measures one thing, which a wider place name makes no larger.
fn is_extent(text: &Text<'_>, reading: &Reading) -> bool {
    known_measure(text, reading).is_some_and(|measure| measure.scope == Scope::Event)
        && reading.dynamics == Some(Dynamics::Event)
}

/// Whether a mention is one end of "from … to …": "felt from one town to the next", neither of which is where it was.
fn is_stretch(text: &Text<'_>, own: &[Mention], mention: &Mention) -> bool {
    /// Words between the two, an apposition of the first included.
    const NEAR: usize = 10;
    let is_end = |from: &Mention, to: &Mention| {
        from.link == Link::From
            && to.link == Link::To
            && to.at.start >= from.at.end
            && (to.at.start - from.at.end) as usize <= NEAR
            && text.reads(to.from, "to")
    };
    own.iter()
        .any(|other| is_end(mention, other) || is_end(other, mention))
}

/// One end of a distance: "Sudzha, 8 km from the border".
fn end<'m>(
    text: &Text<'_>,
    reading: &Reading,
    own: impl Iterator<Item = &'m Mention>,
) -> Option<Mention> {
    let start = reading.hull().start;
    let before = own
        .filter(|m| m.at.end <= start && m.stands == Stands::Itself)
        .filter(|m| m.link != Link::To)
        .filter(|m| m.link != Link::Beside || is_apposed(text, m.at.end as usize..start as usize));
    before.last().copied()
}

/// Whether nothing but a comma, an article and a common noun stands between a name and the number: "Sudzha, a town of
/// 5,000 people".
fn is_apposed(text: &Text<'_>, gap: std::ops::Range<usize>) -> bool {
    let verb = Class::AUXILIARY.with(Class::VERB).with(Class::SAY);
    let mut words = gap.clone().filter(|at| text.words.kind(*at) != Kind::Comma);
    gap.len() <= 8
        && words.all(|at| text.words.kind(at).is_letters() && !text.words.class(at).any(verb))
}

/// What bears a property: "Mexico's population", "the population of Mexico", "Mexico … has a population of", "in Mexico".
fn thing<'m>(
    text: &Text<'_>,
    reading: &Reading,
    own: &(impl Iterator<Item = &'m Mention> + Clone),
) -> Option<Mention> {
    let (hull, noun) = (reading.hull(), reading.verb);
    let start = hull.start as usize;
    let of_noun = |m: &&Mention| {
        let gap = noun.end as usize..m.from.max(noun.end as usize);
        m.at.start >= noun.end
            && m.stands == Stands::Itself
            && m.at.end <= hull.start
            && matches!(m.link, Link::Of | Link::In | Link::For)
            && gap.len() <= REACH
            && !gap.clone().any(|at| is_told(text, at))
    };
    let owns = |m: &&Mention| {
        let gap = m.at.end as usize..noun.start.max(m.at.end) as usize;
        m.stands == Stands::Owner
            && m.at.end <= noun.start
            && gap.clone().all(|at| {
                text.words.kind(at) == Kind::Possessive
                    || text.words.kind(at).is_letters() && !text.words.class(at).any(LINKS)
            })
            && gap.len() <= 6
    };
    if noun.is_some() {
        let found = own.clone().filter(owns).last();
        if let Some(found) = found.or_else(|| own.clone().find(of_noun)) {
            return Some(*found);
        }
    }
    let before = own
        .clone()
        .filter(|m| m.at.end as usize <= start && m.stands == Stands::Itself);
    let apposed = |m: &&Mention| is_apposed(text, m.at.end as usize..start);
    let subject = |m: &&Mention| m.link == Link::Bare && !follows_verb(text, m);
    let near = |m: &&Mention| !matches!(m.link, Link::To | Link::Beside);
    let last = before.clone().filter(apposed).last();
    // "Mexico is in America, with a population of": what is told of the subject is not of its neighbourhood.
    let with = last.is_some_and(|m| {
        m.link != Link::Bare
            && (m.at.end as usize..start).any(|at| text.reads(at, "with"))
            && before.clone().any(|m| subject(&m))
    });
    let found = last
        .filter(|_| !with)
        .or_else(|| before.clone().filter(subject).last())
        .or_else(|| before.filter(near).last());
    let after = |m: &&Mention| {
        let gap = hull.end as usize..m.from.max(hull.end as usize);
        m.at.start >= hull.end
            && m.stands == Stands::Itself
            && matches!(m.link, Link::In | Link::Of | Link::For)
            && barriers(text, gap.clone()) == 0
            && gap.len() <= REACH
    };
    found.or_else(|| own.clone().find(after)).copied()
}

/// Words that end a noun phrase.
const LINKS: Class = Class::PREPOSITION
    .with(Class::CONJUNCTION)
    .with(Class::AUXILIARY)
    .with(Class::SAY)
    .with(Class::WH);

/// Whether a word is a verb or ends a clause.
fn is_told(text: &Text<'_>, at: usize) -> bool {
    let verb = Class::AUXILIARY.with(Class::SAY).with(Class::WH);
    text.words.class(at).any(verb) || text.words.kind(at) == Kind::Semicolon
}

/// How ill a mention fits as the scene of a number, one of those of its sentence, lower is better; `None` where it is none.
fn cost(text: &Text<'_>, reading: &Reading, beside: &[Reading], mention: &Mention) -> Option<u32> {
    if is_where_from(text, mention) {
        return None;
    }
    let cost = cost_by_words(text, reading, beside, mention)?;
    (!holds_none(text, reading, mention)).then_some(cost)
}

fn cost_by_words(
    text: &Text<'_>,
    reading: &Reading,
    beside: &[Reading],
    mention: &Mention,
) -> Option<u32> {
    let hull = reading.hull();
    // "28 Russian soldiers"; of "28 Russian regions" all words name the place.
    let owner =
        reading.subject_at.overlaps(mention.at) && !is_regions(text, mention.at.end as usize - 1);
    let linked = match mention.link {
        Link::In => 0,
        Link::From | Link::Of => 2,
        Link::Bare => 6,
        Link::To | Link::For | Link::Beside => return None,
    };
    if mention.at.start >= hull.end {
        let gap = hull.end as usize..mention.at.start as usize;
        if gap.len() > REACH {
            return None;
        }
        // "18 per cent of Ukraine", "villages of the region"; further on "of" belongs to something else.
        if mention.link == Link::Of && gap.len() > 4 {
            return None;
        }
        // The object of the number's verb, or of one after it: "people have left the Kursk region".
        if mention.link == Link::Bare && !follows_verb(text, mention) {
            return None;
        }
        let barriers = barriers(text, gap.clone());
        // A front is not where the next clause has something happen.
        let opens_clause = |at: usize| {
            text.words.kind(at) == Kind::Comma && text.words.class(at + 1).any(Class::CONJUNCTION)
        };
        if reading.dynamics == Some(Dynamics::Fixed)
            && (barriers > 0 || gap.clone().any(opens_clause))
        {
            return None;
        }
        let others = beside
            .iter()
            .filter(|r| gap.contains(&(r.number.start as usize)))
            .count();
        // "230 killed, over 170 of them in the north": the place of the part.
        let is_of_part = beside
            .iter()
            .any(|r| r.manner == Manner::Part && gap.contains(&(r.number.start as usize)));
        if is_of_part && reading.manner != Manner::Part {
            return None;
        }
        // "120 cases, of which 70 in the north": what another clause says of another number.
        if others > 0 && gap.clone().any(|at| text.words.class(at).any(Class::WH)) {
            return None;
        }
        Some(linked + count(gap.len()) + 12 * barriers + 3 * count(others))
    } else if mention.at.end <= hull.start {
        let gap = mention.at.end as usize..hull.start as usize;
        if gap.len() > REACH || owner {
            return None;
        }
        let opens = opens_clause(text, mention, reading);
        match mention.link {
            // "In the Kursk region, five people were killed"; "in the region, where authorities say 12 died".
            Link::In | Link::From if opens => Some(8 + count(gap.len()) / 2),
            // "Ground zero is Lindow, where two men …"
            Link::Bare if leads_where(text, mention.at.end as usize) => {
                Some(8 + count(gap.len()) / 2)
            }
            Link::In => Some(14 + count(gap.len()) + 6 * barriers(text, gap)),
            // "The Kursk region has lost 12 villages", "left the Kursk region, 5 of them wounded"
            Link::Bare if follows_verb(text, mention) => {
                Some(18 + count(gap.len()) + 6 * barriers(text, gap))
            }
            Link::From | Link::Of => Some(24 + count(gap.len()) + 6 * barriers(text, gap)),
            // "The Belgorod region declared 12 villages unsafe"
            Link::Bare if is_subject(text, mention, gap.clone()) => Some(28 + count(gap.len())),
            _ => None,
        }
    } else {
        // Within the number's own noun phrase: "12 Kursk villages".
        (!owner).then_some(4)
    }
}

/// The readings of the sentence of one.
fn of_sentence(readings: &[Reading], at: usize) -> &[Reading] {
    let same = |r: &&Reading| r.sentence == readings[at].sentence;
    let before = readings[..at].iter().rev().take_while(same).count();
    let after = readings[at..].iter().take_while(same).count();
    &readings[at - before..at + after]
}

/// Whether a place below a country and its capital is the subject of what is told of a number. Countries and capitals act
/// elsewhere: "Ukraine lost 300 soldiers", "Moscow lost 20 tanks".
fn is_subject(text: &Text<'_>, mention: &Mention, gap: std::ops::Range<usize>) -> bool {
    let words = text.words;
    let is_ground = mention.place.is_some_and(|place| {
        matches!(
            text.lexicon.places().kind(place),
            PlaceKind::Region | PlaceKind::District | PlaceKind::Town
        )
    });
    let ends = Class::SAY
        .with(Class::WH)
        .with(Class::CONJUNCTION)
        .with(Class::PREPOSITION)
        .with(Class::TITLE);
    is_ground
        && gap.len() <= 6
        && gap
            .clone()
            .all(|at| words.kind(at).is_letters() && !words.class(at).any(ends))
}

/// Whether a mention says where an event or a report came from: "an incursion from Ukraine", "reports from Ukraine" place
/// nothing in Ukraine.
pub(in crate::read) fn is_where_from(text: &Text<'_>, mention: &Mention) -> bool {
    let before = text.words.class(mention.from.wrapping_sub(1));
    mention.link == Link::From && before.any(Class::EVENT.with(Class::SAY_NOUN))
}

/// Whether a mention's place is too small for what is counted.
fn holds_none(text: &Text<'_>, reading: &Reading, mention: &Mention) -> bool {
    mention
        .place
        .is_some_and(|place| is_too_small(text, reading, place))
}

/// Whether a place is too small for what is counted: no regions lie in a region.
pub(in crate::read) fn is_too_small(text: &Text<'_>, reading: &Reading, place: PlaceId) -> bool {
    let size = |kind: PlaceKind| match kind {
        PlaceKind::Country => 3,
        PlaceKind::Region => 2,
        PlaceKind::District => 1,
        _ => 0,
    };
    let within = text.lexicon.places().kind(place);
    let is_ground = matches!(
        within,
        PlaceKind::Region | PlaceKind::District | PlaceKind::City | PlaceKind::Town
    );
    let head = reading.counted.start as usize..reading.counted.end as usize;
    let kind = |at: usize| text.lexicon.place_kind(text.words.id(at), text.word(at));
    let counted = || head.rev().find_map(kind);
    // A number of square kilometres counts no territories.
    is_ground
        && reading.unit.is_none()
        && counted().is_some_and(|counted| size(counted) > 1 && size(within) <= size(counted))
}

/// Whether a mention after a number stands in a clause of its own: "120 cases, of which 70 in the north".
pub(in crate::read) fn is_of_another(
    text: &Text<'_>,
    reading: &Reading,
    mention: &Mention,
) -> bool {
    let gap = reading.hull().end as usize..mention.at.start as usize;
    reading.sentence == mention.sentence
        && gap.clone().any(|at| text.words.class(at).any(Class::WH))
        && gap.clone().any(|at| {
            let number = Class::DIGITS.with(Class::NUMBER);
            text.words.class(at).any(number)
        })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Whether a mention stands at the head of its sentence or before a comma or *where* that leads to the number.
fn opens_clause(text: &Text<'_>, mention: &Mention, reading: &Reading) -> bool {
    let words = text.words;
    let sentence = text.sentences[reading.sentence as usize].words();
    let next = mention.at.end as usize;
    let starts = mention.from.saturating_sub(sentence.start) <= 1;
    let comma = words.kind(next) == Kind::Comma;
    starts || (comma && words.class(next + 1).any(Class::WH))
}

/// Whether the words right before a mention are a verb, or a verb and an article: it is the verb's object.
fn follows_verb(text: &Text<'_>, mention: &Mention) -> bool {
    let words = text.words;
    let mut at = mention.from;
    let mut looked = 0;
    while at > 0 && looked < 3 {
        at -= 1;
        looked += 1;
        let class = words.class(at);
        if class.any(Class::DETERMINER) || words.kind(at) == Kind::Possessive {
            continue;
        }
        // "Said Ukraine had …": the subject of what is said, as any place before a verb is one.
        let next = words.class(mention.at.end as usize);
        if class.any(Class::SAY) || next.any(Class::AUXILIARY) {
            return false;
        }
        let id = words.id(at);
        return class.any(Class::MEASURE)
            || text.lexicon.verbs.of(id).is_some()
            || text
                .lexicon
                .terms
                .of(id)
                .any(|(_, form)| form != VerbForm::NONE);
    }
    false
}

/// How many clause bounds lie between two places of a sentence: semicolons, dashes, "while", "but", quotation marks.
fn barriers(text: &Text<'_>, gap: std::ops::Range<usize>) -> u32 {
    let words = text.words;
    let bound = |at: usize| match words.kind(at) {
        Kind::Semicolon | Kind::Colon | Kind::Dash => 2,
        Kind::Comma => 1,
        _ if words.class(at).any(Class::CONJUNCTION)
            && !words.class(at).any(Class::PREPOSITION) =>
        {
            u32::from(text.word(at).len() > 3) * 2
        }
        _ => 0,
    };
    // One comma is no bound yet: lists and appositions have them.
    gap.map(bound).sum::<u32>() / 2
}
