//! What a sentence does not say, from the sentence's other numbers, the paragraph, the lead and the report, with its basis.
//!
//! Near before far, each value by the first rule that applies. What does not change with the story (a distance, a
//! population, the length of a front) is filled from nowhere: it is of the thing that its own words name.

use smallvec::SmallVec;

use super::Text;
use super::place::{
    Mention, Mentions, Stands, bearer, is_of_another, is_soil, is_too_small, is_where_from,
    measure, narrowed,
};
use super::reading::{MeasureRef, Reading, Run};
use crate::lexicon::places::{PlaceId, PlaceKind, PlaceRelation, Places};
use crate::lexicon::{Bearer, Class, Link, VerbRole, WordId};
use crate::model::{Basis, Dynamics, Field};

/// How many sentences count as the lead: the headline and the first sentence after it, or the first two.
const LEAD: u32 = 2;

/// Fills what is missing, near before far.
pub(super) fn fill(text: &Text<'_>, mentions: &Mentions, readings: &mut [Reading]) {
    of_wholes(readings);
    let dateline = Dateline::of(text, mentions);
    let lead = lead(text, mentions);
    for at in 0..readings.len() {
        if readings[at].place_at.is_some() || is_fixed(text, &readings[at]) {
            continue;
        }
        let reading = &readings[at];
        let suits = |m: &Mention| suits(text, readings, at, m);
        let found = of_sentence(text, readings, at)
            .map(|m| (m, Basis::Sentence))
            .or_else(|| of_paragraph(text, mentions, reading).map(|m| (m, Basis::Paragraph)))
            .or_else(|| lead.filter(suits).map(|m| (m, Basis::Lead)))
            .or_else(|| {
                let found = dateline.as_ref()?.place(text, mentions, reading)?;
                Some((found, Basis::Lead))
            })
            .or_else(|| of_report(text, mentions, reading).map(|m| (m, Basis::Report)))
            .filter(|(m, _)| suits(m));
        // "Into Russian territory" fills nothing that the lead knows better, nor does a country named on the way: "such
        // raids are rare in France".
        let found = found.map(|(m, basis)| match lead {
            Some(lead)
                if (is_soil(text, &m) || basis == Basis::Paragraph && is_country(text, &m))
                    && lies_in(text, &lead, &m) =>
            {
                (lead, Basis::Lead)
            }
            _ => (m, basis),
        });
        if let Some((mention, basis)) = found {
            mention.give(&mut readings[at]);
            readings[at].set_basis(Field::Place, basis);
        }
    }
    of_others(text, readings);
}

/// Whether a place told elsewhere can be a number's: not one that is too small for it, that another number's clause names,
/// that the sheltered have left, or where only a part of it is ("60 shelters, 26 of which in the north").
fn suits(text: &Text<'_>, readings: &[Reading], at: usize, mention: &Mention) -> bool {
    let reading = &readings[at];
    let left = mention.link == Link::From && is_of_shelter(text, reading);
    !left
        && !is_of_another(text, reading, mention)
        && mention
            .place
            .is_none_or(|place| may_be_of(text, readings, at, place))
}

fn is_of_shelter(text: &Text<'_>, reading: &Reading) -> bool {
    matches!(measure(text, reading), "sheltered" | "shelters")
}

/// Whether a place is large enough for a number, and not only that of a part of it.
fn may_be_of(text: &Text<'_>, readings: &[Reading], at: usize, place: PlaceId) -> bool {
    let reading = &readings[at];
    let is_of_its_part = readings.get(at + 1).is_some_and(|part| {
        part.sentence == reading.sentence && is_of_part(text, part) && part.place == Some(place)
    });
    !is_of_its_part && !is_too_small(text, reading, place)
}

fn lies_in(text: &Text<'_>, inner: &Mention, outer: &Mention) -> bool {
    let places = text.lexicon.places();
    inner
        .place
        .zip(outer.place)
        .is_some_and(|(inner, outer)| places.relation(inner, outer) == PlaceRelation::Narrower)
}

