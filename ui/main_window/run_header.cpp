// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/run_header.h"

#include "common/icons.h"
#include "common/widgets.h"
#include "viewmodels/run_text.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QTabBar>

#include <algorithm>

namespace signalbox::ui {

namespace {

constexpr int kWideHeader = 860;

/// How much stays of what does not fit, and the space between the parts.
struct Room
{
    int title;
    int sync;
    int progress; ///< what it says before best value and speed
    int spacing;
};
constexpr Room kNarrow{100, 80, 180, 14};
constexpr Room kWide{150, 150, 260, 28};

} // namespace

RunHeader::RunHeader(QWidget *parent)
    : QFrame(parent)
    , m_title(new ElidedLabel)
    , m_pill(makeLabel({}, "pill", QStringLiteral("statePill")))
    , m_subtitle(new ElidedLabel)
    , m_progress(new ElidedLabel)
    , m_metrics(new ElidedLabel)
    , m_speed(new ElidedLabel)
    , m_sync(new ElidedLabel)
    , m_openPage(new QToolButton)
    , m_bar(new QProgressBar)
    , m_start(makeButton(tr("Start"), QStringLiteral("startRunButton")))
    , m_pause(makeButton(tr("Pause"), QStringLiteral("pauseRunButton")))
    , m_stop(makeButton(tr("Stop"), QStringLiteral("stopRunButton"), "danger"))
    , m_tabs(new QTabBar)
{
    setObjectName(QStringLiteral("runHeader"));
    setProperty("look", QStringLiteral("topbar"));
    m_title->setObjectName(QStringLiteral("runTitleLabel"));
    m_title->setProperty("look", QStringLiteral("title"));
    m_title->setMaximumWidth(420); // the rest of a long name is in its tool tip
    m_subtitle->setObjectName(QStringLiteral("runSubtitleLabel"));
    m_subtitle->setProperty("look", QStringLiteral("secondary"));
    m_progress->setObjectName(QStringLiteral("progressLabel"));
    m_progress->setProperty("look", QStringLiteral("heading"));
    m_metrics->setObjectName(QStringLiteral("progressMetricsLabel"));
    m_metrics->setProperty("look", QStringLiteral("secondary"));
    m_speed->setObjectName(QStringLiteral("speedLabel"));
    m_speed->setProperty("look", QStringLiteral("secondary"));
    m_speed->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_sync->setObjectName(QStringLiteral("syncStateLabel"));
    m_sync->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_openPage->setObjectName(QStringLiteral("openPageButton"));
    m_openPage->setProperty("look", QStringLiteral("fold"));
    m_openPage->setText(tr("Open on W&&B"));
    m_openPage->setAccessibleName(tr("Open on W&B"));
    m_openPage->setFocusPolicy(Qt::StrongFocus);
    m_openPage->hide();
    m_bar->setObjectName(QStringLiteral("runProgressBar"));
    m_bar->setAccessibleName(tr("Progress of the run"));
    m_bar->setTextVisible(false);
    m_tabs->setObjectName(QStringLiteral("tabBar"));
    m_tabs->setAccessibleName(tr("Tabs"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);

    auto *nameRow = new QHBoxLayout;
    nameRow->setSpacing(10);
    nameRow->addWidget(m_title);
    nameRow->addWidget(m_pill, 0, Qt::AlignVCenter);
    nameRow->addStretch();
    auto *names = new QVBoxLayout;
    names->setSpacing(2);
    names->addLayout(nameRow);
    names->addWidget(m_subtitle);
    auto *texts = new QHBoxLayout;
    texts->setSpacing(14);
    texts->addWidget(m_progress);
    texts->addWidget(m_speed, 1);
    auto *progress = new QVBoxLayout;
    progress->setSpacing(5);
    progress->addLayout(texts);
    progress->addWidget(m_bar);
    auto *last = new QHBoxLayout;
    last->setSpacing(14);
    last->addWidget(m_metrics, 1);
    last->addWidget(m_sync);
    last->addWidget(m_openPage);
    progress->addLayout(last);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton *button : {m_start, m_pause, m_stop}) {
        buttons->addWidget(button, 0, Qt::AlignTop);
    }
    m_top = new QHBoxLayout;
    m_top->addLayout(names);
    m_top->addLayout(progress, 1);
    m_top->addLayout(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 12, 18, 0);
    column->setSpacing(2);
    column->addLayout(m_top);
    column->addWidget(m_tabs);
    connect(m_start, &QPushButton::clicked, this, &RunHeader::startRequested);
    connect(m_pause, &QPushButton::clicked, this, &RunHeader::pauseRequested);
    connect(m_stop, &QPushButton::clicked, this, &RunHeader::stopRequested);
    connect(m_openPage, &QToolButton::clicked, this, &RunHeader::pageRequested);
}

void RunHeader::show(const HeaderState &state)
{
    const bool iconsChange = state.canStart != m_state.canStart || state.canPause != m_state.canPause
        || state.canStop != m_state.canStop || state.primary != m_state.primary;
    m_state = state;
    m_title->setText(state.title);
    m_pill->setText(state.pill);
    setTone(m_pill, "tone", QLatin1String(state.tone));
    m_subtitle->setText(state.subtitle);
    m_progress->setText(state.progress);
    m_metrics->setText(state.metrics);
    m_speed->setText(state.speed, state.shortSpeed);
    setProgress(*m_bar, state.done, state.total);
    setTone(m_bar, "tone", QLatin1String(state.barTone));
    m_start->setText(state.startText);
    m_start->setEnabled(state.canStart);
    m_pause->setEnabled(state.canPause);
    m_stop->setEnabled(state.canStop);
    for (QPushButton *button : {m_start, m_pause, m_stop}) {
        button->setToolTip(state.forbidden);
    }
    setLook(m_start, state.primary == HeaderState::Primary::Start ? "primary" : "plain");
    setLook(m_pause, state.primary == HeaderState::Primary::Pause ? "primary" : "plain");
    if (iconsChange) {
        updateIcons();
    }
    fit();
}

void RunHeader::showSync(const QString &text, const QString &toolTip, const char *tone, bool hasPage)
{
    m_sync->setText(text);
    m_sync->setToolTip(viewmodels::toolTipText(toolTip.isEmpty() ? text : toolTip));
    m_sync->setVisible(!text.isEmpty());
    setLook(m_sync, tone);
    m_openPage->setVisible(hasPage);
    fit();
}

void RunHeader::fit()
{
    const bool isWide = width() >= kWideHeader;
    const Room &room = isWide ? kWide : kNarrow;
    if (m_top->spacing() != room.spacing) { // it lays everything out again, also for the same
        m_top->setSpacing(room.spacing);
    }
    m_title->setMinimumWidth(std::min(m_title->sizeHint().width(), room.title));
    m_sync->setMinimumWidth(std::min(m_sync->sizeHint().width(), room.sync));
    m_progress->setMinimumWidth(std::min(m_progress->sizeHint().width(), room.progress));
    m_metrics->setVisible(m_sync->isHidden() || isWide); // the tiles below say it as well
}

void RunHeader::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fit();
}

void RunHeader::updateIcons()
{
    const bool startFilled = m_state.primary == HeaderState::Primary::Start;
    const bool pauseFilled = m_state.primary == HeaderState::Primary::Pause;
    const QColor off = m_theme.secondary;
    m_start->setIcon(icon(QStringLiteral("play"), startFilled ? m_theme.onAccent : m_theme.good, off));
    m_pause->setIcon(icon(QStringLiteral("pause"), pauseFilled ? m_theme.onAccent : m_theme.text, off));
    m_stop->setIcon(icon(QStringLiteral("stop"), m_theme.error, off));
}

void RunHeader::setTheme(const viewmodels::Theme &theme)
{
    m_theme = theme;
    updateIcons();
}

} // namespace signalbox::ui
