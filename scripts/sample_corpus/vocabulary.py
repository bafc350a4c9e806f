# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A WordPiece vocabulary from sentences: characters, endings that many words share, and frequent words."""

import re
from collections import Counter

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
WORD = re.compile(r"[a-z0-9]+|[^\sa-z0-9]")
LONGEST_ENDING = 3
# An ending is a piece of its own if this many pairs of words differ by it ("lamp", "lamps").
SHARED_BY = 15
# A word is a piece of its own if it is seen this often; rarer ones are written with what there is.
MINIMUM_COUNT = 10


def words_of(sentence):
    """Lower case, punctuation apart: BERT's basic tokenizer on plain English."""
    return WORD.findall(sentence.lower())


def shared_endings(words):
    """What many words have beyond another, shorter word."""
    endings = Counter()
    for word in words:
        for length in range(1, LONGEST_ENDING + 1):
            if len(word) > length + 2 and word[:-length] in words:
                endings[word[-length:]] += 1
    return {ending for ending, count in endings.items() if count >= SHARED_BY}


def build_vocabulary(sentences):
    """Special tokens, characters, endings, then frequent words by count (equal counts by name)."""
    counts = Counter(word for sentence in sentences for word in words_of(sentence))
    characters = sorted({word[0] for word in counts}) + sorted({"##" + c for word in counts for c in word[1:]})
    endings = sorted("##" + ending for ending in shared_endings(set(counts)) if len(ending) > 1)
    frequent = [word for word, count in counts.items() if count >= MINIMUM_COUNT and len(word) > 1]
    return SPECIAL + characters + endings + sorted(frequent, key=lambda word: (-counts[word], word))
