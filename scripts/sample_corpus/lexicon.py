# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words, grouped by what they can be combined with."""

from collections import namedtuple

Noun = namedtuple("Noun", "singular plural gender")  # gender: "m", "f", "n" (either), "t" (a thing)
Verb = namedtuple("Verb", "base third past participle gerund")

IRREGULAR_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "fisherman": "fishermen", "mouse": "mice", "goose": "geese",
    "knife": "knives", "shelf": "shelves", "wolf": "wolves",
}

VOWELS = "aeiou"


def plural_of(noun):
    if noun in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[noun]
    if noun.endswith("y") and noun[-2] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def nouns(text, gender):
    return [Noun(word, plural_of(word), gender) for word in text.split()]


def verb(entry):
    """Reads "base", "base:past" or "base:past:participle"; a base in "+" doubles its last letter."""
    base, *forms = entry.split(":")
    doubled = base.endswith("+")
    base = base.rstrip("+")
    stem = base + base[-1] if doubled else base
    after_consonant_y = base.endswith("y") and base[-2] not in VOWELS
    ending = "es" if base.endswith(("s", "x", "ch", "sh", "o")) else "s"
    third = base[:-1] + "ies" if after_consonant_y else base + ending
    if base.endswith("e"):
        regular = base + "d"
    else:
        regular = base[:-1] + "ied" if after_consonant_y else stem + "ed"
    past = forms[0] if forms else regular
    participle = forms[1] if len(forms) > 1 else past
    gerund = base[:-1] + "ing" if base.endswith("e") and not base.endswith("ee") else stem + "ing"
    return Verb(base, third, past, participle, gerund)


def verbs(text):
    return [verb(entry) for entry in text.split()]


MEN = nouns("boy man uncle king waiter brother son prince", "m")
WOMEN = nouns("girl woman aunt queen waitress sister daughter princess", "f")
WORKERS = nouns(
    "teacher doctor pilot farmer baker nurse painter student neighbor sailor driver guard guest child friend "
    "cousin", "n")
PEOPLE = MEN + WOMEN + WORKERS
GENDERED = MEN + WOMEN
THINGS = nouns(
    "book letter lamp chair table key box basket bottle plate cup knife coat hat clock picture bicycle candle blanket "
    "bag violin boat mirror vase", "t")
FOOD = nouns("apple pear cake sandwich pie carrot egg pancake", "t")
PLACES = nouns("garden kitchen park school library museum village church barn office theater bakery hotel house", "t")
MASS = "water milk bread rice sugar furniture luggage money butter".split()
WOMEN_NAMES = "Anna Maria Clara Julia Emma Nora".split()
MEN_NAMES = "Peter Tom David Leo Oscar Martin".split()

PERSON_ADJECTIVES = "young old tall kind clever tired happy quiet nervous friendly".split()
THING_ADJECTIVES = "old new small large heavy broken wooden red blue green".split()
FOOD_ADJECTIVES = "fresh warm cold sweet small large".split()
# Adjective, comparative, superlative.
GRADED_PEOPLE = [tuple(row.split("/")) for row in (
    "tall/taller/tallest old/older/oldest young/younger/youngest kind/kinder/kindest strong/stronger/strongest "
    "happy/happier/happiest").split()]
GRADED_THINGS = [tuple(row.split("/")) for row in (
    "old/older/oldest new/newer/newest small/smaller/smallest large/larger/largest heavy/heavier/heaviest").split()]
LONG_ADJECTIVES = "famous nervous careful patient".split()
LONG_THING_ADJECTIVES = "expensive beautiful useful".split()

# What people do to things, to each other, to food, and by themselves.
USE = verbs("find:found buy:bought sell:sold carry paint break:broke:broken repair clean hide:hid:hidden lose:lost "
            "take:took:taken bring:brought need want")
MEET = verbs("see:saw:seen meet:met help call visit thank invite follow know:knew:known trust watch")
EAT = verbs("eat:ate:eaten bake cook taste order share")
REST = verbs("sleep:slept arrive laugh smile sneeze fall:fell:fallen cry dance wait work")
# Verbs that cannot go without their object, verbs that cannot take one, and pairs that differ in this only.
OBJECT_NEEDED = verbs("devour greet thank admire find:found praise describe borrow avoid")
OBJECT_BARRED = verbs("sleep:slept arrive laugh sneeze vanish cough yawn fall:fell:fallen smile")
CAUSATIVES = [("raised", "rose"), ("dropped", "fell"), ("removed", "vanished"), ("brought", "came")]
REFLEXIVE = verbs("hurt:hurt blame wash hide:hid:hidden praise introduce see:saw:seen")

OFTEN = "often always never usually sometimes".split()
MODALS = "will can must should might".split()
