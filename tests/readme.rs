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

/// The output shown is the real one, shortened: each line stands in it, in this order; `...` stands for what is left out.
#[test]
fn its_output_is_what_is_printed() {
    let output = shell(blocks("sh")[0].lines().next().unwrap());
    let printed = String::from_utf8(output.stdout).unwrap();
    let mut lines = printed.lines();
    let shown = blocks("text")[0];
    for line in shown.lines().filter(|l| l.trim() != "...") {
        assert!(
            lines.any(|l| l.trim_end() == line.trim_end()),
            "the README shows a line that is not printed (after those before it):\n{line}\n\nprinted:\n{printed}"
        );
    }
}
