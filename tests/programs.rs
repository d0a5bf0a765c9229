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

/// Two outlets apart on one day, a third between in wording, and a claim of something else.
const CLAIMS: &str = concat!(
    r#"{"id": "a", "measure": "displaced", "place": "Kursk region", "value": 76000, "period": {"to": "2024-08-10"}, "origin": {"outlet": "Coast Radio"}}"#,
    "\n",
    r#"{"id": "b", "measure": "displaced", "place": "Kursk region", "value": 176000, "bound": "over", "period": {"to": "2024-08-10"}, "origin": {"outlet": "River Herald"}}"#,
    "\n",
    r#"{"id": "c", "measure": "killed", "place": "Kursk region", "value": 12, "period": {"to": "2024-08-12"}, "origin": {"outlet": "River Herald"}}"#,
    "\n",
);

fn kinds(run: &Run) -> Vec<(String, Vec<String>)> {
    run.out
        .lines()
        .map(|l| {
            let line: serde_json::Value = serde_json::from_str(l).unwrap();
            let claims = line["claims"].as_array().unwrap();
            let claims = claims.iter().map(|c| c.as_str().unwrap().to_owned());
            (line["kind"].as_str().unwrap().to_owned(), claims.collect())
        })
        .collect()
}

/// One file serves all programs: each accepts the options of every other.
#[test]
fn a_configuration_file_serves_every_program() {
    let folder = Folder::new("config-of-all");
    let programs = ["audit", "extract", "judge", "relate", "series"];
    let mut keys: Vec<String> = programs
        .iter()
        .flat_map(|name| {
            let help = run(name, &["--help"], b"").out;
            help.split_whitespace()
                .filter_map(|w| w.strip_prefix("--"))
                .map(|w| {
                    w.trim_end_matches(|c: char| !c.is_ascii_lowercase())
                        .to_owned()
                })
                .filter(|w| !matches!(w.as_str(), "" | "help" | "version" | "config"))
                .collect::<Vec<_>>()
        })
        .collect();
    keys.sort();
    keys.dedup();
    assert!(keys.len() > 15, "{keys:?}");
    let lines: String = keys
        .iter()
        .fold(String::new(), |all, key| all + key + " = false\n");
    let file = folder.write("all.toml", lines);
    for name in programs {
        let run = run(name, &["--config", &file, "no-such-file"], b"");
        assert!(!run.err.contains("unknown key"), "{name}: {}", run.err);
    }
}

#[test]
fn series_tells_what_disagrees_and_passes_over_what_it_cannot_read() {
    let folder = Folder::new("bad-claims");
    let bad = concat!(
        r#"{"id": "a", "measure": "displaced", "value": 1}"#,
        "\n",
        r#"{"id": "d", "measure": "displaced", "value": NaN}"#,
        "\n",
        r#"{"id": "e", "measure": "displaced", "value": 1e999}"#,
        "\n",
        r#"{"id": "f", "measure": "displaced"}"#,
        "\n",
        r#"{"id": "g", "measure": "displaced", "value": 1, "period": {"to": "2023-02-29"}}"#,
        "\n",
        "{\"id\": \"h\", \"measure\": \"d",
    );
    let file = folder.write("claims.jsonl", format!("{CLAIMS}{bad}"));
    let missing = folder.path().to_owned() + "/none.jsonl";
    let run = run("series", &[&missing, &file], b"");
    assert_eq!(run.status, 2);
    assert_eq!(
        kinds(&run),
        [(
            "contradiction".to_owned(),
            vec!["a".to_owned(), "b".to_owned()]
        )]
    );
    assert_eq!(
        messages(&run, &folder),
        [
            "error: none.jsonl: can't be read: no such file or directory",
            "error: claims.jsonl:4: the id \"a\" stands twice, the second is left out",
            "error: claims.jsonl:5: NaN is no figure, expected a finite number",
            "error: claims.jsonl:6: a number out of range is no figure, expected a finite number",
            "error: claims.jsonl:7: a figure needs `value`, or `low` and `high`",
            "error: claims.jsonl:8: `period.to` is \"2023-02-29\", expected a day that exists, YYYY-MM-DD",
            "error: claims.jsonl:9: no line of JSON: EOF while parsing a string at column 25",
        ]
    );
}

