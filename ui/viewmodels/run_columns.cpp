// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_columns.h"

#include "viewmodels/metric_direction.h"
#include "viewmodels/run_text.h"
#include "viewmodels/setting_text.h"

#include "core/clock.h"
#include "store/run_editor.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace signalbox::viewmodels {

namespace {

/// Gives the texts of this file their context for translators.
struct ColumnWords
{
    Q_DECLARE_TR_FUNCTIONS(RunColumns)
};

/// How a property looks as a column. One that is not listed is shown by its own name.
struct PropertyLook
{
    std::string_view name;
    const char *title;
    const char *help;
    int width;
};

constexpr int kColumnWidth = 110;
constexpr int kNumberColumnWidth = 96;

// clang-format off
constexpr PropertyLook kPropertyLooks[] = {
    {"name", QT_TRANSLATE_NOOP("RunColumns", "Name"), QT_TRANSLATE_NOOP("RunColumns", "F2 renames the run in place."), 210},
    {"id", QT_TRANSLATE_NOOP("RunColumns", "Id"), QT_TRANSLATE_NOOP("RunColumns", "Never changes; signalbox-cli takes it."), 90},
    {"state", QT_TRANSLATE_NOOP("RunColumns", "State"), nullptr, 100},
    {"tag", QT_TRANSLATE_NOOP("RunColumns", "Tags"), QT_TRANSLATE_NOOP("RunColumns", "T adds and removes tags."), 170},
    {"group", QT_TRANSLATE_NOOP("RunColumns", "Group"), QT_TRANSLATE_NOOP("RunColumns", "Runs that belong together, such as the seeds of one experiment. G changes it."), 120},
    {"project", QT_TRANSLATE_NOOP("RunColumns", "Project"), QT_TRANSLATE_NOOP("RunColumns", "The project at the tracker, else the name of the data set."), 120},
    {"notes", QT_TRANSLATE_NOOP("RunColumns", "Notes"), QT_TRANSLATE_NOOP("RunColumns", "Markdown; N writes them."), 200},
    {"archived", QT_TRANSLATE_NOOP("RunColumns", "Archived"), QT_TRANSLATE_NOOP("RunColumns", "Kept, but out of the way of the runs that are worked with."), 80},
    {"live", QT_TRANSLATE_NOOP("RunColumns", "Live"), QT_TRANSLATE_NOOP("RunColumns", "Waiting, running or paused."), 80},
    {"imported", QT_TRANSLATE_NOOP("RunColumns", "Imported"), QT_TRANSLATE_NOOP("RunColumns", "Trained by another program."), 80},
    {"created", QT_TRANSLATE_NOOP("RunColumns", "Started"), nullptr, 130},
    {"updated", QT_TRANSLATE_NOOP("RunColumns", "Changed"), QT_TRANSLATE_NOOP("RunColumns", "When something of the run was written last."), 130},
    {"finished", QT_TRANSLATE_NOOP("RunColumns", "Ended"), nullptr, 130},
    {"age", QT_TRANSLATE_NOOP("RunColumns", "Age"), QT_TRANSLATE_NOOP("RunColumns", "Time since the start."), 90},
    {"duration", QT_TRANSLATE_NOOP("RunColumns", "Took"), QT_TRANSLATE_NOOP("RunColumns", "From the start to the end, pauses included."), 90},
    {"steps-done", QT_TRANSLATE_NOOP("RunColumns", "Steps"), QT_TRANSLATE_NOOP("RunColumns", "Steps that were done."), 80},
    {"epochs-done", QT_TRANSLATE_NOOP("RunColumns", "Epochs done"), nullptr, 100},
    {"best-value", QT_TRANSLATE_NOOP("RunColumns", "Best value"), QT_TRANSLATE_NOOP("RunColumns", "The monitored metric of the best checkpoint."), 96},
    {"best-epoch", QT_TRANSLATE_NOOP("RunColumns", "Best epoch"), QT_TRANSLATE_NOOP("RunColumns", "The epoch of the best checkpoint."), 96},
    {"best-checkpoint", QT_TRANSLATE_NOOP("RunColumns", "Best checkpoint"), nullptr, 170},
    {"error", QT_TRANSLATE_NOOP("RunColumns", "Failed because"), nullptr, 220},
    {"source", QT_TRANSLATE_NOOP("RunColumns", "Imported from"), nullptr, 170},
    {"host", QT_TRANSLATE_NOOP("RunColumns", "Computer"), nullptr, 120},
    {"process", QT_TRANSLATE_NOOP("RunColumns", "Process"), QT_TRANSLATE_NOOP("RunColumns", "Number of the process that trained it."), 90},
    {"parameters", QT_TRANSLATE_NOOP("RunColumns", "Parameters"), QT_TRANSLATE_NOOP("RunColumns", "How many numbers the model has."), 110},
    {"train-rows", QT_TRANSLATE_NOOP("RunColumns", "Training sentences"), nullptr, 130},
    {"valid-rows", QT_TRANSLATE_NOOP("RunColumns", "Validation sentences"), nullptr, 140},
    {"test-rows", QT_TRANSLATE_NOOP("RunColumns", "Test sentences"), nullptr, 120},
    {"truncated-rows", QT_TRANSLATE_NOOP("RunColumns", "Sentences cut"), QT_TRANSLATE_NOOP("RunColumns", "Longer than the longest sentence that was allowed."), 110},
    {"steps-per-epoch", QT_TRANSLATE_NOOP("RunColumns", "Steps per epoch"), nullptr, 120},
    {"total-steps", QT_TRANSLATE_NOOP("RunColumns", "Steps planned"), nullptr, 110},
    {"classes", QT_TRANSLATE_NOOP("RunColumns", "Classes"), QT_TRANSLATE_NOOP("RunColumns", "How many classes the data has."), 80},
    {"class", QT_TRANSLATE_NOOP("RunColumns", "Class names"), nullptr, 170},
    {"majority-accuracy", QT_TRANSLATE_NOOP("RunColumns", "Baseline"), QT_TRANSLATE_NOOP("RunColumns", "Accuracy of always answering the largest class."), 90},
    {"data-hash", QT_TRANSLATE_NOOP("RunColumns", "Data fingerprint"), QT_TRANSLATE_NOOP("RunColumns", "Two runs with the same one were trained on the same sentences."), 130},
    {"computed-on", QT_TRANSLATE_NOOP("RunColumns", "Computed on"), nullptr, 100},
    {"threads-used", QT_TRANSLATE_NOOP("RunColumns", "Threads used"), nullptr, 100},
    {"engine", QT_TRANSLATE_NOOP("RunColumns", "Engine"), nullptr, 150},
    {"version", QT_TRANSLATE_NOOP("RunColumns", "Signalbox"), QT_TRANSLATE_NOOP("RunColumns", "Version and commit of the program."), 110},
};
// clang-format on

const PropertyLook *propertyLook(const std::string &property)
{
    const auto found = std::find_if(std::begin(kPropertyLooks), std::end(kPropertyLooks),
                                    [&property](const PropertyLook &look) { return look.name == property; });
    return found == std::end(kPropertyLooks) ? nullptr : found;
}

const std::pair<RunColumn::Mark, QLatin1String> kColumnMarks[] = {
    {RunColumn::Mark::Shown, QLatin1String("#shown")},
    {RunColumn::Mark::Star, QLatin1String("#star")},
    {RunColumn::Mark::Curve, QLatin1String("#curve")},
    {RunColumn::Mark::Deleted, QLatin1String("#deleted")},
};

bool isKnownSetting(const store::RunField &field)
{
    return field.origin() == store::RunField::Origin::Setting && core::findSetting(field.name()) != nullptr;
}

/// Whether a metric's field counts something instead of being one of its values.
bool countsPoints(const store::RunField &field)
{
    switch (field.metricKind()) {
    case store::MetricValueKind::Count:
    case store::MetricValueKind::LastStep:
    case store::MetricValueKind::BestStep:
    case store::MetricValueKind::MinimumStep:
    case store::MetricValueKind::MaximumStep:
        return true;
    default:
        return false;
    }
}

QString columnTimeText(std::int64_t microseconds)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(microseconds / 1000), QLocale::ShortFormat);
}

