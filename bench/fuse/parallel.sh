#!/bin/bash
# Measures how much more two clients of one mount get done than one, and prints a Markdown table for each server.
#
#   bench/fuse/parallel.sh [--quick] [--rounds N] [--only data|trees]
#
# Each round mounts every server afresh and runs each workload with one client and with two, every second round with two first, so that drift of the machine falls on both alike. A rate is what all
# clients get done together, the median of the rounds; a ratio is two clients' rate over one's in the same round: its median, and the least of all rounds, which shows what else ran on the machine.
#   data   fio with one job and with two: 4 KiB random and 128 KiB sequential, direct, each job in its own file or all in one
#   trees  cp -r of a source tree into a directory, alone and two at once
# Needs fio (tests/acceptance/setup.sh). passthrough_ll over tmpfs is measured too where ../peers/setup.sh has built it: it shows what the kernel and the machine leave to a server. Variables:
#   SPECFS_MOUNT_CMD  command that mounts SpecFS in the foreground; {} stands for the mount point
#   SPECFS_NAME       its name in the tables (specfs)
#   BESIDE_MOUNT_CMD  another such command, to be measured beside, as "beside"
#   PASSTHROUGH_LL    passthrough_ll's program (where setup.sh put it)
#   TREE              the source tree (/usr/include/linux)
#   RESULTS           a file to keep the single results in: server, round, workload, clients, rate, unit
# Exit code: 0, 1 when a server or a workload failed, 2 for a wrong command line or a missing program.
set -uo pipefail
ulimit -n 1048576 2>/dev/null || ulimit -n "$(ulimit -Hn)"
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

rounds=5 seconds=2 mib=64 tree=${TREE:-/usr/include/linux} groups="data trees"
while [ $# -gt 0 ]; do
	case $1 in
	--quick) rounds=1 seconds=1 mib=16 ;;
	--rounds) rounds=${2:?--rounds needs a number}; shift ;;
	--only) groups=${2:?--only needs data or trees}; shift ;;
	*) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//p}' "$0" >&2; exit 2 ;;
	esac
	shift
done

specfs_name=${SPECFS_NAME:-specfs}
default_command="$root/samples/SpecFs/bin/Release/net10.0/specfs mount {} --foreground"
specfs_command=${SPECFS_MOUNT_CMD:-$default_command}
passthrough_ll=${PASSTHROUGH_LL:-${XDG_CACHE_HOME:-$HOME/.cache}/specfs-peers/passthrough_ll}
fsbench=$here/artifacts/fsbench
source "$here/mounting.sh"
need "${specfs_command%% *}" "build samples/SpecFs with -c Release, or set SPECFS_MOUNT_CMD."
need fio "run tests/acceptance/setup.sh."
make -s -C "$here" || exit 2

servers=("$specfs_name")
[ -n "${BESIDE_MOUNT_CMD:-}" ] && servers+=(beside)
[ -x "$passthrough_ll" ] && servers+=(passthrough_ll)

# server_command NAME: prints the words of a server's command line.
server_command() {
	case $1 in
	"$specfs_name") echo "$specfs_command" ;;
	beside) echo "$BESIDE_MOUNT_CMD" ;;
	passthrough_ll) echo "$passthrough_ll -f -o source=$work/backing {}" ;;
	esac
}

# The rate of one run of fio, read and written together, in the unit of the workload. The files are laid out before the clock starts.
fio_rate() { # fio_rate CLIENTS UNIT OPTION...
	local clients=$1 unit=$2
	shift 2
	fio --name=job --directory="$mount_point" --size="${mib}m" --numjobs="$clients" --direct=1 --ioengine=psync --time_based --runtime="$seconds" --fallocate=none \
		--overwrite=1 --group_reporting --output-format=terse --terse-version=3 "$@" >"$work/fio" || return
	awk -F';' -v unit="$unit" '{ print unit == "MiB/s" ? ($7 + $48) / 1024 : $8 + $49 }' "$work/fio"
}

