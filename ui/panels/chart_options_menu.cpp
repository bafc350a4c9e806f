// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/chart_options_menu.h"

#include "viewmodels/settings.h"

#include <QActionGroup>

#include <array>

namespace signalbox::ui {

namespace {

constexpr int kMostHiddenListed = 20;

struct MarkSwitch
{
    const char *key;
    const char *text;
    std::array<charts::MarkKind, 2> kinds;
};

constexpr std::array kMarkSwitches{
    MarkSwitch{"failures",
               QT_TRANSLATE_NOOP("signalbox::ui::ChartOptionsMenu", "Last good step of failed runs"),
               {charts::MarkKind::Failure, charts::MarkKind::Failure}},
    MarkSwitch{"pauses",
               QT_TRANSLATE_NOOP("signalbox::ui::ChartOptionsMenu", "Pauses"),
               {charts::MarkKind::Pause, charts::MarkKind::Resume}},
    MarkSwitch{"settings",
               QT_TRANSLATE_NOOP("signalbox::ui::ChartOptionsMenu", "Changed settings"),
               {charts::MarkKind::Setting, charts::MarkKind::Setting}},
    MarkSwitch{"checkpoints",
               QT_TRANSLATE_NOOP("signalbox::ui::ChartOptionsMenu", "Checkpoints"),
               {charts::MarkKind::Checkpoint, charts::MarkKind::Checkpoint}},
    MarkSwitch{"best",
               QT_TRANSLATE_NOOP("signalbox::ui::ChartOptionsMenu", "Best checkpoint"),
               {charts::MarkKind::Best, charts::MarkKind::Best}},
    MarkSwitch{"notes",
               QT_TRANSLATE_NOOP("signalbox::ui::ChartOptionsMenu", "Notes"),
               {charts::MarkKind::Note, charts::MarkKind::Note}},
};

struct SmoothingChoice
{
    viewmodels::SmoothingKind kind;
    const char *text;
    const char *help;
};

constexpr std::array kSmoothingChoices{
    SmoothingChoice{viewmodels::SmoothingKind::Average,
                    QT_TRANSLATE_NOOP("signalbox::ui::ChartOptionsMenu", "Exponential average (TensorBoard)"),
                    QT_TRANSLATE_NOOP("signalbox::ui::ChartOptionsMenu",
                                      "The debiased average of the points before, as TensorBoard has it")},
    SmoothingChoice{viewmodels::SmoothingKind::TimeWeighted,
                    QT_TRANSLATE_NOOP("signalbox::ui::ChartOptionsMenu", "Time-weighted average (W&B)"),
                    QT_TRANSLATE_NOOP("signalbox::ui::ChartOptionsMenu",
                                      "The same, where points count the less the farther they are away on the x axis")},
    SmoothingChoice{viewmodels::SmoothingKind::Gaussian,
                    QT_TRANSLATE_NOOP("signalbox::ui::ChartOptionsMenu", "Gaussian"),
                    QT_TRANSLATE_NOOP("signalbox::ui::ChartOptionsMenu", "A bell around each point")},
    SmoothingChoice{viewmodels::SmoothingKind::RunningMean,
                    QT_TRANSLATE_NOOP("signalbox::ui::ChartOptionsMenu", "Running mean"),
                    QT_TRANSLATE_NOOP("signalbox::ui::ChartOptionsMenu", "The mean of a window around each point")},
    SmoothingChoice{viewmodels::SmoothingKind::Envelope,
                    QT_TRANSLATE_NOOP("signalbox::ui::ChartOptionsMenu", "Smallest and largest"),
                    QT_TRANSLATE_NOOP("signalbox::ui::ChartOptionsMenu",
                                      "The band between the smallest and the largest value of a window, and its mean")},
};

QString markKey(const char *key)
{
    return QStringLiteral("charts/marks/") + QLatin1String(key);
}

} // namespace

ChartSwitches ChartSwitches::load(const viewmodels::Settings &settings)
{
    ChartSwitches switches;
    switches.majority = settings.value(QStringLiteral("charts/baselines/majority"), true).toBool();
    switches.best = settings.value(QStringLiteral("charts/baselines/best"), true).toBool();
    for (const MarkSwitch &row : kMarkSwitches) {
        const bool usual = !switches.hiddenMarks.contains(row.kinds[0]);
        const bool shown = settings.value(markKey(row.key), usual).toBool();
        for (const charts::MarkKind kind : row.kinds) {
            if (shown) {
                switches.hiddenMarks.erase(kind);
            } else {
                switches.hiddenMarks.insert(kind);
            }
        }
    }
    return switches;
}

void ChartSwitches::save(viewmodels::Settings &settings) const
{
    settings.setValue(QStringLiteral("charts/baselines/majority"), majority);
    settings.setValue(QStringLiteral("charts/baselines/best"), best);
    for (const MarkSwitch &row : kMarkSwitches) {
        settings.setValue(markKey(row.key), !hiddenMarks.contains(row.kinds[0]));
    }
}

viewmodels::BandKind bandKindOf(const QString &name)
{
    if (name == QStringLiteral("error")) {
        return viewmodels::BandKind::StandardError;
    }
    return name == QStringLiteral("minmax") ? viewmodels::BandKind::MinMax : viewmodels::BandKind::StandardDeviation;
}

QString bandName(viewmodels::BandKind kind)
{
    switch (kind) {
    case viewmodels::BandKind::StandardError:
        return QStringLiteral("error");
    case viewmodels::BandKind::MinMax:
        return QStringLiteral("minmax");
    case viewmodels::BandKind::StandardDeviation:
        break;
    }
    return {}; // the usual one
}

QString bandText(viewmodels::BandKind kind)
{
    switch (kind) {
    case viewmodels::BandKind::StandardError:
        return ChartOptionsMenu::tr("± standard error");
    case viewmodels::BandKind::MinMax:
        return ChartOptionsMenu::tr("smallest to largest");
    case viewmodels::BandKind::StandardDeviation:
        break;
    }
    return ChartOptionsMenu::tr("± standard deviation");
}

ChartOptionsMenu::ChartOptionsMenu(viewmodels::Settings &settings, QWidget *parent)
    : QMenu(parent)
    , m_settings(settings)
    , m_switches(ChartSwitches::load(settings))
{
    setObjectName(QStringLiteral("chartOptionsMenu"));
    setToolTipsVisible(true);
    const auto add = [this](const QString &text, const char *name) {
        QAction *action = addAction(text);
        action->setObjectName(QLatin1String(name));
        return action;
    };
    QAction *build = add(tr("Add a chart…"), "addChartAction");
    connect(build, &QAction::triggered, this, &ChartOptionsMenu::builderRequested);
    m_notes = add(tr("Notes…"), "chartNotesAction");
    connect(m_notes, &QAction::triggered, this, &ChartOptionsMenu::notesRequested);
    addSeparator();
    m_allMetrics = addCheck(this, tr("All metrics"), QStringLiteral("allMetricsAction"),
                            settings.value(QStringLiteral("charts/allMetrics"), false).toBool(), [this](bool all) {
                                m_settings.setValue(QStringLiteral("charts/allMetrics"), all);
                                Q_EMIT allMetricsToggled();
                            });
    m_allMetrics->setToolTip(
        tr("Also the curves of single classes, the means over batches, and every measurement of the machine"));
    m_byFolder = addCheck(this, tr("Sections by the whole path"), QStringLiteral("byFolderAction"), false, {});
    m_byFolder->setToolTip(tr("Sections are named after everything before the last slash of a metric, not the first"));
    connect(m_byFolder, &QAction::triggered, this, [this](bool checked) {
        charts::ChartLayout layout = m_source().layout;
        layout.byFolder = checked;
        Q_EMIT layoutWanted(layout);
    });
    m_hidden = addMenu(tr("Hidden charts"));
    m_hidden->setObjectName(QStringLiteral("hiddenChartsMenu"));
    m_foldAll = add(tr("Fold all sections"), "foldAllAction");
    connect(m_foldAll, &QAction::triggered, this, [this] { Q_EMIT foldAllRequested(true); });
    m_openAll = add(tr("Show all sections"), "openAllAction");
    connect(m_openAll, &QAction::triggered, this, [this] { Q_EMIT foldAllRequested(false); });
    m_reset = add(tr("Reset the layout"), "resetChartsAction");
    m_reset->setToolTip(tr("Order, pins, hidden and folded charts, groups, and the charts that you have made"));
    connect(m_reset, &QAction::triggered, this, &ChartOptionsMenu::resetRequested);
    addSeparator();
    m_groups = addMenu(tr("Group runs"));
    m_groups->setObjectName(QStringLiteral("groupRunsMenu"));
    m_groups->setToolTipsVisible(true);
    addSwitches();
    addSmoothing();
    connect(this, &QMenu::aboutToShow, this, &ChartOptionsMenu::fill);
}

QAction *ChartOptionsMenu::addCheck(QMenu *menu, const QString &text, const QString &name, bool checked,
                                    std::function<void(bool)> changed)
{
    QAction *action = menu->addAction(text);
    action->setObjectName(name);
    action->setCheckable(true);
    action->setChecked(checked);
    if (changed) {
        connect(action, &QAction::toggled, this, [changed = std::move(changed)](bool on) { changed(on); });
    }
    return action;
}

void ChartOptionsMenu::addSwitches()
{
    const auto changed = [this] {
        m_switches.save(m_settings);
        Q_EMIT switchesChanged();
    };
    QMenu *baselines = addMenu(tr("Baselines"));
    addCheck(baselines, tr("Majority class"), QStringLiteral("majorityBaselineAction"), m_switches.majority,
             [this, changed](bool on) {
                 m_switches.majority = on;
                 changed();
             });
    addCheck(baselines, tr("Best run of the project"), QStringLiteral("bestBaselineAction"), m_switches.best,
             [this, changed](bool on) {
                 m_switches.best = on;
                 changed();
             });
    QMenu *marks = addMenu(tr("Marks"));
    marks->setToolTipsVisible(true);
    for (const MarkSwitch &row : kMarkSwitches) {
        QAction *action =
            addCheck(marks, tr(row.text), QStringLiteral("marks:") + QLatin1String(row.key),
                     !m_switches.hiddenMarks.contains(row.kinds[0]), [this, changed, kinds = row.kinds](bool on) {
                         for (const charts::MarkKind kind : kinds) {
                             if (on) {
                                 m_switches.hiddenMarks.erase(kind);
                             } else {
                                 m_switches.hiddenMarks.insert(kind);
                             }
                         }
                         changed();
                     });
        action->setToolTip(tr("With more than three runs in the charts: those of the selected run only"));
    }
}

void ChartOptionsMenu::addSmoothing()
{
    const auto changed = [this] {
        m_settings.setValue(QStringLiteral("charts/smoothingKind"), static_cast<int>(m_smoothing));
        m_settings.setValue(QStringLiteral("charts/showRaw"), m_showRaw->isChecked());
        m_settings.setValue(QStringLiteral("charts/logX"), m_logX->isChecked());
        Q_EMIT viewChanged();
    };
    const int stored = m_settings.value(QStringLiteral("charts/smoothingKind"), 0).toInt();
    for (const SmoothingChoice &choice : kSmoothingChoices) {
        if (static_cast<int>(choice.kind) == stored) {
            m_smoothing = choice.kind;
        }
    }
    QMenu *menu = addMenu(tr("Smoothing"));
    menu->setObjectName(QStringLiteral("smoothingMenu"));
    menu->setToolTipsVisible(true);
    auto *group = new QActionGroup(menu);
    for (const SmoothingChoice &choice : kSmoothingChoices) {
        QString text = tr(choice.text);
        text.replace(QLatin1Char('&'), QLatin1String("&&"));
        QAction *action = menu->addAction(text);
        action->setObjectName(QStringLiteral("smoothingKind%1").arg(static_cast<int>(choice.kind)));
        action->setToolTip(tr(choice.help));
        action->setCheckable(true);
        action->setChecked(choice.kind == m_smoothing);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, changed, kind = choice.kind] {
            m_smoothing = kind;
            changed();
        });
    }
    menu->addSeparator();
    m_showRaw = addCheck(menu, tr("Raw line behind the smoothed one"), QStringLiteral("showRawAction"),
                         m_settings.value(QStringLiteral("charts/showRaw"), true).toBool(), {});
    m_logX = addCheck(this, tr("Logarithmic x axis"), QStringLiteral("logXAction"),
                      m_settings.value(QStringLiteral("charts/logX"), false).toBool(), {});
    for (QAction *action : {m_showRaw, m_logX}) {
        connect(action, &QAction::toggled, this, changed);
    }
}

