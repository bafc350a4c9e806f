// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_table_text.h"

#include "core/csv.h"
#include "viewmodels/setting_text.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>

namespace signalbox::viewmodels {

namespace {

std::string plainRunNumber(double value)
{
    if (core::isUndefined(value)) {
        return {};
    }
    if (!std::isfinite(value)) {
        return std::isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
    }
    return QLocale::c().toString(value, 'g', 12).toStdString();
}

/// The value in the way that programs read: the same in every language.
std::string plainRunValue(const store::QueryRow &row, const store::RunField &field)
{
    if (field.origin() == store::RunField::Origin::Setting) {
        const core::Setting *setting = core::findSetting(field.name());
        return setting != nullptr ? settingPlainText(row.record().spec, *setting) : std::string();
    }
    switch (field.kind()) {
    case store::FieldKind::Number:
    case store::FieldKind::Duration:
        return plainRunNumber(field.number(row));
    case store::FieldKind::Date: {
        const double microseconds = field.number(row);
        return core::isUndefined(microseconds)
            ? std::string()
            : QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(microseconds) / 1000, Qt::UTC)
                  .toString(Qt::ISODateWithMs)
                  .toStdString();
    }
    case store::FieldKind::Flag:
        return field.number(row) != 0.0 ? "true" : "false";
    case store::FieldKind::Text:
    case store::FieldKind::List:
    case store::FieldKind::State:
        return field.textOf(row);
    }
    return {};
}

bool looksLikeFormula(const std::string &text)
{
    return !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos;
}

bool isPlainText(const store::RunField &field)
{
    return field.kind() == store::FieldKind::Text || field.kind() == store::FieldKind::List;
}

QString tabText(QString text)
{
    for (const char16_t sign : {u'\t', u'\n', u'\r'}) {
        text.replace(QChar(sign), QLatin1Char(' '));
    }
    return text;
}

} // namespace

std::vector<RunColumn> writtenColumns(const std::vector<RunColumn> &columns)
{
    std::vector<RunColumn> written;
    std::copy_if(columns.begin(), columns.end(), std::back_inserter(written),
                 [](const RunColumn &column) { return column.field() != nullptr; });
    return written;
}

std::string runsAsCsv(const std::vector<store::QueryRow> &rows, const std::vector<RunColumn> &columns,
                      bool guardFormulas)
{
    std::string csv;
    const std::vector<RunColumn> written = writtenColumns(columns);
    for (std::size_t i = 0; i < written.size(); ++i) {
        csv.append(i == 0 ? "" : ",").append(core::csvField(written[i].field()->text()));
    }
    csv += "\r\n";
    for (const store::QueryRow &row : rows) {
        for (std::size_t i = 0; i < written.size(); ++i) {
            const store::RunField &field = *written[i].field();
            std::string value = plainRunValue(row, field);
            if (guardFormulas && isPlainText(field) && looksLikeFormula(value)) {
                value.insert(0, 1, '\'');
            }
            csv.append(i == 0 ? "" : ",").append(core::csvField(value));
        }
        csv += "\r\n";
    }
    return csv;
}

QString runsAsTsv(const std::vector<store::QueryRow> &rows, const std::vector<RunColumn> &columns)
{
    const std::vector<RunColumn> written = writtenColumns(columns);
    QStringList lines;
    QStringList fields;
    for (const RunColumn &column : written) {
        fields << tabText(column.title());
    }
    lines << fields.join(QLatin1Char('\t'));
    for (const store::QueryRow &row : rows) {
        fields.clear();
        for (const RunColumn &column : written) {
            const bool isNumber = column.isNumber() && column.field()->kind() == store::FieldKind::Number;
            fields << (isNumber ? QString::fromStdString(plainRunValue(row, *column.field()))
                                : tabText(column.text(row)));
        }
        lines << fields.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace signalbox::viewmodels
