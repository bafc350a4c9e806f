// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Parts of the window by themselves.
#include "app/process_age.h"
#include "charts/plots/parallel_picture.h"
#include "common/banner_area.h"
#include "common/error_text.h"
#include "common/stall_monitor.h"
#include "common/theme_controller.h"
#include "common/widgets.h"
#include "main_window/run_header.h"
#include "main_window/run_item_delegate.h"
#include "main_window/sidebar.h"
#include "main_window/store_watch.h"
#include "panels/column_names.h"
#include "panels/newest_job.h"
#include "panels/plot_view.h"
#include "viewmodels/settings.h"

#include <QApplication>
#include <QListView>
#include <QMouseEvent>
#include <QPainter>
#include <QProgressBar>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QStyleOptionHeader>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

using namespace signalbox;

namespace {

core::Error fullDisk()
{
    return {core::ErrorCode::DiskFull, "/data/runs.sqlite", "the disk is full", {}, {}, {}};
}

/// Two runs over these settings.
std::shared_ptr<const charts::ParallelPicture> pictureOver(const std::vector<std::string> &keys)
{
    std::vector<charts::RunColumn> columns;
    for (const std::string &key : keys) {
        charts::RunColumn column;
        column.key = key;
        column.name = QString::fromStdString(key);
        column.values = {1.0, 2.0};
        column.texts = QStringList{QStringLiteral("1"), QStringLiteral("2")};
        columns.push_back(std::move(column));
    }
    std::vector<charts::ParallelRun> runs(2);
    runs[0].id = "a";
    runs[1].id = "b";
    return std::make_shared<charts::ParallelPicture>(std::move(runs), std::move(columns), QString());
}

/// Drags along an axis, from the run at its low end half the way up.
void brushLowerHalf(ui::PlotView &view, const charts::ParallelPicture &picture, std::size_t column)
{
    const QPoint low = picture.pointOf(0, column, view.pictureRect()).toPoint();
    const QPoint high = picture.pointOf(1, column, view.pictureRect()).toPoint();
    const QPoint middle = (low + high) / 2;
    QTest::mousePress(&view, Qt::LeftButton, {}, low);
    QMouseEvent move(QEvent::MouseMove, middle, view.mapToGlobal(QPointF(middle)), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QApplication::sendEvent(&view, &move);
    QTest::mouseRelease(&view, Qt::LeftButton, {}, middle);
}

} // namespace

class TestWindowParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headerWithATrackerFitsASmallWindow();
    void listStaysWhereItWasScrolled();
    void whatIsNotSentHasACloud();
    void fullDiskIsSaidUntilItIsNot();
    void dismissedProblemStaysAway();
    void textsOfPeopleAreNoMarkup();
    void shorterWordingIsUsedWhereTheFullOneDoesNotFit();
    void progressIsPaintedWithTheWindow();
    void namesOfColumnsAreElided();
    void themeForOneStartIsNotRemembered();
    void stallsRightAfterARunCount();
    void ageOfTheProcessGrows();
    void onlyTheNewestJobCounts();
    void droppedJobsAreSilent();
    void brushesStayWithTheirColumns();
    void errorsSayThingsOnce_data();
    void errorsSayThingsOnce();
};

void TestWindowParts::headerWithATrackerFitsASmallWindow()
{
    ui::RunHeader header;
    ui::HeaderState state;
    state.title = QStringLiteral("a run with a longer name");
    state.pill = QStringLiteral("Interrupted");
    state.progress = QStringLiteral("Epoch 2 of 3 · step 134 of 402");
    state.metrics = QStringLiteral("train/loss 0.725");
    state.startText = QStringLiteral("Resume");
    header.show(state);
    header.showSync(QStringLiteral("All sent to W&B"), {}, "good", true);
    header.resize(740, 128); // a window of 1024 without its sidebar
    header.show();
    QVERIFY(QTest::qWaitForWindowExposed(&header));
    for (const char *name : {"startRunButton", "pauseRunButton", "stopRunButton", "openPageButton"}) {
        const auto *part = header.findChild<QWidget *>(QLatin1String(name));
        QVERIFY2(part != nullptr, name);
        QVERIFY2(part->width() >= part->sizeHint().width(), name);
        QVERIFY2(header.rect().contains(QRect(part->mapTo(&header, QPoint(0, 0)), part->size())), name);
    }
    const auto *metrics = header.findChild<ui::ElidedLabel *>(QStringLiteral("progressMetricsLabel"));
    QVERIFY(metrics != nullptr);
    QVERIFY(!metrics->isVisible());
    header.resize(1100, 128);
    QTRY_VERIFY(metrics->isVisible());
}

