// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/table_parser.h"
#include "text_files.h"

using namespace signalbox;

namespace {

/// Rows as "line: field¦field", problems as "line! words", separated by new lines.
QString shown(const QByteArray &content, char delimiter)
{
    text::TableParser parser(std::string_view(content.constData(), static_cast<std::size_t>(content.size())),
                             delimiter);
    QStringList rows;
    text::TableRow row;
    while (parser.next(row)) {
        QStringList fields;
        for (const std::string &field : row.fields) {
            fields << test::text(field);
        }
        rows << QString::number(row.line)
                + (row.problem.empty() ? QStringLiteral(": ") + fields.join(QChar(0xA6))
                                       : QStringLiteral("! ") + test::text(row.problem));
    }
    return rows.join(QLatin1Char('\n'));
}

} // namespace

class TstTableParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<char>("delimiter");
        QTest::addColumn<QString>("rows");
        const auto add = [](const char *name, const QByteArray &content, char delimiter, const char *rows) {
            QTest::newRow(name) << content << delimiter << QString::fromUtf8(rows);
        };
        add("nothing", "", ',', "");
        add("plain", "a,b\nc,d\n", ',', "1: a¦b\n2: c¦d");
        add("last line open", "a,b", ',', "1: a¦b");
        add("CRLF", "a,b\r\nc,d\r\n", ',', "1: a¦b\n2: c¦d");
        add("CR", "a,b\rc,d\r", ',', "1: a¦b\n2: c¦d");
        add("mixed line ends", "a\r\nb\nc\rd", ',', "1: a\n2: b\n3: c\n4: d");
        add("empty fields", ",a,,\n", ',', "1: ¦a¦¦");
        add("blank lines pass, numbers stay", "\n  \na,b\n\n\t\nc,d", ',', "3: a¦b\n6: c¦d");
        add("tabs are fields in TSV", "\t\n", '\t', "1: ¦");
        add("quoted", "\"a,b\",\"c\"\n", ',', "1: a,b¦c");
        add("doubled quotes", "\"a \"\"b\"\"\",c\n", ',', "1: a \"b\"¦c");
        add("empty quotes", "\"\",c\n", ',', "1: ¦c");
        add("line ends in quotes count as lines", "\"a\r\nb\rc\nd\",e\nf,g", ',', "1: a\r\nb\rc\nd¦e\n5: f¦g");
        add("quotes inside a field", "6\" screen,the \"best\"\n", ',', "1: 6\" screen¦the \"best\"");
        add("quoted blank is a row", "\"\"\n", ',', "1: ");
        add("quoted at the end of the text", "a,\"b\"", ',', "1: a¦b");
        add("delimiter at the end of the text", "a,", ',', "1: a¦");
        add("text behind a quote", "\"a\" b,c\nd,e\n", ',',
            "1! text follows the closing quote of column 1 (a quote inside quotes is written twice)\n2: d¦e");
        add("text behind a quote, lines later", "x,\"a\nb\" c\nd,e\n", ',',
            "1! text follows the closing quote of column 2 on line 2 (a quote inside quotes is written twice)\n3: d¦e");
        add("never closed", "a,b\nc,\"d\ne,f\n", ',', "1: a¦b\n2! the quote opened on line 2 is never closed");
        add("quotes are plain in TSV", "\"a\tb\"\n\"c\td\n", '\t', "1: \"a¦b\"\n2: \"c¦d");
        add("semicolon", "a,b;c\n", ';', "1: a,b¦c");
        add("other separators are text",
            "one\xE2\x80\xA8two,a\x0B"
            "b\x0C"
            "c\xC2\x85"
            "d\n",
            ',',
            "1: one\xE2\x80\xA8two¦a\x0B"
            "b\x0C"
            "c\xC2\x85"
            "d");
    }

    void rows()
    {
        QFETCH(QByteArray, content);
        QFETCH(char, delimiter);
        QFETCH(QString, rows);
        QCOMPARE(shown(content, delimiter), rows);
    }

    void nulBytesStay()
    {
        text::TableParser parser(std::string_view("a\0b,c", 5), ',');
        text::TableRow row;
        QVERIFY(parser.next(row));
        QCOMPARE(row.fields[0], std::string("a\0b", 3));
    }

    void whatIsWrittenIsRead()
    {
        // Every string of a few difficult characters survives quoting.
        const std::string letters = "a\",\n\r \t";
        for (int i = 0; i < 7 * 7 * 7 * 7; ++i) {
            std::string field;
            for (int rest = i, n = 0; n < 4; ++n, rest /= 7) {
                field += letters[static_cast<std::size_t>(rest % 7)];
            }
            std::string quoted = "\"";
            for (const char c : field) {
                quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
            }
            const std::string content = std::string(quoted).append("\",").append(quoted).append("\"\r\nx,y");
            text::TableParser parser(content, ',');
            text::TableRow row;
            QVERIFY(parser.next(row));
            QCOMPARE(row.fields, (std::vector<std::string>{field, field}));
            QVERIFY(row.problem.empty());
            QVERIFY(parser.next(row));
            QCOMPARE(row.fields, (std::vector<std::string>{"x", "y"}));
            QVERIFY(!parser.next(row));
        }
    }
};

QTEST_APPLESS_MAIN(TstTableParser)
#include "tst_table_parser.moc"
