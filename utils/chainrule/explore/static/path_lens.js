// The path lens: one parameter's path to the cost, factor by factor.
//
// Whatever follows the hand is computed here. Python is told where it rests, and asks
// the student's own function there.
import { fixed, minus, mount, onTurn, turn } from "./kit.js";

// ------------------------------------------------------------ mathematics
const PARAMETERS = ["w1", "b1", "w2", "b2"];
const COSTS = { se: "squared error", bce: "cross entropy" };
export const SPAN = 12;

const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

export function forward({ w1, b1, w2, b2, x }) {
  const z1 = w1 * x + b1;
  const a1 = sigmoid(z1);
  const z2 = w2 * a1 + b2;
  return { z1, a1, z2, a2: sigmoid(z2) };
}

const costOf = (net, cost) => {
  const { z2, a2 } = forward(net);
  return cost === "se" ? (a2 - net.y) ** 2 / 2 : softplus(z2) - net.y * z2;
};

/** The network that is shown: the example, with b2 in its place. */
export function netOf({ nets, example, b2 }) {
  const [w1, b1, w2, , x, y] = nets[example];
  return { w1, b1, w2, b2, x, y };
}

/** The rates along the path, from J to the parameter. */
export function factors(state) {
  const { cost, parameter } = state;
  const net = netOf(state);
  const { a1, a2 } = forward(net);
  const [slope2, miss] = [a2 * (1 - a2), a2 - net.y];
  const node = `z${parameter[1]}`;
  const last = (fed) => [`d${node}/d${parameter}`, parameter[0] === "w" ? fed : 1];
  const near = [
    ["dJ/da2", cost === "se" ? miss : miss / slope2],
    ["da2/dz2", slope2],
  ];
  if (node === "z2") return [...near, last(a1)];
  return [...near, ["dz2/da1", net.w2], ["da1/dz1", a1 * (1 - a1)], last(net.x)];
}

export const product = (state) => factors(state).reduce((all, [, value]) => all * value, 1);

export function measured(state, step = 6e-6) {
  const net = netOf(state);
  const at = (change) =>
    costOf({ ...net, [state.parameter]: net[state.parameter] + change }, state.cost);
  return (at(step) - at(-step)) / (2 * step);
}

export const snap = (value) => Math.round(10 * Math.max(-SPAN, Math.min(SPAN, value))) / 10 + 0;

// ------------------------------------------------------------------ words
export function number(value) {
  const size = Math.abs(value);
  const short = value && !(size >= 0.001 && size < 10000);
  return minus(short ? value.toExponential(1).replace("e+", "e") : fixed(value + 0, 4));
}

const keyOf = ({ example, b2, cost, parameter }) =>
  `${example} ${(b2 + 0).toFixed(1)} ${cost} ${parameter}`;

/** What the student's function said: nothing if there is none, or no answer yet. */
export const said = (state) => (state.yours[0] === keyOf(state) ? state.yours.slice(1) : []);

/** Say what the picture shows; path_lens_facts.py says the same. */
export function sentence(state) {
  const { example, b2, cost, parameter, verdicts } = state;
  const path = factors(state).map(([of, value]) => `${of} = ${number(value)}`);
  const words = [
    `${example} with b2 = ${minus((b2 + 0).toFixed(1))} and the ${COSTS[cost]}, ` +
      `path to ${parameter}: ${path.join(" times ")} gives ${number(product(state))}; ` +
      `measured ${number(measured(state))}.`,
  ];
  for (const value of said(state)) {
    const here = value === null ? "gives no number" : `says ${number(value)}`;
    words.push(`Your dJ_d${parameter} ${here} here.`);
  }
  return [...words, verdicts[parameter]].filter(Boolean).join(" ");
}

// --------------------------------------------------------------- geometry
const SPOTS = {
  x: [30, 130], z1: [110, 130], a1: [190, 130], z2: [270, 130], a2: [350, 130],
  J: [416, 130], w1: [84, 44], b1: [136, 216], w2: [244, 44], b2: [296, 216],
};
const LINKS = ["x z1", "w1 z1", "b1 z1", "z1 a1", "a1 z2", "w2 z2", "b2 z2", "z2 a2", "a2 J"];
const [ONE, HALF] = [290, 138]; // where 1 is, and how far the scale goes from it
const [NEAR, FAR] = [2, 6]; // powers of ten on either side
const TICKS = {
  [NEAR]: ["0.01", "0.1", "1", "10", "100"],
  [FAR]: ["1e\u22126", "0.001", "1", "1000", "1e6"],
};

function lit(parameter) {
  const far = parameter[1] === "1" ? ["z1 a1", "a1 z2"] : [];
  return [`${parameter} z${parameter[1]}`, ...far, "z2 a2", "a2 J"];
}

const text = (x, y, words, more = "") => `<text x="${x}" y="${y}" ${more}>${words}</text>`;

function network(state) {
  const net = netOf(state);
  const values = { ...net, ...forward(net) };
  const path = lit(state.parameter);
  const links = LINKS.map((link) => {
    const [[x0, y0], [x1, y1]] = link.split(" ").map((name) => SPOTS[name]);
    const kind = path.includes(link) ? "lit" : "dim";
    return `<path class="${kind}" d="M${x0} ${y0}L${x1} ${y1}"/>`;
  });
  const nodes = Object.entries(SPOTS).map(([name, [x, y]]) => {
    const knob = PARAMETERS.includes(name);
    const kind = name === state.parameter ? "chosen" : "";
    const value = name in values ? text(x, y > 100 ? y + 32 : y - 22, number(values[name]), 'class="tick"') : "";
    return `<g class="node ${kind}">
      <rect x="${x - 17}" y="${y - 17}" width="34" height="34" rx="${knob ? 4 : 17}"/>
      ${text(x, y + 5, name, 'class="name"')}${value}</g>`;
  });
  return [...links, ...nodes].join("");
}

