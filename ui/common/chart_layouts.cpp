// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/chart_layouts.h"

#include "common/run_workspace.h"
#include "core/clock.h"

#include <QPointer>

#include <mutex>
#include <utility>

namespace signalbox::ui {

namespace {

const std::string kLayoutKind = "charts";

} // namespace

/// Layouts that wait to be written: the last one of a project counts.
struct ChartLayouts::Unsaved
{
    std::mutex mutex;
    std::map<std::string, charts::ChartLayout> layouts;
    bool isWriting = false; ///< one writes at a time, until nothing is left

    [[nodiscard]] std::optional<std::pair<std::string, charts::ChartLayout>> takeNext()
    {
        const std::lock_guard lock(mutex);
        if (layouts.empty()) {
            isWriting = false;
            return std::nullopt;
        }
        auto next = layouts.extract(layouts.begin());
        return std::pair(next.key(), std::move(next.mapped()));
    }
};

ChartLayouts::ChartLayouts(RunWorkspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_unsaved(std::make_shared<Unsaved>())
{
    m_layouts.emplace(m_project, charts::ChartLayout()); // before there is any run
}

const charts::ChartLayout &ChartLayouts::layout() const
{
    static const charts::ChartLayout kUsual;
    const auto found = m_layouts.find(m_project);
    return found == m_layouts.end() ? kUsual : found->second;
}

void ChartLayouts::setProject(const std::string &project)
{
    if (project == m_project) {
        return;
    }
    m_project = project;
    if (isReady()) {
        Q_EMIT changed();
        return;
    }
    m_workspace.read(
        this, [project](const store::RunReader &reader) { return reader.layout(kLayoutKind, project); },
        [this, project](const core::Result<std::optional<store::LayoutRecord>> &record) {
            charts::ChartLayout layout;
            if (!record) {
                Q_EMIT failed(record.error());
            } else if (*record) {
                layout = charts::layoutFromJson(QByteArray::fromStdString((*record)->body));
            }
            m_layouts.emplace(project, std::move(layout));
            if (project == m_project) {
                Q_EMIT changed();
            }
        });
}

void ChartLayouts::setLayout(const charts::ChartLayout &layout)
{
    if (!isReady() || layout == this->layout()) {
        return;
    }
    m_layouts[m_project] = layout;
    if (!m_project.empty()) {
        save();
    }
    Q_EMIT changed();
}

void ChartLayouts::save()
{
    if (m_workspace.isReadOnly()) {
        return; // it lasts as long as the window
    }
    {
        const std::lock_guard lock(m_unsaved->mutex);
        m_unsaved->layouts[m_project] = layout();
        if (std::exchange(m_unsaved->isWriting, true)) {
            return; // it comes to this one as well, even when the window is closed meanwhile
        }
    }
    m_workspace.edit(
        [unsaved = m_unsaved](store::RunEditor &editor) {
            core::Status result;
            while (const auto next = unsaved->takeNext()) {
                const auto &[project, layout] = *next;
                store::LayoutRecord record;
                record.kind = kLayoutKind;
                record.project = project;
                record.body = charts::layoutToJson(layout).toStdString();
                const core::Status status = layout == charts::ChartLayout()
                    ? editor.removeLayout(record.kind, record.project)
                    : editor.saveLayout(record, core::SystemClock());
                if (result && !status) {
                    result = status;
                }
            }
            return result;
        },
        [guard = QPointer<ChartLayouts>(this)](const core::Status &status) {
            if (guard && !status) {
                Q_EMIT guard->failed(status.error());
            }
        });
}

} // namespace signalbox::ui
