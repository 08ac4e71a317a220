// The four-knob network: a2 = sigmoid(w2 sigmoid(w1 x + b1) + b2), on the penguins.
//
// Whatever follows the hand is computed here, for all penguins. Python is told where
// the knobs rest, and asks the student's own functions there.
import { mount, onTurn, put, show, turn } from "./kit.js";

// ------------------------------------------------------------ mathematics
const small = (z) => Math.exp(-Math.abs(z)); // never above 1, so it cannot overflow
export const sigmoid = (z) => (z >= 0 ? 1 : small(z)) / (1 + small(z));
export const logit2 = ({ w1, b1, w2, b2 }, x) => w2 * sigmoid(w1 * x + b1) + b2;
export const predict = (p, x) => sigmoid(logit2(p, x));
const entropy = (z, y) => Math.max(z, 0) - y * z + Math.log1p(small(z));

/** Where the curve is 1/2, or null. */
export function crossing({ w1, b1, w2, b2 }) {
  const a1 = -b2 / w2;
  if (!w1 || !w2 || !(a1 > 0 && a1 < 1)) return null;
  return (Math.log(a1 / (1 - a1)) - b1) / w1;
}

/** Everything there is to say about one setting of the knobs. */
export function facts(p, penguins) {
  let [se, bce, right] = [0, 0, 0];
  for (const [x, species] of penguins) {
    const y = species === 2 ? 1 : 0;
    const z = logit2(p, x);
    se += (sigmoid(z) - y) ** 2 / 2;
    bce += entropy(z, y);
    right += Number(z >= 0 === (y === 1));
  }
  const m = penguins.length;
  const at = crossing(p);
  const a1 = -p.b2 / p.w2;
  const slope = at === null ? null : (p.w1 * a1 * (1 - a1) * p.w2) / 4;
  const height = predict(p, 0);
  return { crossing: at, slope, height, se: se / m, bce: bce / m, right, m };
}

export const SPAN = 12;
const KNOBS = ["w1", "b1", "w2", "b2"];
const START = { w1: 1, b1: 0, w2: 2, b2: -1 };
const GOAL = 0.12;
const NAMES = [...KNOBS, "penguins", "values", "asked", "verdict"];

/** Keep to the tenths between both ends of a knob. */
export const snap = (value) => Math.round(10 * Math.max(-SPAN, Math.min(SPAN, value))) / 10;

/** The other setting that makes the same curve. */
export const flip = ({ w1, b1, w2, b2 }) => ({ w1: -w1, b1: -b1, w2: -w2, b2: b2 + w2 });

// ------------------------------------------------------------------ words
export function number(value, digits = 3) {
  const text = (value + 1e-9).toFixed(digits); // no tie between Python and here
  return (Number(text) ? text : text.replace("-", "")).replace("-", "\u2212");
}
const millimetres = (x) => 200.967 + 13.995 * x;

/** Whether the student's functions were asked at this very setting. */
const current = (state) => KNOBS.every((name, i) => state.asked[i] === state[name]);

function curveInWords({ crossing, slope, height }) {
  if (crossing === null)
    return `the curve stays ${height < 0.5 ? "below" : height === 0.5 ? "at" : "above"} 1/2`;
  const place = `x = ${number(crossing, 2)} (${number(millimetres(crossing), 0)} mm)`;
  return `the curve crosses 1/2 at ${place} with slope ${number(slope)}`;
}

/** Say what the picture shows; four_knobs_facts.py says the same. */
export function sentence(state, now = facts(state, state.penguins)) {
  const knobs = KNOBS.map((name) => `${name} = ${number(state[name], 1)}`).join(", ");
  const said = [
    `${knobs}: ${curveInWords(now)}.`,
    `J_SE = ${number(now.se)}, J_BCE = ${number(now.bce)}, ` +
      `${now.right} of ${now.m} penguins on the right side.`,
    now.bce < GOAL ? `J_BCE is below ${GOAL}: challenge met.` : "",
    current(state) ? state.verdict : "",
  ];
  return said.filter(Boolean).join(" ");
}

// --------------------------------------------------------------- geometry
const [WIDTH, HEIGHT] = [640, 372];
const across = (x) => 340 + 112 * x;
const up = (a2) => 280 - 220 * a2;
const PLACES = Array.from({ length: 101 }, (_, i) => i / 20 - 2.5);
const SPECIES = ["Adelie", "Chinstrap", "Gentoo"];
const SHAPES = [
  "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0",
  "m-4 -4h8v8h-8z",
  "m0 -5l5 9h-10z",
];
const row = (i, species) => (species === 2 ? 30 : 290) + 24 * ((i * 0.618034) % 1);

/** A path through values at PLACES, broken where one is missing or not from 0 to 1. */
function path(values) {
  let pen = "M";
  const step = (value, i) => {
    const before = pen;
    const drawn = value !== null && value >= 0 && value <= 1;
    pen = drawn ? "L" : "M";
    return drawn ? `${before}${across(PLACES[i]).toFixed(1)} ${up(value).toFixed(1)}` : "";
  };
  return values.map(step).join("");
}

