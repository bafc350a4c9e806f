#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the real program again and again while it sends a run to W&B, and compares what arrived with what was stored.

    wandb_kill.py BIN_DIR [--first SEED] [--scripts N] [--at-once N] [--standin FILE] [--keep DIR]

Each script has a seed. A stand-in of the service answers with faults (429 and 5xx, resets before and after it took the
bytes, pages of HTML, slow answers) and may be out of reach or silent for a while. `signalbox-cli train --sync wandb` with
a scripted engine ends by SIGKILL at some moment of the training or of the upload, or by itself; `signalbox-cli sync` is
killed up to three times and then left alone. In the end the stand-in must hold every stored value once and in order, and
the key must be in no file, output or address.

Exit status 1 when a script failed; the lines on standard output say which and why.
"""
import argparse
import base64
import collections
import concurrent.futures
import csv
import json
import math
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

KEY = "PLANTED" + "0123456789abcdef" * 3
PROJECT = "MLOps Basics"
STEPS_AN_EPOCH = 20  # of the scripted engine, 20 ms each
SLOW = 0.8  # seconds of a slow answer
# The stand-in sends head and body of an answer apart: the second would wait 40 ms for the acknowledgement of the first.
START = """import runpy, socketserver, sys
socketserver.StreamRequestHandler.disable_nagle_algorithm = True
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
PRESETS = ["429", {"action": "status", "status": 429}, "500", "502", {"preset": "503", "headers": {"Retry-After": "1"}},
           "html", {"preset": "slow", "seconds": SLOW}, "reset-stream", "reset-upload", "lost-stream-answer",
           {"preset": "503", "op": "UpsertBucket"}, {"preset": "503", "listener": "storage"},
           {"action": "accept-then-reset", "op": "UpsertBucket"}, {"action": "accept-then-reset", "op": "CreateRunFiles"},
           {"action": "accept-then-reset", "op": "CreateArtifact"}, {"action": "accept-then-reset", "op": "CommitArtifact"}]


class Failure(Exception):
    """What was found to be wrong."""


def expect(condition, words):
    if not condition:
        raise Failure(words)


class Standin:
    """The stand-in in a process of its own."""

    def __init__(self, program, folder):
        self.record = folder / "requests.jsonl"
        self.record.touch()
        ready = folder / "ready.json"
        self.log = open(folder / "standin.log", "wb")
        self.known, self.counted = 0, 0  # requests, and the bytes of the record that hold them
        self.process = subprocess.Popen([sys.executable, "-c", START, program, "--port", "0", "--key", KEY,
                                         "--ready-file", ready, "--record", self.record],
                                        stdout=self.log, stderr=self.log)
        end = time.monotonic() + 30
        while not ready.exists():
            expect(self.process.poll() is None and time.monotonic() < end, "the stand-in did not start")
            time.sleep(0.02)
        self.url = f"http://127.0.0.1:{json.loads(ready.read_text())['port']}"

    def ask(self, method, path, body=None):
        request = urllib.request.Request(self.url + "/api/standin/" + path, method=method,
                                         data=None if body is None else json.dumps(body).encode())
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=30) as answer:
            return json.loads(answer.read())

    def set_faults(self, faults):
        self.ask("DELETE", "faults")
        self.ask("POST", "faults", faults)

    def requests(self):
        """How many it has answered."""
        with open(self.record, "rb") as record:
            record.seek(self.counted)
            more = record.read()
        self.known += more.count(b"\n")
        self.counted += len(more)
        return self.known

    def silence(self, silent):
        self.process.send_signal(signal.SIGSTOP if silent else signal.SIGCONT)

    def end(self):
        self.process.kill()
        self.process.wait()
        self.log.close()


