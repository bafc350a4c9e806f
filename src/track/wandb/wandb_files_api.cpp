// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/answer_fields.h"
#include "track/wandb/graphql_documents.h"
#include "track/wandb/wandb_api.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

/// The calls of WandbApi for files of a run, and sending content to where an answer says.
namespace signalbox::track::wandb {

namespace {

using nlohmann::json;
using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kUploadTimeout = 180s; // what waits in the system's send buffer makes no progress

} // namespace

Upload WandbApi::uploadFrom(const std::string &name, const json &url, const json &headers) const
{
    Upload upload;
    upload.name = name;
    if (url.is_string() && !url.get_ref<const std::string &>().empty()) {
        // A server of one's own may name its storage by a path.
        const QUrl address = QUrl::fromEncoded(QByteArray::fromStdString(url.get<std::string>()));
        upload.url = address.isRelative() ? QUrl::fromEncoded(m_base + '/').resolved(address) : address;
    }
    for (const std::string &line : apiTexts(headers)) {
        const QByteArray text = QByteArray::fromStdString(line);
        const qsizetype colon = text.indexOf(':');
        if (colon > 0) {
            upload.headers.emplace_back(text.left(colon).trimmed(), text.mid(colon + 1).trimmed());
        }
    }
    return upload;
}

ApiResult<std::vector<Upload>> WandbApi::createRunFiles(const RunPath &path, const std::vector<std::string> &names)
{
    const auto data = query(documents::kCreateRunFiles.name, documents::kCreateRunFiles.text,
                            {{"entity", path.entity}, {"project", path.project}, {"run", path.run}, {"files", names}});
    if (!data) {
        return tl::unexpected(data.error());
    }
    const json &created = apiField(*data, "createRunFiles");
    const json &files = apiField(created, "files");
    std::vector<Upload> uploads;
    for (const std::string &name : names) {
        const auto found = std::find_if(files.begin(), files.end(),
                                        [&name](const json &file) { return apiText(file, "name") == name; });
        if (found == files.end()) {
            return incomplete(documents::kCreateRunFiles.name);
        }
        uploads.push_back(uploadFrom(name, apiField(*found, "uploadUrl"), apiField(created, "uploadHeaders")));
    }
    return uploads;
}

std::vector<ApiResult<void>> WandbApi::uploadAll(const std::vector<ContentUpload> &uploads)
{
    std::vector<std::size_t> wanted; // what the service has not
    for (std::size_t i = 0; i < uploads.size(); ++i) {
        if (uploads[i].upload.url) {
            wanted.push_back(i);
        }
    }
    const auto put = [&uploads, &wanted](std::size_t number) {
        const ContentUpload &content = uploads[wanted[number]];
        HttpRequest request;
        request.method = "PUT";
        request.url = *content.upload.url;
        request.headers = content.upload.headers;
        request.body = content.bytes;
        request.bodyFile = content.filePath;
        request.timeout = kUploadTimeout;
        return request;
    };
    const std::vector<HttpAnswer> answers = m_http.sendAll(wanted.size(), put, m_stop);
    std::vector<ApiResult<void>> results(uploads.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (auto error = errorOf(answers[i], Answerer::Storage, true, uploads[wanted[i]].upload.name)) {
            results[wanted[i]] = tl::unexpected(std::move(*error));
        }
    }
    return results;
}

ApiResult<void> WandbApi::uploadFile(const Upload &upload, const QString &filePath)
{
    return uploadAll({{upload, {}, filePath}}).front();
}

ApiResult<void> WandbApi::uploadBytes(const Upload &upload, const QByteArray &content)
{
    return uploadAll({{upload, content, {}}}).front();
}

} // namespace signalbox::track::wandb
