//! A claim and its text in, a window of the text around the claim's words out.

use std::ops::Range;

use crate::model::{Claim, Span};

/// A window of a report's text with the words to underline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Excerpt {
    /// One line; `…` stands where it is cut.
    pub text: String,
    /// The words of the figure, in bytes of `text`.
    pub figure: Range<usize>,
    /// What is counted, where it stands apart from the figure in `text`.
    pub counted: Option<Range<usize>>,
}

/// The line of the text that holds the claim, cut to about `width` characters around its words; `None` where the claim's
/// spans do not lie in the text.
pub(super) fn excerpt(text: &str, claim: &Claim, width: usize) -> Option<Excerpt> {
    let whole = claim.span?;
    whole.get(text)?;
    let figure = match (claim.spans.number, claim.spans.hedge) {
        (Some(number), Some(hedge)) if !is_cut(text, number.hull(hedge)) => number.hull(hedge),
        (Some(number), _) => number,
        (None, _) => whole,
    };
    figure.get(text)?;
    let (start, end) = (figure.start() as usize, figure.end() as usize);
    let line_start = text[..start].rfind('\n').map_or(0, |k| k + 1);
    let line_end = text[end..].find('\n').map_or(text.len(), |k| end + k);
    let (from, to) = window(text, line_start..line_end, start..end, width);
    let mut shown = String::with_capacity(to - from + 8);
    if !text[line_start..from].trim().is_empty() {
        shown.push_str("… ");
    }
    let head = shown.len();
    // Tabs and stray carriage returns would shift what stands below them.
    shown.extend(
        text[from..to]
            .chars()
            .map(|c| if c.is_ascii_control() { ' ' } else { c }),
    );
    let end_of_text = shown.trim_end().len();
    shown.truncate(end_of_text);
    let place = |span: Span| {
        let (s, e) = (span.start() as usize, span.end() as usize);
        (s >= from && e <= to && head + e - from <= shown.len())
            .then(|| head + s - from..head + e - from)
            .filter(|r| shown.is_char_boundary(r.start) && shown.is_char_boundary(r.end))
    };
    let counted = claim
        .spans
        .counted
        .filter(|c| !c.overlaps(figure))
        .and_then(place);
    let figure = place(figure)?;
    if to < line_end && !text[to..line_end].trim().is_empty() {
        shown.push_str(" …");
    }
    Some(Excerpt {
        text: shown,
        figure,
        counted,
    })
}

/// Whether the words of a span run over a line's end.
fn is_cut(text: &str, span: Span) -> bool {
    span.get(text).is_none_or(|words| words.contains('\n'))
}

/// The part of `line` to show: all of it where it is short, else whole words around `focus`, from the start of its
/// sentence where that is near.
fn window(text: &str, line: Range<usize>, focus: Range<usize>, width: usize) -> (usize, usize) {
    let trimmed = text[line.clone()].trim_start();
    let start = line.end - trimmed.len();
    if trimmed.trim_end().chars().count() <= width {
        return (start, line.start + text[line].trim_end().len());
    }
    let size = text[focus.clone()].chars().count();
    let spare = width.saturating_sub(size);
    // Three fifths behind the words, where so much stands there: what is counted, and where, comes after the number.
    let behind = text[focus.end..line.end].chars().take(spare).count();
    let lead = (spare * 2 / 5).max(spare - behind);
    let before = &text[start..focus.start];
    let farthest = before
        .char_indices()
        .rev()
        .take(lead)
        .last()
        .map_or(focus.start, |(k, _)| start + k);
    let sentence = ["? ", "! ", ". "]
        .iter()
        .filter_map(|mark| before.rfind(mark).map(|k| start + k + mark.len()))
        .max()
        .unwrap_or(start);
    let to_sentence = text[sentence..focus.start].chars().count();
    let from = if to_sentence <= spare * 2 / 3 {
        sentence
    } else if farthest == start {
        start
    } else {
        text[farthest..focus.start]
            .find(' ')
            .map_or(farthest, |k| farthest + k + 1)
    };
    let left = width.saturating_sub(text[from..focus.end].chars().count());
    let after = &text[focus.end..line.end];
    let to = match after.char_indices().nth(left) {
        None => line.end,
        Some((k, _)) => after[..k]
            .rfind(' ')
            .map_or(focus.end + k, |s| focus.end + s),
    };
    (from, to.max(focus.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::tests::claim;

    #[track_caller]
    fn shows(text: &str, words: &str, width: usize, expected: &str) {
        let excerpt = excerpt(text, &claim(text, words), width).unwrap();
        assert_eq!(excerpt.text, expected);
        assert_eq!(&excerpt.text[excerpt.figure], words);
    }

    #[test]
    fn a_window_keeps_whole_words_around_the_figure() {
        shows("  Over 5 died.\r\nMore.", "5", 40, "Over 5 died.");
        let long = "The first sentence says nothing of note. The second one counts 1,200 houses, four bridges and a mill that burned down in one night.";
        shows(
            long,
            "1,200",
            60,
            "… The second one counts 1,200 houses, four bridges and a mill …",
        );
        let far = "One sentence without an end goes on and on through the valley and over the hills until it names 1,200 houses and stops.";
        shows(far, "1,200", 40, "… until it names 1,200 houses and stops.");
        shows("tab\there: 7 é", "7", 40, "tab here: 7 é");
    }

    #[test]
    fn spans_of_another_text_show_nothing() {
        let claim = claim("a text of some length with 12 in it", "12");
        assert_eq!(excerpt("short", &claim, 40), None);
    }
}
