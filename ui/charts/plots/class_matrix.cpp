// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plots/class_matrix.h"

#include "charts/confusion_order.h"
#include "charts/heatmap_painter.h"
#include "charts/words.h"

namespace signalbox::charts {

std::optional<QString> missingMatrix(const PlotData &data)
{
    if (data.run.id.isEmpty()) {
        return Words::tr("Choose a run: this plot is made from its validation.");
    }
    const store::EvaluationRecord *record = data.chosenEvaluation();
    if (record == nullptr) {
        return Words::tr("The counts of right and wrong answers are missing: they come with the first validation.");
    }
    if (!hasCounts(confusionModelOf(*record))) {
        return Words::tr("The counts of right and wrong answers are missing: this evaluation was stored without them.");
    }
    return std::nullopt;
}

metrics::ConfusionMatrix matrixOf(const store::EvaluationRecord &record)
{
    return {static_cast<int>(record.labels.size()), record.confusion};
}

ConfusionModel confusionModelOf(const store::EvaluationRecord &record)
{
    ConfusionModel model;
    model.title = Words::tr("Confusion matrix");
    for (const std::string &label : record.labels) {
        model.labels.push_back(QString::fromStdString(label));
    }
    model.counts = record.confusion;
    return model;
}

PlotChoice classOrderChoice(const std::optional<PlotChoice::Entry> &more)
{
    PlotChoice choice{QStringLiteral("order"),
                      Words::tr("Order"),
                      Words::tr("In which order the classes stand."),
                      {{QStringLiteral("given"), Words::tr("As in the data")},
                       {QStringLiteral("name"), Words::tr("By name")},
                       {QStringLiteral("support"), Words::tr("Most sentences first")},
                       {QStringLiteral("similarity"), Words::tr("Confused ones side by side")}}};
    if (more) {
        choice.entries.push_back(*more);
    }
    return choice;
}

std::vector<int> orderOfClasses(const PlotData &data, const QString &entry)
{
    ClassOrder order = ClassOrder::AsGiven;
    if (entry == QLatin1String("name")) {
        order = ClassOrder::ByName;
    } else if (entry == QLatin1String("support")) {
        order = ClassOrder::BySupport;
    } else if (entry == QLatin1String("similarity")) {
        order = ClassOrder::BySimilarity;
    }
    return classOrder(confusionModelOf(*data.chosenEvaluation()), order);
}

} // namespace signalbox::charts
