#!/usr/bin/env bash
# Explores schedules of the generated tests of threads, with Coyote: one line for each contract.
#   run.sh [SCHEDULES [SEED [SCOPE...]]]     for instance: run.sh 200 1 "Limiter Quota" "MemoryFs Namespace"; all that there is if no scope is named
#   run.sh replay TRACE METHOD SCOPE         runs the schedule of a trace again, for instance: run.sh replay out/x.trace Limiter Quota
# Threads may change places at each access of a field of generated code; MEMORY=0 leaves only locks and interlocked operations, which is some ten times as fast.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
coyote=$packages/microsoft.coyote.tool/1.7.11/tools/net8.0/coyote.dll
out=$here/bin/explored
main=$out/SysSpec.Exploration.dll
export DOTNET_ROLL_FORWARD=LatestMajor COYOTE_CLI_TELEMETRY_OPTOUT=1

if [ "${1:-}" = replay ]; then
    SYSSPEC_SCOPE=$4 exec dotnet "$coyote" replay "$main" "$2" -m "SysSpec.Exploration.Program.$3"
fi

schedules=${1:-100}
seed=${2:-1}
shift $(($# < 2 ? $# : 2))
dotnet build "$here" -c Release -v quiet --nologo
rm -rf "$out"
cp -r "$here/bin/Release/net10.0" "$out"
scopes=("$@")
if [ ${#scopes[@]} -eq 0 ]; then
    mapfile -t scopes < <(dotnet "$main")
fi

# Code that is generic over spans is not valid any more where accesses of its fields are rewritten: of the runtime, only locks and interlocked operations are.
dotnet "$coyote" rewrite "$out/SysSpec.Runtime.dll" --rewrite-memory-locations false > "$out/rewriting.txt"
dotnet "$coyote" rewrite "$main" >> "$out/rewriting.txt"
memory=()
if [ "${MEMORY:-1}" != 0 ]; then
    memory=(--enable-memory-access-races)
fi

failed=0
for scope in "${scopes[@]}"; do
    read -r method name <<< "$scope"
    log=$out/$method-$name.txt
    code=0
    # A schedule that is cut off is a failure, not one that passed.
    SYSSPEC_SCOPE=$name dotnet "$coyote" test "$main" -m "SysSpec.Exploration.Program.$method" -i "$schedules" --seed "$seed" -o "$out/$method-$name" \
        --max-fair-steps 5000000 --max-unfair-steps 5000000 --fail-on-max-steps --deadlock-timeout 20000 "${memory[@]}" > "$log" 2>&1 || code=$?
    explored=$(grep -o 'Explored [0-9]* execution path.*' "$log" || echo "not run, see $log")
    if [ $code -eq 0 ]; then
        echo "$method $name: $explored"
    else
        failed=1
        echo "$method $name: FAILED, $explored"
        grep -v 'Iteration #' "$log" | sed -n '/Unhandled exception/,/^   at/p; /eadlock/p; /max-steps/p' | head -80
        echo "Again: run.sh $schedules $seed \"$method $name\", or run.sh replay $(ls -t "$out/$method-$name"/Output/*/CoyoteOutput/*.trace "$out/$method-$name"/*/*.trace "$out/$method-$name"/*.trace 2> /dev/null | head -1) $method $name"
    fi
done
exit $failed
