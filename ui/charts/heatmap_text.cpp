// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/heatmap_painter.h"

#include "charts/words.h"

#include <QLocale>

#include <algorithm>
#include <numeric>

namespace signalbox::charts {

namespace {

/// Gives the texts of this file their context for translators.
/// Counts are annotated with the share of the row, the other scales with their own share.
ConfusionScale shownShare(const ConfusionModel &model)
{
    return model.scale == ConfusionScale::Count ? ConfusionScale::RowPercent : model.scale;
}

double largestShare(const ConfusionModel &model)
{
    const double total = std::accumulate(model.counts.begin(), model.counts.end(), 0.0);
    return total > 0.0 ? static_cast<double>(*std::max_element(model.counts.begin(), model.counts.end())) / total : 0.0;
}

} // namespace

bool hasCounts(const ConfusionModel &model)
{
    return model.classes() > 0 && model.counts.size() == model.labels.size() * model.labels.size()
        && std::any_of(model.counts.begin(), model.counts.end(), [](std::int64_t count) { return count > 0; });
}

QString scaleEndText(const ConfusionModel &model)
{
    switch (model.scale) {
    case ConfusionScale::RowPercent:
    case ConfusionScale::ColumnPercent:
        return QStringLiteral("100%");
    case ConfusionScale::AllPercent:
        return QLocale().toString(100.0 * largestShare(model), 'f', 1) + QLatin1Char('%');
    case ConfusionScale::Count:
        break;
    }
    const auto largest = std::max_element(model.counts.begin(), model.counts.end());
    return QLocale().toString(static_cast<qlonglong>(largest == model.counts.end() ? 0 : *largest));
}

QString shareText(const ConfusionModel &model, int actual, int predicted)
{
    const auto share = model.share(actual, predicted, shownShare(model));
    if (!share) {
        return QStringLiteral("–");
    }
    const QString number = QLocale().toString(100.0 * *share, 'f', 1);
    switch (shownShare(model)) {
    case ConfusionScale::ColumnPercent:
        return Words::tr("%1% of column").arg(number);
    case ConfusionScale::AllPercent:
        return Words::tr("%1% of all").arg(number);
    case ConfusionScale::RowPercent:
    case ConfusionScale::Count:
        break;
    }
    return Words::tr("%1% of row").arg(number);
}

QString cellAnnouncement(const ConfusionModel &model, int actual, int predicted)
{
    const QString cell =
        Words::tr("Actual %1, predicted %2, %3")
            .arg(model.labels[static_cast<std::size_t>(actual)], model.labels[static_cast<std::size_t>(predicted)],
                 QLocale().toString(static_cast<qlonglong>(model.count(actual, predicted))));
    const auto share = model.share(actual, predicted, ConfusionScale::RowPercent);
    return share ? Words::tr("%1, %2 percent of row").arg(cell, QLocale().toString(100.0 * *share, 'f', 1)) : cell;
}

} // namespace signalbox::charts
