#!/usr/bin/env bash
# Starts a Docker engine where there is none: installs Debian's docker.io if it may, and leaves the firewall, the
# routing and any other engine of the machine alone. Needs root.
#
#   start-engine.sh [start]  prints the DOCKER_HOST of an engine that answers; starts one only if there is none
#   start-engine.sh stop     ends the engine that was started from this work tree, and no other; its images stay
#
#   ONLYONCE_DOCKER_HOME     where the engine keeps its images, instead of /var/lib/onlyonce-docker
set -euo pipefail
cd "$(dirname "$0")/../.."

home=${ONLYONCE_DOCKER_HOME:-/var/lib/onlyonce-docker}
# A path of a socket is at most 107 bytes long, so it is not in the work tree.
runtime=/run/onlyonce-docker
address=unix://$runtime/docker.sock
# Holds the process id of the engine if this work tree started it.
started=target/docker-engine.pid
patience_seconds=30

fail() {
    printf 'start-engine.sh: %s\n' "$*" >&2
    exit 70
}

answers() { docker ${1:+-H "$1"} version --format '{{.Server.APIVersion}}' >/dev/null 2>&1; }

install_what_is_missing() {
    local missing=()
    command -v dockerd >/dev/null || missing+=(docker.io)
    command -v docker >/dev/null || missing+=(docker.io)
    [ ${#missing[@]} -gt 0 ] || return 0
    command -v apt-get >/dev/null || fail "no dockerd here; expected one, or Debian's apt-get to install it with"
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends docker.io >&2
}

# After an earlier engine the firewall may pass nothing between containers that an engine has not allowed.
firewall_forwards() {
    local policy
    policy=$(iptables --list-rules FORWARD 2>/dev/null | head -n 1)
    [ "$policy" != "-P FORWARD DROP" ]
}

# The engine touches neither the firewall nor the routing, unless containers could not reach each other otherwise; they
# reach the host, too, but nothing beyond. Ports are published on loopback unless someone says otherwise.
launch() {
    local firewall=false
    firewall_forwards || firewall=true
    mkdir -p "$home" "$runtime" "$(dirname "$started")"
    [ -e /sys/class/net/docker0 ] || touch "$runtime/bridge-is-ours"
    setsid dockerd --host "$address" --data-root "$home" --exec-root "$runtime/exec" --pidfile "$runtime/engine.pid" \
        --ip 127.0.0.1 "--iptables=$firewall" --ip6tables=false --ip-forward=false --ip-masq=false --group root \
        </dev/null >"$runtime/engine.log" 2>&1 9>&- &
    local engine=$!
    for ((tenths = patience_seconds * 10; tenths > 0; tenths--)); do
        if answers "$address"; then
            cp "$runtime/engine.pid" "$started"
            return 0
        fi
        kill -0 "$engine" 2>/dev/null || break
        sleep 0.1
    done
    kill "$engine" 2>/dev/null || true
    tail -n 5 "$runtime/engine.log" >&2
    fail "the engine does not start; expected root with all privileges and a writable /sys/fs/cgroup, as on a virtual" \
        "machine or in a privileged container. Its log is $runtime/engine.log"
}

start() {
    if command -v docker >/dev/null && answers "${DOCKER_HOST:-}"; then
        docker context inspect --format '{{.Endpoints.docker.Host}}'
        return 0
    fi
    [ "$(id -u)" -eq 0 ] || fail "no engine answers, and only root can start one; start yours, or run this as root"
    # Two that start at the same time start one.
    exec 9>/run/onlyonce-docker.lock
    flock 9
    answers "$address" || { install_what_is_missing && launch; }
    printf '%s\n' "$address"
}

# Whatever is not an image would stay on disk.
leave_images_alone() {
    docker -H "$address" ps --all --quiet | xargs --no-run-if-empty docker -H "$address" rm --force --volumes >/dev/null
    docker -H "$address" volume ls --quiet | xargs --no-run-if-empty docker -H "$address" volume rm >/dev/null
    docker -H "$address" network prune --force >/dev/null
}

# The engine leaves the network namespace mounted that containers on the machine's own network were in.
remove_runtime() {
    local namespace
    for namespace in "$runtime"/exec/netns/*; do
        umount "$namespace" 2>/dev/null || true
    done
    rm -rf "$runtime"
}

stop() {
    local engine
    [ -s "$started" ] || { printf 'start-engine.sh: this work tree started no engine; nothing is stopped\n' >&2; return 0; }
    engine=$(cat "$started")
    if [ "$(cat "$runtime/engine.pid" 2>/dev/null)" = "$engine" ] && kill -0 "$engine" 2>/dev/null; then
        leave_images_alone
        kill "$engine"
        for ((tenths = patience_seconds * 10; tenths > 0; tenths--)); do
            kill -0 "$engine" 2>/dev/null || break
            sleep 0.1
        done
        kill -0 "$engine" 2>/dev/null && fail "the engine with process id $engine did not end in $patience_seconds s"
        if [ -e "$runtime/bridge-is-ours" ] && command -v ip >/dev/null; then ip link delete docker0 2>/dev/null || true; fi
        remove_runtime
    fi
    rm -f "$started"
}

case ${1:-start} in
    start | stop) "${1:-start}" ;;
    *)
        printf 'usage: start-engine.sh [start|stop]\n' >&2
        exit 64
        ;;
esac
