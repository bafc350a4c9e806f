// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What two windows have made of one layout, put together.
#include "charts/chart_layout.h"

#include <QTest>

#include <algorithm>
#include <iterator>
#include <random>

using namespace signalbox;
using charts::ChartLayout;
using charts::CustomChart;
using charts::mergedLayout;

namespace {

using Keys = std::vector<QString>;
/// Everything that a layout says but for orders, each by a name of its own.
using Facts = std::map<QString, QString>;

QString id(int number)
{
    return QStringLiteral("chart%1").arg(number);
}

CustomChart chartOf(const QString &chartId, const QString &title)
{
    CustomChart chart;
    chart.id = chartId;
    chart.title = title;
    chart.metrics = {"train/loss_step"};
    return chart;
}

const CustomChart *customIn(const ChartLayout &layout, const QString &chartId)
{
    const auto found = std::find_if(layout.custom.begin(), layout.custom.end(),
                                    [&](const CustomChart &chart) { return chart.id == chartId; });
    return found == layout.custom.end() ? nullptr : &*found;
}

Keys customIds(const ChartLayout &layout)
{
    Keys ids;
    for (const CustomChart &chart : layout.custom) {
        ids.push_back(chart.id);
    }
    return ids;
}

QString text(bool value)
{
    return value ? QStringLiteral("yes") : QStringLiteral("no");
}

Facts customFactsOf(const CustomChart &chart)
{
    const QString name = QStringLiteral("custom %1 ").arg(chart.id);
    Facts facts{{name + QStringLiteral("title"), chart.title},
                {name + QStringLiteral("x"), QString::fromStdString(chart.xMetric)},
                {name + QStringLiteral("logX"), text(chart.logX)},
                {name + QStringLiteral("logY"), text(chart.logY)}};
    for (const std::string &metric : chart.metrics) {
        facts[name + QString::fromStdString(metric)] = text(true);
    }
    return facts;
}

Facts factsOf(const ChartLayout &layout)
{
    Facts facts;
    const auto addKeys = [&facts](const QString &what, const auto &keys) {
        for (const QString &key : keys) {
            facts[what + QLatin1Char(' ') + key] = text(true);
        }
    };
    addKeys(QStringLiteral("pinned"), layout.pinned);
    addKeys(QStringLiteral("hidden"), layout.hidden);
    addKeys(QStringLiteral("collapsed"), layout.collapsed);
    addKeys(QStringLiteral("sections"), layout.sections);
    for (const auto &[section, ids] : layout.order) {
        addKeys(QStringLiteral("order ") + section, ids);
    }
    for (const CustomChart &chart : layout.custom) {
        facts.merge(customFactsOf(chart));
    }
    for (const auto &[chart, view] : layout.views) {
        const QString name = QStringLiteral("view %1 ").arg(chart);
        const auto addChoice = [&](const char *what, const std::optional<bool> &choice) {
            if (choice) {
                facts[name + QLatin1String(what)] = text(*choice);
            }
        };
        addChoice("logX", view.logX);
        addChoice("logY", view.logY);
        addChoice("showRaw", view.showRaw);
        addChoice("ignoreOutliers", view.ignoreOutliers ? std::optional(true) : std::nullopt);
    }
    facts[QStringLiteral("byFolder")] = text(layout.byFolder);
    facts[QStringLiteral("groupBy")] = layout.groupBy;
    facts[QStringLiteral("band")] = layout.band;
    facts[QStringLiteral("everyLine")] = text(layout.everyLine);
    return facts;
}

QString valueOf(const Facts &facts, const QString &name)
{
    const auto found = facts.find(name);
    return found == facts.end() ? QString() : found->second;
}

/// What of `keys` is in `others` too, in its order.
Keys common(const Keys &keys, const Keys &others)
{
    Keys both;
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(both), [&others](const QString &key) {
        return std::find(others.begin(), others.end(), key) != others.end();
    });
    return both;
}

