//! One number found in a text with all that was bound to it, as runs of words and small ids.
//!
//! A [`Reading`] is plain data without a `String`: the stages of the reader fill it in, one after the other, and a
//! claim is made of it only at the edge. Which stage owns which fields is said at each.

use crate::lexicon::places::PlaceId;
use crate::lexicon::{UnitId, WordId};
use crate::model::{Basis, Direction, Dynamics, Field, Grain, Hedge, Number, Stance};

/// A run of words, `start..end`; empty where there is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Run {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Run {
    pub(crate) const NONE: Run = Run { start: 0, end: 0 };

    pub(crate) fn new(start: usize, end: usize) -> Self {
        let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Run {
            start: at(start),
            end: at(end),
        }
    }

    pub(crate) fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    pub(crate) fn is_none(self) -> bool {
        self.start == self.end
    }

    pub(crate) fn is_some(self) -> bool {
        !self.is_none()
    }

    pub(crate) fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    pub(crate) fn contains(self, word: usize) -> bool {
        self.range().contains(&word)
    }

    pub(crate) fn overlaps(self, other: Run) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest run around both; an empty one counts for nothing.
    pub(crate) fn hull(self, other: Run) -> Run {
        if self.is_none() {
            other
        } else if other.is_none() {
            self
        } else {
            Run {
                start: self.start.min(other.start),
                end: self.end.max(other.end),
            }
        }
    }
}

/// What stands in the text as the figure itself.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum ReadForm {
    Number(Number),
    Range(Number, Number),
    /// A vague word by the first word of its row in the table of numbers, times a factor: "several thousand".
    Vague {
        rule: WordId,
        times: rust_decimal::Decimal,
    },
}

/// The hedges of a figure, outermost first; more than three stand in no text worth reading.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Hedges {
    list: [Option<Hedge>; 3],
}

impl Hedges {
    /// Adds one inside the others; a fourth is dropped.
    pub(crate) fn push_inner(&mut self, hedge: Hedge) {
        if let Some(slot) = self.list.iter_mut().find(|slot| slot.is_none()) {
            *slot = Some(hedge);
        }
    }

    /// Adds one around the others; of four the innermost is dropped.
    pub(crate) fn push_outer(&mut self, hedge: Hedge) {
        self.list = [Some(hedge), self.list[0], self.list[1]];
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Hedge> {
        self.list.into_iter().flatten()
    }

    /// Takes the outermost one away.
    pub(crate) fn drop_outer(&mut self) {
        self.list = [self.list[1], self.list[2], None];
    }
}

/// Why a number is read but enters no series.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Apart {
    Age,
    Score,
    Odds,
    /// "the third day", "a 2nd mile": an ordinal with a unit.
    Ordinal,
    /// How long, how often: a duration or a frequency that is nobody's figure.
    Duration,
    /// A count that is nobody's figure: "one official said", "several points".
    Passing,
    /// A count of what did not happen: "200 were not evacuated".
    Denied,
    /// A numeral that is mistyped: `1,15O`, `12,0000`.
    Weak,
}

/// How the number stands to another of its sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Manner {
    #[default]
    Plain,
    /// "20 more", "another 300", "an additional 180,000".
    More,
    /// "121 others": beside the one before.
    Others,
    /// "13 of whom", "including 10 children", "of them": a part of the one before.
    Part,
    /// "in all", "a total of", "bringing the toll to".
    InAll,
}

/// The measure: one of the lexicon, or the open form of a verb and a noun.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum MeasureRef {
    #[default]
    None,
    /// A row of the table of measures.
    Named(u16),
    /// The words of the verb and of the counted noun; either may be missing (`u32::MAX`).
    Open { verb: u32, noun: u32 },
}

/// Which rule of the measure step gave the measure, in the order in which they are tried.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Rule {
    /// The nearest verb and the noun, since nothing else did.
    #[default]
    Open,
    /// A measurement in brackets that says the one before it again.
    Again,
    /// A noun of a time: "a life expectancy of 81 years".
    Time,
    /// The dimension of the unit.
    Dimension,
    /// What a change is of whose size it is.
    Change,
    /// The counted noun itself.
    Noun,
    /// What stands right after the phrase.
    After,
    /// What stands right before it.
    Before,
    /// The predicate of which it is the subject.
    Predicate,
    /// An adjective within the phrase.
    Attribute,
    /// The member of a list before it, or its whole.
    List,
}

/// A period in days since 1970-01-01; `i32::MIN` where an end is not known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Days {
    pub(crate) from: i32,
    pub(crate) to: i32,
    pub(crate) grain: Grain,
}

impl Days {
    pub(crate) const UNKNOWN: Days = Days {
        from: i32::MIN,
        to: i32::MIN,
        grain: Grain::Day,
    };
}

impl Default for Days {
    fn default() -> Self {
        Days::UNKNOWN
    }
}

/// What a toll belongs to, where that is not the report's own story.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct EventRef {
    /// Its head noun.
    pub(crate) what: Run,
    /// The words that date it, and what they mean.
    pub(crate) when: Run,
    pub(crate) days: Days,
    /// Its place.
    pub(crate) place: Run,
}

