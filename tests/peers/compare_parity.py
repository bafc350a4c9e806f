#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the same model on the same batches without dropout with transformers and with signalbox-cli, on its fast path and
on its plain one, and compares the loss of every step and the last validation. Then transformers loads the folders that
Signalbox saved, and the logits of the validation sentences are compared. Prints Markdown tables.

    compare_parity.py --cli build/release/bin/signalbox-cli --train F.tsv --valid F.tsv [--epochs 3] MODEL...

Exit status 1 when something differs by more than the limits below. Both sides sum in another order, and each step carries
the roundings of those before on, so all steps but the first 50 are shown, not judged.
"""
import argparse
import dataclasses
import pathlib
import sys
import tempfile

import parity_here as here
import parity_there as there
import torch
import transformers
from batch_order import shuffled_batches
from parity_job import Job, labels_of, read_table

FIRST_STEPS = 50
LARGEST_STEP = 1e-4  # relative, of the loss of one of the first steps
LARGEST_METRIC = 0.005  # half a point
LARGEST_LOGIT = 1e-4  # absolute
PATHS = {"fast path": [], "autograd": ["--no-fast"]}  # as the run's facts name them
METRICS = ("acc", "f1_macro", "precision_macro", "recall_macro", "mcc", "auroc", "loss")


@dataclasses.dataclass
class Comparison:
    """One of Signalbox's paths beside transformers."""

    path: str
    outcome: object
    steps: list  # relative differences of the losses
    logits: float  # largest difference between Signalbox and transformers on the saved folder


def load_saved(folder, labels):
    """The saved model in transformers, which must find all that it needs and nothing else."""
    model, report = transformers.AutoModelForSequenceClassification.from_pretrained(
        folder, output_loading_info=True, attn_implementation="eager")
    problems = {key: value for key, value in report.items() if value}
    if problems:
        sys.exit(f"transformers does not take the saved folder as it is: {problems}")
    if list(model.config.id2label.values()) != labels:
        sys.exit(f"the saved folder names the classes {model.config.id2label}, and not {labels}")
    return model


def compare_logits(cli, job, saved, table, labels, folder):
    file = folder / "sentences.txt"
    file.write_text("".join(sentence + "\n" for sentence, _ in table), encoding="utf-8", newline="\n")
    ours = torch.tensor(here.predict_logits(cli, saved, file, job.threads, job.max_length), dtype=torch.float64)
    rows = there.encode(saved, table, labels, job.max_length)
    theirs = there.logits_of(load_saved(saved, labels), rows, job.batch).double()
    if ours.shape != theirs.shape:
        sys.exit(f"logits of the saved folder: {tuple(ours.shape)} here and {tuple(theirs.shape)} there")
    return (ours - theirs).abs().max().item()


def compare_model(cli, source, folder, tables, labels):
    """Both trainings of a model; gives what transformers made of it and a comparison for each path."""
    start = folder / "start"
    there.write_start(source, labels, start)
    job = dataclasses.replace(source, model=start)
    train_rows, valid_rows = (there.encode(start, table, labels, job.max_length) for table in tables)
    order = (shuffled_batches(len(train_rows), job.batch, job.seed, epoch) for epoch in range(job.epochs))
    theirs = there.train(job, there.load_model(job, labels), train_rows, valid_rows, order)
    comparisons = []
    for path, options in PATHS.items():
        saved = folder / path.replace(" ", "-")
        ours, facts = here.train(cli, job, "shuffle", "--save", saved, *options)
        name = facts["engine_version"].split(", ")[-1]
        if not name.startswith(path):
            sys.exit(f"{source.model.name}: Signalbox trained with {name} where {path} was meant: {facts['notes']}")
        if facts["labels"] != labels or (facts["train_rows"], facts["valid_rows"]) != tuple(map(len, tables)):
            sys.exit(f"Signalbox read {facts['train_rows']} and {facts['valid_rows']} rows of {facts['labels']}, and not "
                     f"{len(tables[0])} and {len(tables[1])} of {labels}")
        if len(ours.losses) != len(theirs.losses):
            sys.exit(f"{len(ours.losses)} steps here and {len(theirs.losses)} there")
        steps = [abs(a - b) / max(abs(b), 1e-12) for a, b in zip(ours.losses, theirs.losses)]
        logits = compare_logits(cli, job, saved, tables[1], labels, folder)
        comparisons.append(Comparison(name, ours, steps, logits))
    return theirs, comparisons


