// What path_lens.js computes for some states; both, with its text, are on stdin as JSON.
import { readFileSync } from "node:fs";

const { source, states } = JSON.parse(readFileSync(0, "utf8"));
const lens = await import(`data:text/javascript,${encodeURIComponent(source)}`);

const computed = states.map((state) => ({
  ...lens.forward(lens.netOf(state)),
  factors: lens.factors(state),
  product: lens.product(state),
  measured: lens.measured(state),
  snapped: lens.snap(state.b2 + 0.04),
  sentence: lens.sentence(state),
}));
process.stdout.write(JSON.stringify(computed));
