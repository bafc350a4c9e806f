// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The table of settings: one row is all that a new setting needs besides its field in RunSpec.
#include "core/run_spec.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

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
            "Learning rate, its peak where a schedule changes it. Default 3e-5, right for pretrained encoders; from "
            "scratch 1e-3 is more usual. Too high makes the loss NaN.",
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
            "Stop after this many validations (epochs, unless valid-every says otherwise) without improvement of the "
            "monitored metric; 0 switches it off. Default 3, which cannot act in 3 epochs.",
            0, 1000),
        field<&RunSpec::minDelta>("min-delta", "training", K::Real,
                                  "Early stopping takes a change for an improvement only when it is larger than this. "
                                  "Default 0.",
                                  0.0, 1e9),
        field<&RunSpec::stopOn>("stop-on", "training", K::Text,
                                "Metric that early stopping follows: one of a validation, train/loss or train/acc. "
                                "Default: the one of monitor."),
        field<&RunSpec::stopMode>("stop-mode", "training", K::Text,
                                  "Whether the metric of stop-on is better when smaller (min) or larger (max). Default "
                                  "auto: as monitor-mode when the metric is the same, else as suits the metric."),
        field<&RunSpec::validEvery>("valid-every", "training", K::Real,
                                    "When to validate: 0 at the end of each epoch, below 1 after each such part of an "
                                    "epoch (0.25: four times), from 1 on after so many steps. Default 0.",
                                    0.0, 1e9),
        field<&RunSpec::limitTrain>(
            "limit-train", "training", K::Real,
            "Batches of each epoch: 0 all, below 1 a part of them, from 1 on so many. Default 0.", 0.0, 1e9),
        field<&RunSpec::limitValid>(
            "limit-valid", "training", K::Real,
            "Batches of each validation, the first of the table: 0 all, below 1 a part of them, "
            "from 1 on so many. Default 0.",
            0.0, 1e9),
        field<&RunSpec::overfit>(
            "overfit", "training", K::Real,
            "Train on the same batches in every epoch, below 1 a part of them, from 1 on so many, and "
            "validate on as many: a model that cannot learn them by heart has a fault. 0 switches it "
            "off. Default 0.",
            0.0, 1e9),
        field<&RunSpec::fastDevRun>(
            "fast-dev-run", "training", K::Integer,
            "Try everything once on so many batches of each table: one epoch, no checkpoints, no "
            "saved model. 0 switches it off. Default 0.",
            0, 1000000),
        field<&RunSpec::keepBest>("keep-best", "training", K::Integer,
                                  "How many of the best checkpoints stay besides the newest. Default 1.", 0, 1000),
        field<&RunSpec::checkpointEvery>("checkpoint-every", "training", K::Integer,
                                         "Steps between checkpoints, besides those of validations; 0 switches it off. "
                                         "Default 0.",
                                         0, 1000000000),
        field<&RunSpec::keepCheckpoints>("keep-checkpoints", "training", K::Flag,
                                         "Keep all checkpoints of checkpoint-every, not only the newest."),
        field<&RunSpec::swaStart>(
            "swa-start", "training", K::Real,
            "Stochastic weight averaging: average the weights at the end of each epoch from this one "
            "on, below 1 from that part of the epochs on; the average is evaluated and saved at the "
            "end. 0 switches it off. Default 0.",
            0.0, 1000.0),
        field<&RunSpec::swaLearningRate>(
            "swa-lr", "training", K::Real,
            "Learning rate while weights are averaged, reached by a cosine within swa-anneal "
            "epochs; 0 leaves the schedule as it is. Default 0.",
            0.0, 10.0),
        field<&RunSpec::swaAnneal>("swa-anneal", "training", K::Integer,
                                   "Epochs in which the learning rate goes to swa-lr. Default 10.", 0, 1000),
        field<&RunSpec::deterministic>("deterministic", "training", K::Flag,
                                       "Use only algorithms that give the same bits every time. Default on."),
        field<&RunSpec::fast>(
            "fast", "training", K::Flag,
            "Train on the fast path where it applies: BERT on the CPU in float32. It computes the same as "
            "the plain path, but for rounding. Default on."),
        field<&RunSpec::batching>("batching", "training", K::Text,
                                  "How rows become batches: bucket (by length, fastest), shuffle, or pad (every row to "
                                  "max-length, as the tutorial does). Default bucket."),
        {"metric", "training", SettingKind::List,
         "Where a metric is kept: NAME:bar,step,epoch, for example valid/loss:bar,step,epoch. Repeatable.", -kAny, kAny,
         false, getMetrics, setMetrics},
        field<&RunSpec::optimizer>("optimizer", "optimization", K::Text,
                                   "What turns gradients into steps: adam, adamw (decoupled weight decay) or sgd. "
                                   "Default adam."),
        field<&RunSpec::weightDecay>(
            "weight-decay", "optimization", K::Real,
            "Pull of the weights towards 0, not of biases and layer norms; adamw: decoupled, sgd: L2. "
            "Default: 0.01 for adamw, else 0 (-1).",
            -1.0, 10.0),
        field<&RunSpec::momentum>("momentum", "optimization", K::Real, "Momentum of sgd. Default 0.9.", 0.0, 0.9999),
        field<&RunSpec::nesterov>("nesterov", "optimization", K::Flag, "Nesterov's form of sgd's momentum."),
        field<&RunSpec::schedule>("schedule", "optimization", K::Text,
                                  "How the learning rate changes from step to step: constant, linear or cosine (both "
                                  "fall to 0), or one-cycle. Default constant."),
        field<&RunSpec::warmup>("warmup", "optimization", K::Real,
                                "Steps in which the learning rate rises: a number of steps from 1 on, a share of all "
                                "steps below 1. Default: 0, and 0.3 for one-cycle (-1).",
                                -1.0, 1e9),
        field<&RunSpec::cycleMomentum>("cycle-momentum", "optimization", K::Flag,
                                       "Let one-cycle move momentum (sgd) or the first beta (adam, adamw) from 0.95 to "
                                       "0.85 and back. Default on."),
        field<&RunSpec::clipNorm>("clip-norm", "optimization", K::Real,
                                  "Shorten a step's gradient to this norm; 0 switches it off. Default 0.", 0.0, 1e9),
        field<&RunSpec::clipValue>(
            "clip-value", "optimization", K::Real,
            "Cut every element of a step's gradient at this value; 0 switches it off. Default 0.", 0.0, 1e9),
        field<&RunSpec::accumulate>("accumulate", "optimization", K::Integer,
                                    "Batches whose gradients make one step: larger batches without their memory. "
                                    "Default 1.",
                                    1, 65536),
        field<&RunSpec::labelSmoothing>(
            "label-smoothing", "optimization", K::Real,
            "Share of the target spread over all classes in the training loss, 0 to 1. Default 0.", 0.0, 1.0),
        field<&RunSpec::classWeights>("class-weights", "optimization", K::Text,
                                      "Weights of the classes in the training loss: balanced (the rarer the heavier), "
                                      "numbers in the order of the "
                                      "classes (1, 2.5), or LABEL=NUMBER for each class. Default: all alike."),
        field<&RunSpec::freezeEmbeddings>("freeze-embeddings", "optimization", K::Flag,
                                          "Leave the embeddings as they are."),
        field<&RunSpec::freezeLayers>("freeze-layers", "optimization", K::Integer,
                                      "Leave this many of the lowest encoder layers as they are. Default 0.", 0, 1000),
        field<&RunSpec::layerDecay>(
            "layer-decay", "optimization", K::Real,
            "Factor of the learning rate from each encoder layer to the one below it, down to the "
            "embeddings. Default 1, the same for all.",
            0.0, 1.0, true),
        field<&RunSpec::precision>("precision", "optimization", K::Text,
                                   "Numbers that matrix products are computed in: float32, or bf16 (mixed precision; "
                                   "weights stay in float32). Default float32."),
        field<&RunSpec::save>("save", "output", K::Path,
                              "Folder for the best model in Hugging Face's layout. Default: in the run's own folder."),
        field<&RunSpec::name>("name", "run", K::Text, "Name of the run. Default: generated."),
        field<&RunSpec::notes>("notes", "run", K::Text, "Notes kept with the run."),
        field<&RunSpec::tags>("tag", "run", K::List, "Tag of the run. Repeatable."),
        field<&RunSpec::systemMetrics>(
            "system-metrics", "run", K::Flag,
            "Measure the load of processors, memory, disk, network and GPUs every 15 s, and keep it with the run. "
            "Default on."),
        field<&RunSpec::watch>(
            "watch", "run", K::Text,
            "Keep norms and histograms of gradients, of parameters (weights) or of all, layer by layer, "
            "as wandb.watch() does; off: none. It takes some time, and changes nothing of what is "
            "learned. Default off."),
        field<&RunSpec::watchEvery>(
            "watch-every", "run", K::Integer,
            "Steps from one such look to the next; the first step has one as well. Default 100.", 1, 1000000000),
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

bool concernsLearningRateSearch(const Setting &setting)
{
    using std::string_view;
    static constexpr std::array<string_view, 7> kOfTraining{"batch-size",    "seed", "threads", "device",
                                                            "deterministic", "fast", "batching"};
    static constexpr std::array<string_view, 4> kNotUsed{"test", "schedule", "warmup", "cycle-momentum"};
    const string_view key = setting.key;
    const string_view group = setting.group;
    const bool isWanted = group == "data" || group == "model" || group == "optimization"
        || std::find(kOfTraining.begin(), kOfTraining.end(), key) != kOfTraining.end();
    return isWanted && std::find(kNotUsed.begin(), kNotUsed.end(), key) == kNotUsed.end();
}

} // namespace signalbox::core
