//! Costs of comparing.
fn main() {
    divan::main();
}
