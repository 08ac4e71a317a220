// The descent explorer: a walk on the cost surface of the centred slice.
//
// Whatever follows the hand is computed here. Python is told where it rests, and walks
// there with the student's own step.
import { fixed, minus, mount, onDrag, onTurn, put, turn } from "./kit.js";

// ------------------------------------------------------------ mathematics
const COSTS = { bce: "cross entropy", se: "squared error" };
export const MOST = 200; // steps of a walk
export const SPANS = [6, 20]; // how far w1 and w2 go to either side of zero
const [ROUNDING, STILL] = [1e-12, 1e-9];

const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
const total = (groups) => groups.reduce((sum, [, n]) => sum + n, 0);

/** The mean cost; penguins of one flipper are summed together, k of n are Gentoos. */
export function height({ groups, cost }, [w1, w2]) {
  let sum = 0;
  for (const [x, n, k] of groups) {
    const z2 = w2 * (sigmoid(w1 * x) - 0.5);
    const a2 = sigmoid(z2);
    if (cost === "bce") sum += n * softplus(z2) - k * z2;
    else sum += (k * (1 - a2) ** 2 + (n - k) * a2 ** 2) / 2;
  }
  return sum / total(groups);
}

/** Both slopes on the slice, where b2 moves with w2. */
export function slopes({ groups, cost }, [w1, w2]) {
  const sum = [0, 0];
  for (const [x, n, k] of groups) {
    const a1 = sigmoid(w1 * x);
    const a2 = sigmoid(w2 * (a1 - 0.5));
    const by_z2 = (n * a2 - k) * (cost === "bce" ? 1 : a2 * (1 - a2));
    sum[0] += by_z2 * w2 * a1 * (1 - a1) * x;
    sum[1] += by_z2 * (a1 - 0.5);
  }
  return sum.map((slope) => slope / total(groups));
}

/** All places of the walk, from the start on, and the cost at each. */
export function walk(state) {
  const places = [[state.w1, state.w2]];
  while (places.length <= MOST) {
    const here = places.at(-1);
    const by = slopes(state, here);
    places.push(here.map((value, i) => value - state.eta * by[i]));
  }
  return { places, costs: places.map((place) => height(state, place)) };
}

export const snap = (name, value) => {
  const span = SPANS[name === "w2" ? 1 : 0];
  return Math.round(100 * Math.max(-span, Math.min(span, value))) / 100 + 0;
};

export const rateOf = (power) => Number((10 ** power).toPrecision(3));

// ------------------------------------------------------------------ words
export function number(value) {
  const size = Math.abs(value);
  const short = value && !(size >= 0.001 && size < 10000);
  return minus(short ? value.toExponential(1).replace("e+", "e") : fixed(value + 0, 4));
}

const rate = (eta) => String(Number(eta.toPrecision(3)));
const hundredths = (value) => minus((value + 0).toFixed(2));
const outside = ([w1, w2]) => Math.abs(w1) > SPANS[0] || Math.abs(w2) > SPANS[1];

function wayOf({ places, costs }, steps) {
  if (!steps) return "The walk has not begun.";
  const [first, ...others] = places.slice(0, steps + 1);
  const far = others.map((place) => Math.max(...place.map((value, i) => Math.abs(value - first[i]))));
  if (Math.max(...far) < STILL) return "The walk has not moved.";
  let rises = 0;
  for (let i = 1; i <= steps; i += 1) if (costs[i] - costs[i - 1] > ROUNDING) rises += 1;
  if (!rises) return "The cost has not risen on the way.";
  return `The cost rose in ${rises} step${rises > 1 ? "s" : ""}.`;
}

