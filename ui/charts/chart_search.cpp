// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_search.h"

#include "charts/words.h"

#include <algorithm>

namespace signalbox::charts {

ChartSearch::ChartSearch(const QString &typed) : m_typed(typed), m_text(typed.trimmed())
{
    const QLatin1Char slash('/');
    if (!m_text.startsWith(slash)) {
        return;
    }
    m_text.remove(0, 1);
    m_isClosed = m_text.endsWith(slash);
    if (m_isClosed) {
        m_text.chop(1);
    }
    m_isExpression = !m_text.isEmpty(); // "//" says nothing yet
    m_expression = QRegularExpression(m_text, QRegularExpression::CaseInsensitiveOption);
}

QString ChartSearch::problem() const
{
    if (isUsable() || !m_isClosed) {
        return {};
    }
    return Words::tr(
               "This regular expression is wrong at character %1: %2. Without the slashes it is searched for as text.")
        .arg(QString::number(m_expression.patternErrorOffset() + 1), m_expression.errorString());
}

bool ChartSearch::accepts(const QString &text) const
{
    if (m_isExpression) {
        return m_expression.isValid() && m_expression.match(text).hasMatch();
    }
    return text.contains(m_text, Qt::CaseInsensitive);
}

bool ChartSearch::accepts(const ChartSpec &chart) const
{
    if (isEmpty() || accepts(chart.title) || (chart.id != chart.title && accepts(chart.id))) {
        return true;
    }
    const auto fits = [&chart, this](const std::string &metric) {
        const QString name = QString::fromStdString(metric);
        return name != chart.id && accepts(name);
    };
    return std::any_of(chart.metrics.begin(), chart.metrics.end(), fits)
        || std::any_of(chart.twins.begin(), chart.twins.end(), fits) || (!chart.xMetric.empty() && fits(chart.xMetric));
}

} // namespace signalbox::charts
