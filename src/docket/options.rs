//! How claims are compared: what a caller may set, each with a default that is reasoned for news.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::model::{Claim, Field, Subject};

/// How claims are compared, with defaults that are reasoned for news.
///
/// ```
/// use crossclaim::docket::Options;
/// assert_eq!(Options::default().lag_days, 1);
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// Two origins do not contradict if one of them gave, within this many days, a figure that agrees with the other.
    /// One: outlets of one day report figures of the evening before.
    pub lag_days: u16,
    /// For how many days an origin's last figure of a running count stands. Thirty: curated lists are updated weekly
    /// or monthly.
    pub carry_days: u16,
    /// Exact counts of 1,000 and more from two origins that come within so many thousandths of each other make at most a
    /// tension. Ten: rounding and the hour of counting make such a difference.
    pub near_per_mille: u16,
    /// Compare what was known on this day: what was told later is left out.
    pub as_known_on: Option<Date>,
    /// All reports are of one story, whatever they share.
    pub one_story: bool,
    /// Margins beyond the widths of the words, for measures and origins. None: how wide "about 500" is the profile says, and
    /// how far a source or a method is out nobody knows but the caller. Of several that fit a claim the widest counts.
    pub tolerances: Vec<Tolerance>,
    /// Names that are taken for others. None: terms of one measure and names of one place are one already by the lexicon,
    /// and what else may be counted as one is a matter of the case. The first that fits a claim's field counts.
    pub equivalences: Vec<Equivalence>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            lag_days: 1,
            carry_days: 30,
            near_per_mille: 10,
            as_known_on: None,
            one_story: false,
            tolerances: Vec::new(),
            equivalences: Vec::new(),
        }
    }
}

/// A margin that is allowed to the figures of a measure, an origin, or both. Findings about such figures quote it.
///
/// ```
/// use crossclaim::docket::{Docket, Options, Tolerance};
/// use crossclaim::lexicon::Lexicon;
/// use crossclaim::model::{Claim, Figure, Origin};
///
/// let claim = |id, outlet, n: i64| {
///     Claim::new(id, "deployed", Figure::exact(n.into())).origin(Origin::outlet(outlet))
/// };
/// let tolerance = Tolerance::new(100).measure("deployed").origin("Crowd Count");
/// let options = Options { tolerances: vec![tolerance], ..Options::default() };
/// let mut docket = Docket::new(&Lexicon::english(), options);
/// docket.add(&claim("a", "Crowd Count", 500)).unwrap();
/// docket.add(&claim("b", "Herald", 540)).unwrap();
/// assert!(docket.findings().iter().all(|finding| finding.kind != "contradiction"));
/// docket.retract("b");
/// docket.add(&claim("c", "Radio", 700)).unwrap();
/// let findings = docket.findings();
/// assert!(findings[0].assumed.contains(&"10 % either way allowed to a, as asked".to_owned()));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Tolerance {
    /// Only for this measure.
    pub measure: Option<Box<str>>,
    /// Only for what comes from this outlet, speaker or institution.
    pub origin: Option<Box<str>>,
    /// How far either end of a figure is moved outward, in thousandths of it.
    pub per_mille: u32,
}

impl Tolerance {
    /// A margin for every figure, in thousandths of it.
    pub fn new(per_mille: u32) -> Self {
        Tolerance {
            measure: None,
            origin: None,
            per_mille,
        }
    }

    /// The same for one measure only.
    #[must_use]
    pub fn measure(mut self, measure: impl Into<Box<str>>) -> Self {
        self.measure = Some(measure.into());
        self
    }

    /// The same for one outlet, speaker or institution only.
    #[must_use]
    pub fn origin(mut self, origin: impl Into<Box<str>>) -> Self {
        self.origin = Some(origin.into());
        self
    }

    fn fits(&self, claim: &Claim) -> bool {
        let origin = &claim.origin;
        let is_from = |name: &str| {
            [&origin.outlet, &origin.speaker, &origin.institution]
                .into_iter()
                .any(|own| own.as_deref() == Some(name))
        };
        self.measure.as_deref().is_none_or(|of| of == claim.measure)
            && self.origin.as_deref().is_none_or(is_from)
    }
}

/// A name that is taken for another, so that claims of both meet. Findings about such claims quote it.
///
/// ```
/// use crossclaim::docket::{Docket, Equivalence, Options};
/// use crossclaim::lexicon::Lexicon;
/// use crossclaim::model::{Claim, Figure, Origin};
///
/// let same = Equivalence::Measure { from: "sheltered".into(), to: "displaced".into() };
/// let options = Options { equivalences: vec![same], ..Options::default() };
/// let mut docket = Docket::new(&Lexicon::english(), options);
/// for (id, measure, n) in [("a", "displaced", 500), ("b", "sheltered", 700)] {
///     docket.add(&Claim::new(id, measure, Figure::exact(n.into())).origin(Origin::outlet(id))).unwrap();
/// }
/// let findings = docket.findings();
/// assert_eq!(findings[0].kind, "contradiction");
/// assert!(findings[0].assumed.contains(&"measure of b taken for that of sheltered, as asked".to_owned()));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Equivalence {
    /// A measure for another.
    Measure {
        /// The one that a claim gives.
        from: Box<str>,
        /// The one under which it is compared.
        to: Box<str>,
    },
    /// A place for another, by their canonical names.
    Place {
        /// The one that a claim gives.
        from: Box<str>,
        /// The one under which it is compared.
        to: Box<str>,
    },
    /// A subject for another, all facets of it.
    Subject {
        /// The one that a claim gives.
        from: Subject,
        /// The one under which it is compared.
        to: Subject,
    },
}

/// What a claim said of a field before an equivalence changed it.
pub(crate) type Said = (Field, Box<str>);

impl Options {
    /// The margin that is allowed to a claim, in thousandths.
    pub(crate) fn margin(&self, claim: &Claim) -> u32 {
        let fitting = self.tolerances.iter().filter(|t| t.fits(claim));
        fitting.map(|t| t.per_mille).max().unwrap_or(0)
    }

    /// A claim with the names that are taken for its own, and what it said.
    pub(crate) fn equated<'c>(&self, claim: &'c Claim) -> (Cow<'c, Claim>, Vec<Said>) {
        let mut equated = Cow::Borrowed(claim);
        let mut said: Vec<Said> = Vec::new();
        for equivalence in &self.equivalences {
            let (field, own) = match equivalence {
                Equivalence::Measure { from, .. } if **from == *claim.measure => {
                    (Field::Measure, from.clone())
                }
                Equivalence::Place { from, .. } if Some(&**from) == claim.place.as_deref() => {
                    (Field::Place, from.clone())
                }
                Equivalence::Subject { from, .. } if *from == claim.subject => {
                    (Field::Subject, from.to_string().into())
                }
                _ => continue,
            };
            if said.iter().any(|(known, _)| *known == field) {
                continue;
            }
            said.push((field, own));
            let claim = equated.to_mut();
            match equivalence {
                Equivalence::Measure { to, .. } => to.as_ref().clone_into(&mut claim.measure),
                Equivalence::Place { to, .. } => claim.place = Some(to.to_string()),
                Equivalence::Subject { to, .. } => claim.subject = to.clone(),
            }
        }
        (equated, said)
    }
}