#[test]
fn audit_names_all_that_is_bad_and_compares_the_rest() {
    let folder = Folder::new("bad-audit");
    let report = |outlet: &str, count: &str| {
        format!(
            "date: 2024-08-10\noutlet: {outlet}\n\nIn the Kursk region {count} civilians have been killed, officials said.\n"
        )
    };
    folder.write("reports/a.txt", report("River Herald", "12"));
    folder.write("reports/b.txt", report("Coast Radio", "15"));
    folder.write("reports/day.txt", "date: 2024-06-31\n\nFive died.\n");
    folder.write("reports/empty.txt", "");
    folder.write("reports/latin.txt", b"Five died in Caf\xe9.\n");
    let lines = folder.write(
        "lines.jsonl",
        b"{\"id\": \"x\", \"text\": \"Five died.\"}\n\xff\n{\"id\": \"x\", \"text\": \"Six died.\"}\n",
    );
    let claims = folder.write(
        "claims.jsonl",
        concat!(
            r#"{"id": "t1", "measure": "killed", "value": -Infinity}"#,
            "\n",
            r#"{"id": "t2", "measure": "killed", "low": 3, "high": Infinity}"#,
            "\n",
            r#"{"id": "t3", "measure": "killed"}"#,
            "\n",
            r#"{"id": "t4", "measure": "killed", "value": 4, "reported": "2024-08-32"}"#,
            "\n",
        ),
    );
    let rows = folder.write("rows.csv", "id,measure,value\nr1,killed,nan\nr2,killed,\n");
    let reports = format!("{}/reports", folder.path());
    let missing = format!("{}/missing.txt", folder.path());
    let run = run(
        "audit",
        &[
            "--claims", &claims, "--claims", &rows, &reports, &lines, &missing,
        ],
        b"",
    );
    assert_eq!(run.status, 2);
    assert!(
        run.out
            .starts_with("conflict  killed, civilian, Kursk region on 10 Aug: 12 against 15"),
        "{}",
        run.out
    );
    assert_eq!(
        messages(&run, &folder),
        [
            "error: reports/day.txt:1: `date` is \"2024-06-31\", expected a day that exists, YYYY-MM-DD, or an instant of it",
            "error: reports/empty.txt: is empty, there is nothing to read",
            "error: reports/latin.txt:1: not UTF-8 at byte 16 of the line",
            "error: lines.jsonl:2: not UTF-8 at byte 0 of the line",
            "error: lines.jsonl:3: the id \"x\" stands twice, the second is left out",
            "error: missing.txt: can't be read: no such file or directory",
            "error: claims.jsonl:1: Infinity is no figure, expected a finite number",
            "error: claims.jsonl:2: Infinity is no figure, expected a finite number",
            "error: claims.jsonl:3: a figure needs `value`, or `low` and `high`",
            "error: claims.jsonl:4: `reported` is \"2024-08-32\", expected a day that exists, YYYY-MM-DD, or an instant of it",
            "error: rows.csv:2: `value` is NaN, expected a finite number of at most 28 digits",
            "error: rows.csv:3: a figure needs `value`, or `low` and `high`",
        ]
    );
}

#[test]
fn a_table_and_its_lines_give_the_same_findings() {
    let table = "\u{feff}id,measure,place,figure.value,figure.bound,period.to,origin.outlet,remark\r\n\
        a,displaced,Kursk region,76000,,2024-08-10,Coast Radio,\"one, two\"\r\n\
        b,displaced,Kursk region,176000,over,2024-08-10,River Herald,\r\n\
        c,killed,Kursk region,12,,2024-08-12,River Herald,\r\n";
    let rows = run("series", &[], table.as_bytes());
    let lines = run("series", &[], CLAIMS.as_bytes());
    assert_eq!((rows.status, &*rows.err), (0, ""));
    assert_eq!(rows.out, lines.out);
    assert!(!lines.out.is_empty());
    let bad = run(
        "series",
        &[],
        b"id,measure,value\na,killed,twelve\nb,killed,inf\nc,,3\n",
    );
    assert_eq!(bad.status, 2);
    assert_eq!(
        bad.err,
        concat!(
            "error: standard input:2: `value` is \"twelve\", expected a number such as 1200.5\n",
            "error: standard input:3: `value` is inf, expected a finite number of at most 28 digits\n",
            "error: standard input:4: `measure` is missing\n",
        )
    );
    let headless = run("series", &[], b"id,count\na,3\n");
    assert_eq!(
        headless.err,
        "error: standard input:1: the heading has no column `measure`\n"
    );
}

