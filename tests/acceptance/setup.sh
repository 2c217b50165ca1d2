#!/bin/bash
# Installs the programs that the acceptance scripts use, on Debian or Ubuntu, as root.
set -euo pipefail
[ "$(id -u)" = 0 ] || { echo "setup.sh: installing packages needs root; run it with sudo." >&2; exit 2; }
export DEBIAN_FRONTEND=noninteractive
needed=(acl attr e2fsprogs fio fuse3 gcc git libc6-dev make python3 sqlite3 stress-ng util-linux)
missing=()
for package in "${needed[@]}"; do
	dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
	echo "installing: ${missing[*]}"
	apt-get update -qq
	apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
echo "ready: ${needed[*]}"
