// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/flip_filter.h"

#include "core/csv.h"
#include "viewmodels/flip_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <QStringMatcher>

#include <algorithm>

namespace signalbox::viewmodels {

namespace {

/// Gives the texts of this file their context for translators.
struct FlipFileWords
{
    Q_DECLARE_TR_FUNCTIONS(FlipTable)
};

const core::Prediction &predictionOfA(const SentenceFlips &flips, int position)
{
    const FlipRow &row = flips.rows[static_cast<std::size_t>(position)];
    return flips.first->rows[static_cast<std::size_t>(row.first)];
}

const core::Prediction &predictionOfB(const SentenceFlips &flips, int position)
{
    const FlipRow &row = flips.rows[static_cast<std::size_t>(position)];
    return flips.second->rows[static_cast<std::size_t>(row.second)];
}

template <typename Key> void sortFlipsBy(std::vector<int> &rows, bool descending, Key key)
{
    std::stable_sort(rows.begin(), rows.end(),
                     [&](int a, int b) { return descending ? key(b) < key(a) : key(a) < key(b); });
}

void sortFlips(std::vector<int> &rows, const SentenceFlips &flips, const FoldedSentences &folded,
               const FlipQuery &query)
{
    const bool down = query.descending;
    const auto row = [&flips](int position) -> const FlipRow & {
        return flips.rows[static_cast<std::size_t>(position)];
    };
    const auto labelOf = [&flips](int id) -> const std::string & { return flips.labels[static_cast<std::size_t>(id)]; };
    switch (query.key) {
    case FlipKey::None:
        return;
    case FlipKey::Change:
        sortFlipsBy(rows, down, [&](int i) { return static_cast<int>(row(i).flip); });
        return;
    case FlipKey::Sentence:
        if (!folded.empty()) {
            sortFlipsBy(rows, down, [&](int i) -> const QString & {
                return folded[static_cast<std::size_t>(predictionOfA(flips, i).row)];
            });
        }
        return;
    case FlipKey::Label:
        sortFlipsBy(rows, down, [&](int i) -> const std::string & { return labelOf(flips.truthOf(row(i))); });
        return;
    case FlipKey::FirstAnswer:
        sortFlipsBy(rows, down, [&](int i) -> const std::string & { return labelOf(flips.firstAnswer(row(i))); });
        return;
    case FlipKey::SecondAnswer:
        sortFlipsBy(rows, down, [&](int i) -> const std::string & { return labelOf(flips.secondAnswer(row(i))); });
        return;
    case FlipKey::FirstConfidence:
        sortFlipsBy(rows, down, [&](int i) { return predictionOfA(flips, i).confidence; });
        return;
    case FlipKey::SecondConfidence:
        sortFlipsBy(rows, down, [&](int i) { return predictionOfB(flips, i).confidence; });
        return;
    case FlipKey::LossChange:
        sortFlipsBy(rows, down, [&](int i) { return lossChangeOf(flips, i); });
        return;
    case FlipKey::Row:
        sortFlipsBy(rows, down, [&](int i) { return predictionOfA(flips, i).row; });
        return;
    }
}

std::string plainFlipNumber(double value)
{
    return QLocale::c().toString(value, 'g', 9).toStdString();
}

} // namespace

std::vector<int> selectFlips(const SentenceFlips &flips, const FoldedSentences &folded, const FlipQuery &query,
                             const std::atomic<bool> &cancelled)
{
    const QStringMatcher matcher(query.search.trimmed().toCaseFolded());
    const bool searching = !matcher.pattern().isEmpty() && !folded.empty();
    const int classes = static_cast<int>(flips.labels.size());
    std::vector<int> rows;
    for (std::size_t i = 0; i < flips.rows.size(); ++i) {
        if ((i & 0xFFFU) == 0 && cancelled.load(std::memory_order_relaxed)) {
            return rows;
        }
        const FlipRow &row = flips.rows[i];
        if (!query.flips.contains(static_cast<int>(row.flip))) {
            continue;
        }
        const auto position = static_cast<int>(i);
        if (!query.cells.isEmpty()
            && !query.cells.contains(flips.firstAnswer(row) * classes + flips.secondAnswer(row))) {
            continue;
        }
        if (searching && matcher.indexIn(folded[static_cast<std::size_t>(predictionOfA(flips, position).row)]) < 0) {
            continue;
        }
        rows.push_back(position);
    }
    sortFlips(rows, flips, folded, query);
    return rows;
}

double lossChangeOf(const SentenceFlips &flips, int position)
{
    return predictionOfB(flips, position).loss - predictionOfA(flips, position).loss;
}

const std::string &flipSentence(const SentenceFlips &flips, int position)
{
    static const std::string kNone;
    return flips.first->sentences ? sentenceOf(*flips.first, flips.rows[static_cast<std::size_t>(position)].first)
                                  : kNone;
}

std::string flipsAsCsv(const FlipRows &rows, bool guardFormulas)
{
    std::string csv = "change,sentence,label,predicted_a,predicted_b,confidence_a,confidence_b,loss_a,loss_b,row\r\n";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int position = (*rows.positions)[i];
        const SentenceFlips &flips = *rows.flips;
        const FlipRow &row = flips.rows[static_cast<std::size_t>(position)];
        const core::Prediction &a = predictionOfA(flips, position);
        const core::Prediction &b = predictionOfB(flips, position);
        std::string sentence = flipSentence(flips, position);
        if (guardFormulas && !sentence.empty() && std::string("=+-@").find(sentence.front()) != std::string::npos) {
            sentence.insert(0, 1, '\'');
        }
        csv += flipKey(row.flip);
        for (const std::string &text : {sentence, flips.labels[static_cast<std::size_t>(flips.truthOf(row))],
                                        flips.labels[static_cast<std::size_t>(flips.firstAnswer(row))],
                                        flips.labels[static_cast<std::size_t>(flips.secondAnswer(row))]}) {
            csv += ',';
            csv += core::csvField(text);
        }
        for (const double number : {a.confidence, b.confidence, a.loss, b.loss}) {
            csv += ',';
            csv += plainFlipNumber(number);
        }
        csv += ',';
        csv += std::to_string(a.row + 1);
        csv += "\r\n";
    }
    return csv;
}

