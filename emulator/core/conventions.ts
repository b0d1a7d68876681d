import type { Context } from 'hono';
import type { Env } from './env';
import { ApiError } from './errors';

export type { Env, SeenRequest } from './env';

/** A query parameter; Partner Center reads their names in any case (conventions, 1). */
export function query(c: Context<Env>, name: string): string | undefined {
  const wanted = name.toLowerCase();
  if (!c.req.url.toLowerCase().includes(wanted)) return undefined;
  for (const [key, value] of Object.entries(c.req.query())) {
    if (key.toLowerCase() === wanted) return value;
  }
  return undefined;
}

/** A property of a request body; their names are read in any case (conventions, 5). */
export function prop(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const wanted = name.toLowerCase();
  for (const [key, found] of Object.entries(value)) {
    if (key.toLowerCase() === wanted) return found;
  }
  return undefined;
}

/** The body as JSON, a byte-order mark forgiven. What is none: 400 code 800002. */
export async function readJson(c: Context<Env>): Promise<unknown> {
  const text = (c.get('body') ?? '').replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ApiError(400, 800002, 'The body of the request is not JSON.');
  }
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isGuid = (text: string): boolean => GUID.test(text);

/** The GUID in lower case; what is none: 400 code 2000 (conventions, 8.3). */
export function requireGuid(text: string, what = 'id'): string {
  if (!isGuid(text)) throw new ApiError(400, 2000, `The ${what} ${text} is not a GUID.`);
  return text.toLowerCase();
}
