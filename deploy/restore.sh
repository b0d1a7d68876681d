#!/bin/sh
# deploy/restore.sh FILE, with DATABASE_URL of the worker's role in a new, empty database, and the portal's role made: all
# of it, or nothing. Read docs/production.md before you start a worker on what was restored.
set -eu
file=$1
tables=$(psql -X -At -v ON_ERROR_STOP=1 -c "select count(*) from pg_tables where schemaname in ('public', 'token', 'drizzle', 'pgboss')" "$DATABASE_URL")
if [ "$tables" != 0 ]; then
  echo "The database is not empty: it holds $tables tables. Restore into a new one." >&2
  exit 1
fi
pg_restore --no-password --exit-on-error --single-transaction --no-owner --dbname "$DATABASE_URL" "$file"
