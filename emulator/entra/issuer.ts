import type { Context } from 'hono';
import { PARTNER } from '../seeds/partner';

/** The issuer of version 2 tokens, under the name by which the caller knows this service. */
export const issuerOf = (c: Context): string => `${new URL(c.req.url).origin}/${PARTNER.tenantId}/v2.0`;
