// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/picture.h"

#include "charts/chart_csv.h"
#include "charts/chart_exporter.h"
#include "charts/chart_picture.h"
#include "charts/chart_text.h"
#include "charts/heatmap_painter.h"
#include "charts/plots/run_plots.h"
#include "charts/words.h"
#include "core/run_spec.h"

#include <QLocale>
#include <QPainter>
#include <QRect>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace signalbox::charts {

namespace {

constexpr qsizetype kDescribedCurves = 4; ///< more make no sentence that anybody would listen to
constexpr QSize kMatrixUnits{1200, 900};
constexpr QSize kGridCell{800, 450};

std::optional<core::Error> whyMissing(const core::Status &status)
{
    return status ? std::nullopt : std::optional(status.error());
}

QString describeCurve(const LineChartModel &model, const CurveModel &curve)
{
    const QLocale locale;
    const viewmodels::MetricSeries &series = *curve.series;
    const QString last = valueText(series.value(series.size() - 1), 3, locale);
    const bool larger = core::isBetterWhenLarger(curve.metric.toStdString());
    const std::optional<std::size_t> best = series.extreme(!larger);
    if (!best) {
        return Words::tr("%1: last %2, no finite value").arg(curve.label, last);
    }
    const QString value = valueText(series.value(*best), 3, locale);
    if (model.hasOwnX()) {
        const QString text = larger ? Words::tr("%1: last %2, highest %3") : Words::tr("%1: last %2, lowest %3");
        return text.arg(curve.label, last, value);
    }
    const QString text =
        larger ? Words::tr("%1: last %2, highest %3 at step %4") : Words::tr("%1: last %2, lowest %3 at step %4");
    return text.arg(curve.label, last, value, locale.toString(static_cast<qlonglong>(series.step(*best))));
}

} // namespace

QString describeChart(const LineChartModel &model)
{
    QStringList curves;
    int more = 0;
    for (const CurveModel &curve : model.curves) {
        if (!curve.visible || !curve.series || curve.series->size() == 0) {
            continue;
        }
        if (curves.size() < kDescribedCurves) {
            curves << describeCurve(model, curve);
        } else {
            ++more;
        }
    }
    if (curves.isEmpty()) {
        return Words::tr("%1, no values yet").arg(model.title);
    }
    if (more > 0) {
        curves << Words::tr("%n more curve(s)", nullptr, more);
    }
    return Words::tr("Line chart of %1. %2.").arg(model.title, curves.join(QStringLiteral("; ")));
}

QString describeMatrix(const ConfusionModel &model)
{
    if (!hasCounts(model)) {
        return Words::tr("%1, no values yet").arg(model.title);
    }
    std::int64_t right = 0;
    std::int64_t all = 0;
    for (int i = 0; i < model.classes(); ++i) {
        for (int j = 0; j < model.classes(); ++j) {
            all += model.count(i, j);
            right += i == j ? model.count(i, j) : 0;
        }
    }
    if (model.isDifference()) {
        return Words::tr("%1 of %n class(es), compared with %2.", nullptr, model.classes())
            .arg(model.title, model.referenceName);
    }
    const QLocale locale;
    const double share = all > 0 ? static_cast<double>(right) / static_cast<double>(all) : 0.0;
    return Words::tr("%1 of %n class(es): %2 of %3 answers are right (%4 percent).", nullptr, model.classes())
        .arg(model.title, locale.toString(static_cast<qlonglong>(right)), locale.toString(static_cast<qlonglong>(all)),
             locale.toString(100.0 * share, 'f', 1));
}

Picture pictureOf(LineChartModel model, const ChartView &view)
{
    const auto own = std::make_shared<const LineChartModel>(snapshotOf(std::move(model)));
    Picture picture;
    picture.id = own->id;
    picture.title = own->title;
    picture.draw = [own, view](QPainter &painter, const PictureLook &look) {
        drawChartPicture(painter, *own, view, look);
    };
    picture.describe = [own] { return describeChart(*own); };
    picture.csv = [own, view](const CsvChoice &choice) { return chartCsv(*own, view, choice); };
    for (const CurveModel &curve : own->curves) {
        picture.points += curve.visible && curve.series ? curve.series->size() : 0;
    }
    picture.missing = whyMissing(checkNotEmpty(*own));
    return picture;
}

Picture pictureOf(const ConfusionModel &model)
{
    const auto own = std::make_shared<const ConfusionModel>(model);
    Picture picture;
    picture.id = QStringLiteral("confusion_matrix");
    picture.title = own->title;
    picture.size = kMatrixUnits;
    picture.draw = [own](QPainter &painter, const PictureLook &look) { drawMatrixPicture(painter, *own, look); };
    picture.describe = [own] { return describeMatrix(*own); };
    picture.csv = [own](const CsvChoice &) { return matrixCsv(*own); };
    picture.missing = whyMissing(checkNotEmpty(*own));
    return picture;
}

Picture pictureOf(const RunPlot &plot, const QString &run)
{
    Picture picture;
    picture.id = plot.plot->id();
    picture.title = plot.plot->title();
    picture.missing = whyMissing(checkNotEmpty(plot));
    if (picture.missing) {
        return picture;
    }
    picture.draw = [own = plot.outcome.picture, title = picture.title, run](QPainter &painter,
                                                                            const PictureLook &look) {
        drawPlotPicture(painter, title, run, *own, look);
    };
    picture.describe = [own = plot.outcome.picture] { return own->summary(); };
    picture.csv = [own = plot.outcome.picture](const CsvChoice &) { return plotCsv(own->table()); };
    return picture;
}

Picture gridOf(const QString &id, const QString &title, std::vector<Picture> pictures, int columns)
{
    std::optional<core::Error> missing;
    if (!pictures.empty()) {
        missing = pictures.front().missing;
    }
    std::erase_if(pictures, [](const Picture &one) { return one.missing.has_value(); });
    const auto count = static_cast<int>(pictures.size());
    const int across = std::max(1, std::min(columns, count));
    const int down = std::max(1, (count + across - 1) / across);
    Picture grid;
    grid.id = id;
    grid.title = title;
    grid.size = QSize(across * kGridCell.width(), down * kGridCell.height());
    if (pictures.empty()) {
        grid.missing = missing
            ? missing
            : core::Error{core::ErrorCode::NotFound, title.toStdString(), "there are no charts", {}, {}, {}};
        return grid;
    }
    const auto all = std::make_shared<const std::vector<Picture>>(std::move(pictures));
    grid.draw = [all, across, down](QPainter &painter, const PictureLook &look) {
        const QSize cell(look.size.width() / across, look.size.height() / down);
        if (!look.transparent) {
            painter.fillRect(QRect(QPoint(), look.size), look.theme.card); // the last row may have free places
        }
        for (std::size_t i = 0; i < all->size(); ++i) {
            const auto place = static_cast<int>(i);
            PictureLook own = look;
            own.size = cell;
            painter.save();
            painter.translate(place % across * cell.width(), place / across * cell.height());
            (*all)[i].draw(painter, own);
            painter.restore();
        }
    };
    grid.describe = [all, title] {
        return Words::tr("%1: %n picture(s)", nullptr, static_cast<int>(all->size())).arg(title);
    };
    grid.csv = [](const CsvChoice &) { return std::string(); };
    return grid;
}

core::Status checkNotEmpty(const Picture &picture)
{
    if (picture.missing) {
        return core::fail(*picture.missing);
    }
    return {};
}

} // namespace signalbox::charts
