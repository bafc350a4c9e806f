// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The HTML of reports: one file, nothing from outside, every text as it was, whatever it holds.
#include "report/html_report.h"

#include "report/html_style.h"
#include "report_pictures.h"
#include "support/self_contained.h"

#include <QCryptographicHash>
#include <QTest>

#include <limits>

using namespace signalbox;
using test_report::pictureNamed;

namespace {

/// A text with everything that could end or begin something in HTML.
const QString kNasty = QStringLiteral("\"><script>alert('1')</script><img src=x onerror=y> & ]]> --> %1 \x01\x1b[0m")
    + QChar(0x202E) + QChar(0xFFFE) + QStringLiteral(" 한국어 🙂");

report::ReportDocument documentOf(std::vector<report::ReportBlock> blocks)
{
    report::ReportDocument document;
    document.title = QStringLiteral("Title");
    document.sections.push_back({QStringLiteral("one"), QStringLiteral("One"), 1, std::move(blocks)});
    return document;
}

QByteArray htmlOf(const report::ReportDocument &document)
{
    const auto html = report::htmlReport(document, {});
    return html ? *html : QByteArray();
}

} // namespace

class TestHtmlReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextIsEscaped();
    void onlyItsOwnScriptMayRun();
    void tablesCanBeSorted();
    void sectionsAreNested();
    void picturesAreDrawnInside();
    void largeDataAreNotPutIn();
    void cancelEndsIt();
};

void TestHtmlReport::everyTextIsEscaped()
{
    report::ReportTable table;
    table.caption = kNasty;
    table.footnote = kNasty;
    table.columns = {{kNasty, false, true}};
    table.rows = {{{kNasty, {}, report::Tone::Plain}}, {{kNasty, {}, report::Tone::Best}}};
    report::ReportFacts facts;
    facts.rows.emplace_back(kNasty, kNasty);
    report::ReportTiles tiles;
    tiles.tiles.push_back({kNasty, kNasty, kNasty});
    charts::Picture picture = pictureNamed(kNasty);
    picture.title = kNasty;
    report::ReportDocument document = documentOf({report::ReportText{kNasty, report::Tone::Bad}, facts, tiles, table,
                                                  report::ReportMarkdown{kNasty}, report::ReportPictures{{picture}}});
    document.title = kNasty;
    document.subtitle = kNasty;
    document.footer = kNasty;
    document.sections.front().title = kNasty;
    const QByteArray html = htmlOf(document);
    QCOMPARE(test_support::externalReferences(html), QStringList()); // valid, and nothing was let in
    QCOMPARE(html.count("<script"), 1); // ours
    QVERIFY(!html.contains("<img"));
    QVERIFY(!html.contains('\x01') && !html.contains('\x1b') && !html.contains("\xE2\x80\xAE"));
    const QStringList cells = test_support::elementTexts(html, QStringLiteral("td"));
    QVERIFY(!cells.isEmpty());
    QVERIFY2(cells.back().contains(QStringLiteral("<script>alert('1')</script>"))
                 && cells.back().contains(QStringLiteral("%1"))
                 && cells.back().contains(QStringLiteral("한국어 🙂")),
             qPrintable(cells.back())); // as people read it
}

void TestHtmlReport::onlyItsOwnScriptMayRun()
{
    const QByteArray html = htmlOf(documentOf({report::ReportText{QStringLiteral("text"), report::Tone::Plain}}));
    const auto hash = [](const QByteArray &content) {
        return "'sha256-" + QCryptographicHash::hash(content, QCryptographicHash::Sha256).toBase64() + "'";
    };
    const auto between = [&html](const QByteArray &begin, const QByteArray &end) {
        const qsizetype from = html.indexOf(begin) + begin.size();
        return html.mid(from, html.indexOf(end, from) - from);
    };
    // Browsers compare the hashes with the very bytes between the tags.
    const QByteArray policy = between("Content-Security-Policy\" content=\"", "\"/>");
    QVERIFY2(policy.startsWith("default-src 'none';"), policy.constData());
    QVERIFY2(policy.contains("script-src " + hash(between("<script>", "</script>"))), policy.constData());
    QVERIFY2(policy.contains("style-src " + hash(between("<style>", "</style>"))), policy.constData());
    QVERIFY(!policy.contains("unsafe"));
    QVERIFY(!html.contains(" style=\"") && !html.contains(" onclick="));
}

