// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How layouts are kept.
#include "charts/chart_layout.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace signalbox::charts {

namespace {

template <typename Texts> QJsonArray arrayOf(const Texts &texts)
{
    QJsonArray array;
    for (const QString &text : texts) {
        array.append(text);
    }
    return array;
}

std::vector<QString> textsIn(const QJsonValue &value)
{
    std::vector<QString> texts;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array) {
        if (item.isString() && std::find(texts.begin(), texts.end(), item.toString()) == texts.end()) {
            texts.push_back(item.toString());
        }
    }
    return texts;
}

std::set<QString> setIn(const QJsonValue &value)
{
    const std::vector<QString> texts = textsIn(value);
    return {texts.begin(), texts.end()};
}

QJsonObject customToJson(const CustomChart &chart)
{
    QJsonArray metrics;
    for (const std::string &metric : chart.metrics) {
        metrics.append(QString::fromStdString(metric));
    }
    QJsonObject object{
        {QStringLiteral("id"), chart.id}, {QStringLiteral("title"), chart.title}, {QStringLiteral("metrics"), metrics}};
    if (!chart.xMetric.empty()) {
        object.insert(QStringLiteral("over"), QString::fromStdString(chart.xMetric));
    }
    if (chart.logX) {
        object.insert(QStringLiteral("logX"), true);
    }
    if (chart.logY) {
        object.insert(QStringLiteral("logY"), true);
    }
    return object;
}

CustomChart customFromJson(const QJsonObject &object)
{
    CustomChart chart;
    chart.id = object.value(QStringLiteral("id")).toString();
    chart.title = object.value(QStringLiteral("title")).toString();
    for (const QString &metric : textsIn(object.value(QStringLiteral("metrics")))) {
        chart.metrics.push_back(metric.toStdString());
    }
    chart.xMetric = object.value(QStringLiteral("over")).toString().toStdString();
    chart.logX = object.value(QStringLiteral("logX")).toBool();
    chart.logY = object.value(QStringLiteral("logY")).toBool();
    return chart;
}

QJsonObject viewsToJson(const std::map<QString, OwnView> &views)
{
    QJsonObject all;
    for (const auto &[id, view] : views) {
        QJsonObject object;
        const auto insert = [&object](const char *name, const std::optional<bool> &choice) {
            if (choice) {
                object.insert(QLatin1String(name), *choice);
            }
        };
        insert("logY", view.logY);
        insert("logX", view.logX);
        insert("showRaw", view.showRaw);
        if (view.ignoreOutliers) {
            object.insert(QStringLiteral("ignoreOutliers"), true);
        }
        if (!object.isEmpty()) {
            all.insert(id, object);
        }
    }
    return all;
}

std::map<QString, OwnView> viewsFromJson(const QJsonObject &all)
{
    std::map<QString, OwnView> views;
    for (auto entry = all.begin(); entry != all.end(); ++entry) {
        const QJsonObject object = entry.value().toObject();
        OwnView view;
        const auto choice = [&object](const char *name) {
            const QJsonValue value = object.value(QLatin1String(name));
            return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
        };
        view.logY = choice("logY");
        view.logX = choice("logX");
        view.showRaw = choice("showRaw");
        view.ignoreOutliers = object.value(QStringLiteral("ignoreOutliers")).toBool();
        if (!view.isUsual()) {
            views.emplace(entry.key(), view);
        }
    }
    return views;
}

} // namespace

QByteArray layoutToJson(const ChartLayout &layout)
{
    QJsonObject order;
    for (const auto &[section, ids] : layout.order) {
        order.insert(section, arrayOf(ids));
    }
    QJsonArray custom;
    for (const CustomChart &chart : layout.custom) {
        custom.append(customToJson(chart));
    }
    QJsonObject object{{QStringLiteral("version"), 1},
                       {QStringLiteral("pinned"), arrayOf(layout.pinned)},
                       {QStringLiteral("hidden"), arrayOf(layout.hidden)},
                       {QStringLiteral("collapsed"), arrayOf(layout.collapsed)},
                       {QStringLiteral("sections"), arrayOf(layout.sections)},
                       {QStringLiteral("order"), order},
                       {QStringLiteral("charts"), custom},
                       {QStringLiteral("views"), viewsToJson(layout.views)},
                       {QStringLiteral("byFolder"), layout.byFolder},
                       {QStringLiteral("groupBy"), layout.groupBy},
                       {QStringLiteral("band"), layout.band},
                       {QStringLiteral("everyLine"), layout.everyLine}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

ChartLayout layoutFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    ChartLayout layout;
    layout.pinned = textsIn(object.value(QStringLiteral("pinned")));
    layout.hidden = setIn(object.value(QStringLiteral("hidden")));
    layout.collapsed = setIn(object.value(QStringLiteral("collapsed")));
    layout.sections = textsIn(object.value(QStringLiteral("sections")));
    const QJsonObject order = object.value(QStringLiteral("order")).toObject();
    for (auto entry = order.begin(); entry != order.end(); ++entry) {
        if (std::vector<QString> ids = textsIn(entry.value()); !ids.empty()) {
            layout.order.emplace(entry.key(), std::move(ids));
        }
    }
    const QJsonArray custom = object.value(QStringLiteral("charts")).toArray();
    for (const QJsonValue &item : custom) {
        CustomChart chart = customFromJson(item.toObject());
        const bool known = std::any_of(layout.custom.begin(), layout.custom.end(),
                                       [&chart](const CustomChart &other) { return other.id == chart.id; });
        if (!chart.id.isEmpty() && !chart.metrics.empty() && !known) {
            layout.custom.push_back(std::move(chart));
        }
    }
    layout.views = viewsFromJson(object.value(QStringLiteral("views")).toObject());
    layout.byFolder = object.value(QStringLiteral("byFolder")).toBool();
    layout.groupBy = object.value(QStringLiteral("groupBy")).toString();
    layout.band = object.value(QStringLiteral("band")).toString();
    layout.everyLine = object.value(QStringLiteral("everyLine")).toBool();
    return layout;
}

} // namespace signalbox::charts
