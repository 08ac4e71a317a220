// Linked number lines: x -> u = 2 + cos x -> h = log u.
//
// Whatever follows the hand is computed here. Python is told where x rests, and has
// sampled the student's own dh beforehand. Works with any model that has get, set,
// save_changes, on and off, so a plain page can host it too.

// ------------------------------------------------------------ mathematics
export const u = (x) => 2 + Math.cos(x);
export const duDx = (x) => -Math.sin(x);
export const dhDu = (u) => 1 / u;
export const h = (x) => Math.log(u(x));
export const dh = (x) => dhDu(u(x)) * duDx(x);
export const measured = (x, step = 6e-6) => (h(x + step) - h(x - step)) / (2 * step);

export const SPANS = { x: 4, dx: 1 };
export const START = { x: 1, dx: 0.2, product: true };
export const PRESETS = { one: 1, flat: 0, steepest: 2.09 };

/** Keep to the line, and to the hundredths at which dh was sampled. */
export function snap(value, span) {
  return Math.round(100 * Math.max(-span, Math.min(span, value))) / 100;
}

// ------------------------------------------------------------------ words
export function number(value, digits = 3) {
  const text = value.toFixed(digits);
  return (Number(text) ? text : text.replace("-", "")).replace("-", "\u2212");
}

/** The student's value at x: undefined without a dh, null where it is not finite. */
export const yours = (state) => state.values[Math.round(100 * (state.x + SPANS.x))];

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
    const [du, step] = [u(x + dx) - u(x), h(x + dx) - h(x)];
    said.push(
      `A push of ${number(dx, 2)} moves u by ${number(du)} and h by ${number(step)}.`,
    );
  }
  const value = yours(state);
  if (value !== undefined && product) {
    const here = value === null ? "gives no finite number" : `says ${number(value)}`;
    said.push(`Your dh ${here} here.`);
  } else if (value !== undefined) said.push("Your dh is drawn.");
  return [...said, verdict].filter(Boolean).join(" ");
}

// --------------------------------------------------------------- geometry
const SCALE = 42; // points for each unit, the same on all three lines
const LEFT = 12;
const ROWS = { x: 52, u: 142, h: 232 };
const RANGES = { x: [-4, 4], u: [0, 4], h: [0, 2] };
const REACHED = { x: [-4, 4], u: [1, 3], h: [0, Math.log(3)] };
const across = { x: (x) => 220 + SCALE * x, u: (u) => LEFT + SCALE * u };
across.h = across.u;
const up = (slope) => 146 - 95 * slope;
const WIDTH = 440;

/** A path through points, broken where a value is missing or off the picture. */
export function path(points) {
  let pen = "M";
  return points
    .map(([x, y]) => {
      if (y === null || Math.abs(y) > 1.1) return (pen = "M"), "";
      const step = `${pen}${across.x(x).toFixed(1)} ${up(y).toFixed(1)}`;
      pen = "L";
      return step;
    })
    .join("");
}

function arrow(from, to, y) {
  const head = Math.sign(to - from) * Math.min(7, Math.abs(to - from));
  return `M${from} ${y}H${to}m${-head} -4l${head} 4l${-head} 4`;
}

const ticks = ([low, high], step, draw) =>
  Array.from({ length: Math.round((high - low) / step) + 1 }, (_, i) =>
    draw(low + i * step),
  ).join("");

function line(name) {
  const [y, at] = [ROWS[name], across[name]];
  const [a, b] = REACHED[name].map(at);
  const [from, to] = RANGES[name].map(at);
  const marks = ticks(RANGES[name], 1, (value) => {
    const label = `<text class="tick" x="${at(value)}" y="${y + 22}">`;
    return `<path class="axis" d="M${at(value)} ${y}v7"/>${label}${number(value, 0)}</text>`;
  });
  return `<path class="axis" d="M${from} ${y}H${to}"/>
    <path class="reached ${name}" d="M${a} ${y}H${b}"/>${marks}
    <text data-part="text-${name}" x="${LEFT}" y="${y - 22}"></text>
    <path class="push ${name}" data-part="push-${name}"/>`;
}

const POINT = {
  x: "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0 -14 0",
  u: "M-6 -6h12v12h-12z",
  h: "M0 -9l8 9l-8 9l-8 -9z",
};
const point = (part, kind) =>
  `<path class="point ${kind}" data-part="point-${part}" d="${POINT[kind]}"/>`;

const gear = (name, y, label) => `<g class="gear ${name}">
    <rect x="268" y="${y}" width="164" height="40" rx="6"/>
    <text x="278" y="${y + 16}">${label}</text>
    <text class="strong" x="278" y="${y + 33}" data-part="gear-${name}"></text></g>`;

