// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/http_client.h"

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

#include <nlohmann/json.hpp>

namespace signalbox::test_support {

/// The stand-in for the W&B service in ../shared/wandb-standin, in a process that ends with this object. Its README lists
/// the options and what can be asked and set under /api/standin.
class WandbStandin
{
public:
    WandbStandin() = default;
    ~WandbStandin();
    WandbStandin(const WandbStandin &) = delete;
    WandbStandin &operator=(const WandbStandin &) = delete;

    /// Whether the stand-in and Python are there; tests skip when not.
    static bool isAvailable();
    /// Starts it on a free port and waits until it listens. False when that fails; why() says what happened.
    bool start(const QStringList &options = {});
    [[nodiscard]] QString why() const { return m_why; }

    /// "http://127.0.0.1:1234"; the one behind signed addresses has its own port.
    [[nodiscard]] QUrl url() const { return m_url; }
    /// The answer's JSON, in which NaN and Infinity may be; null when there is none. "/api/standin/runs"
    nlohmann::json get(const QString &path);
    nlohmann::json post(const QString &path, const nlohmann::json &body);
    /// The bytes of an answer, such as those of "/api/standin/files/E/P/ID/NAME".
    QByteArray bytes(const QString &path);
    /// Sets faults, such as {"429:2:file_stream$"}; earlier ones go.
    void setFaults(const nlohmann::json &faults);
    /// The mistakes that it has noticed so far: a list.
    nlohmann::json anomalies();
    /// Waits until it has not answered anything for a while: until the requests of programs that were killed are over.
    void settle();

private:
    track::HttpAnswer ask(const QByteArray &method, const QString &path, const QByteArray &body);

    QTemporaryDir m_folder;
    QProcess m_process;
    track::HttpClient m_http{"test"};
    QUrl m_url;
    QString m_why;
};

} // namespace signalbox::test_support
