#!/bin/bash
# POSIX and Linux semantics that a shell can see: unlinked files, O_TMPFILE, holes, fallocate, locks, attributes, ACLs.
# Best run as root: what needs other owners is left out otherwise.   semantics.sh MOUNTPOINT
source "$(dirname "$0")/common.sh"
need python3 setfacl getfacl setfattr getfattr chattr lsattr flock fallocate
cd "$work" || exit 2
chmod 755 "$work"
type=$(findmnt -no FSTYPE -T . | tail -1)
root=false
[ "$(id -u)" = 0 ] && root=true

# python PROGRAM: fails when an assertion in it does. refused(NUMBER, CALL, ...) asserts that a call fails with this error.
python() { python3 -c "import ctypes, errno, fcntl, mmap, os, stat, subprocess, sys
libc = ctypes.CDLL(None, use_errno=True)
def give_name(descriptor, name):  # linkat with AT_SYMLINK_FOLLOW (0x400), relative to the working directory (-100)
    if libc.linkat(-100, b'/proc/self/fd/%d' % descriptor, -100, name, 0x400): raise OSError(ctypes.get_errno(), 'linkat')
def refused(number, call, *arguments):
    try: call(*arguments)
    except OSError as error: assert error.errno == number, error
    else: raise AssertionError('succeeded, but had to fail with ' + errno.errorcode[number])
$1"; }

# ---- files without a name
check "an unlinked file lives on while it is open" python '
f = os.open("unlinked", os.O_RDWR | os.O_CREAT)
os.write(f, b"before")
os.unlink("unlinked")
os.write(f, b" after")
assert os.pread(f, 100, 0) == b"before after"
assert os.fstat(f).st_nlink == 0 and os.fstat(f).st_size == 12
os.ftruncate(f, 3); os.fchmod(f, 0o600)
assert os.fstat(f).st_size == 3 and stat.S_IMODE(os.fstat(f).st_mode) == 0o600
assert not os.path.exists("unlinked")'
check "a removed directory stays usable as working directory, but takes no new names" python '
os.mkdir("gone"); os.chdir("gone"); os.rmdir("../gone")
refused(errno.ENOENT, os.open, "name", os.O_CREAT | os.O_WRONLY)
assert os.listdir(".") == []'
check "O_TMPFILE makes a file without a name, linkat gives it one" python '
f = os.open(".", os.O_TMPFILE | os.O_RDWR, 0o640)
os.write(f, b"named later")
assert os.fstat(f).st_nlink == 0
give_name(f, b"named")
assert os.fstat(f).st_nlink == 1 and open("named").read() == "named later"'
check "O_TMPFILE with O_EXCL can never be named" python '
f = os.open(".", os.O_TMPFILE | os.O_RDWR | os.O_EXCL, 0o640)
refused(errno.ENOENT, give_name, f, b"never")'
check "an open file survives being renamed over" python '
open("target", "w").write("old"); open("source", "w").write("new")
f = open("target"); os.rename("source", "target")
assert f.read() == "old" and open("target").read() == "new"'

# ---- holes and space
check "SEEK_DATA and SEEK_HOLE describe a sparse file" python '
f = os.open("sparse", os.O_RDWR | os.O_CREAT)
M = 1 << 20
os.pwrite(f, b"x" * 4096, 4 * M)
os.ftruncate(f, 8 * M)
assert os.lseek(f, 0, os.SEEK_DATA) == 4 * M
assert os.lseek(f, 0, os.SEEK_HOLE) == 0
assert os.lseek(f, 4 * M, os.SEEK_HOLE) == 4 * M + 4096
refused(errno.ENXIO, os.lseek, f, 5 * M, os.SEEK_DATA)
refused(errno.ENXIO, os.lseek, f, 8 * M, os.SEEK_HOLE)
assert os.fstat(f).st_blocks * 512 < M'
check "a hole reads as zeros, and writing into it keeps its neighbours" python '
f = os.open("sparse", os.O_RDWR)
assert os.pread(f, 4096, 1 << 20) == bytes(4096)
os.pwrite(f, b"y", (1 << 20) + 10)
assert os.pread(f, 12, 1 << 20) == bytes(10) + b"y" + b"\0"'
check "a byte at 16 TiB minus one page" python '
f = os.open("far", os.O_RDWR | os.O_CREAT)
at = (1 << 44) - 8192
os.pwrite(f, b"far", at)
assert os.pread(f, 3, at) == b"far" and os.fstat(f).st_size == at + 3 and os.fstat(f).st_blocks * 512 < 1 << 20
os.unlink("far")'
printf '0123456789' >small
check "truncate to a shorter length, then longer, gives zeros" bash -c 'truncate -s 4 small && truncate -s 8 small && cmp small <(printf "0123\0\0\0\0")'
# mode OPTIONS OFFSET LENGTH EXPECTED: fallocate on a file of four blocks of 4096 bytes, full of a, b, c and d; 0 is a block of
# zeros. FUSE itself knows no mode that moves blocks: there the refusal, with nothing changed, is what is right.
mode() {
	python "
open('blocks', 'wb').write(b''.join(bytes([c]) * 4096 for c in b'abcd'))
run = subprocess.run(['fallocate'] + '$1'.split() + ['-o', '$2', '-l', '$3', 'blocks'], stderr=subprocess.PIPE, text=True)
moves = '$1' in ('--collapse-range', '--insert-range')
unsupported = '$type'.startswith('fuse') and moves and 'not supported' in run.stderr
assert run.returncode == 0 or unsupported, run.stderr
def block(c): return (c.encode() if c != '0' else b'\0') * 4096
found = open('blocks', 'rb').read()
assert found == b''.join(block(c) for c in ('abcd' if unsupported else '$4')), [found[i:i+1] for i in range(0, len(found), 4096)]"
}
check "fallocate extends" mode "" 16384 4096 abcd0
check "fallocate --keep-size does not" mode "--keep-size" 16384 4096 abcd
check "fallocate --punch-hole" mode "--punch-hole" 4096 8192 a00d
check "fallocate --zero-range" mode "--zero-range" 12288 8192 abc00
check "fallocate --collapse-range" mode "--collapse-range" 4096 4096 acd
check "fallocate --insert-range" mode "--insert-range" 4096 4096 a0bcd
check "punching a hole gives its blocks back" bash -c '
	dd if=/dev/zero of=punched bs=1M count=4 status=none && sync punched && before=$(stat -c %b punched) &&
	fallocate -p -o 0 -l 3M punched && sync punched && [ $(stat -c %b punched) -le $((before / 2)) ]'
check "copy_file_range within the file system" python '
open("from", "wb").write(bytes(range(256)) * 256)
a = os.open("from", os.O_RDONLY); b = os.open("to", os.O_RDWR | os.O_CREAT)
copied = 0
while copied < 65000: copied += os.copy_file_range(a, b, 65000 - copied, copied + 100, copied)
assert os.pread(b, 70000, 0) == (bytes(range(256)) * 256)[100:65100]'
check "O_APPEND writes at the end wherever the offset is" python '
f = os.open("appended", os.O_RDWR | os.O_CREAT | os.O_APPEND)
os.write(f, b"one"); os.lseek(f, 0, 0); os.write(f, b"two")
assert open("appended").read() == "onetwo"'
check "a shared memory map and read see each other" python '
open("mapped", "wb").write(bytes(8192))
f = os.open("mapped", os.O_RDWR)
m = mmap.mmap(f, 8192)
m[100:105] = b"hello"
assert os.pread(f, 5, 100) == b"hello"
os.pwrite(f, b"there", 5000); assert m[5000:5005] == b"there"'

# ---- names
check "a name of 255 bytes" bash -c 'n=$(printf "n%.0s" {1..255}); touch "$n" && [ -e "$n" ]'
check "a name of 256 bytes is refused" refuses 'File name too long' touch "$(printf 'n%.0s' {1..256})"
check "any byte but / and NUL is a name" python '
os.mkdir("bytes")
names = {bytes([b]) + b"x" for b in range(1, 256) if b != 47}
for n in names: os.close(os.open(b"bytes/" + n, os.O_CREAT | os.O_WRONLY))
assert set(os.listdir(b"bytes")) == names'
check "rename RENAME_NOREPLACE and RENAME_EXCHANGE" python '
def rename(a, b, flags):
    if libc.renameat2(-100, a, -100, b, flags): raise OSError(ctypes.get_errno(), "renameat2")
open("one", "w").write("1"); open("two", "w").write("2")
refused(errno.EEXIST, rename, b"one", b"two", 1)
rename(b"one", b"two", 2)
assert open("one").read() == "2" and open("two").read() == "1"
rename(b"one", b"three", 1)
assert not os.path.exists("one") and open("three").read() == "2"'
check "a directory cannot move into its own subtree" python '
os.makedirs("parent/child"); refused(errno.EINVAL, os.rename, "parent", "parent/child/x")'
check "special files keep their type and device number" bash -c '
	mkfifo fifo && [ -p fifo ] && python3 -c "import socket; socket.socket(socket.AF_UNIX).bind(\"socket\")" && [ -S socket ] &&
	{ [ "$(id -u)" != 0 ] || { mknod device c 1 3 && [ "$(stat -c %t:%T device)" = 1:3 ]; }; }'
check "a FIFO carries data" bash -c 'echo through >fifo & [ "$(cat fifo)" = through ]'

# ---- times
check "utimensat keeps nanoseconds" bash -c 'touch -d "2001-02-03 04:05:06.123456789 UTC" dated && [ "$(TZ=UTC stat -c %y dated)" = "2001-02-03 04:05:06.123456789 +0000" ]'
check "times before 1970 and after 2038" bash -c 'touch -d @-1000000000 dated && [ $(stat -c %Y dated) = -1000000000 ] && touch -d @5000000000 dated && [ $(stat -c %Y dated) = 5000000000 ]'
check "write sets mtime and ctime, chmod only ctime, read neither" python '
open("times", "w").write("x"); os.utime("times", (1, 1))
f = os.open("times", os.O_RDWR)
def times(): s = os.fstat(f); return s.st_mtime_ns, s.st_ctime_ns
a = times(); os.read(f, 1); assert times() == a
os.chmod("times", 0o600); b = times(); assert b[0] == a[0] and b[1] >= a[1] and b[0] == 10**9
os.write(f, b"y"); os.fsync(f); c = times(); assert c[0] > b[0] and c[1] >= b[1]'

# ---- locks
check "flock excludes another process" bash -c 'exec 9>lock; flock -n 9 && ! flock -n lock true && flock -u 9 && flock -n lock true'
check "shared flocks go together" bash -c 'exec 9>lock; flock -s -n 9 && flock -s -n lock true && ! flock -x -n lock true'
check "POSIX record locks exclude by range" python '
f = os.open("records", os.O_RDWR | os.O_CREAT)
fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB, 10, 0)
if os.fork() == 0:
    g = os.open("records", os.O_RDWR)
    fcntl.lockf(g, fcntl.LOCK_EX | fcntl.LOCK_NB, 10, 10)
    try: fcntl.lockf(g, fcntl.LOCK_EX | fcntl.LOCK_NB, 10, 5)
    except OSError as error: os._exit(0 if error.errno in (errno.EAGAIN, errno.EACCES) else 1)
    os._exit(1)
