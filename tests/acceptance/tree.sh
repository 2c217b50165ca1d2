#!/bin/bash
# A large source tree, copied in, moved, packed and compared.   tree.sh MOUNTPOINT [TREE]   (TREE: /usr/include)
source "$(dirname "$0")/common.sh"
need cp diff tar find
tree=${2:-/usr/include}
cd "$work" || exit 2

entries() { find "$1" | wc -l; }
listing() { (cd "$1" && find . -printf '%P %y %m %s %U %G %T@ %l\n' | grep -v '^ d' | sort); }

check "cp -a copies $tree ($(entries "$tree") entries)" cp -a "$tree" copy
check "diff -r finds no difference" diff -r --no-dereference "$tree" copy
# Directories have their own sizes on each file system; everything else is the same.
without_directory_sizes() { listing "$1" | sed -E 's/^(.* d [0-7]+) [0-9]+ /\1 - /'; }
check "types, modes, owners, times, sizes and link targets are the same" \
	diff <(without_directory_sizes "$tree") <(without_directory_sizes copy)
check "a copy inside the file system" cp -a copy second
check "and it is the same" diff -r --no-dereference copy second
check "the tree moves into another directory in one rename" bash -c 'mkdir -p a/b && mv second a/b/moved && ! [ -e second ]'
check "and is the same there" diff -r --no-dereference copy a/b/moved
check "tar packs it" tar -cf packed.tar -C copy .
check "tar unpacks it" bash -c 'mkdir unpacked && tar -xf packed.tar -C unpacked'
check "what was unpacked is the same" diff -r --no-dereference copy unpacked
check "tar --compare agrees, with modes, owners and times" tar --compare -f packed.tar -C unpacked
check "cp -al links every file" cp -al copy linked
check "each file of both trees then has its two names" bash -c '
	[ "$(find linked -type f -links -2 | wc -l)" = 0 ] && [ "$(find copy -type f -links -2 | wc -l)" = 0 ]'
check "removing the links leaves the originals" bash -c 'rm -r linked && [ "$(find copy -type f -links 1 | wc -l)" = "$(find copy -type f | wc -l)" ]'
check "a directory of 20,000 names" bash -c 'mkdir many && cd many && seq -f "name-%06g" 20000 | xargs touch && [ "$(ls -f | wc -l)" = 20002 ]'
check "each name is listed once" bash -c 'same=$(ls many | sort | uniq -d) && [ -z "$same" ]'
check "removing names while the directory is read leaves none" bash -c 'find many -type f -delete && [ -z "$(ls -A many)" ] && rmdir many'
deep() { python3 - <<'P'
import os
name = "d" * 200
top = os.getcwd()
for level in range(60):      # 12 KB of path: more than PATH_MAX, reached step by step
    os.mkdir(name)
    os.chdir(name)
open("bottom", "w").write("here")
for level in range(60):
    os.chdir("..")
assert os.getcwd() == top, os.getcwd()
P
}
check "a path longer than PATH_MAX, one directory at a time" deep
check "rm -r of that path" rm -r "$(printf 'd%.0s' {1..200})"
finish
