// The boundary painter: penguins in the plane of their bills, and what a network of one
// to eight hidden nodes makes of them while it learns.
//
// The network learns here, step by step. Python is told where the hand rests, and asks
// the student's own training there. Where a network begins is drawn by Python, for every
// number of nodes and every seed, and sent along once.
import { mount, number, onTurn, put, turn } from "./kit.js";

// ------------------------------------------------------------ mathematics
export const LAST = 1000; // epochs
export const ETAS = [0.1, 0.3, 1, 3, 10, 30];
export const REACH = 3; // the plane goes from -3 to 3, in standard deviations
const STRIDE = 5; // epochs between two pictures

const sigmoid = (z) => (z >= 0 ? 1 / (1 + Math.exp(-z)) : 1 - 1 / (1 + Math.exp(z)));
const softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

/** Where a network begins: weights from Python, biases 0. */
export function beginning({ starts, nodes, seed }) {
  const drawn = starts[`${nodes} ${seed}`];
  return {
    W1: [drawn.slice(0, nodes), drawn.slice(nodes, 2 * nodes)],
    b1: new Array(nodes).fill(0),
    W2: drawn.slice(2 * nodes),
    b2: 0,
  };
}

/** The logit at one place; fills `a` with the hidden activations. */
function logit({ W1, b1, W2, b2 }, x, y, a) {
  let z2 = b2;
  for (let j = 0; j < W2.length; j += 1) {
    a[j] = sigmoid(W1[0][j] * x + W1[1][j] * y + b1[j]);
    z2 += W2[j] * a[j];
  }
  return z2;
}

/** The mean cross entropy, and the share of penguins that are right. */
export function measure(P, points) {
  const a = [];
  let [cost, right] = [0, 0];
  for (const [x, y, label] of points) {
    const z2 = logit(P, x, y, a);
    cost += softplus(z2) - label * z2;
    right += z2 > 0 === (label === 1);
  }
  return { cost: cost / points.length, accuracy: right / points.length };
}

/** One step of descent on all penguins; returns the cost before it. */
export function step(P, points, eta) {
  const [h, n] = [P.W2.length, points.length];
  const slope = { W1: [new Array(h).fill(0), new Array(h).fill(0)], b1: new Array(h).fill(0) };
  const [a, slope2] = [[], new Array(h).fill(0)];
  let [cost, slopeB2] = [0, 0];
  for (const [x, y, label] of points) {
    const z2 = logit(P, x, y, a);
    cost += softplus(z2) - label * z2;
    const rate2 = (sigmoid(z2) - label) / n;
    slopeB2 += rate2;
    for (let j = 0; j < h; j += 1) {
      slope2[j] += rate2 * a[j];
      const rate1 = rate2 * P.W2[j] * a[j] * (1 - a[j]);
      slope.W1[0][j] += rate1 * x;
      slope.W1[1][j] += rate1 * y;
      slope.b1[j] += rate1;
    }
  }
  for (let j = 0; j < h; j += 1) {
    for (const i of [0, 1]) P.W1[i][j] -= eta * slope.W1[i][j];
    P.b1[j] -= eta * slope.b1[j];
    P.W2[j] -= eta * slope2[j];
  }
  P.b2 -= eta * slopeB2;
  return cost / n;
}

/** The network after so many epochs; goes on from where it was, if it can. */
export function walk(state) {
  const { nodes, eta, seed, epoch, points } = state;
  const key = `${nodes} ${eta} ${seed}`;
  if (state.walked?.key !== key || state.walked.costs.length > epoch)
    state.walked = { key, P: beginning(state), costs: [] };
  const { P, costs } = state.walked;
  while (costs.length < epoch) costs.push(step(P, points, eta));
  return { P, costs, ...measure(P, points) };
}

// ------------------------------------------------------------------ words
const keyOf = ({ nodes, eta, seed, epoch }) => `${nodes} ${eta} ${seed} ${epoch}`;

