// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of the dashboard that decides when charts are made and drawn, and how they are looked at.
#include "panels/chart_grid.h"

#include "panels/chart_card.h"
#include "panels/section_header.h"

#include <QScrollArea>

#include <utility>

namespace signalbox::ui {

ChartCard *ChartGrid::nextWaiting() const
{
    if (!isVisible() || m_isLoading) {
        return nullptr; // behind another tab nothing is made
    }
    const QRect seen = visiblePart();
    ChartCard *next = nullptr;
    bool isSeen = false;
    for (const auto &[id, card] : m_cards) {
        if (card->isRevealed() || (m_isWaiting && m_isWaiting(card->spec()))) {
            continue;
        }
        const bool inSight = seen.intersects(card->geometry());
        const bool isBefore = next == nullptr || std::pair(card->y(), card->x()) < std::pair(next->y(), next->x());
        if (next == nullptr || (inSight && !isSeen) || (inSight == isSeen && isBefore)) {
            next = card;
            isSeen = inSight;
        }
    }
    return next;
}

void ChartGrid::reveal(ChartCard *card)
{
    const charts::ChartSpec &spec = card->spec();
    charts::LineChart *chart = card->chart();
    charts::LineChartModel model = makeModel(spec);
    const bool ownX = model.hasOwnX();
    charts::ChartView view = viewOf(spec, ownViewOf(spec.id, false), ownX, m_view, false);
    const auto left = m_left.find(spec.id);
    view.yRange = left == m_left.end() ? std::nullopt : left->second.yRange;
    if (ownX) {
        view.xRange = left == m_left.end() ? std::nullopt : left->second.xRange;
        view.secondCursor.reset();
    }
    chart->setView(view); // before its model: what the card was looked at before is nothing to go back to
    chart->setModelForLater(std::move(model));
    chart->setCrosshair(ownX ? nowhere() : m_crosshair);
    card->reveal();
    chart->takeTurn();
}

void ChartGrid::reveal(const QString &id)
{
    auto place = m_places.constFind(id);
    if (place == m_places.constEnd()) {
        return;
    }
    if (m_geometry.isCollapsed(place->section)) {
        Q_EMIT sectionToggled(keyAt(place->section), true);
        place = m_places.constFind(id);
        if (place == m_places.constEnd() || m_geometry.isCollapsed(place->section)) {
            return;
        }
    }
    if (QScrollArea *area = scrollArea()) {
        const QRect card = m_geometry.card(*place);
        if (height() < m_geometry.height()) {
            resize(width(), m_geometry.height()); // the scroll area would do that a moment later
        }
        area->ensureVisible(card.center().x(), card.bottom(), 0, GridGeometry::kSpacing);
        area->ensureVisible(card.center().x(), card.top(), 0, GridGeometry::kHeaderHeight);
    }
    updateVisible();
    const auto card = m_cards.find(id);
    if (card != m_cards.end() && !card->second->isRevealed()) {
        reveal(card->second);
    }
}

void ChartGrid::focusChart(const QString &id)
{
    reveal(id);
    if (const auto card = m_cards.find(id); card != m_cards.end()) {
        card->second->chart()->setFocus(Qt::OtherFocusReason);
    }
}

void ChartGrid::setLoading(bool isLoading)
{
    if (isLoading == m_isLoading) {
        return;
    }
    m_isLoading = isLoading;
    if (isLoading) {
        for (const auto &[id, card] : m_cards) {
            const charts::ChartSpec spec = card->spec();
            card->setSpec(spec); // what it shows is of other runs
        }
    }
    updateVisible();
}

void ChartGrid::dataChanged()
{
    m_waiting.clear();
    for (charts::LineChart *chart : shownCharts()) {
        m_waiting.emplace_back(chart);
    }
    if (!m_turn.isActive()) {
        m_turn.start();
    }
}

/// One chart a turn of the event loop: six made or drawn at once would hold up whatever the person does meanwhile.
void ChartGrid::updateNext()
{
    const int rest = m_budget.rest();
    m_turn.setInterval(rest);
    if (rest > 0) {
        return;
    }
    if (ChartCard *card = nextWaiting()) {
        reveal(card);
        return;
    }
    while (!m_stale.empty()) {
        const QPointer<charts::LineChart> chart = m_stale.front();
        m_stale.erase(m_stale.begin());
        if (chart && chart->takeTurn()) {
            return;
        }
    }
    while (!m_waiting.empty()) {
        const QPointer<charts::LineChart> chart = m_waiting.front();
        m_waiting.erase(m_waiting.begin());
        if (chart && chart->dataChanged()) {
            break;
        }
    }
    if (m_waiting.empty()) {
        m_turn.stop();
    }
}

charts::OwnView ChartGrid::ownViewOf(const QString &id, bool large) const
{
    const auto &views = large ? m_largeViews : m_ownViews;
    const auto own = views.find(id);
    return own == views.end() ? charts::OwnView() : own->second;
}

charts::ChartView ChartGrid::viewOf(const charts::ChartSpec &spec, const charts::OwnView &own, bool ownX,
                                    const charts::ChartView &before, bool newAxis) const
{
    charts::ChartView view = m_view;
    const bool usualLogX = spec.xMetric.empty() ? m_view.logX || spec.logX.value_or(false) : spec.logX.value_or(false);
    view.logX = own.logX.value_or(usualLogX);
    view.logY = own.logY.value_or(m_view.logY || spec.logY.value_or(false));
    view.showRaw = own.showRaw.value_or(m_view.showRaw);
    view.ignoreOutliers = own.ignoreOutliers;
    if (ownX) {
        view.xRange = view.logX == before.logX ? before.xRange : std::nullopt;
        view.secondCursor = before.secondCursor;
    }
    view.yRange = (newAxis && !ownX) || view.logY != before.logY ? std::nullopt : before.yRange;
    return view;
}

void ChartGrid::applyView(charts::LineChart *chart, const charts::ChartSpec &spec, bool large, bool newAxis)
{
    chart->setView(viewOf(spec, ownViewOf(spec.id, large), chart->model().hasOwnX(), chart->view(), newAxis));
}

void ChartGrid::setView(charts::ChartView view)
{
    const bool newAxis = view.xAxis != m_view.xAxis;
    view.xRange = newAxis ? std::nullopt : m_view.xRange;
    view.secondCursor = newAxis ? std::nullopt : m_view.secondCursor;
    if (newAxis) {
        setCrosshair(nowhere());
        for (auto &[id, left] : m_left) {
            left.yRange.reset();
        }
    }
    m_view = view;
    for (const auto &[id, card] : m_cards) {
        if (card->isRevealed()) {
            applyView(card->chart(), card->spec(), false, newAxis);
        }
    }
    for (const auto &[id, window] : m_windows) {
        if (window.chart) {
            applyView(window.chart, window.spec, true, newAxis);
        }
    }
}

void ChartGrid::setXRange(const std::optional<std::pair<double, double>> &range)
{
    linkRange(nullptr, range);
}

void ChartGrid::setOwnViews(const std::map<QString, charts::OwnView> &views)
{
    if (views != m_ownViews) {
        m_ownViews = views;
        setView(m_view);
    }
}

void ChartGrid::setCrosshair(double x)
{
    m_crosshair = x;
    for (charts::LineChart *chart : shownCharts()) {
        if (!chart->model().hasOwnX()) {
            chart->setCrosshair(x);
        }
    }
}

void ChartGrid::setTheme(const viewmodels::Theme &theme)
{
    m_theme = theme;
    for (const auto &[id, card] : m_cards) {
        card->setTheme(theme);
    }
    for (ChartCard *card : m_free) {
        card->setTheme(theme);
    }
    for (const auto &[section, header] : m_headers) {
        header->setTheme(theme);
    }
    for (SectionHeader *header : m_freeHeaders) {
        header->setTheme(theme);
    }
    for (const auto &[id, window] : m_windows) {
        if (window.chart) {
            window.chart->setTheme(theme);
        }
    }
}

} // namespace signalbox::ui
