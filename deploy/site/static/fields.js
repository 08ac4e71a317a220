// What of an explorer's state stands in an address, and how it is put right there.
//
// A field reads a text and gives {value, why}: `why` says what was not taken as it
// stands. Python's validators put the same values right in the same way; a test compares
// the two on addresses of all kinds.
import { roundTo, roundToDigits } from "./rounding.js";

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const WHOLE = /^[+-]?\d{1,15}$/;
const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

const unread = (hint) => ({ why: `is not understood; try ${hint}` });

/** A number between two ends, rounded as the explorer rounds it. */
function number(ends, round) {
  const read = (text, state) => {
    const [low, high] = typeof ends === "function" ? ends(state) : ends;
    const plain = text.replace("\u2212", "-");
    if (!NUMBER.test(plain)) return unread(`a number from ${low} to ${high}`);
    const value = Number(plain);
    const inside = low <= value && value <= high;
    const why = inside ? "" : `is out of reach: from ${low} to ${high}`;
    return { value: round(clamp(value, low, high)), why };
  };
  return { read, write: String };
}

const decimals = (low, high, digits) => number([low, high], (value) => roundTo(value, digits));

/** A whole number; `refused` beyond its ends, where Python refuses it too. */
function whole(low, high, { refused = false } = {}) {
  const read = (text) => {
    const plain = text.replace("\u2212", "-");
    if (!WHOLE.test(plain)) return unread(`a whole number from ${low} to ${high}`);
    const value = Number(plain) + 0;
    if (low <= value && value <= high) return { value, why: "" };
    const why = `is out of reach: from ${low} to ${high}`;
    return refused ? { why } : { value: clamp(value, low, high), why };
  };
  return { read, write: String };
}

/** One of some words. */
function choice(among) {
  const read = (text, state) => {
    const known = typeof among === "function" ? among(state) : among;
    const value = known.find((one) => String(one) === text);
    return value === undefined ? unread(known.map(String).join(", ")) : { value, why: "" };
  };
  return { read, write: String };
}

const flag = {
  read: (text) =>
    ["yes", "no"].includes(text) ? { value: text === "yes", why: "" } : unread("yes or no"),
  write: (value) => (value ? "yes" : "no"),
};

const COST = choice(["se", "bce"]);
const knob = decimals(-12, 12, 1);
const quarter = number([-15, 0], (value) => roundTo(4 * value, 0) / 4 + 0);
const WIDE = [-3, 3];
const RIGHT = [0.3, 3];
const AXES = {
  exp: WIDE, log: RIGHT, sin: WIDE, cos: WIDE, tanh: WIDE, sigmoid: WIDE, recip: RIGHT,
  sqrt: RIGHT,
};
const LONGEST = 120; // characters of a formula

const zoom = {
  ...number([1, 1e6], (value) => 10 ** (roundTo(10 * Math.log10(value), 0) / 10)),
  write: (value) => String(Number(value.toPrecision(4))), // the nearest step of the slider
};

const formula = {
  read: (text) => {
    const short = [...text].slice(0, LONGEST).join("");
    return { value: short, why: short === text ? "" : `is cut after ${LONGEST} characters` };
  },
  write: (value) => value,
};

/** A letter's number, in a formula. */
export const letter = number([-1e6, 1e6], (value) => value + 0);

/** Explorer -> name -> field, in the order in which Python sets them. */
export const FIELDS = {
  number_lines: { x: decimals(-4, 4, 2), dx: decimals(-1, 1, 2), product: flag },
  microscope: {
    row: choice(Object.keys(AXES)),
    x: number(({ row }) => AXES[row], (value) => roundTo(value, 2)),
    zoom,
    shown: flag,
  },
  four_knobs: { w1: knob, b1: knob, w2: knob, b2: knob },
  path_lens: {
    example: choice(({ nets }) => Object.keys(nets)),
    b2: knob,
    cost: COST,
    parameter: choice(["w1", "b1", "w2", "b2"]),
  },
  step_through: {
    example: choice(({ nets }) => Object.keys(nets)),
    cost: COST,
    step: whole(0, 13),
  },
  valley: {
    function: choice(({ curves }) => Object.keys(curves)),
    precision: choice(["float64", "float32"]),
    exponent: quarter,
    predicted: quarter,
  },
  descent_map: {
    cost: COST,
    w1: decimals(-6, 6, 2),
    w2: decimals(-20, 20, 2),
    eta: number([0.01, 1000], (value) => roundToDigits(value, 3)),
    steps: whole(0, 200),
  },
  live_graph: {
    text: formula,
    order: choice(["newest", "paths", "levels", "oldest"]),
    step: whole(0, 999_999_999_999_999), // the graph says how far it really goes
  },
  boundary_painter: {
    nodes: whole(1, 8, { refused: true }),
    eta: choice([0.1, 0.3, 1, 3, 10, 30]),
    seed: whole(0, 9, { refused: true }),
    epoch: whole(0, 1000, { refused: true }),
  },
};

/** Explorer -> what Python would say about a student's function: reset with it. */
export const ANSWERS = {
  number_lines: ["values", "worst", "verdict"],
  microscope: ["entries"],
  four_knobs: ["values", "asked", "verdict"],
  path_lens: ["yours", "verdicts"],
  step_through: ["yours", "verdict"],
  valley: ["yours", "verdict"],
  descent_map: ["yours", "asked", "verdict"],
  live_graph: ["yours"],
  boundary_painter: ["yours", "verdict"],
};