const lines = () => `<svg data-part="lines" viewBox="0 0 ${WIDTH} 264" role="img"
    aria-label="Three number lines, x, u and h, on one scale, linked by a path">
    <path class="link" data-part="link-u"/><path class="link" data-part="link-h"/>
    ${["x", "u", "h"].map(line).join("")}
    ${gear("u", 84, "u per unit of x: \u2212sin x")}
    ${gear("h", 142, "h per unit of u: 1/u")}
    ${gear("p", 200, "h per unit of x: product")}
    ${["x", "u", "h"].map((name) => point(name, name)).join("")}
    <rect class="grip" data-part="grip" width="${WIDTH}" height="80"/></svg>`;

function curve() {
  const vertical = ticks(RANGES.x, 2, (x) => {
    const label = `<text class="tick" x="${across.x(x)}" y="262">`;
    return `<path class="grid" d="M${across.x(x)} 41V246"/>${label}${number(x, 0)}</text>`;
  });
  const level = ticks([-1, 1], 0.5, (y) => {
    const label = `<text class="tick side" x="30" y="${up(y) + 4}">`;
    return `<path class="grid" d="M36 ${up(y)}H404"/>${label}${number(y, 1)}</text>`;
  });
  const slopes = ticks(RANGES.x, 0.05, (x) => `${x} `).trim().split(" ").map(Number);
  return `<svg data-part="curve" viewBox="0 0 ${WIDTH} 264" role="img"
    aria-label="The slope of h over x, measured, and your own dh">
    ${vertical}${level}<path class="axis" d="M36 ${up(0)}H404"/>
    <path class="slope" d="${path(slopes.map((x) => [x, measured(x)]))}"/>
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

const slider = (name, label, step) => `<label>${label}
    <input type="range" data-part="${name}-range" min="${-SPANS[name]}"
      max="${SPANS[name]}" step="${step}"></label>
    <input type="number" data-part="${name}-number" aria-label="${label}, as a number"
      min="${-SPANS[name]}" max="${SPANS[name]}" step="0.01">`;

const page = () => `<div class="controls" role="group" aria-label="Move x and push it">
    <div class="row">${slider("x", "x", 0.05)}</div>
    <div class="row">${slider("dx", "push dx", 0.05)}</div>
    <div class="row"><button type="button" data-preset="one">x = 1</button>
    <button type="button" data-preset="flat">flat</button>
    <button type="button" data-preset="steepest">steepest</button>
    <button type="button" data-part="reset">Reset</button>
    <label><input type="checkbox" data-part="product"> Show the product</label></div>
  </div>
  <div class="figures">${lines()}${curve()}</div>
  <p data-part="alt" aria-live="polite"></p>`;

// ---------------------------------------------------------------- drawing
function put(part, attributes) {
  for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
}

function drawLines(parts, { x, dx, product }) {
  const now = { x, u: u(x), h: h(x) };
  const after = { x: x + dx, u: u(x + dx), h: h(x + dx) };
  const formula = { x: "x", u: "u = 2 + cos x", h: "h = log u" };
  for (const name of ["x", "u", "h"]) {
    const [from, to] = [now, after].map((place) => across[name](place[name]));
    put(parts[`point-${name}`], { transform: `translate(${from} ${ROWS[name]})` });
    put(parts[`push-${name}`], { d: dx ? arrow(from, to, ROWS[name] - 12) : "" });
    const value = number(now[name], name === "h" ? 3 : 2);
    const moved = dx ? `, moves by ${number(after[name] - now[name])}` : "";
    parts[`text-${name}`].textContent = `${formula[name]} = ${value}${moved}`;
  }
  parts["text-x"].textContent =
    `x = ${number(x, 2)}${dx ? `, pushed by ${number(dx, 2)}` : ""}`;
  const [a, b, c] = ["x", "u", "h"].map((name) => across[name](now[name]));
  const bend = (from, to, y) => `M${from} ${y}C${from} ${y + 45} ${to} ${y + 45} ${to} ${y + 90}`;
  put(parts["link-u"], { d: bend(a, b, ROWS.x) });
  put(parts["link-h"], { d: bend(b, c, ROWS.u) });
  parts["gear-u"].textContent = number(duDx(x));
  parts["gear-h"].textContent = number(dhDu(now.u));
  parts["gear-p"].textContent = product
    ? `${number(dh(x))}, measured ${number(measured(x))}`
    : "hidden: predict it";
}

function drawCurve(parts, { x, product }) {
  put(parts.here, { d: `M${across.x(x)} 41V246` });
  put(parts["point-p"], { transform: `translate(${across.x(x)} ${up(dh(x))})` });
  parts["point-p"].style.display = product ? "" : "none";
}

function drawYours(parts, { values, worst }) {
  parts.yours.style.display = values.length ? "" : "none";
  parts.worst.style.display = worst === null ? "none" : "";
  const places = values.map((value, i) => [i / 100 - SPANS.x, value]);
  put(parts["yours-line"], { d: path(places.filter((_, i) => i % 4 === 0)) });
  const seen = places.filter(([, y], i) => i % 50 === 25 && Math.abs(y ?? 9) <= 1.1);
  const mark = ([x, y]) => `M${across.x(x)} ${up(y) - 5}l5 5l-5 5l-5 -5z`;
  put(parts["yours-marks"], { d: seen.map(mark).join("") });
  if (worst === null) return;
  const value = values[Math.round(100 * (worst + SPANS.x))] ?? 0;
  const y = up(Math.max(-1.1, Math.min(1.1, value)));
  put(parts["worst-ring"], { d: `M${across.x(worst) - 9} ${y}a9 9 0 1 0 18 0a9 9 0 1 0 -18 0` });
}

// ----------------------------------------------------------------- moving
/** Call at most once in `pause` ms, and always with the last state. */
function throttle(call, pause) {
  let timer = null;
  const later = () => (timer ??= setTimeout(() => ((timer = null), call()), pause));
  return Object.assign(later, { waits: () => timer !== null, stop: () => clearTimeout(timer) });
}

function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "chainrule-lines";
  root.dataset.lmSuppressShortcuts = "true"; // else JupyterLab takes the arrow keys
  root.innerHTML = page();
  el.append(root);
  const parts = Object.fromEntries(
    [...root.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]),
  );
  const names = ["x", "dx", "product", "values", "worst", "verdict"];
  const state = Object.fromEntries(names.map((name) => [name, model.get(name)]));

  const tell = throttle(() => {
    for (const name of ["x", "dx", "product"]) model.set(name, state[name]);
    model.save_changes(); // one message for all three
  }, 100);
  const speak = throttle(() => (parts.alt.textContent = sentence(state)), 250);
  let frame = 0;
  const draw = () => {
    frame = 0;
    for (const name of ["x", "dx"]) {
      parts[`${name}-range`].value = state[name];
      put(parts[`${name}-range`], { "aria-valuetext": number(state[name], 2) });
      const box = parts[`${name}-number`];
      if (box !== box.getRootNode().activeElement) box.value = state[name].toFixed(2);
    }
    parts.product.checked = state.product;
    drawLines(parts, state);
    drawCurve(parts, state);
    speak();
  };
  const redraw = () => (frame ||= requestAnimationFrame(draw));
  const move = (change) => {
    Object.assign(state, change);
    redraw();
    tell();
  };
  const hear = () => {
    if (tell.waits()) return; // the hand has moved on since
    for (const name of names) state[name] = model.get(name);
    drawYours(parts, state);
    redraw();
  };

  for (const name of ["x", "dx"])
    for (const kind of ["range", "number"])
      parts[`${name}-${kind}`].addEventListener("input", ({ target }) => {
        const value = target.valueAsNumber; // NaN while a number is being typed
        if (!Number.isNaN(value)) move({ [name]: snap(value, SPANS[name]) });
      });
  for (const button of root.querySelectorAll("[data-preset]"))
    button.addEventListener("click", () => move({ x: PRESETS[button.dataset.preset] }));
  parts.reset.addEventListener("click", () => move(START));
  parts.product.addEventListener("change", () => move({ product: parts.product.checked }));
  for (const grip of [parts.grip, parts["grip-curve"]]) {
    const follow = (event) => {
      const box = grip.ownerSVGElement.getBoundingClientRect();
      const place = ((event.clientX - box.left) / box.width) * WIDTH;
      move({ x: snap((place - across.x(0)) / SCALE, SPANS.x) });
    };
    grip.addEventListener("pointerdown", (event) => {
      grip.setPointerCapture(event.pointerId);
      follow(event);
    });
    grip.addEventListener("pointermove", (event) => event.buttons && follow(event));
  }
  model.on("change", hear);
  drawYours(parts, state);
  draw();
  parts.alt.textContent = sentence(state);
  return () => {
    for (const waiting of [tell, speak]) waiting.stop();
    cancelAnimationFrame(frame);
    model.off("change", hear);
  };
}

export default { render };
