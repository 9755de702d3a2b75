#!/usr/bin/env bash
# Measures `cdc run` beside a bare consume loop on a real broker, and decoding and encoding beside their limits.
#   infra/bench.sh [events] [rounds]     the pipeline (default 500000 events, 3 rounds)
#   infra/bench.sh isolation [tables] [stuck] [rows] [rounds]   what stuck tables cost the others
#   infra/bench.sh micro                 BenchmarkDotNet: decode, RowBinary
#   infra/bench.sh insert [rounds]       the sink's insert beside ClickHouse.Driver's (default 9 rounds)
set -euo pipefail
cd "$(dirname "$0")/.."
./infra/setup.sh
dotnet build tests/Cdc.Benchmarks -c Release -v q -clp:NoSummary
if [ "${1:-}" = micro ]; then
  exec dotnet tests/Cdc.Benchmarks/bin/Release/net10.0/Cdc.Benchmarks.dll --filter '*' --job short --inProcess
fi
if [ "${1:-}" = insert ]; then
  exec dotnet tests/Cdc.Benchmarks/bin/Release/net10.0/Cdc.Benchmarks.dll "$@"
fi
# cdc as it is shipped: published for this platform, compiled ahead.
dotnet publish services/all-in-one -c Release -r "linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')" --self-contained false -o .cache/cdc -v q -clp:NoSummary
if [ "${1:-}" = isolation ]; then
  exec dotnet tests/Cdc.Benchmarks/bin/Release/net10.0/Cdc.Benchmarks.dll isolation .cache/cdc/cdc.dll "${@:2}"
fi
# CDC_AGAINST: the cdc.dll of another build, which then runs in turn with this one.
exec dotnet tests/Cdc.Benchmarks/bin/Release/net10.0/Cdc.Benchmarks.dll pipeline "${CDC_AGAINST:+$CDC_AGAINST,}.cache/cdc/cdc.dll" "$@"
