// A walk with a step that has a mistake; as lesson07_walks.py and descent_yours.py.
import { MOST, slopes } from "../descent_map.js";

const FAR = 1e6; // a walk is not followed further
const each = (change) => (theta, grad, eta) => theta.map((value, i) => change(value, grad[i], eta));
const norm = (grad) => Math.hypot(...grad);

const STEPS = {
  right: each((value, slope, eta) => value - eta * slope),
  D1: each((value, slope, eta) => value + eta * slope),
  D2: each((value, slope) => value - slope),
  D6: each((_value, slope, eta) => -eta * slope),
  D7: each((value, slope, eta) => value * (1 - eta * slope)),
  D8: (theta, grad, eta) => theta.map((value, i) => value - (eta * grad[i]) / (norm(grad) || 1)),
  D9: (theta, grad, eta) => theta.map((value) => value - eta * (grad[0] + grad[1])),
};

/** The places that the walk passes, and what it was asked. */
export function answer(state, id) {
  const { cost, w1, w2, eta } = state;
  let place = [w1, w2];
  const yours = [place];
  while (yours.length <= MOST) {
    place = STEPS[id](place, slopes(state, place), eta);
    if (!place.every((value) => Math.abs(value) < FAR)) break;
    yours.push(place);
  }
  return { yours, asked: [cost, w1, w2, eta] };
}
