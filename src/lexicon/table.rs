//! Tab-separated text in, rows with line numbers out, or an error that names file and line.
//!
//! One format for every table, built in or the caller's:
//! ```text
//! # a comment
//! word    role    value       ← the first line that is no comment names the columns
//! twelve  teen    12
//! ```
//! Columns are found by name, so their order is free and further columns are ignored. Cells are trimmed; a
//! cell that is empty or missing at the end of a line is the empty string. Several spellings in one cell stand
//! between bars: `kilometre|kilometer`. What a cell means is the business of the module that asks for it.

use std::fmt;

/// A table that could not be read: which file, which line, what is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {kind}")]
pub struct LexiconError {
    file: String,
    line: usize,
    kind: LexiconErrorKind,
}

/// What is wrong with a table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LexiconErrorKind {
    /// No table of this name exists.
    #[error("unknown table `{0}`")]
    UnknownTable(String),
    /// The first line does not name a column that the table needs.
    #[error("no column `{0}` in the first line")]
    MissingColumn(String),
    /// A cell that must hold something is empty.
    #[error("column `{0}` is empty")]
    EmptyCell(String),
    /// A line holds more cells than the first line names.
    #[error("{found} cells where the first line names {expected}")]
    TooManyCells {
        /// How many cells the line has.
        found: usize,
        /// How many columns the first line names.
        expected: usize,
    },
    /// A cell holds none of the words that its column allows.
    #[error("`{found}` in column `{column}`, expected {expected}")]
    BadCell {
        /// The column's name.
        column: String,
        /// What the cell holds.
        found: String,
        /// What it may hold.
        expected: String,
    },
    /// A rule of a profile whose formulas can't be read.
    #[error("{0}")]
    BadRule(String),
    /// A row says again what an earlier row of the table says.
    #[error("`{0}` is already in the table")]
    Duplicate(String),
    /// The lexicon holds as many words as its ids can name.
    #[error("too many words")]
    Full,
}

impl LexiconError {
    pub(crate) fn new(file: &str, line: usize, kind: LexiconErrorKind) -> Self {
        Self {
            file: file.to_owned(),
            line,
            kind,
        }
    }

    /// The file's name as it was given to the builder.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, counted from one.
    pub fn line(&self) -> usize {
        self.line
    }

    /// What is wrong.
    pub fn kind(&self) -> &LexiconErrorKind {
        &self.kind
    }
}

/// One table: its file name, its columns and its rows.
#[derive(Clone, Debug)]
pub(crate) struct Table<'t> {
    file: &'t str,
    columns: Vec<&'t str>,
    rows: Vec<(usize, Vec<&'t str>)>,
    head: usize,
}

/// One line of a table.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a, 't> {
    table: &'a Table<'t>,
    line: usize,
    cells: &'a [&'t str],
}

impl<'t> Table<'t> {
    /// Cuts `text` into rows; lines with too many cells are reported and left out.
    pub(crate) fn parse(file: &'t str, text: &'t str, errors: &mut Vec<LexiconError>) -> Self {
        let mut table = Self {
            file,
            columns: Vec::new(),
            rows: Vec::new(),
            head: 1,
        };
        for (index, line) in text.lines().enumerate() {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            if table.columns.is_empty() {
                table.columns = cells;
                table.head = index + 1;
            } else if cells.len() > table.columns.len() {
                let kind = LexiconErrorKind::TooManyCells {
                    found: cells.len(),
                    expected: table.columns.len(),
                };
                errors.push(LexiconError::new(file, index + 1, kind));
            } else {
                table.rows.push((index + 1, cells));
            }
        }
        table
    }

    /// The rows, provided that every column of `needed` exists; else none, and an error for each that does not.
    pub(crate) fn rows<'a>(
        &'a self,
        needed: &[&str],
        errors: &mut Vec<LexiconError>,
    ) -> impl Iterator<Item = Row<'a, 't>> {
        let mut whole = true;
        for name in needed {
            if !self.columns.contains(name) {
                let kind = LexiconErrorKind::MissingColumn((*name).to_owned());
                errors.push(LexiconError::new(self.file, self.head, kind));
                whole = false;
            }
        }
        let rows: &[_] = if whole { &self.rows } else { &[] };
        rows.iter().map(|(line, cells)| Row {
            table: self,
            line: *line,
            cells,
        })
    }
}

impl<'t> Row<'_, 't> {
    /// The cell of the column `name`, empty where there is none.
    pub(crate) fn cell(&self, name: &str) -> &'t str {
        let column = self.table.columns.iter().position(|c| *c == name);
        column
            .and_then(|c| self.cells.get(c))
            .copied()
            .unwrap_or("")
    }

    /// The parts between bars of the cell of the column `name`; none where it is empty.
    pub(crate) fn parts(&self, name: &str) -> impl Iterator<Item = &'t str> {
        self.cell(name)
            .split('|')
            .map(str::trim)
            .filter(|part| !part.is_empty())
    }

    /// The cell, which must not be empty.
    pub(crate) fn filled(&self, name: &str) -> Result<&'t str, LexiconError> {
        match self.cell(name) {
            "" => Err(self.error(LexiconErrorKind::EmptyCell(name.to_owned()))),
            cell => Ok(cell),
        }
    }

    /// The cell as what `read` makes of it; `expected` says in words what it takes.
    pub(crate) fn read<T>(
        &self,
        name: &str,
        expected: &str,
        read: impl FnOnce(&'t str) -> Option<T>,
    ) -> Result<T, LexiconError> {
        let cell = self.cell(name);
        read(cell).ok_or_else(|| {
            self.error(LexiconErrorKind::BadCell {
                column: name.to_owned(),
                found: cell.to_owned(),
                expected: expected.to_owned(),
            })
        })
    }

    /// The table's file, as errors call it.
    pub(crate) fn file(&self) -> &'t str {
        self.table.file
    }

    /// An error at this row.
    pub(crate) fn error(&self, kind: LexiconErrorKind) -> LexiconError {
        LexiconError::new(self.table.file, self.line, kind)
    }
}

impl fmt::Debug for Row<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} {:?}", self.table.file, self.line, self.cells)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_by_column_name_with_line_numbers() {
        let mut errors = Vec::new();
        let text = "# first\nvalue\tword\n\n12\ttwelve | dozen\n13\n";
        let table = Table::parse("n.tsv", text, &mut errors);
        let rows: Vec<_> = table.rows(&["word"], &mut errors).collect();
        assert_eq!(errors, []);
        assert_eq!(rows.len(), 2);
        assert_eq!(
            rows[0].parts("word").collect::<Vec<_>>(),
            ["twelve", "dozen"]
        );
        assert_eq!(rows[0].cell("comment"), "");
        let error = rows[1].filled("word").unwrap_err();
        assert_eq!(error.to_string(), "n.tsv:5: column `word` is empty");
    }

    #[test]
    fn errors_name_file_and_line() {
        let mut errors = Vec::new();
        let table = Table::parse("n.tsv", "#\nword\n a\tb\n", &mut errors);
        assert_eq!(table.rows(&["value"], &mut errors).count(), 0);
        let said: Vec<_> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "n.tsv:3: 2 cells where the first line names 1",
                "n.tsv:2: no column `value` in the first line"
            ]
        );
    }
}
