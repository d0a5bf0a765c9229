//! Readings to owned claims: here, at the edge, strings are made.

use std::borrow::Cow;

use super::origin::{self, Home};
use super::reading::{Days, EventRef, Manner, MeasureRef, ReadForm, Reading, Run};
use super::recent::Recent;
use super::sentence::Sentences;
use super::words::Words;
use super::{DateSpan, ReadReport, Readings, Text, scan};
use crate::lexicon::names::Name;
use crate::lexicon::places::PlaceId;
use crate::lexicon::{Bearer, Class, Facet, Lexicon, Measure, VerbRole, WordId};
use crate::model::{
    Also, Basis, Claim, Dynamics, Event, Expression, Field, Form, Hedge, Period, Profile, Report,
    Span, Spans, Stance, Subject, Wording, decimal_to_f64,
};

/// The claims of a report that has been read into `readings`.
pub(super) fn report(
    report: &Report,
    readings: &Readings,
    lexicon: &Lexicon,
    profile: &Profile,
    names: &mut Recent<Option<Name>>,
) -> ReadReport {
    let text = Text {
        text: &report.text,
        words: &readings.words,
        sentences: readings.sentences.all(),
        lexicon,
    };
    names.of(lexicon);
    let home = Home::of(&text, &readings.mentions);
    let mut claims: Vec<Claim> = Vec::with_capacity(readings.readings.len());
    let mut sentence = (u32::MAX, None);
    for reading in &readings.readings {
        if sentence.0 != reading.sentence {
            sentence = (reading.sentence, wording(reading.sentence, &text));
        }
        let mut claim = claim(report, readings, reading, &text, home, profile, names);
        claim.wording = sentence.1;
        claims.push(claim);
    }
    for at in 0..claims.len() {
        let whole = readings.readings[at].part_of as usize;
        if whole < claims.len() && is_alike_and_within(&claims[at], &claims[whole]) {
            claims[at].comparable = false;
        }
    }
    set_apart_in_lists(&readings.readings, &mut claims);
    if let Some(place) = title_place(report, lexicon) {
        for claim in claims.iter_mut().filter(|claim| wants_place(claim)) {
            claim.place = Some(place.clone());
            claim.basis.insert(Field::Place, Basis::Lead);
        }
    }
    if is_foreign(&text) {
        for claim in &mut claims {
            claim.comparable = false;
        }
    }
    let dates = readings.times.iter().filter_map(|time| {
        let days = time.days;
        Some(DateSpan {
            span: text.span(time.at)?,
            from: day(days.from),
            to: day(days.to),
            grain: days.grain,
        })
    });
    ReadReport {
        date: readings.date.clone(),
        names: super::story::evidence(&text, &readings.mentions, &readings.times, &readings.date),
        dates: dates.collect(),
        unread: readings
            .unread
            .iter()
            .filter_map(|run| text.span(*run))
            .collect(),
        claims,
    }
}

/// So many numbers before one are looked at for its like.
const LIST: usize = 16;

/// What one speaker tells in one sentence of things that nothing read here tells apart, and that can't be one number, counts
/// different things: "500 in a navy field, 900 in a yard". None of them meets another count.
fn set_apart_in_lists(readings: &[Reading], claims: &mut [Claim]) {
    for at in 1..claims.len() {
        for before in (at.saturating_sub(LIST)..at).rev() {
            if readings[before].sentence != readings[at].sentence {
                break;
            }
            let (a, b) = (&claims[before], &claims[at]);
            let is_change = a.direction.is_some() || b.direction.is_some();
            let is_part = a.part_of.is_some() || b.part_of.is_some();
            if !is_change
                && !is_part
                && are_alike(a, b)
                && !a.figure.outer().meets(b.figure.outer())
            {
                claims[before].comparable = false;
                claims[at].comparable = false;
            }
        }
    }
}

