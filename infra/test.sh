#!/usr/bin/env bash
# Sets up, builds and runs every test suite. The last line sums them up: N passed, N failed, N skipped.
# A suite that does not start, crashes or takes longer than $SUITE_SECONDS (900) counts as one failure more.
#
#   infra/test.sh                     all suites
#   infra/test.sh Core.Tests Sink     those whose names contain one of these words
set -uo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$root" || exit 1
configuration=Release
passed=0 failed=0 skipped=0

finish() {
  echo "$passed passed, $failed failed, $skipped skipped"
  [[ $failed -eq 0 ]]
  exit
}

give_up() {
  echo "test: $*" >&2
  failed=$((failed + 1))
  finish
}

wanted() {
  [[ $# -eq 1 ]] && return
  local suite=$1 word
  shift
  for word in "$@"; do
    [[ $suite == *"$word"* ]] && return
  done
  return 1
}

# The number behind a word in the runner's last summary line:
#   Cdc.Core.Tests  Total: 210, Errors: 0, Failed: 0, Skipped: 3, Not Run: 0, Time: 1.234s
count() {
  sed -n "s/^ *$suite  Total: .*/&/p" "$log" | tail -n 1 | grep -oE "$1: [0-9]+" | grep -oE '[0-9]+$' || echo 0
}

run_suite() {
  local suite=$1 log status total bad
  log="$(mktemp)"
  echo "== $suite"
  timeout --kill-after=30 "${SUITE_SECONDS:-900}" "tests/$suite/bin/$configuration/net10.0/$suite" -noColor -noLogo 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  total=$(count Total)
  bad=$(($(count Failed) + $(count Errors)))
  skipped=$((skipped + $(count Skipped)))
  passed=$((passed + total - $(count Failed) - $(count Skipped) - $(count 'Not Run')))
  if [[ $status -ne 0 && $bad -eq 0 ]]; then
    echo "test: $suite ended with exit code $status" >&2
    bad=1
  fi
  failed=$((failed + bad))
  rm -f "$log"
}

./infra/setup.sh --for-tests || give_up "the set-up failed"
dotnet build Cdc.sln --configuration "$configuration" -verbosity:quiet -nologo || give_up "the build failed"
for project in tests/*Tests/*Tests.csproj; do
  suite="$(basename "$project" .csproj)"
  if grep -q "\"$suite\"" Cdc.sln && wanted "$suite" "$@"; then
    run_suite "$suite"
  fi
done
finish
