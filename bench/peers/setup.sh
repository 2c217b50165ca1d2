#!/bin/bash
# Installs what the FUSE benchmarks need and builds the servers that SpecFS is compared with. Run as root on Debian or Ubuntu.
#
#   bench/peers/setup.sh
#
# empty_server goes to bench/peers/artifacts; libfuse's passthrough_ll is built from Debian's source package of fuse3 in the
# user's cache folder, so that nothing of libfuse comes into this repository. Prints where both are.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/specfs-peers

[ "$(id -u)" = 0 ] || { echo "setup.sh: installing packages needs root; run it with sudo." >&2; exit 2; }
command -v apt-get >/dev/null || { echo "setup.sh: apt-get is missing; install libfuse3-dev, fuse3, bindfs and gcc by hand." >&2; exit 2; }

export DEBIAN_FRONTEND=noninteractive
needed=(gcc make pkg-config libc6-dev libfuse3-dev fuse3 bindfs git tar dpkg-dev xz-utils)
missing=()
for package in "${needed[@]}"; do
	dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
	echo "installing: ${missing[*]}"
	apt-get update -qq
	apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

make -s -C "$here"

# Source packages are read through a source list of our own, so that the system's lists stay as they are.
fetch_source() (
	work=$1
	. /etc/os-release
	mirror=http://deb.debian.org/debian
	keyring=/usr/share/keyrings/debian-archive-keyring.gpg
	if [ "$ID" = ubuntu ]; then
		mirror=http://archive.ubuntu.com/ubuntu
		keyring=/usr/share/keyrings/ubuntu-archive-keyring.gpg
	fi
	mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
	printf 'Types: deb-src\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n' \
		"${DEBIAN_MIRROR:-$mirror}" "$VERSION_CODENAME" "$keyring" >"$work/source.sources"
	own=(-qq -o "Dir::Etc::sourcelist=$work/source.sources" -o Dir::Etc::sourceparts=/dev/null
		-o "Dir::State::lists=$work/lists" -o "Dir::Cache=$work/cache" -o APT::Sandbox::User=root)
	cd "$work"
	apt-get "${own[@]}" update && apt-get "${own[@]}" source fuse3 >/dev/null
)

passthrough=$cache/passthrough_ll
if [ ! -x "$passthrough" ]; then
	mkdir -p "$cache"
	work=$(mktemp -d)
	trap 'rm -rf "$work"' EXIT
	if fetch_source "$work"; then
		source=$(echo "$work"/fuse3-*/example/passthrough_ll.c)
		origin="source package $(basename "$(dirname "$(dirname "$source")")")"
	elif [ -f /usr/share/doc/libfuse3-dev/examples/passthrough_ll.c ]; then
		source=/usr/share/doc/libfuse3-dev/examples/passthrough_ll.c
		origin="the examples of package libfuse3-dev"
	else
		echo "setup.sh: neither the source package fuse3 nor the examples of libfuse3-dev can be had; passthrough_ll is left out." >&2
		exit 1
	fi
	gcc -O2 $(pkg-config --cflags fuse3) "$source" -o "$passthrough" $(pkg-config --libs fuse3) -pthread
	echo "passthrough_ll built from $origin"
fi

echo "empty_server:   $here/artifacts/empty_server"
echo "passthrough_ll: $passthrough"
echo "bindfs:         $(command -v bindfs)"
