// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_plan.h"

#include <QRegularExpression>
#include <QString>

namespace signalbox::charts {

/// What was typed to find charts: a part of a name, or a regular expression between slashes, of which the second may still be
/// missing. Capitals and small letters are the same.
class ChartSearch
{
public:
    ChartSearch() = default;
    explicit ChartSearch(const QString &typed);

    /// As it was typed.
    [[nodiscard]] const QString &typed() const { return m_typed; }
    /// Whether everything is wanted.
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty() && !m_isExpression; }
    /// Whether it can be searched for: not while an expression is wrong or unfinished.
    [[nodiscard]] bool isUsable() const { return !m_isExpression || m_expression.isValid(); }
    /// What is wrong with an expression that has its second slash, and where, as a sentence; empty when nothing is.
    [[nodiscard]] QString problem() const;
    /// Whether a chart's name, id or one of its metrics fits. Nothing fits a wrong expression.
    [[nodiscard]] bool accepts(const ChartSpec &chart) const;
    /// The same for any text.
    [[nodiscard]] bool accepts(const QString &text) const;

private:
    QString m_typed;
    QString m_text;
    QRegularExpression m_expression;
    bool m_isExpression = false;
    bool m_isClosed = false;
};

} // namespace signalbox::charts
