// The slope microscope: a curve of the derivative table, magnified up to a million times.
//
// Whatever follows the hand is computed here. Python is told where things rest, and has
// sampled the student's own table beforehand.
import { mount, number, onDrag, onTurn, put, show, turn } from "./kit.js";

// ------------------------------------------------------------ mathematics
const sigma = (x) => 1 / (1 + Math.exp(-x));

// `rise(x, d)` is f(x + d) - f(x), written so that nothing of equal size is subtracted:
// at the highest zoom a plain difference would leave few digits.
const WIDE = [-3, 3];
const RIGHT = [0.3, 3]; // where logarithms and roots exist
export const ROWS = {
  exp: { f: Math.exp, rise: (x, d) => Math.exp(x) * Math.expm1(d), ends: WIDE },
  log: { f: Math.log, rise: (x, d) => Math.log1p(d / x), ends: RIGHT },
  sin: {
    f: Math.sin,
    rise: (x, d) => 2 * Math.cos(x + d / 2) * Math.sin(d / 2),
    ends: WIDE,
  },
  cos: {
    f: Math.cos,
    rise: (x, d) => -2 * Math.sin(x + d / 2) * Math.sin(d / 2),
    ends: WIDE,
  },
  tanh: {
    f: Math.tanh,
    rise: (x, d) => Math.sinh(d) / (Math.cosh(x) * Math.cosh(x + d)),
    ends: WIDE,
  },
  sigmoid: {
    f: sigma,
    rise: (x, d) => -Math.expm1(-d) * sigma(-x) * sigma(x + d),
    ends: WIDE,
  },
  recip: { f: (x) => 1 / x, rise: (x, d) => -d / (x * (x + d)), ends: RIGHT },
  sqrt: {
    f: Math.sqrt,
    rise: (x, d) => d / (Math.sqrt(x + d) + Math.sqrt(x)),
    ends: RIGHT,
  },
};

export const measured = (row, x, h = 6e-6) =>
  (ROWS[row].rise(x, h) - ROWS[row].rise(x, -h)) / (2 * h);

const HALF_WIDTH = 2; // of the window at zoom 1
const HALF = 20; // places to either side at which the bend is looked for
const exists = (row, x) => ROWS[row].ends[0] < 0 || x > 0;
const spread = (n) => Array.from({ length: 2 * n + 1 }, (_, i) => (i - n) / n);

/** How far the curve leaves its tangent in the window, in widths of the window. */
export function bend(row, x, zoom) {
  const half = HALF_WIDTH / zoom;
  const slope = measured(row, x);
  const gaps = spread(HALF)
    .map((t) => half * t)
    .filter((d) => exists(row, x + d))
    .map((d) => [ROWS[row].rise(x, d), slope * d])
    .filter(([rise]) => Math.abs(rise) <= half)
    .map(([rise, line]) => Math.abs(rise - line));
  return Math.max(...gaps) / (2 * half);
}

/** Keep to the axis, and to the hundredths at which the table was sampled. */
export const snap = (row, x) => {
  const [low, high] = ROWS[row].ends;
  return Math.round(100 * Math.max(low, Math.min(high, x))) / 100;
};
const TOP_ZOOM = 6; // powers of ten
const power = (zoom) => Math.round(10 * Math.log10(zoom)) / 10;
const magnify = (exponent) => 10 ** Math.max(0, Math.min(TOP_ZOOM, exponent));

/** The student's slope at x: undefined without one, null where it is not finite. */
const yours = ({ entries, row, x }) =>
  entries[row]?.values[Math.round(100 * (x - ROWS[row].ends[0]))];

// ------------------------------------------------------------------ words
/** Say what the picture shows; microscope_words.py says the same. */
export function sentence(state) {
  const { row, x, zoom, shown, entries } = state;
  const percent = 100 * bend(row, x, zoom);
  const share = percent < 0.05 ? "less than 0.1 %" : `${number(percent, 1)} %`;
  const place =
    `${row} at x = ${number(x, 2)}, zoom ${number(zoom, 0)}: within the window the ` +
    `curve leaves its tangent by ${share} of its width.`;
  if (!shown) return `${place} The slope is hidden: predict it.`;
  const slope = `Slope: measured ${number(measured(row, x), 4)}`;
  const entry = entries[row];
  if (!entry) return `${place} ${slope}.`;
  if (!entry.values.length) return `${place} ${slope}. ${entry.verdict}`;
  const value = yours(state);
  const said = value === null ? "no finite number" : number(value, 4);
  return `${place} ${slope}, your table ${said}. ${entry.verdict}`;
}

