// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/resume_choice.h"

#include "cli/store_access.h"
#include "store/resume_point.h"

#include <filesystem>
#include <utility>

namespace signalbox::cli {

namespace {

using core::ErrorCode;

bool hasEnded(core::RunState state)
{
    return state == core::RunState::Finished || state == core::RunState::Stopped || state == core::RunState::Failed
        || state == core::RunState::Interrupted;
}

/// "<name>-resumed", with a number behind it when that is taken.
core::Result<std::string> nameBeside(const store::RunReader &reader, std::string name)
{
    name.append("-resumed");
    for (int number = 1;; ++number) {
        std::string tried = name;
        if (number > 1) {
            tried.append("-").append(std::to_string(number));
        }
        const auto taken = reader.hasRunNamed(tried);
        if (!taken) {
            return core::fail(taken.error());
        }
        if (!*taken) {
            return tried;
        }
    }
}

} // namespace

core::Result<ResumeChoice> readResumeChoice(const std::string &given, const std::string &store,
                                            const core::Clock &clock)
{
    ResumeChoice choice;
    std::error_code error;
    const bool isPath = given.find('/') != std::string::npos || std::filesystem::is_directory(given, error);
    if (given.empty() || isPath) {
        choice.checkpoint =
            given.empty() ? std::string() : std::filesystem::absolute(given).lexically_normal().string();
        return choice;
    }
    const auto opened = openRun(store, given, clock);
    if (!opened) {
        return core::fail(opened.error());
    }
    const store::RunRecord &run = opened->run;
    if (!hasEnded(run.state)) {
        return core::fail({ErrorCode::BadArgument,
                           "resume",
                           "this run still trains or waits; it can go on by itself",
                           {},
                           core::toString(run.state),
                           "a run that was stopped, failed or was interrupted"});
    }
    auto point = store::resumePoint(opened->reader, store, run.id);
    if (!point) {
        return core::fail(point.error());
    }
    if (point->checkpoint.empty()) {
        return core::fail(
            {ErrorCode::NotFound, run.name, "this run has no checkpoint that training could go on from", {}, {}, {}});
    }
    auto name = nameBeside(opened->reader, run.name);
    if (!name) {
        return core::fail(name.error());
    }
    choice.checkpoint = std::move(point->checkpoint);
    choice.settings = core::toJson(run.spec);
    choice.settings["name"] = *name;
    choice.source = "run ";
    choice.source.append(run.name);
    return choice;
}

} // namespace signalbox::cli
