// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "support/training_script.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::test_support {

/// Makes evaluations of made-up sentences: the same for the same script, better the further training has come.
class ScriptedEvaluation
{
public:
    explicit ScriptedEvaluation(const TrainingScript &script);

    /// Answers of a model after `progress` (0 to 1) of the training.
    [[nodiscard]] std::shared_ptr<const core::EvaluationTable> table(double progress) const;
    /// Metrics of a table, as a real evaluation gives them ("valid/mcc", "valid/class/<label>/f1", …).
    [[nodiscard]] static core::MetricValues metrics(const core::EvaluationTable &table, const std::string &prefix);
    /// Mean loss of each batch of `batch` rows.
    [[nodiscard]] static std::vector<double> batchLosses(const core::EvaluationTable &table, std::int64_t batch);
    /// The class that row belongs to.
    [[nodiscard]] int labelOf(std::size_t row) const;
    [[nodiscard]] std::int64_t rows() const;

private:
    std::vector<std::string> m_labels;
    std::shared_ptr<const std::vector<std::string>> m_sentences;
    std::shared_ptr<const std::vector<std::string>> m_tags;
    double m_skill;
    std::uint64_t m_seed;
};

} // namespace signalbox::test_support
