//! `calendar.tsv`: months, weekdays, relative days, and the words that place in time.

use super::{Class, Inflection, LexiconError, LexiconErrorKind, Row, Senses, Vocabulary, WordId};

/// What a word of the calendar means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CalendarWord {
    /// 1 to 12.
    Month(u8),
    /// 1 (Monday) to 7 (Sunday).
    Weekday(u8),
    /// Days from the day of the report: yesterday is -1.
    Day(i8),
    /// What a period is counted in, in days where it is a whole number of them; 30 for a month, 365 for a year,
    /// 0 below a day.
    Span(u32),
    /// The first month of a season on the northern half.
    Season(u8),
    /// A part of the day, by its first hour.
    Part(u8),
    /// Ago, since, last: direction -1 before, 1 after, 0 at the day of the report.
    When(i8),
}

/// The words of the calendar by word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calendar {
    senses: Senses<CalendarWord>,
}

impl Calendar {
    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        vocabulary: &mut Vocabulary,
        inflection: &Inflection,
    ) -> Result<(), LexiconError> {
        row.filled("words")?;
        let value = row.cell("value");
        let small = |low: u8, high: u8| {
            value
                .parse::<u8>()
                .ok()
                .filter(|n| (low..=high).contains(n))
        };
        let (sense, class) = row.read("role", "a role of the calendar with its value", |role| {
            Some(match role {
                "month" => (CalendarWord::Month(small(1, 12)?), Class::MONTH),
                "weekday" => (CalendarWord::Weekday(small(1, 7)?), Class::WEEKDAY),
                "day" => (CalendarWord::Day(value.parse().ok()?), Class::DAY),
                "span" => (CalendarWord::Span(value.parse().ok()?), Class::SPAN),
                "season" => (CalendarWord::Season(small(1, 12)?), Class::WHEN),
                "part" => (CalendarWord::Part(small(0, 23)?), Class::WHEN),
                "when" => (CalendarWord::When(value.parse().ok()?), Class::WHEN),
                _ => return None,
            })
        })?;
        let counted = matches!(sense, CalendarWord::Span(_) | CalendarWord::Weekday(_));
        let words: Vec<&str> = row.parts("words").collect();
        for word in &words {
            let id = vocabulary
                .term(word, class)
                .map_err(|kind| row.error(kind))?;
            if self.of(id).any(|known| *known == sense) {
                return Err(row.error(LexiconErrorKind::Duplicate((*word).to_owned())));
            }
            self.senses.add(id, sense);
        }
        for word in words.iter().filter(|_| counted) {
            let plural = inflection.plural(word);
            let id = vocabulary
                .term(&plural, class)
                .map_err(|kind| row.error(kind))?;
            if !self.of(id).any(|known| *known == sense) {
                self.senses.add(id, sense);
            }
        }
        Ok(())
    }

    /// Every sense of a word, in the order of the table.
    pub(crate) fn of(&self, word: WordId) -> impl Iterator<Item = &CalendarWord> {
        self.senses.of(word)
    }
}
