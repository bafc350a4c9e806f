// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_editor.h"

#include <QObject>
#include <QStringList>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

class QUndoStack;

namespace signalbox::ui {

class BannerArea;
class RunWorkspace;

/// What people change of runs in the history: star, tags, group, name, notes, archive, bin. Each change is one transaction
/// off the GUI thread, one after the other in the order they were asked for, whatever the number of runs. What makes runs
/// vanish, and what is done to several, is said in a banner with Undo for eight seconds; every change but a purge can be
/// undone by the key for much longer. GUI thread only.
class RunEdits : public QObject
{
    Q_OBJECT

public:
    using Runs = std::vector<core::RunId>;

    RunEdits(RunWorkspace &workspace, BannerArea &banners, QObject *parent);
    ~RunEdits() override;

    void setStarred(const Runs &runs, bool starred);
    void setArchived(const Runs &runs, bool archived);
    /// An empty group takes runs out of theirs.
    void setGroup(const Runs &runs, const QString &group);
    void changeTags(const Runs &runs, const QStringList &added, const QStringList &removed);
    void setNotes(const core::RunId &run, const QString &notes);
    void rename(const core::RunId &run, const QString &name);
    /// Live ones stay, which is said.
    void moveToBin(const Runs &runs);
    void restore(const Runs &runs);
    /// Removes runs for good; the caller has asked the person.
    void purge(const Runs &runs);

    [[nodiscard]] bool canUndo() const;
    [[nodiscard]] bool canRedo() const;
    /// Takes back the last change, and says which one.
    void undo();
    /// Makes it again.
    void redo();

    /// How an undone or repeated change is kept: the edits that would turn it around again.
    struct Turn;

Q_SIGNALS:
    /// A change was made, and undo() would take it back now.
    void made();

private:
    using Edits = std::vector<store::RunEdit>;
    using Work = std::function<core::Result<Edits>(store::RunEditor &)>;
    using Done = std::function<void(const core::Result<Edits> &)>;
    struct Job
    {
        std::function<Work()> prepare; ///< called when its turn comes
        Done done;
    };

    /// Makes a change; `text` says in the past tense what was done. A banner says it when `announce` is set.
    void make(const QString &text, bool announce, Work work);
    void enqueue(std::function<Work()> prepare, Done done);
    void startNext();
    void apply(const std::shared_ptr<Turn> &turn, bool undoes);
    void showFailure(const core::Error &error);
    /// The first for one run, with its name; the second, for which it is asked with their count, for several.
    [[nodiscard]] QString sentence(const Runs &runs, const std::function<QString(const QString &)> &forOne,
                                   const std::function<QString(int)> &forMany) const;

    friend class RunEditCommand;

    RunWorkspace &m_workspace;
    BannerArea &m_banners;
    QUndoStack *m_stack;
    std::deque<Job> m_jobs;
    bool m_isRunning = false;
    std::vector<std::weak_ptr<Turn>> m_turns; ///< all that the stack holds, to take purged runs out
};

} // namespace signalbox::ui
