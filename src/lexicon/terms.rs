//! `terms.tsv` and `usual.tsv`: the words that say what is counted or measured.
//!
//! A term is a verb, a noun or another word that gives a number its measure: `evacuate`, `death toll`, `deep into`. What
//! may be counted so ([`Sort`]) tells its senses apart: captured soldiers, captured villages and captured tanks are
//! three measures.

use super::{
    Class, Facets, Inflection, LexiconError, LexiconErrorKind, Measure, Measures, Row, Senses,
    Vocabulary, WordId,
};

/// What may be counted or measured: a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sort(u32);

impl Sort {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const PERSON: Self = Self(1);
    pub(crate) const WEAPON: Self = Self(1 << 1);
    pub(crate) const BUILDING: Self = Self(1 << 2);
    pub(crate) const PLACE: Self = Self(1 << 3);
    /// A thing that is neither weapon nor building.
    pub(crate) const ITEM: Self = Self(1 << 4);
    pub(crate) const EVENT: Self = Self(1 << 5);
    pub(crate) const AREA: Self = Self(1 << 6);
    pub(crate) const LENGTH: Self = Self(1 << 7);
    pub(crate) const MONEY: Self = Self(1 << 8);
    pub(crate) const SHARE: Self = Self(1 << 9);
    pub(crate) const MASS: Self = Self(1 << 10);
    pub(crate) const SPEED: Self = Self(1 << 11);
    pub(crate) const TEMPERATURE: Self = Self(1 << 12);
    pub(crate) const TIME: Self = Self(1 << 13);
    /// A unit of no kind above.
    pub(crate) const OTHER: Self = Self(1 << 14);
    /// A part of something that is named after it: "five pieces of equipment".
    pub(crate) const PARTITIVE: Self = Self(1 << 15);
    /// Persons who are sent: soldiers, the police, rescuers.
    pub(crate) const FORCE: Self = Self(1 << 16);
    /// Work that somebody has, and those who have it.
    pub(crate) const JOB: Self = Self(1 << 17);
    /// Of a term: what no table of nouns knows is not meant.
    pub(crate) const KNOWN: Self = Self(1 << 18);
    /// Of a count: its noun is in no table.
    pub(crate) const UNKNOWN: Self = Self(1 << 19);
    /// Whole things of any kind.
    pub(crate) const COUNT: Self = Self(0b11_1111);
    /// Every unit.
    const UNIT: Self = Self(0b0111_1111_1100_0000);

    const NAMES: &'static [(&'static str, Self)] = &[
        ("person", Self::PERSON),
        ("weapon", Self::WEAPON),
        ("building", Self::BUILDING),
        ("place", Self::PLACE),
        ("item", Self::ITEM),
        ("thing", Self::ITEM.with(Self::WEAPON).with(Self::BUILDING)),
        ("event", Self::EVENT),
        ("count", Self::COUNT),
        ("area", Self::AREA),
        ("length", Self::LENGTH),
        ("money", Self::MONEY),
        ("share", Self::SHARE),
        ("mass", Self::MASS),
        ("speed", Self::SPEED),
        ("temperature", Self::TEMPERATURE),
        ("time", Self::TIME),
        ("unit", Self::UNIT),
        ("any", Self(0x7fff)),
        ("partitive", Self::PARTITIVE),
        ("force", Self::FORCE),
        ("job", Self::JOB),
        ("known", Self::KNOWN),
    ];

    /// What a quantity in a unit of this dimension is.
    pub(crate) fn of_dimension(dimension: &str) -> Self {
        match dimension {
            "length" => Self::LENGTH,
            "area" => Self::AREA,
            "share" => Self::SHARE,
            "mass" => Self::MASS,
            "speed" => Self::SPEED,
            "temperature" => Self::TEMPERATURE,
            "time" | "time-month" | "time-night" => Self::TIME,
            _ if dimension.starts_with("currency:") => Self::MONEY,
            _ => Self::OTHER,
        }
    }

    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether nothing but these is in the set, known by the tables or not.
    pub(crate) const fn is_of(self, other: Self) -> bool {
        self.0 & !Self::KNOWN.0 == other.0
    }

    /// The set that a cell names, between bars.
    pub(super) fn read(row: Row<'_, '_>) -> Result<Self, LexiconError> {
        let mut takes = Self::NONE;
        for part in row.parts("takes") {
            let Some((_, more)) = Self::NAMES.iter().find(|(name, _)| *name == part) else {
                return Err(row.error(LexiconErrorKind::BadCell {
                    column: "takes".to_owned(),
                    found: part.to_owned(),
                    expected: "what is counted: person, place, length …".to_owned(),
                }));
            };
            takes = takes.with(*more);
        }
        if takes == Self::NONE {
            return Err(row.error(LexiconErrorKind::EmptyCell("takes".to_owned())));
        }
        Ok(takes)
    }
}

