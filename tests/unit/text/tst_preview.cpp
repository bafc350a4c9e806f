// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_files.h"

using namespace signalbox;

class TstPreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsNamesRowsAndGuesses()
    {
        const QTemporaryDir folder;
        const auto preview =
            text::previewTable(test::writeFile(folder, "a.csv", "id,Text,label\n1,\"a, b\",x\n2,c,y\n3,d,x\n"), {}, 2);
        QVERIFY2(preview, qPrintable(test::errorOf(preview)));
        QCOMPARE(preview->delimiter, ',');
        QVERIFY(preview->header);
        QCOMPARE(preview->columns, (std::vector<std::string>{"id", "Text", "label"}));
        QCOMPARE(preview->rows.size(), std::size_t(2));
        QCOMPARE(preview->rows[0], (std::vector<std::string>{"1", "a, b", "x"}));
        QCOMPARE(preview->guessedTextColumn, std::string("Text"));
        QCOMPARE(preview->guessedLabelColumn, std::string("label"));
        QCOMPARE(preview->layout, std::string("table with header"));
    }

    void numbersColumnsWithoutHeader()
    {
        const QTemporaryDir folder;
        const auto preview =
            text::previewTable(test::writeFile(folder, "a.tsv", "x\t1\t\tIt is.\ny\t0\t*\tIs it.\n"), {}, 50);
        QVERIFY(preview);
        QCOMPARE(preview->columns, (std::vector<std::string>{"1", "2", "3", "4"}));
        QCOMPARE(preview->guessedTextColumn, std::string("4"));
        QCOMPARE(preview->guessedLabelColumn, std::string("2"));
        QCOMPARE(preview->rows.size(), std::size_t(2));
    }

    void leavesOpenWhatIsNotClear()
    {
        const QTemporaryDir folder;
        const auto preview =
            text::previewTable(test::writeFile(folder, "a.csv", "label,title,description\nx,a,b\ny,c,d\n"), {}, 50);
        QVERIFY(preview);
        QCOMPARE(preview->guessedTextColumn, std::string());
        QCOMPARE(preview->guessedLabelColumn, std::string("label"));
    }

    void followsTheOptions()
    {
        const QTemporaryDir folder;
        const std::string path = test::writeFile(folder, "a.csv", "text,label\na;b,1\n");
        text::ReadOptions options;
        options.header = "no";
        options.delimiter = "semicolon";
        const auto preview = text::previewTable(path, options, 50);
        QVERIFY(preview);
        QVERIFY(!preview->header);
        QCOMPARE(preview->rows.size(), std::size_t(2));
        QCOMPARE(preview->rows[1], (std::vector<std::string>{"a", "b,1"}));
    }

    void showsWhatTheReaderWouldRefuse_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("rows");
        QTest::newRow("one column") << QByteArray("only text\nand more\n") << 2;
        QTest::newRow("ragged") << QByteArray("text,label\na,1\nb\nc,d,e\n") << 3;
        QTest::newRow("not UTF-8") << QByteArray("text,label\ncaf\xE9,1\n") << 1;
        QTest::newRow("header not UTF-8") << QByteArray("text,l\xE9,label\na,b,1\n") << 1;
        QTest::newRow("open quote") << QByteArray("text,label\n\"a,1\nb,0\n") << 1;
        QTest::newRow("duplicate header") << QByteArray("text,text,label\na,b,1\n") << 1;
        QTest::newRow("header only") << QByteArray("text,label\n") << 0;
    }

    void showsWhatTheReaderWouldRefuse()
    {
        QFETCH(QByteArray, content);
        QFETCH(int, rows);
        const QTemporaryDir folder;
        const auto preview = text::previewTable(test::writeFile(folder, "a.csv", content), {}, 50);
        QVERIFY2(preview, qPrintable(test::errorOf(preview)));
        QCOMPARE(static_cast<int>(preview->rows.size()), rows);
        for (const auto &row : preview->rows) {
            for (const std::string &field : row) {
                QCOMPARE(test::text(field).toStdString(), field); // proper UTF-8
            }
        }
    }

    void refusesWhatIsNoText()
    {
        const QTemporaryDir folder;
        QCOMPARE(text::previewTable(folder.path().toStdString(), {}).error().code, core::ErrorCode::FileUnreadable);
        QCOMPARE(text::previewTable(test::writeFile(folder, "a.csv", ""), {}).error().code, core::ErrorCode::NoRows);
        QCOMPARE(text::previewTable(test::writeFile(folder, "b.csv", "PK\x03\x04zip"), {}).error().code,
                 core::ErrorCode::NotText);
    }

    void stopsAtTheLimit()
    {
        const QTemporaryDir folder;
        QByteArray content("text,label\n");
        for (int i = 0; i < 1000; ++i) {
            content += "a,1\n";
        }
        const std::string path = test::writeFile(folder, "a.csv", content);
        QCOMPARE(text::previewTable(path, {})->rows.size(), std::size_t(50));
        QCOMPARE(text::previewTable(path, {}, 0)->rows.size(), std::size_t(0));
        QCOMPARE(text::previewTable(path, {}, 5000)->rows.size(), std::size_t(1000));
    }
};

QTEST_APPLESS_MAIN(TstPreview)
#include "tst_preview.moc"
