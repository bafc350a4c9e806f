#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains a model with dropout from several seeds with transformers and with signalbox-cli, each with its own random
numbers, and compares the means of the validation accuracy after the last epoch. Prints a Markdown table.

    compare_seeds.py --cli build/release/bin/signalbox-cli --model DIR --train F.tsv --valid F.tsv [--seeds 5]
                     [--epochs 2] [--lr 3e-4] [--dropout 0.1]

Exit status 1 when the means of both with shuffled batches are apart by twice their pooled standard error or more. Of two
programs that do the same, 1 of 12 comparisons with five seeds ends so by chance (Student's t, 8 degrees of freedom);
more seeds tell. The row with batches of like length, Signalbox's default, is shown, not judged: it is another order of
the data.
"""
import argparse
import dataclasses
import math
import pathlib
import statistics
import sys

import parity_here as here
import parity_there as there
import torch
from parity_job import Job, labels_of, read_table


def torch_batches(rows, job):
    """Batches of each epoch as a DataLoader with shuffle=True makes them."""
    for _ in range(job.epochs):
        yield [part.tolist() for part in torch.randperm(rows).split(job.batch)]


def peer_accuracy(job, labels, train_rows, valid_rows):
    torch.manual_seed(job.seed)  # a new classifier, the batches and dropout
    model = there.load_model(job, labels)
    return there.train(job, model, train_rows, valid_rows, torch_batches(len(train_rows), job)).metrics["acc"]


def our_accuracy(cli, job, batching):
    return here.train(cli, job, batching)[0].metrics["acc"]


def twice_pooled_error(one, other):
    """Twice the standard error of the difference of the means of as many values, from their pooled variance."""
    pooled = (statistics.variance(one) + statistics.variance(other)) / 2.0
    return 2.0 * math.sqrt(pooled * 2.0 / len(one))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", required=True)
    parser.add_argument("--model", required=True, type=pathlib.Path)
    parser.add_argument("--train", required=True, type=pathlib.Path)
    parser.add_argument("--valid", required=True, type=pathlib.Path)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--lr", type=float, default=3e-4)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--threads", type=int, default=2)
    a = parser.parse_args()
    if a.seeds < 2:
        parser.error("one seed has no standard deviation")
    torch.set_num_threads(a.threads)
    first = Job(a.model, a.train.resolve(), a.valid.resolve(), a.lr, a.dropout, a.epochs, a.first_seed, threads=a.threads)
    tables = read_table(a.train), read_table(a.valid)
    labels = labels_of(tables[0])
    train_rows, valid_rows = (there.encode(a.model, table, labels, first.max_length) for table in tables)
    peer, shuffled, bucketed = [], [], []
    for seed in range(a.first_seed, a.first_seed + a.seeds):
        job = dataclasses.replace(first, seed=seed)
        peer.append(peer_accuracy(job, labels, train_rows, valid_rows))
        shuffled.append(our_accuracy(a.cli, job, "shuffle"))
        bucketed.append(our_accuracy(a.cli, job, "bucket"))
        print(f"seed {seed}: transformers {peer[-1]:.4f}, Signalbox {shuffled[-1]:.4f} shuffled and {bucketed[-1]:.4f} of "
              "like length", file=sys.stderr, flush=True)

    print(f"| accuracy of {len(valid_rows)} sentences after epoch {a.epochs}, {a.seeds} seeds | mean | standard deviation "
          "| from transformers | twice the pooled standard error |")
    print("| --- | ---: | ---: | ---: | ---: |")
    print(f"| transformers, shuffled by torch | {statistics.mean(peer):.4f} | {statistics.stdev(peer):.4f} | | |")
    for name, values in (("Signalbox, shuffled", shuffled), ("Signalbox, batches of like length", bucketed)):
        print(f"| {name} | {statistics.mean(values):.4f} | {statistics.stdev(values):.4f} | "
              f"{statistics.mean(values) - statistics.mean(peer):+.4f} | {twice_pooled_error(values, peer):.4f} |")
    apart, limit = abs(statistics.mean(shuffled) - statistics.mean(peer)), twice_pooled_error(shuffled, peer)
    if not (apart < limit or apart == 0.0):
        sys.stdout.flush()
        sys.exit(f"the means of transformers and Signalbox are {apart:.4f} apart, which is not less than twice the pooled "
                 f"standard error, {limit:.4f}")
    print(f"\nThe means of transformers and Signalbox, both shuffled, are {apart:.4f} apart: less than twice the pooled "
          f"standard error, {limit:.4f}.")


if __name__ == "__main__":
    main()
