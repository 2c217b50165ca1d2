"""What shared.sh runs: processes that work in the same directories, and checks of what they leave.

shared.py work DIR REPORTS SECONDS SEED   eight processes work in DIR; each leaves its report in the folder REPORTS
shared.py tree|links|owned|content DIR REPORTS   checks DIR, in which nobody works any more; a failed assertion says what is wrong

All processes use the same few names, so that a name may mean something else from one call to the next: errors that come of it are
expected, others are not. Files are of two sorts, known by their modes whatever they are called: a log is only appended to, a board is
overwritten, copied to and cut. Both consist of records with a checksum.
"""
import collections, ctypes, errno, hashlib, json, os, random, stat, struct, sys, time

NAMES = "abcdef"
PROCESSES = 8
DEPTH = 3
LOG, BOARD = 0o600, 0o644
RECORD = 1000            # bytes; no divisor of a page's, so that records lie across pages
LONGEST_LOG = 64 * RECORD
BOARD_RECORDS = 24
NO_REPLACE, EXCHANGE = 1, 2
EXPECTED = {errno.ENOENT, errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENOTEMPTY, errno.EINVAL, errno.EPERM, errno.ELOOP}

libc = ctypes.CDLL(None, use_errno=True)


def rename(source, old, target, new, flags):
    """renameat2(), which Python does not have."""
    if libc.renameat2(source, os.fsencode(old), target, os.fsencode(new), flags):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), old)


def record(inode, writer, turn):
    body = struct.pack("<QII", inode, writer, turn) + bytes([(writer * 31 + turn) % 255 + 1]) * (RECORD - 16 - 32)
    return body + hashlib.sha256(body).digest()


def read_record(data):
    """The inode, writer and turn of a record; None of zeros, as in a hole."""
    if not any(data):
        return None
    assert hashlib.sha256(data[:-32]).digest() == data[-32:], "a record is torn"
    return struct.unpack_from("<QII", data)


class Owned:
    """A file or directory that only one process gives another place, while others may move the directory that it is in."""

    def __init__(self, name, is_directory):
        self.name = name
        self.home = os.open(".", os.O_RDONLY | os.O_DIRECTORY)
        if is_directory:
            os.mkdir(name)
        else:
            os.close(os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, BOARD))
        self.inode = os.lstat(name).st_ino

    def move(self, directory):
        try:
            found = os.stat(self.name, dir_fd=self.home, follow_symlinks=False).st_ino
        except OSError as error:
            raise AssertionError(f"{self.name} is not where it was put: {error}") from error
        assert found == self.inode, f"{self.name} was inode {self.inode} and is {found}"
        target = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
        try:
            rename(self.home, self.name, target, self.name, random.choice((0, NO_REPLACE)))
            self.home, target = target, self.home
        finally:
            os.close(target)

    def report(self):
        return self.name, self.inode, os.fstat(self.home).st_ino


