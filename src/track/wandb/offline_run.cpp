// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/offline_run.h"

#include "core/files.h"

#include <QDateTime>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace signalbox::track::wandb {

namespace {

using core::ErrorCode;

constexpr std::string_view kOfflinePrefix = "offline-run-";
constexpr std::size_t kOfflineTimeLength = 15; ///< YYYYMMDD_HHMMSS
constexpr std::size_t kLongestRunId = 128;

/// W&B takes no id with one of /\#?%: in it; control characters would only make trouble.
bool isOfflineRunId(std::string_view id)
{
    return !id.empty() && id.size() <= kLongestRunId && std::none_of(id.begin(), id.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || std::string_view("/\\#?%:").find(c) != std::string_view::npos;
    });
}

/// Relative, with slashes, without empty parts and without ways out of the folder.
bool isOfflineFileName(std::string_view name)
{
    while (true) {
        const std::size_t slash = name.find('/');
        const std::string_view part = name.substr(0, slash);
        if (part.empty() || part == "." || part == ".."
            || part.find_first_of(std::string_view("\\\0", 2)) != part.npos) {
            return false;
        }
        if (slash == std::string_view::npos) {
            return true;
        }
        name.remove_prefix(slash + 1);
    }
}

/// The run's id in the name of a folder; empty when the name is another one.
std::string offlineRunIdOf(const std::string &directory)
{
    auto path = std::filesystem::path(directory);
    if (!path.has_filename()) {
        path = path.parent_path(); // "…/offline-run-…/"
    }
    const std::string name = path.filename().string();
    const std::size_t start = kOfflinePrefix.size() + kOfflineTimeLength;
    if (name.size() <= start || name.compare(0, kOfflinePrefix.size(), kOfflinePrefix) != 0 || name[start] != '-') {
        return {};
    }
    const std::string id = name.substr(start + 1);
    return isOfflineRunId(id) ? id : std::string();
}

std::string offlineLogPath(const std::string &directory, const std::string &runId)
{
    return core::joinPath(directory, "run-" + runId + ".wandb");
}

core::Error notAnOfflineRun(const std::string &directory)
{
    return {ErrorCode::BadArgument,
            directory,
            "this is not the folder of an offline run",
            {},
            {},
            "offline-run-YYYYMMDD_HHMMSS-<id>"};
}

} // namespace

OfflineRun::OfflineRun(std::string directory, std::string runId, RunLogWriter log)
    : m_directory(std::move(directory))
    , m_runId(std::move(runId))
    , m_log(std::move(log))
{
}

core::Result<OfflineRun> OfflineRun::create(const std::string &wandbFolder, const std::string &runId,
                                            std::int64_t startTime)
{
    if (!isOfflineRunId(runId)) {
        return core::fail({ErrorCode::BadArgument,
                           "run id",
                           "this cannot be the id of a run",
                           {},
                           runId,
                           "up to 128 characters, none of / \\ # ? % :"});
    }
    if (const auto made = core::createDirectories(wandbFolder); !made) {
        return core::fail(made.error());
    }
    const std::string directory = directoryFor(wandbFolder, runId, startTime);
    std::error_code error;
    const bool isNew = std::filesystem::create_directory(directory, error);
    if (!isNew && (error || isThere(directory))) { // without a log it is what a crash left of an earlier attempt
        const std::string words = error ? error.message() : "it is there already";
        return core::fail({ErrorCode::FileUnwritable, directory, "the folder cannot be created: " + words, {}, {}, {}});
    }
    core::Status made;
    for (const char *name : {"files", "logs", "tmp"}) {
        made = made ? core::createDirectories(core::joinPath(directory, name)) : made;
    }
    auto log = made ? RunLogWriter::create(offlineLogPath(directory, runId)) : core::fail(made.error());
    if (!log) {
        if (isNew) {
            std::filesystem::remove_all(directory, error); // ours since a moment ago, and in the way of another attempt
        }
        return core::fail(log.error());
    }
    core::syncParentFolder(directory);
    return OfflineRun(directory, runId, std::move(*log));
}

std::string OfflineRun::directoryFor(const std::string &wandbFolder, const std::string &runId, std::int64_t startTime)
{
    const QString local = QDateTime::fromMSecsSinceEpoch(startTime / 1000).toString(QStringLiteral("yyyyMMdd_HHmmss"));
    return core::joinPath(wandbFolder, std::string(kOfflinePrefix) + local.toStdString() + '-' + runId);
}

