// What boundary_painter.js computes for some states; both, with its text, are on stdin as JSON.
import { readFileSync } from "node:fs";

const { source, states } = JSON.parse(readFileSync(0, "utf8"));
const painter = await import(`data:text/javascript,${encodeURIComponent(source)}`);

const computed = states.map((state) => {
  const { P, costs, cost, accuracy } = painter.walk(state);
  return {
    P: { W1: P.W1, b1: [P.b1], W2: P.W2.map((w) => [w]), b2: [[P.b2]] },
    costs: [...costs, cost],
    accuracy,
    sentence: painter.sentence(state),
    segments: P.b1.map((b, j) => painter.segment(P.W1[0][j], P.W1[1][j], b)),
    outline: state.yours.grid ? painter.outline(state.yours.grid) : "",
    last: painter.LAST,
    etas: painter.ETAS,
  };
});
process.stdout.write(JSON.stringify(computed));
