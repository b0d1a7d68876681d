import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { RadarFeed, RadarPage, RadarQuestion } from './schema';

const perPage = 100;

/** What is not the default, as the address of the page and of the file have it. */
export function radarSearch({ within, type, q, sort }: RadarQuestion): URLSearchParams {
  const search = new URLSearchParams();
  if (within && within !== 'year') search.set('within', within);
  if (type) search.set('type', type);
  if (q) search.set('q', q);
  if (sort && sort !== 'ends') search.set('sort', sort);
  return search;
}

/** The question of a request's address. */
export const radarQueryOf = (search: URLSearchParams) => ({
  within: search.get('within') ?? undefined,
  type: search.get('type'),
  q: search.get('q') ?? undefined,
  sort: search.get('sort') ?? undefined,
  offset: search.get('offset') ?? undefined,
});

export const radarQueries = {
  pages: (query: RadarQuestion) =>
    infiniteQueryOptions({
      queryKey: ['radar', radarSearch(query).toString()],
      queryFn: ({ signal, pageParam }) => {
        const search = radarSearch(query);
        if (pageParam > 0) search.set('offset', String(pageParam));
        return getJson<RadarPage>(`/api/radar?${search}`, signal);
      },
      initialPageParam: 0,
      getNextPageParam: (last: RadarPage, _: RadarPage[], offset: number) =>
        offset + last.rows.length < last.total && last.rows.length > 0 ? offset + perPage : undefined,
      staleTime: 60_000,
    }),
  feed: () =>
    queryOptions({
      queryKey: ['radar', 'calendar'],
      queryFn: ({ signal }) => getJson<RadarFeed | null>('/api/radar/calendar', signal),
      staleTime: 0,
    }),
};
