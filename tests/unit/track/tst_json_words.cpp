// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wandb_captures.h"

#include "core/metric_values.h"
#include "track/wandb/json_words.h"

#include <nlohmann/json.hpp>

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

using namespace signalbox;
using namespace signalbox::track::wandb;
using nlohmann::json;
using nlohmann::ordered_json;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// Equal with NaN equal to NaN, and whole numbers different from real ones.
bool isSame(const json &a, const json &b)
{
    if (a.is_number_float() && b.is_number_float()) {
        const auto x = a.get<double>(), y = b.get<double>();
        return (std::isnan(x) && std::isnan(y)) || (x == y && std::signbit(x) == std::signbit(y));
    }
    if (a.is_number_float() != b.is_number_float() || !a.is_structured() || a.type() != b.type()
        || a.size() != b.size()) {
        return a.is_number_float() == b.is_number_float() && a == b;
    }
    if (a.is_array()) {
        return std::equal(a.begin(), a.end(), b.begin(), isSame);
    }
    return std::all_of(a.items().begin(), a.items().end(), [&b](const auto &item) {
        return b.contains(item.key()) && isSame(item.value(), b[item.key()]);
    });
}

double randomReal(std::mt19937_64 &random)
{
    switch (random() % 6) {
    case 0:
        return kNan;
    case 1:
        return random() % 2 == 0 ? kInfinity : -kInfinity;
    case 2:
        return static_cast<double>(static_cast<std::int64_t>(random() % 2000) - 1000);
    default: {
        const std::uint64_t bits = random();
        double value = 0.0;
        std::memcpy(&value, &bits, sizeof value);
        return core::isUndefined(value) ? 0.0 : value;
    }
    }
}

std::string randomText(std::mt19937_64 &random)
{
    static const std::vector<std::string> kParts{"a",
                                                 "\"",
                                                 "\\",
                                                 "\n",
                                                 "\x01",
                                                 "/",
                                                 "NaN",
                                                 ",",
                                                 "{",
                                                 "]",
                                                 "\x7f",
                                                 " ",
                                                 "\xC3\xA9",
                                                 "0",
                                                 "\t",
                                                 "\xED\x95\x9C",
                                                 "\xF0\x9F\x90\x88",
                                                 ":"};
    std::string text;
    for (auto length = random() % 6; length > 0; --length) {
        text += kParts[random() % kParts.size()];
    }
    return text;
}

json randomValue(std::mt19937_64 &random, int depth)
{
    switch (random() % (depth > 3 ? 6 : 8)) {
    case 0:
        return nullptr;
    case 1:
        return random() % 2 == 0;
    case 2:
        return static_cast<std::int64_t>(random());
    case 3:
        return random();
    case 4:
        return randomReal(random);
    case 5:
        return randomText(random);
    case 6: {
        json list = json::array();
        for (auto length = random() % 4; length > 0; --length) {
            list.push_back(randomValue(random, depth + 1));
        }
        return list;
    }
    default: {
        json object = json::object();
        for (auto length = random() % 4; length > 0; --length) {
            object[randomText(random)] = randomValue(random, depth + 1);
        }
        return object;
    }
    }
}

} // namespace

class TestJsonWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbers_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("zero") << 0.0 << QByteArray("0.0");
        QTest::newRow("negative zero") << -0.0 << QByteArray("-0.0");
        QTest::newRow("whole") << 2.0 << QByteArray("2.0");
        QTest::newRow("learning rate") << 3e-5 << QByteArray("3e-05");
        QTest::newRow("small without exponent") << 0.0001 << QByteArray("0.0001");
        QTest::newRow("small with exponent") << 0.00001 << QByteArray("1e-05");
        QTest::newRow("a third") << 1.0 / 3.0 << QByteArray("0.3333333333333333");
        QTest::newRow("a time") << 1795457912.986644 << QByteArray("1795457912.986644");
        QTest::newRow("a million") << 1e6 << QByteArray("1000000.0");
        QTest::newRow("largest without exponent") << 9007199254740994.0 << QByteArray("9007199254740994.0");
        QTest::newRow("large with exponent") << 1e16 << QByteArray("1e+16");
        QTest::newRow("smallest") << 5e-324 << QByteArray("5e-324");
        QTest::newRow("largest") << std::numeric_limits<double>::max() << QByteArray("1.7976931348623157e+308");
        QTest::newRow("NaN") << kNan << QByteArray("NaN");
        QTest::newRow("infinity") << kInfinity << QByteArray("Infinity");
        QTest::newRow("negative infinity") << -kInfinity << QByteArray("-Infinity");
        QTest::newRow("undefined") << core::undefinedValue() << QByteArray("null");
    }

    void numbers()
    {
        QFETCH(double, value);
        QFETCH(QByteArray, word);
        QCOMPARE(QByteArray::fromStdString(numberWord(value)), word);
        QCOMPARE(QByteArray::fromStdString(toJsonWords(json(value))), word);
        const auto again = parseJsonWords(word.toStdString(), "test");
        QVERIFY(again.has_value());
        if (core::isUndefined(value)) {
            QVERIFY(again->is_null());
        } else {
            QVERIFY(isSame(*again, json(value)));
        }
    }

    void wholeNumbersStayWhole()
    {
        QCOMPARE(toJsonWords(json(std::int64_t{1152921504606846976})), std::string("1152921504606846976"));
        QCOMPARE(toJsonWords(json(std::numeric_limits<std::uint64_t>::max())), std::string("18446744073709551615"));
        QCOMPARE(toJsonWords(json(std::numeric_limits<std::int64_t>::min())), std::string("-9223372036854775808"));
        const auto big = parseJsonWords("1152921504606846977", "test").value();
        QVERIFY(big.is_number_integer());
        QCOMPARE(big.get<std::int64_t>(), std::int64_t{1152921504606846977});
    }

    void structure()
    {
        const json value{{"b", {1, 2.5, kNan}}, {"a", json::object()}, {"c", "\xED\x95\x9C \"x\"\n"}};
        QCOMPARE(toJsonWords(value), std::string("{\"a\":{},\"b\":[1,2.5,NaN],\"c\":\"\xED\x95\x9C \\\"x\\\"\\n\"}"));
        ordered_json ordered = ordered_json::object();
        ordered["z"] = 1;
        ordered["a"] = ordered_json::array();
        QCOMPARE(toJsonWords(ordered), std::string("{\"z\":1,\"a\":[]}"));
        QCOMPARE(toJsonWords(WordFields{{"z \"", "NaN"}, {"a", "[1]"}}), std::string("{\"z \\\"\":NaN,\"a\":[1]}"));
        QCOMPARE(toJsonWords(WordFields{}), std::string("{}"));
        QCOMPARE(textWord("a\xFF"), std::string("\"a\xEF\xBF\xBD\""));
    }

    void roundTrip()
    {
        std::mt19937_64 random(20260801);
        for (int i = 0; i < 5000; ++i) {
            const json value = randomValue(random, 0);
            const std::string text = toJsonWords(value);
            QVERIFY2(text.find('\n') == std::string::npos, text.c_str());
            const auto again = parseJsonWords(text, "test");
            QVERIFY2(again.has_value() && isSame(*again, value), text.c_str());
            QCOMPARE(toJsonWords(*again), text);
        }
    }

    void blanksAreSkipped()
    {
        const auto value = parseJsonWords(" {\r\n \"a\" : [ 1 , NaN ,\t-Infinity ] , \"b\":{ } } ", "test");
        QVERIFY(value.has_value());
        QVERIFY(isSame(*value, json{{"a", {1, kNan, -kInfinity}}, {"b", json::object()}}));
    }

    void whatIsNotJson_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"",         " ",          "{",     "[",     "[1",        "[1,",   "[1,]",  "[,1]",      "{\"a\"}",
              "{\"a\":}", "{\"a\":1,}", "{a:1}", "{1:1}", "nan",       "NAN",   "NaNs",  "+Infinity", "--1",
              "01",       "1.",         ".5",    "1e",    "-",         "\"",    "\"\\",  "\"\\x\"",   "\"a\nb\"",
              "\"\xFF\"", "1 2",        "[1]]",  "tru",   "truefalse", "1e999", "<html>"}) {
            QTest::newRow(QByteArray(text).toPercentEncoding().constData()) << QByteArray(text);
        }
        QTest::newRow("deep") << QByteArray(100'000, '[');
    }

    void whatIsNotJson()
    {
        QFETCH(QByteArray, text);
        const auto value = parseJsonWords(text.toStdString(), "answer");
        QVERIFY(!value.has_value());
        QVERIFY(value.error().code == core::ErrorCode::BadFormat);
        QCOMPARE(value.error().subject, std::string("answer"));
    }

    void whatTheClientSends()
    {
        const auto requests = test_track::capturedRequests("run-basic");
        if (requests.empty()) {
            QSKIP("the recordings of W&B's client are not beside the checkout");
        }
        const auto lines = test_track::capturedLines(requests, "wandb-history.jsonl");
        QCOMPARE(lines.size(), std::size_t{13});
        for (const std::string &line : lines) {
            const auto row = parseJsonWords(line, "history");
            QVERIFY2(row.has_value(), line.c_str());
            QVERIFY2(isSame(parseJsonWords(toJsonWords(*row), "again").value(), *row), line.c_str());
        }
        const json last = parseJsonWords(lines.back(), "history").value();
        QVERIFY(std::isnan(last.at("nan").get<double>()));
        QCOMPARE(last.at("pinf").get<double>(), kInfinity);
        QCOMPARE(last.at("ninf").get<double>(), -kInfinity);
        QCOMPARE(last.at("big").get<std::int64_t>(), std::int64_t{1152921504606846976});
        QCOMPARE(test_track::capturedConfig(requests).at("inf").at("value").get<double>(), kInfinity);
    }

    void whatAResumeAnswers()
    {
        const auto requests = test_track::capturedRequests("run-resume");
        if (requests.empty()) {
            QSKIP("the recordings of W&B's client are not beside the checkout");
        }
        const auto asked = std::find_if(requests.begin(), requests.end(), [](const json &request) {
            return request.value("op", std::string()) == "RunResumeStatus";
        });
        QVERIFY(asked != requests.end());
        const json &bucket = asked->at(json::json_pointer("/response/data/model/bucket"));
        const auto summary = parseJsonWords(bucket.at("summaryMetrics").get<std::string>(), "summary");
        QVERIFY(summary.has_value() && std::isnan(summary->at("nan").get<double>()));
        const auto tail = parseJsonWords(bucket.at("historyTail").get<std::string>(), "tail");
        QVERIFY(tail.has_value() && tail->size() == 1);
        const auto row = parseJsonWords(tail->front().get<std::string>(), "row");
        QVERIFY(row.has_value());
        QCOMPARE(row->at("_step").get<int>(), 21);
    }
};

QTEST_GUILESS_MAIN(TestJsonWords)
#include "tst_json_words.moc"
