//! The day on which a report was published, and how it is known.
//!
//! A day that the caller gives is taken. Else the text may state it: in a line with a label ("Published: 7 August
//! 2024"), in a leading stamp ("date 2024-08-07 …"), in a dateline ("LIMA, 5 JUL 89 (AFP) --"), in a byline, in a forum's
//! footer ("Posted by … — 2024-08-12 05:02pm"). Else what the text says of it ("said on Thursday", days that it tells as
//! past) is kept as clues, from which the day is inferred where they leave no choice, and candidates are named where they
//! leave one.
//!
//! Nothing else dates a report: no date in its story, no picture's caption, no newsletter's "every Friday".

use jiff::civil::{Date, Weekday};

use super::expressions::Parser;
use super::sense::{Form, Sense};
use super::{Role, Time, civil};
use crate::lexicon::{CalendarWord, Class, Cue};
use crate::model::{DateBasis, DateClues, Grain, Moment, ReportDate};
use crate::read::Text;
use crate::read::reading::Run;
use crate::read::words::{Gap, Kind};

/// How many lines at the top of a text may be its header.
const HEADER_LINES: usize = 12;

/// How many lines at its end may be its footer.
const FOOTER_LINES: usize = 4;

/// The most words in a line that is a header's, a byline or a footer; longer ones are prose.
const LONGEST_LINE: usize = 24;

/// How far into a paragraph its dateline may reach.
const LONGEST_DATELINE: usize = 22;

/// How many sentences from the start name the weekday of publication.
const LEAD: usize = 6;

/// How many days before its report a day that it tells may lie to anchor other reports of the story.
const ANCHORS_DAYS: i32 = 28;

/// How many such days are kept.
const MOST_ANCHORS: usize = 16;

/// The number of a day of the public calendar.
pub(super) fn number(date: Date) -> i32 {
    civil::day(
        i32::from(date.year()),
        i32::from(date.month()),
        i32::from(date.day()),
    )
}

/// A day of the public calendar, where it has one.
fn date(day: i32) -> Option<Date> {
    let at = civil::ymd(day);
    Date::new(
        i16::try_from(at.year).ok()?,
        i8::try_from(at.month).ok()?,
        i8::try_from(at.day).ok()?,
    )
    .ok()
}

/// A statement of the day in the text: the words of it, and what it says.
#[derive(Clone, Copy, Debug)]
struct Stated {
    at: Run,
    moment: Moment,
}

/// The month, day and year of a day that a report tells.
type Told = (i8, i8, Option<i16>);

/// Finds the date of publication and every date expression; `past` is a buffer for the days that the report tells.
pub(super) fn find(
    text: &Text<'_>,
    given: Option<Moment>,
    times: &mut Vec<Time>,
    mut past: Vec<Told>,
) -> ReportDate {
    past.clear();
    let parser = Parser::new(text, None);
    let search = Search { text, parser };
    let (stated, dateline) = search.stated();
    let moment = given.or(stated.map(|stated| stated.moment));
    let reference = moment.map(|moment| number(moment.date));
    Parser::new(text, reference).all(times);
    for time in times.iter_mut() {
        let stamp = stated.is_some_and(|stated| stated.at.overlaps(time.at))
            || dateline.is_some_and(|(at, ..)| at.overlaps(time.at));
        if stamp {
            time.role = Role::Stamp;
        }
    }
    if let Some(moment) = moment {
        let basis = if given.is_some() {
            DateBasis::Given
        } else {
            DateBasis::Stated
        };
        past.extend(told(times, number(moment.date)));
        return ReportDate {
            moment: Some(moment),
            basis,
            candidates: Vec::new(),
            clues: DateClues {
                past,
                ..DateClues::default()
            },
            ..ReportDate::default()
        };
    }
    let mut clues = DateClues {
        past,
        dateline: dateline
            .and_then(|(_, month, day)| Some((i8::try_from(month).ok()?, i8::try_from(day).ok()?))),
        ..DateClues::default()
    };
    let anchor = search.clues(times, &mut clues);
    infer(text, times, clues, anchor)
}

/// The days that a report tells as past: of the weeks before it, since older ones anchor no other report.
fn told(times: &[Time], reported: i32) -> impl Iterator<Item = Told> {
    let days = times.iter().filter(move |time| {
        let days = time.days;
        time.role == Role::Plain
            && days.grain == Grain::Day
            && days.from == days.to
            && (reported - ANCHORS_DAYS..reported).contains(&days.from)
    });
    let dates = days.filter_map(|time| date(time.days.from));
    dates
        .map(|date| (date.month(), date.day(), Some(date.year())))
        .take(MOST_ANCHORS)
}

