// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/clipboard_picture.h"

#include "common/banner_area.h"
#include "common/error_text.h"
#include "viewmodels/background.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMimeData>

#include <utility>

namespace signalbox::ui {

namespace {

/// Gives the texts of this file their context for translators.
struct ClipboardWords
{
    Q_DECLARE_TR_FUNCTIONS(ExportDialog)
};

/// What goes on the clipboard, or why not.
struct Copied
{
    QImage image;
    QByteArray svg;
    QString text;
    std::optional<core::Error> error;
};

Copied copyOf(const charts::Picture &picture, bool numbers, const charts::ExportOptions &options)
{
    Copied copied;
    if (picture.missing) {
        copied.error = picture.missing;
        return copied;
    }
    if (numbers) {
        copied.text = QString::fromStdString(picture.csv(options.csv));
        return copied;
    }
    copied.image = charts::renderImage(picture, options);
    if (copied.image.isNull()) {
        copied.error = core::Error{core::ErrorCode::OutOfMemory, "picture", "it is too large", {}, {}, {}};
        return copied;
    }
    if (const auto svg = charts::pictureBytes(picture, charts::ExportFormat::Svg, options)) {
        copied.svg = *svg;
    }
    return copied;
}

} // namespace

void copyToClipboard(const charts::Picture &picture, bool numbers, const charts::ExportOptions &options,
                     BannerArea &banners)
{
    viewmodels::runInBackground(
        &banners, [picture, numbers, options] { return copyOf(picture, numbers, options); },
        [banners = &banners, title = picture.title, numbers](const Copied &copied) {
            Banner banner;
            banner.key = QStringLiteral("copy");
            banner.seconds = 4;
            if (copied.error) {
                banner.text = ClipboardWords::tr("Nothing was copied. %1").arg(errorText(*copied.error));
                banner.seconds = 10;
                banners->showBanner(std::move(banner));
                return;
            }
            auto *data = new QMimeData; // the clipboard's from now on
            if (numbers) {
                data->setText(copied.text);
                data->setData(QStringLiteral("text/csv"), copied.text.toUtf8());
            } else {
                data->setImageData(copied.image);
                if (!copied.svg.isEmpty()) {
                    data->setData(QStringLiteral("image/svg+xml"), copied.svg);
                }
            }
            QGuiApplication::clipboard()->setMimeData(data);
            banner.tone = Banner::Tone::Good;
            banner.text = numbers ? ClipboardWords::tr("Copied the numbers of %1.").arg(title)
                                  : ClipboardWords::tr("Copied %1 as a picture.").arg(title);
            banners->showBanner(std::move(banner));
        });
}

} // namespace signalbox::ui
