// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_files.h"

using namespace signalbox;
using core::ErrorCode;

namespace {

/// What one difficult file must give. Rows -1: refused.
struct Case
{
    const char *file;
    int rows; ///< without skipping
    const char *error; ///< code of the refusal, or null
    int errorLine; ///< 0: none
    int rowsSkipping; ///< with skipBadRows
    std::vector<int> skippedLines;
    std::vector<const char *> words; ///< in the refusal's words or, where there is none, in the notes
    const char *textColumn = "";
    const char *labelColumn = "";
};

const std::vector<Case> &cases()
{
    static const std::vector<Case> kCases{
        {"utf8_bom.csv", 3, nullptr, 0, 3, {}, {}},
        {"utf16le_bom.csv", -1, "bad_encoding", 0, -1, {}, {"UTF-16 (little endian)"}},
        {"utf16be_bom.csv", -1, "bad_encoding", 0, -1, {}, {"UTF-16 (big endian)"}},
        {"utf16le_nobom.csv", -1, "bad_encoding", 0, -1, {}, {"UTF-16 (little endian)"}},
        {"cp949.csv", -1, "bad_encoding", 2, -1, {}, {"CP949", "1 more bad row"}},
        {"latin1.csv", -1, "bad_encoding", 2, -1, {}, {"Latin-1", "1 more bad row"}},
        {"invalid_utf8_one_row.csv", -1, "bad_encoding", 3, 2, {3, 4, 5, 6}, {"byte 0xff", "3 more bad rows"}},
        {"nul_bytes.csv", -1, "bad_row", 3, 2, {3, 4}, {"NUL", "1 more bad row"}},
        {"crlf.csv", 3, nullptr, 0, 3, {}, {}},
        {"cr_only.csv", 3, nullptr, 0, 3, {}, {}},
        {"mixed_eol.csv", 4, nullptr, 0, 4, {}, {}},
        {"no_final_newline.csv", 2, nullptr, 0, 2, {}, {}},
        {"blank_lines.csv", 2, nullptr, 0, 2, {}, {}},
        {"unicode_separators.csv", 4, nullptr, 0, 4, {}, {}},
        {"quotes.csv", 4, nullptr, 0, 3, {4}, {"1 sentence is empty (line 4)."}},
        {"embedded_newlines.csv", 4, nullptr, 0, 4, {}, {}},
        {"unclosed_quote.csv", -1, "bad_format", 3, 1, {3}, {"opened on line 3 is never closed"}},
        {"stray_quotes.csv", -1, "bad_format", 4, 2, {4}, {"text follows the closing quote of column 1"}},
        {"quotes_literal.tsv", 3, nullptr, 0, 3, {}, {}},
        {"backslash_escapes.csv", -1, "bad_format", 2, 2, {2}, {"text follows the closing quote of column 1"}},
        {"missing_label.csv", -1, "bad_row", 3, 2, {3, 4}, {"1 column", "expected 2", "1 more bad row"}},
        {"missing_text.csv", 4, nullptr, 0, 2, {3, 4}, {"2 sentences are empty (lines 3, 4)."}},
        {"wrong_column_count.csv", -1, "bad_row", 3, 2, {3, 4}, {"3 columns", "expected 2", "comma", "1 more bad row"}},
        {"header_missing.csv", 3, nullptr, 0, 3, {}, {}},
        {"header_only.csv", -1, "no_rows", 0, -1, {}, {"header but no rows"}},
        {"header_duplicate.csv", -1, "missing_column", 0, -1, {}, {"columns 1 and 2 are both named 'text'", "number"}},
        {"header_case_space.csv", 2, nullptr, 0, 2, {}, {}},
        {"empty.csv", -1, "no_rows", 0, -1, {}, {"empty"}},
        {"only_bom.csv", -1, "no_rows", 0, -1, {}, {"empty"}},
        {"only_newlines.csv", -1, "no_rows", 0, -1, {}, {"no rows"}},
        {"semicolon.csv", 2, nullptr, 0, 2, {}, {}},
        {"tab_named_csv.csv", 2, nullptr, 0, 2, {}, {}},
        {"binary.csv", -1, "not_text", 0, -1, {}, {"not a text file"}},
        {"png_named.csv", -1, "not_text", 0, -1, {}, {"PNG"}},
        {"unknown_label_valid.csv", 5, nullptr, 0, 5, {}, {}},
        {"label_spaces.csv", 4, nullptr, 0, 4, {}, {"Blanks around 2 labels were removed."}},
        {"label_case.csv", 4, nullptr, 0, 4, {}, {"'SPAM', 'Spam' and 'spam' differ only by case"}},
        {"label_numbers_mixed.csv", 6, nullptr, 0, 6, {}, {"'01', '1', '1.0' and '1e0' are the same number"}},
        {"label_huge.csv", 5, nullptr, 0, 5, {}, {}},
        {"label_unicode.csv", 4, nullptr, 0, 4, {}, {"differ only in how Unicode encodes them"}},
        {"one_class.csv", 20, nullptr, 0, 20, {}, {"only one class, '1'"}},
        {"many_classes.csv", 300, nullptr, 0, 300, {}, {"300 classes have a single row each"}},
        {"rare_class.csv", 101, nullptr, 0, 101, {}, {"Class 'c' has a single row"}},
        {"emoji_rtl_cjk.csv", 14, nullptr, 0, 14, {}, {}},
        {"duplicates.csv", 6, nullptr, 0, 6, {}, {"2 exact repeats"}},
        {"conflicting_labels.csv", 3, nullptr, 0, 3, {}, {"1 sentence occurs with more than one label."}},
        {"leak_train.csv", 2, nullptr, 0, 2, {}, {}},
        {"leak_valid.csv", 2, nullptr, 0, 2, {}, {}},
        {"control_chars.csv", 3, nullptr, 0, 3, {}, {}},
        {"markup.csv", 3, nullptr, 0, 3, {}, {}},
        {"formula.csv", 4, nullptr, 0, 4, {}, {}},
        {"very_long_line_1mb.csv", 3, nullptr, 0, 3, {}, {}},
        {"long_token_100k.csv", 3, nullptr, 0, 3, {}, {}},
        {"wide_5000_columns.csv", 1, nullptr, 0, 1, {}, {}, "c17", "c4999"},
        {"이름에 쉼표, 공백.csv", 3, nullptr, 0, 3, {}, {}},
        {"jsonl_named.csv", -1, "bad_format", 0, -1, {}, {"JSON"}},
    };
    return kCases;
}

text::ReadOptions optionsOf(const Case &c, bool skip)
{
    text::ReadOptions options;
    options.textColumn = c.textColumn;
    options.labelColumn = c.labelColumn;
    options.skipBadRows = skip;
    return options;
}

std::string pathOf(const QString &file)
{
    return (test::sharedPath("data/nasty/") + file).toStdString();
}

} // namespace

