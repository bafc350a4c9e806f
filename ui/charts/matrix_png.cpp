// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/matrix_png.h"

#include "charts/chart_exporter.h"
#include "charts/chart_model.h"
#include "charts/heatmap_painter.h"
#include "charts/picture.h"

#include <QGuiApplication>
#include <QSize>

namespace signalbox::charts {

namespace {

constexpr QSize kMatrixPixels{1200, 900};

} // namespace

std::optional<core::PaintedPicture> matrixPng(const core::EvaluationTable &table, const std::string &title)
{
    if (qobject_cast<QGuiApplication *>(QCoreApplication::instance()) == nullptr) {
        return std::nullopt;
    }
    ConfusionModel model;
    model.title = QString::fromStdString(title);
    for (const std::string &label : table.labels) {
        model.labels.push_back(QString::fromStdString(label));
    }
    model.counts = table.confusion;
    if (!hasCounts(model)) {
        return std::nullopt;
    }
    ExportOptions options;
    options.size = kMatrixPixels;
    options.scale = 1.0;
    const auto png = pictureBytes(pictureOf(model), ExportFormat::Png, options);
    if (!png) {
        return std::nullopt; // no memory for it: the same counts go along as a table
    }
    return core::PaintedPicture{png->toStdString(), kMatrixPixels.width(), kMatrixPixels.height()};
}

} // namespace signalbox::charts
