#!/usr/bin/env bash
# Installs what the project's scripts need beside .NET and Node. The second run does nothing.
#   libchdb.so    ClickHouse in process, from npm, as .cache/chdb/libchdb.so (or wherever CHDB_LIBRARY says)
# With --for-tests also what tests against real neighbours need, where the neighbours' binaries are beside the checkout:
#   postgresql    from Debian, without starting a server
#   mariadb       server and client from Debian, likewise
#   Java, curl    from Debian, where there is none
set -euo pipefail

chdb_version=26.5.3
chdb_package=@chdb/lib-linux-x64-gnu
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

log() { echo "setup: $*"; }

as_root() {
  if [[ $EUID -eq 0 ]]; then "$@"; else sudo "$@"; fi
}

# Installs a Debian package unless it is there.
install_package() {
  if dpkg-query --show --showformat='${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; then
    return
  fi
  log "installing $1"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1"
}

# Debian's package would make a cluster and start a server on port 5432; the tests make their own.
install_postgres() {
  if compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null; then
    return
  fi
  install_package postgresql-common
  as_root sed -i -E "s/^#?create_main_cluster .*/create_main_cluster = false/" /etc/postgresql-common/createcluster.conf
  install_package postgresql
}

# The server's programs without the package that would start one; the tests start their own.
install_mariadb() {
  install_package mariadb-server-core
  install_package mariadb-client-core
}

# Installs a package for a command unless the command is there, from wherever.
install_command() {
  command -v "$1" >/dev/null || install_package "$2"
}

install_chdb() {
  local folder="$root/.cache/chdb" link="$root/.cache/chdb/libchdb.so"
  local installed="$folder/$chdb_version/node_modules/$chdb_package/libchdb.so"
  if [[ -n "${CHDB_LIBRARY:-}" ]]; then
    [[ -f "$CHDB_LIBRARY" ]] || { log "CHDB_LIBRARY=$CHDB_LIBRARY: no such file" >&2; return 1; }
    return
  fi
  if [[ ! -f "$installed" ]]; then
    log "installing $chdb_package $chdb_version (560 MB)"
    mkdir -p "$folder/$chdb_version"
    # A package.json of its own keeps npm from walking up into the repository.
    echo '{"private": true}' > "$folder/$chdb_version/package.json"
    npm install --prefix "$folder/$chdb_version" --no-save --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error \
      "$chdb_package@$chdb_version"
  fi
  ln -sfn "$chdb_version/node_modules/$chdb_package/libchdb.so" "$link"
}

install_chdb
if [[ "${1:-}" == --for-tests && -d "$root/../shared/parts" ]]; then
  install_postgres
  install_mariadb
  install_command java default-jre-headless
  install_command curl curl
fi
log "ready: ${CHDB_LIBRARY:-$root/.cache/chdb/libchdb.so}"
