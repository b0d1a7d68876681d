import { mkdirSync, writeFileSync } from 'node:fs';

export type Figure = {
  name: string;
  value: number;
  unit: string;
  /** What it has to be, and whether it is. */
  limit: string;
  isGood: boolean;
  more?: Record<string, number>;
};

const round = (value: number) => Number(value.toPrecision(value < 100 ? 3 : 6));

export function tell({ name, value, unit, limit, isGood, more = {} }: Figure): void {
  const details = Object.entries(more).map(([key, of]) => `${key} ${round(of)}`);
  console.log(
    `${isGood ? 'ok   ' : 'SHORT'} ${name}: ${round(value)} ${unit} (${[limit, ...details].join('; ')})`,
  );
}

export const atMost = (
  name: string,
  value: number,
  unit: string,
  most: number,
  more?: Record<string, number>,
): Figure => ({ name, value, unit, limit: `at most ${most}`, isGood: value <= most, ...(more && { more }) });
export const atLeast = (
  name: string,
  value: number,
  unit: string,
  least: number,
  more?: Record<string, number>,
): Figure => ({
  name,
  value,
  unit,
  limit: `at least ${least}`,
  isGood: value >= least,
  ...(more && { more }),
});

/** The value below which so much of them lies. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Keeps the figures of a bench in bench/results/NAME.json, and answers whether all are good. */
export function keep(name: string, figures: readonly Figure[], more: object = {}): boolean {
  mkdirSync('bench/results', { recursive: true });
  const rounded = figures.map((figure) => ({ ...figure, value: round(figure.value) }));
  const result = { node: process.versions.node, ...more, figures: rounded };
  writeFileSync(`bench/results/${name}.json`, `${JSON.stringify(result, null, 2)}\n`);
  return figures.every(({ isGood }) => isGood);
}
