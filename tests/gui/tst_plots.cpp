// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The page with plots: previews, one in large, its choices, values under the pointer and by keys, table, export, runs that are
// picked out; and the confusion matrix through the epochs, compared, without its diagonal.
#include "gui/window_fixture.h"

#include "charts/confusion_heatmap.h"
#include "charts/plots/figure.h"
#include "charts/plots/figure_layout.h"
#include "charts/plots/parallel_picture.h"
#include "common/banner_area.h"
#include "panels/confused_pairs.h"
#include "panels/plot_card.h"
#include "panels/plot_view.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMouseEvent>
#include <QSlider>
#include <QTableView>

#include <set>

using namespace signalbox;
using charts::ConfusionHeatmap;
using test_gui::WindowFixture;
using ui::PlotCard;
using ui::PlotView;

namespace {

test_support::TrainingScript script()
{
    test_support::TrainingScript made;
    made.epochs = 3;
    made.validationRows = 300;
    made.skill = 1.2;
    return made;
}

PlotCard *cardOf(WindowFixture &fixture, const char *id)
{
    return fixture.find<PlotCard>(QStringLiteral("plotCard:") + QLatin1String(id));
}

PlotView *viewOf(WindowFixture &fixture)
{
    return fixture.find<PlotView>(QStringLiteral("plotView"));
}

/// Opens a plot by its button and waits for its picture.
bool openPlot(WindowFixture &fixture, const char *id)
{
    PlotCard *card = cardOf(fixture, id);
    if (!QTest::qWaitFor([card] { return card->hasPicture(); }, 15000)) {
        return false;
    }
    auto *open = fixture.find(QStringLiteral("plotOpen:") + QLatin1String(id));
    QTest::mouseClick(open, Qt::LeftButton);
    PlotView *view = viewOf(fixture);
    return QTest::qWaitFor([view] { return view->isVisible() && view->isDrawn(); }, 15000);
}

/// Moves the pointer, with a button held down or without.
void moveTo(QWidget &widget, const QPoint &place, Qt::MouseButtons buttons = Qt::NoButton)
{
    QMouseEvent event(QEvent::MouseMove, place, widget.mapToGlobal(QPointF(place)), Qt::NoButton, buttons,
                      Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
}

void choose(WindowFixture &fixture, const char *choice, const QString &entry)
{
    auto *box = fixture.find<QComboBox>(QStringLiteral("plotChoice:") + QLatin1String(choice));
    box->setCurrentIndex(box->findData(entry));
}

/// Opens the menu "View" of the matrix by a click and triggers one of its entries.
void chooseView(WindowFixture &fixture, const QString &action)
{
    fixture.click(QStringLiteral("matrixOptionsButton"));
    fixture.find<QAction>(action)->trigger();
    fixture.find<QMenu>(QStringLiteral("matrixOptionsMenu"))->close();
}

} // namespace

class TestPlots : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void previewsComeWithTheRun();
    void plotsWithoutDataSayWhatIsMissing();
    void searchFindsAPlot();
    void pointerAndKeysTellValues();
    void choicesAreRemembered();
    void earlierEvaluationsCanBeChosen();
    void tableStandsBesideThePicture();
    void plotsAreExported();
    void pictureIsCopied();
    void brushedRunsAreWhatTheChartsShow();
    void keysBrushToo();
    void clickedRunBecomesCurrent();
    void hiddenPageComputesNothing();

