// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two windows on one store arrange the same dashboard and write notes: neither loses anything, and each shows what the other
// one does.
#include "gui/stored_history.h"

#include "common/chart_layouts.h"
#include "common/chart_notes.h"
#include "common/run_workspace.h"
#include "session/run_session.h"
#include "store/run_reader.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

using namespace signalbox;
using charts::ChartLayout;

namespace {

const std::string kProject = "cola";

/// What a window has of it.
struct Window
{
    explicit Window(const std::string &store, session::StoreAccess access = session::StoreAccess::Write)
        : session(store, clock, "test", nullptr, access)
        , workspace(session)
        , layouts(std::make_unique<ui::ChartLayouts>(workspace))
        , notes(workspace)
    {
    }
    ~Window() { QThreadPool::globalInstance()->waitForDone(); } // what is written uses the session

    bool open()
    {
        layouts->setProject(kProject);
        return QTest::qWaitFor([this] { return layouts->isReady(); });
    }
    [[nodiscard]] const ChartLayout &layout() const { return layouts->layout(); }
    /// Does to the layout what a person would do to the one that is shown.
    void change(const std::function<void(ChartLayout &)> &how)
    {
        ChartLayout changed = layout();
        how(changed);
        layouts->setLayout(changed);
    }
    void hide(const QString &id)
    {
        change([&id](ChartLayout &layout) { layout.hidden.insert(id); });
    }
    void build(const QString &title)
    {
        change([&title](ChartLayout &layout) {
            charts::CustomChart chart;
            chart.id = charts::freeCustomId(layout);
            chart.title = title;
            chart.metrics = {"valid/mcc"};
            layout.custom.push_back(chart);
        });
    }

    core::SystemClock clock;
    session::RunSession session;
    ui::RunWorkspace workspace;
    std::unique_ptr<ui::ChartLayouts> layouts;
    ui::ChartNotes notes;
};

ChartLayout layoutIn(const std::string &store)
{
    const auto reader = store::RunReader::open(store);
    const auto record = reader ? reader->layout("charts", kProject)
                               : core::Result<std::optional<store::LayoutRecord>>(core::fail(reader.error()));
    return record && *record ? charts::layoutFromJson(QByteArray::fromStdString((*record)->body)) : ChartLayout();
}

QStringList titlesOf(const ChartLayout &layout)
{
    QStringList titles;
    for (const charts::CustomChart &chart : layout.custom) {
        titles << chart.title;
    }
    titles.sort();
    return titles;
}

} // namespace

class TestChartLayouts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void bothWindowsKeepTheirs();
    void aChangeIsShownByTheOther();
    void chartsBuiltAtOnceAreTwo();
    void aResetIsShownByTheOther();
    void whatIsChangedAgainAndAgainIsKept();
    void aLookingWindowFollows();
    void aClosedWindowHasWritten();
    void notesOfTheOtherAppear();
    void whatChangedIsTold();

private:
    [[nodiscard]] std::string store() const { return m_folder->filePath(QStringLiteral("store")).toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestChartLayouts::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(test_gui::writeHistory(store(), {{"first", {0.1, 0.2}, 3e-5, 42, {}}}));
}

void TestChartLayouts::bothWindowsKeepTheirs()
{
    Window a(store());
    Window b(store());
    QVERIFY(a.open() && b.open());
    a.build(QStringLiteral("mine"));
    QTRY_COMPARE(titlesOf(layoutIn(store())), QStringList{QStringLiteral("mine")});
    // Whether b has noticed by now or not, what it writes is its own change and no more.
    b.change([](ChartLayout &layout) { charts::setPinned(layout, QStringLiteral("lr"), true); });
    QTRY_COMPARE(layoutIn(store()).pinned, std::vector<QString>{QStringLiteral("lr")});
    QCOMPARE(titlesOf(layoutIn(store())), QStringList{QStringLiteral("mine")});
    QTRY_COMPARE(a.layout(), layoutIn(store()));
    QTRY_COMPARE(b.layout(), layoutIn(store()));
}

void TestChartLayouts::aChangeIsShownByTheOther()
{
    Window a(store());
    Window b(store());
    QVERIFY(a.open() && b.open());
    const QSignalSpy changed(b.layouts.get(), &ui::ChartLayouts::changed);
    a.hide(QStringLiteral("lr"));
    QTRY_COMPARE(b.layout(), a.layout());
    QCOMPARE(changed.size(), 1);
    QVERIFY(b.layout().hidden.contains(QStringLiteral("lr")));
}

void TestChartLayouts::chartsBuiltAtOnceAreTwo()
{
    Window a(store());
    Window b(store());
    QVERIFY(a.open() && b.open());
    a.build(QStringLiteral("of a"));
    b.build(QStringLiteral("of b")); // both take the same id
    const QStringList both{QStringLiteral("of a"), QStringLiteral("of b")};
    QTRY_COMPARE(titlesOf(a.layout()), both);
    QTRY_COMPARE(titlesOf(b.layout()), both);
    QTRY_COMPARE(a.layout(), b.layout());
    QVERIFY(a.layout().custom[0].id != a.layout().custom[1].id);
    QCOMPARE(layoutIn(store()), a.layout());
}

