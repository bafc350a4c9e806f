// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the bundled example promises to whoever starts Signalbox for the first time, on a real training of it: within a
// minute a model that has learned something and still leaves sentences to read. SIGNALBOX_FULL=1 tries five seeds.
#include "core/trainer.h"
#include "integration/cli_runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox::test_support;
using nlohmann::json;

class CliAcceptanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keepsThePromise_data();
    void keepsThePromise();

private:
    [[nodiscard]] CliResult run(const Words &arguments) const
    {
        return CliRunner(cliProgram(), m_directory.filePath(QStringLiteral("store"))).run(arguments, 300000);
    }

    QTemporaryDir m_directory;
    QString m_folder;
};

void CliAcceptanceTest::initTestCase()
{
    const std::string engine = signalbox::core::defaultEnginePath(SIGNALBOX_BIN_DIR);
    if (!QFile::exists(QString::fromStdString(engine))) {
        QSKIP("this build has no training engine");
    }
    m_folder = m_directory.filePath(QStringLiteral("example"));
    const CliResult example = run({"example", "--output", m_folder});
    QVERIFY2(example.exitCode == 0, example.err.constData());
}

void CliAcceptanceTest::keepsThePromise_data()
{
    QTest::addColumn<int>("seed");
    const int seeds = qEnvironmentVariableIsSet("SIGNALBOX_FULL") ? 5 : 1;
    for (int seed = 42; seed < 42 + seeds; ++seed) {
        QTest::addRow("seed %d", seed) << seed;
    }
}

void CliAcceptanceTest::keepsThePromise()
{
    QFETCH(int, seed);
    const CliResult result =
        run({"train", "--train", m_folder + QStringLiteral("/data/train.tsv"), "--valid",
             m_folder + QStringLiteral("/data/valid.tsv"), "--model", m_folder + QStringLiteral("/model"), "--seed",
             QString::number(seed), "--threads", "2", "--json"});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    const json last = result.lastJson();
    const auto mcc = last.at("valid/mcc").get<double>();
    const auto firstStep = last.at("seconds_to_first_step").get<double>();
    const auto total = last.at("seconds_total").get<double>();
    std::int64_t wrong = 0;
    for (const json &line : result.json()) {
        if (line.value("event", std::string()) == "evaluation" && line.at("kind") == "valid") {
            wrong = 0; // of the last validation
            const json &confusion = line.at("confusion");
            for (std::size_t actual = 0; actual < confusion.size(); ++actual) {
                for (std::size_t predicted = 0; predicted < confusion.size(); ++predicted) {
                    wrong += actual == predicted ? 0 : confusion.at(actual).at(predicted).get<std::int64_t>();
                }
            }
        }
    }
    qInfo("seed %d: valid/mcc %.4f, %lld wrong, first step after %.2f s, %.1f s in all", seed, mcc,
          static_cast<long long>(wrong), firstStep, total);
    QVERIFY2(mcc >= 0.5 && mcc <= 0.95, QByteArray::number(mcc).constData());
    QVERIFY2(wrong >= 30, QByteArray::number(static_cast<qlonglong>(wrong)).constData());
    QVERIFY2(firstStep > 0.0 && firstStep <= 3.0, QByteArray::number(firstStep).constData());
    QVERIFY2(total <= 60.0, QByteArray::number(total).constData());
}

QTEST_GUILESS_MAIN(CliAcceptanceTest)
#include "tst_cli_acceptance.moc"
