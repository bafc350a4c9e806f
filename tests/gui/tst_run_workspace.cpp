// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the workspace reads the curves of runs: what is in sight first and the rest after it, no longer than they are wanted,
// and of what others write no more than they wrote.
#include "gui/window_fixture.h"
#include "unit/charts/same_curves.h"

#include "common/run_workspace.h"
#include "core/clock.h"
#include "session/run_session.h"
#include "store/run_import.h"
#include "store/run_reader.h"
#include "support/temporary_store.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>
#include <random>

using namespace signalbox;
using test_charts::differenceOf;

namespace {

constexpr int kLongMetrics = 24;
constexpr std::size_t kLongPoints = 200'000; ///< of each: more than is handed over at once

std::string longMetric(int number)
{
    return "m/" + std::to_string(100 + number);
}

/// Stores a run that was trained elsewhere, with curves of so many points.
core::RunId importRun(const std::string &directory, const std::string &name, int metrics, std::size_t points)
{
    constexpr std::int64_t kBegin = 1'795'457'912'000'000;
    std::mt19937 random(11);
    store::ImportedRun run;
    run.source = "W&B test/" + name;
    run.link = "https://example.org/" + name;
    run.name = name;
    run.createdMicroseconds = kBegin;
    run.finishedMicroseconds = kBegin + 1'000'000;
    for (int i = 0; i < metrics; ++i) {
        store::ImportedSeries series;
        series.metric = longMetric(i);
        for (std::size_t point = 0; point < points; ++point) {
            series.steps.push_back(static_cast<std::int64_t>(point) + 1);
            series.times.push_back(kBegin + static_cast<std::int64_t>(point) * 1500);
            series.values.push_back(static_cast<double>(static_cast<float>(random() % 10'000) / 10'000.0F));
        }
        run.series.push_back(std::move(series));
    }
    const auto outcome = store::RunImporter(directory).write(run, core::SystemClock());
    return outcome ? outcome->run : core::RunId();
}

/// A workspace on a store, without a window.
class Looking
{
public:
    explicit Looking(const std::string &directory, std::size_t liveBound = ui::LiveFeed::kBound)
        : m_session(directory, m_clock, "test")
        , m_workspace(std::make_unique<ui::RunWorkspace>(m_session, nullptr, liveBound))
    {
    }

    [[nodiscard]] session::RunSession &session() { return m_session; }
    [[nodiscard]] ui::RunWorkspace &workspace() { return *m_workspace; }
    [[nodiscard]] bool knows(const core::RunId &run) { return m_workspace->runs().find(run) != nullptr; }

    /// What differs between a run in memory and the same read from the store at once; empty: nothing.
    [[nodiscard]] QString difference(const core::RunId &run)
    {
        m_session.flushStore();
        const auto reader = store::RunReader::open(m_session.storeDirectory());
        const auto record = reader ? reader->run(run) : core::Result<store::RunRecord>(core::fail(reader.error()));
        const auto stored = record ? charts::loadRunCurves(*reader, *record, 0)
                                   : core::Result<charts::RunCurves>(core::fail(record.error()));
        const charts::RunCurves *curves = m_workspace->curvesOf(run);
        if (!stored || curves == nullptr) {
            return QStringLiteral("there is nothing to compare");
        }
        return curves->pending.empty() ? differenceOf(*curves, *stored) : QStringLiteral("some is on its way");
    }

private:
    core::SystemClock m_clock;
    session::RunSession m_session;
    std::unique_ptr<ui::RunWorkspace> m_workspace;
};

core::Result<core::RunId> startRun(session::RunSession &session, test_support::TrainingScript script)
{
    session.setEngine(std::shared_ptr<core::Engine>(std::make_shared<test_support::ScriptedEngine>(std::move(script))));
    core::ResolvedSpec spec;
    spec.spec.name = "trained";
    spec.spec.train = "elsewhere.tsv";
    spec.spec.model = "elsewhere";
    spec.spec.logEvery = 1;
    return session.start(spec);
}

std::size_t pointsOf(const charts::RunCurves *curves, const std::string &metric)
{
    if (curves == nullptr) {
        return 0;
    }
    const auto found = curves->series.find(metric);
    return found == curves->series.end() ? 0 : found->second->size();
}

bool hasMark(const charts::RunCurves *curves, charts::MarkKind kind)
{
    return curves != nullptr
        && std::any_of(curves->marks.begin(), curves->marks.end(),
                       [kind](const charts::MarkModel &mark) { return mark.kind == kind; });
}

} // namespace

class TestRunWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLongRunComesInParts();
    void aShortRunComesAtOnce();
    void goingOnToAnotherRunEndsTheReading();
    void manyRunsComeTogether();
    void anotherNameReadsNothing();
    void whatIsImportedAnewIsReadAnew();
    void pausesOfOthersAreFollowed();
    void aRunThatTrainsMeanwhileLosesNothing();
};

