#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a run that was sent to W&B back through the service's GraphQL API, and compares it with the store and with what
`signalbox-cli runs export` and `runs show --json` wrote. Called by scripts/check-hosted-wandb.

    check_hosted_run.py --store DIR --run RUN --export DIR --shown FILE

The key comes from WANDB_API_KEY, the server from WANDB_BASE_URL, else it is the hosted one. Exit status 1 when something is
missing or differs.
"""
import argparse
import base64
import csv
import json
import math
import os
import pathlib
import sqlite3
import sys
import time
import urllib.error
import urllib.request

PATIENCE = 120  # seconds, until the service shows what it has taken
PAUSE = 3  # seconds between two looks
ROWS_A_PAGE = 1000
CHARTS = {prefix + key for prefix in ("", "test_")
          for key in ("conf_mat", "sklearn_conf_mat", "roc", "pr", "f1_per_class", "confidence", "loss_by_confidence",
                      "calibration")} | {"loss_curves"}

RUN_QUERY = """query CheckRun($project: String!, $entity: String!, $name: String!) {
  project(name: $project, entityName: $entity) {
    run(name: $name) {
      id name displayName state notes tags group config summaryMetrics systemMetrics historyLineCount historyKeys
      files(first: 500) { edges { node { name sizeBytes } } }
      outputArtifacts(first: 200) {
        edges { node { versionIndex state size artifactType { name } artifactSequence { name } aliases { alias } } }
      }
    }
  }
}"""
HISTORY_QUERY = """query HistoryPage($entity: String!, $project: String!, $run: String!, $minStep: Int64!, $maxStep: Int64!,
    $pageSize: Int!) {
  project(name: $project, entityName: $entity) {
    run(name: $run) { history(minStep: $minStep, maxStep: $maxStep, samples: $pageSize) }
  }
}"""


class Service:
    def __init__(self):
        self.url = os.environ.get("WANDB_BASE_URL", "").rstrip("/") or "https://api.wandb.ai"
        key = os.environ["WANDB_API_KEY"].strip()
        self.authorization = "Basic " + base64.b64encode(f"api:{key}".encode()).decode()

    def ask(self, query, variables):
        body = json.dumps({"query": query, "variables": variables, "operationName": query.split()[1].partition("(")[0]})
        request = urllib.request.Request(f"{self.url}/graphql", body.encode(), method="POST")
        request.add_header("Content-Type", "application/json")
        request.add_header("Authorization", self.authorization)
        request.add_header("User-Agent", "signalbox-check")
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                found = json.load(answer)
        except urllib.error.HTTPError as error:
            sys.exit(f"{self.url} answered {error.code}: {error.read(500).decode(errors='replace')}")
        except urllib.error.URLError as error:
            sys.exit(f"{self.url} cannot be reached: {error.reason}")
        if found.get("errors"):
            sys.exit(f"{self.url} refused the query: {json.dumps(found['errors'])[:500]}")
        return found["data"]


class Checks:
    def __init__(self):
        self.failed = 0

    def __call__(self, what, holds, detail=""):
        print(f"{'ok   ' if holds else 'FAIL '} {what}{f': {detail}' if detail and not holds else ''}")
        self.failed += not holds


def sent_by_us(store, run):
    """What the store remembers of the sync."""
    with sqlite3.connect(f"file:{store / 'runs.sqlite'}?mode=ro", uri=True) as database:
        found = database.execute("SELECT syncs.state, link, memory FROM syncs JOIN runs ON runs.key = syncs.run"
                                 " WHERE runs.id = ? AND tracker = 'wandb'", (run,)).fetchone()
    state, link, memory = found or sys.exit("the run was not to be sent")
    return state, link, json.loads(memory)


def read_run(service, path, rows):
    """The run, once it is over and has all rows there; as it is when the patience ends."""
    end = time.monotonic() + PATIENCE
    while True:
        project = service.ask(RUN_QUERY, path)["project"]
        run = project and project["run"]
        if time.monotonic() > end or (run and run["state"] == "finished" and run["historyLineCount"] == rows):
            return run or sys.exit("the service does not know the run")
        time.sleep(PAUSE)


def read_history(service, path, rows):
    history = []
    for start in range(0, rows, ROWS_A_PAGE):
        variables = {"entity": path["entity"], "project": path["project"], "run": path["name"], "minStep": start,
                     "maxStep": start + ROWS_A_PAGE, "pageSize": ROWS_A_PAGE}
        history += map(json.loads, service.ask(HISTORY_QUERY, variables)["project"]["run"]["history"])
    return sorted(history, key=lambda row: row["_step"])


def exported_metrics(folder):
    """Values of each metric in the order of the run."""
    metrics = {}
    with open(folder / "metrics.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["value"] and not row["metric"].startswith("system/"):
                metrics.setdefault(row["metric"], []).append(float(row["value"]))
    return metrics


def alike(a, b):
    return len(a) == len(b) and all(
        isinstance(x, (int, float)) and (math.isclose(x, y, rel_tol=1e-9) or (x != x and y != y)) for x, y in zip(a, b))


def check_numbers(check, history, summary, metrics, rows):
    steps = [row["_step"] for row in history]
    check(f"all {rows} rows are there once and in order", steps == list(range(rows)), f"{len(steps)} rows")
    check("every row has trainer/global_step and epoch",
          all("trainer/global_step" in row and "epoch" in row for row in history))
    wrong = [name for name, values in metrics.items() if not alike([row[name] for row in history if name in row], values)]
    check(f"the values of all {len(metrics)} metrics are those of the store", not wrong, ", ".join(wrong))
    wrong = [name for name, values in metrics.items() if not alike([summary.get(name)], values[-1:])]
    check("the summary has the last value of each", not wrong, ", ".join(wrong))


def check_description(check, run, shown):
    config = json.loads(run["config"])
    wrong = [key for key, value in shown["config"].items() if key not in ("name", "notes", "tag")
             and config.get(key.replace("-", "_"), {}).get("value") != value]
    check("every setting is in the config", not wrong, ", ".join(wrong))
    check("name, notes and tags", (run["displayName"], run["notes"], sorted(run["tags"] or []))
          == (shown["name"], shown["notes"], sorted(shown["tags"])))
    internal = config.get("_wandb", {}).get("value", {})
    missing = CHARTS - internal.get("visualize", {}).keys()
    check(f"all {len(CHARTS)} charts are in the config", not missing, ", ".join(sorted(missing)))
    listed = {metric.get("1") for metric in internal.get("m", [])}
    check("metrics are defined by name", {"trainer/global_step", "epoch", "valid/loss"} <= listed)


def check_files(check, run, summary):
    files = {edge["node"]["name"]: int(edge["node"]["sizeBytes"]) for edge in run["files"]["edges"]}
    for name in ("config.yaml", "wandb-summary.json", "wandb-metadata.json", "output.log"):
        check(f"file {name}", files.get(name, 0) > 0)
    media = [value["path"] for value in summary.values() if isinstance(value, dict) and "path" in value]
    wrong = [path for path in media if files.get(path, 0) == 0]
    check(f"the files of all {len(media)} tables and pictures in the summary", media and not wrong, ", ".join(wrong))
    check("pictures of the confusion matrix", {"confusion_matrix_image", "test_confusion_matrix_image"} <= summary.keys())
    check("measurements of the machine", bool(json.loads(run["systemMetrics"] or "{}")))


def check_artifacts(check, run, memory):
    versions = [edge["node"] for edge in run["outputArtifacts"]["edges"]]
    models = [version for version in versions if version["artifactType"]["name"] == "model"]
    aliases = {alias["alias"] for version in models for alias in version["aliases"]}
    check("the model, with the aliases best and latest", {"best", "latest"} <= aliases, ", ".join(sorted(aliases)))
    check("it has the run's name", all(version["artifactSequence"]["name"] == f"model-{memory['run']['name']}"
                                       for version in models))
    tables = [version for version in versions if version["artifactType"]["name"] == "run_table"]
    check("tables have a second copy, which the table viewer reads", bool(tables))
    check("every version is complete", all(version["state"] == "COMMITTED" for version in versions))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--store", required=True, type=pathlib.Path)
    parser.add_argument("--run", required=True)
    parser.add_argument("--export", required=True, type=pathlib.Path)
    parser.add_argument("--shown", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    state, link, memory = sent_by_us(arguments.store, arguments.run)
    shown = json.loads(arguments.shown.read_text(encoding="utf-8"))
    service, check = Service(), Checks()
    rows = memory["history_lines"]
    check("everything was sent", state == "done", state)
    run = read_run(service, memory["run"], rows)
    check("the run is finished", run["state"] == "finished", run["state"])
    check(f"the service counts {rows} rows", run["historyLineCount"] == rows, str(run["historyLineCount"]))
    summary = json.loads(run["summaryMetrics"])
    check_description(check, run, shown)
    check_numbers(check, read_history(service, memory["run"], rows), summary, exported_metrics(arguments.export), rows)
    check_files(check, run, summary)
    check_artifacts(check, run, memory)
    print(f"{check.failed} failed. The run: {link}")
    return 1 if check.failed else 0


if __name__ == "__main__":
    sys.exit(main())
