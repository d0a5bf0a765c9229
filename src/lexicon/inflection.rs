//! Lemmas in, their forms out: plurals of nouns, and the four further forms of verbs.
//!
//! Tables hold lemmas only. The regular rules of English spelling are here, in two functions; what does not
//! follow them is a row of `irregular.tsv`. Of a phrase its last word is inflected for nouns ("square mile"),
//! its first for verbs ("point out").

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::lexicon::HashMap;

use super::{Class, LexiconError, LexiconErrorKind, Row, Vocabulary};

/// The forms of a verb beside its lemma.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VerbForms {
    /// He "goes".
    pub(crate) third: String,
    /// He "went".
    pub(crate) past: String,
    /// He has "gone".
    pub(crate) participle: String,
    /// He is "going".
    pub(crate) gerund: String,
}

/// The irregular forms, and the rules for the rest.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inflection {
    plurals: HashMap<Box<str>, Box<str>>,
    singulars: HashMap<Box<str>, Box<str>>,
    verbs: BTreeMap<Box<str>, [Box<str>; 3]>,
    /// The lemma of each irregular form of a verb.
    lemmas: BTreeMap<Box<str>, Box<str>>,
}

/// Words in -man that are no men: their plural is regular.
const NO_MAN: [&str; 8] = [
    "human", "german", "roman", "norman", "shaman", "talisman", "ottoman", "caiman",
];

/// Words in -men that are no plural.
const NO_MEN: [&str; 8] = [
    "specimen", "abdomen", "regimen", "acumen", "bitumen", "stamen", "lumen", "yemen",
];

/// What stands before -man in "watchman", "fisherman".
fn man(noun: &str) -> Option<&str> {
    let stem = noun.strip_suffix("man").filter(|stem| stem.len() > 2)?;
    (!NO_MAN.contains(&noun)).then_some(stem)
}

