/** PostgreSQL refuses a statement with a NUL in it, and nothing of ours has one: it is looked for where a request comes in. */
export const holdsNul = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes('\0');
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNul);
};

/** Also where it is written in an address. */
export const namesNul = (url: string): boolean => /%00|\0/.test(url);
