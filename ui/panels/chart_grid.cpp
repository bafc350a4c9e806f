// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of the dashboard that decides which cards exist and what they stand for.
#include "panels/chart_grid.h"

#include "panels/card_drag.h"
#include "panels/chart_card.h"
#include "panels/section_header.h"

#include <QApplication>
#include <QScrollArea>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace signalbox::ui {

ChartGrid::ChartGrid(QWidget *parent) : QWidget(parent), m_drag(std::make_unique<CardDrag>(*this))
{
    setObjectName(QStringLiteral("chartGrid"));
    setProperty("look", QStringLiteral("page"));
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &ChartGrid::updateNext);
}

ChartGrid::~ChartGrid()
{
    m_drag.reset(); // it may hold the cursor
}

std::vector<charts::LineChart *> ChartGrid::shownCharts() const
{
    std::vector<charts::LineChart *> charts;
    for (const auto &[id, card] : m_cards) {
        if (card->isRevealed()) {
            charts.push_back(card->chart());
        }
    }
    for (const auto &[id, window] : m_windows) {
        if (window.chart) {
            charts.push_back(window.chart.data());
        }
    }
    return charts;
}

QScrollArea *ChartGrid::scrollArea() const
{
    return parentWidget() == nullptr ? nullptr : qobject_cast<QScrollArea *>(parentWidget()->parentWidget());
}

QRect ChartGrid::visiblePart() const
{
    return parentWidget() == nullptr ? rect() : QRect(-pos(), parentWidget()->size()).intersected(rect());
}

const charts::ChartSpec &ChartGrid::specAt(const CardPlace &place) const
{
    return m_sections[static_cast<std::size_t>(place.section)].content.charts[static_cast<std::size_t>(place.index)];
}

const QString &ChartGrid::keyAt(int section) const
{
    return m_sections[static_cast<std::size_t>(section)].content.key;
}

const charts::ChartSpec *ChartGrid::find(const QString &id) const
{
    if (const auto place = m_places.constFind(id); place != m_places.constEnd()) {
        return &specAt(*place);
    }
    const auto other =
        std::find_if(m_others.begin(), m_others.end(), [&id](const auto &spec) { return spec.id == id; });
    return other == m_others.end() ? nullptr : &*other;
}

charts::LineChartModel ChartGrid::makeModel(const charts::ChartSpec &spec) const
{
    charts::LineChartModel model = m_make ? m_make(spec) : charts::LineChartModel();
    model.id = spec.id;
    const auto hidden = m_hidden.find(spec.id);
    if (hidden != m_hidden.end()) {
        for (charts::CurveModel &curve : model.curves) {
            curve.visible = curve.visible && !hidden->second.contains(curve.runName + QLatin1Char('/') + curve.metric);
        }
    }
    return model;
}

std::vector<charts::LineChartModel> ChartGrid::models() const
{
    std::vector<charts::LineChartModel> models;
    for (const Section &section : m_sections) {
        for (const charts::ChartSpec &spec : section.content.charts) {
            models.push_back(makeModel(spec));
        }
    }
    return models;
}

const charts::LineChart *ChartGrid::chart(const QString &id, bool large) const
{
    if (large) {
        const auto window = m_windows.find(id);
        return window == m_windows.end() ? nullptr : window->second.chart.data();
    }
    const auto card = m_cards.find(id);
    return card == m_cards.end() || !card->second->isRevealed() ? nullptr : card->second->chart();
}

std::optional<ChartGrid::Shown> ChartGrid::shown(const QString &id, bool large) const
{
    if (const charts::LineChart *chart = this->chart(id, large)) {
        return Shown{chart->model(), chart->view()};
    }
    const charts::ChartSpec *spec = find(id);
    if (large || spec == nullptr) {
        return std::nullopt;
    }
    Shown shown{makeModel(*spec), {}};
    const bool ownX = shown.model.hasOwnX();
    shown.view = viewOf(*spec, ownViewOf(id, false), ownX, m_view, false);
    if (const auto left = m_left.find(id); left != m_left.end()) {
        shown.view.yRange = left->second.yRange;
        shown.view.xRange = ownX ? left->second.xRange : shown.view.xRange;
    }
    shown.view = charts::viewFor(shown.model, shown.view);
    return shown;
}

bool ChartGrid::hasLargeCharts() const
{
    return std::any_of(m_windows.begin(), m_windows.end(),
                       [](const auto &entry) { return !entry.second.chart.isNull(); });
}

