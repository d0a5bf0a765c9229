//! Lines of JSON to claims, to a docket, to findings: what a table costs on its way in.
//!
//! ```text
//! cargo bench --bench lines
//! ```

use crossclaim::docket::{Docket, Options};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Claim, Figure};
use crossclaim::wire::{ClaimReader, Terms, write_line};
use divan::Bencher;
use divan::counter::ItemsCount;

#[global_allocator]
static ALLOCATIONS: divan::AllocProfiler = divan::AllocProfiler::system();

const ROWS: usize = 100_000;

fn main() {
    divan::main();
}

/// A table as databases print it, with every key: 500 places told of day by day.
fn table() -> String {
    (0..ROWS)
        .map(|row| {
            let (place, day) = (row % 500, 1 + row / 500 % 28);
            let month = 1 + row / 14_000;
            format!(
                concat!(
                    r#"{{"id": "r{:08}", "measure": "killed", "figure": {{"value": {}, "bound": "exact"}}, "unit": null, "#,
                    r#""counted": "people", "subject": "civilian", "place": "District {}", "dynamics": "total", "#,
                    r#""period": {{"from": null, "to": "2024-{:02}-{:02}"}}, "reported": "2024-{:02}-{:02}", "stance": "claimed", "#,
                    r#""origin": {{"outlet": "Health office", "speaker": null, "institution": null, "side": null}}, "part_of": null}}"#,
                    "\n"
                ),
                row,
                1000 + place + row / 500,
                place,
                month,
                day,
                month,
                day
            )
        })
        .fold(String::new(), |all, line| all + &line)
}

fn each(table: &str, mut take: impl FnMut(&Claim)) {
    let mut reader = ClaimReader::new("table", table.as_bytes(), Terms::default());
    let mut claim = Claim::new("", "", Figure::exact(0.into()));
    while let Some(read) = reader.read_into(&mut claim) {
        read.expect("the table is sound");
        take(&claim);
    }
}

/// The floor: the same bytes through the JSON parser into nothing.
#[divan::bench]
fn json_alone(bencher: Bencher<'_, '_>) {
    let table = table();
    bencher.counter(ItemsCount::new(ROWS)).bench(|| {
        for line in table.lines() {
            divan::black_box(serde_json::from_str::<serde::de::IgnoredAny>(line).expect("sound"));
        }
    });
}

#[divan::bench]
fn lines_to_claims(bencher: Bencher<'_, '_>) {
    let table = table();
    bencher.counter(ItemsCount::new(ROWS)).bench(|| {
        each(&table, |claim| {
            divan::black_box(claim);
        });
    });
}

#[divan::bench]
fn lines_to_findings(bencher: Bencher<'_, '_>) {
    let table = table();
    let lexicon = Lexicon::english();
    bencher.counter(ItemsCount::new(ROWS)).bench(|| {
        let mut docket = Docket::new(&lexicon, Options::default());
        each(&table, |claim| docket.add(claim).expect("ids differ"));
        docket.findings()
    });
}

#[divan::bench]
fn claims_to_lines(bencher: Bencher<'_, '_>) {
    let mut claims = Vec::with_capacity(ROWS);
    each(&table(), |claim| claims.push(claim.clone()));
    let mut out = Vec::with_capacity(64 << 20);
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        out.clear();
        for claim in &claims {
            write_line(&mut out, claim).expect("memory suffices");
        }
    });
}