void ChartOptionsMenu::applyTo(charts::ChartView &view) const
{
    view.smoothingKind = m_smoothing;
    view.showRaw = m_showRaw->isChecked();
    view.logX = m_logX->isChecked();
}

void ChartOptionsMenu::fill()
{
    if (!m_source) {
        return;
    }
    const State state = m_source();
    m_byFolder->setChecked(state.layout.byFolder);
    m_notes->setText(state.notes == 0 ? tr("Notes…") : tr("Notes (%n)…", nullptr, state.notes));
    m_foldAll->setEnabled(state.hasOpen);
    m_openAll->setEnabled(state.hasFolded);
    m_reset->setEnabled(state.layout != charts::ChartLayout());
    fillHidden(state);
    fillGroups(state);
}

void ChartOptionsMenu::fillHidden(const State &state)
{
    m_hidden->clear();
    m_hidden->setEnabled(!state.hidden.empty());
    // From the layout as it is by then: another window may have changed it.
    const auto want = [this](auto change) {
        charts::ChartLayout layout = m_source().layout;
        change(layout.hidden);
        Q_EMIT layoutWanted(layout);
    };
    int listed = 0;
    for (const auto &[id, title] : state.hidden) {
        if (++listed > kMostHiddenListed) {
            break;
        }
        QAction *action = m_hidden->addAction(tr("Show %1").arg(title));
        action->setObjectName(QStringLiteral("showChart:") + id);
        connect(action, &QAction::triggered, this,
                [want, id = id] { want([&id](std::set<QString> &hidden) { hidden.erase(id); }); });
    }
    m_hidden->addSeparator();
    QAction *all = m_hidden->addAction(tr("Show all %n of them", nullptr, static_cast<int>(state.hidden.size())));
    all->setObjectName(QStringLiteral("showAllChartsAction"));
    connect(all, &QAction::triggered, this, [want] { want([](std::set<QString> &hidden) { hidden.clear(); }); });
}

