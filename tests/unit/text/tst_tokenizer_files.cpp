// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/tokenizer.h"
#include "text_files.h"

using namespace signalbox;

namespace {

using Ids = std::vector<std::int32_t>;

const QByteArray
    kVocabulary("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nplay\n##ing\n##ed\nPlay\n\xC3\xA9t\xC3\xA9\nete\n\xE4\xB8\xAD\n");

} // namespace

/// Reading `vocab.txt` and `tokenizer_config.json`, with small vocabularies of our own.
class TstTokenizerFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void options_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QByteArray>("sentence");
        QTest::addColumn<QByteArray>("pieces");
        const QByteArray sentence("Playing \xC3\xA9t\xC3\xA9 [MASK]");
        QTest::newRow("none: lower case") << QByteArray() << sentence << QByteArray("play ##ing ete [MASK]");
        QTest::newRow("lower case") << QByteArray(R"({"do_lower_case": true})") << sentence
                                    << QByteArray("play ##ing ete [MASK]");
        QTest::newRow("cased") << QByteArray(R"({"do_lower_case": false, "strip_accents": null})") << sentence
                               << QByteArray("Play ##ing \xC3\xA9t\xC3\xA9 [MASK]");
        QTest::newRow("lower case, accents kept") << QByteArray(R"({"do_lower_case": true, "strip_accents": false})")
                                                  << sentence << QByteArray("play ##ing \xC3\xA9t\xC3\xA9 [MASK]");
        QTest::newRow("cased, accents stripped") << QByteArray(R"({"do_lower_case": false, "strip_accents": true})")
                                                 << sentence << QByteArray("Play ##ing ete [MASK]");
        QTest::newRow("token as an object") << QByteArray(R"({"unk_token": {"content": "ete", "lstrip": false}})")
                                            << QByteArray("xyz") << QByteArray("ete");
        QTest::newRow("token as a text") << QByteArray(R"({"mask_token": "play"})") << QByteArray("xplayx")
                                         << QByteArray("[UNK] play [UNK]");
        QTest::newRow("ideographs alone")
            << QByteArray("{}") << QByteArray("play\xE4\xB8\xADing") << QByteArray("play \xE4\xB8\xAD [UNK]");
        QTest::newRow("ideographs within words") << QByteArray(R"({"tokenize_chinese_chars": false})")
                                                 << QByteArray("\xE4\xB8\xADing") << QByteArray("\xE4\xB8\xAD ##ing");
        QTest::newRow("word limit") << QByteArray(R"({"max_input_chars_per_word": 6})") << QByteArray("played playing")
                                    << QByteArray("play ##ed [UNK]");
    }

    void options()
    {
        QFETCH(QByteArray, config);
        QFETCH(QByteArray, sentence);
        QFETCH(QByteArray, pieces);
        const QTemporaryDir folder;
        test::writeFile(folder, "vocab.txt", kVocabulary);
        if (!config.isEmpty()) {
            test::writeFile(folder, "tokenizer_config.json", config);
        }
        const auto tokenizer = text::Tokenizer::fromDirectory(folder.path().toStdString());
        QVERIFY2(tokenizer, qPrintable(test::errorOf(tokenizer)));
        const Ids ids = tokenizer->encode(sentence.toStdString());
        QStringList found;
        for (std::size_t i = 1; i + 1 < ids.size(); ++i) {
            found << test::text(tokenizer->piece(ids[i]));
        }
        QCOMPARE(found.join(QLatin1Char(' ')), QString::fromUtf8(pieces));
        QCOMPARE(ids.front(), tokenizer->classId());
        QCOMPARE(ids.back(), tokenizer->separatorId());
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("vocabulary");
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QStringList>("words");
        const auto say = [](std::initializer_list<const char *> words) {
            QStringList list;
            for (const char *word : words) {
                list << QString::fromUtf8(word);
            }
            return list;
        };
        QTest::newRow("special tokens in lower case")
            << QByteArray("[PAD]\n[unk]\n[cls]\n[sep]\n[mask]\na\n") << QByteArray()
            << say({"vocab.txt", "[UNK]", "[CLS]", "[SEP]", "lower case"});
        QTest::newRow("empty vocabulary") << QByteArray() << QByteArray() << say({"vocab.txt", "[PAD]"});
        QTest::newRow("not UTF-8") << QByteArray("[PAD]\n[UNK]\n[CLS]\n[SEP]\n\xFF\n") << QByteArray()
                                   << say({"vocab.txt:5", "UTF-8"});
        QTest::newRow("config not JSON") << kVocabulary << QByteArray("{do_lower_case")
                                         << say({"tokenizer_config.json", "JSON"});
        QTest::newRow("config not an object")
            << kVocabulary << QByteArray("[1]") << say({"tokenizer_config.json", "object"});
        QTest::newRow("flag of another type")
            << kVocabulary << QByteArray(R"({"do_lower_case": "yes"})") << say({"do_lower_case", "yes", "true, false"});
        QTest::newRow("token of another type")
            << kVocabulary << QByteArray(R"({"unk_token": 3})") << say({"unk_token", "3"});
        QTest::newRow("limit out of range") << kVocabulary << QByteArray(R"({"max_input_chars_per_word": 0})")
                                            << say({"max_input_chars_per_word", "0"});
        QTest::newRow("token not in the vocabulary")
            << kVocabulary << QByteArray(R"({"sep_token": "</s>"})") << say({"vocab.txt", "</s>"});
    }

    void refused()
    {
        QFETCH(QByteArray, vocabulary);
        QFETCH(QByteArray, config);
        QFETCH(QStringList, words);
        const QTemporaryDir folder;
        test::writeFile(folder, "vocab.txt", vocabulary);
        if (!config.isEmpty()) {
            test::writeFile(folder, "tokenizer_config.json", config);
        }
        const auto tokenizer = text::Tokenizer::fromDirectory(folder.path().toStdString());
        QVERIFY(!tokenizer);
        QCOMPARE(tokenizer.error().code, core::ErrorCode::ModelInvalid);
        for (const QString &word : words) {
            QVERIFY2(test::errorOf(tokenizer).contains(word), qPrintable(test::errorOf(tokenizer)));
        }
    }

    void noVocabulary()
    {
        const QTemporaryDir folder;
        const auto tokenizer = text::Tokenizer::fromDirectory(folder.path().toStdString());
        QVERIFY(!tokenizer);
        QCOMPARE(tokenizer.error().code, core::ErrorCode::ModelInvalid);
        QVERIFY(test::errorOf(tokenizer).contains(QStringLiteral("vocab.txt")));
    }

    void onlyLineEndsAreStripped()
    {
        const QTemporaryDir folder;
        test::writeFile(folder, "vocab.txt", "[PAD]\r\n[UNK]\r\n[CLS]\r\n[SEP]\r\n a \r\n\r\nb");
        const auto tokenizer = text::Tokenizer::fromDirectory(folder.path().toStdString());
        QVERIFY2(tokenizer, qPrintable(test::errorOf(tokenizer)));
        QCOMPARE(tokenizer->vocabularySize(), 7);
        QCOMPARE(test::text(tokenizer->piece(4)), QStringLiteral(" a "));
        QCOMPARE(test::text(tokenizer->piece(5)), QString());
        QCOMPARE(tokenizer->encode("b"), (Ids{2, 6, 3}));
        QCOMPARE(tokenizer->encode("a"), (Ids{2, 1, 3}));
    }

    void ofEqualPiecesTheLastCounts()
    {
        const auto tokenizer = text::Tokenizer::fromVocabulary({"[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "a"}, {});
        QVERIFY(tokenizer);
        QCOMPARE(tokenizer->encode("a"), (Ids{2, 5, 3}));
    }

    void bytesThatAreNotUtf8Vanish()
    {
        const auto tokenizer = text::Tokenizer::fromVocabulary({"[PAD]", "[UNK]", "[CLS]", "[SEP]", "ab"}, {});
        QVERIFY(tokenizer);
        for (const char *bytes : {"a\xFF"
                                  "b",
                                  "a\xC3(", "\xE2\x82",
                                  "a\xED\xA0\x80"
                                  "b"}) {
            std::string cleaned;
            for (const char c : std::string(bytes)) {
                cleaned += static_cast<unsigned char>(c) < 0x80 ? std::string(1, c) : std::string();
            }
            QCOMPARE(tokenizer->encode(bytes), tokenizer->encode(cleaned));
        }
    }

    void atLeastTwoIds()
    {
        const auto tokenizer = text::Tokenizer::fromVocabulary({"[PAD]", "[UNK]", "[CLS]", "[SEP]", "a"}, {});
        QVERIFY(tokenizer);
        QCOMPARE(tokenizer->encode("a a a", 1), (Ids{2, 3}));
        QCOMPARE(tokenizer->encode("a a a", 3), (Ids{2, 4, 3}));
        QCOMPARE(tokenizer->encode("a a a", 5), (Ids{2, 4, 4, 4, 3}));
    }
};

QTEST_APPLESS_MAIN(TstTokenizerFiles)
#include "tst_tokenizer_files.moc"