/// One number with all that was bound to it.
#[derive(Clone, Copy, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "marks of single steps that do not depend on each other"
)]
pub(crate) struct Reading {
    // ---- figure: number, hedge, unit, counted (`figure.rs`)
    pub(crate) number: Run,
    pub(crate) hedge: Run,
    pub(crate) unit_at: Run,
    /// The head noun of what is counted.
    pub(crate) counted: Run,
    /// The noun phrase of what is counted, adjectives included, head last.
    pub(crate) phrase: Run,
    /// Whether what is counted stands with another number, and so outside of the claim's span.
    pub(crate) borrowed: bool,
    /// No noun says so, but the verb: people are counted.
    pub(crate) people: bool,
    pub(crate) form: ReadForm,
    pub(crate) hedges: Hedges,
    pub(crate) unit: Option<UnitId>,
    /// What the number is counted by ("a day", "per 100,000 people"): its words, and its unit where it is one.
    pub(crate) per_at: Run,
    pub(crate) per: Option<UnitId>,
    /// The second reading of a doubled unit, and where it stands.
    pub(crate) also: Option<(Number, UnitId)>,
    pub(crate) also_at: Run,
    pub(crate) manner: Manner,
    pub(crate) apart: Option<Apart>,
    pub(crate) sentence: u32,

    // ---- measure and subject (`measure.rs`, `subject.rs`)
    pub(crate) measure: MeasureRef,
    pub(crate) measured_by: Rule,
    /// The verb or noun that gives the measure.
    pub(crate) verb: Run,
    /// The word within the measure's family.
    pub(crate) term: WordId,
    pub(crate) dynamics: Option<Dynamics>,
    pub(crate) direction: Option<Direction>,
    pub(crate) subject_at: Run,
    /// Rows of the table of facets; zero where not said.
    pub(crate) holder: u16,
    pub(crate) group: u16,
    pub(crate) kind: u16,
    /// Whether it is of those for whom the speaker speaks: "we hold", "said it controlled".
    pub(crate) of_speaker: bool,
    /// Whether it is the deepest, farthest or highest point of something, where *up to n* means *about n*.
    pub(crate) extreme: bool,
    /// The reading of which this one counts a part; `u32::MAX` for none.
    pub(crate) part_of: u32,
    /// How many items the text lists by name after it; zero where it lists none.
    pub(crate) listed: u8,
    /// Whether the text says that the stated parts make it up.
    pub(crate) in_all: bool,
    /// Whether it stands in the place of a number that the text withdraws.
    pub(crate) corrects: bool,

    // ---- where (`place.rs`)
    pub(crate) place_at: Run,
    /// The place by its id in the lexicon's places; none where it is none of them (then the words are its name).
    pub(crate) place: Option<PlaceId>,
    pub(crate) to_at: Run,
    pub(crate) to: Option<PlaceId>,

    // ---- when (`when.rs`)
    pub(crate) time_at: Run,
    pub(crate) period: Days,

    // ---- event (`event.rs`)
    pub(crate) event: Option<EventRef>,

    // ---- who (`who.rs`)
    /// The speaker's name, or the noun phrase where no name is given.
    pub(crate) speaker: Run,
    pub(crate) institution: Run,
    pub(crate) stance: Stance,

    /// What each field rests on that was not said with the number, by [`Field`].
    pub(crate) basis: [Option<Basis>; Field::ALL.len()],
}

impl Reading {
    /// A bare number; everything else is filled in by the stages.
    pub(crate) fn new(number: Run, form: ReadForm, sentence: u32) -> Self {
        Reading {
            number,
            hedge: Run::NONE,
            unit_at: Run::NONE,
            counted: Run::NONE,
            phrase: Run::NONE,
            borrowed: false,
            people: false,
            form,
            hedges: Hedges::default(),
            unit: None,
            per_at: Run::NONE,
            per: None,
            also: None,
            also_at: Run::NONE,
            manner: Manner::Plain,
            apart: None,
            sentence,
            measure: MeasureRef::None,
            measured_by: Rule::Open,
            verb: Run::NONE,
            term: WordId::UNKNOWN,
            dynamics: None,
            direction: None,
            subject_at: Run::NONE,
            holder: 0,
            group: 0,
            kind: 0,
            of_speaker: false,
            extreme: false,
            part_of: u32::MAX,
            listed: 0,
            in_all: false,
            corrects: false,
            place_at: Run::NONE,
            place: None,
            to_at: Run::NONE,
            to: None,
            time_at: Run::NONE,
            period: Days::UNKNOWN,
            event: None,
            speaker: Run::NONE,
            institution: Run::NONE,
            stance: Stance::Asserted,
            basis: [None; Field::ALL.len()],
        }
    }

    /// The hull of number, hedge, unit and counted word.
    pub(crate) fn hull(&self) -> Run {
        let own = self.number.hull(self.hedge).hull(self.unit_at);
        if self.borrowed {
            own
        } else {
            own.hull(self.counted)
        }
    }

    /// The hull of number and hedge.
    pub(crate) fn hull_of_number(&self) -> Run {
        self.number.hull(self.hedge)
    }

    pub(crate) fn set_basis(&mut self, field: Field, basis: Basis) {
        self.basis[field as usize] = Some(basis);
    }
}