bool hasTwice(Keys keys)
{
    std::sort(keys.begin(), keys.end());
    return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
}

/// Whether the list holds the order of who has changed it.
bool keepsOrder(const Keys &base, const Keys &own, const Keys &theirs, const Keys &merged)
{
    const bool isOwn = common(base, own) != common(own, base);
    const Keys &orderly = isOwn ? own : theirs;
    return !hasTwice(merged) && common(merged, orderly) == common(orderly, merged);
}

Keys orderIn(const ChartLayout &layout, const QString &section)
{
    const auto found = layout.order.find(section);
    return found == layout.order.end() ? Keys() : found->second;
}

/// Changes a layout as a person would, at random.
class Hand
{
public:
    Hand(QString name, std::mt19937 &random) : m_name(std::move(name)), m_random(random) { }

    void change(ChartLayout &layout)
    {
        switch (below(11)) {
        case 0:
            changeKeys(layout.pinned);
            break;
        case 1:
            toggle(layout.hidden);
            break;
        case 2:
            toggle(layout.collapsed);
            break;
        case 3:
            changeKeys(layout.sections);
            break;
        case 4:
            changeOrder(layout, below(2) == 0 ? QStringLiteral("main") : QStringLiteral("system"));
            break;
        case 5:
            ++m_made;
            layout.custom.push_back(
                chartOf(QStringLiteral("custom:%1%2").arg(m_name).arg(m_made), m_name + QString::number(m_made)));
            break;
        case 6:
            changeCustom(layout);
            break;
        case 7:
            if (!layout.custom.empty()) {
                layout.custom.erase(layout.custom.begin() + below(static_cast<int>(layout.custom.size())));
            }
            break;
        case 8:
        case 9:
            changeView(layout);
            break;
        default:
            changeChoice(layout);
            break;
        }
    }

private:
    int below(int count) { return std::uniform_int_distribution<int>(0, count - 1)(m_random); }

    void changeKeys(Keys &keys)
    {
        const QString key = id(below(8));
        const auto found = std::find(keys.begin(), keys.end(), key);
        const bool isThere = found != keys.end();
        if (isThere) {
            keys.erase(found);
        }
        if (!isThere || below(2) == 0) { // else it is taken out
            keys.insert(keys.begin() + below(static_cast<int>(keys.size()) + 1), key);
        }
    }

    void toggle(std::set<QString> &keys)
    {
        const QString key = id(below(8));
        if (keys.erase(key) == 0) {
            keys.insert(key);
        }
    }

    void changeOrder(ChartLayout &layout, const QString &section)
    {
        changeKeys(layout.order[section]);
        if (layout.order[section].empty()) {
            layout.order.erase(section);
        }
    }

    void changeCustom(ChartLayout &layout)
    {
        if (layout.custom.empty()) {
            return;
        }
        CustomChart &chart = layout.custom[static_cast<std::size_t>(below(static_cast<int>(layout.custom.size())))];
        switch (below(4)) {
        case 0:
            chart.title = m_name + QString::number(++m_made);
            break;
        case 1:
            chart.logX = !chart.logX;
            break;
        case 2:
            chart.xMetric = chart.xMetric.empty() ? "lr" : "";
            break;
        default: {
            const std::string metric = "valid/" + std::to_string(below(4)); // the first one stays
            if (std::erase(chart.metrics, metric) == 0) {
                chart.metrics.push_back(metric);
            }
        }
        }
    }

    void changeView(ChartLayout &layout)
    {
        const QString key = id(below(8));
        charts::OwnView &view = layout.views[key];
        const std::optional<bool> choices[] = {std::nullopt, true, false};
        switch (below(4)) {
        case 0:
            view.logY = choices[below(3)];
            break;
        case 1:
            view.logX = choices[below(3)];
            break;
        case 2:
            view.showRaw = choices[below(3)];
            break;
        default:
            view.ignoreOutliers = !view.ignoreOutliers;
            break;
        }
        if (view.isUsual()) {
            layout.views.erase(key);
        }
    }