/** What the student's training came to: nothing if there is none, or no answer yet. */
export const said = (state) => (state.yours.key === keyOf(state) ? state.yours : null);

/** Say what the picture shows; painter_facts.py says the same. */
export function sentence(state) {
  const { nodes, eta, seed, epoch, verdict } = state;
  const { cost, accuracy } = walk(state);
  const words = [
    `${nodes} hidden node${nodes === 1 ? "" : "s"}, eta = ${eta}, seed ${seed}, ` +
      `epoch ${epoch}: cost ${number(cost, 4)}, ${number(accuracy)} of the penguins are right.`,
  ];
  const yours = said(state);
  if (yours?.grid) {
    const share = number(yours.accuracy);
    words.push(`Your train comes to cost ${number(yours.cost, 4)}, and ${share} are right.`);
  } else if (yours) words.push("Your train gives no network here.");
  return [...words, verdict].filter(Boolean).join(" ");
}

// --------------------------------------------------------------- geometry
const [LEFT, TOP, WIDE, HIGH] = [44, 10, 380, 250]; // the plane, and the cost beside it
const across = (x) => LEFT + (WIDE * (x + REACH)) / (2 * REACH);
const down = (y) => TOP + (HIGH * (REACH - y)) / (2 * REACH);
const spot = ([x, y]) => `${across(x).toFixed(1)} ${down(y).toFixed(1)}`;
const CELLS = 76;
const DASHES = ["none", "9 4", "3 4", "12 4 3 4", "6 2", "2 6", "14 6", "8 3 2 3 2 3"];

/** Where the network says Chinstrap, as rows of cells. */
function region(P) {
  const [size, a] = [(2 * REACH) / CELLS, []];
  let path = "";
  for (let row = 0; row < CELLS; row += 1) {
    const y = REACH - size * (row + 0.5);
    for (let from = null, column = 0; column <= CELLS; column += 1) {
      const x = size * (column + 0.5) - REACH;
      const inside = column < CELLS && logit(P, x, y, a) > 0;
      if (inside && from === null) from = column;
      if (!inside && from !== null) {
        const [x0, x1] = [from, column].map((cell) => across(size * cell - REACH));
        path += `M${x0.toFixed(1)} ${down(y + size / 2).toFixed(1)}H${x1.toFixed(1)}`;
        path += `v${(HIGH / CELLS).toFixed(2)}H${x0.toFixed(1)}z`;
        from = null;
      }
    }
  }
  return path;
}

/** The part of the line w x + v y + b = 0 that is in the picture, or null. */
export function segment(w, v, b) {
  const size = w * w + v * v;
  if (!size) return null;
  const [foot, along] = [[(-w * b) / size, (-v * b) / size], [-v, w]];
  let [low, high] = [-Infinity, Infinity];
  for (const i of [0, 1]) {
    if (!along[i]) {
      if (Math.abs(foot[i]) > REACH) return null;
      continue;
    }
    const ends = [-REACH, REACH].map((end) => (end - foot[i]) / along[i]);
    low = Math.max(low, Math.min(...ends));
    high = Math.min(high, Math.max(...ends));
  }
  const at = (t) => [foot[0] + t * along[0], foot[1] + t * along[1]];
  return low < high ? [at(low), at(high)] : null;
}

/** The line where each hidden node's z is 0, with the node's number at its end. */
function lines({ W1, b1 }) {
  return b1.map((bias, j) => {
    const ends = segment(W1[0][j], W1[1][j], bias);
    if (!ends) return "";
    const [[x0, y0], [x1, y1]] = ends;
    const t = 0.06 + 0.03 * j; // numbers of neighbours do not hide each other
    const [x, y] = [x0 + t * (x1 - x0), y0 + t * (y1 - y0)];
    return `<path class="node" stroke-dasharray="${DASHES[j]}" d="M${spot(ends[0])}L${spot(ends[1])}"/>
      <text class="number" x="${across(x)}" y="${down(y) + 4}">${j + 1}</text>`;
  }).join("");
}