assert os.wait()[1] == 0'

# ---- extended attributes
touch attributed
check "an extended attribute is set, read, listed and removed" bash -c '
	setfattr -n user.color -v red attributed && [ "$(getfattr --only-values -n user.color attributed)" = red ] &&
	getfattr attributed | grep -qx user.color && setfattr -x user.color attributed && ! getfattr -n user.color attributed'
check "XATTR_CREATE and XATTR_REPLACE" python '
os.setxattr("attributed", "user.x", b"1", os.XATTR_CREATE)
refused(errno.EEXIST, os.setxattr, "attributed", "user.x", b"2", os.XATTR_CREATE)
os.setxattr("attributed", "user.x", b"3", os.XATTR_REPLACE)
refused(errno.ENODATA, os.setxattr, "attributed", "user.y", b"4", os.XATTR_REPLACE)
assert os.getxattr("attributed", "user.x") == b"3"
refused(errno.ENODATA, os.getxattr, "attributed", "user.z")
refused(errno.ENODATA, os.removexattr, "attributed", "user.z")'
check "a value of any bytes, and an empty one" python '
v = bytes(range(256)) * 8
os.setxattr("attributed", "user.bytes", v); assert os.getxattr("attributed", "user.bytes") == v
os.setxattr("attributed", "user.empty", b""); assert os.getxattr("attributed", "user.empty") == b""'
check "an unknown namespace is refused" refuses 'not supported' setfattr -n nowhere.x -v 1 attributed
check "user attributes are refused on a symbolic link" bash -c 'ln -s attributed link && ! setfattr -h -n user.x -v 1 link'
$root && check "trusted and security attributes" bash -c 'setfattr -n trusted.t -v 1 attributed && setfattr -n security.s -v 2 attributed && [ "$(getfattr --only-values -n security.s attributed)" = 2 ]'
$root && check "trusted attributes are hidden from other users" bash -c '! setpriv --reuid=1234 --regid=1234 --clear-groups --inh-caps=-all getfattr -d -m - attributed | grep -q trusted'

