# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is trained by both sides of a comparison: parity_here.py trains it with Signalbox, parity_there.py with
transformers."""
import dataclasses
import pathlib
import sys


@dataclasses.dataclass(frozen=True)
class Job:
    """A training with Adam and a constant learning rate."""

    model: pathlib.Path
    train: pathlib.Path
    valid: pathlib.Path
    rate: float
    dropout: float  # of hidden values, attention weights and the pooled vector alike
    epochs: int
    seed: int = 42
    batch: int = 64
    threads: int = 2
    max_length: int = 128


@dataclasses.dataclass
class Outcome:
    """What came of a training."""

    losses: list  # of each step, before its update
    metrics: dict  # of the validation after the last epoch, by the names of docs/metrics.md without "valid/"


def read_table(path):
    """Sentences and labels of a table in CoLA's layout, or one with the header "sentence, label", both without quoting."""
    with open(path, encoding="utf-8", newline="\n") as file:
        rows = [line.rstrip("\r\n").split("\t") for line in file]
    if rows[0] == ["sentence", "label"]:
        return [(row[0], row[1]) for row in rows[1:]]
    if len(rows[0]) == 4:
        return [(row[3], row[1]) for row in rows]
    sys.exit(f"{path}: neither CoLA's columns nor the header \"sentence, label\"")


def labels_of(table):
    """Labels that are digits, in the order that Signalbox gives them: by value."""
    return sorted({label for _, label in table}, key=int)
