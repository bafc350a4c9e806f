#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What watching costs a training: the steps of a run in the real window, with six live charts in front and the store on,
beside the steps of the same training in a loop that does nothing else (`signalbox-bench loop`).

    watch_cost.py --program build/release/bin/signalbox --cli build/release/bin/signalbox-cli
                  --bench build/release/bin/tests/signalbox-bench --model DIR --train F --valid F
                  [--pairs 10] [--seconds 30] [--turn 0.4] [--cores 2] [--one-at-most 1.02] [--all-at-most 1.05]

A pair is one training both ways; only ratios within a pair mean something. The speed of a machine drifts, by a third within
seconds where it is a virtual one, so the two take turns of tenths of a second (--turn), in which the other is stopped
(SIGSTOP). The window gets four turns of five: its clocks go on while it is stopped, so it shows what came in the meantime a
fifth more often than it would. Pairs with one training thread and pairs with one on every core follow each other. Everything,
the display's server included, has the first --cores cores of the machine.

The training: the reference job (batch 64, Adam, batches of like length, dropout as the model says), every step recorded, as
many epochs as take --seconds. Both ways have the same settings, weights, batches and dropout, compute the norm of every
gradient, and validate after each epoch; it is checked that they give the same losses.

What is compared: the time from the end of one step to the end of the next within each epoch, less what the process was
stopped in between; its mean over all steps made while the two took turns.
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
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

from driven_window import Display, Window
from paired_ratio import PairedRatio, percent

# Typed into the filter of the charts: those of the overview that get a point at every step, those of every validation batch
# and of every validation. They lie in two rows, all in view.
CHARTS = ("train/loss_step", "train/acc_step", "lr", "grad_norm", "valid/loss_step", "valid/mcc")
CHART_FILTER = "/_step$|^lr$|^grad_norm$|^valid.mcc$/"
MOST_DIFFERENCE = 1e-3  # of two losses, relative: threads may round differently, another batch makes far more


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("program", "cli", "bench", "model", "train", "valid"):
        parser.add_argument("--" + name, required=True, type=os.path.abspath)
    parser.add_argument("--pairs", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=30.0, help="of a training, about")
    parser.add_argument("--turn", type=float, default=0.4, help="seconds of the window; the loop has a quarter of it")
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--one-at-most", type=float, default=1.02, help="with one training thread")
    parser.add_argument("--all-at-most", type=float, default=1.05, help="with one on every core")
    return parser.parse_args()


def say(text):
    print(text, file=sys.stderr, flush=True)


class Course:
    """When each step of a training ended, in microseconds of the system's clock, and its loss."""

    def __init__(self, times, losses):
        self.times = times
        self.losses = losses

    def step(self, steps_per_epoch, stops, until):
        """Mean milliseconds of a step that ended before `until`, without those that come after a validation, and how many
        these are. `stops`: when the process was stopped and went on, in order."""
        spent, counted, stop = 0, 0, 0
        for number in range(1, len(self.times)):
            begin, end = self.times[number - 1], self.times[number]
            if end > until:
                break
            while stop < len(stops) and stops[stop][1] <= begin:
                stop += 1
            if number % steps_per_epoch == 0:
                continue
            rest, other = end - begin, stop
            while other < len(stops) and stops[other][0] < end:
                rest -= min(end, stops[other][1]) - max(begin, stops[other][0])
                other += 1
            spent += rest
            counted += 1
        return spent / 1000 / max(1, counted), counted


class Turns:
    """Lets one of two processes go at a time."""

    def __init__(self, processes):
        self.processes = processes
        self.stops = {name: [] for name in processes}  # pairs of microseconds
        self.stopped = {}

    @staticmethod
    def now():
        return time.time_ns() // 1000

    def stop(self, name):
        self.processes[name].send_signal(signal.SIGSTOP)
        self.stopped[name] = self.now()

    def go(self, name):
        self.stops[name].append((self.stopped.pop(name), self.now()))
        self.processes[name].send_signal(signal.SIGCONT)

    def until(self, is_over, seconds):
        """Takes turns of so many seconds each, by name, until that is so; then both go."""
        names = list(self.processes)
        for name in names[1:]:
            self.stop(name)
        turn = 0
        while not is_over():
            name = names[turn % len(names)]
            time.sleep(seconds[name])
            turn += 1
            self.stop(name)
            self.go(names[turn % len(names)])
        for name in list(self.stopped):
            self.go(name)


