// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/recovery_list.h"

#include "common/icons.h"
#include "common/run_workspace.h"
#include "common/widgets.h"
#include "main_window/run_commands.h"
#include "viewmodels/run_text.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>
#include <QPointer>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr std::size_t kMostRows = 50; ///< the others follow when these are decided
constexpr int kRowsInSight = 4;
constexpr int kRecoveryDelay = 100; ///< milliseconds

/// "step 812 of 1,340 · checkpoint of step 800 · last heard of 26.11.26, 14:03".
QString interruptionText(const store::RunRecord &run, const store::ResumePoint &point)
{
    QStringList parts;
    const QString step = viewmodels::formatCount(run.stepsDone);
    parts << (run.facts.totalSteps > 0
                  ? RecoveryList::tr("step %1 of %2").arg(step, viewmodels::formatCount(run.facts.totalSteps))
                  : RecoveryList::tr("step %1").arg(step));
    parts << (point.checkpoint.empty()
                  ? RecoveryList::tr("no checkpoint")
                  : RecoveryList::tr("checkpoint of step %1").arg(viewmodels::formatCount(point.step)));
    const std::int64_t time = run.finishedMicroseconds > 0 ? run.finishedMicroseconds : run.updatedMicroseconds;
    parts << RecoveryList::tr("last heard of %1")
                 .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(time / 1000), QLocale::ShortFormat));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

RecoveryList::RecoveryList(RunWorkspace &workspace, RunCommands &commands, QWidget *parent)
    : QFrame(parent)
    , m_workspace(workspace)
    , m_commands(commands)
    , m_heading(makeLabel({}, "heading", QStringLiteral("recoveryHeading")))
    , m_resumeAll(makeButton(tr("Resume all"), QStringLiteral("resumeAllButton")))
    , m_keepAll(makeButton(tr("Keep all as they are"), QStringLiteral("keepAllButton")))
    , m_hide(makeGhost(tr("Decide later"), QStringLiteral("decideLaterButton")))
    , m_scroll(new QScrollArea)
{
    setObjectName(QStringLiteral("recoveryList"));
    setAccessibleName(tr("Interrupted runs"));
    build();
    hide();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kRecoveryDelay);
    connect(&m_soon, &QTimer::timeout, this, &RecoveryList::look);
    connect(&workspace, &RunWorkspace::loaded, this, &RecoveryList::look);
    connect(&workspace.runs(), &viewmodels::RunListModel::runsChanged, this,
            [this](const std::vector<core::RunId> &changed, const std::vector<core::RunId> &removed) {
                const auto concerns = [this](const core::RunId &run) {
                    const store::RunRecord *record = m_workspace.runs().find(run);
                    const bool isListed = std::any_of(m_runs.begin(), m_runs.end(),
                                                      [&run](const auto &listed) { return listed.run == run; });
                    return isListed || (record != nullptr && record->state == core::RunState::Interrupted);
                };
                const bool any = std::any_of(changed.begin(), changed.end(), concerns)
                    || std::any_of(removed.begin(), removed.end(), concerns);
                if (any && m_workspace.isLoaded()) {
                    m_soon.start();
                }
            });
    connect(&commands, &RunCommands::startingChanged, this, [this] {
        if (!m_commands.isStarting()) {
            if (std::exchange(m_isFirstAsked, false) && !m_toResume.empty()) {
                m_toResume.pop_front(); // it was answered, well or not
                m_soon.start();
            }
            resumeNext();
        }
    });
    if (workspace.isLoaded()) {
        m_soon.start();
    }
}

