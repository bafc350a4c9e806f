# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Phenomena in which two words must match. Each function draws a minimal pair: (acceptable, unacceptable)."""

from . import lexicon as lex
from . import phrases as ph


def verb_pair(r, plural):
    """A present-tense predicate that matches the number, and one that does not."""
    if r.chance(0.5):
        form, rest = r.choice((ph.be, ph.was)), r.choice(lex.PERSON_ADJECTIVES)
        return f"{form(plural)} {rest}", f"{form(not plural)} {rest}"
    verb, target = r.choice(lex.REST), ph.place(r)
    return f"{ph.agreeing(verb, plural)} {target}", f"{ph.agreeing(verb, not plural)} {target}"


def thing_verb_pair(r, plural):
    """The same for things."""
    rest = r.choice(("in the " + r.choice(lex.PLACES).singular, r.choice(lex.THING_ADJECTIVES)))
    form = r.choice((ph.be, ph.was))
    return f"{form(plural)} {rest}", f"{form(not plural)} {rest}"


def subject_verb(r):
    """The verb matches its subject and not a noun between them."""
    kind = r.below(12)
    if kind >= 8:
        who = ph.subject(r)
        good, bad = verb_pair(r, who.plural)
        return ph.pair(f"{who.text} {good}", f"{who.text} {bad}")
    if kind >= 4:  # many errors are of this form: a plural subject, a singular verb
        who = ph.person(r, True)
        good, bad = verb_pair(r, True)
        return ph.pair(f"{who.text} {good}", f"{who.text} {bad}")
    if kind == 0:  # a prepositional phrase, mostly of the other number
        what = ph.thing(r, article="the")
        other = ph.person(r, plural=r.chance(0.5) if r.chance(0.3) else not what.plural)
        good, bad = thing_verb_pair(r, what.plural)
        link = r.choice(("of", "for", "from"))
        return ph.pair(f"{what.text} {link} {other.text} {good}", f"{what.text} {link} {other.text} {bad}")
    if kind == 1:  # a relative clause between subject and verb
        who = ph.person(r, article="the")
        verb, target = ph.deed(r)
        good, bad = verb_pair(r, who.plural)
        return ph.pair(f"{who.text} who {verb.past} {target} {good}", f"{who.text} who {verb.past} {target} {bad}")
    if kind == 2:  # two names together are plural
        first, second = r.two(lex.WOMEN_NAMES + lex.MEN_NAMES)
        good, bad = verb_pair(r, True)
        return ph.pair(f"{first} and {second} {good}", f"{first} and {second} {bad}")
    noun = r.choice(lex.PEOPLE).plural
    head, plural = r.choice((("one of", False), ("each of", False), ("both of", True), ("many of", True)))
    good, bad = verb_pair(r, plural)
    return ph.pair(f"{head} the {noun} {good}", f"{head} the {noun} {bad}")


SINGULAR_DETERMINERS = ("this", "that", "every", "another")
PLURAL_DETERMINERS = ("these", "those", "many", "several", "three")


def frame(r):
    """A past-tense sentence with room for a noun phrase about things."""
    who = ph.subject(r).text
    verb = r.choice(lex.USE).past
    tail = ph.maybe(r, ph.place(r), 0.3)
    return lambda words: f"{who} {verb} {words} {tail}"


def determiner_noun(r):
    """this book, these books; much luggage, many bags."""
    sentence = frame(r)
    adjective = ph.maybe(r, r.choice(lex.THING_ADJECTIVES), 0.25)
    kind = r.below(10)
    if kind < 2:
        noun = r.choice(lex.MASS)
        right, wrong = r.choice((("much", "many"), ("this", "these"), ("that", "several")))
        return ph.pair(sentence(f"{right} {noun}"), sentence(f"{wrong} {noun}"))
    noun = r.choice(lex.THINGS + lex.FOOD)
    if kind < 7:  # the plural ending is missing
        right = r.choice(PLURAL_DETERMINERS)
        return ph.pair(sentence(f"{right} {adjective} {noun.plural}"), sentence(f"{right} {adjective} {noun.singular}"))
    right = r.choice(SINGULAR_DETERMINERS)
    return ph.pair(sentence(f"{right} {adjective} {noun.singular}"), sentence(f"{right} {adjective} {noun.plural}"))


def somebody(r):
    """A person whose gender or number the words show."""
    if r.chance(0.5):
        return ph.name(r)
    noun, plural = r.choice(lex.GENDERED), r.chance(0.5)
    article = r.choice(("the", "two", "these") if plural else ("the", "a", "this"))
    return ph.Phrase(f"{article} {noun.plural if plural else noun.singular}", plural, noun.gender)


def reflexives(r):
    """herself and themselves mean the subject of their own clause."""
    who, other = somebody(r), somebody(r)
    right = ph.reflexive(who)
    wrong = ph.reflexive(other)
    if not who.plural and r.chance(0.4):  # number is the commoner error
        wrong = "themselves"
    elif wrong == right:
        wrong = r.choice([word for word in ("himself", "herself", "themselves") if word != right])
    verb = r.choice(lex.REFLEXIVE)
    tail = ph.maybe(r, r.choice(("yesterday", "again", ph.place(r))), 0.3)
    kind = r.below(10)
    if kind < 6:
        start = f"{who.text} {verb.past}"
    elif kind < 8:
        start = f"{who.text} wanted to {verb.base}"
    elif kind == 8:  # the nearer noun is not the subject
        start = f"{who.text} next to {other.text} {verb.past}"
    else:  # the subject of the main clause is not the right one either
        start = f"{other.text} said that {who.text} {verb.past}"
    return ph.pair(f"{start} {right} {tail}", f"{start} {wrong} {tail}")


def pronoun_case(r):
    """she and him in their places."""
    nominative, accusative = r.choice((("he", "him"), ("she", "her"), ("they", "them"), ("we", "us"), ("I", "me")))
    verb, target = ph.deed(r)
    who = ph.subject(r).text
    meet = r.choice(lex.MEET)
    tail = ph.maybe(r, r.choice((ph.place(r), "yesterday", "again")), 0.5)
    kind = r.below(5)
    if kind == 0:
        return ph.pair(f"{nominative} {verb.past} {target} {tail}", f"{accusative} {verb.past} {target} {tail}")
    if kind == 1:
        return ph.pair(f"{who} {meet.past} {accusative} {tail}", f"{who} {meet.past} {nominative} {tail}")
    if kind == 2:
        word = r.choice(("to", "with", "about"))
        return ph.pair(f"{who} talked {word} {accusative} {tail}", f"{who} talked {word} {nominative} {tail}")
    if kind == 3:
        said = r.choice(("said", "thought", "knew", "believed"))
        return ph.pair(f"{who} {said} that {nominative} {verb.past} {target}",
                       f"{who} {said} that {accusative} {verb.past} {target}")
    gift = ph.thing(r).text
    give = r.choice(("gave", "showed", "sent", "sold"))
    return ph.pair(f"{who} {give} {accusative} {gift} {tail}", f"{who} {give} {nominative} {gift} {tail}")
