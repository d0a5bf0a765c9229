//! What the text says of a whole: how many items it lists by name, and that its stated parts make it up.
//!
//! Both are said with the number: "the four regions: Arda, Brenn and Coll" lists three, "12 tanks and nine guns, 22 pieces in
//! all" adds up. A list that may go on ("among them", "and others", no "and" before its last item) is none.

use std::ops::Range;

use super::super::Text;
use super::super::reading::{Manner, MeasureRef, ReadForm, Reading};
use super::super::words::Kind;
use super::quantity::Quantity;
use super::scene::{Scene, is_light};
use crate::lexicon::{Around, Class};
use crate::model::{Basis, Field, Hedge};

/// Words between what is announced and the sign that opens its list: "four regions of the north:".
const TAIL: usize = 6;

/// Words of one item of a list.
const LONGEST_ITEM: usize = 6;

/// A longer list is a table.
const MOST_ITEMS: u8 = 40;

/// Gives the readings of one sentence what is listed after them, and marks what their parts make up.
pub(super) fn bind(
    scene: &Scene,
    text: &Text<'_>,
    readings: &mut [Reading],
    range: Range<usize>,
    quantities: &[Quantity],
) {
    for (at, quantity) in quantities.iter().enumerate() {
        let this = range.start + at;
        readings[this].listed = listed(scene, text, &readings[this], quantity);
        if says_in_all(text, &readings[this], quantity) {
            gather(readings, range.start, at, quantities);
        }
    }
}

// ---- items by name

fn listed(scene: &Scene, text: &Text<'_>, reading: &Reading, quantity: &Quantity) -> u8 {
    let ReadForm::Number(number) = reading.form else {
        return 0;
    };
    let plain = reading.hedges.iter().all(|hedge| hedge == Hedge::Exactly);
    let counts = reading.unit.is_none() && reading.apart.is_none() && !quantity.elided;
    let whole = || number.value.scale() == 0 && number.value <= MOST_ITEMS.into();
    let head = (reading.counted.end as usize).saturating_sub(1);
    // In capitals names do not show.
    if !plain || !counts || text.words.kind(head) != Kind::Lower || !whole() {
        return 0;
    }
    let sign = (quantity.end..scene.end.min(quantity.end + TAIL)).find(|at| {
        let class = text.words.class(*at);
        let phrase = text.word(*at).ends_with("ing");
        !text.words.kind(*at).is_letters()
            || !phrase
                && class.any(
                    Class::VERB
                        .with(Class::AUXILIARY)
                        .with(Class::NUMBER)
                        .with(Class::WH),
                )
    });
    let opens = |at: &usize| {
        matches!(text.words.kind(*at), Kind::Colon | Kind::Dash | Kind::Open) && *at + 1 < scene.end
    };
    let set_off = sign
        .filter(opens)
        .and_then(|sign| items(scene, text, sign + 1, false));
    set_off
        .or_else(|| apposed(scene, text, number.value, quantity))
        .unwrap_or(0)
}

/// "Three regions, Kursk, Belgorod and Bryansk, announced": a list between commas, right behind a few places that are
/// announced. What is counted by one more or less than it lists is a miscount; a list of quite another length is none of it.
fn apposed(
    scene: &Scene,
    text: &Text<'_>,
    value: rust_decimal::Decimal,
    quantity: &Quantity,
) -> Option<u8> {
    /// How far a miscount lies from the count.
    const OFF_BY: u8 = 1;
    let head = quantity.end.checked_sub(1)?;
    let is_place = text
        .lexicon
        .place_kind(text.words.id(head), text.word(head))
        .is_some();
    let comma = text.words.kind(quantity.end) == Kind::Comma;
    // "in three regions, Kursk and Belgorod said": after a preposition the clause goes on behind the comma.
    let led = text
        .words
        .class(quantity.start.wrapping_sub(1))
        .any(Class::PREPOSITION);
    if !is_place || !comma || led {
        return None;
    }
    let found = items(scene, text, quantity.end + 1, true)?;
    let counted = u8::try_from(value).ok()?;
    (found.abs_diff(counted) <= OFF_BY && found > 1).then_some(found)
}

/// How many names the list has that opens at a word and ends with "and" and a last one; between commas another comma must
/// close it.
fn items(scene: &Scene, text: &Text<'_>, opens: usize, commas: bool) -> Option<u8> {
    let mut at = opens;
    let mut count = 0;
    let mut last = false;
    while count < MOST_ITEMS {
        at = item(scene, text, at)?;
        count += 1;
        let ends = at >= scene.end
            || matches!(
                text.words.kind(at),
                Kind::Stop | Kind::Mark | Kind::Close | Kind::Dash | Kind::Semicolon
            );
        if last {
            let closes = commas && at < scene.end && text.words.kind(at) == Kind::Comma;
            return (closes || ends).then_some(count);
        }
        if text.words.kind(at) == Kind::Comma {
            at += 1;
        } else if !text.is_and(at) {
            return None;
        }
        if text.is_and(at) {
            last = true;
            at += 1;
        }
    }
    None
}

