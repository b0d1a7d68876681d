#!/bin/sh
# deploy/backup.sh FILE, with DATABASE_URL of the worker's role: everything, in one file, as of one moment, while people
# work. pg_dump has to be of the server's version or newer. Tokens lie in it sealed: keep TOKEN_KEY somewhere else.
set -eu
umask 077
file=$1
pg_dump --format=custom --no-password --file "$file.part" "$DATABASE_URL"
# Half a file would be found out when it is needed.
pg_restore --list "$file.part" > /dev/null
mv "$file.part" "$file"
