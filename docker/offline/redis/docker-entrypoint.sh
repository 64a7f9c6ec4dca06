#!/bin/sh
# Starts the server as the official image does: options alone, or a configuration file and options, are for
# redis-server, which does not run as root and answers whoever reaches the container.
set -eu

case ${1:-} in
    -* | *.conf) set -- redis-server "$@" ;;
esac
if [ "$1" != redis-server ]; then
    exec "$@"
fi
shift
case ${1:-} in
    '' | -*) set -- redis-server --protected-mode no "$@" ;;
    *)
        file=$1
        shift
        set -- redis-server "$file" --protected-mode no "$@"
        ;;
esac
if [ "$(id -u)" -eq 0 ]; then
    chown redis:redis .
    exec setpriv --reuid redis --regid redis --init-groups -- "$@"
fi
exec "$@"
