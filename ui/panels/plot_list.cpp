// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/plot_list.h"

#include "charts/plots/run_plots.h"
#include "charts/scroll_latch.h"
#include "common/widgets.h"
#include "panels/plot_card.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr int kNarrowestCard = 330;
constexpr int kMostPlotColumns = 3;

} // namespace

PlotList::PlotList(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("plotsScrollArea"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 4, 0);
    column->setSpacing(10);
    addSection(charts::PlotScope::Run, tr("This run"), content);
    addSection(charts::PlotScope::Runs, tr("All runs"), content);
    column->addStretch();
    setWidget(content);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    new charts::ScrollLatch(*this);
    arrange();
}

void PlotList::addSection(charts::PlotScope scope, const QString &title, QWidget *content)
{
    Section section;
    section.title = makeLabel(title, "heading");
    auto *box = new QWidget;
    section.grid = new QGridLayout(box);
    section.grid->setContentsMargins(0, 0, 0, 0);
    section.grid->setSpacing(12);
    for (const auto &[id, plot] : charts::allPlots()) {
        if (plot->scope() != scope) {
            continue;
        }
        auto *card = new PlotCard(plot, box);
        section.cards.push_back(card);
        connect(card, &PlotCard::openRequested, this, [this, card] { Q_EMIT openRequested(card->plot()->id()); });
        connect(card, &PlotCard::tableRequested, this, [this, card] { Q_EMIT tableRequested(card->plot()->id()); });
        connect(card, &PlotCard::exportRequested, this, [this, card] { Q_EMIT exportRequested(card->plot()->id()); });
    }
    content->layout()->addWidget(section.title);
    content->layout()->addWidget(box);
    m_sections.push_back(std::move(section));
}

PlotCard *PlotList::card(const QString &id) const
{
    PlotCard *found = nullptr;
    forEach([&](PlotCard &card, bool) { found = card.plot()->id() == id ? &card : found; });
    return found;
}

void PlotList::forEach(const std::function<void(PlotCard &card, bool shown)> &call) const
{
    for (const Section &section : m_sections) {
        for (PlotCard *card : section.cards) {
            call(*card, !card->isHidden());
        }
    }
}

bool PlotList::filter(const QString &text)
{
    bool any = false;
    for (const Section &section : m_sections) {
        bool anyHere = false;
        for (PlotCard *card : section.cards) {
            const bool fits = text.isEmpty() || card->plot()->title().contains(text, Qt::CaseInsensitive)
                || card->plot()->help().contains(text, Qt::CaseInsensitive);
            card->setVisible(fits);
            anyHere = anyHere || fits;
        }
        section.title->setVisible(anyHere);
        any = any || anyHere;
    }
    m_columns = 0; // those that are left move up
    arrange();
    return any;
}

void PlotList::arrange()
{
    const int columns = std::clamp(viewport()->width() / kNarrowestCard, 1, kMostPlotColumns);
    if (columns == m_columns) {
        return;
    }
    m_columns = columns;
    for (const Section &section : m_sections) {
        int place = 0;
        for (PlotCard *card : section.cards) {
            section.grid->removeWidget(card);
            if (!card->isHidden()) {
                section.grid->addWidget(card, place / columns, place % columns);
                ++place;
            }
        }
        for (int column = 0; column < kMostPlotColumns; ++column) {
            section.grid->setColumnStretch(column, column < columns ? 1 : 0);
        }
    }
}

void PlotList::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void PlotList::setTheme(const viewmodels::Theme &theme)
{
    forEach([&theme](PlotCard &card, bool) { card.setTheme(theme); });
}

} // namespace signalbox::ui
