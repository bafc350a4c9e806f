// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/lasting_wait.h"
#include "viewmodels/sentence_table_model.h"
#include "viewmodels/theme.h"

#include <QFrame>
#include <QTimer>

#include <optional>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace signalbox::ui {

class ConfidenceDelegate;
class ElidedLabel;
class SentenceDelegate;

/// The table of wrong (or, for diagonal cells, right) sentences with search, chips, sorting and the detail strip.
class SentenceBrowser : public QFrame
{
    Q_OBJECT

public:
    explicit SentenceBrowser(QWidget *parent = nullptr);

    /// Null while there is nothing to show. The sentence that the person chose stays chosen, also while a filter hides it
    /// or another epoch got it right.
    void setTable(std::shared_ptr<const core::EvaluationTable> table, std::int64_t step, const QString &setName);
    /// Whether other rows are on their way. What is shown stays until they are there, and is said to be of before.
    void setAwaited(bool isAwaited);
    void setCells(const QSet<int> &cells);
    [[nodiscard]] viewmodels::SentenceTableModel &model() { return m_model; }
    void setTheme(const viewmodels::Theme &theme);
    void focusSearch();
    /// Rows that the person selected, or all that are shown, as tab-separated text into the clipboard; rowsCopied() follows.
    void copyRows();

Q_SIGNALS:
    void cellRemoved(int cell);
    void cellsCleared();
    void exportRequested();
    void rowsCopied(int count);

private:
    void build();
    QWidget *buildDetail();
    void sortByHeader(int column);
    void showSort();
    void updateChips();
    void updateTexts();
    void showDetail();
    void restoreSelection();
    void rowChosen(const QModelIndex &index);
    [[nodiscard]] std::vector<int> selectedRows() const;
    void columnMenu(const QPoint &position);
    void rowMenu(const QPoint &position);
    void clearFilters();

    viewmodels::SentenceTableModel m_model;
    QString m_setName;
    std::optional<std::int64_t> m_chosenDataRow; ///< by the person
    bool m_isAutomatic = false; ///< the selection is only the first row, for the strip below
    bool m_isRestoring = false;
    int m_scrolledTo = 0; ///< before the rows were replaced
    int m_sortColumn = viewmodels::SentenceTableModel::Loss;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
    QTimer m_searchTimer;
    LastingWait m_wait{[this] { updateTexts(); }}; ///< for other rows
    bool m_isAwaited = false;
    QLabel *m_title;
    QToolButton *m_export;
    QLineEdit *m_search;
    QHBoxLayout *m_chips;
    QLabel *m_count;
    QProgressBar *m_busy;
    QStackedWidget *m_pages;
    QTableView *m_table;
    QLabel *m_emptyText;
    QPushButton *m_clear;
    QLabel *m_sentence = nullptr;
    QLabel *m_facts = nullptr;
    QWidget *m_detail;
    SentenceDelegate *m_sentenceDelegate;
    ConfidenceDelegate *m_confidenceDelegate;
    viewmodels::Theme m_theme;
};

} // namespace signalbox::ui
