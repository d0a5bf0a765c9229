//! From the shared options to a docket, and from its findings to those wanted.

use crossclaim::docket::{Docket, DocketError, Equivalence, Options, Tolerance};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Claim, Finding};
use crossclaim::wire::{Facets, WireErrorKind};

use super::Shared;
use super::problems::Failure;

/// An empty docket as the options want it.
pub(crate) fn docket(
    shared: &Shared,
    lexicon: &Lexicon,
    one_story: bool,
) -> Result<Docket, Failure> {
    Ok(Docket::new(lexicon, options(shared, lexicon, one_story)?))
}

/// How claims are compared, as the options say.
pub(crate) fn options(
    shared: &Shared,
    lexicon: &Lexicon,
    one_story: bool,
) -> Result<Options, Failure> {
    let default = Options::default();
    let lag_days = match shared.lag {
        None => default.lag_days,
        Some(days) => u16::try_from(days).map_err(|_| {
            Failure::new(format!("--lag {days}: expected at most {} days", u16::MAX))
        })?,
    };
    Ok(Options {
        lag_days,
        as_known_on: shared.as_known_on,
        one_story,
        tolerances: read_all("--tolerance", &shared.tolerance, tolerance)?,
        equivalences: {
            let facets = Facets::of(lexicon);
            read_all("--same", &shared.same, |text| equivalence(text, &facets))?
        },
        ..default
    })
}

/// Every value of an option, or what is wrong with the first bad one.
fn read_all<T>(
    option: &str,
    texts: &[String],
    read: impl Fn(&str) -> Result<T, &'static str>,
) -> Result<Vec<T>, Failure> {
    let each = texts.iter().map(|text| {
        read(text).map_err(|expected| Failure::new(format!("{option} {text}: expected {expected}")))
    });
    each.collect()
}

/// `deployed@Oryx=2.5`: a margin in percent.
fn tolerance(text: &str) -> Result<Tolerance, &'static str> {
    let expected =
        "MEASURE=PERCENT, @ORIGIN=PERCENT or MEASURE@ORIGIN=PERCENT, with 0 to 100 percent";
    let (of, percent) = text.rsplit_once('=').ok_or(expected)?;
    let percent: f64 = percent
        .trim()
        .trim_end_matches('%')
        .parse()
        .map_err(|_| expected)?;
    if !(0.0..=100.0).contains(&percent) {
        return Err(expected);
    }
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 1,000"
    )]
    let mut tolerance = Tolerance::new((percent * 10.0).round() as u32);
    let (measure, origin) = of.split_once('@').unwrap_or((of, ""));
    if !measure.is_empty() {
        tolerance = tolerance.measure(measure);
    }
    if !origin.is_empty() {
        tolerance = tolerance.origin(origin);
    }
    Ok(tolerance)
}

/// `place:Kursk=Kursk region`: a name that is taken for another.
fn equivalence(text: &str, facets: &Facets) -> Result<Equivalence, &'static str> {
    let expected = "measure:NAME=NAME, place:NAME=NAME or subject:NAME=NAME";
    let (field, names) = text.split_once(':').ok_or(expected)?;
    // An open measure has a colon of its own, and no equals sign.
    let (from, to) = names.split_once('=').ok_or(expected)?;
    if from.is_empty() || to.is_empty() {
        return Err(expected);
    }
    match field {
        "measure" => Ok(Equivalence::Measure {
            from: from.into(),
            to: to.into(),
        }),
        "place" => Ok(Equivalence::Place {
            from: from.into(),
            to: to.into(),
        }),
        "subject" => Ok(Equivalence::Subject {
            from: facets.subject(from),
            to: facets.subject(to),
        }),
        _ => Err(expected),
    }
}

/// Takes a claim in, or says why not in the words of a line's error.
pub(crate) fn add(docket: &mut Docket, claim: &Claim) -> Result<(), WireErrorKind> {
    docket.add(claim).map_err(|error| match error {
        DocketError::DuplicateId(id) => WireErrorKind::DuplicateId { id },
        other => WireErrorKind::Refused {
            reason: other.to_string(),
        },
    })
}

/// The findings that the options want.
pub(crate) fn wanted(shared: &Shared, mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.retain(|f| shared.wants(&f.series, f.severity));
    findings
}
