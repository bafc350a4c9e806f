// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QNetworkProxy>
#include <QString>
#include <QUrl>

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::track {

using HttpHeaders = std::vector<std::pair<QByteArray, QByteArray>>;

/// What is sent. Nothing is added to it but Host, Content-Length, User-Agent, Accept-Encoding and Connection: a signed
/// address does not bear a Content-Type of Qt's choice, nor chunks.
struct HttpRequest
{
    QByteArray method = "GET";
    QUrl url;
    HttpHeaders headers;
    QByteArray body;
    QString bodyFile; ///< path of a file to send instead of `body`; empty: none
    std::chrono::milliseconds timeout{30000}; ///< without any progress, in either direction; 0: none
};

enum class HttpFailure {
    None, ///< there is an answer, whatever its status
    NoConnection, ///< name not found, refused, no route, reset before or while answering
    TimedOut,
    Untrusted, ///< the certificate is not accepted
    File, ///< `bodyFile` cannot be read
    Cancelled,
};

struct HttpAnswer
{
    HttpFailure failure = HttpFailure::None;
    std::string reason; ///< in English, for `failure`; never holds headers or bodies
    int status = 0;
    HttpHeaders headers; ///< names as received
    QByteArray body;

    [[nodiscard]] bool isSuccess() const { return failure == HttpFailure::None && status >= 200 && status < 300; }
    /// Value of a header, whatever the case of its name; empty when it is not there.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
};

/// Sends requests one at a time and waits for the answer. Belongs to the thread that made it, which must not be the GUI
/// thread; it needs a QCoreApplication. Redirections are not followed: none of the services redirects, and a credential
/// must not travel on. Proxies are the system's (and those of the usual environment variables) unless one is set.
class HttpClient
{
public:
    explicit HttpClient(QByteArray userAgent);
    ~HttpClient();

    void setProxy(const QNetworkProxy &proxy);
    /// Ends early, as Cancelled, when a stop is requested.
    HttpAnswer send(const HttpRequest &request, const std::stop_token &stop = {});

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace signalbox::track
