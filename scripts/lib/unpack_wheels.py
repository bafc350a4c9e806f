# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Unpacks the part of LibTorch's wheels that a C++ program on the CPU needs.

usage: unpack_wheels.py TARGET_FOLDER WHEEL...
"""
import re
import shutil
import sys
import zipfile
from pathlib import Path

NEEDED = re.compile(
    r"torch/include/.*"
    r"|torch/lib/(libtorch_cpu|libc10)\.so"
    r"|torch/lib/libgomp[^/]*\.so[.0-9]*"
    # libtorch_cpu's run path holds ../../nvidia/cu13/lib, seen from torch/lib.
    r"|nvidia/cu13/lib/(libcudart|libcupti)\.so\.13"
    r"|[^/]+\.dist-info/(licenses/.*|LICENSE[^/]*|License[^/]*|METADATA)"
)


def unpack(wheel: Path, target: Path) -> int:
    """Unpacks one wheel; returns the number of files written. Raises if a file's checksum in the archive differs."""
    count = 0
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.infolist():
            if entry.is_dir() or not NEEDED.fullmatch(entry.filename):
                continue
            destination = (target / entry.filename).resolve()
            if not destination.is_relative_to(target):
                raise ValueError(f"{wheel.name}: {entry.filename} would be written outside of {target}")
            destination.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(entry) as source, open(destination, "wb") as output:
                shutil.copyfileobj(source, output, 1 << 20)
            count += 1
    return count


def main() -> int:
    target = Path(sys.argv[1]).resolve()
    for name in sys.argv[2:]:
        if unpack(Path(name), target) == 0:
            print(f"unpack_wheels.py: {name} holds none of the files that are needed", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
