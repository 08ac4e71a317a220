// What valley.js computes for some states; both, with its text, are on stdin as JSON.
import { readFileSync } from "node:fs";

const { source, states } = JSON.parse(readFileSync(0, "utf8"));
const valley = await import(`data:text/javascript,${encodeURIComponent(source)}`);

const computed = states.map((state) => {
  const curves = state.curves[state.function][state.precision];
  return {
    place: valley.placeOf(state.exponent),
    snapped: valley.snap(state.exponent + 0.1),
    best: Object.values(curves).map(valley.best),
    levels: curves.central.map(valley.level),
    path: valley.through(curves.forward),
    mine: valley.mineOf(state),
    sentence: valley.sentence(state),
  };
});
process.stdout.write(JSON.stringify(computed));