    void everyEpochIsThereOnce();
    void sliderGoesThroughTheEpochs();
    void matrixIsComparedWithTheEpochBefore();
    void matrixIsComparedWithAnotherRun();
    void anyEvaluationOfAnyRunIsCompared();
    void diagonalIsHiddenAndRemembered();
    void classesAreOrdered();
    void confusedPairsChooseTheirCell();

private:
    void showPlots();
    /// The confusion matrix, with every epoch of the run.
    void showMatrix();
    /// Starts and finishes runs with these learning rates besides the one of init().
    void addRuns(const QStringList &rates);

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestPlots::init()
{
    m_fixture = std::make_unique<WindowFixture>(script());
    QVERIFY(m_fixture->open());
    QVERIFY(m_fixture->finishRun());
}

void TestPlots::cleanup()
{
    m_fixture.reset();
}

void TestPlots::showPlots()
{
    m_fixture->window().showPanel(QStringLiteral("plotsPanel"));
    QTRY_VERIFY(m_fixture->find(QStringLiteral("plotsPanel"))->isVisible());
}

void TestPlots::showMatrix()
{
    m_fixture->window().showTab(1);
    QTRY_COMPARE(m_fixture->find<QComboBox>(QStringLiteral("epochCombo"))->count(), 3);
    QTRY_VERIFY(!m_fixture->find<ConfusionHeatmap>(QStringLiteral("confusionHeatmap"))->model().counts.empty());
}

void TestPlots::addRuns(const QStringList &rates)
{
    for (const QString &rate : rates) {
        m_fixture->click(QStringLiteral("newRunButton"));
        auto *edit = m_fixture->find<QAbstractSpinBox>(QStringLiteral("lrEdit"));
        QTRY_VERIFY(edit->isVisible());
        edit->selectAll();
        QTest::keyClicks(edit, rate);
        QTRY_VERIFY(m_fixture->isExampleReady());
        const core::RunId before = m_fixture->workspace().current();
        m_fixture->click(QStringLiteral("startTrainingButton"));
        QTRY_VERIFY_WITH_TIMEOUT(
            !m_fixture->workspace().current().isEmpty() && m_fixture->workspace().current() != before, 15000);
        QVERIFY(m_fixture->waitForState(core::RunState::Finished));
    }
}

void TestPlots::previewsComeWithTheRun()
{
    showPlots();
    for (const char *id :
         {"confusion_matrix", "roc", "precision_recall", "threshold", "calibration", "class_scores", "class_counts",
          "sentence_scatter", "sentence_histogram", "line_series", "line", "run_bars"}) {
        PlotCard *card = cardOf(*m_fixture, id);
        QTRY_VERIFY2_WITH_TIMEOUT(card->hasPicture(), id, 15000);
        QVERIFY(!card->accessibleName().isEmpty());
    }
    // What is seen is a picture: its preview is not one colour.
    PlotView &preview = cardOf(*m_fixture, "roc")->view();
    QTRY_VERIFY(preview.isDrawn());
    const QImage shown = preview.grab().toImage();
    bool varies = false;
    for (int y = 0; y < shown.height() && !varies; ++y) {
        for (int x = 1; x < shown.width() && !varies; ++x) {
            varies = shown.pixel(x, y) != shown.pixel(0, 0);
        }
    }
    QVERIFY(varies);
    // A click anywhere on it opens it.
    QTest::mouseClick(&preview, Qt::LeftButton, {}, preview.rect().center());
    QTRY_VERIFY(viewOf(*m_fixture)->isVisible());
    QCOMPARE(m_fixture->find<QLabel>(QStringLiteral("plotTitle"))->text(), QStringLiteral("ROC curve"));
    QVERIFY(m_fixture->text(QStringLiteral("plotHelpLabel")).contains(QStringLiteral("AUC")));
    QTest::keyClick(viewOf(*m_fixture), Qt::Key_Escape);
    QTRY_VERIFY(preview.isVisible());
}

void TestPlots::plotsWithoutDataSayWhatIsMissing()
{
    showPlots();
    const auto *missing = m_fixture->find<QLabel>(QStringLiteral("plotMissing:lr_finder"));
    QTRY_VERIFY_WITH_TIMEOUT(missing->text().contains(QStringLiteral("lr-find")), 15000);
    QVERIFY(!m_fixture->find(QStringLiteral("plotExport:lr_finder"))->isEnabled());
    QTRY_VERIFY(m_fixture->find<QLabel>(QStringLiteral("plotMissing:layer_histograms"))
                    ->text()
                    .contains(QStringLiteral("watch")));
    // Before there is any run, too.
    m_fixture->click(QStringLiteral("newRunButton"));
    showPlots();
    QTRY_VERIFY_WITH_TIMEOUT(
        m_fixture->find<QLabel>(QStringLiteral("plotMissing:roc"))->text().startsWith(QStringLiteral("Choose a run")),
        15000);
}

void TestPlots::searchFindsAPlot()
{
    showPlots();
    QTest::keyClick(&m_fixture->window(), Qt::Key_F, Qt::ControlModifier);
    auto *search = m_fixture->find<QLineEdit>(QStringLiteral("plotSearchEdit"));
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, QStringLiteral("calibration"));
    QTRY_VERIFY(!cardOf(*m_fixture, "roc")->isVisible());
    QVERIFY(cardOf(*m_fixture, "calibration")->isVisible());
    search->setText(QStringLiteral("no plot is called so"));
    QTRY_VERIFY(m_fixture->find(QStringLiteral("plotsEmptyLabel"))->isVisible());
    search->clear();
    QTRY_VERIFY(cardOf(*m_fixture, "roc")->isVisible());
}