def difference(comparison, theirs, metric):
    return abs(comparison.outcome.metrics[metric] - theirs.metrics[metric])


def failures(theirs, comparison):
    """A sentence for each limit that is passed. Written so that a value that is no number passes it too."""
    first = comparison.steps[:FIRST_STEPS]
    wrong = [number for number, value in enumerate(first) if not value <= LARGEST_STEP]
    if wrong:
        step = wrong[0]
        yield (f"the losses of {len(wrong)} of the first {FIRST_STEPS} steps are more than {LARGEST_STEP:.0e} apart; step "
               f"{step + 1} has {comparison.outcome.losses[step]:.8g} here and {theirs.losses[step]:.8g} there")
    for metric in METRICS:
        if not difference(comparison, theirs, metric) <= LARGEST_METRIC:
            yield (f"{metric} after the last epoch is {comparison.outcome.metrics[metric]:.4f} here and "
                   f"{theirs.metrics[metric]:.4f} there, more than half a point apart")
    if not comparison.logits <= LARGEST_LOGIT:
        yield (f"predict and transformers give logits of the saved folder that are {comparison.logits:.1e} apart, more "
               f"than {LARGEST_LOGIT:.0e}")


def print_steps(results, sentences):
    count = len(results[0][1].losses)
    print(f"| model | Signalbox's path | loss, first {FIRST_STEPS} steps | loss, all {count} steps | logits of the saved "
          f"folder, {sentences} sentences |")
    print("| --- | --- | ---: | ---: | ---: |")
    for model, _, comparisons in results:
        for comparison in comparisons:
            whole = max(comparison.steps)
            print(f"| {model} | {comparison.path} | {max(comparison.steps[:FIRST_STEPS]):.1e} | {whole:.1e} (step "
                  f"{comparison.steps.index(whole) + 1}) | {comparison.logits:.1e} |")


def print_metrics(model, theirs, comparisons, epochs):
    print(f"\n| {model}, after epoch {epochs} | transformers | "
          + " | ".join(comparison.path for comparison in comparisons) + " | largest difference, points |")
    print("| --- | ---: | " + "---: | " * len(comparisons) + "---: |")
    for metric in METRICS:
        values = " | ".join(f"{comparison.outcome.metrics[metric]:.4f}" for comparison in comparisons)
        apart = 100.0 * max(difference(comparison, theirs, metric) for comparison in comparisons)
        print(f"| {metric} | {theirs.metrics[metric]:.4f} | {values} | {apart:.3f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", required=True)
    parser.add_argument("--train", required=True, type=pathlib.Path)
    parser.add_argument("--valid", required=True, type=pathlib.Path)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--lr", type=float, default=3e-5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("models", nargs="+", type=pathlib.Path, metavar="MODEL")
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    tables = read_table(a.train), read_table(a.valid)
    labels = labels_of(tables[0])
    results = []
    for model in a.models:
        job = Job(model, a.train.resolve(), a.valid.resolve(), a.lr, 0.0, a.epochs, a.seed, threads=a.threads)
        print(f"Training {model.name} three times ...", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            results.append((model.name, *compare_model(a.cli, job, pathlib.Path(folder), tables, labels)))
    print("Largest differences from transformers, relative for losses and absolute for logits:\n")
    print_steps(results, len(tables[1]))
    for model, theirs, comparisons in results:
        print_metrics(model, theirs, comparisons, a.epochs)
    sys.stdout.flush()
    problems = [f"{model}, {comparison.path}: {problem}" for model, theirs, comparisons in results
                for comparison in comparisons for problem in failures(theirs, comparison)]
    if problems:
        sys.exit("\n".join(problems))


if __name__ == "__main__":
    main()
