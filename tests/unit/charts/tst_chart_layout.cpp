// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a person arranges the dashboard: order, pins, hidden charts, own charts, and how all of it is kept.
#include "charts/chart_layout.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace signalbox;
using charts::ChartLayout;
using charts::ChartSection;

namespace {

ChartSection sectionOf(const QString &key, const QStringList &ids)
{
    ChartSection section{key, key, {}};
    for (const QString &id : ids) {
        charts::ChartSpec chart;
        chart.id = id;
        chart.title = id;
        chart.metrics = {id.toStdString()};
        section.charts.push_back(chart);
    }
    return section;
}

std::vector<ChartSection> plan()
{
    return {sectionOf(QStringLiteral("main"), {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}),
            sectionOf(QStringLiteral("x"), {QStringLiteral("x1"), QStringLiteral("x2")}),
            sectionOf(QStringLiteral("system"), {QStringLiteral("cpu")})};
}

/// "main: a b c | x: x1 x2".
QString text(const std::vector<ChartSection> &sections)
{
    QStringList parts;
    for (const ChartSection &section : sections) {
        QStringList ids;
        for (const charts::ChartSpec &chart : section.charts) {
            ids << chart.id;
        }
        parts << section.key + QStringLiteral(": ") + ids.join(QLatin1Char(' '));
    }
    return parts.join(QStringLiteral(" | "));
}

QString text(const ChartLayout &layout)
{
    return text(charts::arranged(plan(), layout));
}

charts::CustomChart ownChart()
{
    charts::CustomChart chart;
    chart.id = QStringLiteral("custom:1");
    chart.title = QStringLiteral("loss over lr");
    chart.metrics = {"train/loss_step", "valid/loss"};
    chart.xMetric = "lr";
    chart.logX = true;
    return chart;
}

} // namespace

class TestChartLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pinsHidesAndAdds();
    void movesWithinASection();
    void absentChartsKeepTheirPlaces();
    void movesAreKeptShort();
    void manyMovesAgreeWithAList();
    void newChartsFindTheirPlace();
    void sectionsMove();
    void survivesJson();
    void takesWhatItUnderstands();
};

void TestChartLayout::pinsHidesAndAdds()
{
    ChartLayout layout;
    QCOMPARE(text(layout), QStringLiteral("main: a b c | x: x1 x2 | system: cpu"));
    charts::setPinned(layout, QStringLiteral("x2"), true);
    charts::setPinned(layout, QStringLiteral("a"), true);
    QCOMPARE(text(layout), QStringLiteral("pinned: x2 a | main: b c | x: x1 | system: cpu"));
    charts::setPinned(layout, QStringLiteral("a"), true, QStringLiteral("x2"));
    QCOMPARE(text(layout), QStringLiteral("pinned: a x2 | main: b c | x: x1 | system: cpu"));
    layout.hidden = {QStringLiteral("x2"), QStringLiteral("cpu")};
    QCOMPARE(text(layout), QStringLiteral("pinned: a | main: b c | x: x1"));
    charts::setPinned(layout, QStringLiteral("a"), false);
    layout.custom.push_back(ownChart());
    QCOMPARE(text(layout), QStringLiteral("custom: custom:1 | main: a b c | x: x1"));
    QCOMPARE(charts::freeCustomId(layout), QStringLiteral("custom:2"));
    QVERIFY(charts::arranged({}, layout).empty()); // before there is anything
}

void TestChartLayout::movesWithinASection()
{
    ChartLayout layout;
    const QString main = QStringLiteral("main");
    charts::moveChart(layout, plan(), main, QStringLiteral("c"), QStringLiteral("a"));
    QCOMPARE(text(layout), QStringLiteral("main: c a b | x: x1 x2 | system: cpu"));
    charts::moveChart(layout, plan(), main, QStringLiteral("c"), {});
    QCOMPARE(text(layout), QStringLiteral("main: a b c | x: x1 x2 | system: cpu"));
    QVERIFY(layout.order.empty()); // as usual again
    const ChartLayout before = layout;
    charts::moveChart(layout, plan(), main, QStringLiteral("x1"), QStringLiteral("a")); // of another section
    charts::moveChart(layout, plan(), main, QStringLiteral("a"), QStringLiteral("a"));
    charts::moveChart(layout, plan(), QStringLiteral("none"), QStringLiteral("a"), {});
    QCOMPARE(layout, before);
}

void TestChartLayout::absentChartsKeepTheirPlaces()
{
    const QString main = QStringLiteral("main");
    ChartLayout layout;
    charts::setPinned(layout, QStringLiteral("a"), true);
    layout.hidden = {QStringLiteral("b"), QStringLiteral("x1")};
    charts::moveChart(layout, plan(), main, QStringLiteral("a"), {}); // they are not in the section now
    charts::moveChart(layout, plan(), main, QStringLiteral("b"), {});
    QVERIFY(layout.order.empty());
    charts::moveChart(layout, plan(), QStringLiteral("x"), QStringLiteral("x2"), {});
    QVERIFY(layout.order.empty()); // it is the last one also when the hidden one is back
    charts::setPinned(layout, QStringLiteral("a"), false);
    charts::moveChart(layout, plan(), main, QStringLiteral("c"), QStringLiteral("a"));
    QCOMPARE(text(layout), QStringLiteral("main: c a | x: x2 | system: cpu"));
    layout.hidden.clear();
    QCOMPARE(text(layout).section(QStringLiteral(" | "), 0, 0), QStringLiteral("main: c a b"));
    charts::setPinned(layout, QStringLiteral("a"), true);
    charts::moveChart(layout, plan(), main, QStringLiteral("c"), {});
    charts::setPinned(layout, QStringLiteral("a"), false);
    QCOMPARE(text(layout).section(QStringLiteral(" | "), 0, 0), QStringLiteral("main: a b c"));
    QVERIFY(!layout.order.contains(main));
}