void TestHtmlReport::tablesCanBeSorted()
{
    report::ReportTable table;
    table.columns = {{QStringLiteral("Name"), false, false}, {QStringLiteral("Value"), true, false}};
    table.rows = {{{QStringLiteral("a"), {}, {}}, {QStringLiteral("1,234.5"), 1234.5, {}}},
                  {{QStringLiteral("b"), {}, {}},
                   {QStringLiteral("NaN"), std::numeric_limits<double>::quiet_NaN(), report::Tone::Bad}}};
    const QByteArray html = htmlOf(documentOf({table}));
    QVERIFY(html.contains("<table class=\"sortable\">"));
    QVERIFY(html.contains("data-number=\"1234.5\""));
    QCOMPARE(html.count("data-number="), 1); // NaN is sorted as a text
    QVERIFY(html.contains("<th scope=\"col\" class=\"number\">Value</th>"));
    table.isSortable = false;
    QVERIFY(!htmlOf(documentOf({table})).contains("class=\"sortable\""));
}

void TestHtmlReport::sectionsAreNested()
{
    report::ReportDocument document;
    for (const int level : {1, 2, 3, 3, 2, 1, 3, 1}) {
        const QString id = QStringLiteral("s%1").arg(document.sections.size());
        document.sections.push_back({id, id, level, {}});
    }
    const QByteArray html = htmlOf(document);
    QCOMPARE(test_support::externalReferences(html), QStringList());
    QCOMPARE(html.count("<section "), 8);
    QCOMPARE(html.count("</section>"), 8);
    QCOMPARE(test_support::elementTexts(html, QStringLiteral("h4")).size(), 3);
    QCOMPARE(html.count("<li><a href=\"#"), 3); // the first level alone is in the list of contents
}

void TestHtmlReport::picturesAreDrawnInside()
{
    const QByteArray html = htmlOf(documentOf(
        {report::ReportPictures{{pictureNamed(QStringLiteral("first")), pictureNamed(QStringLiteral("second"))}}}));
    QCOMPARE(test_support::externalReferences(html), QStringList());
    QCOMPARE(html.count("<svg"), 2);
    QVERIFY(html.contains("url(#p1-") && html.contains("url(#p2-")); // gradients of both are apart
    QVERIFY(html.contains("aria-label=\"It shows first.\""));
    const QStringList texts = test_support::elementTexts(html, QStringLiteral("text"));
    QVERIFY(texts.contains(QStringLiteral("first")) && texts.contains(QStringLiteral("second")));
    QVERIFY(html.contains("download=\"second.csv\" href=\"data:text/csv;base64," + QByteArray("x\n1\n").toBase64()));
}

void TestHtmlReport::largeDataAreNotPutIn()
{
    charts::Picture picture = pictureNamed(QStringLiteral("large"));
    picture.csv = [](const charts::CsvChoice &) { return std::string(1'000'000, '1'); };
    const QByteArray html = htmlOf(documentOf({report::ReportPictures{{picture}}}));
    QVERIFY(html.contains("<svg") && !html.contains("data:text/csv"));
    QVERIFY(html.size() < 200'000);
}

void TestHtmlReport::cancelEndsIt()
{
    report::Progress progress;
    QStringList told;
    progress.tell = [&](int done, int total, const QString &what) {
        told << QStringLiteral("%1/%2 %3").arg(done).arg(total).arg(what);
        progress.cancelled->store(done == 1);
    };
    std::vector<charts::Picture> pictures;
    for (int i = 0; i < 5; ++i) {
        pictures.push_back(pictureNamed(QString::number(i)));
    }
    const auto html = report::htmlReport(documentOf({report::ReportPictures{pictures}}), progress);
    QVERIFY(!html && html.error().code == core::ErrorCode::Cancelled);
    QCOMPARE(told, QStringList({QStringLiteral("0/5 Picture of 0"), QStringLiteral("1/5 Picture of 1")}));
}

QTEST_MAIN(TestHtmlReport)
#include "tst_html_report.moc"