/** The line at which a grid of predictions passes one half, cell by cell. */
export function outline(grid) {
  const side = Math.sqrt(grid.length);
  const size = (2 * REACH) / (side - 1);
  const at = (row, column) => grid[row * side + column];
  const place = (row, column) => [size * column - REACH, REACH - size * row];
  let path = "";
  for (let row = 0; row < side - 1; row += 1)
    for (let column = 0; column < side - 1; column += 1) {
      const corners = [[row, column], [row, column + 1], [row + 1, column + 1], [row + 1, column]];
      const cuts = corners.flatMap((one, i) => {
        const other = corners[(i + 1) % 4];
        const [here, there] = [at(...one) - 0.5, at(...other) - 0.5];
        if (here > 0 === there > 0) return [];
        const t = here / (here - there);
        const [[x0, y0], [x1, y1]] = [place(...one), place(...other)];
        return [[x0 + t * (x1 - x0), y0 + t * (y1 - y0)]];
      });
      for (let i = 0; i + 1 < cuts.length; i += 2)
        path += `M${spot(cuts[i])}L${spot(cuts[i + 1])}`;
    }
  return path;
}

const MARKS = ["m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0", "m0 -5l5 9h-10z"];

function marks(points) {
  const path = (label) =>
    points.filter((one) => one[2] === label).map((one) => `M${spot(one)}${MARKS[label]}`).join("");
  return `<path class="other" d="${path(0)}"/><path class="chinstrap" d="${path(1)}"/>`;
}

function axes(low, high, ticks, name, side) {
  const text = (x, y, words, kind) => `<text class="${kind}" x="${x}" y="${y}">${words}</text>`;
  const below = ticks.map(([at, words]) => text(LEFT + WIDE * at, TOP + HIGH + 16, words, "tick"));
  return `<path d="M${LEFT} ${TOP}V${TOP + HIGH}H${LEFT + WIDE}"/>${below.join("")}
    ${text(LEFT - 6, TOP + 8, high, "side")}${text(LEFT - 6, TOP + HIGH, low, "side")}
    ${text(LEFT + WIDE / 2, TOP + HIGH + 34, name, "tick")}
    <text class="tick" transform="translate(13 ${TOP + HIGH / 2}) rotate(-90)">${side}</text>`;
}

/** The costs so far, one number for each epoch. */
function curve(costs, top) {
  const every = costs.length > 200 ? 5 : 1;
  const at = (cost, i) =>
    `${(LEFT + (WIDE * i) / LAST).toFixed(1)} ${(TOP + HIGH * (1 - Math.min(cost / top, 1))).toFixed(1)}`;
  const kept = costs.map((cost, i) => [cost, i]);
  const last = kept.length - 1;
  return `M${kept.filter(([, i]) => !(i % every) || i === last).map((one) => at(...one)).join("L")}`;
}

// -------------------------------------------------------------- the page
const slider = (name, label, low, high) => `<label>${label}
  <input type="range" data-part="${name}-range" min="${low}" max="${high}" step="1">
  <output data-part="${name}-value"></output></label>`;

const PAGE = `<div class="controls">${slider("nodes", "hidden nodes", 1, 8)}
    ${slider("eta", "eta", 0, ETAS.length - 1)}${slider("seed", "seed", 0, 9)}</div>
  <div class="controls"><button type="button" data-part="train">Train</button>
    <button type="button" data-part="step">One step</button>
    <button type="button" data-part="again">Back to the start</button>
    <span class="key">shaded: the network says Chinstrap; <b>\u25b2</b> Chinstraps,
    <b>\u25cb</b> others<span data-part="key-yours">; dots: the edge of yours</span></span></div>
  <div class="figures"><svg data-part="plane" viewBox="0 0 440 300" role="img"
    aria-label="The penguins by bill length and depth, the network's region, and a line for each hidden node">
    <path data-part="region"/><g data-part="marks"></g><g data-part="lines"></g>
    <path data-part="edge"/><g data-part="plane-axes"></g></svg>
  <svg data-part="costs" viewBox="0 0 440 300" role="img"
    aria-label="The cost, from the first epoch on"><g data-part="costs-axes"></g>
    <path data-part="curve"/></svg></div>
  <p data-part="alt" aria-live="polite"></p>`;

