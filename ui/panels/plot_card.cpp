// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/plot_card.h"

#include "common/icons.h"
#include "common/widgets.h"
#include "panels/panel_keys.h"
#include "panels/plot_view.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedLayout>

namespace signalbox::ui {

namespace {

constexpr int kPreviewHeight = 190;

} // namespace

PlotCard::PlotCard(std::shared_ptr<const charts::Plot> plot, QWidget *parent)
    : QFrame(parent)
    , m_plot(std::move(plot))
    , m_subtitle(new ElidedLabel)
    , m_table(makeGhost(tr("Show as table"), QStringLiteral("plotTable:") + m_plot->id()))
    , m_export(makeGhost(tr("Export…"), QStringLiteral("plotExport:") + m_plot->id()))
    , m_open(makeGhost(tr("Enlarge"), QStringLiteral("plotOpen:") + m_plot->id()))
    , m_pages(new QStackedLayout)
    , m_view(new PlotView(true))
    , m_missing(makeLabel({}, "empty", QStringLiteral("plotMissing:") + m_plot->id()))
{
    setObjectName(QStringLiteral("plotCard:") + m_plot->id());
    setProperty("look", QStringLiteral("card"));
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(m_plot->title());
    setAccessibleDescription(m_plot->help());
    m_view->setObjectName(QStringLiteral("plotPreview:") + m_plot->id());
    m_view->setToolTip(m_plot->help());
    m_missing->setWordWrap(true);
    m_missing->setAlignment(Qt::AlignCenter);
    m_subtitle->setProperty("look", QStringLiteral("secondary"));
    auto *title = new ElidedLabel(m_plot->title());
    title->setProperty("look", QStringLiteral("heading"));
    auto *titleRow = new QHBoxLayout;
    titleRow->setSpacing(2);
    titleRow->addWidget(title, 1);
    for (QToolButton *button : {m_table, m_export, m_open}) {
        titleRow->addWidget(button);
    }
    auto *pages = new QWidget;
    pages->setMinimumHeight(kPreviewHeight);
    pages->setLayout(m_pages);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_missing);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 12);
    column->setSpacing(4);
    column->addLayout(titleRow);
    column->addWidget(m_subtitle);
    column->addWidget(pages, 1);
    connect(m_table, &QToolButton::clicked, this, &PlotCard::tableRequested);
    connect(m_export, &QToolButton::clicked, this, &PlotCard::exportRequested);
    connect(m_open, &QToolButton::clicked, this, &PlotCard::openRequested);
    connect(m_view, &PlotView::clicked, this, &PlotCard::openRequested);
    setResult(nullptr);
}

bool PlotCard::hasPicture() const
{
    return m_view->picture() != nullptr;
}

void PlotCard::setResult(const std::shared_ptr<const PlotResult> &result)
{
    const auto picture = result ? result->plot.outcome.picture : nullptr;
    m_view->setPicture(picture);
    m_subtitle->setText(picture ? picture->subtitle() : QString());
    m_missing->setText(result ? result->plot.outcome.missing : tr("Computing…"));
    m_pages->setCurrentIndex(picture ? 0 : 1);
    m_table->setEnabled(picture != nullptr);
    m_export->setEnabled(picture != nullptr);
    setAccessibleName(picture ? tr("%1. %2", "title and summary of a plot").arg(m_plot->title(), picture->summary())
                              : tr("%1. %2", "title and summary of a plot").arg(m_plot->title(), m_missing->text()));
}

void PlotCard::setTheme(const viewmodels::Theme &theme)
{
    m_view->setTheme(theme);
    m_table->setIcon(icon(QStringLiteral("table"), theme.secondary, theme.border));
    m_export->setIcon(icon(QStringLiteral("export"), theme.secondary, theme.border));
    m_open->setIcon(icon(QStringLiteral("expand"), theme.secondary, theme.border));
}

void PlotCard::keyPressEvent(QKeyEvent *event)
{
    if (viewmodels::commandOf(plotCardKeys(), *event)) {
        Q_EMIT openRequested();
        event->accept();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace signalbox::ui