def check_same(loop, window):
    """Ends unless both are the same training, as far as the shorter one went."""
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

    def start_loop(self, settings):
        config = self.folder / "settings.json"
        config.write_text(json.dumps(settings), encoding="utf-8")
        return subprocess.Popen([self.arguments.bench, "loop", "--config", str(config)], env=self.environment,
                                cwd=self.folder, stdout=subprocess.PIPE, text=True)

    @staticmethod
    def result_of(loop):
        """Course, steps per epoch, name of the pass."""
        output, _ = loop.communicate()
        if loop.returncode:
            sys.exit(f"signalbox-bench loop ended with status {loop.returncode}")
        result = json.loads(output)
        return Course(result["times"], result["losses"]), result["steps_per_epoch"], result["pass"]

    def start_window(self, settings, place, store):
        store.mkdir()
        # QSettings' format: a text in quotes, with backslashes before quotes and backslashes.
        draft = json.dumps(settings).replace("\\", "\\\\").replace('"', '\\"')
        (store / "window.ini").write_text(f'[draft]\nvalues="{draft}"\n', encoding="utf-8")
        window = Window(self.arguments.program, str(store), self.display, place)
        window.wait_for_text("progressLabel", "Ready", 60)
        window.click("tabBar:0")
        window.click("chartFilterEdit")
        window.type(CHART_FILTER)
        window.wait_for_text("chartFilterEdit", CHART_FILTER, 10)
        window.click("startRunButton")
        window.wait_for("six live charts in view", 60, has_charts)
        window.hide_places()
        return window

    def has_ended(self, window, store):
        window.check_running("training")
        state = state_in(store)
        if state in ("failed", "stopped", "interrupted"):
            window.fail(f"the run did not finish: it is {state}")
        return state == "finished"

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
                    times.append(datetime.datetime.fromisoformat(row["time"].replace("Z", "+00:00")))
                    losses.append(float(row["value"]))
        if not steps or steps != list(range(1, len(steps) + 1)):
            sys.exit(f"the store does not have every step: {len(steps)} points")
        microsecond = datetime.timedelta(microseconds=1)
        zero = datetime.datetime.fromtimestamp(0, times[0].tzinfo)
        return Course([(moment - zero) // microsecond for moment in times], losses)

    def epochs_for(self, threads):
        """As many as take the wanted time."""
        course, steps_per_epoch, name = self.result_of(self.start_loop(self.settings(threads, 2)))
        step, _ = course.step(steps_per_epoch, [], course.times[-1])
        epochs = max(2, round(self.arguments.seconds / (steps_per_epoch * step / 1000)))
        say(f"{threads} training thread(s), {name}: {epochs} epochs of {steps_per_epoch} steps")
        return epochs

    def pair(self, threads, epochs):
        """Milliseconds of a step in the loop and in the window, and their ratio."""
        settings = self.settings(threads, epochs)
        with tempfile.TemporaryDirectory(dir=self.folder) as name:
            place = pathlib.Path(name)
            store = place / "store"
            window = self.start_window(settings, place, store)
            try:
                loop = self.start_loop(settings)
                turns = Turns({"window": window.process, "loop": loop})
                turns.until(lambda: loop.poll() is not None or self.has_ended(window, store),
                            {"window": self.arguments.turn, "loop": self.arguments.turn / 4})
                both_until = Turns.now()
                while not self.has_ended(window, store):
                    time.sleep(0.5)
                window.close()
            finally:
                window.kill()
            bare, steps_per_epoch, _ = self.result_of(loop)
            watched = self.stored_course(store, place / "exported", settings)
        check_same(bare, watched)
        loop_step, loop_steps = bare.step(steps_per_epoch, turns.stops["loop"], both_until)
        window_step, window_steps = watched.step(steps_per_epoch, turns.stops["window"], both_until)
        say(f"{threads} training thread(s): {loop_step:.3f} ms in the loop ({loop_steps} steps), {window_step:.3f} ms in the "
            f"window ({window_steps} steps, {window_step / loop_step:.4f})")
        return loop_step, window_step, window_step / loop_step


def print_table(measured, ratios):
    print("| training threads | pairs | a step in the loop | in the window | slower by, mean | range "
          "| upper end of the 95 % interval |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for threads, pairs in measured.items():
        loop, window = (statistics.mean(pair[side] for pair in pairs) for side in (0, 1))
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
            for _ in range(arguments.pairs):
                for threads, count in epochs.items():
                    measured[threads].append(bench.pair(threads, count))
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
