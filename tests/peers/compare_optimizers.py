#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the same tiny model on the same batches with PyTorch and with signalbox-cli, 50 steps for each optimizer, schedule
and kind of loss, and compares every step's loss, learning rate and gradient norm, and the weights at the end. Prints a
Markdown table.

    compare_optimizers.py --cli build/release/bin/signalbox-cli [--only NAME]

Exit status 1 when something differs by more than rounding: the sums of both programs are in another order, and Adam
carries the roundings on.
"""
import argparse
import dataclasses
import json
import math
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import typing

os.environ["HF_HUB_OFFLINE"] = "1"
import torch
import transformers
from safetensors.torch import load_file

from batch_order import shuffled_batches

STEPS, ROWS, BATCH, SEED, LAYERS, LABELS, WORDS, LENGTH = 50, 80, 16, 7, 2, 3, 120, 24
LOSS, RATE, NORM, MOVED = 1e-4, 1e-9, 1e-3, 1e-3  # largest relative differences; roundings alone make up to 5e-5


@dataclasses.dataclass
class Case:
    """A training here and there."""

    name: str
    options: typing.List[str]
    rate: float
    optimizer: typing.Callable = lambda groups, rate: torch.optim.Adam(groups, lr=rate)
    decay: float = 0.0
    schedule: typing.Callable = lambda optimizer, steps: None
    clip_norm: float = 0.0
    clip_value: float = 0.0
    accumulate: int = 1
    smoothing: float = 0.0
    weights: typing.Optional[typing.List[float]] = None
    frozen: typing.Callable = lambda depth: False
    layer_decay: float = 1.0
    half: bool = False


def adamw(groups, rate):
    return torch.optim.AdamW(groups, lr=rate)


def sgd(momentum, nesterov=False):
    return lambda groups, rate: torch.optim.SGD(groups, lr=rate, momentum=momentum, nesterov=nesterov)


def linear(warmup):
    return lambda optimizer, steps: transformers.get_linear_schedule_with_warmup(optimizer, warmup, steps)


def cosine(share):
    return lambda optimizer, steps: transformers.get_cosine_schedule_with_warmup(optimizer, math.ceil(share * steps), steps)


def constant(warmup):
    return lambda optimizer, steps: transformers.get_constant_schedule_with_warmup(optimizer, warmup)


def one_cycle(rates, **settings):
    return lambda optimizer, steps: torch.optim.lr_scheduler.OneCycleLR(optimizer, rates, total_steps=steps, **settings)


CASES = [
    Case("adam", [], 1e-3),
    Case("adamw", ["--optimizer", "adamw"], 1e-3, adamw, decay=0.01),
    Case("adamw, decay 0.3", ["--optimizer", "adamw", "--weight-decay", "0.3"], 1e-3, adamw, decay=0.3),
    Case("sgd", ["--optimizer", "sgd", "--momentum", "0"], 0.1, sgd(0.0)),
    Case("sgd, momentum", ["--optimizer", "sgd"], 0.05, sgd(0.9)),
    Case("sgd, Nesterov, decay", ["--optimizer", "sgd", "--nesterov", "--momentum", "0.8", "--weight-decay", "0.01"], 0.05,
         sgd(0.8, True), decay=0.01),
    Case("constant, warm-up", ["--warmup", "10"], 1e-3, schedule=constant(10)),
    Case("linear, warm-up", ["--optimizer", "adamw", "--schedule", "linear", "--warmup", "7"], 1e-3, adamw, decay=0.01,
         schedule=linear(7)),
    Case("cosine, share of warm-up", ["--schedule", "cosine", "--warmup", "0.11"], 1e-3, schedule=cosine(0.11)),
    Case("one-cycle, adam", ["--schedule", "one-cycle"], 1e-3, schedule=one_cycle(1e-3)),
    Case("one-cycle, sgd, share", ["--schedule", "one-cycle", "--optimizer", "sgd", "--warmup", "0.2"], 0.05, sgd(0.9),
         schedule=one_cycle(0.05, pct_start=0.2)),
    Case("one-cycle, momentum stays", ["--schedule", "one-cycle", "--no-cycle-momentum"], 1e-3,
         schedule=one_cycle(1e-3, cycle_momentum=False)),
    Case("clipped by norm", ["--clip-norm", "0.2"], 1e-3, clip_norm=0.2),
    Case("clipped by value", ["--optimizer", "sgd", "--clip-value", "0.01"], 0.05, sgd(0.9), clip_value=0.01),
    Case("accumulated", ["--accumulate", "2"], 1e-3, accumulate=2),
    Case("accumulated, linear, clipped", ["--accumulate", "3", "--schedule", "linear", "--clip-norm", "0.5"], 1e-3,
         accumulate=3, schedule=linear(0), clip_norm=0.5),
    Case("label smoothing", ["--label-smoothing", "0.1"], 1e-3, smoothing=0.1),
    Case("class weights", ["--class-weights", "1, 2.5, 0.5"], 1e-3, weights=[1.0, 2.5, 0.5]),
    Case("balanced, smoothed, accumulated",
         ["--class-weights", "balanced", "--label-smoothing", "0.2", "--accumulate", "2"], 1e-3, weights=[], smoothing=0.2,
         accumulate=2),
    Case("frozen embeddings", ["--freeze-embeddings"], 1e-3, frozen=lambda depth: depth == 0),
    Case("frozen lower layer", ["--freeze-embeddings", "--freeze-layers", "1", "--optimizer", "adamw"], 1e-3, adamw,
         decay=0.01, frozen=lambda depth: depth <= 1),
    Case("layer decay", ["--optimizer", "adamw", "--layer-decay", "0.5", "--schedule", "linear"], 1e-3, adamw, decay=0.01,
         layer_decay=0.5, schedule=linear(0)),
    Case("bf16", ["--precision", "bf16", "--optimizer", "sgd"], 0.05, sgd(0.9), half=True),
]


def write_inputs(folder):
    """A model with random weights and tables of random words, the rows of the training table as ids and labels."""
    words = [f"word{i}" for i in range(WORDS)]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + words
    config = transformers.BertConfig(
        vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=LAYERS, num_attention_heads=2, intermediate_size=64,
        max_position_embeddings=LENGTH, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, num_labels=LABELS,
        initializer_range=0.2)
    torch.manual_seed(SEED)
    transformers.BertForSequenceClassification(config).save_pretrained(folder / "model")
    (folder / "model" / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    chance = random.Random(SEED)
    rows = []
    for name, count in (("train", ROWS), ("valid", 12)):
        lines = ["sentence\tlabel"]
        for i in range(count):
            picked = [chance.randrange(WORDS) for _ in range(chance.randrange(3, LENGTH - 3))]
            label = min(LABELS - 1, picked[0] * 5 // WORDS) if i >= LABELS else i  # unequal classes, each there
            lines.append(" ".join(words[word] for word in picked) + f"\t{label}")
            if name == "train":
                rows.append(([2] + [word + 5 for word in picked] + [3], label))
        (folder / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return rows


def steps_per_epoch(case):
    return math.ceil(math.ceil(ROWS / BATCH) / case.accumulate)


def ours(case, folder, cli):
    epochs = math.ceil(STEPS / steps_per_epoch(case))
    with tempfile.TemporaryDirectory() as store:
        command = [cli, "train", "--train", folder / "train.tsv", "--valid", folder / "valid.tsv", "--model",
                   folder / "model", "--store", store, "--json", "--epochs", epochs, "--batch-size", BATCH, "--batching",
                   "shuffle", "--seed", SEED, "--lr", case.rate, "--dropout", 0, "--max-length", LENGTH, "--log-every", 1,
                   "--patience", 0, "--threads", 1, "--device", "cpu", *case.options]
        result = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, text=True)
        lines = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
        if result.returncode != 0:
            sys.exit(f"{case.name}: signalbox-cli ended with {result.returncode}: {lines[-1:]}")
        steps = [line for line in lines if line.get("event") == "step"]
        checkpoint = [line for line in lines if line.get("event") == "checkpoint" and line["last"]][-1]["path"]
        return epochs, steps, load_file(os.path.join(checkpoint, "model.safetensors"))


def depth_of(name):
    if name.startswith("bert.embeddings."):
        return 0
    return int(name.split(".")[3]) + 1 if name.startswith("bert.encoder.layer.") else LAYERS + 1


def groups_of(model, case):
    """Parameter groups by decay and depth; the last one has the learning rate itself."""
    groups = {}
    for name, parameter in model.named_parameters():
        depth = depth_of(name)
        if case.frozen(depth) and depth <= LAYERS:
            parameter.requires_grad_(False)
            continue
        decay = 0.0 if name.endswith(".bias") or "LayerNorm" in name else case.decay
        groups.setdefault((depth, decay), []).append(parameter)
    return [{"params": parameters, "weight_decay": decay, "lr": case.rate * case.layer_decay**(LAYERS + 1 - depth)}
            for (depth, decay), parameters in sorted(groups.items())]


def tensors(batch):
    longest = max(len(ids) for ids, _ in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.long)
    for i, (row, _) in enumerate(batch):
        ids[i, :len(row)] = torch.tensor(row)
        mask[i, :len(row)] = 1
    return ids, mask, torch.tensor([label for _, label in batch])


def theirs(case, folder, rows, epochs):
    model = transformers.BertForSequenceClassification.from_pretrained(folder / "model", attn_implementation="eager")
    model.train()
    optimizer = case.optimizer(groups_of(model, case), case.rate)
    schedule = case.schedule(optimizer, epochs * steps_per_epoch(case))
    weights = case.weights
    if weights is not None and not weights:  # scikit-learn's "balanced"
        counts = [sum(label == wanted for _, label in rows) for wanted in range(LABELS)]
        weights = [len(rows) / (LABELS * count) for count in counts]
    criterion = torch.nn.CrossEntropyLoss(weight=None if weights is None else torch.tensor(weights),
                                          label_smoothing=case.smoothing)
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    steps = []
    for epoch in range(epochs):
        batches = shuffled_batches(len(rows), BATCH, SEED, epoch)
        for first in range(0, len(batches), case.accumulate):
            optimizer.zero_grad()
            losses = []
            for numbers in batches[first:first + case.accumulate]:
                ids, mask, labels = tensors([rows[number] for number in numbers])
                with torch.autocast("cpu", torch.bfloat16, enabled=case.half):
                    loss = criterion(model(input_ids=ids, attention_mask=mask).logits.float(), labels)
                (loss / case.accumulate).backward()  # also in the last, smaller group, as Lightning does
                losses.append((loss.item(), len(numbers)))
            norm = torch.linalg.vector_norm(torch.stack([parameter.grad.norm() for parameter in trained])).item()
            if case.clip_norm:
                torch.nn.utils.clip_grad_norm_(trained, case.clip_norm)
            if case.clip_value:
                torch.nn.utils.clip_grad_value_(trained, case.clip_value)
            rate = optimizer.param_groups[-1]["lr"]
            optimizer.step()
            if schedule is not None and len(steps) + 1 < epochs * steps_per_epoch(case):
                schedule.step()
            sentences = sum(count for _, count in losses)
            steps.append({"train/loss_step": sum(loss * count for loss, count in losses) / sentences, "lr": rate,
                          "grad_norm": norm})
    return steps, model.state_dict()


def largest(one, other, key):
    return max(abs(a[key] - b[key]) / max(abs(b[key]), 1e-12) for a, b in zip(one, other))


def moved_apart(one, other, start):
    """How far two models are from each other, as a share of how far they went."""
    worst, place = 0.0, ""
    for name, value in other.items():
        if name not in start or name.endswith("attention.self.key.bias"):
            continue  # truly without a gradient: Adam turns the roundings around it into steps
        went = (value - start[name]).norm().item()
        apart = (one[name] - value).norm().item()
        share = apart / went if went > 0.0 else (math.inf if apart > 0.0 else 0.0)
        if share > worst:
            worst, place = share, name
    return worst, place


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", required=True)
    parser.add_argument("--only", help="the name of one case")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    transformers.utils.logging.disable_progress_bar()
    failed = []
    print("| 50 steps of | loss | learning rate | gradient norm | weights |")
    print("| --- | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        rows = write_inputs(folder)
        start = load_file(folder / "model" / "model.safetensors")
        for case in CASES:
            if arguments.only not in (None, case.name):
                continue
            epochs, our_steps, our_weights = ours(case, folder, arguments.cli)
            their_steps, their_weights = theirs(case, folder, rows, epochs)
            if len(our_steps) != len(their_steps):
                sys.exit(f"{case.name}: {len(our_steps)} steps here and {len(their_steps)} there")
            loss = largest(our_steps[:STEPS], their_steps[:STEPS], "train/loss_step")
            rate = largest(our_steps[:STEPS], their_steps[:STEPS], "lr")
            norm = largest(our_steps[:STEPS], their_steps[:STEPS], "grad_norm")
            moved, place = moved_apart(our_weights, their_weights, start)
            print(f"| {case.name} | {loss:.1e} | {rate:.1e} | {norm:.1e} | {moved:.1e} |", flush=True)
            rough = 1000.0 if case.half else 1.0  # eight bits of mantissa: other roundings, another way
            if loss > LOSS * rough or rate > RATE or (not case.half and (norm > NORM or moved > MOVED)):
                failed.append(f"{case.name} (weights: {place})")
    if failed:
        sys.exit("These differ by more than rounding: " + "; ".join(failed))


if __name__ == "__main__":
    main()
