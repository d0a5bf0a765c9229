//! Quotations: marks in, runs of words that someone else speaks out.
//!
//! A mark opens where white space stands before it and none after, and closes the other way round; two single marks
//! are a double one. A quotation ends with its paragraph, whether it was closed or not: the next paragraph
//! opens anew. Short ones ("so-called") are words of the sentence around them.

use super::super::reading::Run;
use super::super::words::{Gap, Kind};
use super::eye::Eye;

/// Fewer words than this between marks are a term, not speech.
const SPEECH: usize = 4;

/// Words between marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quotation {
    /// With its marks.
    pub(super) run: Run,
    pub(super) paragraph: u32,
    /// Whether it is speech, by its length.
    pub(super) speech: bool,
    /// The cue that names its speaker, once known.
    pub(super) cue: Option<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Double,
    Single,
}

struct Opened {
    at: usize,
    mark: Mark,
}

/// Finds the quotations of a text, in order.
pub(super) fn find(eye: Eye<'_>, out: &mut Vec<Quotation>) {
    out.clear();
    let mut sentences = eye.text.sentences.iter().peekable();
    while let Some(first) = sentences.next() {
        let (start, paragraph) = (first.first as usize, first.paragraph);
        let mut end = first.end as usize;
        while let Some(next) = sentences.next_if(|next| next.paragraph == paragraph) {
            end = next.end as usize;
        }
        of_paragraph(eye, start..end, paragraph, out);
    }
}

fn of_paragraph(
    eye: Eye<'_>,
    words: std::ops::Range<usize>,
    paragraph: u32,
    out: &mut Vec<Quotation>,
) {
    let mut opened: Option<Opened> = None;
    let mut push = |from: usize, to: usize| {
        let letters = (from..to).filter(|at| eye.letters(*at)).take(SPEECH);
        out.push(Quotation {
            run: Run::new(from, to),
            paragraph,
            speech: letters.count() == SPEECH,
            cue: None,
        });
    };
    let marks = eye.text.words.quotes();
    let first = marks.partition_point(|mark| (*mark as usize) < words.start);
    let mut next = words.start;
    for at in marks[first..].iter().map(|mark| *mark as usize) {
        if at >= words.end {
            break;
        }
        // The second of a doubled one.
        if at < next {
            continue;
        }
        let kind = eye.kind(at);
        let doubled = kind == Kind::Apostrophe
            && at + 1 < words.end
            && eye.kind(at + 1) == Kind::Apostrophe
            && eye.glued(at + 1);
        let width = 1 + usize::from(doubled);
        let mark = if kind == Kind::Quote || doubled {
            Mark::Double
        } else {
            Mark::Single
        };
        let side = side(eye, at, at + width);
        match &opened {
            None if side != Side::Close && !(mark == Mark::Single && side == Side::Both) => {
                opened = Some(Opened { at, mark });
            }
            Some(open) if open.mark == mark && side != Side::Open => {
                push(open.at, at + width);
                opened = None;
            }
            // Opened anew without having been closed.
            Some(open) if open.mark == mark && mark == Mark::Double => {
                push(open.at, at);
                opened = Some(Opened { at, mark });
            }
            // An apostrophe that closed nothing.
            Some(open)
                if open.mark == Mark::Single && mark == Mark::Double && side == Side::Open =>
            {
                opened = Some(Opened { at, mark });
            }
            _ => {}
        }
        next = at + width;
    }
    if let Some(Opened {
        at,
        mark: Mark::Double,
    }) = opened
    {
        push(at, words.end);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    /// By its place it may be either.
    Both,
}

fn side(eye: Eye<'_>, at: usize, end: usize) -> Side {
    let before = eye.gap(at) != Gap::None;
    let after = eye.gap(end) != Gap::None || end >= eye.text.words.len();
    match eye.text.word(at) {
        "“" | "„" | "«" if before => return Side::Open,
        "”" | "»" if !before => return Side::Close,
        _ => {}
    }
    let last = eye.kind(at.wrapping_sub(1));
    match (before, after) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        (false, false) if matches!(last, Kind::Open | Kind::Dash | Kind::Quote) => Side::Open,
        (false, false) if last == Kind::Digits => Side::Close,
        (true, true) | (false, false) => Side::Both,
    }
}
