// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run_spec.h"

#include <nlohmann/json.hpp>

#include <QtTest/QtTest>

#include <set>

using namespace signalbox::core;
using nlohmann::json;

namespace {

/// A value of the setting's kind that is allowed and differs from the default.
json otherValue(const Setting &setting)
{
    const json current = setting.get(RunSpec());
    const std::string key = setting.key;
    if (key == "header") {
        return "yes";
    }
    if (key == "delimiter") {
        return "tab";
    }
    if (key == "monitor-mode") {
        return "max";
    }
    if (key == "batching") {
        return "pad";
    }
    if (key == "metric") {
        return json::array({"valid/auroc:bar"});
    }
    if (key == "stop-mode") {
        return "max";
    }
    if (key == "optimizer") {
        return "sgd";
    }
    if (key == "schedule") {
        return "one-cycle";
    }
    if (key == "precision") {
        return "bf16";
    }
    if (key == "watch") {
        return "parameters";
    }
    if (key == "class-weights") {
        return "no=1, yes=2.5";
    }
    switch (setting.kind) {
    case SettingKind::Integer:
        return current.get<std::int64_t>() + 1;
    case SettingKind::Real:
        return 0.25;
    case SettingKind::Flag:
        return !current.get<bool>();
    case SettingKind::List:
        return json::array({"a", "b"});
    case SettingKind::Text:
    case SettingKind::Path:
        return "한 값";
    }
    return {};
}

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableIsSound()
    {
        const std::set<std::string> groups{"run", "data", "model", "training", "optimization", "output"};
        std::set<std::string> keys;
        for (const Setting &setting : settings()) {
            QVERIFY2(keys.insert(setting.key).second, setting.key);
            QVERIFY2(groups.count(setting.group) == 1, setting.key);
            QVERIFY2(std::string(setting.help).size() > 10, setting.key);
            QVERIFY2(setting.minimum < setting.maximum, setting.key);
            QCOMPARE(findSetting(setting.key), &setting);
        }
        QVERIFY(findSetting("no-such-setting") == nullptr);
    }

    void everySettingIsInTheDocs()
    {
        QFile file(QStringLiteral(SIGNALBOX_SOURCE_DIR "/docs/cli.md"));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
        const QString text = QString::fromUtf8(file.readAll());
        for (const Setting &setting : settings()) {
            // In code, and not as the beginning of a longer name.
            const QRegularExpression option(
                QStringLiteral("`--(no-)?%1(?![a-z-])").arg(QString::fromLatin1(setting.key)));
            QVERIFY2(option.match(text).hasMatch(), setting.key);
        }
    }

    void defaultsAreTheTutorials()
    {
        const json spec = toJson(RunSpec());
        QCOMPARE(spec.at("epochs").get<int>(), 3);
        QCOMPARE(spec.at("batch-size").get<int>(), 64);
        QCOMPARE(spec.at("max-length").get<int>(), 128);
        QCOMPARE(spec.at("lr").get<double>(), 3e-5);
        QCOMPARE(spec.at("log-every").get<int>(), 10);
        QCOMPARE(spec.at("patience").get<int>(), 3);
        QCOMPARE(spec.at("monitor").get<std::string>(), std::string("valid/loss"));
        QCOMPARE(spec.at("monitor-mode").get<std::string>(), std::string("min"));
        QVERIFY(spec.at("deterministic").get<bool>());
        // Adam at a constant rate with a plain loss over single batches.
        QCOMPARE(spec.at("optimizer").get<std::string>(), std::string("adam"));
        QCOMPARE(spec.at("schedule").get<std::string>(), std::string("constant"));
        QCOMPARE(spec.at("precision").get<std::string>(), std::string("float32"));
        QCOMPARE(spec.at("class-weights").get<std::string>(), std::string());
        QCOMPARE(spec.at("accumulate").get<int>(), 1);
        QCOMPARE(spec.at("watch").get<std::string>(), std::string("off"));
        QCOMPARE(spec.at("watch-every").get<int>(), 100);
        QCOMPARE(spec.at("layer-decay").get<double>(), 1.0);
        for (const char *off : {"clip-norm", "clip-value", "label-smoothing", "freeze-layers"}) {
            QCOMPARE(spec.at(off).get<double>(), 0.0);
        }
        QCOMPARE(weightDecayOf(RunSpec()), 0.0);
    }

