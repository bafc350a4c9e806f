// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/confusion_model.h"

#include <QTableWidget>

#include <vector>

namespace signalbox::ui {

/// The most frequent kinds of errors as a list, or the ones that changed most. A click or Enter chooses a pair.
class ConfusedPairs : public QTableWidget
{
    Q_OBJECT

public:
    explicit ConfusedPairs(QWidget *parent = nullptr);

    void showPairs(const charts::ConfusionModel &model);
    [[nodiscard]] const std::vector<charts::ConfusedPair> &pairs() const { return m_pairs; }

Q_SIGNALS:
    /// actual * classes + predicted.
    void pairChosen(int cell);

private:
    std::vector<charts::ConfusedPair> m_pairs;
    int m_classes = 0;
};

} // namespace signalbox::ui
