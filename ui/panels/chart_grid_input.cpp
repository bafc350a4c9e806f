// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of the dashboard that listens: to its charts, to keys, to the pointer.
#include "panels/chart_grid.h"

#include "charts/chart_header.h"
#include "common/widgets.h"
#include "panels/card_drag.h"
#include "panels/chart_card.h"
#include "panels/panel_keys.h"

#include <QAbstractButton>
#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace signalbox::ui {

namespace {

using charts::LineChart;

constexpr int kToTheEnd = std::numeric_limits<int>::max() / 2;

/// The text of a menu entry, with the key that does the same at its right.
QString withKey(const QString &text, GridKey key)
{
    return text + QLatin1Char('\t') + viewmodels::keyText(viewmodels::keysOf(gridKeys(), static_cast<int>(key)));
}

} // namespace

void ChartGrid::connectCard(ChartCard *card)
{
    LineChart *chart = card->chart();
    connect(chart, &LineChart::turnWanted, this, [this, chart] {
        if (std::find(m_stale.begin(), m_stale.end(), chart) == m_stale.end()) {
            m_stale.emplace_back(chart);
        }
        if (!m_turn.isActive()) { // to start it anew would put it off
            m_turn.start();
        }
    });
    connectChart(
        chart, [card] { return card->id(); }, false);
    m_owners.insert(chart, card);
    chart->installEventFilter(this);
    if (auto *title = chart->findChild<charts::ChartHeader *>()) {
        m_owners.insert(title, card);
        title->installEventFilter(this);
        title->setCursor(Qt::OpenHandCursor);
    }
}

void ChartGrid::connectChart(LineChart *chart, const std::function<QString()> &id, bool large)
{
    connect(chart, &LineChart::crosshairMoved, this, [this, chart](double x) { linkCrosshair(chart, x); });
    connect(chart, &LineChart::secondCursorMoved, this, [this, chart](bool isShown, double x) {
        if (!chart->model().hasOwnX()) {
            m_view.secondCursor = isShown ? std::optional(x) : std::nullopt;
            for (LineChart *other : shownCharts()) {
                if (!other->model().hasOwnX()) {
                    other->setSecondCursor(m_view.secondCursor);
                }
            }
        }
    });
    connect(chart, &LineChart::xRangeChanged, this, [this, chart](bool fitted, double low, double high) {
        linkRange(chart, fitted ? std::nullopt : std::optional(std::pair(low, high)));
    });
    connect(chart, &LineChart::ownViewChosen, this, [this, chart, id, large] { noteOwnView(chart, id(), large); });
    connect(chart, &LineChart::curveClicked, this,
            [this, id](int index, bool isolate) { toggleCurve(id(), index, isolate); });
    connect(chart, &LineChart::exportRequested, this, [this, id, large] { Q_EMIT exportRequested(id(), large); });
    connect(chart, &LineChart::copyRequested, this, [this, id, large] { Q_EMIT copyRequested(id(), large); });
    connect(chart, &LineChart::tableRequested, this, [this, id, large] { Q_EMIT tableRequested(id(), large); });
    connect(chart, &LineChart::enlargeRequested, this, [this, id] { enlarge(id()); });
    connect(chart, &LineChart::menuOpened, this,
            [this, id, large](QMenu *menu, double x) { extendMenu(menu, id(), x, large); });
}

void ChartGrid::linkCrosshair(const LineChart *chart, double x)
{
    if (!chart->model().hasOwnX()) {
        setCrosshair(x);
    }
}

void ChartGrid::linkRange(const LineChart *chart, const std::optional<std::pair<double, double>> &range)
{
    if (chart != nullptr && chart->model().hasOwnX()) {
        return;
    }
    m_view.xRange = range;
    for (LineChart *other : shownCharts()) {
        if (!other->model().hasOwnX()) {
            charts::ChartView view = other->view(); // its y range is its own
            view.xRange = range;
            other->setView(view);
        }
    }
}

void ChartGrid::noteOwnView(const LineChart *chart, const QString &id, bool large)
{
    const charts::ChartSpec *spec = find(id);
    if (spec == nullptr) {
        return;
    }
    // Chosen as it would be anyway, the chart follows the toolbar again.
    const charts::ChartView usual = viewOf(*spec, {}, chart->model().hasOwnX(), chart->view(), false);
    charts::OwnView own;
    const charts::ChartView &view = chart->view();
    own.logY = view.logY == usual.logY ? std::nullopt : std::optional(view.logY);
    own.logX = view.logX == usual.logX ? std::nullopt : std::optional(view.logX);
    own.showRaw = view.showRaw == usual.showRaw ? std::nullopt : std::optional(view.showRaw);
    own.ignoreOutliers = view.ignoreOutliers;
    if (large) {
        m_largeViews[id] = own;
        return;
    }
    if (own.isUsual()) {
        m_ownViews.erase(id);
    } else {
        m_ownViews[id] = own;
    }
    Q_EMIT ownViewChanged(id, own);
}

