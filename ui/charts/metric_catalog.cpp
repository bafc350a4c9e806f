// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/metric_catalog.h"

#include "core/metric_values.h"

#include <QtGlobal>

namespace signalbox::charts {

namespace {

bool endsWith(const std::string &text, const std::string &end)
{
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

} // namespace

const std::vector<DefaultChart> &defaultCharts()
{
    static const std::vector<DefaultChart> kCharts{
        {"valid/mcc", nullptr, {"valid/mcc"}, true},
        {"train/loss_step", nullptr, {"train/loss_step"}, true},
        {"loss", QT_TRANSLATE_NOOP("Charts", "Loss per epoch"), {"train/loss_epoch", "valid/loss"}, true},
        {"accuracy", QT_TRANSLATE_NOOP("Charts", "Accuracy"), {"train/acc_epoch", "valid/acc"}, true},
        {"valid/precision_macro", nullptr, {"valid/precision_macro"}, true},
        {"valid/recall_macro", nullptr, {"valid/recall_macro"}, true},
        {"valid/f1_macro", nullptr, {"valid/f1_macro"}, true},
        {"valid/auroc", nullptr, {"valid/auroc"}, false},
        {"lr", nullptr, {"lr"}, true},
        {"grad_norm", nullptr, {"grad_norm"}, false},
        {"sentences_per_second", nullptr, {"sentences_per_second"}, false},
        {"train/acc_step", nullptr, {"train/acc_step"}, false},
        {"valid/loss_step", nullptr, {"valid/loss_step"}, false},
    };
    return kCharts;
}

std::string metricGroup(const std::string &metric)
{
    return metric.substr(0, metric.find('/'));
}

bool isHiddenByDefault(const std::string &metric)
{
    return metric.find("/class/") != std::string::npos || endsWith(metric, "_batchmean")
        || core::isSystemMetric(metric);
}

bool isSmoothed(const std::string &metric)
{
    const std::string group = metricGroup(metric);
    if (endsWith(metric, "_step")) {
        return true;
    }
    return group != "valid" && group != "test" && !core::isSystemMetric(metric) && metric != "lr"
        && !endsWith(metric, "_epoch");
}

bool countsBatches(const std::string &metric)
{
    return metricGroup(metric) == "valid" && endsWith(metric, "_step");
}

std::vector<std::string> identicalMetrics(const std::string &metric)
{
    for (const std::string group : {"valid/", "test/"}) {
        if (metric == group + "acc") {
            // Every sentence has one label and one answer, so all micro averages count the same.
            return {group + "acc_epoch", group + "precision_micro", group + "recall_micro", group + "f1"};
        }
        if (metric.compare(0, group.size(), group) == 0) {
            return {metric + "_epoch"};
        }
    }
    return {};
}

} // namespace signalbox::charts
