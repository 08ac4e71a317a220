// What path_lens.js computes for the states on stdin, as JSON on stdout.
// Run as: node path_lens.mjs path/to/path_lens.js
import { readFileSync } from "node:fs";

const source = readFileSync(process.argv[2], "utf8");
const lens = await import(`data:text/javascript,${encodeURIComponent(source)}`);
const states = JSON.parse(readFileSync(0, "utf8"));

const computed = states.map((state) => ({
  ...lens.forward(lens.netOf(state)),
  factors: lens.factors(state),
  product: lens.product(state),
  measured: lens.measured(state),
  snapped: lens.snap(state.b2 + 0.04),
  sentence: lens.sentence(state),
}));
process.stdout.write(JSON.stringify(computed));
