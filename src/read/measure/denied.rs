//! What a sentence says did not happen: "200 people were not evacuated", "bodies never recovered".
//!
//! Such a number counts what is left over, not what its verb says; it is read, and meets no other count.

use super::super::Text;
use super::super::reading::{Apart, Reading};
use super::govern::Governor;
use super::quantity::Quantity;
use super::scene::{Scene, is_light};
use crate::lexicon::{Around, Class};

/// How many words a chain of auxiliaries and adverbs has: "have not yet been".
const CHAIN: usize = 5;

/// Sets a number apart whose verb or state is denied.
pub(super) fn bind(
    scene: &Scene,
    text: &Text<'_>,
    reading: &mut Reading,
    quantity: &Quantity,
    governor: &Governor,
) {
    let Some(mark) = governor.mark.filter(|_| reading.apart.is_none()) else {
        return;
    };
    let is_denied = if mark.start >= quantity.end || mark.end <= quantity.start {
        let first = mark.start.saturating_sub(CHAIN).max(scene.first);
        let mut chain = (first..mark.start)
            .rev()
            .take_while(|at| is_link(text, *at));
        chain.any(|at| denies(text, at) || declines(text, at))
    } else {
        let mut chain = (quantity.end..scene.end)
            .take(CHAIN)
            .take_while(|at| is_link(text, *at));
        chain.any(|at| denies(text, at))
    };
    if is_denied {
        reading.apart = Some(Apart::Denied);
    }
}

fn is_link(text: &Text<'_>, at: usize) -> bool {
    text.words.class(at).any(Class::AUXILIARY)
        || is_light(text, at)
        || text.reads(at, "yet")
        || text.reads(at, "to")
        || declines(text, at)
}

/// "refused to leave", "failed to return".
fn declines(text: &Text<'_>, at: usize) -> bool {
    text.reads(at + 1, "to") && text.does(at, Around::DECLINES)
}

/// "not", "never"; not the "no" of "no more than", and not "not only".
fn denies(text: &Text<'_>, at: usize) -> bool {
    let other = Class::ZERO
        .with(Class::DETERMINER)
        .with(Class::PREPOSITION)
        .with(Class::HEDGE);
    let class = text.words.class(at);
    let hardly = ["hardly", "barely", "scarcely"];
    class.any(Class::NEGATION)
        && !class.any(other)
        && !text.reads_any(at, &hardly)
        && !text.reads(at + 1, "only")
}
