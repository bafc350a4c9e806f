// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_query.h"
#include "viewmodels/theme.h"

#include <QLineEdit>
#include <QTimer>

#include <functional>
#include <optional>

class QAbstractItemView;
class QCompleter;
class QLabel;
class QPushButton;
class QStandardItemModel;
class QToolButton;

namespace signalbox::ui {

/// The field in which a query is typed: completes fields, metrics, operators and values; underlines what is wrong. A
/// finished query is reported with every key, a wrong one leaves the last one in force.
class RunFilterField : public QLineEdit
{
    Q_OBJECT

public:
    explicit RunFilterField(QWidget *parent = nullptr);

    /// What the runs have, for reading and completing.
    void setNames(std::function<const store::QueryNames &()> names) { m_names = std::move(names); }
    /// Reads the text again: names or the time have changed.
    void read();
    [[nodiscard]] const store::RunQuery &query() const { return m_query; }
    /// What is wrong with the text now, or hardly meant.
    [[nodiscard]] const std::optional<store::QueryProblem> &problem() const { return m_problem; }
    [[nodiscard]] bool isWrong() const { return m_isWrong; }
    /// Puts the suggestion of the problem in its place.
    void takeSuggestion();
    void setTheme(const viewmodels::Theme &theme);
    /// The list of completions, whether open or not.
    [[nodiscard]] QAbstractItemView &completionList() const;

Q_SIGNALS:
    void queryChanged(const store::RunQuery &query);
    void problemChanged();
    /// Escape in an empty field, or Return.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    bool event(QEvent *event) override;

private:
    void showCompletions(bool asked);
    void complete(const QModelIndex &index);
    void underline();
    [[nodiscard]] bool isCompleting() const;

    std::function<const store::QueryNames &()> m_names;
    store::RunQuery m_query;
    std::optional<store::QueryProblem> m_problem;
    bool m_isWrong = false;
    bool m_isComposing = false; ///< an input method is at work: its letters must not be disturbed
    QCompleter *m_completer;
    QStandardItemModel *m_completions;
    viewmodels::Theme m_theme;
    int m_replaceFrom = 0; ///< UTF-16 units that a completion takes the place of
    int m_replaceLength = 0;
};

/// The field with a line below it that says what is wrong, and examples to begin with.
class RunFilterLine : public QWidget
{
    Q_OBJECT

public:
    explicit RunFilterLine(QWidget *parent = nullptr);

    [[nodiscard]] RunFilterField &field() { return *m_field; }
    void setTheme(const viewmodels::Theme &theme);

private:
    void showProblem();
    void fillExamples();

    RunFilterField *m_field;
    QLabel *m_message;
    QPushButton *m_suggestion;
    QToolButton *m_examples;
    QTimer m_calm; ///< a query is wrong while it is typed: that is said when the typing stops
};

} // namespace signalbox::ui
