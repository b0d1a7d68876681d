/** PostgreSQL's own code of what went wrong, which the query builder wraps; null where it was not the database. */
export function postgresCode(error: unknown): string | null {
  for (let one = error; one instanceof Error; one = one.cause)
    if ('code' in one && typeof one.code === 'string') return one.code;
  return null;
}

/** No room for what should be kept (53100 disk_full). */
export const isDiskFull = (error: unknown): boolean => postgresCode(error) === '53100';
