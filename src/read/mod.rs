//! Text to claims: one pass over the words, then sentences, then binding.
//!
//! A report goes in; every numeric claim in it comes out, with what it counts, where, when, who said it and the bytes it
//! stands on. The way, one file a step:
//!
//! | step | file | what it adds |
//! | --- | --- | --- |
//! | words | `scan`, `words` | every word and sign once, looked up once |
//! | sentences | `sentence` | ranges of words, paragraphs |
//! | dates | `when` | date expressions, the report's own date |
//! | figures | `figure` and what it calls | number, hedge, unit, what is counted; what is no claim |
//! | measure, subject | `measure`, `subject` | what is counted or measured, whose, how it behaves in time, parts |
//! | time | `when` | the period of each number |
//! | event | `event` | what a toll belongs to where that is not the report's story |
//! | speaker | `who` | who says so, and how the text stands to it |
//! | correction | `correction` | what the text withdraws, and what it gives instead |
//! | place | `place` | where, and the other end of a distance |
//! | filling | `fill` | what the sentence does not say, from paragraph, lead and report, with its basis |
//! | claims | `claim` | owned claims, at the edge |
//!
//! Every step reads flat arrays by index and writes into [`Readings`], a buffer that is reused from text to text. Reading
//! never fails, and every look-ahead is capped, so that time is linear in the text.

pub(crate) mod scan;
pub(crate) mod sentence;
pub(crate) mod words;

mod change;
mod claim;
mod correction;
#[cfg(test)]
mod costs;
mod counted;
mod digits;
mod event;
mod figure;
mod fill;
mod hedge;
mod measure;
mod number;
mod origin;
mod place;
mod range;
pub(crate) mod reading;
mod recent;
mod refuse;
mod scope;
mod story;
mod sum;
mod trace;
mod unit;
mod when;
mod who;

use std::sync::Arc;

use jiff::civil::Date;

use crate::lexicon::names::Name;
use crate::lexicon::{Around, Lexicon};
use crate::model::{Claim, Grain, Moment, Profile, Report, ReportDate, Span};
use reading::Reading;
use sentence::{Sentence, Sentences};
pub use trace::{Step, Took, Trace};
use trace::{Unwatched, Watch};
use when::Time;
use words::Words;

/// One text under the eyes of a step: its bytes, its words, its sentences, and what the lexicon knows.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a> {
    pub(crate) text: &'a str,
    pub(crate) words: &'a Words,
    pub(crate) sentences: &'a [Sentence],
    pub(crate) lexicon: &'a Lexicon,
}

impl<'a> Text<'a> {
    /// The printed word at `at`; empty beyond the end.
    #[inline]
    pub(crate) fn word(&self, at: usize) -> &'a str {
        self.words.text(self.text, at)
    }

    /// Whether the word at `at` is this one, in whatever case it is printed. Most words differ in length already.
    #[inline]
    pub(crate) fn reads(&self, at: usize, word: &str) -> bool {
        let printed = self.words.at(at);
        let (start, end) = (printed.start as usize, printed.end as usize);
        end - start == word.len()
            && self
                .text
                .as_bytes()
                .get(start..end)
                .is_some_and(|bytes| bytes.eq_ignore_ascii_case(word.as_bytes()))
    }

    /// Whether the word at `at` is one of these.
    pub(crate) fn reads_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.reads(at, word))
    }

    /// Whether the word at `at` joins the members of a list: "and", "or", "&".
    pub(crate) fn is_and(&self, at: usize) -> bool {
        self.reads_any(at, &["and", "or", "&"])
    }

    /// Whether the word at `at` does this beside a number.
    #[inline]
    pub(crate) fn does(&self, at: usize, role: Around) -> bool {
        self.lexicon.around.of(self.words.id(at)).any(role)
    }

    /// The printed words of a run.
    #[inline]
    pub(crate) fn printed(&self, run: reading::Run) -> &'a str {
        self.words.slice(self.text, run.range())
    }

    /// The bytes of a run; `None` where it is empty.
    pub(crate) fn span(&self, run: reading::Run) -> Option<Span> {
        if run.is_none() {
            return None;
        }
        let (first, last) = (
            self.words.at(run.start as usize),
            self.words.at(run.end as usize - 1),
        );
        Some(Span::new(first.start, last.end))
    }
}

