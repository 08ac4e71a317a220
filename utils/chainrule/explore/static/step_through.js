// The step-through graph: values forward, derivatives back, one step at a time.
//
// The next derivative is typed before it is shown. Whatever follows the hand is computed
// here; Python is told where it rests, and has asked the student's own function before.
import { fixed, minus, mount, put } from "./kit.js";

// ------------------------------------------------------------ mathematics
const PARAMETERS = ["w1", "b1", "w2", "b2"];
const COSTS = { se: "squared error", bce: "cross entropy" };
export const TURN = 5; // so many values the forward pass finds, J the last
export const LAST = TURN + 8; // and as many steps there are there and back
const [NEAR, ROUNDED] = [0.005, 0.0005]; // how far a typed number may be off

const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

export function netOf({ nets, example }) {
  const [w1, b1, w2, b2, x, y] = nets[example];
  return { w1, b1, w2, b2, x, y };
}

/** What the forward pass finds, in its order. */
export function values(state) {
  const { w1, b1, w2, b2, x, y } = netOf(state);
  const z1 = w1 * x + b1;
  const a1 = sigmoid(z1);
  const z2 = w2 * a1 + b2;
  const a2 = sigmoid(z2);
  const J = state.cost === "se" ? (a2 - y) ** 2 / 2 : softplus(z2) - y * z2;
  return { z1, a1, z2, a2, J };
}

/** What the backward pass finds: what has come so far, times the rate of a link. */
export function rates(state) {
  const { w2, x, y } = netOf(state);
  const { a1, a2 } = values(state);
  const [miss, slope] = [a2 - y, a2 * (1 - a2)];
  const first = state.cost === "se" ? miss : miss / slope;
  const links = [
    ["z2", "a2", slope], ["w2", "z2", a1], ["b2", "z2", 1], ["a1", "z2", w2],
    ["z1", "a1", a1 * (1 - a1)], ["w1", "z1", x], ["b1", "z1", 1],
  ];
  const found = { a2: { name: "dJ/da2", soFar: "", known: 1, link: "dJ/da2", factor: first, value: first } };
  for (const [to, of, factor] of links) {
    const { name: soFar, value: known } = found[of];
    found[to] = { name: `dJ/d${to}`, soFar, known, link: `d${of}/d${to}`, factor, value: known * factor };
  }
  return Object.values(found);
}

// ------------------------------------------------------------------ words
export function number(value) {
  const size = Math.abs(value);
  const short = value && !(size >= 0.001 && size < 10000);
  return minus(short ? value.toExponential(1).replace("e+", "e") : fixed(value + 0, 4));
}

const rule = ({ soFar, link }) => (soFar ? `${soFar} times ${link}` : "the first link");
const close = (guess, value) =>
  Math.abs(guess - value) <= Math.max(ROUNDED, NEAR * Math.abs(value));

function hint(state, rate, guess) {
  const { soFar, known, link, factor, value } = rate;
  if (close(guess, -value)) return "The size is right. Look at the sign.";
  if (!soFar)
    return `Another number is needed: how fast does the ${COSTS[state.cost]} move per unit of a2?`;
  if (close(guess, known))
    return `That is ${soFar}, what has come so far. One link is still to pass.`;
  if (close(guess, factor))
    return `That is ${link}, the link alone. What has come so far counts too.`;
  if (close(guess, known + factor)) return "Along a path, rates are multiplied and not added.";
  const [of, by] = link.slice(1).split("/d");
  return `Another number is needed. How fast does ${of} move per unit of ${by}?`;
}

/** Answer somebody who has typed the next derivative: is it right, and what to say. */
export function reply(state, guess) {
  const rate = rates(state)[state.step - TURN];
  if (!Number.isFinite(guess)) return [false, "Type a number first, for instance 0.12."];
  if (!close(guess, rate.value)) return [false, hint(state, rate, guess)];
  const made = rate.soFar ? `${number(rate.known)} times ${number(rate.factor)} = ` : "";
  return [true, `Yes: ${rate.name} = ${made}${number(rate.value)}.`];
}