void TestWindowParts::listStaysWhereItWasScrolled()
{
    viewmodels::RunListModel runs;
    std::vector<store::RunRecord> records(60);
    for (std::size_t i = 0; i < records.size(); ++i) {
        records[i].id = {"run" + std::to_string(i)};
        records[i].name = "run " + std::to_string(i);
    }
    runs.setRuns(records);
    ui::Sidebar sidebar(runs);
    sidebar.resize(276, 500);
    sidebar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&sidebar));
    sidebar.setCurrent({"run0"});
    QScrollBar *bar = sidebar.list().verticalScrollBar();
    QVERIFY(bar->maximum() > 0);
    bar->setValue(bar->maximum());
    sidebar.setCurrent({"run0"}); // as at every progress
    QCOMPARE(bar->value(), bar->maximum());
    sidebar.setCurrent({"run1"});
    QVERIFY(bar->value() < bar->maximum());
}

void TestWindowParts::whatIsNotSentHasACloud()
{
    viewmodels::RunListModel runs;
    store::RunRecord record;
    record.id = {"run"};
    record.name = "run";
    runs.setRuns({record});
    const viewmodels::Theme theme = viewmodels::Theme::light();
    ui::RunItemDelegate delegate;
    delegate.setTheme(theme);
    QStyleOptionViewItem option;
    option.rect = QRect(0, 0, 260, 62);
    const auto picture = [&](const char *tone) {
        runs.setSync(record.id, QStringLiteral(" "), QLatin1String(tone)); // no word: what is painted there is the mark
        QImage image(option.rect.size(), QImage::Format_RGB32);
        image.fill(theme.card);
        QPainter painter(&image);
        delegate.paint(&painter, option, runs.index(0));
        return image.copy(40, 44, 20, 18); // where the line about the tracker begins
    };
    const QImage sent = picture("good");
    const QImage waiting = picture("warning");
    QVERIFY(sent != waiting);
    QVERIFY(waiting != picture("error"));
    QCOMPARE(picture("secondary"), sent);
}

void TestWindowParts::fullDiskIsSaidUntilItIsNot()
{
    ui::BannerArea banners;
    std::optional<core::Error> problem;
    int retries = 0;
    ui::StoreWatch watch([&problem] { return problem; }, [&retries] { ++retries; }, banners, nullptr);
    watch.look();
    QCOMPARE(banners.currentText(), QString());
    problem = fullDisk();
    QTRY_COMPARE_WITH_TIMEOUT(
        banners.currentText(),
        QStringLiteral("The disk is full; metrics are held in memory. Free space and press Retry."), 3000);
    auto *retry = banners.findChild<QPushButton *>(QStringLiteral("bannerAction0"));
    QVERIFY(retry != nullptr);
    QCOMPARE(retry->text(), QStringLiteral("Retry"));
    retry->click();
    QCOMPARE(retries, 1);
    QVERIFY(!banners.currentText().isEmpty()); // until the store says that it went well
    problem = core::Error{core::ErrorCode::StoreFailed, "runs.sqlite", "the database is damaged", {}, {}, {}};
    watch.look();
    QCOMPARE(banners.currentText(), QStringLiteral("runs.sqlite: the database is damaged."));
    problem.reset();
    watch.look();
    QCOMPARE(banners.currentText(), QString());
}