// --------------------------------------------------------------- geometry
const [WIDTH, LEFT, TOP, ACROSS, DOWN] = [440, 36, 8, 392, 244];
const SIDE = 132; // half a side of the window
const SMALLEST = 3; // half a side of the frame that shows where the window is

/** Where things stand on the picture of the whole curve. */
function scales(row) {
  const { f, ends } = ROWS[row];
  const [low, high] = ends;
  const places = spread(60).map((t) => (low + high + t * (high - low)) / 2);
  const heights = places.map(f);
  const [bottom, top] = [Math.min(0, ...heights), Math.max(0, ...heights)];
  return {
    places,
    bottom,
    top,
    wide: ACROSS / (high - low),
    tall: DOWN / (top - bottom),
    across: (x) => LEFT + (ACROSS * (x - low)) / (high - low),
    up: (y) => TOP + DOWN * (1 - (y - bottom) / (top - bottom)),
  };
}

const path = (points) =>
  `M${points.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join("L")}`;
const label = (x, y, text, kind = "") =>
  `<text class="tick ${kind}" x="${x}" y="${y}">${text}</text>`;

function ticks(low, high, draw) {
  const step = high - low > 8 ? 5 : 1;
  const first = Math.ceil(low / step - 0.05); // a sine just misses its 1
  const count = Math.floor(high / step + 0.05) - first + 1;
  return Array.from({ length: count }, (_, i) => draw((first + i) * step)).join("");
}

function axes(row) {
  const { across, up, bottom, top } = scales(row);
  const [low, high] = ROWS[row].ends;
  const vertical = ticks(low, high, (x) => {
    const text = label(across(x), TOP + DOWN + 18, number(x, 0));
    return `<path class="grid" d="M${across(x)} ${TOP}v${DOWN}"/>${text}`;
  });
  const level = ticks(bottom, top, (y) => {
    const text = label(LEFT - 6, up(y) + 4, number(y, 0), "side");
    return `<path class="grid" d="M${LEFT} ${up(y)}h${ACROSS}"/>${text}`;
  });
  return `${vertical}${level}<path d="M${LEFT} ${up(0)}h${ACROSS}"/>`;
}

const whole = () => `<svg data-part="whole" viewBox="0 0 ${WIDTH} 290" role="img"
    aria-label="The whole curve, with a frame around the window of the microscope">
    <g data-part="axes"></g><path class="curve" data-part="curve"/>
    <svg x="${LEFT}" y="${TOP}" width="${ACROSS}" height="${DOWN}"
      viewBox="${LEFT} ${TOP} ${ACROSS} ${DOWN}"><path class="frame" data-part="frame"/></svg>
    <circle class="point" r="7" data-part="point"/>
    <text x="${LEFT}" y="286" data-part="name"></text>
    <rect class="grip" data-part="grip" width="${WIDTH}" height="260"/></svg>`;

const seen = () => `<svg data-part="seen" viewBox="0 0 ${WIDTH} 290" role="img"
    aria-label="What the microscope sees: the curve, its tangent, and your own line">
    <svg x="4" y="${TOP}" width="${2 * SIDE}" height="${2 * SIDE}"
      viewBox="${-SIDE} ${-SIDE} ${2 * SIDE} ${2 * SIDE}">
    <path class="grid" d="M${-SIDE} 0h${2 * SIDE}M0 ${-SIDE}v${2 * SIDE}"/>
    <path class="curve" data-part="near"/><path class="tangent" data-part="tangent"/>
    <g data-part="line"><path class="yours" data-part="yours"/>
    <path class="marks" data-part="marks"/></g>
    <circle class="point" r="7"/>
    <path class="edge" d="M${-SIDE} ${-SIDE}h${2 * SIDE}v${2 * SIDE}h${-2 * SIDE}z"/></svg>
    <path class="curve" d="M284 24h30"/><text x="322" y="28">the curve</text>
    <g data-part="tangent-key"><path class="tangent" d="M284 52h30"/>
    <text x="322" y="56">its tangent</text></g>
    <g data-part="yours-key"><path class="yours" d="M284 80h30"/>
    <path class="marks" d="M299 75l5 5l-5 5l-5 -5z"/>
    <text x="322" y="84">your table</text></g>
    <text x="4" y="286" data-part="size"></text></svg>`;

const option = (row) => `<option value="${row}">${row}</option>`;
const button = (text) => `<button type="button">${text}</button>`;
const page = () => `<div class="controls" role="group" aria-label="Curve, place and zoom">
    <label>row <select data-part="row" aria-label="row">${Object.keys(ROWS).map(option).join("")}</select></label>
    <label>x <input type="range" data-part="x-range" step="0.05"></label>
    <input type="number" data-part="x-number" aria-label="x, as a number" step="0.01">
    <label>zoom <input type="range" data-part="zoom-range" min="0" max="${TOP_ZOOM}"
      step="0.1"></label>
    <div class="controls">${["Zoom out", "Zoom in", "Reset"].map(button).join("")}
    <label><input type="checkbox" data-part="shown"> Show the slope</label></div>
  </div>
  <div class="figures">${whole()}${seen()}</div>
  <p data-part="alt" aria-live="polite"></p>`;

