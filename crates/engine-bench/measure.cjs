// The WebAssembly side, in Node: prints what `main.rs` prints for the native one.
// Usage: node measure.cjs MODULE rows | answers SEED CASES
"use strict";

const [built, command, ...rest] = process.argv.slice(2);
const engine = require(built);

const SAMPLE = 0.5;
const SAMPLES = 100;
const FEW_SAMPLES = 11;
const ENOUGH = 1500;

function sample(row, runs) {
  const start = performance.now();
  for (let run = 0; run < runs; run += 1) row.run();
  return performance.now() - start;
}

function measure(row) {
  // Until the engine has compiled the hot code with its best compiler.
  const warm = performance.now() + 150;
  while (performance.now() < warm) row.run();
  let runs = 1;
  while (sample(row, runs) < SAMPLE) runs *= 2;
  const times = [];
  const start = performance.now();
  while (times.length < FEW_SAMPLES || (times.length < SAMPLES && performance.now() - start < ENOUGH)) {
    times.push(sample(row, runs) / runs);
  }
  times.sort((a, b) => a - b);
  return [times[0], times[Math.floor(times.length / 2)]].map((time) => Math.round(time * 1e6));
}

if (command === "rows") {
  for (let position = 0; ; position += 1) {
    const row = engine.Measured.row(position);
    if (row === undefined) break;
    console.log(measure(row).join("\t"));
    row.free();
  }
} else {
  const [seed, cases] = rest.map(Number);
  console.log(String(engine.of_answers(seed, cases)));
}
