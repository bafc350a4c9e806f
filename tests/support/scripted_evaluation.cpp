// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scripted_evaluation.h"

#include "support/scripted_random.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace signalbox::test_support {

namespace {

constexpr std::array<const char*, 8> kSubjects{"The pilot",     "A gardener",  "My neighbour",  "Every student",
                                               "The committee", "Her brother", "The old clock", "No witness"};
constexpr std::array<const char*, 8> kVerbs{"has been seen near", "wonders about", "are waiting for", "never left",
                                            "seems to like",      "was given",     "have forgot",     "told us of"};
constexpr std::array<const char*, 6> kObjects{"the harbour.",         "an open window.",    "those two letters.",
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

double ratio(double part, double whole)
{
    return whole > 0 ? part / whole : 0.0;
}

struct ClassScores
{
    double precision = 0.0;
    double recall = 0.0;
    double f1 = 0.0;
    double support = 0.0;
};

std::vector<ClassScores> classScores(const core::EvaluationTable& table)
{
    const std::size_t classes = table.labels.size();
    std::vector<ClassScores> scores(classes);
    for (std::size_t c = 0; c < classes; ++c) {
        double answered = 0.0;
        double truth = 0.0;
        for (std::size_t other = 0; other < classes; ++other) {
            truth += static_cast<double>(table.confusion[c * classes + other]);
            answered += static_cast<double>(table.confusion[other * classes + c]);
        }
        const auto right = static_cast<double>(table.confusion[c * classes + c]);
        scores[c] = {ratio(right, answered), ratio(right, truth), ratio(2 * right, answered + truth), truth};
    }
    return scores;
}

/// Matthews correlation in the multi-class form of Gorodkin (2004).
double matthews(const core::EvaluationTable& table)
{
    const std::size_t classes = table.labels.size();
    const auto rows = static_cast<double>(table.rows.size());
    double right = 0.0;
    double product = 0.0;
    double truthSquares = 0.0;
    double answerSquares = 0.0;
    for (std::size_t c = 0; c < classes; ++c) {
        double truth = 0.0;
        double answered = 0.0;
        for (std::size_t other = 0; other < classes; ++other) {
            truth += static_cast<double>(table.confusion[c * classes + other]);
            answered += static_cast<double>(table.confusion[other * classes + c]);
        }
        right += static_cast<double>(table.confusion[c * classes + c]);
        product += truth * answered;
        truthSquares += truth * truth;
        answerSquares += answered * answered;
    }
    return ratio(right * rows - product, std::sqrt((rows * rows - answerSquares) * (rows * rows - truthSquares)));
}

} // namespace

ScriptedEvaluation::ScriptedEvaluation(const TrainingScript& script)
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

core::MetricValues ScriptedEvaluation::metrics(const core::EvaluationTable& table, const std::string& prefix)
{
    const auto scores = classScores(table);
    const auto rows = static_cast<double>(table.rows.size());
    const auto classes = static_cast<double>(scores.size());
    double loss = 0.0;
    double right = 0.0;
    for (const auto& row : table.rows) {
        loss += row.loss;
        right += row.label == row.predicted ? 1.0 : 0.0;
    }
    double precision = 0.0;
    double recall = 0.0;
    double f1 = 0.0;
    for (const auto& score : scores) {
        precision += score.precision / classes;
        recall += score.recall / classes;
        f1 += score.f1 / classes;
    }
    const double accuracy = ratio(right, rows);
    core::MetricValues values{{prefix + "/mcc", matthews(table)},
                              {prefix + "/f1_macro", f1},
                              {prefix + "/acc", accuracy},
                              {prefix + "/loss", ratio(loss, rows)},
                              {prefix + "/precision_macro", precision},
                              {prefix + "/precision_micro", accuracy},
                              {prefix + "/recall_macro", recall},
                              {prefix + "/recall_micro", accuracy},
                              {prefix + "/f1", accuracy}};
    for (std::size_t c = 0; c < scores.size(); ++c) {
        const std::string name = prefix + "/class/" + table.labels[c] + '/';
        values.emplace_back(name + "precision", scores[c].precision);
        values.emplace_back(name + "recall", scores[c].recall);
        values.emplace_back(name + "f1", scores[c].f1);
        values.emplace_back(name + "support", scores[c].support);
    }
    return values;
}

std::vector<double> ScriptedEvaluation::batchLosses(const core::EvaluationTable& table, std::int64_t batch)
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
