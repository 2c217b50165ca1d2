#!/bin/bash
# Every file-system stressor of stress-ng with verification on.   stress.sh MOUNTPOINT [SECONDS] [STRESSOR...]
#
# SECONDS (default 600) is the time of the whole run, divided among the stressors; each runs alone, on two workers, so that a
# failure names its stressor. SERVER_PID, when set, is the file system's server: it must survive, and its resident memory is
# reported before and after. A stressor that cannot run here (stress-ng says that it skips it, or ends with exit
# code 3 or 4: no resource, not implemented) is listed as left out, not counted as passed.
source "$(dirname "$0")/common.sh"
need stress-ng
total=${2:-600}
shift $(($# > 2 ? 2 : $#))
cd "$work" || exit 2

# binderfs mounts a file system of its own: it says nothing about this one.
excluded=" ${STRESS_EXCLUDE-binderfs} "
# Sizes and counts that 60 stressors can go through in a few minutes without filling a file system of 1 GiB.
limits=(--hdd-bytes 32m --fallocate-bytes 32m --fiemap-bytes 32m --iomix-bytes 32m --readahead-bytes 32m
	--seek-size 32m --sync-file-bytes 32m --copy-file-bytes 128m --aiol-requests 16 --dir-dirs 1024 --dirdeep-inodes 4096
	--dirdeep-bytes 4k --filename-opts posix)

if [ $# -gt 0 ]; then
	stressors=("$@")
else
	mapfile -t stressors < <(stress-ng --class 'filesystem?' 2>&1 | sed 's/.*stressors://' | tr ' ' '\n' | grep .)
fi
[ ${#stressors[@]} -gt 0 ] || { echo "stress: stress-ng names no stressors" >&2; exit 2; }

resident() { awk '/^VmRSS/ {print $2}' "/proc/$SERVER_PID/status"; }
used() { stat -f -c '%b %f %S' "$mount_point" | awk '{print int(($1 - $2) * $3 / 1024)}'; }

# stressor NAME SECONDS: 0 right, 1 wrong, 2 could not run here. What went wrong is left in $outside/output.
stressor() {
	mkdir "$work/$1" || return 1
	timeout -k 10 $(($2 * 3 + 120)) stress-ng --"$1" 2 --verify --timeout "$2" --temp-path "$work/$1" --metrics-brief \
		"${limits[@]}" >"$outside/output" 2>&1
	local code=$?
	rm -rf "${work:?}/$1"
	grep -Eq 'skipping stress test|No stress workers invoked' "$outside/output" && return 2
	case $code in
	0) ! grep -q 'fail:' "$outside/output" ;;
	3 | 4) return 2 ;;
	*) echo "stress-ng ended with $code" >>"$outside/output"; return 1 ;;
	esac
}

[ -n "${SERVER_PID:-}" ] && echo "server: $(resident) KiB resident before"
used_before=$(used)
runnable=()
for name in "${stressors[@]}"; do
	[[ $excluded == *" $name "* ]] || runnable+=("$name")
done
each=$((total / ${#runnable[@]}))
[ $each -ge 1 ] || each=1
left_out=()
for name in "${runnable[@]}"; do
	stressor "$name" "$each"
	case $? in
	0) held=$((held + 1)); echo "ok      stress: $name ($each s)" ;;
	2) left_out+=("$name") ;;
	*)
		failed=$((failed + 1))
		echo "FAILED  stress: $name"
		grep -E 'fail|error|ended' "$outside/output" | head -10 | sed 's/^/        | /'
		;;
	esac
	if [ -n "${SERVER_PID:-}" ] && ! kill -0 "$SERVER_PID" 2>/dev/null; then
		check "the server survives $name" false
		break
	fi
done
[ ${#left_out[@]} -gt 0 ] && echo "left out, cannot run here: ${left_out[*]}"
check "nothing is left in the folder" same "$(ls -A "$work")" ""
sync -f "$mount_point"
check "the space in use returned to what it was (within 1 MiB)" test $(($(used) - used_before)) -le 1024
[ -n "${SERVER_PID:-}" ] && echo "server: $(resident) KiB resident after"
finish
