#!/bin/bash
# Measures SpecFS over FUSE against its peers, in one run, and prints Markdown tables of medians and ratios.
#
#   bench/fuse/run.sh [--quick] [--rounds N] [--only data|names|trees]
#
# Each round mounts every server afresh, one after the other, and runs the same workloads in it; odd rounds go through the
# servers backwards, so that drift of the machine falls on all alike. A rate is the median of the rounds, larger is better;
# a ratio above 1 means that SpecFS is faster than the peer.
#   data   stat, 4 KiB random reads and writes, 128 KiB streams          peer: empty_server (see ../peers/empty_server.c)
#   names  create, readdir, rename, unlink of 10,000 files, small files  peers: passthrough_ll and bindfs, both over tmpfs
#   trees  cp -r, git status, rm -r, untar, tar of a source tree         peers: passthrough_ll and bindfs, both over tmpfs
# Needs what ../peers/setup.sh installs and builds. Variables:
#   SPECFS_MOUNT_CMD  command that mounts SpecFS in the foreground; {} stands for the mount point
#   SPECFS_NAME       its name in the tables (specfs)
#   EMPTY_SERVER_OPTIONS, PASSTHROUGH_OPTIONS, BINDFS_OPTIONS   further options of the peers
#   PASSTHROUGH_LL    its program (where setup.sh put it)
#   TREE              the source tree (/usr/include)
#   RESULTS           a file to keep the single results in: group, server, workload, rate, unit
# Exit code: 0, 1 when a server or a workload failed, 2 for a wrong command line or a missing program.
set -uo pipefail
# passthrough_ll holds a descriptor for each file that the kernel knows.
ulimit -n 1048576 2>/dev/null || ulimit -n "$(ulimit -Hn)"
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

rounds=3 seconds=1 mib=256 count=10000 tree=${TREE:-/usr/include} groups="data names trees"
while [ $# -gt 0 ]; do
	case $1 in
	--quick) rounds=1 seconds=0.2 mib=64 count=1000; tree=${TREE:-/usr/include/linux} ;;
	--rounds) rounds=${2:?--rounds needs a number}; shift ;;
	--only) groups=${2:?--only needs data, names or trees}; shift ;;
	*) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//p}' "$0" >&2; exit 2 ;;
	esac
	shift
done

specfs_name=${SPECFS_NAME:-specfs}
default_command="$root/samples/SpecFs/bin/Release/net10.0/specfs mount {} --foreground"
specfs_command=${SPECFS_MOUNT_CMD:-$default_command}
passthrough_ll=${PASSTHROUGH_LL:-${XDG_CACHE_HOME:-$HOME/.cache}/specfs-peers/passthrough_ll}
empty_server=$root/bench/peers/artifacts/empty_server
fsbench=$here/artifacts/fsbench

source "$here/mounting.sh"
need "${specfs_command%% *}" "build samples/SpecFs with -c Release, or set SPECFS_MOUNT_CMD."
need "$empty_server" "run bench/peers/setup.sh."
need "$passthrough_ll" "run bench/peers/setup.sh."
need bindfs "run bench/peers/setup.sh."
make -s -C "$here" || exit 2

# server_command NAME: prints the words of a server's command line.
server_command() {
	case $1 in
	"$specfs_name") echo "$specfs_command" ;;
	empty_server) echo "$empty_server --size=$mib ${EMPTY_SERVER_OPTIONS:-} {}" ;;
	passthrough_ll) echo "$passthrough_ll -f -o source=$work/backing ${PASSTHROUGH_OPTIONS:-} {}" ;;
	bindfs) echo "bindfs -f ${BINDFS_OPTIONS:-} $work/backing {}" ;;
	esac
}

workloads_data() {
	"$fsbench" data "$mount_point" --mib "$mib" --seconds "$seconds" --threads 1 &&
		"$fsbench" data "$mount_point" --mib "$mib" --seconds "$seconds" --threads 2 &&
		{ rm -f "$mount_point/data" 2>/dev/null || true; } # empty_server keeps its file
}

workloads_names() { "$fsbench" names "$mount_point" --count "$count"; }

