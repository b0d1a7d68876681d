import { queryOptions } from '@tanstack/react-query';
import { getJson, postBody } from '@/lib/fetch-json';
import type { FileQuestion, PricePreview, PriceSettings, ReadSheet } from './schema';

export const priceQueries = {
  settings: () =>
    queryOptions({
      queryKey: ['prices'],
      queryFn: ({ signal }) => getJson<PriceSettings>('/api/prices', signal),
      staleTime: 10_000,
    }),
};

/** Sends a file to be looked at; nothing is replaced by it. */
export const sendFile = (question: FileQuestion, file: Blob) => {
  const { columns, ...plain } = question;
  const query = new URLSearchParams(plain);
  if (columns) query.set('columns', JSON.stringify(columns));
  return postBody<PricePreview>(`/api/prices/file?${query}`, file);
};
/** Has Microsoft's own sheet read. */
export const askForSheet = (question: ReadSheet) =>
  postBody<PricePreview>(`/api/prices/sheet?${new URLSearchParams(question)}`, '');
