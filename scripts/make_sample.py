#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the bundled example: the sample corpus and the vocabulary of the model that is trained on it.

    scripts/make_sample.py                 rewrites resources/samples, and in models/bundled/signalbox-mini vocab.txt
                                           and the vocabulary's size in config.json
    scripts/make_sample.py --output DIR    writes train.tsv, valid.tsv and vocab.txt to a folder instead

Needs Python 3.7 or newer and nothing else. The same source gives the same bytes everywhere: the seed is fixed, and the
random numbers are our own. How sentences are made is described in resources/samples/README.txt.
"""

import argparse
import pathlib
import re

from sample_corpus import corpus, vocabulary

ROOT = pathlib.Path(__file__).resolve().parent.parent


def write(path, lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(("\n".join(lines) + "\n").encode("utf-8"))


def table(rows):
    return ["sentence\tlabel\tphenomenon"] + ["\t".join(row) for row in rows]


def set_vocabulary_size(config, size):
    text = re.sub(r'"vocab_size": \d+', f'"vocab_size": {size}', config.read_text(encoding="utf-8"))
    config.write_bytes(text.encode("utf-8"))


def main():
    parser = argparse.ArgumentParser(description="Make the bundled sample corpus and its vocabulary.")
    parser.add_argument("--output", type=pathlib.Path, help="write to this folder instead of the source tree")
    arguments = parser.parse_args()
    data = arguments.output or ROOT / "resources" / "samples"
    model = arguments.output or ROOT / "models" / "bundled" / "signalbox-mini"

    train, valid = corpus.make_parts()
    pieces = vocabulary.build_vocabulary([row[0] for row in train])
    write(data / "train.tsv", table(train))
    write(data / "valid.tsv", table(valid))
    write(model / "vocab.txt", pieces)
    if not arguments.output:
        set_vocabulary_size(model / "config.json", len(pieces))
    print(f"{len(train)} training and {len(valid)} validation sentences, {len(pieces)} pieces")


if __name__ == "__main__":
    main()