#[test]
fn audit_ends_with_what_it_found() {
    let folder = Folder::new("status");
    let conflict = folder.write("conflict.jsonl", CLAIMS);
    let audit = |more: &[&str]| {
        let arguments: Vec<&str> = ["--claims", &conflict]
            .into_iter()
            .chain(more.iter().copied())
            .collect();
        run("audit", &arguments, b"").status
    };
    assert_eq!(audit(&[]), 1);
    assert_eq!(audit(&["--exit-zero"]), 0);
    assert_eq!(audit(&["--fail-on", "never"]), 0);
    assert_eq!(audit(&["--measure", "killed"]), 0);
    assert_eq!(audit(&["--place", "kursk REGION"]), 1);
    assert_eq!(
        audit(&["nowhere.txt"]),
        2,
        "what can't be read outweighs what was found"
    );
    assert_eq!(audit(&["nowhere.txt", "--exit-zero"]), 2);
}

#[test]
fn audit_with_nothing_to_compare_is_no_clean_bill() {
    let lone = CLAIMS.lines().last().unwrap();
    let folder = Folder::new("nothing");
    let file = folder.write("lone.jsonl", lone);
    let run = run("audit", &["--claims", &file], b"");
    assert_eq!(run.status, 0);
    let first = run.out.lines().next().unwrap();
    assert_eq!(
        first,
        "nothing to compare: no two of 1 claim are of one thing"
    );
}

#[test]
fn audit_shows_the_words_with_marks_under_them() {
    let folder = Folder::new("words");
    let text = "outlet: River Herald\ndate: 2024-08-10\n\nNächtliche Bilanz.\nOver 176,000 people have left the region, rescuers say.\n";
    let report = folder.write("herald.txt", text);
    let body = text.split_once("\n\n").unwrap().1;
    let at = body.find("Over").unwrap();
    let read = format!(
        r#"{{"id": "h", "report": "{report}", "span": [{at}, {}], "measure": "displaced", "place": "Kursk region", "figure": {{"text": "Over 176,000", "value": 176000, "bound": "over"}}, "spans": {{"number": [{}, {}], "hedge": [{at}, {}], "counted": [{}, {}]}}, "period": {{"to": "2024-08-10"}}, "origin": {{"outlet": "River Herald"}}}}"#,
        at + 19,
        at + 5,
        at + 12,
        at + 4,
        at + 13,
        at + 19,
    );
    let claims = folder.write(
        "claims.jsonl",
        format!("{}\n{read}\n", CLAIMS.lines().next().unwrap()),
    );
    let run = run("audit", &["--claims", &claims, &report], b"");
    assert_eq!((run.status, &*run.err), (1, ""));
    let page = run.out.replace(&format!("{}/", folder.path()), "");
    assert!(
        page.contains(concat!(
            "   herald.txt:5  River Herald, 10 Aug (given), no speaker\n",
            "   │ Over 176,000 people have left the region, rescuers say.\n",
            "   │ ------------ ~~~~~~ 176,000 or more\n",
        )),
        "{page}"
    );
    assert!(!page.contains('\u{1b}'), "no colours where no one looks on");
}

