#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sync to W&B costs a training, in Signalbox and in the official client, against a stand-in of the service.

    sync_cost.py --program build/release/bin/tests/signalbox-sync-cost --python build/peers/bin/python
                 --standin ../shared/wandb-standin/standin.py
                 [--steps 100000] [--pairs 10] [--official-pairs 3] [--step-ms 0.95] [--turn 0.1] [--at-most 1.02]
                 [--up-within 10]

A run has so many steps of the same work, about 1,000 a second, each of them recorded with five metrics. A pair is the run
with the sync and without it; only ratios within a pair mean something. The speed of a machine drifts, by a third within
seconds where it is a virtual one, so the two take turns of tenths of a second, in which the other, with all of its processes,
is stopped (SIGSTOP): what belongs to a run happens in its own turns, and the time that it was stopped does not count, but for
clocks that go on meanwhile, so that what is sent every few seconds is sent more often than it would be. Which one
begins changes from pair to pair. Both programs do their steps on one core. The stand-in runs on the same machine, so it gives
way to them (nice 19), and is stopped with the run that it serves: what a real server takes is not on the machine. After each
run the stand-in must hold every row once and in order.

Prints Markdown. Exit status 1 when the sync slows the training by more than --at-most (upper end of the 95 % confidence
interval; 0: do not ask), when not everything is up --up-within seconds after the last step, when the memory that the sync
takes grows with the run, or when the official client is faster.
"""
import argparse
import json
import os
import pathlib
import select
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

from paired_ratio import PairedRatio, percent
from process_tree import processes_below

KEY = "0123456789abcdef0123456789abcdef01234567"
PEER = pathlib.Path(__file__).resolve().parent / "peer_sync_cost.py"
MOST_GROWTH_MIB = 32  # of the memory that the sync takes, between a tenth of the steps and all of them


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--python", required=True, help="that has the official client")
    parser.add_argument("--standin", required=True)
    parser.add_argument("--steps", type=int, default=100_000)
    parser.add_argument("--pairs", type=int, default=10)
    parser.add_argument("--official-pairs", type=int, default=3)
    parser.add_argument("--step-ms", type=float, default=0.95, help="work of a step in milliseconds")
    parser.add_argument("--turn", type=float, default=0.1, help="seconds")
    parser.add_argument("--at-most", type=float, default=1.02)
    parser.add_argument("--up-within", type=float, default=10.0, help="seconds")
    return parser.parse_args()


def say(text):
    print(text, file=sys.stderr, flush=True)


class Standin:
    """The stand-in in a process of its own."""

    def __init__(self, script, folder):
        ready = folder / "ready"
        self.process = subprocess.Popen(["nice", "-n", "19", sys.executable, script, "--port", "0", "--key", KEY,
                                         "--ready-file", ready], stdout=subprocess.DEVNULL)
        for _ in range(300):
            if ready.exists():
                break
            time.sleep(0.1)
        self.url = f"http://127.0.0.1:{json.loads(ready.read_text())['port']}"

    def ask(self, what, method="GET"):
        request = urllib.request.Request(f"{self.url}/api/standin/{what}", method=method)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def check(self, result):
        """Ends unless it holds the run whole; forgets it."""
        (run,) = self.ask("runs")["runs"]
        held = run["history_check"]
        anomalies = [anomaly for anomaly in self.ask("anomalies")["anomalies"] if anomaly["kind"] != "replay"]
        steps = [row["trainer/global_step"] for row in run["history"] if "train/loss_step" in row]
        if run["state"] != "finished" or held["missing"] or not held["steps_increasing"] or anomalies \
                or steps != list(range(1, result["steps"] + 1)):
            sys.exit(f"the run did not arrive as it was: state {run['state']}, {len(steps)} rows of {result['steps']}, "
                     f"{held}, {anomalies[:3]}")
        self.ask("reset", "POST")

    def let(self, goes):
        """Stops it, or lets it go on."""
        self.process.send_signal(signal.SIGCONT if goes else signal.SIGSTOP)

    def stop(self):
        self.let(True)
        self.process.terminate()
        self.process.wait()


class Run:
    """A run that only goes while it has its turn."""

    def __init__(self, name, command, sync, environment, folder):
        self.name, self.sync = name, sync
        self.result = None
        self.stopped_at = None
        self.stopped_seconds = 0.0  # between its first step and its last
        self.late_seconds = 0.0  # stopped after its last
        self.process = subprocess.Popen(command, env=environment, cwd=folder, stdout=subprocess.PIPE, text=True)
        self.read_line()  # that it is ready
        os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        self.signal(signal.SIGSTOP)  # the processes that it has started

    def read_line(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{self.name} ended with status {self.process.wait()}")
        return json.loads(line)

    def signal(self, number):
        for process in [*processes_below(self.process.pid), self.process.pid]:
            try:
                os.kill(process, number)
            except ProcessLookupError:
                pass  # it has ended

    def advance(self, seconds):
        """A turn, which goes on to its end once the last step is done. Whether there is more to do."""
        if self.stopped_at is not None:
            stopped = time.monotonic() - self.stopped_at
            if select.select([self.process.stdout], [], [], 0)[0]:
                self.late_seconds = stopped
            else:
                self.stopped_seconds += stopped
        self.signal(signal.SIGCONT)
        if not select.select([self.process.stdout], [], [], seconds)[0]:
            self.signal(signal.SIGSTOP)
            self.stopped_at = time.monotonic()
            return True
        loop = self.read_line()
        rest, _ = self.process.communicate()
        if self.process.returncode:
            sys.exit(f"{self.name} ended with status {self.process.returncode}")
        self.result = json.loads(rest.splitlines()[-1])
        self.result["loop_seconds"] = loop["ended"] - loop["begun"] - self.stopped_seconds
        if self.sync:
            self.result["up_seconds"] -= self.late_seconds
        return False


class Bench:
    def __init__(self, arguments, standin, folder):
        self.arguments = arguments
        self.standin = standin
        self.folder = folder
        self.programs = {"Signalbox": [arguments.program], "official": [arguments.python, str(PEER)]}
        self.environment = {
            "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(folder), "NETRC": str(folder / ".netrc"),
            "WANDB_BASE_URL": standin.url, "WANDB_API_KEY": KEY, "WANDB_SILENT": "true", "WANDB_ERROR_REPORTING": "false",
            "WANDB_DIR": str(folder), "WANDB_CACHE_DIR": str(folder / "cache"), "WANDB_DATA_DIR": str(folder / "data"),
            "WANDB_CONFIG_DIR": str(folder / "config")}
        self.passes = {name: self.passes_of(name) for name in self.programs}

    def passes_of(self, name):
        command = [*self.programs[name], "--calibrate", str(self.arguments.step_ms)]
        done = subprocess.run(command, env=self.environment, cwd=self.folder, stdout=subprocess.PIPE, text=True, check=True)
        return json.loads(done.stdout)["passes"]

    def start(self, name, steps, sync, store):
        command = [*self.programs[name], "--steps", str(steps), "--passes", str(self.passes[name])]
        command += ["--sync"] if sync else []
        command += ["--store", store] if name == "Signalbox" else []
        return Run(name, command, sync, self.environment, self.folder)

    def pair(self, name, steps, sync_first):
        """The run without the sync and with it, in turns."""
        with tempfile.TemporaryDirectory(dir=self.folder) as store:
            runs = [self.start(name, steps, sync, f"{store}/{sync}") for sync in (True, False)]
            under_way = list(runs if sync_first else reversed(runs))
            while under_way:
                run = under_way.pop(0)
                self.standin.let(run.sync)
                if run.advance(self.arguments.turn):
                    under_way.append(run)
            self.standin.let(True)
        on, off = (run.result for run in runs)
        if not on["up"] or on["state"] != "done":
            sys.exit(f"{name}: not everything is up: {on['state']}")
        self.standin.check(on)
        say(f"{name}, {steps} steps: {off['loop_seconds']:.2f} s without, {on['loop_seconds']:.2f} s with the sync "
            f"({on['loop_seconds'] / off['loop_seconds']:.4f}), up after {on['up_seconds']:.2f} s, "
            f"{on['peak_kib'] // 1024} MiB")
        return off, on


class Summary:
    """What the pairs of one program say."""

    def __init__(self, pairs):
        self.pairs = pairs
        slowdown = PairedRatio(on["loop_seconds"] / off["loop_seconds"] for off, on in pairs)
        self.ratio = slowdown.mean
        self.bound = slowdown.bound
        steps = pairs[0][0]["steps"]
        added = [on["loop_seconds"] - off["loop_seconds"] for off, on in pairs]
        self.added = statistics.mean(added)
        self.added_microseconds = 1e6 * self.added / steps
        self.speed = statistics.mean(steps / off["loop_seconds"] for off, _ in pairs)
        self.speed_with = statistics.mean(steps / on["loop_seconds"] for _, on in pairs)
        self.up = statistics.mean(on["up_seconds"] for _, on in pairs)
        self.up_worst = max(on["up_seconds"] for _, on in pairs)
        self.processor = statistics.mean(on["processor_seconds"] - off["processor_seconds"] for off, on in pairs)
        self.peak = max(off["peak_kib"] for off, _ in pairs) / 1024
        self.peak_with = max(on["peak_kib"] for _, on in pairs) / 1024


def print_table(summaries, shorts):
    rows = [
        ("pairs of runs", lambda s: str(len(s.pairs))),
        ("steps a second without the sync", lambda s: f"{s.speed:,.0f}"),
        ("steps a second with it", lambda s: f"{s.speed_with:,.0f}"),
        ("the training takes longer by", lambda s: percent(s.ratio)),
        ("upper end of the 95 % interval", lambda s: percent(s.bound)),
        ("added to a step", lambda s: f"{s.added_microseconds:.1f} µs"),
        ("from the last step until everything is up, mean", lambda s: f"{s.up:.2f} s"),
        ("… in the slowest run", lambda s: f"{s.up_worst:.2f} s"),
        ("added to the training and waited for at its end", lambda s: f"{s.added + s.up:.2f} s"),
        ("processor time of the sync, all threads and processes", lambda s: f"{s.processor:.1f} s"),
        ("peak memory without the sync", lambda s: f"{s.peak:.0f} MiB"),
        ("peak memory with it", lambda s: f"{s.peak_with:.0f} MiB"),
    ]
    print(f"| {summaries['Signalbox'].pairs[0][0]['steps']:,} steps | Signalbox | official client |")
    print("| --- | ---: | ---: |")
    for title, cell in rows:
        print(f"| {title} | {' | '.join(cell(summary) if summary else '–' for summary in summaries.values())} |")
    short = {name: Summary([pair]) if pair else None for name, pair in shorts.items()}
    steps = shorts["Signalbox"][0]["steps"]
    for title, value in (("without", "peak"), ("with", "peak_with")):
        cells = [f"{getattr(summary, value):.0f} MiB" if summary else "–" for summary in short.values()]
        print(f"| peak memory {title} the sync after {steps:,} steps | {' | '.join(cells)} |")
    return short["Signalbox"]


def verdicts(arguments, ours, official, short):
    """What is not as it has to be."""
    if arguments.at_most and not ours.bound <= arguments.at_most:
        yield f"the training may take longer by {percent(ours.bound)}, and {percent(arguments.at_most)} are allowed"
    if ours.up_worst > arguments.up_within:
        yield f"everything was up only after {ours.up_worst:.1f} s, and {arguments.up_within:.0f} s are allowed"
    growth = (ours.peak_with - ours.peak) - (short.peak_with - short.peak)
    if growth > MOST_GROWTH_MIB:
        yield f"the sync takes {growth:.0f} MiB more for ten times the steps"
    if official and ours.added + ours.up > official.added + official.up:
        yield f"the official client is faster: {official.added + official.up:.2f} s against {ours.added + ours.up:.2f} s"


def main():
    arguments = parse_arguments()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        standin = Standin(arguments.standin, folder)
        try:
            bench = Bench(arguments, standin, folder)
            shorts = {name: bench.pair(name, max(1, arguments.steps // 10), False) if wanted else None
                      for name, wanted in (("Signalbox", True), ("official", arguments.official_pairs))}
            pairs = {"Signalbox": [], "official": []}
            for number in range(arguments.pairs):
                pairs["Signalbox"].append(bench.pair("Signalbox", arguments.steps, number % 2))
                if number < arguments.official_pairs:
                    pairs["official"].append(bench.pair("official", arguments.steps, number % 2))
        finally:
            standin.stop()
    summaries = {name: Summary(measured) if measured else None for name, measured in pairs.items()}
    short = print_table(summaries, shorts)
    wrong = list(verdicts(arguments, summaries["Signalbox"], summaries["official"], short))
    for line in wrong:
        say(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
