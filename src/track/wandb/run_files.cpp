// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/run_files.h"

#include "store/event_json.h"
#include "track/wandb/tables.h"

#include <nlohmann/json.hpp>

#include <QSysInfo>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace signalbox::track::wandb {

using nlohmann::ordered_json;

namespace {

void setEnvironmentText(ordered_json &object, const char *key, const std::string &text)
{
    if (!text.empty()) {
        object[key] = text;
    }
}

void setEnvironmentCount(ordered_json &object, const char *key, int count)
{
    if (count > 0) {
        object[key] = count;
    }
}

} // namespace

ordered_json environmentJson(const RunEnvironment &environment)
{
    ordered_json object = ordered_json::object();
    setEnvironmentText(object, "os", environment.operatingSystem);
    if (environment.startedMicroseconds > 0) {
        object["startedAt"] = utcTimestamp(environment.startedMicroseconds) + 'Z';
    }
    if (!environment.arguments.empty()) {
        object["args"] = environment.arguments;
    }
    setEnvironmentText(object, "program", environment.program);
    if (!environment.gitRemote.empty() || !environment.gitCommit.empty()) {
        ordered_json git = ordered_json::object();
        setEnvironmentText(git, "remote", environment.gitRemote);
        setEnvironmentText(git, "commit", environment.gitCommit);
        object["git"] = std::move(git);
    }
    setEnvironmentText(object, "email", environment.email);
    setEnvironmentText(object, "root", environment.root);
    setEnvironmentText(object, "host", environment.host);
    setEnvironmentText(object, "executable", environment.executable);
    setEnvironmentCount(object, "cpu_count", environment.cores);
    setEnvironmentCount(object, "cpu_count_logical", environment.logicalCores);
    setEnvironmentText(object, "gpu", environment.gpu);
    setEnvironmentCount(object, "gpu_count", environment.gpuCount);
    for (const RunEnvironment::Disk &disk : environment.disks) {
        object["disk"][disk.path] = {{"total", std::to_string(disk.totalBytes)},
                                     {"used", std::to_string(disk.usedBytes)}};
    }
    if (environment.memoryBytes > 0) {
        object["memory"] = {{"total", std::to_string(environment.memoryBytes)}};
    }
    if (!environment.processor.empty()) {
        object["cpu"] = {{"model", environment.processor}};
    }
    setEnvironmentText(object, "writerId", environment.writerId);
    return object;
}

std::string metadataText(const RunEnvironment &environment)
{
    return environmentJson(environment).dump(2, ' ', false, ordered_json::error_handler_t::replace);
}

std::string platformName()
{
    return (QSysInfo::kernelType() + QLatin1Char('-') + QSysInfo::currentCpuArchitecture()).toStdString();
}

RunEnvironment environmentOf(const store::RunRecord &run)
{
    RunEnvironment environment;
    environment.operatingSystem = platformName();
    environment.startedMicroseconds = run.createdMicroseconds;
    environment.program = "signalbox";
    environment.host = run.host;
    return environment;
}

int exitCodeOf(core::RunState state)
{
    return state == core::RunState::Finished || state == core::RunState::Stopped ? 0 : 1;
}

std::string runDetails(const store::RunRecord &run)
{
    return sha256Hex(nlohmann::json{run.name, run.notes, run.tags}.dump());
}

std::string utcTimestamp(std::int64_t microseconds)
{
    using namespace std::chrono;
    const sys_time<std::chrono::microseconds> time{std::chrono::microseconds(microseconds)};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%06d", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
    return text.data();
}

std::vector<ConsoleLine> consoleLines(std::int64_t timeMicroseconds, bool isError, const std::string &text)
{
    std::vector<ConsoleLine> lines;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
        lines.push_back({timeMicroseconds, isError, text.substr(begin, end - begin)});
        begin = end + (text.compare(end, 2, "\r\n") == 0 ? 2 : 1);
    }
    return lines;
}

std::vector<ConsoleLine> consoleLines(const store::StoredEvent &event)
{
    const store::LogLine line = store::logLine(event.kind, event.json);
    const bool isError = line.level == core::NoticeLevel::Error;
    return consoleLines(event.timeMicroseconds, isError,
                        (line.level == core::NoticeLevel::Warning ? "Warning: " : "") + line.text);
}

std::string streamLine(const ConsoleLine &line)
{
    return (line.isError ? "ERROR " : "") + utcTimestamp(line.timeMicroseconds) + ' ' + line.text;
}

std::string outputLog(const std::vector<ConsoleLine> &lines)
{
    std::string text;
    for (const ConsoleLine &line : lines) {
        text += line.text + '\n';
    }
    return text;
}

} // namespace signalbox::track::wandb
