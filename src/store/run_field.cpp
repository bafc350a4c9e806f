// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/run_field.h"

#include "core/clock.h"
#include "store/field_names.h"
#include "store/field_source.h"
#include "store/query_parser.h"
#include "store/text_search.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace signalbox::store {

namespace {

double lastMetricValue(const RunRecord &run, const std::string &metric)
{
    const MetricSummary *summary = run.summary(metric);
    // The window gives live runs newer last values than the store has.
    if (summary == nullptr || isLiveState(run.state)) {
        for (const auto &[name, value] : run.lastMetrics) {
            if (name == metric) {
                return value;
            }
        }
    }
    return summary == nullptr ? core::undefinedValue() : summary->last;
}

double stepNumber(double value, std::int64_t step)
{
    return core::isUndefined(value) ? value : static_cast<double>(step);
}

double settingNumber(const core::RunSpec &spec, const core::Setting &setting)
{
    if (core::isLeftOpen(spec, setting.key)) {
        return std::string(setting.key) == "weight-decay" ? core::weightDecayOf(spec) : core::undefinedValue();
    }
    const nlohmann::json value = setting.get(spec);
    return value.is_boolean() ? (value.get<bool>() ? 1.0 : 0.0) : value.get<double>();
}

std::string joinedTexts(const std::vector<std::string> &texts)
{
    std::string all;
    for (const std::string &text : texts) {
        all.append(all.empty() ? "" : ", ").append(text);
    }
    return all;
}

} // namespace

QueryTime QueryTime::local()
{
    return {core::SystemClock().nowMicroseconds(), false};
}

RunField::RunField(std::shared_ptr<const Source> source) : m_source(std::move(source)) { }

tl::expected<RunField, QueryProblem> RunField::parse(const std::string &text, const QueryNames &names,
                                                     const QueryTime &time)
{
    return parseField(text, names, time);
}

RunField RunField::ofMetric(const std::string &metric, MetricValueKind kind, std::int64_t step)
{
    Source source;
    source.origin = Origin::Metric;
    source.name = metric;
    source.metricKind = kind;
    source.step = step;
    return RunField(std::make_shared<const Source>(std::move(source)));
}

RunField RunField::ofProperty(const RunProperty &property, const QueryTime &time)
{
    Source source;
    source.name = property.name;
    source.kind = property.kind;
    source.property = &property;
    source.time = time;
    return RunField(std::make_shared<const Source>(std::move(source)));
}

RunField RunField::ofSetting(const core::Setting &setting)
{
    using S = core::SettingKind;
    Source source;
    source.origin = Origin::Setting;
    source.name = setting.key;
    source.setting = &setting;
    switch (setting.kind) {
    case S::Text:
    case S::Path:
        source.kind = FieldKind::Text;
        break;
    case S::Integer:
    case S::Real:
        source.kind = FieldKind::Number;
        break;
    case S::Flag:
        source.kind = FieldKind::Flag;
        break;
    case S::List:
        source.kind = FieldKind::List;
        break;
    }
    return RunField(std::make_shared<const Source>(std::move(source)));
}

std::string RunField::text() const
{
    const std::string name = quotedName(m_source->name);
    switch (m_source->origin) {
    case Origin::Property:
        return name;
    case Origin::Setting:
        // A property of the same name would be meant by the bare one.
        return findRunProperty(m_source->name) == nullptr ? name : std::string("config.").append(name);
    case Origin::Metric:
        break;
    }
    if (m_source->metricKind == MetricValueKind::AtStep) {
        return std::string("at(").append(name).append(", ").append(std::to_string(m_source->step)).append(")");
    }
    if (m_source->metricKind == MetricValueKind::Last && m_source->name.find('/') != std::string::npos) {
        return name;
    }
    return std::string(metricFunctionName(m_source->metricKind)).append("(").append(name).append(")");
}

const std::string &RunField::name() const
{
    return m_source->name;
}

FieldKind RunField::kind() const
{
    return m_source->kind;
}

