// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tables of sentences as files: every form holds the same, whatever the sentences are.
#include "viewmodels/sentence_export.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <sstream>

using namespace signalbox;
using viewmodels::SentenceFormat;

namespace {

viewmodels::SentenceRows sample()
{
    auto table = std::make_shared<core::EvaluationTable>();
    table->labels = {"bad", "good, really"};
    table->sentences = std::make_shared<std::vector<std::string>>(
        std::vector<std::string>{"A plain one.", "=1+1\tand \"quotes\",\na line", "\x01 \xFF not UTF-8"});
    for (int i = 0; i < 3; ++i) {
        core::Prediction answer;
        answer.row = i;
        answer.label = i % 2;
        answer.predicted = 1 - i % 2;
        answer.confidence = 0.75;
        answer.loss = 1.25 * (i + 1);
        table->rows.push_back(answer);
    }
    viewmodels::SentenceRows rows;
    rows.table = table;
    rows.positions = std::make_shared<std::vector<int>>(std::vector<int>{2, 1, 0}); // in their order, not the file's
    rows.step = 40;
    return rows;
}

std::vector<std::string> linesOf(const std::string &text)
{
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

} // namespace

class TestSentenceExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tabsSeparateFields();
    void jsonLinesKeepSentences();
    void csvIsTheSameAsBefore();
    void formulasAreGuarded();
};

void TestSentenceExport::tabsSeparateFields()
{
    const auto lines = linesOf(viewmodels::sentencesAs(SentenceFormat::Tsv, sample()));
    QCOMPARE(lines.size(), std::size_t{4});
    QCOMPARE(lines[0], std::string("sentence\tlabel\tpredicted\tconfidence\tloss\tstep\trow"));
    for (const std::string &line : lines) {
        QCOMPARE(static_cast<int>(std::count(line.begin(), line.end(), '\t')), 6); // whatever the sentences hold
    }
    QCOMPARE(lines[2], std::string("=1+1 and \"quotes\", a line\tgood, really\tbad\t0.75\t2.5\t40\t2"));
    QVERIFY(lines[3].starts_with("A plain one.\tbad\t"));
}

void TestSentenceExport::jsonLinesKeepSentences()
{
    const auto lines = linesOf(viewmodels::sentencesAs(SentenceFormat::JsonLines, sample(), true));
    QCOMPARE(lines.size(), std::size_t{3});
    const auto second = nlohmann::json::parse(lines[1], nullptr, false);
    QCOMPARE(second.at("sentence").get<std::string>(), std::string("=1+1\tand \"quotes\",\na line"));
    QCOMPARE(second.at("label").get<std::string>(), std::string("good, really"));
    QCOMPARE(second.at("loss").get<double>(), 2.5);
    QCOMPARE(second.at("row").get<int>(), 2);
    const auto first = nlohmann::json::parse(lines[0], nullptr, false);
    QVERIFY(!first.is_discarded()); // bytes that are no text are replaced
    QVERIFY(first.at("sentence").get<std::string>().find("not UTF-8") != std::string::npos);
}

void TestSentenceExport::csvIsTheSameAsBefore()
{
    QCOMPARE(viewmodels::sentencesAs(SentenceFormat::Csv, sample()), viewmodels::sentencesAsCsv(sample()));
    QCOMPARE(viewmodels::sentencesAs(SentenceFormat::Csv, sample(), true), viewmodels::sentencesAsCsv(sample(), true));
}

void TestSentenceExport::formulasAreGuarded()
{
    const auto lines = linesOf(viewmodels::sentencesAs(SentenceFormat::Tsv, sample(), true));
    QVERIFY2(lines[2].starts_with("'=1+1 and"), lines[2].c_str());
    QVERIFY(lines[3].starts_with("A plain"));
}

QTEST_APPLESS_MAIN(TestSentenceExport)
#include "tst_sentence_export.moc"
