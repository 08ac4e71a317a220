// What dJ_dw1, dJ_db1, dJ_dw2 and dJ_db2 say with a mistake; as lesson04_paths.py.
import { forward, netOf } from "../path_lens.js";

const softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const rate = (a) => a * (1 - a);

/** Everything that is known when the walk back begins. */
function known(state) {
  const net = netOf(state);
  const { z1, a1, z2, a2 } = forward(net);
  const at = { ...net, cost: state.cost, z1, a1, z2, a2 };
  return { ...at, miss: a2 - net.y, slope1: rate(a1), slope2: rate(a2) };
}

const byZ2 = ({ cost, miss, slope2 }) => (cost === "se" ? miss * slope2 : miss);
const byA2 = ({ cost, miss, slope2 }) => (cost === "se" ? miss : miss / slope2);
const costOf = ({ cost, miss, z2, y }) => (cost === "se" ? miss ** 2 / 2 : softplus(z2) - y * z2);

/** Another rate in place of the output's; the cross entropy never meets it. */
const output = (slope) => (at) => (at.cost === "se" ? at.miss * slope(at) : at.miss);
const only = (cost, line) => (at) => (at.cost === cost ? line(at) : byZ2(at));

// From J to z2.
const FIRST = {
  G01: (at) => -byZ2(at),
  G02: only("se", ({ miss, slope2 }) => 2 * miss * slope2),
  G03: output(() => 1),
  G04: output(({ a2 }) => rate(sigmoid(a2))),
  G05: output(({ z2 }) => rate(z2)),
  G06: output(({ a2 }) => a2),
  G07: output(({ a2 }) => 1 - a2 ** 2),
  G08: only("bce", ({ miss, slope2 }) => miss * slope2),
  G09: only("bce", ({ miss, slope2 }) => miss / slope2),
  G21: output(({ slope1 }) => slope1),
};
// From z2 to z1.
const MIDDLE = {
  G10: ({ w2 }) => w2,
  G11: ({ slope1 }) => slope1,
  G12: ({ w1, slope1 }) => w1 * slope1,
  G19: (at) => (at.w2 - 0.5 * byZ2(at) * at.a1) * at.slope1,
};
// From a node to the parameter.
const LAST = {
  w1: { G14: ({ a1 }) => a1, G18: () => 1 },
  b1: { G16: ({ x }) => x, G17: () => 0 },
  w2: { G13: ({ x }) => x, G15: ({ z1 }) => z1, G18: () => 1 },
  b2: { G16: ({ a1 }) => a1, G17: () => 0 },
};
const FED = { w1: ({ x }) => x, b1: () => 1, w2: ({ a1 }) => a1, b2: () => 1 };
const ANOTHER = { w1: "w2", b1: "w2", w2: "w1", b2: "w1" };

function rateBy(parameter, at, id) {
  const last = LAST[parameter][id] ?? FED[parameter];
  const far = parameter[1] === "1";
  const middle = MIDDLE[id] ?? (({ w2, slope1 }) => w2 * slope1);
  if (id === "M10") return costOf(at);
  if (id === "G24") return rateBy(ANOTHER[parameter], at, "right");
  if (id === "M12") return byA2(at) + at.slope2 + (far ? at.w2 + at.slope1 : 0) + last(at);
  return (FIRST[id] ?? byZ2)(at) * (far ? middle(at) : 1) * last(at);
}

/** What the function by the chosen parameter says here, as path_lens.py asks it. */
export function answer(state, id) {
  const { example, b2, cost, parameter } = state;
  const value = rateBy(parameter, known(state), id);
  const key = `${example} ${(b2 + 0).toFixed(1)} ${cost} ${parameter}`;
  return { yours: [key, Number.isFinite(value) ? value : null] };
}
