// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/query_text.h"

#include "store/run_query.h"

#include <QTest>

using namespace signalbox;

class TestQueryText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyProblemHasASentence_data();
    void everyProblemHasASentence();
    void suggestionsMendTheQuery();
    void positionsInOtherAlphabets();
};

void TestQueryText::everyProblemHasASentence_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *query, const char *part) {
        QTest::newRow(query) << QString::fromUtf8(query) << QString::fromUtf8(part);
    };
    row("modle ~ \"tiny\"", "There is no field “modle”. Did you mean model?");
    row("state = finnished", "“finnished”");
    row("tag < 5", "“<” does not go with this field");
    row("tag:failed and", "Something is missing at the end.");
    row("lr >", "A value is missing here");
    row("best() > 0.4", "best(valid/mcc)");
    row("(tag:failed", "was opened here");
    row("tag:failed)", "has no “(”");
    row("name ~ \"tiny", "quotation mark");
    row("lr > much", "“much” is no number");
    row("created > someday", "“someday” is no date");
    row("age < long", "“long” is no length of time");
    row("starred = perhaps", "neither yes nor no");
    row("bets(valid/mcc) > 0.4", "“bets()”");
}

void TestQueryText::everyProblemHasASentence()
{
    QFETCH(QString, query);
    QFETCH(QString, part);
    const auto parsed = store::RunQuery::parse(query.toStdString());
    QVERIFY(!parsed);
    const QString sentence = viewmodels::queryProblemText(parsed.error());
    QVERIFY2(sentence.contains(part), qPrintable(sentence));
}

void TestQueryText::suggestionsMendTheQuery()
{
    const std::string query = "modle ~ \"tiny\" and lr > 1e-5";
    const auto parsed = store::RunQuery::parse(query);
    QVERIFY(!parsed);
    QCOMPARE(viewmodels::withSuggestion(query, parsed.error()), std::string("model ~ \"tiny\" and lr > 1e-5"));
    store::QueryProblem none;
    QCOMPARE(viewmodels::withSuggestion(query, none), query);
    none.suggestion = "x";
    none.position = 1000;
    QCOMPARE(viewmodels::withSuggestion(query, none), query);
}

void TestQueryText::positionsInOtherAlphabets()
{
    const QString text = QStringLiteral("작은 모델 and 🙂 lr"); // three bytes each; four bytes and two units
    const std::string bytes = text.toStdString();
    const std::size_t place = bytes.find("lr");
    QCOMPARE(viewmodels::unitsBefore(bytes, place), static_cast<int>(text.indexOf(QLatin1String("lr"))));
    for (int units = 0; units <= text.size(); ++units) {
        if (units > 0 && units < text.size() && text[units].isLowSurrogate()) {
            continue; // within a letter
        }
        QCOMPARE(viewmodels::unitsBefore(bytes, viewmodels::bytesBefore(text, units)), units);
    }
    QCOMPARE(viewmodels::unitsBefore(bytes, 10000), static_cast<int>(text.size()));
}

QTEST_GUILESS_MAIN(TestQueryText)
#include "tst_query_text.moc"
