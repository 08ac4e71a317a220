// What train and forward with a mistake come to; as lesson09_training.py, lesson09.py and
// painter_yours.py.
import { beginning, measure, REACH, step } from "../boundary_painter.js";
import { roundTo } from "../rounding.js";

const SIDE = 31; // places of the grid along one side
const sigmoid = (z) => (z >= 0 ? 1 / (1 + Math.exp(-z)) : 1 - 1 / (1 + Math.exp(z)));
const bell = (z) => sigmoid(z) * (1 - sigmoid(z));

// ------------------------------------------------------------------ train
const copyOf = ({ W1, b1, W2, b2 }) => ({ W1: W1.map((row) => [...row]), b1: [...b1], W2: [...W2], b2 });

/** Take a step, and then put some of the parameters back. */
const but = (...names) => (P, points, eta) => {
  const before = copyOf(P);
  step(P, points, eta);
  for (const name of names) P[name] = before[name];
};

/** Move the output first, and take the hidden slopes at its new weights. */
function oneAfterTheOther(P, points, eta) {
  const old = copyOf(P);
  step(P, points, eta);
  const moved = { W2: P.W2, b2: P.b2 };
  const inner = copyOf(old);
  hidden(inner, old, moved.W2, points, eta);
  Object.assign(P, inner, moved);
}

/** Step with W1 and b1, whose slopes use other weights W2 than the predictions. */
function hidden(P, { W1, b1, W2, b2 }, others, points, eta) {
  for (const [x, y, label] of points) {
    const a = W2.map((_, j) => sigmoid(W1[0][j] * x + W1[1][j] * y + b1[j]));
    const z2 = a.reduce((sum, value, j) => sum + W2[j] * value, b2);
    const rate = (eta * (sigmoid(z2) - label)) / points.length;
    a.forEach((value, j) => {
      const slope = rate * others[j] * value * (1 - value);
      P.W1[0][j] -= slope * x;
      P.W1[1][j] -= slope * y;
      P.b1[j] -= slope;
    });
  }
}

const STEPS = {
  D1: (P, points, eta) => step(P, points, -eta),
  D2: (P, points) => step(P, points, 1),
  D4: (P, points, eta) => step(P, points, eta * points.length),
  G19: oneAfterTheOther,
  V11: () => {},
  V20: (P, points, eta) => points.forEach((one) => step(P, [one], eta)),
};

function start(state, id) {
  const P = beginning(state);
  if (id === "V3") for (const row of [...P.W1, P.W2]) row.fill(0);
  return P;
}

let walked = {}; // goes on from where it was, if it can

function train(state, id) {
  const { nodes, eta, seed, epoch, points } = state;
  const steps = epoch + (id === "D13" ? 1 : 0);
  const key = `${nodes} ${eta} ${seed} ${id}`;
  if (walked.key !== key || walked.steps > steps) walked = { key, P: start(state, id), steps: 0 };
  for (; walked.steps < steps; walked.steps += 1) (STEPS[id] ?? step)(walked.P, points, eta);
  return walked.P;
}

// ---------------------------------------------------------------- forward
const LINES = {
  F01: { b1: 0 },
  F03: { output: (z) => z },
  F04: { hidden: (z) => z },
  F05: { between: sigmoid },
  F06: { hidden: (z) => z },
  F08: { b1: 0, b2: 0, after: true },
  F10: { hidden: Math.tanh, output: Math.tanh },
  F11: { hidden: (z) => sigmoid(-z), output: (z) => sigmoid(-z) },
  F12: { hidden: bell, output: bell },
};

function predict({ W1, b1, W2, b2 }, [x, y], lines) {
  let z2 = lines.b2 ?? b2;
  for (let j = 0; j < W2.length; j += 1) {
    const z1 = W1[0][j] * x + W1[1][j] * y + (lines.b1 ?? b1[j]);
    const a1 = (lines.hidden ?? sigmoid)(z1) + (lines.after ? b1[j] : 0);
    z2 += W2[j] * (lines.between?.(a1) ?? a1);
  }
  return (lines.output ?? sigmoid)(z2) + (lines.after ? b2 : 0);
}

const LINE = Array.from({ length: SIDE }, (_, i) => REACH * ((2 * i) / (SIDE - 1) - 1));
const GRID = [...LINE].reverse().flatMap((y) => LINE.map((x) => [x, y]));

/** What the training came to: cost, accuracy, and predictions all over the plane. */
export function answer(state, id) {
  const { nodes, eta, seed, epoch, points } = state;
  const key = `${nodes} ${eta} ${seed} ${epoch}`;
  const P = train(state, id);
  const lines = LINES[id] ?? {};
  const here = points.map((place) => predict(P, place, lines));
  const everywhere = GRID.map((place) => predict(P, place, lines));
  if (![...P.W1.flat(), ...P.b1, ...P.W2, P.b2, ...here, ...everywhere].every(Number.isFinite))
    return { yours: { key } };
  const right = here.filter((value, i) => value > 0.5 === (points[i][2] === 1)).length;
  return {
    yours: {
      key,
      cost: measure(P, points).cost,
      accuracy: right / points.length,
      grid: everywhere.map((value) => roundTo(value, 3)),
    },
  };
}
