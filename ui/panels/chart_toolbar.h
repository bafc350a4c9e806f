// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"

#include <QWidget>

class QAction;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QSettings;
class QSlider;
class QToolButton;

namespace signalbox::ui {

class SegmentedControl;

/// The row above the charts: filter, which metrics, smoothing, x axis, logarithmic y, export. Remembers its state.
class ChartToolbar : public QWidget
{
    Q_OBJECT

public:
    explicit ChartToolbar(QSettings &settings, QWidget *parent = nullptr);

    [[nodiscard]] charts::ChartView view() const;
    /// Whether a chart passes the filter: a part of the text, or a regular expression between slashes.
    [[nodiscard]] bool accepts(const charts::LineChartModel &model) const;
    /// Whether curves of single classes and means over batches are wanted too.
    [[nodiscard]] bool showsAllMetrics() const;
    void focusFilter();
    void setTheme(const viewmodels::Theme &theme);

Q_SIGNALS:
    void viewChanged();
    /// Other charts are wanted.
    void filterChanged();
    void exportRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void store();

    QSettings &m_settings;
    QLineEdit *m_filter;
    QToolButton *m_more;
    QMenu *m_menu;
    QAction *m_allMetrics;
    QSlider *m_slider; ///< not in narrow windows, where the number beside it is enough
    QDoubleSpinBox *m_smoothing;
    QLabel *m_axisLabel; ///< likewise
    SegmentedControl *m_axis;
    QPushButton *m_logY;
    QPushButton *m_export;
};

} // namespace signalbox::ui
