#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares what a stand-in of W&B holds of one run that Signalbox sent and of the same run from the official client
(wandb_toy.py), and prints two Markdown tables: what was compared, and every difference with its reason.

    WANDB_API_KEY=… compare_wandb.py --standin http://127.0.0.1:PORT --signalbox RUN --official RUN

Exit status 1 when there is a difference that EXPECTED does not list, or when one that it lists did not occur.
"""
import argparse
import base64
import collections
import fnmatch
import json
import os
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

import yaml

from check_offline_sync import equal

# Every difference that is meant, by a pattern of its name, and why.
EXPECTED = {
    "run.program": "the program's name; the client tells the path of the script",
    "config._wandb.t": "telemetry about Python packages: Signalbox sends its version and platform alone, without which a "
                       "run could not be resumed",
    "config._wandb.cli_version": "the version of the client, which is not in use",
    "config._wandb.python_version": "there is no Python",
    "config._wandb.e": "a block for each process that wrote to the run, with what wandb-metadata.json holds",
    "define_metric.*wildcard": "WandbLogger asks for all metrics by a wildcard, whose expansion has changed between "
                               "versions of the client; Signalbox names each metric: the same axis for each",
    "define_metric.global_step": "the wildcard takes in the step of the tutorial's tables itself, which needs no axis",
    "charts.*sklearn_conf_mat.viz": "`wandb.sklearn` still writes the older form of a chart, with its table under the "
                                    "chart's own key; Signalbox writes that of `wandb.plot`",
    "charts.*sklearn_conf_mat": "the other side of it",
    "tables.*sklearn_conf_mat_table.swapped": "`wandb.sklearn` puts the actual class under Predicted and the other way "
                                              "round; the counts are equal",
    "artifacts.run-<run>-*sklearn_conf_mat_table.data": "the same table's copy",
    "artifacts.run-<run>-*sklearn_conf_mat_table.column_types": "`wandb.sklearn` types the names of classes as Python objects "
                                                                "of NumPy; here they are texts",
    "artifacts.run-<run>-*examples.column_types": "`allow_mixed_types` gives up the types of all columns; Signalbox keeps "
                                                  "them, since its columns are not mixed",
    "artifacts.manifest.local_path": "where the client keeps its own copy",
    "artifacts.manifest.skip_cache": "a note for the client's cache",
    "artifacts.model-<run>.metadata.ModelCheckpoint": "Lightning's class; Signalbox's monitor, epoch and step stand side "
                                                      "by side",
    "artifacts.model-<run>.metadata.monitor": "see ModelCheckpoint",
    "artifacts.model-<run>.metadata.epoch": "more than Lightning tells",
    "artifacts.model-<run>.metadata.step": "more than Lightning tells",
    "summary.best": "best values beside the last ones: `define_metric(…, summary=…)` would turn them into objects that no "
                    "longer sort by the metric's name",
    "files.requirements.txt": "there is no Python",
    "wandb-metadata.json.python": "there is no Python",
    "wandb-metadata.json.args": "not sent: paths and names that say nothing about the run",
    "wandb-metadata.json.root": "not sent: a path",
    "wandb-metadata.json.executable": "not sent: a path",
    "wandb-metadata.json.writerId": "of the block in `_wandb.e`",
    "wandb-metadata.json.cpu*": "not sent; the facts of the run name threads and device",
    "wandb-metadata.json.memory": "not sent",
    "wandb-metadata.json.disk": "not sent",
    "events.system.proc.cpu.percent": "more than the client tells on this platform",
    "events.system.cpu.cpu_percent": "more than the client tells on this platform",
}

# What two runs of the same client differ in as well. The form is checked, the value is not compared.
NOT_COMPARED = {
    "run id, storage id": "each run has its own",
    "`_timestamp`, `_runtime`, `_wandb.runtime`": "times; they must be numbers and must not go back",
    "`sha256`, `size` and file name of a table": "depend on how a number is written (2 or 2.0); the contents are compared, "
                                                 "and the name must fit the bytes",
    "client ids in `artifact_path`": "random",
    "values of the machine's measurements": "taken at other moments; their names are compared",
    "`email` in wandb-metadata.json": "the client tells it only when the answer to its log-in came early enough",
    "texts of the console": "each program has its own; the form of a line is checked",
    "numbers of requests": "the pace is the sender's own",
}

# What Signalbox promises to send, so that nothing goes missing on both sides.
CHARTS = ("conf_mat", "sklearn_conf_mat", "roc", "pr", "f1_per_class", "confidence", "loss_by_confidence", "calibration")
REQUIRED_CHARTS = {prefix + key for prefix in ("", "test_") for key in CHARTS} | {"loss_curves"}
REQUIRED_VALUES = {prefix + key for prefix in ("", "test_") for key in ("examples", "confusion_matrix_image")}

MEDIA_PATH = re.compile(r"media/(table|images)/(.+)_(\d+)_([0-9a-f]{20})(\.table\.json|\.png)")
ARTIFACT_PATH = re.compile(r"wandb-client-artifact://[a-z0-9]{128}(:latest)?/(.+)\.table\.json")
CONSOLE_LINE = re.compile(r"(ERROR )?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6} ?.*", re.DOTALL)
TIMES = ("_timestamp", "_runtime")
ABSENT = "–"
DEFINED = 3  # option of a metric that somebody named; one found by a wildcard lacks it

Difference = collections.namedtuple("Difference", "name official ours")


class YamlLoader(yaml.SafeLoader):
    """Reads 3e-05 as a number, as YAML 1.2 has it."""


YamlLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"([-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$"),
    list("-+.0123456789"))


class Held:
    """What the stand-in holds of one run."""

    def __init__(self, address, name):
        self.address = address
        (self.run,) = (run for run in self.get("runs")["runs"] if run["name"] == name)
        self.name = name
        self.config = {key: entry["value"] for key, entry in self.run["config"].items()}
        self.internal = self.config.pop("_wandb", {})
        self.history = self.run["history"]
        self.summary = self.run["summary"]
        # The key of a chart in the older form is that of its table.
        self.renamed = {key: f"{key}_table" for key in self.internal.get("viz", {})}
        self.artifacts = collections.defaultdict(list)
        for artifact in self.get("artifacts")["artifacts"]:
            if artifact["run"] == name:
                self.artifacts[self.collection(artifact["collection"])].append(artifact)
        for versions in self.artifacts.values():
            versions.sort(key=lambda artifact: int((artifact["version"] or "v-1")[1:]))
        requests = self.get("requests")["requests"]
        created = [request["variables"]["input"] for request in requests if request.get("op") == "CreateArtifact"]
        self.history_steps = collections.defaultdict(list)
        for wanted in created:
            if wanted["runName"] == name and wanted["artifactTypeName"] == "run_table":
                self.history_steps[self.collection(wanted["artifactCollectionName"])].append(wanted.get("historyStep"))

    def fetch(self, path):
        request = urllib.request.Request(self.address + urllib.parse.quote(path))
        key = base64.b64encode(f"api:{os.environ['WANDB_API_KEY']}".encode()).decode()
        request.add_header("Authorization", f"Basic {key}")
        with urllib.request.urlopen(request) as answer:
            return answer.read()

    def get(self, what):
        return json.loads(self.fetch(f"/api/standin/{what}"))

    def file(self, path):
        run = self.run
        return self.fetch(f"/api/standin/files/{run['entity']}/{run['project']}/{run['name']}/{path}")

    def blob(self, digest):
        """Content of an artifact's file by the MD5 in its manifest."""
        return self.fetch(f"/artifactsV2/any/any/{base64.b64decode(digest).hex()}")

    def key(self, key):
        return self.renamed.get(key, key)

    def collection(self, name):
        """Name of an artifact without the run's own id."""
        if name.startswith(f"run-{self.name}-"):
            return f"run-<run>-{self.key(name.removeprefix(f'run-{self.name}-'))}"
        return name.replace(self.name, "<run>")

    def row(self, row):
        return {self.key(key): value for key, value in row.items()}


