// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reports of runs in the store: what they tell, what they keep to themselves, and what they say of what is missing.
#include "report/run_report.h"

#include "report/run_pictures.h"
#include "reported_run.h"
#include "support/self_contained.h"

#include <QLocale>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace signalbox;
using test_report::MadeRun;
using test_report::ReportedStore;

namespace {

report::ReportDocument documentOf(const ReportedStore &store, const std::vector<store::RunRecord> &runs,
                                  const report::ReportOptions &options = {})
{
    const auto document = report::runReport(store.reader(), store.directory(), runs, options, {});
    return document ? *document : report::ReportDocument();
}

QByteArray htmlOf(const report::ReportDocument &document)
{
    const auto bytes = report::reportBytes(document, report::ReportFormat::Html, {});
    return bytes ? *bytes : QByteArray();
}

QStringList titlesOf(const report::ReportDocument &document, int level = 1)
{
    QStringList titles;
    for (const report::ReportSection &section : document.sections) {
        if (section.level == level) {
            titles << section.title;
        }
    }
    return titles;
}

/// Rows of the first table of a section, cells joined with bars.
QStringList rowsOf(const report::ReportDocument &document, const QString &id)
{
    QStringList rows;
    for (const report::ReportSection &section : document.sections) {
        if (section.id != id) {
            continue;
        }
        for (const report::ReportBlock &block : section.blocks) {
            const auto *table = std::get_if<report::ReportTable>(&block);
            if (table == nullptr || !rows.isEmpty()) {
                continue;
            }
            for (const auto &row : table->rows) {
                QStringList cells;
                for (const report::ReportCell &cell : row) {
                    cells << cell.text;
                }
                rows << cells.join(QLatin1Char('|'));
            }
        }
    }
    return rows;
}

} // namespace

class TestRunReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_store = std::make_unique<ReportedStore>(); }

    void tellsEverythingOfARun();
    void isSelfContained();
    void mistakesAreTheWorstOnes();
    void sentencesCanBeLeftOut();
    void chartsAreThoseThatAreSeen();
    void comparesRuns();
    void tellsWhatIsMissing();
    void picturesOfARunHaveNames();
    void onlySomePictures();
    void pdfSaysTheSame();
    void endingTellsTheFormat();
    void cancelEndsIt();

private:
    std::unique_ptr<ReportedStore> m_store;
};

void TestRunReport::tellsEverythingOfARun()
{
    MadeRun made;
    made.notes = "# Why\n\nA **test** of `notes`.";
    const store::RunRecord run = m_store->add(made);
    const report::ReportDocument document = documentOf(*m_store, {run});
    QCOMPARE(document.title, QStringLiteral("brisk-lantern-7"));
    const QStringList titles = titlesOf(document);
    for (const char *wanted : {"Summary", "Notes", "Metrics", "Charts", "Confusion matrix", "Worst mistakes", "Plots",
                               "Configuration", "Environment and data", "Checkpoints", "Events"}) {
        QVERIFY2(titles.contains(QLatin1String(wanted)), wanted);
    }
    const QByteArray html = htmlOf(document);
    const QString text = QString::fromUtf8(html);
    for (const char *wanted : {"Finished",
                               "Matthews correlation",
                               "95% interval:",
                               "always answering",
                               "lr",
                               "chosen",
                               "default",
                               "8",
                               "Scripted 1.0",

                               "0123456789abcdef",
                               "the head is new",
                               "valid/mcc",
                               "train/loss_step",
                               "<strong>test</strong>",
                               "<h4>Why</h4>",
                               "A &lt;b&gt;notice&lt;/b&gt; of the trainer",
                               "&lt;tag&gt;",
                               "epoch2",
                               "1:01",
                               "Scores of each class",
                               "ROC"}) {
        QVERIFY2(text.contains(QLatin1String(wanted)), wanted);
    }
    QVERIFY(text.contains(QLocale().toString(4'400'000)));
    // Last and best with its step: the loss falls.
    const QStringList metrics = rowsOf(document, QStringLiteral("metrics"));
    const auto row = std::find_if(metrics.begin(), metrics.end(), [](const QString &line) {
        return line.startsWith(QStringLiteral("train/loss_step|"));
    });
    QVERIFY(row != metrics.end());
    QCOMPARE(*row, QStringLiteral("train/loss_step|0.025|0.025|40|0.025|1.000|smaller is better"));
    QVERIFY(rowsOf(document, QStringLiteral("configuration")).contains(QStringLiteral("seed|42|default")));
}

