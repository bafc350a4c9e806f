// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Letters that are found in a text: which ones, and how much each way is worth.
#include "viewmodels/fuzzy_match.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <limits>
#include <random>

using namespace signalbox;
using viewmodels::fuzzyMatch;
using viewmodels::FuzzyMatch;

namespace {

/// The score of one way to find the letters, by the rules as they are documented.
int scoreOf(const QString &text, const std::vector<int> &positions)
{
    int score = 0;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const int at = positions[i];
        score += 16;
        if (at == 0) {
            score += 12;
        } else {
            const QChar before = text[at - 1];
            const QChar here = text[at];
            const bool begins = (!before.isLetterOrNumber() && here.isLetterOrNumber())
                || (before.isLower() && here.isUpper()) || (!before.isDigit() && here.isDigit());
            score += begins ? 9 : 0;
        }
        if (i == 0) {
            score -= std::min(at, 6);
        } else {
            const int gap = at - positions[i - 1] - 1;
            score += gap == 0 ? 7 : -(3 + gap - 1);
        }
    }
    return score;
}

/// The best of all ways; nothing when there is none.
std::optional<int> bestByHand(const QString &word, const QString &text)
{
    std::optional<int> best;
    std::vector<int> positions;
    const std::function<void(int)> place = [&](int from) {
        if (static_cast<int>(positions.size()) == word.size()) {
            best = std::max(best.value_or(std::numeric_limits<int>::min()), scoreOf(text, positions));
            return;
        }
        const QChar wanted = word[static_cast<qsizetype>(positions.size())].toCaseFolded();
        for (int at = from; at < text.size(); ++at) {
            if (text[at].toCaseFolded() == wanted) {
                positions.push_back(at);
                place(at + 1);
                positions.pop_back();
            }
        }
    };
    place(0);
    return best;
}

} // namespace

class TestFuzzyMatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lettersAreFoundInTheirOrder();
    void betterWaysAreWorthMore();
    void caseAndAccentsMakeNoDifference();
    void koreanConsonantsFindSyllables();
    void isTheBestOfAllWays();
};

void TestFuzzyMatch::lettersAreFoundInTheirOrder()
{
    const auto match = fuzzyMatch(QStringLiteral("exch"), QStringLiteral("Export charts"));
    QVERIFY(match);
    QCOMPARE(match->positions, (std::vector<int>{0, 1, 7, 8}));
    QVERIFY(!fuzzyMatch(QStringLiteral("chex"), QStringLiteral("Export charts")));
    QVERIFY(!fuzzyMatch(QStringLiteral("exports"), QStringLiteral("Export")));
    QCOMPARE(fuzzyMatch({}, QStringLiteral("anything"))->score, 0);
    QVERIFY(!fuzzyMatch(QStringLiteral("a"), {}));
}

void TestFuzzyMatch::betterWaysAreWorthMore()
{
    const auto score = [](const char *word, const char *text) {
        return fuzzyMatch(QString::fromUtf8(word), QString::fromUtf8(text))->score;
    };
    QVERIFY(score("lr", "Learning rate") > score("lr", "Color of a run")); // words begin with them
    QVERIFY(score("run", "New run") > score("run", "Return to the note")); // beside each other
    QVERIFY(score("log", "Log") > score("log", "Catalogue")); // at the start
    QVERIFY(score("vm", "valid/mcc") > score("vm", "overlay many"));
    QVERIFY(score("ry", "batchRate2 years") > score("ry", "batchrate2 years")); // humps begin words
    // Of two ways in one text the better is taken.
    const auto match = fuzzyMatch(QStringLiteral("ch"), QStringLiteral("cache charts"));
    QCOMPARE(match->positions, (std::vector<int>{6, 7}));
}

void TestFuzzyMatch::caseAndAccentsMakeNoDifference()
{
    QVERIFY(fuzzyMatch(QStringLiteral("EXPORT"), QStringLiteral("export")));
    QVERIFY(fuzzyMatch(QStringLiteral("uber"), QString::fromUtf8("Über")));
    QVERIFY(fuzzyMatch(QString::fromUtf8("é"), QStringLiteral("E")));
    QVERIFY(!fuzzyMatch(QStringLiteral("o"), QString::fromUtf8("ü")));
}

void TestFuzzyMatch::koreanConsonantsFindSyllables()
{
    const QString text = QString::fromUtf8("학습률");
    const auto match = fuzzyMatch(QString::fromUtf8("ㅎㅅㄹ"), text);
    QVERIFY(match);
    QCOMPARE(match->positions, (std::vector<int>{0, 1, 2}));
    QVERIFY(fuzzyMatch(QString::fromUtf8("학ㄹ"), text));
    QVERIFY(!fuzzyMatch(QString::fromUtf8("ㄱ"), text));
}

void TestFuzzyMatch::isTheBestOfAllWays()
{
    std::mt19937 random(7);
    const QString letters = QStringLiteral("abcA B/1");
    const auto text = [&](int longest) {
        QString made;
        const int length = std::uniform_int_distribution<int>(1, longest)(random);
        for (int i = 0; i < length; ++i) {
            made += letters[std::uniform_int_distribution<qsizetype>(0, letters.size() - 1)(random)];
        }
        return made;
    };
    for (int round = 0; round < 4000; ++round) {
        const QString where = text(14);
        const QString word = text(4);
        const std::optional<int> expected = bestByHand(word, where);
        const std::optional<FuzzyMatch> found = fuzzyMatch(word, where);
        const QString note = QStringLiteral("“%1” in “%2”").arg(word, where);
        QVERIFY2(found.has_value() == expected.has_value(), qPrintable(note));
        if (found) {
            QVERIFY2(found->score == *expected, qPrintable(note));
            QVERIFY2(scoreOf(where, found->positions) == *expected, qPrintable(note));
            QVERIFY2(std::is_sorted(found->positions.begin(), found->positions.end()), qPrintable(note));
        }
    }
}

QTEST_APPLESS_MAIN(TestFuzzyMatch)
#include "tst_fuzzy_match.moc"
