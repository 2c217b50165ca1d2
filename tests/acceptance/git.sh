#!/bin/bash
# git at work: commit, clone, branch, merge, gc, fsck.   git.sh MOUNTPOINT [TREE]   (TREE: /usr/include/linux)
source "$(dirname "$0")/common.sh"
need git
tree=${2:-/usr/include/linux}
cd "$work" || exit 2
export GIT_AUTHOR_NAME=acceptance GIT_AUTHOR_EMAIL=acceptance@localhost GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL

clean() { same "$(git -C "$1" status --porcelain)" ""; }

check "git init" git init -q -b main project
check "git add and commit of $tree" bash -c 'cp -r "$1" project/tree && git -C project add -A && git -C project commit -q -m first' bash "$tree"
check "git status is clean" clean project
commits() {
	local i
	for i in {1..50}; do
		echo "line $i" >>project/log.txt && git -C project add log.txt && git -C project commit -q -m "line $i" || return
	done
}
check "fifty more commits" commits
check "git clone, objects hard-linked" git clone -q project linked
check "git clone --no-local" git clone -q --no-local project copied
check "both clones are clean and the same" bash -c '
	[ -z "$(git -C linked status --porcelain)" ] && [ -z "$(git -C copied status --porcelain)" ] && diff -r -x .git linked copied'
check "git fsck --full --strict" git -C project fsck --full --strict
branches() (
	cd copied && git checkout -q -b side && git mv tree moved && git commit -q -m moved &&
		git checkout -q main && echo change >>log.txt && git commit -q -a -m change &&
		git merge -q -m merged side && [ -d moved ] && ! [ -e tree ]
)
check "a branch that renames the tree, merged" branches
check "git push to a bare clone" bash -c 'git clone -q --bare project bare.git && git -C copied push -q ../bare.git side'
check "git worktree" bash -c 'git -C project worktree add -q ../extra HEAD~10 && [ "$(wc -l <extra/log.txt)" = 40 ]'
check "git stash" bash -c 'cd project && echo more >>log.txt && git stash -q && [ "$(tail -1 log.txt)" = "line 50" ] && git stash pop -q && [ "$(tail -1 log.txt)" = more ] && git checkout -q log.txt'
check "git gc --aggressive --prune=now" git -C copied gc -q --aggressive --prune=now
check "git repack -a -d" git -C project repack -q -a -d
for repository in project linked copied bare.git; do
	check "git fsck of $repository afterwards" git -C "$repository" fsck --full --strict
done
check "the clone is clean after gc" clean copied
finish