void TestRunReport::isSelfContained()
{
    MadeRun made;
    made.name = "<script>alert(1)</script>\x01";
    made.notes = "![x](http://example.org/x.png) <iframe src='http://example.org'></iframe>";
    for (int i = 0; i < 48; ++i) {
        made.sentences.push_back("\"><img src=x onerror=alert(" + std::to_string(i) + ")>\x1b[31m & ]]>");
    }
    const store::RunRecord run = m_store->add(made);
    const QByteArray html = htmlOf(documentOf(*m_store, {run}));
    QCOMPARE(test_support::externalReferences(html), QStringList());
    QCOMPARE(html.count("<script"), 1);
    QVERIFY(!html.contains("<iframe") && !html.contains("<img") && !html.contains('\x1b'));
    QVERIFY(html.contains("&lt;img src=x onerror=alert("));
    QVERIFY(html.contains("<svg") && html.contains("data:text/csv;base64,"));
}

void TestRunReport::mistakesAreTheWorstOnes()
{
    MadeRun made;
    made.skill = 0.5;
    const store::RunRecord run = m_store->add(made);
    report::ReportOptions options;
    options.mistakes = 5;
    const report::ReportDocument document = documentOf(*m_store, {run}, options);
    const QStringList rows = rowsOf(document, QStringLiteral("mistakes"));
    QCOMPARE(rows.size(), 5);
    const auto evaluations = m_store->reader().evaluations(run.id);
    const auto table = m_store->reader().evaluationTable(evaluations->back().id);
    std::vector<double> losses;
    for (const core::Prediction &answer : (*table)->rows) {
        if (answer.label != answer.predicted) {
            losses.push_back(answer.loss);
        }
    }
    std::sort(losses.rbegin(), losses.rend());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const double told = rows[i].section(QLatin1Char('|'), 4, 4).toDouble();
        QVERIFY2(std::abs(told - losses.at(static_cast<std::size_t>(i))) < 5.1e-4, qPrintable(rows[i]));
        QVERIFY(rows[i].section(QLatin1Char('|'), 1, 1) != rows[i].section(QLatin1Char('|'), 2, 2));
    }
}

void TestRunReport::sentencesCanBeLeftOut()
{
    MadeRun made;
    made.skill = 0.5;
    made.sentences.assign(48, "A sentence that nobody else may read.");
    const store::RunRecord run = m_store->add(made);
    report::ReportOptions options;
    QVERIFY(htmlOf(documentOf(*m_store, {run}, options)).contains("nobody else may read"));
    options.sentences = false;
    const report::ReportDocument document = documentOf(*m_store, {run}, options);
    QVERIFY(!htmlOf(document).contains("nobody else may read"));
    QVERIFY(!rowsOf(document, QStringLiteral("mistakes")).isEmpty()); // the numbers are told
}

void TestRunReport::chartsAreThoseThatAreSeen()
{
    const store::RunRecord run = m_store->add({});
    charts::Picture seen;
    seen.id = QStringLiteral("seen");
    seen.title = QStringLiteral("The chart that is seen");
    seen.draw = [](QPainter &, const charts::PictureLook &) {};
    report::ReportOptions options;
    options.charts = {seen};
    const QString text = QString::fromUtf8(htmlOf(documentOf(*m_store, {run}, options)));
    QVERIFY(text.contains(seen.title));
    QVERIFY(!text.contains(QStringLiteral("Line chart of")));
}

void TestRunReport::comparesRuns()
{
    MadeRun made;
    made.skill = 4.0;
    const store::RunRecord first = m_store->add(made);
    made.name = "quiet-harbor-6";
    made.learningRate = 1e-4;
    made.skill = 0.3;
    const store::RunRecord second = m_store->add(made);
    const report::ReportDocument document = documentOf(*m_store, {first, second});
    QCOMPARE(document.title, QStringLiteral("brisk-lantern-7, quiet-harbor-6"));
    const QStringList titles = titlesOf(document);
    for (const char *wanted : {"Overview", "Metrics compared", "What the runs differ in", "Charts",
                               "Sentence by sentence", "brisk-lantern-7", "quiet-harbor-6"}) {
        QVERIFY2(titles.contains(QLatin1String(wanted)), wanted);
    }
    const QStringList differing = rowsOf(document, QStringLiteral("differences"));
    QCOMPARE(differing.size(), 1); // the learning rate alone
    QVERIFY2(differing[0].startsWith(QStringLiteral("lr|3e-05|")), qPrintable(differing[0]));
    const QStringList metrics = rowsOf(document, QStringLiteral("compared-metrics"));
    const auto mcc = std::find_if(metrics.begin(), metrics.end(),
                                  [](const QString &line) { return line.startsWith(QStringLiteral("valid/mcc|")); });
    QVERIFY(mcc != metrics.end());
    QVERIFY2(mcc->section(QLatin1Char('|'), 1, 1).contains(QStringLiteral("★ best")), qPrintable(*mcc));
    const QByteArray html = htmlOf(document);
    QCOMPARE(test_support::externalReferences(html), QStringList());
    QVERIFY(html.contains("run1-configuration") && html.contains("run2-configuration"));
}

