// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/tracker_sink.h"

#include <memory>

namespace signalbox::track::wandb {

/// Sends a run to W&B, or writes it into a folder while its mode is Offline. The mode may change at any time: each side goes
/// on where it was, and once everything is at W&B the folder is marked, so that `wandb sync` passes over it. A run that
/// `wandb sync` has uploaded whole is not uploaded again.
class ModeSink final : public TrackerSink
{
public:
    /// `offline` is an OfflineSink. Its memory is a member of the common one (kOfflineMember); the rest is that of `online`.
    ModeSink(std::unique_ptr<TrackerSink> online, std::unique_ptr<TrackerSink> offline);

    [[nodiscard]] std::string name() const override { return m_online->name(); }
    Outcome deliver(const SyncBatch &batch, nlohmann::json &memory, const std::stop_token &stop) override;
    [[nodiscard]] std::int64_t goOnBehind(store::SyncMode mode, const nlohmann::json &memory,
                                          std::int64_t cursor) const override;
    [[nodiscard]] std::chrono::milliseconds pace() const override { return m_online->pace(); }
    [[nodiscard]] int largestBatch() const override { return m_online->largestBatch(); }
    [[nodiscard]] std::string page(const nlohmann::json &memory) const override { return m_online->page(memory); }
    void leave(const core::RunId &run) override;

private:
    Outcome deliverOnline(const SyncBatch &batch, nlohmann::json &memory, const std::string &directory,
                          const std::stop_token &stop);

    std::unique_ptr<TrackerSink> m_online;
    std::unique_ptr<TrackerSink> m_offline;
};

} // namespace signalbox::track::wandb