/// The day, or the candidates, that the clues of one text leave; where there is one day, the text is read again from it.
fn infer(
    text: &Text<'_>,
    times: &mut Vec<Time>,
    clues: DateClues,
    anchor: Option<Date>,
) -> ReportDate {
    let mut report = ReportDate {
        candidates: candidates(clues.weekday, anchor),
        clues,
        ..ReportDate::default()
    };
    if let [day] = report.candidates[..] {
        report.moment = Some(day.into());
        report.basis = DateBasis::Inferred;
        let stamps: Vec<Run> = times
            .iter()
            .filter(|time| time.role == Role::Stamp)
            .map(|time| time.at)
            .collect();
        times.clear();
        Parser::new(text, Some(number(day))).all(times);
        for time in times.iter_mut().filter(|time| stamps.contains(&time.at)) {
            time.role = Role::Stamp;
        }
    }
    report
}

/// The days on which a weekday falls that are not before a past day of the lead, two weeks at most after it.
fn candidates(weekday: Option<Weekday>, anchor: Option<Date>) -> Vec<Date> {
    let (Some(newest), Some(weekday)) = (anchor, weekday) else {
        return Vec::new();
    };
    let from = number(newest);
    let wanted = i32::from(weekday.to_monday_one_offset());
    let first = from + (wanted - civil::weekday(from)).rem_euclid(7);
    // A report of a Thursday that tells of a Thursday by its date tells of that day.
    let last = if first == from { first } else { first + 7 };
    (first..=last).step_by(7).filter_map(date).collect()
}

/// A day with its year.
fn full_date(parser: &Parser<'_>, at: usize) -> Option<(Sense, usize)> {
    let (sense, end) = parser.base(at)?;
    (sense.is_day() && sense.is_known() && sense.form == Form::Fixed).then_some((sense, end))
}

struct Search<'a> {
    text: &'a Text<'a>,
    parser: Parser<'a>,
}

