// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"

#include <QAbstractButton>

namespace signalbox::charts {

/// A small flat button of a chart: a glyph or a few words. Drawn here, so that charts need no style sheet or icons.
class ChartButton : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Look { Expand, More, Words, Pill };

    ChartButton(Look look, QWidget *parent);
    void setTheme(const viewmodels::Theme &theme);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    Look m_look;
    viewmodels::Theme m_theme;
};

/// An entry of the legend: a piece of the line and its label. Click or Space hides, with Alt it isolates.
class LegendButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit LegendButton(QWidget *parent);
    void setEntry(const CurveModel &curve, int index, const viewmodels::Theme &theme);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(int index, bool isolate);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    CurveModel m_curve;
    viewmodels::Theme m_theme;
    int m_index = 0;
};

constexpr double kLegendPixels = 12.0;

/// Draws a legend entry's piece of line in `rect`.
void paintLegendMark(QPainter &painter, const QRectF &rect, const CurveModel &curve, const viewmodels::Theme &theme);

} // namespace signalbox::charts
