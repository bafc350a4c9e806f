// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/metric_tiles.h"

#include "common/widgets.h"
#include "viewmodels/run_text.h"

#include <QHBoxLayout>
#include <QLabel>

#include <array>
#include <cmath>

namespace signalbox::ui {

namespace {

/// "▲ 0.018 since epoch 2" and whether that is an improvement.
struct Delta
{
    QString text;
    bool better = false;
};

Delta deltaSinceEpoch(const viewmodels::MetricSeries &series, bool smallerIsBetter)
{
    if (series.size() < 2) {
        return {};
    }
    const double now = series.value(series.size() - 1);
    const double before = series.value(series.size() - 2);
    if (!std::isfinite(now) || !std::isfinite(before)) {
        return {};
    }
    const auto epoch = static_cast<int>(std::lround(series.x(series.size() - 2, viewmodels::XAxis::Epoch)));
    const double change = now - before;
    if (std::abs(change) < 0.0005) {
        return {MetricTiles::tr("unchanged since epoch %1").arg(epoch), false};
    }
    const QString arrow = change > 0 ? QStringLiteral("▲") : QStringLiteral("▼");
    return {MetricTiles::tr("%1 %2 since epoch %3").arg(arrow, viewmodels::formatMetric(std::abs(change))).arg(epoch),
            (change < 0) == smallerIsBetter};
}

} // namespace

MetricTiles::MetricTiles(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("metricTiles"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    constexpr std::array<std::pair<const char *, bool>, 5> kTiles{{{"valid/mcc", false},
                                                                   {"valid/f1_macro", false},
                                                                   {"valid/acc", false},
                                                                   {"valid/loss", true},
                                                                   {"train/loss_step", true}}};
    for (const auto &[metric, smaller] : kTiles) {
        m_tiles.push_back(addTile(metric, smaller));
    }
}

MetricTiles::Tile MetricTiles::addTile(const char *metric, bool smallerIsBetter)
{
    const QString name = QString::fromLatin1(metric);
    auto *card = makeCard(QStringLiteral("tile:") + name);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(14, 10, 14, 10);
    column->setSpacing(1);
    column->addWidget(makeLabel(name, "secondary"));
    Tile tile{metric, smallerIsBetter, makeLabel(QStringLiteral("–"), "number", QStringLiteral("value:") + name),
              new ElidedLabel};
    tile.detail->setObjectName(QStringLiteral("detail:") + name);
    tile.detail->setProperty("look", QStringLiteral("secondary"));
    column->addWidget(tile.value);
    column->addWidget(tile.detail);
    card->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    static_cast<QHBoxLayout *>(layout())->addWidget(card, 1);
    return tile;
}

void MetricTiles::showTile(const Tile &tile, const store::RunRecord *run, const charts::RunCurves *curves)
{
    auto *detail = static_cast<ElidedLabel *>(tile.detail);
    tile.value->setText(viewmodels::formatMetric(run == nullptr ? core::undefinedValue()
                                                                : core::valueOf(run->lastMetrics, tile.metric)));
    QStringList lines;
    const char *look = "secondary";
    if (curves != nullptr && tile.metric != "train/loss_step") {
        if (const auto series = curves->series.find(tile.metric); series != curves->series.end()) {
            const Delta delta = deltaSinceEpoch(*series->second, tile.smallerIsBetter);
            if (!delta.text.isEmpty()) {
                lines << delta.text;
                look = delta.better ? "good" : "secondary";
            }
        }
    }
    if (run != nullptr && tile.metric == "valid/acc" && !run->facts.majorityLabel.empty()) {
        lines << tr("always %1: %2")
                     .arg(QString::fromStdString(run->facts.majorityLabel),
                          viewmodels::formatMetric(run->facts.majorityAccuracy));
    }
    if (run != nullptr && tile.metric == "train/loss_step" && run->stepsDone > 0) {
        lines << tr("step %1").arg(viewmodels::formatCount(run->stepsDone));
    }
    if (run != nullptr && tile.metric == "valid/mcc" && lines.isEmpty()) {
        lines << tr("0 is guessing, 1 is perfect");
    }
    setLook(detail, look);
    detail->setText(lines.join(QStringLiteral(" · ")));
}

void MetricTiles::showRun(const store::RunRecord *run, const charts::RunCurves *curves)
{
    for (const Tile &tile : m_tiles) {
        showTile(tile, run, curves);
    }
}

} // namespace signalbox::ui
