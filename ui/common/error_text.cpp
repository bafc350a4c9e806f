// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/error_text.h"

#include "core/run_spec.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

namespace signalbox::ui {

namespace {

/// Gives the texts of this file their context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Errors)
};

/// "train.tsv, line 12: a row needs 4 columns (found 3, expected 4)": the facts without our sentence around them.
QString facts(const core::Error &error)
{
    return QString::fromStdString(core::describe(error));
}

/// What to try, by kind of failure; empty where the facts say it all.
QString advice(core::ErrorCode code)
{
    switch (code) {
    case core::ErrorCode::FileUnwritable:
        return Words::tr("Choose another folder, or change its permissions.");
    case core::ErrorCode::NotText:
        return Words::tr("Choose a table of text: TSV or CSV.");
    case core::ErrorCode::BadEncoding:
        return Words::tr("Save the file as UTF-8.");
    case core::ErrorCode::BadRow:
        return Words::tr("Correct the row, or switch on “Leave out bad rows”.");
    case core::ErrorCode::OutOfMemory:
        return Words::tr("Try fewer sentences per batch, or a shorter longest sentence.");
    case core::ErrorCode::DiskFull:
        return Words::tr("Free space, then try again.");
    case core::ErrorCode::EngineUnavailable:
        return Words::tr("Training needs LibTorch; scripts/run fetches and builds it.");
    case core::ErrorCode::DeviceUnavailable:
        return Words::tr("Choose the device “auto” or “cpu”.");
    case core::ErrorCode::ModelInvalid:
        return Words::tr("Choose a folder in the layout of Hugging Face.");
    case core::ErrorCode::NetworkFailed:
        return Words::tr("Check the connection and the server's address, then try again.");
    case core::ErrorCode::NotSignedIn:
        return Words::tr("Log in again.");
    default:
        return {};
    }
}

QString whatHappened(const core::Error &error)
{
    switch (error.code) {
    case core::ErrorCode::OutOfMemory:
        return Words::tr("There is not enough memory.");
    case core::ErrorCode::DiskFull:
        return Words::tr("The disk is full: %1 could not be written.").arg(QString::fromStdString(error.subject));
    case core::ErrorCode::EngineUnavailable:
        return Words::tr("The training engine could not be loaded.");
    case core::ErrorCode::FileNotFound:
    case core::ErrorCode::FileUnreadable:
        return Words::tr("This file cannot be read: %1.").arg(facts(error));
    case core::ErrorCode::TooFewClasses:
        return Words::tr("Only one class was found; two or more are needed.");
    default:
        return {};
    }
}

/// Whether whatHappened() says all that the facts would.
bool saysItAll(core::ErrorCode code)
{
    switch (code) {
    case core::ErrorCode::OutOfMemory:
    case core::ErrorCode::DiskFull:
    case core::ErrorCode::FileNotFound:
    case core::ErrorCode::FileUnreadable:
        return true;
    default:
        return false;
    }
}

QString number(double value)
{
    return QLocale().toString(value, 'f', value == static_cast<double>(static_cast<qint64>(value)) ? 0 : 1);
}

} // namespace

QString errorText(const core::Error &error)
{
    QStringList parts;
    for (const QString &part :
         {whatHappened(error), saysItAll(error.code) ? QString() : facts(error), advice(error.code)}) {
        if (!part.isEmpty()) {
            parts << (part.endsWith(QLatin1Char('.')) ? part : part + QLatin1Char('.'));
        }
    }
    return parts.join(QLatin1Char(' '));
}

QString divergenceText(const core::Error &error, std::optional<std::int64_t> checkpointStep)
{
    const QRegularExpressionMatch step =
        QRegularExpression(QStringLiteral("^step (\\d+)$")).match(QString::fromStdString(error.subject));
    if (!step.hasMatch()) {
        return errorText(error);
    }
    const bool infinite = error.detail.find("infinite") != std::string::npos;
    const QString kept = checkpointStep
        ? Words::tr("Training stopped; the checkpoint of step %1 is safe.").arg(QLocale().toString(*checkpointStep))
        : Words::tr("Training stopped; no checkpoint had been made yet.");
    return Words::tr("The loss became %1 at step %2. %3 Try a lower learning rate.")
        .arg(infinite ? Words::tr("infinite") : QStringLiteral("NaN"),
             QLocale().toString(step.captured(1).toLongLong()), kept);
}

QString fieldErrorText(const std::string &settingKey, const core::Error &error)
{
    const core::Setting *setting = core::findSetting(settingKey);
    if (error.code != core::ErrorCode::BadArgument || setting == nullptr) {
        return errorText(error);
    }
    if (settingKey == "lr") {
        return Words::tr(
                   "Enter a number above 0. At most %1; values from 0.00001 to 0.001 work well for most encoders.")
            .arg(number(setting->maximum));
    }
    if (settingKey == "dropout") {
        return Words::tr("Use 0 to 0.9.");
    }
    if (settingKey == "epochs") {
        return Words::tr("Use %1 to %2.").arg(number(setting->minimum), number(setting->maximum));
    }
    if (settingKey == "max-length") {
        return Words::tr("Use %1 to %2 tokens.").arg(number(setting->minimum), number(setting->maximum));
    }
    if (setting->kind == core::SettingKind::Integer) {
        return Words::tr("Use a whole number from %1 to %2.").arg(number(setting->minimum), number(setting->maximum));
    }
    if (setting->kind == core::SettingKind::Real) {
        return setting->exclusiveMinimum
            ? Words::tr("Use a number above %1 and up to %2.").arg(number(setting->minimum), number(setting->maximum))
            : Words::tr("Use %1 to %2.").arg(number(setting->minimum), number(setting->maximum));
    }
    if (!error.expected.empty()) {
        return Words::tr("%1 (expected %2).")
            .arg(QString::fromStdString(error.detail), QString::fromStdString(error.expected));
    }
    return QString::fromStdString(error.detail) + QLatin1Char('.');
}

} // namespace signalbox::ui
