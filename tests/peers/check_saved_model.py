#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads a folder saved by Signalbox with transformers and compares logits with `signalbox-cli predict --logits`.

    check_saved_model.py --cli build/release/bin/signalbox-cli --model DIR --sentences FILE

Exit status 1 when a logit differs by more than 1e-5 (absolute, in float32) or a class name differs.
"""
import argparse
import json
import os
import subprocess
import sys

os.environ["HF_HUB_OFFLINE"] = "1"
import torch
from transformers import AutoConfig, AutoModelForSequenceClassification, BertTokenizer

LARGEST_DIFFERENCE = 1e-5

parser = argparse.ArgumentParser()
parser.add_argument("--cli", required=True)
parser.add_argument("--model", required=True)
parser.add_argument("--sentences", required=True, help="one sentence a line")
parser.add_argument("--max-length", type=int, default=128)
arguments = parser.parse_args()

with open(arguments.sentences, encoding="utf-8") as file:
    sentences = file.read().splitlines()

model, report = AutoModelForSequenceClassification.from_pretrained(arguments.model, output_loading_info=True)
problems = {key: value for key, value in report.items() if value}
if problems:
    sys.exit(f"transformers does not take the folder as it is: {problems}")
model.eval()
tokenizer = BertTokenizer.from_pretrained(arguments.model)
labels = AutoConfig.from_pretrained(arguments.model).id2label

output = subprocess.run(
    [arguments.cli, "predict", "--model", arguments.model, "--file", arguments.sentences, "--logits",
     "--max-length", str(arguments.max_length), "--json"],
    check=True, capture_output=True, text=True).stdout
ours = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
assert len(ours) == len(sentences), (len(ours), len(sentences))

worst = 0.0
with torch.no_grad():
    for row, sentence in zip(ours, sentences):
        encoded = tokenizer(sentence, truncation=True, max_length=arguments.max_length, return_tensors="pt")
        theirs = model(**encoded).logits[0].tolist()
        worst = max(worst, max(abs(a - b) for a, b in zip(theirs, row["logits"])))
        expected = labels[max(range(len(theirs)), key=theirs.__getitem__)]
        if row["label"] != expected and abs(theirs[0] - theirs[1]) > LARGEST_DIFFERENCE:
            sys.exit(f"another class for {sentence!r}: {row['label']} and {expected}")
print(f"{len(sentences)} sentences, largest difference of a logit {worst:.2e}")
sys.exit(0 if worst <= LARGEST_DIFFERENCE else 1)
