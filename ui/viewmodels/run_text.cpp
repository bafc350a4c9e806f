// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QRegularExpression>
#include <QTextDocument>

#include <array>
#include <cmath>

namespace signalbox::viewmodels {

namespace {

/// Gives the texts of this file their context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Runs)
};

/// Whether a file or folder is named after its part in a data set, as train.tsv and data/ are: that says nothing of whose.
bool isRole(const QString &name)
{
    static const QRegularExpression kRoles(
        QStringLiteral(
            "^((in|out)_(of_)?domain_)?(train|training|valid|validation|val|dev|eval|test)([-_]?(set|data))?$"
            "|^(data|dataset|raw|tsv|csv|tokenized|original|model|models|checkpoint|best|last)$"),
        QRegularExpression::CaseInsensitiveOption);
    return kRoles.match(name).hasMatch();
}

/// What people call a data set or a model: the last part of the path that names it, without an ending.
QString shortName(const std::string &path)
{
    if (path.empty()) {
        return {};
    }
    QFileInfo part(QFileInfo(QString::fromStdString(path)).absoluteFilePath());
    const QString own = part.completeBaseName();
    while (isRole(part.completeBaseName()) && !part.dir().isRoot()) {
        part = QFileInfo(part.absolutePath());
    }
    const QString name = part.completeBaseName();
    return name.isEmpty() || isRole(name) ? own : name;
}

} // namespace

QString stateWord(core::RunState state)
{
    switch (state) {
    case core::RunState::Queued:
        return Words::tr("Waiting");
    case core::RunState::Running:
        return Words::tr("Running");
    case core::RunState::Paused:
        return Words::tr("Paused");
    case core::RunState::Finished:
        return Words::tr("Finished");
    case core::RunState::Stopped:
        return Words::tr("Stopped");
    case core::RunState::Failed:
        return Words::tr("Failed");
    case core::RunState::Interrupted:
        return Words::tr("Interrupted");
    }
    return {};
}

QString stateSign(core::RunState state)
{
    switch (state) {
    case core::RunState::Paused:
        return QStringLiteral("‖ ");
    case core::RunState::Running:
    case core::RunState::Finished:
    case core::RunState::Stopped:
        return QStringLiteral("● ");
    default:
        return {};
    }
}

bool isLive(core::RunState state)
{
    return state == core::RunState::Running || state == core::RunState::Paused;
}

bool isOver(core::RunState state)
{
    return !isLive(state) && state != core::RunState::Queued;
}

QString formatMetric(double value, int decimals)
{
    if (core::isUndefined(value)) {
        return QStringLiteral("–");
    }
    if (!std::isfinite(value)) {
        return std::isnan(value) ? QStringLiteral("NaN") : (value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞"));
    }
    const double size = std::abs(value);
    if (size > 0 && (size < 0.001 || size >= 1e6)) {
        return QLocale().toString(value, 'e', 1);
    }
    return QLocale().toString(value, 'f', size >= 100 ? 1 : decimals);
}

QString formatCount(std::int64_t value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

QString formatDuration(double seconds)
{
    const auto whole = static_cast<qint64>(std::llround(std::max(0.0, seconds)));
    const auto two = [](qint64 part) { return QStringLiteral("%1").arg(part, 2, 10, QLatin1Char('0')); };
    if (whole >= 3600) {
        return QStringLiteral("%1:%2:%3").arg(whole / 3600).arg(two(whole / 60 % 60), two(whole % 60));
    }
    return QStringLiteral("%1:%2").arg(whole / 60).arg(two(whole % 60));
}

QString formatParameters(std::int64_t count)
{
    if (count >= 1000000) {
        return Words::tr("%1 million").arg(QLocale().toString(static_cast<double>(count) / 1e6, 'f', 1));
    }
    if (count >= 10000) {
        return Words::tr("%1 thousand").arg(formatCount((count + 500) / 1000));
    }
    return formatCount(count);
}

QString mainMetricText(const store::RunRecord &run)
{
    if (run.state == core::RunState::Failed && run.error) {
        switch (run.error->code) {
        case core::ErrorCode::NonFiniteLoss:
            return Words::tr("loss is NaN");
        case core::ErrorCode::OutOfMemory:
            return Words::tr("not enough memory");
        case core::ErrorCode::EngineUnavailable:
            return Words::tr("no LibTorch");
        default:
            break;
        }
    }
    constexpr std::array<std::pair<const char *, const char *>, 3> kCandidates{
        {{"valid/mcc", "mcc"}, {"valid/acc", "acc"}, {"train/loss_step", "loss"}}};
    for (const auto &[metric, word] : kCandidates) {
        const double value = core::valueOf(run.lastMetrics, metric);
        if (!core::isUndefined(value)) {
            return QStringLiteral("%1 %2").arg(QLatin1String(word), formatMetric(value));
        }
    }
    return {};
}

QString runSubtitle(const core::RunSpec &spec)
{
    QStringList parts;
    for (const QString &part : {shortName(spec.train), shortName(spec.model)}) {
        if (!part.isEmpty() && !parts.contains(part)) { // the bundled example's data and model have one name
            parts << part;
        }
    }
    parts << Words::tr("seed %1").arg(spec.seed);
    return parts.join(QStringLiteral(" · "));
}

QString dataSizes(const store::RunRecord &run)
{
    if (run.facts.trainRows == 0) {
        return {};
    }
    return Words::tr("%1: %2 train · %3 validation")
        .arg(shortName(run.spec.train), formatCount(run.facts.trainRows), formatCount(run.facts.validRows));
}

QString toolTipText(const QString &text)
{
    return Qt::mightBeRichText(text)
        ? QStringLiteral("<p style=\"white-space:pre-wrap\">%1</p>").arg(text.toHtmlEscaped())
        : text;
}

} // namespace signalbox::viewmodels
