#!/bin/sh
# Run once by the database's container, when it is new: the database, its owner, who is the worker, and the portal's role.
# Not as a superuser: what the worker does to the database it does as its owner.
set -eu
psql -v ON_ERROR_STOP=1 --username postgres --dbname postgres \
  -v worker="$WORKER_DATABASE_PASSWORD" -v portal="$PORTAL_DATABASE_PASSWORD" <<'SQL'
create role kontor login password :'worker';
create database kontor owner kontor;
revoke all on database kontor from public;
create role kontor_portal login password :'portal';
grant connect on database kontor to kontor_portal;
SQL
