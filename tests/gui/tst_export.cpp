// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The export dialog, by mouse and keyboard: pictures, reports, the clipboard, progress and what is missing.
#include "gui/window_fixture.h"

#include "common/banner_area.h"
#include "dialogs/clipboard_picture.h"
#include "dialogs/export_dialog.h"
#include "support/self_contained.h"
#include "unit/charts/chart_models.h"
#include "viewmodels/settings.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

#include <atomic>
#include <thread>

using namespace signalbox;
using test_gui::WindowFixture;

namespace {

charts::LineChartModel chartModel(const QString &id, const std::vector<double> &values)
{
    charts::LineChartModel model = test_charts::modelOf(test_charts::seriesOf(values));
    model.id = id;
    model.title = id;
    model.curves[0].metric = id;
    return model;
}

/// A dialog with items of its own, without the rest of the program.
class DialogFixture
{
public:
    DialogFixture() : m_settings(m_folder.filePath(QStringLiteral("settings.ini")))
    {
        m_settings.setValue(QStringLiteral("export/folder"), folder());
        m_window.resize(800, 600);
        m_window.show();
    }

    void open(std::vector<ui::ExportItem> items, const QString &selected = {})
    {
        m_dialog =
            ui::ExportDialog::open(QStringLiteral("run"), std::move(items), selected, m_banners, m_settings, &m_window);
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
    }
    template <typename Widget = QWidget> Widget *find(const char *name) const
    {
        return m_dialog != nullptr ? m_dialog->findChild<Widget *>(QLatin1String(name)) : nullptr;
    }
    void click(const char *name) const
    {
        auto *widget = find(name);
        QVERIFY2(widget != nullptr && widget->isVisible() && widget->isEnabled(), name);
        QTest::mouseClick(widget, Qt::LeftButton, {}, widget->rect().center());
    }
    /// A check box answers where its box is, not in the middle of a wide row.
    void check(const char *name) const
    {
        auto *box = find<QCheckBox>(name);
        QVERIFY2(box != nullptr && box->isVisible(), name);
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    }
    /// Chooses an entry with the keys.
    void choose(const char *name, const QVariant &data) const
    {
        auto *combo = find<QComboBox>(name);
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_Home);
        for (int i = 0; i < combo->count() && combo->currentData() != data; ++i) {
            QTest::keyClick(combo, Qt::Key_Down);
        }
        QCOMPARE(combo->currentData(), data);
    }
    [[nodiscard]] QString banner() const { return m_banners.currentText(); }
    [[nodiscard]] bool isOpen() const { return m_dialog != nullptr; }
    [[nodiscard]] QString folder() const { return m_folder.filePath(QStringLiteral("out")); }
    [[nodiscard]] QStringList files() const { return QDir(folder()).entryList(QDir::Files, QDir::Name); }
    [[nodiscard]] QString fileName() const { return find<QLineEdit>("exportFileNameEdit")->text(); }
    [[nodiscard]] QByteArray content(const QString &name) const
    {
        return test_support::fileContent(QDir(folder()).filePath(name));
    }

private:
    QTemporaryDir m_folder;
    viewmodels::Settings m_settings;
    QWidget m_window;
    ui::BannerArea m_banners;
    QPointer<ui::ExportDialog> m_dialog;
};

/// Items that each take a moment, until `stop` says it is enough.
std::vector<ui::ExportItem> slowItems(int count)
{
    std::vector<ui::ExportItem> items;
    for (int i = 0; i < count; ++i) {
        ui::ExportItem item;
        item.id = QStringLiteral("slow%1").arg(i);
        item.title = item.id;
        item.write = [](charts::ExportFormat, const std::string &path, const charts::ExportOptions &) -> core::Status {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            QFile file(QString::fromStdString(path));
            if (!file.open(QIODevice::WriteOnly)) {
                return core::fail({core::ErrorCode::FileUnwritable, path, "no", {}, {}, {}});
            }
            return {};
        };
        items.push_back(std::move(item));
    }
    return items;
}

} // namespace

class TestExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sizeAndColoursAreThoseChosen();
    void numbersFollowTheView();
    void dashboardGoesIntoOneFile();
    void missingDataIsTold();
    void severalWithoutDataAreNamed();
    void pictureGoesToTheClipboard();
    void replacingIsSaid();
    void longExportsCanBeCancelled();
    void longExportsGoOnBehind();
    void reportIsOneFile();
    void reportFolderIsWhole();
    void chartsAndReportShareTheDialog();
};

