// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/confusion_heatmap.h"
#include "common/lasting_wait.h"
#include "common/run_workspace.h"
#include "panels/matrix_options.h"

#include <QFrame>
#include <QTimer>

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels
class QSlider;
class QStackedWidget;
class QTableWidget;
class QToolButton;

namespace signalbox::ui {

class ConfusedPairs;
class ElidedLabel;
class SegmentedControl;

/// The confusion matrix with its scale, the choice of epoch by name and by slider, what it is compared with, and below it the
/// scores of each class or the most confused pairs.
class MatrixCard : public QFrame
{
    Q_OBJECT

public:
    /// Workspace and settings outlive the card.
    MatrixCard(RunWorkspace &workspace, viewmodels::Settings &settings, QWidget *parent = nullptr);

    /// Fills the choice of epochs; keeps the choice unless it was the latest, which then follows.
    void setEvaluations(const std::vector<EvaluationEntry> &entries, std::int64_t stepsPerEpoch);
    /// What is on its way to take the place of the matrix that is shown.
    enum class Awaited { Nothing, Evaluations, Validation };
    /// When it lasts, the matrix is dimmed, and the line under the title says what it is.
    void setAwaited(Awaited awaited);
    /// The run has failed: its latest evaluation is the last one whose loss is a number.
    void setFailed(bool hasFailed);
    /// Whether a validation can be asked for now, and whether one was and has not come yet.
    void setValidation(bool possible, bool awaited);
    /// Index of the chosen evaluation, or -1.
    [[nodiscard]] int chosen() const;
    [[nodiscard]] const charts::ConfusionModel &model() const { return m_heatmap->model(); }
    [[nodiscard]] charts::ConfusionHeatmap &heatmap() { return *m_heatmap; }
    void setTheme(const viewmodels::Theme &theme);

Q_SIGNALS:
    /// While the slider is dragged, a moment after it stood still.
    void chosenChanged();
    void cellsChanged(const QSet<int> &cells);
    void exportRequested();
    void copyRequested();
    void tableRequested();
    void validationRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildTables();
    void layOut();
    void connectParts();
    void bringIntoSight(const QRect &cell);
    void chooseIndex(int index);
    /// Index of the evaluation that is shown unless another one is chosen, or -1.
    [[nodiscard]] int latest() const;
    void showAwaited();
    void showSubtitle();
    void showChosenRecord();
    void show(const store::EvaluationRecord &record);
    void showScores(const store::EvaluationRecord &record);
    void showLowerTable();
    /// The evaluation that the shown one is compared with, as far as it is known.
    [[nodiscard]] const store::EvaluationRecord *reference(QString &name) const;
    void addReference(charts::ConfusionModel &model) const;
    /// Reads the evaluations of another run that is to be compared with.
    void loadOtherRun();
    [[nodiscard]] MatrixOptions::Candidates candidates() const;
    void buildReferences();
    /// The row that names what is compared with, and has every evaluation of it to choose from.
    void showReferences();
    void chooseReference(int index);
    void lookForEvaluation();
    void lookForRun();
    [[nodiscard]] const store::EvaluationRecord *otherRecord() const;

    RunWorkspace &m_workspace;
    std::vector<store::EvaluationRecord> m_records;
    std::int64_t m_stepsPerEpoch = 0;
    core::RunId m_run; ///< whose evaluations these are
    core::RunId m_otherRun; ///< the one that is compared with, or is being read
    QString m_otherName;
    std::int64_t m_otherStepsPerEpoch = 0;
    std::vector<store::EvaluationRecord> m_otherRecords;
    ElidedLabel *m_title;
    SegmentedControl *m_scale;
    QToolButton *m_export;
    QPushButton *m_validate;
    QSlider *m_slider;
    QComboBox *m_epoch;
    MatrixOptions *m_options;
    QToolButton *m_stopComparing;
    QWidget *m_referenceRow;
    QLabel *m_referenceName;
    QComboBox *m_reference; ///< every evaluation that can be compared with
    QLabel *m_subtitle;
    QStackedWidget *m_pages;
    QScrollArea *m_area; ///< many classes scroll
    charts::ConfusionHeatmap *m_heatmap;
    SegmentedControl *m_lower;
    QTableWidget *m_scores;
    ConfusedPairs *m_pairs;
    QTimer m_settled; ///< the slider stands still
    LastingWait m_wait{[this] { showAwaited(); }}; ///< for what is awaited
    QWidget *m_filled; ///< the page with the matrix
    QLabel *m_emptyText;
    Awaited m_awaited = Awaited::Nothing;
    bool m_hasFailed = false;
    viewmodels::Theme m_theme;
    bool m_followsLatest = true;
};

/// "Epoch 3", "Epoch 3, step 140" for one asked for within it, or "Test set".
QString evaluationName(const store::EvaluationRecord &record, std::int64_t stepsPerEpoch);

} // namespace signalbox::ui
