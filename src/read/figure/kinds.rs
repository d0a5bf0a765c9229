//! Numbers of a kind of their own: scores, shares such as "one in five", ages, zeros, vague words.

use rust_decimal::Decimal;

use super::{OPENS, Piece, Walk};
use crate::lexicon::{Around, Class, Role};
use crate::model::Number;
use crate::read::number::{Numeral, Written};
use crate::read::reading::{Apart, ReadForm, Reading, Run};
use crate::read::scope::Scope;
use crate::read::unit;
use crate::read::words::Kind;
use crate::read::{counted, hedge};

/// Nobody is older than this in years.
const OLDEST: i128 = 115;

/// Where the number behind `±`, `+/-` or `+-` opens.
fn after_plus_minus(scope: Scope<'_>, at: usize) -> Option<usize> {
    if scope.word(at) == "±" {
        return Some(at + 1);
    }
    let slash = usize::from(scope.word(at + 1) == "/");
    let minus = at + 1 + slash;
    (scope.word(at) == "+" && scope.is_dash(minus) && scope.glued(minus)).then_some(minus + 1)
}

impl Walk<'_> {
    /// Ages and durations are read and enter no series.
    pub(super) fn set_apart(&self, reading: &mut Reading, start: usize) {
        let scope = self.scope;
        let units = &scope.lexicon().units;
        if let Some(unit) = reading.unit {
            let dimension = units.dimension(unit);
            if dimension.starts_with("sport") {
                reading.apart.get_or_insert(Apart::Score);
            } else if dimension.starts_with("age") {
                reading.apart.get_or_insert(Apart::Age);
            } else if dimension.starts_with("time") && reading.per_at.is_none() {
                reading.apart.get_or_insert(Apart::Duration);
            }
            return;
        }
        if reading.counted.is_some() && scope.is(reading.counted.start as usize, Class::SPAN) {
            reading.apart.get_or_insert(Apart::Duration);
        }
        if reading.counted.is_none() && self.is_age(reading, start) {
            reading.apart = Some(Apart::Age);
            reading.unit = units.by_symbol("year of age");
        }
    }

    /// "aged 35", "at the age of 6", "Ann Moss, 35, said", "when he was 20", "older than 18", "60 or older".
    pub(super) fn is_age(&self, reading: &Reading, start: usize) -> bool {
        let scope = self.scope;
        let number = match reading.form {
            ReadForm::Number(number) | ReadForm::Range(_, number) => number,
            ReadForm::Vague { .. } => return false,
        };
        if number.value.scale() > 0 || !(1..=OLDEST).contains(&number.value.mantissa()) {
            return false;
        }
        let aged = (1..=4).any(|back| {
            let from = start.wrapping_sub(back);
            let (roles, length) = scope.term_around(from);
            roles.any(Around::AGED) && length == back
        });
        let hedged = reading.hedge.is_some()
            && scope
                .term_around(reading.hedge.start as usize)
                .0
                .any(Around::AGED);
        let before = start.wrapping_sub(1);
        let end = reading.number.end as usize;
        let closed = matches!(
            scope.kind(end),
            Some(Kind::Comma | Kind::Stop | Kind::Close)
        );
        let name = scope.is(before.wrapping_sub(1), Class::CAPITAL)
            && !scope.is(
                before.wrapping_sub(1),
                Class::MONTH | Class::WEEKDAY | Class::PREPOSITION | Class::CONJUNCTION,
            );
        let after_name = scope.is_kind(before, Kind::Comma)
            && name
            && closed
            && scope.is(end - 1, Class::DIGITS);
        let person = scope.is(before, Class::AUXILIARY)
            && scope.does(before.wrapping_sub(1), Around::PERSON);
        // "Their average age was 62", "life expectancy is around 73".
        let told = scope.is(before, Class::AUXILIARY)
            && (2..=10)
                .map(|back| start.wrapping_sub(back))
                .take_while(|at| *at >= self.floor && scope.is_letters(*at))
                .any(|at| scope.term_around(at).0.any(Around::AGED));
        let alone = !scope.is_letters(end)
            || scope.is(end, Class::CONJUNCTION | Class::WH | Class::PREPOSITION)
            || told && counted::is_participle(scope, end) && scope.word(end).ends_with("ing");
        aged || hedged || after_name || (person || told) && alone
    }

    /// Zero claims: "no casualties", "nobody was killed".
    pub(super) fn zero(&mut self, left: &Piece, readings: &mut Vec<Reading>) -> usize {
        let scope = self.scope;
        let end = left.numeral.end;
        let noun = counted::noun(scope, end, true)
            .filter(|noun| scope.is(noun.head.start as usize, Class::MEASURE | Class::COUNTED));
        // "Nobody died", "no one has been hurt"; but "no one knows why".
        let verb = scope.is(end, Class::MEASURE) && self.is_all_of_a_clause(end + 1)
            || self.befell_nobody(end);
        let single = end == left.numeral.start + 1;
        let one_word = scope.does(end - 1, Around::ONE)
            || single && !scope.is(left.numeral.start, Class::DETERMINER);
        if !(noun.is_some() && !one_word || verb && one_word) {
            return end;
        }
        self.floor = end;
        let zero = Number {
            value: Decimal::ZERO,
            unit: Decimal::ONE,
        };
        let mut reading = Reading::new(
            Run::new(left.numeral.start, end),
            ReadForm::Number(zero),
            self.sentence,
        );
        if let Some(noun) = noun.filter(|_| !one_word) {
            reading.counted = noun.head;
            reading.phrase = noun.phrase;
            self.floor = noun.head.end as usize;
        }
        readings.push(reading);
        self.floor
    }

    /// Whether an auxiliary at `at` and a verb say what was done to nobody: "was killed", "has been hurt"; but neither what
    /// might be done nor what nobody did to another.
    fn befell_nobody(&self, at: usize) -> bool {
        let scope = self.scope;
        let modal = scope.lexicon().grammar.is(scope.id(at), Role::Modal);
        let verb = (at + 1..at + 4).find(|at| scope.is(*at, Class::MEASURE));
        let suffers = |verb: usize| {
            let passive = (at..verb).any(|at| scope.lexicon().grammar.is(scope.id(at), Role::Be));
            passive || self.is_all_of_a_clause(verb + 1)
        };
        scope.is(at, Class::AUXILIARY) && !modal && verb.is_some_and(suffers)
    }

    /// Whether the verb before `at` has no object: "nobody died on Friday", but "no one took the blame".
    fn is_all_of_a_clause(&self, at: usize) -> bool {
        let adverbial = Class::PREPOSITION
            | Class::CONJUNCTION
            | Class::ADVERB
            | Class::WHEN
            | Class::DAY
            | Class::WEEKDAY
            | Class::WH;
        !self.scope.is_letters(at) && !self.scope.is(at, OPENS) || self.scope.is(at, adverbial)
    }

    /// Vague words that count nothing, and words that are no number here.
    pub(super) fn says_nothing(&self, reading: &Reading) -> bool {
        let scope = self.scope;
        if self.is_wholehearted(reading) {
            return true;
        }
        let ReadForm::Vague { rule, times } = reading.form else {
            return false;
        };
        if times != Decimal::ONE {
            return false;
        }
        let name = scope.lexicon().vocabulary.text(rule);
        let known = reading.counted.is_some()
            && scope.is(
                reading.counted.start as usize,
                Class::COUNTED | Class::SUBJECT,
            );
        match name {
            "some" => true,
            // He scores.
            "scores" => reading.counted.is_none(),
            "many" | "most" => !known || reading.hedge.is_some(),
            "few" | "several" | "couple" | "handful" => {
                reading.counted.is_none() && reading.unit.is_none() || reading.apart.is_some()
            }
            _ => false,
        }
    }

    /// Whether the word follows *a* or *an*, which nothing read before has taken.
    #[inline]
    pub(super) fn is_after_article(&self, at: usize) -> bool {
        at > self.floor && self.scope.does(at - 1, Around::ARTICLE) && !self.scope.glued(at)
    }

    /// "nearly a kilometre", "a litre of milk", "a tonne": one of a unit that is no idiom, no rate ("$3 a litre") and no part
    /// ("half a mile").
    pub(super) fn one_unit(&self, at: usize) -> Option<Piece> {
        let scope = self.scope;
        let article = at - 1;
        let named = scope.word(at).len() >= 4 && !scope.does(at, Around::IDIOM);
        if !named && !scope.does(at + 1, Around::AND) {
            return None;
        }
        let unit = unit::spelled(scope, at)?;
        let (end, units) = (unit.at.end as usize, &scope.lexicon().units);
        let dimension = units.dimension(unit.id);
        let measures = matches!(dimension, "length" | "mass" | "volume" | "area")
            || dimension.starts_with("currency:");
        // "an hour and a half", "a dollar and 20 cents"
        let adds = scope.does(end, Around::AND);
        if !(adds || measures && named) {
            return None;
        }
        let before = article.wrapping_sub(1);
        let opens = article == scope.first;
        let counted_by = before >= self.floor
            && !opens
            && (scope.is(before, OPENS | Class::UNIT | Class::SCALE)
                && !scope.is(before, Class::PREPOSITION)
                || scope.does(before, Around::OF | Around::PER | Around::POINTS)
                || !scope.is_letters(before));
        let number = Number {
            value: Decimal::ONE,
            unit: Decimal::ONE,
        };
        let hedged = hedge::before(scope, article, self.floor).run.is_some();
        let whole = opens && !scope.is_letters(end);
        let of = scope.does(end, Around::OF | Around::EXTENT);
        if counted_by || self.floor > before && !opens {
            return None;
        }
        let piece = Piece {
            numeral: Numeral::one(article, number),
            unit: Some(unit),
            before: false,
            start: article,
            end,
        };
        if adds && let Some(longer) = self.added(&piece) {
            return Some(longer);
        }
        (measures && named && (hedged || whole || of)).then_some(piece)
    }

    /// "3.2 ± 0.1 GPa": one number that is known to within the second, which is no figure of its own.
    pub(super) fn give_or_take(&self, left: &Piece) -> Option<Piece> {
        let scope = self.scope;
        let (number, at) = (left.numeral.number()?, after_plus_minus(scope, left.end)?);
        if !scope.is(at, OPENS) {
            return None;
        }
        let right = self.piece(at, at)?;
        let within = right.numeral.number()?.value;
        let mut piece = *left;
        let same = match (left.unit, right.unit) {
            (Some(a), Some(b)) => a.id == b.id,
            _ => true,
        };
        // Rounding spreads half a unit to either side.
        if same && within > Decimal::ZERO {
            let unit = within.saturating_add(within);
            piece.numeral.form = ReadForm::Number(Number { unit, ..number });
        }
        piece.numeral.end = right.numeral.end;
        piece.end = right.end;
        if left.unit.is_none() {
            (piece.unit, piece.before) = (right.unit, right.before);
        }
        Some(piece)
    }

    /// "100 % sure", "110 per cent committed": percentages of nothing.
    fn is_wholehearted(&self, reading: &Reading) -> bool {
        let ReadForm::Number(number) = reading.form else {
            return false;
        };
        let scope = self.scope;
        let units = &scope.lexicon().units;
        number.value >= Decimal::ONE_HUNDRED
            && scope.does(reading.unit_at.end as usize, Around::ABSOLUTE)
            && reading.unit.is_some_and(|unit| units.symbol(unit) == "%")
    }

    /// "3-1", "2-2": two small numbers of a game.
    pub(super) fn score(&self, left: &Piece) -> Option<Reading> {
        let scope = self.scope;
        let dash = left.numeral.end;
        let glued = scope.is_dash(dash) && scope.glued(dash) && scope.glued(dash + 1);
        let at = dash + 1;
        if !glued
            || left.unit.is_some()
            || scope.glued(left.numeral.start)
            || !scope.is(at, Class::DIGITS)
        {
            return None;
        }
        let right = self.piece(at, at)?;
        let (a, b) = (left.numeral.number()?, right.numeral.number()?);
        let small = |number: Number| number.value.scale() == 0 && number.value < Decimal::from(200);
        let more = scope.glued(right.end)
            && !matches!(
                scope.kind(right.end),
                Some(
                    Kind::Comma
                        | Kind::Stop
                        | Kind::Close
                        | Kind::Semicolon
                        | Kind::Quote
                        | Kind::Mark
                )
            );
        let counts =
            counted::noun(scope, right.end, false).is_some() || scope.is(right.end, Class::MONTH);
        let from = self.scope.first.max(left.start.saturating_sub(8));
        let sport = (from..left.start)
            .chain(right.end..right.end + 4)
            .any(|at| scope.does(at, Around::SPORT));
        let falls = a.value >= b.value;
        let bare = right.unit.is_none() && small(a) && small(b) && !more;
        if !bare || !(sport || falls && !counts) {
            return None;
        }
        let form = ReadForm::Range(a, b);
        let mut reading = Reading::new(
            Run::new(left.numeral.start, right.numeral.end),
            form,
            self.sentence,
        );
        reading.apart = Some(Apart::Score);
        Some(reading)
    }

    /// Numbers that say something else than how many: scores, odds, ordinals with a unit.
    pub(super) fn of_its_own(&self, left: &Piece) -> Option<Reading> {
        self.score(left)
            .or_else(|| self.odds(left))
            .or_else(|| self.ordinal(left))
    }

    /// "odds of 10 to 1", "a vote of 5 to 4", "a 10-to-1 outsider": two numbers that say one thing and enter no series.
    pub(super) fn odds(&self, left: &Piece) -> Option<Reading> {
        /// The most words between the odds and their numbers.
        const NEAR: usize = 5;
        let scope = self.scope;
        let to = left.end + scope.hyphen(left.end);
        let at = to + 1 + scope.hyphen(to + 1);
        if left.unit.is_some() || scope.word(to) != "to" || !scope.is(at, OPENS) {
            return None;
        }
        let right = self.piece(at, at)?;
        let (a, b) = (left.numeral.number()?, right.numeral.number()?);
        let from = scope.first.max(left.start.saturating_sub(NEAR));
        let said = (from..left.start)
            .chain(right.end..right.end + NEAR)
            .any(|at| scope.does(at, Around::ODDS));
        if !said || right.unit.is_some() || a.value < b.value {
            return None;
        }
        let form = ReadForm::Range(a, b);
        let at = Run::new(left.numeral.start, right.numeral.end);
        let mut reading = Reading::new(at, form, self.sentence);
        reading.apart = Some(Apart::Odds);
        Some(reading)
    }

    /// "the 2nd mile": an ordinal of what is measured, but no day or year.
    pub(super) fn ordinal(&self, left: &Piece) -> Option<Reading> {
        let scope = self.scope;
        let end = left.numeral.end;
        let ordinal = scope.glued(end)
            && scope.does(end, Around::ORDINAL_ENDING)
            && scope.is(end - 1, Class::DIGITS);
        let apart = ordinal && !scope.glued(end + 1) && !scope.is(end + 1, Class::PREPOSITION);
        if !apart {
            return None;
        }
        let unit = unit::spelled(scope, end + 1)?;
        let dimension = scope.lexicon().units.dimension(unit.id);
        if !matches!(dimension, "length" | "mass" | "volume" | "area") {
            return None;
        }
        let at = Run::new(left.numeral.start, end);
        let mut reading = Reading::new(at, left.numeral.form, self.sentence);
        (reading.unit, reading.unit_at) = (Some(unit.id), unit.at);
        reading.apart = Some(Apart::Ordinal);
        Some(reading)
    }

    /// "two in five", "one out of every three": a share.
    pub(super) fn in_every(&self, left: &Piece) -> Option<Piece> {
        let scope = self.scope;
        let small = |value: i64| (1..=10).contains(&value);
        if left.unit.is_some() || !left.numeral.whole().is_some_and(small) {
            return None;
        }
        let upper = left.numeral.value()?;
        let joint = left.end + scope.hyphen(left.end);
        let (roles, length) = scope.term_around(joint);
        if !roles.any(Around::IN) {
            return None;
        }
        let mut at = joint + length;
        at += scope.hyphen(at);
        at += usize::from(scope.does(at, Around::EACH));
        if !scope.is(at, OPENS) {
            return None;
        }
        let right = self.piece(at, at)?;
        let lower = right.numeral.value()?;
        // Of three, of ten, of a hundred; "two in 37 villages" counts two.
        let round = lower <= Decimal::TEN
            || Number::from_decimal(lower).has_one_digit()
            || upper == Decimal::ONE && lower < Decimal::ONE_THOUSAND;
        let date = lower >= Decimal::from(1900) && lower < Decimal::from(2100);
        if right.unit.is_some() || lower.scale() > 0 || lower <= upper || !round || date {
            return None;
        }
        let number = Number {
            value: upper.checked_div(lower)?,
            unit: Decimal::ONE.checked_div(lower)?,
        };
        let numeral = Numeral {
            end: right.numeral.end,
            form: ReadForm::Number(number),
            written: Written::Fraction,
            ..left.numeral
        };
        Some(Piece {
            numeral,
            end: right.end,
            ..*left
        })
    }
}
