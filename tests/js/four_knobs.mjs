// What four_knobs.js computes for some states; both, with its text, are on stdin as JSON.
import { readFileSync } from "node:fs";

const { source, states } = JSON.parse(readFileSync(0, "utf8"));
const knobs = await import(`data:text/javascript,${encodeURIComponent(source)}`);

const computed = states.map((state) => ({
  ...knobs.facts(state, state.penguins),
  a2: [-2, 0, 1.5].map((x) => knobs.predict(state, x)),
  snapped: knobs.snap(state.w1),
  flipped: knobs.flip(state),
  sentence: knobs.sentence(state),
}));
process.stdout.write(JSON.stringify(computed));