# ---- ACLs
touch shared && chmod 640 shared
check "setfacl adds an entry, getfacl shows it, the mode's group bits become the mask" bash -c '
	setfacl -m u:1234:rw shared && getfacl -nc shared | grep -qx "user:1234:rw-" && [ "$(stat -c %a shared)" = 660 ] && chmod 600 shared &&
	getfacl -nc shared | grep -q "^mask::---" && setfacl -b shared && [ "$(stat -c %a shared)" = 600 ]'
$root && check "an ACL entry opens a file to a user, the mask limits it" bash -c '
	other() { setpriv --reuid=1234 --regid=1234 --clear-groups "$@"; }
	echo secret >acl && chmod 600 acl && ! other cat acl && setfacl -m u:1234:r acl && other cat acl && ! other bash -c "echo x >>acl" &&
	setfacl -m m::- acl && ! other cat acl'
check "a directory's default ACL is inherited, instead of the umask" bash -c '
	umask 077 && mkdir inherit && setfacl -d -m u::rwx,g::rx,o::r,u:1234:rwx inherit && touch inherit/file && mkdir inherit/directory &&
	getfacl -nc inherit/file | grep -q "^user:1234:rwx" && [ "$(stat -c %a inherit/file)" = 664 ] &&
	getfacl -nc inherit/directory | grep -q "^default:user:1234:rwx"'
