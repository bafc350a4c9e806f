// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Looks at gradients and weights, asked for in the form and kept with the run.
#include "gui/window_fixture.h"

#include "panels/run_form.h"
#include "store/run_reader.h"

#include <QComboBox>

#include <string>
#include <vector>

using namespace signalbox;
using test_gui::WindowFixture;

class TestWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFormAsksForThem();
};

void TestWatch::theFormAsksForThem()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    const auto *form = fixture.window().findChild<ui::RunForm *>();
    fixture.click(QStringLiteral("moreRunButton"));
    auto *words = fixture.find<QComboBox>(QStringLiteral("watchEdit"));
    QTRY_VERIFY(words->isVisible());
    QCOMPARE(words->currentData().toString(), QStringLiteral("off"));
    QVERIFY(!words->accessibleName().isEmpty() && !words->toolTip().isEmpty());
    words->setFocus();
    for (const char *expected : {"gradients", "parameters", "all"}) {
        QTest::keyClick(words, Qt::Key_Down);
        QTRY_COMPARE(form->draft().spec().watch, std::string(expected));
    }
    auto *every = fixture.find(QStringLiteral("watch-everyEdit"));
    every->setFocus();
    QTest::keyClick(every, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(every, QStringLiteral("5"));
    QTRY_COMPARE(form->draft().spec().watchEvery, 5);
    QTRY_COMPARE(fixture.text(QStringLiteral("watchOrigin")), QStringLiteral("yours"));

    fixture.click(QStringLiteral("startTrainingButton")); // this draft: New run would begin another one
    QTRY_VERIFY(!fixture.workspace().current().isEmpty());
    QVERIFY(fixture.waitForState(core::RunState::Finished));
    fixture.workspace().session().flushStore(); // the window hears of the end before the store has written it
    const auto reader = store::RunReader::open(fixture.storeDirectory());
    QVERIFY(reader.has_value());
    const core::RunId run = fixture.workspace().current();
    const auto names = reader->histogramNames(run);
    QVERIFY(names.has_value());
    QCOMPARE(names->size(), std::size_t{12}); // gradients and parameters of six layers
    const auto records = reader->histograms(run, "gradients/layer_1");
    QVERIFY(records.has_value());
    QVERIFY(records->size() > 2);
    QCOMPARE(records->at(0).step, std::int64_t{1});
    QCOMPARE(records->at(1).step, std::int64_t{5});
    QCOMPARE(records->at(2).step, std::int64_t{10});
    QVERIFY(!reader->metric(run, "norm/weight/pooler")->values.empty());
}

QTEST_MAIN(TestWatch)
#include "tst_watch.moc"