void TestChartLayout::movesAreKeptShort()
{
    QStringList ids;
    for (int i = 0; i < 5000; ++i) {
        ids << QString::number(i);
    }
    const std::vector<ChartSection> large{sectionOf(QStringLiteral("main"), ids)};
    ChartLayout layout;
    charts::moveChart(layout, large, QStringLiteral("main"), QStringLiteral("4000"), QStringLiteral("2"));
    QCOMPARE(layout.order.at(QStringLiteral("main")),
             (std::vector<QString>{QStringLiteral("0"), QStringLiteral("1"), QStringLiteral("4000")}));
}

void TestChartLayout::manyMovesAgreeWithAList()
{
    std::mt19937 random(7); // NOLINT(cert-msc51-cpp): the same moves every time
    const QString main = QStringLiteral("main");
    for (int round = 0; round < 40; ++round) {
        QStringList ids;
        for (int i = 0; i < 12; ++i) {
            ids << QStringLiteral("id%1").arg(i);
        }
        const std::vector<ChartSection> all{sectionOf(main, ids)};
        ChartLayout layout;
        for (int move = 0; move < 30; ++move) {
            const int from = std::uniform_int_distribution<int>(0, 11)(random);
            const int gap = std::uniform_int_distribution<int>(0, 12)(random);
            const QString id = ids[from];
            const QString before = gap == 12 ? QString() : ids[gap];
            charts::moveChart(layout, all, main, id, before);
            if (id != before) {
                ids.removeAt(from);
                ids.insert(before.isEmpty() ? ids.size() : ids.indexOf(before), id);
            }
            const QString expected = QStringLiteral("main: ") + ids.join(QLatin1Char(' '));
            QCOMPARE(text(charts::arranged(all, layout)), expected);
            QCOMPARE(text(charts::arranged(all, charts::layoutFromJson(charts::layoutToJson(layout)))), expected);
        }
    }
}

void TestChartLayout::newChartsFindTheirPlace()
{
    ChartLayout layout;
    charts::moveChart(layout, plan(), QStringLiteral("main"), QStringLiteral("b"), QStringLiteral("a"));
    std::vector<ChartSection> more = plan();
    more[0] = sectionOf(QStringLiteral("main"),
                        {QStringLiteral("a"), QStringLiteral("ab"), QStringLiteral("b"), QStringLiteral("c")});
    more.insert(more.begin() + 1, sectionOf(QStringLiteral("new"), {QStringLiteral("n")}));
    QCOMPARE(text(charts::arranged(more, layout)), QStringLiteral("main: b a ab c | new: n | x: x1 x2 | system: cpu"));
}

void TestChartLayout::sectionsMove()
{
    ChartLayout layout;
    charts::setPinned(layout, QStringLiteral("a"), true);
    charts::moveSection(layout, plan(), QStringLiteral("system"), -1);
    QCOMPARE(text(layout), QStringLiteral("pinned: a | main: b c | system: cpu | x: x1 x2"));
    charts::moveSection(layout, plan(), QStringLiteral("system"), -5);
    QCOMPARE(text(layout), QStringLiteral("pinned: a | system: cpu | main: b c | x: x1 x2"));
    charts::moveSection(layout, plan(), QStringLiteral("system"), 5);
    QCOMPARE(text(layout), QStringLiteral("pinned: a | main: b c | x: x1 x2 | system: cpu"));
    QVERIFY(layout.sections.empty());
    charts::moveSection(layout, plan(), charts::kPinnedSection, 1);
    QVERIFY(layout.sections.empty());
}

void TestChartLayout::survivesJson()
{
    ChartLayout layout;
    layout.pinned = {QStringLiteral("b"), QStringLiteral("a")};
    layout.hidden = {QStringLiteral("c")};
    layout.collapsed = {QStringLiteral("system")};
    layout.sections = {QStringLiteral("x")};
    layout.order[QStringLiteral("main")] = {QStringLiteral("c"), QStringLiteral("ä\"ö")};
    layout.custom = {ownChart()};
    layout.views[QStringLiteral("a")].logY = false;
    layout.views[QStringLiteral("b")].ignoreOutliers = true;
    layout.views[QStringLiteral("b")].logX = true;
    layout.views[QStringLiteral("c")].showRaw = false;
    layout.byFolder = true;
    layout.groupBy = QStringLiteral("seed");
    layout.band = QStringLiteral("minmax");
    layout.everyLine = true;
    QCOMPARE(charts::layoutFromJson(charts::layoutToJson(layout)), layout);
    QCOMPARE(charts::layoutFromJson(charts::layoutToJson({})), ChartLayout());
}

void TestChartLayout::takesWhatItUnderstands()
{
    QCOMPARE(charts::layoutFromJson("no JSON"), ChartLayout());
    QCOMPARE(charts::layoutFromJson("[1]"), ChartLayout());
    const ChartLayout layout = charts::layoutFromJson(
        R"({"version": 9, "pinned": ["a", 3, "a"], "hidden": "b", "order": {"main": []}, "unknown": {},
            "charts": [{"id": "custom:1", "metrics": []}, {"title": "no id", "metrics": ["x"]}]})");
    QCOMPARE(layout.pinned, std::vector<QString>{QStringLiteral("a")});
    QVERIFY(layout.hidden.empty() && layout.order.empty() && layout.custom.empty());
}

QTEST_GUILESS_MAIN(TestChartLayout)
#include "tst_chart_layout.moc"