void TestExport::sizeAndColoursAreThoseChosen()
{
    DialogFixture fixture;
    fixture.open(ui::exportItems({chartModel(QStringLiteral("valid/mcc"), {0.1, 0.3, 0.2})}, {}));
    auto *width = fixture.find<QSpinBox>("exportWidthSpin");
    width->setFocus();
    width->selectAll();
    QTest::keyClicks(width, QStringLiteral("800"));
    auto *height = fixture.find<QSpinBox>("exportHeightSpin");
    height->setFocus();
    height->selectAll();
    QTest::keyClicks(height, QStringLiteral("450"));
    fixture.choose("exportScaleCombo", 3.0);
    fixture.choose("exportColorsCombo", true); // the window is light here: the same colours
    fixture.check("exportTransparentCheck");
    QVERIFY(fixture.find<QLabel>("exportSizeHint")->text().contains(QLocale().toString(2400)));
    const QString name = fixture.fileName();
    fixture.click("confirmExportButton");
    QTRY_VERIFY(fixture.banner().startsWith(QStringLiteral("Saved ")));
    const QImage image = QImage::fromData(fixture.content(name));
    QCOMPARE(image.size(), QSize(2400, 1350));
    QCOMPARE(image.pixelColor(3, 3).alpha(), 0);
    QTRY_VERIFY(!fixture.isOpen());
    // It is remembered.
    fixture.open(ui::exportItems({chartModel(QStringLiteral("valid/mcc"), {0.1, 0.3, 0.2})}, {}));
    QCOMPARE(fixture.find<QSpinBox>("exportWidthSpin")->value(), 800);
    QVERIFY(fixture.find<QCheckBox>("exportTransparentCheck")->isChecked());
    QTest::keyClick(fixture.find<QLineEdit>("exportFileNameEdit"), Qt::Key_Escape);
    QTRY_VERIFY(!fixture.isOpen());
}

void TestExport::numbersFollowTheView()
{
    DialogFixture fixture;
    charts::ChartView view;
    view.smoothing = 0.6;
    view.xRange = {1.0, 2.0};
    fixture.open(ui::exportItems({chartModel(QStringLiteral("train/loss_step"), {3, 1, 2, 100})}, view));
    fixture.choose("exportFormatCombo", static_cast<int>(ui::FileKind::Csv));
    QVERIFY(!fixture.find("exportWidthSpin")->isVisible());
    fixture.check("exportOnlyShownCheck");
    fixture.check("exportSmoothedCheck");
    const QString name = fixture.fileName();
    QVERIFY(name.endsWith(QStringLiteral(".csv")));
    fixture.click("confirmExportButton");
    QTRY_VERIFY(fixture.banner().startsWith(QStringLiteral("Saved ")));
    const QList<QByteArray> lines = fixture.content(name).trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].endsWith("(smoothed)"));
    QVERIFY2(lines[1].startsWith("1,,1,1,1.75"), lines[1].constData());
}

void TestExport::dashboardGoesIntoOneFile()
{
    DialogFixture fixture;
    const std::vector<charts::LineChartModel> models{
        chartModel(QStringLiteral("train/loss"), {3, 2, 1}), chartModel(QStringLiteral("valid/mcc"), {}),
        chartModel(QStringLiteral("valid/acc"), {0.5, 0.6}), chartModel(QStringLiteral("lr"), {1, 2})};
    for (const auto kind : {ui::FileKind::OnePdf, ui::FileKind::OnePng}) {
        fixture.open(ui::exportItems(models, {}));
        fixture.choose("exportFormatCombo", static_cast<int>(kind));
        const QString name = fixture.fileName();
        fixture.click("confirmExportButton");
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.isOpen(), 15000);
        QVERIFY2(fixture.banner().contains(name)
                     && fixture.banner().contains(QStringLiteral("valid/mcc appears after the first validation")),
                 qPrintable(fixture.banner()));
        QVERIFY(fixture.content(name).startsWith(kind == ui::FileKind::OnePdf ? "%PDF-" : "\x89PNG"));
    }
    QCOMPARE(fixture.files().size(), 2);
}

void TestExport::missingDataIsTold()
{
    DialogFixture fixture;
    fixture.open(ui::exportItems({chartModel(QStringLiteral("valid/mcc"), {})}, {}));
    fixture.click("confirmExportButton");
    QTRY_VERIFY(!fixture.isOpen());
    QVERIFY2(fixture.banner().contains(QStringLiteral("valid/mcc appears after the first validation")),
             qPrintable(fixture.banner()));
    QVERIFY(fixture.files().isEmpty());
}