void RecoveryList::build()
{
    m_hide->setToolTip(tr("Decide later: they are offered again at the next start."));
    m_resumeAll->setToolTip(tr("All that have a checkpoint go on from it, one after the other."));
    m_keepAll->setToolTip(
        tr("Nothing is lost: they stay in the history as interrupted, and can be resumed at any time."));
    m_heading->setWordWrap(true);
    connect(m_resumeAll, &QPushButton::clicked, this, [this] {
        for (const store::InterruptedRun &run : m_runs) {
            if (!run.point.checkpoint.empty() && !isResuming(run.run)) {
                m_toResume.push_back(run.run);
            }
        }
        showRows();
        resumeNext();
    });
    connect(m_keepAll, &QPushButton::clicked, this, [this] {
        std::vector<core::RunId> runs;
        for (const store::InterruptedRun &run : m_runs) {
            if (!isResuming(run.run)) {
                runs.push_back(run.run);
            }
        }
        keep(runs);
    });
    connect(m_hide, &QToolButton::clicked, this, &RecoveryList::hideUntilNextStart);
    auto *card = makeCard(QStringLiteral("recoveryCard"), this);
    auto *top = new QHBoxLayout;
    top->addWidget(m_heading, 1);
    top->addWidget(m_resumeAll);
    top->addWidget(m_keepAll);
    top->addWidget(m_hide);
    auto *content = new QWidget;
    m_rows = new QVBoxLayout(content);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(4);
    m_scroll->setObjectName(QStringLiteral("recoveryScroll"));
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(12, 10, 8, 10);
    column->setSpacing(6);
    column->addLayout(top);
    column->addWidget(m_scroll);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(18, 12, 18, 0);
    outer->addWidget(card);
}

void RecoveryList::look()
{
    if (m_workspace.isReadOnly()) {
        return; // none can go on from here
    }
    m_workspace.read(
        this,
        [directory = m_workspace.session().storeDirectory()](const store::RunReader &reader) {
            return store::interruptedRuns(reader, directory);
        },
        [this](const core::Result<std::vector<store::InterruptedRun>> &runs) {
            if (runs) {
                accept(*runs);
            } else {
                Q_EMIT m_workspace.storeFailed(runs.error());
            }
        });
}

void RecoveryList::accept(const std::vector<store::InterruptedRun> &runs)
{
    m_runs.clear();
    for (const store::InterruptedRun &run : runs) {
        if (!m_later.contains(run.run) && m_workspace.runs().find(run.run) != nullptr) {
            m_runs.push_back(run);
        }
    }
    showRows();
}

void RecoveryList::showRows()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (QWidget *row = item->widget()) {
            row->hide();
            row->setObjectName(QString()); // it may hold the sender, and goes a moment later
            for (QWidget *part : row->findChildren<QWidget *>()) {
                part->setObjectName(QString());
            }
            row->deleteLater();
        }
        delete item;
    }
    const std::size_t shown = std::min(m_runs.size(), kMostRows);
    int height = 0;
    for (std::size_t i = 0; i < shown; ++i) {
        QWidget *row = makeRow(m_runs[i]);
        m_rows->addWidget(row);
        height = std::max(height, row->sizeHint().height() + m_rows->spacing());
    }
    const int inSight = std::min(static_cast<int>(shown), kRowsInSight);
    m_scroll->setFixedHeight(std::max(0, inSight * height - m_rows->spacing()));
    m_heading->setText(tr("%n run(s) were interrupted: the program ended while they trained.", nullptr,
                          static_cast<int>(m_runs.size())));
    const auto hasCheckpoint = [](const store::InterruptedRun &run) { return !run.point.checkpoint.empty(); };
    m_resumeAll->setVisible(std::count_if(m_runs.begin(), m_runs.end(), hasCheckpoint) > 1);
    m_keepAll->setVisible(m_runs.size() > 1);
    setVisible(!m_runs.empty());
}

