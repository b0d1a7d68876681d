/** "Kontor API" is what the registration in Entra is called, whatever the portal is called. */
const ours = /Kontor(?! API)/g;

/** All words of a language with the portal's own name in place of ours. Compiled messages are lists within lists. */
export function named<T>(words: T, name: string): T {
  if (typeof words === 'string') return words.replaceAll(ours, name) as T;
  if (Array.isArray(words)) return words.map((one) => named(one, name)) as T;
  if (words && typeof words === 'object')
    return Object.fromEntries(Object.entries(words).map(([key, one]) => [key, named(one, name)])) as T;
  return words;
}
