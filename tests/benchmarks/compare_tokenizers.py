#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the program `tokenizer_speed` and peer_tokenizer.py on the same sentences and prints a table of their speeds.

    compare_tokenizers.py --program build/release/bin/tests/tokenizer_speed --model DIR --data F.tsv --column N
                          [--passes 5]

Exit status 1 when one of them has another number of ids or another checksum over them.
"""
import argparse
import json
import os
import subprocess
import sys

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--program", required=True)
parser.add_argument("--model", required=True)
parser.add_argument("--data", required=True)
parser.add_argument("--column", type=int, required=True)
parser.add_argument("--passes", type=int, default=5)
a = parser.parse_args()
peer = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peer_tokenizer.py")


def measure(command):
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


rows = measure([a.program, a.model, a.data, str(a.column), str(a.passes)])
rows += measure([sys.executable, peer, "--model", a.model, "--data", a.data, "--column", str(a.column), "--passes",
                 str(a.passes)])
ours = rows[0]
print(f"{ours['sentences']} sentences, {ours['ids']} ids; sentences per second of processor time on one thread\n")
print("| tokenizer | sentences/s | Signalbox is faster by | same ids |")
print("| --- | ---: | ---: | --- |")
differing = []
for row in rows:
    same = all(row[key] == ours[key] for key in ("sentences", "ids", "checksum"))
    if not same:
        differing.append(row["tokenizer"])
    ratio = "" if row is ours else f"{ours['sentences_per_second'] / row['sentences_per_second']:.1f} times"
    print(f"| {row['tokenizer']} | {row['sentences_per_second']} | {ratio} | {'yes' if same else 'NO'} |")
if len(rows) < 2:
    sys.exit("there is nothing to compare with: peer_tokenizer.py printed no result")
if differing:
    sys.exit(f"other ids than Signalbox: {', '.join(differing)}")