void ChartOptionsMenu::fillGroups(const State &state)
{
    m_groups->clear();
    const auto want = [this](auto change) {
        charts::ChartLayout layout = m_source().layout; // as it is by then
        change(layout);
        Q_EMIT layoutWanted(layout);
    };
    delete m_groups->findChild<QActionGroup *>(QStringLiteral("groupByChoices"));
    auto *byGroup = new QActionGroup(m_groups);
    byGroup->setObjectName(QStringLiteral("groupByChoices"));
    const auto addBy = [&](const QString &by, const QString &text) {
        QAction *action = m_groups->addAction(text);
        action->setObjectName(QStringLiteral("groupBy:") + by);
        action->setCheckable(true);
        action->setChecked(state.layout.groupBy == by);
        byGroup->addAction(action);
        connect(action, &QAction::triggered, this,
                [want, by] { want([&by](charts::ChartLayout &layout) { layout.groupBy = by; }); });
    };
    addBy({}, tr("Not at all: every run is a line"));
    bool isListed = state.layout.groupBy.isEmpty();
    for (const viewmodels::GroupChoice &choice : state.groups) {
        addBy(choice.by, choice.text);
        isListed = isListed || choice.by == state.layout.groupBy;
    }
    if (!isListed) {
        addBy(state.layout.groupBy, viewmodels::groupByText(state.layout.groupBy)); // of use with other runs
    }
    if (state.groups.empty()) {
        m_groups->addAction(tr("Show two or more runs to group them"))->setEnabled(false);
    }
    m_groups->addSeparator();
    delete m_groups->findChild<QActionGroup *>(QStringLiteral("bandChoices"));
    auto *bands = new QActionGroup(m_groups);
    bands->setObjectName(QStringLiteral("bandChoices"));
    for (const viewmodels::BandKind kind :
         {viewmodels::BandKind::StandardDeviation, viewmodels::BandKind::StandardError, viewmodels::BandKind::MinMax}) {
        QAction *action = m_groups->addAction(tr("Band: %1").arg(bandText(kind)));
        action->setObjectName(QStringLiteral("band%1").arg(static_cast<int>(kind)));
        action->setCheckable(true);
        action->setChecked(bandKindOf(state.layout.band) == kind);
        bands->addAction(action);
        connect(action, &QAction::triggered, this,
                [want, kind] { want([kind](charts::ChartLayout &layout) { layout.band = bandName(kind); }); });
    }
    m_groups->addSeparator();
    QAction *every = m_groups->addAction(tr("Show every line"));
    every->setObjectName(QStringLiteral("everyLineAction"));
    every->setToolTip(tr("The runs of a group as faint lines behind its mean"));
    every->setCheckable(true);
    every->setChecked(state.layout.everyLine);
    connect(every, &QAction::triggered, this,
            [want](bool on) { want([on](charts::ChartLayout &layout) { layout.everyLine = on; }); });
}

} // namespace signalbox::ui
