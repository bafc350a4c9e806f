#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the compile commands of a build, one for each of our files, though the build compiles several as one; and without
precompiled headers, which are GCC's and no other tool reads. So a file that relies on another's includes is found as well.

    tidy_commands.py BUILD_FOLDER OUTPUT_FOLDER
"""
import json
import os
import re
import sys

build, output = sys.argv[1:]
with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
    commands = json.load(file)


def sources_of(file):
    """The files that CMake has put together in this one, or the file itself."""
    if os.path.basename(os.path.dirname(file)) != "Unity":
        return [file]
    with open(file, encoding="utf-8") as unity:
        return re.findall(r'^#include "(.*)"$', unity.read(), re.MULTILINE)


kept = []
for entry in commands:
    if "cmake_pch" in os.path.basename(entry["file"]):
        continue
    command = re.sub(r" -Winvalid-pch| -fpch-preprocess| -include \S*cmake_pch\.hxx", "", entry["command"])
    for source in sources_of(entry["file"]):
        kept.append({**entry, "file": source, "command": command.replace(" -c " + entry["file"], " -c " + source)})
os.makedirs(output, exist_ok=True)
with open(os.path.join(output, "compile_commands.json"), "w", encoding="utf-8") as file:
    json.dump(kept, file, indent=1)
