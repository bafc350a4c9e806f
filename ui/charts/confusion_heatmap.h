// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"

#include <QSet>
#include <QWidget>

#include <memory>

namespace signalbox::charts {

/// Confusion matrix in Blues with the axes Actual and Predicted, or the difference of two in Oranges and
/// Blues. Click or Enter selects a cell, again clears, Shift adds. Arrow keys move; Ctrl+wheel or + and − zoom, 0 fits.
/// GUI thread only.
class ConfusionHeatmap : public QWidget
{
    Q_OBJECT

public:
    explicit ConfusionHeatmap(QWidget *parent = nullptr);
    ~ConfusionHeatmap() override;

    void setModel(ConfusionModel model);
    [[nodiscard]] const ConfusionModel &model() const;
    void setTheme(const viewmodels::Theme &theme);
    void setScale(ConfusionScale scale);
    /// Draws it faintly: it is of another moment than its surroundings, which say so.
    void setDimmed(bool dimmed);
    [[nodiscard]] bool isDimmed() const;
    /// Selected cells as actual * classes + predicted.
    [[nodiscard]] QSet<int> selection() const;
    void setSelection(const QSet<int> &cells);
    /// Rectangle of a cell in widget coordinates (for tests and tooltips).
    [[nodiscard]] QRect cellRect(int actual, int predicted) const;
    /// Cells of at least 4 px, or as large as they were zoomed: put it into a scroll area.
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void selectionChanged(const QSet<int> &cells);
    /// This cell should be in sight: it was moved to, or is where the person zoomed.
    void cellShown(const QRect &cell);
    void exportRequested();
    void copyRequested();
    void tableRequested(); ///< "Show as table"

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void toggleCell(int cell, bool add);
    /// Makes a cell (actual * classes + predicted) the current one.
    void moveTo(int cell);
    /// The same by its place; beyond the edge is at the edge.
    void moveToPlace(int row, int column);
    /// Makes cells larger or smaller than they are shown; `cell` stays in sight, -1: none has to.
    void zoomBy(double factor, int cell);
    void fit();
    void resizeCells(double cell, int kept);
    /// Tells screen readers the current cell.
    void announceCurrent();

    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace signalbox::charts
