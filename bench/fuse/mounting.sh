# Sourced by the scripts that measure mounts: a folder to work in, $work, which is removed at the end, with a mount point in it; mounting a server there, and unmounting it.

need() { command -v "$1" >/dev/null || { echo "$(basename "$0"): $1 is missing; $2" >&2; exit 2; }; }

work=$(mktemp -d /dev/shm/specfs-bench.XXXXXX)
mount_point=$work/mount
results=${RESULTS:-$work/results}
server=0
: >"$results"
mkdir "$mount_point" "$work/backing"

is_mounted() { grep -q " $mount_point fuse" /proc/self/mounts; }
unmount() { umount "$@" "$mount_point" 2>/dev/null || fusermount3 -u ${1:+-z} "$mount_point"; }

cleanup() {
	is_mounted && unmount -l
	[ "$server" -ne 0 ] && kill "$server" 2>/dev/null
	rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 1' INT TERM

stop_with_log() {
	echo "$(basename "$0"): $1" >&2
	tail -20 "$work/log" >&2
	exit 1
}

# Mounts the server that the words name, {} standing for the mount point, and waits until it answers.
start_server() {
	local command=("${@//\{\}/$mount_point}")
	"${command[@]}" >"$work/log" 2>&1 &
	server=$!
	for ((i = 0; i < 600; i++)); do
		is_mounted && stat "$mount_point" >/dev/null 2>&1 && return
		kill -0 "$server" 2>/dev/null || break
		sleep 0.05
	done
	stop_with_log "no mount from: ${command[*]}"
}

stop_server() {
	sync -f "$mount_point" 2>/dev/null
	unmount || stop_with_log "cannot unmount"
	for ((i = 0; i < 200; i++)); do
		kill -0 "$server" 2>/dev/null || { wait "$server"; server=0; return; }
		sleep 0.05
	done
	stop_with_log "the server is still running 10 s after its unmount"
}
