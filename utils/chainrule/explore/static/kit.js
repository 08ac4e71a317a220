// What all explorers share: a place on the page, the way to Python, and the drawing.
//
// An explorer is a module of its own that imports from here; `explore.parts` makes one
// text of the two, for a host that loads one. Works with any model that has get, set,
// save_changes, on and off, so a plain page can host it too.

export const minus = (text) => text.replaceAll("-", "\u2212");

/** Write a number with so many decimals; of two that are equally near, as Python does,
 * the even one. */
export function fixed(value, digits) {
  const text = value.toFixed(digits);
  const tie = /^50*$/.test(value.toFixed(100).split(".")[1]?.slice(digits) ?? "");
  if (!tie || Number(text.at(-1)) % 2 === 0) return text;
  return (value - Math.sign(value) * 0.5 * 10 ** -digits).toFixed(digits);
}

/** Write a number for people, and never a minus before nothing. */
export function number(value, digits = 3) {
  const text = fixed(value, digits);
  return (Number(text) ? text : text.replace("-", "")).replace("-", "\u2212");
}

export const put = (part, attributes) =>
  Object.entries(attributes).forEach(([key, value]) => part.setAttribute(key, value));

export const show = (part, on) => (part.style.display = on ? "" : "none");

/** Call at most once in `pause` ms, and always with the last state. */
export function throttle(call, pause) {
  let timer = null;
  const go = () => ((timer = null), call());
  const later = () => (timer ??= setTimeout(go, pause));
  const stop = () => (clearTimeout(timer), (timer = null));
  return Object.assign(later, { waits: () => timer !== null, stop });
}

/** Put a page into a host, and keep it, its state and Python together.
 *
 * told: what Python is told where the hand rests. heard: what is taken from Python, but
 * not while the hand moves; always: what is taken then too. settle(state) puts right what
 * was set; after(host) draws what does not follow the hand; draw(host) all the rest.
 */
export function mount({ model, el }, explorer) {
  const { name, page, told, heard, always = [], settle, after, draw, sentence } = explorer;
  const root = document.createElement("div");
  root.className = `chainrule-explorer chainrule-${name}`;
  root.innerHTML = page;
  el.append(root);
  const parts = Object.fromEntries(
    [...root.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]),
  );
  for (const control of root.querySelectorAll("input, button, select, [tabindex]"))
    control.dataset.lmSuppressShortcuts = "true"; // else JupyterLab takes arrow keys
  const state = {};
  const tell = throttle(() => {
    // A model tells of each trait at once, and we hear it: keep what is still to be set.
    const now = told.map((trait) => [trait, state[trait]]);
    for (const [trait, value] of now) model.set(trait, value);
    model.save_changes(); // one message for all
  }, 100);
  const speak = throttle(() => (parts.alt.textContent = sentence(state)), 250);
  let frame = 0; // many moves, one picture
  const redraw = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => (draw(host), speak()));
  };
  const move = (change) => {
    Object.assign(state, change);
    settle?.(state);
    redraw();
    tell();
  };
  const hear = () => {
    // While it waits, the hand has moved on, or it is our own voice.
    for (const trait of tell.waits() ? always : heard) state[trait] = model.get(trait);
    settle?.(state);
    after?.(host);
    redraw();
  };
  const host = { root, parts, state, move, redraw };
  root.addEventListener("focusout", redraw); // a box shows 4.00 after 99 was typed
  root.addEventListener("chainrule-rest", tell.stop); // the page goes to another state
  host.start = () => {
    model.on("change", hear);
    hear();
    return () => {
      tell.stop();
      speak.stop();
      cancelAnimationFrame(frame);
      model.off("change", hear);
    };
  };
  return host;
}

/** Show a value on a slider and, but for the one who is typing, in its box. */
export function turn(parts, name, value, digits) {
  const range = parts[`${name}-range`];
  range.value = value;
  put(range, { "aria-valuetext": minus((value + 0).toFixed(digits)) });
  const box = parts[`${name}-number`];
  if (box && box !== box.getRootNode().activeElement) box.value = value.toFixed(digits);
}

/** Hear what is chosen on a slider or typed into its box. */
export function onTurn(parts, name, call) {
  for (const part of [parts[`${name}-range`], parts[`${name}-number`]].filter(Boolean))
    part.oninput = ({ target }) => {
      const value = target.valueAsNumber; // NaN while a number is being typed
      if (!Number.isNaN(value)) call(value);
    };
}

/** Let a finger or the mouse drag over a picture; call gets the place, as shares of it. */
export function onDrag(grip, call) {
  const follow = (event) => {
    const box = (grip.ownerSVGElement ?? grip).getBoundingClientRect();
    call((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  grip.onpointerdown = (event) => {
    grip.setPointerCapture(event.pointerId);
    follow(event);
  };
  grip.onpointermove = (event) => event.buttons && follow(event);
}
