// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "layer_check.h"

#include "layers.h"

#include <QtCore/QRegularExpression>

namespace signalbox::layering {

namespace {

struct Include
{
    QString name;
    bool quoted = false;
    qsizetype line = 0;
};

QList<Include> includesOf(const QString &text)
{
    static const QRegularExpression kInclude(QStringLiteral(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])"));
    QList<Include> includes;
    qsizetype line = 0;
    for (const QStringView part : QStringView(text).split(QLatin1Char('\n'))) {
        ++line;
        if (const auto match = kInclude.match(part.toString()); match.hasMatch()) {
            includes.append({match.captured(2), match.captured(1) == QLatin1String("\""), line});
        }
    }
    return includes;
}

bool isLibTorch(const QString &include)
{
    static const QStringList kRoots{QStringLiteral("torch/"), QStringLiteral("ATen/"), QStringLiteral("c10/"),
                                    QStringLiteral("caffe2/")};
    return std::any_of(kRoots.begin(), kRoots.end(), [&](const QString &root) { return include.startsWith(root); });
}

/// Headers through which a program without a window reaches the charts: they must name no widget.
bool isWidgetFreeHeader(const QString &path)
{
    static const QStringList kBridge{
        QStringLiteral("ui/charts/run_charts.h"), QStringLiteral("ui/charts/chart_exporter.h"),
        QStringLiteral("ui/charts/matrix_png.h"), QStringLiteral("ui/charts/search_chart.h")};
    return kBridge.contains(path);
}

/// Why `include` is not allowed in `path`; empty when it is.
QString objection(const QString &path, const Layer &layer, const Include &include, const QtHeaders &qt)
{
    if (isLibTorch(include.name)) {
        return layer.usesLibTorch ? QString() : QStringLiteral("only models and train know LibTorch");
    }
    if (const QString module = qt.moduleOf(include.name); !module.isEmpty()) {
        if (!layer.qtModules.contains(module)) {
            return QStringLiteral("%1 may not use Qt %2").arg(layer.name, module);
        }
        const bool drawsWidgets = module == QLatin1String("Widgets") || module == QLatin1String("Charts");
        return drawsWidgets && isWidgetFreeHeader(path) ? QStringLiteral("this header is used without a window")
                                                        : QString();
    }
    if (include.name == QLatin1String("utf8proc.h")) {
        const bool inside = layer.name == QLatin1String("text") && path.endsWith(QLatin1String(".cpp"));
        return inside ? QString() : QStringLiteral("utf8proc stays inside the .cpp files of text");
    }
    const qsizetype slash = include.name.indexOf(QLatin1Char('/'));
    const QString first = include.name.left(slash);
    const bool isOurs = slash > 0 && (include.quoted || moduleNames().contains(first));
    if (!isOurs || layer.modules.contains(first) || layer.extraHeaders.contains(include.name)) {
        return {};
    }
    return moduleNames().contains(first) ? QStringLiteral("%1 may not use %2").arg(layer.name, first)
                                         : QStringLiteral("there is no module of this name");
}

QString withoutComments(const QString &cmakeText)
{
    static const QRegularExpression kComment(QStringLiteral("#[^\\n]*"));
    return QString(cmakeText).remove(kComment);
}

/// Whether LibTorch at `position` would reach those who link to the target.
bool isPublicLink(const QString &text, qsizetype position)
{
    static const QRegularExpression kKeyword(QStringLiteral("\\b(PRIVATE_LINK|LINK|PRIVATE|PUBLIC|INTERFACE)\\b"));
    QString last;
    for (auto matches = kKeyword.globalMatch(text.left(position)); matches.hasNext();) {
        last = matches.next().captured(1);
    }
    return !last.startsWith(QLatin1String("PRIVATE"));
}

} // namespace

QStringList includeViolations(const QString &path, const QString &text, const QtHeaders &qt)
{
    const Layer *layer = layerOf(path);
    if (layer == nullptr) {
        return {};
    }
    QStringList found;
    for (const Include &include : includesOf(text)) {
        if (const QString why = objection(path, *layer, include, qt); !why.isEmpty()) {
            found << QStringLiteral("%1:%2: includes %3: %4").arg(path).arg(include.line).arg(include.name, why);
        }
    }
    return found;
}

QStringList definedTargets(const QString &cmakeText)
{
    static const QRegularExpression kDefinition(QStringLiteral("signalbox_add_library\\(\\s*([A-Za-z0-9_-]+)"));
    QStringList names;
    for (auto matches = kDefinition.globalMatch(withoutComments(cmakeText)); matches.hasNext();) {
        names << matches.next().captured(1);
    }
    return names;
}

QStringList linkViolations(const QString &path, const QString &cmakeText, const TargetLayers &targets)
{
    const Layer *layer = layerOf(path);
    if (layer == nullptr) {
        return {};
    }
    // Every mention counts, also one in a variable that is linked later.
    static const QRegularExpression kTarget(QStringLiteral("\\b(signalbox|Qt6|LibTorch)::([A-Za-z0-9_]+)"));
    QStringList found;
    const QString text = withoutComments(cmakeText);
    for (auto matches = kTarget.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const QString target = match.captured(2);
        const auto object = [&](const QString &why) {
            found << QStringLiteral("%1: links to %2: %3").arg(path, match.captured(0), why);
        };
        if (match.captured(1) == QLatin1String("Qt6")) {
            if (!layer->qtModules.contains(target)) {
                object(QStringLiteral("%1 may not use Qt %2").arg(layer->name, target));
            }
        } else if (match.captured(1) == QLatin1String("LibTorch")) {
            if (!layer->usesLibTorch) {
                object(QStringLiteral("only models and train know LibTorch"));
            } else if (isPublicLink(text, match.capturedStart())) {
                object(QStringLiteral("LibTorch is a private matter of the engine"));
            }
        } else if (!targets.contains(target)) {
            object(QStringLiteral("no CMakeLists defines it"));
        } else if (targets.value(target) != layer->name && !layer->layers.contains(targets.value(target))) {
            object(QStringLiteral("%1 may not use %2").arg(layer->name, targets.value(target)));
        }
    }
    return found;
}

} // namespace signalbox::layering