workloads_trees() {
	local at=$mount_point/trees
	local run=("$fsbench" run) git=(git -c gc.auto=0 -c core.fsync=none -C "$at/copy")
	mkdir "$at" &&
		"${run[@]}" "cp -r" "$tree_items" cp -r "$work/tree" "$at/copy" &&
		"${git[@]}" init -q && "${git[@]}" add -A &&
		"${git[@]}" -c user.name=bench -c user.email=bench@localhost commit -q -m tree &&
		"${git[@]}" status >"$work/status" && # settles the index, whose entries are as young as the commit
		"${run[@]}" "git status" "$((3 * tree_items))" sh -c 'for i in 1 2 3; do "$@" >/dev/null; done' sh "${git[@]}" status &&
		grep -q 'nothing to commit, working tree clean' "$work/status" &&
		"${run[@]}" "rm -r" "$(find "$at/copy" | wc -l)" rm -r "$at/copy" &&
		mkdir "$at/untar" &&
		"${run[@]}" "untar" "$tree_items" tar -xf "$work/tree.tar" -C "$at/untar" &&
		"${run[@]}" "find with stat" "$tree_items" find "$at/untar" -size +1000000k &&
		"${run[@]}" "tar" "$tree_items" tar -cf "$work/again.tar" -C "$at/untar" . &&
		diff -r --no-dereference "$work/tree" "$at/untar" &&
		rm -r "$at"
}

# measure GROUP SERVER: one round of a group's workloads in one fresh mount.
measure() {
	local group=$1 name=$2 label rate unit words
	read -ra words <<<"$(server_command "$name")"
	start_server "${words[@]}"
	"workloads_$group" >"$work/round" || stop_with_log "the workloads of $group failed on $name"
	while IFS=$'\t' read -r label rate unit; do
		printf '%s\t%s\t%s\t%s\t%s\n' "$group" "$name" "$label" "$rate" "$unit"
	done <"$work/round" >>"$results"
	stop_server
}

# table GROUP SERVER...: medians of all rounds; ratios are the first server's rate over each other's.
table() {
	local group=$1
	shift
	echo "| Workload | Unit |$(printf ' %s |' "$@")$(for peer in "${@:2}"; do printf ' %s/%s |' "$1" "$peer"; done)"
	echo "|---|---|$(for ((i = 1; i < 2 * $#; i++)); do printf -- '---:|'; done)"
	sort -t$'\t' -k4,4g "$results" | awk -F'\t' -v group="$group" -v servers="$*" -v order="$(cut -f1,3 "$results")" '
		function median(key,   n) {
			n = rounds[key]
			return n % 2 ? rate[key, (n + 1) / 2] : (rate[key, n / 2] + rate[key, n / 2 + 1]) / 2
		}
		$1 == group { key = $2 SUBSEP $3; rate[key, ++rounds[key]] = $4; unit[$3] = $5 }
		END {
			n = split(servers, server, " ")
			lines = split(order, line, "\n")
			for (i = 1; i <= lines; i++) {
				split(line[i], field, "\t")
				label = field[2]
				if (field[1] != group || printed[label]++) continue
				row = "| " label " | " unit[label] " |"
				for (s = 1; s <= n; s++) row = row sprintf(" %.0f |", median(server[s] SUBSEP label))
				for (s = 2; s <= n; s++)
					row = row sprintf(" %.2f |", median(server[1] SUBSEP label) / median(server[s] SUBSEP label))
				print row
			}
		}'
}

data_servers=("$specfs_name" empty_server)
names_servers=("$specfs_name" passthrough_ll bindfs)
trees_servers=("${names_servers[@]}")

if [[ $groups == *trees* ]]; then
	cp -rL "$tree" "$work/tree" 2>/dev/null || cp -r "$tree" "$work/tree" || exit 1
	tar -cf "$work/tree.tar" -C "$work/tree" .
	tree_items=$(find "$work/tree" | wc -l)
fi

for ((round = 1; round <= rounds; round++)); do
	for group in $groups; do
		declare -n servers=${group}_servers
		order=("${servers[@]}")
		if ((round % 2 == 0)); then
			order=()
			for name in "${servers[@]}"; do order=("$name" "${order[@]}"); done
		fi
		for name in "${order[@]}"; do
			echo "round $round of $rounds: $group on $name" >&2
			measure "$group" "$name"
		done
	done
done

echo "$(nproc) cores ($(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)), Linux $(uname -r)," \
	"libfuse $(pkg-config --modversion fuse3), $(bindfs --version), median of $rounds rounds"
for group in $groups; do
	declare -n servers=${group}_servers
	echo
	case $group in
	data) echo "One file of $mib MiB, $seconds s per workload:" ;;
	names) echo "$count files in one directory:" ;;
	trees) echo "A source tree of $tree_items entries ($(du -sm "$work/tree" | cut -f1) MiB):" ;;
	esac
	echo
	table "$group" "${servers[@]}"
done