void TestRunWorkspace::aLongRunComesInParts()
{
    const test_support::TemporaryStore folder;
    const core::RunId run = importRun(folder.directory(), "long", kLongMetrics, kLongPoints);
    QVERIFY(!run.isEmpty());
    Looking looking(folder.directory());
    ui::RunWorkspace &workspace = looking.workspace();
    QTRY_VERIFY(workspace.isLoaded() && looking.knows(run));
    std::set<std::string> first; // what is there when the run is seen first
    connect(&workspace, &ui::RunWorkspace::curvesChanged, this, [&] {
        const charts::RunCurves *curves = workspace.curvesOf(run);
        if (curves != nullptr && first.empty()) {
            for (const auto &[name, series] : curves->series) {
                first.insert(name);
            }
            QVERIFY(!curves->pending.empty());
            QVERIFY(!workspace.hasAllCurves(run));
            QCOMPARE(curves->series.size() + curves->pending.size(), std::size_t{kLongMetrics}); // all are known
        }
    });
    connect(&workspace, &ui::RunWorkspace::curvesArrived, this,
            [&](const core::RunId &arrived, const std::set<std::string> &metrics) {
                QVERIFY(arrived == run);
                for (const std::string &metric : metrics) {
                    QCOMPARE(pointsOf(workspace.curvesOf(run), metric), kLongPoints); // whole curves only
                    QVERIFY(!workspace.curvesOf(run)->pending.contains(metric));
                }
            });
    const std::string wanted = longMetric(13);
    workspace.setWantedMetrics({wanted, longMetric(7)});
    workspace.setCurrent(run);
    QVERIFY(!workspace.hasAllCurves(run));
    QTRY_VERIFY_WITH_TIMEOUT(workspace.hasAllCurves(run), 20000);
    QVERIFY(first.contains(wanted));
    QVERIFY(first.size() < std::size_t{kLongMetrics});
    QVERIFY(!workspace.isLoadingCurves());
    QCOMPARE(looking.difference(run), QString());
}

void TestRunWorkspace::aShortRunComesAtOnce()
{
    const test_support::TemporaryStore folder;
    const core::RunId run = importRun(folder.directory(), "short", 3, 50);
    Looking looking(folder.directory());
    ui::RunWorkspace &workspace = looking.workspace();
    QTRY_VERIFY(workspace.isLoaded() && looking.knows(run));
    QSignalSpy changes(&workspace, &ui::RunWorkspace::curvesChanged);
    workspace.setCurrent(run);
    QTRY_VERIFY(workspace.hasAllCurves(run));
    QVERIFY(changes.count() <= 2); // that it is shown, and that it is there
    QCOMPARE(looking.difference(run), QString());
}

void TestRunWorkspace::goingOnToAnotherRunEndsTheReading()
{
    const test_support::TemporaryStore folder;
    const core::RunId large = importRun(folder.directory(), "long", kLongMetrics, kLongPoints);
    const core::RunId small = importRun(folder.directory(), "short", 3, 50);
    Looking looking(folder.directory());
    ui::RunWorkspace &workspace = looking.workspace();
    QTRY_VERIFY(workspace.isLoaded() && looking.knows(large) && looking.knows(small));
    int late = 0;
    connect(&workspace, &ui::RunWorkspace::curvesArrived, this,
            [&](const core::RunId &run) { late += workspace.current() == small && run == large ? 1 : 0; });
    workspace.setCurrent(large);
    QTRY_VERIFY(workspace.curvesOf(large) != nullptr);
    workspace.setCurrent(small);
    QVERIFY(workspace.curvesOf(large) == nullptr);
    QTRY_VERIFY(workspace.hasAllCurves(small));
    QVERIFY(!workspace.isLoadingCurves()); // the long one is not read to its end
    QTest::qWait(200);
    QCOMPARE(late, 0);
    QVERIFY(workspace.curvesOf(large) == nullptr);
    QCOMPARE(looking.difference(small), QString());
    // Back and forth before anything has come, and back for good.
    workspace.setCurrent(large);
    workspace.setCurrent(small);
    workspace.setCurrent(large);
    QTRY_VERIFY_WITH_TIMEOUT(workspace.hasAllCurves(large), 20000);
    QCOMPARE(looking.difference(large), QString());
}