/// What was read of one text: a buffer that is reused from text to text, without a `String` in it.
#[derive(Debug, Default)]
pub struct Readings {
    words: Words,
    sentences: Sentences,
    times: Vec<Time>,
    date: ReportDate,
    speakers: who::Speakers,
    mentions: place::Mentions,
    measuring: measure::Buffers,
    events: event::Events,
    readings: Vec<Reading>,
    /// What was left out of sentences with more numbers than are read.
    unread: Vec<reading::Run>,
    /// The names of speakers resolved before, of this text or others.
    names: recent::Recent<Option<Name>>,
}

impl Readings {
    /// How many numbers were read.
    pub fn len(&self) -> usize {
        self.readings.len()
    }

    /// Whether no number was read.
    pub fn is_empty(&self) -> bool {
        self.readings.is_empty()
    }
}

/// The text has 4 GiB or more, beyond what its offsets can name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the text has {bytes} bytes, expected fewer than 4 GiB")]
pub struct TooLong {
    /// How many it has.
    pub bytes: usize,
}

/// A date expression of a text, resolved.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DateSpan {
    /// Where it stands.
    pub span: Span,
    /// Its first day; `None` for an open beginning.
    pub from: Option<Date>,
    /// Its last day, inclusive; `None` for an open end.
    pub to: Option<Date>,
    /// How exact the words are.
    pub grain: Grain,
}

/// All that was read of one report, owned.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ReadReport {
    /// When it was published, and how that is known.
    pub date: ReportDate,
    /// Its claims, in order of their numbers.
    pub claims: Vec<Claim>,
    /// Its date expressions, in order.
    pub dates: Vec<DateSpan>,
    /// What was not read: the rest of a sentence that has more than 256 numbers, or 512 with those that are no claims.
    pub unread: Vec<Span>,
    /// What tells which story it is of: specific names, folded, the most telling first; then places and events.
    pub names: Vec<String>,
}

/// Reads texts with one lexicon and one profile. Cheap to clone, `Send` and `Sync`.
///
/// ```
/// use std::sync::Arc;
/// use crossclaim::{lexicon::Lexicon, model::Report, read::Reader};
///
/// let reader = Reader::new(Arc::new(Lexicon::english()));
/// let report = Report::new("a", "Over 76,000 people have been evacuated from the region.");
/// let read = reader.report(&report);
/// assert!(read.claims.len() <= 1);
/// ```
#[derive(Clone, Debug)]
pub struct Reader {
    lexicon: Arc<Lexicon>,
    profile: Profile,
}

