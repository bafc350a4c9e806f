// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_exporter.h"

#include "charts/chart_csv.h"
#include "charts/chart_picture.h"
#include "charts/chart_text.h"
#include "charts/heatmap_painter.h"
#include "charts/picture_file.h"

#include <QDateTime>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

namespace {

constexpr int kLargestEdge = 20'000; ///< pixels; beyond that images need gigabytes

core::Status checkSize(const ExportOptions &options)
{
    const double longest = std::max(options.size.width(), options.size.height()) * options.scale;
    const bool usable = options.size.width() >= 100 && options.size.height() >= 100 && options.scale > 0.0;
    if (usable && longest <= kLargestEdge) {
        return {};
    }
    return core::fail({core::ErrorCode::BadArgument,
                       "size",
                       "this picture size cannot be used",
                       {},
                       std::to_string(options.size.width()) + " x " + std::to_string(options.size.height()),
                       "100 to " + std::to_string(kLargestEdge) + " pixels an edge"});
}

core::Status writeAs(ExportFormat format, const std::string &path, const ExportOptions &options, const QString &title,
                     const DrawPicture &draw)
{
    if (auto status = checkSize(options); !status) {
        return status;
    }
    const core::Result<QByteArray> bytes = format == ExportFormat::Svg ? pictureAsSvg(options.size, title, draw)
        : format == ExportFormat::Pdf                                  ? pictureAsPdf(options.size, title, draw)
                                      : pictureAsPng(options.size, options.scale, draw);
    return bytes ? writePicture(path, *bytes) : core::Status(core::fail(bytes.error()));
}

QImage imageOf(const ExportOptions &options, const DrawPicture &draw)
{
    QImage image((QSizeF(options.size) * options.scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) {
        return image;
    }
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(options.scale, options.scale);
    draw(painter);
    return image;
}

DrawPicture drawing(const LineChartModel &model, const ChartView &view, const ExportOptions &options, double density)
{
    return [&model, &view, size = options.size, density](QPainter &painter) {
        drawChartPicture(painter, model, view, size, density);
    };
}

DrawPicture drawing(const ConfusionModel &model, const ExportOptions &options)
{
    return [&model, size = options.size](QPainter &painter) { drawMatrixPicture(painter, model, size); };
}

bool hasFiniteValue(const CurveModel &curve)
{
    if (!curve.series || curve.series->size() == 0) {
        return false;
    }
    const auto x = curve.series->xRange(viewmodels::XAxis::Step);
    return curve.series->valueRange(x.low, x.high, viewmodels::XAxis::Step, 0.0, false).any;
}

} // namespace

core::Result<ExportFormat> parseExportFormat(const std::string &name)
{
    const QString wanted = QString::fromStdString(name).toLower();
    if (wanted == QLatin1String("png")) {
        return ExportFormat::Png;
    }
    if (wanted == QLatin1String("svg")) {
        return ExportFormat::Svg;
    }
    if (wanted == QLatin1String("pdf")) {
        return ExportFormat::Pdf;
    }
    if (wanted == QLatin1String("csv")) {
        return ExportFormat::Csv;
    }
    return core::fail(
        {core::ErrorCode::BadArgument, "format", "this picture format is not known", {}, name, "png, svg, pdf or csv"});
}

core::Status checkNotEmpty(const LineChartModel &model)
{
    bool hidden = false;
    for (const CurveModel &curve : model.curves) {
        const bool finite = hasFiniteValue(curve);
        if (finite && curve.visible) {
            return {};
        }
        hidden = hidden || finite;
    }
    const QString metrics = metricNames(model);
    std::string why;
    if (hidden) {
        why = "all curves of this chart are hidden";
    } else if (hasPoints(model)) {
        why = metrics.toStdString() + " holds no finite value";
    } else {
        const QString first = model.curves.empty() ? model.id : model.curves.front().metric;
        why = metrics.toStdString() + " appears " + firstValueComes(first).toStdString();
    }
    return core::fail({core::ErrorCode::NotFound, model.title.toStdString(), why, {}, {}, {}});
}

core::Status checkNotEmpty(const ConfusionModel &model)
{
    if (hasCounts(model)) {
        return {};
    }
    return core::fail({core::ErrorCode::NotFound,
                       model.title.toStdString(),
                       "the confusion matrix appears after the first validation",
                       {},
                       {},
                       {}});
}

QImage renderImage(const LineChartModel &model, const ChartView &view, const ExportOptions &options)
{
    return imageOf(options, drawing(model, view, options, options.scale));
}

QImage renderImage(const ConfusionModel &model, const ExportOptions &options)
{
    return imageOf(options, drawing(model, options));
}

core::Status exportChart(const LineChartModel &model, const ChartView &view, ExportFormat format,
                         const std::string &path, const ExportOptions &options)
{
    if (auto status = checkNotEmpty(model); !status) {
        return status;
    }
    if (format == ExportFormat::Csv) {
        return writePicture(path, QByteArray::fromStdString(chartCsv(model)));
    }
    const double density = format == ExportFormat::Png ? options.scale : 1.0;
    return writeAs(format, path, options, model.title, drawing(model, view, options, density));
}

core::Status exportChart(const ConfusionModel &model, ExportFormat format, const std::string &path,
                         const ExportOptions &options)
{
    if (auto status = checkNotEmpty(model); !status) {
        return status;
    }
    if (format == ExportFormat::Csv) {
        return writePicture(path, QByteArray::fromStdString(matrixCsv(model)));
    }
    return writeAs(format, path, options, model.title, drawing(model, options));
}

QString exportFileName(const QString &run, const QString &metric, ExportFormat format)
{
    const auto safe = [](const QString &text) {
        QString name;
        for (const QChar c : text.trimmed()) {
            const bool refused = c.unicode() < 0x20 || QStringLiteral("/\\:*?\"<>|").contains(c);
            name.append(refused || c.isSpace() ? QLatin1Char('-') : c);
        }
        while (name.startsWith(QLatin1Char('.'))) {
            name.remove(0, 1); // hidden files, and ".."
        }
        return name.isEmpty() ? QStringLiteral("chart") : name.left(80);
    };
    const char *endings[] = {"png", "svg", "pdf", "csv"};
    return QStringLiteral("%1_%2_%3.%4")
        .arg(safe(run), safe(metric), QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmm")),
             QLatin1String(endings[static_cast<int>(format)]));
}

} // namespace signalbox::charts