void ChartGrid::setSections(std::vector<Section> sections, std::vector<charts::ChartSpec> others)
{
    m_sections = std::move(sections);
    m_others = std::move(others);
    m_places.clear();
    for (int section = 0; section < static_cast<int>(m_sections.size()); ++section) {
        const auto &charts = m_sections[static_cast<std::size_t>(section)].content.charts;
        for (int index = 0; index < static_cast<int>(charts.size()); ++index) {
            m_places.insert(charts[static_cast<std::size_t>(index)].id, {section, index});
        }
    }
    bool gone = false;
    for (auto &[id, card] : m_cards) {
        const auto place = m_places.constFind(id);
        gone = gone || place == m_places.constEnd();
        if (place != m_places.constEnd()) {
            card->updateSpec(specAt(*place));
        }
    }
    if (gone) {
        m_drag->cancel();
        setCrosshair(nowhere()); // the card under the pointer may be among them: nothing else would take it away
    }
    arrange();
    remake();
}

void ChartGrid::remakeCard(ChartCard *card)
{
    const QWidget *focus = QApplication::focusWidget();
    const bool isUsed = card == m_drag->card() || (focus != nullptr && card->isAncestorOf(focus));
    if (!isUsed && m_isWaiting && m_isWaiting(card->spec())) {
        const charts::ChartSpec spec = card->spec();
        card->setSpec(spec); // what it shows is of other runs
        return;
    }
    card->chart()->setModelForLater(makeModel(card->spec()));
    applyView(card->chart(), card->spec(), false, false);
}

void ChartGrid::remakeWindow(Window &window)
{
    if (const charts::ChartSpec *spec = find(window.spec.id)) {
        window.spec = *spec;
    }
    window.chart->setModel(makeModel(window.spec));
    applyView(window.chart, window.spec, true, false);
}

void ChartGrid::remake()
{
    for (const auto &[id, card] : m_cards) {
        if (card->isRevealed()) {
            remakeCard(card);
        }
    }
    for (auto &[id, window] : m_windows) {
        if (window.chart) {
            remakeWindow(window);
        }
    }
    dataChanged(); // paints them one after the other
}

void ChartGrid::remakeChartsOf(const std::set<std::string> &metrics)
{
    const auto draws = [&metrics](const charts::ChartSpec &spec) {
        return metrics.contains(spec.xMetric)
            || std::any_of(spec.metrics.begin(), spec.metrics.end(),
                           [&metrics](const std::string &metric) { return metrics.contains(metric); });
    };
    for (const auto &[id, card] : m_cards) {
        if (card->isRevealed() && draws(card->spec())) {
            remakeCard(card);
            m_waiting.emplace_back(card->chart());
        }
    }
    for (auto &[id, window] : m_windows) {
        if (window.chart && draws(window.spec)) {
            remakeWindow(window);
            m_waiting.emplace_back(window.chart);
        }
    }
    if (!m_turn.isActive()) {
        m_turn.start(); // also for those that have waited
    }
}

std::vector<std::string> ChartGrid::metricsInSight() const
{
    const QRect seen = visiblePart();
    std::vector<const ChartCard *> cards;
    for (const auto &[id, card] : m_cards) {
        cards.push_back(card);
    }
    const auto rank = [&seen](const ChartCard *card) {
        return std::tuple(!seen.intersects(card->geometry()), card->y(), card->x());
    };
    std::sort(cards.begin(), cards.end(),
              [&rank](const ChartCard *a, const ChartCard *b) { return rank(a) < rank(b); });
    std::vector<std::string> metrics;
    const auto add = [&metrics](const charts::ChartSpec &spec) {
        metrics.insert(metrics.end(), spec.metrics.begin(), spec.metrics.end());
        if (!spec.xMetric.empty()) {
            metrics.push_back(spec.xMetric);
        }
    };
    for (const auto &[id, window] : m_windows) {
        if (window.chart) {
            add(window.spec);
        }
    }
    for (const ChartCard *card : cards) {
        add(card->spec());
    }
    return metrics;
}

int ChartGrid::columnsFor(int windowWidth)
{
    return windowWidth >= 1200 ? 3 : windowWidth >= 900 ? 2 : 1;
}

void ChartGrid::fit(int windowWidth, int viewportHeight)
{
    const int columns = columnsFor(windowWidth);
    const int free = viewportHeight - GridGeometry::kHeaderHeight - 2 * GridGeometry::kSpacing;
    const int height = std::max(kSmallestRow, free / 2);
    if (columns != m_columns || height != m_rowHeight) {
        m_columns = columns;
        m_rowHeight = height;
        arrange();
    }
}

void ChartGrid::setRightMargin(int margin)
{
    if (margin != m_rightMargin) {
        m_rightMargin = margin;
        arrange();
    }
}

void ChartGrid::arrange()
{
    std::vector<GridGeometry::Section> sections;
    sections.reserve(m_sections.size());
    for (const Section &section : m_sections) {
        sections.push_back({static_cast<int>(section.content.charts.size()), !section.isOpen});
    }
    m_geometry.set(std::move(sections), m_columns, width(), m_rowHeight, m_rightMargin);
    if (minimumHeight() != m_geometry.height()) {
        setMinimumHeight(m_geometry.height());
    }
    updateVisible();
}

