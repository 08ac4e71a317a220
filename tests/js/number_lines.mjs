// What number_lines.js computes for some states; both, with its text, are on stdin as JSON.
import { readFileSync } from "node:fs";

const { source, states } = JSON.parse(readFileSync(0, "utf8"));
const lines = await import(`data:text/javascript,${encodeURIComponent(source)}`);

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
