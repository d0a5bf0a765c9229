//! A finding in, a refusal out where what it carries does not bear it.

use super::{finding_id, kind};
use crate::model::{Evidence, Finding, Severity};

/// Why a finding does not hold.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// No kind has this name.
    #[error("no kind of finding is called {0:?}")]
    UnknownKind(String),
    /// It is more severe than its kind.
    #[error("a finding of this kind is at most a {0}")]
    TooSevere(Severity),
    /// It has fewer claims or values than its kind needs.
    #[error("it carries {found} values, and its kind needs {needed}")]
    TooFew {
        /// How many there are.
        found: usize,
        /// How many it takes.
        needed: usize,
    },
    /// Its values are not those of its first claims.
    #[error("value {0} is not that of claim {0}")]
    OtherClaim(usize),
    /// Its id is not the hash of kind, rule and decisive claims.
    #[error("the id belongs to other claims or another rule")]
    OtherId,
    /// The rule is none of its kind's.
    #[error("its kind has no rule {0:?}")]
    UnknownRule(String),
    /// The values do not bear out the rule.
    #[error("{0}")]
    NotSo(&'static str),
}

/// Checks a finding again from what it carries alone.
///
/// # Errors
/// The first thing that is wrong with it.
///
/// ```
/// use crossclaim::compare::verify;
/// use crossclaim::docket::{Docket, Options};
/// use crossclaim::lexicon::Lexicon;
/// use crossclaim::model::{Claim, Figure, Interval, Period};
///
/// let mut docket = Docket::new(&Lexicon::english(), Options::default());
/// let day = Period::as_of("2024-08-10".parse().unwrap());
/// for (id, n) in [("a#1", 176_000), ("b#1", 76_000)] {
///     docket.add(&Claim::new(id, "displaced", Figure::exact(n.into())).period(day.clone())).unwrap();
/// }
/// let mut finding = docket.findings().remove(0);
/// assert_eq!(verify(&finding), Ok(()));
/// finding.values[1].outer = Interval::at_least(76_000.0).unwrap();
/// assert!(verify(&finding).is_err());
/// ```
pub fn verify(finding: &Finding) -> Result<(), Refusal> {
    let kind = kind(finding.kind).ok_or_else(|| Refusal::UnknownKind(finding.kind.to_owned()))?;
    if finding.severity > kind.severity {
        return Err(Refusal::TooSevere(kind.severity));
    }
    if finding.values.is_empty() {
        return Err(Refusal::TooFew {
            found: 0,
            needed: 1,
        });
    }
    for (at, value) in finding.values.iter().enumerate() {
        // What is beside the claims' own figures belongs to the first.
        let claim = finding.claims.get(at).or(finding.claims.first());
        if claim != Some(&value.claim) {
            return Err(Refusal::OtherClaim(at));
        }
        if !value.outer.holds(value.core) {
            return Err(Refusal::NotSo("a core lies outside its outer interval"));
        }
    }
    let is_of_a_claim =
        finding.on.is_none() || finding.values.iter().any(|value| value.day == finding.on);
    so(is_of_a_claim, "the day is that of none of its claims")?;
    if finding.id != finding_id(kind.name, finding.rule, &finding.claims) {
        return Err(Refusal::OtherId);
    }
    (kind.check)(finding)
}

/// The decisive pair.
pub(crate) fn pair(finding: &Finding) -> Result<(&Evidence, &Evidence), Refusal> {
    match &finding.values[..] {
        [a, b, ..] => Ok((a, b)),
        values => Err(Refusal::TooFew {
            found: values.len(),
            needed: 2,
        }),
    }
}

/// All values, of which there are at least so many.
pub(crate) fn at_least(finding: &Finding, needed: usize) -> Result<&[Evidence], Refusal> {
    let found = finding.values.len();
    if found < needed {
        return Err(Refusal::TooFew { found, needed });
    }
    Ok(&finding.values)
}

/// Refuses unless this holds.
pub(crate) fn so(holds: bool, else_say: &'static str) -> Result<(), Refusal> {
    if holds {
        Ok(())
    } else {
        Err(Refusal::NotSo(else_say))
    }
}

/// Refuses a rule that the kind does not have.
pub(crate) fn rule_of(finding: &Finding, rules: &[&str]) -> Result<(), Refusal> {
    if rules.contains(&finding.rule) {
        Ok(())
    } else {
        Err(Refusal::UnknownRule(finding.rule.to_owned()))
    }
}
