// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The list of metrics that an evaluation reports, most telling first. (The loss is not made from the report: see
// epoch_metrics.cpp.)
#include "metrics/metric_registry.h"

namespace signalbox::metrics {

namespace {

template <double ClassificationReport::*field> double number(const ClassificationReport &report)
{
    return report.*field;
}

template <Scores ClassificationReport::*average, double Scores::*field> double score(const ClassificationReport &report)
{
    return report.*average.*field;
}

} // namespace

void registerMetrics(MetricRegistry &registry)
{
    using Report = ClassificationReport;
    registry.add("mcc", number<&Report::mcc>);
    registry.add("f1_macro", score<&Report::macro, &Scores::f1>);
    registry.add("acc", number<&Report::accuracy>);
    registry.add("precision_macro", score<&Report::macro, &Scores::precision>);
    registry.add("precision_micro", score<&Report::micro, &Scores::precision>);
    registry.add("recall_macro", score<&Report::macro, &Scores::recall>);
    registry.add("recall_micro", score<&Report::micro, &Scores::recall>);
    registry.add("f1", score<&Report::micro, &Scores::f1>);
    registry.add("auroc", number<&Report::auroc>);
    registry.add("log_loss", number<&Report::logLoss>);
    registry.add("brier", number<&Report::brier>);
    registry.add("ece", number<&Report::ece>);
}

} // namespace signalbox::metrics
