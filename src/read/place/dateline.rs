//! The place from which a report was sent: "LIMA, 5 July (Wire) --", "Kyiv: …".
//!
//! What the report tells of may have happened anywhere, so a dateline places a number only where nothing else does.

use super::mention::{Mention, Stands};
use crate::lexicon::{Class, Link, WordId};
use crate::read::Text;
use crate::read::reading::Run;
use crate::read::words::Kind;

/// How many words a dateline may have, its agency in brackets included.
const LONGEST: usize = 22;

/// Marks the mentions of a sentence that are its dateline.
pub(super) fn mark(text: &Text<'_>, own: &mut [Mention], words: std::ops::Range<usize>) {
    let opens = own[0].link == Link::Bare && own[0].at.start as usize == words.start;
    if !opens {
        return;
    }
    if let Some(end) = end(text, own, words) {
        for mention in own.iter_mut().filter(|m| (m.at.end as usize) <= end) {
            mention.stands = Stands::Dateline;
        }
    }
}

/// The name that opens a dateline and that no table of places holds: capitals before the sign that closes it, where an
/// agency or a date stands between, or the opening names it again: "ORLIVKA — A shell fell on Orlivka".
pub(super) fn unknown(text: &Text<'_>, sentence: std::ops::Range<usize>) -> Option<Run> {
    /// Words of the name: "NEW ORLIVKA".
    const NAME: usize = 3;
    /// So far on the name stands again.
    const AGAIN: usize = 60;
    let words = text.words;
    let first = sentence.start;
    let limit = sentence.end.min(first + LONGEST);
    let is_name = |at: &usize| words.kind(*at) == Kind::Upper && words.id(*at) == WordId::UNKNOWN;
    let length = (first..limit).take(NAME).take_while(is_name).count();
    let after = first + length;
    if length == 0 {
        return None;
    }
    let close = (after..limit).find(|at| match words.kind(*at) {
        Kind::Dash => true,
        Kind::Hyphen => !words.glued(*at),
        _ => false,
    })?;
    let is_agency = words.kind(after) == Kind::Open && words.kind(close - 1) == Kind::Close;
    let dates = Class::MONTH.with(Class::WEEKDAY);
    let is_dated =
        words.kind(after) == Kind::Comma && (after..close).any(|at| words.class(at).any(dates));
    let is_again = || {
        (close..words.all().len().min(close + AGAIN)).any(|at| {
            words.kind(at) == Kind::Title && text.word(at).eq_ignore_ascii_case(text.word(first))
        })
    };
    let is_dateline = is_agency || is_dated || close == after && is_again();
    is_dateline.then(|| Run::new(first, after))
}

/// The sign that closes a dateline: a dash, a colon, or the end of a sentence that holds nothing else.
fn end(text: &Text<'_>, own: &[Mention], sentence: std::ops::Range<usize>) -> Option<usize> {
    let words = text.words;
    let limit = sentence.end.min(sentence.start + LONGEST);
    let mut at = own[0].at.end as usize;
    let mut dated = false;
    while at < limit {
        let class = words.class(at);
        match words.kind(at) {
            Kind::Dash | Kind::Colon => return Some(at),
            Kind::Hyphen if !words.glued(at) => return Some(at),
            Kind::Open => {
                let close = (at..limit).find(|at| words.kind(*at) == Kind::Close)?;
                dated = true;
                at = close;
            }
            Kind::Comma | Kind::Stop | Kind::Sign | Kind::Digits => {}
            _ if class.any(Class::MONTH.with(Class::WEEKDAY)) => dated = true,
            _ if own.iter().any(|m| m.at.contains(at)) => {}
            _ => return None,
        }
        at += 1;
    }
    (at == sentence.end && dated).then_some(at)
}