// ----------------------------------------------------------------- moving
const STATE = ["nodes", "eta", "seed", "epoch"];

function draw({ parts, state }) {
  const { P, costs, cost } = walk(state);
  const every = [...costs, cost];
  const top = Math.max(1, ...every);
  put(parts.region, { d: region(P) });
  parts.lines.innerHTML = lines(P);
  put(parts.edge, { d: said(state)?.grid ? outline(state.yours.grid) : "" });
  put(parts.curve, { d: curve(every, top) });
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((at) => [at, String(LAST * at)]);
  parts["costs-axes"].innerHTML = axes("0", number(top, 1), ticks, "epoch", "cost");
  for (const name of ["nodes", "seed"]) {
    turn(parts, name, state[name], 0);
    parts[`${name}-value`].textContent = state[name];
  }
  turn(parts, "eta", ETAS.indexOf(state.eta), 0);
  put(parts["eta-range"], { "aria-valuetext": String(state.eta) });
  parts["eta-value"].textContent = state.eta;
  parts.step.disabled = state.epoch >= LAST;
  // Hidden, it keeps its room: nothing below it jumps.
  parts["key-yours"].style.visibility = said(state)?.grid ? "" : "hidden";
}

function after({ parts, state }) {
  const ticks = [0, 0.5, 1].map((at) => [at, number(2 * REACH * at - REACH, 0)]);
  const [low, high] = [number(-REACH, 0), String(REACH)];
  parts.marks.innerHTML = marks(state.points);
  parts["plane-axes"].innerHTML = axes(low, high, ticks, "bill length, standardised", "bill depth");
}

function render(place) {
  const heard = [...STATE, "points", "starts", "yours", "verdict"];
  const host = mount(place, {
    name: "boundary",
    page: PAGE,
    told: STATE,
    heard,
    always: ["yours"], // an answer of Python's; its key says to what
    after,
    draw,
    sentence,
  });
  const { root, parts, state, move, redraw } = host;
  let timer = null;
  const stop = () => {
    clearTimeout(timer);
    if (timer !== null && !heard.includes("epoch")) heard.push("epoch");
    timer = null;
    parts.train.textContent = "Train";
  };
  const rest = (change) => (stop(), move(change));
  const tick = () => {
    state.epoch = Math.min(LAST, state.epoch + STRIDE);
    if (state.epoch >= LAST) return rest({});
    redraw();
    timer = setTimeout(tick, 20);
  };
  parts.train.onclick = () => {
    if (timer !== null) return rest({});
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return move({ epoch: LAST });
    if (state.epoch >= LAST) state.epoch = 0;
    heard.splice(heard.indexOf("epoch"), 1); // it is ahead of what Python knows
    parts.train.textContent = "Pause";
    timer = setTimeout(tick, 20);
  };
  parts.step.onclick = () => rest({ epoch: Math.min(LAST, state.epoch + 1) });
  parts.again.onclick = () => rest({ epoch: 0 });
  for (const name of ["nodes", "seed"])
    onTurn(parts, name, (value) => rest({ [name]: value, epoch: 0 }));
  onTurn(parts, "eta", (value) => rest({ eta: ETAS[value], epoch: 0 }));
  root.addEventListener("chainrule-rest", stop);
  const leave = host.start();
  return () => (clearTimeout(timer), leave());
}

export default { render };
