// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/sync_text.h"

#include "core/error.h"
#include "track/wandb/api_error.h"

#include <QLocale>
#include <QTest>

using namespace signalbox;
using store::SyncMode;
using store::SyncState;
using viewmodels::SyncEntry;

namespace {

constexpr std::int64_t kNow = 1'000'000'000'000;

SyncEntry entryOf(SyncState state, std::int64_t cursor, std::int64_t waiting)
{
    SyncEntry entry;
    entry.record.state = state;
    entry.record.cursor = cursor;
    entry.record.updatedMicroseconds = kNow - 2'000'000;
    entry.waiting = waiting;
    return entry;
}

store::SyncRecord refused(const std::string &message)
{
    store::SyncRecord record;
    record.state = SyncState::NeedsUser;
    record.message = message;
    return record;
}

/// What the sink leaves in the store when the service answers so.
std::string messageOfStatus(int status)
{
    track::HttpAnswer answer;
    answer.status = status;
    answer.body = R"({"error":"bring your own key"})";
    const auto error = track::wandb::errorOf(answer, track::wandb::Answerer::Service, true, "api.wandb.ai");
    return error ? core::describe(error->error) : std::string();
}

} // namespace

class TestSyncText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void statesOfTheTable_data();
    void statesOfTheTable();
    void offlineRunsStayInFiles();
    void timeIsSaidInWords();
    void onlyARefusedKeyAsksForALogIn();
};

void TestSyncText::statesOfTheTable_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<qint64>("cursor");
    QTest::addColumn<qint64>("waiting");
    QTest::addColumn<bool>("isDelayed");
    QTest::addColumn<bool>("isOver");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tone");
    const auto row = [](const char *name, SyncState state, qint64 cursor, qint64 waiting, bool isDelayed, bool isOver,
                        const char *text, const char *tone) {
        QTest::newRow(name) << static_cast<int>(state) << cursor << waiting << isDelayed << isOver
                            << QString::fromUtf8(text) << QString::fromUtf8(tone);
    };
    row("off", SyncState::Off, 5, 0, false, true, "Local only", "secondary");
    row("just asked for", SyncState::Waiting, 0, 120, false, false, "Sending 120…", "secondary");
    row("nothing stored yet", SyncState::Waiting, 0, 0, false, false, "Sending…", "secondary");
    row("live", SyncState::Sending, 500, 30, false, false, "Synced 2 s ago", "good");
    row("live, far behind", SyncState::Sending, 500, 100'000, false, false, "Sending 100,000…", "secondary");
    row("over, not closed yet", SyncState::Sending, 500, 30, false, true, "Sending 30…", "secondary");
    row("done", SyncState::Done, 500, 0, false, true, "All sent", "good");
    row("no network, live", SyncState::Sending, 500, 1204, true, false, "Offline · 1,204 waiting", "warning");
    row("no network, over", SyncState::Sending, 0, 1204, true, true, "Offline · 1,204 waiting", "warning");
    row("refused", SyncState::NeedsUser, 500, 3, false, true, "Rejected", "error");
}

void TestSyncText::statesOfTheTable()
{
    QFETCH(int, state);
    QFETCH(qint64, cursor);
    QFETCH(qint64, waiting);
    QFETCH(bool, isDelayed);
    QFETCH(bool, isOver);
    SyncEntry entry = entryOf(static_cast<SyncState>(state), cursor, waiting);
    entry.isDelayed = isDelayed;
    QTEST(viewmodels::syncText(entry, isOver, kNow), "text");
    QTEST(QString::fromLatin1(viewmodels::syncTone(viewmodels::syncPhase(entry, isOver))), "tone");
}

void TestSyncText::offlineRunsStayInFiles()
{
    SyncEntry entry = entryOf(SyncState::Sending, 500, 3);
    entry.record.mode = SyncMode::Offline;
    entry.record.message = "the folder's name";
    entry.isDelayed = true; // of no meaning: there is no network in it
    QCOMPARE(viewmodels::syncText(entry, false, kNow), QStringLiteral("Writing an offline run"));
    entry.record.state = SyncState::Done;
    QCOMPARE(viewmodels::syncText(entry, true, kNow), QStringLiteral("Offline run written"));
    entry.record.state = SyncState::NeedsUser;
    QCOMPARE(viewmodels::syncText(entry, true, kNow), QStringLiteral("Could not be written"));
}

void TestSyncText::timeIsSaidInWords()
{
    const auto ago = [](std::int64_t seconds) { return viewmodels::agoText(kNow - seconds * 1'000'000, kNow); };
    QCOMPARE(ago(-5), QStringLiteral("0 s ago")); // the clock was set back
    QCOMPARE(ago(59), QStringLiteral("59 s ago"));
    QCOMPARE(ago(61), QStringLiteral("1 min ago"));
    QCOMPARE(ago(7300), QStringLiteral("2 h ago"));
}

void TestSyncText::onlyARefusedKeyAsksForALogIn()
{
    QVERIFY(viewmodels::needsLogin(refused(messageOfStatus(401))));
    QVERIFY(viewmodels::needsLogin(refused("api.wandb.ai: no API key is known; run signalbox-cli login")));
    for (const int status : {400, 403, 404, 409, 413}) {
        const std::string message = messageOfStatus(status);
        QVERIFY2(!message.empty() && !viewmodels::needsLogin(refused(message)), message.c_str());
    }
    store::SyncRecord sending = refused(messageOfStatus(401));
    sending.state = SyncState::Sending;
    QVERIFY(!viewmodels::needsLogin(sending)); // it was, before it was tried again
}

QTEST_GUILESS_MAIN(TestSyncText)
#include "tst_sync_text.moc"
