// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers.h"

namespace signalbox::layering {

namespace {

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

Layer plain(const char *name, const char *folder, const char *lower)
{
    const QString own = QString::fromLatin1(name);
    return {own, words(folder), words(lower) + QStringList{own}, words(lower), {}, false, {}};
}

Layer withTorch(Layer layer)
{
    layer.usesLibTorch = true;
    return layer;
}

Layer withQt(Layer layer, const char *qtModules)
{
    layer.qtModules = words(qtModules);
    return layer;
}

QList<Layer> makeLayers()
{
    QList<Layer> all{
        plain("core", "src/core", ""),
        plain("text", "src/text", "core"),
        plain("metrics", "src/metrics", "core"),
        withTorch(plain("models", "models", "core")),
        withTorch(plain("train", "src/train", "core text metrics models")),
        withQt(plain("store", "src/store", "core"), "Core Sql"),
        withQt(plain("track", "src/track", "core store"), "Core Network NetworkAuth"),
        withQt(plain("session", "src/session", "core text store track"), "Core"),
        withQt(plain("resources", "resources", "core"), "Core"),
        withQt(plain("viewmodels", "ui/viewmodels", "core text metrics store track session"), "Core Gui"),
        withQt(plain("charts", "ui/charts", "core metrics store viewmodels"),
               "Core Gui Widgets Charts Svg PrintSupport"),
        withQt(plain("report", "ui/report", "core metrics store viewmodels charts"), "Core Gui"),
        withQt(plain("ui", "ui/common ui/panels ui/dialogs ui/main_window",
                     "core text metrics store track session resources viewmodels charts report"),
               "Core Gui Widgets Svg SvgWidgets PrintSupport DBus"),
        withQt(plain("app", "ui/app", "core text metrics store track session resources viewmodels charts report ui"),
               "Core Gui Widgets Network Svg"),
        withQt(plain("cli", "src/cli", "core text metrics store track session resources"), "Core Gui"),
    };
    for (Layer &layer : all) {
        if (layer.name == QLatin1String("ui") || layer.name == QLatin1String("app")) {
            layer.modules << words("common panels dialogs main_window");
        }
        if (layer.name == QLatin1String("cli")) {
            // The bridge for export without a window: headers that name no widget.
            layer.extraHeaders =
                words("charts/run_charts.h charts/chart_exporter.h charts/matrix_png.h charts/search_chart.h "
                      "report/folder_export.h report/run_pictures.h report/run_report.h "
                      // Comparisons, as the Compare tab makes them.
                      "viewmodels/comparison_table.h viewmodels/curve_groups.h viewmodels/flip_filter.h "
                      "viewmodels/flip_text.h viewmodels/run_comparison.h viewmodels/sentence_flips.h");
            layer.layers << words("charts report");
        }
    }
    return all;
}

} // namespace

const QList<Layer> &layers()
{
    static const QList<Layer> kLayers = makeLayers();
    return kLayers;
}

const Layer *layerOf(const QString &path)
{
    for (const Layer &layer : layers()) {
        for (const QString &folder : layer.folders) {
            if (path.startsWith(folder + QLatin1Char('/'))) {
                return &layer;
            }
        }
    }
    return nullptr;
}

QStringList moduleNames()
{
    QStringList names;
    for (const Layer &layer : layers()) {
        names << layer.modules;
    }
    names.removeDuplicates();
    return names;
}

} // namespace signalbox::layering
