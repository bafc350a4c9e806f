// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/metric_rules_table.h"

#include <QHeaderView>
#include <QSignalBlocker>

namespace signalbox::ui {

namespace {

/// Training gives loss and accuracy batch by batch; validation can score every batch in every way.
bool hasStepValues(const std::string &metric)
{
    return metric == "train/loss" || metric == "train/acc" || metric.rfind("valid/", 0) == 0;
}

} // namespace

MetricRulesTable::MetricRulesTable(QWidget *parent) : QTableWidget(parent)
{
    setObjectName(QStringLiteral("metricRulesTable"));
    setAccessibleName(tr("Metrics kept"));
    setColumnCount(4);
    setHorizontalHeaderLabels({tr("Metric"), tr("Progress bar"), tr("Per step"), tr("Per epoch")});
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(30);
    setShowGrid(false);
    setSelectionMode(QAbstractItemView::NoSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    connect(this, &QTableWidget::itemChanged, this, &MetricRulesTable::rulesEdited);
}

void MetricRulesTable::setRules(const std::vector<core::MetricRule> &rules)
{
    const QSignalBlocker blocker(this);
    setRowCount(static_cast<int>(rules.size()));
    int row = 0;
    for (const core::MetricRule &rule : rules) {
        auto *name = new QTableWidgetItem(QString::fromStdString(rule.metric));
        name->setFlags(Qt::ItemIsEnabled);
        setItem(row, 0, name);
        const bool values[] = {rule.progressBar, rule.perStep, rule.perEpoch};
        for (int column = 1; column < 4; ++column) {
            auto *item = new QTableWidgetItem;
            const bool possible = column != 2 || hasStepValues(rule.metric);
            item->setFlags(possible ? Qt::ItemIsEnabled | Qt::ItemIsUserCheckable : Qt::NoItemFlags);
            if (possible) {
                item->setCheckState(values[column - 1] ? Qt::Checked : Qt::Unchecked);
            } else {
                item->setToolTip(tr("This score needs all sentences, so it exists per epoch only."));
            }
            setItem(row, column, item);
        }
        ++row;
    }
    setFixedHeight(34 + 30 * rowCount());
}

std::vector<core::MetricRule> MetricRulesTable::rules() const
{
    std::vector<core::MetricRule> rules;
    const auto on = [this](int row, int column) {
        const QTableWidgetItem *cell = item(row, column);
        return (cell->flags() & Qt::ItemIsUserCheckable) != 0 && cell->checkState() == Qt::Checked;
    };
    rules.reserve(static_cast<std::size_t>(rowCount()));
    for (int row = 0; row < rowCount(); ++row) {
        rules.push_back({item(row, 0)->text().toStdString(), on(row, 1), on(row, 2), on(row, 3)});
    }
    return rules;
}

} // namespace signalbox::ui