/// Whether two claims are of one series at one time, and of one origin.
fn are_alike(a: &Claim, b: &Claim) -> bool {
    // Figures of events are told apart by the events.
    let is_named = !a.measure.contains(':') && a.measure != "number";
    is_named
        && a.dynamics != Some(Dynamics::Event)
        && a.measure == b.measure
        && a.unit == b.unit
        && a.subject == b.subject
        && a.place == b.place
        && a.to == b.to
        && a.dynamics == b.dynamics
        && a.event == b.event
        && a.period == b.period
        && a.stance == b.stance
        && a.origin == b.origin
}

/// Whether a part bears nothing that tells it from its whole and lies within it: "four men, two of them in masks". What
/// tells the two apart was not read, so it meets no other count; one that lies above its whole is told.
fn is_alike_and_within(part: &Claim, whole: &Claim) -> bool {
    let is_alike = part.measure == whole.measure
        && (part.spans.counted.is_none() || part.counted == whole.counted)
        && part.subject == whole.subject
        && part.unit == whole.unit
        && part.place == whole.place
        && part.dynamics == whole.dynamics;
    is_alike && !whole.figure.outer().is_below(part.figure.outer())
}

/// Whether a claim does not say of what it is: a number of nothing that was read, a distance without both ends, a share
/// ("most", "half") of what was not read.
fn is_of_nothing(claim: &Claim, lexicon: &Lexicon) -> bool {
    let has_end = |measure: Measure| measure.bearer == Bearer::End;
    let open_end = (claim.place.is_none() || claim.to.is_none())
        && lexicon
            .measures()
            .named(&claim.measure)
            .is_some_and(has_end);
    let low = claim.figure.core().low();
    let share = claim.unit.is_none() && low > 0.0 && low < 1.0;
    claim.measure == "number" || open_end || share
}

/// Whether a number has a verb and nothing that is counted or measured: "three of it went".
fn is_bare(reading: &Reading) -> bool {
    let alone = matches!(reading.measure, MeasureRef::Open { noun: u32::MAX, .. });
    alone && reading.unit.is_none() && reading.counted.is_none() && !reading.people
}

/// Whether a claim is of something that happens somewhere and says not where: the headline may.
fn wants_place(claim: &Claim) -> bool {
    claim.place.is_none()
        && claim.event.is_none()
        && !matches!(
            claim.dynamics,
            None | Some(Dynamics::Fixed | Dynamics::Event)
        )
}

/// The place of a headline that stands beside the text.
fn title_place(report: &Report, lexicon: &Lexicon) -> Option<String> {
    let title = report
        .title
        .as_deref()
        .filter(|title| title.len() < LONGEST_TITLE)?;
    let (mut words, mut sentences) = (Words::default(), Sentences::default());
    scan::scan(title, lexicon, &mut words);
    sentences.find(&words, lexicon);
    let text = Text {
        text: title,
        words: &words,
        sentences: sentences.all(),
        lexicon,
    };
    let place = super::place::Mentions::of_text(&text).lead(&text)?;
    Some(lexicon.places().name(place).into_owned())
}

/// A longer headline is no headline.
const LONGEST_TITLE: usize = 1000;

/// A text with fewer words can't be told by them.
const TELLING: usize = 12;

/// Whether a text is in a language that the lexicon does not know: less than one word in seven is a function word, where
/// English news has two in five and its headlines one in four.
fn is_foreign(text: &Text<'_>) -> bool {
    const LOOKED_AT: usize = 400;
    let light = Class::DETERMINER
        .with(Class::PREPOSITION)
        .with(Class::CONJUNCTION)
        .with(Class::AUXILIARY)
        .with(Class::PRONOUN);
    let (mut all, mut known) = (0, 0);
    for at in 0..text.words.len().min(LOOKED_AT) {
        let class = text.words.class(at);
        let is_light = class.any(light);
        // Units are the same in all languages; "in" is one besides.
        if text.words.kind(at).is_letters() && (is_light || !class.any(Class::UNIT)) {
            all += 1;
            known += usize::from(is_light);
        }
    }
    all >= TELLING && known * 7 < all
}

/// The words of a sentence, by which copies are known.
fn wording(sentence: u32, text: &Text<'_>) -> Option<Wording> {
    let words = text.sentences.get(sentence as usize)?.words();
    Wording::of(words.map(|at| text.word(at)))
}

