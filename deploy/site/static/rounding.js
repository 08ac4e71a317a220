// Round as Python does: exactly, and a tie to the even digit.
//
// An address would else lead to a state that the widget in Python cannot have.
import { fixed } from "./kit.js";

/** Round to so many decimals, from 0 to 20. */
export const roundTo = (value, digits) => Number(fixed(value, digits)) + 0;

/** Round to so many digits that count. */
export function roundToDigits(value, digits) {
  const power = Number(value.toExponential().split("e")[1]);
  return roundTo(value, Math.max(0, digits - 1 - power));
}
