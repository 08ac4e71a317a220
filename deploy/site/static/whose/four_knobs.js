// What forward, cost_se and cost_bce say with a mistake; as lesson03.py, lesson03_costs.py
// and four_knobs_yours.py.
import { logit2, predict, sigmoid } from "../four_knobs.js";
import { number } from "../kit.js";
import { roundTo } from "../rounding.js";

const PLACES = Array.from({ length: 101 }, (_, i) => (i - 50) / 20);
const TOLERANCE = 1e-6; // far above rounding, far below what an eye sees
const APART = 1e-9; // places that are as bad as the worst one

// ---------------------------------------------------------------- forward
const falling = (z) => sigmoid(-z);
const bell = (z) => sigmoid(z) * (1 - sigmoid(z));
const curve = (f) => ({ a1: ({ z1 }) => f(z1), a2: ({ z2 }) => f(z2) });
const changed = (lines) => (p) => ({ ...p, ...lines(p) });

// Lines in place of the right ones, or other parameters.
const LINES = {
  F01: { z1: ({ w1, x }) => w1 * x },
  F03: { a2: ({ z2 }) => z2 },
  F04: { a1: ({ z1 }) => z1 },
  F05: { z2: ({ w2, a1, b2 }) => w2 * sigmoid(a1) + b2 },
  F06: { z2: ({ w2, z1, b2 }) => w2 * z1 + b2 },
  F07: { z2: ({ w2, x, b2 }) => w2 * x + b2 },
  F08: { z1: ({ w1, x, b1 }) => w1 * (x + b1) },
  F09: { z1: ({ x, b1 }) => x + b1 },
  F10: curve(Math.tanh),
  F11: curve(falling),
  F12: curve(bell),
};
const EXCHANGED = changed(({ w1, b1, w2, b2 }) => ({ w1: w2, b1: b2, w2: w1, b2: b1 }));

function said(p, x, id) {
  const lines = LINES[id] ?? {};
  const v = { ...(id === "F02" ? EXCHANGED(p) : p), x };
  v.z1 = (lines.z1 ?? (({ w1, b1 }) => w1 * x + b1))(v);
  v.a1 = (lines.a1 ?? (({ z1 }) => sigmoid(z1)))(v);
  v.z2 = (lines.z2 ?? (({ w2, a1, b2 }) => w2 * a1 + b2))(v);
  return (lines.a2 ?? (({ z2 }) => sigmoid(z2)))(v);
}

function forwardVerdict(p, values) {
  const truth = PLACES.map((x) => predict(p, x));
  const gaps = values.map((value, i) => Math.abs(value - truth[i]));
  const most = Math.max(...gaps);
  if (most <= TOLERANCE) return "Your forward agrees everywhere.";
  const worst = gaps.findIndex((gap) => gap >= most - APART);
  return (
    `Your forward disagrees most at x = ${number(PLACES[worst], 2)}: it says ` +
    `${number(values[worst])} there, and the network ${number(truth[worst])}.`
  );
}

// ------------------------------------------------------------------ costs
const softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
const sum = (rows, f) => rows.reduce((all, row) => all + f(row), 0);
const mean = (rows, f) => sum(rows, f) / rows.length;
const entropy = ({ z2, y }) => softplus(z2) - y * z2;
const half = ({ a2, y }) => (a2 - y) ** 2 / 2;
/** The cross entropy of a probability, by the formula as it is printed. */
const printed = (a, y) => -(y * Math.log(a) + (1 - y) * Math.log(1 - a));
const swollen = ({ z2, y }) => Math.max(z2, 0) - y * z2 + Math.log(1 + Math.exp(-z2));

const COST_SE = {
  right: (rows) => mean(rows, half),
  C01: (rows) => mean(rows, ({ a2, y }) => (a2 - y) ** 2),
  C02: (rows) => mean(rows, ({ a2, y }) => (a2 - y) / 2),
  C04: (rows) => mean(rows, ({ a2, y }) => a2 - y) ** 2 / 2,
  C05: (rows) => mean(rows, ({ a2, y }) => printed(a2, y)),
  C06: (rows) => mean(rows, half) ** 0.5,
  D4: (rows) => sum(rows, half),
};
const COST_BCE = {
  right: (rows) => mean(rows, entropy),
  C05: (rows) => mean(rows, half),
  C07: (rows) => mean(rows, ({ z2, y }) => entropy({ z2, y: 1 - y })),
  C08: (rows) => mean(rows, ({ z2, y }) => printed(z2, y)),
  C09: (rows) => mean(rows, ({ z2, y }) => y * softplus(-z2)),
  C10: (rows) => mean(rows, ({ a2, y }) => entropy({ z2: a2, y })),
  C11: (rows) => mean(rows, swollen),
  D4: (rows) => sum(rows, entropy),
  M07: (rows) => mean(rows, entropy) / Math.log(10),
};

function costVerdict(name, costs, rows, id) {
  const [value, truth] = [(costs[id] ?? costs.right)(rows), costs.right(rows)];
  if (!Number.isFinite(value)) return `Your ${name} gives no finite number.`;
  if (Math.abs(value - truth) <= TOLERANCE * (1 + Math.abs(truth))) return `Your ${name} agrees.`;
  return `Your ${name} says ${number(value)}, and the cost is ${number(truth)}.`;
}

/** What the three functions say at this setting of the knobs. */
export function answer(state, id) {
  const { w1, b1, w2, b2 } = state;
  const p = { w1, b1, w2, b2 };
  const values = PLACES.map((x) => said(p, x, id));
  const rows = state.penguins.map(([x, species]) => {
    const z2 = logit2(p, x);
    return { z2, a2: sigmoid(z2), y: species === 2 ? 1 : 0 };
  });
  const verdicts = [
    forwardVerdict(p, values),
    costVerdict("cost_se", COST_SE, rows, id),
    costVerdict("cost_bce", COST_BCE, rows, id),
  ];
  return {
    values: values.map((value) => roundTo(value, 6)),
    verdict: verdicts.join(" "),
    asked: [w1, b1, w2, b2],
  };
}
