// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The PDF of reports, as other programs read it.
#include "report/pdf_report.h"

#include "report_pictures.h"
#include "support/self_contained.h"

#include <QDir>
#include <QElapsedTimer>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using test_report::pictureNamed;

namespace {

report::ReportDocument sample()
{
    report::ReportDocument document;
    document.title = QStringLiteral("brisk-lantern-7");
    document.subtitle = QStringLiteral("cola · bert-tiny");
    document.footer = QStringLiteral("Made by Signalbox");
    report::ReportTable table;
    table.columns = {{QStringLiteral("Sentence"), false, true}, {QStringLiteral("Loss"), true, false}};
    for (int i = 0; i < 120; ++i) {
        table.rows.push_back({{QStringLiteral("Sentence number %1 <b>as it is</b>").arg(i), {}, report::Tone::Plain},
                              {QString::number(0.5 + i), 0.5 + i, report::Tone::Plain}});
    }
    report::ReportPictures pictures;
    for (int i = 0; i < 4; ++i) {
        pictures.pictures.push_back(pictureNamed(QStringLiteral("picture-%1").arg(i)));
    }
    document.sections.push_back(
        {QStringLiteral("notes"),
         QStringLiteral("Notes"),
         1,
         {report::ReportMarkdown{QStringLiteral("Some **bold** words.\n\n- item\n- ![p](http://x/y)")}}});
    document.sections.push_back({QStringLiteral("charts"), QStringLiteral("Charts"), 1, {std::move(pictures)}});
    document.sections.push_back({QStringLiteral("table"), QStringLiteral("Worst mistakes"), 1, {std::move(table)}});
    return document;
}

QString writtenTo(const QTemporaryDir &folder, const QByteArray &bytes)
{
    const QString path = folder.filePath(QStringLiteral("report.pdf"));
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
}

/// As another program reads it; a form feed ends each page.
QString readText(const QByteArray &pdf)
{
    const QTemporaryDir folder;
    return QString::fromUtf8(test_support::outputOf(
        QStringLiteral("pdftotext"), {QStringLiteral("-layout"), writtenTo(folder, pdf), QStringLiteral("-")}));
}

} // namespace

class TestPdfReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textCanBeRead();
    void fontsAreEmbedded();
    void copiedTextIsWhole();
    void headingsStayWithTheirTexts();
    void pagesAreDrawn();
    void longTablesAreQuick();
    void cancelEndsIt();
};

void TestPdfReport::textCanBeRead()
{
    const auto bytes = report::pdfReport(sample(), {});
    QVERIFY(bytes && bytes->startsWith("%PDF-"));
    if (!test_support::isInstalled(QStringLiteral("pdftotext"))) {
        QSKIP("pdftotext is not installed");
    }
    const QString text = readText(*bytes);
    for (const char *wanted :
         {"brisk-lantern-7", "cola", "Notes", "Some bold words.", "item", "[p]", "Charts", "picture-0", "picture-3",
          "It shows picture-2.", "Worst mistakes", "Sentence number 0 <b>as it is</b>", "Sentence number 119",
          "Made by Signalbox", "Page 1 of"}) {
        QVERIFY2(text.contains(QLatin1String(wanted)), wanted);
    }
    const qsizetype pages = text.count(QChar(u'\f'));
    QVERIFY2(pages >= 4 && pages <= 9, qPrintable(QString::number(pages)));
    QVERIFY(text.count(QStringLiteral("Sentence  ")) >= 2); // titles of columns come again on each page
}

void TestPdfReport::copiedTextIsWhole()
{
    if (!test_support::isInstalled(QStringLiteral("pdftotext"))) {
        QSKIP("pdftotext is not installed");
    }
    const QString text = QStringLiteral("03-04 12:00:05 UTC+01, (3e-05), [7], A-B, 3 → 4, 한국어");
    report::ReportDocument document;
    document.title = text;
    document.subtitle = text;
    document.footer = text;
    report::ReportTable table;
    table.columns = {{text, false, true}};
    table.rows = {{{text, {}, report::Tone::Plain}}};
    document.sections.push_back(
        {QStringLiteral("one"),
         text,
         1,
         {report::ReportText{text, report::Tone::Plain}, report::ReportMarkdown{text}, std::move(table)}});
    const auto bytes = report::pdfReport(document, {});
    QVERIFY(bytes.has_value());
    const QString read = readText(*bytes);
    QVERIFY2(read.count(text) == 8, qPrintable(read));
}

