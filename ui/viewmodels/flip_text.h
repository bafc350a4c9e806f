// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/sentence_flips.h"

#include <QString>
#include <QStringList>

/// Words for how two evaluations, called A and B, differ; in the language and locale of the person.
namespace signalbox::viewmodels {

/// "Fixed", "Broke", "Still wrong", "Both right".
QString flipWord(Flip flip);
/// "A had it wrong, B has it right."
QString flipMeaning(Flip flip);
/// Never translated, for files: "fixed", "broke", "still_wrong", "both_right".
const char *flipKey(Flip flip);

/// "p = 0.012", "p < 0.001".
QString probabilityText(double p);
/// McNemar's test in one line: the exact p, and the statistic with its own.
QString testText(const metrics::McNemarTest &test);
/// "Accuracy", "Macro F1", "Matthews correlation".
QString comparedMetricName(metrics::BootstrapMetric metric);
/// "+0.0190", "−0.0190", "0.0000", "–" for an undefined one.
QString differenceText(double difference);
/// "+0.0050 to +0.0330"
QString intervalText(const metrics::Interval &interval);

/// What all of it means, in a sentence or three that need no statistics: which is better, or that nobody can tell.
QString conclusionText(const SentenceFlips &flips, const FlipStatistics &statistics);
/// One sentence for everything in which the sets of sentences differ; none when they are the same.
QStringList setDifferenceTexts(const SentenceFlips &flips);

} // namespace signalbox::viewmodels