/// Nobody needs the seconds of days.
QString columnAgeText(std::int64_t sinceMicroseconds)
{
    const double seconds = static_cast<double>(core::SystemClock().nowMicroseconds() - sinceMicroseconds) * 1e-6;
    const auto days = static_cast<int>(seconds / 86400.0);
    return days > 1 ? ColumnWords::tr("%n day(s)", nullptr, days) : formatDuration(seconds);
}

QString columnNumberText(const store::RunField &field, double value)
{
    const bool isWhole = std::isfinite(value) && value == std::floor(value) && std::abs(value) < 1e15;
    const bool counts = field.origin() == store::RunField::Origin::Metric ? countsPoints(field) : isWhole;
    return counts && isWhole ? formatCount(static_cast<std::int64_t>(value)) : formatMetric(value, 4);
}

} // namespace

std::optional<RunColumn> RunColumn::fromId(const QString &id, const store::QueryNames &names)
{
    for (const auto &[mark, name] : kColumnMarks) {
        if (id == name) {
            return RunColumn(mark);
        }
    }
    auto field = store::RunField::parse(id.toStdString(), names);
    if (!field) {
        return std::nullopt;
    }
    return RunColumn(*std::move(field));
}

QString RunColumn::id() const
{
    for (const auto &[mark, name] : kColumnMarks) {
        if (mark == m_mark) {
            return name;
        }
    }
    return QString::fromStdString(m_field->text());
}

