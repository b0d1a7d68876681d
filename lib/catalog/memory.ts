/**
 * Keeps answers of the catalog for a few minutes in this process, for finding only: what is bought is read again, live.
 * Real time, since it is about how long an answer may be old. A failure is never kept, nor that nobody knows it yet
 * (null).
 */
const most = 5_000;
const kept = new Map<string, { until: number; value: Promise<unknown> }>();

export function remembered<T>(key: readonly unknown[], ms: number, make: () => Promise<T>): Promise<T> {
  const name = JSON.stringify(key);
  const known = kept.get(name);
  if (known && known.until > performance.now()) return known.value as Promise<T>;

  const value = make();
  kept.delete(name);
  kept.set(name, { until: performance.now() + ms, value });
  const forget = () => {
    if (kept.get(name)?.value === value) kept.delete(name);
  };
  value.then((made) => made === null && forget(), forget);
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
  return value;
}
