#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares an offline run, read without any code of Signalbox, with what a stand-in of W&B holds after `wandb sync`.

    check_offline_sync.py --standin http://127.0.0.1:PORT --run DIR
    check_offline_sync.py --standin http://127.0.0.1:PORT --run DIR --by-signalbox
    check_offline_sync.py --standin http://127.0.0.1:PORT --run DIR --absent
    check_offline_sync.py --run DIR --show

With --by-signalbox it was Signalbox that uploaded the run, with identifiers of its own for the copies of tables. --absent
checks that nothing of the run has arrived yet.

Exit status 1 when something is missing or differs; the first lines on standard error say what.
"""
import argparse
import collections
import hashlib
import json
import pathlib
import re
import struct
import sys
import urllib.parse
import urllib.request
import zlib

BLOCK = 32768
HEADER = b":W&B\xe1\xbe\0"
KINDS = {2: "history", 3: "summary", 5: "config", 6: "files", 7: "stats", 8: "artifact", 11: "telemetry", 12: "metric",
         13: "output", 17: "run", 18: "exit", 21: "header", 26: "environment"}


def read_records(data):
    """The records of a run log: chunks of at most a block, each with its CRC-32."""
    if not data.startswith(HEADER):
        sys.exit("not the log of a run")
    position, parts = len(HEADER), []
    while position < len(data):
        left = BLOCK - position % BLOCK
        if left < 7:
            assert not any(data[position:position + left]), f"filling that is not zero at {position}"
            position += left
            continue
        checksum, length, kind = struct.unpack_from("<IHB", data, position)
        payload = data[position + 7:position + 7 + length]
        assert length <= left - 7 and len(payload) == length, f"chunk at {position} is too long"
        assert zlib.crc32(bytes([kind]) + payload) == checksum, f"checksum at {position}"
        assert kind in ((3, 4) if parts else (1, 2)), f"chunk of type {kind} at {position}"
        parts.append(payload)
        position += 7 + length
        if kind in (1, 4):
            yield b"".join(parts)
            parts = []
    assert not parts, "the file ends inside a record"


def fields(message):
    """Field numbers and values of a Protocol Buffers message, as {number: [value, …]}."""
    found, position = collections.defaultdict(list), 0

    def varint():
        nonlocal position
        value = shift = 0
        while True:
            byte = message[position]
            position += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while position < len(message):
        tag = varint()
        if tag & 7 == 0:
            value = varint()
        elif tag & 7 == 2:
            length = varint()
            value = message[position:position + length]
            assert len(value) == length, "a field is longer than its message"
            position += length
        else:
            sys.exit(f"wire type {tag & 7}, which no message of a run log has")
        found[tag >> 3].append(value)
    return found


def text(message, number):
    return message[number][0].decode() if message[number] else ""


def items(message, number):
    """Path and value of the items in config, history and summary."""
    for item in map(fields, message[number]):
        assert bool(item[1]) != bool(item[2]), "an item has one of the two forms of a key"
        yield tuple(part.decode() for part in item[1] or item[2]), json.loads(text(item, 16) or "null")


def put(tree, path, value):
    for part in path[:-1]:
        tree = tree.setdefault(part, {})
    tree[path[-1]] = value


class Written:
    """What the log says about the run."""

    def __init__(self, path):
        self.order, self.run, self.exit = [], None, None
        self.config, self.history, self.summary = {}, [], {}
        self.files, self.metrics, self.artifacts, self.stats = [], [], [], 0
        self.console = ""
        for number, record in enumerate(map(fields, read_records(path.read_bytes())), 1):
            assert record[1] == [number], f"record {number} bears the number {record[1]}"
            (field,) = (field for field in record if field != 1 and record[field])
            self.order.append(KINDS[field])
            self.add(KINDS[field], fields(record[field][0]))

    def add(self, kind, body):
        if kind == "run":
            self.run = body
            config = fields(body[4][0]) if body[4] else collections.defaultdict(list)
            self.add("config", config)
        elif kind == "config":
            for path, value in items(body, 1):
                put(self.config, path, value)
            for path, _ in items(body, 2):
                assert len(path) == 1, "only whole keys are removed"
                self.config.pop(path[0], None)
        elif kind == "history":
            row = {}
            for path, value in items(body, 1):
                put(row, path, value)
            step = fields(body[2][0])[1]
            assert row["_step"] == (step[0] if step else 0), "the two steps of a row are equal"
            self.history.append(row)
        elif kind == "summary":
            for path, value in items(body, 1):
                put(self.summary, path, value)
            for path, _ in items(body, 2):
                self.summary.pop(path[0], None)
        elif kind == "metric":
            self.metrics.append(text(body, 1) or text(body, 2))
        elif kind == "output":
            self.console += text(body, 3)
        elif kind == "stats":
            self.stats += 1
        elif kind == "files":
            self.files += [text(fields(file), 1) for file in body[1]]
        elif kind == "artifact":
            self.artifacts.append((text(body, 5), text(body, 6)))
        elif kind == "exit":
            self.exit = body[1][0] if body[1] else 0


def equal(a, b):
    """As ==, with NaN equal to itself, and 1 not equal to True."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(equal(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(equal, a, b))
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    return a == b or (a != a and b != b)


