// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window says after an export.
#include "dialogs/export_dialog.h"

#include "common/banner_area.h"
#include "common/error_text.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr std::size_t kNamedSkipped = 3;

/// "ROC curve (appears after the first validation), …": which are missing, why, and how many more.
QString skippedText(const std::vector<report::SkippedPicture> &skipped)
{
    QStringList parts;
    for (std::size_t i = 0; i < std::min(kNamedSkipped, skipped.size()); ++i) {
        parts << ExportDialog::tr("%1 (%2)").arg(skipped[i].title, QString::fromStdString(skipped[i].reason.detail));
    }
    if (skipped.size() > kNamedSkipped) {
        parts << ExportDialog::tr("%n more", nullptr, static_cast<int>(skipped.size() - kNamedSkipped));
    }
    return parts.join(QStringLiteral(", "));
}

QString savedText(const QStringList &written)
{
    const QFileInfo first(written.front());
    return written.size() == 1
        ? ExportDialog::tr("Saved %1.").arg(first.fileName())
        : ExportDialog::tr("Saved %n file(s) in %1.", nullptr, static_cast<int>(written.size())).arg(first.path());
}

Banner failureBanner(const ExportOutcome &outcome)
{
    Banner banner;
    if (outcome.error->code == core::ErrorCode::Cancelled) {
        banner.seconds = 8;
        banner.text = outcome.written.isEmpty()
            ? ExportDialog::tr("The export was cancelled; nothing was saved.")
            : ExportDialog::tr("The export was cancelled. %n file(s) had been saved.", nullptr,
                               static_cast<int>(outcome.written.size()));
        return banner;
    }
    if (outcome.error->code == core::ErrorCode::NotFound) { // no values yet: nothing went wrong
        banner.seconds = 12;
        banner.text = ExportDialog::tr("Nothing was saved. %1").arg(errorText(*outcome.error));
        return banner;
    }
    banner.tone = Banner::Tone::Error;
    banner.text = outcome.written.isEmpty()
        ? ExportDialog::tr("Nothing was saved. %1").arg(errorText(*outcome.error))
        : ExportDialog::tr("Nothing more was saved. %1").arg(errorText(*outcome.error));
    return banner;
}

void addOpening(Banner &banner, const QStringList &written)
{
    const QString first = written.front();
    if (written.size() == 1) {
        banner.actions.push_back(
            {ExportDialog::tr("Open"), [first] { QDesktopServices::openUrl(QUrl::fromLocalFile(first)); }, false});
    }
    banner.actions.push_back({ExportDialog::tr("Show in folder"),
                              [first] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(first).path())); },
                              false});
}

} // namespace

void reportExport(BannerArea &banners, const ExportOutcome &outcome)
{
    Banner banner;
    if (outcome.error) {
        banner = failureBanner(outcome);
    } else if (outcome.written.isEmpty()) {
        banner.text =
            ExportDialog::tr("Nothing was saved, there are no values yet: %1.").arg(skippedText(outcome.skipped));
    } else {
        banner.tone = Banner::Tone::Good;
        banner.seconds = 20;
        banner.text = savedText(outcome.written);
        if (!outcome.skipped.empty()) {
            banner.text +=
                QLatin1Char(' ') + ExportDialog::tr("Without values yet: %1.").arg(skippedText(outcome.skipped));
        }
        addOpening(banner, outcome.written);
    }
    banner.key = QStringLiteral("export");
    banners.showBanner(std::move(banner));
}

} // namespace signalbox::ui
