// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/run_address.h"

#include <QString>
#include <QStringList>
#include <QUrl>

namespace signalbox::track::wandb {

namespace {

core::Error runAddressError(const char *detail, const std::string &found, std::string expected)
{
    return {core::ErrorCode::BadArgument, "run", detail, {}, found, std::move(expected)};
}

/// Parts of a path on their own, decoded: a name may hold an encoded slash or a blank.
QStringList decodedPageParts(const QString &encodedPath)
{
    QStringList parts;
    for (const QString &part : encodedPath.split(QLatin1Char('/'), Qt::SkipEmptyParts)) {
        parts << QUrl::fromPercentEncoding(part.toUtf8());
    }
    return parts;
}

/// What follows the server's own part in the address of a page; nothing for a page of another server.
core::Result<QStringList> partsOfRunPage(const QString &text, const Addresses &server)
{
    const QUrl page(text, QUrl::StrictMode);
    const std::string shown = page.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery).toStdString();
    for (const std::string &known : {server.app(), server.base()}) {
        const QUrl own(QString::fromStdString(known));
        const QString folder = own.path(QUrl::FullyEncoded) + QLatin1Char('/');
        const QString path = page.path(QUrl::FullyEncoded);
        if (page.isValid() && page.host() == own.host() && page.port() == own.port() && path.startsWith(folder)) {
            return decodedPageParts(path.mid(folder.size()));
        }
    }
    return core::fail(runAddressError("this is not the page of a run on the server in use", shown, server.app()));
}

} // namespace

core::Result<RunPath> parseRunAddress(const std::string &text, const Addresses &server)
{
    const QString trimmed = QString::fromStdString(text).trimmed();
    const bool isPage = trimmed.startsWith(QLatin1String("https://"), Qt::CaseInsensitive)
        || trimmed.startsWith(QLatin1String("http://"), Qt::CaseInsensitive);
    QStringList parts;
    if (isPage) {
        const auto ofPage = partsOfRunPage(trimmed, server);
        if (!ofPage) {
            return core::fail(ofPage.error());
        }
        parts = *ofPage;
    } else {
        parts = trimmed.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    }
    const bool namesRuns = parts.size() >= 3 && parts[2] == QLatin1String("runs");
    if (namesRuns) {
        parts.removeAt(2);
    }
    if (isPage) {
        // Behind a project there are its other pages (workspace, table, …), behind a run its own (overview, files, …).
        parts = parts.mid(0, namesRuns ? 3 : 2);
    }
    if (parts.size() < 2 || parts.size() > 3) {
        return core::fail(runAddressError("this does not say where a run is", text,
                                          "entity/project/run, or the address of its page"));
    }
    return RunPath{parts[0].trimmed().toStdString(), parts[1].trimmed().toStdString(),
                   parts.value(2).trimmed().toStdString()};
}

std::string runPathText(const RunPath &path)
{
    std::string text = path.entity + '/' + path.project;
    if (!path.run.empty()) {
        text += '/' + path.run;
    }
    return text;
}

} // namespace signalbox::track::wandb
