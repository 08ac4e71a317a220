// What step_through.js computes for some states; both, with its text, are on stdin as JSON.
import { readFileSync } from "node:fs";

const { source, states } = JSON.parse(readFileSync(0, "utf8"));
const steps = await import(`data:text/javascript,${encodeURIComponent(source)}`);

const computed = states.map((state) => ({
  values: steps.values(state),
  rates: Object.fromEntries(steps.rates(state).map((one) => [one.name, one.value])),
  sentence: steps.sentence(state),
  replies:
    state.step >= steps.TURN && state.step < steps.LAST
      ? (state.guesses ?? []).map((guess) => steps.reply(state, guess))
      : [],
}));
process.stdout.write(JSON.stringify(computed));
