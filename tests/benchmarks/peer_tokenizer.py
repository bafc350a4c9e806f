#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences per second of processor time of the Python tokenizers on one thread, the best of several passes over a column of a table.
The counterpart of the program `tokenizer_speed`; prints one JSON line each, with the number of ids and a checksum, so
that one can see that all did the same work.

    peer_tokenizer.py --model DIR --data F.tsv --column N [--passes 5] [--cased]

DIR holds vocab.txt; columns are numbers from 1, separated by tabs. Measures Hugging Face `tokenizers`
(BertWordPieceTokenizer, one sentence a call and one call for all) and, where `transformers` has it, the tokenizer in
plain Python.
"""
import argparse
import json
import os
import time

os.environ["TOKENIZERS_PARALLELISM"] = "false"
os.environ["RAYON_NUM_THREADS"] = "1"
os.environ["HF_HUB_OFFLINE"] = "1"


def measure(name, encode, sentences, passes):
    best = float("inf")
    for _ in range(passes):
        start = time.process_time()
        rows = encode(sentences)
        best = min(best, time.process_time() - start)
    checksum = 0
    for row in rows:
        for i in row:
            checksum = (checksum * 31 + i) % 2**64
    print(json.dumps({"tokenizer": name, "sentences": len(sentences), "sentences_per_second": round(len(sentences) / best),
                      "ids": sum(map(len, rows)), "checksum": checksum}), flush=True)


def plain_python(vocabulary, lower_case):
    try:
        from transformers.models.bert.tokenization_bert_legacy import BertTokenizerLegacy as Tokenizer
    except ImportError:
        from transformers.models.bert.tokenization_bert import BertTokenizer as Tokenizer  # before transformers 5
    return Tokenizer(vocabulary, do_lower_case=lower_case)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--column", type=int, required=True)
    parser.add_argument("--passes", type=int, default=5)
    parser.add_argument("--cased", action="store_true")
    a = parser.parse_args()

    import tokenizers

    with open(a.data, encoding="utf-8", newline="\n") as file:
        sentences = [line.rstrip("\n").split("\t")[a.column - 1] for line in file]
    vocabulary = os.path.join(a.model, "vocab.txt")
    fast = tokenizers.BertWordPieceTokenizer(vocabulary, lowercase=not a.cased)
    version = "tokenizers " + tokenizers.__version__
    measure(version + ", encode", lambda rows: [fast.encode(row).ids for row in rows], sentences, a.passes)
    measure(version + ", encode_batch", lambda rows: [e.ids for e in fast.encode_batch(rows)], sentences, a.passes)
    try:
        import transformers

        slow = plain_python(vocabulary, not a.cased)
    except ImportError:
        return
    measure("transformers " + transformers.__version__ + ", plain Python", lambda rows: [slow.encode(row) for row in rows],
            sentences, min(a.passes, 2))


if __name__ == "__main__":
    main()