bool RunColumn::isName() const
{
    return m_field && m_field->origin() == store::RunField::Origin::Property && m_field->name() == "name";
}

std::optional<store::RunField> RunColumn::sortField() const
{
    if (m_mark == Mark::Star) {
        auto starred = store::RunField::parse("starred");
        return starred ? std::optional(*std::move(starred)) : std::nullopt;
    }
    return m_field;
}

Qt::SortOrder RunColumn::firstOrder() const
{
    if (m_mark != Mark::None) {
        return Qt::DescendingOrder;
    }
    if (m_field->origin() == store::RunField::Origin::Metric && !countsPoints(*m_field)) {
        return metricDirection(m_field->name()) == MetricDirection::Smaller ? Qt::AscendingOrder : Qt::DescendingOrder;
    }
    const store::FieldKind kind = m_field->kind();
    const bool isText =
        kind == store::FieldKind::Text || kind == store::FieldKind::List || kind == store::FieldKind::State;
    return isText || m_field->origin() == store::RunField::Origin::Setting ? Qt::AscendingOrder : Qt::DescendingOrder;
}

QString metricKindText(store::MetricValueKind kind)
{
    switch (kind) {
    case store::MetricValueKind::Last:
        return ColumnWords::tr("last");
    case store::MetricValueKind::Best:
        return ColumnWords::tr("best");
    case store::MetricValueKind::Minimum:
        return ColumnWords::tr("lowest");
    case store::MetricValueKind::Maximum:
        return ColumnWords::tr("highest");
    case store::MetricValueKind::Count:
        return ColumnWords::tr("number of values");
    case store::MetricValueKind::LastStep:
        return ColumnWords::tr("last step");
    case store::MetricValueKind::BestStep:
        return ColumnWords::tr("step of the best");
    case store::MetricValueKind::MinimumStep:
        return ColumnWords::tr("step of the lowest");
    case store::MetricValueKind::MaximumStep:
        return ColumnWords::tr("step of the highest");
    case store::MetricValueKind::AtStep:
        return ColumnWords::tr("at a step");
    }
    return {};
}

QString RunColumn::title() const
{
    switch (m_mark) {
    case Mark::Shown:
        return ColumnWords::tr("Charts");
    case Mark::Star:
        return ColumnWords::tr("Star");
    case Mark::Curve:
        return ColumnWords::tr("Curve");
    case Mark::Deleted:
        return ColumnWords::tr("Deleted");
    case Mark::None:
        break;
    }
    const QString name = QString::fromStdString(m_field->name());
    if (m_field->origin() == store::RunField::Origin::Property) {
        const PropertyLook *look = propertyLook(m_field->name());
        return look != nullptr ? ColumnWords::tr(look->title) : name;
    }
    if (m_field->origin() == store::RunField::Origin::Setting) {
        return name;
    }
    if (m_field->metricKind() == store::MetricValueKind::Last) {
        return name;
    }
    if (m_field->metricKind() == store::MetricValueKind::AtStep) {
        return ColumnWords::tr("%1 at step %2").arg(name, formatCount(m_field->step()->step));
    }
    return ColumnWords::tr("%1, %2", "metric, what of it").arg(name, metricKindText(m_field->metricKind()));
}