void TestExport::severalWithoutDataAreNamed()
{
    DialogFixture fixture;
    fixture.open(ui::exportItems(
        {chartModel(QStringLiteral("train/loss"), {3, 2, 1}), chartModel(QStringLiteral("test/acc"), {})}, {}));
    fixture.click("confirmExportButton");
    QTRY_VERIFY(!fixture.isOpen());
    QVERIFY2(fixture.banner().startsWith(QStringLiteral("Saved "))
                 && fixture.banner().contains(QStringLiteral("test/acc appears once the test data was evaluated")),
             qPrintable(fixture.banner()));
    QCOMPARE(fixture.files().size(), 1);
}

void TestExport::pictureGoesToTheClipboard()
{
    DialogFixture fixture;
    QApplication::clipboard()->clear();
    fixture.open(ui::exportItems({chartModel(QStringLiteral("valid/mcc"), {0.1, 0.3})}, {}));
    fixture.click("copyExportButton");
    QTRY_VERIFY(!fixture.isOpen());
    // Drawn on a worker thread; an empty clipboard may have no data at all.
    QTRY_VERIFY(QApplication::clipboard()->mimeData() != nullptr && QApplication::clipboard()->mimeData()->hasImage());
    QCOMPARE(QApplication::clipboard()->image().size(), QSize(3200, 1800));
    const QByteArray svg = QApplication::clipboard()->mimeData()->data(QStringLiteral("image/svg+xml"));
    QCOMPARE(test_support::externalReferences(svg), QStringList());
    fixture.open(ui::exportItems({chartModel(QStringLiteral("valid/mcc"), {0.1, 0.3})}, {}));
    fixture.choose("exportFormatCombo", static_cast<int>(ui::FileKind::Csv));
    fixture.click("copyExportButton");
    QTRY_VERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("step,epoch,time,")));
}