impl Inflection {
    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), LexiconError> {
        let lemma = row.filled("lemma")?;
        let forms: Vec<&str> = row.parts("forms").collect();
        let known = match (row.cell("kind"), &forms[..]) {
            ("noun", [plural]) => {
                vocabulary
                    .term(plural, Class::PLURAL)
                    .map_err(|kind| row.error(kind))?;
                self.singulars.insert((*plural).into(), lemma.into());
                self.plurals
                    .insert(lemma.into(), (*plural).into())
                    .is_some()
            }
            ("verb", [past, participle, gerund]) => {
                for form in [past, participle, gerund] {
                    // A form of two verbs stays with the first.
                    let own = self.lemmas.entry((*form).into());
                    own.or_insert_with(|| lemma.into());
                }
                let forms = [*past, *participle, *gerund].map(Into::into);
                self.verbs.insert(lemma.into(), forms).is_some()
            }
            _ => {
                return Err(row.error(LexiconErrorKind::BadCell {
                    column: "forms".to_owned(),
                    found: row.cell("forms").to_owned(),
                    expected: "a noun with its plural, or a verb with past|participle|gerund"
                        .to_owned(),
                }));
            }
        };
        if known {
            return Err(row.error(LexiconErrorKind::Duplicate(lemma.to_owned())));
        }
        Ok(())
    }

    /// The lemma of an irregular form of a verb: sank, of sink.
    pub(crate) fn lemma(&self, form: &str) -> Option<&str> {
        self.lemmas.get(form).map(|lemma| &**lemma)
    }

    /// The plural of a noun, or of a phrase that ends with one.
    pub(crate) fn plural(&self, noun: &str) -> String {
        let at = noun.rfind([' ', '-']).map_or(0, |space| space + 1);
        let (head, last) = noun.split_at(at);
        match self.plurals.get(noun) {
            Some(plural) => plural.to_string(),
            None => match self.plurals.get(last) {
                Some(plural) => format!("{head}{plural}"),
                None => match man(last) {
                    Some(stem) => format!("{head}{stem}men"),
                    None => format!("{head}{}", with_s(last)),
                },
            },
        }
    }

    /// The singular of a noun, as far as its spelling tells; what is no plural stays as it is.
    pub(crate) fn singular<'n>(&self, noun: &'n str) -> Cow<'n, str> {
        if let Some(lemma) = self.singulars.get(noun) {
            return Cow::Owned(lemma.to_string());
        }
        if self.plurals.contains_key(noun) {
            return Cow::Borrowed(noun);
        }
        if let Some(stem) = noun.strip_suffix("men")
            && stem.len() > 2
            && !NO_MEN.contains(&noun)
        {
            return Cow::Owned(format!("{stem}man"));
        }
        let cut = |n: usize| Cow::Borrowed(&noun[..noun.len() - n]);
        if let Some(stem) = noun.strip_suffix("ies").filter(|stem| stem.len() > 1) {
            return Cow::Owned(format!("{stem}y"));
        }
        if ["sses", "xes", "ches", "shes", "zzes"]
            .iter()
            .any(|end| noun.ends_with(end))
        {
            return cut(2);
        }
        let lonely = ["ss", "us", "is"].iter().any(|end| noun.ends_with(end));
        if noun.ends_with('s') && !lonely && noun.len() > 2 {
            cut(1)
        } else {
            Cow::Borrowed(noun)
        }
    }

    /// The base of a regular verb, as far as the spelling of its form tells: `poured` → `pour`, `planning` → `plan`,
    /// `examined` → `examine`. All forms of one verb give one base.
    pub(crate) fn base(&self, form: &str) -> String {
        let third = || {
            let singular = self.singular(form);
            (singular.len() < form.len()).then(|| singular.into_owned())
        };
        let Some(stem) = ["ed", "ing"].iter().find_map(|end| form.strip_suffix(end)) else {
            return third().unwrap_or_else(|| form.to_owned());
        };
        if stem.len() < 2 || !stem.bytes().any(|byte| is_vowel(byte) || byte == b'y') {
            return form.to_owned();
        }
        match stem.as_bytes() {
            [.., b'i'] => format!("{}y", &stem[..stem.len() - 1]),
            [.., a, b] if a == b && !matches!(b, b'l' | b's' | b'z' | b'f' | b'e') => {
                stem[..stem.len() - 1].to_owned()
            }
            _ if lacks_e(stem) => format!("{stem}e"),
            _ => stem.to_owned(),
        }
    }

    /// The forms of a verb, or of a phrase that opens with one.
    pub(crate) fn verb(&self, verb: &str) -> VerbForms {
        let (first, rest) = verb.split_at(verb.find(' ').unwrap_or(verb.len()));
        let irregular = self
            .verbs
            .get(first)
            .map(|forms| forms.clone().map(String::from));
        let [past, participle, gerund] = irregular.unwrap_or_else(|| {
            let past = with_ed(first);
            [past.clone(), past, with_ing(first)]
        });
        let third = match first {
            "be" => "is".to_owned(),
            "have" => "has".to_owned(),
            first => with_s(first),
        };
        let [third, past, participle, gerund] =
            [third, past, participle, gerund].map(|form| format!("{form}{rest}"));
        VerbForms {
            third,
            past,
            participle,
            gerund,
        }
    }
}

