// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/sign_in.h"
#include "track/wandb/addresses.h"
#include "track/wandb/api_records.h"

#include <QByteArray>
#include <QNetworkRequest>

#include <nlohmann/json_fwd.hpp>
#include <tl/expected.hpp>

#include <optional>

namespace signalbox::track::wandb {

/// The query that says whose key or token it is: GraphQL's operation `Viewer`, as the official client sends it.
QNetworkRequest viewerRequest(const Addresses &addresses, const QByteArray &authorization);
QByteArray viewerQuery();

/// Who it is, from the `data` of the answer; nothing when there is no such object.
std::optional<Viewer> viewerIn(const nlohmann::json &data);

/// Who it is. 401, 403 and a `viewer` that is null are NotAccepted, in which case the error says that the server does not
/// know `credential` ("key").
tl::expected<Account, SignInProblem> viewerOf(const SignInAnswer &answer, const Addresses &addresses,
                                              const char *credential);

} // namespace signalbox::track::wandb
