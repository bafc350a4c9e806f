#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says what a file of translations lacks, has too much or has not translated; ends with 1 when there is anything.

    compare_translations.py KEPT.ts UPDATED.ts
"""
import os
import sys
import xml.etree.ElementTree as xml


def texts(path):
    """All messages of a file: (context, source, comment, whether it has plurals) and whether it is translated."""
    found = {}
    for context in xml.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment") or "",
                   message.get("numerus") == "yes")
            found[key] = message.find("translation").get("type") is None
    return found


kept, updated = map(texts, sys.argv[1:])
wrong = [("is missing", key) for key in updated.keys() - kept.keys()]
wrong += [("is not in the sources any more", key) for key in kept.keys() - updated.keys()]
wrong += [("is not translated", key) for key, done in kept.items() if key in updated and not done]
for what, (context, source, comment, _) in sorted(wrong):
    print(f"{os.path.basename(sys.argv[1])}: {what}: {context}: {source!r}" + (f" ({comment})" if comment else ""))
sys.exit(1 if wrong else 0)
