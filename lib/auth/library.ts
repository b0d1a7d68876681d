import 'server-only';
import NextAuth, { type AuthOptions } from 'next-auth';

/** What is asked of the sign-in library; `path`: after /api/auth. */
export type Asked = {
  method: string;
  path: string[];
  query: Record<string, string>;
  body?: Record<string, string>;
  cookies: Record<string, string>;
};

export const cookiesOf = (jar: { getAll: () => { name: string; value: string }[] }) =>
  Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value]));

/** A request as the library knows it. */
export async function asked(
  request: Request,
  path: string[],
  cookies: Record<string, string>,
): Promise<Asked> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return { method: request.method, path, query, body: await bodyOf(request), cookies };
}

async function bodyOf(request: Request): Promise<Record<string, string> | undefined> {
  if (request.method !== 'POST') return undefined;
  const type = request.headers.get('content-type') ?? '';
  try {
    if (type.includes('application/json')) return (await request.json()) as Record<string, string>;
    return Object.fromEntries(new URLSearchParams(await request.text()));
  } catch {
    return undefined; // not what its header says: nothing was sent
  }
}

/**
 * Asks by the library's older way of plain objects: its way of route handlers takes cookies and headers from Next's
 * request at hand, and could neither be asked a second thing within one request nor be tested without Next.
 */
export async function askLibrary(
  options: AuthOptions,
  { method, path, query, body, cookies }: Asked,
): Promise<Response> {
  const headers = new Headers();
  let setCookies: string[] = [];
  let status = 200;
  let text: string | null = null;
  const answer = {
    status(code: number) {
      status = code;
      return answer;
    },
    getHeader: (name: string) => (name === 'Set-Cookie' ? setCookies : (headers.get(name) ?? undefined)),
    setHeader(name: string, value: string | string[]) {
      if (Array.isArray(value)) setCookies = value;
      else headers.set(name, value);
      return answer;
    },
    json(value: unknown) {
      headers.set('Content-Type', 'application/json');
      text = JSON.stringify(value);
    },
    send(value: unknown) {
      if (typeof value === 'string') text = value;
      else if (value !== undefined) answer.json(value);
    },
    end: () => undefined,
  };
  const question = { method, query: { ...query, nextauth: path }, body, cookies, headers: {} };
  await NextAuth(question as never, answer as never, options);
  for (const cookie of setCookies) headers.append('Set-Cookie', cookie);
  return new Response(text, { status, headers });
}
