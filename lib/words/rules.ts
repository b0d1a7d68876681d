/* Keys that a person put in the place of the single ones: WCAG 2.1.4 wants a switch for these, or another key. */

/** Each key that does something alone, as it is without a wish. Those after G are no single keys. */
export const singleKeys = [
  ...['c', '/', 'r', '[', 'b', '?', 'g'],
  ...['j', 'k', 'x', 'y', '.', 'a', 'p'],
  ...['1', '2', '3', '4', '5', '6', 'i', '+', '-'],
  ...['e', 'n', 'd', 'o'],
] as const;
export type SingleKey = (typeof singleKeys)[number];
/** The key that is pressed in place of another; what is not in it is as it was. */
export type Keymap = Partial<Record<SingleKey, string>>;

/** One sign, alone or with Alt: Ctrl is the browser's. */
export const isKey = (key: string) => /^(alt\+)?[^\s\p{C}]$/u.test(key) && key === key.toLowerCase();

export const pressedFor = (map: Keymap, key: SingleKey): string => map[key] ?? key;

/** What else is done with this key already; null = nothing, and it can be had. */
export const heldBy = (map: Keymap, key: SingleKey, wanted: string): SingleKey | null =>
  singleKeys.find((one) => one !== key && pressedFor(map, one) === wanted) ?? null;

/** A key that a later release brought gives way to one that somebody had chosen before: it goes with Alt. */
export const givenWay = (map: Keymap): Keymap =>
  singleKeys.reduce(
    (now, key) => (!(key in now) && heldBy(now, key, key) ? withKey(now, key, `alt+${key}`) : now),
    map,
  );

/** Each key does one thing. */
export const isClear = (map: Keymap): boolean =>
  new Set(singleKeys.map((key) => pressedFor(map, key))).size === singleKeys.length;

/** With another key for one; with its own again it needs no word. */
export function withKey(map: Keymap, key: SingleKey, wanted: string): Keymap {
  const { [key]: _, ...rest } = map;
  return wanted === key ? rest : { ...rest, [key]: wanted };
}