void TestExport::replacingIsSaid()
{
    DialogFixture fixture;
    fixture.open(ui::exportItems({chartModel(QStringLiteral("valid/mcc"), {0.1, 0.3})}, {}));
    QVERIFY(!fixture.find("exportPlaceLabel")->isVisible());
    QVERIFY(QDir().mkpath(fixture.folder()));
    QFile file(QDir(fixture.folder()).filePath(QStringLiteral("there.png")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    auto *name = fixture.find<QLineEdit>("exportFileNameEdit");
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("there.png"));
    QVERIFY(fixture.find("exportPlaceLabel")->isVisible());
    name->selectAll();
    QTest::keyClick(name, Qt::Key_Delete);
    fixture.click("confirmExportButton");
    QVERIFY(fixture.isOpen() && fixture.find("exportErrorLabel")->isVisible()); // a file has a name
}

void TestExport::longExportsCanBeCancelled()
{
    DialogFixture fixture;
    fixture.open(slowItems(200));
    fixture.click("confirmExportButton");
    QTRY_VERIFY(fixture.find<QProgressBar>("exportProgressBar")->isVisible());
    QTRY_VERIFY(fixture.find<QProgressBar>("exportProgressBar")->value() >= 2);
    QVERIFY(fixture.find<QLabel>("exportWorkingLabel")->text().contains(QStringLiteral("of 200")));
    fixture.click("cancelExportButton");
    QTRY_VERIFY(!fixture.isOpen());
    QVERIFY2(fixture.banner().contains(QStringLiteral("cancelled")), qPrintable(fixture.banner()));
    QVERIFY(fixture.files().size() >= 2 && fixture.files().size() < 200);
}

void TestExport::longExportsGoOnBehind()
{
    DialogFixture fixture;
    fixture.open(slowItems(40));
    fixture.click("confirmExportButton");
    QTRY_VERIFY(fixture.find("exportBehindButton")->isVisible());
    fixture.click("exportBehindButton");
    QTRY_VERIFY(!fixture.isOpen());
    QTRY_VERIFY_WITH_TIMEOUT(fixture.banner().startsWith(QStringLiteral("Saved 40 file")), 20000);
    QCOMPARE(fixture.files().size(), 40);
}

void TestExport::reportIsOneFile()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    QTest::keyClick(&fixture.window(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    auto *what = fixture.find<QComboBox>(QStringLiteral("exportWhatCombo"));
    QVERIFY2(what->currentText().startsWith(QStringLiteral("Report of ")), qPrintable(what->currentText()));
    auto *folder = fixture.find<QLineEdit>(QStringLiteral("exportFolderEdit"));
    folder->selectAll();
    QTest::keyClicks(folder, fixture.folder() + QStringLiteral("/reports"));
    const QString name = fixture.text(QStringLiteral("exportFileNameEdit"));
    QVERIFY2(name.contains(QStringLiteral("_report_")) && name.endsWith(QStringLiteral(".html")), qPrintable(name));
    fixture.click(QStringLiteral("confirmExportButton"));
    QTRY_VERIFY_WITH_TIMEOUT(test_gui::bannerText(fixture).startsWith(QStringLiteral("Saved ")), 60000);
    const QByteArray html =
        test_support::fileContent(QDir(fixture.folder() + QStringLiteral("/reports")).filePath(name));
    QCOMPARE(test_support::externalReferences(html), QStringList());
    QVERIFY(html.contains("valid/mcc") && html.contains("Worst mistakes") && html.count("<svg") > 5);
}

void TestExport::reportFolderIsWhole()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    QTest::keyClick(&fixture.window(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    auto *format = fixture.find<QComboBox>(QStringLiteral("exportFormatCombo"));
    format->setFocus();
    QTest::keyClick(format, Qt::Key_End);
    QCOMPARE(format->currentData().toInt(), static_cast<int>(ui::FileKind::Folder));
    auto *scale = fixture.find<QComboBox>(QStringLiteral("exportScaleCombo"));
    scale->setFocus();
    QTest::keyClick(scale, Qt::Key_Home); // the smallest pictures: packing large ones takes most of the time
    QCOMPARE(scale->currentData().toDouble(), 1.0);
    auto *folder = fixture.find<QLineEdit>(QStringLiteral("exportFolderEdit"));
    folder->selectAll();
    QTest::keyClicks(folder, fixture.folder());
    const QString name = fixture.text(QStringLiteral("exportFileNameEdit"));
    QVERIFY(!name.endsWith(QLatin1Char('.')));
    fixture.click(QStringLiteral("confirmExportButton"));
    QTRY_VERIFY_WITH_TIMEOUT(test_gui::bannerText(fixture).startsWith(QStringLiteral("Saved ")), 60000);
    const QDir whole(QDir(fixture.folder()).filePath(name));
    QVERIFY(whole.exists(QStringLiteral("index.html")) && whole.exists(QStringLiteral("report.html")));
    const QStringList pictures = whole.entryList({QStringLiteral("*.png")});
    QVERIFY(pictures.size() > 5);
    QCOMPARE(whole.entryList({QStringLiteral("*.csv")}).size(), pictures.size());
    const QImage picture(whole.filePath(pictures.front()));
    QVERIFY2(picture.width() > 300 && picture.width() <= 1600, qPrintable(QString::number(picture.width())));
    QVERIFY(!QDir(fixture.folder()).exists(name + QStringLiteral(".part")));
}

void TestExport::chartsAndReportShareTheDialog()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    fixture.window().showTab(0);
    QTRY_VERIFY(fixture.window().findChild<QWidget *>(QStringLiteral("chart:valid/mcc")) != nullptr);
    QTest::keyClick(&fixture.window(), Qt::Key_E, Qt::ControlModifier);
    // While curves are still being read, the dialog comes after them.
    QTRY_VERIFY(fixture.window().findChild<QDialog *>(QStringLiteral("exportDialog")) != nullptr);
    auto *what = fixture.find<QComboBox>(QStringLiteral("exportWhatCombo"));
    const int report = what->findData(QStringLiteral("report"));
    QVERIFY(report == what->count() - 1); // behind the charts
    what->setFocus();
    QTest::keyClick(what, Qt::Key_End);
    QCOMPARE(what->currentIndex(), report);
    auto *asShown = fixture.find<QCheckBox>(QStringLiteral("exportAsShownCheck"));
    QVERIFY(asShown->isVisible() && asShown->isChecked());
    QVERIFY(!fixture.find(QStringLiteral("exportScaleCombo"))->isVisible());
    QTest::keyClick(what, Qt::Key_Home);
    QVERIFY(!asShown->isVisible());
    QVERIFY(fixture.find(QStringLiteral("exportScaleCombo"))->isVisible());
    fixture.click(QStringLiteral("cancelExportButton"));
    QTRY_VERIFY(fixture.window().findChild<QDialog *>(QStringLiteral("exportDialog")) == nullptr);
}

QTEST_MAIN(TestExport)
#include "tst_export.moc"
