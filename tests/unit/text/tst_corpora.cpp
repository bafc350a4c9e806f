// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_files.h"

using namespace signalbox;

/// The published corpora of the reference material: rows and classes as their README files count them.
class TstCorpora : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counts_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("textColumn");
        QTest::addColumn<QString>("labelColumn");
        QTest::addColumn<int>("rows");
        QTest::addColumn<QString>("classes");
        QTest::addColumn<QString>("layout");
        QTest::addColumn<QString>("firstSentence");
        const auto add = [](const char *file, const char *textColumn, const char *labelColumn, int rows,
                            const char *classes, const char *layout, const char *sentence) {
            QTest::addRow("%s %s", file, labelColumn)
                << QString::fromUtf8(file) << QString::fromUtf8(textColumn) << QString::fromUtf8(labelColumn) << rows
                << QString::fromUtf8(classes) << QString::fromUtf8(layout) << QString::fromUtf8(sentence);
        };
        const char *cola = "Our friends won't buy this analysis, let alone the next one we propose.";
        add("cola/in_domain_train.tsv", "", "", 8551, "0: 2528, 1: 6023", "CoLA (raw)", cola);
        add("cola/in_domain_train.tsv", "4", "2", 8551, "0: 2528, 1: 6023", "CoLA (raw)", cola);
        add("cola/in_domain_dev.tsv", "", "", 527, "0: 162, 1: 365", "CoLA (raw)",
            "The sailors rode the breeze clear of the rocks.");
        add("sst2/train.tsv", "", "", 6920, "0: 3310, 1: 3610", "GLUE", "");
        add("sst2/dev.tsv", "", "", 872, "0: 428, 1: 444", "GLUE", "one long string of cliches");
        add("trec6/train.tsv", "", "", 5452, "ABBR: 86, DESC: 1162, ENTY: 1250, HUM: 1223, LOC: 835, NUM: 896",
            "table with header", "How did serfdom develop in and then leave Russia ?");
        add("sms_spam/SMSSpamCollection.tsv", "", "", 5574, "ham: 4827, spam: 747", "table without header", "");
        add("sms_spam/SMSSpamCollection.tsv", "2", "1", 5574, "ham: 4827, spam: 747", "table without header", "");
        add("ag_news/train.csv", "title", "", 3200, "Business: 800, Sci/Tech: 800, Sports: 800, World: 800",
            "table with header", "Halliburton Suffers Loss on Asbestos Claims");
        add("ag_news/test.csv", "description", "label", 800, "Business: 200, Sci/Tech: 200, Sports: 200, World: 200",
            "table with header", "");
        add("nsmc/ratings_train.txt", "", "", 18000, "0: 9000, 1: 9000", "table with header",
            "기대이하 보는내내어지럽고 짜증");
        add("nsmc/ratings_test.txt", "", "", 2000, "0: 1000, 1: 1000", "table with header", "");
        add("korean_hate/train.tsv", "", "", 7896, "hate: 1911, none: 3486, offensive: 2499", "table with header", "");
        add("korean_hate/dev.tsv", "", "", 471, "hate: 122, none: 160, offensive: 189", "table with header",
            "송중기 시대극은 믿고본다. 첫회 신선하고 좋았다.");
        add("korean_hate/dev.tsv", "comments", "bias", 471, "gender: 67, none: 342, others: 62", "table with header",
            "");
    }

    void counts()
    {
        QFETCH(QString, file);
        QFETCH(QString, textColumn);
        QFETCH(QString, labelColumn);
        QFETCH(int, rows);
        QFETCH(QString, classes);
        QFETCH(QString, layout);
        QFETCH(QString, firstSentence);
        const QString path = test::sharedPath("data/") + file;
        SIGNALBOX_NEED_SHARED(path);
        text::ReadOptions options;
        options.textColumn = textColumn.toStdString();
        options.labelColumn = labelColumn.toStdString();
        const auto data = text::readDataset(path.toStdString(), options);
        QVERIFY2(data, qPrintable(test::errorOf(data)));
        QCOMPARE(static_cast<int>(data->rows.size()), rows);
        QCOMPARE(test::text(data->layout), layout);
        QStringList found;
        const auto counts = data->classCounts();
        for (std::size_t i = 0; i < counts.size(); ++i) {
            found << test::text(data->labels.names()[i]) + QLatin1String(": ") + QString::number(counts[i]);
        }
        QCOMPARE(found.join(QLatin1String(", ")), classes);
        if (!firstSentence.isEmpty()) {
            QCOMPARE(test::text(data->rows.front().text), firstSentence);
        }
    }

    void colaRepeats()
    {
        const QString path = test::sharedPath("data/cola/in_domain_train.tsv");
        SIGNALBOX_NEED_SHARED(path);
        const auto data = text::readDataset(path.toStdString(), {});
        const QString notes = test::joined(data->notes);
        QVERIFY2(notes.contains(QStringLiteral("19 exact repeats")), qPrintable(notes));
        QVERIFY2(notes.contains(QStringLiteral("11 sentences occur with more than one label")), qPrintable(notes));
    }

    void smsRepeats()
    {
        const QString path = test::sharedPath("data/sms_spam/SMSSpamCollection.tsv");
        SIGNALBOX_NEED_SHARED(path);
        QVERIFY(test::joined(text::readDataset(path.toStdString(), {})->notes)
                    .contains(QStringLiteral("403 exact repeats")));
    }

    void textOverTwoColumnsIsAsked()
    {
        const QString path = test::sharedPath("data/ag_news/train.csv");
        SIGNALBOX_NEED_SHARED(path);
        const auto data = text::readDataset(path.toStdString(), {});
        QVERIFY(!data);
        QCOMPARE(data.error().code, core::ErrorCode::MissingColumn);
        QCOMPARE(data.error().found, std::string("label, title, description"));
    }

    void colaSplits()
    {
        const QString folder = test::sharedPath("data/cola/");
        SIGNALBOX_NEED_SHARED(folder);
        core::RunSpec spec;
        spec.train = (folder + QStringLiteral("in_domain_train.tsv")).toStdString();
        spec.valid = (folder + QStringLiteral("in_domain_dev.tsv")).toStdString();
        const auto splits = text::loadSplits(spec);
        QVERIFY2(splits, qPrintable(test::errorOf(splits)));
        QCOMPARE(splits->valid.rows.size(), std::size_t(527));
        QVERIFY2(test::joined(splits->notes)
                     .contains(QStringLiteral("6 validation sentences are also in the training data")),
                 qPrintable(test::joined(splits->notes)));
    }
};

QTEST_APPLESS_MAIN(TstCorpora)
#include "tst_corpora.moc"
