# Sourced by every acceptance script: `source common.sh MOUNTPOINT`.
#
# A script works in a fresh folder $work on the mount under test and calls `check TEXT COMMAND...` for each thing that must be
# true; the text says what. The first output lines of a failed command are shown. At the end the folder is removed, which is
# itself checked, and the exit code is 0 when all checks held, 1 when any failed, 2 when the script could not start.
set -uo pipefail

if [ $# -lt 1 ] || [ ! -d "$1" ] || [ ! -w "$1" ]; then
	echo "usage: $(basename "$0") MOUNTPOINT   (an existing, writable folder on the file system to be checked)" >&2
	exit 2
fi
mount_point=$(cd "$1" && pwd)
script=$(basename "$0" .sh)
work=$(mktemp -d "$mount_point/$script.XXXXXX") || exit 2
outside=$(mktemp -d "${TMPDIR:-/tmp}/acceptance-$script.XXXXXX") || exit 2
held=0
failed=0

need() {
	local program
	for program in "$@"; do
		command -v "$program" >/dev/null && continue
		echo "$script: $program is missing; run tests/acceptance/setup.sh" >&2
		exit 2
	done
}

check() {
	local text=$1
	shift
	if "$@" >"$outside/output" 2>&1; then
		held=$((held + 1))
		echo "ok      $script: $text"
	else
		local code=$?
		failed=$((failed + 1))
		echo "FAILED  $script: $text (exit code $code)"
		head -20 "$outside/output" | sed 's/^/        | /'
	fi
}

# fails COMMAND...: for checks that an operation is refused.
fails() { ! "$@"; }

# refuses ERRNO COMMAND...: the command fails, and says so with the text of this error, e.g. 'File exists'.
refuses() {
	local text=$1 output
	shift
	if output=$("$@" 2>&1); then
		echo "succeeded, but had to fail with: $text"
		return 1
	fi
	case $output in
	*"$text"*) return 0 ;;
	*) echo "failed with another error: $output"; return 1 ;;
	esac
}

same() { [ "$1" = "$2" ] || { echo "expected: $2"; echo "found:    $1"; return 1; }; }

cleanup() {
	cd /
	rm -rf "$work" "$outside"
}
trap cleanup EXIT
trap 'exit 1' INT TERM

finish() {
	cd /
	check "rm -r removes everything that the script made" rm -r "$work"
	echo "$script: $held checks held, $failed failed"
	[ "$failed" -eq 0 ]
	exit
}
