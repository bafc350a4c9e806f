// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/checkpoint_manifest.h"

#include "core/files.h"
#include "core/hash.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <utility>

namespace signalbox::train {

namespace {

using core::ErrorCode;
using nlohmann::json;

constexpr const char *kManifest = "manifest.json";
constexpr int kManifestFormat = 1;

struct FileSum
{
    std::uint64_t bytes = 0;
    std::string hash;
};

/// Read in pieces: weights may be larger than the memory that is left.
core::Result<FileSum> sumOf(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return core::fail({ErrorCode::FileNotFound, path, "there is no such file", {}, {}, {}});
    }
    constexpr std::size_t kPiece = std::size_t{1} << 20U;
    std::vector<char> piece(kPiece);
    core::ContentHash hash;
    FileSum sum;
    while (file.read(piece.data(), static_cast<std::streamsize>(kPiece)) || file.gcount() > 0) {
        const auto count = static_cast<std::size_t>(file.gcount());
        hash.add({piece.data(), count});
        sum.bytes += count;
    }
    if (file.bad()) {
        return core::fail({ErrorCode::FileUnreadable, path, "the file cannot be read", {}, {}, {}});
    }
    sum.hash = hash.hex();
    return sum;
}

core::Error tornManifest(const std::string &directory, const std::string &detail)
{
    return {ErrorCode::CheckpointTorn, directory, detail, {}, {}, {}};
}

core::Status checkFile(const std::string &directory, const json &entry)
{
    const auto name = entry.at("name").get<std::string>();
    const auto sum = sumOf(core::joinPath(directory, name));
    if (!sum) {
        return core::fail(tornManifest(directory, "the checkpoint is damaged: " + name + " is missing"));
    }
    if (sum->bytes != entry.at("bytes").get<std::uint64_t>() || sum->hash != entry.at("xxh3").get<std::string>()) {
        return core::fail(
            tornManifest(directory, "the checkpoint is damaged: the checksum of " + name + " does not match"));
    }
    return {};
}

} // namespace

core::Status writeManifest(const std::string &directory)
{
    std::vector<std::string> names;
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator(directory, error)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_regular_file(error) && name != kManifest) {
            names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end());
    json files = json::array();
    for (const std::string &name : names) {
        const auto sum = sumOf(core::joinPath(directory, name));
        if (!sum) {
            return core::fail(sum.error());
        }
        files.push_back({{"name", name}, {"bytes", sum->bytes}, {"xxh3", sum->hash}});
    }
    const json manifest{{"format", kManifestFormat}, {"files", std::move(files)}};
    return core::writeFileAtomically(core::joinPath(directory, kManifest), manifest.dump(1) + '\n');
}

core::Status checkManifest(const std::string &directory)
{
    std::error_code error;
    if (!std::filesystem::is_directory(directory, error)) {
        return core::fail({ErrorCode::FileNotFound, directory, "there is no such checkpoint", {}, {}, {}});
    }
    const auto text = core::readFile(core::joinPath(directory, kManifest));
    if (!text) {
        return core::fail(tornManifest(directory, "this is no whole checkpoint: it has no manifest.json"));
    }
    try {
        const json manifest = json::parse(*text);
        if (const int format = manifest.at("format").get<int>(); format != kManifestFormat) {
            return core::fail({ErrorCode::ModelInvalid,
                               directory,
                               "the checkpoint was made by another version of Signalbox",
                               {},
                               "format " + std::to_string(format),
                               "format " + std::to_string(kManifestFormat)});
        }
        for (const json &entry : manifest.at("files")) {
            if (auto status = checkFile(directory, entry); !status) {
                return status;
            }
        }
    } catch (const json::exception &) {
        return core::fail(tornManifest(directory, "the checkpoint is damaged: its manifest.json cannot be read"));
    }
    return {};
}

std::pair<std::int64_t, int> checkpointPlace(const std::string &folderName)
{
    const char *name = folderName.c_str();
    int epoch = 0;
    long long step = 0;
    int rollbacks = 0;
    int length = 0;
    const auto isAllOfIt = [&] { return static_cast<std::size_t>(length) == folderName.size(); };
    if (std::sscanf(name, "epoch-%d-step-%lld%n", &epoch, &step, &length) == 2 && isAllOfIt()) {
        return {step, 0};
    }
    if (std::sscanf(name, "epoch-%d-step-%lld-rollback-%d%n", &epoch, &step, &rollbacks, &length) == 3 && isAllOfIt()) {
        return {step, rollbacks};
    }
    if (std::sscanf(name, "average-step-%lld%n", &step, &length) == 1 && isAllOfIt()) {
        return {step, 0};
    }
    return {-1, 0};
}

std::int64_t checkpointStep(const std::string &folderName)
{
    return checkpointPlace(folderName).first;
}

core::Result<UsableCheckpoint> usableCheckpoint(const std::string &path,
                                                const std::function<core::Status(const std::string &)> &check)
{
    const core::Status wanted = check(path);
    if (wanted) {
        return UsableCheckpoint{path, {}};
    }
    UsableCheckpoint usable;
    usable.notes.push_back(core::describe(wanted.error()));
    const std::filesystem::path folder(path);
    const auto place = checkpointPlace(folder.filename().string());
    std::vector<std::pair<std::pair<std::int64_t, int>, std::string>> older;
    std::error_code error;
    if (wanted.error().code == ErrorCode::CheckpointTorn && place.first >= 0) {
        for (const auto &entry : std::filesystem::directory_iterator(folder.parent_path(), error)) {
            const std::string name = entry.path().filename().string();
            // A folder of averaged weights is a model, and no place to go on from.
            const auto other = checkpointPlace(name);
            if (name.rfind("epoch-", 0) == 0 && other.first >= 0 && other < place) {
                older.emplace_back(other, entry.path().string());
            }
        }
    }
    std::sort(older.rbegin(), older.rend());
    for (const auto &[number, candidate] : older) {
        const core::Status status = check(candidate);
        if (status) {
            usable.path = candidate;
            usable.notes.push_back("The checkpoint before it is used instead: " + candidate);
            return usable;
        }
        usable.notes.push_back(core::describe(status.error()));
    }
    return core::fail(wanted.error());
}

} // namespace signalbox::train
