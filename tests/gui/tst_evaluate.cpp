// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reading what the model gets wrong, and taking results out of the program: cells, search, sort, export.
#include "gui/window_fixture.h"

#include "charts/confusion_heatmap.h"
#include "common/banner_area.h"
#include "panels/matrix_card.h"
#include "panels/sentence_browser.h"

#include <QLineEdit>
#include <QDialog>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QGuiApplication>
#include <QHeaderView>
#include <QImageReader>
#include <QTableView>

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

private:
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
    const auto cell = [&table](int actual, int predicted) {
        return static_cast<int>(table->confusion[static_cast<std::size_t>(actual * 2 + predicted)]);
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

QTEST_MAIN(TestEvaluate)
#include "tst_evaluate.moc"
