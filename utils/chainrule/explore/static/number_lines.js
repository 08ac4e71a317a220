// Linked number lines: x -> u = 2 + cos x -> h = log u.
//
// Whatever follows the hand is computed here. Python is told where x rests, and has
// sampled the student's own dh beforehand.
import { mount, number, onDrag, onTurn, put, turn } from "./kit.js";

// ------------------------------------------------------------ mathematics
export const u = (x) => 2 + Math.cos(x);
export const duDx = (x) => -Math.sin(x);
export const dhDu = (u) => 1 / u;
export const h = (x) => Math.log(u(x));
export const dh = (x) => dhDu(u(x)) * duDx(x);
export const measured = (x, step = 6e-6) => (h(x + step) - h(x - step)) / (2 * step);

export const SPANS = { x: 4, dx: 1 };
const NAMES = ["x", "dx", "product", "values", "worst", "verdict"];
const START = { x: 1, dx: 0.2, product: true };
const GO = { "x = 1": { x: 1 }, flat: { x: 0 }, steepest: { x: 2.09 }, Reset: START };

/** Keep to the line, and to the hundredths at which dh was sampled. */
export const snap = (value, span) =>
  Math.round(100 * Math.max(-span, Math.min(span, value))) / 100;

/** The student's value at x: undefined without a dh, null where it is not finite. */
const yours = ({ values, x }) => values[Math.round(100 * (x + SPANS.x))];

// ------------------------------------------------------------------ words
/** Say what the picture shows; words.py says the same. */
export function sentence(state) {
  const { x, dx, product, verdict } = state;
  const rate = product
    ? `product ${number(dh(x))}, measured ${number(measured(x))}`
    : "the product is hidden";
  const said = [
    `x = ${number(x, 2)}: u = ${number(u(x), 2)} moves ${number(duDx(x))} ` +
      `per unit of x, h = ${number(h(x))} moves ${number(dhDu(u(x)))} ` +
      `per unit of u; ${rate}.`,
  ];
  if (dx) {
    const [du, step] = [u, h].map((f) => f(x + dx) - f(x));
    said.push(
      `A push of ${number(dx, 2)} moves u by ${number(du)} and h by ${number(step)}.`,
    );
  }
  const value = yours(state);
  const here = value === null ? "gives no finite number" : `says ${number(value ?? 0)}`;
  if (value !== undefined) said.push(`Your dh ${product ? `${here} here` : "is drawn"}.`);
  return [...said, verdict].filter(Boolean).join(" ");
}

// --------------------------------------------------------------- geometry
const SCALE = 42; // points for each unit, the same on all three lines
const ROWS = { x: 52, u: 142, h: 232 };
const RANGES = { x: [-4, 4], u: [0, 4], h: [0, 2] };
const REACHED = { x: [-4, 4], u: [1, 3], h: [0, Math.log(3)] };
const from = (start) => (value) => start + SCALE * value;
const across = { x: from(220), u: from(12), h: from(12) };
const up = (slope) => 146 - 95 * slope;
const WIDTH = 440;
const BEYOND = 1.1; // slopes further out are not drawn

/** A path through points, broken where a value is missing or off the picture. */
function path(points) {
  let pen = "M";
  const step = ([x, y]) => {
    const before = pen;
    pen = y !== null && Math.abs(y) <= BEYOND ? "L" : "M";
    return pen === "L" ? `${before}${across.x(x).toFixed(1)} ${up(y).toFixed(1)}` : "";
  };
  return points.map(step).join("");
}

function arrow(from, to, y) {
  const head = Math.sign(to - from) * Math.min(7, Math.abs(to - from));
  return `M${from} ${y}H${to}m${-head} -4l${head} 4l${-head} 4`;
}

function ticks([low, high], step, draw) {
  const count = Math.round((high - low) / step) + 1;
  return Array.from({ length: count }, (_, i) => draw(low + i * step)).join("");
}
const label = (x, y, text, kind = "") =>
  `<text class="tick ${kind}" x="${x}" y="${y}">${text}</text>`;

