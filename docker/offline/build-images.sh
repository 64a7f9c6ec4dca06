#!/usr/bin/env bash
# Builds stand-ins for all images that the lab in containers needs, where no registry can be reached: from Debian's
# packages by this machine's own package sources, and Toxiproxy from its Go module. What is there already is left as it
# is, unless it is a stand-in made from other files than now. See docker/README.md.
#
#   build-images.sh [build]  builds what is missing; needs a running engine (start-engine.sh)
#   build-images.sh list     name, size and origin of each
#   build-images.sh remove   removes the stand-ins, and no other image
set -euo pipefail
cd "$(dirname "$0")"
export DOCKER_BUILDKIT=0

toxiproxy_version=2.12.0
go_release=go1.23.12
version=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' ../../pom.xml | head -n 1)
jar=../../harness/cli/target/onlyonce.jar
# Only images with this label are ever replaced or removed; its value tells what they were built from.
label=io.onlyonce.stand-in
PATH=$PATH:/usr/local/go/bin

say() { printf '%4d s  %s\n' "$SECONDS" "$*" >&2; }

# fail LOG MESSAGE: shows the end of the log, too.
fail() {
    [ ! -s "$1" ] || tail -n 10 "$1" >&2
    printf 'build-images.sh: %s\n' "$2" >&2
    exit 70
}

need_engine() {
    docker version >/dev/null 2>"$scratch/log" \
        || fail "$scratch/log" "no Docker engine answers; start one, or let docker/offline/start-engine.sh do it"
}

# Once, and only if something is built from packages.
refresh_package_lists() {
    command -v apt-get >/dev/null || fail '' "no apt-get here; the stand-ins are built from Debian's packages, on Debian"
    [ "$lists" = stale ] && [ "$(id -u)" -eq 0 ] || return 0
    apt-get update -qq >"$scratch/log" 2>&1 || fail "$scratch/log" "apt-get cannot fetch the package lists"
    lists=fresh
}

# debian_packages PACKAGE...: installs what is missing here.
debian_packages() {
    refresh_package_lists
    [ "$(id -u)" -eq 0 ] || fail '' "missing: $*; install them, or run this as root"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >"$scratch/log" 2>&1 \
        || fail "$scratch/log" "apt-get cannot install $*"
}

# Whether that image is there, built from the same files; a genuine one is used as it is.
is_there() {
    local name=$1 print=$2 found
    found=$(docker image inspect --format "{{with .Config.Labels}}{{index . \"$label\"}}{{end}}" "$name" 2>/dev/null) \
        || return 1
    if [ -z "$found" ]; then
        say "$name is there and no stand-in; it is used as it is"
        return 0
    fi
    [ "$found" = "$print" ]
}

# What something is made from: files, and images by their ids.
ingredients() {
    local one
    for one in "$@"; do
        if [ -f "$one" ]; then sha256sum <"$one"; else docker image inspect --format '{{.Id}}' "$one"; fi
    done
}

# unless_there BUILD NAME INGREDIENTS... -- ARGUMENTS...: calls BUILD with a fingerprint, the name and the arguments.
unless_there() {
    local build=$1 name=$2 print
    local -a made_from=()
    shift 2
    while [ "$1" != -- ]; do
        made_from+=("$1")
        shift
    done
    shift
    print=$({ declare -f "$build" && printf '%s\n' "$@" && ingredients "${made_from[@]}"; } | sha256sum | cut -c 1-16)
    if is_there "$name" "$print"; then return 0; fi
    say "$name is being built"
    "$build" "$print" "$name" "$@"
}

# The smallest Debian that can install packages, by this machine's own sources and settings, whatever they are.
build_base() {
    local print=$1 name=$2 codename
    local -a sources
    mapfile -t sources < <(find /etc/apt -maxdepth 2 \( -name '*.list' -o -name '*.sources' \))
    refresh_package_lists
    command -v mmdebstrap >/dev/null || debian_packages mmdebstrap
    # shellcheck source=/dev/null
    codename=$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")
    apt-config dump Acquire >"$scratch/acquire.conf"
    mmdebstrap --variant=essential --aptopt="$scratch/acquire.conf" --dpkgopt=force-unsafe-io \
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
        --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
        "$codename" "$scratch/base.tar" "${sources[@]}" >"$scratch/log" 2>&1 \
        || fail "$scratch/log" "mmdebstrap makes no base from this machine's package sources"
    docker import --change "LABEL $label=$print" "$scratch/base.tar" "$name" >/dev/null
    rm "$scratch/base.tar"
}

