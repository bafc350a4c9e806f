// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/run_announcements.h"

#include "common/announcer.h"
#include "common/banner_area.h"
#include "common/run_workspace.h"
#include "main_window/status_line.h"
#include "viewmodels/run_text.h"

#include <string>
#include <string_view>
#include <vector>

namespace signalbox::ui {

namespace {

using core::RunState;

QString runTopic(const core::RunId &run)
{
    return QStringLiteral("run:") + QString::fromStdString(run.value);
}

/// What "valid/mcc" is called for the test set.
std::string testMetric(std::string_view metric)
{
    constexpr std::string_view kValid = "valid/";
    std::string name("test/");
    name.append(metric.starts_with(kValid) ? metric.substr(kValid.size()) : metric);
    return name;
}

} // namespace

RunAnnouncements::RunAnnouncements(RunWorkspace &workspace, BannerArea &banners, StatusLine &status,
                                   Announcer &announcer, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_announcer(announcer)
{
    connect(&workspace, &RunWorkspace::liveRunStarted, this, [this](const core::RunId &run) {
        m_states.emplace(run, RunState::Queued); // what it is found in next is news
    });
    connect(&workspace, &RunWorkspace::progressed, this, &RunAnnouncements::look);
    connect(&workspace, &RunWorkspace::currentChanged, this, &RunAnnouncements::look);
    connect(&workspace, &RunWorkspace::evaluationsChanged, this, &RunAnnouncements::lookAtEvaluations);
    connect(&banners, &BannerArea::bannerShown, this, [this](const QString &key, const QString &text) {
        m_announcer.announce(QStringLiteral("banner:") + key, text);
    });
    connect(&status, &StatusLine::toneChanged, this,
            [this](const QString &text) { m_announcer.announce(QStringLiteral("sync"), text); });
}

void RunAnnouncements::look()
{
    std::vector<core::RunId> followed;
    for (const auto &[run, state] : m_states) {
        if (!viewmodels::isOver(state)) {
            followed.push_back(run);
        }
    }
    followed.push_back(m_workspace.live().run());
    followed.push_back(m_workspace.current());
    for (const core::RunId &run : followed) {
        lookAt(run);
    }
}

void RunAnnouncements::lookAt(const core::RunId &run)
{
    const store::RunRecord *record = m_workspace.runs().find(run);
    if (record == nullptr) {
        return;
    }
    const auto [known, isNew] = m_states.emplace(run, record->state);
    const RunState before = known->second;
    if (isNew || record->state == before) {
        return;
    }
    const bool beginsAgain = viewmodels::isOver(before) && !viewmodels::isOver(record->state);
    if (beginsAgain && !m_workspace.isLiveHere(run) && !m_workspace.isLiveElsewhere(run)) {
        return; // what was read of the store is older than its end
    }
    known->second = record->state;
    m_announcer.announce(runTopic(run), changeText(*record, before));
}

QString RunAnnouncements::changeText(const store::RunRecord &run, RunState before) const
{
    const QString name = QString::fromStdString(run.name);
    switch (run.state) {
    case RunState::Running:
        return before == RunState::Queued ? tr("%1 has started.").arg(name) : tr("%1 goes on.").arg(name);
    case RunState::Paused:
        return tr("%1 is paused.").arg(name);
    case RunState::Finished:
        if (core::isUndefined(run.bestMonitored) || run.bestEpoch <= 0) {
            return tr("%1 has finished.").arg(name);
        }
        return tr("%1 has finished. Best %2: %3 in epoch %4.")
            .arg(name, QString::fromStdString(run.spec.monitor), viewmodels::formatMetric(run.bestMonitored),
                 QString::number(run.bestEpoch)); // at once: a name may hold a "%1"
    case RunState::Failed:
        return tr("%1 failed.").arg(name);
    case RunState::Stopped:
        // A banner says it as well, with what can be done about it.
        return m_workspace.live().run() == run.id && run.stepsDone > 0 ? QString() : tr("%1 was stopped.").arg(name);
    case RunState::Interrupted:
        return tr("%1 was interrupted.").arg(name);
    case RunState::Queued:
        break;
    }
    return {};
}

void RunAnnouncements::lookAtEvaluations()
{
    const std::vector<EvaluationEntry> &entries = m_workspace.evaluations();
    const store::RunRecord *run = m_workspace.currentRecord();
    if (entries.empty() || run == nullptr || !m_workspace.isLiveHere(run->id)) {
        return;
    }
    // One that has just been made; those that are read from the store are older than the last step.
    const store::EvaluationRecord &record = entries.back().record;
    const bool isTest = record.kind == core::EvaluationKind::Test;
    const bool isTold = m_evaluated == run->id && m_evaluatedStep == record.step && m_evaluatedTest == isTest;
    if (record.step < m_workspace.live().lastStep().step || isTold) {
        return;
    }
    m_evaluated = run->id;
    m_evaluatedStep = record.step;
    m_evaluatedTest = isTest;
    const std::string metric = isTest ? testMetric(run->spec.monitor) : run->spec.monitor;
    const QString name = QString::fromStdString(run->name);
    const double value = core::valueOf(record.metrics, metric);
    QString text;
    if (core::isUndefined(value)) {
        text = isTest ? tr("%1 was tested.").arg(name) : tr("%1 was validated.").arg(name);
    } else {
        const QString what = QString::fromStdString(metric);
        const QString number = viewmodels::formatMetric(value);
        text = isTest ? tr("%1 was tested: %2 is %3.").arg(name, what, number)
                      : tr("%1 was validated: %2 is %3.").arg(name, what, number);
    }
    m_announcer.announce(runTopic(run->id) + QStringLiteral(":evaluation"), text);
}

} // namespace signalbox::ui
