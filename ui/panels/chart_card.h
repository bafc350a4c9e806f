// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_plan.h"
#include "viewmodels/theme.h"

#include <QFrame>

namespace signalbox::charts {
class LineChart;
}

namespace signalbox::ui {

/// A card with a chart. One card stands for one chart after the other while the dashboard scrolls: until the chart that it
/// stands for now is drawn, it shows that one's title over empty axes.
class ChartCard : public QFrame
{
    Q_OBJECT

public:
    explicit ChartCard(QWidget *parent);

    /// Stands for this chart from now on.
    void setSpec(const charts::ChartSpec &spec);
    /// The same chart, which may have got another title or other metrics.
    void updateSpec(const charts::ChartSpec &spec);
    [[nodiscard]] const charts::ChartSpec &spec() const { return m_spec; }
    [[nodiscard]] const QString &id() const { return m_spec.id; }
    [[nodiscard]] charts::LineChart *chart() const { return m_chart; }
    /// Whether the chart itself is there; it has the model of its spec then.
    [[nodiscard]] bool isRevealed() const { return m_isRevealed; }
    /// Shows the chart instead of the empty axes.
    void reveal();
    void setTheme(const viewmodels::Theme &theme);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    charts::ChartSpec m_spec;
    charts::LineChart *m_chart;
    viewmodels::Theme m_theme = viewmodels::Theme::light();
    bool m_isRevealed = false;
};

} // namespace signalbox::ui
