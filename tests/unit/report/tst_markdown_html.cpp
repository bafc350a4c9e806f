// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Notes in reports: Markdown becomes HTML, and nothing in it reaches out of the file.
#include "report/markdown_html.h"

#include "support/self_contained.h"

#include <QTest>

using namespace signalbox;

namespace {

/// Valid XML around a part of a page.
QByteArray pageOf(const QString &html)
{
    return QStringLiteral("<div>%1</div>").arg(html).toUtf8();
}

} // namespace

class TestMarkdownHtml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatMarkdownSays_data();
    void keepsWhatMarkdownSays();
    void nestsLists();
    void htmlIsText_data();
    void htmlIsText();
    void onlySafeLinksAreLinks();
    void picturesBecomeTheirDescriptions();
    void controlCharactersAreVisible();
};

void TestMarkdownHtml::keepsWhatMarkdownSays_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("html");
    QTest::newRow("paragraphs") << QStringLiteral("one\n\ntwo") << QStringLiteral("<p>one</p>\n<p>two</p>\n");
    QTest::newRow("emphasis") << QStringLiteral("**bold** *soft* ~~gone~~ `code`")
                              << QStringLiteral(
                                     "<p><strong>bold</strong> <em>soft</em> <s>gone</s> <code>code</code></p>\n");
    QTest::newRow("headings") << QStringLiteral("# First\n\n### Third")
                              << QStringLiteral("<h4>First</h4>\n<h6>Third</h6>\n");
    QTest::newRow("list") << QStringLiteral("- a\n- b") << QStringLiteral("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
    QTest::newRow("numbers") << QStringLiteral("1. a\n2. b") << QStringLiteral("<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n");
    QTest::newRow("tasks") << QStringLiteral("- [x] done\n- [ ] open")
                           << QStringLiteral("<ul>\n<li>☑ done</li>\n<li>☐ open</li>\n</ul>\n");
    QTest::newRow("quote") << QStringLiteral("> said") << QStringLiteral("<blockquote>\n<p>said</p>\n</blockquote>\n");
    QTest::newRow("code") << QStringLiteral("```\nint a < b;\nnext\n```")
                          << QStringLiteral("<pre><code>int a &lt; b;\nnext</code></pre>\n");
    QTest::newRow("link") << QStringLiteral("[here](https://example.org/a?b=1&c=2)")
                          << QStringLiteral(
                                 "<p><a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noopener noreferrer\">"
                                 "here</a></p>\n");
}

void TestMarkdownHtml::keepsWhatMarkdownSays()
{
    QFETCH(QString, markdown);
    QFETCH(QString, html);
    QCOMPARE(report::markdownHtml(markdown), html);
    QCOMPARE(test_support::externalReferences(pageOf(report::markdownHtml(markdown))), QStringList());
}

void TestMarkdownHtml::nestsLists()
{
    const QString html = report::markdownHtml(QStringLiteral("- a\n  - b\n    1. c\n- d\n\ntext"));
    QCOMPARE(test_support::externalReferences(pageOf(html)), QStringList()); // whatever is opened is closed
    QCOMPARE(test_support::elementTexts(pageOf(html), QStringLiteral("p")), QStringList{QStringLiteral("text")});
    QCOMPARE(html.count(QStringLiteral("<li>")), 4);
    QVERIFY(html.contains(QStringLiteral("<ol>")));
}

void TestMarkdownHtml::htmlIsText_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::newRow("script") << QStringLiteral("<script>alert(1)</script>");
    QTest::newRow("inline") << QStringLiteral("a <b onclick=\"x()\">b</b> c");
    QTest::newRow("image") << QStringLiteral("<img src=\"http://example.org/x.png\">");
    QTest::newRow("in a table") << QStringLiteral("| a |\n|---|\n| <i>x</i> |");
    QTest::newRow("in code") << QStringLiteral("`<script>`");
    QTest::newRow("in a heading") << QStringLiteral("# <script>x</script>");
    QTest::newRow("entity") << QStringLiteral("&lt;script&gt; & \" '");
}

void TestMarkdownHtml::htmlIsText()
{
    QFETCH(QString, markdown);
    const QString html = report::markdownHtml(markdown);
    QVERIFY2(!html.contains(QStringLiteral("<script")) && !html.contains(QStringLiteral("<img"))
                 && !html.contains(QStringLiteral("<b ")) && !html.contains(QStringLiteral("<i>")),
             qPrintable(html));
    QCOMPARE(test_support::externalReferences(pageOf(html)), QStringList());
}

void TestMarkdownHtml::onlySafeLinksAreLinks()
{
    for (const char *address : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html;base64,AAAA",
                                "file:///etc/passwd", "vbscript:x", "/relative", "//example.org"}) {
        const QString text = QString::fromLatin1(address);
        QVERIFY2(!report::isSafeLink(text), address);
        const QString html = report::markdownHtml(QStringLiteral("[click](%1)").arg(text));
        QVERIFY2(!html.contains(QStringLiteral("href")) && html.contains(QStringLiteral("click")), qPrintable(html));
    }
    for (const char *address : {"http://example.org", "https://example.org/#a", "mailto:a@example.org"}) {
        QVERIFY2(report::isSafeLink(QString::fromLatin1(address)), address);
    }
}

void TestMarkdownHtml::picturesBecomeTheirDescriptions()
{
    const QString html = report::markdownHtml(QStringLiteral("before ![a curve](https://example.org/track.png) after"));
    QVERIFY2(html.contains(QStringLiteral("[a curve]")) && html.contains(QStringLiteral("after")), qPrintable(html));
    QVERIFY(!html.contains(QStringLiteral("<img")) && !html.contains(QStringLiteral("track.png")));
    const auto document = report::markdownDocument(QStringLiteral("![x](file:///etc/passwd)"));
    QVERIFY(!document->toHtml().contains(QStringLiteral("<img")));
}

void TestMarkdownHtml::controlCharactersAreVisible()
{
    const QString html = report::markdownHtml(QStringLiteral("a\x01\x1b[31mb ") + QChar(0x202E) + QStringLiteral("c"));
    QCOMPARE(test_support::externalReferences(pageOf(html)), QStringList());
    QVERIFY(!html.contains(QChar(0x1B)) && !html.contains(QChar(0x202E)));
}

QTEST_MAIN(TestMarkdownHtml)
#include "tst_markdown_html.moc"