/// The place that all numbers of one measure have, or all numbers of the text.
struct Shared {
    /// The measure; none for all.
    measure: Option<MeasureRef>,
    at: Run,
    place: Option<PlaceId>,
    /// Whether no number has another.
    only: bool,
}

/// Gives the numbers that still have none the one place that all other numbers of their measure have, else the one of all.
fn of_others(text: &Text<'_>, readings: &mut [Reading]) {
    let needs = |r: &Reading| r.place_at.is_none() && r.event.is_none() && !is_fixed(text, r);
    if !readings.iter().any(needs) {
        return;
    }
    let tells = |r: &&Reading| r.place.is_some() && r.event.is_none() && !is_fixed(text, r);
    // As long as the table of measures at most; few texts tell of more than two dozen.
    let mut shared: SmallVec<[Shared; 24]> = SmallVec::new();
    for reading in readings.iter().filter(tells) {
        let named = matches!(reading.measure, MeasureRef::Named(_)).then_some(reading.measure);
        for measure in [None, named] {
            match shared.iter_mut().find(|one| one.measure == measure) {
                Some(one) => one.only &= one.place == reading.place,
                None => shared.push(Shared {
                    measure,
                    at: reading.place_at,
                    place: reading.place,
                    only: true,
                }),
            }
        }
    }
    for at in 0..readings.len() {
        if !needs(&readings[at]) {
            continue;
        }
        let of = |measure: Option<MeasureRef>| {
            let mut all = shared.iter();
            all.find(|one| one.measure == measure && one.only)
        };
        // The sheltered are elsewhere than what the other numbers tell of.
        let all = || of(None).filter(|_| !is_of_shelter(text, &readings[at]));
        let one = of(Some(readings[at].measure)).or_else(all);
        let Some(one) = one.filter(|one| {
            one.place
                .is_none_or(|place| may_be_of(text, readings, at, place))
        }) else {
            continue;
        };
        let reading = &mut readings[at];
        (reading.place_at, reading.place) = (one.at, one.place);
        reading.set_basis(Field::Place, Basis::Report);
    }
}

/// Gives a part the window of its whole: "over the day 29 vehicles, including two tanks".
fn of_wholes(readings: &mut [Reading]) {
    for at in 0..readings.len() {
        let part = &readings[at];
        let Some(whole) = readings.get(part.part_of as usize) else {
            continue;
        };
        let is_window = whole.dynamics == Some(Dynamics::Flow);
        if is_window && part.measure == whole.measure && part.dynamics == Some(Dynamics::Total) {
            let (dynamics, period) = (whole.dynamics, whole.period);
            let part = &mut readings[at];
            (part.dynamics, part.period) = (dynamics, period);
            part.set_basis(Field::Period, Basis::Sentence);
        }
    }
}

/// Whether a number is of a thing that does not move with the story.
fn is_fixed(text: &Text<'_>, reading: &Reading) -> bool {
    reading.dynamics == Some(Dynamics::Fixed)
        || (reading.measure == MeasureRef::None && reading.unit.is_some())
        || bearer(text, reading) == Bearer::End
}

/// The place said of another number of the sentence: "five killed and 24 wounded in the region".
fn of_sentence(text: &Text<'_>, readings: &[Reading], at: usize) -> Option<Mention> {
    let sentence = readings[at].sentence;
    let before = readings[..at]
        .iter()
        .rev()
        .take_while(|r| r.sentence == sentence);
    let after = readings[at + 1..]
        .iter()
        .take_while(|r| r.sentence == sentence);
    // Where a part was does not say where the whole was.
    let mut others = after.chain(before).filter(|r| {
        r.part_of as usize != at
            && r.place_at.is_some()
            && r.basis[Field::Place as usize].is_none()
            && !is_fixed(text, r)
            && !is_of_part(text, r)
    });
    let other = others.next()?;
    // Numbers of several places are parts of this one: "120 cases, 70 in the north and 50 in the south".
    if others
        .any(|r| r.place != other.place || text.printed(r.place_at) != text.printed(other.place_at))
    {
        return None;
    }
    Some(Mention {
        at: other.place_at,
        place: other.place,
        link: Link::In,
        stands: Stands::Itself,
        list: Run::NONE,
        from: other.place_at.start as usize,
        sentence,
    })
}

