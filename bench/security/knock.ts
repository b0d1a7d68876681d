/** One request as a browser or a program sends it, and what came back. */
import type { Action } from './built';

export type Answer = { status: number; headers: Headers; body: string; ms: number };

export async function knock(url: string, path: string, init: RequestInit = {}): Promise<Answer> {
  const from = performance.now();
  try {
    const signal = AbortSignal.timeout(30_000);
    const response = await fetch(`${url}${path}`, { redirect: 'manual', signal, ...init });
    const { status, headers } = response;
    return { status, headers, body: await response.text(), ms: performance.now() - from };
  } catch (error) {
    // No answer: wrong wherever one is judged.
    return {
      status: 0,
      headers: new Headers(),
      body: `no answer: ${error} ${error instanceof Error ? error.cause : ''}`,
      ms: performance.now() - from,
    };
  }
}

/** What a page of ours sends with a write. */
export const ofOurs = (url: string) => ({ Origin: url, 'Sec-Fetch-Site': 'same-origin' });

export const act = (
  url: string,
  action: Action,
  page: string,
  input: unknown,
  headers: Record<string, string>,
) =>
  knock(url, page, {
    method: 'POST',
    body: JSON.stringify([input], (_, value) =>
      // As React's own client writes it: a dollar at the beginning means something.
      typeof value === 'string' && value.startsWith('$') ? `$${value}` : value,
    ),
    headers: { 'Next-Action': action.id, 'Content-Type': 'text/plain;charset=UTF-8', ...headers },
  });

export type Result = {
  ok: boolean;
  error?: { code: string; reason: string; fields?: Record<string, string[]> };
};
/** The action's own answer; null when there is none in it. */
export function resultIn({ body }: Answer): Result | null {
  const line = body.split('\n').find((text) => /^[0-9a-f]+:\{"ok":/.test(text));
  return line ? (JSON.parse(line.slice(line.indexOf(':') + 1)) as Result) : null;
}

/** So many at once, in the order in which they stand. */
export async function each<T>(
  list: readonly T[],
  atOnce: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const rest = [...list];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let one = rest.shift(); one !== undefined; one = rest.shift()) await work(one);
    }),
  );
}
