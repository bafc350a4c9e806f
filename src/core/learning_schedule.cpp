// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning_schedule.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace signalbox::core {

namespace {

// OneCycleLR's defaults: div_factor, final_div_factor, pct_start, max_momentum, base_momentum.
constexpr double kOneCycleStart = 1.0 / 25.0;
constexpr double kOneCycleEnd = kOneCycleStart / 1e4;
constexpr double kOneCycleWarmup = 0.3;
constexpr double kOneCycleMaxMomentum = 0.95;
constexpr double kOneCycleBaseMomentum = 0.85;

/// Whether the update lies in the warm-up, and if so its factor, as all of transformers' schedules have it.
std::optional<double> warmingUp(const LearningSchedule &schedule, double update)
{
    const double warmup = schedule.warmupSteps();
    return update < warmup ? std::optional(update / std::max(1.0, warmup)) : std::nullopt;
}

double constantFactor(const LearningSchedule &schedule, double update)
{
    return warmingUp(schedule, update).value_or(1.0);
}

double linearFactor(const LearningSchedule &schedule, double update)
{
    const auto total = static_cast<double>(schedule.totalSteps);
    const double falling = (total - update) / std::max(1.0, total - schedule.warmupSteps());
    return warmingUp(schedule, update).value_or(std::max(0.0, falling));
}

double cosineFactor(const LearningSchedule &schedule, double update)
{
    const double warmup = schedule.warmupSteps();
    const double left = static_cast<double>(schedule.totalSteps) - warmup;
    // Unlike the reference, which would rise again, nothing happens behind the end.
    const double progress = std::min(1.0, (update - warmup) / std::max(1.0, left));
    return warmingUp(schedule, update).value_or(std::max(0.0, 0.5 * (1.0 + std::cos(std::numbers::pi * progress))));
}

/// A value that goes by half a cosine from `edge` to `middle` in the warm-up and then to `end`.
double oneCycle(const LearningSchedule &schedule, double update, double edge, double middle, double end)
{
    const double last = static_cast<double>(schedule.totalSteps) - 1.0;
    const double turn = schedule.warmupSteps() - 1.0; // the update at the peak
    const auto cosine = [](double from, double to, double part) {
        return to + (from - to) / 2.0 * (std::cos(std::numbers::pi * part) + 1.0);
    };
    if (update <= turn) {
        return turn > 0.0 ? cosine(edge, middle, update / turn) : middle;
    }
    return last > turn ? cosine(middle, end, std::min(1.0, (update - turn) / (last - turn))) : end;
}

double oneCycleFactor(const LearningSchedule &schedule, double update)
{
    return oneCycle(schedule, update, kOneCycleStart, 1.0, kOneCycleEnd);
}

/// All schedules; a new one is a function and a line here.
struct NamedSchedule
{
    const char *name;
    double (*factor)(const LearningSchedule &schedule, double update);
};
constexpr std::array kSchedules{NamedSchedule{"constant", constantFactor}, NamedSchedule{"linear", linearFactor},
                                NamedSchedule{"cosine", cosineFactor}, NamedSchedule{"one-cycle", oneCycleFactor}};

bool isOneCycle(const LearningSchedule &schedule)
{
    return schedule.name == "one-cycle";
}

} // namespace

double LearningSchedule::warmupSteps() const
{
    const auto total = static_cast<double>(totalSteps);
    if (isOneCycle(*this)) {
        const double share = warmup < 0.0 ? kOneCycleWarmup : warmup;
        return std::min(total, share < 1.0 ? share * total : share);
    }
    // As transformers' TrainingArguments.get_warmup_steps().
    return warmup < 0.0 ? 0.0 : warmup < 1.0 ? std::ceil(warmup * total) : warmup;
}

double LearningSchedule::factor(std::int64_t update) const
{
    for (const NamedSchedule &schedule : kSchedules) {
        if (name == schedule.name) {
            return schedule.factor(*this, static_cast<double>(update));
        }
    }
    return 1.0;
}

std::optional<double> LearningSchedule::momentum(std::int64_t update) const
{
    if (!cyclesMomentum || !isOneCycle(*this)) {
        return std::nullopt;
    }
    return oneCycle(*this, static_cast<double>(update), kOneCycleMaxMomentum, kOneCycleBaseMomentum,
                    kOneCycleMaxMomentum);
}

const std::vector<std::string> &scheduleNames()
{
    static const std::vector<std::string> kNames = [] {
        std::vector<std::string> names;
        names.reserve(std::size(kSchedules));
        for (const NamedSchedule &schedule : kSchedules) {
            names.emplace_back(schedule.name);
        }
        return names;
    }();
    return kNames;
}

LearningSchedule scheduleFromSpec(const RunSpec &spec, std::int64_t totalSteps)
{
    return {spec.schedule, spec.warmup, totalSteps, spec.cycleMomentum};
}

} // namespace signalbox::core
