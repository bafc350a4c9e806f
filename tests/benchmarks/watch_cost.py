#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What watching costs a training: the steps of a run in the real window, with six live charts in front and the store on,
beside the steps of the same training in a loop that does nothing else (`signalbox-bench loop`).

    watch_cost.py --program build/release/bin/signalbox --cli build/release/bin/signalbox-cli
                  --bench build/release/bin/tests/signalbox-bench --model DIR --train F --valid F
                  [--pairs 10] [--seconds 30] [--cores 2] [--one-at-most 1.02] [--all-at-most 1.05]

A pair is one training both ways, one after the other, the order changing from pair to pair; only ratios within a pair mean
something. Pairs with one training thread and pairs with one on every core take turns. Everything, the display's server
included, has the first --cores cores of the machine.

The training: the reference job (batch 64, Adam, batches of like length, dropout as the model says), every step recorded, as
many epochs as take --seconds. Both ways have the same settings, weights, batches and dropout, compute the norm of every
gradient, and validate after each epoch; it is checked that they give the same losses.

What is compared: in each epoch the time from the end of its first step to the end of its last one, summed over all epochs.
So everything that happens between two steps counts: emitting events, the store, the charts, looks at what people ask for.
What does not count, in both: loading, validation, checkpoints, and the first step after them. An end of a step is the
moment when its numbers are known and nobody has been told of them yet, by the system's clock: in the window the time of the
step's event as the store has it (to 1 ms), in the loop a look at the clock.

The window: on a virtual display of 1460 x 940 (Xvfb, openbox), started anew for each run with an empty store, as it is for
people: the training at a lower priority, measurements of the machine on. The settings come from its memory of what was
typed last; mouse and keyboard choose the charts of the five step metrics and of the validation batches, and press Start.

