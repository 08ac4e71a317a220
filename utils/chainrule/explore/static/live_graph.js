// The live graph: a formula as nodes, values from left to right, gradients back.
//
// Whatever follows the hand is computed here. Python is told where it rests, and asks
// the student's own machine there. What is typed is read by the small reader below, and
// never run as code.
import { fixed, mount, onTurn, put, show, turn } from "./kit.js";

// ---------------------------------------------------------------- reading
export const FUNCTIONS = ["log", "exp", "cos", "sigmoid"];
const PIECE = /\s*(\d+\.?\d*|\.\d+|[A-Za-z_]\w*|\*\*|\S)/gy;
const NUMBER = /^(\d+\.?\d*|\.\d+)$/;
const NAME = /^[A-Za-z_]\w*$/;
const SIGNS = { "+": "add", "-": "sub", "*": "mul", "/": "truediv" };
const SUMS = ["add", "sub"];
const TIGHT = [...SUMS, "mul", "truediv", "neg"];
const LOOSE = { "+": [[], []], "-": [[], [...SUMS, "neg"]], "*": [SUMS, [...SUMS, "neg"]], "/": [SUMS, TIGHT] };
const [MOST_NODES, MOST_LETTERS, MOST_OPEN] = [24, 3, 20];

/** Read a formula: its nodes, parents first; or throw {place, what}. */
export function read(text) {
  const pieces = [...text.matchAll(PIECE)].map((one) => [one[1], one.index + one[0].length - one[1].length + 1]);
  pieces.push(["", text.length + 1]);
  const nodes = [];
  let [at, open] = [0, 0];
  const piece = () => pieces[at][0];
  const fail = (what, place = pieces[at][1]) => {
    throw { place, what };
  };
  const node = (kind, words, label, parents = [], value = 0) => {
    const same = (one) => one.kind === kind && one.words === words && `${one.parents}` === `${parents}`;
    if (nodes.some(same)) return nodes.findIndex(same);
    if (nodes.length >= MOST_NODES) fail(`this is too long: at most ${MOST_NODES} nodes fit in here.`);
    return nodes.push({ kind, words, label, parents, value }) - 1;
  };
  const words = (i, loose = []) => (loose.includes(nodes[i].kind) ? `(${nodes[i].words})` : nodes[i].words);
  const deeper = () => {
    at += 1;
    open += 1;
    if (open > MOST_OPEN) fail("this is nested too deeply.", pieces[at - 1][1]);
  };
  const two = (left, operand) => {
    const sign = piece();
    at += 1;
    const right = operand();
    const [before, after] = LOOSE[sign];
    return node(SIGNS[sign], `${words(left, before)} ${sign} ${words(right, after)}`, sign, [left, right]);
  };
  const sum = () => {
    let left = product();
    while (["+", "-"].includes(piece())) left = two(left, product);
    return left;
  };
  const product = () => {
    let left = minus();
    while (["*", "/"].includes(piece())) left = two(left, minus);
    return left;
  };
  const minus = () => {
    if (piece() !== "-") return power();
    deeper();
    const inside = minus();
    open -= 1;
    return node("neg", `-${words(inside, TIGHT)}`, "minus", [inside]);
  };
  const power = () => {
    const base = part();
    if (piece() !== "**") return base;
    at += 1;
    const sign = piece() === "-" ? "-" : "";
    if (sign) at += 1;
    if (!NUMBER.test(piece())) fail("the exponent must be a number.");
    const exponent = sign + piece();
    at += 1;
    if (piece() === "**") fail("only one exponent fits here; use brackets.");
    return node("pow", `${words(base, [...TIGHT, "pow"])}**${exponent}`, `**${exponent}`, [base], Number(exponent));
  };
  const part = () => {
    const [one, place] = pieces[at];
    if (NUMBER.test(one)) {
      at += 1;
      return node("number", one, one, [], Number(one));
    }
    if (one === "(") return inside(place);
    if (NAME.test(one)) return name(one, place);
    if (one === "^") fail("for a power, write **.");
    if (one === ")" && !open) fail("this bracket closes nothing.");
    const known = !one || [")", "**", ...Object.keys(SIGNS)].includes(one);
    return fail(known ? "a number, a letter or a bracket is missing here." : `"${one}" has no meaning here.`);
  };
  const inside = (place) => {
    deeper();
    const made = sum();
    if (piece() !== ")") {
      endOfPart();
      fail("this bracket is not closed.", place);
    }
    open -= 1;
    at += 1;
    return made;
  };
  const name = (one, place) => {
    at += 1;
    if (FUNCTIONS.includes(one)) {
      if (piece() !== "(") fail(`"${one}" needs a bracket after it.`, place);
      const made = inside(pieces[at][1]);
      return node(one, `${one}(${nodes[made].words})`, one, [made]);
    }
    if (one.length > 1) fail(`there is no function "${one}"; try log, exp, cos or sigmoid.`, place);
    const known = nodes.filter(({ kind }) => kind === "input").map((input) => input.words);
    if (!known.includes(one) && known.length >= MOST_LETTERS) fail(`at most ${MOST_LETTERS} letters fit in here.`, place);
    return node("input", one, one);
  };
  const endOfPart = () => {
    if (piece() === "^") fail("for a power, write **.");
    if (["", ")"].includes(piece())) return;
    if (/^[\w.(]+$/.test(piece())) fail("a sign such as + or * is missing here.");
    fail(`"${piece()}" has no meaning here.`);
  };
  sum();
  if (piece() === ")") fail("this bracket closes nothing.");
  endOfPart();
  return nodes;
}

// ------------------------------------------------------------ mathematics
const ORDERS = { newest: "newest first", paths: "path by path", levels: "level by level", oldest: "oldest first" };
const [MOST_TURNS, STEP, CLOSE] = [60, 6e-6, 1e-6];

const sigmoid = (a) => 1 / (1 + Math.exp(-a));
const RULES = {
  add: ([a, b]) => [a + b, [1, 1]],
  sub: ([a, b]) => [a - b, [1, -1]],
  mul: ([a, b]) => [a * b, [b, a]],
  truediv: ([a, b]) => [a / b, [1 / b, -a / b ** 2]],
  neg: ([a]) => [-a, [-1]],
  log: ([a]) => [Math.log(a), [1 / a]],
  exp: ([a]) => [Math.exp(a), [Math.exp(a)]],
  cos: ([a]) => [Math.cos(a), [-Math.sin(a)]],
  sigmoid: ([a]) => [sigmoid(a), [sigmoid(a) * (1 - sigmoid(a))]],
};

export const lettersOf = (nodes) =>
  nodes.filter(({ kind }) => kind === "input").map(({ words }) => words).sort();

function compute(nodes, at) {
  const [values, rates] = [[], []];
  for (const { kind, words, parents, value } of nodes) {
    const given = parents.map((i) => values[i]);
    let made = [value, []];
    if (kind === "input") made = [at[words], []];
    else if (kind === "pow") made = [given[0] ** value, [value * given[0] ** (value - 1)]];
    else if (kind !== "number") made = RULES[kind](given);
    values.push(made[0]);
    rates.push(made[1]);
  }
  return { values, rates };
}

/** The nodes in the order of the sweep; those without parents have no turn. */
export function turnsOf(nodes, order) {
  const last = nodes.length - 1;
  const found = [];
  const take = (i) => nodes[i].parents.length && found.push(i);
  if (order === "newest") for (let i = last; i >= 0; i -= 1) take(i);
  if (order === "oldest") for (let i = 0; i <= last; i += 1) take(i);
  if (order === "levels") {
    const waiting = [last];
    for (const i of waiting) {
      take(i);
      for (const parent of nodes[i].parents) if (!waiting.includes(parent)) waiting.push(parent);
    }
  }
  if (order === "paths") {
    const waiting = [last];
    while (waiting.length && found.length < MOST_TURNS) {
      const i = waiting.pop();
      take(i);
      waiting.push(...nodes[i].parents);
    }
  }
  return found.slice(0, MOST_TURNS);
}

/** All that is known of a state whose formula can be read. */
export function scene({ text, at, order }) {
  const nodes = read(text);
  const { values, rates } = compute(nodes, at);
  const made = nodes.flatMap(({ parents }, i) => (parents.length ? [i] : []));
  const turns = turnsOf(nodes, order);
  const history = [nodes.map((_, i) => (i === nodes.length - 1 ? 1 : 0))];
  for (const i of turns) {
    const grads = [...history.at(-1)];
    nodes[i].parents.forEach((parent, k) => (grads[parent] += rates[i][k] * grads[i]));
    history.push(grads);
  }
  const slope = (letter) => {
    const y = (change) => compute(nodes, { ...at, [letter]: at[letter] + change }).values.at(-1);
    return (y(STEP) - y(-STEP)) / (2 * STEP);
  };
  const letters = lettersOf(nodes);
  const grads = letters.map((letter) => history.at(-1)[nodes.findIndex(({ words }) => words === letter)]);
  return { nodes, values, rates, made, turns, history, letters, grads, measured: letters.map(slope), last: made.length + turns.length + 1 };
}

// ------------------------------------------------------------------ words
export function number(value) {
  if (value === null || !Number.isFinite(value)) return "no number";
  const size = Math.abs(value);
  const short = value && !(size >= 0.001 && size < 10000);
  let text = short ? value.toExponential(1).replace("e+", "e") : fixed(value, 4).replace(/\.?0+$/, "");
  if (text === "-0") text = "0";
  return text.replaceAll("-", "\u2212");
}

const isFor = (yours, { text, at }) =>
  yours.text === text && Object.keys(at).every((one) => yours.at[one] === at[one]);

/** What the student's machine said: nothing if there is none, or no answer yet. */
export const said = (state) => (isFor(state.yours, state) ? state.yours : { grads: [], words: "" });

function head({ text, at }, { letters }) {
  const where = letters.map((one) => `${one} = ${number(at[one])}`).join(" and ");
  return `y = ${text.trim()}${where ? ` with ${where}` : ""}`;
}

function progress(state, all) {
  const { nodes, values, rates, made, turns, history, letters, grads, measured, last } = all;
  const begin = head(state, all);
  const { step, order } = state;
  const y = number(values.at(-1));
  if (step < made.length) {
    if (!step) return `${begin}: no value has been computed yet.`;
    const i = made[step - 1];
    return `${begin}: value ${step} of ${made.length}, ${nodes[i].words} = ${number(values[i])}.`;
  }
  const t = step - made.length;
  if (step < last && !t) return `${begin}: all values are there, and y = ${y}. The sweep has not begun.`;
  if (step < last) {
    const i = turns[t - 1];
    const grad = history[t - 1][i];
    const shares = nodes[i].parents.map((parent, k) => `${number(rates[i][k] * grad)} to ${nodes[parent].words}`);
    return (
      `${begin}, ${ORDERS[order]}, turn ${t} of ${turns.length}: the node ${nodes[i].words} has the gradient ` +
      `${number(grad)} and hands on ${shares.join(" and ")}.`
    );
  }
  if (!letters.length) return `${begin}: y = ${y}. There is no letter to differentiate by.`;
  const ends = letters.map((one, k) => `dy/d${one} = ${number(grads[k])}`).join(" and ");
  const right = letters.every((_, k) => Math.abs(grads[k] - measured[k]) <= CLOSE * (1 + Math.abs(measured[k])));
  return (
    `${begin}: y = ${y}. Swept ${ORDERS[order]}, ${ends}; measured ${measured.map(number).join(" and ")}. ` +
    (right ? "The sweep is right." : "The sweep has gone wrong.")
  );
}

/** Say what the picture shows; live_graph_words.py says the same. */
export function sentence(state) {
  try {
    return [progress(state, scene(state)), said(state).words].filter(Boolean).join(" ");
  } catch (error) {
    if (error.place === undefined) throw error;
    return `This formula cannot be read. At place ${error.place}: ${error.what}`;
  }
}

// --------------------------------------------------------------- geometry
const [WIDTH, HEIGHT] = [880, 320];
const [NARROW, LEAST] = [528, 96]; // on a phone: less room, so that letters stay large

/** Where each box stands: a column for each step from the inputs, evenly filled. */
export function layout(nodes, narrow = false) {
  const columns = [];
  const column = nodes.map(() => 0);
  nodes.forEach(({ parents }, i) => {
    column[i] = parents.length ? 1 + Math.max(...parents.map((parent) => column[parent])) : 0;
    (columns[column[i]] ??= []).push(i);
  });
  const room = narrow ? Math.max(NARROW, LEAST * columns.length) : WIDTH;
  const apart = Math.min(190, room / columns.length);
  const left = (room - apart * columns.length) / 2;
  const most = Math.max(...columns.map((rows) => rows.length));
  const [wide, high] = [Math.min(112, apart - 18), Math.min(58, HEIGHT / most - 6)];
  return nodes.map((_, i) => {
    const rows = columns[column[i]];
    const below = HEIGHT / rows.length;
    return { x: left + apart * (column[i] + 0.5), y: below * (rows.indexOf(i) + 0.5), wide, high, room };
  });
}

const escape = (words) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const line = (x, y, words, kind) => `<text class="${kind}" x="${x.toFixed(1)}" y="${y.toFixed(1)}">${escape(words)}</text>`;

function picture(svg, state) {
  const all = scene(state);
  const { nodes, values, made, turns, history, last, measured, letters } = all;
  const spots = layout(nodes, svg.parentElement.clientWidth < NARROW);
  put(svg, { viewBox: `-4 -4 ${spots[0].room + 8} ${HEIGHT + 8}` });
  const { step } = state;
  const done = new Set(made.slice(0, Math.min(step, made.length)));
  const t = Math.max(0, step - made.length);
  const now = t && step < last ? turns[t - 1] : step && step <= made.length ? made[step - 1] : -1;
  const grads = history[Math.min(t, turns.length)];
  const drawn = [];
  nodes.forEach(({ parents }, i) =>
    parents.forEach((parent, k) => {
      const [from, to] = [spots[parent], spots[i]];
      const shift = parents.length > 1 && parents[0] === parents[1] ? 8 * k - 4 : 0;
      const lit = t && step < last && i === now;
      const ends = `M${(from.x + from.wide / 2).toFixed(1)} ${(from.y + shift).toFixed(1)}L${(to.x - to.wide / 2).toFixed(1)} ${(to.y + shift).toFixed(1)}`;
      drawn.push(`<path class="${lit ? "lit" : "link"}" d="${ends}"/>`);
    }),
  );
  const yours = step === last ? said(state).grads : [];
  nodes.forEach((node, i) => {
    const { x, y, wide, high } = spots[i];
    const known = !node.parents.length || done.has(i);
    const k = letters.indexOf(node.words);
    const off = step === last && k >= 0 && node.kind === "input" && !(Math.abs(grads[i] - measured[k]) <= CLOSE * (1 + Math.abs(measured[k])));
    const kind = ["box", i === now && "now", !known && "dim", off && "off"].filter(Boolean).join(" ");
    drawn.push(`<rect class="${kind}" x="${(x - wide / 2).toFixed(1)}" y="${(y - high / 2).toFixed(1)}" width="${wide.toFixed(1)}" height="${high.toFixed(1)}" rx="6"/>`);
    const name = node.kind === "number" || !known ? node.label : `${node.label}: ${number(values[i])}`;
    const swept = step > made.length || (step === made.length && i === nodes.length - 1);
    const rows = [[name, "name"]];
    if (swept) rows.push([`grad ${number(grads[i])}${off ? " \u2260" : ""}`, "grad"]);
    if (yours.length) rows.push([`yours ${number(yours[i])}`, "yours"]);
    const apart = Math.min(17, (high - 4) / 3);
    rows.forEach(([words, of], r) => drawn.push(line(x, y + apart * (r - (rows.length - 1) / 2) + 4.5, words, of)));
  });
  return drawn.join("");
}

// -------------------------------------------------------------- the page
function page() {
  const orders = Object.entries(ORDERS).map(([value, label]) => `<option value="${value}">${label}</option>`);
  const boxes = [...Array(MOST_LETTERS).keys()].map((k) => `<label data-part="label-${k}"><span></span>
    <input type="number" step="0.5" data-part="at-${k}" aria-label="a letter"></label>`);
  return `<div class="controls"><label class="formula">y = <input type="text" spellcheck="false"
      autocomplete="off" maxlength="120" data-part="text" aria-label="formula"></label></div>
    <div class="controls" data-part="boxes">${boxes.join("")}</div>
    <div class="controls"><label>order <select data-part="order">${orders.join("")}</select></label>
      <button type="button" data-part="back">back</button>
      <button type="button" data-part="forth">step</button>
      <button type="button" data-part="end">to the end</button>
      <label>steps <input type="range" min="0" step="1" data-part="step-range"></label></div>
    <svg data-part="picture" role="img"
      aria-label="The graph: inputs on the left, the result on the right"></svg>
    <p data-part="alt" aria-live="polite"></p>`;
}

// ----------------------------------------------------------------- moving
const STATE = ["text", "at", "order", "step"];

/** Keep the step within the graph, and give new letters a number. */
export function settle(state) {
  try {
    const letters = lettersOf(read(state.text));
    const at = { ...state.at };
    for (const one of letters) at[one] ??= 2;
    if (letters.some((one) => !(one in state.at))) state.at = at;
    state.step = Math.max(0, Math.min(state.step, scene(state).last));
    state.problem = "";
  } catch (error) {
    if (error.place === undefined) throw error;
    state.problem = error.what;
  }
}

function draw({ parts, state }) {
  if (parts.text !== parts.text.getRootNode().activeElement) parts.text.value = state.text;
  parts.text.setAttribute("aria-invalid", state.problem ? "true" : "false");
  parts.order.value = state.order;
  if (state.problem) return; // the last graph that could be read stays
  const { letters, last } = scene(state);
  for (let k = 0; k < MOST_LETTERS; k += 1) {
    const [one, box] = [letters[k], parts[`at-${k}`]];
    show(parts[`label-${k}`], one !== undefined);
    if (one === undefined) continue;
    parts[`label-${k}`].firstElementChild.textContent = `${one} =`;
    box.setAttribute("aria-label", one);
    if (box !== box.getRootNode().activeElement) box.value = state.at[one];
  }
  parts["step-range"].max = last;
  turn(parts, "step", state.step, 0);
  parts.back.disabled = state.step === 0;
  parts.forth.disabled = parts.end.disabled = state.step === last;
  parts.picture.innerHTML = picture(parts.picture, state);
}

function render(place) {
  const host = mount(place, {
    name: "graph",
    page: page(),
    told: STATE,
    heard: [...STATE, "yours"],
    always: ["yours"], // an answer of Python's; its key says to what
    settle,
    draw,
    sentence,
  });
  const { parts, state, move } = host;
  parts.text.oninput = ({ target }) => move({ text: target.value, step: state.step });
  parts.order.onchange = ({ target }) => move({ order: target.value });
  parts.back.onclick = () => move({ step: state.step - 1 });
  parts.forth.onclick = () => move({ step: state.step + 1 });
  parts.end.onclick = () => move({ step: Infinity }); // settled at the last
  onTurn(parts, "step", (value) => move({ step: value }));
  for (let k = 0; k < MOST_LETTERS; k += 1)
    parts[`at-${k}`].oninput = ({ target }) => {
      const value = target.valueAsNumber; // NaN while a number is being typed
      if (!Number.isNaN(value)) move({ at: { ...state.at, [target.ariaLabel]: value } });
    };
  return host.start();
}

export default { render };