/** Say what the picture shows; descent_facts.py says the same. */
export function sentence(state) {
  const { cost, w1, w2, eta, steps, verdict } = state;
  const way = walk(state);
  const here = way.places[steps];
  const [by_w1, by_w2] = slopes(state, here);
  const name = COSTS[cost][0].toUpperCase() + COSTS[cost].slice(1);
  const words = [
    `${name}, eta = ${rate(eta)}, start (${hundredths(w1)}, ${hundredths(w2)}): ` +
      `after ${steps} of ${MOST} steps at (${number(here[0])}, ${number(here[1])}), ` +
      `cost ${number(way.costs[steps])}, slopes ${number(by_w1)} and ${number(by_w2)}.`,
    wayOf(way, steps),
    outside(here) ? "The place is outside the picture." : "",
    verdict,
  ];
  return words.filter(Boolean).join(" ");
}

/** The student's walk, unless it belongs to another start, rate or cost. */
export const theirs = ({ yours, asked, cost, w1, w2, eta }) =>
  [cost, w1, w2, eta].every((value, i) => value === asked[i]) ? yours : [];

// --------------------------------------------------------------- geometry
const [LEFT, TOP, WIDE, HIGH] = [44, 8, 386, 280];
const [COLUMNS, ROWS] = [96, 80];
const LEVELS = {
  bce: [0.18, 0.19, 0.21, 0.25, 0.32, 0.45, 0.6931, 1, 1.5, 2.5],
  se: [0.026, 0.03, 0.037, 0.05, 0.07, 0.09, 0.125, 0.2, 0.3, 0.42],
};
const [DARK, LIGHT] = [[8, 48, 107], [240, 246, 252]];

const colour = (band) =>
  `rgb(${DARK.map((dark, i) => Math.round(dark + (band / 10) * (LIGHT[i] - dark))).join(" ")})`;

const bandOf = (cost, value) => LEVELS[cost].filter((level) => level < value).length;

/** The surface from above: runs of tiles of one band, a path for each band. */
function ground(state) {
  const [tile, tall, runs] = [WIDE / COLUMNS, HIGH / ROWS, {}];
  for (let row = 0; row < ROWS; row += 1) {
    const v = SPANS[1] * (1 - (2 * (row + 0.5)) / ROWS);
    let [from, band] = [0, null];
    for (let column = 0; column <= COLUMNS; column += 1) {
      const u = SPANS[0] * ((2 * (column + 0.5)) / COLUMNS - 1);
      const next = column < COLUMNS ? bandOf(state.cost, height(state, [u, v])) : null;
      if (next === band) continue;
      if (band !== null)
        runs[band] = `${runs[band] ?? ""}M${from * tile} ${row * tall}h${(column - from) * tile}v${tall + 0.2}H${from * tile}z`;
      [from, band] = [column, next];
    }
  }
  const paths = Object.entries(runs).map(([band, d]) => `<path d="${d}" style="fill:${colour(band)}"/>`);
  return paths.join("");
}

const spot = ([w1, w2]) => [
  (WIDE * (w1 / SPANS[0] + 1)) / 2,
  (HIGH * (1 - w2 / SPANS[1])) / 2,
];

// A walk may leave the map by far; the frame cuts it off.
const near = ([x, y]) => [x, y].map((value) => Math.max(-5000, Math.min(5000, value)).toFixed(1));

const line = (points, kind) =>
  `<polyline class="${kind}" points="${points.map((point) => near(point).join(",")).join(" ")}"/>`;

function walks(state, { places }) {
  const shown = places.slice(0, state.steps + 1).map(spot);
  const dots = shown.slice(0, 30).map((point) => {
    const [x, y] = near(point);
    return `<circle class="dot" cx="${x}" cy="${y}" r="2"/>`;
  });
  const [[x0, y0], [x1, y1]] = [near(shown[0]), near(shown.at(-1))];
  const own = theirs(state).slice(0, state.steps + 1).map(spot);
  return `${line(shown, "halo")}${line(shown, "truth")}${dots.join("")}
    ${own.length ? line(own, "own") : ""}
    <circle class="start" cx="${x0}" cy="${y0}" r="5"/>
    <circle class="here" cx="${x1}" cy="${y1}" r="6"/>`;
}

