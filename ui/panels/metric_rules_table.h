// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run_spec.h"

#include <QTableWidget>

namespace signalbox::ui {

/// Which metric goes on the progress bar, is kept per step, is kept per epoch.
class MetricRulesTable : public QTableWidget
{
    Q_OBJECT

public:
    explicit MetricRulesTable(QWidget *parent = nullptr);

    void setRules(const std::vector<core::MetricRule> &rules);
    [[nodiscard]] std::vector<core::MetricRule> rules() const;

Q_SIGNALS:
    void rulesEdited();
};

} // namespace signalbox::ui
