#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening one large event set: the window beside TensorBoard, in turn, with the same values (peer_events.py).

    compare_event_set.py --program build/release/bin/signalbox --writer build/release/bin/tests/signalbox-store-events
                         --python PYTHON --set FOLDER [--rounds 5] [--open-at-most 300] [--quicker-at-least 1]
                         [--smaller-at-least 1]

TensorBoard (of the environment of PYTHON) runs without a browser: its time ends when its server has answered with the
values, so what a page takes to draw them is not counted. It runs twice a round: with every point, which is what the window
shows, and as it is by default, with 1,000 points of each curve chosen at random. Asked is as its page asks: for the tags
until they are all there, then for one curve at a time until the answer has the last step; while an answer still lacks it,
the next question waits as long as the answer took, so as not to slow the reading down.

The window runs on a virtual display of 1460 x 940 (Xvfb, openbox), as it is for people, the newest run opened at its start.
A chart counts as drawn when its pixels are what they stay (a first start, which does not count, tells), with all of its
curves smoothed. It reads only the curves of charts in sight, which is why there is nothing beside TensorBoard's time for
all curves. Besides: in a window that shows another run, from a click on the run to its charts.

Files are in the cache of the system, in both. Memory is the peak of resident memory until a few seconds after the charts,
of TensorBoard until its last answer, its processes added up.