const text = (x, y, words, kind = "tick") => `<text class="${kind}" x="${x}" y="${y}">${words}</text>`;

const AXES = [
  ...[[0, -6], [0.5, 0], [1, 6]].map(([share, w1]) => text(LEFT + share * WIDE, TOP + HIGH + 16, minus(`${w1}`))),
  ...[[0, 20], [0.5, 0], [1, -20]].map(([share, w2]) => text(LEFT - 6, TOP + share * HIGH + 5, minus(`${w2}`), "side")),
  text(LEFT + WIDE / 2, TOP + HIGH + 34, "w1"),
  text(12, TOP + HIGH / 4, "w2"),
].join("");

const ACROSS = WIDE - 14; // room for the last number

function curve(state, { costs }) {
  const shown = costs.slice(0, state.steps + 1);
  const top = 1.25 * Math.max(shown[0], Math.min(Math.max(...shown), 3 * shown[0]));
  const point = (value, i) => [
    LEFT + (i / MOST) * ACROSS,
    TOP + HIGH * (1 - Math.min(value, top) / top),
  ];
  const own = theirs(state).slice(0, state.steps + 1);
  const [x, y] = point(shown.at(-1), state.steps);
  const ticks = [0, 0.5, 1].map(
    (share) =>
      text(LEFT - 6, TOP + HIGH * (1 - share) + 5, (share * top).toFixed(2), "side") +
      text(LEFT + share * ACROSS, TOP + HIGH + 16, `${share * MOST}`),
  );
  return `<path class="axis" d="M${LEFT} ${TOP}V${TOP + HIGH}H${LEFT + ACROSS}"/>${ticks.join("")}
    ${text(LEFT + ACROSS / 2, TOP + HIGH + 34, "step")}${text(LEFT + 8, TOP + 10, "cost", "left")}
    ${line(shown.map(point), "truth")}
    ${own.length ? line(own.map((place, i) => point(height(state, place), i)), "own") : ""}
    <circle class="here" cx="${x}" cy="${y}" r="5"/>`;
}

// -------------------------------------------------------------- the page
const PRESETS = {
  "beside the saddle": { cost: "bce", w1: 0.01, w2: 0.01, eta: 1 },
  "at the saddle": { cost: "bce", w1: 0, w2: 0, eta: 1 },
  "rate too large": { cost: "bce", w1: 2, w2: 4, eta: 100 },
  plateau: { cost: "se", w1: -6, w2: 18, eta: 1 },
};
let views = 0; // radio buttons of one view belong together

function page(view) {
  const radios = Object.entries(COSTS).map(
    ([value, label]) => `<label><input type="radio" name="chainrule-descent-${view}"
      value="${value}" data-part="cost-${value}"> ${label}</label>`,
  );
  const knob = (name, span) => `<label>${name} <input type="range" data-part="${name}-range"
      min="${-span}" max="${span}" step="0.1"></label>
    <input type="number" data-part="${name}-number" aria-label="${name}, typed" min="${-span}"
      max="${span}" step="0.01">`;
  const presets = Object.keys(PRESETS).map((name) => `<button type="button" data-preset>${name}</button>`);
  return `<div class="controls"><fieldset><legend>cost</legend>${radios.join("")}</fieldset>
      ${presets.join("")}</div>
    <div class="controls">${knob("w1", SPANS[0])} ${knob("w2", SPANS[1])}
      <span class="group"><label>eta <input type="range" data-part="eta-range" min="-2" max="3"
      step="0.05"></label><output data-part="eta"></output></span></div>
    <div class="controls"><button type="button" data-part="back">back to the start</button>
      <button type="button" data-part="step">one step</button>
      <button type="button" data-part="play">play</button>
      <output data-part="count"></output></div>
    <div class="figures"><svg data-part="map" viewBox="0 0 440 330" role="img"
      aria-label="The cost surface from above, darker is lower, with the walk on it">
      <svg x="${LEFT}" y="${TOP}" width="${WIDE}" height="${HIGH}"><g data-part="ground"></g>
      <g data-part="walks"></g></svg><rect class="axis" x="${LEFT}" y="${TOP}" width="${WIDE}"
      height="${HIGH}"/>${AXES}</svg>
    <svg data-part="curve" viewBox="0 0 440 330" role="img"
      aria-label="The cost after each step"></svg></div>
    <p data-part="alt" aria-live="polite"></p>`;
}

