#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An event set for TensorBoard, written by its own writer as PyTorch's SummaryWriter does: an event for each value. Beside it
the same values for signalbox-store-events. Needs tests/peers/requirements-events.txt.

    peer_events.py FOLDER [--steps 83000]

FOLDER/logs/run/    one event file
FOLDER/names        of the metrics, one a line
FOLDER/values.f32   float32: all metrics of step 1, then those of step 2, and so on
"""
import argparse
import pathlib

import google_crc32c
import numpy
from tensorboard.compat.proto import event_pb2
from tensorboard.summary.writer import record_writer

# What the window shows first without scrolling is among them, so that all of its charts have curves.
NAMES = ("valid/mcc", "train/loss_epoch", "valid/loss", "train/acc_epoch", "valid/acc", "valid/precision_macro",
         "valid/recall_macro", "valid/f1_macro", "lr") + tuple(f"train/metric_{number:02}" for number in range(31))
START = 1767225600.0  # 2026-01-01, as in signalbox-store-events
STEP_SECONDS = 0.01


def fast_checksum(data):
    """What TensorBoard computes in Python, by the same rule: a quarter of the time that making the set would take."""
    checksum = google_crc32c.value(bytes(data))
    return ((checksum >> 15 | checksum << 17) + 0xA282EAD8) & 0xFFFFFFFF


def make_values(steps):
    """[steps, metrics]: falling curves with noise and few outliers."""
    random = numpy.random.default_rng(42)
    progress = numpy.linspace(0.0, 1.0, steps)[:, None]
    fall = numpy.exp(-3.0 * progress) * numpy.linspace(0.5, 1.0, len(NAMES))
    noise = 0.05 * random.standard_normal((steps, len(NAMES)))
    outliers = random.random((steps, len(NAMES))) < 0.0005
    return (fall + noise + 0.5 * outliers).astype("<f4")


def write_events(path, values):
    """Every value as an event of its own. The messages are used again and again: making them would take most of the time."""
    events = []
    for name in NAMES:
        event = event_pb2.Event()
        event.summary.value.add(tag=name)
        events.append((event, event.summary.value[0]))
    with open(path, "wb") as file:
        writer = record_writer.RecordWriter(file)
        writer.write(event_pb2.Event(wall_time=START, file_version="brain.Event:2").SerializeToString())
        for step, row in enumerate(values, 1):
            now = START + step * STEP_SECONDS
            for (event, summary), value in zip(events, row.tolist()):
                event.wall_time = now
                event.step = step
                summary.simple_value = value
                writer.write(event.SerializeToString())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--steps", type=int, default=83000, help="180 MB of events")
    arguments = parser.parse_args()
    record_writer.masked_crc32c = fast_checksum
    logs = arguments.folder / "logs" / "run"
    logs.mkdir(parents=True)
    values = make_values(arguments.steps)
    (arguments.folder / "names").write_text("".join(name + "\n" for name in NAMES), encoding="utf-8")
    values.tofile(arguments.folder / "values.f32")
    write_events(logs / f"events.out.tfevents.{int(START)}.example.0.0", values)


if __name__ == "__main__":
    main()