/// Whether a number counts some of what another counts, in a place of its own: "60 shelters, 26 of which in the north".
fn is_of_part(text: &Text<'_>, reading: &Reading) -> bool {
    let end = reading.hull().end as usize;
    text.reads(end, "of")
        && text
            .words
            .class(end + 1)
            .any(Class::WH.with(Class::PRONOUN))
}

/// How many sentences back a place still stands for a number that names none.
const BACK: u32 = 4;

/// A paragraph of more sentences is a text that lost its line breaks: there a place stands for the next sentence alone.
const LONGEST_PARAGRAPH: usize = 12;

/// How many sentences back a second place makes it doubtful.
const DOUBTFUL: u32 = 6;

/// The place where something happens that the paragraph names before the number's sentence, the last one; none where it
/// names two that lie apart, for then each has numbers of its own, and this one may be of both; unless its own sentence
/// names the last one again.
fn of_paragraph(text: &Text<'_>, mentions: &Mentions, reading: &Reading) -> Option<Mention> {
    let places = text.lexicon.places();
    let paragraph = text.sentences[reading.sentence as usize].paragraph;
    let sentences = (0..reading.sentence).rev().take(DOUBTFUL as usize);
    let same = sentences.take_while(|s| text.sentences[*s as usize].paragraph == paragraph);
    let back = || {
        let near = reading.sentence as usize;
        let window = near.saturating_sub(LONGEST_PARAGRAPH)..near + LONGEST_PARAGRAPH;
        let around = window.filter_map(|s| text.sentences.get(s));
        let length = around.filter(|s| s.paragraph == paragraph).count();
        if length > LONGEST_PARAGRAPH { 1 } else { BACK }
    };
    let mut found: Option<Mention> = None;
    for sentence in same {
        if sentence + TOPIC >= reading.sentence
            && found.is_none()
            && let Some(topic) = topic(text, mentions, sentence)
        {
            return Some(topic);
        }
        let scenes = mentions.of(sentence).iter().rev();
        // What was counted over a list of places is told; the next number has a place of its own.
        let scenes = scenes.filter(|m| m.link == Link::In && m.list.is_none());
        for scene in scenes.filter(|m| is_scene(text, m)) {
            let Some(first) = found else {
                // The sentence before is near in any paragraph.
                let far = reading.sentence - sentence;
                if far > 1 && far > back() {
                    return None;
                }
                found = Some(narrowed(text, mentions, *scene));
                continue;
            };
            let apart = match (first.place, scene.place) {
                (Some(a), Some(b)) => places.relation(a, b) == PlaceRelation::Different,
                (None, None) => text.printed(first.at) != text.printed(scene.at),
                _ => false,
            };
            if apart && sentence != first.sentence {
                return found.filter(|first| names_again(text, reading, first));
            }
        }
    }
    found
}

/// Whether a number's own sentence names a place again, if only by what is called after it: "the Lindow book fair".
fn names_again(text: &Text<'_>, reading: &Reading, known: &Mention) -> bool {
    let name = text.printed(known.at);
    let own = text.sentences[reading.sentence as usize].words();
    let last = own.end.saturating_sub(known.at.len());
    (own.start..=last).any(|at| text.printed(Run::new(at, at + known.at.len())) == name)
}

/// So many sentences on, a text still speaks of the place that a sentence was about.
const TOPIC: u32 = 2;