void ChartGrid::updateVisible()
{
    // What is hidden with the focus in it passes the focus on, and the scroll area may scroll to where that goes.
    if (std::exchange(m_isUpdating, true)) {
        m_updatesAgain = true;
        return;
    }
    do {
        m_updatesAgain = false;
        updateVisibleOnce();
    } while (m_updatesAgain);
    m_isUpdating = false;
}

void ChartGrid::updateVisibleOnce()
{
    const QRect seen = visiblePart();
    const int around = m_rowHeight + GridGeometry::kSpacing;
    const GridGeometry::Visible near = seen.isEmpty()
        ? GridGeometry::Visible()
        : m_geometry.visible(seen.top() - around, seen.top() + seen.height() + around);
    placeHeaders(near.headers);
    std::set<QString> wanted;
    for (const CardPlace &place : near.cards) {
        wanted.insert(specAt(place).id);
    }
    std::vector<ChartCard *> unwanted;
    for (const auto &[id, card] : m_cards) {
        if (wanted.contains(id)) {
            continue;
        }
        const auto place = m_places.constFind(id);
        const bool exists = place != m_places.constEnd() && !m_geometry.isCollapsed(place->section);
        const QWidget *focus = QApplication::focusWidget();
        const bool isUsed = card == m_drag->card() || (focus != nullptr && card->isAncestorOf(focus));
        if (exists && isUsed) {
            card->setGeometry(m_geometry.card(*place)); // out of sight, and on with what the person does there
        } else {
            unwanted.push_back(card);
        }
    }
    for (ChartCard *card : unwanted) {
        release(card);
    }
    for (const CardPlace &place : near.cards) {
        bind(place);
    }
    if (nextWaiting() != nullptr && !m_turn.isActive()) {
        m_turn.start();
    }
}

void ChartGrid::placeHeaders(const std::vector<int> &visible)
{
    std::set<int> wanted(visible.begin(), visible.end());
    const QWidget *focus = QApplication::focusWidget();
    std::erase_if(m_headers, [&](const auto &entry) {
        const auto &[section, header] = entry;
        if (section < m_geometry.sections() && focus != nullptr && header->isAncestorOf(focus)) {
            wanted.insert(section); // out of sight; without it the focus would go elsewhere and take the view along
        }
        const bool unwanted = !wanted.contains(section);
        if (unwanted) {
            header->hide();
            m_freeHeaders.push_back(header);
        }
        return unwanted;
    });
    for (const int section : wanted) {
        SectionHeader *&header = m_headers[section];
        if (header == nullptr && !m_freeHeaders.empty()) {
            header = m_freeHeaders.back();
            m_freeHeaders.pop_back();
        } else if (header == nullptr) {
            header = new SectionHeader(this);
            header->setTheme(m_theme);
            connect(header, &SectionHeader::toggled, this, &ChartGrid::sectionToggled);
            connect(header, &SectionHeader::menuRequested, this, &ChartGrid::sectionMenuRequested);
        }
        const Section &shown = m_sections[static_cast<std::size_t>(section)];
        header->setContent({shown.content.key, shown.content.title, static_cast<int>(shown.content.charts.size()),
                            shown.total, shown.isOpen, shown.canFold});
        header->setGeometry(m_geometry.header(section));
        header->show();
    }
}

ChartCard *ChartGrid::freeCard()
{
    if (!m_free.empty()) {
        ChartCard *card = m_free.back();
        m_free.pop_back();
        return card;
    }
    auto *card = new ChartCard(this);
    card->setTheme(m_theme);
    connectCard(card);
    return card;
}

void ChartGrid::bind(const CardPlace &place)
{
    const charts::ChartSpec &spec = specAt(place);
    ChartCard *&card = m_cards[spec.id];
    if (card == nullptr) {
        card = freeCard();
        card->setSpec(spec);
    }
    card->setGeometry(m_geometry.card(place));
    card->show();
}

void ChartGrid::release(ChartCard *card)
{
    const QString id = card->id();
    if (card->isRevealed()) {
        const charts::ChartView &view = card->chart()->view();
        const bool ownX = card->chart()->model().hasOwnX();
        if (view.yRange || (ownX && view.xRange)) {
            m_left[id] = {ownX ? view.xRange : std::nullopt, view.yRange};
        } else {
            m_left.erase(id);
        }
    }
    m_cards.erase(id);
    card->hide();
    card->setSpec({}); // nothing of it is drawn or kept
    card->chart()->setModelForLater({});
    m_free.push_back(card);
}

void ChartGrid::moveEvent(QMoveEvent *event)
{
    QWidget::moveEvent(event); // that is how a scroll area scrolls
    updateVisible();
}

void ChartGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ChartGrid::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    updateVisible();
}

} // namespace signalbox::ui