def differ(name, official, ours):
    """Nothing when they are equal."""
    if not equal(official, ours):
        yield Difference(name, official, ours)


def differ_in_keys(name, official, ours, skipped=()):
    """Keys that only one of two objects has, and unequal values of the others."""
    for key in sorted((official.keys() | ours.keys()) - set(skipped)):
        yield from differ(f"{name}.{key}", official.get(key, ABSENT), ours.get(key, ABSENT))


def compare_run(official, ours):
    keys = ("displayName", "notes", "tags", "group", "jobType", "description", "host", "program", "commit", "repo", "sweep",
            "state", "exitcode", "stopped", "alerts", "entity", "project", "used")
    for key in keys:
        yield from differ(f"run.{key}", official.run[key], ours.run[key])


def compare_config(official, ours):
    yield from differ_in_keys("config", official.config, ours.config)
    yield from differ_in_keys("config._wandb", official.internal, ours.internal, ("m", "visualize", "viz"))


class Axes:
    """The list of define_metric."""

    def __init__(self, metrics):
        self.metrics = metrics
        self.wildcards = [metric["2"] for metric in metrics if "2" in metric]

    def of(self, name):
        """Step metric, options and aggregates of a metric."""
        found = [metric for metric in self.metrics if metric.get("1") == name]
        found += [metric for metric in self.metrics if "2" in metric and fnmatch.fnmatchcase(name, metric["2"])]
        if not found or name == self.step(found[0]):
            return ABSENT
        options = sorted(set(found[0].get("6", [])) - {DEFINED})
        return [self.step(found[0]), options, found[0].get("7", []), found[0].get("8")]

    def step(self, metric):
        index = metric.get("5")
        return self.metrics[index - 1].get("1") if index else None