void TestRunWorkspace::manyRunsComeTogether()
{
    const test_support::TemporaryStore folder;
    std::vector<core::RunId> runs;
    for (const char *name : {"one", "two", "three"}) {
        runs.push_back(importRun(folder.directory(), name, 6, 100'000));
    }
    Looking looking(folder.directory());
    ui::RunWorkspace &workspace = looking.workspace();
    QTRY_VERIFY(workspace.isLoaded() && looking.knows(runs.back()));
    workspace.setWantedMetrics({longMetric(5)});
    workspace.showOnlyThese(runs);
    QTRY_VERIFY_WITH_TIMEOUT(std::all_of(runs.begin(), runs.end(),
                                         [&workspace](const core::RunId &run) { return workspace.hasAllCurves(run); }),
                             20000);
    for (const core::RunId &run : runs) {
        QCOMPARE(looking.difference(run), QString());
    }
}

void TestRunWorkspace::anotherNameReadsNothing()
{
    const test_support::TemporaryStore folder;
    const core::RunId run = importRun(folder.directory(), "short", 3, 50);
    Looking looking(folder.directory());
    ui::RunWorkspace &workspace = looking.workspace();
    QTRY_VERIFY(workspace.isLoaded() && looking.knows(run));
    workspace.setCurrent(run);
    QTRY_VERIFY(workspace.hasAllCurves(run));
    const auto series = workspace.curvesOf(run)->series.at(longMetric(1));
    workspace.edit([run](store::RunEditor &editor) { return editor.rename(run, "renamed"); });
    QTRY_COMPARE(workspace.currentRecord()->name, std::string("renamed"));
    QCOMPARE(workspace.curvesOf(run)->name, QStringLiteral("renamed"));
    QVERIFY(!workspace.isLoadingCurves());
    QTest::qWait(200);
    QVERIFY(workspace.curvesOf(run)->series.at(longMetric(1)) == series);
}

void TestRunWorkspace::whatIsImportedAnewIsReadAnew()
{
    const test_support::TemporaryStore folder;
    const core::RunId run = importRun(folder.directory(), "grown", 2, 50);
    Looking looking(folder.directory());
    ui::RunWorkspace &workspace = looking.workspace();
    QTRY_VERIFY(workspace.isLoaded() && looking.knows(run));
    workspace.setCurrent(run);
    QTRY_VERIFY(workspace.hasAllCurves(run));
    QVERIFY(importRun(folder.directory(), "grown", 3, 80) == run);
    QTRY_COMPARE(pointsOf(workspace.curvesOf(run), longMetric(2)), std::size_t{80});
    QTRY_COMPARE(looking.difference(run), QString());
}

void TestRunWorkspace::pausesOfOthersAreFollowed()
{
    const test_support::TemporaryStore folder;
    Looking looking(folder.directory());
    ui::RunWorkspace &workspace = looking.workspace();
    const core::SystemClock clock;
    session::RunSession other(folder.directory(), clock, "other");
    const auto run = startRun(other, test_gui::endless());
    QVERIFY(run.has_value());
    QTRY_VERIFY(looking.knows(*run));
    workspace.setCurrent(*run);
    const char *metric = "train/loss_step";
    QTRY_VERIFY(pointsOf(workspace.curvesOf(*run), metric) > 0 && workspace.hasAllCurves(*run));
    const auto series = workspace.curvesOf(*run)->series.at(metric);
    other.pause();
    QTRY_VERIFY(hasMark(workspace.curvesOf(*run), charts::MarkKind::Pause));
    QVERIFY(!workspace.curvesOf(*run)->timeline->pauses.empty());
    other.resume();
    QTRY_VERIFY(hasMark(workspace.curvesOf(*run), charts::MarkKind::Resume));
    const std::size_t before = series->size();
    QTRY_VERIFY(series->size() > before);
    QVERIFY(workspace.curvesOf(*run)->series.at(metric) == series); // nothing of it was read anew
    other.stopAndWait();
    other.flushStore();
    QTRY_VERIFY(workspace.isOver(*run));
    QTRY_COMPARE(looking.difference(*run), QString());
    QVERIFY(workspace.curvesOf(*run)->series.at(metric) == series);
}

void TestRunWorkspace::aRunThatTrainsMeanwhileLosesNothing()
{
    const test_support::TemporaryStore folder;
    Looking looking(folder.directory(), 4); // events wait for the window: points are merged away, and read again
    ui::RunWorkspace &workspace = looking.workspace();
    test_support::TrainingScript script;
    script.epochs = 3;
    script.stepsPerEpoch = 3000;
    const auto run = startRun(looking.session(), script);
    QVERIFY(run.has_value());
    workspace.addStarted(*run, {});
    workspace.setCurrent(*run);
    QTRY_VERIFY_WITH_TIMEOUT(workspace.isOver(*run), 30000);
    QTRY_COMPARE_WITH_TIMEOUT(pointsOf(workspace.curvesOf(*run), "train/loss_step"), std::size_t{9000}, 20000);
    QTRY_VERIFY(!workspace.isLoadingCurves());
    QTRY_COMPARE_WITH_TIMEOUT(looking.difference(*run), QString(), 20000);
}

QTEST_MAIN(TestRunWorkspace)
#include "tst_run_workspace.moc"