/// The place that a sentence is about: "Lindow has seen such raids before. In 2008 …".
fn topic(text: &Text<'_>, mentions: &Mentions, sentence: u32) -> Option<Mention> {
    let first = mentions.of(sentence).first()?;
    let opens = text.sentences[sentence as usize].first == first.at.start;
    let verb = text
        .lexicon
        .verbs
        .of(text.words.id(first.at.end as usize))?;
    let is_told_of = matches!(verb.role, VerbRole::Have | VerbRole::Be);
    let is_place = first.link == Link::Bare && first.place.is_some() && !is_country(text, first);
    let no_other = mentions.of(sentence)[1..]
        .iter()
        .all(|m| m.link != Link::In);
    (opens && is_told_of && is_place && no_other).then_some(*first)
}

/// The first place below a country where the text says that something happens, after the number's sentence: short items
/// name their place after their number.
fn of_report(text: &Text<'_>, mentions: &Mentions, reading: &Reading) -> Option<Mention> {
    let last = u32::try_from(text.sentences.len()).unwrap_or(u32::MAX);
    let near = reading.sentence + 1..last.min(reading.sentence + 1 + AHEAD);
    // A name that no table of places holds may be a place's where it is no word of another kind.
    let may_be =
        |m: &Mention| m.place.is_some() || text.words.id(m.at.start as usize) == WordId::UNKNOWN;
    let scene =
        |m: &&Mention| matches!(m.link, Link::In | Link::From) && is_scene(text, m) && may_be(m);
    near.flat_map(|s| mentions.of(s))
        .find(|m| scene(m) && !is_country(text, m))
        .map(|m| narrowed(text, mentions, *m))
}

/// How many sentences after a number are looked at for its place.
const AHEAD: u32 = 6;

/// The country that a mention is of, or that holds its place.
fn country(text: &Text<'_>, mention: &Mention) -> Option<PlaceId> {
    text.lexicon.places().country(mention.place?)
}

/// Whether a mention is of a country or of one side of it.
fn is_country(text: &Text<'_>, mention: &Mention) -> bool {
    let both = mention.place.zip(country(text, mention));
    both.is_some_and(|(place, country)| Places::is_side_of(place, country))
}

/// The place of the headline or the first sentence: where something happens there, else the narrowest that is named.
fn lead(text: &Text<'_>, mentions: &Mentions) -> Option<Mention> {
    let places = text.lexicon.places();
    let sentences = 0..LEAD.min(u32::try_from(text.sentences.len()).unwrap_or(0));
    let all = || {
        sentences
            .clone()
            .flat_map(|s| mentions.of(s))
            .filter(|m| is_scene(text, m) && (m.list.is_none() || m.sentence == 0))
    };
    // "Dozens of villages and Sudzha": what stands beside a number is no place of it.
    let beside = |m: &&Mention| {
        m.link == Link::Bare
            && m.list.is_none()
            && (text.reads(m.from.wrapping_sub(1), "and")
                || text.reads(m.from.wrapping_sub(1), "or"))
    };
    let below_country = |m: &&Mention| m.place.is_some() && !is_country(text, m) && !beside(m);
    let scene = |m: &&Mention| matches!(m.link, Link::In | Link::From);
    let sent_from = mentions.dateline();
    // "BEIJING -- Sichuan province faced": what lies in the country that a report is sent from, and is not its capital.
    let is_told_of = |m: &&Mention| {
        let is_ground = m.place.is_some_and(|place| {
            matches!(places.kind(place), PlaceKind::Region | PlaceKind::District)
        });
        sent_from.is_none_or(|home| is_ground && country(text, m) == country(text, &home))
    };
    // The first sentence that names one: what the next one adds is a part of it.
    let found = sentences.clone().find_map(|s| {
        let own = || all().filter(move |m| m.sentence == s);
        own()
            .find(|m| scene(m) && below_country(m))
            .or_else(|| own().find(|m| below_country(m) && is_told_of(m)))
    });
    if sent_from.is_some() {
        return found.map(|m| narrowed(text, mentions, *m));
    }
    found
        .or_else(|| all().find(scene))
        .map(|m| narrowed(text, mentions, *m))
}

