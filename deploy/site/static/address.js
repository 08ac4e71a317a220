// The state of an explorer as an address: `#example=Example%20A&b2=-1`, and back.
//
// Only what differs from the beginning is written. Whatever stands in an address, what
// comes out is a state that the explorer can show, and a sentence on what was not taken.
// Pure.
import { FIELDS, letter } from "./fields.js";

const MOST = 3; // complaints that are shown
const LETTER = /^[A-Za-z_]$/;
const SHORT = 40; // characters of a text that is quoted

/** What "whose function?" is called in an address. */
export const WHOSE = "whose";
export const NONE = "none";

const quote = (text) => ([...text].length > SHORT ? `${[...text].slice(0, SHORT).join("")}…` : text);

function pairs(fragment, problems) {
  const found = new Map();
  for (const part of fragment.replace(/^#/, "").split("&").filter(Boolean)) {
    const [before, ...rest] = part.split("=");
    try {
      const [name, text] = [before, rest.join("=")].map(decodeURIComponent);
      if (rest.length) found.set(name, text);
      else problems.push(`"${quote(name)}" says nothing: a name, = and a value are needed`);
    } catch {
      problems.push(`"${quote(part)}" cannot be read`);
    }
  }
  return found;
}

/** Whether a fragment is a state, and not the name of a heading. */
export const isState = (fragment) => ["", "#"].includes(fragment) || fragment.includes("=");

/** Read a fragment, beginning from a state: what changes, whose function, what was odd.
 *
 * `known` are the names that `whose` can take.
 */
export function readAddress(explorer, fragment, start, known = [NONE]) {
  const [fields, problems, state] = [FIELDS[explorer], [], { ...start }];
  const found = pairs(fragment, problems);
  let whose = NONE;
  const take = (name, { value, why }, put) => {
    if (value !== undefined) put(value);
    if (why) problems.push(`${name} = "${quote(found.get(name))}" ${why}`);
  };
  for (const [name, field] of Object.entries(fields))
    if (found.has(name))
      take(name, field.read(found.get(name), state), (value) => (state[name] = value));
    // A place that another row has no room for moves to the end of its axis.
    else if (name === "x" && state.row !== start.row)
      state.x = field.read(String(state.x), state).value;
  for (const [name, text] of found) {
    if (Object.hasOwn(fields, name)) continue;
    if (name === WHOSE && known.includes(text)) whose = text;
    else if (name === WHOSE) problems.push(`there is no function "${quote(text)}" here`);
    else if (explorer === "live_graph" && LETTER.test(name))
      take(name, letter.read(text), (value) => (state.at = { ...state.at, [name]: value }));
    else problems.push(`"${quote(name)}" is no part of this explorer`);
  }
  return { state, whose, problems };
}

/** Say what was not taken as it stands, or nothing. */
export function complaint(problems) {
  if (!problems.length) return "";
  const more = problems.length > MOST ? ` And ${problems.length - MOST} more.` : "";
  return `Of this address not everything was understood: ${problems.slice(0, MOST).join("; ")}.${more}`;
}

// Characters that may stand in a fragment as they are, and read better so.
const encode = (text) =>
  encodeURIComponent(text).replace(/%(2B|2F|2C|3A)/g, (code) => decodeURIComponent(code));

/** Write a state as a fragment, without what is as it was at the beginning. */
export function writeAddress(explorer, state, start, whose = NONE, letters = []) {
  const written = Object.entries(FIELDS[explorer])
    .filter(([name]) => state[name] !== start[name])
    .map(([name, field]) => [name, field.write(state[name])]);
  for (const one of letters)
    if (state.at[one] !== (start.at[one] ?? 2)) written.push([one, letter.write(state.at[one])]);
  if (whose !== NONE) written.push([WHOSE, whose]);
  const text = written.map((pair) => pair.map(encode).join("=")).join("&");
  return text && `#${text}`;
}
