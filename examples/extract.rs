//! Reports in, every numeric claim out: one line of JSON per report.
//!
//! ```text
//! cargo run --release --example extract -- examples/reports
//! ```

mod common;
fn main() {
    let _ = common::arguments::<Arguments>();
}
#[derive(clap::Parser)]
struct Arguments {
    #[command(flatten)]
    shared: common::Shared,
}