void TestPlots::pointerAndKeysTellValues()
{
    showPlots();
    QVERIFY(openPlot(*m_fixture, "class_scores"));
    PlotView *view = viewOf(*m_fixture);
    const auto *picture = dynamic_cast<const charts::FigurePicture *>(view->picture().get());
    QVERIFY(picture != nullptr);
    const charts::FigureLayout layout = charts::layOutFigure(*picture, view->pictureRect());
    const QPoint bar = layout.boxRect(picture->figure().boxes[0].boxes[1]).center().toPoint();
    moveTo(*view, bar);
    QTRY_COMPARE(view->current(), 1);
    QVERIFY2(view->accessibleName().startsWith(QStringLiteral("acceptable\nPrecision: ")),
             qPrintable(view->accessibleName()));
    moveTo(*view, {2, 2});
    QTRY_COMPARE(view->current(), -1);
    QTest::keyClick(view, Qt::Key_Right);
    QCOMPARE(view->current(), 0);
    QTest::keyClick(view, Qt::Key_End);
    QCOMPARE(view->current(), picture->hitCount() - 1);
    QTest::keyClick(view, Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(view->current(), 0); // ten back is before the first one
}

void TestPlots::choicesAreRemembered()
{
    showPlots();
    QVERIFY(openPlot(*m_fixture, "sentence_histogram"));
    PlotView *view = viewOf(*m_fixture);
    const auto before = view->picture();
    choose(*m_fixture, "value", QStringLiteral("letters"));
    QTRY_VERIFY_WITH_TIMEOUT(view->picture() != before, 15000);
    const auto *picture = dynamic_cast<const charts::FigurePicture *>(view->picture().get());
    QCOMPARE(picture->figure().x.name, QStringLiteral("Letters"));
    m_fixture->shut();
    QVERIFY(m_fixture->open());
    showPlots();
    QVERIFY(openPlot(*m_fixture, "sentence_histogram"));
    QTRY_COMPARE(m_fixture->find<QComboBox>(QStringLiteral("plotChoice:value"))->currentData().toString(),
                 QStringLiteral("letters"));
}

void TestPlots::earlierEvaluationsCanBeChosen()
{
    showPlots();
    QVERIFY(openPlot(*m_fixture, "roc"));
    const QString latest = m_fixture->find<QLabel>(QStringLiteral("plotSubtitle"))->text();
    QVERIFY2(latest.contains(QStringLiteral("epoch 3")), qPrintable(latest));
    m_fixture->click(QStringLiteral("plotBackButton"));
    auto *evaluations = m_fixture->find<QComboBox>(QStringLiteral("plotEvaluationCombo"));
    QCOMPARE(evaluations->count(), 4); // the latest one by that name, and three by theirs
    evaluations->setCurrentIndex(3);
    QVERIFY(openPlot(*m_fixture, "roc"));
    QTRY_VERIFY(m_fixture->find<QLabel>(QStringLiteral("plotSubtitle"))->text().contains(QStringLiteral("epoch 1")));
}

void TestPlots::tableStandsBesideThePicture()
{
    showPlots();
    QTRY_VERIFY_WITH_TIMEOUT(cardOf(*m_fixture, "class_counts")->hasPicture(), 15000);
    QTest::mouseClick(m_fixture->find(QStringLiteral("plotTable:class_counts")), Qt::LeftButton);
    auto *table = m_fixture->find<QTableView>(QStringLiteral("plotTable"));
    QTRY_VERIFY(table->isVisible());
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->headerData(0, Qt::Horizontal).toString(), QStringLiteral("Class"));
    QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("unacceptable"));
    QVERIFY(viewOf(*m_fixture)->isVisible());
    table->setFocus();
    QApplication::clipboard()->clear();
    QTest::keyClick(&m_fixture->window(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("Class\tActual\tPredicted\tRight\n")));
    m_fixture->click(QStringLiteral("plotTableButton"));
    QTRY_VERIFY(!table->isVisible());
}

