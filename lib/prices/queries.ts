import { queryOptions } from '@tanstack/react-query';
import { getJson, postBody } from '@/lib/fetch-json';
import { FailureError, invalid } from '@/lib/result';
import { FileQuestion, type PricePreview, type PriceSettings, ReadSheet } from './schema';

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

/** The other side of sendFile. Throws FailureError with what is wrong, by field. */
export function fileQuestionOf(query: URLSearchParams): FileQuestion {
  const { columns, ...plain } = Object.fromEntries(query);
  const parsed = FileQuestion.safeParse({ ...plain, ...(columns && { columns: jsonOf(columns) }) });
  if (parsed.success) return parsed.data;
  throw new FailureError(invalid(parsed.error));
}
export function sheetQuestionOf(query: URLSearchParams): ReadSheet {
  const parsed = ReadSheet.safeParse(Object.fromEntries(query));
  if (parsed.success) return parsed.data;
  throw new FailureError(invalid(parsed.error));
}

/** What is no JSON is left to the schema to refuse. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
