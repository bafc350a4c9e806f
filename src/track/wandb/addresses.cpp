// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/addresses.h"

#include <QString>
#include <QStringList>

#include <string_view>
#include <utility>

namespace signalbox::track::wandb {

namespace {

// Since client 0.31 (wandb/sdk/lib/urls.py) the cloud also has these names. It takes the same keys, the pages lie in a
// folder of the host without "api.", and the host forwards one folder to the API.
constexpr char kForgeApiHost[] = "api.forge.coreweave.com";
constexpr char kForgeAppHost[] = "forge.coreweave.com";
constexpr char kForgeAppPath[] = "/wandb";
constexpr char kForgeApiPath[] = "/api/wandb";
constexpr char kCloudApiHost[] = "api.wandb.ai";

core::Error addressError(const char *subject, const char *detail, const std::string &found, const char *expected)
{
    return {core::ErrorCode::BadArgument, subject, detail, {}, found, expected};
}

/// Checks what holds for the addresses of programs and of pages alike, and cuts the slashes at the end.
core::Result<QUrl> parsedAddress(const std::string &text, const char *subject)
{
    const QString trimmed = QString::fromStdString(text).trimmed();
    QUrl url(trimmed, QUrl::StrictMode);
    // Such a text is not quoted: it can hold a password, or be a key that was pasted into the wrong field.
    if (trimmed.contains(QLatin1Char('@'))) {
        return core::fail(
            addressError(subject, "an address must not hold a user name or a password", {}, kDefaultBaseUrl));
    }
    if (!url.isValid() || (url.scheme() != QLatin1String("http") && url.scheme() != QLatin1String("https"))
        || url.host().isEmpty()) {
        return core::fail(
            addressError(subject, "this is not an address of a server", {}, "https:// and the name of a server"));
    }
    if (url.hasQuery() || url.hasFragment()) {
        return core::fail(addressError(subject, "an address of a server has no part after ? or #", {},
                                       "https:// and the name of a server"));
    }
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(QLatin1Char('/'))) {
        path.chop(1);
    }
    url.setPath(path, QUrl::StrictMode);
    return url;
}

/// The address of the pages that belong to a base address.
std::string appOf(const QUrl &url, const std::string &base)
{
    if (url.host() == QLatin1String(kForgeApiHost)) {
        return std::string("https://") + kForgeAppHost + kForgeAppPath;
    }
    constexpr std::string_view kCloud = "://api.wandb.";
    constexpr std::string_view kApi = "://api.";
    std::string app = base;
    if (const auto at = app.find(kCloud); at != std::string::npos) {
        app.replace(at, kCloud.size(), "://wandb.");
    } else if (const auto other = app.find(kApi); other != std::string::npos) {
        app.replace(other, kApi.size(), "://app.");
    }
    return app;
}

std::string addressText(const QUrl &url)
{
    return url.toEncoded().toStdString();
}

} // namespace

Addresses::Addresses() : Addresses(kDefaultBaseUrl, "https://wandb.ai") { }

Addresses::Addresses(std::string base, std::string app) : m_base(std::move(base)), m_app(std::move(app)) { }

core::Result<Addresses> Addresses::parse(const std::string &base, const std::string &appUrl)
{
    constexpr char kSubject[] = "server address";
    const auto parsed = parsedAddress(base, kSubject);
    if (!parsed) {
        return core::fail(parsed.error());
    }
    QUrl url = *parsed;
    const QString host = url.host();
    if (host == QLatin1String("wandb.ai") || host.endsWith(QLatin1String(".wandb.ai"))) {
        if (!host.split(QLatin1Char('.')).contains(QStringLiteral("api"))) {
            return core::fail(addressError(kSubject, "this is the address of the web pages, not of the server",
                                           addressText(url), kDefaultBaseUrl));
        }
        if (url.scheme() != QLatin1String("https")) {
            return core::fail(addressError(kSubject, "a key must not be sent to wandb.ai without encryption",
                                           addressText(url), kDefaultBaseUrl));
        }
    }
    if (host == QLatin1String(kForgeAppHost)) {
        if (url.path() != QLatin1String(kForgeApiPath) || url.scheme() != QLatin1String("https") || url.port() != -1) {
            return core::fail(addressError(kSubject, "this is the address of the web pages, not of the server",
                                           addressText(url), "https://api.forge.coreweave.com"));
        }
        url = QUrl(QStringLiteral("https://") + QLatin1String(kForgeApiHost));
    }
    const std::string text = addressText(url);
    if (appUrl.find_first_not_of(" \t\r\n") == std::string::npos) {
        return Addresses(text, appOf(url, text));
    }
    const auto app = parsedAddress(appUrl, "WANDB_APP_URL");
    if (!app) {
        return core::fail(app.error());
    }
    return Addresses(text, addressText(*app));
}

std::string Addresses::machine() const
{
    return QUrl(QString::fromStdString(m_base)).authority(QUrl::FullyEncoded).toStdString();
}

std::vector<std::string> Addresses::machines() const
{
    std::vector<std::string> names{machine()};
    if (names.front() == kCloudApiHost) {
        names.emplace_back(kForgeApiHost);
    } else if (names.front() == kForgeApiHost) {
        names.emplace_back(kCloudApiHost);
    }
    return names;
}

QUrl Addresses::authorizePage(bool signup) const
{
    return QUrl::fromEncoded(QByteArray::fromStdString(m_app) + "/authorize?" + (signup ? "signup=true&" : "")
                             + "ref=models");
}

QUrl Addresses::projectPage(const std::string &entity, const std::string &project) const
{
    return QUrl::fromEncoded(QByteArray::fromStdString(m_app) + '/' + encodedSegment(entity) + '/'
                             + encodedSegment(project));
}

QUrl Addresses::runPage(const std::string &entity, const std::string &project, const std::string &run) const
{
    return QUrl::fromEncoded(projectPage(entity, project).toEncoded() + "/runs/" + encodedSegment(run));
}

QByteArray encodedSegment(const std::string &segment)
{
    return QUrl::toPercentEncoding(QString::fromStdString(segment));
}

} // namespace signalbox::track::wandb