void TestPlots::plotsAreExported()
{
    showPlots();
    QVERIFY(openPlot(*m_fixture, "calibration"));
    QTest::keyClick(&m_fixture->window(), Qt::Key_E, Qt::ControlModifier);
    auto *what = m_fixture->find<QComboBox>(QStringLiteral("exportWhatCombo"));
    QTRY_VERIFY(what->isVisible());
    QCOMPARE(what->currentData().toString(), QStringLiteral("calibration"));
    QVERIFY(what->findData(QStringLiteral("roc")) >= 0);
    const QString folder = m_fixture->folder() + QStringLiteral("/out");
    m_fixture->find<QLineEdit>(QStringLiteral("exportFolderEdit"))->setText(folder);
    m_fixture->click(QStringLiteral("confirmExportButton"));
    QTRY_VERIFY_WITH_TIMEOUT(test_gui::bannerText(*m_fixture).startsWith(QStringLiteral("Saved")), 15000);
    QCOMPARE(QDir(folder).entryList({QStringLiteral("*calibration*")}, QDir::Files).size(), 1);
}

void TestPlots::pictureIsCopied()
{
    showPlots();
    QVERIFY(openPlot(*m_fixture, "roc"));
    QApplication::clipboard()->clear();
    m_fixture->click(QStringLiteral("plotCopyButton"));
    QTRY_COMPARE_WITH_TIMEOUT(QApplication::clipboard()->image().size(), QSize(3200, 1800), 15000);
}

void TestPlots::brushedRunsAreWhatTheChartsShow()
{
    addRuns({QStringLiteral("1e-4"), QStringLiteral("1e-3")});
    showPlots();
    QVERIFY(openPlot(*m_fixture, "parallel_coordinates"));
    PlotView *view = viewOf(*m_fixture);
    const auto *picture = dynamic_cast<const charts::ParallelPicture *>(view->picture().get());
    QVERIFY(picture != nullptr);
    QCOMPARE(picture->hitCount(), 3);
    std::size_t axis = 0;
    while (picture->columns()[axis].key != "lr") {
        ++axis;
        QVERIFY(axis < picture->columns().size());
    }
    const std::vector<core::RunId> before = m_fixture->workspace().runs().shownRuns();
    // From a little above the middle of the axis down to its low end: all rates but the highest.
    const QRectF rect = view->pictureRect();
    std::size_t lowest = 0;
    std::size_t highest = 0;
    for (std::size_t run = 0; run < 3; ++run) {
        lowest = picture->placeOf(run, axis) < picture->placeOf(lowest, axis) ? run : lowest;
        highest = picture->placeOf(run, axis) > picture->placeOf(highest, axis) ? run : highest;
    }
    const QPoint bottom = picture->pointOf(lowest, axis, rect).toPoint();
    const QPoint top = picture->pointOf(highest, axis, rect).toPoint();
    QTest::mousePress(view, Qt::LeftButton, {}, bottom);
    moveTo(*view, (2 * bottom + top) / 3, Qt::LeftButton);
    moveTo(*view, (bottom + 3 * top) / 4, Qt::LeftButton);
    QTest::mouseRelease(view, Qt::LeftButton, {}, (bottom + 3 * top) / 4);
    QCOMPARE(view->brushes().size(), std::size_t{1});
    QTRY_COMPARE(m_fixture->workspace().runs().shownRuns().size(), std::size_t{2});
    QVERIFY(m_fixture->text(QStringLiteral("plotBrushLabel")).startsWith(QStringLiteral("2 of 3")));
    m_fixture->click(QStringLiteral("clearBrushesButton"));
    QTRY_COMPARE(m_fixture->workspace().runs().shownRuns(), before);
    // The charts may also be left alone.
    m_fixture->find<QCheckBox>(QStringLiteral("chartsFollowCheck"))->setChecked(false);
    QTRY_VERIFY(view->isDrawn());
    QTest::mousePress(view, Qt::LeftButton, {}, bottom);
    moveTo(*view, (bottom + 3 * top) / 4, Qt::LeftButton);
    QTest::mouseRelease(view, Qt::LeftButton, {}, (bottom + 3 * top) / 4);
    QTRY_COMPARE(view->brushes().size(), std::size_t{1});
    QCOMPARE(m_fixture->workspace().runs().shownRuns(), before);
    QTest::mouseClick(view, Qt::LeftButton, {}, bottom); // a click on the axis takes its stretch away
    QTRY_VERIFY(view->brushes().empty());
}

