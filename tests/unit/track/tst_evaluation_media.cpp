// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an evaluation leaves in a history row, and what has to be uploaded for it.
#include "support/scripted_evaluation.h"
#include "track/wandb/evaluation_media.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace signalbox;
using namespace track::wandb;
using nlohmann::json;

namespace {

std::shared_ptr<const core::EvaluationTable> evaluated()
{
    return test_support::ScriptedEvaluation(test_support::TrainingScript{}).table(0.4);
}

EvaluationPlace placeOf(core::EvaluationKind kind = core::EvaluationKind::Validation)
{
    return {kind, "abcd1234", "{\"project\":\"p\"}", 40, 7};
}

std::optional<Chart> someCurves()
{
    const auto chart = lineSeriesChart({{"valid/loss", {{std::int64_t{1}, 0.5}}}}, "Loss", "Epochs done");
    return chart ? std::optional<Chart>(*chart) : std::nullopt;
}

std::map<std::string, json> valuesOf(const EvaluationMedia &media)
{
    return {media.values.begin(), media.values.end()};
}

/// Everything that would leave the machine, as one text.
std::string everythingOf(const EvaluationMedia &media)
{
    std::string text = media.panels.dump();
    for (const auto &[key, value] : media.values) {
        text += key + value.dump();
    }
    for (const MediaFile &file : media.files) {
        text += file.path + file.content;
    }
    for (const RunArtifact &artifact : media.artifacts) {
        text += artifact.collection + artifact.clientId + artifact.sequenceClientId;
        for (const auto &[path, content] : artifact.contents) {
            text += path + content;
        }
    }
    return text;
}

} // namespace

class TestEvaluationMedia : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysOfAValidation();
    void keysOfATest();
    void everyTableHasItsFileAndItsCopy();
    void theSameBytesWhenMadeAgain();
    void noSentencesWhenNoneAreToLeave();
    void thePicture();
    void noPictureWithoutAPainter();
};

void TestEvaluationMedia::keysOfAValidation()
{
    const EvaluationMedia media = evaluationMedia(*evaluated(), placeOf(), true, someCurves());
    QStringList keys;
    for (const auto &[key, value] : media.values) {
        keys.append(QString::fromStdString(key));
    }
    const QStringList expected{QStringLiteral("examples"),
                               QStringLiteral("conf_mat_table"),
                               QStringLiteral("sklearn_conf_mat_table"),
                               QStringLiteral("roc_table"),
                               QStringLiteral("pr_table"),
                               QStringLiteral("f1_per_class_table"),
                               QStringLiteral("confidence_table"),
                               QStringLiteral("loss_by_confidence_table"),
                               QStringLiteral("calibration_table"),
                               QStringLiteral("loss_curves_table"),
                               QStringLiteral("global_step")};
    QCOMPARE(keys, expected);
    QCOMPARE(valuesOf(media).at("global_step").get<int>(), 40);
    // A panel for each chart, which finds its table by its key.
    QCOMPARE(media.panels.size(), std::size_t{9});
    for (const auto &[key, panel] : media.panels.items()) {
        QVERIFY2(valuesOf(media).count(key + "_table") == 1, key.c_str());
        QVERIFY2(panel.dump().find('"' + key + "_table\"") != std::string::npos, panel.dump().c_str());
    }
    QVERIFY(media.notes.empty());
}

void TestEvaluationMedia::keysOfATest()
{
    const EvaluationMedia media = evaluationMedia(*evaluated(), placeOf(core::EvaluationKind::Test), true, {},
                                                  [](const core::EvaluationTable &, const std::string &) {
                                                      return std::optional(core::PaintedPicture{"png", 4, 3});
                                                  });
    for (const auto &[key, value] : media.values) {
        QVERIFY2(key.starts_with("test_") || key == "global_step", key.c_str());
    }
    QVERIFY(valuesOf(media).count("test_examples") == 1 && valuesOf(media).count("test_confusion_matrix_image") == 1);
    QVERIFY(media.panels.contains("test_conf_mat"));
    QVERIFY(!media.panels.contains("test_loss_curves")); // there is one test in a run
}