function line(name) {
  const [y, at] = [ROWS[name], across[name]];
  const [[a, b], [from, to]] = [REACHED, RANGES].map((ends) => ends[name].map(at));
  const marks = ticks(RANGES[name], 1, (value) => {
    const text = label(at(value), y + 22, number(value, 0));
    return `<path class="axis" d="M${at(value)} ${y}v7"/>${text}`;
  });
  return `<path class="axis" d="M${from} ${y}H${to}"/>
    <path class="reached ${name}" d="M${a} ${y}H${b}"/>${marks}
    <text data-part="text-${name}" x="12" y="${y - 22}"></text>
    <path class="push ${name}" data-part="push-${name}"/>`;
}

const POINT = {
  x: "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0 -14 0",
  u: "M-6 -6h12v12h-12z",
  h: "M0 -9l8 9l-8 9l-8 -9z",
};
const point = (part, kind) =>
  `<path class="point ${kind}" data-part="point-${part}" d="${POINT[kind]}"/>`;

const gear = (name, y, label, height = 40) => `<g class="gear ${name}">
    <rect x="272" y="${y}" width="164" height="${height}" rx="6"/>
    <text x="280" y="${y + 16}">${label}</text>
    <text class="strong" x="280" y="${y + 33}" data-part="gear-${name}"></text></g>`;

const lines = () => `<svg data-part="lines" viewBox="0 0 ${WIDTH} 264" role="img"
    aria-label="Three number lines, x, u and h, on one scale, linked by a path">
    <path class="link" data-part="link-u"/><path class="link" data-part="link-h"/>
    ${["x", "u", "h"].map(line).join("")}
    ${gear("u", 86, "u per unit of x: \u2212sin x")}
    ${gear("h", 142, "h per unit of u: 1/u")}
    ${gear("p", 198, "h per unit of x: product", 60)}
    <text x="280" y="249" data-part="measured"></text>
    ${["x", "u", "h"].map((name) => point(name, name)).join("")}
    <rect class="grip" data-part="grip" width="${WIDTH}" height="80"/></svg>`;

function curve() {
  const vertical = ticks(RANGES.x, 2, (x) => {
    const text = label(across.x(x), 262, number(x, 0));
    return `<path class="grid" d="M${across.x(x)} 41V246"/>${text}`;
  });
  const level = ticks([-1, 1], 0.5, (y) => {
    const text = label(30, up(y) + 4, number(y, 1), "side");
    return `<path class="grid" d="M36 ${up(y)}H404"/>${text}`;
  });
  const places = Array.from({ length: 161 }, (_, i) => i / 20 - SPANS.x);
  return `<svg data-part="curve" viewBox="0 0 ${WIDTH} 264" role="img"
    aria-label="The slope of h over x, measured, and your own dh">
    ${vertical}${level}${label(414, up(0) + 4, "x")}
    <path class="axis" d="M36 ${up(0)}H404"/>
    <path class="slope" d="${path(places.map((x) => [x, measured(x)]))}"/>
    <path class="slope" d="M40 14h26"/><text x="72" y="18">slope measured from h</text>
    <g data-part="yours"><path class="yours" data-part="yours-line"/>
    <path class="marks" data-part="yours-marks"/>
    <path class="yours" d="M244 14h26"/><path class="marks" d="M257 9l5 5l-5 5l-5 -5z"/>
    <text x="276" y="18">your dh</text>
    <g data-part="worst"><path class="worst" data-part="worst-ring"/>
    <path class="worst" d="M244 30m8 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0"/>
    <text x="276" y="34">disagrees most</text></g></g>
    <path class="here" data-part="here"/>${point("p", "h")}
    <rect class="grip" data-part="grip-curve" width="${WIDTH}" height="264"/></svg>`;
}

const slider = (name, label) => `<label>${label}
    <input type="range" data-part="${name}-range" min="${-SPANS[name]}"
      max="${SPANS[name]}" step="0.05"></label>
    <input type="number" data-part="${name}-number" aria-label="${label}, as a number"
      min="${-SPANS[name]}" max="${SPANS[name]}" step="0.01">`;

const button = (text) => `<button type="button">${text}</button>`;
const page = () => `<div class="controls" role="group" aria-label="Move x and push it">
    <div class="controls">${slider("x", "x")}</div>
    <div class="controls">${slider("dx", "push dx")}</div>
    <div class="controls">${Object.keys(GO).map(button).join("")}
    <label><input type="checkbox" data-part="product"> Show the product</label></div>
  </div>
  <div class="figures">${lines()}${curve()}</div>
  <p data-part="alt" aria-live="polite"></p>`;

