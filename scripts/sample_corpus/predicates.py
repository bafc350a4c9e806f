# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Phenomena inside the predicate: what a verb takes and which form it has.

Each function draws a minimal pair: (acceptable, unacceptable).
"""

from . import lexicon as lex
from . import phrases as ph


def argument_structure(r):
    """Some verbs need an object, some cannot have one."""
    who = ph.subject(r).text
    tail = r.choice(("", "yesterday", "again", ph.place(r), "this morning"))
    kind = r.below(4)
    if kind == 0:  # an object too many
        verb, other = r.choice(lex.OBJECT_BARRED), r.choice(lex.MEET + lex.USE)
        target = ph.person(r).text if other in lex.MEET else ph.thing(r).text
        return ph.pair(f"{who} {other.past} {target} {tail}", f"{who} {verb.past} {target} {tail}")
    if kind == 1:  # an object missing
        verb, other = r.choice(lex.OBJECT_NEEDED), r.choice(lex.OBJECT_BARRED)
        return ph.pair(f"{who} {other.past} {tail}", f"{who} {verb.past} {tail}")
    if kind == 2:
        right, wrong = r.choice(lex.CAUSATIVES)
        target = ph.thing(r).text
        return ph.pair(f"{who} {right} {target} {tail}", f"{who} {wrong} {target} {tail}")
    gift, other = ph.thing(r).text, ph.subject(r).text
    right, wrong = r.choice((("gave", "mentioned"), ("sent", "described"), ("showed", "explained"), ("told", "said")))
    gift = r.choice(("the truth", "a story", "a secret")) if right == "told" else gift
    return ph.pair(f"{who} {right} {other} {gift}", f"{who} {wrong} {other} {gift}")


def verb_forms(r):
    """has eaten, is eating, can eat, did not eat."""
    who = ph.subject(r)
    verb, target = ph.deed(r)
    kind = r.below(5)
    if kind == 0:
        head = r.choice((ph.have(who.plural), "had", "could have", f"{ph.have(who.plural)} already"))
        right, wrongs = verb.participle, (verb.base, verb.gerund)
    elif kind == 1:
        head = r.choice((ph.be(who.plural), ph.was(who.plural), f"{ph.was(who.plural)} still"))
        right, wrongs = verb.gerund, (verb.base, verb.third)
    elif kind == 2:
        head = r.choice(lex.MODALS) + r.choice(("", "", " not", " soon"))
        right, wrongs = verb.base, (verb.gerund, verb.third)
    elif kind == 3:
        head = r.choice(("did not", f"{ph.do(who.plural)} not"))
        right, wrongs = verb.base, (verb.gerund, verb.third)
    else:
        head = r.choice(("wanted to", "had to", "forgot to", "was able to" if not who.plural else "were able to"))
        right, wrongs = verb.base, (verb.gerund, verb.third)
    wrong = r.choice(wrongs)
    return ph.pair(f"{who.text} {head} {right} {target}", f"{who.text} {head} {wrong} {target}")


PAST_TIMES = ("yesterday", "last week", "two days ago", "last summer", "a year ago")
FUTURE_TIMES = ("tomorrow", "next week", "next summer", "in two days")


def tense_and_time(r):
    """Yesterday goes with the past, tomorrow with the future, since with the perfect."""
    who = ph.subject(r)
    verb, target = ph.deed(r)
    kind = r.below(3)
    if kind < 2:
        past, time = kind == 0, r.choice(PAST_TIMES if kind == 0 else FUTURE_TIMES)
        future = f"will {verb.base}"
        right, wrong = (verb.past, future) if past else (future, verb.past)
        if r.chance(0.5):
            return ph.pair(f"{time} {who.text} {right} {target}", f"{time} {who.text} {wrong} {target}")
        return ph.pair(f"{who.text} {right} {target} {time}", f"{who.text} {wrong} {target} {time}")
    verb = r.choice(lex.verbs("live work wait stay"))
    since = r.choice(("since last week", "since last summer", "since yesterday"))
    where = ph.place(r)
    return ph.pair(f"{who.text} {ph.have(who.plural)} {verb.participle} {where} {since}",
                   f"{who.text} will {verb.base} {where} {since}")


def comparatives(r):
    """taller than, more careful than, as tall as, the tallest."""
    kind = r.below(5)
    if r.chance(0.6):
        first, second = ph.subject(r), ph.subject(r)
        short, long = r.choice(lex.GRADED_PEOPLE), r.choice(lex.LONG_ADJECTIVES)
    else:
        first, second = ph.thing(r), ph.thing(r)
        short, long = r.choice(lex.GRADED_THINGS), r.choice(lex.LONG_THING_ADJECTIVES)
    plain, more, most = short
    state = r.choice((ph.be, ph.was))(first.plural)
    start, other = f"{first.text} {state}", second.text
    if kind == 0:
        wrong = r.choice((f"more {more}", plain, most))
        return ph.pair(f"{start} {more} than {other}", f"{start} {wrong} than {other}")
    if kind == 1:
        wrong = r.choice((f"most {long}", f"as {long}", long))
        return ph.pair(f"{start} more {long} than {other}", f"{start} {wrong} than {other}")
    if kind == 2:
        wrong = r.choice((f"as {plain} than", f"{plain} as", f"as {more} as"))
        return ph.pair(f"{start} as {plain} as {other}", f"{start} {wrong} {other}")
    if kind == 3:
        wrong = r.choice((f"the most {most}", f"the {plain}", most))
        return ph.pair(f"{start} the {most} of all", f"{start} {wrong} of all")
    return ph.pair(f"{start} {more} than {other}", f"{start} {more} {r.choice(('as', 'that'))} {other}")


# Verb, what follows when it is right.
GERUND_TAKERS = "enjoyed finished avoided imagined".split()
INFINITIVE_TAKERS = "decided hoped refused promised".split()
FIXED = [row.split("/") for row in (
    "waited/for/at", "listened/to/for", "depended/on/of", "believed/in/at", "laughed/at/in", "thought/about/on",
    "looked/at/of", "talked/about/at")]


def complements(r):
    """enjoyed reading, wanted to read; waited for, not at."""
    who = ph.subject(r).text
    verb, target = ph.deed(r)
    kind = r.below(3)
    if kind == 0:
        head = r.choice(GERUND_TAKERS)
        return ph.pair(f"{who} {head} {verb.gerund} {target}", f"{who} {head} to {verb.base} {target}")
    if kind == 1:
        head = r.choice(INFINITIVE_TAKERS)
        return ph.pair(f"{who} {head} to {verb.base} {target}", f"{who} {head} {verb.gerund} {target}")
    head, right, wrong = r.choice(FIXED)
    other = ph.subject(r).text
    tail = ph.maybe(r, r.choice(("yesterday", "again", "all day", "this morning")))
    return ph.pair(f"{who} {head} {right} {other} {tail}", f"{who} {head} {wrong} {other} {tail}")
