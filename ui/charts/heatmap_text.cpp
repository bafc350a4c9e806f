// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/heatmap_painter.h"

#include "charts/words.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

namespace {

/// Counts are annotated with the share of the row, the other scales with their own share.
ConfusionScale shownShare(const ConfusionModel &model)
{
    return model.scale == ConfusionScale::Count ? ConfusionScale::RowPercent : model.scale;
}

QString countText(std::int64_t count)
{
    return QLocale().toString(static_cast<qlonglong>(count));
}

QString percentText(const std::optional<double> &share)
{
    if (!share) {
        return QStringLiteral("–");
    }
    return QLocale().toString(100.0 * *share, 'f', 1) + QLatin1Char('%');
}

/// With its sign; the real minus, which is as wide as the plus.
QString signedText(double value, int decimals)
{
    QString text = QLocale().toString(std::abs(value), 'f', decimals);
    if (std::abs(value) >= 0.5 * std::pow(10.0, -decimals)) {
        text.prepend(value > 0.0 ? QLatin1Char('+') : QChar(0x2212));
    }
    return text;
}

const QString &labelOf(const ConfusionModel &model, int label)
{
    return model.labels[static_cast<std::size_t>(label)];
}

} // namespace

bool hasCounts(const ConfusionModel &model)
{
    return model.classes() > 0 && model.counts.size() == model.labels.size() * model.labels.size()
        && std::any_of(model.counts.begin(), model.counts.end(), [](std::int64_t count) { return count > 0; });
}

QString scaleEndText(const ConfusionModel &model)
{
    const double end = confusionValues(model).end;
    if (model.scale == ConfusionScale::Count) {
        return countText(std::llround(end));
    }
    if (end == 1.0) {
        return QStringLiteral("100%");
    }
    return QLocale().toString(100.0 * end, 'f', 1) + QLatin1Char('%');
}

QString cellValueText(const ConfusionModel &model, int actual, int predicted)
{
    const std::int64_t count = model.count(actual, predicted);
    if (!model.isDifference()) {
        return countText(count);
    }
    if (model.scale == ConfusionScale::Count) {
        return signedText(static_cast<double>(count - model.referenceCount(actual, predicted)), 0);
    }
    const auto now = model.share(actual, predicted, model.scale);
    const auto before = model.referenceShare(actual, predicted, model.scale);
    return now && before ? signedText(100.0 * (*now - *before), 1) : QStringLiteral("–");
}

QString cellDetailText(const ConfusionModel &model, int actual, int predicted)
{
    if (!model.isDifference()) {
        return shareText(model, actual, predicted);
    }
    const QString arrow = QStringLiteral("%1 → %2");
    if (model.scale == ConfusionScale::Count) {
        return arrow.arg(countText(model.referenceCount(actual, predicted)), countText(model.count(actual, predicted)));
    }
    return arrow.arg(percentText(model.referenceShare(actual, predicted, model.scale)),
                     percentText(model.share(actual, predicted, model.scale)));
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
    const QString &truth = labelOf(model, actual);
    const QString &answer = labelOf(model, predicted);
    if (model.isDifference()) {
        return Words::tr("Actual %1, predicted %2, difference %3, from %4 to %5")
            .arg(truth, answer, cellValueText(model, actual, predicted),
                 countText(model.referenceCount(actual, predicted)), countText(model.count(actual, predicted)));
    }
    const QString count = countText(model.count(actual, predicted));
    const auto share = model.share(actual, predicted, ConfusionScale::RowPercent);
    if (!share) {
        return Words::tr("Actual %1, predicted %2, %3").arg(truth, answer, count);
    }
    return Words::tr("Actual %1, predicted %2, %3, %4 percent of row")
        .arg(truth, answer, count, QLocale().toString(100.0 * *share, 'f', 1));
}

QString cellHoverText(const ConfusionModel &model, int actual, int predicted)
{
    const QString &truth = labelOf(model, actual);
    const QString &answer = labelOf(model, predicted);
    const QString count = countText(model.count(actual, predicted));
    if (!model.isDifference()) {
        return Words::tr("Actual: %1\nPredicted: %2\n%3 (%4)")
            .arg(truth, answer, count, shareText(model, actual, predicted));
    }
    const auto row = ConfusionScale::RowPercent;
    return Words::tr("Actual: %1\nPredicted: %2\n%3 now: %4 (%5 of row)\n%6: %7 (%8 of row)")
        .arg(truth, answer,
             signedText(static_cast<double>(model.count(actual, predicted) - model.referenceCount(actual, predicted)),
                        0),
             count, percentText(model.share(actual, predicted, row)), model.referenceName,
             countText(model.referenceCount(actual, predicted)),
             percentText(model.referenceShare(actual, predicted, row)));
}

} // namespace signalbox::charts