QString flipsAsTsv(const FlipRows &rows, const std::vector<int> &wanted)
{
    QStringList lines;
    lines << QStringList{FlipFileWords::tr("Change"),       FlipFileWords::tr("Sentence"),
                         FlipFileWords::tr("Label"),        FlipFileWords::tr("A answered"),
                         FlipFileWords::tr("B answered"),   FlipFileWords::tr("Confidence A"),
                         FlipFileWords::tr("Confidence B"), FlipFileWords::tr("Change of loss"),
                         FlipFileWords::tr("Row")}
                 .join(QLatin1Char('\t'));
    const auto add = [&](int place) {
        const int position = rows.positions->at(static_cast<std::size_t>(place));
        const SentenceFlips &flips = *rows.flips;
        const FlipRow &row = flips.rows[static_cast<std::size_t>(position)];
        const auto label = [&flips](int id) {
            return QString::fromStdString(flips.labels[static_cast<std::size_t>(id)]);
        };
        const auto number = [](double value) { return QLocale::c().toString(value, 'g', 9); };
        QStringList fields{flipWord(row.flip),
                           QString::fromStdString(flipSentence(flips, position)),
                           label(flips.truthOf(row)),
                           label(flips.firstAnswer(row)),
                           label(flips.secondAnswer(row)),
                           number(predictionOfA(flips, position).confidence),
                           number(predictionOfB(flips, position).confidence),
                           number(lossChangeOf(flips, position)),
                           QString::number(predictionOfA(flips, position).row + 1)};
        for (QString &field : fields) {
            field.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
        }
        lines << fields.join(QLatin1Char('\t'));
    };
    if (wanted.empty()) {
        for (int place = 0; place < static_cast<int>(rows.size()); ++place) {
            add(place);
        }
    }
    std::for_each(wanted.begin(), wanted.end(), add);
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace signalbox::viewmodels
