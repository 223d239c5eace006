//! The same rows natively with divan, to look at one more closely: `cargo bench -p trackhop-engine-bench --profile native`.

use divan::Bencher;
use trackhop_engine_bench::rows::{Prepared, ROWS, Row};

fn main() {
    divan::main();
}

#[divan::bench(args = ROWS)]
fn engine(bencher: Bencher<'_, '_>, row: &Row) {
    let prepared = Prepared::new(row);
    bencher.bench_local(|| prepared.run());
}
