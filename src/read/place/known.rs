//! Which place a name means: by itself, or only where the words around say that it is one.
//!
//! Most names of the tables mean their place wherever they stand. A town that few know, or one that shares its name with
//! a person or with other towns, counts only as a whole name after a word that places it, with a word for its kind, or in
//! the country that the text has spoken of.

use smallvec::SmallVec;

use super::around::is_kind;
use crate::lexicon::places::{PlaceId, PlaceKind, PlaceSense};
use crate::lexicon::{Class, Link, WordId};
use crate::read::Text;
use crate::read::reading::Run;
use crate::read::recent::Recent;

/// What stands around a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    pub(super) link: Link,
    /// The first word of the link.
    pub(super) from: usize,
    /// Whether words say that a place is named.
    pub(super) located: bool,
    /// Whether capitals mean nothing here.
    pub(super) caseless: bool,
}

/// What tells which place a name means: the answers given before, and the ground that the text has spoken of.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The names resolved before, of this text or others.
    recent: Recent<Option<PlaceId>>,
    /// The countries and regions of the places named so far.
    ground: SmallVec<[PlaceId; GROUND]>,
}

/// So many countries and regions are remembered: more than a story plays in.
const GROUND: usize = 16;

impl Known {
    /// Makes ready for a text.
    pub(super) fn open(&mut self, text: &Text<'_>) {
        self.recent.of(text.lexicon);
        self.ground.clear();
    }

    /// The place that a printed name means by itself, or where words say that it is one.
    pub(super) fn place(&mut self, text: &Text<'_>, run: Run, located: bool) -> Option<PlaceId> {
        let places = text.lexicon.places();
        *self.recent.find(text.printed(run), located, |name| {
            if located {
                places.resolve_located(name)
            } else {
                places.resolve(name)
            }
        })
    }

    /// The place that a run of words means, one that opens the name that ends before `whole`.
    pub(super) fn means(
        &mut self,
        text: &Text<'_>,
        run: Run,
        whole: usize,
        around: Around,
    ) -> Option<PlaceId> {
        let place = self.place(text, run, around.located);
        if !around.located {
            return place;
        }
        let places = text.lexicon.places();
        let is_firm = place.is_some_and(|place| {
            !places.is_little_known(place) || self.place(text, run, false).is_some()
        });
        if is_firm {
            return place;
        }
        // A name that is a place's only where words say so, or one of several.
        let is_whole = run.end as usize == whole;
        place
            .or_else(|| is_whole.then(|| self.near(text, run))?)
            .filter(|_| says_little_known(text, run, whole, around))
    }

    /// The one of several places of a name that lies on the ground that the text has spoken of.
    fn near(&self, text: &Text<'_>, run: Run) -> Option<PlaceId> {
        if self.ground.is_empty() {
            return None;
        }
        let places = text.lexicon.places();
        places.resolve_near(text.printed(run), &self.ground)
    }

    /// Remembers where a place lies.
    pub(super) fn add(&mut self, text: &Text<'_>, place: PlaceId) {
        let places = text.lexicon.places();
        let is_region = places.kind(place) == PlaceKind::Region;
        for holder in places
            .country(place)
            .into_iter()
            .chain(is_region.then_some(place))
        {
            if self.ground.len() < GROUND && !self.ground.contains(&holder) {
                self.ground.push(holder);
            }
        }
    }
}

/// Whether a word, or the phrase that opens there, is a name of a place by itself, an adjective or a people.
pub(super) fn is_well_known(text: &Text<'_>, at: usize, phrase: Option<WordId>) -> bool {
    let is_firm = |id| {
        let mut senses = text.lexicon.place_senses.of(id);
        senses.any(|sense| !matches!(sense, PlaceSense::Shared | PlaceSense::Stem))
    };
    is_firm(text.words.id(at)) || phrase.is_some_and(is_firm)
}

/// Whether the words around a name that is a place's only in context let it be one: the whole name, after a word that
/// places it; in capitals only a name that is no word of another kind, with nothing but its kind between.
fn says_little_known(text: &Text<'_>, run: Run, whole: usize, around: Around) -> bool {
    let Around {
        link,
        from,
        caseless,
        ..
    } = around;
    let words = text.words;
    let (first, end) = (run.start as usize, run.end as usize);
    // "San" of "San Miguel de Mercedes" is no place of its own; "Austin, Texas" and "Austin Texas" are Austin.
    let goes_on = |at: usize| is_well_known(text, at, None) || is_kind(text, at);
    let is_whole = (end..whole).all(goes_on);
    let is_named = caseless || words.kind(first).is_capital();
    if !(is_whole && is_named) {
        return false;
    }
    // "In the city of Lindow": its kind says it.
    if (from..end).any(|at| is_kind(text, at)) {
        return true;
    }
    let is_led = (from + 1..first).any(|at| words.class(at).any(Class::DETERMINER));
    matches!(link, Link::In | Link::From) && !(caseless && is_led)
        || !caseless && matches!(link, Link::To | Link::Beside)
}

/// Whether a word or phrase is in the tables of places.
pub(super) fn names_place(text: &Text<'_>, id: WordId) -> bool {
    text.lexicon.place_senses.first(id).is_some()
}
