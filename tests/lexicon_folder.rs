//! A folder of a caller's tables: each kind of row works from it, and every fault is named by file and line.
#![cfg(feature = "serde")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A folder of tables, gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, tables: &[(&str, &[u8])]) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        for (file, text) in tables {
            fs::write(path.join(file), text).unwrap();
        }
        Folder(path)
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

fn extract(arguments: &[&str]) -> Output {
    let test = std::env::current_exe().unwrap();
    let program = test
        .parent()
        .unwrap()
        .parent()
        .unwrap()
        .join("examples/extract")
        .with_extension(std::env::consts::EXE_EXTENSION);
    Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|e| panic!("extract is not built ({e}); run `cargo build --examples`"))
}

/// The only claim of a text, read with a folder's tables.
#[track_caller]
fn claim(folder: &Folder, text: &str) -> Value {
    let report = folder.0.join("report.txt");
    fs::write(&report, text).unwrap();
    let run = extract(&["--lexicon", folder.path(), report.to_str().unwrap()]);
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    let line: Value = serde_json::from_slice(&run.stdout).unwrap();
    let claims = line["claims"].as_array().unwrap();
    assert_eq!(claims.len(), 1, "{text}");
    claims[0].clone()
}

const MEASURES: &[u8] =
    b"measure\tdynamics\tadditive\tscope\tsigned\textreme\nsung\ttotal\tyes\tplace\tno\tno\n";
const TERMS: &[u8] = b"measure\tterm\tform\ttakes\twords\nsung\tchanted\tobject\tperson|thing\tserenade\nkilled\tkilled\tobject\tperson\tdefenestrate\n";

#[test]
fn measures_and_terms() {
    let folder = Folder::new(
        "lexicon-terms",
        &[("measures.tsv", MEASURES), ("terms.tsv", TERMS)],
    );
    let sung = claim(&folder, "The choir serenaded 40 people.");
    assert_eq!(
        (&sung["measure"], &sung["term"]),
        (&"sung".into(), &"chanted".into())
    );
    assert_eq!(sung["dynamics"], "total");
    let killed = claim(&folder, "Two people were defenestrated.");
    assert_eq!(killed["measure"], "killed");
}

#[test]
fn units_and_their_other_names() {
    let units = "symbol\tdimension\tfactor\twords\tsigns\tbefore\n\
        li\tlength\t576\tli\t\t\n\
        km\tlength\t1000\tkiloyard\tkiy\t\n";
    let folder = Folder::new("lexicon-units", &[("units.tsv", units.as_bytes())]);
    assert_eq!(claim(&folder, "The wall is 40 li long.")["unit"], "li");
    assert_eq!(
        claim(&folder, "The wall is 40 kiloyards long.")["unit"],
        "km"
    );
    assert_eq!(claim(&folder, "The wall is 40 kiy long.")["unit"], "km");
}

#[test]
fn places_and_their_other_names() {
    let places = "name\tkind\twithin\talso\nMill Quarter\tdistrict\tPrague\tOld Mills\nFrance\tcountry\t\tHexagonia\n";
    let folder = Folder::new("lexicon-places", &[("places.tsv", places.as_bytes())]);
    assert_eq!(
        claim(&folder, "In Old Mills 40 people were killed.")["place"],
        "Mill Quarter"
    );
    assert_eq!(
        claim(&folder, "In Hexagonia 40 people were killed.")["place"],
        "France"
    );
}

#[test]
fn persons_and_institutions() {
    let folder = Folder::new(
        "lexicon-names",
        &[
            (
                "institutions.tsv",
                b"name\tkind\tside\twords\nRiver Guard\tinstitution\tru\tRiver Guard|RVG\n",
            ),
            (
                "persons.tsv",
                b"name\tkind\tside\talso\nAlwin Brock\tperson\tua\tBrock\n",
            ),
        ],
    );
    let guard = claim(&folder, "RVG said 40 people were killed.");
    assert_eq!(guard["origin"]["institution"], "River Guard");
    assert_eq!(guard["origin"]["side"], "ru");
    let brock = claim(&folder, "Brock said 40 people were killed.");
    assert_eq!(brock["origin"]["speaker"], "Alwin Brock");
    assert_eq!(brock["origin"]["side"], "ua");
}

#[test]
fn hedge_words_and_a_profile() {
    let profile = "rule\tcore_low\tcore_high\touter_low\touter_high\tends\nabout\tn-u\tn+u\tn-3u\tn+3u\tclosed\n";
    let folder = Folder::new(
        "lexicon-hedges",
        &[
            (
                "hedges.tsv",
                b"words\thedge\tside\nwellnigh\tabout\tbefore\n",
            ),
            ("profile.tsv", profile.as_bytes()),
        ],
    );
    let about = claim(&folder, "Wellnigh 4,000 people were killed.");
    assert_eq!(about["figure"]["bound"], "about");
    assert_eq!(about["figure"]["outer"], serde_json::json!([1000, 7000]));
    // What the folder does not change stays.
    let over = claim(&folder, "Over 76,000 people were killed.");
    assert_eq!(over["figure"]["core"], serde_json::json!([76000, 77000]));
}

