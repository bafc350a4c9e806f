// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files.h"
#include "core/trainer.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <atomic>
#include <thread>

using namespace signalbox::core;

namespace {

/// Waits at the gate on a thread of its own.
class Waiter
{
public:
    explicit Waiter(StepGate &gate)
        : m_thread([this, &gate](const std::stop_token &stop) {
            gate.waitWhilePaused(stop);
            m_through = true;
        })
    {
    }
    [[nodiscard]] bool isThrough() const { return m_through; }
    void stop() { m_thread.request_stop(); }

private:
    std::atomic<bool> m_through{false};
    std::jthread m_thread;
};

const char *const kBaseConfig = R"({"model_type": "bert", "num_hidden_layers": 12, "hidden_size": 768,
    "num_attention_heads": 12, "intermediate_size": 3072, "vocab_size": 30522, "max_position_embeddings": 512,
    "type_vocab_size": 2, "hidden_dropout_prob": 0.2, "id2label": {"0": "bad", "1": "good"}})";

/// A safetensors file with a header and no data behind it.
std::string weightsFile(const std::string &header)
{
    const std::uint64_t length = header.size();
    std::string bytes(reinterpret_cast<const char *>(&length), sizeof length);
    return bytes + header;
}

} // namespace

class TestTrainer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOpenGateHoldsNobody()
    {
        StepGate gate;
        QVERIFY(!gate.isPauseRequested());
        gate.waitWhilePaused({});
        gate.pause();
        gate.resume();
        gate.waitWhilePaused({});
        QVERIFY(!gate.isPauseRequested());
    }

    void pauseHoldsUntilResume()
    {
        StepGate gate;
        gate.pause();
        QVERIFY(gate.isPauseRequested());
        const Waiter waiter(gate);
        QTest::qWait(30);
        QVERIFY(!waiter.isThrough());
        gate.resume();
        QTRY_VERIFY(waiter.isThrough());
    }

    void stopReleasesAPausedThread()
    {
        StepGate gate;
        gate.pause();
        Waiter waiter(gate);
        QTest::qWait(30);
        QVERIFY(!waiter.isThrough());
        waiter.stop();
        QTRY_VERIFY(waiter.isThrough());
        QVERIFY(gate.isPauseRequested());
    }

    void aStopAskedForBeforeDoesNotWait()
    {
        StepGate gate;
        gate.pause();
        std::stop_source source;
        source.request_stop();
        gate.waitWhilePaused(source.get_token());
    }

    void summaryOfAModelFolder()
    {
        const QTemporaryDir folder;
        const std::string path = folder.path().toStdString();
        QVERIFY(writeFileAtomically(joinPath(path, "config.json"), kBaseConfig).has_value());
        auto model = summarizeModel(path);
        QVERIFY2(model.has_value(), model ? "" : describe(model.error()).c_str());
        QCOMPARE(model->layers, 12);
        QCOMPARE(model->hiddenSize, 768);
        QCOMPARE(model->dropout, 0.2);
        // BERT base as transformers counts it, pooler included, classifier not.
        QCOMPARE(model->parameters, std::int64_t{109'482'240});
        QVERIFY(!model->hasWeights && !model->hasClassifier && model->labels.empty());

        const std::string weights = joinPath(path, "model.safetensors");
        QVERIFY(writeFileAtomically(weights, weightsFile(R"({"pooler.dense.weight": {}})")).has_value());
        model = summarizeModel(path);
        QVERIFY(model->hasWeights && !model->hasClassifier && model->labels.empty());

        QVERIFY(writeFileAtomically(weights, weightsFile(R"({"classifier.weight": {}})")).has_value());
        model = summarizeModel(path);
        QVERIFY(model->hasWeights && model->hasClassifier);
        QCOMPARE(model->labels, (std::vector<std::string>{"bad", "good"}));
    }

    void brokenModelFolders_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::newRow("no config") << QByteArray();
        QTest::newRow("cut off") << QByteArray("{\"hidden_size\": 7");
        QTest::newRow("not an object") << QByteArray("[]");
        QTest::newRow("text for a number") << QByteArray("{\"hidden_size\": \"large\"}");
    }

    void brokenModelFolders()
    {
        QFETCH(QByteArray, config);
        const QTemporaryDir folder;
        const std::string path = folder.path().toStdString();
        if (!config.isNull()) {
            QVERIFY(writeFileAtomically(joinPath(path, "config.json"), config.toStdString()).has_value());
        }
        const auto model = summarizeModel(path);
        QVERIFY(!model.has_value());
        QCOMPARE(model.error().code, ErrorCode::ModelInvalid);
        QVERIFY(model.error().subject.find(path) == 0);
    }

    void weightsThatLieAboutTheirHeader()
    {
        const QTemporaryDir folder;
        const std::string path = folder.path().toStdString();
        QVERIFY(writeFileAtomically(joinPath(path, "config.json"), kBaseConfig).has_value());
        for (const std::string &content : {std::string(8, '\xff'), std::string("abc"), weightsFile("{") + "x"}) {
            QVERIFY(writeFileAtomically(joinPath(path, "model.safetensors"), content).has_value());
            QVERIFY(!summarizeModel(path)->hasWeights);
        }
    }

    void engineThatIsNotThere()
    {
        const auto engine = loadEngine("/no/such/libsignalbox-engine.so");
        QVERIFY(!engine.has_value());
        QCOMPARE(engine.error().code, ErrorCode::EngineUnavailable);
        QVERIFY(describe(engine.error()).find("/no/such/") != std::string::npos);
    }

    void libraryThatIsNoEngine()
    {
        const auto engine = loadEngine("libm.so.6");
        QVERIFY(!engine.has_value());
        QCOMPARE(engine.error().code, ErrorCode::EngineUnavailable);
    }

    void engineIsExpectedBesideTheProgramOrInLib()
    {
        const QTemporaryDir folder;
        QDir dir(folder.path());
        QVERIFY(dir.mkpath(QStringLiteral("bin")) && dir.mkpath(QStringLiteral("lib/signalbox")));
        const std::string bin = dir.filePath(QStringLiteral("bin")).toStdString();
        QCOMPARE(defaultEnginePath(bin), joinPath(bin, "libsignalbox-engine.so"));
        const std::string installed =
            dir.filePath(QStringLiteral("lib/signalbox/libsignalbox-engine.so")).toStdString();
        QVERIFY(writeFileAtomically(installed, "").has_value());
        QCOMPARE(defaultEnginePath(bin), installed);
    }
};

QTEST_GUILESS_MAIN(TestTrainer)
#include "tst_trainer.moc"
