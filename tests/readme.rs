//! The README holds: its commands run, its output is what they print, its code compiles (as a doctest of the crate).
#![cfg(feature = "serde")]

use std::process::{Command, Output};

const README: &str = include_str!("../README.md");

/// The blocks fenced with that language.
fn blocks(language: &str) -> Vec<&'static str> {
    let fence = format!("```{language}\n");
    README
        .split(fence.as_str())
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

/// The folder of this run's examples, to which `cargo run --example` is turned: a test must not build again.
fn programs() -> String {
    let test = std::env::current_exe().unwrap();
    let built = test.parent().unwrap().parent().unwrap();
    built.join("examples").to_str().unwrap().to_owned()
}

/// Runs a shell block with `cargo run --release --example NAME --` as the program that is built already.
fn shell(block: &str) -> Output {
    let programs = programs();
    let block = block
        .replace("cargo run --release --example ", &format!("{programs}/"))
        .replace(" -- ", " ");
    Command::new("bash")
        .args(["-euo", "pipefail", "-c", &block])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

#[test]
fn its_commands_run() {
    let blocks = blocks("sh");
    assert!(blocks.len() >= 2, "the README has its shell blocks");
    for block in blocks {
        // This is `cargo test`.
        let block = block.replace("\ncargo test\n", "\n");
        let output = shell(&block);
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{block}\n{err}");
        assert!(!output.stdout.is_empty(), "{block} prints something");
    }
}

/// The output shown is the real one, shortened. `README_UPDATE=1 cargo test --test readme` puts it there anew, to be
/// read as a diff.
#[test]
fn its_output_is_what_is_printed() {
    let output = shell(blocks("sh")[0].lines().next().unwrap());
    let printed = String::from_utf8(output.stdout).unwrap();
    let shown = blocks("text")[0];
    let short = shortened(&printed);
    if std::env::var_os("README_UPDATE").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
        let old = format!("```text\n{shown}```");
        let new = format!("```text\n{short}```");
        std::fs::write(path, README.replacen(&old, &new, 1)).unwrap();
        return;
    }
    // The block is filled once the reader tells what is counted.
    assert_eq!(shown, short, "run with README_UPDATE=1 and read the diff");
}

/// The first finding, the table of series, and what was done; `...` for what is left out between them.
fn shortened(printed: &str) -> String {
    let parts: Vec<&str> = printed.trim_end().split("\n\n").collect();
    let first = parts.first().copied().unwrap_or_default();
    let series = parts.iter().find(|p| p.trim_start().starts_with("series "));
    let last = parts.last().copied().unwrap_or_default();
    let mut short = format!("{first}\n\n...\n\n");
    if let Some(series) = series {
        short += &format!("{series}\n\n");
    }
    short + last + "\n"
}
