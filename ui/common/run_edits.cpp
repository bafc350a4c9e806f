// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/run_edits.h"

#include "common/banner_area.h"
#include "common/error_text.h"
#include "common/run_workspace.h"
#include "viewmodels/run_text.h"

#include <QPointer>
#include <QUndoStack>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace signalbox::ui {

namespace {

const QString kEditBanner = QStringLiteral("runEdit");
constexpr int kEditUndoSeconds = 8;
constexpr int kUndoneSeconds = 5;
constexpr int kMostUndone = 100;
static_assert(store::kDaysInBin == 30); // the sentences below say so

std::vector<std::string> toTexts(const QStringList &texts)
{
    std::vector<std::string> all;
    for (const QString &text : texts) {
        all.push_back(text.toStdString());
    }
    return all;
}

} // namespace

struct RunEdits::Turn
{
    QString text;
    Edits edits; ///< what is to be done next, one way or the other
};

/// The stack tells which way to go; what is done takes a moment and follows in its turn.
class RunEditCommand : public QUndoCommand
{
public:
    RunEditCommand(RunEdits &edits, std::shared_ptr<RunEdits::Turn> turn) : m_edits(edits), m_turn(std::move(turn))
    {
        setText(m_turn->text);
    }

    void undo() override { m_edits.apply(m_turn, true); }
    void redo() override
    {
        if (!std::exchange(m_isNew, false)) { // it is done already when it is put on the stack
            m_edits.apply(m_turn, false);
        }
    }

private:
    RunEdits &m_edits;
    std::shared_ptr<RunEdits::Turn> m_turn;
    bool m_isNew = true;
};

