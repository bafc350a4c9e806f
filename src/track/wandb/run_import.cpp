// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/run_import.h"

#include "track/retry.h"
#include "track/wandb/history_points.h"
#include "track/wandb/imported_config.h"
#include "track/wandb/json_words.h"
#include "track/wandb/run_address.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <set>
#include <utility>

namespace signalbox::track::wandb {

namespace {

using nlohmann::json;
using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kLongestImportWait = 5min; ///< somebody sits and waits
constexpr std::int64_t kImportStepsAPage = 1000; ///< as the official client
// Runs that log every so many steps would take a request for each handful of rows: pages of few rows are made wider.
constexpr std::int64_t kWidestImportPage = 100'000;
constexpr std::size_t kFewImportRows = 250;
constexpr std::size_t kMostRowsOfWidePages = 500; ///< more, and the service might have left some out
constexpr double kImportMicroseconds = 1e6;

std::string importedRowsText(std::int64_t count)
{
    return std::to_string(count) + (count == 1 ? " row" : " rows");
}

/// Seconds that the run took, by its own account.
std::optional<double> importedSeconds(const json &summary)
{
    for (const char *pointer : {"/_wandb/runtime", "/_runtime"}) {
        const json::json_pointer place(pointer);
        if (summary.contains(place) && summary.at(place).is_number()) {
            return summary.at(place).get<double>();
        }
    }
    return std::nullopt;
}

/// Values of the summary that no curve ends with: those that were only put there, and chosen ones ({"max": 0.7}).
void addImportedSummary(store::ImportedRun &run, const json &summary)
{
    std::set<std::string> metrics;
    for (const store::ImportedSeries &series : run.series) {
        metrics.insert(series.metric);
    }
    for (const auto &[key, value] : summary.items()) {
        const bool isMedia = value.is_object() && value.contains("_type");
        if (isMedia || key.rfind('_', 0) == 0 || key == "trainer/global_step") {
            continue;
        }
        store::ImportDetails entries;
        addImportDetail(entries, key, value);
        for (const auto &[name, text] : entries) {
            if (!metrics.contains(name)) {
                run.details.emplace_back("summary: " + name, text);
            }
        }
    }
}

void addRemoteDetails(store::ImportedRun &imported, const RemoteRun &run)
{
    const std::pair<const char *, const std::string &> texts[] = {{"state at W&B", run.state},
                                                                  {"group", run.group},
                                                                  {"job type", run.jobType},
                                                                  {"user", run.user},
                                                                  {"commit", run.commit}};
    for (const auto &[name, text] : texts) {
        if (!text.empty()) {
            imported.details.emplace_back(name, text);
        }
    }
}

void addImportedSteps(store::ImportedRun &imported, const HistoryPoints &points)
{
    core::RunFacts &facts = imported.facts;
    imported.stepsDone = points.lastStep();
    if (facts.totalSteps > 0) {
        // This program's own runs also count validation batches, which may be more.
        imported.stepsDone = std::min(imported.stepsDone, facts.totalSteps);
    } else {
        facts.totalSteps = imported.stepsDone;
    }
    if (facts.stepsPerEpoch > 0) {
        imported.epochsDone = static_cast<int>(imported.stepsDone / facts.stepsPerEpoch);
    } else {
        facts.stepsPerEpoch = points.epochs().stepsPerEpoch();
        imported.epochsDone = points.epochs().epochsAfter(points.lastStep());
    }
}

void addImportNotices(store::ImportedRun &imported, const RemoteRun &run, const HistoryPoints &points)
{
    if (run.state == "crashed") {
        imported.notices.emplace_back("It crashed: its signs of life ended.");
    } else if (imported.state == core::RunState::Interrupted) {
        imported.notices.push_back("It was not over there (" + run.state
                                   + ") when it was imported; importing it again brings the rest.");
    }
    if (points.rows() < run.rowCount && imported.state != core::RunState::Interrupted) {
        imported.notices.push_back("W&B speaks of " + importedRowsText(run.rowCount) + " and gave "
                                   + importedRowsText(points.rows()) + ".");
    }
    if (points.unreadable() > 0) {
        imported.notices.push_back(importedRowsText(points.unreadable()) + " could not be read and were left out.");
    }
}

void addImportedTimes(store::ImportedRun &imported, const RemoteRun &run, const json &summary, std::int64_t lastTime)
{
    imported.createdMicroseconds = run.createdMicroseconds > 0 ? run.createdMicroseconds : lastTime;
    imported.finishedMicroseconds = std::max({run.heartbeatMicroseconds, lastTime, run.createdMicroseconds});
    const auto between =
        static_cast<double>(imported.finishedMicroseconds - imported.createdMicroseconds) / kImportMicroseconds;
    imported.secondsTotal = importedSeconds(summary).value_or(run.createdMicroseconds > 0 ? between : 0.0);
}

} // namespace

core::RunState importedState(const std::string &state)
{
    if (state == "finished") {
        return core::RunState::Finished;
    }
    if (state == "failed") {
        return core::RunState::Failed;
    }
    return state == "killed" || state == "preempted" ? core::RunState::Stopped : core::RunState::Interrupted;
}

core::MetricValues summaryMetrics(const RemoteRun &run)
{
    core::MetricValues metrics;
    const auto summary = parseJsonWords(run.summary, "summary");
    if (!summary || !summary->is_object()) {
        return metrics;
    }
    for (const auto &[key, value] : summary->items()) {
        const auto number = historyNumber(value);
        if (number && key.rfind('_', 0) != 0 && key != "trainer/global_step" && key != "epoch") {
            metrics.emplace_back(key, *number);
        }
    }
    std::stable_partition(metrics.begin(), metrics.end(),
                          [](const auto &metric) { return metric.first.rfind("val", 0) == 0; });
    return metrics;
}

store::ImportedRun importedRun(const RemoteRun &run, HistoryPoints &points, const Addresses &server)
{
    store::ImportedRun imported;
    imported.source = "W&B " + runPathText(run.path);
    imported.link =
        server.runPage(run.path.entity, run.path.project, run.path.run).toString(QUrl::FullyEncoded).toStdString();
    imported.name = run.displayName.empty() ? run.path.run : run.displayName;
    imported.notes = run.notes;
    imported.tags = run.tags;
    imported.state = importedState(run.state);

    ImportedConfig config = importedConfig(run.config);
    imported.spec = std::move(config.spec);
    imported.origins = std::move(config.origins);
    imported.facts = std::move(config.facts);
    addRemoteDetails(imported, run);
    imported.details.insert(imported.details.end(), std::make_move_iterator(config.others.begin()),
                            std::make_move_iterator(config.others.end()));

    imported.series = points.take();
    addImportedSteps(imported, points);

    const auto parsed = parseJsonWords(run.summary, "summary");
    const json summary = parsed && parsed->is_object() ? *parsed : json::object();
    addImportedSummary(imported, summary);
    addImportedTimes(imported, run, summary, points.lastTime());
    addImportNotices(imported, run, points);
    return imported;
}

core::Result<std::unique_ptr<RunImport>> RunImport::open(const Access &access, const std::string &version,
                                                         std::stop_token stop)
{
    const auto credentials = access.credentials();
    if (!credentials) {
        return core::fail(credentials.error());
    }
    return std::make_unique<RunImport>(access.server(), credentials->authorization, version, std::move(stop));
}

RunImport::RunImport(Addresses server, QByteArray authorization, const std::string &version, std::stop_token stop,
                     ImportPatience patience)
    : m_server(std::move(server))
    , m_stop(std::move(stop))
    , m_patience(patience)
    , m_http(userAgentOf(version))
    , m_api(m_http, {QUrl(QString::fromStdString(m_server.base())), std::move(authorization)}, m_stop)
    , m_queries(m_api, m_server.machine())
{
}

core::Error RunImport::cancelled() const
{
    return {core::ErrorCode::Cancelled,
            m_server.machine(),
            "the import was cancelled; nothing of this run was kept",
            {},
            {},
            {}};
}

/// False when a stop came first.
bool RunImport::wait(std::chrono::milliseconds time) const
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, m_stop, time, [] { return false; });
    return !m_stop.stop_requested();
}