void TestPdfReport::headingsStayWithTheirTexts()
{
    if (!test_support::isInstalled(QStringLiteral("pdftotext"))) {
        QSKIP("pdftotext is not installed");
    }
    // Wherever the headings come to be: a picture behind them takes a third of a page.
    for (int lines = 0; lines < 60; lines += 4) {
        report::ReportDocument document;
        document.title = QStringLiteral("Title");
        std::vector<report::ReportBlock> texts;
        for (int i = 0; i < lines; ++i) {
            texts.emplace_back(report::ReportText{QStringLiteral("line"), report::Tone::Plain});
        }
        document.sections.push_back({QStringLiteral("a"), QStringLiteral("Above"), 1, std::move(texts)});
        document.sections.push_back({QStringLiteral("b"), QStringLiteral("Outer heading"), 1, {}});
        document.sections.push_back({QStringLiteral("c"),
                                     QStringLiteral("Inner heading"),
                                     2,
                                     {report::ReportPictures{{pictureNamed(QStringLiteral("drawn"))}}}});
        const auto bytes = report::pdfReport(document, {});
        QVERIFY(bytes.has_value());
        const QStringList pages = readText(*bytes).split(QChar(u'\f'));
        int together = 0;
        for (const QString &page : pages) {
            together += page.contains(QStringLiteral("Outer heading")) && page.contains(QStringLiteral("Inner heading"))
                    && page.contains(QStringLiteral("It shows drawn."))
                ? 1
                : 0;
        }
        QVERIFY2(together == 1, qPrintable(QStringLiteral("%1 lines: %2").arg(lines).arg(pages.join(u'#'))));
    }
}

void TestPdfReport::fontsAreEmbedded()
{
    if (!test_support::isInstalled(QStringLiteral("pdffonts"))) {
        QSKIP("pdffonts is not installed");
    }
    const auto bytes = report::pdfReport(sample(), {});
    QVERIFY(bytes.has_value());
    const QTemporaryDir folder;
    const QList<QByteArray> lines =
        test_support::outputOf(QStringLiteral("pdffonts"), {writtenTo(folder, *bytes)}).trimmed().split('\n');
    QVERIFY2(lines.size() > 2, lines.join('\n').constData());
    const qsizetype column = lines[0].indexOf("emb");
    for (qsizetype i = 2; i < lines.size(); ++i) {
        QVERIFY2(lines[i].mid(column, 3) == "yes", lines[i].constData());
    }
}

void TestPdfReport::pagesAreDrawn()
{
    if (!test_support::isInstalled(QStringLiteral("pdftoppm"))) {
        QSKIP("pdftoppm is not installed");
    }
    const auto bytes = report::pdfReport(sample(), {});
    QVERIFY(bytes.has_value());
    const QTemporaryDir folder;
    test_support::outputOf(QStringLiteral("pdftoppm"),
                           {QStringLiteral("-png"), QStringLiteral("-r"), QStringLiteral("50"),
                            writtenTo(folder, *bytes), folder.filePath(QStringLiteral("page"))});
    const QStringList pages = QDir(folder.path()).entryList({QStringLiteral("page*.png")}, QDir::Files, QDir::Name);
    QVERIFY(pages.size() >= 4);
    bool hasBlue = false;
    for (const QString &name : pages) {
        const QImage page(folder.filePath(name));
        QVERIFY(page.height() > page.width());
        QCOMPARE(page.pixelColor(2, 2), QColor(Qt::white));
        int dark = 0;
        for (int y = 0; y < page.height(); ++y) {
            for (int x = 0; x < page.width(); ++x) {
                const QColor color = page.pixelColor(x, y);
                dark += color.lightness() < 160 ? 1 : 0;
                hasBlue = hasBlue || (color.blue() > 200 && color.red() < 80 && color.green() < 80);
            }
        }
        QVERIFY2(dark > 40, qPrintable(name)); // no page is empty
    }
    QVERIFY(hasBlue); // of the pictures' gradients
}

void TestPdfReport::longTablesAreQuick()
{
    report::ReportDocument document = sample();
    auto &table = std::get<report::ReportTable>(document.sections.back().blocks.front());
    for (int i = 120; i < 3000; ++i) {
        table.rows.push_back({{QStringLiteral("Sentence number %1").arg(i), {}, report::Tone::Plain},
                              {QString::number(i), static_cast<double>(i), report::Tone::Plain}});
    }
    // Laid out anew for each cell this would take hours.
    QElapsedTimer timer;
    timer.start();
    const auto bytes = report::pdfReport(document, {});
    QVERIFY(bytes.has_value());
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

void TestPdfReport::cancelEndsIt()
{
    report::Progress progress;
    progress.tell = [&progress](int done, int, const QString &) { progress.cancelled->store(done == 1); };
    const auto bytes = report::pdfReport(sample(), progress);
    QVERIFY(!bytes && bytes.error().code == core::ErrorCode::Cancelled);
}

QTEST_MAIN(TestPdfReport)
#include "tst_pdf_report.moc"
