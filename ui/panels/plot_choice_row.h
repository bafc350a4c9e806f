// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plots/plot.h"

#include <QWidget>

#include <vector>

class QComboBox;

namespace signalbox::ui {

class FlowLayout;

/// What can be chosen for a plot: a box with its name for each choice, in as many rows as they need.
class PlotChoiceRow : public QWidget
{
    Q_OBJECT

public:
    explicit PlotChoiceRow(QWidget *parent = nullptr);

    /// Shows these choices and what is chosen; boxes whose choices are the same as before stay.
    void setChoices(const std::vector<charts::PlotChoice> &choices, const charts::PlotChoices &chosen);
    [[nodiscard]] const charts::PlotChoices &chosen() const { return m_chosen; }

Q_SIGNALS:
    void changed();

private:
    void rebuild();

    FlowLayout *m_layout;
    std::vector<charts::PlotChoice> m_choices;
    charts::PlotChoices m_chosen;
};

} // namespace signalbox::ui
