#!/usr/bin/env python3
"""Chooses sets of patches that contain all that their members come after. Reads the output of `sysspec patch list --json`.

choose.py SEED FIRST COUNT: prints COUNT lines, `NUMBER PATCH...`. Which set has a number depends on the seed and on the patches that there are, and on nothing else; sets differ as long as
there are others.
"""
import json
import random
import sys


def closed(chosen, ancestors):
    return frozenset(chosen).union(*(ancestors[name] for name in chosen))


def subsets(ancestors, seed):
    """All of them in the order of their numbers, from 1 on, without end."""
    names = sorted(ancestors)
    seen = set()
    number = 0
    while True:
        number += 1
        draws = random.Random(f"{seed}/{number}")
        for _ in range(50):
            # Small sets and large ones are as frequent as those of half of the patches.
            share = draws.random()
            subset = closed([name for name in names if draws.random() < share], ancestors)
            if subset and subset not in seen:
                break
        if not subset:
            subset = closed([draws.choice(names)], ancestors)
        seen.add(subset)
        yield number, subset


def main():
    seed, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    patches = json.load(sys.stdin)["patches"]
    ancestors = {p["name"]: frozenset(p["ancestors"]) for p in patches}
    order = {p["name"]: place for place, p in enumerate(sorted(patches, key=lambda p: (len(p["ancestors"]), p["name"])))}
    for number, subset in subsets(ancestors, seed):
        if number >= first + count:
            return
        if number >= first:
            print(number, *(name.rsplit(".", 1)[-1] for name in sorted(subset, key=order.get)))


main()
