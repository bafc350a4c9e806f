// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/tokenizer.h"
#include "text_files.h"

#include <nlohmann/json.hpp>

#include <fstream>

using namespace signalbox;
using nlohmann::json;

namespace {

using Ids = std::vector<std::int32_t>;

std::vector<std::string> vocabulary(const char *name)
{
    std::ifstream file(test::sharedPath("models/vocab").toStdString() + '/' + name + "/vocab.txt");
    std::vector<std::string> pieces;
    for (std::string line; std::getline(file, line);) {
        pieces.push_back(line);
    }
    return pieces;
}

text::Tokenizer load(const char *name)
{
    text::TokenizerOptions options;
    options.lowerCase = options.stripAccents = std::string_view(name) == "bert-base-uncased";
    auto tokenizer = text::Tokenizer::fromVocabulary(vocabulary(name), options);
    if (!tokenizer) {
        qFatal("%s", core::describe(tokenizer.error()).c_str());
    }
    return std::move(*tokenizer);
}

std::vector<json> goldenLines(const char *file)
{
    std::ifstream stream(test::sharedPath("golden/tokenizer").toStdString() + '/' + file);
    std::vector<json> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(json::parse(line));
    }
    return lines;
}

QString shown(const Ids &ids)
{
    QStringList words;
    for (const std::int32_t id : ids) {
        words << QString::number(id);
    }
    return words.join(QLatin1Char(' '));
}

} // namespace

/// Compares ids with those of Hugging Face `tokenizers` on every line of the reference files.
class TstTokenizer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameIdsAsTheReference_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("uncased") << QByteArray("bert-base-uncased");
        QTest::newRow("cased") << QByteArray("bert-base-cased");
        QTest::newRow("multilingual") << QByteArray("bert-base-multilingual-cased");
        QTest::newRow("Korean") << QByteArray("kcbert-base");
    }

    void sameIdsAsTheReference()
    {
        QFETCH(QByteArray, name);
        SIGNALBOX_NEED_SHARED(test::sharedPath("golden/tokenizer"));
        const text::Tokenizer tokenizer = load(name.constData());
        const auto lines = goldenLines((name + ".jsonl").constData());
        QCOMPARE(lines.size(), std::size_t(3229));
        QStringList wrong;
        for (const json &line : lines) {
            const auto expected = line.at("ids").get<Ids>();
            const Ids found = tokenizer.encode(line.at("text").get<std::string>());
            if (found != expected) {
                wrong << QStringLiteral("line %1 (%2): %3: %4 instead of %5")
                             .arg(line.at("i").get<int>())
                             .arg(QString::fromStdString(line.at("group").get<std::string>()),
                                  QString::fromStdString(line.at("text").dump()), shown(found), shown(expected));
            }
        }
        QVERIFY2(wrong.isEmpty(),
                 qPrintable(QString::number(wrong.size()) + QLatin1String(" lines differ:\n")
                            + wrong.mid(0, 10).join(QLatin1Char('\n'))));
    }

    void cutsAndPadsAsTheReference()
    {
        SIGNALBOX_NEED_SHARED(test::sharedPath("golden/tokenizer"));
        const text::Tokenizer tokenizer = load("bert-base-uncased");
        const auto lines = goldenLines("truncate_pad.jsonl");
        QVERIFY(lines.size() > 90);
        for (const json &line : lines) {
            const int maxLength = line.at("max_length").get<int>();
            bool cut = false;
            Ids ids;
            const std::string sentence = line.at("text").get<std::string>();
            tokenizer.encode(sentence, maxLength, ids, &cut);
            const auto used = line.at("mask").get<Ids>();
            const auto length = static_cast<std::size_t>(std::count(used.begin(), used.end(), 1));
            QCOMPARE(ids.size(), length);
            QCOMPARE(cut, tokenizer.encode(sentence).size() > static_cast<std::size_t>(maxLength));
            ids.resize(static_cast<std::size_t>(maxLength), tokenizer.paddingId());
            QCOMPARE(shown(ids), shown(line.at("ids").get<Ids>()));
        }
    }

    void shortcutsNeverChangeIds()
    {
        // What is cut is a start of what is whole, and blanks around a sentence do not count.
        SIGNALBOX_NEED_SHARED(test::sharedPath("golden/tokenizer"));
        const text::Tokenizer tokenizer = load("bert-base-multilingual-cased");
        for (const json &line : goldenLines("bert-base-multilingual-cased.jsonl")) {
            const std::string sentence = line.at("text").get<std::string>();
            Ids whole = tokenizer.encode(sentence);
            QCOMPARE(tokenizer.encode(" \t" + sentence + "\n"), whole);
            const Ids cut = tokenizer.encode(sentence, 6);
            if (whole.size() > 6) {
                whole.resize(6);
                whole.back() = tokenizer.separatorId();
            }
            QCOMPARE(cut, whole);
        }
    }

    void longInputTakesNoTime()
    {
        SIGNALBOX_NEED_SHARED(test::sharedPath("models/vocab"));
        const text::Tokenizer tokenizer = load("bert-base-uncased");
        QElapsedTimer timer;
        timer.start();
        const Ids word = tokenizer.encode(std::string(100'000, 'a'));
        QCOMPARE(word, (Ids{tokenizer.classId(), tokenizer.unknownId(), tokenizer.separatorId()}));
        std::string sentence;
        std::string marks = "e";
        for (int i = 0; i < 100'000; ++i) {
            sentence += "word ";
            marks += "\xF0\x9D\x85\xAD\xCC\x81"; // spacing and nonspacing marks in turns, to be put in order
        }
        QCOMPARE(tokenizer.encode(sentence).size(), std::size_t(100'002));
        QCOMPARE(tokenizer.encode(sentence, 128).size(), std::size_t(128));
        QCOMPARE(tokenizer.encode(marks).size(), std::size_t(3));
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed()) + QLatin1String(" ms")));
    }
};

QTEST_APPLESS_MAIN(TstTokenizer)
#include "tst_tokenizer.moc"
