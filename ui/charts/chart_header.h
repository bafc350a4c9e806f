// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_buttons.h"

#include <QWidget>

#include <vector>

namespace signalbox::charts {

/// The title row of a chart: title, legend, "open large" and the menu button; the note under it. More than 4 legend
/// entries, or those that have no room, fold into "+ 3 more".
class ChartHeader : public QWidget
{
    Q_OBJECT

public:
    explicit ChartHeader(QWidget *parent);

    /// `titleSuffix` follows the title, such as "(×1e-4)".
    void setContent(const LineChartModel &model, const QString &titleSuffix, const viewmodels::Theme &theme);
    /// Shows the button for a large view, which somebody opens.
    void offerLarge();
    /// Height for the content, which does not depend on the width.
    [[nodiscard]] int wantedHeight() const;

Q_SIGNALS:
    void curveChosen(int index, bool isolate);
    void enlargeRequested();
    void menuRequested(const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void showFolded();

    QString m_title;
    QString m_note;
    std::vector<CurveModel> m_curves; ///< without their series
    viewmodels::Theme m_theme;
    std::vector<LegendButton *> m_entries;
    ChartButton *m_folded;
    ChartButton *m_expand;
    ChartButton *m_menu;
    std::size_t m_shown = 0; ///< entries that are not folded
    int m_titleWidth = 0;
    bool m_offersLarge = false;
};

} // namespace signalbox::charts