# build_packages PRINT NAME PACKAGE...: the base and these packages as one layer more. What they need is worked out and
# fetched here, so that the container needs no network.
build_packages() {
    local print=$1 name=$2 work=$scratch/packages
    shift 2
    refresh_package_lists
    mkdir -p "$work/debs/partial"
    # The package of Java wants the directory of the pages that the base leaves out.
    container=$(docker create --network none "$base" sh -ec 'export DEBIAN_FRONTEND=noninteractive
        mkdir -p /usr/share/man/man1
        dpkg --unpack -R /debs
        dpkg --configure -a
        rm -rf /debs /tmp/* /var/log/*.log')
    docker cp "$container:/var/lib/dpkg/status" "$work/status" >/dev/null
    apt-get -qq -y --no-install-recommends --download-only -o "Dir::State::status=$work/status" \
        -o "Dir::Cache::archives=$work/debs" -o Debug::NoLocking=1 -o APT::Sandbox::User=root install "$@" \
        >"$scratch/log" 2>&1 || fail "$scratch/log" "apt-get cannot fetch $*"
    rm -rf "$work/debs/partial" "$work/debs/lock"
    docker cp "$work/debs" "$container:/debs" >/dev/null
    docker start -a "$container" >"$scratch/log" 2>&1 || fail "$scratch/log" "dpkg cannot install $*"
    docker commit --change "LABEL $label=$print" --change 'CMD ["bash"]' "$container" "$name" >/dev/null
    docker rm "$container" >/dev/null
    container=
    rm -rf "$work"
}

# build_image PRINT NAME CONTEXT OPTIONS...
build_image() {
    local print=$1 name=$2 context=$3
    shift 3
    docker build --quiet --force-rm --network none --label "$label=$print" --tag "$name" "$@" "$context" \
        >"$scratch/log" 2>&1 || fail "$scratch/log" "docker cannot build $name"
}

build_tiny() {
    cp tiny/Dockerfile /bin/busybox "$scratch"
    build_image "$1" "$2" "$scratch"
}

# Debian's own Go may be too old to fetch a newer one by itself, but it can fetch one as a module.
need_go() {
    local module
    command -v go >/dev/null || debian_packages golang-go
    [[ $(go env GOVERSION) =~ ^go1\.([0-9]+) ]] && [ "${BASH_REMATCH[1]}" -ge 21 ] && return 0
    module=$(go mod download -json "golang.org/toolchain@v0.0.1-$go_release.linux-$(go env GOARCH)" 2>"$scratch/log" \
        | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')
    [ -d "$module" ] || fail "$scratch/log" "no Go 1.21 or later, with which Toxiproxy is built, and none to be fetched"
    # A module's files cannot be run where they are.
    cp -r "$module" "$scratch/go"
    chmod -R u+wx "$scratch/go/bin" "$scratch/go/pkg/tool"
    PATH=$scratch/go/bin:$PATH
    export GOTOOLCHAIN=local
}

build_toxiproxy() {
    local part flags="-s -w -X github.com/Shopify/toxiproxy/v2.Version=$toxiproxy_version"
    need_go
    mkdir -p "$scratch/toxiproxy"
    for part in server cli; do
        GOBIN=$scratch/toxiproxy CGO_ENABLED=0 go install -ldflags "$flags" \
            "github.com/Shopify/toxiproxy/v2/cmd/$part@v$toxiproxy_version" >"$scratch/log" 2>&1 \
            || fail "$scratch/log" "Go cannot build Toxiproxy's $part $toxiproxy_version from its module"
    done
    cp toxiproxy/Dockerfile "$scratch/toxiproxy"
    build_image "$1" "$2" "$scratch/toxiproxy"
}

build_node() {
    mkdir -p "$scratch/node"
    cp ../node/Dockerfile "$jar" "$scratch/node"
    build_image "$1" "$2" "$scratch/node" --build-arg "JRE_IMAGE=$jre" --build-arg "VERSION=$version"
}

base=onlyonce-offline/base:bookworm
jre=onlyonce-offline/jre:17
postgres=onlyonce-offline/postgres-packages:15
redis=onlyonce-offline/redis-packages:7
node=onlyonce-node:$version

build() {
    need_engine
    [ -x /bin/busybox ] || debian_packages busybox-static
    unless_there build_base "$base" --
    unless_there build_packages "$postgres" "$base" -- postgresql-15
    unless_there build_packages "$redis" "$base" -- redis-server
    unless_there build_packages "$jre" "$base" -- openjdk-17-jre-headless
    unless_there build_image postgres:15-bookworm "$postgres" postgres/* -- postgres --build-arg "PACKAGES=$postgres"
    unless_there build_image redis:7-bookworm "$redis" redis/* -- redis --build-arg "PACKAGES=$redis"
    unless_there build_image testcontainers/ryuk:0.14.0 "$base" reaper/* -- reaper --build-arg "PACKAGES=$base"
    unless_there build_tiny alpine:3.17 tiny/Dockerfile /bin/busybox --
    unless_there build_toxiproxy "ghcr.io/shopify/toxiproxy:$toxiproxy_version" toxiproxy/Dockerfile --
    if [ -s "$jar" ]; then
        unless_there build_node "$node" "$jre" ../node/Dockerfile "$jar" --
    else
        say "$node is not built: no harness/cli/target/onlyonce.jar yet; ./onlyonce makes it"
    fi
    # What a newer stand-in has replaced.
    docker image prune --force --filter "label=$label" >/dev/null
}

list() { docker image ls --filter "label=$label" --format '{{.Repository}}:{{.Tag}}\t{{.Size}}'; }

remove() {
    local names
    mapfile -t names < <(docker image ls --filter "label=$label" --format '{{.Repository}}:{{.Tag}}')
    [ ${#names[@]} -eq 0 ] || docker rmi "${names[@]}" >/dev/null
    docker image prune --force --filter "label=$label" >/dev/null
}

clean_up() {
    [ -z "$container" ] || docker rm --force "$container" >/dev/null 2>&1 || true
    chmod -R u+w "$scratch"
    rm -rf "$scratch"
}

container=
lists=stale
scratch=$(mktemp -d)
trap clean_up EXIT
case ${1:-build} in
    build | list | remove) "${1:-build}" ;;
    *)
        printf 'usage: build-images.sh [build|list|remove]\n' >&2
        exit 64
        ;;
esac
