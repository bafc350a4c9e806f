// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace signalbox::track::wandb {

/// What the records of a run log hold, with the field numbers of wandb/proto/wandb_internal.proto and
/// wandb_telemetry.proto (github.com/wandb/wandb), as far as we write them. `kField` is a record's place in the message
/// Record. What is empty or 0 is left out of the log, except where it says otherwise. Times are microseconds of UTC
/// since 1970; 0 is none.

/// A value by its key. More than one part in `path` means a key inside objects: {"_wandb", "visualize", "cm"}.
/// `json` is JSON text in which the bare words NaN, Infinity and -Infinity may stand for numbers.
struct RecordItem
{
    std::vector<std::string> path;
    std::string json;
};

/// The first record: who wrote the log, and the oldest client that can read it.
struct HeaderRecord
{
    static constexpr int kField = 21;

    std::string producer;
    std::string minimumConsumer;
};

struct GitRecord
{
    std::string remote;
    std::string commit;
};

/// Which program of which version wrote the run. `features` are field numbers of the message Feature.
struct TelemetryRecord
{
    static constexpr int kField = 11;

    std::vector<int> features;
    std::string pythonVersion;
    std::string clientVersion;
    std::string coreVersion;
    std::string platform;
};

/// A change of the config. Values are not wrapped in {"value": …} here, as they are in requests.
struct ConfigRecord
{
    static constexpr int kField = 5;

    std::vector<RecordItem> update;
    std::vector<std::vector<std::string>> remove;
};

/// The second record. An empty entity means the user's default.
struct RunRecord
{
    static constexpr int kField = 17;

    std::string runId;
    std::string entity;
    std::string project;
    ConfigRecord config;
    std::string group;
    std::string jobType;
    std::string displayName;
    std::string notes;
    std::vector<std::string> tags;
    std::string sweepId;
    std::string host;
    std::int64_t startingStep = 0;
    std::int64_t startTime = 0;
    bool resumed = false;
    std::optional<TelemetryRecord> telemetry; ///< a run without any cannot be resumed by the stock client
    std::int32_t runtimeSeconds = 0; ///< of earlier parts of a resumed run
    std::optional<GitRecord> git;
};

/// One row of the history. The step is written where readers may look for it: in its own field and as the item `_step`,
/// which need not be among `items`. `_timestamp` and `_runtime` (seconds) belong to the items.
struct HistoryRecord
{
    static constexpr int kField = 2;

    std::int64_t step = 0;
    std::vector<RecordItem> items;
};

/// A change of the summary. Nobody computes it from the history: without these records a run's summary stays empty.
struct SummaryRecord
{
    static constexpr int kField = 3;

    std::vector<RecordItem> update;
    std::vector<std::vector<std::string>> remove;
};

/// How a metric is shown.
struct MetricRecord
{
    static constexpr int kField = 12;

    /// Which values its summary holds; the numbers are those of the message MetricSummary.
    enum class Summary { Minimum = 1, Maximum, Mean, Best, Last, None, Copy, First };
    enum class Goal { None = 0, Minimize, Maximize };

    std::string name;
    bool isPattern = false; ///< `name` has wildcards: "val/*"
    std::string stepMetric; ///< the metric that it is drawn against
    bool stepSync = false; ///< rows without the step metric take its last value
    bool hidden = false;
    bool defined = true; ///< on purpose, and not only because it is another's step metric
    std::vector<Summary> summary;
    Goal goal = Goal::None;
};

/// A piece of the console's output, with the ends of its lines (OutputRawRecord).
struct OutputRecord
{
    static constexpr int kField = 13;

    bool isError = false;
    std::int64_t time = 0;
    std::string text;
};

/// Measurements of the machine: names without the "system." that the service puts before them.
struct StatsRecord
{
    static constexpr int kField = 7;

    std::int64_t time = 0;
    std::vector<std::pair<std::string, std::string>> values; ///< name and JSON
};

/// Files to upload. Those that no such record names stay behind, whatever the history says of them.
struct FilesRecord
{
    static constexpr int kField = 6;

    struct File
    {
        enum class Policy { Now = 0, AtEnd, Live };
        enum class Type { Other = 0, Client, Media, Artifact };

        std::string path; ///< inside `files/`, with slashes
        Policy policy = Policy::Now;
        Type type = Type::Other;
    };
    std::vector<File> files;
};

/// Where the run runs; `wandb sync` makes `wandb-metadata.json` of it.
struct EnvironmentRecord
{
    static constexpr int kField = 26;

    struct Disk
    {
        std::string path; ///< where it is mounted
        std::int64_t totalBytes = 0;
        std::int64_t usedBytes = 0;
    };

    std::string os;
    std::int64_t startTime = 0;
    std::vector<std::string> arguments;
    std::string program;
    std::optional<GitRecord> git;
    std::string email;
    std::string root; ///< folder in which the program runs
    std::string host;
    std::string executable;
    std::uint32_t cpuCores = 0; ///< physical ones
    std::uint32_t cpuThreads = 0;
    std::string gpuType;
    std::uint32_t gpuCount = 0;
    std::vector<Disk> disks;
    std::int64_t memoryBytes = 0;
    std::string writerId; ///< tells the parts of a resumed run apart
};

/// Something that the run made, such as a model.
struct ArtifactRecord
{
    static constexpr int kField = 8;

    struct Entry
    {
        std::string path; ///< inside the artifact
        std::string digest; ///< MD5 in base64
        std::string reference; ///< address of something that is not uploaded
        std::int64_t size = 0;
        std::string localPath; ///< absolute; the file must still be there when the log is synced
    };

    std::string runId;
    std::string project;
    std::string entity;
    std::string type;
    std::string name;
    std::string digest; ///< of the manifest, in hexadecimal digits
    std::string description;
    std::string metadataJson;
    std::vector<std::string> aliases;
    std::vector<Entry> entries;
    bool finalize = true; ///< commit it once its files are there
    std::string clientId;
    std::string sequenceClientId;
};

/// The last record. A log without it syncs as a run that failed with exit code 1.
struct ExitRecord
{
    static constexpr int kField = 18;

    std::int32_t exitCode = 0;
    std::int32_t runtimeSeconds = 0;
};

using RecordBody =
    std::variant<HeaderRecord, RunRecord, ConfigRecord, HistoryRecord, SummaryRecord, MetricRecord, OutputRecord,
                 StatsRecord, FilesRecord, TelemetryRecord, EnvironmentRecord, ArtifactRecord, ExitRecord>;

/// The bytes of a record for RunLogWriter. Numbers count from 1 in a log.
std::string encodeRecord(std::int64_t number, const RecordBody &body);

/// What has to be known of a record to go on after it.
struct RecordOutline
{
    enum class Kind { Header, Run, Exit, Other };
    Kind kind = Kind::Other;
    std::int64_t number = 0;
    std::optional<std::int64_t> step; ///< of a history row
};

/// Nothing when the bytes are no record.
std::optional<RecordOutline> outlineOf(std::string_view record);

} // namespace signalbox::track::wandb
