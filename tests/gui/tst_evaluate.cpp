// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reading what the model gets wrong, and taking results out of the program: cells, search, sort, export.
#include "gui/window_fixture.h"

#include "charts/confusion_heatmap.h"
#include "common/banner_area.h"
#include "panels/matrix_card.h"
#include "panels/sentence_browser.h"
#include "viewmodels/settings.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QGuiApplication>
#include <QHeaderView>
#include <QImageReader>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTableView>
#include <QTableWidget>
#include <QWheelEvent>

#include <future>
#include <limits>

using namespace signalbox;
using test_gui::WindowFixture;

namespace {

test_support::TrainingScript largerScript()
{
    test_support::TrainingScript script;
    script.validationRows = 400;
    script.skill = 0.8;
    return script;
}

void clickCell(WindowFixture &fixture, int actual, int predicted, Qt::KeyboardModifiers modifiers = {})
{
    auto *heatmap = fixture.find<charts::ConfusionHeatmap>(QStringLiteral("confusionHeatmap"));
    QTest::mouseClick(heatmap, Qt::LeftButton, modifiers, heatmap->cellRect(actual, predicted).center());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestEvaluate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void cellClickFiltersTheTable();
    void searchNarrowsAndClears();
    void headerClicksSort();
    void epochsCanBeChosen();
    void rowsAreCopied();
    void chartsAreExported_data();
    void chartsAreExported();
    void tableIsExported();
    void formulasAreGuardedWhenAsked();
    void matrixAndTableAreExportedFromTheKey();
    void copyFollowsTheFocus();
    void tableHasAMenu();
    void chosenRowSurvivesFiltersAndEpochs();
    void emptySelectionSaysSo();
    void sentencesAreNeverMarkup();
    void largeTablesShowThatTheyAreBusy();
    void validationIsAskedForWithinAnEpoch();
    void theMatrixIsDimmedWhileItValidates();
    void whatIsReadIsSaid();
    void aFailedRunShowsItsLastGoodEpoch();
    void manyClassesKeepTheWindowSmall();
    void matrixIsReadAsATable();
    void scoresOfManyClassesAreScrolledByKeys();

private:
    /// Instead of the finished run of init().
    void restart(const test_support::TrainingScript &script);
    /// The same with a run in an epoch that does not end, on this tab; false when it does not run.
    bool startLongEpoch();

    viewmodels::SentenceTableModel &model();
    QString exportInto(const QString &folder);

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestEvaluate::init()
{
    m_fixture = std::make_unique<WindowFixture>(largerScript());
    QVERIFY(m_fixture->open());
    QVERIFY(m_fixture->finishRun());
    m_fixture->window().showTab(1);
    QTRY_VERIFY(model().rowCount() > 4);
}

void TestEvaluate::cleanup()
{
    m_fixture.reset();
}

viewmodels::SentenceTableModel &TestEvaluate::model()
{
    return m_fixture->window().findChild<ui::SentenceBrowser *>()->model();
}

void TestEvaluate::cellClickFiltersTheTable()
{
    const auto table = model().table();
    const auto cell = [&table](std::size_t actual, std::size_t predicted) {
        return static_cast<int>(table->confusion[actual * 2 + predicted]);
    };
    const int errors = cell(0, 1) + cell(1, 0);
    QCOMPARE(model().rowCount(), errors);
    clickCell(*m_fixture, 0, 1);
    QCOMPARE(model().rowCount(), cell(0, 1));
    QCOMPARE(m_fixture->text(QStringLiteral("sentenceCountLabel")),
             QStringLiteral("%1 of %2 errors shown").arg(cell(0, 1)).arg(errors));
    QTRY_VERIFY(m_fixture->find(QStringLiteral("cellChip1"))->isVisible());
    clickCell(*m_fixture, 0, 1); // again clears
    QCOMPARE(model().rowCount(), errors);
    clickCell(*m_fixture, 1, 1);
    QCOMPARE(model().rowCount(), cell(1, 1));
    QCOMPARE(m_fixture->text(QStringLiteral("sentencesTitle")), QStringLiteral("Correct sentences"));
    clickCell(*m_fixture, 0, 0, Qt::ShiftModifier);
    QCOMPARE(model().rowCount(), cell(1, 1) + cell(0, 0));
    QTRY_VERIFY(m_fixture->find(QStringLiteral("removeChip0"))->isVisible());
    m_fixture->click(QStringLiteral("removeChip0"));
    QTRY_COMPARE(model().rowCount(), cell(1, 1));
}

void TestEvaluate::searchNarrowsAndClears()
{
    const int all = model().rowCount();
    auto *search = m_fixture->find(QStringLiteral("sentenceSearchEdit"));
    QTest::keyClick(&m_fixture->window(), Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(search->hasFocus());
    const QString sentence = model().index(0, 0).data().toString();
    QTest::keyClicks(search, sentence.toUpper());
    QTRY_VERIFY(model().rowCount() < all);
    QVERIFY(model().rowCount() >= 1);
    QTest::keyClicks(search, QStringLiteral(" no sentence has this"));
    QTRY_COMPARE(model().rowCount(), 0);
    QVERIFY(m_fixture->find(QStringLiteral("clearFiltersButton"))->isVisible());
    m_fixture->click(QStringLiteral("clearFiltersButton"));
    QTRY_COMPARE(model().rowCount(), all);
}

void TestEvaluate::headerClicksSort()
{
    auto *header = m_fixture->find<QHeaderView>(QStringLiteral("sentenceHeader"));
    const auto click = [header](int column) {
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          QPoint(header->sectionViewportPosition(column) + 20, header->height() / 2));
    };
    const auto confidence = [this](int row) {
        return model()
            .index(row, viewmodels::SentenceTableModel::Confidence)
            .data(viewmodels::SentenceTableModel::RawValueRole)
            .toDouble();
    };
    const int last = model().rowCount() - 1;
    click(viewmodels::SentenceTableModel::Confidence);
    QVERIFY(confidence(0) > confidence(last));
    click(viewmodels::SentenceTableModel::Confidence);
    QVERIFY(confidence(0) < confidence(last));
    click(viewmodels::SentenceTableModel::Confidence); // the third click: the order of the file
    for (int row = 1; row <= last; ++row) {
        QVERIFY(model().dataRowOf(row - 1) < model().dataRowOf(row));
    }
}

void TestEvaluate::epochsCanBeChosen()
{
    auto *epochs = m_fixture->find<QComboBox>(QStringLiteral("epochCombo"));
    QCOMPARE(epochs->count(), m_fixture->workspace().currentRecord()->spec.epochs);
    QCOMPARE(epochs->currentIndex(), epochs->count() - 1);
    const auto latest = model().table();
    epochs->setCurrentIndex(0);
    QTRY_VERIFY(model().table() != latest);
    QVERIFY(m_fixture->text(QStringLiteral("matrixSubtitle")).contains(QStringLiteral("epoch 1")));
}

void TestEvaluate::rowsAreCopied()
{
    m_fixture->find<QTableView>(QStringLiteral("sentenceTable"))->selectAll();
    QTest::keyClick(&m_fixture->window(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), model().rowCount() + 1);
    QVERIFY(lines.front().startsWith(QStringLiteral("Sentence\tLabel\tPredicted")));
}

QString TestEvaluate::exportInto(const QString &folder)
{
    m_fixture->find<QLineEdit>(QStringLiteral("exportFolderEdit"))->setText(folder);
    const QString name = m_fixture->text(QStringLiteral("exportFileNameEdit"));
    m_fixture->click(QStringLiteral("confirmExportButton"));
    auto *banners = m_fixture->window().findChild<ui::BannerArea *>();
    if (!QTest::qWaitFor([banners] { return banners->currentText().startsWith(QStringLiteral("Saved")); }, 15000)) {
        return {};
    }
    return QDir(folder).filePath(name);
}

void TestEvaluate::chartsAreExported_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("PNG") << 0 << QByteArray("\x89PNG");
    QTest::newRow("SVG") << 1 << QByteArray("<?xml");
    QTest::newRow("PDF") << 2 << QByteArray("%PDF-");
    QTest::newRow("CSV") << 3 << QByteArray("step,");
}

void TestEvaluate::chartsAreExported()
{
    QFETCH(int, format);
    QFETCH(QByteArray, beginning);
    const QString folder = m_fixture->folder() + QStringLiteral("/out");
    m_fixture->window().showTab(0);
    const auto *window = &m_fixture->window();
    QTRY_VERIFY(window->findChild<QWidget *>(QStringLiteral("chart:valid/mcc")) != nullptr);
    m_fixture->click(QStringLiteral("exportChartsButton"));
    m_fixture->find<QComboBox>(QStringLiteral("exportFormatCombo"))->setCurrentIndex(format);
    m_fixture->find<QComboBox>(QStringLiteral("exportWhatCombo"))->setCurrentIndex(1);
    const QString path = exportInto(folder);
    QVERIFY2(contentOf(path).startsWith(beginning), qPrintable(path));
    QVERIFY(contentOf(path).size() > 100);
    if (format == 0) {
        QCOMPARE(QImageReader(path).size(), QSize(3200, 1800));
    }
    QTRY_VERIFY(m_fixture->window().findChild<QDialog *>(QStringLiteral("exportDialog")) == nullptr);
    m_fixture->click(QStringLiteral("exportChartsButton")); // all charts into the folder
    m_fixture->find<QComboBox>(QStringLiteral("exportWhatCombo"))->setCurrentIndex(0);
    m_fixture->find<QLineEdit>(QStringLiteral("exportFolderEdit"))->setText(folder);
    m_fixture->window().findChild<ui::BannerArea *>()->removeBanner(QStringLiteral("export"));
    m_fixture->click(QStringLiteral("confirmExportButton"));
    auto *banners = m_fixture->window().findChild<ui::BannerArea *>();
    QTRY_VERIFY_WITH_TIMEOUT(banners->currentText().startsWith(QStringLiteral("Saved")), 30000);
    QVERIFY(QDir(folder).entryList(QDir::Files).size() >= 5);
}

void TestEvaluate::tableIsExported()
{
    m_fixture->click(QStringLiteral("exportTableButton"));
    const QString path = exportInto(m_fixture->folder() + QStringLiteral("/rows"));
    const QByteArray csv = contentOf(path);
    QVERIFY(csv.startsWith("sentence,label,predicted,confidence,loss,step,row\r\n"));
    QCOMPARE(csv.count("\r\n"), qsizetype{1} + model().rowCount());
}

void TestEvaluate::restart(const test_support::TrainingScript &script)
{
    m_fixture.reset();
    m_fixture = std::make_unique<WindowFixture>(script);
    QVERIFY(m_fixture->open());
}

void TestEvaluate::formulasAreGuardedWhenAsked()
{
    test_support::TrainingScript script = largerScript();
    script.sentences.assign(60, "=1+1 is two");
    restart(script);
    QVERIFY(m_fixture->finishRun());
    m_fixture->window().showTab(1);
    QTRY_VERIFY(model().rowCount() > 0);
    for (const bool guard : {false, true}) {
        m_fixture->window().findChild<ui::BannerArea *>()->removeBanner(QStringLiteral("export"));
        m_fixture->click(QStringLiteral("exportTableButton"));
        m_fixture->find<QCheckBox>(QStringLiteral("exportGuardCheck"))->setChecked(guard);
        const QString folder = m_fixture->folder() + (guard ? QStringLiteral("/guarded") : QStringLiteral("/plain"));
        const QByteArray csv = contentOf(exportInto(folder));
        QCOMPARE(csv.count("\r\n'=1+1 is two,"), guard ? qsizetype{model().rowCount()} : qsizetype{0});
        QCOMPARE(csv.count("\r\n=1+1 is two,"), guard ? qsizetype{0} : qsizetype{model().rowCount()});
        QTRY_VERIFY(m_fixture->window().findChild<QDialog *>(QStringLiteral("exportDialog")) == nullptr);
    }
}

void TestEvaluate::matrixAndTableAreExportedFromTheKey()
{
    QTest::keyClick(&m_fixture->window(), Qt::Key_E, Qt::ControlModifier);
    auto *what = m_fixture->find<QComboBox>(QStringLiteral("exportWhatCombo"));
    QCOMPARE(what->currentData().toString(), QStringLiteral("confusion_matrix"));
    const int table = what->findData(QStringLiteral("sentences"));
    QVERIFY(table >= 0);
    what->setCurrentIndex(table);
    auto *format = m_fixture->find<QComboBox>(QStringLiteral("exportFormatCombo"));
    QCOMPARE(format->count(), 3); // CSV, TSV, JSON lines
    const QString path = exportInto(m_fixture->folder() + QStringLiteral("/both"));
    QVERIFY(path.endsWith(QStringLiteral(".csv")));
    QCOMPARE(contentOf(path).count("\r\n"), qsizetype{1} + model().rowCount());
}

void TestEvaluate::copyFollowsTheFocus()
{
    const auto copy = [this] {
        QGuiApplication::clipboard()->clear();
        QTest::keyClick(&m_fixture->window(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    };
    const auto copiedLines = [] {
        return QGuiApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    };
    auto *table = m_fixture->find<QTableView>(QStringLiteral("sentenceTable"));
    table->setFocus();
    copy(); // nothing was selected by the person: all rows
    QCOMPARE(copiedLines().size(), 1 + model().rowCount());
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(model().index(2, 1)).center());
    copy();
    QCOMPARE(copiedLines().size(), 2);
    QVERIFY(copiedLines()[1].startsWith(model().index(2, 0).data().toString() + QLatin1Char('\t')));
    m_fixture->find(QStringLiteral("confusionHeatmap"))->setFocus();
    copy();
    QTRY_COMPARE(QGuiApplication::clipboard()->image().size(), QSize(1800, 1600));
}

void TestEvaluate::tableHasAMenu()
{
    auto *table = m_fixture->find<QTableView>(QStringLiteral("sentenceTable"));
    Q_EMIT table->customContextMenuRequested({30, 30});
    QGuiApplication::clipboard()->clear();
    m_fixture->find<QAction>(QStringLiteral("copyRowsAction"))->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("Sentence\t")));
    m_fixture->find<QAction>(QStringLiteral("exportRowsAction"))->trigger();
    QVERIFY(m_fixture->find<QDialog>(QStringLiteral("exportDialog"))->isVisible());
    m_fixture->find<QMenu>(QStringLiteral("sentenceMenu"))->close();
    m_fixture->click(QStringLiteral("cancelExportButton"));
}

