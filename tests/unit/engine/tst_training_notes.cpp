// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a run writes down when its loss is not finite, and what a search for a learning rate does not say.
#include "training_fixture.h"

#include "core/files.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <string>

using namespace signalbox;
using test_engine::Collector;
using test_engine::isNoted;

class TestTrainingNotes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theWholeBatchOfANonFiniteLossIsWritten();
    void aSearchSaysNothingOfTheCourse();

private:
    test_engine::TrainingFixture m_fixture;
};

void TestTrainingNotes::initTestCase()
{
    const std::string problem = m_fixture.prepare();
    QVERIFY2(problem.empty(), problem.c_str());
}

void TestTrainingNotes::theWholeBatchOfANonFiniteLossIsWritten()
{
    // So large a step that the next loss overflows.
    core::RunSpec wanted = m_fixture.spec({{"optimizer", "sgd"}, {"epochs", 400}, {"patience", 0}});
    wanted.learningRate = 1e30;
    const core::RunFinished finished = m_fixture.train(wanted).finished();
    QCOMPARE(finished.state, core::RunState::Failed);
    const std::string text = finished.error->detail;
    const std::string before = "(all of them: ";
    const std::size_t start = text.find(before);
    QVERIFY2(start != std::string::npos, text.c_str());
    const std::size_t from = start + before.size();
    const std::string path = text.substr(from, text.find(')', from) - from);
    QVERIFY2(path.find("/non_finite_batch.csv") != std::string::npos, path.c_str());
    const std::string csv = core::readFile(path).value_or("");
    const std::string header = "file,line,label,sentence\n";
    QVERIFY2(csv.rfind(header, 0) == 0, csv.c_str());
    QCOMPARE(std::count(csv.begin(), csv.end(), '\n'), std::ptrdiff_t{17});
    // The first of them is the one that the message begins with.
    const std::string file = m_fixture.trainTable + ',';
    QVERIFY2(csv.compare(header.size(), file.size(), file) == 0, csv.c_str());
    const std::size_t number = header.size() + file.size();
    const std::string line = "sentences: line " + csv.substr(number, csv.find(',', number) - number) + ' ';
    QVERIFY2(text.find(line) != std::string::npos, (text + line).c_str());
}

void TestTrainingNotes::aSearchSaysNothingOfTheCourse()
{
    const core::RunSpec wanted =
        m_fixture.spec({{"limit-train", 4}, {"swa-start", 2}, {"swa-lr", 1e-3}, {"class-weights", "balanced"}});
    const char *const course[] = {"Early stopping with patience", "batches of each epoch are used",
                                  "Weights are averaged"};
    const Collector run = m_fixture.train(wanted);
    for (const char *words : course) {
        QVERIFY2(isNoted(run, words), words);
    }
    core::LearningRateSearchOptions options;
    options.steps = 3;
    const auto found = m_fixture.engine->findLearningRate(wanted, options, {}, {});
    QVERIFY2(found.has_value(), found ? "" : core::describe(found.error()).c_str());
    const auto isSaid = [&found](const char *words) {
        return std::any_of(found->notes.begin(), found->notes.end(),
                           [words](const std::string &note) { return note.find(words) != std::string::npos; });
    };
    for (const char *words : course) {
        QVERIFY2(!isSaid(words), words);
    }
    QVERIFY(isSaid("Weights of the classes")); // of data and loss it does
}

QTEST_GUILESS_MAIN(TestTrainingNotes)
#include "tst_training_notes.moc"
