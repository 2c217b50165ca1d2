#!/bin/bash
# Mounts a file system, runs every acceptance script in it, unmounts it.
#
#   run-all.sh [--stress SECONDS] [--only "tree git ..."] MOUNTCMD...
#
# MOUNTCMD mounts in the foreground; {} stands for the mount point, which is appended where {} is missing. Examples:
#   run-all.sh samples/SpecFs/bin/Release/net10.0/specfs mount {} --foreground
#   run-all.sh --stress 600 samples/SpecFs/bin/Release/net10.0/specfs mount {} --foreground --size 4G
# The server has to end by itself, with exit code 0, once it is unmounted. Its resident memory is reported at each step.
# Last line: `N passed, N failed`, where each script and the unmount count once. Exit code: 0 when none failed, 2 when the mount did.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
stress=120
scripts="tree git make sqlite fio semantics shared stress"
while [ $# -gt 0 ]; do
	case $1 in
	--stress) stress=${2:?--stress needs seconds}; shift 2 ;;
	--only) scripts=${2:?--only needs names of scripts}; shift 2 ;;
	*) break ;;
	esac
done
[ $# -gt 0 ] || { sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//p}' "$0" >&2; exit 2; }

mount_point=$(mktemp -d "${TMPDIR:-/tmp}/acceptance-mount.XXXXXX")
log=$(mktemp "${TMPDIR:-/tmp}/acceptance-server.XXXXXX")
server=0
is_mounted() { grep -q " $mount_point " /proc/self/mounts; }
unmount() { umount "$@" "$mount_point" 2>/dev/null || fusermount3 -u ${1:+-z} "$mount_point"; }
resident() { awk '/^VmRSS/ {print $2 " KiB resident"}' "/proc/$server/status" 2>/dev/null; }
running() { kill -0 "$server" 2>/dev/null; }
cleanup() {
	is_mounted && unmount -l
	[ "$server" -ne 0 ] && running && kill "$server"
	rmdir "$mount_point"
	rm -f "$log"
}
trap cleanup EXIT
trap 'exit 1' INT TERM

command=("$@")
[[ "$*" == *"{}"* ]] || command+=("{}")
"${command[@]//\{\}/$mount_point}" >"$log" 2>&1 &
server=$!
for ((i = 0; i < 600; i++)); do
	is_mounted && break
	running || break
	sleep 0.05
done
if ! is_mounted; then
	echo "run-all.sh: no mount from: $*" >&2
	cat "$log" >&2
	exit 2
fi
echo "mounted: $(grep " $mount_point " /proc/self/mounts); server: $(resident)"

passed=0 failed=0
verdict() { # verdict TEXT CODE
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1)); echo "PASSED  $1"
	else
		failed=$((failed + 1)); echo "FAILED  $1"
	fi
}

for script in $scripts; do
	arguments=("$mount_point")
	[[ $script == shared || $script == stress ]] && arguments+=("$stress")
	SERVER_PID=$server "$here/$script.sh" "${arguments[@]}"
	code=$?
	verdict "$script (server: $(resident))" $code
	running || { echo "the server ended:"; tail -30 "$log"; failed=$((failed + 1)); break; }
done

unmount
for ((i = 0; i < 200; i++)); do
	running || break
	sleep 0.05
done
if running || is_mounted; then
	verdict "unmount: the server ends within 10 s" 1
else
	wait "$server"
	verdict "unmount: the server ends with exit code 0" $?
	server=0
fi
[ -s "$log" ] && { echo "the server said:"; tail -30 "$log"; }
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
