/** The array, or a larger one with what was in it, with room for so many more. */
export function grown<A extends Uint32Array | Float64Array>(array: A, used: number, more: number): A {
  if (used + more <= array.length) return array;
  const room = Math.max(used + more, Math.min(2 * used, used + 1_000_000));
  const larger = new (array.constructor as new (length: number) => A)(room);
  larger.set(array.subarray(0, used));
  return larger;
}
