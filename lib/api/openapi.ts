import 'server-only';
import { z } from 'zod';
import { type Endpoint, endpoints, nouns } from './endpoints';
import { Problem } from './schema';

const plain = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
  return json;
};

const json = (schema: object) => ({ 'application/json': { schema } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
});

const problems = {
  400: problem('A parameter is missing, unknown or wrong; `errors` says which'),
  401: problem('No token, one that is over, or one whose person is not signed in'),
  403: problem('The person’s role does not reach'),
  404: problem('There is no such thing, or it is one of another team’s customers'),
  409: problem('Not now: the lines of the invoice are not read, or were read anew'),
  429: problem('Too much in this minute; `Retry-After` says until when'),
  503: problem('Microsoft, or a part of the house, does not answer'),
};

/** The OpenAPI document, made of the shapes by which the answers are made. */
export const openApi = (portalUrl: string) => ({
  openapi: '3.1.0',
  info: { title: 'Kontor', version: '1', description: 'Reads, as the person whose token asks. docs/api.md' },
  servers: [{ url: `${portalUrl}/api/v1` }],
  security: [{ personalToken: [] }],
  paths: Object.fromEntries(Object.entries(endpoints).map(([path, one]) => [path, { get: get(path, one) }])),
  components: {
    securitySchemes: { personalToken: { type: 'http', scheme: 'bearer' } },
    schemas: Object.fromEntries(
      Object.entries({ ...nouns, Problem }).map(([name, schema]) => [name, plain(schema, 'output')]),
    ),
  },
});

function get(path: string, { summary, needs, query, of, answer }: Endpoint) {
  const { properties = {}, required = [] } = plain(query, 'input');
  const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  }));
  const asked = Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema },
  }));
  const shape = plain(answer, 'output');
  const isList = 'next' in (shape.properties ?? {});
  const data = isList ? { type: 'array', items: ref(of) } : ref(of);
  return {
    summary,
    description: `Needs \`${needs}\`.`,
    parameters: [...ids, ...asked],
    responses: {
      200: {
        description: 'As it is now',
        headers: { ETag: { schema: { type: 'string' } } },
        content: json({ ...shape, properties: { ...shape.properties, data } }),
      },
      304: { description: 'As `If-None-Match` has it' },
      ...problems,
    },
  };
}