core::Result<OfflineRun> OfflineRun::reopen(const std::string &directory)
{
    const std::string runId = offlineRunIdOf(directory);
    if (runId.empty()) {
        return core::fail(notAnOfflineRun(directory));
    }
    const std::string path = offlineLogPath(directory, runId);
    std::vector<RecordOutline> outlines;
    bool readable = true;
    auto log = RunLogWriter::append(path, [&outlines, &readable](std::string_view record) {
        const auto outline = outlineOf(record);
        readable = readable && outline.has_value();
        outlines.push_back(outline.value_or(RecordOutline()));
    });
    if (!log) {
        return core::fail(log.error());
    }
    if (!readable) {
        return core::fail({ErrorCode::BadFormat, path, "a record of the run log cannot be read", {}, {}, {}});
    }
    OfflineRun run(directory, runId, std::move(*log));
    for (const RecordOutline &outline : outlines) {
        run.note(outline);
    }
    return run;
}

void OfflineRun::note(const RecordOutline &outline)
{
    switch (outline.kind) {
    case RecordOutline::Kind::Header:
        m_stage = std::max(m_stage, Stage::HasHeader);
        break;
    case RecordOutline::Kind::Run:
        m_stage = std::max(m_stage, Stage::Running);
        break;
    case RecordOutline::Kind::Exit:
        m_stage = Stage::Finished;
        break;
    case RecordOutline::Kind::Other:
        break;
    }
    m_lastNumber = std::max(m_lastNumber, outline.number);
    if (outline.step) {
        m_lastStep = std::max(m_lastStep.value_or(*outline.step), *outline.step);
    }
}

core::Status OfflineRun::checkOrder(const RecordBody &body) const
{
    const bool isHeader = std::holds_alternative<HeaderRecord>(body);
    const bool isRun = std::holds_alternative<RunRecord>(body);
    const char *problem = nullptr;
    if (m_stage == Stage::Finished) {
        problem = "nothing may follow the exit of a run";
    } else if (isHeader && m_stage != Stage::Empty) {
        problem = "the log of a run has one header, at its start";
    } else if (isRun && m_stage == Stage::Empty) {
        problem = "the log of a run starts with a header";
    } else if (!isHeader && !isRun && m_stage != Stage::Running) {
        problem = "the log of a run starts with a header and the run";
    }
    if (isRun && std::get<RunRecord>(body).runId != m_runId) {
        problem = "the run's id is not that of its folder";
    }
    if (problem != nullptr) {
        return core::fail({ErrorCode::Internal, m_directory, problem, {}, {}, {}});
    }
    return {};
}

core::Status OfflineRun::write(const RecordBody &body)
{
    if (const auto inOrder = checkOrder(body); !inOrder) {
        return core::fail(inOrder.error());
    }
    const std::string record = encodeRecord(m_lastNumber + 1, body);
    if (const auto written = m_log.write(record); !written) {
        return core::fail(written.error());
    }
    note(*outlineOf(record));
    return {};
}

core::Status OfflineRun::addFile(const std::string &name, std::string_view content)
{
    if (!isOfflineFileName(name)) {
        return core::fail({ErrorCode::BadArgument,
                           name,
                           "this cannot be the name of a run's file",
                           {},
                           {},
                           "a relative path with slashes"});
    }
    FilesRecord::File file;
    file.path = name;
    file.type = name.compare(0, 6, "media/") == 0 ? FilesRecord::File::Type::Media : FilesRecord::File::Type::Other;
    const FilesRecord record{{file}};
    if (const auto inOrder = checkOrder(record); !inOrder) {
        return core::fail(inOrder.error());
    }
    const std::string path = core::joinPath(core::joinPath(m_directory, "files"), name);
    if (const auto made = core::createDirectories(std::filesystem::path(path).parent_path().string()); !made) {
        return core::fail(made.error());
    }
    // The file first: a record without its file would be an upload that cannot be made.
    if (const auto written = core::writeFileAtomically(path, content); !written) {
        return core::fail(written.error());
    }
    return write(record);
}

core::Status OfflineRun::addFileFrom(const std::string &name, const std::string &sourcePath)
{
    const auto content = core::readFile(sourcePath);
    return content ? addFile(name, *content) : core::fail(content.error());
}

core::Status OfflineRun::markSynced(const std::string &directory)
{
    if (offlineRunIdOf(directory).empty()) {
        return core::fail(notAnOfflineRun(directory));
    }
    return core::writeFileAtomically(markerPath(directory), {});
}

bool OfflineRun::isThere(const std::string &directory)
{
    std::error_code error;
    return std::filesystem::exists(offlineLogPath(directory, offlineRunIdOf(directory)), error);
}

bool OfflineRun::isSynced(const std::string &directory)
{
    std::error_code error;
    return std::filesystem::exists(markerPath(directory), error);
}

bool OfflineRun::isSyncedToItsEnd(const std::string &directory)
{
    std::error_code error;
    const auto marked = std::filesystem::last_write_time(markerPath(directory), error);
    if (error) {
        return false;
    }
    const auto written = std::filesystem::last_write_time(offlineLogPath(directory, offlineRunIdOf(directory)), error);
    return !error && written <= marked;
}

std::string OfflineRun::markerPath(const std::string &directory)
{
    return offlineLogPath(directory, offlineRunIdOf(directory)) + ".synced";
}

} // namespace signalbox::track::wandb
