// What microscope.js computes for the states on stdin, as JSON on stdout.
// Run as: node microscope.mjs path/to/microscope.js
import { readFileSync } from "node:fs";

const source = readFileSync(process.argv[2], "utf8");
const lens = await import(`data:text/javascript,${encodeURIComponent(source)}`);
const states = JSON.parse(readFileSync(0, "utf8"));

const computed = states.map((state) => {
  const { row, x, zoom, step } = state;
  return {
    f: lens.ROWS[row].f(x),
    rise: lens.ROWS[row].rise(x, step ?? 2 / zoom),
    ends: lens.ROWS[row].ends,
    measured: lens.measured(row, x),
    bend: lens.bend(row, x, zoom),
    snapped: lens.snap(row, x + 0.004),
    sentence: state.entries && lens.sentence(state),
  };
});
process.stdout.write(JSON.stringify(computed));
