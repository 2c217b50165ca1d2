#!/bin/bash
# Kills the server in the middle of work on an image, mounts the image again, and looks for everything that was synced.
#
#   kill.sh SPECFS SYSTEM [ROUNDS [OPTION...]]
#
# SPECFS is the program, SYSTEM a system over an image. Each round makes an image, writes files, syncs each and notes it, renames every third one, and kills the server with SIGKILL after a
# while; then the image has to be sound for fsck, and every file that was noted has to be there with its content. One file in five is large, and other files come and go unsynced.
# The options are for mkfs, mount and fsck, as `--key-file FILE`. Last line: `N passed, N failed`, a round each.
set -uo pipefail
program=${1:?the specfs program} system=${2:?a system over an image} rounds=${3:-6}
shift $(($# < 3 ? $# : 3))
options=("$@")
program=$(realpath "$program")
folder=$(mktemp -d "${TMPDIR:-/tmp}/kill.XXXXXX")
mount_point=$folder/mount image=$folder/image noted=$folder/noted
mkdir "$mount_point"
trap 'umount -l "$mount_point" 2>/dev/null; rm -rf "$folder"' EXIT

serve() {
	"$program" mount "$mount_point" --image "$image" --foreground --system "$system" "${options[@]}" >"$folder/log" 2>&1 &
	server=$!
	for _ in $(seq 100); do
		mountpoint -q "$mount_point" && return 0
		kill -0 "$server" 2>/dev/null || break
		sleep 0.1
	done
	cat "$folder/log"
	return 1
}

content() { if [ $(($1 % 5)) -eq 0 ]; then seq "$1" $(($1 + 20000)); else echo "content $1"; fi; }

work() {
	cd "$mount_point" || exit
	local i=0
	while mkdir -p "d$((i % 7))" && content "$i" >"d$((i % 7))/f$i"; do
		content $((i * 5)) >"passing$((i % 3))"; rm -f "passing$(((i + 1) % 3))"
		sync "d$((i % 7))/f$i" && echo "$i" >>"$noted"
		[ $((i % 3)) -ne 0 ] || { mv "d$((i % 7))/f$i" "d$((i % 7))/g$i" && sync "d$((i % 7))"; }
		i=$((i + 1))
	done
}

passed=0 failed=0
for round in $(seq "$rounds"); do
	: >"$noted"
	"$program" mkfs "$image" --size 512M --force --system "$system" "${options[@]}" >/dev/null || "$program" mkfs "$image" --size 512M --system "$system" "${options[@]}" >/dev/null
	serve || exit 2
	work >/dev/null 2>&1 &
	worker=$!
	sleep $((1 + round % 3))
	kill -9 "$server"
	wait "$server" "$worker" 2>/dev/null
	umount -l "$mount_point" 2>/dev/null
	sound=yes
	"$program" fsck "$image" --system "$system" "${options[@]}" >"$folder/fsck" 2>&1 || { sound=no; cat "$folder/fsck"; }
	lost=0 count=0
	if serve; then
		while read -r i; do
			count=$((count + 1))
			file=$mount_point/d$((i % 7))/f$i
			[ -e "$file" ] || file=$mount_point/d$((i % 7))/g$i
			content "$i" | cmp -s - "$file" || lost=$((lost + 1))
		done <"$noted"
		umount "$mount_point"
		wait "$server"
	else
		sound=no
	fi
	echo "round $round: sound: $sound; $count files synced, $lost lost"
	if [ $sound = yes ] && [ $lost -eq 0 ] && [ $count -gt 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
