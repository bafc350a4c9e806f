// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Norms and histograms of gradients and weights: they change nothing of what is learned, and they are those of the
// checkpoints, computed plainly.
#include "training_fixture.h"

#include "models/safetensors.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace signalbox;
using nlohmann::json;
using test_engine::addWays;
using test_engine::Collector;
using test_engine::inWay;
using test_engine::newestWeights;

namespace {

using Floats = std::vector<float>;
/// Values by layer, "all" among them.
using Layers = std::map<std::string, Floats>;

std::string layerOf(const std::string &parameter)
{
    const std::string encoder = "bert.encoder.layer.";
    if (parameter.rfind(encoder, 0) == 0) {
        return "layer_" + parameter.substr(encoder.size(), parameter.find('.', encoder.size()) - encoder.size());
    }
    if (parameter.rfind("bert.embeddings.", 0) == 0) {
        return "embeddings";
    }
    return parameter.rfind("bert.pooler.", 0) == 0 ? "pooler" : "classifier";
}

/// The weights after a step, from its checkpoint.
Layers weightsAfter(const Collector &run, std::int64_t step)
{
    Layers layers;
    for (const auto &saved : run.all<core::CheckpointSaved>()) {
        if (saved.step != step || !layers.empty()) {
            continue;
        }
        const auto file = models::SafetensorsFile::open(saved.path + "/model.safetensors");
        if (!file) {
            return {};
        }
        for (const models::TensorEntry &entry : file->tensors()) {
            Floats values(entry.bytes / sizeof(float));
            std::memcpy(values.data(), entry.data, entry.bytes);
            for (const std::string &layer : {layerOf(entry.name), std::string("all")}) {
                layers[layer].insert(layers[layer].end(), values.begin(), values.end());
            }
        }
    }
    return layers;
}

double normOf(const Floats &values)
{
    double squares = 0.0;
    for (const float value : values) {
        squares += static_cast<double>(value) * static_cast<double>(value);
    }
    return std::sqrt(squares);
}

/// By the definition: the last bin whose lower edge is not above the value.
std::vector<std::int64_t> plainCounts(const Floats &values, const core::Histogram &range)
{
    std::vector<std::int64_t> counts(range.counts.size(), 0);
    for (const float value : values) {
        std::size_t bin = counts.size() - 1;
        while (bin > 0 && range.edge(bin) > static_cast<double>(value)) {
            --bin;
        }
        ++counts[bin];
    }
    return counts;
}

const core::Histogram *histogramOf(const core::HistogramsTaken &taken, const std::string &name)
{
    for (std::size_t i = 0; taken.histograms && i < taken.histograms->size(); ++i) {
        if (taken.histograms->at(i).first == name) {
            return &taken.histograms->at(i).second;
        }
    }
    return nullptr;
}

core::HistogramsTaken takenAt(const Collector &run, std::int64_t step)
{
    for (const core::HistogramsTaken &taken : run.all<core::HistogramsTaken>()) {
        if (taken.step == step) {
            return taken;
        }
    }
    return {};
}

std::vector<std::string> namesOf(const core::HistogramsTaken &taken)
{
    std::vector<std::string> names;
    for (const auto &[name, norm] : taken.norms) {
        names.push_back(name);
    }
    for (std::size_t i = 0; taken.histograms && i < taken.histograms->size(); ++i) {
        names.push_back(taken.histograms->at(i).first);
    }
    return names;
}

bool isClose(double a, double b, double relative, double absolute = 0.0)
{
    return std::abs(a - b) <= relative * std::abs(b) + absolute;
}

} // namespace

class TestTrainingWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void watchingChangesNoBit_data();
    void watchingChangesNoBit();
    void looksComeWithTheirSteps();
    void onlyWhatWasAskedFor();
    void frozenLayersHaveNoGradient_data() { addWays(); }
    void frozenLayersHaveNoGradient();
    void weightsAreThoseOfTheCheckpoint_data();
    void weightsAreThoseOfTheCheckpoint();
    void gradientsAreWhatMovesTheWeights_data();
    void gradientsAreWhatMovesTheWeights();
    void clippingComesLater_data() { addWays(); }
    void clippingComesLater();
    void bothPathsSeeTheSame();
    void aResumedRunGoesOnLooking_data() { addWays(); }
    void aResumedRunGoesOnLooking();

private:
    core::RunSpec spec(const json &settings) const { return m_fixture.spec(settings); }
    /// A run that looks at everything at every step and keeps a checkpoint of each.
    Collector trainWatched(json settings, int way)
    {
        settings.update({{"watch", "all"}, {"watch-every", 1}, {"log-every", 1}, {"checkpoint-every", 1}});
        settings["keep-checkpoints"] = true;
        return m_fixture.train(inWay(spec(settings), way));
    }
    static void addRows(const std::vector<std::pair<const char *, const char *>> &rows);

    test_engine::TrainingFixture m_fixture;
};

