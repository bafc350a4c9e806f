// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "track/http_client.h"
#include "track/tracker_sink.h"
#include "track/wandb/addresses.h"
#include "track/wandb/matrix_painter.h"
#include "track/wandb/wandb_api.h"

#include <functional>
#include <map>
#include <string>

namespace signalbox::track::wandb {

/// Where a run goes and what is sent along, as kept with its cursor. No secrets.
struct SyncTarget
{
    std::string server = kDefaultBaseUrl;
    std::string entity; ///< empty: the person's default one
    std::string project = "signalbox";
    std::string group; ///< empty: none
    std::string jobType; ///< empty: none
    bool models = true; ///< the best and the last checkpoint go along as versions of an artifact
    // For offline runs:
    std::string folder; ///< in which their folders are made, absolute; empty: `wandb` in the run store
    bool metricsOnly = false; ///< no sentences and no models, as with SyncMode::MetricsOnly
};
nlohmann::json toJson(const SyncTarget &target);
SyncTarget syncTargetFrom(const nlohmann::json &object);

struct RunMemory;
struct StreamBody;

/// Sends runs to W&B as its official client 0.31.0 would (wandb-protocol.md), at most one stream request at a time and a
/// run, each with the line numbers that the last answered one left: nothing is lost, doubled or out of order whatever
/// happens in between.
class WandbSink final : public TrackerSink
{
public:
    /// The header Authorization for a server. Errors: NotSignedIn. Called on the sink's thread for every delivery, so that
    /// a new key counts at once; ends early when a stop is requested.
    using Authorizer = std::function<core::Result<QByteArray>(const Addresses &server, const std::stop_token &stop)>;

    static constexpr std::chrono::milliseconds kPace = std::chrono::seconds(15); ///< the official client's

    /// `version` is this program's; the clock must outlive the sink. Without a painter no pictures are sent.
    WandbSink(std::string version, const core::Clock &clock, Authorizer authorizer,
              std::chrono::milliseconds pace = kPace, MatrixPainter painter = {});

    [[nodiscard]] std::string name() const override { return "wandb"; }
    Outcome deliver(const SyncBatch &batch, nlohmann::json &memory, const std::stop_token &stop) override;
    /// What is at W&B counts, whatever was written into files.
    [[nodiscard]] std::int64_t goOnBehind(store::SyncMode mode, const nlohmann::json &memory,
                                          std::int64_t cursor) const override;
    [[nodiscard]] std::chrono::milliseconds pace() const override { return m_pace; }
    [[nodiscard]] std::string page(const nlohmann::json &memory) const override;

private:
    struct Delivery;
    Outcome deliver(Delivery &delivery);
    static bool isAllThere(const Delivery &delivery);
    ApiResult<void> open(Delivery &delivery);
    void collect(Delivery &delivery);
    ApiResult<void> uploadFiles(Delivery &delivery);
    ApiResult<void> uploadTables(Delivery &delivery);
    ApiResult<void> updateRun(Delivery &delivery);
    void addLastFiles(Delivery &delivery);
    ApiResult<void> sendModels(Delivery &delivery);
    ApiResult<StreamAnswer> send(Delivery &delivery);
    /// Wrapped, as of the rows so far.
    [[nodiscard]] nlohmann::json configOf(const Delivery &delivery) const;

    std::string m_version;
    const core::Clock &m_clock;
    Authorizer m_authorizer;
    std::chrono::milliseconds m_pace;
    MatrixPainter m_painter;
    HttpClient m_http;
    std::map<core::RunId, double> m_lastPost; ///< seconds of the monotonic clock, for signs of life
};

} // namespace signalbox::track::wandb