/// How a term stands to what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TermForm {
    /// A verb whose object is counted, in the passive its subject.
    Object,
    /// The same of a verb whose subject owns or holds what is counted.
    Own,
    /// A verb whose subject is counted.
    Subject,
    /// A verb of which both are.
    Either,
    /// A noun that has the number beside it: "a toll of 31".
    Of,
    /// A noun that is counted itself: "31 deaths".
    Counted,
    /// An adjective or the like: "24 dead", "9 are missing".
    State,
    /// After a unit: "12 km deep".
    After,
    /// Before the number: "magnitude 6".
    Before,
    /// The name of a dimension that is a measure by itself: a magnitude.
    Unit,
    /// A place or a state after "are in".
    In,
    /// Anywhere in the sentence: tells the measures of one verb apart.
    Window,
    /// An adverb or adjective beside a term that makes it another measure: "seriously injured".
    Degree,
}

impl TermForm {
    fn parse(cell: &str) -> Option<Self> {
        Some(match cell {
            "object" => Self::Object,
            "own" => Self::Own,
            "subject" => Self::Subject,
            "either" => Self::Either,
            "of" => Self::Of,
            "counted" => Self::Counted,
            "state" => Self::State,
            "after" => Self::After,
            "before" => Self::Before,
            "unit" => Self::Unit,
            "in" => Self::In,
            "window" => Self::Window,
            "degree" => Self::Degree,
            _ => return None,
        })
    }

    /// Whether the object of the verb is counted.
    pub(crate) fn takes_object(self) -> bool {
        matches!(self, Self::Object | Self::Own | Self::Either)
    }

    /// Whether the subject of the verb is counted.
    pub(crate) fn takes_subject(self) -> bool {
        matches!(self, Self::Subject | Self::Either)
    }

    fn is_verb(self) -> bool {
        self.takes_object() || self.takes_subject()
    }
}

/// The forms of a verb in which a word stands, as a set; nouns and others have none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct VerbForm(u8);

impl VerbForm {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const BASE: Self = Self(1);
    pub(crate) const THIRD: Self = Self(2);
    pub(crate) const PAST: Self = Self(4);
    pub(crate) const PARTICIPLE: Self = Self(8);
    pub(crate) const GERUND: Self = Self(16);

    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Every form of a verb with its set.
    pub(super) fn all(inflection: &Inflection, verb: &str) -> [(String, Self); 5] {
        let forms = inflection.verb(verb);
        [
            (verb.to_owned(), Self::BASE),
            (forms.third, Self::THIRD),
            (forms.past, Self::PAST),
            (forms.participle, Self::PARTICIPLE),
            (forms.gerund, Self::GERUND),
        ]
    }
}

/// One row: a measure, the word within its family, what it takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    pub(crate) measure: u16,
    pub(crate) name: WordId,
    pub(crate) form: TermForm,
    pub(crate) takes: Sort,
}

/// What a general word means with a measure.
#[derive(Clone, Copy, Debug)]
struct Usual {
    measure: u16,
    takes: Sort,
    group: u16,
    kind: u16,
}

