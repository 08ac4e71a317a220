// What the site's modules say: folder and jobs are on stdin as JSON, one answer for each.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { folder, jobs } = JSON.parse(readFileSync(0, "utf8"));
const load = (name) => import(pathToFileURL(`${folder}/${name}.js`).href);
const [address, fields, rounding] = await Promise.all(["address", "fields", "rounding"].map(load));

const JOBS = {
  fields: () => ({
    fields: Object.fromEntries(
      Object.entries(fields.FIELDS).map(([name, of]) => [name, Object.keys(of)]),
    ),
    answers: fields.ANSWERS,
  }),
  read: ({ explorer, fragment, start, known }) =>
    address.readAddress(explorer, fragment, start, known),
  // A state as an address, and what is read from that again.
  again: ({ explorer, state, start, whose, known, letters }) => {
    const fragment = address.writeAddress(explorer, state, start, whose, letters);
    return { fragment, ...address.readAddress(explorer, fragment, start, known) };
  },
  settle: async ({ explorer, state }) => {
    (await load(explorer)).settle?.(state);
    return state;
  },
  answer: async ({ explorer, state, id }) => {
    const given = (await load(`whose/${explorer}`)).answer(state, id);
    const { sentence } = await load(explorer);
    return { given, sentence: sentence({ ...state, ...given }) };
  },
  round: ({ values, digits }) => values.map((value) => rounding.roundTo(value, digits)),
  significant: ({ values, digits }) => values.map((value) => rounding.roundToDigits(value, digits)),
};

const done = [];
for (const job of jobs) done.push(await JOBS[job.do](job));
process.stdout.write(JSON.stringify(done));
