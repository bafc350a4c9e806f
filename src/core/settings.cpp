// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The table of settings: one row is all that a new setting needs besides its field in RunSpec.
#include "core/run_spec.h"

#include <nlohmann/json.hpp>

#include <limits>

namespace signalbox::core {

namespace {

using nlohmann::json;

constexpr double kAny = std::numeric_limits<double>::max();

template <auto member> json getField(const RunSpec &spec)
{
    return spec.*member;
}

template <auto member> void setField(RunSpec &spec, const json &value)
{
    (spec.*member) = value.get<std::remove_reference_t<decltype(spec.*member)>>();
}

template <auto member>
Setting field(const char *key, const char *group, SettingKind kind, const char *help, double minimum = -kAny,
              double maximum = kAny, bool exclusiveMinimum = false)
{
    return {key, group, kind, help, minimum, maximum, exclusiveMinimum, getField<member>, setField<member>};
}

json getMetrics(const RunSpec &spec)
{
    json list = json::array();
    for (const MetricRule &rule : spec.metrics) {
        list.push_back(toString(rule));
    }
    return list;
}

/// Rules given replace those of the same metric and leave the others as they are.
void setMetrics(RunSpec &spec, const json &value)
{
    for (const json &item : value) {
        const auto rule = parseMetricRule(item.get<std::string>());
        if (!rule) {
            continue; // refused before by applySetting()
        }
        bool replaced = false;
        for (MetricRule &known : spec.metrics) {
            if (known.metric == rule->metric) {
                known = *rule;
                replaced = true;
            }
        }
        if (!replaced) {
            spec.metrics.push_back(*rule);
        }
    }
}

std::vector<Setting> makeSettings()
{
    using K = SettingKind;
    return {
        field<&RunSpec::train>("train", "data", K::Path, "Table of training sentences (TSV or CSV)."),
        field<&RunSpec::valid>("valid", "data", K::Path,
                               "Table of validation sentences. Without it a part of the training table is held out."),
        field<&RunSpec::test>("test", "data", K::Path,
                              "Table of test sentences, evaluated once with the best checkpoint after the last epoch."),
        field<&RunSpec::validFraction>("valid-fraction", "data", K::Real,
                                       "Part of the training table to hold out when there is no validation table; "
                                       "drawn per class with the seed. Default 0.1.",
                                       0.0, 0.9, true),
        field<&RunSpec::textColumn>(
            "text-column", "data", K::Text,
            "Column of the sentences: its name, or its number from 1. Found by itself in known layouts."),
        field<&RunSpec::labelColumn>(
            "label-column", "data", K::Text,
            "Column of the labels: its name, or its number from 1. Found by itself in known layouts."),
        field<&RunSpec::header>("header", "data", K::Text,
                                "Whether the first line names the columns: auto, yes or no. Default auto."),
        field<&RunSpec::delimiter>(
            "delimiter", "data", K::Text,
            "What separates columns: auto, tab, comma, semicolon or one character. Default auto."),
        field<&RunSpec::skipBadRows>(
            "skip-bad-rows", "data", K::Flag,
            "Leave out rows that cannot be used, and list them, instead of refusing the table."),
        field<&RunSpec::model>(
            "model", "model", K::Path,
            "Folder with config.json and vocab.txt, and model.safetensors unless trained from scratch."),
        field<&RunSpec::fromScratch>(
            "from-scratch", "model", K::Flag,
            "Begin with random weights drawn by the model's own rules instead of pretrained ones."),
        field<&RunSpec::maxLength>("max-length", "model", K::Integer,
                                   "Longest sentence in tokens; longer ones are cut. Default 128.", 8, 4096),
        field<&RunSpec::dropout>(
            "dropout", "model", K::Real,
            "Share of activations dropped in training, 0 to 0.9. Default: as the model's config says (-1).", -1.0, 0.9),
        field<&RunSpec::epochs>("epochs", "training", K::Integer, "Passes over the training table. Default 3.", 1,
                                1000),
        field<&RunSpec::batchSize>("batch-size", "training", K::Integer,
                                   "Sentences per step. Larger needs more memory. Default 64.", 1, 65536),
        field<&RunSpec::learningRate>(
            "lr", "training", K::Real,
            "Learning rate of Adam. Default 3e-5, right for pretrained encoders; from scratch "
            "1e-3 is more usual. Too high makes the loss NaN.",
            0.0, 10.0, true),
        field<&RunSpec::seed>(
            "seed", "training", K::Integer,
            "Seed of everything random. The same seed gives the same curve on the same machine. Default 42.", 0,
            4294967295.0),
        field<&RunSpec::threads>(
            "threads", "training", K::Integer,
            "Threads for computing; 0 means one per core. Results differ in the last digits between "
            "numbers of threads.",
            0, 1024),
        field<&RunSpec::device>("device", "training", K::Text, "Where to compute: auto, cpu or cuda:0. Default auto."),
        field<&RunSpec::logEvery>("log-every", "training", K::Integer,
                                  "Steps between recorded points of step metrics. Default 10.", 1, 1000000),
        field<&RunSpec::monitor>("monitor", "training", K::Text,
                                 "Validation metric that decides which checkpoint is best and when to stop early. "
                                 "Default valid/loss."),
        field<&RunSpec::monitorMode>(
            "monitor-mode", "training", K::Text,
            "Whether the monitored metric is better when smaller (min) or larger (max). Default min; "
            "max for metrics such as valid/mcc unless said otherwise."),
        field<&RunSpec::patience>(
            "patience", "training", K::Integer,
            "Stop after this many epochs without improvement of the monitored metric; 0 switches it "
            "off. Default 3, which cannot act in 3 epochs.",
            0, 1000),
        field<&RunSpec::deterministic>("deterministic", "training", K::Flag,
                                       "Use only algorithms that give the same bits every time. Default on."),
        field<&RunSpec::batching>("batching", "training", K::Text,
                                  "How rows become batches: bucket (by length, fastest), shuffle, or pad (every row to "
                                  "max-length, as the tutorial does). Default bucket."),
        {"metric", "training", SettingKind::List,
         "Where a metric is kept: NAME:bar,step,epoch, for example valid/loss:bar,step,epoch. Repeatable.", -kAny, kAny,
         false, getMetrics, setMetrics},
        field<&RunSpec::save>("save", "output", K::Path,
                              "Folder for the best model in Hugging Face's layout. Default: in the run's own folder."),
        field<&RunSpec::name>("name", "run", K::Text, "Name of the run. Default: generated."),
        field<&RunSpec::notes>("notes", "run", K::Text, "Notes kept with the run."),
        field<&RunSpec::tags>("tag", "run", K::List, "Tag of the run. Repeatable."),
        field<&RunSpec::systemMetrics>(
            "system-metrics", "run", K::Flag,
            "Measure the load of processors, memory, disk, network and GPUs every 15 s, and keep it with the run. "
            "Default on."),
    };
}

} // namespace

const std::vector<Setting> &settings()
{
    static const std::vector<Setting> kSettings = makeSettings();
    return kSettings;
}

const Setting *findSetting(const std::string &key)
{
    for (const Setting &setting : settings()) {
        if (key == setting.key) {
            return &setting;
        }
    }
    return nullptr;
}

} // namespace signalbox::core
