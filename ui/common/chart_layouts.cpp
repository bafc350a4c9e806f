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

charts::ChartLayout layoutFromBody(const std::string &body)
{
    return body.empty() ? charts::ChartLayout() : charts::layoutFromJson(QByteArray::fromStdString(body));
}

std::string bodyOf(const charts::ChartLayout &layout)
{
    return layout == charts::ChartLayout() ? std::string() : charts::layoutToJson(layout).toStdString();
}

} // namespace

/// What is known of each project's layout, for the GUI thread and for the one that writes.
struct ChartLayouts::Kept
{
    struct Layout
    {
        charts::ChartLayout stored; ///< as it was read or written last
        charts::ChartLayout own; ///< with what this window has changed since
        bool isUnsaved = false;
        bool isBeingWritten = false;
        std::uint64_t writes = 0; ///< how many there were
    };
    /// What is to be written: `own` was made of `stored`.
    struct Change
    {
        std::string project;
        charts::ChartLayout stored;
        charts::ChartLayout own;
    };

    std::mutex mutex;
    std::map<std::string, Layout> layouts;
    bool isWriting = false; ///< one writes at a time, until nothing is left

    [[nodiscard]] std::optional<Change> takeNext()
    {
        const std::lock_guard lock(mutex);
        for (auto &[project, layout] : layouts) {
            if (std::exchange(layout.isUnsaved, false)) {
                layout.isBeingWritten = true;
                return Change{project, layout.stored, layout.own};
            }
        }
        isWriting = false;
        return std::nullopt;
    }

    /// `written`: what the change became in the store; nothing when it failed, and then it goes with the next one.
    void finish(const Change &change, const std::optional<charts::ChartLayout> &written)
    {
        const std::lock_guard lock(mutex);
        Layout &layout = layouts[change.project];
        layout.isBeingWritten = false;
        if (written) {
            ++layout.writes;
            layout.own = charts::mergedLayout(change.own, layout.own, *written);
            layout.stored = *written;
        }
    }

    core::Status write(store::RunEditor &editor)
    {
        core::Status result;
        while (const std::optional<Change> change = takeNext()) {
            charts::ChartLayout merged;
            const core::Status status = editor.changeLayout(
                kLayoutKind, change->project,
                [&](const std::string &body) {
                    merged = charts::mergedLayout(change->stored, change->own, layoutFromBody(body));
                    return bodyOf(merged);
                },
                core::SystemClock());
            finish(*change, status ? std::optional(std::move(merged)) : std::nullopt);
            if (result && !status) {
                result = status;
            }
        }
        return result;
    }
};

ChartLayouts::ChartLayouts(RunWorkspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_kept(std::make_shared<Kept>())
{
    m_layouts.emplace(m_project, charts::ChartLayout()); // before there is any run
    connect(&workspace, &RunWorkspace::layoutChanged, this,
            [this](const std::string &kind, const std::string &project) {
                if (kind == kLayoutKind && project == m_project) {
                    read(project); // those of others are read when they are come to
                }
            });
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
    }
    read(project); // a known one too: another window may have changed it since
}

void ChartLayouts::read(const std::string &project)
{
    if (project.empty()) {
        return;
    }
    std::uint64_t writes = 0;
    {
        const std::lock_guard lock(m_kept->mutex);
        writes = m_kept->layouts[project].writes;
    }
    m_workspace.read(
        this, [project](const store::RunReader &reader) { return reader.layout(kLayoutKind, project); },
        [this, project, writes](const core::Result<std::optional<store::LayoutRecord>> &record) {
            if (record) {
                acceptRead(project, writes, *record);
            } else {
                Q_EMIT failed(record.error());
                show(project);
            }
        });
}

void ChartLayouts::acceptRead(const std::string &project, std::uint64_t writes,
                              const std::optional<store::LayoutRecord> &record)
{
    bool isOld = false; // read before this window wrote
    bool isWriting = false;
    {
        const std::lock_guard lock(m_kept->mutex);
        Kept::Layout &layout = m_kept->layouts[project];
        isWriting = m_kept->isWriting;
        isOld = layout.isBeingWritten || layout.writes != writes;
        if (!isOld) {
            charts::ChartLayout stored = record ? layoutFromBody(record->body) : charts::ChartLayout();
            layout.own = charts::mergedLayout(layout.stored, layout.own, stored);
            layout.stored = std::move(stored);
        }
    }
    if (!isOld) {
        show(project);
    } else if (isWriting) {
        m_readsAgain = true;
    } else {
        read(project);
    }
}

void ChartLayouts::show(const std::string &project)
{
    if (project.empty()) {
        return;
    }
    charts::ChartLayout own;
    {
        const std::lock_guard lock(m_kept->mutex);
        own = m_kept->layouts[project].own;
    }
    const auto [shown, isNew] = m_layouts.try_emplace(project);
    const bool isOther = shown->second != own;
    shown->second = std::move(own);
    if (project == m_project && (isNew || isOther)) {
        Q_EMIT changed();
    }
}

void ChartLayouts::setLayout(const charts::ChartLayout &layout)
{
    if (!isReady() || layout == this->layout()) {
        return;
    }
    charts::ChartLayout own = layout;
    if (!m_project.empty()) {
        const std::lock_guard lock(m_kept->mutex);
        Kept::Layout &kept = m_kept->layouts[m_project];
        own = charts::mergedLayout(this->layout(), layout, kept.own);
        kept.own = own;
        kept.isUnsaved = true;
    }
    const bool hasOthers = own != layout; // what a listener that knows its own change has not shown yet
    m_layouts[m_project] = std::move(own);
    if (!m_project.empty()) {
        save();
    }
    Q_EMIT changed();
    if (hasOthers) {
        QMetaObject::invokeMethod(this, &ChartLayouts::changed, Qt::QueuedConnection);
    }
}

void ChartLayouts::save()
{
    if (m_workspace.isReadOnly()) {
        return; // it lasts as long as the window
    }
    {
        const std::lock_guard lock(m_kept->mutex);
        if (std::exchange(m_kept->isWriting, true)) {
            return; // it comes to this one as well, even when the window is closed meanwhile
        }
    }
    m_workspace.edit([kept = m_kept](store::RunEditor &editor) { return kept->write(editor); },
                     [guard = QPointer<ChartLayouts>(this)](const core::Status &status) {
                         if (!guard) {
                             return;
                         }
                         guard->show(guard->m_project);
                         if (std::exchange(guard->m_readsAgain, false)) {
                             guard->read(guard->m_project);
                         }
                         if (!status) {
                             Q_EMIT guard->failed(status.error());
                         }
                     });
}

} // namespace signalbox::ui
