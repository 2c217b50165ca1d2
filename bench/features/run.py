#!/usr/bin/env python3
"""Counts what each feature of SpecFS on an image costs and saves, beside the system that it comes on top of.

    run.py SPECFS FOLDER [--only WORKLOAD,...] [--systems NAME,...]

SPECFS is the program (a Release build), FOLDER a folder with 4 GiB to spare. Every workload runs over a real mount of a new image of 2 GiB, which is then unmounted;
a second mount reads what is there, with nothing in any cache. Blocks and calls are counted by `specfs mount --figures`, all of them: the table of inodes, maps, directories, the log.
The counts do not depend on how busy the machine is, but for what `--commit 0` keeps out: saving by the clock. Prints one line of JSON for each mount, then tables in Markdown.
"""
import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

REPOSITORY = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
PAGE = 4096

# A system, and the one that it is compared with: the same without the feature.
FEATURES = [
    ("IndirectBlocks", "IndirectFs", "DiskFs"),
    ("Extents", "ExtentFs", "IndirectFs"),
    ("InlineData", "InlineFs", "DiskFs"),
    ("Preallocation", "PreallocationFs", "DiskFs"),
    ("PreallocationTree", "PreallocationTreeFs", "PreallocationFs"),
    ("DelayedAllocation", "DelayedFs", "PreallocationFs"),
    ("MetadataChecksums", "ChecksumFs", "DiskFs"),
    ("Encryption", "EncryptedFs", "DiskFs"),
    ("Journal", "JournalFs", "DiskFs"),
    ("NanosecondTimes", "NanosecondFs", "DiskFs"),
    ("all but Encryption", "FullFs", "DiskFs"),
    ("all", "SpecFsExt4", "DiskFs"),
]
ENCRYPTED = {"EncryptedFs", "SpecFsExt4"}


def pattern(length, seed):
    return random.Random(seed).randbytes(length)


def copy_tree(at):
    """A copy of this repository's src, specs and docs."""
    for name in ("src", "specs", "docs"):
        shutil.copytree(os.path.join(REPOSITORY, name), os.path.join(at, name), ignore=shutil.ignore_patterns("bin", "obj"))


MAKEFILE = """CFLAGS := -O1 -g -Iinclude -MMD
objects := $(patsubst source/%.c,build/%.o,$(wildcard source/*.c))
program: $(objects)
\t$(CC) $^ -o $@
build/%.o: source/%.c
\t@mkdir -p $(@D)
\t$(CC) $(CFLAGS) -c $< -o $@
"""


def build(at):
    """A C project of 120 modules, generated and built there by make and gcc, whose temporary files lie there too."""
    for name in ("source", "include", "temporary"):
        os.mkdir(os.path.join(at, name))
    modules = range(120)

    def write(name, text):
        with open(os.path.join(at, name), "w") as file:
            file.write(text)

    for module in modules:
        write(f"include/module_{module}.h", f"#pragma once\nlong module_{module}(long value);\n")
        functions = "".join(f"static long step_{step}(long value) {{ return value * {step} + printf(\"%ld\\n\", value); }}\n" for step in range(40))
        calls = " + ".join(f"step_{step}(value)" for step in range(40))
        write(f"source/module_{module}.c", f"#include \"module_{module}.h\"\n#include <stdio.h>\n{functions}long module_{module}(long value) {{ return {calls}; }}\n")
    includes = "".join(f"#include \"module_{module}.h\"\n" for module in modules)
    write("source/main.c", includes + "int main(void) { long value = 0;\n" + "".join(f"value = module_{module}(value);\n" for module in modules) + "return (int)value; }\n")
    write("Makefile", MAKEFILE)
    subprocess.run(["make", "-s", "-j2", "-C", at], check=True, stdout=subprocess.DEVNULL, env={**os.environ, "TMPDIR": os.path.join(at, "temporary")})


def large_file(at):
    """512 MiB, written from the beginning to the end."""
    block = pattern(1 << 20, 1)
    with open(os.path.join(at, "large"), "wb") as file:
        for _ in range(512):
            file.write(block)


def small_files(at):
    """10,000 files of 1 to 1,000 bytes in 20 folders."""
    numbers = random.Random(2)
    for folder in range(20):
        os.mkdir(os.path.join(at, str(folder)))
        for name in range(500):
            with open(os.path.join(at, str(folder), str(name)), "wb") as file:
                file.write(pattern(numbers.randint(1, 1000), name))