/// The word after the name that opens at a word.
fn item(scene: &Scene, text: &Text<'_>, at: usize) -> Option<usize> {
    let from = at + usize::from(text.reads(at, "the"));
    let name = |at: usize| at < scene.end && text.words.kind(at).opens_name();
    if !name(from) {
        return None;
    }
    let mut at = from;
    while at < from + LONGEST_ITEM && at < scene.end {
        // "Bosnia and Herzegovina" is one.
        let place = text.words.phrase(text.lexicon, at);
        if let Some((_, len)) =
            place.filter(|(id, _)| text.lexicon.vocabulary.class(*id).any(Class::PLACE))
        {
            at += len;
            continue;
        }
        let class = text.words.class(at);
        let stops = Class::VERB
            .with(Class::AUXILIARY)
            .with(Class::CONJUNCTION)
            .with(Class::WH)
            .with(Class::DIGITS);
        let of = class.any(Class::PREPOSITION) && (name(at + 1) || name(at + 2));
        let lower =
            text.words.kind(at) == Kind::Lower && !class.any(stops.with(Class::PREPOSITION));
        let joins = matches!(
            text.words.kind(at),
            Kind::Hyphen | Kind::Apostrophe | Kind::Possessive
        );
        if !(name(at) || of || lower || joins) {
            break;
        }
        at += 1;
    }
    Some(at)
}

// ---- parts that make up a whole

/// "in all" before the number, or right after what it counts.
fn says_in_all(text: &Text<'_>, reading: &Reading, quantity: &Quantity) -> bool {
    if reading.manner == Manner::InAll {
        return true;
    }
    let hedge = reading.hedge;
    let after = hedge.is_some() && hedge.start >= reading.number.end;
    let around = |at: usize| {
        text.words
            .term(text.lexicon, at)
            .is_some_and(|(id, _)| text.lexicon.around.of(id).any(Around::IN_ALL))
    };
    let at = quantity.end + usize::from(is_light(text, quantity.end));
    around(at) || after && around(hedge.start as usize) || around(quantity.end.wrapping_sub(2))
}

/// Makes the numbers of the same measure that stand right before a sum its parts. One by itself is none: what "in all" speaks
/// of stands elsewhere then.
fn gather(readings: &mut [Reading], first: usize, at: usize, quantities: &[Quantity]) {
    let whole = readings[first + at];
    // "22 pieces in all": a noun that fits no measure takes that of its parts.
    let vague = whole.basis[Field::Measure as usize] == Some(Basis::Sentence)
        || !matches!(whole.measure, MeasureRef::Named(_));
    let last = at.checked_sub(1).map(|last| readings[first + last]);
    let measure = last
        .filter(|_| vague)
        .map_or(whole.measure, |last| last.measure);
    let fits = |before: &usize| {
        let part = &readings[first + before];
        part.apart.is_none()
            && part.part_of == u32::MAX
            && part.unit == whole.unit
            && part.measure == measure
            && super::parts::alike(&quantities[at], &quantities[*before])
            && matches!(part.manner, Manner::Plain | Manner::Others | Manner::More)
    };
    let from = (0..at).rev().take_while(fits).last().unwrap_or(at);
    if at - from < 2 || whole.part_of != u32::MAX {
        return;
    }
    let id = u32::try_from(first + at).unwrap_or(u32::MAX);
    for part in &mut readings[first + from..first + at] {
        part.part_of = id;
    }
    let whole = &mut readings[first + at];
    (whole.in_all, whole.measure) = (true, measure);
    if let Some(last) = last.filter(|_| vague) {
        (whole.term, whole.dynamics) = (last.term, last.dynamics);
    }
}

/// "25 people were killed: 12 soldiers and 13 civilians": the numbers that follow a sign to its end are all the parts of the
/// one before it. They need "and", and no word that leaves some out.
pub(super) fn breakdown(
    scene: &Scene,
    text: &Text<'_>,
    readings: &mut [Reading],
    range: Range<usize>,
    quantities: &[Quantity],
) {
    for at in 0..quantities.len().saturating_sub(2) {
        let (end, next) = (quantities[at].end, quantities[at + 1].start);
        let Some(sign) = (end..next).rev().take(4).find(|word| {
            let kind = text.words.kind(*word);
            kind == Kind::Colon || matches!(kind, Kind::Open | Kind::Dash) && *word == end
        }) else {
            continue;
        };
        let closes = |word: &usize| {
            matches!(
                text.words.kind(*word),
                Kind::Close | Kind::Dash | Kind::Semicolon
            )
        };
        let close = (sign + 1..scene.end).find(closes).unwrap_or(scene.end);
        let parts = quantities[at + 1..]
            .iter()
            .take_while(|part| part.end <= close)
            .count();
        let all = at + 1..at + 1 + parts;
        let joined = (sign..close).any(|word| text.is_and(word));
        let open = (sign..close).any(|word| leaves_some_out(text, word));
        let fits = |part: usize| {
            let (one, whole) = (&readings[range.start + part], &readings[range.start + at]);
            one.manner == Manner::Plain
                && one.apart.is_none()
                && one.unit == whole.unit
                && super::parts::alike(&quantities[at], &quantities[part])
        };
        let whole = range.start + at;
        if parts < 2
            || !joined
            || open
            || readings[whole].apart.is_some()
            || readings[whole].part_of != u32::MAX
            || !all.clone().all(fits)
        {
            continue;
        }
        for part in all {
            readings[range.start + part].part_of = u32::try_from(whole).unwrap_or(u32::MAX);
        }
        readings[whole].in_all = true;
    }
}

/// "including", "others", "the rest", "among them": the numbers are not all the parts.
fn leaves_some_out(text: &Text<'_>, at: usize) -> bool {
    let others = [
        "including",
        "others",
        "other",
        "rest",
        "among",
        "remaining",
        "mostly",
        "them",
        "more",
        "another",
    ];
    text.reads_any(at, &others)
}
