//! What is counted: the noun phrase after a number, and its head.
//!
//! Without a tagger the end of a noun phrase shows by the closed classes of words and by the plural. The head is the
//! first plural after the number (of "12 sports cars" the second); with *one* it is the last word that is no
//! participle.

use super::reading::Run;
use super::scope::Scope;
use super::words::Kind;
use crate::lexicon::{Around, Class, Role};

/// The head noun with its phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noun {
    pub(super) head: Run,
    pub(super) phrase: Run,
}

/// The longest noun phrase, in words.
const LONGEST_PHRASE: usize = 8;

const STOPS: Class = Class::CLOSED.with(Class::DAY).with(Class::WEEKDAY);

/// The noun that opens at `at`, after a number of one or of several.
pub(super) fn noun(scope: Scope<'_>, at: usize, one: bool) -> Option<Noun> {
    let compound = scope.is_dash(at) && scope.glued(at) && scope.glued(at + 1);
    let from = at + usize::from(compound);
    // "three Ka-52s", "12 F-16 jets": what the designation names, or the designation.
    if let Some(end) = designation(scope, from).filter(|_| !compound) {
        let head = scope
            .is_letters(end)
            .then(|| noun(scope, end, false))
            .flatten();
        return Some(Noun {
            head: head.map_or(Run::new(from, end), |noun| noun.head),
            phrase: Run::new(from, head.map_or(end, |noun| noun.phrase.end as usize)),
        });
    }
    let mut last = None;
    let mut next = from;
    while next < from + LONGEST_PHRASE {
        if let Some(end) = initials(scope, next).or_else(|| shortened(scope, next)) {
            next = end;
            continue;
        }
        // An adverb opens no noun: "seven newly found flaws".
        let opened = last.is_some_and(|last| !ends_ly(scope, last));
        // "a three-judge panel"
        let glued_on = compound && next == from && scope.is(next, Class::SAY);
        if !may_belong(scope, next, from, opened) && !glued_on {
            break;
        }
        if !scope.is_letters(next) {
            next += 1;
            continue;
        }
        // "data-collection devices"
        if !compound && opens_compound(scope, next) {
            next += 2;
            continue;
        }
        if is_plural(scope, next) && !compound {
            // A plural before a plural only qualifies it: sports cars, infantry fighting vehicles.
            let collective = scope.does(next, Around::COLLECTIVE);
            let reach = if collective { next + 4 } else { next + 2 };
            let head = (next + 1..reach)
                .take_while(|at| {
                    scope.is_letters(*at)
                        && may_belong(scope, *at, from, true)
                        && !scope.is(*at, Class::SAY | Class::MEASURE)
                        && !is_finite(scope, *at)
                })
                .find(|at| is_plural(scope, *at) && !scope.does(*at, Around::COLLECTIVE))
                .unwrap_or(next);
            return Some(found(from, head));
        }
        // "one man slightly hurt"
        let shades =
            ends_ly(scope, next) && scope.is_letters(next + 1) && is_participle(scope, next + 1);
        if !is_participle(scope, next) && !shades {
            last = Some(next);
        }
        next += 1;
        // Of a compound only the words up to the next space belong to it: "four-cylinder engines".
        if compound && !scope.glued(next) {
            break;
        }
    }
    let last = last?;
    let known = scope.is(last, Class::COUNTED);
    (one || compound || known).then(|| found(from, last))
}

/// What one of is counted: as [`noun`], but a plural neither ends it ("one sports car") nor, where a clause opens, is it ("one
/// reason whales sing").
pub(super) fn noun_of_one(scope: Scope<'_>, at: usize) -> Option<Noun> {
    let Some(noun) = noun(scope, at, true) else {
        return is_noun_too(scope, at).then(|| found(at, at));
    };
    let (opens, head) = (noun.phrase.start as usize, noun.head.start as usize);
    if !is_plural(scope, head) {
        return Some(noun);
    }
    let next = head + 1;
    let goes_on = scope.is_letters(next)
        && may_belong(scope, next, opens, true)
        && !is_participle(scope, next)
        && !is_finite(scope, next)
        && !scope.is(next, Class::SAY);
    if goes_on {
        let head = self::noun(scope, next, true)?.head;
        return Some(Noun {
            head,
            phrase: Run::new(opens, head.end as usize),
        });
    }
    let clause = scope.is(next, Class::AUXILIARY) || is_finite(scope, next);
    let before = head.wrapping_sub(1);
    let other = head > opens && scope.is_letters(before) && !is_participle(scope, before);
    Some(if clause && other {
        found(opens, before)
    } else {
        noun
    })
}

/// The end of a shortened word of a name that qualifies what follows: "top Citigroup Inc. executives".
fn shortened(scope: Scope<'_>, at: usize) -> Option<usize> {
    let stop = scope.word(at + 1) == "." && scope.glued(at + 1);
    let name = scope.is(at, Class::ABBREVIATION) && scope.is(at - 1, Class::CAPITAL);
    (stop && name && scope.is_kind(at + 2, Kind::Lower)).then_some(at + 2)
}

