#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the start of the command to its end, to its first training step, and the memory at most: signalbox-cli beside the
tutorial's recipe (peer_recipe.py), both from a cold process with the same model folder and tables, in turn.

    compare_commands.py --cli build/release/bin/signalbox-cli --python build/peers/bin/python --model DIR --train F --valid F
                        [--epochs 3] [--threads 2] [--rounds 5]

Nothing else may run on the machine meanwhile.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--cli", required=True)
parser.add_argument("--python", required=True)
parser.add_argument("--model", required=True)
parser.add_argument("--train", required=True)
parser.add_argument("--valid", required=True)
parser.add_argument("--epochs", type=int, default=3)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--rounds", type=int, default=5)
a = parser.parse_args()
peer = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peer_recipe.py")
settings = ["--model", a.model, "--train", a.train, "--valid", a.valid, "--epochs", str(a.epochs), "--threads",
            str(a.threads)]


def run(command, is_first_step):
    """Seconds in all and to the first step, and the peak of resident memory in MB."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    first = None
    for line in process.stdout:
        if first is None and is_first_step(line):
            first = time.perf_counter() - begin
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} failed")
    return time.perf_counter() - begin, first, usage.ru_maxrss / 1024


def event(line):
    return json.loads(line) if line.startswith("{") else {}


def ours():
    with tempfile.TemporaryDirectory() as store:
        return run([a.cli, "train"] + settings + ["--log-every", "1", "--store", store, "--json"],
                   lambda line: event(line).get("event") == "step")


def theirs():
    return run([a.python, peer] + settings + ["--say-first-step"], lambda line: "first_step" in event(line))


rounds = []
for number in range(a.rounds):
    rounds.append((ours(), theirs()))
    (total, first, memory), (their_total, their_first, their_memory) = rounds[-1]
    print(f"round {number + 1}: {total:.1f} s, first step {first:.2f} s, {memory:.0f} MB; recipe {their_total:.1f} s, "
          f"{their_first:.2f} s, {their_memory:.0f} MB", file=sys.stderr, flush=True)
print(f"| {a.epochs} epochs, threads {a.threads}, median of {a.rounds} rounds | Signalbox | recipe | ratio, median | range |")
print("| --- | ---: | ---: | ---: | ---: |")
for index, (name, digits) in enumerate((("start to end, s", 1), ("start to the first step, s", 2), ("peak memory, MB", 0))):
    values = [(r[0][index], r[1][index]) for r in rounds]
    ratios = [theirs_ / ours_ for ours_, theirs_ in values]
    print(f"| {name} | {statistics.median(v[0] for v in values):.{digits}f} | "
          f"{statistics.median(v[1] for v in values):.{digits}f} | {statistics.median(ratios):.1f} | "
          f"{min(ratios):.1f} to {max(ratios):.1f} |")
