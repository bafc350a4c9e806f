#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the compile commands of a build as clang-tidy can use them: without precompiled headers, which are GCC's and no
other tool reads. What CMake compiles as one stays so: that reads Qt's headers once for many of our files, and takes a quarter
of the time. Whether each file includes what it uses is seen by the preset no-torch, which compiles them one by one.

    tidy_commands.py BUILD_FOLDER OUTPUT_FOLDER
"""
import json
import os
import re
import sys

build, output = sys.argv[1:]
with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
    commands = json.load(file)

kept = []
for entry in commands:
    if re.search(r"cmake_pch|_autogen/|/\.rcc/", entry["file"]):
        continue
    command = re.sub(r" -Winvalid-pch| -fpch-preprocess| -include \S*cmake_pch\.hxx", "", entry["command"])
    kept.append({**entry, "command": command})
os.makedirs(output, exist_ok=True)
with open(os.path.join(output, "compile_commands.json"), "w", encoding="utf-8") as file:
    json.dump(kept, file, indent=1)
