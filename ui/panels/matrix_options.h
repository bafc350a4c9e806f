// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/confusion_order.h"
#include "core/events.h"
#include "core/ids.h"

#include <QToolButton>

#include <cstdint>
#include <functional>
#include <vector>

class QMenu;
namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels

namespace signalbox::ui {

/// What a confusion matrix is compared with.
struct MatrixComparison
{
    enum class With {
        Nothing,
        Before, ///< the evaluation before the one that is shown
        Evaluation, ///< a certain one of the same run
        Run, ///< one of another run
    };
    With with = With::Nothing;
    core::EvaluationKind kind = core::EvaluationKind::Validation; ///< for Evaluation, and for Run unless `last`
    std::int64_t step = 0; ///< likewise
    core::RunId run; ///< for Run
    bool last = true; ///< for Run: its last one, of the kind that is shown if there is one

    bool operator==(const MatrixComparison &) const = default;
};

/// The button "View" of the confusion matrix and its menu: diagonal, order of the classes, comparison. The first two are
/// remembered.
class MatrixOptions : public QToolButton
{
    Q_OBJECT

public:
    struct Evaluation
    {
        core::EvaluationKind kind = core::EvaluationKind::Validation;
        std::int64_t step = 0;
        QString name; ///< "Epoch 3"
    };
    struct Run
    {
        core::RunId id;
        QString name;
    };
    /// What is most likely compared with, asked when the menu opens; the rest is found by the entries below.
    struct Candidates
    {
        std::vector<Evaluation> evaluations;
        bool hasMoreEvaluations = false;
        std::vector<Run> runs;
        bool hasMoreRuns = false;
    };

    /// `settings` outlives the button.
    MatrixOptions(viewmodels::Settings &settings, std::function<Candidates()> candidates, QWidget *parent = nullptr);

    [[nodiscard]] bool hidesDiagonal() const { return m_hidesDiagonal; }
    [[nodiscard]] charts::ClassOrder order() const { return m_order; }
    [[nodiscard]] const MatrixComparison &comparison() const { return m_comparison; }
    void setComparison(const MatrixComparison &comparison);

Q_SIGNALS:
    void changed();
    /// A person wants to look for an evaluation of this run, or for another run.
    void evaluationWanted();
    void runWanted();

private:
    void fillMenu();
    void addOrders(QMenu *menu);
    void addComparisons(QMenu *menu);

    viewmodels::Settings &m_settings;
    std::function<Candidates()> m_candidates;
    QMenu *m_menu;
    bool m_hidesDiagonal = false;
    charts::ClassOrder m_order = charts::ClassOrder::AsGiven;
    MatrixComparison m_comparison;
};

} // namespace signalbox::ui