void TestTrainingWatch::initTestCase()
{
    const std::string problem = m_fixture.prepare();
    QVERIFY2(problem.empty(), problem.c_str());
}

/// Each with each of the ways to compute.
void TestTrainingWatch::addRows(const std::vector<std::pair<const char *, const char *>> &rows)
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<int>("way");
    for (const auto &[name, settings] : rows) {
        for (int way = 0; way < static_cast<int>(std::size(test_engine::kWays)); ++way) {
            QTest::addRow("%s, %s", name, test_engine::kWays[way].name) << QByteArray(settings) << way;
        }
    }
}

void TestTrainingWatch::watchingChangesNoBit_data()
{
    addRows({{"adam", "{}"},
             {"adamw, decay of words that never occur", R"({"optimizer": "adamw", "weight-decay": 1})"},
             {"sgd, decay", R"({"optimizer": "sgd", "weight-decay": 0.1, "lr": 0.05})"},
             {"accumulated, clipped", R"({"accumulate": 3, "clip-norm": 0.05})"},
             {"frozen, averaged", R"({"freeze-embeddings": true, "freeze-layers": 1, "swa-start": 2})"},
             {"mixed precision", R"({"precision": "bf16"})"}});
}

void TestTrainingWatch::watchingChangesNoBit()
{
    QFETCH(QByteArray, settings);
    QFETCH(int, way);
    json wanted = json::parse(settings.toStdString());
    const Collector plain = m_fixture.train(inWay(spec(wanted), way));
    QCOMPARE(plain.finished().state, core::RunState::Finished);
    QVERIFY(plain.all<core::HistogramsTaken>().empty());
    const std::string expected = newestWeights(plain);
    QVERIFY(!expected.empty());
    for (const auto &[words, every] : {std::pair{"all", 1}, std::pair{"gradients", 4}, std::pair{"parameters", 7}}) {
        wanted["watch"] = words;
        wanted["watch-every"] = every;
        const Collector watched = m_fixture.train(inWay(spec(wanted), way));
        QVERIFY(!watched.all<core::HistogramsTaken>().empty());
        QVERIFY2(newestWeights(watched) == expected, words);
        const auto losses = plain.all<core::StepDone>();
        const auto found = watched.all<core::StepDone>();
        QCOMPARE(found.size(), losses.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            QVERIFY(found[i].loss == losses[i].loss);
        }
    }
}

void TestTrainingWatch::looksComeWithTheirSteps()
{
    const Collector run = m_fixture.train(spec({{"watch", "all"}, {"watch-every", 7}}));
    std::vector<std::int64_t> steps;
    for (std::size_t i = 0; i < run.events.size(); ++i) {
        if (const auto *taken = std::get_if<core::HistogramsTaken>(&run.events[i].body)) {
            steps.push_back(taken->step);
            const auto *step = std::get_if<core::StepDone>(&run.events[i - 1].body);
            QVERIFY(step != nullptr && step->step == taken->step);
        }
    }
    QCOMPARE(steps, (std::vector<std::int64_t>{1, 7, 14, 21, 28})); // of 30
    const std::vector<std::string> layers{"embeddings", "layer_0", "layer_1", "pooler", "classifier", "all"};
    std::vector<std::string> expected;
    for (const char *kind : {"norm/grad/", "norm/weight/", "gradients/", "parameters/"}) {
        for (const std::string &layer : layers) {
            expected.push_back(kind + layer);
        }
    }
    QCOMPARE(namesOf(takenAt(run, 14)), expected);
    // The gradient's norm is the one that every run tells.
    const Collector recorded = m_fixture.train(spec({{"watch", "all"}, {"watch-every", 7}, {"log-every", 1}}));
    const double norm = core::valueOf(takenAt(recorded, 14).norms, "norm/grad/all");
    QVERIFY(norm > 0.0);
    QVERIFY(isClose(norm, recorded.all<core::StepDone>().at(13).gradientNorm, 1e-5));
}

void TestTrainingWatch::onlyWhatWasAskedFor()
{
    const auto firstLook = [this](const char *words) {
        return takenAt(m_fixture.train(spec({{"watch", words}, {"epochs", 1}})), 1);
    };
    for (const auto &[words, other] : {std::pair{"gradients", "weight"}, std::pair{"parameters", "grad"}}) {
        const auto names = namesOf(firstLook(words));
        QCOMPARE(names.size(), std::size_t{12});
        for (const std::string &name : names) {
            QVERIFY2(name.find(std::string("norm/") + other) == std::string::npos, name.c_str());
            QVERIFY2(name.rfind("norm/", 0) == 0 || name.rfind(words, 0) == 0, name.c_str());
        }
    }
}

