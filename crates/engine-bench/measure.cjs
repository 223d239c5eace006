// The WebAssembly side, in Node: prints what `main.rs` prints for the native one.
// Usage: node measure.cjs MODULE rows | answers SEED CASES
"use strict";

const [built, command, ...rest] = process.argv.slice(2);
const engine = require(built);

const SAMPLE = 1;
const SAMPLES = 100;
const FEW_SAMPLES = 11;
const ENOUGH = 1500;

// The processor time of this program in milliseconds, as in main.rs.
function clock() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function sample(row, runs) {
  const start = clock();
  for (let run = 0; run < runs; run += 1) row.run();
  return clock() - start;
}

function measure(row) {
  // Until the engine has compiled the hot code with its best compiler.
  const warm = clock() + 150;
  while (clock() < warm) row.run();
  let runs = 1;
  while (sample(row, runs) < SAMPLE) runs *= 2;
  const times = [];
  const start = clock();
  while (times.length < FEW_SAMPLES || (times.length < SAMPLES && clock() - start < ENOUGH)) {
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