const marks = (penguins, species) =>
  penguins
    .map(([x, kind], i) =>
      kind === species ? `M${across(x).toFixed(1)} ${row(i, kind).toFixed(1)}${SHAPES[kind]}` : "",
    )
    .join("");

const label = (x, y, text, kind = "") => `<text class="${kind}" x="${x}" y="${y}">${text}</text>`;

// What moves lies in a layer of its own, so that the penguins are not painted again.
const picture = () => `<div class="picture" data-part="picture">
  <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img"
    aria-label="The prediction a2 over the flipper x, with all penguins">
    ${[0, 0.5, 1]
      .map((tick) => {
        const line = `M${across(-2.5)} ${up(tick)}H${across(2.5)}`;
        const kind = tick === 0.5 ? "half" : "grid";
        return `<path class="${kind}" d="${line}"/>${label(48, up(tick) + 4, number(tick, 1), "side")}`;
      })
      .join("")}
    ${[-2, -1, 0, 1, 2]
      .map((tick) => {
        const text = `${number(tick, 0)} (${number(millimetres(tick), 0)} mm)`;
        return `<path d="M${across(tick)} 330v6"/>${label(across(tick), 350, text, "tick")}`;
      })
      .join("")}
    ${label(across(2.5), 368, "x, the flipper, standardised", "side")}${label(8, 16, "a2")}
    ${SPECIES.map((name, i) => {
      const left = 60 + 110 * i;
      return `<path class="s${i}" data-part="marks-${i}"/>
        <path class="s${i}" d="M${left} 12${SHAPES[i]}"/>${label(left + 10, 16, name)}`;
    }).join("")}
    <path class="curve" d="M396 12h24"/>${label(426, 16, "network")}</svg>
  <svg class="moving" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
    <path class="curve" data-part="curve"/><path class="drop" data-part="drop"/>
    <g data-part="yours"><path class="yours" data-part="yours-line"/>
    <path class="yours" d="M500 12h24"/>${label(530, 16, "your forward")}</g></svg></div>`;

const knob = (name) => `<div class="knob"><label>${name}
    <input type="range" data-part="${name}-range" min="${-SPAN}" max="${SPAN}" step="0.1"></label>
    <input type="number" data-part="${name}-number" aria-label="${name}, as a number"
      min="${-SPAN}" max="${SPAN}" step="0.1"></div>`;

const bar = (name, text) => `<div class="cost"><span data-part="${name}-text">${text}</span>
    <div class="gauge"><div class="level" data-part="${name}-bar"></div></div></div>`;

const page = () => `<div class="controls" role="group" aria-label="Turn the four knobs">
    ${KNOBS.map(knob).join("")}
    <div class="buttons"><button type="button" data-part="start">Start</button>
    <button type="button" data-part="flip">Flip the inner node</button></div></div>
  <div class="costs" aria-hidden="true">${bar("se", "J_SE")}${bar("bce", "J_BCE")}
    <div data-part="right"></div></div>
  ${picture()}
  <p data-part="alt" aria-live="polite"></p>`;

// ---------------------------------------------------------------- drawing
function drawNetwork(parts, state, now) {
  put(parts.curve, { d: path(PLACES.map((x) => predict(state, x))) });
  const seen = now.crossing !== null && Math.abs(now.crossing) <= 2.5;
  put(parts.drop, { d: seen ? `M${across(now.crossing)} ${up(0.5)}V330` : "" });
  parts["se-text"].textContent = `J_SE = ${number(now.se)} (at most 0.5)`;
  parts["bce-text"].textContent = `J_BCE = ${number(now.bce)} (challenge: below ${GOAL})`;
  parts["se-bar"].style.width = `${100 * Math.min(1, now.se)}%`;
  parts["bce-bar"].style.width = `${100 * Math.min(1, now.bce)}%`;
  parts.right.textContent = `right side: ${now.right} of ${now.m}`;
  const drawn = state.values.length > 0 && current(state);
  show(parts.yours, drawn);
  if (drawn) put(parts["yours-line"], { d: path(state.values) });
}

// ----------------------------------------------------------------- moving
function draw({ parts, state }) {
  for (const name of KNOBS) turn(parts, name, state[name], 1);
  parts.flip.disabled = Math.abs(state.b2 + state.w2) > SPAN; // out of reach
  drawNetwork(parts, state, facts(state, state.penguins));
}

function render(place) {
  const host = mount(place, {
    name: "network",
    page: page(),
    told: KNOBS,
    heard: NAMES,
    always: NAMES.filter((name) => !KNOBS.includes(name)),
    draw,
    sentence,
  });
  const { parts, state } = host;
  const move = (change) => {
    const snapped = Object.entries(change).map(([name, value]) => [name, snap(value)]);
    host.move(Object.fromEntries(snapped));
  };
  for (const name of KNOBS) onTurn(parts, name, (value) => move({ [name]: value }));
  parts.start.onclick = () => move(START);
  parts.flip.onclick = () => move(flip(state));
  const leave = host.start();
  for (const species of SPECIES.keys())
    put(parts[`marks-${species}`], { d: marks(state.penguins, species) });
  return leave;
}

export default { render };
