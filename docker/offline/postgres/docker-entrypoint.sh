#!/usr/bin/env bash
# Starts the server as the official image does: the first start makes a cluster, the user and the database that
# POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_DB name, and runs /docker-entrypoint-initdb.d, all on a server that only
# listens on a socket; "ready to accept connections" is therefore logged twice, and TCP answers only the second time.
set -euo pipefail

user=${POSTGRES_USER:-postgres}
database=${POSTGRES_DB:-$user}

make_cluster() {
    local method=${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}
    if [ -z "${POSTGRES_PASSWORD:-}" ] && [ "$method" != trust ]; then
        printf 'Error: Database is uninitialized and superuser password is not specified; set POSTGRES_PASSWORD\n' >&2
        exit 1
    fi
    # shellcheck disable=SC2086 # the arguments are meant to be split
    initdb --username "$user" --pwfile <(printf '%s\n' "${POSTGRES_PASSWORD:-}") ${POSTGRES_INITDB_ARGS:-} >/dev/null
    printf '\nhost all all all %s\n' "$method" >>"$PGDATA/pg_hba.conf"
}

run_init_files() {
    local file
    for file in /docker-entrypoint-initdb.d/*; do
        case $file in
            *.sh) bash "$file" ;;
            *.sql) psql -v ON_ERROR_STOP=1 --no-psqlrc --username "$user" --dbname "$database" --file "$file" ;;
        esac
    done
}

first_start() {
    make_cluster
    pg_ctl --wait --silent -o "-c listen_addresses=''" start
    if [ "$database" != postgres ]; then createdb --username "$user" --maintenance-db postgres "$database"; fi
    run_init_files
    pg_ctl --wait --silent --mode fast stop
    printf '\nPostgreSQL init process complete; ready for start up.\n\n'
}

[ "${1:0:1}" != - ] || set -- postgres "$@"
if [ "$1" = postgres ]; then
    if [ "$(id -u)" -eq 0 ]; then
        mkdir -p "$PGDATA"
        chown postgres:postgres "$PGDATA" /var/run/postgresql
        chmod 0700 "$PGDATA"
        exec setpriv --reuid postgres --regid postgres --init-groups -- "$0" "$@"
    fi
    [ -s "$PGDATA/PG_VERSION" ] || first_start
fi
exec "$@"
