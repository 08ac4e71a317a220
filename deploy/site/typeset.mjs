// Set formulas: JSON on stdin, [[tex, on a line of its own], ...]; their HTML on stdout.
// node typeset.mjs .../katex/dist/katex.js
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const katex = createRequire(import.meta.url)(process.argv[2]);
const options = { throwOnError: true, strict: "error", output: "htmlAndMathml" };

const set = ([tex, displayMode]) => {
  try {
    return katex.renderToString(tex, { ...options, displayMode });
  } catch (error) {
    console.error(`${tex}\n${error.message}`);
    return process.exit(1);
  }
};

console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(set)));
