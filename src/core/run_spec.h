// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace signalbox::core {

/// Where a metric of a run is kept and shown (Lightning's `prog_bar`, `on_step`, `on_epoch`).
struct MetricRule
{
    std::string metric; ///< base name without suffix, such as "train/loss" or "valid/f1_macro"
    bool progressBar = false; ///< on the progress bar of the window and the terminal
    bool perStep = false; ///< a value at every `log-every`-th step, named `<metric>_step`
    bool perEpoch = false; ///< a value per epoch, pooled over all samples

    bool operator==(const MetricRule &) const = default;
};

/// The tutorial's table: training per step and per epoch, validation per epoch, `valid/loss` both.
std::vector<MetricRule> defaultMetricRules();

/// Reads "NAME:bar,step,epoch" (any subset of the three words, also none: "NAME:").
Result<MetricRule> parseMetricRule(const std::string &text);
/// The inverse of parseMetricRule().
std::string toString(const MetricRule &rule);

/// The whole description of a run: what the form edits, the command line reads and the store keeps verbatim.
/// Field names in JSON are the long options of `signalbox-cli train`; see settings() for each one's meaning.
struct RunSpec
{
    // Naming
    std::string name; ///< empty: generated
    std::string notes;
    std::vector<std::string> tags;

    // Data
    std::string train;
    std::string valid; ///< empty: a stratified part of `train`, see validFraction
    std::string test; ///< empty: none
    double validFraction = 0.1;
    std::string textColumn; ///< name or 1-based number; empty: found by the file's layout
    std::string labelColumn; ///< name or 1-based number; empty: found by the file's layout
    std::string header = "auto"; ///< "auto", "yes", "no"
    std::string delimiter = "auto"; ///< "auto", "tab", "comma", "semicolon" or one character
    bool skipBadRows = false;

    // Model
    std::string model; ///< folder with config.json, vocab.txt and, unless fromScratch, weights
    bool fromScratch = false;
    int maxLength = 128;
    double dropout = -1.0; ///< below 0: as the model's config says

    // Training
    int epochs = 3;
    int batchSize = 64;
    double learningRate = 3e-5;
    std::uint64_t seed = 42;
    int threads = 0; ///< 0: one per core
    std::string device = "auto";
    int logEvery = 10;
    std::string monitor = "valid/loss";
    std::string monitorMode = "min"; ///< "min" or "max"
    int patience = 3; ///< 0: no early stopping
    bool deterministic = true;
    bool fast = true; ///< the fast path where it applies, see train/batch_pass.h
    std::string batching =
        "bucket"; ///< "bucket" (by length), "shuffle" (dynamic padding), "pad" (every row to maxLength)
    std::vector<MetricRule> metrics = defaultMetricRules();

    // Optimization: what changes the update and the loss
    std::string optimizer = "adam"; ///< "adam", "adamw", "sgd"
    double weightDecay = -1.0; ///< below 0: the optimizer's own, see weightDecayOf()
    double momentum = 0.9; ///< "sgd"
    bool nesterov = false; ///< "sgd"
    std::string schedule = "constant"; ///< "constant", "linear", "cosine", "one-cycle", see LearningSchedule
    double warmup = -1.0; ///< from 1 on updates, below 1 a share of them, below 0 the schedule's own
    bool cycleMomentum = true; ///< "one-cycle"
    double clipNorm = 0.0; ///< 0: gradients are not clipped by their norm
    double clipValue = 0.0; ///< 0: nor by their values
    int accumulate = 1; ///< batches whose gradients make one step
    double labelSmoothing = 0.0;
    std::string classWeights; ///< empty: all alike; "balanced"; or numbers, see parseClassWeights()
    bool freezeEmbeddings = false;
    int freezeLayers = 0; ///< this many of the lowest encoder layers are not trained
    double layerDecay = 1.0; ///< factor of the learning rate from a layer to the next lower one
    std::string precision = "float32"; ///< "float32", "bf16"

    // Course: how long, how much of the data, when it is validated, what is kept
    double validEvery = 0.0; ///< 0: each epoch's end; below 1 a part of an epoch; from 1 on steps
    double limitTrain = 0.0; ///< batches of an epoch: 0 all, below 1 a part, from 1 on a count
    double limitValid = 0.0; ///< batches of a validation, counted alike
    double overfit = 0.0; ///< the same training batches in every epoch, counted alike; 0: off
    int fastDevRun = 0; ///< so many batches of each part, once, and nothing is kept; 0: off
    double minDelta = 0.0; ///< what early stopping takes for an improvement
    std::string stopOn; ///< metric of early stopping; empty: `monitor`
    std::string stopMode = "auto"; ///< "auto", "min", "max"
    int keepBest = 1; ///< so many of the best checkpoints
    int checkpointEvery = 0; ///< steps; 0: after validations only
    bool keepCheckpoints = false; ///< all those of checkpointEvery
    double swaStart = 0.0; ///< 0: no weight averaging; below 1 a part of the epochs; from 1 on an epoch
    double swaLearningRate = 0.0; ///< 0: as the schedule says
    int swaAnneal = 10; ///< epochs