void TestEvaluate::chosenRowSurvivesFiltersAndEpochs()
{
    auto *table = m_fixture->find<QTableView>(QStringLiteral("sentenceTable"));
    auto *search = m_fixture->find<QLineEdit>(QStringLiteral("sentenceSearchEdit"));
    table->scrollTo(model().index(4, 0));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(model().index(4, 1)).center());
    const std::int64_t chosen = model().dataRowOf(4);
    const QString sentence = model().index(4, 0).data().toString();
    QCOMPARE(m_fixture->text(QStringLiteral("selectedSentenceLabel")), sentence);
    // Another sentence's text hides the chosen one.
    QString other;
    for (int row = 0; row < model().rowCount() && other.isEmpty(); ++row) {
        const QString text = model().index(row, 0).data().toString();
        other = sentence.contains(text) ? QString() : text;
    }
    search->setText(other);
    QTRY_COMPARE(model().rowOfDataRow(chosen), -1);
    QVERIFY(m_fixture->text(QStringLiteral("selectedSentenceLabel")) != sentence);
    search->clear();
    QTRY_VERIFY(model().rowOfDataRow(chosen) >= 0);
    QCOMPARE(model().dataRowOf(table->currentIndex().row()), chosen);
    QCOMPARE(m_fixture->text(QStringLiteral("selectedSentenceLabel")), sentence);
    // Other rows of another epoch do not move what is read.
    table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum() / 2);
    const int place = table->verticalScrollBar()->value();
    auto *epochs = m_fixture->find<QComboBox>(QStringLiteral("epochCombo"));
    const auto latest = model().table();
    epochs->setCurrentIndex(0); // more errors than at the end: no shorter table
    QTRY_VERIFY(model().table() != latest);
    QCOMPARE(table->verticalScrollBar()->value(), place);
}

