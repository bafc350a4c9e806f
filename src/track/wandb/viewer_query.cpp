// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/viewer_query.h"

#include "track/wandb/answer_fields.h"
#include "track/wandb/graphql_documents.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <nlohmann/json.hpp>

namespace signalbox::track::wandb {

namespace {

SignInProblem unknownToViewer(const Addresses &addresses, const char *credential, const std::string &found)
{
    return signInProblem(SignInFailure::NotAccepted, addresses.base(),
                         std::string("the server does not know this ") + credential, found);
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

std::optional<Viewer> viewerIn(const nlohmann::json &data)
{
    const nlohmann::json &viewer = apiField(data, "viewer");
    if (!viewer.is_object()) {
        return std::nullopt;
    }
    return Viewer{apiText(viewer, "id"), apiText(viewer, "username"), apiText(viewer, "entity"),
                  apiText(viewer, "email"), apiNodeNames(apiField(viewer, "teams"))};
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
    if (data.value(QLatin1String("viewer")).isNull()) {
        return tl::unexpected(unknownToViewer(addresses, credential, words));
    }
    const auto viewer = viewerIn(
        nlohmann::json::parse(QJsonDocument(data).toJson(QJsonDocument::Compact).toStdString(), nullptr, false));
    if (!viewer) {
        return tl::unexpected(signInProblem(SignInFailure::UnusableAnswer, addresses.base(),
                                            "the answer does not say who is signed in", words));
    }
    return Account{addresses.base(), viewer->username, viewer->entity, viewer->teams};
}

} // namespace signalbox::track::wandb
