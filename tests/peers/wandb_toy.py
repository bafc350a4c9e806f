#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Logs a run of Signalbox once more through the official client of W&B, as a user of Lightning's WandbLogger and of the
tutorial's callbacks would.

    wandb_toy.py --standin http://127.0.0.1:PORT --run RUN --export DIR --shown FILE --id ID

DIR is what `signalbox-cli runs export` wrote and FILE what `runs show --json` printed: every number, and the charts that
the client computes itself (confusion matrices, ROC and PR curves), as well as the table of wrong sentences, are made from
these. From what Signalbox sent to the stand-in come only things that a user would hand over as they are: pictures, the
tables of scatter, bar, histogram and line charts, titles, and which of the rows hold such things.

The client reads WANDB_BASE_URL, WANDB_API_KEY and the like from the environment.
"""
import argparse
import csv
import json
import math
import pathlib
import sys
import tempfile
import time
import urllib.parse
import urllib.request

import wandb
from wandb.integration.sklearn import calculate

STATS_SECONDS = 0.5  # between two samples of the machine
MOST_ROWS = 10_000  # of a table
TABLE = "_table"


def parse_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--standin", required=True, help="address of the stand-in")
    parser.add_argument("--run", required=True, help="id of Signalbox's run")
    parser.add_argument("--export", required=True, type=pathlib.Path)
    parser.add_argument("--shown", required=True, type=pathlib.Path)
    parser.add_argument("--id", required=True, help="of the run to make")
    return parser.parse_args()


class Sent:
    """What Signalbox sent, as the stand-in holds it."""

    def __init__(self, address, name):
        self.address = address
        runs = json.loads(self.get("runs"))["runs"]
        (self.run,) = (run for run in runs if run["name"] == name)

    def get(self, what):
        with urllib.request.urlopen(f"{self.address}/api/standin/{urllib.parse.quote(what)}") as answer:
            return answer.read()

    def file(self, path):
        return self.get("/".join(("files", self.run["entity"], self.run["project"], self.run["name"], path)))

    def table(self, value):
        return json.loads(self.file(value["path"]))

    def panel(self, key):
        return self.run["config"]["_wandb"]["value"].get("visualize", {}).get(key)


def number(text):
    """A cell of metrics.csv; nothing for a value that is not defined."""
    return float(text) if text else None


def group_of(metric):
    """Order within an instant: steps, then the epoch, then its validation, then the validation's batches."""
    evaluation = metric.startswith(("valid/", "test/"))
    if metric.endswith("_step"):
        return 3 if evaluation else 0
    if evaluation:
        return 2
    return 1 if metric.endswith("_epoch") else 0