/// Whether the stem of a form was cut off before an `e`: `examin`, `clos`, `troubl`; one syllable with one short vowel would
/// have doubled its last letter (`fil`, not `fill`).
fn lacks_e(stem: &str) -> bool {
    let bytes = stem.as_bytes();
    let [.., before, last] = bytes else {
        return false;
    };
    if matches!(last, b'c' | b'v' | b'u')
        || matches!(last, b'z' | b's' | b'g') && before != last && *before != b'n'
    {
        return true;
    }
    if *last == b'l' && matches!(before, b'b' | b'p' | b't' | b'd' | b'g' | b'k') {
        return true;
    }
    let single = is_vowel(*before)
        && !is_vowel(*last)
        && !matches!(last, b'w' | b'x' | b'y')
        && !bytes
            .len()
            .checked_sub(3)
            .is_some_and(|at| is_vowel(bytes[at]) && bytes[at..] != *b"uir");
    let vowels = bytes.iter().filter(|byte| is_vowel(**byte)).count();
    let ends = ["at", "in", "id", "ir", "ut", "ur", "iz", "ar"];
    single && (vowels == 1 || ends.iter().any(|end| stem.ends_with(end)))
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// `city` → `cities`, `watch` → `watches`, `day` → `days`: plurals and third persons alike.
fn with_s(word: &str) -> String {
    if let [.., before, b'y'] = word.as_bytes()
        && !is_vowel(*before)
    {
        return format!("{}ies", &word[..word.len() - 1]);
    }
    let hissing = ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| word.ends_with(end));
    if hissing || word.ends_with("go") || word.ends_with("do") {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// `plan` → `plann`: one short vowel before one consonant in a word of one syllable. Longer words that double
/// are rows of the table, since spelling does not show where the stress lies.
fn doubled(word: &str) -> String {
    if let [start @ .., vowel, last] = word.as_bytes()
        && is_vowel(*vowel)
        && !is_vowel(*last)
        && !matches!(last, b'w' | b'x' | b'y')
        && !start.is_empty()
        && !start.iter().any(|byte| is_vowel(*byte) || *byte == b'y')
    {
        return format!("{word}{}", char::from(*last));
    }
    word.to_owned()
}

fn with_ed(word: &str) -> String {
    match word.as_bytes() {
        [.., b'e'] => format!("{word}d"),
        [.., before, b'y'] if !is_vowel(*before) => format!("{}ied", &word[..word.len() - 1]),
        _ => format!("{}ed", doubled(word)),
    }
}

fn with_ing(word: &str) -> String {
    match word.as_bytes() {
        [.., b'i', b'e'] => format!("{}ying", &word[..word.len() - 2]),
        [.., b'e', b'e'] => format!("{word}ing"),
        [_, .., b'e'] => format!("{}ing", &word[..word.len() - 1]),
        _ => format!("{}ing", doubled(word)),
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn plurals() {
        let inflection = Lexicon::english().inflection;
        for (noun, plural) in [
            ("village", "villages"),
            ("city", "cities"),
            ("day", "days"),
            ("watch", "watches"),
            ("foot", "feet"),
            ("square foot", "square feet"),
            ("child", "children"),
            ("policewoman", "policewomen"),
            ("aircraft", "aircraft"),
            ("box", "boxes"),
        ] {
            assert_eq!(inflection.plural(noun), plural);
        }
    }

    #[test]
    fn bases() {
        let inflection = Lexicon::english().inflection;
        for (forms, base) in [
            (["poured", "pouring", "pours"], "pour"),
            (["planned", "planning", "plans"], "plan"),
            (["examined", "examining", "examines"], "examine"),
            (["donated", "donating", "donates"], "donate"),
            (["carried", "carrying", "carries"], "carry"),
            (["filed", "filing", "files"], "file"),
            (["closed", "closing", "closes"], "close"),
            (["required", "requiring", "requires"], "require"),
            (["spilled", "spilling", "spills"], "spill"),
            (["treated", "treating", "treats"], "treat"),
            (["handled", "handling", "handles"], "handle"),
        ] {
            assert_eq!(forms.map(|form| inflection.base(form)), [base; 3]);
        }
    }

    #[test]
    fn verbs() {
        let inflection = Lexicon::english().inflection;
        for (verb, forms) in [
            ("kill", ["kills", "killed", "killed", "killing"]),
            ("say", ["says", "said", "said", "saying"]),
            ("deny", ["denies", "denied", "denied", "denying"]),
            ("plan", ["plans", "planned", "planned", "planning"]),
            ("admit", ["admits", "admitted", "admitted", "admitting"]),
            ("flee", ["flees", "fled", "fled", "fleeing"]),
            (
                "point out",
                ["points out", "pointed out", "pointed out", "pointing out"],
            ),
            (
                "estimate",
                ["estimates", "estimated", "estimated", "estimating"],
            ),
            ("be", ["is", "was", "been", "being"]),
            ("die", ["dies", "died", "died", "dying"]),
            ("visit", ["visits", "visited", "visited", "visiting"]),
        ] {
            let found = inflection.verb(verb);
            let found = [found.third, found.past, found.participle, found.gerund];
            assert_eq!(found, forms);
        }
    }
}
