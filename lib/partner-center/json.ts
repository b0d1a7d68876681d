/**
 * Reads Microsoft's JSON without losing a digit: every number that is not a plain whole number of at most 15 digits
 * arrives as text (JSON.parse makes 123456789.12345678912 into …679, and Node 20 gives no access to the source).
 * A byte-order mark is dropped (conventions.md 3). Throws SyntaxError when the text is not JSON.
 */
export function readJson(text: string): unknown {
  return JSON.parse(quoteLongNumbers(text.replace(/^\uFEFF/, '')));
}

/** Where a number begins that is longer or not whole, or where a string looks so: most answers hold none. */
const mayHoldLong = /(?:^|[:,[])\s*-?(?:\d{16}|\d+[.eE])/;
// Strings are consumed whole, so nothing inside them is ever taken for a number.
const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

const quoteLongNumbers = (text: string) =>
  mayHoldLong.test(text)
    ? text.replace(stringOrNumber, (token) =>
        token.startsWith('"') || /^-?\d{1,15}$/.test(token) ? token : `"${token}"`,
      )
    : text;
