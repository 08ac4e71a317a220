// The V-curve: how far three differences are off, step by step, and one's own.
//
// Python has measured every error, since they hang on the last bit of each value and do
// not follow the hand. Here the hand moves along them.
import { minus, mount, onDrag, put } from "./kit.js";

// ------------------------------------------------------------ mathematics
export const [FIRST, LAST] = [-15, 0]; // powers of ten of the step, in quarters
const METHODS = ["forward", "central", "complex step"];
const PRECISIONS = ["float64", "float32"];

export const snap = (value) => Math.round(4 * Math.max(FIRST, Math.min(LAST, value))) / 4 + 0;
export const placeOf = (exponent) => Math.round(4 * (exponent - FIRST));

/** The place of the smallest error; of several the one with the largest step. */
export const best = (errors) => errors.lastIndexOf(Math.min(...errors));

/** Where an error is drawn, as a power of ten; 0 lies on the floor. */
export function level(error) {
  if (error === null || !Number.isFinite(error)) return null;
  return error ? Math.max(-17, Math.min(1, Math.log10(error))) : -17;
}

const curvesOf = (state) => state.curves[state.function][state.precision];

/** One's own errors, which belong to float64 alone. */
export const mineOf = (state) =>
  (state.precision === "float64" && state.yours[state.function]) || [];

// ------------------------------------------------------------------ words
export const number = (value) =>
  value ? minus(value.toExponential(1).replace("e+", "e")) : "0";

const stepOf = (exponent) => number(10 ** exponent);

/** Say what the picture shows; valley_facts.py says the same. */
export function sentence(state) {
  const { exponent, predicted, verdict } = state;
  const start = `Slope of ${state.function}, ${state.precision}, step h = ${stepOf(exponent)}`;
  if (predicted === null)
    return `${start}. The curves are hidden. Move the step to where you expect the central difference to be best, then press Predict.`;
  const [curves, place] = [curvesOf(state), placeOf(exponent)];
  const at = METHODS.map((method) => `${method} is off by ${number(curves[method][place])}`);
  const words = [`${start}: ${at.join(", ")}.`];
  const mine = mineOf(state);
  if (mine.length) {
    const off = mine[place] === null ? "gives no number" : `is off by ${number(mine[place])}`;
    words.push(`Your numgrad ${off} here.`);
  }
  const lows = METHODS.map((method) => best(curves[method]));
  const floors = METHODS.map((method, i) =>
    `${method} at ${stepOf(FIRST + lows[i] / 4)}, off by ${number(curves[method][lows[i]])}`);
  words.push(`Each is best here: ${floors.join("; ")}.`);
  const apart = Math.abs(predicted - (FIRST + lows[1] / 4));
  const close = apart <= 1 ? "close to" : `${apart.toFixed(2)} powers of ten from`;
  words.push(`Your prediction, ${stepOf(predicted)}, is ${close} the best step of the central difference.`);
  return [...words, verdict].filter(Boolean).join(" ");
}

// --------------------------------------------------------------- geometry
const [LEFT, TOP, ACROSS, DOWN] = [84, 44, 50, 19]; // where, and how far a power of ten is
const [LOW, HIGH] = [-17, 1];
const MARKS = {
  forward: "M-5 -5h10v10h-10z",
  central: "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z",
  "complex step": "M0 -7l7 12h-14z",
  "your numgrad": "M-6 -6l12 12M-6 6l12 -12",
};
const right = (exponent) => LEFT + ACROSS * (exponent - FIRST);
const down = (power) => TOP + DOWN * (HIGH - power);
const power = (k) => (k ? minus(`1e${k}`) : "1");
const classOf = (name) => `curve ${name.replace(" ", "-")}`;

function axes() {
  const ticks = [];
  for (let k = FIRST; k <= LAST; k += 3)
    ticks.push(`<path class="grid" d="M${right(k)} ${down(HIGH)}V${down(LOW)}"/>
      <text class="tick" x="${right(k)}" y="${down(LOW) + 18}">${power(k)}</text>`);
  for (let k = -16; k <= 0; k += 4)
    ticks.push(`<path class="grid" d="M${right(FIRST)} ${down(k)}H${right(LAST)}"/>
      <text class="side" x="${LEFT - 8}" y="${down(k) + 4}">${power(k)}</text>`);
  return `${ticks.join("")}<text x="${right(FIRST)}" y="${down(LOW) + 38}">step h</text>
    <text x="8" y="${down(HIGH) - 10}">relative error</text>`;
}