void TestChartLayouts::aResetIsShownByTheOther()
{
    Window a(store());
    Window b(store());
    QVERIFY(a.open() && b.open());
    a.hide(QStringLiteral("lr"));
    QTRY_COMPARE(b.layout(), a.layout());
    b.layouts->setLayout({});
    QTRY_VERIFY(a.layout() == ChartLayout());
    QVERIFY(layoutIn(store()) == ChartLayout());
}

void TestChartLayouts::whatIsChangedAgainAndAgainIsKept()
{
    std::mt19937 random(7); // NOLINT(cert-msc51-cpp): the same numbers each time
    Window a(store());
    Window b(store());
    QVERIFY(a.open() && b.open());
    std::set<QString> hidden;
    for (int i = 0; i < 40; ++i) {
        Window &window = random() % 2 == 0 ? a : b;
        const QString id = QString::number(i);
        if (random() % 4 == 0 && !window.layout().hidden.empty()) {
            const QString shown = *window.layout().hidden.begin();
            window.change([&shown](ChartLayout &layout) { layout.hidden.erase(shown); });
            hidden.erase(shown);
        }
        window.hide(id);
        hidden.insert(id);
        QVERIFY(window.layout().hidden.contains(id)); // at once
        QTest::qWait(static_cast<int>(random() % 30));
    }
    QTRY_VERIFY(layoutIn(store()).hidden == hidden);
    QTRY_VERIFY(a.layout().hidden == hidden);
    QTRY_VERIFY(b.layout().hidden == hidden);
}

void TestChartLayouts::aLookingWindowFollows()
{
    Window a(store());
    Window b(store(), session::StoreAccess::Read);
    QVERIFY(a.open() && b.open());
    b.hide(QStringLiteral("lr")); // that lasts as long as the window
    a.hide(QStringLiteral("valid/mcc"));
    QTRY_COMPARE(b.layout().hidden, (std::set<QString>{QStringLiteral("lr"), QStringLiteral("valid/mcc")}));
    QCOMPARE(layoutIn(store()).hidden, std::set<QString>{QStringLiteral("valid/mcc")});
}

void TestChartLayouts::aClosedWindowHasWritten()
{
    Window a(store());
    QVERIFY(a.open());
    a.hide(QStringLiteral("lr"));
    a.hide(QStringLiteral("valid/mcc"));
    a.layouts.reset();
    QTRY_COMPARE(layoutIn(store()).hidden, (std::set<QString>{QStringLiteral("lr"), QStringLiteral("valid/mcc")}));
}

void TestChartLayouts::notesOfTheOtherAppear()
{
    const core::RunId run = test_gui::storedRunId("first");
    Window a(store());
    Window b(store());
    for (Window *window : {&a, &b}) {
        QTRY_VERIFY(window->workspace.isLoaded());
        window->notes.setRuns({run});
    }
    store::ChartNote note;
    note.run = run;
    note.step = 10;
    note.text = "warm-up ends";
    a.notes.add(note);
    const auto notesOf = [&run](const Window &window) {
        const auto found = window.notes.all().find(run);
        return found == window.notes.all().end() ? std::vector<store::ChartNote>() : found->second;
    };
    QTRY_COMPARE(notesOf(b).size(), std::size_t{1});
    QCOMPARE(notesOf(b).front().text, note.text);
    note = notesOf(b).front();
    note.text = "warm-up ends here";
    b.notes.change(note);
    QTRY_VERIFY(notesOf(a).size() == 1 && notesOf(a).front().text == note.text);
    a.notes.remove(note);
    QTRY_VERIFY(notesOf(b).empty());
}

void TestChartLayouts::whatChangedIsTold()
{
    const core::RunId run = test_gui::storedRunId("first");
    Window a(store());
    Window b(store());
    QVERIFY(a.open() && b.open());
    QTRY_VERIFY(b.workspace.isLoaded());
    std::vector<std::string> layouts;
    std::vector<core::RunId> notes;
    QObject context;
    QObject::connect(
        &b.workspace, &ui::RunWorkspace::layoutChanged, &context,
        [&layouts](const std::string &kind, const std::string &project) { layouts.push_back(kind + '/' + project); });
    QObject::connect(&b.workspace, &ui::RunWorkspace::chartNotesChanged, &context,
                     [&notes](const core::RunId &changed) { notes.push_back(changed); });
    a.hide(QStringLiteral("lr"));
    QTRY_COMPARE(b.layout(), a.layout());
    QCOMPARE(layouts, std::vector<std::string>{"charts/cola"});
    QVERIFY(notes.empty()); // none is read again
    store::ChartNote note;
    note.run = run;
    note.text = "warm-up ends";
    a.notes.add(note);
    QTRY_COMPARE(notes.size(), std::size_t{1});
    QCOMPARE(notes.front().value, run.value);
    QCOMPARE(layouts.size(), std::size_t{1});
}

QTEST_MAIN(TestChartLayouts)
#include "tst_chart_layouts.moc"