def without_identifiers(value):
    """A value of history or summary without the addresses of a table's copy, which whoever uploads it chooses."""
    if not isinstance(value, dict):
        return value
    if value.get("_type") == "table-file":
        return {key: inner for key, inner in value.items() if key not in ("artifact_path", "_latest_artifact_path")}
    return {key: without_identifiers(inner) for key, inner in value.items()}


def differences(written, folder, get, by_signalbox):
    """One line for each thing that did not arrive as it was written."""
    run = written.run
    run_id = text(run, 1)
    (arrived,) = (r for r in get("runs")["runs"] if r["name"] == run_id)

    def differ(what, ours, theirs):
        if by_signalbox:
            ours, theirs = without_identifiers(ours), without_identifiers(theirs)
        if not equal(ours, theirs):
            yield f"{what}: written {json.dumps(ours)[:300]}, arrived {json.dumps(theirs)[:300]}"

    yield from differ("first and last records", ["header", "run", "exit"],
                      written.order[:2] + written.order[-1:])
    for what, number in (("project", 3), ("displayName", 8), ("notes", 9), ("group", 6), ("jobType", 7), ("host", 13)):
        if text(run, number):
            yield from differ(what, text(run, number), arrived[what])
    yield from differ("tags", [tag.decode() for tag in run[10]], arrived["tags"] or [])
    yield from differ("exit code", written.exit, arrived["exitcode"])
    yield from differ("state", "finished" if written.exit == 0 else "failed", arrived["state"])

    yield from differ("rows of history", len(written.history), len(arrived["history"]))
    for ours, theirs in zip(written.history, arrived["history"]):
        yield from differ(f"history at step {ours['_step']}", ours, theirs)
    for key, value in written.summary.items():
        if key not in ("_runtime", "_wandb"):  # which the client sets itself
            yield from differ(f"summary {key}", value, arrived["summary"].get(key))

    for key, value in written.config.items():
        theirs = arrived["config"].get(key, {}).get("value")
        if key == "_wandb":
            theirs = {inner: (theirs or {}).get(inner) for inner in value}
        yield from differ(f"config {key}", value, theirs)
    internal = arrived["config"].get("_wandb", {}).get("value", {})
    if "t" not in internal:
        yield "config: no telemetry, so the run could not be resumed"
    listed = {name for metric in internal.get("m", []) for name in (metric.get("1"), metric.get("2"))}
    for name in written.metrics:
        if name not in listed:
            yield f"metric {name} is not in the config"

    for name in written.files:
        digest = hashlib.sha256((folder / "files" / name).read_bytes()).hexdigest()
        yield from differ(f"file {name}", digest, arrived["files"].get(name, {}).get("sha256"))
        if name not in arrived["uploaded"]:
            yield f"file {name}: its upload was not told"
    yield from differ("machine's measurements", written.stats, len(arrived["events"]))
    if "\r" not in written.console:  # which rewrites lines
        lines = [re.sub(r"^(ERROR )?\S+ ?", "", line) for line in arrived["output"]]
        yield from differ("console", written.console.splitlines(), lines)

    committed = {(a["collection"], a["digest"]) for a in get("artifacts")["artifacts"] if a["state"] == "COMMITTED"}
    for artifact in written.artifacts:
        if artifact not in committed:
            yield f"artifact {artifact[0]} was not committed"
    for anomaly in get("anomalies")["anomalies"]:
        yield f"mistake in the protocol: {json.dumps(anomaly)[:300]}"
    if not (folder / f"run-{run_id}.wandb.synced").exists():
        yield "the folder is not marked as synced"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", required=True, type=pathlib.Path, help="the folder offline-run-…")
    parser.add_argument("--standin", help="address of the stand-in")
    parser.add_argument("--by-signalbox", action="store_true", help="`signalbox-cli sync` uploaded it")
    parser.add_argument("--absent", action="store_true", help="nothing is to be there yet")
    parser.add_argument("--show", action="store_true", help="only print what the log holds")
    arguments = parser.parse_args()
    (log,) = arguments.run.glob("run-*.wandb")
    written = Written(log)
    counts = collections.Counter(written.order)
    print(", ".join(f"{count} {kind}" for kind, count in counts.items()))
    if arguments.show:
        shown = {name: value for name, value in vars(written).items() if name not in ("order", "run")}
        print(json.dumps(shown, indent=1))
        return 0
    if not written.history or not written.summary or not written.files:
        sys.exit("the run has no history, no summary or no files, so there is nothing to compare")

    def get(what):
        with urllib.request.urlopen(f"{arguments.standin}/api/standin/{urllib.parse.quote(what)}") as answer:
            return json.load(answer)

    if arguments.absent:
        there = [run for run in get("runs")["runs"] if run["name"] == text(written.run, 1)]
        print(f"{len(there)} runs of that name have arrived")
        return 1 if there or list(arguments.run.glob("*.synced")) else 0
    found = list(differences(written, arguments.run, get, arguments.by_signalbox))
    for line in found:
        print(line, file=sys.stderr)
    print(f"{len(found)} differences between the log and what arrived")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
