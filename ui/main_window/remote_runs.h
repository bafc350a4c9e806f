// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/steering.h"
#include "store/command_store.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace signalbox::ui {

class BannerArea;
class RunWorkspace;

/// Asks runs through the store's table of commands, as `signalbox-cli steer` does, whatever process trains them: to hold, to go
/// on, to validate, to end, or to change. Remembers what a run was asked for until that is to be seen of it. Nothing waits; what
/// was refused, and changes that were made, are told in banners. GUI thread only.
class RemoteRuns : public QObject
{
    Q_OBJECT

public:
    RemoteRuns(RunWorkspace &workspace, BannerArea &banners, QObject *parent);

    /// Whether a run trains in another process that can be asked.
    [[nodiscard]] bool canAsk(const core::RunId &run) const;
    /// Asks for one of core::controlKeys(). Does nothing while the run has not answered the same.
    void ask(const core::RunId &run, const std::string &key);
    /// What a run was asked for last and does not show yet; empty: nothing.
    [[nodiscard]] std::string asked(const core::RunId &run) const;
    /// Asks for changes of settings, or a rollback, all or none.
    void steer(const core::RunId &run, const std::vector<core::SteeringRequest> &requests);

Q_SIGNALS:
    /// asked() changed for some run.
    void changed();

private:
    /// Something that was asked for and is not answered, or not to be seen yet.
    struct Request
    {
        core::RunId run;
        std::string key; ///< of controlKeys(); empty: changes
        std::vector<std::int64_t> numbers; ///< in the store; empty while it is being put there
        bool isAnswered = false;
        bool isLate = false; ///< that it takes long was said
        QElapsedTimer since;
    };
    using Answers = std::vector<store::CommandRecord>;

    void put(int id, const std::vector<core::SteeringRequest> &requests);
    void look();
    void accept(const Answers &answers);
    void tellAnswers(const Request &request, const Answers &answers);
    /// Forgets what is to be seen of the runs by now.
    void dropSeen();
    void tellLate();
    [[nodiscard]] bool isSeen(const Request &request) const;
    [[nodiscard]] QString nameOf(const core::RunId &run) const;

    RunWorkspace &m_workspace;
    BannerArea &m_banners;
    std::map<int, Request> m_requests; ///< in the order they were made
    int m_lastId = 0;
    bool m_isLooking = false;
    QTimer m_timer;
};

} // namespace signalbox::ui