impl Reader {
    /// A reader with the profile of the lexicon, `news` unless the lexicon has another.
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        Reader {
            profile: lexicon.profile(),
            lexicon,
        }
    }

    /// The same with another profile.
    #[must_use]
    pub fn profile(mut self, profile: Profile) -> Self {
        self.profile = profile;
        self
    }

    /// The lexicon that it reads with.
    pub fn lexicon(&self) -> &Arc<Lexicon> {
        &self.lexicon
    }

    /// How wide it takes words to be.
    pub(crate) fn widths(&self) -> &Profile {
        &self.profile
    }

    /// Reads a text of which nothing else is known into a buffer, overwriting what was there.
    ///
    /// # Errors
    /// [`TooLong`] for texts of 4 GiB and more.
    pub fn read_into(&self, text: &str, readings: &mut Readings) -> Result<(), TooLong> {
        self.read_dated_into(text, None, readings)
    }

    /// The same for a text published at a known moment, on which relative times rest.
    ///
    /// # Errors
    /// [`TooLong`] for texts of 4 GiB and more.
    pub fn read_dated_into(
        &self,
        text: &str,
        date: Option<Moment>,
        into: &mut Readings,
    ) -> Result<(), TooLong> {
        self.read_watched(text, date, into, &mut Unwatched)
    }

    /// Every step, one after the other, each shown to who watches.
    fn read_watched(
        &self,
        text: &str,
        date: Option<Moment>,
        into: &mut Readings,
        watch: &mut impl Watch,
    ) -> Result<(), TooLong> {
        if u32::try_from(text.len()).is_err() {
            return Err(TooLong { bytes: text.len() });
        }
        let Readings {
            words,
            sentences,
            times,
            date: report_date,
            speakers,
            mentions,
            measuring,
            events,
            readings,
            unread,
            names: _,
        } = into;
        times.clear();
        readings.clear();
        unread.clear();
        scan::scan(text, &self.lexicon, words);
        sentences.find(words, &self.lexicon);
        let text = Text {
            text,
            words,
            sentences: sentences.all(),
            lexicon: &self.lexicon,
        };
        when::find(&text, date, times, report_date);
        figure::read(&text, times, readings, unread);
        watch.after(Step::Figure, &text, readings);
        measure::bind(&text, measuring, readings);
        watch.after(Step::Measure, &text, readings);
        when::bind(&text, times, report_date, readings);
        watch.after(Step::Time, &text, readings);
        event::bind(&text, times, report_date, events, readings);
        watch.after(Step::Event, &text, readings);
        who::bind(&text, speakers, readings);
        correction::bind(&text, readings);
        watch.after(Step::Speaker, &text, readings);
        place::bind(&text, mentions, readings);
        watch.after(Step::Place, &text, readings);
        fill::fill(&text, mentions, readings);
        watch.after(Step::Filling, &text, readings);
        Ok(())
    }

    /// Reads a report, its date and its claims, into values of their own. A text of 4 GiB or more yields nothing.
    pub fn report(&self, report: &Report) -> ReadReport {
        let mut readings = Readings::default();
        self.report_with(report, &mut readings)
    }

    /// Reads many reports, in their order: with the feature `parallel` on all cores, else one after the other. What comes out
    /// is the same.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use crossclaim::{lexicon::Lexicon, model::Report, read::Reader};
    /// let reader = Reader::new(Arc::new(Lexicon::english()));
    /// let reports = ["5 people were killed.", "12 people were killed."].map(|text| Report::new("r", text));
    /// let read = reader.reports(&reports);
    /// assert_eq!(read[1], reader.report(&reports[1]));
    /// ```
    pub fn reports(&self, reports: &[Report]) -> Vec<ReadReport> {
        self.reports_with(reports, &mut Readings::default())
    }

    /// The same with a buffer that is reused where one core reads.
    pub fn reports_with(&self, reports: &[Report], buffer: &mut Readings) -> Vec<ReadReport> {
        #[cfg(feature = "parallel")]
        if reports.len() > 1 {
            use rayon::prelude::*;
            let each = |buffer: &mut Readings, report: &Report| self.report_with(report, buffer);
            return reports
                .par_iter()
                .map_init(Readings::default, each)
                .collect();
        }
        let each = |report: &Report| self.report_with(report, buffer);
        reports.iter().map(each).collect()
    }

    /// Reads a report and tells for each claim, in the same order, which rule took which bytes: what [`report`](Self::report)
    /// gives, several times slower. Reading without it pays nothing for it.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use crossclaim::{lexicon::Lexicon, model::Report, read::{Reader, Step}};
    /// let reader = Reader::new(Arc::new(Lexicon::english()));
    /// let report = Report::new("a", "Over 300 people were evacuated from the valley.");
    /// let (read, traces) = reader.traced(&report);
    /// assert_eq!(traces[0].claim, read.claims[0].id);
    /// let measure = traces[0].took.iter().find(|took| took.field == "measure").unwrap();
    /// assert_eq!(measure.step, Step::Measure);
    /// assert_eq!(measure.span.and_then(|span| span.get(&report.text)), Some("evacuated"));
    /// ```
    pub fn traced(&self, report: &Report) -> (ReadReport, Vec<Trace>) {
        let mut buffer = Readings::default();
        let mut tracer = trace::Tracer::default();
        if self
            .read_watched(&report.text, report.date, &mut buffer, &mut tracer)
            .is_err()
        {
            return (ReadReport::default(), Vec::new());
        }
        let mut names = std::mem::take(&mut buffer.names);
        let read = claim::report(report, &buffer, &self.lexicon, &self.profile, &mut names);
        let told = tracer.traces(&read.claims);
        (read, told)
    }

    /// Reads a report with a buffer that is reused.
    pub fn report_with(&self, report: &Report, buffer: &mut Readings) -> ReadReport {
        if self
            .read_dated_into(&report.text, report.date, buffer)
            .is_err()
        {
            return ReadReport::default();
        }
        let mut names = std::mem::take(&mut buffer.names);
        let read = claim::report(report, buffer, &self.lexicon, &self.profile, &mut names);
        buffer.names = names;
        read
    }
}
