// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plots/sentence_values.h"

#include "charts/chart_text.h"
#include "charts/words.h"
#include "viewmodels/sentence_filter.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace signalbox::charts {

namespace {

constexpr qsizetype kLongestSentence = 80; ///< letters in a hover box

const std::string *sentenceStored(const core::EvaluationTable &table, std::size_t position)
{
    const std::int64_t row = table.rows[position].row;
    const bool known = table.sentences && row >= 0 && row < static_cast<std::int64_t>(table.sentences->size());
    return known ? &(*table.sentences)[static_cast<std::size_t>(row)] : nullptr;
}

double countWords(const core::EvaluationTable &table, std::size_t position)
{
    const std::string *text = sentenceStored(table, position);
    if (text == nullptr) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    int words = 0;
    bool inWord = false;
    for (const char c : *text) {
        const bool isBlank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        words += !isBlank && !inWord ? 1 : 0;
        inWord = !isBlank;
    }
    return words;
}

double countLetters(const core::EvaluationTable &table, std::size_t position)
{
    const std::string *text = sentenceStored(table, position);
    if (text == nullptr) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    // Every byte of UTF-8 but those that go on with a letter.
    return static_cast<double>(std::count_if(text->begin(), text->end(),
                                             [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

double sentenceLoss(const core::EvaluationTable &table, std::size_t position)
{
    return table.rows[position].loss;
}

double sentenceConfidence(const core::EvaluationTable &table, std::size_t position)
{
    return table.rows[position].confidence;
}

double sentenceMargin(const core::EvaluationTable &table, std::size_t position)
{
    return viewmodels::marginOf(table, static_cast<int>(position));
}

double sentenceTruthProbability(const core::EvaluationTable &table, std::size_t position)
{
    const std::size_t place = position * table.labels.size() + static_cast<std::size_t>(table.rows[position].label);
    return place < table.probabilities.size() ? static_cast<double>(table.probabilities[place])
                                              : std::numeric_limits<double>::quiet_NaN();
}

double sentenceRow(const core::EvaluationTable &table, std::size_t position)
{
    return static_cast<double>(table.rows[position].row);
}

} // namespace

const std::vector<SentenceQuantity> &sentenceQuantities()
{
    static const std::vector<SentenceQuantity> kQuantities{
        {"loss", QT_TRANSLATE_NOOP("Charts", "Loss"), false, sentenceLoss},
        {"confidence", QT_TRANSLATE_NOOP("Charts", "Confidence of the answer"), false, sentenceConfidence},
        {"truth_probability", QT_TRANSLATE_NOOP("Charts", "Probability of the label"), false, sentenceTruthProbability},
        {"margin", QT_TRANSLATE_NOOP("Charts", "Margin to the second class"), false, sentenceMargin},
        {"words", QT_TRANSLATE_NOOP("Charts", "Words"), true, countWords},
        {"letters", QT_TRANSLATE_NOOP("Charts", "Letters"), true, countLetters},
        {"row", QT_TRANSLATE_NOOP("Charts", "Row of the data"), true, sentenceRow},
    };
    return kQuantities;
}

const SentenceQuantity &sentenceQuantity(const QString &id)
{
    const std::vector<SentenceQuantity> &all = sentenceQuantities();
    const auto found = std::find_if(
        all.begin(), all.end(), [&id](const SentenceQuantity &quantity) { return id == QLatin1String(quantity.id); });
    return found == all.end() ? all.front() : *found;
}

QString quantityName(const SentenceQuantity &quantity)
{
    return QCoreApplication::translate("Charts", quantity.name);
}

std::vector<double> valuesOf(const core::EvaluationTable &table, const SentenceQuantity &quantity)
{
    std::vector<double> values;
    values.reserve(table.rows.size());
    for (std::size_t position = 0; position < table.rows.size(); ++position) {
        values.push_back(quantity.value(table, position));
    }
    return values;
}

PlotChoice quantityChoice(const QString &id, const QString &label, const QString &help, const QString &preset)
{
    PlotChoice choice{id, label, help, {}};
    for (const SentenceQuantity &quantity : sentenceQuantities()) {
        const PlotChoice::Entry entry{QLatin1String(quantity.id), quantityName(quantity)};
        choice.entries.insert(entry.id == preset ? choice.entries.begin() : choice.entries.end(), entry);
    }
    return choice;
}

QString sentenceAt(const core::EvaluationTable &table, std::size_t position)
{
    const std::string *text = sentenceStored(table, position);
    return text == nullptr ? QString() : QString::fromStdString(*text);
}

QString sentenceText(const core::EvaluationTable &table, std::size_t position)
{
    const core::Prediction &row = table.rows[position];
    QString sentence = sentenceAt(table, position);
    if (sentence.size() > kLongestSentence) {
        sentence.truncate(kLongestSentence - 1);
        sentence += QChar(0x2026);
    }
    sentence.replace(QLatin1Char('\n'), QLatin1Char(' '));
    const auto nameOf = [&table](int label) {
        return QString::fromStdString(table.labels[static_cast<std::size_t>(label)]);
    };
    const QString answer =
        Words::tr("%1, answered %2", "label and answer").arg(nameOf(row.label), nameOf(row.predicted));
    const QString loss = Words::tr("Loss %1, confidence %2")
                             .arg(valueText(row.loss, 3, QLocale()), valueText(row.confidence, 3, QLocale()));
    return QStringList{sentence, answer, loss}.join(QLatin1Char('\n'));
}

} // namespace signalbox::charts
