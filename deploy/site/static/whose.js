// Whose function an explorer shows: nobody's, the right one, or one with a known mistake.
//
// What a student's function would say is either the same wherever the hand is, and then
// Python has said it when the site was built (`whose/NAME.json`); or it follows the hand,
// and then the mistake is written once more in `whose/NAME.js`, and held to Python's bank
// by a test.
import { ANSWERS } from "./fields.js";
import { NONE } from "./address.js";

const FOLLOWS = ["boundary_painter", "descent_map", "four_knobs", "live_graph", "path_lens"];

const isTable = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** Lay one set of traits over another; of a table only the rows that are given. */
function over(below, above) {
  const all = { ...below };
  for (const [name, value] of Object.entries(above))
    all[name] = isTable(value) ? { ...below[name], ...value } : value;
  return all;
}

async function json(address) {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(`${address.pathname}: ${reply.status}`);
  return reply.json();
}

/** Load what is needed to answer for every function; gives (state, id) -> traits. */
export async function answerer(explorer, beginning) {
  const said = await json(new URL(`./whose/${explorer}.json`, import.meta.url));
  const follows = FOLLOWS.includes(explorer);
  const port = follows ? await import(`./whose/${explorer}.js`) : null;
  const before = Object.fromEntries(ANSWERS[explorer].map((name) => [name, beginning[name]]));
  return (state, id) => {
    if (id === NONE) return before;
    const fixed = over(over(before, said.right), said[id]);
    return port ? { ...fixed, ...port.answer(state, id) } : fixed;
  };
}
