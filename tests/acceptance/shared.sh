#!/bin/bash
# Eight processes make, link, move, exchange, write and remove in the same directories.   shared.sh MOUNTPOINT [SECONDS] [SEED]
#
# SECONDS (default 60) is how long they work. SEED (default 1) says what each draws; how their calls meet differs from run to run all the same. Afterwards nobody works any more,
# and what is there is compared with what had to come of it: see shared.py. SERVER_PID, when set, is the file system's server: it is killed when calls do not return, for nothing else would end then.
source "$(dirname "$0")/common.sh"
need python3 find timeout
program=$(cd "$(dirname "$0")" && pwd)/shared.py
seconds=${2:-60}
seed=${3:-1}
patience=60
cd "$work" || exit 2

statistics() { stat -f -c 'blocks %b, free %f, inodes %c, free %d' "$mount_point"; }

# The kernel tells the server with a delay that it has forgotten a removed inode.
returned() {
	for ((i = 0; i < 100; i++)); do
		[ "$(statistics)" = "$before" ] && return
		sync -f "$mount_point"
		sleep 0.1
	done
	same "$(statistics)" "$before"
}

work_together() {
	timeout -k 10 $((seconds + patience)) python3 "$program" work . "$outside" "$seconds" "$seed"
	local code=$?
	if [ $code -ge 124 ] && [ -n "${SERVER_PID:-}" ]; then
		echo "calls do not return; the server is killed"
		kill -9 "$SERVER_PID"
	fi
	return $code
}

holds() { timeout $patience python3 "$program" "$1" . "$outside"; }

before=$(statistics)
check "eight processes work for $seconds s, each with calls that succeed or fail as they may" work_together
cat "$outside/tally" 2>/dev/null
# From here on the kernel has to ask the server what there is.
if [ "$(id -u)" = 0 ]; then
	sync -f . && echo 2 >/proc/sys/vm/drop_caches
else
	echo "the kernel's caches stay: dropping them needs root"
fi
check "find comes to an end" timeout $patience find .
check "each name leads to what is listed, each .. to the directory above, no directory has two names" holds tree
check "a file has as many links as names, a directory two and one for each directory in it" holds links
check "what only its owner moves is where its owner put it" holds owned
check "records are whole, and all that were appended are there, in order" holds content
check "what the processes left is removed" find . -mindepth 1 -delete
check "space and inodes are what they were before" returned
finish
