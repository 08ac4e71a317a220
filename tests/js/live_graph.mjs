// What live_graph.js computes for some states; both, with its text, are on stdin as JSON.
import { readFileSync } from "node:fs";

const { source, states } = JSON.parse(readFileSync(0, "utf8"));
const graph = await import(`data:text/javascript,${encodeURIComponent(source)}`);

const computed = states.map((state) => {
  const words = graph.sentence(state);
  try {
    const { nodes, values, turns, history, last } = graph.scene(state);
    const shown = nodes.map(({ kind, words: part, label, parents }) => [kind, part, label, parents]);
    return { sentence: words, nodes: shown, values, turns, grads: history.at(-1), last };
  } catch (error) {
    return { sentence: words, place: error.place, what: error.what };
  }
});
process.stdout.write(JSON.stringify(computed));
