// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/http_client.h"

#include "core/result.h"
#include "track/system_proxies.h"

#include <QBuffer>
#include <QDateTime>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslError>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace signalbox::track {

namespace {

constexpr std::size_t kMostAtOnce = 6; ///< connections that Qt makes to one host

/// The body of a request, which can be read once only. Qt sends a request again, up to twice and whatever its method,
/// when the connection ends before an answer began; a POST whose answer was lost would thus arrive two or three times.
/// It rewinds the body for that and gives up with ContentReSendError when that is refused, also when the body is empty.
class HttpBody final : public QIODevice
{
public:
    explicit HttpBody(std::unique_ptr<QIODevice> source) : m_source(std::move(source)) { }

    /// False when the source cannot be read.
    bool start()
    {
        if (!m_source->open(QIODevice::ReadOnly)) {
            return false;
        }
        m_size = m_source->size();
        return open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    /// Whether the source gave an error or less than it had promised.
    [[nodiscard]] bool isBroken() const { return m_broken; }

    [[nodiscard]] bool isSequential() const override { return false; } // a length that is known: no chunks
    [[nodiscard]] qint64 size() const override { return m_size; } // as announced, even if a file grows meanwhile
    bool seek(qint64) override { return false; }

protected:
    qint64 readData(char *data, qint64 maximum) override
    {
        const qint64 wanted = std::min(maximum, m_size - pos());
        if (wanted <= 0) {
            return 0;
        }
        const qint64 count = m_source->read(data, wanted);
        if (count <= 0) {
            m_broken = true;
            return -1; // Qt takes 0 for "not yet"
        }
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    std::unique_ptr<QIODevice> m_source;
    qint64 m_size = 0;
    bool m_broken = false;
};

HttpAnswer httpFailed(HttpFailure failure, std::string reason)
{
    HttpAnswer answer;
    answer.failure = failure;
    answer.reason = std::move(reason);
    return answer;
}

bool isOneHttpLine(const QByteArray &text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

/// Why a request must not be handed to Qt, which would open files for "file:" and take a line break for a new header;
/// addresses and headers of uploads come from a server. Empty: nothing is wrong.
std::string whyNoHttpRequest(const HttpRequest &request)
{
    const QString scheme = request.url.scheme();
    if (!request.url.isValid() || request.url.host().isEmpty()
        || (scheme != QLatin1String("http") && scheme != QLatin1String("https"))) {
        return "the address is not one of http or https";
    }
    for (const auto &[name, value] : request.headers) {
        if (name.isEmpty() || !isOneHttpLine(name) || !isOneHttpLine(value)) {
            return "a header has no name or holds a line break";
        }
    }
    return {};
}

/// The request's body as a device, ready to be read; null when the file cannot be read.
std::unique_ptr<HttpBody> makeHttpBody(const HttpRequest &request)
{
    std::unique_ptr<QIODevice> source;
    if (request.bodyFile.isEmpty()) {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(request.body);
        source = std::move(buffer);
    } else {
        if (!QFileInfo(request.bodyFile).isFile()) {
            return nullptr; // a pipe or a folder
        }
        source = std::make_unique<QFile>(request.bodyFile);
    }
    auto body = std::make_unique<HttpBody>(std::move(source));
    return body->start() ? std::move(body) : nullptr;
}

QNetworkRequest makeQtRequest(const HttpRequest &request, const QByteArray &userAgent)
{
    QNetworkRequest made(request.url);
    made.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    made.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    made.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    made.setRawHeader(QByteArrayLiteral("User-Agent"), userAgent);
    // Without one Qt names the person's languages; our errors quote the service in English.
    made.setRawHeader(QByteArrayLiteral("Accept-Language"), QByteArrayLiteral("en"));
    for (const auto &[name, value] : request.headers) {
        made.setRawHeader(name, value);
    }
    return made;
}

/// Whether Qt's error only tells of a status that it does not like; the answer is whole then.
bool isOnlyHttpStatus(QNetworkReply::NetworkError error, int status)
{
    if (error == QNetworkReply::ContentReSendError) {
        return status == 307 || status == 308; // for these it rewinds the body even when it does not follow
    }
    return status >= 400 && error > QNetworkReply::UnknownProxyError; // up to that: connections and proxies
}

HttpAnswer httpAnswerOf(QNetworkReply &reply)
{
    HttpAnswer answer;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    for (const auto &[name, value] : reply.rawHeaderPairs()) {
        answer.headers.emplace_back(name, value);
    }
    answer.body = reply.readAll();
    return answer;
}

/// In our own words where we can, since Qt's are translated and may hold the address with its signature.
HttpAnswer httpFailureOf(const QNetworkReply &reply, const std::string &host)
{
    const QNetworkReply::NetworkError error = reply.error();
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return httpFailed(HttpFailure::NoConnection, host + " refused the connection");
    case QNetworkReply::HostNotFoundError:
        return httpFailed(HttpFailure::NoConnection, "no address is known for " + host);
    case QNetworkReply::TimeoutError:
        return httpFailed(HttpFailure::TimedOut, host + " does not answer");
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
        return httpFailed(HttpFailure::NoConnection, "the connection ended before the answer was complete");
    case QNetworkReply::SslHandshakeFailedError:
        return httpFailed(HttpFailure::NoConnection, "no encrypted connection to " + host + " came about");
    default:
        break;
    }
    const bool byProxy = error > QNetworkReply::UnknownNetworkError && error <= QNetworkReply::UnknownProxyError;
    const QString words = reply.errorString();
    return httpFailed(HttpFailure::NoConnection,
                      (byProxy ? "no connection to " + host + " by the proxy: " : "no connection to " + host + ": ")
                          + (words.contains(QLatin1String("://")) ? "Qt's network error " + std::to_string(error)
                                                                  : words.toStdString()));
}

/// A request that is under way.
class HttpExchange
{
public:
    /// Leaves `loop` when it ends.
    HttpExchange(HttpRequest request, std::unique_ptr<HttpBody> body, std::unique_ptr<QNetworkReply> reply,
                 const QEventLoop &loop)
        : m_request(std::move(request))
        , m_body(std::move(body))
        , m_reply(std::move(reply))
    {
        QObject::connect(m_reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
        QObject::connect(m_reply.get(), &QNetworkReply::sslErrors, &m_receiver, [this](const QList<QSslError> &errors) {
            m_untrusted =
                httpFailed(HttpFailure::Untrusted,
                           "the certificate of " + host() + " is not trusted: "
                               + (errors.isEmpty() ? std::string() : errors.first().errorString().toStdString()));
        });
        if (m_request.timeout.count() > 0) {
            m_patience.setSingleShot(true);
            m_patience.setInterval(m_request.timeout);
            const auto progress = [this] { m_patience.start(); };
            QObject::connect(m_reply.get(), &QNetworkReply::uploadProgress, &m_receiver, progress);
            QObject::connect(m_reply.get(), &QNetworkReply::metaDataChanged, &m_receiver, progress);
            QObject::connect(m_reply.get(), &QNetworkReply::readyRead, &m_receiver, progress);
            QObject::connect(m_reply.get(), &QNetworkReply::encrypted, &m_receiver, progress);
            QObject::connect(&m_patience, &QTimer::timeout, &m_receiver, [this] {
                giveUp(HttpFailure::TimedOut,
                       host() + " did nothing for " + std::to_string(m_request.timeout.count()) + " ms");
            });
            m_patience.start();
        }
    }

    [[nodiscard]] bool isFinished() const { return m_reply->isFinished(); }
    /// Ends it, if it has not ended by itself.
    void giveUp(HttpFailure failure, std::string reason)
    {
        if (!m_ended && !m_reply->isFinished()) {
            m_ended = httpFailed(failure, std::move(reason));
            m_reply->abort();
        }
    }
    /// Once it is finished.
    [[nodiscard]] HttpAnswer answer() const
    {
        if (m_ended) {
            return *m_ended;
        }
        const QNetworkReply::NetworkError error = m_reply->error();
        const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (error == QNetworkReply::NoError || isOnlyHttpStatus(error, status)) {
            return httpAnswerOf(*m_reply);
        }
        if (m_body->isBroken()) {
            return httpFailed(HttpFailure::File, m_request.bodyFile.toStdString() + " cannot be read to its end");
        }
        if (m_untrusted && error == QNetworkReply::SslHandshakeFailedError) {
            return *m_untrusted;
        }
        return httpFailureOf(*m_reply, host());
    }

private:
    [[nodiscard]] std::string host() const { return m_request.url.host().toStdString(); }

    const HttpRequest m_request;
    const std::unique_ptr<HttpBody> m_body;
    const std::unique_ptr<QNetworkReply> m_reply;
    std::optional<HttpAnswer> m_ended; ///< why we gave up
    std::optional<HttpAnswer> m_untrusted;
    QTimer m_patience;
    QObject m_receiver; ///< last: it goes first, and with it the connections to what is above
};

} // namespace

QByteArray HttpAnswer::header(const QByteArray &name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(), [&name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->second;
}

struct HttpClient::Private
{
    QByteArray userAgent;
    std::optional<QNetworkProxy> proxy;
    std::unique_ptr<QNetworkAccessManager> manager; ///< made in the thread that sends
    std::chrono::milliseconds longestRest{5000};
    qint64 lastUse = 0; ///< by the time of day: others stand still while a computer sleeps

    void prepare();
    QNetworkReply *start(const HttpRequest &request, HttpBody &body) const;
    /// Begins a request, or says why it cannot be sent.
    tl::expected<std::unique_ptr<HttpExchange>, HttpAnswer> begin(HttpRequest request, const QEventLoop &loop) const;
};

void HttpClient::Private::prepare()
{
    if (!manager) {
        manager = std::make_unique<QNetworkAccessManager>();
        if (proxy) {
            manager->setProxy(*proxy);
        } else {
            manager->setProxyFactory(new SystemProxies); // which it owns
        }
    }
    const qint64 rest = QDateTime::currentMSecsSinceEpoch() - lastUse;
    if (rest < 0 || rest > longestRest.count()) {
        manager->clearConnectionCache();
    }
    Q_ASSERT(manager->thread() == QThread::currentThread());
}

QNetworkReply *HttpClient::Private::start(const HttpRequest &request, HttpBody &body) const
{
    QNetworkRequest made = makeQtRequest(request, userAgent);
    if (body.size() == 0 && request.method == "GET") {
        return manager->get(made);
    }
    if (body.size() == 0 && request.method == "HEAD") {
        return manager->head(made);
    }
    // Not post() or put(): to a POST without a Content-Type Qt would add one.
    made.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    return manager->sendCustomRequest(made, request.method, &body);
}

tl::expected<std::unique_ptr<HttpExchange>, HttpAnswer> HttpClient::Private::begin(HttpRequest request,
                                                                                   const QEventLoop &loop) const
{
    if (std::string reason = whyNoHttpRequest(request); !reason.empty()) {
        return tl::unexpected(httpFailed(HttpFailure::Invalid, std::move(reason)));
    }
    std::unique_ptr<HttpBody> body = makeHttpBody(request);
    if (!body) {
        return tl::unexpected(httpFailed(HttpFailure::File, request.bodyFile.toStdString() + " cannot be read"));
    }
    std::unique_ptr<QNetworkReply> reply(start(request, *body));
    return std::make_unique<HttpExchange>(std::move(request), std::move(body), std::move(reply), loop);
}

QByteArray userAgentOf(const std::string &version)
{
    return "Signalbox/" + QByteArray::fromStdString(version.substr(0, version.find(' ')));
}

HttpClient::HttpClient(QByteArray userAgent) : m_private(std::make_unique<Private>())
{
    m_private->userAgent = std::move(userAgent);
}

HttpClient::~HttpClient() = default;

void HttpClient::setProxy(const QNetworkProxy &proxy)
{
    m_private->proxy = proxy;
    if (m_private->manager) {
        m_private->manager->setProxy(proxy);
    }
}

void HttpClient::setLongestRest(std::chrono::milliseconds rest)
{
    m_private->longestRest = rest;
}

HttpAnswer HttpClient::send(const HttpRequest &request, const std::stop_token &stop)
{
    const auto make = [&request](std::size_t) { return request; };
    return std::move(sendAll(1, make, stop).front());
}

std::vector<HttpAnswer> HttpClient::sendAll(std::size_t count, const RequestMaker &make, const std::stop_token &stop)
{
    std::vector<HttpAnswer> answers(count, httpFailed(HttpFailure::Cancelled, "it was not sent"));
    if (stop.stop_requested()) {
        return answers;
    }
    m_private->prepare();
    QEventLoop loop;
    // Runs in the thread that asks for the stop; it is gone, and done, before the loop goes.
    const std::stop_callback stopped(stop, [&loop] { QMetaObject::invokeMethod(&loop, "quit", Qt::QueuedConnection); });

    std::map<std::size_t, std::unique_ptr<HttpExchange>> underWay;
    bool goesOn = true;
    for (std::size_t next = 0; (goesOn && next < count) || !underWay.empty();) {
        for (; goesOn && next < count && underWay.size() < kMostAtOnce; ++next) {
            if (auto begun = m_private->begin(make(next), loop)) {
                underWay.emplace(next, std::move(*begun));
            } else {
                answers[next] = std::move(begun.error());
            }
        }
        const auto isAnyFinished = [&underWay] {
            return std::any_of(underWay.begin(), underWay.end(),
                               [](const auto &exchange) { return exchange.second->isFinished(); });
        };
        if (!underWay.empty() && !isAnyFinished() && !stop.stop_requested()) {
            loop.exec(); // until one has ended, or early for a stop, or since the thread is told to end
        }
        const bool isOver = stop.stop_requested() || !isAnyFinished();
        for (auto it = underWay.begin(); it != underWay.end();) {
            if (isOver) {
                it->second->giveUp(HttpFailure::Cancelled, stop.stop_requested() ? "stopped" : "the thread is ending");
            }
            if (it->second->isFinished()) {
                answers[it->first] = it->second->answer();
                goesOn = goesOn && answers[it->first].failure == HttpFailure::None;
                it = underWay.erase(it);
            } else {
                ++it;
            }
        }
        goesOn = goesOn && !isOver;
    }
    m_private->lastUse = QDateTime::currentMSecsSinceEpoch();
    return answers;
}

} // namespace signalbox::track
