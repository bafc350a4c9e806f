// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs of the store, sent to a stand-in for W&B that refuses, breaks off and forgets to answer.
#include "wandb_sink_fixture.h"

#include <QTest>

#include <random>

using namespace signalbox;
using namespace signalbox::test_track;
using namespace std::chrono_literals;
using nlohmann::json;
using test_store::StoreFixture;

class TestWandbSinkFaults : public WandbSinkTest
{
    Q_OBJECT

private Q_SLOTS:
    void aWrongKeyNeedsThePerson();
    void aFinalRefusalStopsTheSyncAndCanBeRetried_data();
    void aFinalRefusalStopsTheSyncAndCanBeRetried();
    void anExpiredUploadAddressIsReplaced();
    void exactlyOnceWhateverHappens();
};

void TestWandbSinkFaults::aWrongKeyNeedsThePerson()
{
    StoreFixture store;
    SentRun sent(store);
    sent.steps(3);
    sent.finish();
    want(store);
    QVERIFY(outbox(store, std::string(40, 'w'))->drain(20s));
    QVERIFY(record(store).state == store::SyncState::NeedsUser);
    QVERIFY2(!record(store).message.empty(), "no words for the person");
    QVERIFY(record(store).message.find("wwww") == std::string::npos);
}

void TestWandbSinkFaults::aFinalRefusalStopsTheSyncAndCanBeRetried_data()
{
    QTest::addColumn<QString>("fault");
    for (const char *fault : {"stream-400", "stream-404", "stream-409", "stream-413"}) {
        QTest::newRow(fault) << QString::fromLatin1(fault);
    }
    QTest::newRow("401") << QStringLiteral("401:1:file_stream$");
}

void TestWandbSinkFaults::aFinalRefusalStopsTheSyncAndCanBeRetried()
{
    QFETCH(QString, fault);
    StoreFixture store;
    SentRun sent(store);
    sent.steps(20);
    sent.validation();
    sent.finish();
    want(store);
    m_server->setFaults(json::array({fault.toStdString()}));
    const auto sending = outbox(store);
    QVERIFY(sending->drain(20s));
    QVERIFY(record(store).state == store::SyncState::NeedsUser);
    auto syncs = store::SyncStore::open(store.directory(), store.clock);
    VERIFY_OK(syncs->want(store.run, "wandb", store::SyncMode::On, "{}")); // the Retry button
    QVERIFY(sending->drain(20s));
    QVERIFY2(record(store).state == store::SyncState::Done, record(store).message.c_str());
    checkHistory(store, sent);
}

void TestWandbSinkFaults::anExpiredUploadAddressIsReplaced()
{
    StoreFixture store;
    SentRun sent(store);
    sent.steps(3);
    sent.validation();
    sent.finish();
    want(store);
    m_server->setFaults(
        json::array({json{{"action", "status"}, {"status", 403}, {"listener", "storage"}, {"count", 1}}}));
    QVERIFY(outbox(store)->drain(20s));
    QVERIFY2(record(store).state == store::SyncState::Done, record(store).message.c_str());
    const json faults = m_server->get(QStringLiteral("/api/standin/faults")).at("faults");
    QVERIFY2(faults.size() == 1 && faults.at(0).value("hits", 0) == 1, faults.dump().c_str());
    checkHistory(store, sent);
    QVERIFY2(m_server->anomalies().empty(), m_server->anomalies().dump().c_str());
}

void TestWandbSinkFaults::exactlyOnceWhateverHappens()
{
    const json presets =
        json::array({"429", "500", "502", "503", "reset-upload", "reset-stream", "lost-stream-answer", "html",
                     json{{"preset", "slow"}, {"seconds", 0.2}}, json{{"action", "status"}, {"status", 429}},
                     json{{"preset", "503"}, {"op", "UpsertBucket"}}, json{{"preset", "503"}, {"listener", "storage"}},
                     json{{"action", "accept-then-reset"}, {"op", "CreateRunFiles"}},
                     json{{"action", "accept-then-reset"}, {"op", "CreateArtifact|CommitArtifact"}},
                     json{{"action", "status"}, {"status", 403}, {"listener", "storage"}}});
    // tests/faults/wandb.sh tries many more, in several processes.
    const int first =
        qEnvironmentVariableIsSet("SIGNALBOX_FIRST_SEED") ? qEnvironmentVariableIntValue("SIGNALBOX_FIRST_SEED") : 1;
    const int scripts =
        qEnvironmentVariableIsSet("SIGNALBOX_SCRIPTS") ? qEnvironmentVariableIntValue("SIGNALBOX_SCRIPTS") : 12;
    QVERIFY(scripts > 0);
    for (int seed = first; seed < first + scripts; ++seed) {
        std::mt19937 random(static_cast<unsigned>(seed));
        StoreFixture store;
        SentRun sent(store);
        sent.steps(5);
        sent.flush();
        want(store);
        json faults = json::array();
        for (int i = static_cast<int>(random() % 4); i >= 0; --i) {
            json fault = presets.at(random() % presets.size());
            if (fault.is_string()) {
                fault = json{{"preset", fault}};
            }
            fault["count"] = 1 + random() % 2;
            fault["skip"] = random() % 5;
            if (fault.value("preset", "") == "429") {
                fault["headers"] = {{"Retry-After", "0"}};
            }
            faults.push_back(fault);
        }
        m_server->setFaults(faults);
        for (int part = 0; part < 3; ++part) { // each ended by a kill at any moment
            const auto sending = outbox(store);
            sent.steps(static_cast<int>(random() % 30));
            sent.measurement();
            if (random() % 2 == 0) {
                sent.validation();
            }
            sent.flush();
            QTest::qWait(static_cast<int>(random() % 60));
        }
        sent.finish();
        m_server->settle(); // what a slow server does after the end of the run is not ours
        const auto sending = outbox(store);
        QVERIFY2(
            sending->drain(60s),
            qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(QString::fromStdString(record(store).message))));
        QVERIFY2(
            record(store).state == store::SyncState::Done,
            qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(QString::fromStdString(record(store).message))));
        checkHistory(store, sent);
        QVERIFY2(!QTest::currentTestFailed(), qPrintable(QStringLiteral("seed %1").arg(seed)));
        QCOMPARE(runAt(store).at("state").get<std::string>(), std::string("finished"));
    }
}

QTEST_GUILESS_MAIN(TestWandbSinkFaults)
#include "tst_wandb_sink_faults.moc"