/** A path through the errors, broken where one cannot be drawn. */
export function through(errors) {
  let pen = "M";
  return errors
    .map((error, i) => {
      const at = level(error);
      const drawn = at === null ? "" : `${pen}${right(FIRST + i / 4)} ${down(at).toFixed(1)}`;
      pen = at === null ? "M" : "L";
      return drawn;
    })
    .join("");
}

function upright(exponent, kind, word, up) {
  return `<path class="${kind}" d="M${right(exponent)} ${down(HIGH)}V${down(LOW)}"/>
    <text x="${right(exponent) + 5}" y="${down(LOW) - up}">${word}</text>`;
}

function drawing(state) {
  const { exponent, predicted } = state;
  const lines = [axes(), upright(exponent, "step", "step", 8)];
  if (predicted === null) return lines.join("");
  lines.push(upright(predicted, "predicted", "your prediction", 24));
  const mine = mineOf(state);
  const curves = { ...curvesOf(state), ...(mine.length && { "your numgrad": mine }) };
  Object.entries(curves).forEach(([name, errors], i) => {
    const kind = `class="${classOf(name)}"`;
    const [x, here] = [230 + 165 * i, level(errors[placeOf(exponent)])];
    const mark = (across, up) =>
      `<path class="${classOf(name)} mark" d="${MARKS[name]}" transform="translate(${across} ${up})"/>`;
    lines.push(`<path ${kind} d="${through(errors)}"/><path ${kind} d="M${x} 16h36"/>
      <text x="${x + 44}" y="20">${name}</text>${mark(x + 18, 16)}`);
    if (here !== null) lines.push(mark(right(exponent), down(here)));
  });
  return lines.join("");
}

// -------------------------------------------------------------- the page
let views = 0; // radio buttons of one view belong together

function page(view, functions) {
  const group = (name, title, values) => `<fieldset><legend>${title}</legend>
    ${values.map((value) => `<label><input type="radio" value="${value}" data-choice="${name}"
      name="chainrule-${view}-${name}"> ${value}</label>`).join("")}</fieldset>`;
  return `<div class="controls">${group("function", "slope of", functions)}
    ${group("precision", "numbers", PRECISIONS)}</div>
    <div class="controls"><label>step <input type="range" data-part="range" step="0.25"
      min="${FIRST}" max="${LAST}"></label><output data-part="step"></output>
    <button type="button" data-part="predict">Predict</button></div>
    <svg data-part="picture" viewBox="0 0 880 440" role="img"
      aria-label="The relative error of each difference over its step, both in powers of ten"></svg>
    <p data-part="alt" aria-live="polite"></p>`;
}

// ----------------------------------------------------------------- moving
const STATE = ["function", "precision", "exponent", "predicted"];
const HEARD = [...STATE, "curves", "yours", "verdict"];

function draw({ root, parts, state }) {
  parts.picture.innerHTML = drawing(state);
  parts.range.value = state.exponent;
  put(parts.range, { "aria-valuetext": stepOf(state.exponent) });
  parts.step.textContent = `h = ${stepOf(state.exponent)}`;
  parts.predict.disabled = state.predicted !== null;
  for (const choice of root.querySelectorAll("[data-choice]"))
    choice.checked = state[choice.dataset.choice] === choice.value;
}

function render(place) {
  const functions = Object.keys(place.model.get("curves"));
  const host = mount(place, {
    name: "valley",
    page: page((views += 1), functions),
    told: STATE,
    heard: HEARD,
    draw,
    sentence,
  });
  const { root, parts, state, move } = host;
  for (const choice of root.querySelectorAll("[data-choice]"))
    choice.onchange = () => move({ [choice.dataset.choice]: choice.value });
  parts.range.oninput = ({ target }) => move({ exponent: snap(target.valueAsNumber) });
  parts.predict.onclick = () => move({ predicted: state.exponent });
  onDrag(parts.picture, (across) =>
    move({ exponent: snap(FIRST + (880 * across - LEFT) / ACROSS) }));
  return host.start();
}

export default { render };