void TestPlots::keysBrushToo()
{
    addRuns({QStringLiteral("1e-3")});
    showPlots();
    QVERIFY(openPlot(*m_fixture, "parallel_coordinates"));
    PlotView *view = viewOf(*m_fixture);
    m_fixture->find<QCheckBox>(QStringLiteral("chartsFollowCheck"))->setChecked(false);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(view->brushes().size(), std::size_t{1});
    QCOMPARE(view->brushes()[0].axis, 0);
    QTest::keyClick(view, Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(view->brushes()[0].high < 1.0);
    QCOMPARE(view->brushes()[0].low, 0.0);
    QTest::keyClick(view, Qt::Key_Up, Qt::ControlModifier);
    QVERIFY(view->brushes()[0].low > 0.0);
    QTest::keyClick(view, Qt::Key_Delete);
    QVERIFY(view->brushes().empty());
    QTest::keyClick(view, Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(view->brushes()[0].axis, 1);
    QTest::keyClick(view, Qt::Key_Backspace);
    QVERIFY(view->brushes().empty());
}

void TestPlots::clickedRunBecomesCurrent()
{
    addRuns({QStringLiteral("1e-3")});
    showPlots();
    QVERIFY(openPlot(*m_fixture, "run_bars"));
    PlotView *view = viewOf(*m_fixture);
    const auto *picture = dynamic_cast<const charts::FigurePicture *>(view->picture().get());
    QVERIFY(picture != nullptr);
    // The bar of the run that is not current.
    int other = -1;
    for (int hit = 0; hit < picture->hitCount(); ++hit) {
        if (picture->hit(hit, view->pictureRect()).run != m_fixture->workspace().current().value) {
            other = hit;
        }
    }
    QVERIFY(other >= 0);
    const charts::PlotHit hit = picture->hit(other, view->pictureRect());
    QTest::mouseClick(view, Qt::LeftButton, {}, hit.mark.center().toPoint());
    QTRY_COMPARE(m_fixture->workspace().current().value, hit.run);
}

void TestPlots::hiddenPageComputesNothing()
{
    m_fixture->window().showTab(0);
    QTest::qWait(300); // long enough for anything that was asked for
    QVERIFY(!cardOf(*m_fixture, "roc")->hasPicture());
    QVERIFY(!cardOf(*m_fixture, "run_bars")->hasPicture());
    showPlots();
    QTRY_VERIFY_WITH_TIMEOUT(cardOf(*m_fixture, "roc")->hasPicture(), 15000);
}

void TestPlots::everyEpochIsThereOnce()
{
    // The store is read while the run goes on: the same evaluation comes from there and from the trainer, in any order.
    test_support::TrainingScript many = script();
    many.epochs = 40;
    many.stepsPerEpoch = 1;
    many.stepDelay = std::chrono::milliseconds(4);
    m_fixture = std::make_unique<WindowFixture>(many);
    QVERIFY(m_fixture->open());
    m_fixture->window().showTab(1);
    QVERIFY(m_fixture->startRun());
    const core::RunId run = m_fixture->workspace().current();
    int twice = 0;
    QObject watcher;
    connect(&m_fixture->workspace(), &ui::RunWorkspace::evaluationsChanged, &watcher, [this, &twice] {
        std::set<int> epochs;
        for (const ui::EvaluationEntry &entry : m_fixture->workspace().evaluations()) {
            twice += epochs.insert(entry.record.epoch).second ? 0 : 1;
        }
    });
    while (m_fixture->workspace().runs().find(run)->state != core::RunState::Finished) {
        m_fixture->workspace().setCurrent({});
        m_fixture->workspace().setCurrent(run);
        QTest::qWait(2);
    }
    QTRY_COMPARE(m_fixture->workspace().evaluations().size(), std::size_t{40});
    QCOMPARE(twice, 0);
}

void TestPlots::sliderGoesThroughTheEpochs()
{
    showMatrix();
    auto *slider = m_fixture->find<QSlider>(QStringLiteral("epochSlider"));
    auto *epochs = m_fixture->find<QComboBox>(QStringLiteral("epochCombo"));
    auto *heatmap = m_fixture->find<ConfusionHeatmap>(QStringLiteral("confusionHeatmap"));
    QTRY_VERIFY(slider->isVisible());
    QCOMPARE(slider->maximum(), 2);
    QCOMPARE(slider->value(), 2);
    const auto latest = heatmap->model().counts;
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Left);
    QCOMPARE(epochs->currentIndex(), 1);
    QTest::keyClick(slider, Qt::Key_Home);
    QCOMPARE(epochs->currentIndex(), 0);
    QVERIFY(heatmap->model().counts != latest);
    QVERIFY(m_fixture->text(QStringLiteral("matrixSubtitle")).contains(QStringLiteral("epoch 1")));
    epochs->setCurrentIndex(2);
    QCOMPARE(slider->value(), 2);
    QCOMPARE(heatmap->model().counts, latest);
}

void TestPlots::matrixIsComparedWithTheEpochBefore()
{
    showMatrix();
    auto *heatmap = m_fixture->find<ConfusionHeatmap>(QStringLiteral("confusionHeatmap"));
    auto *epochs = m_fixture->find<QComboBox>(QStringLiteral("epochCombo"));
    epochs->setCurrentIndex(0);
    const auto first = heatmap->model().counts;
    epochs->setCurrentIndex(1);
    const auto second = heatmap->model().counts;
    chooseView(*m_fixture, QStringLiteral("compareBeforeAction"));
    QTRY_VERIFY(heatmap->model().isDifference());
    QCOMPARE(heatmap->model().counts, second);
    QCOMPARE(heatmap->model().reference, first);
    QCOMPARE(m_fixture->text(QStringLiteral("matrixSubtitle")), QStringLiteral("epoch 2 minus epoch 1"));
    // The first epoch has none before it.
    epochs->setCurrentIndex(0);
    QVERIFY(!heatmap->model().isDifference());
    epochs->setCurrentIndex(2);
    QCOMPARE(heatmap->model().reference, second);
    // And with a certain one: entries are newest first.
    chooseView(*m_fixture, QStringLiteral("compareEvaluationAction2"));
    QTRY_COMPARE(heatmap->model().reference, first);
    m_fixture->click(QStringLiteral("stopComparingButton"));
    QVERIFY(!heatmap->model().isDifference());
    QVERIFY(!m_fixture->find(QStringLiteral("stopComparingButton"))->isVisible());
}

void TestPlots::matrixIsComparedWithAnotherRun()
{
    const QString name = QString::fromStdString(m_fixture->workspace().currentRecord()->name);
    showMatrix();
    auto *heatmap = m_fixture->find<ConfusionHeatmap>(QStringLiteral("confusionHeatmap"));
    const auto counts = heatmap->model().counts;
    addRuns({QStringLiteral("1e-3")});
    showMatrix();
    chooseView(*m_fixture, QStringLiteral("compareRunAction0"));
    QTRY_VERIFY_WITH_TIMEOUT(heatmap->model().isDifference(), 15000);
    QCOMPARE(heatmap->model().reference, counts);
    QCOMPARE(m_fixture->text(QStringLiteral("matrixSubtitle")), QStringLiteral("epoch 3 minus %1").arg(name));
}

void TestPlots::anyEvaluationOfAnyRunIsCompared()
{
    const QString name = QString::fromStdString(m_fixture->workspace().currentRecord()->name);
    showMatrix();
    auto *heatmap = m_fixture->find<ConfusionHeatmap>(QStringLiteral("confusionHeatmap"));
    m_fixture->find<QComboBox>(QStringLiteral("epochCombo"))->setCurrentIndex(0);
    const auto first = heatmap->model().counts;
    addRuns({QStringLiteral("1e-3")});
    showMatrix();
    auto *references = m_fixture->find<QComboBox>(QStringLiteral("referenceCombo"));
    QVERIFY(!references->isVisible());
    chooseView(*m_fixture, QStringLiteral("compareAnyRunAction"));
    auto *list = m_fixture->find<QListView>(QStringLiteral("pickList"));
    QTRY_VERIFY(list->isVisible());
    QVERIFY(!m_fixture->find(QStringLiteral("pickAllButton"))->isVisible());
    QCOMPARE(list->model()->rowCount(), 1); // not the run itself
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
    m_fixture->click(QStringLiteral("confirmPickButton"));
    QTRY_VERIFY_WITH_TIMEOUT(heatmap->model().isDifference(), 15000);
    QCOMPARE(m_fixture->text(QStringLiteral("matrixSubtitle")), QStringLiteral("epoch 3 minus %1").arg(name));
    QVERIFY(references->isVisible());
    QCOMPARE(references->count(), 4); // the last one, whichever that is, and each epoch
    references->setFocus();
    QTest::keyClick(references, Qt::Key_Down);
    QTRY_COMPARE(heatmap->model().reference, first);
    QCOMPARE(m_fixture->text(QStringLiteral("matrixSubtitle")), QStringLiteral("epoch 3 minus %1, epoch 1").arg(name));
    // Every evaluation of the run itself, found by typing.
    chooseView(*m_fixture, QStringLiteral("compareAnyEvaluationAction"));
    QTRY_COMPARE(references->count(), 3);
    references->hidePopup();
    references->setFocus();
    references->lineEdit()->selectAll();
    QTest::keyClicks(references->lineEdit(), QStringLiteral("Epoch 1"));
    QTest::keyClick(references->lineEdit(), Qt::Key_Return);
    QTRY_COMPARE(m_fixture->text(QStringLiteral("matrixSubtitle")), QStringLiteral("epoch 3 minus epoch 1"));
    m_fixture->click(QStringLiteral("stopComparingButton"));
    QVERIFY(!references->isVisible());
}

void TestPlots::diagonalIsHiddenAndRemembered()
{
    showMatrix();
    auto *heatmap = m_fixture->find<ConfusionHeatmap>(QStringLiteral("confusionHeatmap"));
    chooseView(*m_fixture, QStringLiteral("hideDiagonalAction"));
    QTRY_VERIFY(heatmap->model().hideDiagonal);
    m_fixture->shut();
    QVERIFY(m_fixture->open());
    showMatrix();
    heatmap = m_fixture->find<ConfusionHeatmap>(QStringLiteral("confusionHeatmap"));
    QVERIFY(heatmap->model().hideDiagonal);
}

void TestPlots::classesAreOrdered()
{
    showMatrix();
    auto *heatmap = m_fixture->find<ConfusionHeatmap>(QStringLiteral("confusionHeatmap"));
    QVERIFY(heatmap->cellRect(0, 0).top() < heatmap->cellRect(1, 0).top());
    chooseView(*m_fixture, QStringLiteral("classOrderAction1")); // by name: "acceptable" comes first
    QTRY_VERIFY(heatmap->cellRect(0, 0).top() > heatmap->cellRect(1, 0).top());
    // A cell is the same one wherever it stands.
    QTest::mouseClick(heatmap, Qt::LeftButton, {}, heatmap->cellRect(0, 1).center());
    QCOMPARE(heatmap->selection(), QSet<int>{1});
}

void TestPlots::confusedPairsChooseTheirCell()
{
    showMatrix();
    auto *heatmap = m_fixture->find<ConfusionHeatmap>(QStringLiteral("confusionHeatmap"));
    m_fixture->click(QStringLiteral("matrixLowerControl1"));
    auto *pairs = m_fixture->find<ui::ConfusedPairs>(QStringLiteral("confusedPairs"));
    QTRY_VERIFY(pairs->isVisible());
    QVERIFY(!m_fixture->find(QStringLiteral("classTable"))->isVisible());
    QCOMPARE(pairs->rowCount(), 2);
    QVERIFY(pairs->pairs()[0].count >= pairs->pairs()[1].count);
    const int cell = pairs->pairs()[0].actual * 2 + pairs->pairs()[0].predicted;
    const QRect row = pairs->visualItemRect(pairs->item(0, 0));
    QTest::mouseClick(pairs->viewport(), Qt::LeftButton, {}, row.center());
    QTRY_COMPARE(heatmap->selection(), QSet<int>{cell});
    QTRY_VERIFY(m_fixture->find(QStringLiteral("cellChip%1").arg(cell))->isVisible());
}

QTEST_MAIN(TestPlots)
#include "tst_plots.moc"
