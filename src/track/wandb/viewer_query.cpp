// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/viewer_query.h"

#include "track/wandb/graphql_documents.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace signalbox::track::wandb {

namespace {

SignInProblem unknownToViewer(const Addresses &addresses, const char *credential, const std::string &found)
{
    return signInProblem(SignInFailure::NotAccepted, addresses.base(),
                         std::string("the server does not know this ") + credential, found);
}

std::string viewerText(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString().toStdString();
}

} // namespace

QNetworkRequest viewerRequest(const Addresses &addresses, const QByteArray &authorization)
{
    QNetworkRequest request(QUrl(QString::fromStdString(addresses.base() + "/graphql")));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setRawHeader("Authorization", authorization);
    return request;
}

QByteArray viewerQuery()
{
    return QJsonDocument(QJsonObject{{QStringLiteral("query"), QLatin1String(documents::kViewer.text)},
                                     {QStringLiteral("variables"), QJsonObject()},
                                     {QStringLiteral("operationName"), QLatin1String(documents::kViewer.name)}})
        .toJson(QJsonDocument::Compact);
}

tl::expected<Account, SignInProblem> viewerOf(const SignInAnswer &answer, const Addresses &addresses,
                                              const char *credential)
{
    if (answer.problem) {
        return tl::unexpected(answer.problem->kind == SignInFailure::NotAccepted
                                  ? unknownToViewer(addresses, credential, answer.problem->error.found)
                                  : *answer.problem);
    }
    const std::string words = serverWords(answer.json);
    const QJsonObject data = answer.json.value(QLatin1String("data")).toObject();
    const QJsonValue viewer = data.value(QLatin1String("viewer"));
    if (viewer.isNull()) {
        return tl::unexpected(unknownToViewer(addresses, credential, words));
    }
    if (!viewer.isObject()) {
        return tl::unexpected(signInProblem(SignInFailure::UnusableAnswer, addresses.base(),
                                            "the answer does not say who is signed in", words));
    }
    const QJsonObject user = viewer.toObject();
    Account account{addresses.base(), viewerText(user, "username"), viewerText(user, "entity"), {}};
    for (const QJsonValue edge :
         user.value(QLatin1String("teams")).toObject().value(QLatin1String("edges")).toArray()) {
        const std::string team = viewerText(edge.toObject().value(QLatin1String("node")).toObject(), "name");
        if (!team.empty()) {
            account.teams.push_back(team);
        }
    }
    return account;
}

} // namespace signalbox::track::wandb