Prints Markdown. Exit status 1 when the median from click to first chart is above --open-at-most milliseconds, or the median
of the ratios of TensorBoard's every point to the window is below --quicker-at-least for the curves in sight or below
--smaller-at-least for memory; 0: do not ask.
"""
import argparse
import array
import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

from driven_window import Display, Window
from process_tree import processes_below
from screen_pixels import Pixels, coloured

SETTLED = 2.0  # seconds without a change of the screen
AFTER_CHARTS = 3.0  # seconds until the engine is loaded, which is when memory is read
PATIENCE = 120.0
NO_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))
FIRST_CURVE = "valid/mcc"
# What the charts in sight show.
CURVES_IN_SIGHT = (FIRST_CURVE, "train/loss_epoch", "valid/loss", "train/acc_epoch", "valid/acc", "valid/precision_macro",
                   "valid/recall_macro", "valid/f1_macro")
CHARTS_IN_SIGHT = ("valid/mcc", "loss", "accuracy", "valid/precision_macro", "valid/recall_macro", "valid/f1_macro")


def say(text):
    print(text, file=sys.stderr, flush=True)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=os.path.abspath)
    parser.add_argument("--writer", required=True, type=os.path.abspath)
    parser.add_argument("--python", required=True, type=os.path.abspath)
    parser.add_argument("--set", required=True, type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--open-at-most", type=float, default=300.0, help="milliseconds from the click to the first chart")
    parser.add_argument("--quicker-at-least", type=float, default=1.0)
    parser.add_argument("--smaller-at-least", type=float, default=1.0)
    return parser.parse_args()


def peak_memory(process):
    """Of a process and those that it has started, in MB."""
    total = 0
    for number in (process, *processes_below(process)):
        with contextlib.suppress(OSError):
            status = pathlib.Path(f"/proc/{number}/status").read_text(encoding="ascii", errors="replace")
            total += int(re.search(r"^VmHWM:\s*(\d+) kB", status, re.MULTILINE)[1])
    return total / 1024


class EventSet:
    """The files of peer_events.py, and stores made from them."""

    def __init__(self, folder, work, writer):
        self.logs = (folder / "logs").resolve()
        self.names = (folder / "names").read_text(encoding="utf-8").split()
        values = array.array("f")
        with open(folder / "values.f32", "rb") as file:
            values.frombytes(file.read())
        self.steps = len(values) // len(self.names)
        self.last = dict(zip(self.names, values[-len(self.names):]))
        self.megabytes = sum(file.stat().st_size for file in self.logs.rglob("events*")) / 1e6
        self.alone, self.beside_another = work / "alone", work / "beside_another"
        files = ["--names", str(folder / "names"), "--values"]
        subprocess.run([writer, "--store", str(self.alone), *files, str(folder / "values.f32")], check=True)
        self.check_store()
        shutil.copytree(self.alone, self.beside_another)
        few = work / "few.f32"  # another run, the newest: the first step alone
        few.write_bytes(values[:len(self.names)].tobytes())
        subprocess.run([writer, "--store", str(self.beside_another), *files, str(few), "--name", "another"], check=True)
        self.store_megabytes = (self.alone / "runs.sqlite").stat().st_size / 1e6

    def check_store(self):
        with contextlib.closing(sqlite3.connect(self.alone / "runs.sqlite")) as database:
            points, = database.execute("SELECT sum(count) FROM chunks").fetchone()
        if points != self.steps * len(self.names):
            sys.exit(f"the store has {points} points instead of {self.steps * len(self.names)}")


class TensorBoard:
    """One start of the server; the moment is that before the process began."""

    def __init__(self, python, logs, environment, options):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.begin = time.perf_counter()
        self.process = subprocess.Popen(
            [python, "-m", "tensorboard.main", "--logdir", str(logs), "--host", "127.0.0.1", "--port", str(self.port), *options],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # some lines, which fit into the pipe

    def seconds(self):
        if self.process.poll() is not None:
            sys.exit(f"TensorBoard ended:\n{self.process.stderr.read().decode(errors='replace')}")
        if time.perf_counter() - self.begin > PATIENCE:
            sys.exit(f"TensorBoard has not read the set after {PATIENCE:.0f} s")
        return time.perf_counter() - self.begin

    def ask(self, address):
        """The bytes of an answer; None while it cannot answer."""
        try:
            with NO_PROXY.open(f"http://127.0.0.1:{self.port}/data/plugin/scalars/{address}", timeout=PATIENCE) as answer:
                return answer.read()
        except (urllib.error.URLError, ConnectionError):
            return None

    def wait_for_tags(self, names):
        """Name of the run, once it has them all."""
        while True:
            for run, tags in json.loads(self.ask("tags") or "{}").items():
                if set(names) <= set(tags):
                    return run
            self.seconds()
            time.sleep(0.02)

    def wait_for_curve(self, run, name, step):
        """All points that it answers with, once the last step is among them."""
        address = "scalars?" + urllib.parse.urlencode({"run": run, "tag": name})
        while True:
            asked = time.perf_counter()
            answer = self.ask(address)
            now = self.seconds()
            # Reading the answer as JSON is left for later: a browser does it faster than Python.
            last = re.search(rb"\[[^\[\]]*\]\]\s*$", answer[-200:]) if answer else None
            if last and json.loads(last[0][:last[0].rindex(b"]")])[1] == step:
                return now, answer
            time.sleep(max(0.02, time.perf_counter() - asked))

    def stop(self):
        below = processes_below(self.process.pid)
        self.process.terminate()
        self.process.communicate()
        for number in below:
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)


def measure_tensorboard(python, events, environment, every):
    """Seconds to the first curve, to those that the window has in sight, and to all; peak memory in MB."""
    # Its help says that 0 keeps all points, but version 2.21.0 then answers with none.
    options = ["--samples_per_plugin", f"scalars={10 * events.steps}"] if every else []
    board = TensorBoard(python, events.logs, environment, options)
    try:
        run = board.wait_for_tags(events.names)
        seconds, answers = {}, {}
        for name in (*CURVES_IN_SIGHT, *(name for name in events.names if name not in CURVES_IN_SIGHT)):
            seconds[name], answer = board.wait_for_curve(run, name, events.steps)
            answers[name] = answer if name == FIRST_CURVE else answer[-200:]
        memory = peak_memory(board.process.pid)
    finally:
        board.stop()
    points = json.loads(answers[FIRST_CURVE])
    if len(points) != (events.steps if every else min(events.steps, 1000)) or points[-1][2] != events.last[FIRST_CURVE]:
        sys.exit(f"TensorBoard has {len(points)} points of {FIRST_CURVE}, the last {points[-1]}")
    return {"first": seconds[FIRST_CURVE], "sight": max(seconds[name] for name in CURVES_IN_SIGHT),
            "all": max(seconds.values()), "memory": memory}


class Bench:
    """The window, started again and again on a display of its own."""

    def __init__(self, program, work, environment):
        self.program, self.work = program, work
        pixels = work / "pixels"
        pixels.mkdir()
        self.display = Display(environment | {"SIGNALBOX_STALL_MONITOR": "1"}, pixels=pixels)
        self.pixels = Pixels(pixels)
        self.act("mousemove", "1459", "939")  # nothing is under it

    def act(self, *arguments):
        subprocess.run(["xdotool", *arguments], env=self.display.environment, check=True)

    @contextlib.contextmanager
    def window(self, store, tells=False):
        """And when its process began."""
        with tempfile.TemporaryDirectory(dir=self.work) as name:
            begin = time.perf_counter()
            window = Window(self.program, str(store), self.display, pathlib.Path(name), tells)
            try:
                yield window, begin
            finally:
                window.kill()

    def wait_until_settled(self, window, areas):
        """Until nothing has changed in these areas for a while."""
        def look():
            return [self.pixels.area(area) for area in areas]

        shown, since = look(), time.perf_counter()
        end = since + 60
        while time.perf_counter() - since < SETTLED:
            window.check_running("settling")
            time.sleep(0.1)
            now = look()
            if now != shown:
                shown, since = now, time.perf_counter()
            if since > end:
                window.fail("the charts do not come to rest")

    def learn_charts(self, window):
        """What the charts in sight look like when they are done: their areas and pixels."""
        window.wait_for("charts", 60, lambda places: all("chart:" + name in places for name in CHARTS_IN_SIGHT))
        places, areas = window.places(), []
        sight = places["chartsScrollArea"]
        for name in CHARTS_IN_SIGHT:
            place = places["chart:" + name]
            if place["y"] < sight["y"] or place["y"] + place["height"] > sight["y"] + sight["height"]:
                window.fail(f"the chart {name} is not in sight as a whole")
            areas.append(tuple(place[key] for key in ("x", "y", "width", "height")))
        time.sleep(AFTER_CHARTS)
        self.wait_until_settled(window, areas)
        charts = [(area, self.pixels.area(area)) for area in areas]
        for name, (_, pixels) in zip(CHARTS_IN_SIGHT, charts):
            if coloured(pixels) < 500:
                window.fail(f"the chart {name} shows no curve")
        return charts

    def wait_for_charts(self, window, charts, begin):
        """Seconds until the first of them was drawn, and until all were."""
        missing, first = list(charts), None
        while missing:
            missing = [(area, pixels) for area, pixels in missing if self.pixels.area(area) != pixels]
            now = time.perf_counter() - begin
            if first is None and len(missing) < len(charts):
                first = now
            window.check_running("drawing")
            if now > 60:
                window.fail(f"{len(missing)} of {len(charts)} charts have not become what they were the first time")
            time.sleep(0.002)
        return first, now

    def learn(self, events):
        """First starts: places are remembered, files are in the cache. Charts at a start, after a click, and where to click."""
        with self.window(events.alone, True) as (window, _):
            at_start = self.learn_charts(window)
            window.close()
        with self.window(events.beside_another, True) as (window, _):
            window.wait_for("the other run", 60, lambda places: places.get("runTitleLabel", {}).get("text") == "another")
            window.wait_for("the large run", 60, lambda places: places.get("runList:1", {}).get("text") == "event-set")
            place = window.places()["runList:1"]
            self.act("mousemove", str(place["x"] + place["width"] // 2), str(place["y"] + place["height"] // 2))
            time.sleep(0.5)
            self.act("click", "1")
            after_click = self.learn_charts(window)
            window.close()
        return at_start, after_click, place

    def measure_start(self, events, charts):
        self.act("mousemove", "1459", "939")
        with self.window(events.alone) as (window, begin):
            first, sight = self.wait_for_charts(window, charts, begin)
            time.sleep(AFTER_CHARTS)
            memory = peak_memory(window.process.pid)
            window.close()
            paint = re.search(r"^first paint: (\d+) ms", window.output.read_text(encoding="utf-8"), re.MULTILINE)
        return {"first": first, "sight": sight, "memory": memory, "paint": int(paint[1]) / 1000}

    def measure_click(self, events, charts, place):
        self.act("mousemove", str(place["x"] + place["width"] // 2), str(place["y"] + place["height"] // 2))
        with self.window(events.beside_another) as (window, _):
            time.sleep(AFTER_CHARTS)
            self.wait_until_settled(window, [area for area, _ in charts])
            if any(self.pixels.area(area) == pixels for area, pixels in charts):
                window.fail("the charts of the large run are there before the click")
            before = peak_memory(window.process.pid)
            begin = time.perf_counter()
            with subprocess.Popen(["xdotool", "click", "1"], env=self.display.environment):  # its start counts
                first, sight = self.wait_for_charts(window, charts, begin)
            time.sleep(AFTER_CHARTS)
            added = peak_memory(window.process.pid) - before
            window.close()
        return {"first": first, "sight": sight, "memory": added}


def median_of(rounds, side, what):
    return statistics.median(each[side][what] for each in rounds)


def ratios_of(rounds, side, what):
    return [each[side][what] / each["start"][what] for each in rounds]


def print_tables(events, rounds):
    def cell(side, what, unit):
        values = sorted(each[side][what] for each in rounds)
        digits = ".0f" if unit == "MB" else ".2f"
        return f"{statistics.median(values):{digits}} {unit} ({values[0]:{digits}} to {values[-1]:{digits}})"

    def ratio(side, what):
        values = sorted(ratios_of(rounds, side, what))
        return f"{statistics.median(values):.1f} ({values[0]:.1f} to {values[-1]:.1f})"

    print(f"{len(events.names)} curves of {events.steps:,} points; {events.megabytes:.0f} MB of TensorBoard's events, "
          f"{events.store_megabytes:.0f} MB of store; rounds: {len(rounds)}, medians and range\n")
    print("| from the start of the process | Signalbox | TensorBoard, every point | ratio "
          "| TensorBoard, 1,000 points a curve | ratio |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    print(f"| first paint of the window | {cell('start', 'paint', 's')} | | | | |")
    for name, what, unit in (("first chart, its values", "first", "s"),
                             (f"charts in sight ({len(CHARTS_IN_SIGHT)}), their values ({len(CURVES_IN_SIGHT)} curves)",
                              "sight", "s"),
                             ("values of all curves", "all", "s"), ("peak resident memory", "memory", "MB")):
        beside = what in rounds[0]["start"]
        print(f"| {name} | {cell('start', what, unit) if beside else ''} | {cell('every', what, unit)} "
              f"| {ratio('every', what) if beside else ''} | {cell('sampled', what, unit)} "
              f"| {ratio('sampled', what) if beside else ''} |")
    print("\n| in an open window, from a click on the run | |\n| --- | ---: |")
    print(f"| first chart | {cell('click', 'first', 's')} |\n| charts in sight | {cell('click', 'sight', 's')} |")
    print(f"| peak resident memory more | {cell('click', 'memory', 'MB')} |")


def judge(arguments, rounds):
    status = 0
    opened = 1000 * median_of(rounds, "click", "first")
    if arguments.open_at_most and opened > arguments.open_at_most:
        say(f"from the click to the first chart it takes {opened:.0f} ms, and {arguments.open_at_most:.0f} are allowed")
        status = 1
    for what, name, limit in (("sight", "quicker", arguments.quicker_at_least),
                              ("memory", "smaller", arguments.smaller_at_least)):
        ratio = statistics.median(ratios_of(rounds, "every", what))
        if limit and ratio < limit:
            say(f"the window is {name} than TensorBoard by a factor of {ratio:.2f}; asked: {limit:g}")
            status = 1
    return status


def main():
    arguments = parse_arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # what was started ends, too
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        (work / "home").mkdir()
        kept = {key: os.environ[key] for key in ("PATH", "LD_LIBRARY_PATH", "TMPDIR") if key in os.environ}
        environment = kept | {"LANG": "C.UTF-8", "HOME": str(work / "home")}  # nothing of the person's
        events = EventSet(arguments.set, work, arguments.writer)
        bench = Bench(arguments.program, work, environment)
        rounds = []
        try:
            at_start, after_click, place = bench.learn(events)
            for number in range(1, arguments.rounds + 1):
                one = {"start": bench.measure_start(events, at_start),
                       "every": measure_tensorboard(arguments.python, events, environment, True),
                       "click": bench.measure_click(events, after_click, place),
                       "sampled": measure_tensorboard(arguments.python, events, environment, False)}
                rounds.append(one)
                say(f"round {number}: " + "; ".join(
                    f"{side} " + ", ".join(f"{what} {value:.2f}" for what, value in values.items())
                    for side, values in one.items()))
        finally:
            bench.display.stop()
    print_tables(events, rounds)
    return judge(arguments, rounds)


if __name__ == "__main__":
    sys.exit(main())
