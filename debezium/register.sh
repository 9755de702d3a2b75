#!/bin/sh
# Registers a connector, or updates it, and waits until it and its task run. Running it again changes nothing.
# Needs a POSIX shell with awk, grep and sed, and curl. Everything comes from the environment:
#
#   CONNECTOR_FILE     the configuration; default: business_postgres.json beside this script
#   CONNECTOR_NAME     default: the file's name without .json
#   CONNECT_URL        Kafka Connect's REST interface; default: http://connect:8083
#   WAIT_SECONDS       how long to wait for Connect, and then for the task; default: 120
#
# ${NAME} and ${NAME:-default} in the file stand for variables: POSTGRES_HOST, POSTGRES_PORT, POSTGRES_DB, POSTGRES_USER,
# POSTGRES_PASSWORD, SLOT_NAME, TOPIC_PREFIX, TOPIC_PARTITIONS. With _FILE behind its name, POSTGRES_PASSWORD comes from that file.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
file=${CONNECTOR_FILE:-$here/business_postgres.json}
name=${CONNECTOR_NAME:-$(basename "$file" .json)}
connect=${CONNECT_URL:-http://connect:8083}
deadline=$(($(date +%s) + ${WAIT_SECONDS:-120}))

say() { echo "register: $*"; }

fail() {
  echo "register: $*" >&2
  exit 1
}

# Waits a moment before the next try; fails with the given words when the time is up.
again() {
  [ "$(date +%s)" -lt "$deadline" ] || fail "$*"
  sleep 1
}

# The file with its variables filled in, as JSON strings. awk's ENVIRON keeps the password off every command line.
render() {
  awk '
    function value(reference,    at, fallback, name) {
      at = index(reference, ":-")
      name = at ? substr(reference, 1, at - 1) : reference
      if (name in ENVIRON && ENVIRON[name] != "") return escaped(ENVIRON[name])
      if (at) return substr(reference, at + 2)
      print "register: the variable " name " is not set" > "/dev/stderr"
      failed = 1
      exit 1
    }
    function escaped(text) {
      if (text ~ /[\001-\037]/) {
        print "register: a variable holds a control character" > "/dev/stderr"
        failed = 1
        exit 1
      }
      gsub(/[\\"]/, "\\\\&", text)
      return text
    }
    {
      rest = $0
      line = ""
      while (match(rest, /\$\{[A-Z_]+(:-[^}]*)?\}/)) {
        line = line substr(rest, 1, RSTART - 1) value(substr(rest, RSTART + 2, RLENGTH - 3))
        rest = substr(rest, RSTART + RLENGTH)
      }
      print line rest
    }
    END { exit failed }' "$file"
}

# request METHOD PATH [curl arguments]: prints the body, then the HTTP status (000 without an answer) on a line of its own.
request() {
  method=$1 path=$2
  shift 2
  curl --silent --max-time 30 --request "$method" --write-out '\n%{http_code}' "$@" "$connect$path" || true
}

status_of() { printf '%s\n' "$1" | tail -n 1; }
body_of() { printf '%s\n' "$1" | sed '$d'; }

await_connect() {
  until [ "$(status_of "$(request GET /connectors)")" = 200 ]; do
    again "no Kafka Connect at $connect"
  done
}

# 409: Connect is rebalancing. The answer to a success repeats the configuration, so it is not shown.
put_configuration() {
  while :; do
    answer=$(printf '%s' "$configuration" | request PUT "/connectors/$name/config" --header 'Content-Type: application/json' --data-binary @-)
    case $(status_of "$answer") in
      200 | 201) return ;;
      409 | 000 | 503) again "Kafka Connect does not take the configuration: $(body_of "$answer")" ;;
      *) fail "Kafka Connect refuses the configuration: $(body_of "$answer")" ;;
    esac
  done
}

# A task that failed before stays failed under the same configuration unless it is restarted.
restart_what_failed() {
  request POST "/connectors/$name/restart?includeTasks=true&onlyFailed=true" >/dev/null
}

# Each part of the status (the connector, then its tasks) carries a state, and a trace where it failed.
await_running() {
  while :; do
    answer=$(request GET "/connectors/$name/status")
    states=$(body_of "$answer" | grep -o '"state":"[A-Z_]*"' || true)
    case $states in
      *FAILED*)
        body_of "$answer" | grep -o '"trace":"[^"]*\(\\.[^"]*\)*"' | sed 's/^"trace":"//; s/"$//; s/\\n/\n/g; s/\\t/    /g; s/\\"/"/g' >&2
        fail "$name failed" ;;
    esac
    if [ "$(printf '%s\n' "$states" | grep -c RUNNING)" -ge 2 ]; then
      return
    fi
    again "$name is not running: $(body_of "$answer")"
  done
}

load_password() {
  if [ -n "${POSTGRES_PASSWORD_FILE:-}" ]; then
    POSTGRES_PASSWORD=$(cat "$POSTGRES_PASSWORD_FILE")
    export POSTGRES_PASSWORD
  fi
}

load_password
configuration=$(render)
say "waiting for Kafka Connect at $connect"
await_connect
known=$(status_of "$(request GET "/connectors/$name/status")")
put_configuration
if [ "$known" = 200 ]; then
  restart_what_failed
fi
await_running
say "$name is running"
