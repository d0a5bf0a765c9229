//! The example programs as a user runs them: what they print, what they say of bad input, and how they end.
#![cfg(feature = "serde")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run left: status, output, messages.
struct Run {
    status: i32,
    out: String,
    err: String,
}

/// The program that cargo built beside this test: `target/debug/examples/NAME`.
fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let built = test.parent().unwrap().parent().unwrap();
    built
        .join("examples")
        .join(name)
        .with_extension(std::env::consts::EXE_EXTENSION)
}

#[track_caller]
fn run(name: &str, arguments: &[&str], input: &[u8]) -> Run {
    let mut child = Command::new(program(name))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|e| panic!("{name} is not built ({e}); run `cargo build --examples`"));
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // A program that ends before it has read all is no failure here.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The messages of a run, without the folder they are about.
fn messages(run: &Run, folder: &Folder) -> Vec<String> {
    run.err
        .lines()
        .map(|l| l.replace(&format!("{}/", folder.path()), ""))
        .collect()
}

fn ids(run: &Run) -> Vec<String> {
    run.out
        .lines()
        .map(|l| {
            let line: serde_json::Value = serde_json::from_str(l).unwrap();
            line["id"].as_str().unwrap().to_owned()
        })
        .collect()
}

#[test]
fn what_is_no_report_is_named_and_the_rest_read() {
    let folder = Folder::new("bad-reports");
    let files = [
        folder.path().to_owned() + "/missing.txt",
        folder.write("empty.txt", ""),
        folder.write("blank.jsonl", "\n\n"),
        folder.write("latin.txt", b"outlet: X\n\nCaf\xe9 closed."),
        folder.write("date.txt", "outlet: X\ndate: 2024-02-30\n\nFive died.\n"),
        folder.write("image.png", "x"),
        folder.write(
            "lines.jsonl",
            concat!(
                "{\"id\": \"a\", \"text\": \"x\"}\n",
                "{\"id\": \"a\", \"text\": \"again\"}\n",
                "{\"id\": \"b\", \"text\": \"x\", \"date\": \"2024-13-01\"}\n",
                "{\"id\": \"c\"\n",
                "{\"text\": \"x\"}\n",
                "{\"id\": \"d\", \"text\": \"x\"}\n",
            ),
        ),
        folder.write("good.txt", "Five people died.\n"),
    ];
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let run = run("extract", &files, b"");
    assert_eq!(run.status, 2);
    let found = ids(&run);
    assert_eq!(found[..2], ["a", "d"]);
    assert!(
        found[2].ends_with("good.txt") && found.len() == 3,
        "{found:?}"
    );
    assert_eq!(
        messages(&run, &folder),
        [
            "error: missing.txt: can't be read: no such file or directory",
            "error: empty.txt: is empty, there is nothing to read",
            "error: blank.jsonl: is empty, there is nothing to read",
            "error: latin.txt:3: not UTF-8 at byte 3 of the line",
            "error: date.txt:2: `date` is \"2024-02-30\", expected a day that exists, YYYY-MM-DD, or an instant of it",
            "error: image.png: no report, expected a file ending in .txt, .md, .jsonl or .ndjson",
            "error: lines.jsonl:2: the id \"a\" stands twice, the second is left out",
            "error: lines.jsonl:3: `date` is \"2024-13-01\", expected a day that exists, YYYY-MM-DD, or an instant of it",
            "error: lines.jsonl:4: no line of JSON: EOF while parsing an object at column 10",
            "error: lines.jsonl:5: `id` is missing",
        ]
    );
}

#[test]
fn a_line_that_never_ends_does_not_fill_the_memory() {
    let mut input = b"{\"id\": \"a\", \"text\": \"".to_vec();
    input.resize(17 << 20, b'x');
    input.extend_from_slice(b"\n{\"id\": \"b\", \"text\": \"y\"}\n");
    let run = run("extract", &[], &input);
    assert_eq!((run.status, ids(&run)), (2, vec!["b".to_owned()]));
    assert_eq!(
        run.err,
        "error: standard input:1: line of more than 16777216 bytes, expected one object a line\n"
    );
}

#[test]
fn a_text_file_opens_with_what_is_known_of_it() {
    let folder = Folder::new("headers");
    folder.write(
        "b/two.txt",
        "\u{feff}Date: 2024-08-10T14:30\r\nOutlet: Coast: Radio\r\n\r\nSome text.\r\n",
    );
    folder.write("a.md", "outlet Herald\n\nThe first line is no header.\n");
    folder.write("c.csv", "x");
    let run = run("extract", &[folder.path()], b"");
    assert_eq!(run.status, 0);
    let lines: Vec<serde_json::Value> = run
        .out
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["date_basis"], "unknown");
    assert_eq!(lines[1]["date"], "2024-08-10T14:30:00");
    assert_eq!(lines[1]["date_basis"], "given");
    assert_eq!(
        messages(&run, &folder),
        ["note: c.csv: skipped, not .txt, .md, .jsonl or .ndjson"]
    );
}

#[test]
fn a_manifest_gives_what_the_files_lack() {
    let folder = Folder::new("manifest");
    let known = folder.write("known.txt", "date: 2024-08-09\n\nSome text.\n");
    let bare = folder.write("bare.txt", "Some text.\n");
    let list = folder.write(
        "list.csv",
        "file,date,outlet,title,url\nbare.txt,2024-08-10,Herald,,\nknown.txt,2024-08-11,Radio,,\n",
    );
    let run = run("extract", &["--manifest", &list, &bare, &known], b"");
    assert_eq!((run.status, &*run.err), (0, ""));
    let dates: Vec<serde_json::Value> = run
        .out
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["date"].clone())
        .collect();
    assert_eq!(dates, ["2024-08-10", "2024-08-09"]);
}

#[test]
fn output_appears_under_its_name_when_it_is_whole() {
    let folder = Folder::new("output");
    let file = folder.path().to_owned() + "/out.jsonl";
    let run = run(
        "extract",
        &["--output", &file],
        b"{\"id\": \"a\", \"text\": \"x\"}\n",
    );
    assert_eq!((run.status, &*run.out), (0, ""));
    assert!(
        fs::read_to_string(&file)
            .unwrap()
            .starts_with("{\"id\":\"a\"")
    );
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(names.len(), 1, "nothing is left beside it");
}

#[test]
fn a_configuration_file_has_the_keys_of_the_options() {
    let folder = Folder::new("config");
    let good = folder.write(
        "good.toml",
        "profile = \"literal\"\nfail-on = \"warning\"\nlag = 2\n",
    );
    let line = b"{\"id\": \"a\", \"text\": \"x\"}\n";
    assert_eq!(run("extract", &["--config", &good], line).status, 0);
    let bad = folder.write("bad.toml", "colour = \"red\"\n");
    let failed = run("extract", &["--config", &bad], line);
    assert_eq!(failed.status, 2);
    assert!(
        failed.err.contains("unknown key \"colour\""),
        "{}",
        failed.err
    );
    let wrong = folder.write("wrong.toml", "profile = \"nobody\"\n");
    let failed = run("extract", &["--config", &wrong], line);
    assert_eq!(failed.status, 2);
    assert!(
        failed.err.contains("--profile nobody: no such profile"),
        "{}",
        failed.err
    );
}