const keyOf = ({ example, cost, step }) => `${example} ${cost} ${step}`;
const said = (state) => (state.reply[0] === keyOf(state) ? state.reply[1] : "");
const yoursOf = ({ yours, example, cost }) => yours[`${example} ${cost}`] ?? {};
const done = (state) => rates(state).slice(0, Math.max(0, state.step - TURN));
const byOf = (rate) => rate.name.slice(4);

function next(state) {
  if (state.step < TURN) return `Next is ${Object.keys(values(state))[state.step]}.`;
  if (state.step === LAST) return "The sweep is done: all four derivatives are known.";
  const rate = rates(state)[state.step - TURN];
  return `Next is ${rate.name}: ${rule(rate)}.`;
}

/** Say what the picture shows; step_through_facts.py says the same. */
export function sentence(state) {
  const { example, cost, step, verdict } = state;
  const words = [`${example} with the ${COSTS[cost]}, step ${step} of ${LAST}.`];
  const forward = Object.entries(values(state)).slice(0, step);
  const back = done(state);
  if (forward.length)
    words.push(`Forward: ${forward.map(([name, value]) => `${name} = ${number(value)}`).join(", ")}.`);
  if (back.length)
    words.push(`Back: ${back.map((one) => `${one.name} = ${number(one.value)}`).join(", ")}.`);
  words.push(said(state), next(state));
  const yours = yoursOf(state);
  const mine = back
    .map(byOf)
    .filter((name) => name in yours)
    .map((name) => `${yours[name] === null ? "no number" : number(yours[name])} for ${name}`);
  if (mine.length) words.push(`Your backward says ${mine.join(", ")}.`);
  return [...words, verdict].filter(Boolean).join(" ");
}

// --------------------------------------------------------------- geometry
const SPOTS = {
  x: [30, 130], z1: [110, 130], a1: [190, 130], z2: [270, 130], a2: [350, 130],
  J: [416, 130], w1: [84, 44], b1: [136, 216], w2: [244, 44], b2: [296, 216],
};
const LINKS = ["x z1", "w1 z1", "b1 z1", "z1 a1", "a1 z2", "w2 z2", "b2 z2", "z2 a2", "a2 J"];

const text = (x, y, words, more = "") => `<text x="${x}" y="${y}" ${more}>${words}</text>`;

/** The node that the next step is about. */
const turnOf = (state) =>
  state.step < TURN ? Object.keys(values(state))[state.step]
  : state.step < LAST ? byOf(rates(state)[state.step - TURN])
  : "";

function network(state) {
  const known = {
    ...netOf(state),
    ...Object.fromEntries(Object.entries(values(state)).slice(0, state.step)),
  };
  const back = Object.fromEntries(done(state).map((one) => [byOf(one), one.value]));
  const links = LINKS.map((link) => {
    const [near, far] = link.split(" ");
    const [[x0, y0], [x1, y1]] = [SPOTS[near], SPOTS[far]];
    return `<path class="${near in back ? "swept" : "dim"}" d="M${x0} ${y0}L${x1} ${y1}"/>`;
  });
  const turn = turnOf(state);
  const nodes = Object.entries(SPOTS).map(([name, [x, y]]) => {
    const knob = PARAMETERS.includes(name);
    const [upper, middle] = [y < 100, y === 130];
    const value = name in known ? text(x, upper ? y - 22 : y + 32, number(known[name]), 'class="tick"') : "";
    const above = middle ? y - 24 : upper ? y - 36 : y + 46;
    const rate = name in back ? text(x, above, number(back[name]), 'class="tick rate"') : "";
    return `<g class="node ${name === turn ? "next" : ""}">
      <rect x="${x - 17}" y="${y - 17}" width="34" height="34" rx="${knob ? 4 : 17}"/>
      ${text(x, y + 5, name, 'class="name"')}${value}${rate}</g>`;
  });
  return [...links, ...nodes].join("");
}