void TestTrainingWatch::frozenLayersHaveNoGradient()
{
    QFETCH(int, way);
    const Collector run = m_fixture.train(
        inWay(spec({{"freeze-embeddings", true}, {"freeze-layers", 1}, {"watch", "all"}, {"epochs", 1}}), way));
    const core::HistogramsTaken taken = takenAt(run, 1);
    QVERIFY(taken.histograms);
    for (const char *frozen : {"embeddings", "layer_0"}) {
        QVERIFY(core::isUndefined(core::valueOf(taken.norms, std::string("norm/grad/") + frozen)));
        QVERIFY(histogramOf(taken, std::string("gradients/") + frozen) == nullptr);
        QVERIFY(core::valueOf(taken.norms, std::string("norm/weight/") + frozen) > 0.0);
        QVERIFY(histogramOf(taken, std::string("parameters/") + frozen) != nullptr);
    }
    double squares = 0.0;
    for (const char *trained : {"layer_1", "pooler", "classifier"}) {
        const double norm = core::valueOf(taken.norms, std::string("norm/grad/") + trained);
        QVERIFY(norm > 0.0);
        squares += norm * norm;
    }
    QVERIFY(isClose(core::valueOf(taken.norms, "norm/grad/all"), std::sqrt(squares), 1e-12));
}

void TestTrainingWatch::weightsAreThoseOfTheCheckpoint_data()
{
    addRows({{"adam", "{}"},
             {"adamw, decay of words that never occur", R"({"optimizer": "adamw", "weight-decay": 1})"},
             {"sgd, decay, nothing is compacted", R"({"optimizer": "sgd", "weight-decay": 0.1, "lr": 0.05})"},
             {"accumulated", R"({"accumulate": 3})"},
             {"frozen", R"({"freeze-embeddings": true})"},
             {"mixed precision", R"({"precision": "bf16"})"}});
}

void TestTrainingWatch::weightsAreThoseOfTheCheckpoint()
{
    QFETCH(QByteArray, settings);
    QFETCH(int, way);
    const Collector run = trainWatched(json::parse(settings.toStdString()), way);
    for (const std::int64_t step : {2, 3, 6}) {
        // Those that the step begins with are those that the step before has left behind.
        const Layers layers = weightsAfter(run, step - 1);
        const core::HistogramsTaken taken = takenAt(run, step);
        QCOMPARE(layers.size(), std::size_t{6});
        for (const auto &[layer, values] : layers) {
            QVERIFY2(isClose(core::valueOf(taken.norms, "norm/weight/" + layer), normOf(values), 1e-12), layer.c_str());
            const core::Histogram *histogram = histogramOf(taken, "parameters/" + layer);
            QVERIFY2(histogram != nullptr, layer.c_str());
            const auto [low, high] = std::minmax_element(values.begin(), values.end());
            QVERIFY(histogram->minimum == static_cast<double>(*low));
            QVERIFY(histogram->maximum == static_cast<double>(*high));
            QCOMPARE(histogram->nonFinite, std::int64_t{0});
            QCOMPARE(histogram->counts.size(), core::kHistogramBins);
            QVERIFY2(histogram->counts == plainCounts(values, *histogram), layer.c_str());
        }
    }
}

