// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_records.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QComboBox;
class QLabel;

namespace signalbox::ui {

class RunWorkspace;

/// Records of runs, shared with the list of runs.
using RunRecords = std::vector<std::shared_ptr<const store::RunRecord>>;

/// A run and one of its evaluations. Reads the evaluations of the chosen run from the store while it is active.
class EvaluationPicker : public QWidget
{
    Q_OBJECT

public:
    /// Which evaluation is chosen at first.
    enum class Preferred { First, Last };

    /// `letter` is "A" or "B": what the picked one is called; also the end of the names of the parts.
    EvaluationPicker(RunWorkspace &workspace, const QString &letter, QWidget *parent = nullptr);

    /// Runs to choose from. What the person chose stays while its run is among them; else the run at `preferredRun` is
    /// taken, and of it the preferred evaluation.
    void setRuns(const RunRecords &runs, std::size_t preferredRun, Preferred preferred);
    /// Nothing is read while it is not.
    void setActive(bool active);
    /// Reads the evaluations again: the run may have made more.
    void reload();

    /// Null when there is no run.
    [[nodiscard]] std::shared_ptr<const store::RunRecord> run() const;
    [[nodiscard]] std::optional<store::EvaluationRecord> evaluation() const;
    /// Whether the evaluations of the chosen run have been read.
    [[nodiscard]] bool isLoaded() const;
    /// "brisk-lantern-7, epoch 3"
    [[nodiscard]] QString description() const;
    /// Chooses a run and an evaluation of it by their ids, as soon as they are read; 0: the preferred one.
    void choose(const core::RunId &run, std::int64_t evaluation);

Q_SIGNALS:
    /// Another evaluation is chosen, or none any more.
    void chosenChanged();

private:
    void accept(const core::RunId &run, std::vector<store::EvaluationRecord> records);
    void fillEvaluations();
    [[nodiscard]] QString evaluationText(const store::EvaluationRecord &record) const;

    RunWorkspace &m_workspace;
    RunRecords m_runs;
    std::vector<store::EvaluationRecord> m_records; ///< of the chosen run
    core::RunId m_recordsOf; ///< whose they are
    std::int64_t m_wanted = 0; ///< id of the evaluation to be chosen once it is read
    Preferred m_preferred = Preferred::Last;
    bool m_isChosen = false; ///< by the person, and not by itself
    bool m_active = false;
    bool m_isStale = true; ///< must be read when it is active
    QLabel *m_letter;
    QComboBox *m_run;
    QComboBox *m_evaluation;
};

} // namespace signalbox::ui
