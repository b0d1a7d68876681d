/** Sorts `D2s` before `D16s` by plain comparison. */
export const naturalKey = (text: string) =>
  text.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(8, '0'));

/** Sorts the rows of the finder by a figure of their first SKU, then by size and region: one number each says where. */
export const orderOf =
  (
    { size, region }: { size: Uint32Array; region: Uint32Array },
    rowSku: Uint32Array,
    rank: { size: Uint32Array; region: Uint32Array },
  ) =>
  (figure: (s: number) => number) => {
    const keys = Float64Array.from(rowSku, (s, row) => {
      const name =
        (rank.size[size[s] as number] as number) * rank.region.length +
        (rank.region[region[s] as number] as number);
      return (figure(s) * rank.size.length * rank.region.length + name) * rowSku.length + row;
    }).sort();
    return Uint32Array.from(keys, (key) => key % rowSku.length);
  };

/** The place of a SKU's figure among all different ones. */
export function rankIn(figures: Float32Array): (s: number) => number {
  const ranks = new Map([...new Set(figures)].sort((a, b) => a - b).map((figure, rank) => [figure, rank]));
  return (s) => ranks.get(figures[s] as number) ?? 0;
}

/** The place of each number in the order of the keys; that of 0 is 0. */
export function rankOf(keys: readonly string[]): Uint32Array {
  const order = [...keys.keys()].sort((a, b) => ((keys[a] ?? '') < (keys[b] ?? '') ? -1 : 1));
  const rank = new Uint32Array(keys.length + 1);
  order.forEach((key, place) => {
    rank[key + 1] = place + 1;
  });
  return rank;
}
