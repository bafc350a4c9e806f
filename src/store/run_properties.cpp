// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The table of what can be asked of a run besides settings and metrics.
#include "store/run_properties.h"

#include <algorithm>
#include <sstream>

namespace signalbox::store {

namespace {

using NumberOfRun = double (*)(const RunRecord &, const QueryTime &);
using TextOfRun = std::string (*)(const RunRecord &);
using ListOfRun = std::vector<std::string> (*)(const RunRecord &);

RunProperty numberProperty(const char *name, const char *aliases, NumberOfRun get, FieldKind kind = FieldKind::Number)
{
    return {name, aliases, kind, get, nullptr, nullptr};
}

RunProperty flagProperty(const char *name, const char *aliases, NumberOfRun get)
{
    return numberProperty(name, aliases, get, FieldKind::Flag);
}

RunProperty textProperty(const char *name, const char *aliases, TextOfRun get)
{
    return {name, aliases, FieldKind::Text, nullptr, get, nullptr};
}

RunProperty listProperty(const char *name, const char *aliases, ListOfRun get)
{
    return {name, aliases, FieldKind::List, nullptr, nullptr, get};
}

/// A count or a time that is 0 until it is known.
double knownNumber(std::int64_t value)
{
    return value == 0 ? core::undefinedValue() : static_cast<double>(value);
}

/// What is known once data and model are loaded.
double factNumber(const RunRecord &run, std::int64_t value)
{
    return run.facts.labels.empty() ? core::undefinedValue() : static_cast<double>(value);
}

double flagNumber(bool value)
{
    return value ? 1.0 : 0.0;
}

std::vector<RunProperty> makeRunProperties()
{
    using Run = RunRecord;
    using Time = const QueryTime &;
    return {
        textProperty("name", "", [](const Run &run) { return run.name; }),
        textProperty("id", "", [](const Run &run) { return run.id.value; }),
        {"state", "status", FieldKind::State,
         [](const Run &run, Time) { return static_cast<double>(static_cast<int>(run.state)); },
         [](const Run &run) { return std::string(core::toString(run.state)); }, nullptr},
        listProperty("tag", "tags", [](const Run &run) { return run.tags; }),
        textProperty("group", "", [](const Run &run) { return run.group; }),
        textProperty("project", "", [](const Run &run) { return run.project; }),
        textProperty("notes", "note", [](const Run &run) { return run.notes; }),
        flagProperty("starred", "star", [](const Run &run, Time) { return flagNumber(run.starred); }),
        flagProperty("archived", "", [](const Run &run, Time) { return flagNumber(run.archived); }),
        flagProperty("deleted", "bin", [](const Run &run, Time) { return flagNumber(run.deletedMicroseconds != 0); }),
        flagProperty("live", "", [](const Run &run, Time) { return flagNumber(isLiveState(run.state)); }),
        flagProperty("imported", "", [](const Run &run, Time) { return flagNumber(run.imported.has_value()); }),
        numberProperty(
            "created", "started", [](const Run &run, Time) { return knownNumber(run.createdMicroseconds); },
            FieldKind::Date),
        numberProperty(
            "updated", "", [](const Run &run, Time) { return knownNumber(run.updatedMicroseconds); }, FieldKind::Date),
        numberProperty(
            "finished", "ended", [](const Run &run, Time) { return knownNumber(run.finishedMicroseconds); },
            FieldKind::Date),
        numberProperty(
            "age", "",
            [](const Run &run, Time time) {
                return run.createdMicroseconds == 0
                    ? core::undefinedValue()
                    : static_cast<double>(time.nowMicroseconds - run.createdMicroseconds) * 1e-6;
            },
            FieldKind::Duration),
        numberProperty(
            "duration", "runtime took",
            [](const Run &run, Time) { return run.secondsTotal > 0.0 ? run.secondsTotal : core::undefinedValue(); },
            FieldKind::Duration),
        numberProperty("steps-done", "steps step",
                       [](const Run &run, Time) { return static_cast<double>(run.stepsDone); }),
        numberProperty("epochs-done", "epoch",
                       [](const Run &run, Time) { return static_cast<double>(run.epochsDone); }),
        numberProperty("best-value", "best", [](const Run &run, Time) { return run.bestMonitored; }),
        numberProperty("best-epoch", "", [](const Run &run, Time) { return knownNumber(run.bestEpoch); }),
        textProperty("best-checkpoint", "", [](const Run &run) { return run.bestCheckpoint; }),
        textProperty("error", "",
                     [](const Run &run) { return run.error ? core::describe(*run.error) : std::string(); }),
        textProperty("source", "", [](const Run &run) { return run.imported ? run.imported->source : std::string(); }),
        textProperty("host", "", [](const Run &run) { return run.host; }),
        numberProperty("process", "", [](const Run &run, Time) { return knownNumber(run.processId); }),
        numberProperty("parameters", "params",
                       [](const Run &run, Time) { return factNumber(run, run.facts.parameters); }),
        numberProperty("train-rows", "", [](const Run &run, Time) { return factNumber(run, run.facts.trainRows); }),
        numberProperty("valid-rows", "", [](const Run &run, Time) { return factNumber(run, run.facts.validRows); }),
        numberProperty("test-rows", "", [](const Run &run, Time) { return factNumber(run, run.facts.testRows); }),
        numberProperty("truncated-rows", "",
                       [](const Run &run, Time) { return factNumber(run, run.facts.truncatedRows); }),
        numberProperty("steps-per-epoch", "",
                       [](const Run &run, Time) { return factNumber(run, run.facts.stepsPerEpoch); }),
        numberProperty("total-steps", "", [](const Run &run, Time) { return factNumber(run, run.facts.totalSteps); }),
        numberProperty(
            "classes", "",
            [](const Run &run, Time) { return factNumber(run, static_cast<std::int64_t>(run.facts.labels.size())); }),
        listProperty("class", "label", [](const Run &run) { return run.facts.labels; }),
        numberProperty("majority-accuracy", "baseline",
                       [](const Run &run, Time) {
                           return run.facts.labels.empty() ? core::undefinedValue() : run.facts.majorityAccuracy;
                       }),
        textProperty("data-hash", "", [](const Run &run) { return run.facts.trainFingerprint; }),
        textProperty("computed-on", "", [](const Run &run) { return run.facts.device; }),
        numberProperty("threads-used", "", [](const Run &run, Time) { return factNumber(run, run.facts.threads); }),
        textProperty("engine", "", [](const Run &run) { return run.facts.engineVersion; }),
        textProperty("version", "", [](const Run &run) { return run.facts.codeVersion; }),
    };
}

bool hasAlias(const RunProperty &property, const std::string &name)
{
    std::istringstream words(property.aliases);
    for (std::string word; words >> word;) {
        if (word == name) {
            return true;
        }
    }
    return false;
}

} // namespace

const std::vector<RunProperty> &runProperties()
{
    static const std::vector<RunProperty> kProperties = makeRunProperties();
    return kProperties;
}

const RunProperty *findRunProperty(const std::string &name)
{
    const auto &all = runProperties();
    const auto found = std::find_if(all.begin(), all.end(), [&name](const RunProperty &property) {
        return property.name == name || hasAlias(property, name);
    });
    return found == all.end() ? nullptr : &*found;
}

bool isLiveState(core::RunState state)
{
    return state == core::RunState::Queued || state == core::RunState::Running || state == core::RunState::Paused;
}

const std::vector<core::RunState> &allRunStates()
{
    using S = core::RunState;
    static const std::vector<core::RunState> kAll{S::Queued,  S::Running, S::Paused,     S::Finished,
                                                  S::Stopped, S::Failed,  S::Interrupted};
    return kAll;
}

} // namespace signalbox::store