void TestEvaluate::emptySelectionSaysSo()
{
    m_fixture->find<QLineEdit>(QStringLiteral("sentenceSearchEdit"))->setText(QStringLiteral("no sentence has this"));
    QTRY_COMPARE(m_fixture->text(QStringLiteral("sentencesEmptyLabel")),
                 QStringLiteral("No errors in this selection."));
    QVERIFY(m_fixture->find(QStringLiteral("clearFiltersButton"))->isVisible());
    m_fixture->click(QStringLiteral("clearFiltersButton"));
    QTRY_VERIFY(m_fixture->find(QStringLiteral("sentenceTable"))->isVisible());
}

void TestEvaluate::sentencesAreNeverMarkup()
{
    test_support::TrainingScript script = largerScript();
    const QString sentence = QStringLiteral("<b>Bold</b> & <i>brave</i>");
    script.sentences.assign(60, sentence.toStdString());
    restart(script);
    QVERIFY(m_fixture->finishRun());
    m_fixture->window().showTab(1);
    QTRY_VERIFY(model().rowCount() > 0);
    const QString toolTip = model().index(0, 0).data(Qt::ToolTipRole).toString();
    QVERIFY2(toolTip.contains(QStringLiteral("&lt;b&gt;Bold")), qPrintable(toolTip));
    QCOMPARE(m_fixture->text(QStringLiteral("selectedSentenceLabel")), sentence);
    QCOMPARE(m_fixture->find<QLabel>(QStringLiteral("selectedSentenceLabel"))->textFormat(), Qt::PlainText);
}

