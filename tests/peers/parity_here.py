# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The side of Signalbox in a comparison: what `signalbox-cli` prints as JSON."""
import json
import subprocess
import sys
import tempfile

from parity_job import Outcome


def json_lines(command):
    """The objects that a command prints; ends this program when the command fails."""
    command = [str(part) for part in command]
    result = subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    # Not splitlines(): a sentence may hold U+2028 and the like.
    lines = [json.loads(line) for line in result.stdout.split("\n") if line.startswith("{")]
    if result.returncode != 0:
        sys.exit(f"\"{' '.join(command)}\" ended with {result.returncode}: {lines[-1:]}")
    return lines


def train(cli, job, batching, *options):
    """Trains; gives what came of it and the facts of the run."""
    with tempfile.TemporaryDirectory() as store:
        lines = json_lines([cli, "train", "--model", job.model, "--train", job.train, "--valid", job.valid, "--epochs",
                            job.epochs, "--lr", job.rate, "--dropout", job.dropout, "--seed", job.seed, "--batch-size",
                            job.batch, "--threads", job.threads, "--max-length", job.max_length, "--batching", batching,
                            "--optimizer", "adam", "--patience", 0, "--log-every", 1, "--device", "cpu",
                            "--no-system-metrics", "--store", store, "--json", *options])
    started = [line for line in lines if line.get("event") == "started"]
    steps = [line for line in lines if line.get("event") == "step"]
    # The result may speak of the best epoch; the last validation is what the other side computes.
    validations = [line for line in lines if line.get("event") == "evaluation" and line["kind"] == "valid"]
    facts = started[0]["facts"]
    if [step["step"] for step in steps] != list(range(1, facts["total_steps"] + 1)):
        sys.exit(f"signalbox-cli printed {len(steps)} of {facts['total_steps']} steps")
    if not validations or validations[-1]["step"] != facts["total_steps"]:
        sys.exit("signalbox-cli did not validate after the last step")
    metrics = {name.removeprefix("valid/"): value for name, value in validations[-1].items() if name.startswith("valid/")}
    return Outcome([step["train/loss_step"] for step in steps], metrics), facts


def predict_logits(cli, model, file, threads, max_length):
    """Logits of the sentences of a file, one a line."""
    rows = json_lines([cli, "predict", "--model", model, "--file", file, "--logits", "--threads", threads, "--max-length",
                       max_length, "--device", "cpu", "--json"])
    return [row["logits"] for row in rows]
