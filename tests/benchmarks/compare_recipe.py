#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tutorial's run in Python (peer_recipe.py) and in signalbox-cli, on the same folder and rows: prints the metrics
after the last epoch side by side as a Markdown table.

    compare_recipe.py --cli build/release/bin/signalbox-cli --python build/peers/bin/python
                      --model DIR --train F --valid F [--epochs 3] [--lr 3e-5] [--threads 2] [--seed 42]

Each has its own random numbers, so the same seed does not give the same digits. Early stopping cannot act in 3 epochs.
Exit status 1 when one of them does not get through, or leaves a metric out.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

METRICS = ("loss", "acc", "precision_macro", "recall_macro", "f1_macro", "mcc")

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--cli", required=True)
parser.add_argument("--python", required=True)
parser.add_argument("--model", required=True)
parser.add_argument("--train", required=True)
parser.add_argument("--valid", required=True)
parser.add_argument("--epochs", type=int, default=3)
parser.add_argument("--lr", type=float, default=3e-5)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--seed", type=int, default=42)
a = parser.parse_args()
peer = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peer_recipe.py")
settings = ["--model", a.model, "--train", a.train, "--valid", a.valid, "--epochs", str(a.epochs), "--lr", str(a.lr),
            "--threads", str(a.threads), "--seed", str(a.seed)]


def json_lines(command):
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


def theirs():
    lines = json_lines([a.python, peer] + settings)
    epochs, end = [line for line in lines if "epoch" in line], lines[-1]
    if len(epochs) != a.epochs:
        sys.exit(f"the recipe ended after {len(epochs)} of {a.epochs} epochs")
    speed = sum(epoch["train_sentences_per_second"] for epoch in epochs) / len(epochs)
    return epochs[-1], speed, end["seconds_total"]


def ours():
    with open(a.train, encoding="utf-8") as file:
        rows = sum(1 for _ in file)
    with tempfile.TemporaryDirectory() as store:
        lines = json_lines([a.cli, "train"] + settings + ["--store", store, "--json"])
    result = lines[-1]
    if result["state"] != "finished" or result["epochs"] != a.epochs:
        sys.exit(f"signalbox-cli ended as {result['state']} after {result['epochs']} of {a.epochs} epochs")
    # The result may speak of the best epoch; the last validation is what the recipe prints.
    last = [line for line in lines if line.get("event") == "evaluation" and line["epoch"] == a.epochs][-1]
    return last, rows * a.epochs / result["seconds_training"], result["seconds_total"]


recipe, signalbox = theirs(), ours()
print(f"| after epoch {a.epochs} | the recipe in Python | Signalbox |")
print("| --- | ---: | ---: |")
for metric in METRICS:
    print(f"| valid/{metric} | {recipe[0]['valid/' + metric]:.4f} | {signalbox[0]['valid/' + metric]:.4f} |")
print(f"| training sentences/s | {recipe[1]:.0f} | {signalbox[1]:.0f} |")
print(f"| seconds, all in all | {recipe[2]:.1f} | {signalbox[2]:.1f} |")