/// Every file of the reference's folder of difficult tables gives what its README says.
class TstNastyFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { SIGNALBOX_NEED_SHARED(test::sharedPath("data/nasty")); }

    void everyFileIsCovered()
    {
        QStringList covered;
        for (const Case &c : cases()) {
            covered << QString::fromUtf8(c.file);
        }
        for (const QString &file : QDir(test::sharedPath("data/nasty")).entryList(QDir::Files)) {
            if (!file.endsWith(QStringLiteral(".md")) && !file.endsWith(QStringLiteral(".py"))) {
                QVERIFY2(covered.contains(file), qPrintable(file));
            }
        }
    }

    void file_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<bool>("skip");
        for (std::size_t i = 0; i < cases().size(); ++i) {
            QTest::newRow(cases()[i].file) << static_cast<int>(i) << false;
            QTest::newRow((std::string(cases()[i].file) + ", skipping").c_str()) << static_cast<int>(i) << true;
        }
    }

    void file()
    {
        QFETCH(int, number);
        QFETCH(bool, skip);
        const Case &c = cases()[static_cast<std::size_t>(number)];
        const std::string path = pathOf(QString::fromUtf8(c.file));
        QElapsedTimer timer;
        timer.start();
        const auto data = text::readDataset(path, optionsOf(c, skip));
        QVERIFY(timer.elapsed() < 1000);
        const int rows = skip ? c.rowsSkipping : c.rows;
        if (rows < 0) {
            QVERIFY(!data);
            checkRefusal(c, path, data.error(), skip);
            return;
        }
        QVERIFY2(data, qPrintable(test::errorOf(data)));
        QCOMPARE(static_cast<int>(data->rows.size()), rows);
        std::vector<int> skipped;
        for (const text::BadRow &row : data->skipped) {
            skipped.push_back(static_cast<int>(row.line));
            QVERIFY(!row.reason.empty());
        }
        QCOMPARE(skipped, skip ? c.skippedLines : std::vector<int>{});
        for (const char *word : c.words) {
            if (skipped.empty()) {
                QVERIFY2(test::joined(data->notes).contains(QString::fromUtf8(word)),
                         qPrintable(test::joined(data->notes)));
            }
        }
    }

    void content_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("row");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("label");
        QTest::addColumn<int>("line");
        const auto add = [](const char *file, int row, const char *sentence, const char *label, int line) {
            QTest::addRow("%s row %d", file, row)
                << QString::fromUtf8(file) << row << QString::fromUtf8(sentence) << QString::fromUtf8(label) << line;
        };
        add("utf8_bom.csv", 0, "good film", "1", 2);
        add("crlf.csv", 1, "bad film", "0", 3);
        add("cr_only.csv", 2, "fine film", "1", 4);
        add("mixed_eol.csv", 3, "d", "0", 5);
        add("no_final_newline.csv", 1, "b", "0", 3);
        add("blank_lines.csv", 0, "a", "1", 5);
        add("blank_lines.csv", 1, "b", "0", 8);
        add("unicode_separators.csv", 0, "one\xE2\x80\xA8two", "1", 2);
        add("unicode_separators.csv", 3,
            "seven\x0B"
            "eight\x0Cnine",
            "0", 5);
        add("quotes.csv", 0, "He said \"no\".", "1", 2);
        add("quotes.csv", 2, "", "1", 4);
        add("quotes.csv", 3, "  padded  ", "0", 5);
        add("embedded_newlines.csv", 0, "first line\nsecond line", "1", 2);
        add("embedded_newlines.csv", 1, "crlf\r\ninside", "0", 4);
        add("embedded_newlines.csv", 2, "tab\there", "1", 6);
        add("embedded_newlines.csv", 3, "plain", "0", 7);
        add("stray_quotes.csv", 0, "6\" screen", "1", 2);
        add("stray_quotes.csv", 1, "the \"best\" film", "0", 3);
        add("quotes_literal.tsv", 0, "\"unbalanced in tsv", "1", 2);
        add("backslash_escapes.csv", 0, "back\\slash", "0", 3);
        add("backslash_escapes.csv", 1, "end\\n literal", "1", 4);
        add("unclosed_quote.csv", 0, "fine", "1", 2);
        add("wrong_column_count.csv", 1, "last", "0", 5);
        add("header_missing.csv", 0, "good film", "1", 1);
        add("header_case_space.csv", 0, "a", "1", 2);
        add("semicolon.csv", 0, "good, really", "1", 2);
        add("tab_named_csv.csv", 0, "good, really", "1", 2);
        add("label_spaces.csv", 1, "b", "1", 3);
        add("emoji_rtl_cjk.csv", 5, "mixed \xE2\x80\xAEright to left override\xE2\x80\xAC end", "0", 7);
        add("duplicates.csv", 4, "same ", "1", 6);
        add("control_chars.csv", 0, "bell \x07 and escape \x1B[31mred\x1B[0m", "1", 2);
        add("markup.csv", 0, "<b>bold</b> <img src=x onerror=alert(1)>", "1", 2);
        add("formula.csv", 1, "+cmd|' /C calc'!A0", "0", 3);
        add("invalid_utf8_one_row.csv", 1, "last film", "1", 7);
        add("이름에 쉼표, 공백.csv", 2, "fine film", "1", 4);
    }

    void content()
    {
        QFETCH(QString, file);
        QFETCH(int, row);
        QFETCH(QString, sentence);
        QFETCH(QString, label);
        QFETCH(int, line);
        const auto whole = text::readDataset(pathOf(file), {});
        text::ReadOptions skipping;
        skipping.skipBadRows = true;
        const auto data = whole ? whole : text::readDataset(pathOf(file), skipping);
        QVERIFY2(data, qPrintable(test::errorOf(data)));
        const text::Example &found = data->rows.at(static_cast<std::size_t>(row));
        QCOMPARE(test::text(found.text), sentence);
        QCOMPARE(test::text(data->labels.names().at(static_cast<std::size_t>(found.label))), label);
        QCOMPARE(static_cast<int>(found.line), line);
    }

    void classes_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("names");
        const auto add = [](const char *file, const char *names) {
            QTest::newRow(file) << QString::fromUtf8(file) << QString::fromUtf8(names);
        };
        add("crlf.csv", "0|1");
        add("label_spaces.csv", "0|1");
        add("label_case.csv", "SPAM|Spam|ham|spam");
        add("label_numbers_mixed.csv", "-1|0|01|1|1.0|1e0");
        add("label_huge.csv", "0|99999999999999999999|NaN|inf|true");
        add("unknown_label_valid.csv", "0|1|2|maybe");
        add("rare_class.csv", "a|b|c|d");
    }

    void classes()
    {
        QFETCH(QString, file);
        QFETCH(QString, names);
        const auto data = text::readDataset(pathOf(file), {});
        QVERIFY2(data, qPrintable(test::errorOf(data)));
        QStringList found;
        for (const std::string &name : data->labels.names()) {
            found << test::text(name);
        }
        QCOMPARE(found.join(QLatin1Char('|')), names);
    }

    void unicodeFormsStayApart()
    {
        const auto data = text::readDataset(pathOf(QStringLiteral("label_unicode.csv")), {});
        QVERIFY(data);
        QCOMPARE(data->labels.size(), 4);
    }

    void duplicateHeadersCanBeChosenByNumber()
    {
        text::ReadOptions options;
        options.textColumn = "2";
        const auto data = text::readDataset(pathOf(QStringLiteral("header_duplicate.csv")), options);
        QVERIFY2(data, qPrintable(test::errorOf(data)));
        QCOMPARE(test::text(data->rows.at(1).text), QStringLiteral("d"));
        QCOMPARE(test::text(data->textColumn), QStringLiteral("2"));
    }

    void missingHeaderCanBeClaimed()
    {
        text::ReadOptions options;
        options.header = "yes";
        const auto data = text::readDataset(pathOf(QStringLiteral("header_missing.csv")), options);
        QVERIFY2(data, qPrintable(test::errorOf(data)));
        QCOMPARE(data->rows.size(), std::size_t(2));
    }

    void labelsUnknownToTheTrainingDataAreNamed()
    {
        const text::LabelMap known = text::LabelMap::fromNames({"1", "0"});
        text::ReadOptions options;
        options.knownLabels = &known;
        const auto refused = text::readDataset(pathOf(QStringLiteral("unknown_label_valid.csv")), options);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::UnknownLabel);
        QCOMPARE(refused.error().line, std::optional<std::int64_t>(4));
        QCOMPARE(refused.error().found, std::string("2"));
        QCOMPARE(refused.error().expected, std::string("0, 1"));
        QVERIFY(test::errorOf(refused).contains(QStringLiteral("1 more bad row")));
        options.skipBadRows = true;
        const auto data = text::readDataset(pathOf(QStringLiteral("unknown_label_valid.csv")), options);
        QVERIFY(data);
        QCOMPARE(data->rows.size(), std::size_t(3));
        QCOMPARE(data->skipped.size(), std::size_t(2));
        QCOMPARE(data->skipped[1].line, std::int64_t(5));
    }

private:
    static void checkRefusal(const Case &c, const std::string &path, const core::Error &error, bool skip)
    {
        QCOMPARE(error.subject, path);
        if (skip && c.errorLine > 0) {
            // All rows were bad: refused for having none left, with the first reason.
            QCOMPARE(error.code, ErrorCode::NoRows);
        } else {
            QCOMPARE(QString::fromUtf8(core::toString(error.code)), QString::fromUtf8(c.error));
        }
        QCOMPARE(static_cast<int>(error.line.value_or(0)), c.errorLine);
        const QString words = test::text(core::describe(error));
        for (const char *word : c.words) {
            QVERIFY2(words.contains(QString::fromUtf8(word)), qPrintable(words));
        }
        for (const QChar character : words) {
            QVERIFY2(character >= QLatin1Char(' '), "a control character in a message");
        }
    }
};

QTEST_APPLESS_MAIN(TstNastyFiles)
#include "tst_nasty_files.moc"
