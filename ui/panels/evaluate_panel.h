// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panels/panel.h"

#include <QSet>

class QSplitter;

namespace signalbox::ui {

class MatrixCard;
class SentenceBrowser;

/// What the model gets wrong: the matrix, the scores of each class, and the sentences behind every cell.
class EvaluatePanel : public Panel
{
    Q_OBJECT

public:
    explicit EvaluatePanel(const PanelContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void setTheme(const viewmodels::Theme &theme) override;
    void focusSearch() override;
    void exportContent() override;
    void copyContent() override;

Q_SIGNALS:
    void validationRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void showChosen();
    void updateEvaluations();
    void updateValidation();
    void updateAwaited();
    void setCells(const QSet<int> &cells);
    void openExport(bool matrix, bool sentences);
    void copyMatrix();
    [[nodiscard]] QString runName() const;

    PanelContext m_context;
    MatrixCard *m_matrix;
    SentenceBrowser *m_sentences;
};

} // namespace signalbox::ui