class Program:
    """signalbox-cli beside the scripted engine, with a store and a home of its own."""

    def __init__(self, bin_dir, folder, url):
        self.folder = folder
        for name in ("bin", "model", "home", "store", "work"):
            (folder / name).mkdir()
        self.path = folder / "bin" / "signalbox-cli"
        shutil.copy2(bin_dir / "signalbox-cli", self.path)
        shutil.copy2(bin_dir / "tests" / "libsignalbox-scripted-engine.so", folder / "bin" / "libsignalbox-engine.so")
        (folder / "data.tsv").write_text("sentence\tlabel\nA cat.\t1\nCat a.\t0\n")
        (folder / "model" / "config.json").write_text(
            '{"model_type": "bert", "hidden_size": 8, "num_hidden_layers": 1}')
        (folder / "model" / "vocab.txt").write_text("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n")
        self.output = folder / "output.log"
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith("WANDB_") and name not in ("NETRC", "DISPLAY")}
        self.environment.update(HOME=str(folder / "home"), SIGNALBOX_HOME=str(folder / "store"),
                                SIGNALBOX_TEST_SLOW="1", WANDB_API_KEY=KEY, WANDB_BASE_URL=url, LC_ALL="C.UTF-8",
                                DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent")

    def start(self, *arguments):
        with open(self.output, "ab") as output:
            output.write(f"\n$ {' '.join(arguments)}\n".encode())
            output.flush()
            return subprocess.Popen([self.path, *arguments], env=self.environment, cwd=self.folder / "work",
                                    stdin=subprocess.DEVNULL, stdout=output, stderr=output)

    def train(self, epochs, minutes):
        return self.start("train", "--train", str(self.folder / "data.tsv"), "--valid", str(self.folder / "data.tsv"),
                          "--model", str(self.folder / "model"), "--name", "killed", "--epochs", str(epochs),
                          "--log-every", "1", "--sync", "wandb", "--project", PROJECT, "--sync-minutes", str(minutes))

    def sync(self, run):
        return self.start("sync", run, "--project", PROJECT, "--minutes", "1")

    def read(self, *arguments):
        """Lines of JSON that a command prints."""
        done = subprocess.run([self.path, *arguments], env=self.environment, cwd=self.folder / "work",
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
        expect(done.returncode == 0, f"{' '.join(arguments)}: {done.stderr.decode(errors='replace')}")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def last_words(self):
        return "\n".join(self.output.read_text(errors="replace").splitlines()[-12:])


class Moment:
    """When to kill: after some seconds, or a little after the stand-in has answered some requests."""

    def __init__(self, seconds, requests=None):
        self.seconds = seconds
        self.requests = requests

    def kill(self, process, standin):
        """True when it was killed, false when it ended before."""
        begin, known = time.monotonic(), standin.requests()
        while process.poll() is None:
            late = time.monotonic() - begin > (self.seconds if self.requests is None else 30)
            enough = self.requests is not None and standin.requests() - known >= self.requests
            if enough:
                time.sleep(self.seconds)
            if late or enough:
                process.kill()
                process.wait()
                return True
            time.sleep(0.005)
        return False


def random_fault(rng):
    fault = rng.choice(PRESETS)
    fault = {"preset": fault} if isinstance(fault, str) else dict(fault)
    fault["count"] = rng.randint(1, 2)
    fault["skip"] = rng.randint(0, 5)
    if not fault.keys() & {"op", "listener"} and fault.get("preset") not in ("reset-upload", "lost-stream-answer") \
            and rng.random() < 0.5:
        fault.update(path="file_stream$", skip=rng.randint(0, 2))  # else most fall on files, of which there are many
    return fault


def random_moment(rng, longest):
    """Within so many seconds, or in the midst of the requests."""
    if rng.random() < 0.4:
        return Moment(rng.uniform(0.02, longest))
    return Moment(rng.uniform(0.0, 0.03), rng.randint(1, rng.choice([10, 300])))  # there are 80 for a validation


def under(outage, standin, faults, action):
    """Does something while the service is out of reach or says nothing."""
    if outage == "unreachable":
        standin.set_faults([{"action": "reset", "count": -1}])
    elif outage == "silent":
        standin.silence(True)
    try:
        return action()
    finally:
        if outage == "unreachable":
            standin.set_faults(faults)
        elif outage == "silent":
            standin.silence(False)
        # What the killed program has sent still arrives, and not after what the next one will send.
        time.sleep(SLOW + 0.2 if any(fault.get("preset") == "slow" for fault in faults) else 0.2)


def send_to_the_end(program, run):
    """Nobody kills it any more."""
    for _ in range(5):
        process = program.sync(run)
        try:
            if process.wait(timeout=90) == 0:
                return
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    raise Failure("the run is not at W&B in the end:\n" + program.last_words())


def play(rng, program, standin):
    """Trains and sends; gives the run's id, or None when it was killed before there was one."""
    faults = [random_fault(rng) for _ in range(rng.randint(1, 2))]
    standin.set_faults(faults)
    epochs = rng.randint(2, 4)
    kills = rng.randint(0, 3)
    outage, at = rng.choice(["unreachable", "silent", None, None]), rng.randint(0, kills)
    seconds = 0.3 + epochs * STEPS_AN_EPOCH * 0.02

    now = outage if at == 0 else None
    moment = Moment(rng.uniform(0.1, 2 * seconds)) if now or rng.random() < 0.3 else random_moment(rng, seconds)
    if rng.random() < 0.2:
        moment = Moment(60)  # it ends by itself
    under(now, standin, faults, lambda: moment.kill(program.train(epochs, 0.05 if now else 0.2), standin))
    runs = program.read("runs", "list", "--json")
    if not runs:
        return None
    run = runs[0]["run"]
    for i in range(1, kills + 1):
        now = outage if at == i else None
        moment = Moment(rng.uniform(0.1, 2.0)) if now else random_moment(rng, 1.0)
        under(now, standin, faults, lambda moment=moment: moment.kill(program.sync(run), standin))
    send_to_the_end(program, run)
    return run


def same(ours, theirs):
    """Lists of (step, value), in which NaN equals NaN."""
    return len(ours) == len(theirs) and all(
        a[0] == b[0] and (a[1] == b[1] or (math.isnan(a[1]) and math.isnan(b[1]))) for a, b in zip(ours, theirs))


def check_rows(rows, stored):
    """Every stored value is in the rows, once and in its order."""
    sent = collections.defaultdict(list)
    for number, row in enumerate(rows):
        expect(isinstance(row, dict), f"row {number} is missing")
        expect(row.get("_step") == number, f"row {number} calls itself {row.get('_step')}")
        for name in ("trainer/global_step", "epoch", "_runtime", "_timestamp"):
            expect(name in row, f"row {number} has no {name}")
        for name, value in row.items():
            if name in stored:
                sent[name].append((row["trainer/global_step"], float(value)))
    for name, values in stored.items():
        expect(same(values, sent[name]), f"{name}: {len(values)} values are stored and {len(sent[name])} were sent, "
               f"or they differ: {values[-3:]} and {sent[name][-3:]}")


def check_machine(lines, stored):
    """The same of measurements of the machine, which are lines of their own: system/cpu is system.cpu there."""
    sent = collections.defaultdict(list)
    for number, line in enumerate(lines):
        expect(isinstance(line, dict), f"line {number} of the machine is missing")
        for name, value in line.items():
            if name.startswith("system."):
                sent[name].append(float(value))
    for name, values in stored.items():
        there = sent[name.replace("system/", "system.", 1)]
        expect([value for _, value in values] == there, f"{name}: {values} are stored and {there} were sent")


def check_files(view):
    """Every file that a row speaks of is there, and W&B was told."""
    uploaded = set(view["uploaded"])
    for row in view["history"]:
        for key, value in row.items():
            if isinstance(value, dict) and isinstance(value.get("path"), str):
                path = value["path"]
                expect(path in view["files"] and view["files"][path].get("puts"), f"{key}: {path} was not uploaded")
                expect(path in uploaded, f"{key}: {path} is not among the uploaded files")
                expect(value.get("sha256") == view["files"][path].get("sha256"), f"{key}: {path} is another file")


def check_artifacts(artifacts, requests):
    """Nothing was committed twice, and all files are there."""
    stored = {urllib.parse.urlsplit(request["path"]).path for request in requests if request["listener"] == "storage"
              and request["status"] == 200 and request.get("fault") in (None, "slow")}
    known = set()
    for artifact in artifacts:
        if artifact["state"] == "COMMITTED":
            for name, file in artifact["files"].items():
                expect("/storage/" + urllib.parse.quote(file["key"]) in stored,
                       f"{name} of {artifact['collection']} was not uploaded")
            content = (artifact["collection"], artifact["digest"])
            expect(content not in known, f"{artifact['collection']} has two versions with the same content")
            known.add(content)


def mistakes_in(anomalies):
    """Those that are no harmless replays. The last request of a killed program may reach the server after its successor
    has closed the run: harmless as well, when it holds the very lines that are there."""
    replays = {(found.get("run"), found.get("post")) for found in anomalies if found["kind"] == "replay"}
    return [found for found in anomalies if found["kind"] != "replay" and not (
        found["kind"] == "post-after-complete" and (found.get("run"), found.get("post")) in replays)]


def check_secrets(folder):
    """The key is in no file of the store, the home and the logs, as it is or encoded."""
    secrets = [KEY.encode(), base64.b64encode(f"api:{KEY}".encode())]
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            expect(not any(secret in content for secret in secrets), f"the key is in {path.relative_to(folder)}")


def stored_metrics(folder):
    metrics = collections.defaultdict(list)
    with open(folder / "metrics.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["value"]:  # an undefined one is not sent
                metrics[row["metric"]].append((int(row["step"]), float(row["value"])))
    return metrics


def compare(program, standin, run, folder):
    exported = folder / "exported"
    program.read("runs", "export", run, "--output", str(exported), "--json")
    state = program.read("runs", "show", run, "--json")[-1]["state"]
    view = next((at for at in standin.ask("GET", "runs")["runs"] if at["name"] == run), None)
    expect(view is not None, "the run is not there")
    expect(view["project"] == PROJECT, f"the run is in {view['project']}")
    stored = stored_metrics(exported)
    machine = {name: values for name, values in stored.items() if name.startswith("system/")}
    check_rows(view["history"], {name: values for name, values in stored.items() if name not in machine})
    check_machine(view["events"], machine)
    examples = sum("examples" in row for row in view["history"])
    validations = len(list(exported.glob("predictions_valid_*.csv")))
    expect(examples == validations, f"{validations} validations and {examples} tables of examples")
    check_files(view)
    check_artifacts(standin.ask("GET", "artifacts")["artifacts"],
                    standin.ask("GET", "requests?since=0")["requests"])
    expect(None not in view["output"], "a line of the console is missing")
    ended = ("finished",) if state in ("finished", "stopped") else ("failed", "crashed")
    expect(view["state"] in ended, f"the run is {state} here and {view['state']} there")


def run_script(seed, options):
    """None, or what went wrong."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix=f"wandb-kill-{seed}-"))
    standin = None
    try:
        rng = random.Random(seed)
        standin = Standin(options.standin, folder)
        program = Program(options.bin_dir, folder, standin.url)
        run = play(rng, program, standin)
        if run:
            compare(program, standin, run, folder)
        else:
            expect(not standin.ask("GET", "runs")["runs"], "a run is there that is not stored")
        wrong = mistakes_in(standin.ask("GET", "anomalies")["anomalies"])
        expect(not wrong, f"mistakes: {wrong}")
        check_secrets(folder)
        return None
    except (Failure, subprocess.TimeoutExpired, urllib.error.URLError, OSError, ValueError, KeyError) as error:
        words = f"{type(error).__name__}: {error}" if not isinstance(error, Failure) else str(error)
        if options.keep:
            shutil.copytree(folder, options.keep / f"seed-{seed}", dirs_exist_ok=True)
        return words
    finally:
        if standin:
            standin.end()
        shutil.rmtree(folder, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bin_dir", type=pathlib.Path, help="build/<preset>/bin")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--scripts", type=int, default=60)
    parser.add_argument("--at-once", type=int, default=6)
    parser.add_argument("--standin", type=pathlib.Path,
                        default=pathlib.Path(__file__).resolve().parents[3] / "shared" / "wandb-standin" / "standin.py")
    parser.add_argument("--keep", type=pathlib.Path, help="folder for what failed scripts leave")
    options = parser.parse_args()
    options.bin_dir = options.bin_dir.resolve()
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.at_once) as pool:
        seeds = range(options.first, options.first + options.scripts)
        for seed, words in zip(seeds, pool.map(lambda seed: run_script(seed, options), seeds)):
            if words:
                failed += 1
                print(f"seed {seed}: {words}", flush=True)
    if failed:
        print(f"{failed} of {options.scripts} scripts of kills failed")
        return 1
    print(f"{options.scripts} scripts of kills: every row once and in order")
    return 0


if __name__ == "__main__":
    sys.exit(main())
