// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/setting_text.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QStringList>

#include <string_view>

namespace signalbox::viewmodels {

namespace {

/// Gives the texts of this file their context for translators.
struct SettingWords
{
    Q_DECLARE_TR_FUNCTIONS(SettingText)
};

QString settingValueText(const nlohmann::json &value)
{
    if (value.is_string()) {
        return QString::fromStdString(value.get<std::string>());
    }
    if (value.is_boolean()) {
        return value.get<bool>() ? SettingWords::tr("yes") : SettingWords::tr("no");
    }
    if (value.is_array()) {
        QStringList parts;
        for (const auto &item : value) {
            parts << settingValueText(item);
        }
        return parts.join(QStringLiteral(", "));
    }
    return QString::fromStdString(value.dump());
}

std::string settingPlainValue(const nlohmann::json &value)
{
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (!value.is_array()) {
        return value.dump();
    }
    std::string list;
    for (const auto &item : value) {
        if (!list.empty()) {
            list += "; ";
        }
        list += settingPlainValue(item);
    }
    return list;
}

} // namespace

QString settingText(const core::RunSpec &spec, const core::Setting &setting)
{
    if (!core::isLeftOpen(spec, setting.key)) {
        return settingValueText(setting.get(spec));
    }
    const std::string_view key(setting.key);
    if (key == "weight-decay") {
        return SettingWords::tr("as the optimizer has it");
    }
    return key == "warmup" ? SettingWords::tr("as the schedule has it") : SettingWords::tr("as the model says");
}

QString settingHelp(const core::Setting &setting)
{
    return QCoreApplication::translate("Settings", setting.help);
}

std::string settingPlainText(const core::RunSpec &spec, const core::Setting &setting)
{
    return settingPlainValue(setting.get(spec));
}

} // namespace signalbox::viewmodels
