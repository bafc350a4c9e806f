// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/sync_store.h"
#include "track/wandb/wandb_sink.h"

#include <QString>

#include <optional>
#include <string>

namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels

namespace signalbox::ui {

/// What is to become of a run at W&B.
struct SyncChoice
{
    bool isWanted = false; ///< else nothing of it leaves the computer
    store::SyncMode mode = store::SyncMode::On;
    track::wandb::SyncTarget target; ///< an empty project stands for the usual one

    /// Whether anything leaves the computer.
    [[nodiscard]] bool sends() const { return isWanted && mode != store::SyncMode::Offline; }
};

/// Remembers choices by data set, so that sentences of one never follow those of another to a project, and what the
/// person has agreed to send.
class SyncMemory
{
public:
    /// The settings must outlive this object.
    explicit SyncMemory(viewmodels::Settings &settings) : m_settings(settings) { }

    /// What was chosen last for the data whose training table has this path; nothing for new data. Without a server.
    [[nodiscard]] std::optional<SyncChoice> choice(const std::string &trainingTable) const;
    void remember(const std::string &trainingTable, const SyncChoice &choice);

    /// Whether the person has seen what this mode sends, or a mode that sends more.
    [[nodiscard]] bool hasConsent(store::SyncMode mode) const;
    void rememberConsent(store::SyncMode mode);

private:
    viewmodels::Settings &m_settings;
};

/// Why W&B would not take this as the name of a project, as a sentence; empty when it would. Blanks are fine.
QString projectProblem(const QString &name);

} // namespace signalbox::ui
