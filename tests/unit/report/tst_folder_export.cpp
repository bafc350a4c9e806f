// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// All pictures in one go: what a folder holds, and that it is whole or not there.
#include "report/folder_export.h"

#include "report_pictures.h"
#include "support/self_contained.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using test_report::missingPicture;
using test_report::pictureNamed;

namespace {

std::vector<charts::Picture> threePictures()
{
    return {pictureNamed(QStringLiteral("valid/mcc")), pictureNamed(QStringLiteral("roc")),
            missingPicture(QStringLiteral("histogram"), "histograms come with train --watch")};
}

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

} // namespace

class TestFolderExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsPicturesDataAndIndex();
    void namesWhatIsMissing();
    void addsToAFolderThatIsThere();
    void cancelLeavesNothing();
    void failureLeavesNothing();
    void whatOthersHaveStays();
    void namesStayDifferent();
};

void TestFolderExport::holdsPicturesDataAndIndex()
{
    const QTemporaryDir folder;
    const QString place = folder.filePath(QStringLiteral("deep/plots"));
    report::FolderOptions options;
    options.format = charts::ExportFormat::Svg;
    options.data = true;
    options.index = true;
    options.extras.push_back({QStringLiteral("report.html"), QStringLiteral("The report"), QByteArray("<p/>")});
    const auto result =
        report::writeFolder(threePictures(), QStringLiteral("brisk <run>"), place.toStdString(), options, {});
    QVERIFY(result.has_value());
    const QStringList files = filesIn(place);
    QCOMPARE(files.size(), 6);
    QCOMPARE(static_cast<qsizetype>(result->files.size()), files.size());
    for (const std::string &path : result->files) {
        QVERIFY(QFileInfo::exists(QString::fromStdString(path)));
    }
    QCOMPARE(files.filter(QStringLiteral(".svg")).size(), 2);
    QCOMPARE(files.filter(QStringLiteral(".csv")).size(), 2);
    const QByteArray index = test_support::fileContent(place + QStringLiteral("/index.html"));
    for (const QString &name : files.filter(QStringLiteral("brisk-"))) {
        QVERIFY2(index.contains(name.toUtf8()), qPrintable(name));
    }
    QVERIFY(index.contains("report.html") && index.contains("brisk &lt;run&gt;"));
    QVERIFY(index.contains("histograms come with train --watch"));
    QCOMPARE(QDir(folder.filePath(QStringLiteral("deep"))).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             QStringList{QStringLiteral("plots")}); // no draft beside it
}

void TestFolderExport::namesWhatIsMissing()
{
    const QTemporaryDir folder;
    const auto result =
        report::writeFolder(threePictures(), QStringLiteral("run"), folder.path().toStdString(), {}, {});
    QVERIFY(result.has_value());
    QCOMPARE(result->files.size(), std::size_t{2});
    QCOMPARE(result->skipped.size(), std::size_t{1});
    QCOMPARE(result->skipped[0].id, QStringLiteral("histogram"));
    QCOMPARE(QString::fromStdString(result->skipped[0].reason.detail),
             QStringLiteral("histograms come with train --watch"));
}

void TestFolderExport::addsToAFolderThatIsThere()
{
    const QTemporaryDir folder;
    QFile mine(folder.filePath(QStringLiteral("mine.txt")));
    QVERIFY(mine.open(QIODevice::WriteOnly));
    QVERIFY(report::writeFolder(threePictures(), QStringLiteral("run"), folder.path().toStdString(), {}, {}));
    QVERIFY(filesIn(folder.path()).contains(QStringLiteral("mine.txt")));
    QCOMPARE(filesIn(folder.path()).size(), 3);
}

void TestFolderExport::cancelLeavesNothing()
{
    const QTemporaryDir folder;
    report::Progress progress;
    progress.tell = [&progress](int done, int, const QString &) { progress.cancelled->store(done == 0); };
    const QString place = folder.filePath(QStringLiteral("plots"));
    const auto result = report::writeFolder(threePictures(), QStringLiteral("run"), place.toStdString(), {}, progress);
    QVERIFY(!result && result.error().code == core::ErrorCode::Cancelled);
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestFolderExport::failureLeavesNothing()
{
    const QTemporaryDir folder;
    std::vector<charts::Picture> pictures = threePictures();
    report::FolderOptions options;
    options.ownSizes = false;
    options.picture.size = QSize(1, 1); // cannot be drawn
    const auto result = report::writeFolder(pictures, QStringLiteral("run"),
                                            folder.filePath(QStringLiteral("plots")).toStdString(), options, {});
    QVERIFY(!result && result.error().code == core::ErrorCode::BadArgument);
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestFolderExport::whatOthersHaveStays()
{
    const QTemporaryDir folder;
    const QString others = folder.filePath(QStringLiteral("plots.part/own"));
    QVERIFY(QDir().mkpath(others));
    const QString place = folder.filePath(QStringLiteral("plots"));
    QVERIFY(report::writeFolder(threePictures(), QStringLiteral("run"), place.toStdString(), {}, {}).has_value());
    QVERIFY(QDir(others).exists());
    QCOMPARE(filesIn(place).size(), 2);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name),
             QStringList({QStringLiteral("plots"), QStringLiteral("plots.part")}));
}

void TestFolderExport::namesStayDifferent()
{
    const QString longName(300, QLatin1Char('m'));
    const QStringList names = report::differentFileNames(
        QStringLiteral("run"),
        {QStringLiteral("a/b"), QStringLiteral("a-b"), QStringLiteral("A:B"), longName, longName + QLatin1Char('x')},
        QStringLiteral("png"));
    QSet<QString> lower;
    for (const QString &name : names) {
        QVERIFY(name.endsWith(QStringLiteral(".png")));
        lower.insert(name.toLower());
    }
    QCOMPARE(lower.size(), 5);
}

QTEST_MAIN(TestFolderExport)
#include "tst_folder_export.moc"