def compare_metrics(official, ours):
    axes = Axes(official.internal.get("m", [])), Axes(ours.internal.get("m", []))
    yield from differ("define_metric.wildcard", axes[0].wildcards, axes[1].wildcards)
    numbers = {key for held in (official, ours) for row in held.history for key, value in row.items()
               if not isinstance(value, dict) and not key.startswith("_")}
    for key in sorted(numbers):
        yield from differ(f"define_metric.{key}", axes[0].of(key), axes[1].of(key))


def is_media(value):
    return isinstance(value, dict) and "_type" in value


def compare_media(section, key, official, ours):
    """Two values of a history row or a summary that speak of files."""
    skipped = ("path", "sha256", "size", "artifact_path", "_latest_artifact_path")
    yield from differ_in_keys(f"{section}.{key}", official, ours, skipped)
    for held, value in (("official", official), ("ours", ours)):
        path = MEDIA_PATH.fullmatch(value["path"])
        if not path or path[4] != value["sha256"][:20]:
            yield Difference(f"{section}.{key}.path", held, value["path"])
    for name in ("artifact_path", "_latest_artifact_path"):
        forms = [bool(ARTIFACT_PATH.fullmatch(value.get(name, ""))) for value in (official, ours)]
        yield from differ(f"{section}.{key}.{name}", *forms)
    if official["_type"] == ours["_type"] == "image-file":
        yield from differ(f"{section}.{key}.sha256", official["sha256"], ours["sha256"])


def swapped(table):
    """A confusion matrix with actual and predicted classes exchanged, as {(predicted, actual): count}."""
    return {(actual, predicted): count for predicted, actual, count in table["data"]}


def counted(table):
    return {(predicted, actual): count for predicted, actual, count in table["data"]}


def compare_tables(key, official, ours):
    """Two table files."""
    if official["columns"] == ours["columns"] == ["Predicted", "Actual", "Count"] and key.endswith("sklearn_conf_mat_table"):
        if counted(official) != counted(ours) and swapped(official) == counted(ours):
            yield Difference(f"tables.{key}.swapped", official["data"], ours["data"])
            return
    yield from differ_in_keys(f"tables.{key}", official, ours)


