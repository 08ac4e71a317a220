// What a derivative machine with a mistake says; as lesson08_machines.py and its like,
// and live_graph_yours.py.
import { lettersOf, number, read, scene } from "../live_graph.js";

const CLOSE = 1e-6; // far above the error of a measured slope
const sigmoid = (a) => 1 / (1 + Math.exp(-a));
const spread = (a) => sigmoid(a) * sigmoid(-a); // as the table has it

// Kind -> value, and its rate by each parent.
const RULES = {
  add: (a, b) => [a + b, [1, 1]],
  sub: (a, b) => [a - b, [1, -1]],
  mul: (a, b) => [a * b, [b, a]],
  truediv: (a, b) => [a / b, [1 / b, -a / b ** 2]],
  pow: (a, n) => [a ** n, [n * a ** (n - 1)]],
  neg: (a) => [-a, [-1]],
};
const SLIPS = {
  E8: { pow: (a, n) => [a ** n, [n * a ** n]] },
  E9: { truediv: (a, b) => [a / b, [1 / b, a / b ** 2]] },
  E10: { sub: (a, b) => [a - b, [1, 1]] },
  E11: { mul: (a, b) => [a * b, [a, b]] },
  E19: { mul: (a, b) => [a * b, [b, 0]] },
};
const FUNCTIONS = {
  log: [Math.log, (a) => 1 / a],
  exp: [Math.exp, Math.exp],
  cos: [Math.cos, (a) => -Math.sin(a)],
  sigmoid: [sigmoid, spread],
};

function made(node, given, at, id) {
  if (node.kind === "input") return [at[node.words], []];
  if (node.kind === "number") return [node.value, []];
  const rule = SLIPS[id]?.[node.kind] ?? RULES[node.kind];
  if (rule) return rule(...given, node.value);
  const [f, rate] = FUNCTIONS[node.kind];
  const value = f(given[0]);
  const read = { E13: () => rate(value), E16: () => value }[id];
  return [value, [read ? read() : rate(given[0])]];
}

/** Nodes in the order in which they hand on: newest first, or along every path. */
function* order(nodes, id) {
  if (id !== "E2") {
    for (let i = nodes.length - 1; i >= 0; i -= 1) yield i;
    return;
  }
  const waiting = [nodes.length - 1];
  while (waiting.length) {
    const i = waiting.pop();
    yield i;
    waiting.push(...[...new Set(nodes[i].parents)].reverse());
  }
}

function gradients(nodes, at, id) {
  const [values, rates] = [[], []];
  for (const node of nodes) {
    const [value, rate] = made(node, node.parents.map((i) => values[i]), at, id);
    values.push(value);
    rates.push(rate);
  }
  const grads = nodes.map(() => 0);
  grads[nodes.length - 1] = id === "E14" ? 0 : 1;
  for (const i of order(nodes, id))
    nodes[i].parents.forEach((parent, k) => {
      const kept = id === "E1" ? 0 : grads[parent];
      grads[parent] = kept + rates[i][k] * grads[i];
    });
  return grads;
}

/** The gradient of each node, and whether those of the letters agree. */
export function answer({ text, at, order: swept }, id) {
  const asked = { text, at: { ...at } };
  let nodes;
  try {
    nodes = read(text);
  } catch {
    return {}; // what cannot be read asks nothing
  }
  const grads = gradients(nodes, at, id);
  const finite = grads.map((one) => (Number.isFinite(one) ? one : null));
  const letters = lettersOf(nodes);
  if (!letters.length) return { yours: { ...asked, grads: finite, words: "" } };
  const { measured } = scene({ text, at, order: swept });
  const said = letters.map((one) => grads[nodes.findIndex(({ words }) => words === one)]);
  const agrees = said.every((one, k) => Math.abs(one - measured[k]) <= CLOSE * (1 + Math.abs(measured[k])));
  const verdict = agrees ? "agrees with" : "disagrees with";
  const words = `Your machine gives ${said.map(number).join(" and ")}, and ${verdict} the measured slopes.`;
  return { yours: { ...asked, grads: finite, words } };
}