class Worker:
    def __init__(self, index):
        self.index = index
        self.appended = collections.Counter()
        self.tally = collections.Counter()
        self.owned = [Owned(f"own-{index}-{number}", number % 2 == 0) for number in range(4)]
        self.actions = [
            self.make_log, self.make_board, self.make_directory, self.make_directory, self.make_symbolic_link, self.link, self.unlink, self.unlink,
            self.remove_directory, self.rename, self.rename, self.rename, self.move_owned, self.move_owned, self.list, self.clear, os.statvfs,
            self.append, self.append, self.append, self.write, self.write, self.copy, self.cut, self.read]

    def run(self, end):
        while time.monotonic() < end:
            for action in random.choices(self.actions, k=50):
                try:
                    action(self.directory())
                    self.tally[action.__name__] += 1
                except OSError as error:
                    if error.errno not in EXPECTED:
                        raise AssertionError(f"{action.__name__} failed with {error}") from error

    def report(self):
        return {"index": self.index, "appended": self.appended, "owned": [owned.report() for owned in self.owned], "tally": self.tally}

    def directory(self):
        return "/".join((".", *random.choices(NAMES, k=min(random.randint(0, DEPTH), random.randint(0, DEPTH)))))

    def path(self, directory):
        return f"{directory}/{random.choice(NAMES)}"

    def make(self, directory, mode):
        os.close(os.open(self.path(directory), os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))

    def make_log(self, directory): self.make(directory, LOG)
    def make_board(self, directory): self.make(directory, BOARD)
    def make_directory(self, directory): os.mkdir(self.path(directory))
    def make_symbolic_link(self, directory): os.symlink("/".join(random.choices(NAMES, k=3)), self.path(directory))
    def link(self, directory): os.link(self.path(directory), self.path(self.directory()), follow_symlinks=False)
    def unlink(self, directory): os.unlink(self.path(directory))
    def remove_directory(self, directory): os.rmdir(self.path(directory))
    def list(self, directory): os.listdir(directory)
    def move_owned(self, directory): random.choice(self.owned).move(directory)

    def rename(self, directory):
        here = os.open(".", os.O_RDONLY | os.O_DIRECTORY)
        try:
            rename(here, self.path(directory), here, self.path(self.directory()), random.choice((0, 0, NO_REPLACE, EXCHANGE)))
        finally:
            os.close(here)

    def clear(self, directory):
        """rm -r of what is below a directory, but for what is owned; now and then only, or nothing would become old."""
        if random.random() < 0.05:
            top = os.open(self.path(directory), os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                self.clear_below(top)
            finally:
                os.close(top)

    def clear_below(self, above):
        for name in os.listdir(above):
            try:
                below = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=above)
                try:
                    self.clear_below(below)
                finally:
                    os.close(below)
                if name in NAMES:
                    os.rmdir(name, dir_fd=above)
            except OSError as error:
                if error.errno in (errno.ENOTDIR, errno.ELOOP) and name in NAMES:
                    self.forgive(os.unlink, name, dir_fd=above)
                elif error.errno not in EXPECTED:
                    raise

    def forgive(self, call, *arguments, **named):
        try:
            call(*arguments, **named)
        except OSError as error:
            if error.errno not in EXPECTED:
                raise

    def use(self, directory, sort, call):
        """Calls with a descriptor of a file of this sort, past the page cache half of the time; does nothing where the name means something else."""
        descriptor = os.open(self.path(directory), os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | random.choice((0, os.O_DIRECT)) | (os.O_APPEND if sort == LOG else 0))
        try:
            about = os.fstat(descriptor)
            if stat.S_ISREG(about.st_mode) and stat.S_IMODE(about.st_mode) == sort:
                call(descriptor, about)
        finally:
            os.close(descriptor)

    def append(self, directory):
        def call(descriptor, about):
            if about.st_size < LONGEST_LOG:
                number = str(about.st_ino)
                assert os.write(descriptor, record(about.st_ino, self.index, self.appended[number])) == RECORD
                self.appended[number] += 1
        self.use(directory, LOG, call)

    def write(self, directory):
        self.use(directory, BOARD, lambda descriptor, about: os.pwrite(
            descriptor, record(about.st_ino, self.index, random.randrange(1000)), random.randrange(BOARD_RECORDS) * RECORD))

    def cut(self, directory):
        self.use(directory, BOARD, lambda descriptor, about: os.ftruncate(descriptor, random.randrange(BOARD_RECORDS) * RECORD))

    def read(self, directory):
        self.use(directory, random.choice((LOG, BOARD)), lambda descriptor, about: os.pread(descriptor, LONGEST_LOG, 0))

    def copy(self, directory):
        place = lambda: random.randrange(BOARD_RECORDS) * RECORD
        self.use(directory, BOARD, lambda target, _: self.use(self.directory(), BOARD, lambda source, _: os.copy_file_range(
            source, target, random.randint(1, 3) * RECORD, place(), place())))


def work(reports, seconds, seed):
    workers = []
    end = time.monotonic() + seconds
    for index in range(PROCESSES):
        worker = os.fork()
        if worker == 0:
            code = 1
            try:
                random.seed(seed * 1000 + index)
                worker = Worker(index)
                worker.run(end)
                with open(f"{reports}/{index}.json", "w") as file:
                    json.dump(worker.report(), file)
                code = 0
            except BaseException as failure:
                print(f"process {index}: {failure!r}", flush=True)
            finally:
                os._exit(code)
        workers.append(worker)
    failed = sum(os.waitpid(worker, 0)[1] != 0 for worker in workers)
    tally = sum((collections.Counter(report["tally"]) for report in read_reports(reports)), collections.Counter())
    with open(f"{reports}/tally", "w") as file:
        print("done by all together:", ", ".join(f"{name} {count}" for name, count in sorted(tally.items())), file=file)
    assert failed == 0, f"{failed} processes failed"
    assert tally["append"] and tally["rename"] and tally["move_owned"], "nothing of importance was done"


def read_reports(reports):
    found = []
    for name in sorted(os.listdir(reports)):
        if name.endswith(".json"):
            with open(f"{reports}/{name}") as file:
                found.append(json.load(file))
    return found


class Dirent(ctypes.Structure):
    """struct dirent of 64-bit Linux: os.scandir() leaves `.` and `..` out."""
    _fields_ = [("d_ino", ctypes.c_uint64), ("d_off", ctypes.c_int64), ("d_reclen", ctypes.c_uint16), ("d_type", ctypes.c_uint8), ("d_name", ctypes.c_char * 256)]


