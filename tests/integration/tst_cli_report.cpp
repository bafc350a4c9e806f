// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reports and pictures from the terminal, read by other programs; the engine is scripted.
#include "integration/scripted_cli.h"
#include "support/self_contained.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace signalbox::test_support;
using nlohmann::json;

class CliReportTest : public ScriptedCli
{
    Q_OBJECT

private Q_SLOTS:
    void writesAReport_data();
    void writesAReport();
    void htmlOpensAlone();
    void comparesRuns();
    void sentencesStayAtHome();
    void refusesWhatCannotBe();
    void exportsEveryPlot();
    void exportsTheWholeFolder();
    void exportsSomePictures();
    void drawingsAreReadByOthers_data();
    void drawingsAreReadByOthers();

private:
    [[nodiscard]] QString place(const char *name) const { return m_store->filePath(QString::fromLatin1(name)); }
};

void CliReportTest::writesAReport_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("html") << QStringLiteral("report.html") << QByteArray("<!DOCTYPE html>");
    QTest::newRow("pdf") << QStringLiteral("report.pdf") << QByteArray("%PDF-");
}

void CliReportTest::writesAReport()
{
#ifndef SIGNALBOX_WITH_GUI
    QSKIP("this build has no charts");
#endif
    QFETCH(QString, name);
    QFETCH(QByteArray, beginning);
    const QString id = trained("told");
    const QString path = m_store->filePath(name);
    const CliResult result = run({"report", "told", "--output", path});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(result.out.trimmed(), path.toUtf8());
    QVERIFY(content(path).startsWith(beginning));
    const json machine = run({"report", id, "--output", path, "--json"}).lastJson();
    QCOMPARE(machine.at("file").get<std::string>(), path.toStdString());
    QCOMPARE(machine.at("runs").get<std::vector<std::string>>(), std::vector<std::string>{id.toStdString()});
}

void CliReportTest::htmlOpensAlone()
{
#ifndef SIGNALBOX_WITH_GUI
    QSKIP("this build has no charts");
#endif
    QVERIFY(!trained("<b>bold</b>").isEmpty());
    const QString path = place("report.html");
    QCOMPARE(run({"report", "<b>bold</b>", "--output", path, "--title", "A & B"}).exitCode, 0);
    const QByteArray html = content(path);
    QCOMPARE(externalReferences(html), QStringList());
    QVERIFY(html.contains("A &amp; B") && html.contains("&lt;b&gt;bold&lt;/b&gt;") && !html.contains("<b>bold"));
    QVERIFY(html.count("<svg") > 5);
    for (const char *wanted : {"valid/mcc", "Confusion matrix", "Worst mistakes", "Configuration", "batch-size"}) {
        QVERIFY2(html.contains(wanted), wanted);
    }
}

void CliReportTest::comparesRuns()
{
#ifndef SIGNALBOX_WITH_GUI
    QSKIP("this build has no charts");
#endif
    const QString first = trained("first");
    QVERIFY(!first.isEmpty() && !trained("second").isEmpty());
    const QString path = place("compared.html");
    const CliResult result = run({"report", "first", "second", "first", "--output", path, "--json"});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(result.lastJson().at("runs").size(), 2U); // named twice, told once
    const QByteArray html = content(path);
    QCOMPARE(externalReferences(html), QStringList());
    QVERIFY(html.contains("What the runs differ in") && html.contains("Sentence by sentence"));
}

void CliReportTest::sentencesStayAtHome()
{
#ifndef SIGNALBOX_WITH_GUI
    QSKIP("this build has no charts");
#endif
    qputenv("SIGNALBOX_TEST_SKILL", "0.5"); // there have to be mistakes
    QVERIFY(!trained("private").isEmpty());
    const auto columns = [this](const Words &more) {
        const QString path = place("report.html");
        const CliResult result = run(Words{"report", "private", "--output", path, "--no-plots"} + more);
        return result.exitCode == 0 ? elementTexts(content(path), QStringLiteral("th")) : QStringList();
    };
    QVERIFY(columns({}).contains(QStringLiteral("Sentence")));
    const QStringList without = columns({"--no-sentences"});
    QVERIFY(without.contains(QStringLiteral("Loss")) && !without.contains(QStringLiteral("Sentence")));
}

void CliReportTest::refusesWhatCannotBe()
{
#ifndef SIGNALBOX_WITH_GUI
    QCOMPARE(run({"report", "x", "--output", place("report.html")}).exitCode, 2);
    QSKIP("this build has no charts");
#endif
    QVERIFY(!trained("known").isEmpty());
    const CliResult ending = run({"report", "known", "--output", place("report.txt")});
    QCOMPARE(ending.exitCode, 2);
    QVERIFY2(ending.err.contains(".html or .pdf"), ending.err.constData());
    QCOMPARE(run({"report", "nobody", "--output", place("report.html")}).exitCode, 3);
    QVERIFY(!QFile::exists(place("report.html")));
    QCOMPARE(run({"report", "known", "--output", "/nonexistent/folder/report.html"}).exitCode, 4);
    QCOMPARE(run({"report", "--output", place("report.html")}).exitCode, 2);
    const CliResult size =
        run({"export-plots", "--run", "known", "--format", "png", "--size", "huge", "--output", place("p")});
    QCOMPARE(size.exitCode, 2);
    QVERIFY2(size.err.contains("--size") && size.err.contains("1600x900"), size.err.constData());
    const CliResult unknown =
        run({"export-plots", "--run", "known", "--format", "png", "--only", "valid/nothing", "--output", place("p")});
    QCOMPARE(unknown.exitCode, 3);
    QVERIFY2(unknown.err.contains("valid/nothing"), unknown.err.constData());
    QVERIFY(!QFile::exists(place("p")));
}

