#!/usr/bin/env bash
# The whole pipeline without a Kafka, a Debezium or a ClickHouse server: made-up ride bookings go as Debezium would send them through
# decoder, enricher and sink into an embedded ClickHouse, where they are compared with the source. Needs the .NET SDK and Node.
#   infra/demo.sh --once            ends when everything has arrived; exit code 0 says that it did, row for row
#   infra/demo.sh --rate 2000       goes on until Ctrl+C
#   infra/demo.sh --help            lists the options
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
server="$root/infra/embedded-clickhouse/bin/Release/net10.0/Cdc.EmbeddedClickHouse.dll"
demo="$root/infra/demo/bin/Release/net10.0/Cdc.Demo.dll"
clickhouse_pid="" demo_pid=""
scratch="$(mktemp -d)"

log() { echo "demo: $*"; }

# Runs on every way out. The server gets SIGTERM, then what it leaves behind is removed.
clean_up() {
  trap - EXIT
  for pid in $demo_pid $clickhouse_pid; do
    kill -TERM "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  rm -rf "$scratch"
}
trap clean_up EXIT

build() {
  log "building; the first time takes a minute or two"
  local project
  for project in infra/embedded-clickhouse infra/demo; do
    if ! dotnet build "$root/$project" --configuration Release --verbosity quiet >"$scratch/build" 2>&1; then
      cat "$scratch/build" >&2
      return 1
    fi
  done
}

# Starts the embedded ClickHouse on a free port and sets clickhouse_url. In a session of its own, so that Ctrl+C does not end it before
# the demo has drained; it ends with its standard input, which is this script's pipe, even when the script is killed.
start_clickhouse() {
  mkfifo "$scratch/stop" "$scratch/said"
  setsid dotnet "$server" --port 0 --path "$scratch/data" --stop-at-input-end true <"$scratch/stop" >"$scratch/said" 2>"$scratch/log" &
  clickhouse_pid=$!
  exec {keep_running}>"$scratch/stop" {said}<"$scratch/said"
  local line
  while read -r line <&"$said"; do
    if [[ "$line" == "Listening on "* ]]; then
      clickhouse_url="${line#Listening on }"
      return
    fi
  done
  log "the embedded ClickHouse did not start:" >&2
  cat "$scratch/log" >&2
  return 1
}

# In the background, so that signals reach this script at once; the first one makes the demo drain, compare and end.
run_demo() {
  dotnet "$demo" --clickhouse "$clickhouse_url" "$@" {keep_running}>&- {said}<&- &
  demo_pid=$!
  local code=0 signalled=yes
  trap 'signalled=yes; kill -TERM "$demo_pid" 2>/dev/null || true' INT TERM
  while [[ -n "$signalled" ]]; do
    # A signal ends the wait, not the demo: wait again for its exit code.
    signalled=""
    code=0
    wait "$demo_pid" || code=$?
  done
  demo_pid=""
  return "$code"
}

log "setting up"
"$root/infra/setup.sh"
build
log "starting the embedded ClickHouse"
start_clickhouse
log "running"
run_demo "$@"
