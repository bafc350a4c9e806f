#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Training sentences per second: signalbox-cli beside the tuned plain Python, interleaved, ratios within a round.

    compare_epochs.py --cli build/release/bin/signalbox-cli --python build/peers/bin/python
                      --model DIR --train F --valid F [--rounds 5] [--threads 2]

Both train one epoch of the same rows with batch 64 and batches of like length; validation, loading and tokenizing are
not counted. The machine's speed drifts, so only ratios within a round mean something.
"""
import argparse
import json
import os
import statistics
import subprocess
import tempfile

parser = argparse.ArgumentParser()
parser.add_argument("--cli", required=True)
parser.add_argument("--python", required=True)
parser.add_argument("--model", required=True)
parser.add_argument("--train", required=True)
parser.add_argument("--valid", required=True)
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--at-least", type=float, default=0.0, help="exit 1 when the median ratio is below")
a = parser.parse_args()
peer = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peer_plain.py")


def ours():
    with tempfile.TemporaryDirectory() as store:
        lines = subprocess.run([a.cli, "train", "--train", a.train, "--valid", a.valid, "--model", a.model, "--epochs", "1",
                                "--threads", str(a.threads), "--store", store, "--json"],
                               check=True, capture_output=True, text=True).stdout.splitlines()
    result = json.loads(lines[-1])
    with open(a.train, encoding="utf-8") as file:
        rows = sum(1 for _ in file)
    return rows / result["seconds_training"]


def theirs(attention):
    output = subprocess.run([a.python, peer, "--model", a.model, "--train", a.train, "--valid", a.valid, "--epochs", "1",
                             "--threads", str(a.threads), "--attention", attention],
                            check=True, capture_output=True, text=True).stdout.splitlines()
    return json.loads(output[0])["train_sentences_per_second"]


rows = []
for number in range(a.rounds):
    mine, eager, sdpa = ours(), theirs("eager"), theirs("sdpa")
    rows.append((mine, eager, sdpa, mine / max(eager, sdpa)))
    print(f"round {number + 1}: Signalbox {mine:.0f}, eager {eager:.0f}, sdpa {sdpa:.0f}, ratio to the better {rows[-1][3]:.2f}",
          flush=True)
ratios = [row[3] for row in rows]
print(f"median: Signalbox {statistics.median(r[0] for r in rows):.0f} sentences/s, Python "
      f"{statistics.median(max(r[1], r[2]) for r in rows):.0f}, ratio {statistics.median(ratios):.2f} "
      f"({min(ratios):.2f} to {max(ratios):.2f})")
raise SystemExit(0 if statistics.median(ratios) >= a.at_least else 1)