def file_of(held, value):
    """A file that a row speaks of; nothing when it was not uploaded."""
    try:
        return held.file(value["path"])
    except urllib.error.HTTPError:
        return None


def compare_values(section, official, ours, contents):
    """Two rows or summaries; `contents` compares the files as well."""
    yield from differ_in_keys(section, {key: value for key, value in official.items() if not is_media(ours.get(key))},
                              {key: value for key, value in ours.items() if not is_media(official.get(key))},
                              TIMES + ("_wandb",) + tuple(key for key in official if is_media(official[key])
                                                          and is_media(ours.get(key))))
    for key, theirs in official.items():
        if not is_media(theirs) or not is_media(ours.get(key)):
            continue
        yield from compare_media(section, key, theirs, ours[key])
        if contents:
            yield from contents(key, theirs, ours[key])


def check_times(held):
    """Steps count rows; times are numbers that do not go back."""
    steps = [row["_step"] for row in held.history]
    yield from differ(f"history._step of {held.name}", list(range(len(steps))), steps)
    for key in TIMES:
        times = [row.get(key) for row in held.history]
        if not all(isinstance(time, (int, float)) for time in times) or times != sorted(times):
            yield Difference(f"history.{key} of {held.name}", "goes back", "")
        if not isinstance(held.summary.get(key), (int, float)):
            yield Difference(f"summary.{key} of {held.name}", held.summary.get(key), "")


def compare_history(official, ours):
    def contents(key, theirs, mine):
        files = file_of(official, theirs), file_of(ours, mine)
        if None in files:
            yield Difference(f"tables.{key}.file", files[0] is not None, files[1] is not None)
        elif theirs["_type"] == "table-file":
            yield from compare_tables(key, *map(json.loads, files))

    yield from differ("history.rows", len(official.history), len(ours.history))
    yield from check_times(official)
    yield from check_times(ours)
    for theirs, mine in zip(official.history, ours.history):
        yield from compare_values("history", official.row(theirs), ours.row(mine), contents)


def compare_summary(official, ours):
    yield from compare_values("summary", official.row(official.summary), ours.row(ours.summary), None)
    yield from differ("summary._wandb", list(official.summary["_wandb"]), list(ours.summary["_wandb"]))


def compare_charts(official, ours):
    panels = [dict(held.internal.get("visualize", {})) for held in (official, ours)]
    for held, known in ((official, panels[0]), (ours, panels[1])):
        known.update({f"{key}.viz": panel for key, panel in held.internal.get("viz", {}).items()})
    yield from differ_in_keys("charts", *panels)
    for key in sorted(REQUIRED_CHARTS - panels[1].keys()):
        yield Difference(f"promised.{key}", "", "there is no such chart")
    for key in sorted(REQUIRED_VALUES - ours.summary.keys()):
        yield Difference(f"promised.{key}", "", "there is no such table or picture")
    yield from check_f1(ours)


def check_f1(held):
    """The bars of F1 by what the confusion matrix of the same row gives."""
    for row in held.history:
        if "f1_per_class_table" not in row or "conf_mat_table" not in row:
            continue
        counts = json.loads(held.file(row["conf_mat_table"]["path"]))["data"]
        bars = json.loads(held.file(row["f1_per_class_table"]["path"]))["data"]
        for name, value in bars:
            right = sum(count for actual, predicted, count in counts if actual == predicted == name)
            both = sum(count * ((actual == name) + (predicted == name)) for actual, predicted, count in counts)
            if abs(value - 2 * right / both) > 1e-12:
                yield Difference(f"tables.f1_per_class_table of {name}", 2 * right / both, value)


def name_of_file(held, name):
    path = MEDIA_PATH.fullmatch(name)
    return f"media/{path[1]}/{held.key(path[2])}_{path[3]}{path[5]}" if path else name


