/** A row of the comparison: what is said of each SKU, as text to tell them apart by. */
export type CompareRow<Name extends string = string> = { name: Name; values: (string | null)[] };

/** Whether the SKUs differ in a row; what is not known yet makes no difference. */
export function differs({ values }: CompareRow): boolean {
  const known = values.filter((value) => value !== null);
  return new Set(known).size > 1;
}

/** P1D, P7D, P14D, P1M as a count and a unit, for words; null for what Microsoft may send otherwise. */
export function lengthOf(duration: string): { n: number; unit: 'day' | 'month' | 'year' | 'hour' } | null {
  const [, date, hours] = /^P(?:(\d{1,4}[DMY])|T(\d{1,4})H)$/i.exec(duration) ?? [];
  if (hours) return { n: Number(hours), unit: 'hour' };
  if (!date) return null;
  const unit = ({ D: 'day', M: 'month', Y: 'year' } as const)[date.slice(-1).toUpperCase()];
  return unit ? { n: Number(date.slice(0, -1)), unit } : null;
}