QString RunColumn::help() const
{
    switch (m_mark) {
    case Mark::Shown:
        return ColumnWords::tr(
            "Whether the run is drawn in the charts, and in which colour. Click or Space changes it; Alt "
            "shows this run only.");
    case Mark::Star:
        return ColumnWords::tr("Click or S stars a run.");
    case Mark::Curve:
        return ColumnWords::tr("Loss of the training over its steps.");
    case Mark::Deleted:
        return ColumnWords::tr("When the run was moved to the bin. It is kept there for %n day(s).", nullptr,
                               store::kDaysInBin);
    case Mark::None:
        break;
    }
    if (m_field->origin() == store::RunField::Origin::Property) {
        const PropertyLook *look = propertyLook(m_field->name());
        return look != nullptr && look->help != nullptr ? ColumnWords::tr(look->help) : QString();
    }
    if (m_field->origin() == store::RunField::Origin::Setting) {
        const core::Setting *setting = core::findSetting(m_field->name());
        return setting != nullptr ? settingHelp(*setting) : QString();
    }
    const QString direction = directionText(metricDirection(m_field->name()));
    const QString what = ColumnWords::tr("%1: %2", "metric, what of it")
                             .arg(QString::fromStdString(m_field->name()), metricKindText(m_field->metricKind()));
    return direction.isEmpty() ? what : ColumnWords::tr("%1 (%2)", "metric, direction").arg(what, direction);
}

bool RunColumn::isNumber() const
{
    return m_field && (m_field->kind() == store::FieldKind::Number || m_field->kind() == store::FieldKind::Duration);
}

int RunColumn::width() const
{
    switch (m_mark) {
    case Mark::Shown:
    case Mark::Star:
        return 44;
    case Mark::Curve:
        return 90;
    case Mark::Deleted:
        return 130;
    case Mark::None:
        break;
    }
    if (m_field->origin() == store::RunField::Origin::Property) {
        const PropertyLook *look = propertyLook(m_field->name());
        return look != nullptr ? look->width : kColumnWidth;
    }
    const auto letters = static_cast<int>(title().size());
    return isNumber() ? std::clamp(letters * 8 + 24, kNumberColumnWidth, 190)
                      : std::clamp(letters * 8 + 24, kColumnWidth, 190);
}

bool RunColumn::endsMatter() const
{
    return m_field && (m_field->isPath() || m_field->name() == "best-checkpoint");
}

QString RunColumn::text(const store::QueryRow &row) const
{
    if (m_mark == Mark::Deleted && row.record().deletedMicroseconds > 0) {
        return columnTimeText(row.record().deletedMicroseconds);
    }
    if (m_field && isKnownSetting(*m_field)) {
        return settingText(row.record().spec, *core::findSetting(m_field->name()));
    }
    if (!m_field || !m_field->hasValue(row)) {
        return {};
    }
    if (m_field->isAging()) { // the field itself knows the moment at which it was made
        return columnAgeText(row.record().createdMicroseconds);
    }
    switch (m_field->kind()) {
    case store::FieldKind::Number:
        return columnNumberText(*m_field, m_field->number(row));
    case store::FieldKind::Date:
        return columnTimeText(static_cast<std::int64_t>(m_field->number(row)));
    case store::FieldKind::Duration:
        return formatDuration(m_field->number(row));
    case store::FieldKind::State:
        return stateWord(row.record().state);
    case store::FieldKind::Flag:
        return m_field->number(row) != 0.0 ? ColumnWords::tr("yes") : ColumnWords::tr("no");
    case store::FieldKind::Text:
    case store::FieldKind::List:
        return QString::fromStdString(m_field->textOf(row)).simplified();
    }
    return {};
}

QStringList defaultRunColumns()
{
    return {QStringLiteral("#shown"),    QStringLiteral("#star"),
            QStringLiteral("name"),      QStringLiteral("state"),
            QStringLiteral("tag"),       QStringLiteral("group"),
            QStringLiteral("#curve"),    QStringLiteral("best(valid/mcc)"),
            QStringLiteral("valid/acc"), QStringLiteral("best(valid/loss)"),
            QStringLiteral("created"),   QStringLiteral("duration"),
            QStringLiteral("project"),   QStringLiteral("model"),
            QStringLiteral("lr"),        QStringLiteral("batch-size"),
            QStringLiteral("epochs"),    QStringLiteral("seed")};
}

std::vector<RunColumn> propertyColumns()
{
    std::vector<RunColumn> columns{RunColumn(RunColumn::Mark::Shown), RunColumn(RunColumn::Mark::Star),
                                   RunColumn(RunColumn::Mark::Curve)};
    for (const std::string &name : store::propertyNames()) {
        if (name == "starred" || name == "deleted") {
            continue; // the star stands for the one, the view of the bin for the other
        }
        if (auto field = store::RunField::parse(name)) {
            columns.emplace_back(*std::move(field));
        }
    }
    return columns;
}

} // namespace signalbox::viewmodels
