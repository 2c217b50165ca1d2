#!/bin/bash
# Damages images on purpose and lets systems take them up, use them and repair them.   fuzz-image.sh [COUNT] [SEED] [SYSTEM...]
#
# COUNT (default 5000) images of each system, from SEED (default 1) on; all systems where none is named. What is checked is in tests/SpecFs.Tests/Fuzzing: no exception, no end of contracts (it is built with all checks),
# no work without end, no write behind the end; and an image that was repaired is whole. Exit code 0 when nothing was found. The image that is being tried is in the file named at the start, should the process die.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 2
export SYSSPEC_FUZZ=${1:-5000} SYSSPEC_SEED=${2:-1}
shift $(($# < 2 ? $# : 2))
SYSSPEC_FUZZ_LOG=$(mktemp "${TMPDIR:-/tmp}/fuzz-image.XXXXXX")
export SYSSPEC_FUZZ_LOG
echo "The image that is being tried: $SYSSPEC_FUZZ_LOG"
filter="FullyQualifiedName~ImageFuzzTests"
names=""
for system in "$@"; do names="$names${names:+|}DisplayName~$system"; done
[ -n "$names" ] && filter="$filter&($names)"
nice dotnet test tests/SpecFs.Tests -c Debug --filter "$filter" --logger "console;verbosity=detailed" | grep -E "images,|seed|passed|failed|Passed|Failed|error" | cut -c1-1000
exit "${PIPESTATUS[0]}"
