// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/batch_sentences.h"

#include <QTest>

#include <cstdint>
#include <vector>

using namespace signalbox;
using namespace signalbox::train;

class TestBatchTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBatchIsWrittenAsItIs()
    {
        text::Dataset data;
        data.path = "/data/my, own.tsv";
        data.labels = text::LabelMap::inOrder({"no", "a \"yes\""});
        data.rows = {{"One.", 0, 2}, {"Two,\nlines.", 1, 3}, {std::string(99, 'a'), 0, 5}, {"Not in it.", 0, 6}};
        const std::vector<std::int32_t> batch{2, 1, 0};
        const std::string csv = batchCsv(data, batch);
        QCOMPARE(csv,
                 "file,line,label,sentence\n\"/data/my, own.tsv\",5,no," + std::string(99, 'a')
                     + "\n\"/data/my, own.tsv\",3,\"a \"\"yes\"\"\",\"Two,\nlines.\"\n"
                       "\"/data/my, own.tsv\",2,no,One.\n");
    }
};

QTEST_GUILESS_MAIN(TestBatchTable)
#include "tst_batch_table.moc"
