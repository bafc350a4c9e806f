// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_exporter.h"

#include "charts/chart_text.h"
#include "charts/heatmap_painter.h"
#include "charts/picture_file.h"
#include "charts/words.h"
#include "core/files.h"

#include <QDateTime>
#include <QPainter>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>

namespace signalbox::charts {

namespace {

constexpr int kSmallestEdge = 100; ///< logical pixels
constexpr int kLargestEdge = 20'000; ///< pixels; beyond that programs refuse images
constexpr double kMostPixels = 200e6; ///< 800 MB while it is drawn
constexpr double kExportScreenDpi = 96.0; ///< of one unit, as everywhere on screens
constexpr qsizetype kLongestNamePart = 100; ///< bytes; a file's name may have 255

constexpr std::array<const char *, 4> kExportEndings{"png", "svg", "pdf", "csv"};

core::Status checkSize(const ExportOptions &options, double scale)
{
    const double width = options.size.width() * scale;
    const double height = options.size.height() * scale;
    const bool large = std::min(options.size.width(), options.size.height()) >= kSmallestEdge && scale > 0.0;
    if (large && std::max(width, height) <= kLargestEdge && width * height <= kMostPixels) {
        return {};
    }
    std::string found = std::to_string(std::lround(width));
    found += " x ";
    found += std::to_string(std::lround(height));
    found += " pixels";
    std::string expected = std::to_string(kSmallestEdge);
    expected += " to ";
    expected += std::to_string(kLargestEdge);
    expected += " pixels an edge, 200 million in all";
    return core::fail({core::ErrorCode::BadArgument, "size", "this picture size cannot be used", {}, found, expected});
}

PictureLook exportLook(const ExportOptions &options, double density)
{
    PictureLook look;
    look.size = options.size;
    look.density = density;
    if (options.theme) {
        look.theme = *options.theme;
    }
    look.transparent = options.transparent;
    return look;
}

bool hasFiniteValue(const CurveModel &curve)
{
    if (!curve.series || curve.series->size() == 0) {
        return false;
    }
    const auto x = curve.series->xRange(viewmodels::XAxis::Step);
    return curve.series->valueRange(x.low, x.high, viewmodels::XAxis::Step, 0.0, false).any;
}

/// A text as a part of a file's name.
QString fileNamePart(const QString &text)
{
    QString name;
    for (const QChar c : text.trimmed()) {
        const bool unseen = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
        const bool refused = unseen || QStringLiteral("/\\:*?\"<>|").contains(c);
        name.append(refused || c.isSpace() ? QLatin1Char('-') : c);
    }
    while (name.startsWith(QLatin1Char('.'))) {
        name.remove(0, 1); // hidden files, and ".."
    }
    while (name.toUtf8().size() > kLongestNamePart) {
        name.chop(name.back().isLowSurrogate() ? 2 : 1);
    }
    return name.isEmpty() ? QStringLiteral("chart") : name;
}

} // namespace

core::Result<ExportFormat> parseExportFormat(const std::string &name)
{
    const QString wanted = QString::fromStdString(name).toLower();
    for (std::size_t i = 0; i < kExportEndings.size(); ++i) {
        if (wanted == QLatin1String(kExportEndings.at(i))) {
            return static_cast<ExportFormat>(i);
        }
    }
    return core::fail(
        {core::ErrorCode::BadArgument, "format", "this picture format is not known", {}, name, "png, svg, pdf or csv"});
}

QString endingOf(ExportFormat format)
{
    return QLatin1String(kExportEndings.at(static_cast<std::size_t>(format)));
}

int dotsPerInch(const ExportOptions &options)
{
    return options.dpi > 0 ? options.dpi : static_cast<int>(std::lround(kExportScreenDpi * options.scale));
}

core::Result<QSize> parsePictureSize(const std::string &text)
{
    static const QRegularExpression kSize(QStringLiteral("^\\s*(\\d{1,5})\\s*[x×]\\s*(\\d{1,5})\\s*$"));
    const auto match = kSize.match(QString::fromStdString(text));
    if (!match.hasMatch()) {
        return core::fail({core::ErrorCode::BadArgument,
                           "size",
                           "this is no size of a picture",
                           {},
                           text,
                           "width and height in pixels, such as 1600x900"});
    }
    return QSize(match.captured(1).toInt(), match.captured(2).toInt());
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
    QString why;
    if (hidden) {
        why = Words::tr("all curves of this chart are hidden");
    } else if (hasPoints(model)) {
        why = Words::tr("%1 holds no finite value").arg(metricNames(model));
    } else {
        why = firstValueComes(model.curves.empty() ? model.id : model.curves.front().metric, metricNames(model));
    }
    return core::fail({core::ErrorCode::NotFound, model.title.toStdString(), why.toStdString(), {}, {}, {}});
}

core::Status checkNotEmpty(const ConfusionModel &model)
{
    if (hasCounts(model)) {
        return {};
    }
    const QString why = Words::tr("the confusion matrix appears after the first validation");
    return core::fail({core::ErrorCode::NotFound, model.title.toStdString(), why.toStdString(), {}, {}, {}});
}

QImage renderImage(const Picture &picture, const ExportOptions &options)
{
    if (!checkNotEmpty(picture) || !checkSize(options, options.scale)) {
        return {};
    }
    return pictureAsImage({options.size, options.scale, dotsPerInch(options), options.transparent},
                          [&](QPainter &painter) { picture.draw(painter, exportLook(options, options.scale)); });
}

QImage renderImage(const LineChartModel &model, const ChartView &view, const ExportOptions &options)
{
    return renderImage(pictureOf(model, view), options);
}

QImage renderImage(const ConfusionModel &model, const ExportOptions &options)
{
    return renderImage(pictureOf(model), options);
}

core::Result<QByteArray> pictureBytes(const Picture &picture, ExportFormat format, const ExportOptions &options)
{
    if (picture.missing) {
        return core::fail(*picture.missing);
    }
    if (format == ExportFormat::Csv) {
        return QByteArray::fromStdString(picture.csv(options.csv));
    }
    const double scale = format == ExportFormat::Png ? options.scale : 1.0;
    if (const auto status = checkSize(options, scale); !status) {
        return core::fail(status.error());
    }
    const PictureLook look = exportLook(options, scale);
    const DrawPicture draw = [&picture, &look](QPainter &painter) { picture.draw(painter, look); };
    const PictureWords words{picture.title, picture.describe ? picture.describe() : QString()};
    switch (format) {
    case ExportFormat::Svg:
        return pictureAsSvg(options.size, words, options.outlines ? SvgText::Outlines : SvgText::Text, draw);
    case ExportFormat::Pdf:
        return pictureAsPdf(options.size, words, draw);
    case ExportFormat::Png:
    case ExportFormat::Csv:
        break;
    }
    return pictureAsPng({options.size, options.scale, dotsPerInch(options), options.transparent}, words, draw);
}

core::Status exportPicture(const Picture &picture, ExportFormat format, const std::string &path,
                           const ExportOptions &options)
{
    if (format == ExportFormat::Csv && !picture.missing) { // it may be large: not twice in memory
        return core::writeFileAtomically(path, picture.csv(options.csv));
    }
    const auto bytes = pictureBytes(picture, format, options);
    return bytes ? writePicture(path, *bytes) : core::Status(core::fail(bytes.error()));
}

core::Status exportChart(const LineChartModel &model, const ChartView &view, ExportFormat format,
                         const std::string &path, const ExportOptions &options)
{
    return exportPicture(pictureOf(model, view), format, path, options);
}

core::Status exportChart(const ConfusionModel &model, ExportFormat format, const std::string &path,
                         const ExportOptions &options)
{
    return exportPicture(pictureOf(model), format, path, options);
}

QString exportFileName(const QString &run, const QString &metric, ExportFormat format)
{
    return exportFileName(run, metric, endingOf(format));
}

QString exportFileName(const QString &run, const QString &what, const QString &ending)
{
    const QString time = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmm"));
    return QStringLiteral("%1_%2_%3.%4").arg(fileNamePart(run), fileNamePart(what), time, ending);
}

} // namespace signalbox::charts