/// All terms by word, and the names of their measures.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    measures: Vec<(Box<str>, Measure)>,
    rows: Vec<Term>,
    senses: Senses<(u16, VerbForm)>,
    /// By word: the verb that it is a form of.
    lemmas: Senses<WordId>,
    usual: Vec<Usual>,
    /// The dimensions that are measures by themselves.
    units: Vec<(Box<str>, u16)>,
    windows: Vec<u16>,
    /// By word: the rows in which it is a degree.
    degrees: Senses<u16>,
    /// The names of terms that words of degree change.
    graded: Vec<WordId>,
    owned: Vec<u16>,
}

impl Terms {
    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        vocabulary: &mut Vocabulary,
        inflection: &Inflection,
        measures: &Measures,
    ) -> Result<(), LexiconError> {
        let measure = self.intern(row.filled("measure")?, measures, row)?;
        let name = vocabulary
            .term(row.filled("term")?, Class::NONE)
            .map_err(|kind| row.error(kind))?;
        let form = row.read(
            "form",
            "how the term stands to what is counted",
            TermForm::parse,
        )?;
        let takes = Sort::read(row)?;
        row.filled("words")?;
        let term = Self::index(self.rows.len(), row)?;
        self.rows.push(Term {
            measure,
            name,
            form,
            takes,
        });
        match form {
            TermForm::Window => self.windows.push(measure),
            TermForm::Own => self.owned.push(measure),
            TermForm::Degree if !self.graded.contains(&name) => self.graded.push(name),
            _ => {}
        }
        if form == TermForm::Unit {
            let dimensions = row.parts("words");
            self.units
                .extend(dimensions.map(|word| (word.into(), term)));
            return Ok(());
        }
        if form == TermForm::Degree {
            for word in row.parts("words") {
                // No class: beside other words it is an adverb like any.
                let id = vocabulary.term(word, Class::NONE);
                self.degrees.add(id.map_err(|kind| row.error(kind))?, term);
            }
            return Ok(());
        }
        for word in row.parts("words") {
            if form.is_verb() {
                let lemma = vocabulary
                    .term(word, Class::MEASURE)
                    .map_err(|kind| row.error(kind))?;
                for (form, forms) in VerbForm::all(inflection, word) {
                    let id = self.add(&form, term, forms, vocabulary, row)?;
                    if self.lemmas.first(id).is_none() {
                        self.lemmas.add(id, lemma);
                    }
                }
            } else {
                self.add(word, term, VerbForm::NONE, vocabulary, row)?;
                if matches!(form, TermForm::Counted | TermForm::Of | TermForm::In) {
                    let plural = inflection.plural(word);
                    if plural != word {
                        self.add(&plural, term, VerbForm::NONE, vocabulary, row)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// A row of the table of what general words mean.
    pub(super) fn enter_usual(
        &mut self,
        row: Row<'_, '_>,
        facets: &mut Facets,
        measures: &Measures,
    ) -> Result<(), LexiconError> {
        let takes = Sort::read(row)?;
        let group = facets.intern_group(row.cell("group"));
        let kind = facets.intern_kind(row.cell("kind"));
        row.filled("measure")?;
        for measure in row.parts("measure") {
            let measure = self.intern(measure, measures, row)?;
            self.usual.push(Usual {
                measure,
                takes,
                group,
                kind,
            });
        }
        Ok(())
    }

    fn add(
        &mut self,
        word: &str,
        term: u16,
        forms: VerbForm,
        vocabulary: &mut Vocabulary,
        row: Row<'_, '_>,
    ) -> Result<WordId, LexiconError> {
        let id = vocabulary
            .term(word, Class::MEASURE)
            .map_err(|kind| row.error(kind))?;
        match self.senses.find_mut(id, |(known, _)| *known == term) {
            Some((_, known)) => *known = known.with(forms),
            None => self.senses.add(id, (term, forms)),
        }
        Ok(id)
    }

    fn index(at: usize, row: Row<'_, '_>) -> Result<u16, LexiconError> {
        u16::try_from(at).map_err(|_| row.error(LexiconErrorKind::Full))
    }

    fn intern(
        &mut self,
        name: &str,
        measures: &Measures,
        row: Row<'_, '_>,
    ) -> Result<u16, LexiconError> {
        if let Some(at) = self.named(name) {
            return Ok(at);
        }
        let Some(measure) = measures.named(name) else {
            return Err(row.error(LexiconErrorKind::BadCell {
                column: "measure".to_owned(),
                found: name.to_owned(),
                expected: "a name of the table of measures".to_owned(),
            }));
        };
        self.measures.push((name.into(), measure));
        Self::index(self.measures.len() - 1, row)
    }

    /// The measure of this name.
    pub(crate) fn named(&self, name: &str) -> Option<u16> {
        let at = self
            .measures
            .iter()
            .position(|(known, _)| **known == *name)?;
        u16::try_from(at).ok()
    }

    /// The name of a measure.
    pub(crate) fn name(&self, measure: u16) -> &str {
        self.measures
            .get(usize::from(measure))
            .map_or("", |(name, _)| name)
    }

    /// How a measure behaves.
    pub(crate) fn measure(&self, measure: u16) -> Option<Measure> {
        self.measures
            .get(usize::from(measure))
            .map(|(_, measure)| *measure)
    }

    /// The term by which a word is what is counted, as a noun.
    pub(crate) fn counted(&self, word: WordId) -> Option<Term> {
        let mut senses = self.of(word);
        let counted = senses.find(|(term, _)| term.form == TermForm::Counted);
        counted.map(|(term, _)| term)
    }

    /// Whether some word of degree changes the terms of a name.
    pub(crate) fn has_degrees(&self, term: WordId) -> bool {
        self.graded.contains(&term)
    }

    /// The measure that a word makes of a term beside it, of the name `term`.
    pub(crate) fn degree(&self, word: WordId, term: WordId) -> Option<Term> {
        let mut rows = self
            .degrees
            .of(word)
            .map(|row| self.rows[usize::from(*row)]);
        rows.find(|row| row.name == term)
    }

    /// The verb that a word is a form of.
    pub(crate) fn lemma(&self, word: WordId) -> Option<WordId> {
        self.lemmas.first(word).copied()
    }

    /// The senses of a word, in the order of the table.
    #[inline]
    pub(crate) fn of(&self, word: WordId) -> impl Iterator<Item = (Term, VerbForm)> {
        self.senses
            .of(word)
            .map(|(term, forms)| (self.rows[usize::from(*term)], *forms))
    }

    /// The term of a dimension that is a measure by itself.
    pub(crate) fn of_dimension(&self, dimension: &str) -> Option<Term> {
        let (_, term) = self.units.iter().find(|(name, _)| **name == *dimension)?;
        Some(self.rows[usize::from(*term)])
    }

    /// Whether the measure is one of those that words elsewhere in the sentence tell apart.
    pub(crate) fn has_window(&self, measure: u16) -> bool {
        self.windows.contains(&measure)
    }

    /// Whether the measure counts what someone owns or holds.
    pub(crate) fn is_owned(&self, measure: u16) -> bool {
        self.owned.contains(&measure)
    }

    /// The same by the measure's name.
    pub(crate) fn is_owned_by_name(&self, measure: &str) -> bool {
        self.owned.iter().any(|own| self.name(*own) == measure)
    }

    /// The group and the kind that a general word means with a measure; zero where nothing is assumed.
    pub(crate) fn usual(&self, measure: u16, takes: Sort) -> (u16, u16) {
        let found = self
            .usual
            .iter()
            .find(|usual| usual.measure == measure && usual.takes.any(takes));
        found.map_or((0, 0), |usual| (usual.group, usual.kind))
    }
}
