// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"
#include "charts/chart_search.h"

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels
class QSlider;
class QToolButton;

namespace signalbox::ui {

class AxisControl;
class ChartOptionsMenu;

/// The row above the charts: search, a new chart, options, smoothing, x axis, logarithmic y, export. Remembers its state.
class ChartToolbar : public QWidget
{
    Q_OBJECT

public:
    explicit ChartToolbar(viewmodels::Settings &settings, QWidget *parent = nullptr);

    [[nodiscard]] charts::ChartView view() const;
    /// What is searched for: the last expression that was right.
    [[nodiscard]] const charts::ChartSearch &search() const { return m_search; }
    /// Searches for nothing.
    void clearSearch();
    /// Whether curves of single classes and means over batches are wanted too.
    [[nodiscard]] bool showsAllMetrics() const;
    [[nodiscard]] ChartOptionsMenu &menu() { return *m_menu; }
    void focusFilter();
    void setTheme(const viewmodels::Theme &theme);

Q_SIGNALS:
    void viewChanged();
    /// Other charts are wanted.
    void filterChanged();
    void builderRequested();
    void exportRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void layOut();
    void store();
    void takeSearch();

    viewmodels::Settings &m_settings;
    QLineEdit *m_filter;
    QLabel *m_problem; ///< of a wrong expression
    QToolButton *m_add;
    QToolButton *m_more;
    ChartOptionsMenu *m_menu;
    QLabel *m_smoothingLabel; ///< not in narrow windows, where the number is enough
    QSlider *m_slider; ///< likewise
    QDoubleSpinBox *m_smoothing;
    QLabel *m_axisLabel; ///< likewise
    AxisControl *m_axis;
    QPushButton *m_logY;
    QPushButton *m_export;
    charts::ChartSearch m_search;
};

} // namespace signalbox::ui
