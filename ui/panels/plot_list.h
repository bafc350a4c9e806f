// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plots/plot.h"

#include <QScrollArea>

#include <functional>
#include <memory>
#include <vector>

class QGridLayout;
class QLabel;

namespace signalbox::ui {

class PlotCard;

/// The cards of all plots: those of the run first, then those that compare runs, in as many columns as have room.
class PlotList : public QScrollArea
{
    Q_OBJECT

public:
    explicit PlotList(QWidget *parent = nullptr);

    /// Shows the plots whose title or help contains the text; false when there is none.
    bool filter(const QString &text);
    /// The card of a plot, or null.
    [[nodiscard]] PlotCard *card(const QString &id) const;
    /// Calls for every card; `shown` is false for those that the filter hides.
    void forEach(const std::function<void(PlotCard &card, bool shown)> &call) const;
    void setTheme(const viewmodels::Theme &theme);

Q_SIGNALS:
    void openRequested(const QString &id);
    void tableRequested(const QString &id);
    void exportRequested(const QString &id);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Section
    {
        QLabel *title = nullptr;
        QGridLayout *grid = nullptr;
        std::vector<PlotCard *> cards;
    };

    void addSection(charts::PlotScope scope, const QString &title, QWidget *content);
    void arrange();

    std::vector<Section> m_sections;
    int m_columns = 0;
};

} // namespace signalbox::ui
