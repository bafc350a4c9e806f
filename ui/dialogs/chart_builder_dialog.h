// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_layout.h"
#include "charts/chart_model.h"
#include "viewmodels/theme.h"

#include <QDialog>

#include <functional>
#include <optional>
#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace signalbox::charts {
class LineChart;
}

namespace signalbox::ui {

/// Puts a chart together: some metrics over the dashboard's axis or over any other metric, with a preview.
class ChartBuilderDialog : public QDialog
{
    Q_OBJECT

public:
    using Preview = std::function<charts::LineChartModel(const charts::CustomChart &)>;

    /// `chart` without an id is a new one. `metrics` are all there are, sorted. The preview is drawn in `view`.
    ChartBuilderDialog(const charts::CustomChart &chart, const std::vector<std::string> &metrics, Preview preview,
                       const charts::ChartView &view, const viewmodels::Theme &theme, QWidget *parent);

    /// Takes the preview anew: something that was being computed is there.
    void refreshPreview();

Q_SIGNALS:
    void saved(const signalbox::charts::CustomChart &chart);

private:
    void buildList(const std::vector<std::string> &metrics);
    void buildX(const std::vector<std::string> &metrics);
    void layOut();
    void applySearch();
    void noteCheck(const QListWidgetItem *item);
    /// The metric chosen for x: empty for the dashboard's axis; nothing when there is no such metric.
    [[nodiscard]] std::optional<std::string> xMetric() const;
    [[nodiscard]] charts::CustomChart chart() const;
    /// Why the chart cannot be made like this; empty when it can.
    [[nodiscard]] QString problem() const;
    void check();

    charts::CustomChart m_chart; ///< metrics in the order in which they were ticked
    Preview m_preview;
    charts::ChartView m_view;
    QLineEdit *m_search;
    QListWidget *m_list;
    QLineEdit *m_title;
    QComboBox *m_x;
    QCheckBox *m_logX;
    QCheckBox *m_logY;
    charts::LineChart *m_picture;
    QLabel *m_problem;
    QPushButton *m_save;
};

/// What a chart is called that has no title of its own: "train/loss_step, valid/loss", "valid/mcc over lr".
QString usualTitle(const charts::CustomChart &chart);

} // namespace signalbox::ui