# Every client copies the tree to a directory of its own.
copy_rate() { # copy_rate CLIENTS
	local copies=""
	for ((client = 1; client <= $1; client++)); do
		copies+="cp -r '$work/tree' '$mount_point/copy-$client' & pids+=\" \$!\"; "
	done
	"$fsbench" run copy "$(($1 * tree_items))" bash -c "$copies for pid in \$pids; do wait \$pid || exit; done" | cut -f2 &&
		rm -r "$mount_point"/copy-*
}

# measure ROUND SERVER WORKLOAD UNIT COMMAND WORD...: the command gets the number of clients as first argument.
measure() {
	local round=$1 name=$2 label=$3 unit=$4 command=$5 order="1 2" rate
	shift 5
	((round % 2 == 0)) && order="2 1"
	for clients in $order; do
		rate=$("$command" "$clients" "$@") || stop_with_log "$label with $clients clients failed on $name"
		printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$name" "$round" "$label" "$clients" "$rate" "$unit" >>"$results"
	done
}

measure_data() {
	local one=(--filename=one)
	measure "$@" "4 KiB random read, own files" calls/s fio_rate calls/s --rw=randread --bs=4k
	measure "$@" "4 KiB random read, one file" calls/s fio_rate calls/s --rw=randread --bs=4k "${one[@]}"
	measure "$@" "4 KiB random write, own files" calls/s fio_rate calls/s --rw=randwrite --bs=4k
	measure "$@" "4 KiB random write, one file" calls/s fio_rate calls/s --rw=randwrite --bs=4k "${one[@]}"
	measure "$@" "128 KiB sequential read, own files" MiB/s fio_rate MiB/s --rw=read --bs=128k
	measure "$@" "128 KiB sequential write, own files" MiB/s fio_rate MiB/s --rw=write --bs=128k
}

measure_trees() { measure "$@" "cp -r" files/s copy_rate; }

table() { # table SERVER
	echo "| $1 | unit | one client | two clients | two / one | least |"
	echo "|---|---|---:|---:|---:|---:|"
	awk -F'\t' -v server="$1" '
		function median(values, count,   i, j, swap) {
			for (i = 2; i <= count; i++)
				for (j = i; j > 1 && values[j - 1] > values[j]; j--) { swap = values[j]; values[j] = values[j - 1]; values[j - 1] = swap }
			return count % 2 ? values[(count + 1) / 2] : (values[count / 2] + values[count / 2 + 1]) / 2
		}
		$1 == server {
			if (!($3 in unit)) order[++labels] = $3
			unit[$3] = $6; rate[$3, $2, $4] = $5
			if ($2 > rounds) rounds = $2
		}
		END {
			for (l = 1; l <= labels; l++) {
				for (r = 1; r <= rounds; r++) {
					one[r] = rate[order[l], r, 1]; two[r] = rate[order[l], r, 2]; ratio[r] = two[r] / one[r]
				}
				middle = median(ratio, rounds) # sorts them
				printf "| %s | %s | %.0f | %.0f | %.2fx | %.2fx |\n", order[l], unit[order[l]], median(one, rounds), median(two, rounds), middle, ratio[1]
			}
		}' "$results"
}

if [[ $groups == *trees* ]]; then
	cp -rL "$tree" "$work/tree" 2>/dev/null || cp -r "$tree" "$work/tree" || exit 1
	tree_items=$(find "$work/tree" | wc -l)
fi

for ((round = 1; round <= rounds; round++)); do
	for name in "${servers[@]}"; do
		echo "round $round of $rounds: $name" >&2
		read -ra words <<<"$(server_command "$name")"
		start_server "${words[@]}"
		for group in $groups; do
			"measure_$group" "$round" "$name"
		done
		stop_server
	done
done

echo "$(nproc) cores ($(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)), Linux $(uname -r), $(fio --version), median of $rounds rounds"
for name in "${servers[@]}"; do
	echo
	table "$name"
done