void ChartGrid::toggleCurve(const QString &id, int index, bool isolate)
{
    const auto window = m_windows.find(id);
    const charts::ChartSpec *spec = find(id);
    if (spec == nullptr && window != m_windows.end()) {
        spec = &window->second.spec;
    }
    if (spec == nullptr || !m_make) {
        return;
    }
    const std::vector<charts::CurveModel> curves = m_make(*spec).curves;
    if (index < 0 || index >= static_cast<int>(curves.size())) {
        return;
    }
    const auto keyOf = [](const charts::CurveModel &curve) { return curve.runName + QLatin1Char('/') + curve.metric; };
    std::set<QString> &hidden = m_hidden[id];
    const QString key = keyOf(curves[static_cast<std::size_t>(index)]);
    if (isolate) {
        const bool alone = !hidden.contains(key) && hidden.size() + 1 == curves.size();
        hidden.clear();
        for (const charts::CurveModel &curve : curves) {
            if (!alone && keyOf(curve) != key) {
                hidden.insert(keyOf(curve));
            }
        }
    } else if (hidden.erase(key) == 0) {
        hidden.insert(key);
    }
    const charts::LineChartModel shown = makeModel(*spec);
    if (const auto card = m_cards.find(id); card != m_cards.end() && card->second->isRevealed()) {
        card->second->chart()->setModel(shown);
    }
    if (window != m_windows.end() && window->second.chart) {
        window->second.chart->setModel(shown);
    }
}

void ChartGrid::enlarge(const QString &id)
{
    if (const auto known = m_windows.find(id); known != m_windows.end() && known->second.chart) {
        known->second.chart->window()->raise();
        known->second.chart->window()->activateWindow();
        return;
    }
    const charts::ChartSpec *spec = find(id);
    if (spec == nullptr) {
        return;
    }
    auto *window = new QWidget(this, Qt::Window);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setObjectName(QStringLiteral("window:") + id);
    window->setProperty("remembersLayout", QStringLiteral("largeChart"));
    window->setProperty("look", QStringLiteral("page"));
    window->setAttribute(Qt::WA_StyledBackground);
    window->setWindowTitle(tr("%1 — Signalbox").arg(spec->title));
    auto *chart = new LineChart;
    chart->setObjectName(QStringLiteral("large:") + id);
    chart->setTheme(m_theme);
    const std::optional<Shown> small = shown(id);
    m_largeViews[id] = ownViewOf(id, false);
    m_windows[id] = {chart, *spec};
    if (small) {
        chart->setModel(small->model);
        chart->setView(small->view);
    }
    auto *card = makeCard(QStringLiteral("largeCard"));
    (new QVBoxLayout(card))->addWidget(chart);
    (new QVBoxLayout(window))->addWidget(card);
    connectChart(
        chart, [id] { return id; }, true);
    window->resize(960, 620);
    window->show();
}

