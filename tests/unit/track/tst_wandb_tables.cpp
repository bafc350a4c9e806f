// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wandb_captures.h"

#include "track/wandb/tables.h"

#include <nlohmann/json.hpp>

#include <QtTest/QtTest>

#include <limits>
#include <memory>
#include <tuple>

using namespace signalbox;
using namespace signalbox::track::wandb;
using nlohmann::json;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// The table that W&B's client logged as "examples".
Table examples()
{
    const auto whole = [](std::int64_t value) { return TableCell(value); };
    return {{"sentence", "label", "pred", "score"},
            {{"Cats sleep.", whole(1), whole(1), 0.98},
             {"Cats sleeps the.", whole(0), whole(1), 0.61},
             {"\xED\x95\x9C\xEA\xB5\xAD\xEC\x96\xB4 \xEB\xAC\xB8\xEC\x9E\xA5", whole(1), std::monostate(), kNan}}};
}

/// Answers by (label, predicted, loss); the sentences are named by their rows.
core::EvaluationTable evaluationOf(const std::vector<std::tuple<int, int, double>> &answers, bool withTags = false)
{
    core::EvaluationTable table;
    table.labels = {"no", "yes"};
    auto sentences = std::make_shared<std::vector<std::string>>();
    auto tags = std::make_shared<std::vector<std::string>>();
    for (const auto &[label, predicted, loss] : answers) {
        const auto row = static_cast<std::int64_t>(table.rows.size());
        table.rows.push_back({row, row + 2, label, predicted, loss, 0.75});
        sentences->push_back("sentence " + std::to_string(row));
        tags->push_back("tag " + std::to_string(row));
    }
    table.sentences = sentences;
    if (withTags) {
        table.tags = tags;
    }
    return table;
}

std::string textAt(const Table &table, std::size_t row, std::size_t column)
{
    const auto *text = std::get_if<std::string>(&table.rows.at(row).at(column));
    return text != nullptr ? *text : std::string("no text");
}

} // namespace

class TestWandbTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fileOfATable()
    {
        const MediaFile file = tableFile({{"a", "b"}, {{std::monostate(), true}, {"x\n", 2.0}}}, "valid/wrong: 1", 7);
        QCOMPARE(file.content, std::string("{\"columns\":[\"a\",\"b\"],\"data\":[[null,true],[\"x\\n\",2.0]]}"));
        QCOMPARE(file.sha256, sha256Hex(file.content));
        QCOMPARE(file.path, "media/table/valid/wrong_ 1_7_" + file.sha256.substr(0, 20) + ".table.json");
        QCOMPARE(tableFile({{"a"}, {}}, "k", 0).content, std::string("{\"columns\":[\"a\"],\"data\":[]}"));
        QCOMPARE(sha256Hex("hello\n"), std::string("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"));
    }

    /// File, name, value and artifact of a table of W&B's client.
    void asTheClientLogsIt()
    {
        const auto requests = test_track::capturedRequests("media");
        if (requests.empty()) {
            QSKIP("the recordings of W&B's client are not beside the checkout");
        }
        const MediaFile file = tableFile(examples(), "examples", 2);
        QCOMPARE(file.content, test_track::capturedBody(requests, "media/table/examples_2_"));
        const json row = json::parse(test_track::capturedLines(requests, "wandb-history.jsonl").at(2));
        const json &wanted = row.at("examples");
        const std::string prefix = "wandb-client-artifact://";
        const auto idOf = [&](const char *key, char end) {
            const auto address = wanted.at(key).get<std::string>();
            return address.substr(prefix.size(), address.find(end, prefix.size()) - prefix.size());
        };
        const TableArtifact artifact{idOf("artifact_path", '/'), idOf("_latest_artifact_path", ':')};
        QCOMPARE(artifact.clientId.size(), std::size_t{128});
        QCOMPARE(tableValue(examples(), file, "examples", artifact).dump(), wanted.dump());
        // Without an artifact the rest stays the same.
        json plain = wanted;
        for (const char *key : {"artifact_path", "_latest_artifact_path", "log_mode"}) {
            plain.erase(key);
        }
        QCOMPARE(tableValue(examples(), file, "examples").dump(), plain.dump());
        QCOMPARE(json::parse(tableArtifactText(examples())),
                 json::parse(test_track::capturedBody(requests, "/examples.table.json")));
        const json created = test_track::capturedVariables(requests, "CreateArtifact").at(0).at("input");
        QCOMPARE(tableArtifactName("media001", "examples"), created.at("artifactCollectionName").get<std::string>());
    }

    void columnsOfAnArtifact()
    {
        const Table table{
            {"mixed", "empty", "truth"},
            {{1.5, std::monostate(), true}, {"x", std::monostate(), false}, {kNan, std::monostate(), true}}};
        const json artifact = json::parse(tableArtifactText(table)); // plain JSON: NaN is null here
        QVERIFY(artifact.at("data").at(2).at(0).is_null());
        const json &types = artifact.at("column_types").at("params").at("type_map");
        const auto allowed = [&types](const char *column) {
            return types.at(column).at("params").at("allowed_types").dump();
        };
        QCOMPARE(allowed("mixed"),
                 std::string("[{\"wb_type\":\"none\"},{\"wb_type\":\"number\"},{\"wb_type\":\"string\"}]"));
        QCOMPARE(allowed("empty"), std::string("[{\"wb_type\":\"none\"}]"));
        QCOMPARE(allowed("truth"), std::string("[{\"wb_type\":\"none\"},{\"wb_type\":\"boolean\"}]"));
    }

    void namesOfArtifacts()
    {
        QCOMPARE(tableArtifactName("r1", "valid/wrong: \xC3\xA9"), std::string("run-r1-valid_wrong____"));
        QCOMPARE(tableArtifactPath("valid/wrong"), std::string("valid/wrong.table.json"));
        const std::string name = tableArtifactName("r1", std::string(300, 'a') + "end");
        QCOMPARE(name.size(), std::size_t{128});
        QVERIFY(name.starts_with("run-r1-aaa") && name.ends_with("aend"));
    }

    void wrongAnswersWorstFirst()
    {
        const auto wrong = wrongAnswers(evaluationOf(
            {{0, 0, 9.0}, {0, 1, 1.0}, {1, 0, 3.0}, {1, 0, kNan}, {0, 1, 3.0}, {1, 1, 0.1}, {0, 1, kNan}}));
        QCOMPARE(wrong.wrong, std::size_t{5});
        QCOMPARE(wrong.leftOut, std::size_t{0});
        QVERIFY((wrong.table.columns
                 == std::vector<std::string>{"Sentence", "Label", "Predicted", "Confidence", "Loss", "Row", "Line"}));
        QCOMPARE(wrong.table.rows.size(), std::size_t{5});
        std::vector<std::string> order;
        for (std::size_t row = 0; row < wrong.table.rows.size(); ++row) {
            order.push_back(textAt(wrong.table, row, 0));
        }
        QVERIFY(
            (order == std::vector<std::string>{"sentence 3", "sentence 6", "sentence 2", "sentence 4", "sentence 1"}));
        QCOMPARE(textAt(wrong.table, 2, 1), std::string("yes"));
        QCOMPARE(textAt(wrong.table, 2, 2), std::string("no"));
        QCOMPARE(std::get<double>(wrong.table.rows[2][3]), 0.75);
        QCOMPARE(std::get<double>(wrong.table.rows[2][4]), 3.0);
        QCOMPARE(std::get<std::int64_t>(wrong.table.rows[2][5]), std::int64_t{2});
        QCOMPARE(std::get<std::int64_t>(wrong.table.rows[2][6]), std::int64_t{4});
    }

    void wrongAnswersWithTags()
    {
        const auto wrong = wrongAnswers(evaluationOf({{0, 0, 1.0}, {0, 1, 1.0}}, true));
        QCOMPARE(wrong.table.columns.back(), std::string("Tag"));
        QCOMPARE(textAt(wrong.table, 0, 7), std::string("tag 1"));
    }

    void tooManyWrongAnswers()
    {
        std::vector<std::tuple<int, int, double>> answers;
        answers.reserve(10'500);
        for (int i = 0; i < 10'500; ++i) {
            answers.emplace_back(0, 1, static_cast<double>(i % 7919));
        }
        const auto wrong = wrongAnswers(evaluationOf(answers));
        QCOMPARE(wrong.table.rows.size(), kMostTableRows);
        QCOMPARE(wrong.wrong, std::size_t{10'500});
        QCOMPARE(wrong.leftOut, std::size_t{500});
        QCOMPARE(std::get<double>(wrong.table.rows.front()[4]), 7918.0);
        QCOMPARE(std::get<double>(wrong.table.rows.back()[4]), 250.0);
        QCOMPARE(wrongAnswers(evaluationOf(answers), 3).leftOut, std::size_t{10'497});
    }

    void withoutSentences()
    {
        core::EvaluationTable evaluation = evaluationOf({{0, 1, 1.0}, {1, 5, 0.5}});
        evaluation.sentences = nullptr;
        const auto wrong = wrongAnswers(evaluation);
        QCOMPARE(textAt(wrong.table, 0, 0), std::string());
        QCOMPARE(textAt(wrong.table, 1, 2), std::string("5")); // a class without a name
        QVERIFY(wrongAnswers({}).table.rows.empty());
    }

    void pictures()
    {
        const ImageFile image = imageFile({"the bytes", 32, 24}, "test/img", 5, "one");
        QCOMPARE(image.file.path, "media/images/test/img_5_" + sha256Hex("the bytes").substr(0, 20) + ".png");
        QCOMPARE(image.file.content, std::string("the bytes"));
        const json value = imageValue(image);
        QCOMPARE(value.at("size").get<int>(), 9);
        QCOMPARE(value.at("width").get<int>(), 32);
        QCOMPARE(value.at("height").get<int>(), 24);
        QCOMPARE(value.at("caption").get<std::string>(), std::string("one"));
        QVERIFY(!imageValue(imageFile({"the bytes", 32, 24}, "img", 0)).contains("caption"));
    }

    void aPictureAsTheClientLogsIt()
    {
        const auto requests = test_track::capturedRequests("media");
        if (requests.empty()) {
            QSKIP("the recordings of W&B's client are not beside the checkout");
        }
        const json wanted = json::parse(test_track::capturedLines(requests, "wandb-history.jsonl").at(0)).at("img");
        const json value = imageValue(imageFile({"the bytes", 32, 24}, "img", 0, "one"));
        QCOMPARE(value.size(), wanted.size());
        const auto sha = value.at("sha256").get<std::string>();
        auto path = value.at("path").get<std::string>();
        path.replace(path.find(sha.substr(0, 20)), 20, wanted.at("sha256").get<std::string>().substr(0, 20));
        QCOMPARE(path, wanted.at("path").get<std::string>());
        for (const char *key : {"_type", "format", "width", "height", "caption"}) {
            QCOMPARE(value.at(key), wanted.at(key));
        }
    }
};

QTEST_GUILESS_MAIN(TestWandbTables)
#include "tst_wandb_tables.moc"
