// What number_lines.js computes for the states on stdin, as JSON on stdout.
// Run as: node number_lines.mjs path/to/number_lines.js
import { readFileSync } from "node:fs";

const source = readFileSync(process.argv[2], "utf8");
const lines = await import(`data:text/javascript,${encodeURIComponent(source)}`);
const states = JSON.parse(readFileSync(0, "utf8"));

const computed = states.map((state) => {
  const { x } = state;
  const u = lines.u(x);
  return {
    u,
    du_dx: lines.duDx(x),
    dh_du: lines.dhDu(u),
    h: lines.h(x),
    dh: lines.dh(x),
    measured: lines.measured(x),
    snapped: lines.snap(x, lines.SPANS.x),
    sentence: lines.sentence(state),
  };
});
process.stdout.write(JSON.stringify(computed));