    void changeChoice(ChartLayout &layout)
    {
        switch (below(4)) {
        case 0:
            layout.byFolder = !layout.byFolder;
            break;
        case 1:
            layout.groupBy = below(2) == 0 ? QStringLiteral("seed") : QString();
            break;
        case 2:
            layout.band = below(2) == 0 ? QStringLiteral("minmax") : QString();
            break;
        default:
            layout.everyLine = !layout.everyLine;
            break;
        }
    }

    QString m_name;
    int m_made = 0;
    std::mt19937 &m_random;
};

} // namespace

class TestLayoutMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothSidesAreKept();
    void oneSideAloneIsTakenAsItIs();
    void addedOnesStandWhereTheyWerePut();
    void ordersAreOfWhoChangedThem();
    void whatBothChangedIsOurs();
    void workIsNotRemoved();
    void chartsWithTheSameIdBothStay();
    void laterChangesFollowTheNewId();
    void nothingIsLost();
};

void TestLayoutMerge::bothSidesAreKept()
{
    ChartLayout base;
    base.pinned = {id(1)};
    base.custom = {chartOf(QStringLiteral("custom:1"), QStringLiteral("first"))};
    ChartLayout own = base;
    charts::setPinned(own, id(2), true);
    own.collapsed.insert(QStringLiteral("system"));
    own.views[id(1)].logY = true;
    ChartLayout theirs = base;
    theirs.custom.push_back(chartOf(QStringLiteral("custom:2"), QStringLiteral("second")));
    theirs.custom.front().title = QStringLiteral("loss");
    theirs.hidden.insert(id(3));
    theirs.views[id(1)].showRaw = false;
    charts::setPinned(theirs, id(1), false);
    const ChartLayout merged = mergedLayout(base, own, theirs);
    QCOMPARE(merged.pinned, Keys{id(2)});
    QCOMPARE(customIds(merged), (Keys{QStringLiteral("custom:1"), QStringLiteral("custom:2")}));
    QCOMPARE(merged.custom.front().title, QStringLiteral("loss"));
    QVERIFY(merged.collapsed == own.collapsed && merged.hidden == theirs.hidden);
    QVERIFY(merged.views.at(id(1)).logY == true && merged.views.at(id(1)).showRaw == false);
}

void TestLayoutMerge::oneSideAloneIsTakenAsItIs()
{
    ChartLayout base;
    base.pinned = {id(1), id(2)};
    base.order[QStringLiteral("main")] = {id(3), id(4)};
    ChartLayout other;
    other.pinned = {id(2), id(1)};
    other.groupBy = QStringLiteral("seed");
    QCOMPARE(mergedLayout(base, base, other), other);
    QCOMPARE(mergedLayout(base, other, base), other);
    QCOMPARE(mergedLayout(base, other, other), other);
    QCOMPARE(mergedLayout({}, base, {}), base);
}

void TestLayoutMerge::addedOnesStandWhereTheyWerePut()
{
    ChartLayout base;
    base.pinned = {id(1), id(2), id(3)};
    ChartLayout own = base;
    own.pinned = {id(1), id(4), id(5), id(2), id(3)};
    ChartLayout theirs = base;
    theirs.pinned = {id(6), id(1), id(2)};
    QCOMPARE(mergedLayout(base, own, theirs).pinned, (Keys{id(6), id(1), id(4), id(5), id(2)}));
}

void TestLayoutMerge::ordersAreOfWhoChangedThem()
{
    ChartLayout base;
    base.sections = {id(1), id(2), id(3)};
    ChartLayout own = base;
    own.sections.push_back(id(4));
    ChartLayout theirs = base;
    theirs.sections = {id(3), id(2), id(1)};
    QCOMPARE(mergedLayout(base, own, theirs).sections, (Keys{id(3), id(4), id(2), id(1)}));
    own.sections = {id(2), id(1), id(3)};
    QCOMPARE(mergedLayout(base, own, theirs).sections, own.sections); // both: ours
}