function list(state) {
  const yours = yoursOf(state);
  const mine = Object.keys(yours).length > 0;
  const head = text(8, 20, "derivative") + text(320, 20, "so far \u00d7 link", 'class="side"')
    + (mine ? text(432, 20, "your backward", 'class="side"') : "");
  const rows = rates(state).slice(0, Math.max(0, state.step - TURN + 1)).map((one, i) => {
    const y = 48 + 28 * i;
    const shown = i < state.step - TURN;
    if (!shown) return text(8, y, one.name) + text(320, y, "= ?", 'class="side"');
    const made = one.soFar ? `${number(one.known)} \u00d7 ${number(one.factor)} = ` : "";
    const said = yours[byOf(one)];
    const own = said === undefined ? "" : said === null ? "no number" : number(said);
    return text(8, y, one.name) + text(320, y, made + number(one.value), 'class="side"')
      + text(432, y, own, 'class="side"');
  });
  return state.step < TURN ? "" : head + rows.join("");
}

// -------------------------------------------------------------- the page
let views = 0; // radio buttons of one view belong together

function page(view, nets) {
  const radio = (name, value, label) => `<label><input type="radio" value="${value}"
    name="chainrule-${view}-${name}" data-part="${name}-${value}"> ${label}</label>`;
  const group = (name, title, all) => `<fieldset><legend>${title}</legend>
    ${Object.entries(all).map(([value, label]) => radio(name, value, label)).join("")}</fieldset>`;
  const same = Object.fromEntries(nets.map((name) => [name, name]));
  return `<div class="controls">${group("example", "network", same)}${group("cost", "cost", COSTS)}</div>
    <div class="controls">
      <button type="button" data-part="back">back</button>
      <button type="button" data-part="forward">forward</button>
      <button type="button" data-part="turn">to the sweep</button>
      <label data-part="asked"><span data-part="asks"></span>
        <input type="number" step="any" data-part="guess"></label>
      <button type="button" data-part="check">check</button></div>
    <div class="figures"><svg data-part="network" viewBox="0 -8 440 280" role="img"
      aria-label="The network: below each node its value, above it the derivative of J by it"></svg>
    <svg data-part="list" viewBox="0 0 440 280" role="img"
      aria-label="The derivatives that are known, each as what came before times the rate of a link"></svg></div>
    <p data-part="reply" aria-hidden="true"></p>
    <p data-part="alt" aria-live="polite"></p>`;
}

// ----------------------------------------------------------------- moving
const STATE = ["example", "cost", "step", "reply"];
const HEARD = [...STATE, "nets", "yours", "verdict"];

function draw({ parts, state }) {
  parts.network.innerHTML = network(state);
  parts.list.innerHTML = list(state);
  parts[`example-${state.example}`].checked = true;
  parts[`cost-${state.cost}`].checked = true;
  const asked = state.step >= TURN && state.step < LAST;
  parts.back.disabled = state.step === 0;
  parts.forward.disabled = state.step === LAST;
  parts.forward.textContent = asked ? "show it" : "forward";
  parts.turn.disabled = state.step === TURN;
  parts.check.disabled = parts.guess.disabled = !asked;
  parts.asks.textContent = asked ? `${rates(state)[state.step - TURN].name} =` : "next derivative =";
  put(parts.guess, { "aria-label": parts.asks.textContent });
  parts.reply.textContent = said(state);
}

function render(place) {
  const host = mount(place, {
    name: "step",
    page: page((views += 1), Object.keys(place.model.get("nets"))),
    told: STATE,
    heard: HEARD,
    draw,
    sentence,
  });
  const { parts, state, move } = host;
  for (const name of Object.keys(place.model.get("nets")))
    parts[`example-${name}`].onchange = () => move({ example: name });
  for (const name of Object.keys(COSTS))
    parts[`cost-${name}`].onchange = () => move({ cost: name });
  const go = (step) => move({ step: Math.max(0, Math.min(LAST, step)) });
  parts.back.onclick = () => go(state.step - 1);
  parts.forward.onclick = () => go(state.step + 1);
  parts.turn.onclick = () => go(TURN);
  const check = () => {
    const [right, words] = reply(state, parts.guess.valueAsNumber);
    const step = state.step + right;
    if (right) parts.guess.value = "";
    move({ step, reply: [keyOf({ ...state, step }), words] });
  };
  parts.check.onclick = check;
  parts.guess.onkeydown = ({ key }) => {
    if (key === "Enter") check(); // a form would not be sent in JupyterLab
  };
  return host.start();
}

export default { render };
