// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/sync_text.h"

#include "viewmodels/run_text.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace signalbox::viewmodels {

namespace {

/// Gives the texts of this file their context for translators.
struct SyncWords
{
    Q_DECLARE_TR_FUNCTIONS(Sync)
};

/// Events that one delivery holds at most (TrackerSink::largestBatch()): with more the run is not up to date.
constexpr std::int64_t kOneDelivery = 20000;

QString rejectedText(const store::SyncRecord &record)
{
    if (record.mode == store::SyncMode::Offline) {
        return SyncWords::tr("Could not be written");
    }
    return needsLogin(record) ? SyncWords::tr("Rejected: log in again") : SyncWords::tr("Rejected");
}

QString sendingText(std::int64_t waiting)
{
    return waiting > 0 ? SyncWords::tr("Sending %1…").arg(formatCount(waiting)) : SyncWords::tr("Sending…");
}

QString offlineText(std::int64_t waiting)
{
    return waiting > 0 ? SyncWords::tr("Offline · %1 waiting").arg(formatCount(waiting)) : SyncWords::tr("Offline");
}

} // namespace

SyncPhase syncPhase(const SyncEntry &entry, bool isOver)
{
    const store::SyncRecord &record = entry.record;
    switch (record.state) {
    case store::SyncState::Off:
        return SyncPhase::Local;
    case store::SyncState::NeedsUser:
        return SyncPhase::Rejected;
    case store::SyncState::Done:
        return record.mode == store::SyncMode::Offline ? SyncPhase::Files : SyncPhase::AllSent;
    case store::SyncState::Waiting:
    case store::SyncState::Sending:
        break;
    }
    if (record.mode == store::SyncMode::Offline) {
        return SyncPhase::Files;
    }
    if (entry.isDelayed) {
        return SyncPhase::Unreachable;
    }
    const bool isUpToDate = record.cursor > 0 && entry.waiting <= kOneDelivery;
    return isUpToDate && !isOver ? SyncPhase::Synced : SyncPhase::Sending;
}

QString syncText(const SyncEntry &entry, bool isOver, std::int64_t nowMicroseconds)
{
    switch (syncPhase(entry, isOver)) {
    case SyncPhase::Local:
        return SyncWords::tr("Local only");
    case SyncPhase::Sending:
        return sendingText(entry.waiting);
    case SyncPhase::Synced:
        return SyncWords::tr("Synced %1").arg(agoText(entry.record.updatedMicroseconds, nowMicroseconds));
    case SyncPhase::AllSent:
        return SyncWords::tr("All sent");
    case SyncPhase::Unreachable:
        return offlineText(entry.waiting);
    case SyncPhase::Rejected:
        return rejectedText(entry.record);
    case SyncPhase::Files:
        return entry.record.state == store::SyncState::Done ? SyncWords::tr("Offline run written")
                                                            : SyncWords::tr("Writing an offline run");
    }
    return {};
}

QString syncSentence(const SyncEntry &entry, bool isOver, std::int64_t nowMicroseconds)
{
    switch (syncPhase(entry, isOver)) {
    case SyncPhase::Synced:
        return SyncWords::tr("Synced to W&B %1").arg(agoText(entry.record.updatedMicroseconds, nowMicroseconds));
    case SyncPhase::AllSent:
        return SyncWords::tr("All sent to W&B");
    default:
        return syncText(entry, isOver, nowMicroseconds);
    }
}

QString agoText(std::int64_t thenMicroseconds, std::int64_t nowMicroseconds)
{
    const std::int64_t seconds = std::max<std::int64_t>(0, (nowMicroseconds - thenMicroseconds) / 1'000'000);
    if (seconds < 60) {
        return SyncWords::tr("%1 s ago").arg(formatCount(seconds));
    }
    if (seconds < 3600) {
        return SyncWords::tr("%1 min ago").arg(formatCount(seconds / 60));
    }
    return SyncWords::tr("%1 h ago").arg(formatCount(seconds / 3600));
}

const char *syncTone(SyncPhase phase)
{
    switch (phase) {
    case SyncPhase::Synced:
    case SyncPhase::AllSent:
        return "good";
    case SyncPhase::Unreachable:
        return "warning";
    case SyncPhase::Rejected:
        return "error";
    default:
        return "secondary";
    }
}

bool needsLogin(const store::SyncRecord &record)
{
    // The store keeps the words of a failure, not its code. Ours come first and speak of a key or token exactly when one
    // is missing or not accepted; what the service said stands in parentheses behind them. A key that is accepted and may
    // not do this needs another project rather than a log-in.
    static const QRegularExpression kKey(QStringLiteral("\\b(key|token|log in|logged in)\\b"));
    const QString said = QString::fromStdString(record.message).section(QStringLiteral(" (found "), 0, 0);
    return record.state == store::SyncState::NeedsUser && kKey.match(said).hasMatch()
        && !said.contains(QLatin1String("does not allow"));
}

} // namespace signalbox::viewmodels
