# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Noun phrases and the finishing touches that every phenomenon shares."""

import re
from collections import namedtuple

from . import lexicon as lex

# A noun phrase: its words, whether it is plural, and its gender ("m", "f", "n" for either, "t" for a thing).
Phrase = namedtuple("Phrase", "text plural gender")

A_BEFORE_VOWEL = re.compile(r"\ba (?=[aeiou])(?!uni|use|one)")


def finish(text, end="."):
    """Sentence case, "an" before vowels, single spaces, a full stop or question mark."""
    words = " ".join(text.split()).replace(" ,", ",")
    words = A_BEFORE_VOWEL.sub("an ", words)
    return words[0].upper() + words[1:] + end


def pair(good, bad, end="."):
    return finish(good, end), finish(bad, end)


def name(r):
    gender = r.choice("mf")
    return Phrase(r.choice(lex.MEN_NAMES if gender == "m" else lex.WOMEN_NAMES), False, gender)


def determiner(r, plural):
    return r.choice(("the", "the", "our", "some", "these", "two") if plural else ("the", "the", "our", "a", "this"))


def described(r, noun, plural, adjectives, how_often=0.35, article=None):
    """Determiner, sometimes an adjective, noun."""
    words = [article or determiner(r, plural)]
    if r.chance(how_often):
        words.append(r.choice(adjectives))
    words.append(noun.plural if plural else noun.singular)
    return Phrase(" ".join(words), plural, noun.gender)


def person(r, plural=None, nouns=None, article=None):
    plural = r.chance(0.45) if plural is None else plural
    return described(r, r.choice(nouns or lex.PEOPLE), plural, lex.PERSON_ADJECTIVES, 0.25, article)


def subject(r):
    """Somebody: a name or a described person."""
    return name(r) if r.chance(0.3) else person(r)


def thing(r, plural=None, article=None):
    plural = r.chance(0.4) if plural is None else plural
    return described(r, r.choice(lex.THINGS), plural, lex.THING_ADJECTIVES, 0.25, article)


def food(r, plural=None):
    plural = r.chance(0.4) if plural is None else plural
    return described(r, r.choice(lex.FOOD), plural, lex.FOOD_ADJECTIVES, 0.25)


def place(r):
    return r.choice(("in", "near", "behind")) + " the " + r.choice(lex.PLACES).singular


def maybe(r, text, probability=0.5):
    return text if r.chance(probability) else ""


def deed(r):
    """A verb and an object that suits it: (Verb, object words)."""
    kind = r.below(4)
    if kind == 0:
        return r.choice(lex.MEET), person(r).text
    if kind == 1:
        return r.choice(lex.EAT), food(r).text
    return r.choice(lex.USE), thing(r).text


def have(plural):
    return "have" if plural else "has"


def be(plural):
    return "are" if plural else "is"


def was(plural):
    return "were" if plural else "was"


def do(plural):
    return "do" if plural else "does"


def agreeing(verb, plural):
    return verb.base if plural else verb.third


def reflexive(phrase):
    return "themselves" if phrase.plural else {"m": "himself", "f": "herself", "t": "itself"}[phrase.gender]
