#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the official client of W&B costs a training loop in Python: the counterpart of sync_cost.cpp, with the same numbers
in each row. Stops itself with SIGSTOP when its steps are about to begin, and prints the same JSON objects.

    peer_sync_cost.py --calibrate MILLISECONDS
    peer_sync_cost.py --steps N --passes N [--sync]

A step's work is a product of small matrices on one thread, which NumPy computes without holding the interpreter's lock, as
PyTorch does. The server and the key come from WANDB_BASE_URL and WANDB_API_KEY.
"""
import argparse
import json
import math
import os
import pathlib
import signal
import time

for library in ("OMP", "OPENBLAS", "MKL"):
    os.environ[f"{library}_NUM_THREADS"] = "1"
import numpy as np

from process_tree import processes_below

ROWS, WIDTH = 16, 256


class Work:
    """A layer of a small network, applied to its own answer."""

    def __init__(self):
        random = np.random.default_rng(42)
        self.weights = random.uniform(-0.05, 0.05, (WIDTH, WIDTH)).astype(np.float32)
        self.values = np.ones((ROWS, WIDTH), np.float32)

    def run(self, passes):
        for _ in range(passes):
            self.values = self.values @ self.weights
            self.values += 1
        return float(self.values[0, 0])


def passes_for(milliseconds):
    """Passes of the work that take so long on this machine, undisturbed."""
    work, passes, best = Work(), 2000, math.inf
    for _ in range(5):
        start = time.perf_counter()
        work.run(passes)
        best = min(best, time.perf_counter() - start)
    return max(1, round(milliseconds * passes / (1000 * best)))


def row(step, steps, value):
    progress = step / steps
    return {"train/loss_step": 0.7 * math.exp(-1.5 * progress) + 0.01 * math.sin(step) + 1e-9 * value,
            "train/acc_step": 0.6 + 0.3 * progress + 0.01 * math.cos(step), "lr": 3e-5 * (1 - progress),
            "grad_norm": 1 + 0.1 * math.sin(2 * step), "sentences_per_second": 1000 + 10 * math.cos(3 * step),
            "epoch": 0, "trainer/global_step": step}


def peak_kib(process):
    """The most memory that a process has had at once."""
    lines = pathlib.Path(f"/proc/{process}/status").read_text().splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


def processor_seconds(process):
    """Time of all of its threads, in user and system mode (proc(5))."""
    user, system = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--calibrate", type=float)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--passes", type=int)
    parser.add_argument("--sync", action="store_true")
    arguments = parser.parse_args()
    if arguments.calibrate:
        print(json.dumps({"passes": passes_for(arguments.calibrate)}))
        return
    run = None
    if arguments.sync:
        import wandb
        run = wandb.init(project="cost", name="cost")
        run.define_metric("trainer/global_step")
        run.define_metric("*", step_metric="trainer/global_step", step_sync=True)
    work, steps = Work(), arguments.steps
    print(json.dumps({"ready": True}), flush=True)
    os.kill(os.getpid(), signal.SIGSTOP)
    begun = time.monotonic()
    for step in range(1, steps + 1):
        value = work.run(arguments.passes)
        numbers = row(step, steps, value)  # made in any case: the program wants to know them
        if run:
            run.log(numbers)
    ended = time.monotonic()
    print(json.dumps({"begun": begun, "ended": ended}), flush=True)
    result = {"steps": steps, "sync": arguments.sync}
    if run:
        run.finish()
        result.update(up_seconds=time.monotonic() - ended, up=True, run=run.id, state="done")
    processes = [os.getpid(), *processes_below(os.getpid())]  # the client's own process still lives
    result.update(processor_seconds=sum(map(processor_seconds, processes)), peak_kib=sum(map(peak_kib, processes)),
                  processes=len(processes))
    print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
