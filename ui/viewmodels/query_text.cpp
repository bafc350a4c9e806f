// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/query_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace signalbox::viewmodels {

namespace {

/// Gives the texts of this file their context for translators.
struct QueryWords
{
    Q_DECLARE_TR_FUNCTIONS(RunQuery)
};

QString problemSentence(const store::QueryProblem &problem)
{
    const QString found = QString::fromStdString(problem.found);
    const QString expected = QString::fromStdString(problem.expected);
    using Kind = store::QueryProblemKind;
    switch (problem.kind) {
    case Kind::UnknownField:
        return QueryWords::tr("There is no field “%1”.").arg(found);
    case Kind::UnknownMetric:
        return QueryWords::tr("No run has a metric “%1”.").arg(found);
    case Kind::UnknownFunction:
        return QueryWords::tr("There is no “%1()”. Possible are: %2.").arg(found, expected);
    case Kind::UnknownValue:
        return QueryWords::tr("A run cannot be “%1”. Possible are: %2.").arg(found, expected);
    case Kind::WrongOperator:
        return QueryWords::tr("“%1” does not go with this field. Possible are: %2.").arg(found, expected);
    case Kind::MissingOperand:
        return found.isEmpty() ? QueryWords::tr("Something is missing at the end.")
                               : QueryWords::tr("Something is missing before “%1”.").arg(found);
    case Kind::MissingOperator:
        return QueryWords::tr("A comparison is missing behind %1. Possible are: %2.").arg(found, expected);
    case Kind::MissingValue:
        return expected.isEmpty() ? QueryWords::tr("A value is missing here.")
                                  : QueryWords::tr("A value is missing here. Possible are: %1.").arg(expected);
    case Kind::MissingMetric:
        return QueryWords::tr("The name of a metric is missing here, as in best(valid/mcc).");
    case Kind::MissingParenthesis:
        return QueryWords::tr("A “(” was opened here and not closed.");
    case Kind::UnexpectedParenthesis:
        return QueryWords::tr("This “)” has no “(”.");
    case Kind::Unexpected:
        return QueryWords::tr("“%1” cannot stand here.").arg(found);
    case Kind::UnclosedQuote:
        return QueryWords::tr("The quotation mark that was opened here is not closed.");
    case Kind::BadExpression:
        return QueryWords::tr("“%1” is no regular expression: %2.").arg(found, expected);
    case Kind::BadNumber:
        return found.isEmpty() ? QueryWords::tr("A number is missing here.")
                               : QueryWords::tr("“%1” is no number.").arg(found);
    case Kind::BadDate:
        return QueryWords::tr("“%1” is no date. Examples: %2.").arg(found, expected);
    case Kind::BadDuration:
        return QueryWords::tr("“%1” is no length of time. Examples: 30m, 2h, 3d.").arg(found);
    case Kind::BadFlag:
        return QueryWords::tr("“%1” is neither yes nor no.").arg(found);
    case Kind::WrongKind:
        return QueryWords::tr("These two cannot be compared with each other.");
    case Kind::TooLong:
        return QueryWords::tr("The filter is too long.");
    case Kind::TooDeep:
        return QueryWords::tr("Too many parentheses within each other.");
    }
    return {};
}

} // namespace

QString queryProblemText(const store::QueryProblem &problem)
{
    const QString sentence = problemSentence(problem);
    return problem.suggestion.empty() ? sentence
                                      : QueryWords::tr("%1 Did you mean %2?", "sentence, suggestion")
                                            .arg(sentence, QString::fromStdString(problem.suggestion));
}

std::string withSuggestion(const std::string &query, const store::QueryProblem &problem)
{
    if (problem.suggestion.empty() || problem.position > query.size()) {
        return query;
    }
    std::string mended = query;
    mended.replace(problem.position, problem.length, problem.suggestion);
    return mended;
}

QString completionKindText(store::CompletionKind kind)
{
    switch (kind) {
    case store::CompletionKind::Property:
        return QueryWords::tr("of the run");
    case store::CompletionKind::Setting:
        return QueryWords::tr("setting");
    case store::CompletionKind::Metric:
        return QueryWords::tr("metric");
    case store::CompletionKind::Function:
        return QueryWords::tr("of a metric");
    case store::CompletionKind::Prefix:
        return QueryWords::tr("condition");
    case store::CompletionKind::Operator:
        return QueryWords::tr("comparison");
    case store::CompletionKind::Value:
        return QueryWords::tr("value");
    case store::CompletionKind::Word:
        return QueryWords::tr("joins conditions");
    }
    return {};
}

int unitsBefore(const std::string &text, std::size_t bytes)
{
    return static_cast<int>(
        QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min(bytes, text.size()))).size());
}

std::size_t bytesBefore(const QString &text, int units)
{
    return static_cast<std::size_t>(text.left(units).toUtf8().size());
}

} // namespace signalbox::viewmodels