def compare_files(official, ours):
    names = [{name_of_file(held, name) for name in held.run["files"]} for held in (official, ours)]
    for name in sorted(names[0] ^ names[1]):
        yield Difference(f"files.{name}", name in names[0], name in names[1])
    for held in (official, ours):
        for name, file in held.run["files"].items():
            if not file["puts"] or name not in held.run["uploaded"]:
                yield Difference(f"files.{name} of {held.name}", "not uploaded, or not announced", "")
        config = yaml.load(held.file("config.yaml"), YamlLoader)
        yield from differ(f"files.config.yaml of {held.name}", held.run["config"], config)
        yield from differ(f"files.wandb-summary.json of {held.name}", held.summary,
                          json.loads(held.file("wandb-summary.json")))
    yield from compare_metadata(*(json.loads(held.file("wandb-metadata.json")) for held in (official, ours)))


def compare_metadata(official, ours):
    """Keys of wandb-metadata.json, and the values that tell of the machine."""
    machine = ("host", "cpu", "cpu_count", "cpu_count_logical", "memory", "gpu", "gpu_count", "gpu_nvidia")
    for key in sorted((official.keys() | ours.keys()) - {"email"}):
        if key in machine or key not in official or key not in ours:
            yield from differ(f"wandb-metadata.json.{key}", official.get(key, ABSENT), ours.get(key, ABSENT))


def content_of(held, artifact):
    """A table's copy as it is; of other artifacts the files' sizes and digests."""
    contents = artifact["manifest"]["contents"]
    if artifact["type"] == "run_table":
        ((path, entry),) = contents.items()
        path = f"{held.key(path.removesuffix('.table.json'))}.table.json"
        return {"path": path, **json.loads(held.blob(entry["digest"]))}
    return {path: [entry["size"], entry["digest"]] for path, entry in contents.items()}


def compare_manifests(official, ours):
    yield from differ_in_keys("artifacts.manifest", official, ours, ("contents",))
    entries = [{key for entry in manifest["contents"].values() for key in entry} for manifest in (official, ours)]
    for key in sorted(entries[0] ^ entries[1]):
        yield Difference(f"artifacts.manifest.{key}", key in entries[0], key in entries[1])


def compare_artifacts(official, ours):
    for name in sorted(official.artifacts.keys() | ours.artifacts.keys()):
        versions = official.artifacts[name], ours.artifacts[name]
        yield from differ(f"artifacts.{name}.versions", *map(len, versions))
        yield from differ(f"artifacts.{name}.history_step", official.history_steps[name], ours.history_steps[name])
        for theirs, mine in zip(*versions):
            for key in ("type", "state", "version", "description"):
                yield from differ(f"artifacts.{name}.{key}", theirs[key], mine[key])
            yield from differ(f"artifacts.{name}.aliases", sorted(theirs["aliases"]), sorted(mine["aliases"]))
            metadata = [json.loads(artifact["metadata"] or "{}") for artifact in (theirs, mine)]
            yield from differ_in_keys(f"artifacts.{name}.metadata", *metadata)
            yield from compare_manifests(theirs["manifest"], mine["manifest"])
            yield from differ_in_keys(f"artifacts.{name}", content_of(official, theirs), content_of(ours, mine))


def measured(held):
    """Names of the machine's measurements, without those of its devices."""
    names = {key for event in held.run["events"] for key in event}
    return {re.sub(r"^system\.disk\..+\.(in|out|usageGB|usagePercent)$", r"system.disk.<disk>.\1", name)
            for name in names}


def compare_events(official, ours):
    names = measured(official), measured(ours)
    for name in sorted(names[0] ^ names[1]):
        yield Difference(f"events.{name}", name in names[0], name in names[1])


def check_console(official, ours):
    for held in (official, ours):
        for line in held.run["output"]:
            if line is None or not CONSOLE_LINE.fullmatch(line):
                yield Difference(f"console of {held.name}", line, "")
    yield from differ("console.lines", bool(official.run["output"]), bool(ours.run["output"]))


def check_protocol(official, ours):
    for anomaly in official.get("anomalies")["anomalies"]:
        yield Difference(f"protocol.{anomaly['kind']}", anomaly.get("run"), anomaly)


def media_count(held, suffix):
    return sum(bool(path) and path[5] == suffix for path in map(MEDIA_PATH.fullmatch, held.run["files"]))