$root && check "chmod by an owner outside the group clears set-gid" bash -c '
	touch setgid && chown 1234:0 setgid && setpriv --reuid=1234 --regid=1234 --clear-groups chmod 2755 setgid && [ "$(stat -c %a setgid)" = 755 ]'
$root && check "a write by another user clears set-id bits" bash -c '
	touch suid && chown 0:0 suid && chmod 6777 suid && setpriv --reuid=1234 --regid=1234 --clear-groups bash -c "echo x >>suid" && [ "$(stat -c %a suid)" = 777 ]'
$root && check "sticky directory: only owners remove" bash -c '
	mkdir sticky && chmod 1777 sticky && touch sticky/mine && ! setpriv --reuid=1234 --regid=1234 --clear-groups rm -f sticky/mine && [ -e sticky/mine ]'
check "set-gid directories pass their group on" bash -c '
	mkdir group && { [ "$(id -u)" != 0 ] || chgrp 1234 group; } && chmod 2755 group && touch group/file && mkdir group/sub &&
	[ "$(stat -c %g group/file)" = "$(stat -c %g group)" ] && [ -g group/sub ]'
$root && check "security.capability is dropped by a write" bash -c '
	command -v setcap >/dev/null || exit 0
	cp /bin/true capable && setcap cap_net_raw+ep capable && getfattr -n security.capability capable >/dev/null && echo x >>capable && ! getfattr -n security.capability capable'

# ---- inode flags
touch flagged
if $root; then
	check "chattr +i: no write, no unlink, no rename, no link; -i undoes it" bash -c '
		chattr +i flagged && lsattr flagged | grep -q "^[^ ]*i" && ! bash -c "echo x >>flagged" && ! rm -f flagged && ! mv flagged elsewhere && ! ln flagged second &&
		! chmod 600 flagged && chattr -i flagged && echo x >>flagged'
	check "chattr +a: appends only" bash -c '
		chattr +a flagged && echo more >>flagged && ! bash -c "echo over >flagged" && ! rm -f flagged; code=$?; chattr -a flagged && exit $code'
	check "chattr +i on a directory: no new names" bash -c 'mkdir fixed && chattr +i fixed && ! touch fixed/new; code=$?; chattr -i fixed && exit $code'
fi
check "chattr +A +d are kept" bash -c 'chattr +A +d flagged && lsattr flagged | grep -q "^[^ ]*d[^ ]*A" && chattr -A -d flagged'

# ---- the file system as a whole
check "statfs counts space and inodes, names to 255" bash -c 'set -- $(stat -f -c "%b %f %c %d %l" .) && [ $1 -ge $2 ] && [ $2 -gt 0 ] && [ $3 -ge $4 ] && [ $5 = 255 ]'
# Synced first: small files can need less room once they are written back.
check "used space follows a file's" bash -c '
	: >space && sync space && before=$(stat -f -c %f .) && dd if=/dev/urandom of=space bs=1M count=8 conv=fsync status=none && during=$(stat -f -c %f .) && rm space && sync -f . &&
	size=$(stat -f -c %S .) && [ $(((before - during) * size)) -ge 8388608 ]'
finish