QWidget *RecoveryList::makeRow(const store::InterruptedRun &run)
{
    const core::RunId id = run.run;
    const QString key = QString::fromStdString(id.value);
    const store::RunRecord *record = m_workspace.runs().find(id);
    const QString name = record != nullptr ? QString::fromStdString(record->name) : key;
    auto *row = new QWidget;
    row->setObjectName(QStringLiteral("interrupted:") + key);
    auto *title = new ElidedLabel(name);
    title->setObjectName(QStringLiteral("interruptedName:") + key);
    auto *facts = new ElidedLabel(record != nullptr ? interruptionText(*record, run.point) : QString());
    facts->setObjectName(QStringLiteral("interruptedFacts:") + key);
    facts->setProperty("look", QStringLiteral("secondary"));
    const bool canResume = !run.point.checkpoint.empty();
    auto *go = makeButton(canResume ? tr("Resume") : tr("Use as new run"), QStringLiteral("resume:") + key);
    go->setAccessibleName(canResume ? tr("Resume %1").arg(name) : tr("Use %1 as new run").arg(name));
    go->setToolTip(canResume
                       ? tr("Goes on after step %1 with the same settings, as a run beside this one.")
                             .arg(viewmodels::formatCount(run.point.step))
                       : tr("There is no checkpoint to go on from: its settings go into the form, to start it anew."));
    auto *stay = makeButton(tr("Keep as is"), QStringLiteral("keep:") + key);
    stay->setAccessibleName(tr("Keep %1 as it is").arg(name));
    stay->setToolTip(tr("Nothing is lost: it stays in the history as interrupted, and can be resumed at any time."));
    for (QPushButton *button : {go, stay}) {
        button->setEnabled(!isResuming(id));
    }
    connect(go, &QPushButton::clicked, this, [this, id, canResume] {
        if (canResume) {
            resume(id);
        } else {
            startAnew(id);
        }
    });
    connect(stay, &QPushButton::clicked, this, [this, id] { keep({id}); });
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 4, 0);
    line->setSpacing(12);
    line->addWidget(title, 1);
    line->addWidget(facts, 3);
    line->addWidget(go);
    line->addWidget(stay);
    return row;
}

bool RecoveryList::isResuming(const core::RunId &run) const
{
    return std::find(m_toResume.begin(), m_toResume.end(), run) != m_toResume.end();
}

void RecoveryList::resume(const core::RunId &run)
{
    if (!isResuming(run)) {
        m_toResume.push_back(run);
        showRows();
        resumeNext();
    }
}

void RecoveryList::resumeNext()
{
    // One start at a time; who comes first is not decided here.
    while (!m_toResume.empty() && !m_isFirstAsked && !m_commands.isStarting()) {
        const core::RunId run = m_toResume.front();
        if (m_workspace.runs().find(run) == nullptr) {
            m_toResume.pop_front();
            continue;
        }
        m_isFirstAsked = true;
        m_commands.resumeFromCheckpoint(run);
    }
}

void RecoveryList::keep(const std::vector<core::RunId> &runs)
{
    if (runs.empty()) {
        return;
    }
    std::erase_if(
        m_runs, [&runs](const auto &listed) { return std::find(runs.begin(), runs.end(), listed.run) != runs.end(); });
    showRows();
    m_workspace.edit(
        [runs](store::RunEditor &editor) { return editor.settle(runs, store::Settlement::Kept, core::SystemClock()); },
        [guard = QPointer<RecoveryList>(this)](const core::Status &status) {
            if (guard && !status) {
                Q_EMIT guard->m_workspace.storeFailed(status.error());
                guard->look(); // they are still to be decided
            }
        });
}

void RecoveryList::startAnew(const core::RunId &run)
{
    if (const store::RunRecord *record = m_workspace.runs().find(run)) {
        const core::RunSpec spec =
            record->spec; // NOLINT(performance-unnecessary-copy-initialization): the list may change
        keep({run});
        Q_EMIT draftRequested(spec);
    }
}

void RecoveryList::hideUntilNextStart()
{
    for (const store::InterruptedRun &run : m_runs) {
        m_later.insert(run.run);
    }
    m_runs.clear();
    showRows();
}

void RecoveryList::setTheme(const viewmodels::Theme &theme)
{
    m_hide->setIcon(icon(QStringLiteral("close"), theme.secondary));
}

} // namespace signalbox::ui
