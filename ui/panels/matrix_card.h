// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/confusion_heatmap.h"
#include "common/run_workspace.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTableWidget;
class QToolButton;

namespace signalbox::ui {

class SegmentedControl;

/// The confusion matrix with its scale, the choice of epoch, and the scores of each class.
class MatrixCard : public QFrame
{
    Q_OBJECT

public:
    explicit MatrixCard(QWidget *parent = nullptr);

    /// Fills the choice of epochs; keeps the choice unless it was the latest, which then follows.
    void setEvaluations(const std::vector<EvaluationEntry> &entries, std::int64_t stepsPerEpoch);
    /// Whether a validation can be asked for now, and whether one was and has not come yet.
    void setValidation(bool possible, bool awaited);
    /// Index of the chosen evaluation, or -1.
    [[nodiscard]] int chosen() const;
    [[nodiscard]] const charts::ConfusionModel &model() const { return m_heatmap->model(); }
    [[nodiscard]] charts::ConfusionHeatmap &heatmap() { return *m_heatmap; }
    void setTheme(const viewmodels::Theme &theme);

Q_SIGNALS:
    void chosenChanged();
    void cellsChanged(const QSet<int> &cells);
    void exportRequested();
    void copyRequested();
    void validationRequested();

private:
    void show(const store::EvaluationRecord &record);
    void showScores(const store::EvaluationRecord &record);

    std::vector<store::EvaluationRecord> m_records;
    std::int64_t m_stepsPerEpoch = 0;
    SegmentedControl *m_scale;
    QToolButton *m_export;
    QPushButton *m_validate;
    QComboBox *m_epoch;
    QLabel *m_subtitle;
    QStackedWidget *m_pages;
    QScrollArea *m_area; ///< many classes scroll
    charts::ConfusionHeatmap *m_heatmap;
    QTableWidget *m_scores;
    bool m_followsLatest = true;
};

/// "Epoch 3", "Epoch 3, step 140" for one asked for within it, or "Test set".
QString evaluationName(const store::EvaluationRecord &record, std::int64_t stepsPerEpoch);
/// A record as the heatmap wants it.
charts::ConfusionModel confusionModel(const store::EvaluationRecord &record, std::int64_t stepsPerEpoch);

} // namespace signalbox::ui
