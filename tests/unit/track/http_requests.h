// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/scripted_http_server.h"
#include "track/http_client.h"

#include <QFile>
#include <QTemporaryDir>

namespace signalbox::test_track {

inline track::HttpRequest post(const test_support::ScriptedHttpServer &server, const QByteArray &body = "{}")
{
    track::HttpRequest request;
    request.method = "POST";
    request.url = server.url();
    request.body = body;
    return request;
}

/// Path of a file with this content; empty when it cannot be written.
inline QString makeFile(const QTemporaryDir &folder, const QByteArray &content)
{
    QFile file(folder.filePath(QStringLiteral("body.bin")));
    const bool written = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    return written ? file.fileName() : QString();
}

} // namespace signalbox::test_track
