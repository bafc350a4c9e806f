#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Training and validation sentences per second: signalbox-bench beside Python programs (peer_speed.py), all of them
loaded once, warmed up by a round that does not count, and then taking turns within each round. Prints Markdown tables with
medians, ranges, and ratios paired within a round; which part of a ratio a Python user could write too is in the rows of
`packed`.

    compare_speed.py --bench build/release/bin/tests/signalbox-bench --python build/peers/bin/python --vocabulary DIR
                     --train F --valid F [--cli build/release/bin/signalbox-cli] [--shape tiny] [--threads 2] [--rounds 5]
                     [--peers recipe,eager,sdpa,compile,packed,onnx] [--steps N] [--recipe-steps 30] [--seed 1] [--json FILE]

What is trained is decided here, round by round: batches of like length, sorted within pools of 50 batches of a seeded
shuffle; all of an epoch's, or with --steps so many whole ones, spread evenly over the lengths. All programs of a round
train these batches in the same order, and the matrix products alone are those of their tokens.

The tutorial's recipe is so slow that it gets only --recipe-steps of the epoch's batches, spread in the same way. It makes
batches of its own: its data set is the rows of those batches, padded to 128, which Lightning's loader shuffles. What is put
beside it is no bare loop but a whole trainer as well, its neighbour in each round: `signalbox-cli train` (--cli) on a table
of the same rows, with its store, events and metrics, its own batches of like length, Adam. Its speed is that of the steps
from the first to the last recorded one of each epoch, by the run's own clock, without the first epoch, which warms it up as
the discarded round does the recipe.

Optimizers are compared like with like: `Signalbox, AdamW` with the Python programs, which have fused AdamW; `Signalbox`
(Adam, as by default) is the reference job.