#[test]
fn audit_tells_only_what_the_baseline_does_not() {
    let folder = Folder::new("baseline");
    let claims = folder.write("claims.jsonl", CLAIMS);
    let old = folder.path().to_owned() + "/old.json";
    let first = run(
        "audit",
        &["--claims", &claims, "--format", "json", "-o", &old],
        b"",
    );
    assert_eq!(first.status, 1);
    let again = run("audit", &["--claims", &claims, "--baseline", &old], b"");
    assert_eq!(again.status, 0, "{}", again.out);
    let broken = folder.write("broken.json", "{}");
    let run = run("audit", &["--claims", &claims, "--baseline", &broken], b"");
    assert_eq!(run.status, 2);
    assert!(
        run.err.contains("expected what --format json printed"),
        "{}",
        run.err
    );
}

#[test]
fn the_audit_object_has_its_keys() {
    let run = run(
        "audit",
        &["--claims", "-", "--format", "json"],
        CLAIMS.as_bytes(),
    );
    let audit: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(
        keys(&audit),
        [
            "claims", "coverage", "findings", "meta", "reports", "series", "settle"
        ]
    );
    assert_eq!(
        keys(&audit["meta"]),
        ["lexicons", "options", "profile", "version"]
    );
    for key in [
        "measure", "subject", "place", "to", "event", "unit", "points", "first", "last", "low",
        "best", "high", "origins", "findings",
    ] {
        assert!(audit["series"][0].get(key).is_some(), "series lacks {key}");
    }
    for key in [
        "id",
        "kind",
        "severity",
        "claims",
        "on",
        "series",
        "values",
        "suggested",
        "rule",
        "assumed",
        "why",
    ] {
        assert!(
            audit["findings"][0].get(key).is_some(),
            "findings lack {key}"
        );
    }
}

#[test]
fn every_format_can_be_written() {
    for (format, opening) in [
        ("markdown", "# Audit\n\n## 1 conflict\n"),
        ("csv", "id,kind,severity,on,series,"),
        ("sarif", "{\n  \"$schema\""),
    ] {
        let run = run(
            "audit",
            &["--claims", "-", "--format", format],
            CLAIMS.as_bytes(),
        );
        assert_eq!(run.status, 1);
        assert!(run.out.starts_with(opening), "{format}: {}", run.out);
    }
}

#[test]
fn audit_explains_every_kind() {
    for kind in crossclaim::compare::KINDS {
        let run = run("audit", &["--explain", kind.name], b"");
        assert_eq!(run.status, 0);
        assert!(run.out.contains("# When it stays silent"), "{}", kind.name);
    }
    let unknown = run("audit", &["--explain", "lie"], b"");
    assert_eq!(unknown.status, 2);
    assert!(
        unknown
            .err
            .starts_with("error: --explain lie: no such kind, expected one of ")
    );
}

#[test]
fn judge_answers_every_line_it_can_read() {
    let lines = concat!(
        r#"{"id": "1", "premise": "Nobody spoke.", "hypothesis": "Nobody listened."}"#,
        "\n",
        r#"{"id": "2", "premise": "x"}"#,
        "\n",
    );
    let run = run("judge", &[], lines.as_bytes());
    assert_eq!((run.status, ids(&run)), (2, vec!["1".to_owned()]));
    assert!(run.out.contains("\"label\":\"neutral\""));
    assert_eq!(
        run.err,
        "error: standard input:2: `hypothesis` is missing\n"
    );
}