# What is compared, how, and how much of it there is.
SECTIONS = (
    ("name, notes, tags, group, host, state, exit code", compare_run, lambda held: held.run["state"]),
    ("config", compare_config, lambda held: f"{len(held.config)} keys"),
    ("`define_metric`", compare_metrics, lambda held: f"{len(held.internal.get('m', []))} entries"),
    ("rows of history and tables in them", compare_history,
     lambda held: f"{len(held.history)} rows, {media_count(held, '.table.json')} tables, {media_count(held, '.png')} pictures"),
    ("summary", compare_summary, lambda held: f"{len(held.summary)} keys"),
    ("charts", compare_charts,
     lambda held: f"{len(held.internal.get('visualize', {})) + len(held.internal.get('viz', {}))} charts"),
    ("files", compare_files, lambda held: f"{len(held.run['files'])} files"),
    ("artifacts", compare_artifacts,
     lambda held: f"{len(held.artifacts)} names, {sum(map(len, held.artifacts.values()))} versions"),
    ("measurements of the machine", compare_events, lambda held: f"{len(held.run['events'])} samples"),
    ("console", check_console, lambda held: f"{len(held.run['output'])} lines"),
    ("mistakes in the protocol", check_protocol, lambda held: "none"),
)


def shown(value):
    """A value as a cell of a table; of a path the name."""
    if isinstance(value, bool):
        return "yes" if value else ABSENT
    if isinstance(value, str) and value.startswith("/"):
        value = os.path.basename(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = text.replace("|", "\\|").replace("\n", " ")
    return text if len(text) <= 60 else text[:57] + "…"


def cells(difference):
    """The two values; of what only one of them has it matters that, not what."""
    if ABSENT in (difference.official, difference.ours):
        return [shown(value != ABSENT) for value in (difference.official, difference.ours)]
    return [shown(value) for value in (difference.official, difference.ours)]


def reason_of(name):
    return next((pattern for pattern in EXPECTED if fnmatch.fnmatchcase(name, pattern)), None)


def print_tables(rows, found):
    print("| held by the server | official client | Signalbox | differences |")
    print("| --- | --- | --- | ---: |")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    print("\n| difference | official client | Signalbox | why |")
    print("| --- | --- | --- | --- |")
    for pattern, differences in found.items():
        print(f"| `{pattern}` | {' | '.join(cells(differences[0]))} | {EXPECTED[pattern]} |")
    print("\nNot compared, since two runs of the official client differ in it as well:\n")
    for what, why in NOT_COMPARED.items():
        print(f"- {what}: {why}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--standin", required=True, help="address of the stand-in")
    parser.add_argument("--signalbox", required=True, help="id of the run that Signalbox sent")
    parser.add_argument("--official", required=True, help="id of the official client's")
    arguments = parser.parse_args()
    official, ours = (Held(arguments.standin, name) for name in (arguments.official, arguments.signalbox))
    if not ours.history or not ours.run["files"] or not ours.artifacts:
        sys.exit("the run has no history, no files or no artifacts, so there is nothing to compare")

    rows, found, unlisted = [], collections.defaultdict(list), {}
    for title, compare, count in SECTIONS:
        names = set()
        for difference in compare(official, ours):
            pattern = reason_of(difference.name)
            names.add(pattern or difference.name)
            if pattern:
                found[pattern].append(difference)
            else:
                unlisted.setdefault(difference.name, difference)
        rows.append((title, count(official), count(ours), str(len(names))))
    print_tables(rows, {pattern: found[pattern] for pattern in EXPECTED if pattern in found})
    for difference in unlisted.values():
        print(f"not listed: {difference.name}: official {shown(difference.official)}, Signalbox {shown(difference.ours)}",
              file=sys.stderr)
    gone = [pattern for pattern in EXPECTED if pattern not in found]
    for pattern in gone:
        print(f"listed, but it did not occur: {pattern}", file=sys.stderr)
    return 1 if unlisted or gone else 0


if __name__ == "__main__":
    sys.exit(main())