void TestEvaluate::largeTablesShowThatTheyAreBusy()
{
    test_support::TrainingScript script;
    script.validationRows = 8'000;
    script.epochs = 1;
    script.skill = 0.5;
    restart(script);
    QVERIFY(m_fixture->finishRun());
    m_fixture->window().showTab(1);
    QTRY_VERIFY(model().rowCount() > 0 && !model().isBusy());
    auto *bar = m_fixture->find(QStringLiteral("sentenceBusyBar"));
    QVERIFY(!bar->isVisible());
    const int all = model().rowCount();
    model().setSearch(QStringLiteral("pilot"));
    QVERIFY(bar->isVisible());
    QCOMPARE(model().rowCount(), all); // the old rows stay until the new ones are there
    QTRY_VERIFY(!bar->isVisible());
    QVERIFY(model().rowCount() < all);
}

bool TestEvaluate::startLongEpoch()
{
    test_support::TrainingScript script = largerScript();
    script.endless = true;
    script.stepDelay = std::chrono::milliseconds(2);
    script.stepsPerEpoch = 100'000;
    restart(script);
    const bool isRunning = m_fixture->startRun() && m_fixture->waitForState(core::RunState::Running);
    m_fixture->window().showTab(1);
    return isRunning;
}

void TestEvaluate::validationIsAskedForWithinAnEpoch()
{
    QVERIFY(startLongEpoch());
    QTRY_VERIFY(m_fixture->workspace().live().lastStep().step > 3);
    QTRY_VERIFY(m_fixture->find(QStringLiteral("validateNowButton"))->isVisible());
    auto *epochs = m_fixture->find<QComboBox>(QStringLiteral("epochCombo"));
    QCOMPARE(epochs->count(), 0);
    m_fixture->click(QStringLiteral("validateNowButton"));
    QCOMPARE(m_fixture->text(QStringLiteral("validateNowButton")), QStringLiteral("Validating…"));
    QVERIFY(!m_fixture->find(QStringLiteral("validateNowButton"))->isEnabled());
    QTRY_COMPARE(epochs->count(), 1);
    const QRegularExpression name(QStringLiteral("^Epoch 1, step [0-9][0-9,]*$"));
    QVERIFY2(name.match(epochs->itemText(0)).hasMatch(), qPrintable(epochs->itemText(0)));
    QTRY_COMPARE(m_fixture->text(QStringLiteral("validateNowButton")), QStringLiteral("Validate now"));
    QTRY_VERIFY(model().rowCount() > 0);
    QCOMPARE(m_fixture->workspace().currentRecord()->state, core::RunState::Running); // training goes on
    m_fixture->click(QStringLiteral("stopRunButton"));
    QVERIFY(m_fixture->waitForState(core::RunState::Stopped));
}