void TestLayoutMerge::whatBothChangedIsOurs()
{
    ChartLayout base;
    base.custom = {chartOf(QStringLiteral("custom:1"), QStringLiteral("first"))};
    ChartLayout own = base;
    own.groupBy = QStringLiteral("seed");
    own.custom.front().title = QStringLiteral("mine");
    ChartLayout theirs = base;
    theirs.groupBy = QStringLiteral("lr");
    theirs.custom.front().title = QStringLiteral("theirs");
    theirs.custom.front().logY = true;
    const ChartLayout merged = mergedLayout(base, own, theirs);
    QCOMPARE(merged.groupBy, QStringLiteral("seed"));
    QCOMPARE(merged.custom.front().title, QStringLiteral("mine"));
    QVERIFY(merged.custom.front().logY); // that is theirs alone
}

void TestLayoutMerge::workIsNotRemoved()
{
    ChartLayout base;
    base.custom = {chartOf(QStringLiteral("custom:1"), QStringLiteral("first")),
                   chartOf(QStringLiteral("custom:2"), QStringLiteral("second"))};
    ChartLayout removed = base;
    removed.custom.clear();
    ChartLayout worked = base;
    worked.custom.front().metrics.emplace_back("valid/loss");
    for (const ChartLayout &merged : {mergedLayout(base, removed, worked), mergedLayout(base, worked, removed)}) {
        QCOMPARE(customIds(merged), Keys{QStringLiteral("custom:1")});
        QCOMPARE(merged.custom.front(), worked.custom.front());
    }
    // Of a chart's metrics each side takes out one: a chart without any would be none.
    base.custom.front().metrics = {"a", "b"};
    ChartLayout own = base;
    own.custom.front().metrics = {"a"};
    ChartLayout theirs = base;
    theirs.custom.front().metrics = {"b"};
    const std::vector<std::string> left = mergedLayout(base, own, theirs).custom.front().metrics;
    QCOMPARE(left, std::vector<std::string>{"a"});
}

void TestLayoutMerge::chartsWithTheSameIdBothStay()
{
    const QString same = QStringLiteral("custom:1");
    const ChartLayout base;
    ChartLayout own;
    own.custom = {chartOf(same, QStringLiteral("mine"))};
    own.pinned = {same};
    own.views[same].logY = true;
    own.order[charts::kCustomSection] = {same};
    ChartLayout theirs;
    theirs.custom = {chartOf(same, QStringLiteral("theirs")), chartOf(QStringLiteral("custom:2"), QStringLiteral("2"))};
    theirs.hidden = {same};
    const ChartLayout merged = mergedLayout(base, own, theirs);
    const QString renamed = QStringLiteral("custom:3");
    QCOMPARE(merged.custom.size(), std::size_t{3});
    QVERIFY(customIn(merged, same) != nullptr && customIn(merged, renamed) != nullptr);
    QCOMPARE(customIn(merged, same)->title, QStringLiteral("theirs"));
    QCOMPARE(customIn(merged, renamed)->title, QStringLiteral("mine"));
    QCOMPARE(merged.pinned, Keys{renamed}); // what was said of it is still said of it
    QVERIFY(merged.views.contains(renamed) && !merged.views.contains(same));
    QCOMPARE(orderIn(merged, charts::kCustomSection), Keys{renamed});
    QCOMPARE(merged.hidden, theirs.hidden);
}

