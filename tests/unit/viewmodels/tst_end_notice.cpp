// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/end_notice.h"
#include "viewmodels/settings.h"

#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using viewmodels::endNotice;
using viewmodels::EndNoticeRules;

namespace {

core::RunFinished finishedAfter(double seconds)
{
    core::RunFinished result;
    result.state = core::RunState::Finished;
    result.secondsTotal = seconds;
    result.bestMonitor = "valid/mcc";
    result.bestMonitored = 0.43;
    result.bestEpoch = 3;
    return result;
}

} // namespace

class TestEndNotice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyLongRunsOfWhoLooksElsewhere_data();
    void onlyLongRunsOfWhoLooksElsewhere();
    void theResultIsTold();
    void aRunWithoutABestValueIsToldToo();
    void failuresTellNothingOfTheData();
    void whoStoppedItKnows();
    void rulesAreRemembered();
};

void TestEndNotice::onlyLongRunsOfWhoLooksElsewhere_data()
{
    QTest::addColumn<bool>("isOn");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<double>("seconds");
    QTest::addColumn<bool>("isActive");
    QTest::addColumn<bool>("isTold");
    QTest::newRow("long") << true << 5 << 300.0 << false << true;
    QTest::newRow("short") << true << 5 << 299.9 << false << false;
    QTest::newRow("all are told") << true << 0 << 0.0 << false << true;
    QTest::newRow("looked at") << true << 5 << 3000.0 << true << false;
    QTest::newRow("switched off") << false << 5 << 3000.0 << false << false;
}

void TestEndNotice::onlyLongRunsOfWhoLooksElsewhere()
{
    QFETCH(bool, isOn);
    QFETCH(int, minutes);
    QFETCH(double, seconds);
    QFETCH(bool, isActive);
    QFETCH(bool, isTold);
    const auto notice = endNotice({isOn, minutes}, QStringLiteral("brisk-lantern-7"), finishedAfter(seconds), isActive);
    QCOMPARE(notice.has_value(), isTold);
}

void TestEndNotice::theResultIsTold()
{
    const auto notice = endNotice({true, 5}, QStringLiteral("brisk-lantern-7"), finishedAfter(724.0), false);
    QVERIFY(notice);
    QCOMPARE(notice->title, QStringLiteral("brisk-lantern-7 has finished"));
    QCOMPARE(notice->text, QStringLiteral("Best valid/mcc: 0.430 in epoch 3. It took 12:04."));
}

void TestEndNotice::aRunWithoutABestValueIsToldToo()
{
    core::RunFinished result = finishedAfter(724.0);
    result.bestMonitored = core::undefinedValue();
    const auto notice = endNotice({true, 5}, QStringLiteral("a"), result, false);
    QVERIFY(notice);
    QCOMPARE(notice->text, QStringLiteral("It took 12:04."));
}

void TestEndNotice::failuresTellNothingOfTheData()
{
    const QString secret = QStringLiteral("a sentence that is nobody's business");
    for (int code = 0; code <= static_cast<int>(core::ErrorCode::Internal); ++code) {
        core::RunFinished result = finishedAfter(1000.0);
        result.state = core::RunState::Failed;
        result.error = core::Error{static_cast<core::ErrorCode>(code),
                                   secret.toStdString(),
                                   secret.toStdString(),
                                   12,
                                   secret.toStdString(),
                                   secret.toStdString()};
        const auto notice = endNotice({true, 5}, QStringLiteral("mine"), result, false);
        QVERIFY(notice);
        QCOMPARE(notice->title, QStringLiteral("mine failed"));
        QVERIFY(!notice->text.isEmpty());
        QVERIFY2(!notice->text.contains(secret), core::toString(result.error->code));
    }
}

void TestEndNotice::whoStoppedItKnows()
{
    core::RunFinished result = finishedAfter(1000.0);
    result.state = core::RunState::Stopped;
    QVERIFY(!endNotice({true, 0}, QStringLiteral("a"), result, false));
}

void TestEndNotice::rulesAreRemembered()
{
    const QTemporaryDir folder;
    viewmodels::Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    const auto first = EndNoticeRules::remembered(settings);
    QVERIFY(first.isOn);
    QCOMPARE(first.minutes, 5);
    EndNoticeRules{false, 20}.remember(settings);
    const auto second = EndNoticeRules::remembered(settings);
    QVERIFY(!second.isOn);
    QCOMPARE(second.minutes, 20);
    settings.setValue(QStringLiteral("notifications/minutes"), -7); // somebody wrote it by hand
    QCOMPARE(EndNoticeRules::remembered(settings).minutes, 0);
}

QTEST_GUILESS_MAIN(TestEndNotice)
#include "tst_end_notice.moc"