    // What else is kept
    bool systemMetrics = true; ///< the machine's load, see SystemSample
    std::string watch = "off"; ///< "off", "gradients", "parameters", "all": norms and histograms, see HistogramsTaken
    int watchEvery = 100; ///< steps

    // Output
    std::string save; ///< folder for the best model; empty: the run's own folder in the store

    bool operator==(const RunSpec &) const = default;
};

/// Where the value of a setting came from, strongest first.
enum class Origin { Flag, ConfigFile, ModelFolder, Default };
/// "flag", "config file", "signalbox.json", "default".
const char *toString(Origin origin);

enum class SettingKind { Text, Path, Integer, Real, Flag, List };

/// One row of the settings table: the single source of option names, help texts, limits and JSON keys.
struct Setting
{
    const char *key; ///< long option and JSON key, such as "batch-size"
    const char *group; ///< "run", "data", "model", "training", "optimization", "output"
    SettingKind kind;
    const char *help; ///< what it does, its default, its risk: one or two English sentences
    double minimum; ///< for numbers; inclusive unless `exclusiveMinimum`
    double maximum;
    bool exclusiveMinimum;
    nlohmann::json (*get)(const RunSpec &);
    void (*set)(RunSpec &, const nlohmann::json &); ///< the value has been checked to be of `kind`
};

/// All settings in the order of the form.
const std::vector<Setting> &settings();
/// The setting with this key, or nullptr.
const Setting *findSetting(const std::string &key);
/// Whether a search for a learning rate depends on a setting: on data, model, batches and loss it does, on the rate, its
/// schedule and the course of a run it does not.
bool concernsLearningRateSearch(const Setting &setting);

/// Every setting by its key.
nlohmann::json toJson(const RunSpec &spec);

/// Sets one setting from JSON after checking type and limits. The error names key, found and expected.
Status applySetting(RunSpec &spec, const std::string &key, const nlohmann::json &value);
/// Sets one setting from what a person typed ("3e-5", "yes", "64").
Status applySettingText(RunSpec &spec, const std::string &key, const std::string &text);
/// Applies every key of an object; unknown keys are errors that name `subject` and the nearest known key.
Status applySettings(RunSpec &spec, const nlohmann::json &object, const std::string &subject);
/// A spec from a stored object (unknown keys refused, missing keys keep their defaults).
Result<RunSpec> runSpecFromJson(const nlohmann::json &object, const std::string &subject);

/// A spec together with the origin of every setting.
struct ResolvedSpec
{
    RunSpec spec;
    std::vector<std::pair<std::string, Origin>> origins; ///< by key, in the order of settings()

    [[nodiscard]] Origin originOf(const std::string &key) const;
};

/// Layers flags over a config file over the model folder's `signalbox.json` over the tutorial's defaults.
/// Each argument is an object of setting keys (or null for none). Data paths in `modelFolder` are ignored.
Result<ResolvedSpec> resolveSpec(const nlohmann::json &flags, const nlohmann::json &configFile,
                                 const nlohmann::json &modelFolder);

/// Metrics of which more is better; used when the person names only the metric.
bool isBetterWhenLarger(const std::string &metric);
/// Whether early stopping waits for larger values: `stop-mode`, or what suits the metric.
bool stopsOnLarger(const RunSpec &spec);
/// The metric that early stopping follows.
const std::string &stopMetric(const RunSpec &spec);

/// Recommended settings that lie in a model folder as `signalbox.json`; null when there is none.
Result<nlohmann::json> readModelRecommendations(const std::string &modelDirectory);

/// Factor of decoupled weight decay (AdamW) or of the L2 penalty (SGD): the setting, or the optimizer's own: 0.01 for
/// AdamW as in torch.optim, else 0.
double weightDecayOf(const RunSpec &spec);
/// Whether a setting leaves its value (-1) to something else: `dropout` to the model, `weight-decay` to the optimizer,
/// `warmup` to the schedule.
bool isLeftOpen(const RunSpec &spec, const std::string &key);
/// Checks the settings of update and loss against each other; part of validate().
Status checkOptimization(const RunSpec &spec);

/// What validate() checks of a training's course: counts that are whole, a metric that can be followed.
Status checkCourse(const RunSpec &spec);
/// Checks that go beyond one field: files named, folder named, monitor known, delimiter readable.
Status validate(const RunSpec &spec);

} // namespace signalbox::core
