/**
 * Text as it is written, straight into bytes. A chunk's lines as one string would be a rope of half a million strands,
 * which lives long enough for the garbage collector to carry it about; a line that is written at once does not. The room
 * for the bytes is used again after `clear`, so whoever took them has to be done with them by then.
 */
export function textBytes(size = 262_144) {
  let bytes = Buffer.allocUnsafeSlow(size);
  let length = 0;
  return {
    add(text: string): void {
      // No character takes more than three bytes for each of its units.
      const need = length + text.length * 3;
      if (need > bytes.length) {
        const larger = Buffer.allocUnsafeSlow(Math.max(need, bytes.length * 2));
        bytes.copy(larger, 0, 0, length);
        bytes = larger;
      }
      length += bytes.write(text, length);
    },
    clear(): void {
      length = 0;
    },
    take: (): Buffer => bytes.subarray(0, length),
  };
}
export type TextBytes = ReturnType<typeof textBytes>;
