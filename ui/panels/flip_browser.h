// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/flip_table_model.h"
#include "viewmodels/theme.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace signalbox::ui {

class ConfidenceDelegate;
class SentenceDelegate;

/// The sentences of two evaluations with search, sorting and a strip with what both answered.
class FlipBrowser : public QFrame
{
    Q_OBJECT

public:
    explicit FlipBrowser(QWidget *parent = nullptr);

    [[nodiscard]] viewmodels::FlipTableModel &model() { return m_model; }
    void setTheme(const viewmodels::Theme &theme);
    void focusSearch();
    /// Rows that the person selected, or all that are shown, as tab-separated text into the clipboard; rowsCopied() follows.
    void copyRows();

Q_SIGNALS:
    void exportRequested();
    void rowsCopied(int count);
    /// The empty list offers to show every sentence.
    void everythingRequested();

private:
    void build();
    QWidget *buildDetail();
    void sortByHeader(int column);
    void updateTexts();
    void showDetail();
    [[nodiscard]] QString sharesText(const core::EvaluationTable &table, int position) const;
    [[nodiscard]] std::vector<int> selectedRows() const;

    viewmodels::FlipTableModel m_model;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    QTimer m_searchTimer;
    QToolButton *m_export;
    QLineEdit *m_search;
    QLabel *m_count;
    QProgressBar *m_busy;
    QStackedWidget *m_pages;
    QTableView *m_table;
    QLabel *m_emptyText;
    QPushButton *m_everything;
    QLabel *m_sentence = nullptr;
    QLabel *m_firstFacts = nullptr;
    QLabel *m_secondFacts = nullptr;
    QWidget *m_detail;
    SentenceDelegate *m_sentenceDelegate;
    ConfidenceDelegate *m_confidenceDelegate;
};

} // namespace signalbox::ui
