// One PostgreSQL for all test files; each makes a database of its own in it (lib/db/testing.ts).
import { startPostgres } from './postgres.mjs';

export default async function setup() {
  if (process.env.DATABASE_URL) return;
  const { url, stop } = await startPostgres();
  process.env.DATABASE_URL = url;
  return stop;
}
