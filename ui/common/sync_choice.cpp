// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/sync_choice.h"

#include "viewmodels/settings.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>
#include <filesystem>

namespace signalbox::ui {

namespace {

/// Gives the texts of this file their context for translators.
struct SyncChoiceWords
{
    Q_DECLARE_TR_FUNCTIONS(SyncChoice)
};

constexpr qsizetype kLongestProject = 128;
const QString kSeenEverything = QStringLiteral("sync/seenEverything");
const QString kSeenMetrics = QStringLiteral("sync/seenMetrics");

/// Keys of settings know no slashes: a path would become groups.
QString keyOfData(const std::string &trainingTable)
{
    std::error_code error;
    const auto absolute = std::filesystem::absolute(trainingTable, error);
    const std::string path = error ? trainingTable : absolute.lexically_normal().string();
    const QByteArray hash = QCryptographicHash::hash(QByteArray::fromStdString(path), QCryptographicHash::Sha1);
    return QStringLiteral("sync/data/") + QString::fromLatin1(hash.toHex());
}

} // namespace

std::optional<SyncChoice> SyncMemory::choice(const std::string &trainingTable) const
{
    const auto object =
        nlohmann::json::parse(m_settings.value(keyOfData(trainingTable)).toString().toStdString(), nullptr, false);
    if (!object.is_object()) {
        return std::nullopt;
    }
    const auto text = [&object](const char *key) {
        const auto found = object.find(key);
        return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    SyncChoice choice;
    choice.isWanted = text("mode") != "off";
    choice.mode = choice.isWanted ? store::syncModeFromString(text("mode")) : store::SyncMode::On;
    choice.target.entity = text("entity");
    choice.target.project = text("project");
    choice.target.group = text("group");
    choice.target.jobType = text("job_type");
    choice.target.models = text("models") != "no";
    return choice;
}

void SyncMemory::remember(const std::string &trainingTable, const SyncChoice &choice)
{
    const nlohmann::json object{{"mode", choice.isWanted ? store::toString(choice.mode) : "off"},
                                {"entity", choice.target.entity},
                                {"project", choice.target.project},
                                {"group", choice.target.group},
                                {"job_type", choice.target.jobType},
                                {"models", choice.target.models ? "yes" : "no"}};
    m_settings.setValue(keyOfData(trainingTable), QString::fromStdString(object.dump()));
}

bool SyncMemory::hasConsent(store::SyncMode mode) const
{
    const bool everything = m_settings.value(kSeenEverything, false).toBool();
    return everything || (mode == store::SyncMode::MetricsOnly && m_settings.value(kSeenMetrics, false).toBool());
}

void SyncMemory::rememberConsent(store::SyncMode mode)
{
    m_settings.setValue(mode == store::SyncMode::MetricsOnly ? kSeenMetrics : kSeenEverything, true);
}

QString projectProblem(const QString &name)
{
    // What the service refuses (../shared/wandb-protocol.md, UpsertBucket).
    const QString forbidden = QStringLiteral("/\\#?%:");
    if (name.size() > kLongestProject) {
        return SyncChoiceWords::tr("Use at most %1 characters.").arg(kLongestProject);
    }
    const auto isForbidden = [&forbidden](QChar character) { return forbidden.contains(character); };
    if (std::any_of(name.begin(), name.end(), isForbidden)) {
        return SyncChoiceWords::tr("None of these characters: %1").arg(QStringLiteral("/ \\ # ? % :"));
    }
    return {};
}

} // namespace signalbox::ui
