// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/query_completion.h"

#include "core/run_spec.h"
#include "store/field_names.h"
#include "store/query_parser.h"
#include "store/run_properties.h"
#include "store/text_search.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace signalbox::store {

namespace {

/// Collects what fits the typed word.
class CompletionList
{
public:
    explicit CompletionList(const std::string &typed) : m_typed(foldText(typed)) { }

    /// `name` is what is compared with the typed word, `text` what goes into the query.
    void add(const std::string &name, const std::string &text, CompletionKind kind)
    {
        const std::size_t place = foldText(name).find(m_typed);
        if (place == 0) {
            m_beginning.push_back({text, kind});
        } else if (place != std::string::npos) {
            m_containing.push_back({text, kind});
        }
    }
    void add(const std::string &text, CompletionKind kind) { add(text, text, kind); }

    std::vector<QueryCompletion> take(std::size_t limit)
    {
        m_beginning.insert(m_beginning.end(), std::make_move_iterator(m_containing.begin()),
                           std::make_move_iterator(m_containing.end()));
        // Nothing is left to do for a word that is complete and the only one.
        const bool isDone = m_beginning.size() == 1 && foldText(m_beginning.front().text) == m_typed;
        if (isDone) {
            m_beginning.clear();
        }
        if (m_beginning.size() > limit) {
            m_beginning.resize(limit);
        }
        return std::move(m_beginning);
    }

private:
    std::string m_typed;
    std::vector<QueryCompletion> m_beginning;
    std::vector<QueryCompletion> m_containing;
};

void addMetrics(CompletionList &list, const QueryNames &names)
{
    for (const std::string &metric : names.metrics()) {
        list.add(metric, quotedName(metric), CompletionKind::Metric);
    }
}

/// A metric outside of functions: "last(lr)" where the name alone would be a setting's.
std::string metricAlone(const std::string &metric)
{
    const bool isUnclear = metric.find('/') == std::string::npos
        && (findRunProperty(metric) != nullptr || core::findSetting(metric) != nullptr);
    return isUnclear ? RunField::ofMetric(metric).text() : quotedName(metric);
}

void addFields(CompletionList &list, const QueryNames &names)
{
    for (const std::string &name : propertyNames()) {
        list.add(name, CompletionKind::Property);
    }
    for (const std::string &metric : names.metrics()) {
        list.add(metric, metricAlone(metric), CompletionKind::Metric);
    }
    for (const core::Setting &setting : core::settings()) {
        if (findRunProperty(setting.key) == nullptr) {
            list.add(setting.key, CompletionKind::Setting);
        }
    }
    for (const std::string &name : metricFunctionNames()) {
        list.add(name, std::string(name).append("("), CompletionKind::Function);
    }
}

void addOperands(CompletionList &list, const QueryNames &names)
{
    list.add("is:", CompletionKind::Prefix);
    list.add("has:", CompletionKind::Prefix);
    list.add("not", CompletionKind::Word);
    addFields(list, names);
}

void addOperators(CompletionList &list, FieldKind kind)
{
    for (const char *sign : {"=", "!=", "<", "<=", ">", ">=", "~", "!~"}) {
        if (suits(kind, *queryOperator(sign))) {
            list.add(sign, CompletionKind::Operator);
        }
    }
    for (const char *word : {"in", "not in", "is"}) {
        list.add(word, CompletionKind::Operator);
    }
}

void addStates(CompletionList &list)
{
    for (const core::RunState state : allRunStates()) {
        list.add(core::toString(state), CompletionKind::Value);
    }
}

void addValues(CompletionList &list, const RunField &field, const QueryNames &names)
{
    switch (field.kind()) {
    case FieldKind::State:
        addStates(list);
        return;
    case FieldKind::Flag:
        list.add("yes", CompletionKind::Value);
        list.add("no", CompletionKind::Value);
        return;
    case FieldKind::Date:
        for (const char *word : {"today", "yesterday", "now"}) {
            list.add(word, CompletionKind::Value);
        }
        return;
    case FieldKind::Duration:
        for (const char *example : {"1h", "1d", "7d", "30d"}) {
            list.add(example, CompletionKind::Value);
        }
        return;
    case FieldKind::Number:
        addMetrics(list, names);
        return;
    case FieldKind::Text:
    case FieldKind::List:
        break;
    }
    for (const std::string &value : names.values(field.name())) {
        list.add(value, quotedValue(value), CompletionKind::Value);
    }
}

void addWhatRunsAre(CompletionList &list)
{
    for (const RunProperty &property : runProperties()) {
        if (property.kind == FieldKind::Flag) {
            list.add(property.name, CompletionKind::Value);
        }
    }
    list.add("over", CompletionKind::Value);
    addStates(list);
}

void addFor(CompletionList &list, const QueryCursor &cursor, const QueryNames &names)
{
    switch (cursor.place) {
    case QueryPlace::Operand:
        addOperands(list, names);
        break;
    case QueryPlace::Connective:
        list.add("and", CompletionKind::Word);
        list.add("or", CompletionKind::Word);
        if (cursor.token.kind != QueryTokenKind::End) { // a second operand right behind the first is rarely begun so
            addOperands(list, names);
        }
        break;
    case QueryPlace::Operator:
        if (cursor.field) {
            addOperators(list, cursor.field->kind());
        }
        break;
    case QueryPlace::Value:
        if (cursor.field) {
            addValues(list, *cursor.field, names);
        }
        break;
    case QueryPlace::What:
        addWhatRunsAre(list);
        break;
    case QueryPlace::Field:
        addFields(list, names);
        break;
    case QueryPlace::Metric:
        addMetrics(list, names);
        break;
    case QueryPlace::Nothing:
        break;
    }
}

/// Behind the word that goes on at the cursor.
std::size_t endOfWordAt(const std::string &text, std::size_t cursor)
{
    return std::min(text.find_first_of(" \t\r\n()\",'`=<>~:!&|", cursor), text.size());
}

/// The same, and behind the quotation mark that ends an open one: what is offered has its own.
std::size_t endOfTypedAt(const std::string &text, std::size_t cursor, const QueryToken &token)
{
    const std::size_t end = endOfWordAt(text, cursor);
    return !token.isClosed && end < text.size() && text[end] == text[token.position] ? end + 1 : end;
}

} // namespace

QueryCompletions completeQuery(const std::string &text, std::size_t cursor, const QueryNames &names, std::size_t limit)
{
    cursor = std::min(cursor, text.size());
    const std::string before = text.substr(0, cursor);
    const QueryTime time = QueryTime::local();
    QueryParser parser(before, names, time);
    (void)parser.query();
    QueryCompletions completions;
    completions.position = cursor;
    if (!parser.cursor()) {
        return completions;
    }
    const QueryCursor &place = *parser.cursor();
    std::string typed = place.token.text;
    if (place.token.kind != QueryTokenKind::End) {
        completions.position = place.token.position;
        if (place.token.kind == QueryTokenKind::Word && typed.starts_with('-') && place.place != QueryPlace::Value) {
            typed.erase(0, 1); // "-tag:failed": the minus stays
            ++completions.position;
        }
    }
    // Also a word that begins at the cursor.
    completions.length = endOfTypedAt(text, cursor, place.token) - completions.position;
    CompletionList list(typed);
    addFor(list, place, names);
    completions.items = list.take(limit);
    return completions;
}

} // namespace signalbox::store
