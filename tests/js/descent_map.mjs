// What descent_map.js computes for some states; both, with its text, are on stdin as JSON.
import { readFileSync } from "node:fs";

const { source, states } = JSON.parse(readFileSync(0, "utf8"));
const map = await import(`data:text/javascript,${encodeURIComponent(source)}`);

const computed = states.map((state) => ({
  ...map.walk(state),
  slopes: map.slopes(state, [state.w1, state.w2]),
  snapped: [map.snap("w1", state.w1 + 0.004), map.snap("w2", state.w2 + 99)],
  rate: map.rateOf(Math.log10(state.eta)),
  theirs: map.theirs(state).length,
  sentence: map.sentence(state),
}));
process.stdout.write(JSON.stringify(computed));
