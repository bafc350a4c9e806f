// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "query_runs.h"

#include "store/query_completion.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace signalbox;
using test_store::addMetric;
using test_store::queryTime;
using test_store::someRun;

namespace {

store::QueryNames someNames()
{
    store::RunRecord run = someRun("quiet-lamp");
    run.tags = {"failed", "two words"};
    run.group = "seeds";
    run.facts.labels = {"no"};
    addMetric(run, "valid/mcc", {0.1});
    addMetric(run, "valid/loss", {0.1});
    addMetric(run, "valid/class/very good/f1", {0.1});
    addMetric(run, "lr", {0.1});
    return store::QueryNames({store::QueryRow(std::move(run))});
}

/// "|" marks the cursor and is taken out.
store::QueryCompletions complete(std::string text)
{
    const std::size_t cursor = text.find('|');
    text.erase(cursor, 1);
    return store::completeQuery(text, cursor, someNames(), 200);
}

bool offers(const store::QueryCompletions &completions, const std::string &text)
{
    return std::any_of(completions.items.begin(), completions.items.end(),
                       [&text](const store::QueryCompletion &item) { return item.text == text; });
}

} // namespace

class TestQueryCompletion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachPlaceOffersWhatFits_data();
    void eachPlaceOffersWhatFits();
    void whatBeginsSoComesFirst();
    void whatIsTakenIsTheWholeWord_data();
    void whatIsTakenIsTheWholeWord();
    void whatIsOfferedIsUnderstood();
    void theNumberIsLimited();
};

void TestQueryCompletion::eachPlaceOffersWhatFits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("offered");
    QTest::addColumn<QStringList>("not_offered");
    const auto row = [](const char *text, const QStringList &offered, const QStringList &notOffered = {}) {
        QTest::newRow(text) << QString::fromUtf8(text) << offered << notOffered;
    };
    const auto list = [](std::initializer_list<const char *> texts) {
        QStringList all;
        for (const char *text : texts) {
            all << QString::fromUtf8(text);
        }
        return all;
    };
    row("|", list({"name", "tag", "lr", "valid/mcc", "best(", "is:", "has:", "not", "`valid/class/very good/f1`"}),
        list({"and", "or", "="}));
    row("va|", list({"valid/mcc", "valid/loss", "valid-rows", "valid"}), list({"tag"}));
    row("VALID/m|", list({"valid/mcc"}), list({"valid/loss"}));
    row("mcc|", list({"valid/mcc"}));
    row("lr|", list({"lr", "last(lr)"})); // a setting and a metric of the same name
    row("batch|", list({"batch-size", "batching"}));
    row("(va|", list({"valid/mcc"}));
    row("not va|", list({"valid/mcc"}));
    row("-ta|", list({"tag"}));
    row("tag:failed |", list({"and", "or"}), list({"tag"}));
    row("tag:failed an|", list({"and"}));
    row("tag:failed va|", list({"valid/mcc"}));
    row("tag:failed and |", list({"tag", "valid/mcc"}), list({"and"}));
    row("valid/mcc |", list({"=", "!=", "<", ">=", "in", "is"}), list({"~", "and"}));
    row("model |", list({"=", "~", "!~", "in", "is"}), list({"<"}));
    row("state |", list({"=", "!=", "in"}), list({"<", "~"}));
    row("best(valid/mcc) |", list({">"}));
    row("unknown |", list({"and", "or"}), list({"="}));
    row("valid/mcc > |", list({"valid/loss"}));
    row("valid/mcc > valid/l|", list({"valid/loss"}), list({"valid/mcc"}));
    row("valid/mcc > 0.4|", {});
    row("model ~ |", list({"bert-tiny"}));
    row("model ~ ti|", list({"bert-tiny"}));
    row("tag:|", list({"failed", "\"two words\""}));
    row("tag:f|", list({"failed"}), list({"\"two words\""}));
    row("tag = \"two|", list({"\"two words\""}));
    row("tag in (failed, |", list({"\"two words\""}));
    row("group = s|", list({"seeds"}));
    row("class = |", list({"no"}));
    row("state = |", list({"running", "finished", "failed"}), list({"yes"}));
    row("starred = |", list({"yes", "no"}));
    row("created > |", list({"today", "yesterday"}));
    row("age < |", list({"7d"}));
    row("is:|", list({"starred", "archived", "running", "over"}), list({"name"}));
    row("is:st|", list({"starred", "stopped"}), list({"running"}));
    row("has:|", list({"tag", "valid/mcc", "best("}), list({"is:"}));
    row("best(|", list({"valid/mcc", "`valid/class/very good/f1`", "lr"}), list({"tag", "last(lr)"}));
    row("best(`valid/cl|", list({"`valid/class/very good/f1`"}), list({"valid/mcc"}));
    row("at(valid/mcc, |", {});
    row("tag:failed and | or x", list({"tag"}));
    row(")) va|", {}); // wrong before the cursor: nobody knows
}

