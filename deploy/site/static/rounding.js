// Round as Python does: exactly, and a tie to the even digit.
//
// An address or a sentence would else differ from the widget's in its last digit.

/** Round to so many decimals, from 0 to 20. */
export function roundTo(value, digits) {
  const size = Math.abs(value);
  const [, exact] = size.toFixed(100).split("."); // all that a number of ours has
  const rounded = size.toFixed(digits);
  const tie = /^50*$/.test(exact?.slice(digits) ?? "");
  const odd = Number(rounded.at(-1)) % 2 === 1;
  // toFixed takes the larger of two that are equally near.
  const even = tie && odd ? (size - 0.5 * 10 ** -digits).toFixed(digits) : rounded;
  return Math.sign(value) * Number(even) + 0;
}

/** Round to so many digits that count. */
export function roundToDigits(value, digits) {
  const power = Number(value.toExponential().split("e")[1]);
  return roundTo(value, Math.max(0, digits - 1 - power));
}

/** Write a number for people, as words.py does. */
export function number(value, digits = 3) {
  const text = roundTo(value, digits).toFixed(digits);
  return (Number(text) ? text : text.replace("-", "")).replace("-", "\u2212");
}