#[test]
fn relate_answers_for_two_places() {
    let side = |id: &str, text: &str, words: &str| {
        let at = text.find(words).unwrap();
        format!(
            r#"{{"report": {{"id": "{id}", "text": "{text}", "date": "2024-08-10"}}, "span": [{at}, {}]}}"#,
            at + words.len()
        )
    };
    let line =
        |id: &str, a: &str, b: &str| format!("{{\"id\": \"{id}\", \"a\": {a}, \"b\": {b}}}\n");
    let text = "The bridge is 120 metres long. Nobody was there.";
    let number = side("one", text, "120");
    let input = [
        line("same", &number, &number),
        line("unread", &number, &side("two", text, "Nobody was there")),
        line(
            "outside",
            &number,
            r#"{"report": {"id": "two", "text": "short"}, "span": [2, 90]}"#,
        ),
        line("number", &number, "3"),
    ]
    .concat();
    let run = run("relate", &[], input.as_bytes());
    assert_eq!(
        (run.status, ids(&run)),
        (2, vec!["same".to_owned(), "unread".to_owned()])
    );
    assert!(
        run.out
            .contains(r#""relation":"agrees","reason":"same-claim""#),
        "{}",
        run.out
    );
    assert_eq!(
        run.err,
        concat!(
            "error: standard input:3: the span 2..90 does not lie in the text of \"two\"\n",
            "error: standard input:4: no line of JSON: invalid type: integer `3`, expected an object with `report` and `span` at column 155\n",
        )
    );
}

#[test]
fn audit_tells_what_a_new_report_changes() {
    let folder = Folder::new("new-report");
    let head = |outlet: &str, day: u8| format!("outlet: {outlet}\ndate: 2024-08-{day:02}\n\n");
    let told = |n: &str| {
        format!("About {n} people have been evacuated from the Kursk region, rescuers said.\n")
    };
    let old = folder.write("old.txt", head("River Herald", 10) + &told("76,000"));
    let next = folder.write("next.txt", head("Coast Radio", 12) + &told("121,000"));
    let other = folder.write("other.txt", head("Northern Wire", 12) + &told("36,000"));

    let run1 = run("audit", &[&old, "--new", &next], b"");
    assert_eq!(run1.status, 0, "{}", run1.err);
    assert!(
        run1.out.contains("updates about 76,000 (River Herald)"),
        "{}",
        run1.out
    );
    assert!(
        run1.out
            .contains("1 report added: 1 finding new, 0 changed, 0 gone"),
        "{}",
        run1.out
    );

    // What was there before is not told again, and what comes is.
    let run2 = run(
        "audit",
        &[&old, &next, "--new", &other, "--format", "json"],
        b"",
    );
    assert_eq!(run2.status, 1, "{}", run2.err);
    let audit: serde_json::Value = serde_json::from_str(&run2.out).unwrap();
    let delta = &audit["delta"];
    assert_eq!(delta["told"][0]["kind"], "contradiction");
    assert!(
        delta["arrivals"][0]["conflicts"][0]
            .as_str()
            .unwrap()
            .contains("next.txt#")
    );
    let told: Vec<&str> = audit["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["id"].as_str().unwrap())
        .collect();
    assert!(told.contains(&delta["told"][0]["id"].as_str().unwrap()));
    // Without new reports there is no such key.
    let run3 = run("audit", &[&old, &next, "--format", "json"], b"");
    assert!(!run3.out.contains("\"delta\""));
}

#[test]
fn margins_and_names_taken_for_others_are_quoted() {
    let claims = concat!(
        "{\"id\": \"a\", \"measure\": \"displaced\", \"value\": 500, \"origin\": {\"outlet\": \"Herald\"}}\n",
        "{\"id\": \"b\", \"measure\": \"sheltered\", \"value\": 540, \"origin\": {\"outlet\": \"Radio\"}}\n",
    );
    let plain = run("series", &[], claims.as_bytes());
    assert_eq!(plain.out, "");
    let same = run(
        "series",
        &["--same", "measure:sheltered=displaced"],
        claims.as_bytes(),
    );
    assert!(
        same.out.contains("\"kind\":\"contradiction\""),
        "{}",
        same.out
    );
    assert!(
        same.out
            .contains("measure of b taken for that of sheltered, as asked")
    );
    let both = [
        "--same",
        "measure:sheltered=displaced",
        "--tolerance",
        "@Radio=10",
    ];
    let margin = run("series", &both, claims.as_bytes());
    assert!(!margin.out.contains("contradiction"), "{}", margin.out);
    for bad in ["displaced", "displaced=x", "=-5"] {
        let run = run("series", &["--tolerance", bad], b"");
        assert_eq!(run.status, 2, "{}", run.err);
        assert!(run.err.contains("expected MEASURE=PERCENT"), "{}", run.err);
    }
    let run = run("series", &["--same", "who:a=b"], b"");
    assert!(
        run.status == 2 && run.err.contains("expected measure:NAME=NAME"),
        "{}",
        run.err
    );
}
