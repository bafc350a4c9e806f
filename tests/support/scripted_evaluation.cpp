// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scripted_evaluation.h"

#include "metrics/classification_report.h"
#include "support/scripted_random.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace signalbox::test_support {

namespace {

constexpr std::array<const char *, 8> kSubjects{"The pilot",     "A gardener",  "My neighbour",  "Every student",
                                                "The committee", "Her brother", "The old clock", "No witness"};
constexpr std::array<const char *, 8> kVerbs{"has been seen near", "wonders about", "are waiting for", "never left",
                                             "seems to like",      "was given",     "have forgot",     "told us of"};
constexpr std::array<const char *, 6> kObjects{"the harbour.",         "an open window.",    "those two letters.",
                                               "what the song means.", "the end of summer.", "himself."};

std::vector<std::string> madeUpSentences(std::int64_t count)
{
    std::vector<std::string> sentences;
    for (std::int64_t row = 0; row < count; ++row) {
        const auto n = static_cast<std::size_t>(row);
        std::string text = kSubjects[n % kSubjects.size()];
        text += ' ';
        text += kVerbs[n / kSubjects.size() % kVerbs.size()];
        text += ' ';
        text += kObjects[n / 64 % kObjects.size()];
        if (n >= 384) {
            text += " (" + std::to_string(n) + ')';
        }
        sentences.push_back(std::move(text));
    }
    return sentences;
}

} // namespace

ScriptedEvaluation::ScriptedEvaluation(const TrainingScript &script)
    : m_labels(script.labels)
    , m_sentences(std::make_shared<const std::vector<std::string>>(
          script.sentences.empty() ? madeUpSentences(script.validationRows) : script.sentences))
    , m_tags(script.tags.empty() ? nullptr : std::make_shared<const std::vector<std::string>>(script.tags))
    , m_skill(script.skill)
    , m_seed(script.seed)
{
}

std::int64_t ScriptedEvaluation::rows() const
{
    return static_cast<std::int64_t>(m_sentences->size());
}

int ScriptedEvaluation::labelOf(std::size_t row) const
{
    // The last class is the largest, as in CoLA.
    const double u = uniform(m_seed, 1, row);
    return static_cast<int>(
        std::min(static_cast<double>(m_labels.size()) - 1.0, std::sqrt(u) * static_cast<double>(m_labels.size())));
}

std::shared_ptr<const core::EvaluationTable> ScriptedEvaluation::table(double progress) const
{
    const std::size_t classes = m_labels.size();
    auto table = std::make_shared<core::EvaluationTable>();
    table->labels = m_labels;
    table->sentences = m_sentences;
    table->tags = m_tags;
    table->confusion.assign(classes * classes, 0);
    for (std::size_t row = 0; row < m_sentences->size(); ++row) {
        const int label = labelOf(row);
        std::vector<double> weights(classes);
        double sum = 0.0;
        for (std::size_t c = 0; c < classes; ++c) {
            const double advantage = static_cast<int>(c) == label ? m_skill * progress : 0.0;
            weights[c] = std::exp(4.0 * uniform(m_seed + c, 2, row) + advantage);
            sum += weights[c];
        }
        const auto best = std::max_element(weights.begin(), weights.end());
        const int predicted = static_cast<int>(best - weights.begin());
        for (const double weight : weights) {
            table->probabilities.push_back(static_cast<float>(weight / sum));
        }
        table->rows.push_back({static_cast<std::int64_t>(row), static_cast<std::int64_t>(row) + 2, label, predicted,
                               -std::log(weights[static_cast<std::size_t>(label)] / sum), *best / sum});
        ++table->confusion[static_cast<std::size_t>(label) * classes + static_cast<std::size_t>(predicted)];
    }
    return table;
}

core::MetricValues ScriptedEvaluation::metrics(const core::EvaluationTable &table, const std::string &prefix)
{
    std::vector<int> truth;
    std::vector<int> predicted;
    double loss = 0.0;
    for (const auto &row : table.rows) {
        truth.push_back(row.label);
        predicted.push_back(row.predicted);
        loss += row.loss / static_cast<double>(table.rows.size());
    }
    const std::vector<double> probabilities(table.probabilities.begin(), table.probabilities.end());
    const auto report = metrics::computeReport(truth, predicted, probabilities, static_cast<int>(table.labels.size()));
    return metrics::epochMetrics(report, prefix, loss, table.labels);
}

std::vector<double> ScriptedEvaluation::batchLosses(const core::EvaluationTable &table, std::int64_t batch)
{
    std::vector<double> losses;
    const auto size = static_cast<std::size_t>(std::max<std::int64_t>(1, batch));
    for (std::size_t first = 0; first < table.rows.size(); first += size) {
        const std::size_t end = std::min(first + size, table.rows.size());
        double sum = 0.0;
        for (std::size_t row = first; row < end; ++row) {
            sum += table.rows[row].loss;
        }
        losses.push_back(sum / static_cast<double>(end - first));
    }
    return losses;
}

} // namespace signalbox::test_support
