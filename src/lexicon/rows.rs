//! The seam to the one table loader: rows by column name, with their line.

use std::fmt;

/// A row of a table that could not be used: file, line and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {what}")]
pub struct RowError {
    file: String,
    line: usize,
    what: String,
}

impl RowError {
    /// The line, counted from one.
    pub fn line(&self) -> usize {
        self.line
    }
}

/// One line of a table.
#[derive(Clone)]
pub(crate) struct Row<'t> {
    file: &'t str,
    line: usize,
    columns: std::rc::Rc<[&'t str]>,
    cells: Vec<&'t str>,
}

impl<'t> Row<'t> {
    /// The cell of the column `name`, empty where there is none.
    pub(crate) fn cell(&self, name: &str) -> &'t str {
        let column = self.columns.iter().position(|c| *c == name);
        column
            .and_then(|c| self.cells.get(c))
            .copied()
            .unwrap_or("")
    }

    /// The parts between bars of the cell of the column `name`.
    pub(crate) fn parts(&self, name: &str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.cell(name)
            .split('|')
            .map(str::trim)
            .filter(|part| !part.is_empty())
    }

    /// An error at this row.
    pub(crate) fn error(&self, what: impl fmt::Display) -> RowError {
        RowError {
            file: self.file.to_owned(),
            line: self.line,
            what: what.to_string(),
        }
    }
}

/// The rows of a table; a table without one of the columns `needed` has none, and an error.
pub(crate) fn rows<'t>(
    file: &'t str,
    text: &'t str,
    needed: &[&str],
    errors: &mut Vec<RowError>,
) -> Vec<Row<'t>> {
    let mut lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty())
        .map(|(index, line)| {
            (
                index + 1,
                line.split('\t').map(str::trim).collect::<Vec<_>>(),
            )
        });
    let Some((head, columns)) = lines.next() else {
        return Vec::new();
    };
    let columns: std::rc::Rc<[&str]> = columns.into();
    for name in needed {
        if !columns.contains(name) {
            let what = format!("no column `{name}` in the first line");
            errors.push(RowError {
                file: file.to_owned(),
                line: head,
                what,
            });
            return Vec::new();
        }
    }
    let mut rows = Vec::new();
    for (line, cells) in lines {
        let row = Row {
            file,
            line,
            columns: columns.clone(),
            cells,
        };
        if row.cells.len() > columns.len() {
            let what = format!(
                "{} cells where the first line names {}",
                row.cells.len(),
                columns.len()
            );
            errors.push(row.error(what));
        } else {
            rows.push(row);
        }
    }
    rows
}
