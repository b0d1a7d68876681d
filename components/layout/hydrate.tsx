import { dehydrate, type FetchQueryOptions, HydrationBoundary, type QueryKey } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import { LeadTo } from '@/components/auth/lead-to';
import { ways } from '@/components/auth/ways';
import { areRolesOlder } from '@/lib/asking';
import { rolesLast } from '@/lib/auth/rules';
import { correlated } from '@/lib/correlation';
import { getQueryClient } from '@/lib/query-client';
import { type Failure, FailureError } from '@/lib/result';
import { AppShell } from './app-shell';
import { Failed } from './failed';

type Reading<T, K extends QueryKey> = Pick<FetchQueryOptions<T, Error, T, K>, 'queryKey' | 'staleTime'>;

/** A reading the page can do without: if it fails, the browser asks again and says so in its own place. */
export const also = <T, K extends QueryKey>(query: Reading<T, K>, from: () => Promise<T>) => ({
  queryKey: query.queryKey as QueryKey,
  staleTime: query.staleTime as number | undefined,
  queryFn: from as () => Promise<unknown>,
});

/** Runs a query on the server, straight from data.ts, and hands the answer to the browser's cache. */
export async function Hydrate<T, K extends QueryKey>({
  query,
  from,
  and = [],
  shell = false,
  old = false,
  rolesWithin = rolesLast.opening,
  children,
}: {
  query: Reading<T, K>;
  from: () => Promise<T>;
  and?: ReturnType<typeof also>[];
  /** The shell is inside: a failure must bring its own. */
  shell?: boolean;
  /** The answer is from our own notes: the browser shows it, and reads it again at once. */
  old?: boolean;
  /** How long ago what the person may do may have been said, in seconds: a page opens before anything is typed in it. */
  rolesWithin?: number;
  children: React.ReactNode;
}) {
  if (await areRolesOlder(rolesWithin)) return <LeadTo to={ways.renew} />;
  const queryClient = getQueryClient();
  // All that a page asks Microsoft is known to them by one id.
  const [id, name] = [crypto.randomUUID(), `page ${query.queryKey[0]}`];
  const failure = await Promise.all([
    queryClient
      .fetchQuery({
        queryKey: query.queryKey,
        staleTime: query.staleTime,
        queryFn: () => correlated(id, name, from),
      })
      .then((answer) => {
        if (old) queryClient.setQueryData(query.queryKey as QueryKey, answer, { updatedAt: 0 });
      }, expected),
    ...and.map((one) =>
      queryClient.prefetchQuery({ ...one, queryFn: () => correlated(id, name, one.queryFn), retry: false }),
    ),
  ]).then(([first]) => first ?? undefined);
  // Inside a customer's layout it is one that we know: that it is ours no longer is said by its own page.
  const isGone = failure?.reason === 'customer' && !shell;
  if (failure?.code === 'not-found' && !isGone) notFound();
  if (failure?.reason === 'signed-out') return <LeadTo to={ways.signIn} />;
  if (failure && shell)
    return (
      <AppShell outside>
        <Failed failure={failure} />
      </AppShell>
    );
  if (failure) return <Failed failure={failure} />;
  return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>;
}

/** A FailureError is an answer and gets its words; anything else is a bug and travels on. */
function expected(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  throw error;
}
