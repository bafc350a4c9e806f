// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/chart_card.h"

#include "charts/chart_text.h"
#include "charts/line_chart.h"
#include "panels/empty_axes.h"

#include <QPainter>

namespace signalbox::ui {

namespace {

constexpr int kTitleLeft = 8; ///< as the chart's own header has it
constexpr double kTitlePixels = 13.0;

} // namespace

ChartCard::ChartCard(QWidget *parent) : QFrame(parent), m_chart(new charts::LineChart(this))
{
    setProperty("look", QStringLiteral("card"));
    m_chart->setTakesTurns(true);
    m_chart->hide();
}

void ChartCard::setSpec(const charts::ChartSpec &spec)
{
    updateSpec(spec);
    m_isRevealed = false;
    m_chart->hide();
    update();
}

void ChartCard::updateSpec(const charts::ChartSpec &spec)
{
    m_spec = spec;
    setObjectName(QStringLiteral("card:") + spec.id);
    m_chart->setObjectName(QStringLiteral("chart:") + spec.id);
}

void ChartCard::reveal()
{
    m_isRevealed = true;
    m_chart->show();
}

void ChartCard::setTheme(const viewmodels::Theme &theme)
{
    m_theme = theme;
    m_chart->setTheme(theme);
    update();
}

void ChartCard::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    // Without a layout the place is right at once, also for a chart that is not shown yet.
    m_chart->setGeometry(rect().adjusted(kCardMargin, kCardMargin, -kCardMargin, -kCardMargin));
}

void ChartCard::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    if (m_isRevealed) {
        return;
    }
    QPainter painter(this);
    const QFont font = charts::chartFont(kTitlePixels, QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(m_theme.text);
    const QRect inside = rect().adjusted(kCardMargin, kCardMargin, -kCardMargin, -kCardMargin);
    const QRect title(inside.left() + kTitleLeft, inside.top(), inside.width() - 2 * kTitleLeft, kCardTitleRow);
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(font).elidedText(m_spec.title, Qt::ElideRight, title.width()));
    paintEmptyAxes(painter, inside, m_theme);
}

} // namespace signalbox::ui
