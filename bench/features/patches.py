#!/usr/bin/env python3
"""How large each patch of SpecFS is, as a table in Markdown.

    patches.py [SYSSPEC]

SYSSPEC is the compiler (a Release build of src/Cli unless given). Counts what `sysspec patch show --json` tells: nodes by kind, clauses that the patch changes, adds to what was there, joins to a list, and
reads (each is pinned), and lines of generated C# in the smallest system that has it; and lines of its files that are neither empty nor comments.
"""
import glob
import json
import os
import re
import subprocess
import sys

REPOSITORY = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
COMPILER = sys.argv[1] if len(sys.argv) > 1 else os.path.join(REPOSITORY, "src", "Cli", "bin", "Release", "net10.0", "SysSpec.Cli.dll")


def ask(*arguments):
    return json.loads(subprocess.run(["dotnet", COMPILER, "patch", *arguments, "--json", "specs"], cwd=REPOSITORY, check=True, capture_output=True, text=True).stdout)


def lines_of_specs():
    lines = {}
    for path in glob.glob(os.path.join(REPOSITORY, "specs", "**", "*.sysspec"), recursive=True):
        with open(path) as file:
            text = file.read()
        found = re.search(r"^patch (\w+)", text, re.M)
        if found:
            count = sum(1 for line in text.splitlines() if line.strip() and not line.strip().startswith("//"))
            lines[found.group(1)] = lines.get(found.group(1), 0) + count
    return lines


def main():
    lines = lines_of_specs()
    print("| patch | after | leaf, inner, root, amend | changed | added | joined | read | lines of spec | generated lines |\n|---|---|---|--:|--:|--:|--:|--:|--:|")
    for patch in ask("list")["patches"]:
        name = patch["name"].split(".")[-1]
        shown = ask("show", name)
        nodes, clauses = patch["nodes"], patch["clauses"]
        generated = min((system["lines"] for system in shown["lines"]), default=0)
        print(f"| {name} | {', '.join(other.split('.')[-1] for other in patch['after']) or '-'} | {nodes['leaf']}, {nodes['inner']}, {nodes['root']}, {nodes['amend']} "
              f"| {clauses['changes'] + clauses['removes']} | {clauses['adds']} | {clauses['joins']} | {clauses['reads']} | {lines.get(name, 0)} | {generated} |")


main()
