//! The order of the rooms: arrows point only downward, from the lines to the model and never back.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the ground up. A room may use those before it.
const ROOMS: [&str; 9] = [
    "model", "lexicon", "read", "docket", "compare", "judge", "explain", "wire", "testing",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The rooms that a source line reaches into with `crate::`, in code: not in a comment or a doc test.
fn reached(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    let mut rooms = Vec::new();
    for part in code.split("crate::").skip(1) {
        if let Some(list) = part.strip_prefix('{') {
            // `use crate::{model::Span, read}`: the head of each item.
            let mut depth = 0;
            let mut item = String::new();
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => rooms.push(std::mem::take(&mut item)),
                    _ if depth == 0 => item.push(c),
                    _ => {}
                }
            }
            rooms.push(item);
        } else {
            rooms.push(part.to_owned());
        }
    }
    rooms
        .iter()
        .map(|r| {
            r.trim()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect()
        })
        .collect()
}

#[test]
fn arrows_point_downward() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let mut upward = Vec::new();
    for file in &files {
        let within = file.strip_prefix(&src).unwrap();
        let room = within.iter().next().unwrap().to_string_lossy();
        let room = room.strip_suffix(".rs").unwrap_or(&room);
        if room == "lib" {
            continue;
        }
        let Some(own) = ROOMS.iter().position(|r| *r == room) else {
            panic!("src/{room} is no room; name it in this test, in its place");
        };
        for (k, line) in fs::read_to_string(file).unwrap().lines().enumerate() {
            for other in reached(line) {
                if ROOMS
                    .iter()
                    .position(|r| *r == other)
                    .is_some_and(|at| at > own)
                {
                    upward.push(format!(
                        "{}:{}: {room} uses {other}",
                        within.display(),
                        k + 1
                    ));
                }
            }
        }
    }
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}

#[test]
fn every_way_of_writing_an_arrow_is_seen() {
    assert_eq!(reached("use crate::model::Span;"), ["model"]);
    assert_eq!(
        reached("use crate::{docket::{Row, Key}, wire};"),
        ["docket", "wire"]
    );
    assert_eq!(
        reached("let x = crate::read::scan(crate::lexicon::TABLE);"),
        ["read", "lexicon"]
    );
    assert!(reached("//! see [`crate::wire`]").is_empty());
}