void TestRunReport::tellsWhatIsMissing()
{
    MadeRun made;
    made.validated = false;
    const store::RunRecord over = m_store->add(made);
    const QString text = QString::fromUtf8(htmlOf(documentOf(*m_store, {over})));
    QVERIFY(text.contains(QStringLiteral("the confusion matrix appears after the first validation; this run has ended "
                                         "without it")));
    QVERIFY(!titlesOf(documentOf(*m_store, {over})).contains(QStringLiteral("Worst mistakes")));
    made.over = false;
    made.name = "still-training";
    const store::RunRecord live = m_store->add(made);
    const QString liveText = QString::fromUtf8(htmlOf(documentOf(*m_store, {live})));
    QVERIFY(liveText.contains(QStringLiteral("the confusion matrix appears after the first validation")));
    QVERIFY(!liveText.contains(QStringLiteral("has ended without it")));
}

void TestRunReport::picturesOfARunHaveNames()
{
    const store::RunRecord run = m_store->add({});
    const auto pictures = report::picturesOfRun(m_store->reader(), m_store->directory(), run, {}, {});
    QVERIFY(pictures.has_value());
    QStringList ids;
    for (const charts::Picture &picture : *pictures) {
        QVERIFY(!picture.id.isEmpty() && !picture.title.isEmpty());
        QVERIFY2(!ids.contains(picture.id), qPrintable(picture.id));
        ids << picture.id;
        QVERIFY(picture.missing || (picture.draw && picture.csv && picture.describe));
    }
    for (const char *wanted : {"train/loss_step", "valid/mcc", "confusion_matrix", "roc"}) {
        QVERIFY2(ids.contains(QLatin1String(wanted)), wanted);
    }
}

void TestRunReport::onlySomePictures()
{
    const store::RunRecord run = m_store->add({});
    report::PictureWish wish;
    wish.only = {"roc", "valid/mcc"};
    const auto pictures = report::picturesOfRun(m_store->reader(), m_store->directory(), run, wish, {});
    QVERIFY(pictures.has_value());
    QCOMPARE(pictures->size(), std::size_t{2});
    QCOMPARE(pictures->at(0).id, QStringLiteral("valid/mcc"));
    QCOMPARE(pictures->at(1).id, QStringLiteral("roc"));
}

void TestRunReport::pdfSaysTheSame()
{
    MadeRun made;
    made.notes = "Notes in **Markdown**";
    const store::RunRecord run = m_store->add(made);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.pdf"));
    QVERIFY(report::writeReport(documentOf(*m_store, {run}), report::ReportFormat::Pdf, path.toStdString(), {}));
    QVERIFY(test_support::fileContent(path).startsWith("%PDF-"));
    if (!test_support::isInstalled(QStringLiteral("pdftotext"))) {
        QSKIP("pdftotext is not installed");
    }
    const QString text = QString::fromUtf8(
        test_support::outputOf(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")}));
    for (const char *wanted : {"brisk-lantern-7", "Summary", "Notes in Markdown", "Metrics", "valid/mcc",
                               "Confusion matrix", "Configuration", "batch-size", "Scripted 1.0", "Events"}) {
        QVERIFY2(text.contains(QLatin1String(wanted)), wanted);
    }
}

void TestRunReport::endingTellsTheFormat()
{
    QCOMPARE(report::reportFormatOf("a/b.HTML", "--output").value_or(report::ReportFormat::Pdf),
             report::ReportFormat::Html);
    QCOMPARE(report::reportFormatOf("b.pdf", "--output").value_or(report::ReportFormat::Html),
             report::ReportFormat::Pdf);
    for (const char *path : {"report", "report.txt", "html", ""}) {
        const auto format = report::reportFormatOf(path, "--output");
        QVERIFY2(!format && format.error().subject == "--output", path);
    }
}

void TestRunReport::cancelEndsIt()
{
    const store::RunRecord run = m_store->add({});
    const report::Progress progress;
    progress.cancelled->store(true);
    const auto document = report::runReport(m_store->reader(), m_store->directory(), {run}, {}, progress);
    QVERIFY(!document && document.error().code == core::ErrorCode::Cancelled);
    QVERIFY(!report::runReport(m_store->reader(), m_store->directory(), {}, {}, {}));
}

QTEST_MAIN(TestRunReport)
#include "tst_run_report.moc"