RunField::Origin RunField::origin() const
{
    return m_source->origin;
}

MetricValueKind RunField::metricKind() const
{
    return m_source->metricKind;
}

std::optional<StepOfMetric> RunField::step() const
{
    if (m_source->origin != Origin::Metric || m_source->metricKind != MetricValueKind::AtStep) {
        return std::nullopt;
    }
    return StepOfMetric{m_source->name, m_source->step};
}

bool RunField::isAging() const
{
    return m_source->origin == Origin::Property && m_source->name == "age";
}

bool RunField::isPath() const
{
    return m_source->setting != nullptr && m_source->setting->kind == core::SettingKind::Path;
}

double RunField::number(const QueryRow &row) const
{
    const RunRecord &run = row.record();
    switch (m_source->origin) {
    case Origin::Property:
        return m_source->property->number == nullptr ? core::undefinedValue()
                                                     : m_source->property->number(run, m_source->time);
    case Origin::Setting:
        return m_source->kind == FieldKind::Number || m_source->kind == FieldKind::Flag
            ? settingNumber(run.spec, *m_source->setting)
            : core::undefinedValue();
    case Origin::Metric:
        return metricNumber(row);
    }
    return core::undefinedValue();
}

double RunField::metricNumber(const QueryRow &row) const
{
    const RunRecord &run = row.record();
    const MetricValueKind kind = m_source->metricKind;
    if (kind == MetricValueKind::Last) {
        return lastMetricValue(run, m_source->name);
    }
    if (kind == MetricValueKind::AtStep) {
        return row.valueAt({m_source->name, m_source->step});
    }
    const MetricSummary *summary = run.summary(m_source->name);
    if (summary == nullptr) {
        return core::undefinedValue();
    }
    switch (kind) {
    case MetricValueKind::Best:
        return bestPoint(run, m_source->name).value;
    case MetricValueKind::Minimum:
        return summary->minimum;
    case MetricValueKind::Maximum:
        return summary->maximum;
    case MetricValueKind::Count:
        return static_cast<double>(summary->count);
    case MetricValueKind::LastStep:
        return static_cast<double>(summary->lastStep);
    case MetricValueKind::BestStep: {
        const MetricPoint best = bestPoint(run, m_source->name);
        return stepNumber(best.value, best.step);
    }
    case MetricValueKind::MinimumStep:
        return stepNumber(summary->minimum, summary->minimumStep);
    case MetricValueKind::MaximumStep:
        return stepNumber(summary->maximum, summary->maximumStep);
    case MetricValueKind::Last:
    case MetricValueKind::AtStep:
        break;
    }
    return core::undefinedValue();
}

std::string RunField::textOf(const QueryRow &row) const
{
    const RunRecord &run = row.record();
    if (m_source->kind == FieldKind::List) {
        return joinedTexts(listOf(row));
    }
    if (m_source->kind != FieldKind::Text && m_source->kind != FieldKind::State) {
        return {};
    }
    return m_source->origin == Origin::Property ? m_source->property->text(run)
                                                : m_source->setting->get(run.spec).get<std::string>();
}

std::vector<std::string> RunField::listOf(const QueryRow &row) const
{
    const RunRecord &run = row.record();
    if (m_source->kind == FieldKind::List) {
        return m_source->origin == Origin::Property ? m_source->property->list(run)
                                                    : m_source->setting->get(run.spec).get<std::vector<std::string>>();
    }
    std::string text = textOf(row);
    return text.empty() ? std::vector<std::string>() : std::vector<std::string>{std::move(text)};
}

bool RunField::hasValue(const QueryRow &row) const
{
    switch (m_source->kind) {
    case FieldKind::Text:
        return !textOf(row).empty();
    case FieldKind::List:
        return !listOf(row).empty();
    case FieldKind::State:
        return true;
    case FieldKind::Flag:
        return number(row) != 0.0;
    case FieldKind::Number:
    case FieldKind::Date:
    case FieldKind::Duration:
        return !core::isUndefined(number(row));
    }
    return false;
}

} // namespace signalbox::store