// ---------------------------------------------------------------- drawing
function drawPlace(parts, { x, dx, product }) {
  const now = { x, u: u(x), h: h(x) };
  const after = { x: x + dx, u: u(x + dx), h: h(x + dx) };
  const formula = { x: "x", u: "u = 2 + cos x", h: "h = log u" };
  for (const name of ["x", "u", "h"]) {
    const [from, to] = [now, after].map((values) => across[name](values[name]));
    put(parts[`point-${name}`], { transform: `translate(${from} ${ROWS[name]})` });
    put(parts[`push-${name}`], { d: dx ? arrow(from, to, ROWS[name] - 12) : "" });
    const value = number(now[name], name === "h" ? 3 : 2);
    const moved = dx ? `, moves ${number(after[name] - now[name])}` : "";
    parts[`text-${name}`].textContent = `${formula[name]} = ${value}${moved}`;
  }
  const pushed = dx ? `, pushed by ${number(dx, 2)}` : "";
  parts["text-x"].textContent = `x = ${number(x, 2)}${pushed}`;
  const [a, b, c] = ["x", "u", "h"].map((name) => across[name](now[name]));
  const bend = (from, y, to) => `M${from} ${y}c0 45 ${to - from} 45 ${to - from} 90`;
  put(parts["link-u"], { d: bend(a, ROWS.x, b) });
  put(parts["link-h"], { d: bend(b, ROWS.u, c) });
  parts["gear-u"].textContent = number(duDx(x));
  parts["gear-h"].textContent = number(dhDu(now.u));
  parts["gear-p"].textContent = product ? number(dh(x)) : "hidden: predict it";
  parts.measured.textContent = product ? `measured: ${number(measured(x))}` : "";
  put(parts.here, { d: `M${a} 41V246` }); // the curve has the same x axis
  put(parts["point-p"], { transform: `translate(${a} ${up(dh(x))})` });
  parts["point-p"].style.display = product ? "" : "none";
}

function drawYours(parts, { values, worst }) {
  parts.yours.style.display = values.length ? "" : "none";
  parts.worst.style.display = worst === null ? "none" : "";
  const places = values.map((value, i) => [i / 100 - SPANS.x, value]);
  put(parts["yours-line"], { d: path(places.filter((_, i) => i % 4 === 0)) });
  const mark = ([x, y], i) =>
    i % 50 === 25 && path([[x, y]]) ? `M${across.x(x)} ${up(y) - 5}l5 5l-5 5l-5 -5z` : "";
  put(parts["yours-marks"], { d: places.map(mark).join("") });
  if (worst === null) return;
  const y = up(snap(yours({ values, x: worst }) ?? 0, BEYOND));
  const ring = "m-9 0a9 9 0 1 0 18 0a9 9 0 1 0 -18 0";
  put(parts["worst-ring"], { d: `M${across.x(worst)} ${y}${ring}` });
}

// ----------------------------------------------------------------- moving
function draw({ parts, state }) {
  for (const name of ["x", "dx"]) turn(parts, name, state[name], 2);
  parts.product.checked = state.product;
  drawPlace(parts, state);
}

function render(place) {
  const host = mount(place, {
    name: "lines",
    page: page(),
    told: Object.keys(START),
    heard: NAMES,
    after: ({ parts, state }) => drawYours(parts, state),
    draw,
    sentence,
  });
  const { root, parts, move } = host;
  for (const name of ["x", "dx"])
    onTurn(parts, name, (value) => move({ [name]: snap(value, SPANS[name]) }));
  for (const button of root.querySelectorAll("button"))
    button.onclick = () => move(GO[button.textContent]);
  parts.product.onchange = ({ target }) => move({ product: target.checked });
  for (const grip of [parts.grip, parts["grip-curve"]])
    onDrag(grip, (share) =>
      move({ x: snap((share * WIDTH - across.x(0)) / SCALE, SPANS.x) }),
    );
  return host.start();
}

export default { render };