// ----------------------------------------------------------------- moving
const STATE = ["cost", "w1", "w2", "eta", "steps"];
const ANSWER = ["yours", "asked", "verdict"];
const PAUSE = 40; // ms from one step to the next

function draw({ parts, state }) {
  const way = walk(state);
  if (parts.ground.dataset.cost !== state.cost) {
    parts.ground.dataset.cost = state.cost;
    parts.ground.innerHTML = ground(state);
  }
  parts.walks.innerHTML = walks(state, way);
  parts.curve.innerHTML = curve(state, way);
  for (const name of ["w1", "w2"]) turn(parts, name, state[name], 2);
  parts["eta-range"].value = Math.log10(state.eta);
  put(parts["eta-range"], { "aria-valuetext": rate(state.eta) });
  parts.eta.textContent = rate(state.eta);
  parts.count.textContent = `step ${state.steps} of ${MOST}`;
  parts[`cost-${state.cost}`].checked = true;
  parts.step.disabled = state.steps === MOST;
}

/** Show one step after the other, until the end or a pause. */
function player(model, { parts, state, move, redraw }) {
  let timer = null;
  const halt = () => {
    clearTimeout(timer);
    timer = null;
    parts.play.textContent = "play";
    put(parts.alt, { "aria-live": "polite" });
  };
  const pause = () => {
    if (timer === null) return;
    halt();
    move({ steps: state.steps });
  };
  const tick = () => {
    state.steps += 1;
    model.set("steps", state.steps); // Python is told at the end, not at each step
    redraw();
    if (state.steps >= MOST) pause();
    else timer = setTimeout(tick, PAUSE);
  };
  const play = () => {
    if (timer !== null) return pause();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return move({ steps: MOST });
    if (state.steps >= MOST) state.steps = 0;
    parts.play.textContent = "pause";
    put(parts.alt, { "aria-live": "off" }); // else every step would be read aloud
    timer = setTimeout(tick, PAUSE);
  };
  return { play, pause, halt };
}

function render(place) {
  const host = mount(place, {
    name: "descent",
    page: page((views += 1)),
    told: STATE,
    heard: [...STATE, ...ANSWER, "groups"],
    always: ANSWER, // of Python's; `asked` says to what
    draw,
    sentence,
  });
  const { root, parts, state } = host;
  const { play, pause, halt } = player(place.model, host);
  root.addEventListener("chainrule-rest", halt);
  const move = (change) => (pause(), host.move(change));
  for (const cost of Object.keys(COSTS)) parts[`cost-${cost}`].onchange = () => move({ cost });
  for (const name of ["w1", "w2"]) onTurn(parts, name, (value) => move({ [name]: snap(name, value) }));
  onTurn(parts, "eta", (power) => move({ eta: rateOf(power) }));
  for (const button of root.querySelectorAll("[data-preset]"))
    button.onclick = () => move({ ...PRESETS[button.textContent], steps: 0 });
  parts.back.onclick = () => move({ steps: 0 });
  parts.step.onclick = () => move({ steps: Math.min(MOST, state.steps + 1) });
  parts.play.onclick = play;
  onDrag(parts.map, (across, down) => {
    const [u, v] = [(across * 440 - LEFT) / WIDE, (down * 330 - TOP) / HIGH];
    if (u < 0 || u > 1 || v < 0 || v > 1) return;
    move({ w1: snap("w1", SPANS[0] * (2 * u - 1)), w2: snap("w2", SPANS[1] * (1 - 2 * v)) });
  });
  const stop = host.start();
  return () => (pause(), stop());
}

export default { render };