Prints Markdown. Exit status 1 when the upper end of the 95 % confidence interval (Student's t over the pairs) of the mean
ratio is above --one-at-most for one thread or --all-at-most for all cores; 0: do not ask.
"""
import argparse
import contextlib
import csv
import datetime
import json
import os
import pathlib
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

from driven_window import Display, Window
from paired_ratio import PairedRatio, percent

# Typed into the filter of the charts: those that get a point at every step, and that of every validation batch.
CHARTS = ("train/loss_step", "train/acc_step", "lr", "grad_norm", "sentences_per_second", "valid/loss_step")
CHART_FILTER = "/_step$|^lr$|^grad_norm$|^sentences_per_second$/"
MOST_DIFFERENCE = 1e-3  # of two losses, relative: threads may round differently, another batch makes far more


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("program", "cli", "bench", "model", "train", "valid"):
        parser.add_argument("--" + name, required=True, type=os.path.abspath)
    parser.add_argument("--pairs", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=30.0, help="of a training, about")
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--one-at-most", type=float, default=1.02, help="with one training thread")
    parser.add_argument("--all-at-most", type=float, default=1.05, help="with one on every core")
    return parser.parse_args()


def say(text):
    print(text, file=sys.stderr, flush=True)


class Course:
    """When each step of a training ended, in microseconds, and its loss."""

    def __init__(self, times, losses):
        self.times = times
        self.losses = losses

    def seconds(self, steps_per_epoch):
        """From the end of each epoch's first step to the end of its last one, in all."""
        return sum(self.times[first + steps_per_epoch - 1] - self.times[first]
                   for first in range(0, len(self.times), steps_per_epoch)) / 1e6


def check_same(loop, window):
    """Ends unless both are the same training."""
    if len(loop.losses) != len(window.losses):
        sys.exit(f"the loop made {len(loop.losses)} steps, the window {len(window.losses)}")
    differences = [abs(a - b) / abs(a) for a, b in zip(loop.losses, window.losses)]
    if max(differences) > MOST_DIFFERENCE:
        step = differences.index(max(differences))
        sys.exit(f"these are different trainings: the loss of step {step + 1} is {loop.losses[step]} in the loop and "
                 f"{window.losses[step]} in the window")
    if max(differences) > 0.0:
        say(f"the losses are not equal to the last bit: up to {max(differences):.1e}, relative")


def has_charts(places):
    """Whether all of them lie in the visible part of the tab."""
    area = places.get("chartsScrollArea")

    def is_seen(place):
        return place and place["y"] >= area["y"] and place["y"] + place["height"] <= area["y"] + area["height"]

    return area is not None and all(is_seen(places.get("chart:" + name)) for name in CHARTS)


def state_in(store):
    """Of the only run in a store; None before there is one."""
    address = f"file:{urllib.parse.quote(str(store / 'runs.sqlite'))}?mode=ro"
    with contextlib.closing(sqlite3.connect(address, uri=True, timeout=10)) as database:
        row = database.execute("SELECT state FROM runs").fetchone()
    return row[0] if row else None


class Bench:
    def __init__(self, arguments, folder):
        self.arguments = arguments
        self.folder = folder
        home = folder / "home"
        home.mkdir()
        # The same for both, and nothing of the person's: no keys, no settings of trackers.
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "TMPDIR") if name in os.environ}
        self.environment = kept | {"LANG": "C.UTF-8", "HOME": str(home)}
        self.display = Display(self.environment)

    def settings(self, threads, epochs):
        return {"train": self.arguments.train, "valid": self.arguments.valid, "model": self.arguments.model,
                "epochs": epochs, "threads": threads, "log-every": 1, "patience": 0}

    def command(self, *command):
        done = subprocess.run(command, env=self.environment, cwd=self.folder, stdout=subprocess.PIPE, text=True)
        if done.returncode:
            sys.exit(f"{' '.join(command)} ended with status {done.returncode}")
        return done.stdout

    def loop(self, settings):
        """Course, steps per epoch, name of the pass."""
        config = self.folder / "settings.json"
        config.write_text(json.dumps(settings), encoding="utf-8")
        result = json.loads(self.command(self.arguments.bench, "loop", "--config", str(config)))
        return Course(result["times"], result["losses"]), result["steps_per_epoch"], result["pass"]

    def window(self, settings):
        with tempfile.TemporaryDirectory(dir=self.folder) as name:
            place = pathlib.Path(name)
            store = place / "store"
            store.mkdir()
            # QSettings' format: a text in quotes, with backslashes before quotes and backslashes.
            draft = json.dumps(settings).replace("\\", "\\\\").replace('"', '\\"')
            (store / "window.ini").write_text(f'[draft]\nvalues="{draft}"\n', encoding="utf-8")
            window = Window(self.arguments.program, str(store), self.display, place)
            try:
                window.wait_for_text("progressLabel", "Ready", 60)
                window.click("tabBar:0")
                window.click("chartFilterEdit")
                window.type(CHART_FILTER)
                window.wait_for_text("chartFilterEdit", CHART_FILTER, 10)
                window.click("startRunButton")
                window.wait_for("six live charts in view", 60, has_charts)
                window.hide_places()
                self.wait_for_end(window, store)
                window.close()
            finally:
                window.kill()
            return self.stored_course(store, place / "exported", settings)

    def wait_for_end(self, window, store):
        end = time.monotonic() + 120 + 10 * self.arguments.seconds
        while (state := state_in(store)) != "finished":
            window.check_running("training")
            if state in ("failed", "stopped", "interrupted") or time.monotonic() > end:
                window.fail(f"the run did not finish: it is {state}")
            time.sleep(1)

    def stored_course(self, store, exported, settings):
        run = json.loads(self.command(self.arguments.cli, "runs", "list", "--store", str(store), "--json").splitlines()[0])
        self.command(self.arguments.cli, "runs", "export", run["run"], "--store", str(store), "--output", str(exported))
        stored = json.loads((exported / "settings.json").read_text(encoding="utf-8"))
        others = {key: stored.get(key) for key in settings if stored.get(key) != settings[key]}
        if others:
            sys.exit(f"the window trained with other settings: {others} instead of {settings}")
        steps, times, losses = [], [], []
        with open(exported / "metrics.csv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["metric"] == "train/loss_step":
                    steps.append(int(row["step"]))
                    times.append(datetime.datetime.fromisoformat(row["time"].removesuffix("Z")))
                    losses.append(float(row["value"]))
        if not steps or steps != list(range(1, len(steps) + 1)):
            sys.exit(f"the store does not have every step: {len(steps)} points")
        microsecond = datetime.timedelta(microseconds=1)
        return Course([(moment - times[0]) / microsecond for moment in times], losses)

    def epochs_for(self, threads):
        """As many as take the wanted time."""
        course, steps_per_epoch, name = self.loop(self.settings(threads, 2))
        took = course.seconds(steps_per_epoch) / 2
        epochs = max(2, round(self.arguments.seconds / took))
        say(f"{threads} training thread(s), {name}: {epochs} epochs of {steps_per_epoch} steps")
        return epochs

    def pair(self, threads, epochs, window_first):
        """Seconds of a step in the loop and in the window, and their ratio."""
        settings = self.settings(threads, epochs)
        courses = {}
        steps_per_epoch = 0
        for watched in ((True, False) if window_first else (False, True)):
            os.sync()  # what the run before has written to the disk is not to be felt by this one
            if watched:
                courses["window"] = self.window(settings)
            else:
                courses["loop"], steps_per_epoch, _ = self.loop(settings)
        check_same(courses["loop"], courses["window"])
        loop, window = (courses[name].seconds(steps_per_epoch) for name in ("loop", "window"))
        counted = epochs * (steps_per_epoch - 1)
        say(f"{threads} training thread(s), {counted} steps: {loop:.2f} s in the loop, {window:.2f} s in the window "
            f"({window / loop:.4f})")
        return loop / counted, window / counted, window / loop


def print_table(measured, ratios):
    print("| training threads | pairs | a step in the loop | in the window | slower by, mean | range "
          "| upper end of the 95 % interval |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for threads, pairs in measured.items():
        loop, window = (1000 * statistics.mean(pair[side] for pair in pairs) for side in (0, 1))
        ratio = ratios[threads]
        print(f"| {threads} | {len(pairs)} | {loop:.3f} ms | {window:.3f} ms | {percent(ratio.mean)} "
              f"| {percent(min(ratio.ratios))} to {percent(max(ratio.ratios))} | {percent(ratio.bound)} |")


def main():
    arguments = parse_arguments()
    cores = sorted(os.sched_getaffinity(0))[:arguments.cores]
    os.sched_setaffinity(0, cores)
    limits = {len(cores): arguments.all_at_most} | {1: arguments.one_at_most}
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(arguments, pathlib.Path(name))
        try:
            epochs = {threads: bench.epochs_for(threads) for threads in sorted(limits)}
            measured = {threads: [] for threads in epochs}
            for number in range(arguments.pairs):
                for threads, count in epochs.items():
                    measured[threads].append(bench.pair(threads, count, number % 2))
        finally:
            bench.display.stop()
    ratios = {threads: PairedRatio(pair[2] for pair in pairs) for threads, pairs in measured.items()}
    print_table(measured, ratios)
    status = 0
    for threads, limit in sorted(limits.items()):
        if limit and not ratios[threads].bound <= limit:
            say(f"with {threads} training thread(s) the window may slow the training by {percent(ratios[threads].bound)}, "
                f"and {percent(limit)} are allowed")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