void TestQueryCompletion::eachPlaceOffersWhatFits()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, offered);
    QFETCH(const QStringList, not_offered);
    const store::QueryCompletions completions = complete(text.toStdString());
    for (const QString &wanted : offered) {
        QVERIFY2(offers(completions, wanted.toStdString()), qPrintable(wanted));
    }
    for (const QString &unwanted : not_offered) {
        QVERIFY2(!offers(completions, unwanted.toStdString()), qPrintable(unwanted));
    }
    QVERIFY(!offered.isEmpty() || completions.items.empty());
    std::set<std::string> texts;
    for (const store::QueryCompletion &item : completions.items) {
        QVERIFY2(texts.insert(item.text).second, item.text.c_str());
    }
}

void TestQueryCompletion::whatBeginsSoComesFirst()
{
    const store::QueryCompletions completions = complete("st|");
    QVERIFY(completions.items.size() > 3);
    const auto isBeginning = [](const store::QueryCompletion &item) { return item.text.starts_with("st"); };
    QVERIFY(std::is_partitioned(completions.items.begin(), completions.items.end(), isBeginning));
    QVERIFY(isBeginning(completions.items.front()));
    QVERIFY(!isBeginning(completions.items.back()));
}

void TestQueryCompletion::whatIsTakenIsTheWholeWord_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("length");
    const auto row = [](const char *text, int position, int length) {
        QTest::newRow(text) << QString::fromUtf8(text) << position << length;
    };
    row("|", 0, 0);
    row("va|", 0, 2);
    row("va|lid/mcc > 3", 0, 9);
    row("tag:failed and va|lid/mcc>3", 15, 9);
    row("tag:failed and | x", 15, 0);
    row("-ta|g:x", 1, 3);
    row("tag = \"two|", 6, 4);
    row("tag = \"tw|o\" and x", 6, 5);
    row("best(`va|`)", 5, 4);
    row("best(va|)", 5, 2);
    row("model ~ |tiny", 8, 4);
}

void TestQueryCompletion::whatIsTakenIsTheWholeWord()
{
    QFETCH(const QString, text);
    QFETCH(const int, position);
    QFETCH(const int, length);
    const store::QueryCompletions completions = complete(text.toStdString());
    QCOMPARE(completions.position, static_cast<std::size_t>(position));
    QCOMPARE(completions.length, static_cast<std::size_t>(length));
}

void TestQueryCompletion::whatIsOfferedIsUnderstood()
{
    const store::QueryNames names = someNames();
    for (const store::QueryCompletion &item : complete("has:|").items) {
        const std::string argument = item.text == "at(" ? "x/y, 3)" : "x/y)";
        const bool isFunction = item.kind == store::CompletionKind::Function;
        const std::string text = std::string("has:").append(item.text).append(isFunction ? argument : std::string());
        QVERIFY2(store::RunQuery::parse(text, names, queryTime()).has_value(), text.c_str());
    }
    for (const char *beginning : {"is:", "tag = ", "state = ", "starred = ", "created > ", "age < ", "model ~ "}) {
        for (const store::QueryCompletion &item : complete(std::string(beginning).append("|")).items) {
            const std::string text = std::string(beginning).append(item.text);
            QVERIFY2(store::RunQuery::parse(text, names, queryTime()).has_value(), text.c_str());
        }
    }
}

void TestQueryCompletion::theNumberIsLimited()
{
    store::QueryNames names;
    for (int i = 0; i < 5000; ++i) {
        names.addMetric("norm/grad/layer_" + std::to_string(i));
    }
    QCOMPARE(store::completeQuery("norm", 4, names).items.size(), std::size_t{50});
    QCOMPARE(store::completeQuery("norm", 400, names, 7).items.size(), std::size_t{7});
}

QTEST_GUILESS_MAIN(TestQueryCompletion)
#include "tst_query_completion.moc"
