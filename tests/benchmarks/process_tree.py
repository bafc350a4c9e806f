# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The processes that another one has started."""
import pathlib


def processes_below(process):
    """Numbers of the processes that a process has started, and those that they have."""
    below = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has ended
            continue
        if parent == process:
            below += [int(folder.name), *processes_below(int(folder.name))]
    return below
