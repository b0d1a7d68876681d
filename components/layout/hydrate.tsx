import { dehydrate, type FetchQueryOptions, HydrationBoundary, type QueryKey } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import { ToSignIn } from '@/components/auth/to-sign-in';
import '@/lib/asking';
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
  children,
}: {
  query: Reading<T, K>;
  from: () => Promise<T>;
  and?: ReturnType<typeof also>[];
  /** The shell is inside: a failure must bring its own. */
  shell?: boolean;
  /** The answer is from our own notes: the browser shows it, and reads it again at once. */
  old?: boolean;
  children: React.ReactNode;
}) {
  const queryClient = getQueryClient();
  const failure = await Promise.all([
    queryClient
      .fetchQuery({ queryKey: query.queryKey, staleTime: query.staleTime, queryFn: from })
      .then((answer) => {
        if (old) queryClient.setQueryData(query.queryKey as QueryKey, answer, { updatedAt: 0 });
      }, expected),
    ...and.map((one) => queryClient.prefetchQuery({ ...one, retry: false })),
  ]).then(([first]) => first ?? undefined);
  if (failure?.code === 'not-found') notFound();
  if (failure?.reason === 'signed-out') return <ToSignIn />;
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
