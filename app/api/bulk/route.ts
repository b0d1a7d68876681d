import { createBulk, getBulks } from '@/lib/bulk/data';
import { limits } from '@/lib/bulk/schema';
import { receive, respond } from '@/lib/respond';

export const GET = (request: Request) => respond(request, getBulks);

/** A pasted or uploaded list: its text, as it is. */
export const POST = (request: Request) =>
  receive(request, { most: limits.bytes, tooLarge: 'list-large' }, createBulk);
