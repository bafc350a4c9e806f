// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_files.h"

#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

using namespace signalbox;
using core::ErrorCode;

namespace {

/// Rows as "sentence=label", joined by bars.
QString shown(const text::Dataset &data)
{
    QStringList rows;
    for (const text::Example &row : data.rows) {
        rows << test::text(row.text + '=' + data.labels.names()[static_cast<std::size_t>(row.label)]);
    }
    return rows.join(QLatin1Char('|'));
}

} // namespace

/// Headers, columns, delimiters, labels and files that are none.
class TstDataset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void layout_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("layout");
        QTest::addColumn<QString>("rows");
        const auto add = [](const char *row, const char *name, const char *content, const char *layout,
                            const char *rows) {
            QTest::newRow(row) << QByteArray(name) << QByteArray(content) << QString::fromUtf8(layout)
                               << QString::fromUtf8(rows);
        };
        add("CoLA", "a.tsv", "gj04\t1\t\tIt is.\nbc01\t0\t*\tIs it \"it.\n", "CoLA (raw)", "It is.=1|Is it \"it.=0");
        add("GLUE", "a.tsv", "sentence\tlabel\nfine\t1\nbad\t0\n", "GLUE", "fine=1|bad=0");
        add("label first", "a.tsv", "ham\tSee you at five then\nspam\tWin a prize now\nham\tSee you at six\n",
            "table without header", "See you at five then=ham|Win a prize now=spam|See you at six=ham");
        add("classes named like headers", "a.tsv", "you again\thate\nwell done\tnone\ngo away\thate\n",
            "table without header", "you again=hate|well done=none|go away=hate");
        add("header of other names", "a.csv", "phrase or so,mood\nfine,1\nbad,0\n", "table with header",
            "fine=1|bad=0");
        add("label known, one column left", "a.csv", "title,label\nfine,1\nbad,0\n", "table with header",
            "fine=1|bad=0");
        add("names in capitals", "a.csv", "ID,Text,Class\n1,fine,1\n2,bad,0\n", "table with header", "fine=1|bad=0");
        add("Korean names", "a.csv", "문장,라벨\n좋다,1\n나쁘다,0\n", "table with header", "좋다=1|나쁘다=0");
        add("better names win", "a.csv", "label,text,sentence,class\n1,no,yes,x\n0,no,yes,x\n", "table with header",
            "yes=1|yes=0");
        add("tabs in a txt", "a.txt", "id\tdocument\tlabel\n7\tone, two, three\t1\n8\tfour\t0\n", "table with header",
            "one, two, three=1|four=0");
        add("commas in a tsv", "a.tsv", "text,label\nfine,1\nbad,0\n", "table with header", "fine=1|bad=0");
        add("semicolons, many commas", "a.csv", "a, b;1\nc, d, e;0\nf;1\n", "table without header",
            "a, b=1|c, d, e=0|f=1");
    }

    void layout()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, content);
        QFETCH(QString, layout);
        QFETCH(QString, rows);
        const QTemporaryDir folder;
        const auto data = text::readDataset(test::writeFile(folder, name.constData(), content), {});
        QVERIFY2(data, qPrintable(test::errorOf(data)));
        QCOMPARE(shown(*data), rows);
        QCOMPARE(test::text(data->layout), layout);
    }

    void columns_data()
    {
        QTest::addColumn<QString>("textColumn");
        QTest::addColumn<QString>("labelColumn");
        QTest::addColumn<QString>("rows"); // or
        QTest::addColumn<QString>("error"); // words of the refusal
        const auto add = [](const char *name, const char *textColumn, const char *labelColumn, const char *rows,
                            const char *error) {
            QTest::newRow(name) << QString::fromUtf8(textColumn) << QString::fromUtf8(labelColumn)
                                << QString::fromUtf8(rows) << QString::fromUtf8(error);
        };
        add("by name", "title", "Kind", "t1=k1|t2=k2", "");
        add("by number", "2", "1", "t1=k1|t2=k2", "");
        add("other case", "EMPTY", " kind ", "=k1|=k2", "");
        add("other case, two of them", "TITLE", "kind", "", "columns 2 and 3 are both named");
        add("one by name, one by number", "4", "kind", "=k1|=k2", "");
        add("exact spelling first", "Title", "1", "u1=k1|u2=k2", "");
        add("a name that is a number", "2023", "1", "z1=k1|z2=k2", "");
        add("number too large", "9", "kind", "", "there is no column '9'");
        add("number zero", "0", "kind", "", "there is no column '0'");
        add("no such name", "body", "kind", "", "found Kind, title, Title");
        add("the same column twice", "title", "2", "", "cannot be the same column");
        add("not to be guessed", "", "kind", "", "column of the sentences is not clear");
        add("label not to be guessed", "title", "", "", "column of the labels is not clear");
    }

    void columns()
    {
        QFETCH(QString, textColumn);
        QFETCH(QString, labelColumn);
        QFETCH(QString, rows);
        QFETCH(QString, error);
        const QTemporaryDir folder;
        text::ReadOptions options;
        options.header = "yes";
        options.textColumn = textColumn.toStdString();
        options.labelColumn = labelColumn.toStdString();
        const auto data = text::readDataset(
            test::writeFile(folder, "a.csv", "Kind, title ,Title,empty,2023\nk1,t1,u1,,z1\nk2,t2,u2,,z2\n"), options);
        QVERIFY2(data.has_value() == error.isEmpty(), qPrintable(test::errorOf(data)));
        if (data) {
            QCOMPARE(shown(*data), rows);
        } else {
            QVERIFY2(test::errorOf(data).contains(error), qPrintable(test::errorOf(data)));
        }
    }

    void namesWithoutHeaderAreRefused()
    {
        const QTemporaryDir folder;
        text::ReadOptions options;
        options.header = "no";
        options.textColumn = "text";
        const auto data = text::readDataset(test::writeFile(folder, "a.csv", "fine,1\nbad,0\n"), options);
        QVERIFY(!data);
        QCOMPARE(data.error().code, ErrorCode::MissingColumn);
        QVERIFY(test::errorOf(data).contains(QStringLiteral("2 columns without names")));
    }

    void headerCanBeDenied()
    {
        const QTemporaryDir folder;
        text::ReadOptions options;
        options.header = "no";
        const auto data = text::readDataset(test::writeFile(folder, "a.csv", "text,label\nfine,1\nbad,1\n"), options);
        QVERIFY2(data, qPrintable(test::errorOf(data)));
        QCOMPARE(shown(*data), QStringLiteral("text=label|fine=1|bad=1"));
    }

    void aLikelyHeaderTakenAsDataIsSaid()
    {
        const QTemporaryDir folder;
        const auto data = text::readDataset(
            test::writeFile(folder, "a.csv",
                            "words said,what for\nfly me,flight\na table,food\nto Rome,flight\nsoup,food\n"),
            {});
        QVERIFY2(data, qPrintable(test::errorOf(data)));
        QCOMPARE(data->rows.size(), std::size_t(5));
        QVERIFY2(
            test::joined(data->notes).contains(QStringLiteral("'what for' does not come again: if it is a header")),
            qPrintable(test::joined(data->notes)));
    }

    void delimiterCanBeChosen_data()
    {
        QTest::addColumn<QString>("delimiter");
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("tab") << QStringLiteral("tab") << QByteArray("a;,b\t1\nc\t0\n");
        QTest::newRow("comma") << QStringLiteral("comma") << QByteArray("\"a;,b\",1\nc,0\n");
        QTest::newRow("semicolon") << QStringLiteral("semicolon") << QByteArray("\"a;,b\";1\nc;0\n");
        QTest::newRow("bar") << QStringLiteral("|") << QByteArray("a;,b|1\nc|0\n");
    }

    void delimiterCanBeChosen()
    {
        QFETCH(QString, delimiter);
        QFETCH(QByteArray, content);
        const QTemporaryDir folder;
        text::ReadOptions options;
        options.delimiter = delimiter.toStdString();
        const auto data = text::readDataset(test::writeFile(folder, "a.csv", content), options);
        QVERIFY2(data, qPrintable(test::errorOf(data)));
        QCOMPARE(shown(*data), QStringLiteral("a;,b=1|c=0"));
    }

    void settingsThatCannotBe()
    {
        const QTemporaryDir folder;
        const std::string path = test::writeFile(folder, "a.csv", "a,1\nb,0\n");
        for (const char *delimiter : {"\"", "\n", "ab", "\xC3\xA9"}) {
            text::ReadOptions options;
            options.delimiter = delimiter;
            const auto data = text::readDataset(path, options);
            QVERIFY(!data);
            QCOMPARE(data.error().code, ErrorCode::BadArgument);
        }
        text::ReadOptions options;
        options.header = "perhaps";
        QCOMPARE(text::readDataset(path, options).error().code, ErrorCode::BadArgument);
    }

    void tags()
    {
        const QTemporaryDir folder;
        const std::string path = test::writeFile(
            folder, "a.tsv", "sentence\tlabel\tphenomenon\tsource\na\t1\tagreement\tx\nb\t0\torder\ty\n");
        const auto data = text::readDataset(path, {});
        QVERIFY2(data, qPrintable(test::errorOf(data)));
        QCOMPARE(data->tags, (std::vector<std::string>{"agreement", "order"}));
        text::ReadOptions options;
        options.tagColumn = "source";
        QCOMPARE(text::readDataset(path, options)->tags, (std::vector<std::string>{"x", "y"}));
        options.tagColumn = "none";
        QCOMPARE(text::readDataset(path, options).error().code, ErrorCode::MissingColumn);
        const auto untagged = text::readDataset(test::writeFile(folder, "b.tsv", "sentence\tlabel\na\t1\nb\t0\n"), {});
        QVERIFY(untagged->tags.empty());
    }

    void labelOrder_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("order");
        const auto add = [](const char *row, const char *names, const char *order) {
            QTest::newRow(row) << QString::fromUtf8(names).split(QLatin1Char(' ')) << QString::fromUtf8(order);
        };
        add("integers by value", "10 9 -1 -20 0 9", "-20 -1 0 9 10");
        add("large integers", "100000000000000000000 99999999999999999999 -100000000000000000000 -99999999999999999999",
            "-100000000000000000000 -99999999999999999999 99999999999999999999 100000000000000000000");
        add("a leading zero makes them words", "10 9 01", "01 10 9");
        add("a plus makes them words", "10 9 +1", "+1 10 9");
        add("minus zero is none", "10 9 -0", "-0 10 9");
        add("words by bytes", "b é a B z", "B a b z é");
    }

    void labelOrder()
    {
        QFETCH(QStringList, names);
        QFETCH(QString, order);
        std::vector<std::string> list;
        for (const QString &name : names) {
            list.push_back(name.toStdString());
        }
        const text::LabelMap map = text::LabelMap::fromNames(list);
        QStringList found;
        for (const std::string &name : map.names()) {
            QCOMPARE(map.idOf(name), static_cast<int>(found.size()));
            found << test::text(name);
        }
        QCOMPARE(found.join(QLatin1Char(' ')), order);
        QCOMPARE(map.idOf("nowhere"), -1);
    }

    void fingerprintFollowsContentAlone()
    {
        const QTemporaryDir folder;
        const auto fingerprint = [&folder](const char *name, const char *content) {
            return text::readDataset(test::writeFile(folder, name, content), {})->fingerprint;
        };
        const std::string one = fingerprint("a.csv", "text,label\nab,1\nc,0\n");
        QCOMPARE(one.size(), std::size_t(32));
        QCOMPARE(fingerprint("b.tsv", "label\tsentence\n1\tab\n0\tc\n"), one);
        QVERIFY(fingerprint("c.csv", "text,label\nc,0\nab,1\n") != one);
        QVERIFY(fingerprint("d.csv", "text,label\nab,0\nc,1\n") != one);
        QVERIFY(fingerprint("e.csv", "text,label\na,1\nbc,0\n") != one);
    }

    void tabSeparatedQuotesAreSaid()
    {
        const QTemporaryDir folder;
        const auto data =
            text::readDataset(test::writeFile(folder, "a.tsv", "text\tlabel\n\"a\"\t1\n\"b\"\t0\n\"c\"\t0\n"), {});
        QVERIFY2(test::joined(data->notes).contains(QStringLiteral("Every sentence stands in quotes")),
                 qPrintable(test::joined(data->notes)));
    }

    void jsonIsRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("lines") << QByteArray("{\"text\": \"a\", \"label\": 1}\n{\"text\": \"b\", \"label\": 0}\n");
        QTest::newRow("array") << QByteArray("[\n {\"text\": \"a\", \"label\": 1}\n]\n");
        QTest::newRow("object over lines") << QByteArray("{\n \"text\": [\"a\", \"b\"]\n}\n");
        QTest::newRow("deeply nested") << QByteArray(100'000, '[');
    }

    void jsonIsRefused()
    {
        QFETCH(QByteArray, content);
        const QTemporaryDir folder;
        const auto data = text::readDataset(test::writeFile(folder, "a.csv", content), {});
        QVERIFY(!data);
        QCOMPARE(data.error().code, ErrorCode::BadFormat);
    }

    void textThatOnlyBeginsLikeJson()
    {
        const QTemporaryDir folder;
        const auto data =
            text::readDataset(test::writeFile(folder, "a.csv", "{x} is a brace,1\n[y] a bracket,0\n"), {});
        QVERIFY2(data, qPrintable(test::errorOf(data)));
    }

    void notFiles()
    {
        const QTemporaryDir folder;
        const std::string base = folder.path().toStdString();
        QCOMPARE(text::readDataset(base, {}).error().code, ErrorCode::FileUnreadable);
        QCOMPARE(text::readDataset(base + "/none.csv", {}).error().code, ErrorCode::FileNotFound);
        const std::string pipe = base + "/pipe.csv";
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        const auto fromPipe = text::readDataset(pipe, {});
        QCOMPARE(fromPipe.error().code, ErrorCode::FileUnreadable);
        QVERIFY(test::errorOf(fromPipe).contains(QStringLiteral("pipe")));
        std::filesystem::create_symlink(base + "/b.csv", base + "/a.csv");
        std::filesystem::create_symlink(base + "/a.csv", base + "/b.csv");
        QCOMPARE(text::readDataset(base + "/a.csv", {}).error().code, ErrorCode::FileUnreadable);
    }

    void withoutPermission()
    {
        if (::geteuid() == 0) {
            QSKIP("root may read every file");
        }
        const QTemporaryDir folder;
        const std::string path = test::writeFile(folder, "a.csv", "text,label\na,1\n");
        QCOMPARE(::chmod(path.c_str(), 0), 0);
        QCOMPARE(text::readDataset(path, {}).error().code, ErrorCode::FileUnreadable);
    }

    void sentencesOfAFile()
    {
        const QTemporaryDir folder;
        const auto sentences =
            text::readSentences(test::writeFile(folder, "a.txt", "\xEF\xBB\xBFone\ttab\r\n\r\n \"two\"\nlast"));
        QVERIFY(sentences);
        QCOMPARE(*sentences, (std::vector<std::string>{"one\ttab", "", " \"two\"", "last"}));
        QCOMPARE(text::readSentences(test::writeFile(folder, "b.txt", "one\n"))->size(), std::size_t(1));
        const auto bad = text::readSentences(test::writeFile(folder, "c.txt", "one\ntw\xFF\n"));
        QCOMPARE(bad.error().code, ErrorCode::BadEncoding);
        QCOMPARE(bad.error().line, std::optional<std::int64_t>(2));
        QCOMPARE(text::readSentences(folder.path().toStdString()).error().code, ErrorCode::FileUnreadable);
    }
};

QTEST_APPLESS_MAIN(TstDataset)
#include "tst_dataset.moc"
