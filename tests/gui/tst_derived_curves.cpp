// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Curves that are computed from others: at once where they are short, on another thread where they are long.
#include "panels/derived_curves.h"

#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace signalbox;
using ui::DerivedCurves;
using viewmodels::BandKind;
using viewmodels::MetricSeries;
using viewmodels::XAxis;

namespace {

constexpr int kLong = 100'000; ///< points: more than is computed at once

std::shared_ptr<MetricSeries> constantCurve(int points, double value)
{
    auto series = std::make_shared<MetricSeries>();
    for (int i = 0; i < points; ++i) {
        series->append(i, i, value);
    }
    return series;
}

const QString kKey = QStringLiteral("group:x");

} // namespace

class TestDerivedCurves : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shortOnesAreThereAtOnce();
    void longOnesComeLater();
    void theOldOneStaysWhileItGrows();
    void forgottenOnesDoNotCome();
};

void TestDerivedCurves::shortOnesAreThereAtOnce()
{
    DerivedCurves derived;
    const auto one = constantCurve(10, 1.0);
    const auto three = constantCurve(10, 3.0);
    const charts::GroupCurve curve = derived.groupCurve(kKey, {one, three}, BandKind::MinMax, XAxis::Step);
    QVERIFY(curve.mean && curve.low && curve.high);
    QCOMPARE(curve.mean->value(9), 2.0);
    QCOMPARE(curve.high->value(9), 3.0);
    // The same again is not made again; what has grown is.
    QCOMPARE(derived.groupCurve(kKey, {one, three}, BandKind::MinMax, XAxis::Step).mean.get(), curve.mean.get());
    one->append(10, 10.0, 5.0);
    QCOMPARE(derived.groupCurve(kKey, {one, three}, BandKind::MinMax, XAxis::Step).mean->size(), std::size_t{11});
    const DerivedCurves::Series over = derived.overMetric(QStringLiteral("over:x"), one, three);
    QVERIFY(over && over->hasOwnX());
    QVERIFY(!derived.isBusy());
}

void TestDerivedCurves::longOnesComeLater()
{
    DerivedCurves derived;
    QSignalSpy made(&derived, &DerivedCurves::made);
    const std::vector<DerivedCurves::Series> members{constantCurve(kLong, 1.0), constantCurve(kLong, 3.0)};
    QVERIFY(!derived.groupCurve(kKey, members, BandKind::MinMax, XAxis::Step).mean);
    QVERIFY(derived.isBusy());
    QTRY_COMPARE_WITH_TIMEOUT(made.size(), 1, 30000);
    const charts::GroupCurve curve = derived.groupCurve(kKey, members, BandKind::MinMax, XAxis::Step);
    QVERIFY(curve.mean);
    QCOMPARE(curve.mean->size(), static_cast<std::size_t>(kLong));
    QCOMPARE(curve.mean->value(kLong - 1), 2.0);
    QVERIFY(!derived.isBusy());
}

void TestDerivedCurves::theOldOneStaysWhileItGrows()
{
    DerivedCurves derived;
    QSignalSpy made(&derived, &DerivedCurves::made);
    const auto growing = constantCurve(kLong, 1.0);
    const std::vector<DerivedCurves::Series> members{growing};
    derived.groupCurve(kKey, members, BandKind::MinMax, XAxis::Step);
    QTRY_COMPARE_WITH_TIMEOUT(made.size(), 1, 30000);
    growing->append(kLong, kLong, 2.0);
    const charts::GroupCurve before = derived.groupCurve(kKey, members, BandKind::MinMax, XAxis::Step);
    QVERIFY(before.mean);
    QCOMPARE(before.mean->size(), static_cast<std::size_t>(kLong));
    const auto isNew = [&] {
        return derived.groupCurve(kKey, members, BandKind::MinMax, XAxis::Step).mean->size() == kLong + 1U;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isNew(), 30000);
    // Another band is something else: the old one would mislead.
    QVERIFY(!derived.groupCurve(kKey, members, BandKind::StandardError, XAxis::Step).mean);
}

void TestDerivedCurves::forgottenOnesDoNotCome()
{
    DerivedCurves derived;
    QSignalSpy made(&derived, &DerivedCurves::made);
    derived.groupCurve(kKey, {constantCurve(kLong, 1.0)}, BandKind::MinMax, XAxis::Step);
    derived.forget(QStringLiteral("group:"));
    QVERIFY(!derived.isBusy());
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(made.size(), 0);
}

QTEST_GUILESS_MAIN(TestDerivedCurves)
#include "tst_derived_curves.moc"
