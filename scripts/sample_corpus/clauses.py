# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Phenomena of questions, gaps, negation and word order. Each function draws (acceptable, unacceptable)."""

from . import lexicon as lex
from . import phrases as ph


def negative_polarity(r):
    """ever, any and at all need a negation (or a question) above them."""
    noun = r.choice(lex.PEOPLE)
    verb, target = ph.deed(r)
    kind = r.below(6)
    if kind == 0:
        right = r.choice(("nobody", "no one", f"no {noun.singular}", f"none of the {noun.plural}"))
        wrong = r.choice(("everybody", "someone", f"the {noun.singular}", f"one of the {noun.plural}"))
        rest = f"has ever {verb.participle} {target}"
        return ph.pair(f"{right} {rest}", f"{wrong} {rest}")
    if kind == 1:
        who = ph.person(r, False, article="the").text
        things = r.choice(lex.THINGS + lex.FOOD).plural
        use = r.choice(lex.USE)
        where = ph.maybe(r, ph.place(r), 0.5)
        return ph.pair(f"{who} did not {use.base} any {things} {where}",
                       f"{who} did really {use.base} any {things} {where}")
    if kind == 2:
        who = ph.subject(r)
        right, wrong = r.choice((("never", "often"), ("rarely", "always"), ("never", "usually"), ("hardly", "really")))
        use, things = r.choice(lex.USE), r.choice(lex.THINGS + lex.FOOD).plural
        return ph.pair(f"{who.text} {right} {use.past} any {things}", f"{who.text} {wrong} {use.past} any {things}")
    if kind == 3:
        who = ph.subject(r)
        topic = r.choice(("the soup", "the song", "the story", "the poem", "the journey", "the music"))
        like = r.choice(("like", "enjoy", "understand", "remember"))
        return ph.pair(f"{who.text} did not {like} {topic} at all", f"{who.text} did also {like} {topic} at all")
    if kind == 4:  # the negation sits inside the relative clause: too low to help
        one = noun.singular
        trusted = r.choice(lex.MEET).past
        rest = f"has ever {verb.participle} {target}"
        return ph.pair(f"no {one} that the {r.choice(lex.WORKERS).singular} {trusted} {rest}",
                       f"the {one} that no {r.choice(lex.WORKERS).singular} {trusted} {rest}")
    right, wrong = "before", r.choice(("after", "because", "although"))
    who, helper = ph.subject(r).text, r.choice(("he", "she", "they", "we"))
    return ph.pair(f"{who} left {right} {helper} {verb.past} anything at all",
                   f"{who} left {wrong} {helper} {verb.past} anything at all")


def wh_questions(r):
    """Questions turn auxiliary and subject around, and leave a gap where the question word came from."""
    who = ph.subject(r)
    verb, target = ph.deed(r)
    word = "who" if verb in lex.MEET else "what"
    kind = r.below(5)
    when = ph.maybe(r, r.choice(("yesterday", "last week", "this morning", ph.place(r))), 0.4)
    if kind == 0:  # the gap is filled
        return ph.pair(f"{word} did {who.text} {verb.base} {when}",
                       f"{word} did {who.text} {verb.base} {target} {when}", "?")
    if kind == 1:  # no auxiliary
        place = r.choice(("where", "when", "why", "how"))
        return ph.pair(f"{place} did {who.text} {verb.base} {target}", f"{place} {who.text} {verb.past} {target}", "?")
    if kind == 2:  # both tensed
        return ph.pair(f"did {who.text} {verb.base} {target} {when}",
                       f"did {who.text} {verb.past} {target} {when}", "?")
    modal = r.choice(lex.MODALS)
    if kind == 3:
        place = r.choice(("where", "when", "why", "how", word))
        words = "" if place == word else target
        return ph.pair(f"{place} {modal} {who.text} {verb.base} {words}",
                       f"{place} {who.text} {modal} {verb.base} {words}", "?")
    asker = ph.subject(r).text
    asked = r.choice(("wondered", "asked", "knew", "forgot"))
    return ph.pair(f"{asker} {asked} {word} {who.text} had {verb.participle}",
                   f"{asker} {asked} {word} had {who.text} {verb.participle}")


def word_order(r):
    """Adjectives before nouns, adverbs and objects in their places."""
    who = ph.subject(r)
    verb, target = ph.deed(r)
    kind = r.below(5)
    if kind == 0:
        noun, adjective = r.choice(lex.THINGS).singular, r.choice(lex.THING_ADJECTIVES)
        use = r.choice(lex.USE).past
        return ph.pair(f"{who.text} {use} the {adjective} {noun}", f"{who.text} {use} the {noun} {adjective}")
    if kind == 1:
        adverb = r.choice(lex.OFTEN)
        return ph.pair(f"{who.text} {adverb} {verb.past} {target}", f"{who.text} {verb.past} {adverb} {target}")
    if kind == 2:
        return ph.pair(f"{who.text} {verb.past} {target} {ph.place(r)}",
                       f"{who.text} {target} {verb.past} {ph.place(r)}")
    if kind == 3:
        modal, adverb = r.choice(lex.MODALS), r.choice(lex.OFTEN)
        return ph.pair(f"{who.text} {modal} {adverb} {verb.base} {target}",
                       f"{who.text} {adverb} {verb.base} {modal} {target}")
    if kind == 4:
        preposition, noun = r.choice(("in", "near", "behind")), r.choice(lex.PLACES).singular
        rest = r.choice(lex.REST).past
        return ph.pair(f"{who.text} {rest} {preposition} the {noun}", f"{who.text} {rest} the {preposition} {noun}")
    very, adjective = r.choice(("very", "quite", "rather", "too")), r.choice(lex.PERSON_ADJECTIVES)
    state = ph.was(who.plural)
    return ph.pair(f"{who.text} {state} {very} {adjective} {ph.maybe(r, 'yesterday')}",
                   f"{who.text} {state} {adjective} {very} {ph.maybe(r, 'yesterday')}")
