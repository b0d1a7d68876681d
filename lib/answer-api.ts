import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import { createTranslator } from 'use-intl/core';
import type { z } from 'zod';
import { type Endpoint, endpoints, type Path } from '@/lib/api/endpoints';
import { openApi } from '@/lib/api/openapi';
import { actingAs } from '@/lib/auth/access';
import { bearerOf } from '@/lib/auth/bearer';
import { noteForeign } from '@/lib/auth/inbound';
import { brand } from '@/lib/brand/file';
import { correlated } from '@/lib/correlation';
import { portalEnv } from '@/lib/env';
import { log } from '@/lib/log';
import { namesNul } from '@/lib/nul';
import { isOurs } from '@/lib/origin';
import { statuses } from '@/lib/respond';
import { type Failure, FailureError, fail, invalid } from '@/lib/result';
import { wished } from '@/lib/words/kinds';
import { messagesIn } from '@/lib/words/messages';
import { named } from '@/lib/words/named';

type Ids = Promise<Record<string, string>>;

/** The route of this path: by a personal token alone, whatever cookies come along. */
export const answerApi =
  (path: Path) =>
  async (request: Request, context?: { params: Ids }): Promise<Response> => {
    const correlationId = randomUUID();
    const locale = wished(request.headers.get('accept-language'));
    try {
      // A program sends neither header; a browser that another site leads here is refused as everywhere.
      if (!isOurs(request.headers, portalEnv().PORTAL_URL, 'read')) {
        noteForeign(request.headers, new URL(request.url).pathname);
        fail('forbidden', 'cross-site');
      }
      const asker = await bearerOf(request.headers);
      const endpoint: Endpoint = endpoints[path];
      const body = await correlated(correlationId, `GET /api/v1${path}`, () =>
        actingAs(asker, async () => read(endpoint, request, (await context?.params) ?? {})),
      );
      return finished(request, body, correlationId);
    } catch (error) {
      if (error instanceof FailureError) return failed(error.failure, { correlationId, locale });
      log.error({ err: error, correlationId, path }, 'a request of the API failed');
      return failed({ code: 'unavailable', reason: 'portal' }, { correlationId, locale }, 500);
    }
  };

async function read(endpoint: Endpoint, request: Request, ids: Record<string, string>) {
  if (namesNul(request.url)) fail('invalid', 'invalid');
  const query = endpoint.query.safeParse(queryOf(new URL(request.url).searchParams));
  if (!query.success) throw new FailureError(wrongIn(query.error));
  return endpoint.answer.parse(await endpoint.read(ids as never, query.data as never)) as { asOf: string };
}

/** What is asked that nobody knows is named as well. */
function wrongIn(error: z.ZodError): Failure {
  const { fields: { '': _, ...fields } = {}, ...failure } = invalid(error);
  const unknown = error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []));
  return {
    ...failure,
    fields: { ...fields, ...Object.fromEntries(unknown.map((name) => [name, ['wrong']])) },
  };
}

/** One that stands there twice is none of the schema's: which of them was meant nobody knows. */
const queryOf = (search: URLSearchParams) =>
  Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const all = search.getAll(name);
      return [name, all.length === 1 ? all[0] : all];
    }),
  );

/** Weak, for the same data read later is the same although `asOf` is another. */
const tagOf = ({ asOf: _, ...data }: { asOf: string }) =>
  `W/"${createHash('sha256').update(JSON.stringify(data)).digest('base64url').slice(0, 22)}"`;

function finished(request: Request, body: { asOf: string }, correlationId: string): Response {
  const tag = tagOf(body);
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((one) => one.trim());
  const response = known.includes(tag) ? new Response(null, { status: 304 }) : Response.json(body);
  response.headers.set('ETag', tag);
  return guarded(response, correlationId);
}

/** Nothing of a customer is kept on the way; who keeps an answer themselves asks with its tag. */
function guarded(response: Response, correlationId: string): Response {
  response.headers.set('Cache-Control', 'private, no-store');
  response.headers.set('Vary', 'Authorization');
  response.headers.set('X-Correlation-Id', correlationId);
  return response;
}

/** RFC 9457, in the words that the pages have for it. */
async function failed(
  failure: Failure,
  { correlationId, locale }: { correlationId: string; locale: string },
  status: number = statuses[failure.code],
): Promise<Response> {
  const [ours, { name }] = [await messagesIn(locale), brand()];
  const messages = name ? named(ours, name) : ours;
  const t = createTranslator({ locale, messages, namespace: 'failures', onError: () => {} });
  const { code, reason, values, fields = {}, retryAfter } = failure;
  const say = (key: string) => (t.has(key as never) ? t(key as never, values as never) : '');
  const errors = Object.entries(fields).map(([parameter, [first = 'wrong']]) => ({
    ...{ parameter, detail: say(`field.${first}`) || say('field.wrong') },
  }));
  const response = Response.json(
    {
      ...{ type: `urn:kontor:problem:${reason}`, title: say(`${reason}.title`) || reason, status },
      ...{ detail: say(`${reason}.text`), code, reason, correlationId },
      ...(errors.length > 0 && { errors }),
    },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
  if (retryAfter !== undefined) response.headers.set('Retry-After', String(retryAfter));
  if (status === 401) response.headers.set('WWW-Authenticate', 'Bearer');
  return guarded(response, correlationId);
}

/** What the API is, for programs that make clients of it. It is no secret: it is in the repository. */
export const answerDocument = (): Response =>
  Response.json(openApi(portalEnv().PORTAL_URL), { headers: { 'Cache-Control': 'no-store' } });