Nothing else may run on the machine meanwhile.
"""
import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile

BATCH_SIZE = 64
PROGRAM_EPOCHS = 11  # of signalbox-cli's run in a round; the first one does not count
SHAPES = {"tiny": (2, 128, 2, 512), "small": (4, 256, 4, 1024), "minilm": (6, 384, 12, 1536)}
PLAIN = ("eager", "sdpa", "compile")
PROGRAM, OURS, OURS_ADAMW, FLOOR = "signalbox-cli train", "Signalbox", "Signalbox, AdamW", "matrix products alone"
TRAIN, VALID = "train_sentences_per_second", "valid_sentences_per_second"

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--bench", required=True)
parser.add_argument("--python", required=True)
parser.add_argument("--vocabulary", required=True)
parser.add_argument("--train", required=True)
parser.add_argument("--valid", required=True)
parser.add_argument("--cli", help="needed beside the recipe")
parser.add_argument("--shape", default="tiny", choices=SHAPES)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--peers", default="recipe,eager,sdpa,compile,packed,onnx")
parser.add_argument("--steps", type=int, default=0, help="of a stretch; 0: an epoch")
parser.add_argument("--recipe-steps", type=int, default=30, help="the recipe is so slow that an epoch takes a minute")
parser.add_argument("--seed", type=int, default=1, help="of the rounds' batches")
parser.add_argument("--json", help="where all numbers go as well")
a = parser.parse_args()
peers = [name for name in a.peers.split(",") if name]
if "recipe" in peers and not a.cli:
    parser.error("--cli is needed beside the recipe")
if "recipe" in peers and a.recipe_steps < 20:
    parser.error("--recipe-steps must be 20 or more: signalbox-cli records every tenth step, and two are needed")
here = os.path.dirname(os.path.abspath(__file__))
data = ["--vocabulary", a.vocabulary, "--train", a.train, "--valid", a.valid, "--shape", a.shape, "--threads", str(a.threads),
        "--batch-size", str(BATCH_SIZE)]


def last_words(errors):
    errors.seek(0)
    return errors.read()[-2000:].decode(errors="replace")


class Runner:
    """A program that is loaded once and answers requests, see tests/benchmarks/bench/server.h."""

    def __init__(self, name, command):
        self.name = name
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(command + data, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors,
                                        text=True)
        self.lengths = self.answer()["lengths"]

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{self.name} ended with {self.process.wait()}: {last_words(self.errors)}")
        return json.loads(line)

    def stretch(self, batches):
        try:
            self.process.stdin.write(json.dumps({"batches": batches}) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # answer() says why
        return self.answer()

    def end(self):
        self.process.stdin.close()
        self.process.wait()


class Program:
    """`signalbox-cli train` as a person runs it: a process with a new store for each stretch."""

    def __init__(self):
        self.name = PROGRAM
        self.lengths = None  # it does not say
        self.folder = tempfile.TemporaryDirectory()
        self.model, self.table, self.store = (os.path.join(self.folder.name, name) for name in ("model", "rows.tsv", "store"))
        os.mkdir(self.model)
        layers, hidden, heads, inner = SHAPES[a.shape]
        with open(os.path.join(self.model, "config.json"), "w", encoding="utf-8") as file:
            json.dump({"model_type": "bert", "vocab_size": 30522, "hidden_size": hidden, "num_hidden_layers": layers,
                       "num_attention_heads": heads, "intermediate_size": inner, "max_position_embeddings": 512,
                       "type_vocab_size": 2, "hidden_dropout_prob": 0.1, "attention_probs_dropout_prob": 0.1}, file)
        for name in ("vocab.txt", "tokenizer_config.json"):
            path = os.path.join(a.vocabulary, name)
            if os.path.exists(path):
                shutil.copy(path, self.model)
        with open(a.train, encoding="utf-8") as file:
            self.lines = [line.rstrip("\n") for line in file]

    def run(self):
        """What a run over the table says: objects by the kind of event."""
        shutil.rmtree(self.store, ignore_errors=True)
        os.mkdir(self.store)
        # No early stopping, so that every round has as many epochs.
        done = subprocess.run([a.cli, "train", "--train", self.table, "--valid", a.valid, "--model", self.model, "--from-scratch",
                               "--epochs", str(PROGRAM_EPOCHS), "--batch-size", str(BATCH_SIZE), "--patience", "0",
                               "--threads", str(a.threads), "--store", self.store, "--json"], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{self.name} ended with {done.returncode}: {done.stderr[-2000:]}")
        events = {}
        for line in done.stdout.split("\n"):
            if line.startswith("{"):
                event = json.loads(line)
                events.setdefault(event["event"], []).append(event)
        return events

    def stretch(self, batches):
        rows = [i for batch in batches for i in batch]
        with open(self.table, "w", encoding="utf-8") as file:
            file.writelines(self.lines[i] + "\n" for i in rows)
        events = self.run()
        facts = events["started"][0]["facts"]
        if facts["train_rows"] != len(rows) or facts["steps_per_epoch"] != len(batches):
            sys.exit(f"{self.name} found {facts['train_rows']} rows in a table of {len(rows)}, "
                     f"{facts['steps_per_epoch']} steps an epoch")
        steps = seconds = 0
        for epoch in range(1, PROGRAM_EPOCHS):
            # All batches are whole, since those that the rows are from were.
            ends = [(event["step"], event["seconds"]) for event in events["step"]
                    if (event["step"] - 1) // len(batches) == epoch]
            steps += ends[-1][0] - ends[0][0]
            seconds += ends[-1][1] - ends[0][1]
        validations = [event["seconds"] for event in events["evaluation"] if event["kind"] == "valid" and event["epoch"] > 1]
        return {TRAIN: steps * BATCH_SIZE / seconds, "steps": steps, "engine": facts["engine_version"],
                VALID: facts["valid_rows"] * len(validations) / sum(validations)}

    def end(self):
        self.folder.cleanup()


def epoch_batches(lengths, source):
    """Row numbers of an epoch's batches: sorted by length within pools of 50 batches, in random order."""
    order = list(range(len(lengths)))
    source.shuffle(order)
    pool = 50 * BATCH_SIZE
    for start in range(0, len(order), pool):
        order[start:start + pool] = sorted(order[start:start + pool], key=lambda i: lengths[i])
    batches = [order[start:start + BATCH_SIZE] for start in range(0, len(order), BATCH_SIZE)]
    source.shuffle(batches)
    return batches


