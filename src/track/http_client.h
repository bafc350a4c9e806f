// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QNetworkProxy>
#include <QString>
#include <QUrl>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::track {

using HttpHeaders = std::vector<std::pair<QByteArray, QByteArray>>;

/// What is sent. Nothing is added to it but Host, Content-Length, User-Agent, Accept-Encoding, Accept-Language and
/// Connection: a signed address does not bear a Content-Type of Qt's choice, nor chunks.
struct HttpRequest
{
    QByteArray method = "GET";
    QUrl url; ///< http or https
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
    Invalid, ///< not a request: another scheme than http and https, or a header with a line break
    Cancelled,
};

struct HttpAnswer
{
    HttpFailure failure = HttpFailure::None;
    std::string reason; ///< in English, for `failure`; never holds headers, bodies or more of the address than its host
    int status = 0;
    HttpHeaders headers; ///< names as received
    QByteArray body; ///< decompressed

    [[nodiscard]] bool isSuccess() const { return failure == HttpFailure::None && status >= 200 && status < 300; }
    /// Value of a header, whatever the case of its name; empty when it is not there.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
};

/// "Signalbox/0.1.0" for a version such as "0.1.0 (1a2b3c4)".
QByteArray userAgentOf(const std::string &version);

/// Sends requests and waits for the answers. Belongs to the thread that sends the first request, which must also destroy it
/// and must not be the GUI thread, since its events are handled while waiting; it needs a QCoreApplication. Connections are
/// used again. Whatever is not a GET or HEAD is sent once only: a connection that ends without an answer is a NoConnection.
/// Redirections are not followed: none of the services redirects, and a credential must not travel on. Proxies are the
/// system's (and those of the usual environment variables), save for this machine's own addresses, unless one is set.
class HttpClient
{
public:
    explicit HttpClient(QByteArray userAgent);
    ~HttpClient();

    void setProxy(const QNetworkProxy &proxy);
    /// A connection that rested for longer is not used again, since a server or a sleeping computer may have ended it and
    /// the request would be lost on it. 5 s unless set.
    void setLongestRest(std::chrono::milliseconds rest);
    /// Ends early, as Cancelled, when a stop is requested.
    HttpAnswer send(const HttpRequest &request, const std::stop_token &stop = {});
    /// Gives the request with a number from 0 on, when its turn has come.
    using RequestMaker = std::function<HttpRequest(std::size_t number)>;
    /// Sends so many requests, up to six at a time, and waits for all of them; the answers are in the order of the numbers.
    /// After one that nobody answered no more are begun: they are Cancelled, as they are after a stop.
    std::vector<HttpAnswer> sendAll(std::size_t count, const RequestMaker &make, const std::stop_token &stop = {});

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace signalbox::track