void TestWindowParts::dismissedProblemStaysAway()
{
    ui::BannerArea banners;
    std::optional<core::Error> problem = fullDisk();
    ui::StoreWatch watch([&problem] { return problem; }, [] {}, banners, nullptr);
    watch.look();
    banners.removeBanner(QStringLiteral("storeProblem"));
    watch.look();
    QCOMPARE(banners.currentText(), QString());
    problem.reset();
    watch.look();
    problem = fullDisk(); // again, later
    watch.look();
    QVERIFY(banners.currentText().startsWith(QStringLiteral("The disk is full")));
}

void TestWindowParts::textsOfPeopleAreNoMarkup()
{
    const QString name = QStringLiteral("<b>bold</b> & co");
    const std::unique_ptr<QLabel> label(ui::makeLabel(name));
    QVERIFY(label->textFormat() == Qt::PlainText);
    ui::ElidedLabel elided(name);
    QVERIFY(elided.textFormat() == Qt::PlainText);
    QCOMPARE(elided.toolTip(), QStringLiteral("<p style=\"white-space:pre-wrap\">%1</p>").arg(name.toHtmlEscaped()));
    ui::BannerArea banners;
    banners.showBanner({QStringLiteral("key"), ui::Banner::Tone::Info, name, {}, 0});
    QVERIFY(banners.findChild<QLabel *>(QStringLiteral("bannerText"))->textFormat() == Qt::PlainText);
    viewmodels::RunListModel runs;
    store::RunRecord run;
    run.id = {"a"};
    run.notes = name.toStdString();
    runs.setRuns({run});
    QVERIFY(runs.index(0).data(Qt::ToolTipRole).toString().contains(name.toHtmlEscaped()));
}

void TestWindowParts::shorterWordingIsUsedWhereTheFullOneDoesNotFit()
{
    ui::ElidedLabel label;
    label.setText(QStringLiteral("from the model folder (signalbox.json)"), QStringLiteral("signalbox.json"));
    ui::ElidedLabel expected(QStringLiteral("signalbox.json"));
    const QSize narrow(label.fontMetrics().horizontalAdvance(QStringLiteral("signalbox.json")) + 8, 24);
    label.resize(narrow);
    expected.resize(narrow);
    QCOMPARE(label.grab().toImage(), expected.grab().toImage());
    QCOMPARE(label.toolTip(), QStringLiteral("from the model folder (signalbox.json)"));
    // "si…" would tell nobody anything.
    const QSize tiny(label.fontMetrics().horizontalAdvance(QStringLiteral("si…")), 24);
    ui::ElidedLabel empty;
    label.resize(tiny);
    empty.resize(tiny);
    QCOMPARE(label.grab().toImage(), empty.grab().toImage());
}

void TestWindowParts::progressIsPaintedWithTheWindow()
{
    struct Bar : QProgressBar
    {
        int paints = 0;
        void paintEvent(QPaintEvent *event) override
        {
            ++paints;
            QProgressBar::paintEvent(event);
        }
    };
    Bar bar;
    bar.resize(200, 20);
    bar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bar));
    QTRY_VERIFY(bar.paints > 0);
    const int before = bar.paints;
    ui::setProgress(bar, 3, 7);
    QCOMPARE(bar.value(), 3);
    QCOMPARE(bar.maximum(), 7);
    QCOMPARE(bar.paints, before); // not at once
    QTRY_VERIFY(bar.paints > before);
}

void TestWindowParts::namesOfColumnsAreElided()
{
    struct Names : ui::ColumnNames
    {
        [[nodiscard]] QString shown() const
        {
            QStyleOptionHeader option;
            initStyleOptionForIndex(&option, 0);
            return option.text;
        }
        using ui::ColumnNames::sectionSizeFromContents;
    };
    const QString name = QStringLiteral("B: unacceptable");
    QStandardItemModel model(1, 1);
    model.setHorizontalHeaderLabels({name});
    Names names;
    names.setTextElideMode(Qt::ElideRight);
    names.setModel(&model);
    names.resizeSection(0, 300);
    QCOMPARE(names.shown(), name);
    const int whole = names.sectionSizeFromContents(0).width();
    names.resizeSection(0, 84);
    QVERIFY2(names.shown().startsWith(QStringLiteral("B: ")) && names.shown().endsWith(QChar(0x2026)),
             qPrintable(names.shown()));
    QCOMPARE(names.sectionSizeFromContents(0).width(), whole); // a double click shows it all
}