#[test]
fn other_things_of_the_language() {
    let folder = Folder::new(
        "lexicon-others",
        &[
            ("nouns.tsv", b"kind\ttakes\tgroup\twords\nferret\tperson\tcivilian\tferreteer\n"),
            ("facets.tsv", b"facet\tvalue\twords\tpeople\nholder\tfreedonian\tfreedonian|freedonia\tfreedonians\n"),
            ("numbers.tsv", b"words\trole\tvalue\ntwelvety\tteen\t12\n"),
            ("events.tsv", b"family\twords\nstorm\tgustquake\n"),
        ],
    );
    let killed = claim(&folder, "Twelvety Freedonian ferreteers were killed.");
    assert_eq!(killed["figure"]["value"], 12);
    assert_eq!(killed["subject"], "freedonian civilian ferret");
}

#[test]
fn a_whole_folder_is_checked() {
    let folder = Folder::new(
        "lexicon-good",
        &[("measures.tsv", MEASURES), ("terms.tsv", TERMS)],
    );
    let run = extract(&["--check-lexicon", folder.path()]);
    assert_eq!(run.status.code(), Some(0));
    let said = String::from_utf8(run.stdout).unwrap();
    assert_eq!(
        said,
        format!("{}: tables: 2, rows: 3, no faults\n", folder.path())
    );
}

#[test]
fn every_fault_is_named_by_file_and_line() {
    let folder = Folder::new(
        "lexicon-bad",
        &[
            ("measures.tsv", b"measure\tdynamics\tadditive\tscope\nsung\tnever\tyes\tplace\n"),
            ("terms.tsv", b"# mine\nmeasure\tterm\tform\ttakes\twords\nflown\tflown\tobject\tperson\tflutter\n"),
            ("units.tsv", b"symbol\tdimension\tfactor\twords\tsigns\tbefore\nkm\tlength\t999\tkay\t\t\n"),
            ("places.tsv", b"name\tkind\twithin\nLower Mill\ttown\tNowhere at All\n"),
            ("profile.tsv", b"rule\tcore_low\tcore_high\touter_low\touter_high\tends\nabout\tabout\tn\tn\tn\tclosed\n"),
            ("hedge.tsv", b"words\n"),
            ("speech.tsv", b"words\tkind\tstance\ttakes\nm\xfcmble\tverb\n"),
        ],
    );
    let run = extract(&["--check-lexicon", folder.path()]);
    assert_eq!(run.status.code(), Some(2));
    assert!(run.stdout.is_empty());
    let said = String::from_utf8(run.stderr).unwrap();
    for fault in [
        "measures.tsv:2: `never` in column `dynamics`",
        "terms.tsv:3: `flown` in column `measure`",
        "units.tsv:2: `km` is already in the table",
        "places.tsv:2: `Nowhere at All` in column `within`",
        "profile.tsv:2: \"about\" is no end",
        "hedge.tsv:1: unknown table `hedge`",
        "speech.tsv:2: not UTF-8",
    ] {
        assert!(said.contains(fault), "{fault} is missing in:\n{said}");
    }
    // A reading with such a folder ends in the same way.
    let run = extract(&["--lexicon", folder.path(), "examples/reports"]);
    assert_eq!(run.status.code(), Some(2));
}

#[test]
fn a_folder_without_tables_is_a_fault() {
    let folder = Folder::new("lexicon-empty", &[("notes.txt", b"nothing")]);
    let run = extract(&["--check-lexicon", folder.path()]);
    assert_eq!(run.status.code(), Some(2));
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(said.contains("no table"), "{said}");
}

#[test]
fn a_trace_names_rule_and_bytes() {
    let folder = Folder::new(
        "trace",
        &[("report.txt", b"Over 300 people were evacuated from Prague.")],
    );
    let report = folder.0.join("report.txt");
    let text = extract(&["--trace", report.to_str().unwrap()]);
    let said = String::from_utf8(text.stdout).unwrap();
    for part in [
        "hedge",
        "\"Over\" = over",
        "\"evacuated\" = displaced",
        "table terms, displaced / evacuated",
        "\"Prague\"",
    ] {
        assert!(said.contains(part), "{part} is missing in:\n{said}");
    }
    let lines = extract(&["--trace=json", report.to_str().unwrap()]);
    let line: Value = serde_json::from_slice(&lines.stdout).unwrap();
    assert_eq!(line["trace"][0]["claim"], line["claims"][0]["id"]);
    let took = line["trace"][0]["took"].as_array().unwrap();
    let measure = took.iter().find(|took| took["field"] == "measure").unwrap();
    assert_eq!(
        (&measure["step"], &measure["span"]),
        (&"measure".into(), &serde_json::json!([21, 30]))
    );
    let plain = extract(&[report.to_str().unwrap()]);
    let plain: Value = serde_json::from_slice(&plain.stdout).unwrap();
    assert_eq!(plain["claims"], line["claims"]);
    assert!(plain.get("trace").is_none());
}