    void everySettingSurvivesJson_data()
    {
        QTest::addColumn<QString>("key");
        for (const Setting &setting : settings()) {
            QTest::newRow(setting.key) << QString::fromLatin1(setting.key);
        }
    }

    void everySettingSurvivesJson()
    {
        QFETCH(QString, key);
        const Setting &setting = *findSetting(key.toStdString());
        RunSpec spec;
        const auto status = applySetting(spec, setting.key, otherValue(setting));
        QVERIFY2(status.has_value(), status ? "" : describe(status.error()).c_str());
        QVERIFY(spec != RunSpec());
        const auto again = runSpecFromJson(toJson(spec), "stored");
        QVERIFY(again.has_value());
        QVERIFY(*again == spec);
    }

    void defaultsAreAllowed()
    {
        const auto spec = runSpecFromJson(toJson(RunSpec()), "defaults");
        QVERIFY2(spec.has_value(), spec ? "" : describe(spec.error()).c_str());
        QVERIFY(*spec == RunSpec());
    }

    void goodText_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("whole number") << QByteArray("batch-size") << QByteArray("32") << QByteArray("32");
        QTest::newRow("whole number with exponent")
            << QByteArray("batch-size") << QByteArray("1e2") << QByteArray("100");
        QTest::newRow("largest seed") << QByteArray("seed") << QByteArray("4294967295") << QByteArray("4294967295");
        QTest::newRow("real") << QByteArray("lr") << QByteArray("3e-4") << QByteArray("0.0003");
        QTest::newRow("upper limit") << QByteArray("valid-fraction") << QByteArray("0.9") << QByteArray("0.9");
        QTest::newRow("flag yes") << QByteArray("from-scratch") << QByteArray("yes") << QByteArray("true");
        QTest::newRow("flag off") << QByteArray("deterministic") << QByteArray("off") << QByteArray("false");
        QTest::newRow("word") << QByteArray("batching") << QByteArray("pad") << QByteArray("\"pad\"");
        QTest::newRow("delimiter of one character")
            << QByteArray("delimiter") << QByteArray("|") << QByteArray("\"|\"");
        QTest::newRow("path") << QByteArray("train") << QByteArray("a b/한.tsv") << QByteArray("\"a b/한.tsv\"");
        QTest::newRow("list") << QByteArray("tag") << QByteArray("first try") << QByteArray("[\"first try\"]");
    }

    void goodText()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, value);
        RunSpec spec;
        const auto status = applySettingText(spec, key.toStdString(), text.toStdString());
        QVERIFY2(status.has_value(), status ? "" : describe(status.error()).c_str());
        QCOMPARE(toJson(spec).at(key.toStdString()), json::parse(value.toStdString()));
    }

    void badText_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("found");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *key, const char *text, const char *found,
                            const char *expected) {
            QTest::newRow(name) << QByteArray(key) << QByteArray(text) << QByteArray(found) << QByteArray(expected);
        };
        row("words for a whole number", "epochs", "many", "\"many\"", "a whole number from 1 to 1000");
        row("nothing for a whole number", "epochs", "", "\"\"", "a whole number from 1 to 1000");
        row("number with a tail", "epochs", "3x", "\"3x\"", "a whole number from 1 to 1000");
        row("fraction for a whole number", "epochs", "2.5", "2.5", "a whole number from 1 to 1000");
        row("below the limit", "epochs", "0", "0", "a whole number from 1 to 1000");
        row("above the limit", "epochs", "1001", "1001", "a whole number from 1 to 1000");
        row("negative seed", "seed", "-1", "-1", "a whole number from 0 to 4294967295");
        row("exclusive minimum", "lr", "0", "0.0", "a number above 0 and at most 10");
        row("not a number", "lr", "nan", "\"nan\"", "a number above 0 and at most 10");
        row("infinite", "lr", "inf", "\"inf\"", "a number above 0 and at most 10");
        row("too large for a double", "lr", "1e999", "\"1e999\"", "a number above 0 and at most 10");
        row("decimal comma", "lr", "0,001", "\"0,001\"", "a number above 0 and at most 10");
        row("neither yes nor no", "deterministic", "maybe", "\"maybe\"", "true or false");
        row("unknown word", "batching", "random", "\"random\"", "one of bucket, shuffle, pad");
        row("unknown optimizer", "optimizer", "adamax", "\"adamax\"", "one of adam, adamw, sgd");
        row("unknown precision", "precision", "fp16", "\"fp16\"", "one of float32, bf16");
        row("unknown word for what is watched", "watch", "weights", "\"weights\"",
            "one of off, gradients, parameters, all");
        row("never watched", "watch-every", "0", "0", "a whole number from 1 to 1000000000");
        row("no smoothing above 1", "label-smoothing", "1.1", "1.1", "a number from 0 to 1");
        row("no layer decay of 0", "layer-decay", "0", "0.0", "a number above 0 and at most 1");
        row("weights of classes", "class-weights", "1, heavy", "\"heavy\"",
            "balanced, or for each class a number above 0: 1, 2.5 or no=1, yes=2.5");
        row("header", "header", "perhaps", "\"perhaps\"", "one of auto, yes, no");
        row("delimiter of two characters", "delimiter", "||", "\"||\"", "auto, tab, comma, semicolon or one character");
        row("metric without a colon", "metric", "valid/loss", "\"valid/loss\"",
            "NAME:bar,step,epoch, such as valid/loss:bar,epoch");
    }

    void badText()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, found);
        QFETCH(QByteArray, expected);
        RunSpec spec;
        const auto status = applySettingText(spec, key.toStdString(), text.toStdString());
        QVERIFY(!status.has_value());
        QCOMPARE(status.error().code, ErrorCode::BadArgument);
        QCOMPARE(QByteArray::fromStdString(status.error().subject), key);
        QCOMPARE(QByteArray::fromStdString(status.error().found), found);
        QCOMPARE(QByteArray::fromStdString(status.error().expected), expected);
        QVERIFY(spec == RunSpec());
    }

    void jsonOfTheWrongKind_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("text for a number") << QByteArray("epochs") << QByteArray("\"3\"");
        QTest::newRow("number for a text") << QByteArray("name") << QByteArray("3");
        QTest::newRow("number for a flag") << QByteArray("deterministic") << QByteArray("1");
        QTest::newRow("null") << QByteArray("lr") << QByteArray("null");
        QTest::newRow("text for a list") << QByteArray("tag") << QByteArray("\"a\"");
        QTest::newRow("number in a list") << QByteArray("tag") << QByteArray("[\"a\", 1]");
        QTest::newRow("bad rule in a list") << QByteArray("metric") << QByteArray("[\"valid/loss:sometimes\"]");
        QTest::newRow("object") << QByteArray("train") << QByteArray("{}");
    }

    void jsonOfTheWrongKind()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, value);
        RunSpec spec;
        QVERIFY(!applySetting(spec, key.toStdString(), json::parse(value.toStdString())).has_value());
        QVERIFY(spec == RunSpec());
    }

    void unknownKeysNameTheNearestOne()
    {
        RunSpec spec;
        const auto status = applySettings(spec, {{"bach-size", 3}}, "run.json");
        QVERIFY(!status.has_value());
        QCOMPARE(describe(status.error()),
                 std::string(R"(run.json: there is no such setting (found "bach-size", expected "batch-size"))"));
        const auto far = applySettings(spec, {{"colour-of-the-sky", 3}}, "run.json");
        QVERIFY(!far.has_value());
        QVERIFY(far.error().expected.empty());
        QVERIFY(!applySettingText(spec, "bach-size", "3").has_value());
    }

    void errorsInAFileNameFileAndSetting()
    {
        RunSpec spec;
        const auto status = applySettings(spec, {{"epochs", 0}}, "run.json");
        QVERIFY(!status.has_value());
        QCOMPARE(status.error().subject, std::string("run.json"));
        QVERIFY(status.error().detail.find("epochs") != std::string::npos);
        QVERIFY(!applySettings(spec, json::array(), "run.json").has_value());
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