void CliReportTest::exportsEveryPlot()
{
#ifndef SIGNALBOX_WITH_GUI
    QSKIP("this build has no charts");
#endif
    QVERIFY(!trained("plotted").isEmpty());
    const CliResult result =
        run({"export-plots", "--run", "plotted", "--format", "svg", "--output", place("plots"), "--json"});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    const json last = result.lastJson();
    QStringList names;
    for (const json &file : last.at("files")) {
        const QString path = QString::fromStdString(file.get<std::string>());
        QVERIFY(QFileInfo::exists(path));
        QCOMPARE(externalReferences(content(path)), QStringList());
        names << QFileInfo(path).fileName();
    }
    for (const char *wanted : {"plotted_valid-mcc_", "plotted_confusion_matrix_", "plotted_roc_"}) {
        QCOMPARE(names.filter(QLatin1String(wanted)).size(), 1);
    }
    // What could not be drawn says what it waits for.
    for (const json &skipped : last.at("skipped")) {
        QVERIFY(!skipped.at("title").get<std::string>().empty() && !skipped.at("why").get<std::string>().empty());
    }
    const CliResult text = run({"export-plots", "--run", "plotted", "--format", "svg", "--output", place("again")});
    QCOMPARE(text.err.count("not drawn: "), static_cast<qsizetype>(last.at("skipped").size()));
}

void CliReportTest::exportsTheWholeFolder()
{
#ifndef SIGNALBOX_WITH_GUI
    QSKIP("this build has no charts");
#endif
    QVERIFY(!trained("whole").isEmpty());
    const QString folder = place("whole");
    const CliResult result = run({"export-plots", "--run", "whole", "--format", "png", "--size", "400x300", "--scale",
                                  "1", "--dpi", "150", "--output", folder, "--with-data", "--index"});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    const QStringList pictures = QDir(folder).entryList({QStringLiteral("*.png")});
    QVERIFY(pictures.size() > 5);
    QCOMPARE(QDir(folder).entryList({QStringLiteral("*.csv")}).size(), pictures.size());
    const QByteArray index = content(folder + QStringLiteral("/index.html"));
    for (const QString &name : pictures) {
        QVERIFY2(index.contains(name.toUtf8()), qPrintable(name));
        const QByteArray png = content(folder + QLatin1Char('/') + name);
        const auto number = [&png](qsizetype at) {
            return static_cast<unsigned char>(png.at(at)) * 256 + static_cast<unsigned char>(png.at(at + 1));
        };
        QCOMPARE(number(18), 400); // width and height in the header, big-endian
        QCOMPARE(number(22), 300);
        QCOMPARE(number(png.indexOf("pHYs") + 6), 5906); // dots per meter: 150 an inch
    }
}

void CliReportTest::exportsSomePictures()
{
#ifndef SIGNALBOX_WITH_GUI
    QSKIP("this build has no charts");
#endif
    QVERIFY(!trained("some").isEmpty());
    const CliResult result =
        run({"export-plots", "--run", "some", "--format", "pdf", "--only", "valid/mcc", "--only", "roc", "--smoothing",
             "0.6", "--x-axis", "epoch", "--log-y", "--output", place("some")});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(result.lines().size(), 2);
    for (const QByteArray &line : result.lines()) {
        QVERIFY(content(QString::fromUtf8(line)).startsWith("%PDF-"));
    }
}

void CliReportTest::drawingsAreReadByOthers_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("svg") << QStringLiteral("svg");
    QTest::newRow("pdf") << QStringLiteral("pdf");
}

void CliReportTest::drawingsAreReadByOthers()
{
#ifndef SIGNALBOX_WITH_GUI
    QSKIP("this build has no charts");
#endif
    QFETCH(QString, format);
    const QString program =
        format == QLatin1String("svg") ? QStringLiteral("rsvg-convert") : QStringLiteral("pdftoppm");
    if (!isInstalled(program)) {
        QSKIP("the program that would read it is not installed");
    }
    QVERIFY(!trained("drawn").isEmpty());
    const CliResult result = run({"export-plots", "--run", "drawn", "--format", format, "--output", place("drawn")});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QVERIFY(result.lines().size() > 5);
    for (const QByteArray &line : result.lines()) {
        const QString path = QString::fromUtf8(line);
        const QByteArray picture = format == QLatin1String("svg")
            ? outputOf(program, {QStringLiteral("-w"), QStringLiteral("300"), path})
            : outputOf(program,
                       {QStringLiteral("-png"), QStringLiteral("-r"), QStringLiteral("30"),
                        QStringLiteral("-singlefile"), path});
        QVERIFY2(picture.startsWith("\x89PNG") && picture.size() > 500, line.constData());
    }
}

QTEST_GUILESS_MAIN(CliReportTest)
#include "tst_cli_report.moc"
