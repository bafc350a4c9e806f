// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panels/plot_source.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace signalbox::ui {

class ElidedLabel;
class PlotChoiceRow;
class PlotTableModel;
class PlotView;

/// A plot in large: its choices, the picture with hover and keyboard, its numbers as a table beside it, and for pictures that
/// take brushes how many runs are left.
class PlotPage : public QWidget
{
    Q_OBJECT

public:
    explicit PlotPage(QWidget *parent = nullptr);

    /// Shows a plot; the result follows with setResult().
    void setPlot(const std::shared_ptr<const charts::Plot> &plot, const charts::PlotChoices &chosen);
    [[nodiscard]] const std::shared_ptr<const charts::Plot> &plot() const { return m_plot; }
    void setResult(const std::shared_ptr<const PlotResult> &result);
    [[nodiscard]] const charts::PlotChoices &chosen() const;
    void showTable(bool shown);
    [[nodiscard]] bool isTableShown() const;
    /// The numbers as they are shown; null while they are not.
    [[nodiscard]] std::shared_ptr<const charts::PlotTable> table() const;
    [[nodiscard]] bool hasTableFocus() const;
    void setTheme(const viewmodels::Theme &theme);
    [[nodiscard]] PlotView &view() { return *m_view; }
    /// Whether the charts are to show what is picked out.
    [[nodiscard]] bool chartsFollow() const;
    void setChartsFollow(bool follow);

Q_SIGNALS:
    void backRequested();
    void choicesChanged();
    void exportRequested();
    void copyRequested();
    void runChosen(const std::string &run);
    /// Ids of the runs within all brushes; none brushed: `isAll`.
    void runsBrushed(const std::vector<std::string> &runs, bool isAll);
    void chartsFollowChanged(bool follow);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void updateTable();
    void updateBrushes(bool finished);

    std::shared_ptr<const charts::Plot> m_plot;
    std::shared_ptr<const PlotResult> m_result;
    QPushButton *m_back;
    ElidedLabel *m_title;
    ElidedLabel *m_subtitle;
    QPushButton *m_tableButton;
    QPushButton *m_copy;
    QPushButton *m_export;
    QLabel *m_help;
    PlotChoiceRow *m_choices;
    QStackedWidget *m_pages;
    PlotView *m_view;
    QLabel *m_missing;
    QTableView *m_table;
    PlotTableModel *m_model;
    NewestJob<std::shared_ptr<const charts::PlotTable>> m_tableJob;
    QWidget *m_brushRow;
    QLabel *m_brushText;
    QPushButton *m_clearBrushes;
    QCheckBox *m_follow;
};

} // namespace signalbox::ui