void TestLayoutMerge::laterChangesFollowTheNewId()
{
    // While the chart was being written, and got another id there, the window went on working on it.
    const QString same = QStringLiteral("custom:1");
    ChartLayout written;
    written.custom = {chartOf(same, QStringLiteral("mine"))};
    ChartLayout theirs;
    theirs.custom = {chartOf(same, QStringLiteral("theirs"))};
    const ChartLayout stored = mergedLayout({}, written, theirs);
    ChartLayout own = written;
    own.custom.front().logX = true;
    own.pinned = {same};
    const ChartLayout merged = mergedLayout(written, own, stored);
    const QString renamed = QStringLiteral("custom:2");
    QCOMPARE(merged.custom.size(), std::size_t{2});
    QCOMPARE(*customIn(merged, same), theirs.custom.front());
    QVERIFY(customIn(merged, renamed) != nullptr && customIn(merged, renamed)->logX);
    QCOMPARE(customIn(merged, renamed)->title, QStringLiteral("mine"));
    QCOMPARE(merged.pinned, Keys{renamed});
}

void TestLayoutMerge::nothingIsLost()
{
    std::mt19937 random(20261127); // NOLINT(cert-msc51-cpp): the same numbers each time
    for (int round = 0; round < 4000; ++round) {
        ChartLayout base;
        Hand before(QStringLiteral("b"), random);
        for (int i = 0; i < 25; ++i) {
            before.change(base);
        }
        ChartLayout own = base;
        ChartLayout theirs = base;
        Hand ours(QStringLiteral("o"), random);
        Hand others(QStringLiteral("t"), random);
        for (int i = round % 7; i >= 0; --i) {
            ours.change(own);
            others.change(theirs);
        }
        const ChartLayout merged = mergedLayout(base, own, theirs);

        std::set<QString> kept; // charts that one has removed and the other one worked on
        for (const CustomChart &chart : base.custom) {
            const CustomChart *mine = customIn(own, chart.id);
            const CustomChart *other = customIn(theirs, chart.id);
            const CustomChart *worked = mine == nullptr ? other : mine;
            if ((mine == nullptr) != (other == nullptr) && *worked != chart) {
                kept.insert(chart.id);
                QVERIFY(customIn(merged, chart.id) != nullptr);
                QCOMPARE(*customIn(merged, chart.id), *worked);
            }
        }
        const Facts was = factsOf(base);
        const Facts mine = factsOf(own);
        const Facts other = factsOf(theirs);
        const Facts now = factsOf(merged);
        std::set<QString> names;
        for (const Facts *facts : {&was, &mine, &other, &now}) {
            for (const auto &[name, value] : *facts) {
                names.insert(name);
            }
        }
        for (const QString &name : names) {
            const bool isOfKept = std::any_of(kept.begin(), kept.end(), [&name](const QString &chart) {
                return name.startsWith(QStringLiteral("custom %1 ").arg(chart));
            });
            if (isOfKept) {
                continue;
            }
            const bool isOwn = valueOf(mine, name) != valueOf(was, name);
            const QString expected = isOwn ? valueOf(mine, name) : valueOf(other, name);
            QVERIFY2(valueOf(now, name) == expected,
                     qPrintable(QStringLiteral("round %1: %2 is \"%3\" instead of \"%4\"")
                                    .arg(QString::number(round), name, valueOf(now, name), expected)));
        }
        QVERIFY(keepsOrder(base.pinned, own.pinned, theirs.pinned, merged.pinned));
        QVERIFY(keepsOrder(base.sections, own.sections, theirs.sections, merged.sections));
        QVERIFY(keepsOrder(customIds(base), customIds(own), customIds(theirs), customIds(merged)));
        for (const QString &section : {QStringLiteral("main"), QStringLiteral("system")}) {
            QVERIFY(keepsOrder(orderIn(base, section), orderIn(own, section), orderIn(theirs, section),
                               orderIn(merged, section)));
        }
        QCOMPARE(charts::layoutFromJson(charts::layoutToJson(merged)), merged);
    }
}

QTEST_GUILESS_MAIN(TestLayoutMerge)
#include "tst_layout_merge.moc"
