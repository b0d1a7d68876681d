import { findAnywhere } from '@/lib/catalog/data';
import { respond } from '@/lib/respond';

type Context = { params: Promise<{ customerId: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async () =>
    findAnywhere((await params).customerId, new URL(request.url).searchParams.get('q') ?? ''),
  );