/** The whole scale where a number needs it, else the middle of it. */
export const reach = (values) =>
  values.every((value) => !value || Math.abs(Math.log10(Math.abs(value))) <= NEAR) ? NEAR : FAR;

function bar(value, y, powers) {
  if (!value) return "";
  const size = Math.log10(Math.abs(value)) / powers;
  const way = HALF * Math.max(-1, Math.min(1, size));
  const [left, width] = [ONE + Math.min(way, 0), Math.max(Math.abs(way), 2)];
  const kind = value < 0 ? "minus" : "plus";
  let hatch = "";
  for (let n = 4; n < width; n += 6) hatch += `M${left + n} ${y + 2}v16`;
  return `<rect class="${kind}" x="${left}" y="${y + 2}" width="${width}" height="16"/>
    <path class="hatch" d="${value < 0 ? hatch : ""}"/>`;
}

function bars(state) {
  const rows = [
    ...factors(state),
    ["product", product(state)],
    ["measured", measured(state)],
    ...said(state).map((value) => ["yours", value]),
  ];
  const powers = reach(rows.map(([, value]) => value));
  const ticks = TICKS[powers].map((words, i) =>
    text(ONE + (HALF / 2) * (i - 2), 258, words, 'class="tick"'),
  );
  const drawn = rows.map(([name, value], i) => {
    const y = 14 + 28 * i;
    const words = value === null ? "no number" : number(value);
    return text(8, y + 15, name) + text(146, y + 15, words, 'class="side"') + bar(value, y, powers);
  });
  return `<path class="axis" d="M${ONE} 14V240"/>${ticks.join("")}${drawn.join("")}`;
}

// -------------------------------------------------------------- the page
let views = 0; // radio buttons of one view belong together

/** Where a parameter is chosen: what is drawn anew under a finger loses its click. */
function place(name) {
  const [x, y] = SPOTS[name];
  return `<rect data-choose="${name}" x="${x - 17}" y="${y - 17}" width="34" height="34"/>`;
}

function page(view, nets) {
  const radio = (name, value, label) => `<label><input type="radio" value="${value}"
    name="chainrule-${view}-${name}" data-part="${name}-${value}"> ${label}</label>`;
  const group = (name, title, values) => `<fieldset><legend>${title}</legend>
    ${Object.entries(values).map(([value, label]) => radio(name, value, label)).join("")}</fieldset>`;
  const same = Object.fromEntries(PARAMETERS.map((name) => [name, name]));
  const buttons = [...nets, "vanishing"].map((name) => `<button type="button">${name}</button>`);
  return `<div class="controls">${group("parameter", "path to", same)}
    ${group("cost", "cost", COSTS)}</div>
    <div class="controls"><label>b2 <input type="range" data-part="b2-range" step="0.1"
      min="${-SPAN}" max="${SPAN}"></label>${buttons.join("")}</div>
    <div class="figures"><svg data-part="network" viewBox="0 0 440 264" role="img"
      aria-label="The network, with the path from the chosen parameter to J">
      <g data-part="drawn"></g>${PARAMETERS.map(place).join("")}</svg>
    <svg data-part="bars" viewBox="0 0 440 264" role="img"
      aria-label="The factors on the path as bars: left of 1 they shrink, right of 1 they stretch, hatched ones are negative"></svg></div>
    <p data-part="alt" aria-live="polite"></p>`;
}

// ----------------------------------------------------------------- moving
const STATE = ["example", "b2", "cost", "parameter"];
const HEARD = [...STATE, "nets", "yours", "verdicts"];

function draw({ parts, state }) {
  parts.drawn.innerHTML = network(state);
  parts.bars.innerHTML = bars(state);
  turn(parts, "b2", state.b2, 1);
  for (const name of ["parameter", "cost"]) parts[`${name}-${state[name]}`].checked = true;
}

function render(place) {
  const host = mount(place, {
    name: "path",
    page: page((views += 1), Object.keys(place.model.get("nets"))),
    told: STATE,
    heard: HEARD,
    always: ["yours"], // an answer of Python's; its key says to what
    draw,
    sentence,
  });
  const { root, parts, state, move } = host;
  for (const name of PARAMETERS)
    parts[`parameter-${name}`].onchange = () => move({ parameter: name });
  for (const name of Object.keys(COSTS))
    parts[`cost-${name}`].onchange = () => move({ cost: name });
  onTurn(parts, "b2", (value) => move({ b2: snap(value) }));
  for (const button of root.querySelectorAll("button"))
    button.onclick = () => {
      const example = button.textContent;
      if (example === "vanishing") move({ example: "Example B", b2: -SPAN });
      else move({ example, b2: state.nets[example][3] });
    };
  parts.network.onclick = ({ target }) => {
    const chosen = target.closest("[data-choose]");
    if (chosen) move({ parameter: chosen.dataset.choose });
  };
  return host.start();
}

export default { render };