/// Whether a number counts a part of what bears no number: "soldiers fled, and 15 of them are wounded".
fn is_part_of_unread(reading: &Reading, text: &Text<'_>) -> bool {
    let end = reading.hull().end as usize;
    let of_them = text.reads(end, "of")
        && matches!(
            text.word(end + 1),
            "them" | "whom" | "which" | "these" | "those"
        );
    of_them && reading.part_of == u32::MAX
}

/// Report id, `#`, byte of the number: it does not change when a lexicon grows.
fn id(report: &Report, reading: &Reading, text: &Text<'_>) -> String {
    let at = text.span(reading.number).map_or(0, Span::start);
    let mut id = String::with_capacity(report.id.len() + 8);
    id.push_str(&report.id);
    id.push('#');
    push_digits(&mut id, at);
    id
}

fn push_digits(text: &mut String, number: u32) {
    if number >= 10 {
        push_digits(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

pub(super) fn day(days: i32) -> Option<jiff::civil::Date> {
    (days != i32::MIN).then(|| super::when::date(days))?
}

fn claim(
    report: &Report,
    readings: &Readings,
    reading: &Reading,
    text: &Text<'_>,
    home: Home,
    profile: &Profile,
    names: &mut Recent<Option<Name>>,
) -> Claim {
    let lexicon = text.lexicon;
    let hull = reading.hull();
    let figure_at = reading.number.hull(reading.hedge).hull(reading.unit_at);
    let figure = profile
        .figure(&expression(reading, text))
        .with_text(text.printed(figure_at));
    let mut claim = Claim::new(id(report, reading, text), measure(reading, text), figure);
    claim.report = Some(report.id.clone());
    claim.span = text.span(hull);
    claim.comparable = reading.apart.is_none() && !is_part_of_unread(reading, text);
    claim.spans = Spans {
        number: text.span(reading.number),
        hedge: text.span(reading.hedge),
        unit: text.span(reading.unit_at),
        counted: text.span(reading.counted),
        verb: text.span(reading.verb),
        subject: text.span(reading.subject_at),
        place: text.span(reading.place_at),
        time: text.span(reading.time_at),
        speaker: text
            .span(reading.speaker.hull(Run::NONE))
            .or(text.span(reading.institution)),
    };
    claim.unit = unit(reading, text);
    claim.counted = if reading.people && reading.unit.is_none() {
        Some(canonical("people", text))
    } else {
        reading.counted.is_some().then(|| counted(reading, text))
    };
    claim.also = reading.also.map(|(number, unit)| Also {
        value: decimal_to_f64(number.value),
        unit: Some(lexicon.units.symbol(unit).to_owned()),
        span: text.span(reading.also_at),
    });
    claim.term =
        (reading.term != WordId::UNKNOWN).then(|| lexicon.vocabulary.text(reading.term).to_owned());
    claim.subject = subject(reading, text);
    claim.event = reading.event.as_ref().map(|known| event(known, text));
    claim.dynamics = reading.dynamics;
    claim.direction = reading.direction;
    claim.period = Period {
        from: day(reading.period.from),
        to: day(reading.period.to),
        grain: (reading.period.grain != crate::model::Grain::Day).then_some(reading.period.grain),
    };
    claim.reported = readings.date.moment;
    claim.stance = reading.stance;
    // "plans to move another 5,000": what is still to come, beside the plan in all.
    if reading.manner == Manner::More && claim.dynamics == Some(Dynamics::Plan) {
        claim.dynamics = Some(Dynamics::Increment);
        claim.stance = Stance::Planned;
    }
    claim.origin = origin::origin(report, reading, text, home, names);
    if reading.of_speaker && claim.subject.holder.is_none() {
        claim.subject.holder = claim
            .origin
            .side
            .as_deref()
            .and_then(|side| holder_of_side(side, lexicon))
            .map(Into::into);
    }
    claim.place = place(reading.place, reading.place_at, text);
    claim.to = place(reading.to, reading.to_at, text);
    claim.comparable &= !is_of_nothing(&claim, text.lexicon) && !is_bare(reading);
    if let Some(whole) = readings.readings.get(reading.part_of as usize) {
        claim.part_of = Some(id(report, whole, text));
    }
    claim.listed = (reading.listed > 0).then_some(u32::from(reading.listed));
    claim.in_all = reading.in_all;
    claim.corrects = reading.corrects;
    for field in Field::ALL {
        if let Some(basis) = reading.basis[*field as usize] {
            claim.basis.insert(*field, basis);
        }
    }
    claim
}

fn words(run: Run, text: &Text<'_>) -> Option<Box<str>> {
    run.is_some().then(|| text.printed(run).into())
}

fn expression(reading: &Reading, text: &Text<'_>) -> Expression {
    let form = match reading.form {
        ReadForm::Number(number) => Form::Number(number),
        ReadForm::Range(low, high) => Form::Range(low, high),
        ReadForm::Vague { rule, times } => Form::Vague {
            rule: text.lexicon.vocabulary.text(rule).into(),
            times,
        },
    };
    let hedges: Vec<Hedge> = reading.hedges.iter().collect();
    Expression {
        hedges,
        form,
        counts: reading.unit.is_none(),
        signed: false,
        extreme: reading.extreme,
    }
}

/// The canonical name of a place; of one that the lexicon does not know its words, without an article; of a list those
/// of its members.
fn place(place: Option<PlaceId>, at: Run, text: &Text<'_>) -> Option<String> {
    let places = text.lexicon.places();
    if let Some(place) = place {
        return Some(places.name(place).into_owned());
    }
    if at.is_none() {
        return None;
    }
    let printed = text.printed(at);
    let bare = printed
        .strip_prefix("the ")
        .or_else(|| printed.strip_prefix("The "))
        .unwrap_or(printed);
    let mut name = String::with_capacity(bare.len());
    for word in bare.split_whitespace() {
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    if let Some(list) = places.name_of_list(&name) {
        return Some(list);
    }
    (!name.is_empty()).then_some(name)
}

/// The canonical symbol; two of them, or what is counted and what it is counted by, joined by `/`.
pub(super) fn unit(reading: &Reading, text: &Text<'_>) -> Option<String> {
    let units = &text.lexicon.units;
    let unit = reading.unit.map(|unit| units.symbol(unit).to_owned());
    if reading.per_at.is_none() {
        return unit;
    }
    // Nothing above the line: `4 s−1`.
    let what = match unit {
        Some(unit) => unit,
        None if reading.counted.is_some() => counted(reading, text),
        None => "1".to_owned(),
    };
    let by = match reading.per {
        Some(by) => by_so_many(units.symbol(by), reading, text),
        None => singular(text.printed(reading.per_at), text),
    };
    Some(format!("{what}/{by}"))
}

/// The unit that is counted by, and how many of it where a number says so: the `100 km` of fuel use.
fn by_so_many(symbol: &str, reading: &Reading, text: &Text<'_>) -> String {
    let first = reading.per_at.start as usize;
    if text.words.class(first).any(Class::DIGITS) {
        format!("{} {symbol}", text.word(first))
    } else {
        symbol.to_owned()
    }
}

/// The head noun of what is counted, in lower case and in its canonical form.
pub(super) fn counted(reading: &Reading, text: &Text<'_>) -> String {
    canonical(text.printed(reading.counted), text)
}

/// The singular of a noun; of people, women and men the plural, by which they are told of.
fn canonical(noun: &str, text: &Text<'_>) -> String {
    let singular = singular(noun, text);
    match &*singular {
        "person" => "people".to_owned(),
        "woman" => "women".to_owned(),
        "man" => "men".to_owned(),
        _ => singular,
    }
}

/// The singular of a noun, in lower case.
fn singular(noun: &str, text: &Text<'_>) -> String {
    let mut noun = noun.to_lowercase();
    match text.lexicon.inflection.singular(&noun) {
        Cow::Owned(singular) => singular,
        // A noun loses no more than its end.
        Cow::Borrowed(singular) => {
            let length = singular.len();
            noun.truncate(length);
            noun
        }
    }
}

/// What a unit measures, as the open form says it: `currency:USD` is money, `time-month` a duration.
fn dimension<'t>(unit: crate::lexicon::UnitId, text: &Text<'t>) -> &'t str {
    let name = text.lexicon.units.dimension(unit);
    match name.split([':', '-']).next().unwrap_or(name) {
        "currency" => "money",
        "time" => "duration",
        name => name,
    }
}

pub(super) fn measure(reading: &Reading, text: &Text<'_>) -> String {
    let lexicon = text.lexicon;
    match reading.measure {
        MeasureRef::None => match reading.unit {
            Some(unit) => dimension(unit, text).to_owned(),
            None if reading.counted.is_some() => counted(reading, text),
            None => "number".to_owned(),
        },
        MeasureRef::Named(measure) => lexicon.terms.name(measure).to_owned(),
        MeasureRef::Open { verb, noun } => open_measure(reading, text, verb, noun),
    }
}

/// `verb:noun`, or the one of them that there is; what a unit measures stands for a noun.
fn open_measure(reading: &Reading, text: &Text<'_>, verb: u32, noun: u32) -> String {
    let lexicon = text.lexicon;
    let noun = match reading.unit {
        _ if noun != u32::MAX => canonical(text.word(noun as usize), text),
        Some(unit) => dimension(unit, text).to_owned(),
        None => String::new(),
    };
    if verb == u32::MAX {
        return noun;
    }
    // "lay off", "set up", before "lay" and "set"; but not "come to", which is only a verb of measuring.
    let is_plain = |id| {
        let verb = lexicon.verbs.of(id);
        verb.is_some_and(|verb| verb.role == VerbRole::Plain)
    };
    let phrase = text.words.phrase(lexicon, verb as usize);
    let lemma = phrase
        .filter(|(id, length)| *length == reading.verb.len() && is_plain(*id))
        .and_then(|(id, _)| lexicon.lemma(id))
        .or_else(|| lexicon.lemma(text.words.id(verb as usize)));
    let mut name = match lemma {
        Some(lemma) => lexicon.vocabulary.text(lemma).to_owned(),
        None => lexicon
            .inflection
            .base(&text.word(verb as usize).to_lowercase()),
    };
    if !noun.is_empty() {
        name.reserve_exact(noun.len() + 1);
        name.push(':');
        name.push_str(&noun);
    }
    name
}

pub(super) fn subject(reading: &Reading, text: &Text<'_>) -> Subject {
    let value = |facet| text.lexicon.facets.value(facet).map(Into::into);
    Subject {
        holder: value(reading.holder),
        group: value(reading.group),
        kind: value(reading.kind),
    }
}

/// Whose things are those of a side: `ukrainian` of `ua`.
fn holder_of_side<'l>(side: &str, lexicon: &'l Lexicon) -> Option<&'l str> {
    let places = lexicon.places();
    let mut countries = places.capitals().map(|(country, _)| country);
    let country = countries.find(|country| places.code(*country) == Some(side))?;
    let word = lexicon.vocabulary.id(&places.name(country).to_lowercase());
    match lexicon.facets.of(word)? {
        (Facet::Holder, value) => lexicon.facets.value(value),
        _ => None,
    }
}

fn event(event: &EventRef, text: &Text<'_>) -> Event {
    let noun = words(event.what, text);
    Event {
        what: noun.map(|noun| singular(&noun, text).into()),
        when: dated(event.days).or_else(|| words(event.when, text)),
        place: words(event.place, text),
    }
}

/// A day, a month or a year, as far as the words are exact.
fn dated(days: Days) -> Option<Box<str>> {
    let from = day(days.from)?;
    let text = match days.grain {
        crate::model::Grain::Year => format!("{:04}", from.year()),
        crate::model::Grain::Month => format!("{:04}-{:02}", from.year(), from.month()),
        _ => from.to_string(),
    };
    Some(text.into())
}
