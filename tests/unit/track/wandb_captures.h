// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/wandb/json_words.h"

#include <nlohmann/json.hpp>

#include <QtCore/QFile>
#include <QtCore/QString>

#include <string>
#include <string_view>
#include <vector>

namespace signalbox::test_track {

/// The requests that W&B's own client made in one scenario, in their order; empty when the recording is not there.
inline std::vector<nlohmann::json> capturedRequests(const char *scenario)
{
    std::vector<nlohmann::json> requests;
    QFile file(QStringLiteral(SIGNALBOX_SHARED_DIR "/wandb-standin/captures/%1.jsonl").arg(QLatin1String(scenario)));
    if (file.open(QIODevice::ReadOnly)) {
        while (!file.atEnd()) {
            requests.push_back(nlohmann::json::parse(file.readLine().toStdString()));
        }
    }
    return requests;
}

/// The bodies that were put under addresses with this part, in their order.
inline std::vector<nlohmann::json> capturedUploads(const std::vector<nlohmann::json> &requests, std::string_view part)
{
    std::vector<nlohmann::json> uploads;
    for (const auto &request : requests) {
        if (request.value("method", std::string()) == "PUT"
            && request.value("path", std::string()).find(part) != std::string::npos) {
            uploads.push_back(request);
        }
    }
    return uploads;
}

/// The text of the only upload with this part in its address; empty when there is none.
inline std::string capturedBody(const std::vector<nlohmann::json> &requests, std::string_view part)
{
    const auto uploads = capturedUploads(requests, part);
    return uploads.size() == 1 ? uploads.front().value("body", std::string()) : std::string();
}

/// All lines that were streamed to a file, in their order, overwritten ones included.
inline std::vector<std::string> capturedLines(const std::vector<nlohmann::json> &requests, const char *file)
{
    std::vector<std::string> lines;
    for (const auto &request : requests) {
        const nlohmann::json::json_pointer content(std::string("/json/files/") + file + "/content");
        if (request.contains(content)) {
            for (const auto &line : request.at(content)) {
                lines.push_back(line.get<std::string>());
            }
        }
    }
    return lines;
}

/// The variables of all GraphQL requests of one operation.
inline std::vector<nlohmann::json> capturedVariables(const std::vector<nlohmann::json> &requests, const char *operation)
{
    std::vector<nlohmann::json> variables;
    for (const auto &request : requests) {
        if (request.value("op", std::string()) == operation) {
            variables.push_back(request.at("variables"));
        }
    }
    return variables;
}

/// The config that was sent last.
inline nlohmann::json capturedConfig(const std::vector<nlohmann::json> &requests)
{
    const auto upserts = capturedVariables(requests, "UpsertBucket");
    return upserts.empty()
        ? nlohmann::json()
        : track::wandb::parseJsonWords(upserts.back().at("config").get<std::string>(), "capture").value();
}

} // namespace signalbox::test_track
