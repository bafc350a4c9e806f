#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies the sources whose texts are translated, in a form that lupdate reads rightly.

    translatable_sources.py CHECKOUT OUTPUT_FOLDER

- Qualifiers of namespaces (lower case here) are left out: after `core::Status f()` or `constexpr std::size_t kX = 1;`
  lupdate 6.4 takes the namespace for a class that it does not know, and files the texts that follow under a wrong context.
- What core says of settings becomes a file of its own, context "Settings": core knows no Qt and so no marks for texts.
"""
import pathlib
import re
import sys

QUALIFIER = re.compile(r'(^|[^"\w:])(?:[a-z][a-z0-9_]*::)+')
HELP = re.compile(r'(?:K|SettingKind)::\w+,\s*((?:"(?:[^"\\]|\\.)*"\s*)+)')

checkout, output = map(pathlib.Path, sys.argv[1:])
for folder in ("src", "ui", "resources"):
    for source in sorted((checkout / folder).rglob("*")):
        if source.suffix not in (".cpp", ".h"):
            continue
        lines = source.read_text(encoding="utf-8").split("\n")
        copy = output / source.relative_to(checkout)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text("\n".join(line if re.match(r"\s*(namespace|using|#)", line) else QUALIFIER.sub(r"\1", line)
                                  for line in lines), encoding="utf-8")

settings = (checkout / "src/core/settings.cpp").read_text(encoding="utf-8")
table = settings[settings.index("makeSettings()"):]
texts = HELP.findall(table[:table.index("\n}\n")])
if not texts:
    sys.exit("src/core/settings.cpp: the table of settings was not understood")
with open(output / "settings_help.cpp", "w", encoding="utf-8") as file:
    file.write("const char *const kHelp[] = {\n")
    file.writelines(f'QT_TRANSLATE_NOOP("Settings", {text.strip()}),\n' for text in texts)
    file.write("};\n")