def listing(descriptor):
    """Name and inode of each entry, `.` and `..` included."""
    libc.fdopendir.restype, libc.readdir.restype = ctypes.c_void_p, ctypes.POINTER(Dirent)
    libc.readdir.argtypes = libc.closedir.argtypes = [ctypes.c_void_p]
    stream = libc.fdopendir(os.open(".", os.O_RDONLY | os.O_DIRECTORY, dir_fd=descriptor))
    entries = []
    while entry := libc.readdir(stream):
        entries.append((os.fsdecode(entry.contents.d_name), entry.contents.d_ino))
    libc.closedir(stream)
    return entries


class Tree:
    """All that names lead to: `names` are (directory's inode, name, stat, content), `parents` the directory above each directory."""

    def __init__(self):
        self.names, self.parents, self.links = [], {}, {}
        top = os.open(".", os.O_RDONLY | os.O_DIRECTORY)
        self.walk(top, os.stat("..").st_ino)
        os.close(top)

    def walk(self, descriptor, above):
        about = os.fstat(descriptor)
        assert about.st_ino not in self.parents, f"directory {about.st_ino} has two names"
        self.parents[about.st_ino] = above
        self.links[about.st_ino] = about.st_nlink
        entries = listing(descriptor)
        assert len({name for name, _ in entries}) == len(entries), f"a name is listed twice: {entries}"
        listed = dict(entries)
        assert listed["."] == about.st_ino, f". of {about.st_ino} is listed as {listed['.']}"
        assert listed[".."] == above, f".. of {about.st_ino} is listed as {listed['..']}, and lies in {above}"
        assert os.stat("..", dir_fd=descriptor).st_ino == above, f".. of {about.st_ino} leads elsewhere than to {above}"
        for name, inode in entries:
            if name in (".", ".."):
                continue
            child = os.stat(name, dir_fd=descriptor, follow_symlinks=False)
            assert child.st_ino == inode, f"{name} is listed as {inode} and leads to {child.st_ino}"
            content = None
            if stat.S_ISREG(child.st_mode):
                with open(os.open(name, os.O_RDONLY, dir_fd=descriptor), "rb") as file:
                    content = file.read()
            self.names.append((about.st_ino, name, child, content))
            if stat.S_ISDIR(child.st_mode):
                below = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=descriptor)
                self.walk(below, about.st_ino)
                os.close(below)


def check_tree(tree, reports):
    assert len(tree.names) >= PROCESSES * 4, "there is less than what is owned"


def check_links(tree, reports):
    count = collections.Counter(child.st_ino for _, _, child, _ in tree.names if not stat.S_ISDIR(child.st_mode))
    for directory, name, child, _ in tree.names:
        if not stat.S_ISDIR(child.st_mode):
            assert child.st_nlink == count[child.st_ino], f"{name} in {directory} has {child.st_nlink} links and {count[child.st_ino]} names"
    below = collections.Counter(directory for directory, _, child, _ in tree.names if stat.S_ISDIR(child.st_mode))
    for directory, links in tree.links.items():
        assert links == 2 + below[directory], f"directory {directory} has {links} links and {below[directory]} directories in it"


def check_owned(tree, reports):
    places = {name: (child.st_ino, directory) for directory, name, child, _ in tree.names if name.startswith("own-")}
    expected = {name: (inode, home) for report in reports for name, inode, home in report["owned"]}
    assert places == expected, f"not where it was put: {sorted(set(places.items()) ^ set(expected.items()))}"


def check_content(tree, reports):
    appended = collections.Counter()
    for report in reports:
        appended.update(report["appended"])
    for directory, name, child, content in tree.names:
        if content is None:
            continue
        assert len(content) == child.st_size and len(content) % RECORD == 0, f"{name} in {directory} has {len(content)} bytes of {child.st_size}"
        records = [read_record(content[at:at + RECORD]) for at in range(0, len(content), RECORD)]
        if stat.S_IMODE(child.st_mode) == LOG:
            turns = collections.Counter()
            for found in records:
                assert found is not None, f"a hole in the log {name} in {directory}"
                assert found[0] == child.st_ino and found[2] == turns[found[1]], f"{found} is in inode {child.st_ino} where turn {turns[found[1]]} is due"
                turns[found[1]] += 1
            assert len(records) == appended[str(child.st_ino)], f"the log {name} in {directory} has {len(records)} records of {appended[str(child.st_ino)]}"


def main(what, directory, reports, *numbers):
    os.chdir(directory)
    if what == "work":
        work(reports, *map(int, numbers))
    else:
        {"tree": check_tree, "links": check_links, "owned": check_owned, "content": check_content}[what](Tree(), read_reports(reports))


main(*sys.argv[1:])