template <typename Call> auto RunImport::repeated(Call call) -> core::Result<typename decltype(call())::value_type>
{
    for (int failures = 0;; ++failures) {
        auto answer = call();
        if (m_stop.stop_requested()) {
            return core::fail(cancelled());
        }
        if (answer) {
            return std::move(*answer);
        }
        const ApiError &error = answer.error();
        const auto pause =
            error.retryAfter.value_or(backOff(failures, m_patience.firstWait, m_patience.longestWait, m_random));
        if (!error.again || failures + 1 >= m_patience.tries || pause > kLongestImportWait) {
            return core::fail(error.error);
        }
        if (!wait(pause)) {
            return core::fail(cancelled());
        }
    }
}

core::Result<Viewer> RunImport::viewer()
{
    return repeated([this] { return m_api.viewer(); });
}

core::Result<std::vector<std::string>> RunImport::projects(const std::string &entity)
{
    return repeated([&] { return m_api.projects(entity); });
}

core::Result<std::vector<RemoteRun>> RunImport::runs(const std::string &entity, const std::string &project,
                                                     const OnPage &onPage)
{
    std::vector<RemoteRun> all;
    std::string cursor;
    do {
        auto page = repeated([&] { return m_queries.runs(entity, project, cursor); });
        if (!page) {
            return core::fail(page.error());
        }
        if (!*page) {
            return core::fail({core::ErrorCode::NotFound,
                               runPathText({entity, project, {}}),
                               "there is no such project at " + m_server.machine(),
                               {},
                               {},
                               {}});
        }
        RemoteRunPage &found = **page;
        if (onPage) {
            onPage(found.runs, found.total);
        }
        // A page that leads nowhere else would be asked for again and again.
        cursor = found.runs.empty() || found.next == cursor ? std::string() : found.next;
        all.insert(all.end(), std::make_move_iterator(found.runs.begin()), std::make_move_iterator(found.runs.end()));
    } while (!cursor.empty());
    return all;
}