void TestEvaluationMedia::everyTableHasItsFileAndItsCopy()
{
    const EvaluationMedia media = evaluationMedia(*evaluated(), placeOf(), true, someCurves());
    std::map<std::string, const RunArtifact *> copies;
    for (const RunArtifact &artifact : media.artifacts) {
        copies[artifact.collection] = &artifact;
    }
    std::map<std::string, const MediaFile *> files;
    for (const MediaFile &file : media.files) {
        files[file.path] = &file;
    }
    QCOMPARE(files.size(), std::size_t{10});
    QCOMPARE(copies.size(), std::size_t{10});
    for (const auto &[key, value] : media.values) {
        if (key == "global_step") {
            continue;
        }
        QVERIFY2(copies.count("run-abcd1234-" + key) == 1, key.c_str());
        const RunArtifact &copy = *copies.at("run-abcd1234-" + key);
        const std::string path = key + ".table.json";
        QCOMPARE(value.at("artifact_path").get<std::string>(), "wandb-client-artifact://" + copy.clientId + '/' + path);
        QCOMPARE(value.at("_latest_artifact_path").get<std::string>(),
                 "wandb-client-artifact://" + copy.sequenceClientId + ":latest/" + path);
        QCOMPARE(value.at("log_mode").get<std::string>(), std::string("IMMUTABLE"));
        QCOMPARE(copy.type, std::string("run_table"));
        QVERIFY((copy.aliases == std::vector<std::string>{"latest"}));
        QVERIFY(copy.historyStep == std::optional<std::int64_t>(7));
        const MediaFile &file = *files.at(value.at("path").get<std::string>());
        QCOMPARE(value.at("sha256").get<std::string>(), file.sha256);
        const json first = json::parse(file.content);
        const json second = json::parse(copy.contents.at(path));
        QVERIFY(second.at("data") == first.at("data"));
        QVERIFY(second.at("nrows") == value.at("nrows"));
    }
}

void TestEvaluationMedia::theSameBytesWhenMadeAgain()
{
    const auto make = [](const EvaluationPlace &place) {
        return everythingOf(evaluationMedia(*evaluated(), place, true, someCurves()));
    };
    const std::string once = make(placeOf());
    QVERIFY(once == make(placeOf()));
    EvaluationPlace elsewhere = placeOf();
    elsewhere.seed = "{\"project\":\"q\"}"; // the same run in another project: other identifiers
    QVERIFY(once != make(elsewhere));
    EvaluationPlace later = placeOf();
    later.row = 8;
    const EvaluationMedia first = evaluationMedia(*evaluated(), placeOf(), true);
    const EvaluationMedia second = evaluationMedia(*evaluated(), later, true);
    for (std::size_t i = 0; i < first.artifacts.size(); ++i) {
        QVERIFY(first.artifacts[i].clientId != second.artifacts[i].clientId);
    }
}

void TestEvaluationMedia::noSentencesWhenNoneAreToLeave()
{
    const auto table = evaluated();
    const std::string with = everythingOf(evaluationMedia(*table, placeOf(), true, someCurves()));
    const EvaluationMedia media = evaluationMedia(*table, placeOf(), false, someCurves());
    const std::string without = everythingOf(media);
    int wrong = 0;
    for (const core::Prediction &answer : table->rows) {
        const std::string &sentence = table->sentences->at(static_cast<std::size_t>(answer.row));
        if (answer.predicted != answer.label) {
            ++wrong;
            QVERIFY2(with.find(sentence) != std::string::npos, sentence.c_str());
        }
        QVERIFY2(without.find(sentence) == std::string::npos, sentence.c_str());
    }
    QVERIFY(wrong > 0);
    QCOMPARE(media.artifacts.size(), std::size_t{9}); // the charts stay
    QVERIFY(media.panels.contains("loss_by_confidence"));
}

void TestEvaluationMedia::thePicture()
{
    const auto table = evaluated();
    std::string title;
    const EvaluationMedia media = evaluationMedia(
        *table, placeOf(), false, {}, [&](const core::EvaluationTable &painted, const std::string &below) {
            title = below;
            return &painted == table.get() ? std::optional(core::PaintedPicture{"the bytes", 40, 30}) : std::nullopt;
        });
    QVERIFY2(title.find("validation") != std::string::npos && title.find("step 40") != std::string::npos,
             title.c_str());
    const json value = valuesOf(media).at("confusion_matrix_image");
    const std::string sha = sha256Hex("the bytes");
    const json expected{
        {"_type", "image-file"}, {"path", "media/images/confusion_matrix_image_7_" + sha.substr(0, 20) + ".png"},
        {"sha256", sha},         {"size", 9},
        {"format", "png"},       {"width", 40},
        {"height", 30},          {"caption", "step 40"}};
    QVERIFY2(value == expected, value.dump().c_str());
    const auto file = std::find_if(media.files.begin(), media.files.end(), [&](const MediaFile &candidate) {
        return candidate.path == value.at("path").get<std::string>();
    });
    QVERIFY(file != media.files.end());
    QCOMPARE(file->content, std::string("the bytes"));
    QVERIFY(!media.panels.contains("confusion_matrix_image"));
}

void TestEvaluationMedia::noPictureWithoutAPainter()
{
    QVERIFY(!valuesOf(evaluationMedia(*evaluated(), placeOf(), true)).contains("confusion_matrix_image"));
    const auto unable = [](const core::EvaluationTable &, const std::string &) {
        return std::optional<core::PaintedPicture>();
    };
    QVERIFY(!valuesOf(evaluationMedia(*evaluated(), placeOf(), true, {}, unable)).contains("confusion_matrix_image"));
}

QTEST_GUILESS_MAIN(TestEvaluationMedia)
#include "tst_evaluation_media.moc"