// ---------------------------------------------------------------- drawing
function drawWhole(parts, { row, x, zoom }) {
  const { f } = ROWS[row];
  const { places, across, up, wide, tall } = scales(row);
  if (parts.axes.dataset.row !== row) {
    parts.axes.dataset.row = row;
    parts.axes.innerHTML = axes(row);
    put(parts.curve, { d: path(places.map((place) => [across(place), up(f(place))])) });
    parts.name.textContent = `${row} x, with a frame around the window`;
  }
  const [a, b] = [across(x), up(f(x))];
  const half = HALF_WIDTH / zoom;
  const [w, h] = [wide, tall].map((scale) => Math.max(SMALLEST, half * scale));
  put(parts.frame, { d: `M${a - w} ${b - h}h${2 * w}v${2 * h}h${-2 * w}z` });
  put(parts.point, { cx: a, cy: b });
}

/** A point of the window; a steep line leaves it far away, but not without end. */
const spot = ([t, rise]) => [SIDE * t, -SIDE * Math.max(-50, Math.min(50, rise))];
const straight = (slope) => path([-1, 1].map((t) => spot([t, slope * t])));

function drawSeen(parts, state) {
  const { row, x, zoom, shown } = state;
  const half = HALF_WIDTH / zoom;
  const near = spread(60)
    .filter((t) => exists(row, x + half * t))
    .map((t) => spot([t, ROWS[row].rise(x, half * t) / half]));
  put(parts.near, { d: path(near) });
  put(parts.tangent, { d: straight(measured(row, x)) });
  const value = yours(state) ?? null;
  put(parts.yours, { d: straight(value ?? 0) });
  const turn = Math.hypot(1, value ?? 0); // so that the marks stay in the window
  const mark = (r) => {
    const [a, b] = [(SIDE * r) / turn, (-SIDE * r * (value ?? 0)) / turn];
    return `M${a} ${b - 5}l5 5l-5 5l-5 -5z`;
  };
  put(parts.marks, { d: [-0.8, -0.4, 0.4, 0.8].map(mark).join("") });
  for (const part of ["tangent", "tangent-key"]) show(parts[part], shown);
  for (const part of ["line", "yours-key"]) show(parts[part], shown && value !== null);
  parts.size.textContent = `window: x \u00b1 ${Number(half.toPrecision(2))}`;
}

// ----------------------------------------------------------------- moving
const NAMES = ["row", "x", "zoom", "shown", "entries"];
const START = { x: 1, zoom: 1, shown: true };
const TOLD = ["row", "x", "zoom", "shown"];

function draw({ parts, state }) {
  const { row, x, zoom } = state;
  const [min, max] = ROWS[row].ends;
  for (const name of ["x-range", "x-number"]) put(parts[name], { min, max });
  parts.row.value = row;
  turn(parts, "x", x, 2);
  parts["zoom-range"].value = power(zoom);
  put(parts["zoom-range"], { "aria-valuetext": `${number(zoom, 0)} times` });
  parts.shown.checked = state.shown;
  drawWhole(parts, state);
  drawSeen(parts, state);
}

function render(place) {
  const host = mount(place, {
    name: "microscope",
    page: page(),
    told: TOLD,
    heard: NAMES,
    settle: (state) => (state.x = snap(state.row, state.x)),
    draw,
    sentence,
  });
  const { root, parts, state, move } = host;
  parts.row.onchange = ({ target }) => move({ row: target.value });
  onTurn(parts, "x", (x) => move({ x }));
  onTurn(parts, "zoom", (exponent) => move({ zoom: magnify(exponent) }));
  const go = {
    "Zoom out": () => ({ zoom: magnify(power(state.zoom) - 1) }),
    "Zoom in": () => ({ zoom: magnify(power(state.zoom) + 1) }),
    Reset: () => START,
  };
  for (const button of root.querySelectorAll("button"))
    button.onclick = () => move(go[button.textContent]());
  parts.shown.onchange = ({ target }) => move({ shown: target.checked });
  onDrag(parts.grip, (share) => {
    const [low, high] = ROWS[state.row].ends;
    move({ x: low + ((share * WIDTH - LEFT) / ACROSS) * (high - low) });
  });
  return host.start();
}

export default { render };