void TestEvaluate::theMatrixIsDimmedWhileItValidates()
{
    QVERIFY(startLongEpoch());
    auto *epochs = m_fixture->find<QComboBox>(QStringLiteral("epochCombo"));
    auto *heatmap = m_fixture->find<charts::ConfusionHeatmap>(QStringLiteral("confusionHeatmap"));
    QTRY_VERIFY(m_fixture->find(QStringLiteral("validateNowButton"))->isVisible());
    for (int count = 1; count <= 2; ++count) {
        QTRY_VERIFY(m_fixture->find(QStringLiteral("validateNowButton"))->isEnabled());
        m_fixture->click(QStringLiteral("validateNowButton"));
        QTRY_COMPARE(epochs->count(), count);
    }
    const auto subtitle = [this] { return m_fixture->text(QStringLiteral("matrixSubtitle")); };
    const QString usual = subtitle();
    QVERIFY(!heatmap->isDimmed());
    const QImage bright = heatmap->grab().toImage();

    m_fixture->workspace().live().expectValidation(); // one that takes its time
    QTRY_VERIFY(heatmap->isDimmed());
    QCOMPARE(subtitle(), QStringLiteral("Validating… Until then: ") + usual);
    QVERIFY(heatmap->grab().toImage() != bright);
    QVERIFY(heatmap->isEnabled()); // its sentences can be read meanwhile
    epochs->setCurrentIndex(0); // an earlier one stays what it is
    QVERIFY(!heatmap->isDimmed());
    QVERIFY(!subtitle().startsWith(QStringLiteral("Validating")));
    epochs->setCurrentIndex(1);
    QVERIFY(heatmap->isDimmed());
    m_fixture->click(QStringLiteral("stopRunButton"));
    QVERIFY(m_fixture->waitForState(core::RunState::Stopped));
    QTRY_VERIFY(!heatmap->isDimmed());
    QTRY_COMPARE(subtitle(), usual);
}

