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

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

/// Takes a run of digits from the front of `text`, without leading zeros.
std::string_view takeNumber(std::string_view &text)
{
    std::size_t end = 0;
    while (end < text.size() && isDigit(text[end])) {
        ++end;
    }
    std::string_view number = text.substr(0, end);
    text.remove_prefix(end);
    while (number.size() > 1 && number.front() == '0') {
        number.remove_prefix(1);
    }
    return number;
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
        {"train/acc_step", nullptr, {"train/acc_step"}, false},
        {"valid/loss_step", nullptr, {"valid/loss_step"}, false},
    };
    return kCharts;
}

std::string metricGroup(const std::string &metric)
{
    return metric.substr(0, metric.find('/'));
}

std::string metricFolder(const std::string &metric)
{
    const std::size_t end = metric.rfind('/');
    return end == std::string::npos ? std::string() : metric.substr(0, end);
}

std::string metricLeaf(const std::string &metric)
{
    return metric.substr(metric.rfind('/') + 1); // npos + 1 is 0
}

bool naturalLess(std::string_view a, std::string_view b)
{
    const std::string_view wholeA = a;
    const std::string_view wholeB = b;
    while (!a.empty() && !b.empty()) {
        if (isDigit(a.front()) && isDigit(b.front())) {
            const std::string_view numberA = takeNumber(a);
            const std::string_view numberB = takeNumber(b);
            if (numberA.size() != numberB.size()) {
                return numberA.size() < numberB.size();
            }
            if (numberA != numberB) {
                return numberA < numberB;
            }
            continue;
        }
        if (a.front() != b.front()) {
            return static_cast<unsigned char>(a.front()) < static_cast<unsigned char>(b.front());
        }
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    if (a.empty() != b.empty()) {
        return a.empty();
    }
    return wholeA < wholeB; // "a01" and "a1" are two names
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
    return group != "valid" && group != "test" && group != "swa" && !core::isSystemMetric(metric) && metric != "lr"
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