void ChartGrid::extendMenu(QMenu *menu, const QString &id, double x, bool large)
{
    const charts::ChartSpec *spec = find(id);
    if (spec == nullptr) {
        return;
    }
    const auto add = [this, menu](const QString &text, const char *name, auto act) {
        QAction *action = menu->addAction(text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    menu->addSeparator();
    add(withKey(tr("Add a note here…"), GridKey::Note), "chartNoteAction",
        [this, id, x] { Q_EMIT noteRequested(id, x); });
    const auto place = m_places.constFind(id);
    if (large || place == m_places.constEnd()) {
        return;
    }
    const bool isPinned = keyAt(place->section) == charts::kPinnedSection;
    const int last = m_geometry.cards(place->section) - 1;
    menu->addSeparator();
    add(withKey(isPinned ? tr("Unpin") : tr("Pin on top"), GridKey::Pin), "pinChartAction",
        [this, id, isPinned] { Q_EMIT pinRequested(id, !isPinned); });
    QMenu *move = menu->addMenu(tr("Move"));
    const auto addMove = [&](const QString &text, const char *name, int by, bool possible) {
        QAction *action = move->addAction(text);
        action->setObjectName(QLatin1String(name));
        action->setEnabled(possible);
        connect(action, &QAction::triggered, this, [this, id, by] { moveBy(id, by); });
    };
    addMove(withKey(tr("Earlier"), GridKey::MoveEarlier), "moveEarlierAction", -1, place->index > 0);
    addMove(withKey(tr("Later"), GridKey::MoveLater), "moveLaterAction", 1, place->index < last);
    addMove(withKey(tr("To the front"), GridKey::MoveFirst), "moveFirstAction", -kToTheEnd, place->index > 0);
    addMove(withKey(tr("To the end"), GridKey::MoveLast), "moveLastAction", kToTheEnd, place->index < last);
    add(withKey(tr("Hide the chart"), GridKey::Hide), "hideChartAction", [this, id] { Q_EMIT hideRequested(id); });
    if (spec->isCustom) {
        add(tr("Edit the chart…"), "editChartAction", [this, id] { Q_EMIT editRequested(id); });
        add(tr("Remove the chart"), "removeChartAction", [this, id] { Q_EMIT removeRequested(id); });
    }
}

void ChartGrid::moveBy(const QString &id, int by)
{
    const auto place = m_places.constFind(id);
    if (place == m_places.constEnd()) {
        return;
    }
    const int last = m_geometry.cards(place->section) - 1;
    const int to = std::clamp(place->index + by, 0, last);
    if (to == place->index) {
        return;
    }
    const int gap = to > place->index ? to + 1 : to;
    const QString before = gap > last ? QString() : specAt({place->section, gap}).id;
    const QString section = keyAt(place->section);
    Q_EMIT moveRequested(id, section, section, before);
    focusChart(id);
}

bool ChartGrid::handleKey(const QString &id, const QKeyEvent *event)
{
    const auto place = m_places.constFind(id);
    if (place == m_places.constEnd()) {
        return false;
    }
    const auto key = viewmodels::commandOf<GridKey>(gridKeys(), *event);
    if (!key) {
        return false;
    }
    switch (*key) {
    case GridKey::Note:
        Q_EMIT noteRequested(id, m_crosshair);
        break;
    case GridKey::Pin:
        Q_EMIT pinRequested(id, keyAt(place->section) != charts::kPinnedSection);
        break;
    case GridKey::Hide:
        Q_EMIT hideRequested(id);
        break;
    case GridKey::Enlarge:
        enlarge(id);
        break;
    case GridKey::MoveEarlier:
        moveBy(id, -1);
        break;
    case GridKey::MoveLater:
        moveBy(id, 1);
        break;
    case GridKey::MoveUp:
        moveBy(id, -m_columns);
        break;
    case GridKey::MoveDown:
        moveBy(id, m_columns);
        break;
    case GridKey::MoveFirst:
        moveBy(id, -kToTheEnd);
        break;
    case GridKey::MoveLast:
        moveBy(id, kToTheEnd);
        break;
    }
    return true;
}

bool ChartGrid::eventFilter(QObject *watched, QEvent *event)
{
    ChartCard *card = m_owners.value(watched);
    if (card == nullptr) {
        return QWidget::eventFilter(watched, event);
    }
    const QString id = card->id(); // the card may stand for another chart once the key is handled
    switch (event->type()) {
    case QEvent::KeyPress:
        return watched == card->chart() && handleKey(id, static_cast<QKeyEvent *>(event));
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::MouseButtonRelease:
        return watched != card->chart() && m_drag->handle(card, static_cast<QMouseEvent *>(event));
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void ChartGrid::keyPressEvent(QKeyEvent *event)
{
    event->ignore(); // Page Up and Page Down are the scroll area's
}

void ChartGrid::orderFocus()
{
    for (ChartCard *card = nextWaiting(); card != nullptr; card = nextWaiting()) {
        reveal(card); // Tab would pass it over
    }
    std::vector<QWidget *> order;
    const auto isShown = [](const QWidget *widget) { return widget->isVisibleTo(widget->parentWidget()); };
    std::vector<QWidget *> parts; // headings and cards, from top to bottom and left to right
    for (QObject *child : children()) {
        auto *widget = qobject_cast<QWidget *>(child);
        if (widget != nullptr && !widget->isWindow() && isShown(widget)) {
            parts.push_back(widget);
        }
    }
    std::stable_sort(parts.begin(), parts.end(), [](const QWidget *a, const QWidget *b) {
        return std::pair(a->y(), a->x()) < std::pair(b->y(), b->x());
    });
    for (QWidget *part : parts) {
        if (auto *card = qobject_cast<ChartCard *>(part)) {
            order.push_back(card->chart());
        }
        std::vector<QWidget *> buttons;
        for (QAbstractButton *button : part->findChildren<QAbstractButton *>()) {
            buttons.push_back(button);
        }
        std::stable_sort(buttons.begin(), buttons.end(), [part](const QWidget *a, const QWidget *b) {
            return a->mapTo(part, QPoint()).x() < b->mapTo(part, QPoint()).x();
        });
        order.insert(order.end(), buttons.begin(), buttons.end());
    }
    for (std::size_t i = 1; i < order.size(); ++i) {
        QWidget::setTabOrder(order[i - 1], order[i]);
    }
}

} // namespace signalbox::ui