void TestEvaluate::whatIsReadIsSaid()
{
    ui::RunWorkspace &workspace = m_fixture->workspace();
    const core::RunId first = workspace.current();
    QVERIFY(m_fixture->finishRun());
    m_fixture->window().showTab(1);
    QTRY_VERIFY(model().rowCount() > 4);
    auto *card = m_fixture->window().findChild<ui::MatrixCard *>();
    auto *heatmap = m_fixture->find<charts::ConfusionHeatmap>(QStringLiteral("confusionHeatmap"));
    QObject context;
    // Keeps the thread that reads busy until the promise is kept.
    const auto block = [&workspace, &context](const std::shared_future<void> &until) {
        workspace.read(
            &context,
            [until](const store::RunReader &) {
                until.wait();
                return true;
            },
            [](bool) {});
    };

    // Another run: its evaluations.
    std::promise<void> evaluations;
    block(evaluations.get_future().share());
    workspace.setCurrent(first);
    QVERIFY(!heatmap->isDimmed()); // a short wait does not flash
    QVERIFY(heatmap->isVisible());
    QTRY_VERIFY(heatmap->isDimmed());
    QVERIFY(m_fixture->text(QStringLiteral("matrixSubtitle")).startsWith(QStringLiteral("Reading the evaluations")));
    QTRY_COMPARE(m_fixture->text(QStringLiteral("sentencesEmptyLabel")), QStringLiteral("Reading the sentences…"));
    QVERIFY(!heatmap->isEnabled());
    QCOMPARE(card->chosen(), -1);
    evaluations.set_value();
    QTRY_VERIFY(!heatmap->isDimmed());
    QVERIFY(heatmap->isEnabled());
    QTRY_VERIFY(card->chosen() >= 0);
    QTRY_VERIFY(model().rowCount() > 4);

    // Another epoch: its sentences.
    std::promise<void> sentences;
    const auto *epochs = m_fixture->find<QComboBox>(QStringLiteral("epochCombo"));
    const auto before = model().table();
    block(sentences.get_future().share());
    m_fixture->find<QComboBox>(QStringLiteral("epochCombo"))->setCurrentIndex(epochs->currentIndex() - 1);
    QTRY_COMPARE(m_fixture->text(QStringLiteral("sentenceCountLabel")), QStringLiteral("Reading the sentences…"));
    QVERIFY(model().table() == before && model().rowCount() > 4); // the old rows stay
    sentences.set_value();
    QTRY_VERIFY(model().table() != before);
    QTRY_VERIFY(m_fixture->text(QStringLiteral("sentenceCountLabel")).endsWith(QStringLiteral("errors shown")));

    workspace.setCurrent({}); // a draft: nothing is read
    QVERIFY(!heatmap->isVisible());
    QCOMPARE(m_fixture->text(QStringLiteral("matrixEmptyLabel")), QStringLiteral("Filled after the first validation."));
}