/// The place from which a report was sent.
struct Dateline {
    mention: Mention,
    country: Option<PlaceId>,
    /// The country of which the report tells, where that is another.
    abroad: Option<Mention>,
}

/// How many mentions at the head of a report tell of which country it is.
const HEAD: usize = 24;

impl Dateline {
    fn of(text: &Text<'_>, mentions: &Mentions) -> Option<Self> {
        let mention = mentions.dateline()?;
        let home = country(text, &mention);
        // Each country with how often it is named, in whatever way, and where by its name, else by an adjective.
        let mut told: SmallVec<[(PlaceId, u32, Mention); HEAD]> = SmallVec::new();
        let head = mentions.with_owners().take(HEAD);
        for named in head.filter(|m| m.stands != Stands::Dateline) {
            let Some(place) = country(text, named) else {
                continue;
            };
            let by_name = named.stands == Stands::Itself && is_country(text, named);
            match told.iter_mut().find(|(known, ..)| *known == place) {
                Some((_, times, first)) => {
                    *times += 1;
                    if by_name && first.stands == Stands::Owner {
                        *first = *named;
                    }
                }
                None => told.push((place, 1, *named)),
            }
        }
        let times = |place: Option<PlaceId>| {
            let one = told.iter().find(|(known, ..)| Some(*known) == place);
            one.map_or(0, |(_, times, _)| *times)
        };
        let most = told.iter().max_by_key(|(_, times, _)| *times);
        let abroad = most.filter(|(place, most, _)| {
            Some(*place) != home && *most > 1 && *most > 2 * times(home)
        });
        Some(Dateline {
            mention,
            country: home,
            abroad: abroad.map(|(place, _, named)| Mention {
                place: Some(*place),
                ..*named
            }),
        })
    }

    /// The place that it gives a number: none where the number's sentence names another country.
    fn place(&self, text: &Text<'_>, mentions: &Mentions, reading: &Reading) -> Option<Mention> {
        if self.abroad.is_some() {
            return self.abroad;
        }
        let foreign = |m: &Mention| {
            let country = country(text, m);
            m.stands == Stands::Itself && country.is_some() && country != self.country
        };
        let own = mentions.of(reading.sentence);
        (!own.iter().any(foreign)).then_some(self.mention)
    }
}

/// Whether a common noun names a mention that lies in no known place: "the front line" may be anywhere, and places no
/// other sentence.
fn is_front(text: &Text<'_>, mention: &Mention) -> bool {
    let places = text.lexicon.places();
    let is_named = |at: u32| text.words.kind(at as usize).is_capital();
    let is_nowhere =
        |place| places.kind(place) == PlaceKind::Area && places.parents(place).next().is_none();
    mention.place.is_some_and(is_nowhere) && !(mention.at.start..mention.at.end).any(is_named)
}

/// Whether things happen in a place of this kind: not in a continent.
fn is_scene(text: &Text<'_>, mention: &Mention) -> bool {
    let places = text.lexicon.places();
    let is_continent = |place| places.kind(place) == PlaceKind::Continent;
    !mention.place.is_some_and(is_continent)
        && !is_front(text, mention)
        && mention.stands == Stands::Itself
        && mention.link != Link::Beside
        && !is_where_from(text, mention)
        && !is_seat(text, mention)
}

/// Whether a capital only says where a government speaks, or stands for it: "the defence ministry in Moscow said", "Moscow
/// has lost".
fn is_seat(text: &Text<'_>, mention: &Mention) -> bool {
    let places = text.lexicon.places();
    let next = mention.at.end as usize;
    let acts = || {
        let verb = text.lexicon.verbs.of(text.words.id(next));
        mention.link == Link::Bare
            && verb.is_some_and(|verb| matches!(verb.role, VerbRole::Have | VerbRole::Will))
    };
    (text.words.class(next).any(Class::SAY) || acts())
        && mention.place.is_some_and(|place| places.is_capital(place))
}
