// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "core/ids.h"

#include <QObject>

#include <map>

namespace signalbox::store {
struct RunRecord;
}

namespace signalbox::ui {

class Announcer;
class BannerArea;
class RunWorkspace;
class StatusLine;

/// Tells screen readers what the window shows at its edges: that a run has started, is paused, has ended, what a validation came
/// to, each banner, and that records are not sent any more. Steps are not told. Everything it is given outlives it.
class RunAnnouncements : public QObject
{
    Q_OBJECT

public:
    RunAnnouncements(RunWorkspace &workspace, BannerArea &banners, StatusLine &status, Announcer &announcer,
                     QObject *parent);

private:
    /// Looks at the runs that are followed: the current one, the live one, and those that have not ended.
    void look();
    void lookAt(const core::RunId &run);
    [[nodiscard]] QString changeText(const store::RunRecord &run, core::RunState before) const;
    void lookAtEvaluations();

    RunWorkspace &m_workspace;
    Announcer &m_announcer;
    std::map<core::RunId, core::RunState> m_states; ///< as they were told, or found
    core::RunId m_evaluated; ///< whose evaluation was told last
    std::int64_t m_evaluatedStep = -1;
    bool m_evaluatedTest = false;
};

} // namespace signalbox::ui