def spread(batches, count, lengths, source):
    """So many of the whole batches: put in order by their tokens and cut into as many groups, one of each group."""
    whole = sorted((batch for batch in batches if len(batch) == BATCH_SIZE), key=lambda batch: sum(lengths[i] for i in batch))
    if count > len(whole):
        sys.exit(f"an epoch has {len(whole)} whole batches, {count} were asked for")
    chosen = [whole[source.randrange(len(whole) * i // count, len(whole) * (i + 1) // count)] for i in range(count)]
    source.shuffle(chosen)
    return chosen


def plan(number, lengths):
    """What everybody trains in a round, and what the recipe does."""
    source = random.Random(a.seed * 1000 + number)
    epoch = epoch_batches(lengths, source)
    everybody = spread(epoch, a.steps, lengths, source) if a.steps else epoch
    return everybody, spread(epoch, a.recipe_steps, lengths, source) if "recipe" in peers else None


def agreed_lengths(runners):
    """Pieces of each row; ends unless all programs have the same, since the same row numbers then mean other work."""
    first, *others = [runner for runner in runners if runner.lengths]
    for other in others:
        if other.lengths != first.lengths:
            sys.exit(f"{first.name} and {other.name} do not have the same rows: {len(first.lengths)} with {sum(first.lengths)} "
                     f"pieces, {len(other.lengths)} with {sum(other.lengths)}")
    return first.lengths


def run_round(runners, number, lengths):
    """Answers by the runner's name. Every other round goes backwards, so that a drift does not favour anybody."""
    everybody, few = plan(number, lengths)
    results = {}
    for runner in runners if number % 2 == 0 else runners[::-1]:
        batches = few if runner.name in ("recipe", PROGRAM) else everybody
        result = results[runner.name] = runner.stretch(batches)
        wanted = sum(lengths[i] for batch in batches for i in batch)
        if result.get("train_tokens", wanted) != wanted:
            sys.exit(f"{runner.name} trained {result['train_tokens']} pieces instead of {wanted}")
    return {runner.name: results[runner.name] for runner in runners}


def start_runners():
    runners = []
    for name in peers:
        runners.append(Runner(name, [a.python, os.path.join(here, "peer_speed.py"), name]))
        if name == "recipe":
            runners.append(Program())
    for name, options in ((OURS_ADAMW, ["--optimizer", "adamw"]), (OURS, []), (FLOOR, ["--floor"])):
        runners.append(Runner(name, [a.bench, "serve"] + options))
    return runners


def say(title, results):
    def text(result, what):
        return f"{result[what]:.0f}" if what in result else "-"

    print(f"{title}: " + ", ".join(f"{name} {text(result, TRAIN)}/{text(result, VALID)}" for name, result in results.items()),
          file=sys.stderr, flush=True)


runners = start_runners()
names = [runner.name for runner in runners]
lengths = agreed_lengths(runners)
say("warm-up", run_round(runners, 0, lengths))
rounds = []
for number in range(1, a.rounds + 1):
    rounds.append(run_round(runners, number, lengths))
    say(f"round {number}", rounds[-1])
for runner in runners:
    runner.end()
if a.json:
    with open(a.json, "w", encoding="utf-8") as file:
        json.dump({"shape": a.shape, "threads": a.threads, "steps": a.steps, "recipe_steps": a.recipe_steps, "seed": a.seed,
                   "rounds": rounds}, file, indent=1)


def table(title, unit, rows, digits):
    print(f"\n| {title} | {unit}, median | range |\n| --- | ---: | ---: |")
    for name, values in rows:
        if values:
            print(f"| {name} | {statistics.median(values):.{digits}f} | {min(values):.{digits}f} to {max(values):.{digits}f} |")


def speeds(name, what):
    return [r[name][what] for r in rounds if what in r[name]]


def best_tuned(result):
    return max(result[name][TRAIN] for name in PLAIN if name in result)


def ratio(upper, lower):
    """Of training speeds: names, or functions of a round."""
    def speed(what, result):
        return what(result) if callable(what) else result[what][TRAIN]

    return [speed(upper, r) / speed(lower, r) for r in rounds]


has_recipe, has_packed, has_tuned = "recipe" in names, "packed" in names, any(name in names for name in PLAIN)
ratios = []
if has_recipe:
    ratios.append(("signalbox-cli train to the recipe (both Adam, whole trainers)", ratio(PROGRAM, "recipe")))
    if has_tuned:
        ratios.append(("of it: the best-tuned plain Python, a bare loop, to the recipe", ratio(best_tuned, "recipe")))
    ratios.append(("signalbox-cli train to Signalbox's bare loop (both Adam)", ratio(PROGRAM, OURS)))
if has_tuned:
    ratios.append(("Signalbox to the best-tuned plain Python (both AdamW, bare loops)", ratio(OURS_ADAMW, best_tuned)))
    if has_packed:
        ratios.append(("of it: packing, compaction, first token only, written in Python", ratio("packed", best_tuned)))
if has_packed:
    ratios.append(("of it: the code", ratio(OURS_ADAMW, "packed")))
ratios.append(("Signalbox of the matrix products alone", ratio(OURS, FLOOR)))
ratios.append(("Signalbox, AdamW, of the matrix products alone", ratio(OURS_ADAMW, FLOOR)))

what = f"{a.steps} batches of an epoch's, spread evenly over the lengths" if a.steps else "all batches of an epoch"
print(f"**{a.shape}**, threads {a.threads}, {a.rounds} rounds; all train the same in a round: {what}")
if has_recipe:
    print(f"(the recipe and signalbox-cli train: the rows of {a.recipe_steps} of the epoch's batches, spread evenly, as their "
          "data set, in batches of their own; the recipe's are shuffled and padded to 128)")
table("training", "sentences/s", [(name, speeds(name, TRAIN)) for name in names], 0)
table("training, paired within rounds", "ratio", ratios, 2)
table("validation", "sentences/s", [(name, speeds(name, VALID)) for name in names], 0)
if "onnx" in names:
    ways = rounds[0]["onnx"]["valid_ways"]
    table("onnxruntime's validation, each way", "sentences/s",
          [(way, [r["onnx"]["valid_ways"][way] for r in rounds]) for way in ways], 0)
    table("validation, paired within rounds", "ratio",
          [("Signalbox to onnxruntime, the better way of each round", [r[OURS][VALID] / r["onnx"][VALID] for r in rounds])], 2)
