// What microscope.js computes for some states; both, with its text, are on stdin as JSON.
import { readFileSync } from "node:fs";

const { source, states } = JSON.parse(readFileSync(0, "utf8"));
const lens = await import(`data:text/javascript,${encodeURIComponent(source)}`);

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
