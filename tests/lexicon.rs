//! The tables are data, so their tests are about the data: clean, complete, and errors that say where.

use std::collections::BTreeSet;
use std::path::Path;

use crossclaim::lexicon::{Lexicon, LexiconErrorKind};
use rust_decimal::Decimal;

/// The rows of a built-in table: line number and cells by column name.
fn rows(table: &str) -> Vec<(usize, Vec<(String, String)>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/lexicon/data/{table}.tsv"));
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#'));
    let columns: Vec<_> = lines.next().unwrap().1.split('\t').collect();
    lines
        .map(|(at, line)| {
            let cells = columns
                .iter()
                .map(ToString::to_string)
                .zip(line.split('\t').map(String::from));
            (at + 1, cells.collect())
        })
        .collect()
}

fn cell<'r>(row: &'r [(String, String)], column: &str) -> &'r str {
    row.iter()
        .find(|(name, _)| name == column)
        .map_or("", |(_, cell)| cell)
}

#[test]
fn cells_are_normalized() {
    for table in Lexicon::table_names() {
        for (line, row) in rows(table) {
            for (column, cell) in &row {
                assert_eq!(cell, cell.trim(), "{table}:{line} {column}");
                assert!(!cell.contains("  "), "{table}:{line} {column}");
                assert!(
                    !cell.contains(['\u{2019}', '\u{a0}']),
                    "{table}:{line} {column}"
                );
                if column == "words" {
                    assert!(
                        cell.is_empty() || cell.split('|').all(|w| !w.is_empty()),
                        "{table}:{line}"
                    );
                }
            }
        }
    }
}

#[test]
fn words_are_in_lower_case_save_where_a_capital_means_something() {
    for table in [
        "function", "numbers", "hedges", "calendar", "speech", "titles",
    ] {
        for (line, row) in rows(table) {
            let words = cell(&row, "words");
            assert_eq!(words, words.to_lowercase(), "{table}:{line}");
        }
    }
}

#[test]
fn no_cell_says_a_word_twice() {
    for table in Lexicon::table_names() {
        for (line, row) in rows(table) {
            for column in ["words", "signs", "before"] {
                let words: Vec<_> = cell(&row, column).split('|').collect();
                let unique: BTreeSet<_> = words.iter().collect();
                assert_eq!(words.len(), unique.len(), "{table}:{line} {column}");
            }
        }
    }
}

#[test]
fn rows_of_one_role_stand_together() {
    let tables = [
        ("numbers", "role"),
        ("calendar", "role"),
        ("titles", "kind"),
        ("speech", "kind"),
    ];
    for (table, column) in tables {
        let mut seen = BTreeSet::new();
        let mut last = String::new();
        for (line, row) in rows(table) {
            let role = cell(&row, column).to_owned();
            assert!(
                role == last || seen.insert(role.clone()),
                "{table}:{line} {role}"
            );
            last = role;
        }
    }
}

#[test]
fn every_unit_converts_to_the_base_of_its_dimension_and_back() {
    let lexicon = Lexicon::english();
    let units = rows("units");
    let base = |dimension: &str| {
        let is_base = |row: &[(String, String)]| {
            cell(row, "dimension") == dimension
                && cell(row, "factor") == "1"
                && cell(row, "offset").is_empty()
        };
        units
            .iter()
            .find(|(_, row)| is_base(row))
            .map(|(_, row)| cell(row, "symbol"))
    };
    for (_, unit) in &units {
        let symbol = cell(unit, "symbol");
        // A dimension with one unit, or with no unit of factor one, has itself to convert to.
        let base = base(cell(unit, "dimension")).unwrap_or(symbol);
        let there = lexicon.convert(Decimal::from(36), symbol, base).unwrap();
        let back = lexicon.convert(there, base, symbol).unwrap();
        // Thirds of a unit do not fit into a decimal.
        assert_eq!(
            back.round_sf(15),
            Decimal::from(36).round_sf(15),
            "{symbol} by {base}"
        );
    }
}

#[test]
fn conversions_are_exact() {
    let lexicon = Lexicon::english();
    for (value, from, expected, to) in [
        ("1", "mi", "1.609344", "km"),
        ("1", "mi2", "640", "acre"),
        ("90", "km/h", "25", "m/s"),
        ("1", "nautical mile", "1852", "m"),
        ("98.6", "°F", "37", "°C"),
        ("1", "lb", "16", "oz"),
        ("42", "gal", "1", "bbl"),
        ("250", "basis point", "2.5", "pp"),
        ("60", "rpm", "1", "Hz"),
        ("12", "month", "1", "year"),
        ("250", "penny", "2.5", "GBP"),
    ] {
        let found = lexicon.convert(value.parse().unwrap(), from, to);
        assert_eq!(found, Some(expected.parse().unwrap()), "{value} {from}");
    }
    for (from, to) in [
        ("USD", "EUR"),
        ("%", "pp"),
        ("km", "km2"),
        ("m", "no such unit"),
    ] {
        assert_eq!(
            lexicon.convert(Decimal::ONE, from, to),
            None,
            "{from} to {to}"
        );
    }
    assert_eq!(lexicon.convert(Decimal::MAX, "light year", "m"), None);
}

#[test]
fn errors_say_where_and_what() {
    let tables = [
        (
            "hedges",
            "h.tsv",
            "words\thedge\tside\nsomewhat\tvaguely\tbefore\n\tabout\tbefore\n",
        ),
        ("units", "u.tsv", "symbol\tdimension\n"),
        (
            "units",
            "v.tsv",
            "# mine\nsymbol\tdimension\tfactor\twords\tsigns\tbefore\nm\tlength\t2\n",
        ),
        ("unit", "w.tsv", ""),
        ("numbers", "n.tsv", "words\trole\tvalue\ntwelve\tteen\t12\n"),
    ];
    let mut builder = Lexicon::builder();
    for (name, file, text) in tables {
        builder = builder.table(name, file, text);
    }
    let errors = builder.build().unwrap_err();
    let said: Vec<_> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "w.tsv:1: unknown table `unit`",
            "n.tsv:2: `twelve` is already in the table",
            "h.tsv:2: `vaguely` in column `hedge`, expected the name of a hedge",
            "h.tsv:3: column `words` is empty",
            "u.tsv:1: no column `factor` in the first line",
            "u.tsv:1: no column `words` in the first line",
            "u.tsv:1: no column `signs` in the first line",
            "u.tsv:1: no column `before` in the first line",
            "v.tsv:3: `m` is already in the table",
        ]
    );
    assert_eq!((errors[2].file(), errors[2].line()), ("h.tsv", 2));
    assert!(matches!(
        errors[0].kind(),
        LexiconErrorKind::UnknownTable(_)
    ));
}

#[test]
fn a_factor_is_positive() {
    for factor in ["0", "-1", "1/0", "metre", ""] {
        let text =
            format!("symbol\tdimension\tfactor\twords\tsigns\tbefore\nli\tlength\t{factor}\tli\n");
        let errors = Lexicon::builder()
            .table("units", "u.tsv", text)
            .build()
            .unwrap_err();
        let said = format!(
            "u.tsv:2: `{factor}` in column `factor`, expected a positive number or fraction"
        );
        assert_eq!(errors[0].to_string(), said);
    }
}

#[test]
fn a_lexicon_is_shared_between_threads() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Lexicon>();
}
