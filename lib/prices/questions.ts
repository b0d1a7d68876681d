/* Apart from queries.ts, so that the browser sends without the parser of what was sent. */
import { FailureError, invalid } from '@/lib/result';
import { FileQuestion, ReadSheet } from './schema';

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
