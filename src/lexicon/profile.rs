//! `profile.tsv`: rows of formulas in, a profile that says what wordings mean out.
//!
//! The built-in profiles are the model's; a caller's table changes rules of `news` or adds rules for vague words of its own.
//! Columns: `rule` (a hedge or the name of a vague word), `core_low`, `core_high`, `outer_low`, `outer_high` (formulas of the
//! number n and its unit u), `ends` (`closed`, `open`, `strict`).

use super::{LexiconError, LexiconErrorKind, Row, Table};
use crate::model::{Profile, Rule};

/// The columns of the table.
pub(super) const COLUMNS: &[&str] = &[
    "rule",
    "core_low",
    "core_high",
    "outer_low",
    "outer_high",
    "ends",
];

/// Puts the rule of a row into a profile, which is named after the row's file.
pub(super) fn enter(profile: &mut Option<Profile>, row: Row<'_, '_>) -> Result<(), LexiconError> {
    let name = row.filled("rule")?;
    let cell = |column| row.cell(column);
    let rule = Rule::parse(
        (cell("core_low"), cell("core_high")),
        (cell("outer_low"), cell("outer_high")),
        cell("ends"),
    )
    .map_err(|why| row.error(LexiconErrorKind::BadRule(why)))?;
    let own = row.file();
    let own = own.strip_suffix(".tsv").unwrap_or(own);
    let mut changed = profile.take().unwrap_or_else(Profile::news).renamed(own);
    changed.set(name, rule);
    *profile = Some(changed);
    Ok(())
}

/// A profile from the text of a table, without a lexicon; `file` is what errors call it, and without `.tsv` the profile's name.
///
/// ```
/// let text = "rule\tcore_low\tcore_high\touter_low\touter_high\tends\nover\tn\tn+u\tn\tinf\tshut\n";
/// let errors = crossclaim::lexicon::read_profile("mine.tsv", text).unwrap_err();
/// assert_eq!(errors[0].to_string(), "mine.tsv:2: \"shut\" is not one of closed, open, strict");
/// ```
///
/// # Errors
///
/// Every row that could not be read, by file and line.
pub fn read_profile(file: &str, text: &str) -> Result<Profile, Vec<LexiconError>> {
    let mut errors = Vec::new();
    let table = Table::parse(file, text, &mut errors);
    let mut profile = None;
    for row in table.rows(COLUMNS, &mut errors).collect::<Vec<_>>() {
        errors.extend(enter(&mut profile, row).err());
    }
    if errors.is_empty() {
        Ok(profile.unwrap_or_else(Profile::news))
    } else {
        Err(errors)
    }
}