def random_writes(at):
    """8,192 pages at random places of a sparse file of 1 GiB."""
    numbers = random.Random(3)
    with open(os.path.join(at, "random"), "wb", buffering=0) as file:
        for _ in range(8192):
            os.pwrite(file.fileno(), pattern(PAGE, 4), numbers.randrange((1 << 30) // PAGE) * PAGE)


def side_by_side(at):
    """Eight files that grow in turn, 16 KiB each time, to 4 MiB."""
    files = [open(os.path.join(at, f"log{index}"), "wb", buffering=0) for index in range(8)]
    for _ in range(256):
        for file in files:
            file.write(pattern(16384, 5))
    for file in files:
        file.close()


def short_lived(at):
    """2,000 files of 16 KiB, three of four of which are gone after the next four."""
    for name in range(2000):
        with open(os.path.join(at, str(name)), "wb") as file:
            file.write(pattern(16384, 6))
        if name % 4 == 3:
            for gone in range(name - 3, name):
                os.unlink(os.path.join(at, str(gone)))


def read_all(at):
    """Every file from the beginning to the end."""
    for folder, _, names in sorted(os.walk(at)):
        for name in sorted(names):
            path = os.path.join(folder, name)
            if os.path.isfile(path) and not os.path.islink(path):
                with open(path, "rb", buffering=0) as file:
                    read_data(file)


def read_data(file):
    """What is there of a file, without its holes."""
    at = 0
    size = os.fstat(file.fileno()).st_size
    while at < size:
        try:
            at = os.lseek(file.fileno(), at, os.SEEK_DATA)
        except OSError:
            return
        end = os.lseek(file.fileno(), at, os.SEEK_HOLE)
        while at < end:
            at += len(os.pread(file.fileno(), min(1 << 20, end - at), at))


def read_some(at):
    """64 pages of the large file at random places."""
    numbers = random.Random(7)
    with open(os.path.join(at, "large"), "rb", buffering=0) as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_RANDOM)
        for _ in range(64):
            os.pread(file.fileno(), PAGE, numbers.randrange((512 << 20) // PAGE) * PAGE)


# Each workload, and what reads it afterwards.
WORKLOADS = {
    "tree": (copy_tree, [read_all]),
    "build": (build, [read_all]),
    "large": (large_file, [read_some, read_all]),
    "small": (small_files, [read_all]),
    "random": (random_writes, [read_all]),
    "side by side": (side_by_side, [read_all]),
    "short-lived": (short_lived, [read_all]),
}


class Bench:
    def __init__(self, program, folder):
        self.program, self.work = program, folder
        self.image, self.at, self.key, self.figures = (os.path.join(folder, name) for name in ("image", "mount", "key", "figures"))
        os.mkdir(self.at)
        with open(self.key, "w") as file:
            file.write("a passphrase")

    def options(self, system):
        return ["--system", system] + (["--key-file", self.key] if system in ENCRYPTED else [])

    def format(self, system):
        if os.path.exists(self.image):
            os.unlink(self.image)
        subprocess.run([self.program, "mkfs", self.image, "--size", "2G", *self.options(system)], check=True, stdout=subprocess.DEVNULL)

    def mounted(self, system, work):
        """What the image was asked for while some work was done."""
        server = subprocess.Popen(
            [self.program, "mount", self.at, "--image", self.image, "--foreground", "--commit", "0", "--threads", "1", "--figures", self.figures, *self.options(system)], stdout=subprocess.DEVNULL)
        while not os.path.ismount(self.at):
            if server.poll() is not None:
                sys.exit(f"{system} cannot be mounted")
            time.sleep(0.05)
        work(self.at)
        # Somebody may look at every mount of the machine just now.
        for _ in range(100):
            if subprocess.run(["umount", self.at], stderr=subprocess.DEVNULL).returncode == 0:
                break
            time.sleep(0.1)
        if server.wait() != 0:
            sys.exit(f"{system} failed")
        with open(self.figures) as file:
            return json.load(file)

    def run(self, system, name):
        write, reads = WORKLOADS[name]
        self.format(system)
        idle = empty = self.mounted(system, lambda _: None)
        results = {}
        for work in [write, *reads]:
            figures = self.mounted(system, work)
            # What mounting and unmounting cost by themselves is not the work's.
            figures = {key: value if key in ("blocks", "freeBlocks") else value - idle.get(key, 0) for key, value in figures.items()}
            if work is write:
                idle = self.mounted(system, lambda _: None)
            figures["used"] = empty["freeBlocks"] - figures["freeBlocks"]
            results[work.__name__] = figures
            print(json.dumps({"system": system, "workload": name, "work": work.__name__, **figures}), flush=True)
        subprocess.run([self.program, "fsck", self.image, *self.options(system)], check=True, stdout=subprocess.DEVNULL)
        return results



def row(feature, what, new, old):
    ratio = f"{100 * new / old:.1f} %" if old else "-"
    print(f"| {feature} | {what} | {new:,.6g} | {old:,.6g} | {ratio} |")


def table(results):
    print("\n| patch | figure | with | without | with : without |\n|---|---|--:|--:|--:|")

    def of(system, workload, work, value):
        figures = results.get((system, workload), {}).get(work)
        return None if figures is None else value(figures)

    def compare(feature, what, workload, work, value):
        for name, system, base in FEATURES:
            if name == feature:
                new, old = of(system, workload, work, value), of(base, workload, work, value)
                if new is not None and old is not None:
                    row(feature, what, new, old)

    sealed = lambda f: f["sealedReads"]
    reads = lambda f: f["reads"]
    used = lambda f: f["used"]
    runs = lambda f: f["readRuns"] / f["reads"] if f["reads"] else 0
    data = lambda f: f["writes"] - f["sealedWrites"]
    written = lambda f: f["bytesWritten"]
    for feature in ("IndirectBlocks", "Extents"):
        compare(feature, "blocks of maps read for 64 random pages of 512 MiB", "large", "read_some", sealed)
        compare(feature, "blocks of maps read for all of 512 MiB", "large", "read_all", sealed)
        compare(feature, "blocks of maps read for 8,192 scattered pages", "random", "read_all", sealed)
        compare(feature, "all blocks written for 512 MiB, bytes", "large", "large_file", written)
        compare(feature, "all blocks written for 8,192 scattered pages, bytes", "random", "random_writes", written)
    for workload, write in (("tree", "copy_tree"), ("build", "build"), ("small", "small_files")):
        compare("InlineData", f"blocks in use, {workload}", workload, write, used)
        compare("InlineData", f"bytes written, {workload}", workload, write, written)
    for feature in ("Preallocation", "DelayedAllocation"):
        for workload in ("tree", "build", "large", "side by side", "random"):
            compare(feature, f"share of reads that do not follow the one before, {workload}", workload, "read_all", runs)
    for feature in ("DelayedAllocation",):
        for workload, write in (("build", "build"), ("small", "small_files"), ("short-lived", "short_lived"), ("random", "random_writes")):
            compare(feature, f"blocks of files written, {workload}", workload, write, data)
    compare("PreallocationTree", "pools looked at for each page, random", "random", "random_writes", lambda f: f["poolVisits"] / f["poolSearches"])
    compare("PreallocationTree", "pools looked at for each page, side by side", "side by side", "side_by_side", lambda f: f["poolVisits"] / f["poolSearches"])
    for feature in ("MetadataChecksums", "Encryption", "Journal", "NanosecondTimes", "all but Encryption", "all"):
        for workload, write in (("tree", "copy_tree"), ("build", "build"), ("small", "small_files"), ("random", "random_writes")):
            compare(feature, f"bytes written, {workload}", workload, write, written)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--only", help="workloads, separated by commas")
    parser.add_argument("--systems", help="systems, separated by commas")
    arguments = parser.parse_args()
    workloads = arguments.only.split(",") if arguments.only else list(WORKLOADS)
    systems = arguments.systems.split(",") if arguments.systems else sorted({name for _, *pair in FEATURES for name in pair})
    folder = tempfile.mkdtemp(prefix="features.", dir=os.path.realpath(arguments.folder))
    try:
        bench = Bench(os.path.realpath(arguments.program), folder)
        table({(system, name): bench.run(system, name) for name in workloads for system in systems})
    finally:
        subprocess.run(["umount", "-l", os.path.join(folder, "mount")], stderr=subprocess.DEVNULL)
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