RunEdits::RunEdits(RunWorkspace &workspace, BannerArea &banners, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_banners(banners)
    , m_stack(new QUndoStack(this))
{
    m_stack->setUndoLimit(kMostUndone);
}

RunEdits::~RunEdits() = default;

void RunEdits::enqueue(std::function<Work()> prepare, Done done)
{
    m_jobs.push_back({std::move(prepare), std::move(done)});
    startNext();
}

void RunEdits::startNext()
{
    if (m_isRunning || m_jobs.empty()) {
        return;
    }
    m_isRunning = true;
    Job job = std::move(m_jobs.front());
    m_jobs.pop_front();
    const auto inverse = std::make_shared<Edits>();
    m_workspace.edit(
        [work = job.prepare(), inverse](store::RunEditor &editor) -> core::Status {
            core::Result<Edits> result = work(editor);
            if (!result) {
                return core::fail(result.error());
            }
            *inverse = *std::move(result);
            return {};
        },
        [guard = QPointer<RunEdits>(this), inverse, done = std::move(job.done)](const core::Status &status) {
            if (!guard) {
                return;
            }
            guard->m_isRunning = false;
            if (status) {
                done(*inverse);
            } else {
                done(core::fail(status.error()));
            }
            if (guard) {
                guard->startNext();
            }
        });
}

void RunEdits::showFailure(const core::Error &error)
{
    m_banners.showBanner({kEditBanner, Banner::Tone::Error, errorText(error), {}, 0});
}

void RunEdits::make(const QString &text, bool announce, Work work)
{
    const auto prepare = [work = std::move(work)] { return work; };
    enqueue(prepare, [this, text, announce](const core::Result<Edits> &inverse) {
        if (!inverse) {
            showFailure(inverse.error());
            return;
        }
        if (inverse->empty()) {
            return; // nothing was different
        }
        const auto turn = std::make_shared<Turn>(Turn{text, *inverse});
        std::erase_if(m_turns, [](const std::weak_ptr<Turn> &old) { return old.expired(); });
        m_turns.push_back(turn);
        m_stack->push(new RunEditCommand(*this, turn));
        Q_EMIT made();
        if (announce) {
            m_banners.showBanner(
                {kEditBanner, Banner::Tone::Info, text, {{tr("Undo"), [this] { undo(); }}}, kEditUndoSeconds});
        }
    });
}

void RunEdits::apply(const std::shared_ptr<Turn> &turn, bool undoes)
{
    // An earlier way of the same change may still be under way: what is to be done is known when the turn comes.
    const auto prepare = [turn]() -> Work {
        return [edits = turn->edits](store::RunEditor &editor) { return editor.apply(edits); };
    };
    enqueue(prepare, [this, turn, undoes](const core::Result<Edits> &inverse) {
        if (!inverse) {
            turn->edits.clear();
            showFailure(inverse.error());
            return;
        }
        turn->edits = *inverse;
        if (!turn->edits.empty()) {
            m_banners.showBanner({kEditBanner,
                                  Banner::Tone::Good,
                                  undoes ? tr("Undone: %1").arg(turn->text) : turn->text,
                                  {},
                                  kUndoneSeconds});
        }
    });
}

QString RunEdits::sentence(const Runs &runs, const std::function<QString(const QString &)> &forOne,
                           const std::function<QString(int)> &forMany) const
{
    if (runs.size() != 1) {
        return forMany(static_cast<int>(runs.size()));
    }
    const auto nameOf = [this](const core::RunId &run) {
        if (const store::RunRecord *record = m_workspace.runs().find(run)) {
            return QString::fromStdString(record->name);
        }
        for (const store::QueryRow &row : m_workspace.runs().binned()) {
            if (row.record().id == run) {
                return QString::fromStdString(row.record().name);
            }
        }
        return QString::fromStdString(run.value);
    };
    return forOne(nameOf(runs.front()));
}

void RunEdits::setStarred(const Runs &runs, bool starred)
{
    const QString text = starred
        ? sentence(
            runs, [](const QString &run) { return tr("%1 was starred.").arg(run); },
            [](int count) { return tr("%n run(s) were starred.", nullptr, count); })
        : sentence(
            runs, [](const QString &run) { return tr("The star was taken from %1.").arg(run); },
            [](int count) { return tr("The star was taken from %n run(s).", nullptr, count); });
    make(text, runs.size() > 1, [runs, starred](store::RunEditor &editor) { return editor.setStarred(runs, starred); });
}

void RunEdits::setArchived(const Runs &runs, bool archived)
{
    const QString text = archived
        ? sentence(
            runs,
            [](const QString &run) {
                return tr("%1 was archived. The tab Runs still lists it under Archived.").arg(run);
            },
            [](int count) {
                return tr("%n run(s) were archived. The tab Runs still lists them under Archived.", nullptr, count);
            })
        : sentence(
            runs, [](const QString &run) { return tr("%1 is among the runs again.").arg(run); },
            [](int count) { return tr("%n run(s) are among the runs again.", nullptr, count); });
    make(text, true, [runs, archived](store::RunEditor &editor) { return editor.setArchived(runs, archived); });
}

void RunEdits::setGroup(const Runs &runs, const QString &group)
{
    const QString name = group.simplified();
    const QString text = name.isEmpty()
        ? sentence(
            runs, [](const QString &run) { return tr("%1 is in no group any more.").arg(run); },
            [](int count) { return tr("%n run(s) are in no group any more.", nullptr, count); })
        : sentence(
            runs, [name](const QString &run) { return tr("%1 is in the group “%2” now.").arg(run, name); },
            [name](int count) { return tr("%n run(s) are in the group “%1” now.", nullptr, count).arg(name); });
    make(text, runs.size() > 1,
         [runs, to = name.toStdString()](store::RunEditor &editor) { return editor.setGroup(runs, to); });
}

void RunEdits::changeTags(const Runs &runs, const QStringList &added, const QStringList &removed)
{
    const QString text = sentence(
        runs, [](const QString &run) { return tr("The tags of %1 were changed.").arg(run); },
        [](int count) { return tr("The tags of %n run(s) were changed.", nullptr, count); });
    make(text, runs.size() > 1, [runs, more = toTexts(added), less = toTexts(removed)](store::RunEditor &editor) {
        return editor.changeTags(runs, more, less);
    });
}

void RunEdits::setNotes(const core::RunId &run, const QString &notes)
{
    store::RunEdit edit;
    edit.run = run;
    edit.notes = notes.toStdString();
    make(sentence(
             {run}, [](const QString &name) { return tr("The notes of %1 were changed.").arg(name); },
             [](int) { return QString(); }),
         false, [edit](store::RunEditor &editor) { return editor.apply({edit}); });
}

void RunEdits::rename(const core::RunId &run, const QString &name)
{
    store::RunEdit edit;
    edit.run = run;
    edit.name = name.toStdString();
    make(sentence(
             {run}, [](const QString &before) { return tr("%1 was renamed.").arg(before); },
             [](int) { return QString(); }),
         false, [edit](store::RunEditor &editor) { return editor.apply({edit}); });
}

void RunEdits::moveToBin(const Runs &runs)
{
    Runs over;
    std::copy_if(runs.begin(), runs.end(), std::back_inserter(over), [this](const core::RunId &run) {
        const store::RunRecord *record = m_workspace.runs().find(run);
        return record != nullptr && viewmodels::isOver(record->state);
    });
    if (over.empty()) {
        m_banners.showBanner({kEditBanner,
                              Banner::Tone::Info,
                              tr("A run that trains or waits cannot be deleted. Stop it first."),
                              {},
                              10});
        return;
    }
    const auto live = static_cast<int>(runs.size() - over.size());
    const QString moved = sentence(
        over, [](const QString &run) { return tr("%1 was moved to the bin, where it is kept for 30 days.").arg(run); },
        [](int count) {
            return tr("%n run(s) were moved to the bin, where they are kept for 30 days.", nullptr, count);
        });
    const QString text = live == 0 ? moved : tr("%1 %n live run(s) stayed.", "sentence before", live).arg(moved);
    make(text, true, [over](store::RunEditor &editor) { return editor.setDeleted(over, true, core::SystemClock()); });
}

void RunEdits::restore(const Runs &runs)
{
    const QString text = sentence(
        runs, [](const QString &run) { return tr("%1 was taken out of the bin.").arg(run); },
        [](int count) { return tr("%n run(s) were taken out of the bin.", nullptr, count); });
    make(text, true, [runs](store::RunEditor &editor) { return editor.setDeleted(runs, false, core::SystemClock()); });
}

void RunEdits::purge(const Runs &runs)
{
    const QString text = sentence(
        runs, [](const QString &run) { return tr("%1 was removed for good.").arg(run); },
        [](int count) { return tr("%n run(s) were removed for good.", nullptr, count); });
    const auto prepare = [runs]() -> Work {
        return [runs](store::RunEditor &editor) -> core::Result<Edits> {
            const core::Status removed = editor.purge(runs);
            if (!removed) {
                return core::fail(removed.error());
            }
            return Edits{};
        };
    };
    enqueue(prepare, [this, runs, text](const core::Result<Edits> &result) {
        if (!result) {
            showFailure(result.error());
            return;
        }
        // Nothing can be undone of runs that are gone.
        const std::set<core::RunId> gone(runs.begin(), runs.end());
        for (const std::weak_ptr<Turn> &known : m_turns) {
            if (const auto turn = known.lock()) {
                std::erase_if(turn->edits, [&gone](const store::RunEdit &edit) { return gone.contains(edit.run); });
            }
        }
        m_banners.showBanner({kEditBanner, Banner::Tone::Good, text, {}, kUndoneSeconds});
    });
}

bool RunEdits::canUndo() const
{
    return m_stack->canUndo();
}

bool RunEdits::canRedo() const
{
    return m_stack->canRedo();
}

void RunEdits::undo()
{
    m_banners.removeBanner(kEditBanner);
    m_stack->undo();
}

void RunEdits::redo()
{
    m_banners.removeBanner(kEditBanner);
    m_stack->redo();
}

} // namespace signalbox::ui
