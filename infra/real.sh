#!/usr/bin/env bash
# The pipeline between real neighbours on this machine, without containers: PostgreSQL with the example table, Kafka, Debezium on Kafka
# Connect, a schema registry, the embedded ClickHouse, and `cdc run` in the foreground. Everything is on free ports and in a temporary
# folder; Ctrl+C ends and removes it all. Needs the neighbours' binaries in ../shared/parts.
#   infra/real.sh              one process for all stages
#   infra/real.sh --services   decoder, enricher and sink as three processes
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
parts="$root/../shared/parts"
folder="$(mktemp -d)"
host=127.0.0.1
seconds=60
pids=()

log() { echo "real: $*"; }

# The last one started stops first: the stages drain while their neighbours still answer. PostgreSQL takes SIGINT as a fast shutdown.
clean_up() {
  trap - EXIT INT TERM
  local i
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
    kill "-$([[ $i -eq 0 ]] && echo INT || echo TERM)" "${pids[i]}" 2>/dev/null || true
    wait "${pids[i]}" 2>/dev/null || true
  done
  rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
  log "$1 failed; the end of its log:" >&2
  tail -n 40 "$folder/$1.log" >&2
  exit 1
}

free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)); (exec 3<>"/dev/tcp/$host/$port") 2>/dev/null; do :; done
  echo "$port"
}

# start NAME COMMAND…: in the background and in a session of its own, so that Ctrl+C reaches this script alone.
start() {
  local name=$1
  shift
  setsid "$@" >"$folder/$name.log" 2>&1 </dev/null &
  pids+=($!)
}

# await NAME COMMAND…: until the command succeeds.
await() {
  local name=$1 deadline=$((SECONDS + seconds))
  shift
  until "$@" >/dev/null 2>&1; do
    if ! kill -0 "${pids[-1]}" 2>/dev/null || ((SECONDS > deadline)); then fail "$name"; fi
    sleep 0.5
  done
  log "$name is up"
}

answers() { curl --silent --fail --max-time 5 "$1"; }

start_postgres() {
  local binaries as_postgres=(env --chdir=/)
  binaries="$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1)"
  pg_port="$(free_port)"
  mkdir "$folder/postgres"
  if [[ $EUID -eq 0 ]]; then
    chmod go+x "$folder"
    chown postgres "$folder/postgres"
    # PostgreSQL refuses to run as root.
    as_postgres+=(setpriv --reuid postgres --regid postgres --init-groups)
  fi
  "${as_postgres[@]}" "$binaries/initdb" --pgdata "$folder/postgres" --username postgres --auth trust --encoding UTF8 --no-sync >"$folder/initdb.log" 2>&1 || fail initdb
  start postgres "${as_postgres[@]}" "$binaries/postgres" -D "$folder/postgres" -p "$pg_port" -c listen_addresses="$host" -c unix_socket_directories= -c wal_level=logical
  await postgres pg_isready --host "$host" --port "$pg_port"
  echo example >"$folder/debezium-password"
  local database=(psql --quiet --no-psqlrc --host "$host" --port "$pg_port" --username postgres)
  "${database[@]}" --command 'create database business'
  DEBEZIUM_PASSWORD_FILE="$folder/debezium-password" "${database[@]}" --dbname business --file "$root/infra/compose/postgres/init.sql"
}

start_kafka() {
  local controller
  kafka="$host:$(free_port)" controller="$host:$(free_port)"
  sed -E "s|^listeners=.*|listeners=PLAINTEXT://$kafka,CONTROLLER://$controller|; s|^advertised.listeners=.*|advertised.listeners=PLAINTEXT://$kafka|
    s|^controller.quorum.voters=.*|controller.quorum.voters=1@$controller|; s|^log.dirs=.*|log.dirs=$folder/kafka|" "$parts/kafka/config/server.properties" >"$folder/server.properties"
  "$parts/kafka/bin/kafka-storage.sh" format -t "$("$parts/kafka/bin/kafka-storage.sh" random-uuid)" -c "$folder/server.properties" >"$folder/format.log" 2>&1 || fail format
  start kafka "$parts/kafka/bin/kafka-server-start.sh" "$folder/server.properties"
  await kafka "$parts/kafka/bin/kafka-broker-api-versions.sh" --bootstrap-server "$kafka"
}

start_connect() {
  connect="http://$host:$(free_port)"
  sed -E "s|^bootstrap.servers=.*|bootstrap.servers=$kafka|; s|^listeners=.*|listeners=$connect|; s|^plugin.path=.*|plugin.path=$(cd "$parts/debezium" && pwd)|" \
    "$parts/kafka/config/connect-distributed.properties" >"$folder/connect.properties"
  start connect "$parts/kafka/bin/connect-distributed.sh" "$folder/connect.properties"
  await connect answers "$connect/connectors"
}

start_registry() {
  local port
  port="$(free_port)"
  registry="http://$host:$port/apis/ccompat/v7/"
  start registry java -Xmx256m "-Dquarkus.http.host=$host" "-Dquarkus.http.port=$port" -jar "$parts"/registry/apicurio-registry-app-*-runner.jar
  await registry answers "${registry}subjects"
}

start_clickhouse() {
  local port
  port="$(free_port)"
  clickhouse="http://$host:$port/"
  start clickhouse dotnet "$root/infra/embedded-clickhouse/bin/Release/net10.0/Cdc.EmbeddedClickHouse.dll" --port "$port" --path "$folder/clickhouse"
  await clickhouse answers "${clickhouse}ping"
}

# The compose file's pipeline, with the addresses of here.
stage() {
  local name=$1
  shift
  start "$name" env CDC__KAFKA__BOOTSTRAP_SERVERS="$kafka" CDC__SCHEMA_REGISTRY="$registry" CDC__CLICKHOUSE__URL="$clickhouse" CDC__CLICKHOUSE__USER=default \
    dotnet "$@" --config "$root/infra/compose/pipeline.yaml"
  log "$name is started"
}

[[ -d "$parts" ]] || { log "$parts is not there" >&2; exit 1; }
"$root/infra/setup.sh" --for-tests
for project in infra/embedded-clickhouse services/all-in-one; do
  dotnet build "$root/$project" --configuration Release --verbosity quiet --nologo
done
start_postgres
start_kafka
start_connect
start_registry
start_clickhouse
CONNECT_URL="$connect" POSTGRES_HOST="$host" POSTGRES_PORT="$pg_port" POSTGRES_PASSWORD_FILE="$folder/debezium-password" "$root/debezium/register.sh"
if [[ "${1:-}" == --services ]]; then
  stage decoder "$root/services/decoder/bin/Release/net10.0/Cdc.Decoder.dll"
  stage enricher "$root/services/enricher/bin/Release/net10.0/Cdc.Enricher.dll"
  stage sink "$root/services/sink/bin/Release/net10.0/Cdc.Sink.dll"
else
  stage cdc "$root/services/all-in-one/bin/Release/net10.0/cdc.dll" run
fi
log "change rows:   psql --host $host --port $pg_port --username postgres business"
log "see them here: curl '${clickhouse}' --data-binary 'SELECT * FROM business.ride_bookings FINAL ORDER BY id'"
log "logs are in $folder; Ctrl+C ends it all"
wait "${pids[-1]}"
