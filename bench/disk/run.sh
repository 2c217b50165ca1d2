#!/bin/bash
# Measures systems over an image file (SpecFsExt4, which has all features; the same without its log; all features but encryption; and none, DiskFs) beside ext4 on a loop device over a file in the
# same folder, in the same run.
#
#   run.sh SPECFS FOLDER [ROUNDS]
#
# SPECFS is the program (a Release build), FOLDER a folder with 6 GiB to spare. Prints a table: seconds, the median of the rounds, each with the sync that ends the work; lower is better.
# Each system begins each round with a new image of 2 GiB.
set -euo pipefail
program=$(realpath "${1:?the specfs program}") folder=$(realpath "${2:?a folder}") rounds=${3:-3}
systems="ext4 SpecFsExt4 UnloggedFs FullFs DiskFs"
work=$(mktemp -d "$folder/disk-bench.XXXXXX")
at=$work/mount
mkdir "$at"
trap 'umount -l "$at" 2>/dev/null || true; rm -rf "$work"' EXIT
source_tree=$(realpath "$(dirname "$0")/../../src")

echo "a passphrase" >"$work/key"
key() { case $1 in SpecFsExt4 | UnloggedFs) echo "--key-file $work/key" ;; esac; }

begin() {
	rm -f "$work/image"
	if [ "$1" = ext4 ]; then
		truncate -s 2G "$work/image"
		mkfs.ext4 -q -F -E lazy_itable_init=0,lazy_journal_init=0 "$work/image"
		mount -o loop "$work/image" "$at"
	else
		"$program" mkfs "$work/image" --size 2G --system "$1" $(key "$1") >/dev/null
		"$program" mount "$at" --image "$work/image" --foreground --system "$1" $(key "$1") >/dev/null 2>&1 &
		server=$!
		until mountpoint -q "$at"; do kill -0 "$server"; sleep 0.1; done
	fi
}

finish() {
	umount "$at"
	[ "$1" = ext4 ] || wait "$server"
}

# FUSE does not pass sync(2) on; fsync of any file saves everything.
settle() { : >"$at/settled"; sync "$at/settled"; [ "$1" != ext4 ] || sync -f "$at"; }

row() {
	local name=$1 system=$2 start end
	shift 2
	start=$(date +%s.%N)
	"$@"
	settle "$system"
	end=$(date +%s.%N)
	echo "$name $system $(awk "BEGIN { print $end - $start }")" >>"$work/results"
}

create() { (cd "$at" && mkdir many && for i in $(seq 10000); do : >"many/$i"; done); }
unlink_all() { (cd "$at/many" && find . -type f -delete); }
random_sync() { fio --name=r --filename="$at/random" --size=64M --rw=randwrite --bs=4k --fsync=1 --number_ios=1000 --ioengine=psync --minimal >/dev/null; }
stream() { dd if=/dev/zero of="$at/stream" bs=1M count=512 status=none; }
copy() { cp -r "$source_tree" "$at/tree"; }
untar() { mkdir "$at/untarred"; tar -C "$at/untarred" -xf "$work/tree.tar"; }

tar -C "$source_tree" -cf "$work/tree.tar" .
for _ in $(seq "$rounds"); do
	for system in $systems; do
		begin "$system"
		row "create 10,000 files" "$system" create
		row "unlink 10,000 files" "$system" unlink_all
		row "1,000 random writes of 4 KiB with fsync" "$system" random_sync
		row "stream 512 MiB" "$system" stream
		row "cp -r src" "$system" copy
		row "untar src" "$system" untar
		finish "$system"
	done
done
awk -v systems="$systems" '
	{ value = $NF; system_ = $(NF - 1); name = $0; sub(/ [^ ]+ [^ ]+$/, "", name); if (!(name in seen)) { seen[name] = 1; names[++count] = name } all[name, system_, ++n[name, system_]] = value }
	function median(name, s,   i, j, t, m, v) { m = n[name, s]; for (i = 1; i <= m; i++) v[i] = all[name, s, i]; for (i = 1; i <= m; i++) for (j = i + 1; j <= m; j++) if (v[j] < v[i]) { t = v[i]; v[i] = v[j]; v[j] = t } return v[int((m + 1) / 2)] }
	END {
		split(systems, s, " "); line = "| work, seconds |"; for (i = 1; i in s; i++) line = line " " s[i] " |"; print line " SpecFsExt4 / ext4 | SpecFsExt4 / UnloggedFs | SpecFsExt4 / FullFs |"
		print "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
		for (k = 1; k <= count; k++) { line = "| " names[k] " |"; for (i = 1; i in s; i++) line = line sprintf(" %.2f |", median(names[k], s[i])); print line sprintf(" %.2fx | %.2fx | %.2fx |", median(names[k], s[2]) / median(names[k], s[1]), median(names[k], s[2]) / median(names[k], s[3]), median(names[k], s[2]) / median(names[k], s[4])) }
	}' "$work/results"