void TestEvaluate::aFailedRunShowsItsLastGoodEpoch()
{
    test_support::TrainingScript script = largerScript();
    script.epochs = 3;
    script.failAtStep = 45; // of 20 steps an epoch: after two validations
    restart(script);
    QVERIFY(m_fixture->startRun());
    QVERIFY(m_fixture->waitForState(core::RunState::Failed));
    m_fixture->window().showTab(1);
    const QString expected = QStringLiteral("Failed. Last good one: Validation set · epoch 2 · 400 sentences");
    QTRY_COMPARE(m_fixture->text(QStringLiteral("matrixSubtitle")), expected);
    m_fixture->find<QComboBox>(QStringLiteral("epochCombo"))->setCurrentIndex(0);
    QCOMPARE(m_fixture->text(QStringLiteral("matrixSubtitle")),
             QStringLiteral("Validation set · epoch 1 · 400 sentences"));

    // A validation whose loss is no number is not a good one.
    viewmodels::Settings settings(m_fixture->folder() + QStringLiteral("/card.ini"));
    ui::MatrixCard card(m_fixture->workspace(), settings);
    std::vector<ui::EvaluationEntry> entries = m_fixture->workspace().evaluations();
    QCOMPARE(entries.size(), std::size_t{2});
    for (auto &[name, value] : entries.back().record.metrics) {
        if (name == "valid/loss") {
            value = std::numeric_limits<double>::quiet_NaN();
        }
    }
    card.setEvaluations(entries, 20);
    QCOMPARE(card.chosen(), 1);
    card.setFailed(true);
    QCOMPARE(card.chosen(), 0);
    QVERIFY(card.findChild<QLabel *>(QStringLiteral("matrixSubtitle"))->text().contains(QStringLiteral("epoch 1")));
}

