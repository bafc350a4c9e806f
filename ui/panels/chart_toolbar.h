// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"

#include <QWidget>

class QDoubleSpinBox;
class QLineEdit;
class QPushButton;
class QSettings;
class QSlider;

namespace signalbox::ui {

class SegmentedControl;

/// The row above the charts: filter, smoothing, x axis, logarithmic y, export. Remembers its state.
class ChartToolbar : public QWidget
{
    Q_OBJECT

public:
    explicit ChartToolbar(QSettings &settings, QWidget *parent = nullptr);

    [[nodiscard]] charts::ChartView view() const;
    /// Whether a chart passes the filter: a part of the text, or a regular expression between slashes.
    [[nodiscard]] bool accepts(const charts::LineChartModel &model) const;
    void focusFilter();
    void setTheme(const viewmodels::Theme &theme);

Q_SIGNALS:
    void viewChanged();
    void filterChanged();
    void exportRequested();

private:
    void store();

    QSettings &m_settings;
    QLineEdit *m_filter;
    QSlider *m_slider;
    QDoubleSpinBox *m_smoothing;
    SegmentedControl *m_axis;
    QPushButton *m_logY;
    QPushButton *m_export;
};

} // namespace signalbox::ui