/// Whether a word that looks like a verb is what one of is counted: "one judge ruled", "after one meeting, ...".
fn is_noun_too(scope: Scope<'_>, at: usize) -> bool {
    let grammar = &scope.lexicon().grammar;
    let says = scope.is(at, Class::SAY) && grammar.is(scope.id(at), Role::Noun);
    let gerund = scope.word(at).ends_with("ing")
        && !scope.is_letters(at + 1)
        && !scope.is(at, Class::MEASURE | Class::VERB | Class::SAY);
    (says || gerund) && !is_plural(scope, at) && !scope.is(at + 1, Class::DETERMINER)
}

/// The end of initials that qualify what follows them: the `U.S.` of its markets.
fn initials(scope: Scope<'_>, at: usize) -> Option<usize> {
    let letter = |at: usize| scope.word(at).len() == 1 && scope.is(at, Class::CAPITAL);
    let stop = |at: usize| scope.word(at) == "." && scope.glued(at);
    let both = letter(at) && stop(at + 1) && letter(at + 2) && scope.glued(at + 2) && stop(at + 3);
    (both && scope.is_letters(at + 4)).then_some(at + 4)
}

/// Whether a compound opens at `at` that qualifies what follows: the `data-collection` of its devices.
fn opens_compound(scope: Scope<'_>, at: usize) -> bool {
    let second = at + 2;
    scope.is_kind(at + 1, Kind::Hyphen)
        && scope.glued(at + 1)
        && scope.glued(second)
        && scope.is_letters(second)
        && scope.is_letters(second + 1)
        && !scope.glued(second + 1)
        && !scope.is(second, STOPS)
        && !scope.is(second + 1, STOPS)
}

/// Whether a plural opens at `at`: what stands before it counts.
pub(super) fn counts(scope: Scope<'_>, at: usize) -> bool {
    noun(scope, at, false).is_some_and(|noun| {
        let head = noun.head.start as usize;
        is_plural(scope, head) || scope.is(head, Class::COUNTED)
    })
}

/// Whether a plural opens at `at` that the lexicon knows to be counted.
pub(super) fn counts_what_is_known(scope: Scope<'_>, at: usize) -> bool {
    noun(scope, at, false).is_some_and(|noun| {
        let head = noun.head.start as usize;
        scope.is(head, Class::COUNTED | Class::SUBJECT | Class::PLURAL)
            || scope.does(head, Around::COLLECTIVE)
    })
}

/// The end of a designation that opens at `at`: `Ka-52`, `BMP-2s`.
fn designation(scope: Scope<'_>, at: usize) -> Option<usize> {
    let name = scope.is_letters(at) && scope.kind(at).is_some_and(Kind::opens_name);
    let hyphen = scope.is_kind(at + 1, Kind::Hyphen) && scope.glued(at + 1);
    if !name || !hyphen || !scope.glued(at + 2) || !scope.is(at + 2, Class::DIGITS) {
        return None;
    }
    let letters = scope.glued(at + 3) && scope.is_letters(at + 3);
    Some(at + 3 + usize::from(letters))
}

/// How far back the noun of "the number of displaced families is put at 349" is looked for, in words.
const FAR: usize = 14;

/// What a number without a noun of its own counts, said before it: "Houses destroyed: 146", "the number of families
/// rose to 349".
pub(super) fn before(scope: Scope<'_>, start: usize, floor: usize) -> Option<Noun> {
    let last = start.checked_sub(1).filter(|last| *last >= floor)?;
    if scope.is_kind(last, Kind::Colon) {
        let opens = (floor..last)
            .rev()
            .take(LONGEST_PHRASE)
            .take_while(|at| scope.is_letters(*at))
            .last()?;
        let mut words = opens..last;
        let head = words
            .clone()
            .rev()
            .find(|at| is_plural(scope, *at) || scope.is(*at, Class::COUNTED))
            .or_else(|| {
                words
                    .next_back()
                    .filter(|at| !scope.is(*at, STOPS.with(Class::SAY)))
            })?;
        return Some(found(head, head));
    }
    let earliest = floor.max(start.saturating_sub(FAR));
    let of = (earliest + 1..start)
        .rev()
        .find(|at| scope.does(*at, Around::OF) && scope.does(at - 1, Around::NUMBER_OF))?;
    let at = of + 1 + usize::from(scope.is(of + 1, Class::DETERMINER));
    noun(scope, at, false).filter(|noun| (noun.head.end as usize) < start)
}

fn found(from: usize, head: usize) -> Noun {
    Noun {
        head: Run::new(head, head + 1),
        phrase: Run::new(from, head + 1),
    }
}

