# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws pairs for every phenomenon and divides them into the training and the validation part."""

from . import agreement, clauses, predicates
from .random_source import RandomSource

SEED = 20260101

# Name in the table, and the function that draws a pair.
PHENOMENA = [
    ("subject-verb agreement", agreement.subject_verb),
    ("determiner-noun agreement", agreement.determiner_noun),
    ("reflexives", agreement.reflexives),
    ("pronoun case", agreement.pronoun_case),
    ("negative polarity", clauses.negative_polarity),
    ("questions", clauses.wh_questions),
    ("word order", clauses.word_order),
    ("argument structure", predicates.argument_structure),
    ("verb forms", predicates.verb_forms),
    ("tense and time", predicates.tense_and_time),
    ("comparatives", predicates.comparatives),
    ("complements", predicates.complements),
]

# Per phenomenon: pairs, and sentences whose broken twin is left out (so that a little more than half is acceptable).
TRAIN_PAIRS, TRAIN_SINGLES = 250, 60
VALID_PAIRS, VALID_SINGLES = 45, 11

ACCEPTABLE, UNACCEPTABLE = "acceptable", "unacceptable"


def allowed(sentence):
    return 3 <= len(sentence.split()) <= 18


def draw_units(phenomenon, draw, seen):
    """Pairs and singles of one phenomenon, none of whose sentences was seen before: a unit never leaves its part."""
    r = RandomSource(SEED, phenomenon)
    units = []
    while len(units) < TRAIN_PAIRS + TRAIN_SINGLES + VALID_PAIRS + VALID_SINGLES:
        good, bad = draw(r)
        keys = {good.lower(), bad.lower()}
        if len(keys) < 2 or keys & seen or not (allowed(good) and allowed(bad)):
            continue
        seen |= keys
        units.append([(good, ACCEPTABLE, phenomenon), (bad, UNACCEPTABLE, phenomenon)])
    return units


def without_twins(units):
    return [[unit[0]] for unit in units]


def make_parts():
    """(train, valid): rows of (sentence, label, phenomenon), shuffled."""
    seen, train, valid = set(), [], []
    for phenomenon, draw in PHENOMENA:
        units = draw_units(phenomenon, draw, seen)
        a, b, c = TRAIN_PAIRS, TRAIN_PAIRS + TRAIN_SINGLES, TRAIN_PAIRS + TRAIN_SINGLES + VALID_PAIRS
        train += units[:a] + without_twins(units[a:b])
        valid += units[b:c] + without_twins(units[c:])
    order = RandomSource(SEED, "order")
    return [order.shuffled([row for unit in part for row in unit]) for part in (train, valid)]