core::Result<store::ImportedRun> RunImport::fetch(const RunPath &path, const Progress &onProgress)
{
    const auto run = repeated([&] { return m_queries.run(path); });
    if (!run) {
        return core::fail(run.error());
    }
    if (!*run) {
        return core::fail({core::ErrorCode::NotFound,
                           runPathText(path),
                           "there is no such run at " + m_server.machine(),
                           {},
                           {},
                           {}});
    }
    HistoryPoints points((*run)->createdMicroseconds);
    if (const core::Status read = readHistory(**run, points, onProgress); !read) {
        return core::fail(read.error());
    }
    return importedRun(**run, points, m_server);
}

core::Status RunImport::readHistory(const RemoteRun &run, HistoryPoints &points, const Progress &onProgress)
{
    std::int64_t width = kImportStepsAPage;
    for (std::int64_t from = 0; from <= run.lastStep;) {
        const std::int64_t to = from + std::min(width, run.lastStep - from + 1);
        const auto rows = repeated([&] { return m_queries.history(run.path, from, to); });
        if (!rows) {
            return core::fail(rows.error());
        }
        if (to - from > kImportStepsAPage && rows->size() > kMostRowsOfWidePages) {
            width = kImportStepsAPage; // once more, in pages that hold a row for each of their steps
            continue;
        }
        for (const std::string &row : *rows) {
            points.add(row, from, to);
        }
        if (onProgress) {
            onProgress(points.rows(), std::max(run.rowCount, points.rows()));
        }
        from = to;
        width = rows->size() <= kFewImportRows ? std::min(width * 2, kWidestImportPage) : kImportStepsAPage;
    }
    return {};
}

std::string RunImport::link(const RunPath &path) const
{
    return m_server.runPage(path.entity, path.project, path.run).toString(QUrl::FullyEncoded).toStdString();
}

} // namespace signalbox::track::wandb