/// Whether the word may stand within the noun phrase that opens at `from`.
fn may_belong(scope: Scope<'_>, at: usize, from: usize, opened: bool) -> bool {
    let Some(kind) = scope.kind(at) else {
        return false;
    };
    if scope.gap(at) >= super::words::Gap::Line && at > from {
        return false;
    }
    match kind {
        Kind::Hyphen => at > from && scope.glued(at) && scope.glued(at + 1),
        // "300 Covid-19 cases": the digits of a name within the phrase.
        Kind::Digits => at > from + 1 && scope.glued(at) && scope.is_kind(at - 1, Kind::Hyphen),
        Kind::Quote | Kind::Apostrophe => at == from && !opened,
        // "23 US markets", "two WHO doctors": capitals in other text are no words of the closed classes.
        Kind::Upper if scope.word(at).len() > 1 && !scope.is_caseless(at) => true,
        _ if kind.is_letters() => {
            let class = scope.class(at);
            // Most words of a phrase are of no class that could end it.
            if !class.any(STOPS.with(Class::SAY).with(Class::ADVERB)) {
                return true;
            }
            let joins = scope.does(at, Around::AND)
                && at > from
                && scope.is(at - 1, Class::CAPITAL)
                && scope.is(at + 1, Class::CAPITAL)
                && !scope.is_caseless(at);
            let more = at == from && scope.does(at, Around::MORE);
            // "combat and civilian deaths"
            let behind_initials = at > from && scope.word(at - 1) == ".";
            let paired = (opened || behind_initials)
                && scope.does(at, Around::AND)
                && scope.is_letters(at + 1)
                && !is_participle(scope, at + 1)
                && (at + 1..at + 3)
                    .take_while(|word| {
                        scope.is_letters(*word) && !scope.is(*word, STOPS | Class::NUMBER)
                    })
                    .any(|word| is_plural(scope, word));
            // Four reports, two claims.
            let said = class.any(Class::SAY)
                && !opened
                && (is_plural(scope, at) || qualifies_plural(scope, at));
            if class.any(STOPS) {
                return joins || paired || more;
            }
            let qualifies = ends_ly(scope, at) || is_participle(scope, at);
            let points = scope.does(at, Around::POINTS);
            said || more || qualifies || points || !class.any(Class::SAY | Class::ADVERB)
        }
        _ => false,
    }
}

/// Whether a word that can be a verb of saying stands before a plural that it qualifies: "state officials", "state bus company
/// drivers".
fn qualifies_plural(scope: Scope<'_>, at: usize) -> bool {
    /// Nouns between the word and the head.
    const NEAR: usize = 4;
    !scope.word(at).eq_ignore_ascii_case("say")
        && (at + 1..at + NEAR)
            .take_while(|at| scope.is_letters(*at) && !scope.is(*at, STOPS | Class::SAY))
            .any(|at| is_plural(scope, at))
}

/// Whether a word is a verb and neither a gerund nor a noun: "300 people slept outdoors".
fn is_finite(scope: Scope<'_>, at: usize) -> bool {
    let gerund = scope.word(at).ends_with("ing") || scope.word(at).ends_with("ING");
    scope.is(at, Class::VERB) && !gerund && !scope.is(at, Class::COUNTED) && !is_plural(scope, at)
}

/// Whether a word is a plural noun, as far as its spelling tells.
pub(super) fn is_plural(scope: Scope<'_>, at: usize) -> bool {
    if scope.is(at, Class::PLURAL) || scope.does(at, Around::COLLECTIVE) {
        return true;
    }
    let word = scope.word(at).as_bytes();
    let lower = |n: usize| word[word.len() - n].to_ascii_lowercase();
    // Jihadis, Pakistanis, Kurdis; but no crisis, debris or tennis.
    let peoples = || word.len() > 5 && matches!(lower(3), b'l' | b'd' | b'q' | b'n' | b'z' | b't');
    // Clergymen, watchmen; but no specimen, regimen, abdomen.
    if word.len() > 6
        && [lower(3), lower(2), lower(1)] == *b"men"
        && !matches!(lower(4), b'i' | b'o')
    {
        return !scope.is(at, STOPS);
    }
    word.len() > 3
        && lower(1) == b's'
        && (!matches!(lower(2), b's' | b'u' | b'i' | b'\'') || lower(2) == b'i' && peoples())
        && !scope.is(at, STOPS)
}

/// Whether a word ends as adverbs do.
fn ends_ly(scope: Scope<'_>, at: usize) -> bool {
    let word = scope.word(at).as_bytes();
    word.len() > 3 && word[word.len() - 2..].eq_ignore_ascii_case(b"ly")
}

/// Whether a word looks like a participle: wounded, missing.
pub(super) fn is_participle(scope: Scope<'_>, at: usize) -> bool {
    let word = scope.word(at);
    word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing") || word.ends_with("ED"))
}
