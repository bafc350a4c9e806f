// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/flip_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace signalbox::viewmodels {

namespace {

/// Gives the texts of this file their context for translators.
struct FlipWords
{
    Q_DECLARE_TR_FUNCTIONS(SentenceFlips)
};

constexpr double kSignificant = 0.05;
constexpr double kSmallestNamed = 0.001;
constexpr int kDifferenceDecimals = 4;

QString percentText(double share)
{
    const double percent = share * 100.0;
    return QLocale().toString(percent, 'f', percent < 9.95 ? 1 : 0);
}

/// What the intervals add to the test, which looks at nothing but right and wrong.
QString correlationText(const FlipStatistics &statistics)
{
    const auto found = std::find_if(
        statistics.differences.begin(), statistics.differences.end(),
        [](const metrics::PairedDifference &difference) { return difference.metric == metrics::BootstrapMetric::Mcc; });
    if (!statistics.hasIntervals || found == statistics.differences.end()) {
        return {};
    }
    const QString interval = intervalText(found->interval);
    if (found->interval.low > 0.0) {
        return FlipWords::tr("The Matthews correlation of B is higher as well: its difference lies within %1.")
            .arg(interval);
    }
    if (found->interval.high < 0.0) {
        return FlipWords::tr("The Matthews correlation of B is lower: its difference lies within %1.").arg(interval);
    }
    return FlipWords::tr("The difference of Matthews correlation lies within %1, so it may be none.").arg(interval);
}

QString testConclusion(const metrics::McNemarTest &test)
{
    const std::int64_t changed = test.onlyFirst + test.onlySecond;
    if (changed == 0) {
        return FlipWords::tr("A and B have exactly the same sentences right: neither is better here.");
    }
    if (changed < metrics::kFewestDecidingRows) {
        return FlipWords::tr("Only %n sentence(s) are right in one of A and B alone, too few to tell which is better.",
                             nullptr, static_cast<int>(changed));
    }
    if (test.exactP >= kSignificant) {
        return FlipWords::tr("The difference may well be chance: were A and B equally good, one as large as this would "
                             "come about in %1 % of such comparisons.")
            .arg(percentText(test.exactP));
    }
    const bool secondIsBetter = test.onlySecond > test.onlyFirst;
    if (test.exactP < kSmallestNamed) {
        return secondIsBetter
            ? FlipWords::tr("B is better than A on these sentences: were they equally good, a difference as large as "
                            "this would come about in fewer than 1 of 1,000 such comparisons.")
            : FlipWords::tr("A is better than B on these sentences: were they equally good, a difference as large as "
                            "this would come about in fewer than 1 of 1,000 such comparisons.");
    }
    return (secondIsBetter
                ? FlipWords::tr("B is better than A on these sentences: were they equally good, a difference as large "
                                "as this would come about in only %1 % of such comparisons.")
                : FlipWords::tr("A is better than B on these sentences: were they equally good, a difference as large "
                                "as this would come about in only %1 % of such comparisons."))
        .arg(percentText(test.exactP));
}

} // namespace

QString flipWord(Flip flip)
{
    switch (flip) {
    case Flip::Fixed:
        return FlipWords::tr("Fixed");
    case Flip::Broke:
        return FlipWords::tr("Broke");
    case Flip::StillWrong:
        return FlipWords::tr("Still wrong");
    case Flip::BothRight:
        return FlipWords::tr("Both right");
    }
    return {};
}

QString flipMeaning(Flip flip)
{
    switch (flip) {
    case Flip::Fixed:
        return FlipWords::tr("A had it wrong, B has it right.");
    case Flip::Broke:
        return FlipWords::tr("A had it right, B has it wrong.");
    case Flip::StillWrong:
        return FlipWords::tr("Both have it wrong.");
    case Flip::BothRight:
        return FlipWords::tr("Both have it right.");
    }
    return {};
}

const char *flipKey(Flip flip)
{
    switch (flip) {
    case Flip::Fixed:
        return "fixed";
    case Flip::Broke:
        return "broke";
    case Flip::StillWrong:
        return "still_wrong";
    case Flip::BothRight:
        return "both_right";
    }
    return "";
}

QString probabilityText(double p)
{
    return p < kSmallestNamed ? QStringLiteral("p < %1").arg(QLocale().toString(kSmallestNamed, 'f', 3))
                              : QStringLiteral("p = %1").arg(QLocale().toString(p, 'f', 3));
}

QString testText(const metrics::McNemarTest &test)
{
    const QString exact = probabilityText(test.exactP);
    if (core::isUndefined(test.chiSquare)) {
        return FlipWords::tr("McNemar's exact test: %1").arg(exact);
    }
    return FlipWords::tr("McNemar's exact test: %1 · χ² with continuity correction: %2, %3")
        .arg(exact, QLocale().toString(test.chiSquare, 'f', 2), probabilityText(test.chiSquareP));
}

QString comparedMetricName(metrics::BootstrapMetric metric)
{
    switch (metric) {
    case metrics::BootstrapMetric::Accuracy:
        return FlipWords::tr("Accuracy");
    case metrics::BootstrapMetric::MacroF1:
        return FlipWords::tr("Macro F1");
    case metrics::BootstrapMetric::Mcc:
        return FlipWords::tr("Matthews correlation");
    }
    return {};
}

QString differenceText(double difference)
{
    if (!std::isfinite(difference)) {
        return QStringLiteral("–");
    }
    const QString size = QLocale().toString(std::abs(difference), 'f', kDifferenceDecimals);
    if (size == QLocale().toString(0.0, 'f', kDifferenceDecimals)) {
        return size;
    }
    return difference > 0.0 ? QStringLiteral("+%1").arg(size) : QStringLiteral("−%1").arg(size);
}

QString intervalText(const metrics::Interval &interval)
{
    return FlipWords::tr("%1 to %2").arg(differenceText(interval.low), differenceText(interval.high));
}

QString conclusionText(const SentenceFlips &flips, const FlipStatistics &statistics)
{
    if (flips.rows.empty()) {
        return FlipWords::tr("A and B have no sentence in common, so there is nothing to compare.");
    }
    QStringList sentences{testConclusion(statistics.test), correlationText(statistics)};
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

QStringList setDifferenceTexts(const SentenceFlips &flips)
{
    QStringList texts;
    const auto size = [](std::int64_t count) { return static_cast<int>(count); };
    if (flips.onlyFirst > 0) {
        texts << FlipWords::tr("%n sentence(s) of A are not in B and were left out.", nullptr, size(flips.onlyFirst));
    }
    if (flips.onlySecond > 0) {
        texts << FlipWords::tr("%n sentence(s) of B are not in A and were left out.", nullptr, size(flips.onlySecond));
    }
    if (flips.relabelled > 0) {
        texts << FlipWords::tr("%n sentence(s) have another label in B than in A and were left out.", nullptr,
                               size(flips.relabelled));
    }
    if (!texts.isEmpty()) {
        texts.prepend(FlipWords::tr("A and B were evaluated on different sentences; only common ones count."));
    }
    if (flips.moved > 0) {
        texts << FlipWords::tr("%n sentence(s) have another row number in B and were found by their text.", nullptr,
                               size(flips.moved));
    }
    return texts;
}

} // namespace signalbox::viewmodels
