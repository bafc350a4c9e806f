// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/stream_body.h"

#include "track/wandb/json_words.h"

namespace signalbox::track::wandb {

namespace {

std::string streamList(const std::vector<std::string> &texts)
{
    std::string list = "[";
    for (const std::string &text : texts) {
        if (list.size() > 1) {
            list += ',';
        }
        list += textWord(text);
    }
    return list + ']';
}

void addStreamFile(WordFields &files, const char *name, std::int64_t offset, const std::vector<std::string> &lines)
{
    if (!lines.empty()) {
        files.emplace_back(name,
                           toJsonWords(WordFields{{"offset", std::to_string(offset)}, {"content", streamList(lines)}}));
    }
}

} // namespace

bool StreamBody::isEmpty() const
{
    return history.lines.empty() && events.lines.empty() && output.lines.empty() && summary.empty() && uploaded.empty()
        && !exitCode;
}

QByteArray StreamBody::text() const
{
    WordFields files;
    addStreamFile(files, "wandb-history.jsonl", history.offset, history.lines);
    addStreamFile(files, "wandb-events.jsonl", events.offset, events.lines);
    addStreamFile(files, "output.log", output.offset, output.lines);
    if (!summary.empty()) {
        addStreamFile(files, "wandb-summary.json", 0, {summary});
    }
    WordFields body;
    if (!files.empty()) {
        body.emplace_back("files", toJsonWords(files));
    }
    if (!uploaded.empty()) {
        body.emplace_back("uploaded", streamList(uploaded));
    }
    if (exitCode) {
        body.emplace_back("complete", "true");
        body.emplace_back("exitcode", std::to_string(*exitCode));
    }
    return QByteArray::fromStdString(toJsonWords(body));
}

} // namespace signalbox::track::wandb
