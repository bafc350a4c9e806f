// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_field.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace signalbox::viewmodels {

/// A column of the table of runs: something that only the window knows (swatch, star,
/// curve, time of deletion), or a field that queries, sorting
/// and `runs list` know by the same name. Cheap to copy.
class RunColumn
{
public:
    enum class Mark { None, Shown, Star, Curve, Deleted };

    explicit RunColumn(Mark mark) : m_mark(mark) { }
    explicit RunColumn(store::RunField field) : m_field(std::move(field)) { }

    /// By what id() gives. Nothing for what is no field.
    static std::optional<RunColumn> fromId(const QString &id, const store::QueryNames &names = {});
    static RunColumn ofMetric(const std::string &metric, store::MetricValueKind kind = store::MetricValueKind::Last,
                              std::int64_t step = 0)
    {
        return RunColumn(store::RunField::ofMetric(metric, kind, step));
    }

    /// "#star", "created", "best(valid/mcc)": for remembering, and the same as in a query.
    [[nodiscard]] QString id() const;
    [[nodiscard]] Mark mark() const { return m_mark; }
    /// Null for marks.
    [[nodiscard]] const store::RunField *field() const { return m_field ? &*m_field : nullptr; }
    [[nodiscard]] bool isName() const;
    /// What the table sorts by for this column; nothing where there is no order.
    [[nodiscard]] std::optional<store::RunField> sortField() const;
    /// The direction of the first click: the best, the newest, the largest first; texts from A to Z.
    [[nodiscard]] Qt::SortOrder firstOrder() const;

    /// For the header, in the person's language: "Started", "valid/mcc best", "lr".
    [[nodiscard]] QString title() const;
    /// What it holds, for tool tips.
    [[nodiscard]] QString help() const;
    /// Numbers stand at the right.
    [[nodiscard]] bool isNumber() const;
    /// Pixels at first.
    [[nodiscard]] int width() const;
    /// Whether the end of a text says more than its beginning, as in a path.
    [[nodiscard]] bool endsMatter() const;
    /// What a cell says of a run; empty for what is drawn and where the run has no value.
    [[nodiscard]] QString text(const store::QueryRow &row) const;

private:
    Mark m_mark = Mark::None;
    std::optional<store::RunField> m_field;
};

/// The ids of the columns that the table has before anybody chose some.
QStringList defaultRunColumns();
/// What can be a column besides settings and metrics, in the order in which it is offered.
std::vector<RunColumn> propertyColumns();
/// "best", "lowest", …: what of a metric's points a column shows.
QString metricKindText(store::MetricValueKind kind);

} // namespace signalbox::viewmodels