void TestTrainingWatch::gradientsAreWhatMovesTheWeights_data()
{
    // Plain SGD: what a step subtracts is the learning rate times its gradient.
    addRows({{"one batch a step", R"({"optimizer": "sgd", "momentum": 0, "lr": 0.05})"},
             {"accumulated", R"({"optimizer": "sgd", "momentum": 0, "lr": 0.05, "accumulate": 3})"},
             {"frozen", R"({"optimizer": "sgd", "momentum": 0, "lr": 0.05, "freeze-layers": 1,
                            "freeze-embeddings": true})"}});
}

void TestTrainingWatch::gradientsAreWhatMovesTheWeights()
{
    QFETCH(QByteArray, settings);
    QFETCH(int, way);
    constexpr double kRate = 0.05;
    const Collector run = trainWatched(json::parse(settings.toStdString()), way);
    for (const std::int64_t step : {2, 3, 6}) {
        const Layers before = weightsAfter(run, step - 1);
        const Layers after = weightsAfter(run, step);
        const core::HistogramsTaken taken = takenAt(run, step);
        QCOMPARE(after.size(), std::size_t{6});
        for (const auto &[layer, values] : after) {
            const core::Histogram *histogram = histogramOf(taken, "gradients/" + layer);
            const Floats &old = before.at(layer);
            if (histogram == nullptr) {
                QVERIFY2(settings.contains("freeze") && values == old, layer.c_str());
                continue;
            }
            Floats gradient(values.size());
            for (std::size_t i = 0; i < values.size(); ++i) {
                gradient[i] =
                    static_cast<float>((static_cast<double>(old[i]) - static_cast<double>(values[i])) / kRate);
            }
            // A weight near 1 is rounded to 6e-8, which the division by the rate makes 1.2e-6.
            const double norm = core::valueOf(taken.norms, "norm/grad/" + layer);
            QVERIFY2(norm > 0.0 && isClose(normOf(gradient), norm, 1e-3, 5e-5), layer.c_str());
            const auto [low, high] = std::minmax_element(gradient.begin(), gradient.end());
            QVERIFY2(isClose(static_cast<double>(*low), histogram->minimum, 1e-3, 5e-6), layer.c_str());
            QVERIFY2(isClose(static_cast<double>(*high), histogram->maximum, 1e-3, 5e-6), layer.c_str());
            if (layer != "all" || !settings.contains("freeze")) {
                // Words that do not occur are among them, with gradients of 0.
                QCOMPARE(histogram->total(), static_cast<std::int64_t>(values.size()));
            }
        }
    }
}

void TestTrainingWatch::clippingComesLater()
{
    QFETCH(int, way);
    constexpr double kRate = 0.05;
    constexpr double kNorm = 0.01;
    const Collector run =
        trainWatched({{"optimizer", "sgd"}, {"momentum", 0}, {"lr", kRate}, {"clip-norm", kNorm}, {"epochs", 1}}, way);
    const Layers before = weightsAfter(run, 2);
    const Layers after = weightsAfter(run, 3);
    QCOMPARE(after.size(), std::size_t{6});
    double squares = 0.0;
    for (std::size_t i = 0; i < after.at("all").size(); ++i) {
        const double moved = static_cast<double>(before.at("all")[i]) - static_cast<double>(after.at("all")[i]);
        squares += moved * moved;
    }
    QVERIFY(isClose(std::sqrt(squares) / kRate, kNorm, 0.05)); // the update was clipped
    const double told = core::valueOf(takenAt(run, 3).norms, "norm/grad/all");
    QVERIFY2(told > 2.0 * kNorm, qPrintable(QString::number(told)));
    QVERIFY(isClose(told, run.all<core::StepDone>().at(2).gradientNorm, 1e-5));
}

void TestTrainingWatch::bothPathsSeeTheSame()
{
    const json settings{{"watch", "all"}, {"epochs", 1}, {"dropout", 0.1}};
    const core::HistogramsTaken fast = takenAt(m_fixture.train(inWay(spec(settings), 1)), 1);
    const core::HistogramsTaken plain = takenAt(m_fixture.train(inWay(spec(settings), 2)), 1);
    QVERIFY(plain.histograms);
    QCOMPARE(namesOf(fast), namesOf(plain));
    for (const auto &[name, norm] : plain.norms) {
        // The gradient of key biases is truly zero, and nothing but rounding: it is a small part of its layer.
        QVERIFY2(isClose(core::valueOf(fast.norms, name), norm, name.rfind("norm/grad/", 0) == 0 ? 1e-3 : 1e-12),
                 name.c_str());
    }
    for (const auto &[name, histogram] : *plain.histograms) {
        const core::Histogram *other = histogramOf(fast, name);
        QVERIFY2(other != nullptr, name.c_str());
        QCOMPARE(other->total(), histogram.total());
        if (name.rfind("parameters/", 0) == 0) { // both begin with the same weights
            QVERIFY2(other->counts == histogram.counts, name.c_str());
            QVERIFY(other->minimum == histogram.minimum && other->maximum == histogram.maximum);
        }
    }
}

void TestTrainingWatch::aResumedRunGoesOnLooking()
{
    QFETCH(int, way);
    const core::RunSpec wanted = inWay(spec({{"watch", "all"}, {"watch-every", 4}}), way);
    const Collector whole = m_fixture.train(wanted);
    const Collector stopped = m_fixture.trainUntil(wanted, 14);
    const Collector resumed = m_fixture.train(wanted, stopped.all<core::CheckpointSaved>().back().path);
    const auto looks = resumed.all<core::HistogramsTaken>();
    QCOMPARE(looks.size(), std::size_t{4}); // 16, 20, 24, 28
    for (const core::HistogramsTaken &found : looks) {
        const core::HistogramsTaken expected = takenAt(whole, found.step);
        QVERIFY(expected.histograms && found.histograms);
        QVERIFY(found.norms == expected.norms); // the same bits
        QCOMPARE(found.histograms->size(), expected.histograms->size());
        for (std::size_t i = 0; i < found.histograms->size(); ++i) {
            QCOMPARE(found.histograms->at(i).first, expected.histograms->at(i).first);
            QVERIFY(found.histograms->at(i).second.counts == expected.histograms->at(i).second.counts);
        }
    }
}

QTEST_GUILESS_MAIN(TestTrainingWatch)
#include "tst_training_watch.moc"