def metric_logs(folder, steps_per_epoch):
    """What WandbLogger is given: metrics that belong together, with the step and the epoch, in the order of time."""
    groups = {}
    with open(folder / "metrics.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            value = number(row["value"])
            if value is not None and not row["metric"].startswith("system/"):  # which the client measures itself
                key = (row["time"], group_of(row["metric"]), int(row["step"]))
                groups.setdefault(key, {})[row["metric"]] = value
    epoch = 0
    for (_, group, step), metrics in sorted(groups.items()):
        if group != 3:  # batches of a validation are counted on their own
            epoch = max(step - 1, 0) // steps_per_epoch
        yield {**metrics, "epoch": epoch, "trainer/global_step": step}


class Evaluation:
    """The answers of one evaluation."""

    def __init__(self, path, labels):
        with open(path, encoding="utf-8", newline="") as file:
            self.rows = list(csv.DictReader(file))
        self.labels = labels
        self.truth = [labels.index(row["label"]) for row in self.rows]
        self.predicted = [labels.index(row["predicted"]) for row in self.rows]
        self.probabilities = [[float(row[f"prob_{label}"]) for label in labels] for row in self.rows]

    def wrong_sentences(self):
        """The tutorial's table, with every wrong sentence in it: the worst first."""
        wrong = [row for row in self.rows if row["label"] != row["predicted"]]

        def badness(row):
            loss = float(row["loss"])
            return (0, 0.0) if math.isnan(loss) else (1, -loss)

        wrong.sort(key=lambda row: (*badness(row), int(row["row"])))
        columns = ["Sentence", "Label", "Predicted", "Confidence", "Loss", "Row", "Line"]
        has_tags = "tag" in self.rows[0]
        data = []
        for row in wrong[:MOST_ROWS]:
            cells = [row["sentence"], row["label"], row["predicted"], float(row["confidence"]), float(row["loss"]),
                     int(row["row"]), int(row["line"])]
            data.append(cells + ([row["tag"]] if has_tags else []))
        return wandb.Table(columns=columns + (["Tag"] if has_tags else []), data=data, allow_mixed_types=True)


def computed_chart(key, evaluation, title):
    """The charts that the client computes from labels and probabilities."""
    if key == "conf_mat":  # the tutorial's first method
        return wandb.plot.confusion_matrix(y_true=evaluation.truth, preds=evaluation.predicted,
                                           class_names=evaluation.labels, title=title)
    if key == "sklearn_conf_mat":  # the third: what wandb.sklearn.plot_confusion_matrix logs
        return calculate.confusion_matrix(evaluation.truth, evaluation.predicted, labels=evaluation.labels)
    if key == "roc":
        return wandb.plot.roc_curve(evaluation.truth, evaluation.probabilities, labels=evaluation.labels)
    if key == "pr":
        return wandb.plot.pr_curve(evaluation.truth, evaluation.probabilities, labels=evaluation.labels)
    return None


def chart_of_table(panel, table):
    """The charts that draw a table of the user."""
    config = panel["panel_config"]
    kind, fields, texts = config["panelDefId"], config["fieldSettings"], config["stringSettings"]
    title = texts["title"]
    if kind == "wandb/lineseries/v0":
        lines = {}
        for step, name, value in table["data"]:
            lines.setdefault(name, ([], []))
            lines[name][0].append(step)
            lines[name][1].append(value)
        return wandb.plot.line_series([xs for xs, _ in lines.values()], [ys for _, ys in lines.values()],
                                      keys=list(lines), title=title, xname=texts["xname"])
    made = wandb.Table(columns=table["columns"], data=table["data"])
    if kind == "wandb/scatter/v0":
        return wandb.plot.scatter(made, fields["x"], fields["y"], title=title)
    if kind == "wandb/bar/v0":
        return wandb.plot.bar(made, fields["label"], fields["value"], title=title)
    if kind == "wandb/histogram/v0":
        return wandb.plot.histogram(made, fields["value"], title=title)
    if kind == "wandb/line/v0":
        return wandb.plot.line(made, fields["x"], fields["y"], stroke=fields["stroke"], title=title)
    return sys.exit(f"there is no function of wandb.plot for {kind}")


class Media:
    """Makes the objects that a user logs in place of the values that the stand-in holds."""

    def __init__(self, sent, folder, labels, pictures):
        self.sent = sent
        self.folder = folder
        self.labels = labels
        self.pictures = pictures
        self.evaluations = {}

    def evaluation(self, is_test, step):
        kind = "test" if is_test else "valid"
        if (kind, step) not in self.evaluations:
            (path,) = self.folder.glob(f"predictions_{kind}_epoch*_step{step}.csv")
            self.evaluations[kind, step] = Evaluation(path, self.labels)
        return self.evaluations[kind, step]

    def value(self, name, value, row):
        """Key and object to log."""
        if value["_type"] == "image-file":
            return name, self.picture(value)
        if value["_type"] != "table-file":
            sys.exit(f"{name} is of a type that this program does not know: {value['_type']}")
        key = name.removesuffix(TABLE)
        panel = self.sent.panel(key)
        is_test, base = key.startswith("test_"), key.removeprefix("test_")
        step = row.get("global_step", row["trainer/global_step"])
        if base == "examples":
            return name, self.evaluation(is_test, step).wrong_sentences()
        if panel is None:
            table = self.sent.table(value)
            return name, wandb.Table(columns=table["columns"], data=table["data"])
        if base in ("conf_mat", "sklearn_conf_mat", "roc", "pr"):
            title = panel["panel_config"]["stringSettings"]["title"]
            return key, computed_chart(base, self.evaluation(is_test, step), title)
        return key, chart_of_table(panel, self.sent.table(value))

    def picture(self, value):
        path = self.pictures / f"{value['sha256']}.{value['format']}"
        path.write_bytes(self.sent.file(value["path"]))
        return wandb.Image(str(path), caption=value.get("caption"))


def init(arguments, sent, shown):
    """As WandbLogger does it: `define_metric` for the steps, and a wildcard for all the rest."""
    config = {key.replace("-", "_"): value for key, value in shown["config"].items()
              if key not in ("name", "notes", "tag")}
    config["facts"] = shown["facts"]
    run = wandb.init(id=arguments.id, project=sent.run["project"], name=shown["name"], notes=shown["notes"] or None,
                     tags=shown["tags"], group=sent.run["group"], job_type=sent.run["jobType"], config=config,
                     settings=wandb.Settings(x_stats_sampling_interval=STATS_SECONDS))
    run.define_metric("trainer/global_step")
    run.define_metric("*", step_metric="trainer/global_step", step_sync=True)
    return run


def log_models(run, shown):
    """The best checkpoint and the last one, as WandbLogger(log_model=True) logs them."""
    best = [checkpoint for checkpoint in shown["checkpoints"] if checkpoint["best"]]
    last = [checkpoint for checkpoint in shown["checkpoints"] if checkpoint["last"] and not checkpoint["best"]]
    for checkpoint in best + last:
        aliases = (["best"] if checkpoint["best"] else []) + (["latest"] if checkpoint["last"] else [])
        metadata = {"score": checkpoint["value"], "original_filename": pathlib.Path(checkpoint["path"]).name,
                    "ModelCheckpoint": {"monitor": checkpoint["monitor"], "mode": shown["config"]["monitor-mode"]}}
        artifact = wandb.Artifact(f"model-{run.id}", "model", metadata=metadata)
        artifact.add_dir(checkpoint["path"])
        run.log_artifact(artifact, aliases=aliases).wait()  # versions are numbered in the order in which they arrive


def main():
    arguments = parse_arguments()
    shown = json.loads(arguments.shown.read_text(encoding="utf-8"))
    sent = Sent(arguments.standin, arguments.run)
    started = time.monotonic()
    run = init(arguments, sent, shown)
    logs = metric_logs(arguments.export, shown["facts"]["steps_per_epoch"])
    with tempfile.TemporaryDirectory() as folder:
        media = Media(sent, arguments.export, shown["facts"]["labels"], pathlib.Path(folder))
        for row in sent.run["history"]:
            objects = {name: value for name, value in row.items() if isinstance(value, dict)}
            if not objects:
                log = next(logs, None) or sys.exit("the stand-in holds more rows than the run has")
                run.log(log)
                continue
            print(f"tables and pictures of step {row['trainer/global_step']}")
            values = dict(media.value(name, value, row) for name, value in objects.items())
            numbers = {name: row[name] for name in ("global_step", "epoch", "trainer/global_step") if name in row}
            run.log({**values, **numbers})
        for log in logs:  # which Signalbox did not send
            run.log(log)
        log_models(run, shown)
        # Three samples of the machine: the client measures the first use of the processor with the second one.
        time.sleep(max(0.0, 3 * STATS_SECONDS - (time.monotonic() - started)))
        run.finish()


if __name__ == "__main__":
    main()