void TestEvaluate::manyClassesKeepTheWindowSmall()
{
    const auto *card = m_fixture->window().findChild<ui::MatrixCard *>();
    const QSize few = card->minimumSizeHint();
    test_support::TrainingScript script;
    script.labels.clear();
    for (int i = 0; i < 150; ++i) {
        script.labels.push_back("a class with a long name " + std::to_string(i));
    }
    script.validationRows = 600;
    script.epochs = 1;
    restart(script);
    QVERIFY(m_fixture->finishRun());
    m_fixture->window().showTab(1);
    auto *heatmap = m_fixture->find<charts::ConfusionHeatmap>(QStringLiteral("confusionHeatmap"));
    QTRY_COMPARE(heatmap->model().classes(), 150);
    card = m_fixture->window().findChild<ui::MatrixCard *>();
    const auto isSmall = [&] {
        const QSize window = m_fixture->window().minimumSize();
        return window.width() <= 820 && window.height() <= 560 && card->minimumSizeHint().width() <= few.width()
            && card->minimumSizeHint().height() <= few.height() + 40;
    };
    QVERIFY(isSmall());
    QVERIFY(card->minimumSizeHint().height() <= 480);
    QVERIFY(heatmap->cellRect(0, 0).width() >= 4);
    for (int i = 0; i < 5; ++i) {
        const QPointF place = heatmap->cellRect(75, 75).center();
        QWheelEvent event(place, heatmap->mapToGlobal(place), {}, QPoint(0, 240), Qt::NoButton, Qt::ControlModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(heatmap, &event);
        QTest::qWait(1);
    }
    QVERIFY(heatmap->cellRect(75, 75).width() > 20);
    QVERIFY(isSmall());
    m_fixture->window().resize(820, 560);
    QTRY_COMPARE(m_fixture->window().size(), QSize(820, 560));
    clickCell(*m_fixture, 10, 20);
    QCOMPARE(heatmap->selection(), QSet<int>{10 * 150 + 20});
}

void TestEvaluate::matrixIsReadAsATable()
{
    auto *heatmap = m_fixture->find<charts::ConfusionHeatmap>(QStringLiteral("confusionHeatmap"));
    heatmap->setFocus();
    QTest::keyClick(heatmap, Qt::Key_T);
    auto *table = m_fixture->find<QTableView>(QStringLiteral("chartTable"));
    QVERIFY(table->isVisible());
    const QAbstractItemModel *cells = table->model();
    QCOMPARE(cells->rowCount(), 4);
    const auto text = [cells](int row, int column) { return cells->index(row, column).data().toString(); };
    QCOMPARE(text(1, 0), heatmap->model().labels[0]);
    QCOMPARE(text(1, 1), heatmap->model().labels[1]);
    QCOMPARE(text(1, 2), QLocale().toString(static_cast<qlonglong>(heatmap->model().count(0, 1))));
    // Two of the rows, chosen and copied by keys.
    QTRY_VERIFY(table->hasFocus());
    table->setCurrentIndex(cells->index(1, 0));
    QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(!QGuiApplication::clipboard()->text().isEmpty()); // made on another thread
    const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), qsizetype{3});
    QCOMPARE(lines[1].split(QLatin1Char('\t')).mid(0, 3),
             (QStringList{heatmap->model().labels[0], heatmap->model().labels[1],
                          QString::number(heatmap->model().count(0, 1))}));
    m_fixture->click(QStringLiteral("closeChartTableButton"));
}

void TestEvaluate::scoresOfManyClassesAreScrolledByKeys()
{
    test_support::TrainingScript script;
    script.labels.clear();
    for (int i = 0; i < 200; ++i) {
        script.labels.push_back("class " + std::to_string(i));
    }
    script.validationRows = 600;
    script.epochs = 1;
    restart(script);
    QVERIFY(m_fixture->finishRun());
    m_fixture->window().showTab(1);
    auto *scores = m_fixture->find<QTableWidget>(QStringLiteral("classTable"));
    QTRY_COMPARE(scores->rowCount(), 201); // with the average
    QVERIFY(scores->focusPolicy() & Qt::TabFocus);
    scores->setFocus();
    QTRY_VERIFY(scores->hasFocus());
    QTest::keyClick(scores, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(scores->currentRow(), 200);
    QVERIFY(scores->viewport()->rect().intersects(scores->visualItemRect(scores->item(200, 0))));
    QTest::keyClick(scores, Qt::Key_PageUp);
    QVERIFY(scores->currentRow() < 200);
    // Tab leaves the table instead of going through its cells.
    QTest::keyClick(scores, Qt::Key_Tab);
    QTRY_VERIFY(!scores->hasFocus());
}

QTEST_MAIN(TestEvaluate)
#include "tst_evaluate.moc"
