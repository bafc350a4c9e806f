// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/end_notice.h"

#include "viewmodels/run_text.h"
#include "viewmodels/settings.h"

#include <QCoreApplication>

#include <algorithm>

namespace signalbox::viewmodels {

namespace {

const QString kNoticeIsOn = QStringLiteral("notifications/on");
const QString kNoticeMinutes = QStringLiteral("notifications/minutes");

/// Gives the texts of this file their context for translators.
struct NoticeWords
{
    Q_DECLARE_TR_FUNCTIONS(EndNotice)
};

/// By the kind of failure alone: what was found may be a sentence of the data, and a subject a path of somebody's.
QString whyItFailed(const std::optional<core::Error> &error)
{
    switch (error ? error->code : core::ErrorCode::Internal) {
    case core::ErrorCode::NonFiniteLoss:
        return NoticeWords::tr("The loss became NaN or infinite.");
    case core::ErrorCode::OutOfMemory:
        return NoticeWords::tr("There was not enough memory.");
    case core::ErrorCode::DiskFull:
        return NoticeWords::tr("The disk is full.");
    case core::ErrorCode::EngineUnavailable:
        return NoticeWords::tr("The training engine could not be loaded.");
    case core::ErrorCode::DeviceUnavailable:
        return NoticeWords::tr("The device was not there.");
    case core::ErrorCode::StoreFailed:
    case core::ErrorCode::FileUnwritable:
        return NoticeWords::tr("Something could not be written.");
    default:
        return NoticeWords::tr("The window says why.");
    }
}

/// "best valid/mcc 0.430 in epoch 3 · 12:04".
QString resultText(const core::RunFinished &result)
{
    const QString took = formatDuration(result.secondsTotal);
    if (core::isUndefined(result.bestMonitored) || result.bestMonitor.empty()) {
        return NoticeWords::tr("It took %1.").arg(took);
    }
    return NoticeWords::tr("Best %1: %2 in epoch %3. It took %4.")
        .arg(QString::fromStdString(result.bestMonitor), formatMetric(result.bestMonitored))
        .arg(result.bestEpoch)
        .arg(took);
}

} // namespace

EndNoticeRules EndNoticeRules::remembered(const Settings &settings)
{
    EndNoticeRules rules;
    rules.isOn = settings.value(kNoticeIsOn, rules.isOn).toBool();
    rules.minutes = std::clamp(settings.value(kNoticeMinutes, rules.minutes).toInt(), 0, kMostMinutes);
    return rules;
}

void EndNoticeRules::remember(Settings &settings) const
{
    settings.setValue(kNoticeIsOn, isOn);
    settings.setValue(kNoticeMinutes, minutes);
}

std::optional<EndNotice> endNotice(const EndNoticeRules &rules, const QString &runName, const core::RunFinished &result,
                                   bool isWindowActive)
{
    constexpr double kSecondsPerMinute = 60.0;
    const bool isLong = result.secondsTotal >= rules.minutes * kSecondsPerMinute;
    if (!rules.isOn || !isLong || isWindowActive) {
        return std::nullopt;
    }
    switch (result.state) {
    case core::RunState::Finished:
        return EndNotice{NoticeWords::tr("%1 has finished").arg(runName), resultText(result)};
    case core::RunState::Failed:
        return EndNotice{NoticeWords::tr("%1 failed").arg(runName), whyItFailed(result.error)};
    default:
        return std::nullopt; // who stopped it knows
    }
}

} // namespace signalbox::viewmodels