void TestWindowParts::themeForOneStartIsNotRemembered()
{
    const QTemporaryDir folder;
    viewmodels::Settings settings(folder.filePath(QStringLiteral("window.ini")));
    ui::ThemeController themes(settings);
    themes.setModeForThisStart(ui::ThemeController::Mode::Dark);
    themes.apply();
    QVERIFY(themes.theme().dark);
    QVERIFY(settings.keysBelow({}).isEmpty());
    themes.setMode(ui::ThemeController::Mode::Light);
    QVERIFY(!themes.theme().dark);
    QCOMPARE(settings.keysBelow({}).size(), qsizetype{1});
}

void TestWindowParts::stallsRightAfterARunCount()
{
    ui::StallMonitor monitor;
    monitor.begin();
    QTest::qWait(30);
    monitor.end();
    QTest::qWait(30);
    QThread::msleep(300); // the last rebuild of the window, say
    QTest::qWait(30);
    QVERIFY(monitor.longestStall() >= 250);
    QTest::qWait(2200);
    const qint64 longest = monitor.longestStall();
    QThread::msleep(static_cast<unsigned long>(longest) + 300); // no run: this is nobody's concern
    QTest::qWait(30);
    QCOMPARE(monitor.longestStall(), longest);
}

void TestWindowParts::ageOfTheProcessGrows()
{
    const auto before = ui::millisecondsSinceProcessStart();
    if (!before) {
        QSKIP("this system has no /proc");
    }
    QVERIFY(*before >= 0);
    QVERIFY(*before < 600'000); // this test program has not run for longer
    QThread::msleep(100);
    const qint64 passed = *ui::millisecondsSinceProcessStart() - *before;
    QVERIFY2(passed >= 90, qPrintable(QString::number(passed))); // the clock of the start ticks every 10 ms
}

void TestWindowParts::onlyTheNewestJobCounts()
{
    QObject context;
    ui::NewestJob<int> job(&context);
    std::atomic<int> begun{0};
    std::atomic<int> atOnce{0};
    std::atomic<int> mostAtOnce{0};
    std::atomic<bool> mayEnd{false};
    std::vector<int> results;
    for (int number = 1; number <= 20; ++number) {
        job.request(
            [&, number](const auto &cancelled) {
                ++begun;
                mostAtOnce = std::max(mostAtOnce.load(), ++atOnce);
                for (int i = 0; !(number == 20 && mayEnd) && i < 5000 && !*cancelled; ++i) {
                    QThread::msleep(1);
                }
                --atOnce;
                return number;
            },
            [&results](int result) { results.push_back(result); });
        QTest::qWait(2);
    }
    QVERIFY(job.isBusy());
    mayEnd = true;
    QTRY_VERIFY(!job.isBusy());
    QCOMPARE(results, std::vector<int>{20});
    QCOMPARE(mostAtOnce.load(), 1);
    QVERIFY(begun.load() <= 20);
}

void TestWindowParts::droppedJobsAreSilent()
{
    QObject context;
    ui::NewestJob<int> job(&context);
    int results = 0;
    job.request(
        [](const auto &) {
            QThread::msleep(50);
            return 1;
        },
        [&results](int) { ++results; });
    job.drop();
    QVERIFY(!job.isBusy());
    job.request([](const auto &) { return 2; }, [&results](int result) { results += 10 * result; });
    QTRY_COMPARE(results, 20);
}

void TestWindowParts::brushesStayWithTheirColumns()
{
    ui::PlotView view(false);
    view.resize(700, 420);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const auto first = pictureOver({"lr", "seed", "valid/mcc"});
    view.setPicture(first);
    brushLowerHalf(view, *first, 0);
    brushLowerHalf(view, *first, 2);
    QCOMPARE(view.brushes().size(), std::size_t{2});
    QCOMPARE(first->runsWithin(view.brushes()), (std::vector<std::string>{"a"}));
    const double high = view.brushes()[0].high;

    // As many axes, but others: the learning rate's is the second one now, and the metric's has gone.
    view.setPicture(pictureOver({"batch-size", "lr", "seed"}));
    QCOMPARE(view.brushes().size(), std::size_t{1});
    QCOMPARE(view.brushes()[0].axis, 1);
    QCOMPARE(view.brushes()[0].high, high);
    // Another number of axes is no reason to forget.
    const auto more = pictureOver({"batch-size", "dropout", "seed", "lr"});
    view.setPicture(more);
    QCOMPARE(view.brushes().size(), std::size_t{1});
    QCOMPARE(view.brushes()[0].axis, 3);
    // The keys have no axis any more, as the one that was dragged last has gone.
    QTest::keyClick(&view, Qt::Key_Delete);
    QCOMPARE(view.brushes().size(), std::size_t{1});

    // What is dragged when the picture changes goes on along the same axis.
    const QPoint low = more->pointOf(0, 2, view.pictureRect()).toPoint();
    QTest::mousePress(&view, Qt::LeftButton, {}, low);
    const auto last = pictureOver({"seed", "valid/mcc"});
    view.setPicture(last);
    QVERIFY(view.brushes().empty());
    const QPoint middle = last->pointOf(0, 0, view.pictureRect()).toPoint() - QPoint(0, 100);
    QMouseEvent move(QEvent::MouseMove, middle, view.mapToGlobal(QPointF(middle)), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QApplication::sendEvent(&view, &move);
    QTest::mouseRelease(&view, Qt::LeftButton, {}, middle);
    QCOMPARE(view.brushes().size(), std::size_t{1});
    QCOMPARE(view.brushes()[0].axis, 0);
    view.setPicture(nullptr);
    QVERIFY(view.brushes().empty());
}

void TestWindowParts::errorsSayThingsOnce_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto text = [](core::ErrorCode code, const char *subject, const char *detail) {
        return ui::errorText({code, subject, detail, {}, {}, {}});
    };
    QTest::newRow("unreadable") << text(core::ErrorCode::FileNotFound, "a.tsv", "there is no such file")
                                << QStringLiteral("This file cannot be read: a.tsv: there is no such file.");
    QTest::newRow("memory") << text(core::ErrorCode::OutOfMemory, "memory",
                                    "there is not enough memory; try smaller batches")
                            << QStringLiteral("There is not enough memory. Try fewer sentences per batch, or a shorter "
                                              "longest sentence.");
    QTest::newRow("disk") << text(core::ErrorCode::DiskFull, "/data/x", "the disk is full")
                          << QStringLiteral(
                                 "The disk is full: /data/x could not be written. Free space, then try again.");
    const core::Error diverged{core::ErrorCode::NonFiniteLoss,
                               "step 1431",
                               "the loss became infinite at step 1431; training stopped. Try a lower learning rate",
                               {},
                               {},
                               {}};
    QTest::newRow("divergence without a checkpoint")
        << ui::divergenceText(diverged, {})
        << QStringLiteral(
               "The loss became infinite at step %1. Training stopped; no checkpoint had been made yet. Try a "
               "lower learning rate.")
               .arg(QLocale().toString(1431));
    QTest::newRow("divergence, facts alone")
        << ui::errorText(diverged)
        << QStringLiteral(
               "step 1431: the loss became infinite at step 1431; training stopped. Try a lower learning rate.");
    QTest::newRow("epochs") << ui::fieldErrorText("epochs", {core::ErrorCode::BadArgument, "epochs", "x", {}, {}, {}})
                            << QStringLiteral("Use 1 to %1.").arg(QLocale().toString(1000.0, 'f', 0));
}

void TestWindowParts::errorsSayThingsOnce()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(text, expected);
}

QTEST_MAIN(TestWindowParts)
#include "tst_window_parts.moc"