impl Search<'_> {
    /// The statement that counts: a header's before a dateline, a dateline before a byline, the footer last. With it the
    /// month and day of a dateline without a year.
    fn stated(&self) -> (Option<Stated>, Option<(Run, i32, i32)>) {
        let lines = self.text.words.lines();
        let mut header: Option<Stated> = None;
        let mut byline: Option<Stated> = None;
        for line in 0..lines.len().min(HEADER_LINES) {
            let (first, end) = self.line(line);
            if let Some(found) = self.labelled(first, end, line == 0) {
                // Published, then updated: the text is that of the later day.
                let later = header.is_none_or(|known| found.moment > known.moment);
                header = if later { Some(found) } else { header };
            } else if byline.is_none() && end - first <= LONGEST_LINE {
                byline = self.byline(first, end);
            }
        }
        let dateline = self.dateline();
        let full = dateline.as_ref().and_then(|(found, _)| *found);
        let short = dateline.and_then(|(_, short)| short);
        let footer = || {
            let from = lines.len().saturating_sub(FOOTER_LINES);
            (from..lines.len()).rev().find_map(|line| {
                let (first, end) = self.line(line);
                (end - first <= LONGEST_LINE).then(|| self.footer(first, end))?
            })
        };
        (header.or(full).or(byline).or_else(footer), short)
    }

    fn line(&self, line: usize) -> (usize, usize) {
        let lines = self.text.words.lines();
        let end = lines
            .get(line + 1)
            .map_or(self.text.words.len(), |next| *next as usize);
        (lines[line] as usize, end)
    }

    /// A label at the start of a line with a date right behind it. Without a colon only the text's very first words are
    /// taken, as feeds stamp them: "date 2024-08-07 …".
    fn labelled(&self, first: usize, end: usize, opens: bool) -> Option<Stated> {
        let parser = self.parser.at_words(first, end);
        let label =
            |at| parser.sense_at(at, |word, end| (word == CalendarWord::Label).then_some(end));
        let words = self.text.words;
        let mut at = label(first)?;
        let colon = words.kind(at) == Kind::Colon;
        let short = end - first <= LONGEST_LINE;
        if !(colon || opens || short) {
            return None;
        }
        if colon {
            at += 1;
        }
        self.day_at(&parser, first, at)
    }

    /// A date with its year at `at`, perhaps behind a weekday or "on", with the time that follows.
    fn day_at(&self, parser: &Parser<'_>, first: usize, at: usize) -> Option<Stated> {
        let at = parser.is(at, Cue::On).unwrap_or(at);
        let (sense, end) = full_date(parser, at).or_else(|| {
            // "12:30 GMT, 7 August 2024"
            let (_, after) = self.clock(at)?;
            let zone = usize::from(self.text.words.kind(after) == Kind::Upper);
            let comma = usize::from(self.text.words.kind(after + zone) == Kind::Comma);
            full_date(parser, after + zone + comma)
        })?;
        let after = end + usize::from(matches!(self.text.words.kind(end), Kind::Comma));
        let after = parser.is(after, Cue::At).unwrap_or(after);
        let time = self.clock(after).or_else(|| self.clock_after_t(after));
        let moment = Moment {
            date: date(sense.from)?,
            time: time.map(|(time, _)| time),
        };
        let end = time.map_or(end, |(_, end)| end);
        Some(Stated {
            at: Run::new(first, end),
            moment,
        })
    }

    /// "05:02pm", "17:02", "5 pm".
    fn clock(&self, at: usize) -> Option<(jiff::civil::Time, usize)> {
        let words = self.text.words;
        let two = |at: usize| {
            let digits = self.text.word(at);
            let fits = words.kind(at) == Kind::Digits && digits.len() <= 2;
            fits.then(|| digits.parse::<i8>().ok())?
        };
        let hour = two(at)?;
        let (minute, end) = if words.kind(at + 1) == Kind::Colon && words.glued(at + 2) {
            (two(at + 2)?, at + 3)
        } else {
            (0, at + 1)
        };
        let half = self.text.word(end);
        let (hour, end) = if half.eq_ignore_ascii_case("pm") {
            (hour % 12 + 12, end + 1)
        } else if half.eq_ignore_ascii_case("am") {
            (hour % 12, end + 1)
        } else if end == at + 1 {
            return None;
        } else {
            (hour, end)
        };
        Some((jiff::civil::Time::new(hour, minute, 0, 0).ok()?, end))
    }

    /// The time of an instant in digits: `2024-08-07T05:02`.
    fn clock_after_t(&self, at: usize) -> Option<(jiff::civil::Time, usize)> {
        let t = self.text.words.glued(at) && self.text.reads(at, "t");
        t.then(|| self.clock(at + 1))?
    }

    /// A short line that is a date, or a name and a date: "By Jane Doe, 7 August 2024", "August 7, 2024 / 5:02 PM".
    fn byline(&self, first: usize, end: usize) -> Option<Stated> {
        let parser = self.parser.at_words(first, end);
        let words = self.text.words;
        if let Some(found) = self.day_at(&parser, first, first) {
            // Prose may open with a date as well: "On 7 August 2024 the river rose."
            let rest = end - found.at.end as usize;
            let prose = parser.is(first, Cue::On).is_some()
                || words.class(end - 1).any(Class::STOP) && rest > 3;
            return (!prose && rest <= 8).then_some(found);
        }
        if !self.text.reads(first, "by") || words.class(end - 1).any(Class::STOP) {
            return None;
        }
        (first + 1..end).find_map(|at| {
            let opens = words
                .class(at)
                .any(Class::MONTH.with(Class::DIGITS).with(Class::WEEKDAY));
            opens.then(|| self.day_at(&parser, first, at))?
        })
    }

    /// A line of furniture at the end with a label somewhere before its date: "Posted by … — 2024-08-12 05:02pm".
    fn footer(&self, first: usize, end: usize) -> Option<Stated> {
        let parser = self.parser.at_words(first, end);
        let words = self.text.words;
        let label = (first..end).find(|at| {
            parser
                .sense_at(*at, |word, _| (word == CalendarWord::Label).then_some(()))
                .is_some()
        })?;
        // A sentence that says when something was published is prose.
        if words.class(end - 1).any(Class::STOP) {
            return None;
        }
        (label + 1..end).find_map(|at| {
            let opens = words
                .class(at)
                .any(Class::MONTH.with(Class::DIGITS).with(Class::WEEKDAY));
            opens.then(|| self.day_at(&parser, first, at))?
        })
    }

    /// "SAN SALVADOR, 3 JAN 90 -- …", "KYIV, Aug 12 (Agency) - …": a place in capitals or after the start of a
    /// paragraph, a date, perhaps a bracket, a dash.
    #[allow(
        clippy::type_complexity,
        reason = "the statement, and what is known of one without a year"
    )]
    fn dateline(&self) -> Option<(Option<Stated>, Option<(Run, i32, i32)>)> {
        let words = self.text.words;
        let lines = words.lines();
        (0..lines.len().min(HEADER_LINES)).find_map(|line| {
            let (first, end) = self.line(line);
            let paragraph = words.at(first).gap >= Gap::Line;
            if !paragraph || !words.kind(first).is_capital() && !words.is_caseless() {
                return None;
            }
            let limit = end.min(first + LONGEST_DATELINE);
            let parser = self.parser.at_words(first, limit);
            // The place comes before, and a comma or a bracket closes it.
            let at = (first + 1..limit).find(|at| {
                words
                    .class(*at)
                    .any(Class::MONTH.with(Class::DIGITS).with(Class::WEEKDAY))
                    && (matches!(words.kind(at - 1), Kind::Comma | Kind::Close | Kind::Stop))
            })?;
            let (sense, end) = parser
                .base(at)
                .filter(|(sense, _)| sense.grain == Grain::Day)?;
            let dash = self.dash_after(end, limit)?;
            let run = Run::new(first, dash);
            match sense.form {
                Form::Fixed if sense.is_known() && sense.is_day() => {
                    let moment = Moment::from(date(sense.from)?);
                    Some((Some(Stated { at: run, moment }), None))
                }
                Form::Yearless { month, day } if day > 0 => Some((None, Some((run, month, day)))),
                _ => None,
            }
        })
    }

    /// The end of the dash after a dateline's date, past a bracket with the agency and past a slash of it.
    fn dash_after(&self, at: usize, limit: usize) -> Option<usize> {
        let words = self.text.words;
        let mut at = at;
        if words.kind(at) == Kind::Stop {
            at += 1;
        }
        if words.kind(at) == Kind::Open {
            at = (at..limit).find(|at| words.kind(*at) == Kind::Close)? + 1;
        }
        if words.kind(at) == Kind::Dash {
            return Some(at + 1);
        }
        let hyphen = words.kind(at) == Kind::Hyphen && !words.glued(at);
        hyphen.then(|| {
            if words.kind(at + 1) == Kind::Hyphen {
                at + 2
            } else {
                at + 1
            }
        })
    }

    // ---- clues

    /// The weekday of the lead, and the days that the text tells as past; the newest of the lead that bears its year is given:
    /// what is dated further down may be of years ago.
    fn clues(&self, times: &[Time], clues: &mut DateClues) -> Option<Date> {
        let mut anchor = None;
        let words = self.text.words;
        let lead = self
            .text
            .sentences
            .get(LEAD.min(self.text.sentences.len()).wrapping_sub(1));
        let lead = lead.map_or(0, |sentence| sentence.end);
        for time in times.iter().filter(|time| time.role == Role::Plain) {
            let (first, end) = (time.at.start as usize, time.at.end as usize);
            if time.at.start < lead && clues.weekday.is_none() {
                clues.weekday = self.weekday_of_report(first, end);
            }
            let parser = self.parser.at_words(first, words.len().min(end + 1));
            let from = parser.is(first, Cue::Since).unwrap_or(first);
            let Some((sense, _)) = parser.base(from) else {
                continue;
            };
            if !sense.is_day() && sense.is_known()
                || parser.is_ahead_in(self.text, first)
                || self.in_caption(end)
            {
                continue;
            }
            let small = |n: i32| i8::try_from(n).ok();
            match sense.form {
                Form::Yearless { month, day } if day > 0 => {
                    if let (Some(month), Some(day)) = (small(month), small(day)) {
                        clues.past.push((month, day, None));
                    }
                }
                Form::Fixed if sense.is_known() => {
                    let at = civil::ymd(sense.from);
                    let dated = words.class(from).any(Class::WEEKDAY) && time.at.start < lead;
                    if dated && clues.weekday.is_none() {
                        clues.weekday = date(sense.from).map(Date::weekday);
                    }
                    if let (Some(month), Some(day), Ok(year)) =
                        (small(at.month), small(at.day), i16::try_from(at.year))
                    {
                        clues.past.push((month, day, Some(year)));
                        let leading = date(sense.from).filter(|_| time.at.start < lead);
                        anchor = anchor.max(leading);
                    }
                }
                _ => {}
            }
        }
        anchor
    }

    /// A bare weekday that tells when something was said or done, not one that dates a noun ("Tuesday's raid") or is led
    /// in by a word that puts it elsewhere ("since Monday", "next Friday").
    fn weekday_of_report(&self, first: usize, end: usize) -> Option<Weekday> {
        let words = self.text.words;
        if !words.class(first).any(Class::WEEKDAY) || words.kind(end) == Kind::Possessive {
            return None;
        }
        let parser = self.parser.at_words(first.saturating_sub(1), end);
        let weekday = parser.sense_at(first, |word, _| match word {
            CalendarWord::Weekday { weekday, .. } => i8::try_from(weekday).ok(),
            _ => None,
        })?;
        let on = first == 0
            || parser.is(first - 1, Cue::On).is_some()
            || words.kind(first - 1).is_letters()
                && parser.is(first - 1, Cue::Early).is_none()
                && parser.is(first - 1, Cue::Late).is_none();
        (on && end - first == 1).then(|| Weekday::from_monday_one_offset(weekday).ok())?
    }

    /// Whether a picture's credit follows: its date is that of the picture.
    fn in_caption(&self, end: usize) -> bool {
        let words = self.text.words;
        // The stop of the caption and an opening bracket lie between.
        (end..end + 4).any(|at| {
            matches!(words.kind(at - 1), Kind::Open | Kind::Stop | Kind::Comma)
                && ["credit", "photo", "picture", "image", "file"]
                    .iter()
                    .any(|word| self.text.reads(at, word))
        })
    }
}
