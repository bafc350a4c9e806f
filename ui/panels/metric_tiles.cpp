// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/metric_tiles.h"

#include "common/widgets.h"
#include "viewmodels/run_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

#include <array>
#include <cmath>

namespace signalbox::ui {

namespace {

/// "▲ 0.018 since epoch 2" and whether that is an improvement.
struct Delta
{
    QString text;
    QString shorter; ///< where there is no room for the epoch
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
    // A fraction where the validation before was asked for within an epoch.
    const QString epoch = QLocale().toString(series.x(series.size() - 2, viewmodels::XAxis::Epoch), 'g', 3);
    const double change = now - before;
    if (std::abs(change) < 0.0005) {
        return {MetricTiles::tr("unchanged since epoch %1").arg(epoch), MetricTiles::tr("unchanged"), false};
    }
    const QString arrow = change > 0 ? QStringLiteral("▲") : QStringLiteral("▼");
    const QString size = viewmodels::formatMetric(std::abs(change));
    return {MetricTiles::tr("%1 %2 since epoch %3").arg(arrow, size, epoch), arrow + QLatin1Char(' ') + size,
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
    Tile tile{metric,
              smallerIsBetter,
              card,
              makeLabel(QStringLiteral("–"), "number", QStringLiteral("value:") + name),
              new ElidedLabel,
              new ElidedLabel};
    tile.change->setObjectName(QStringLiteral("change:") + name);
    tile.note->setObjectName(QStringLiteral("note:") + name);
    for (ElidedLabel *label : {tile.change, tile.note}) {
        label->setProperty("look", QStringLiteral("secondary"));
    }
    column->addWidget(tile.value);
    column->addWidget(tile.change);
    column->addWidget(tile.note);
    card->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    static_cast<QHBoxLayout *>(layout())->addWidget(card, 1);
    return tile;
}

QString MetricTiles::noteOf(const std::string &metric, const store::RunRecord *run)
{
    if (metric == "valid/mcc") {
        return tr("0 is guessing, 1 is perfect");
    }
    if (metric == "valid/f1_macro") {
        return tr("mean over the classes");
    }
    if (metric == "valid/loss") {
        return tr("lower is better");
    }
    if (metric == "valid/acc" && run != nullptr && !run->facts.majorityLabel.empty()) {
        return tr("always %1: %2")
            .arg(QString::fromStdString(run->facts.majorityLabel),
                 viewmodels::formatMetric(run->facts.majorityAccuracy));
    }
    if (metric == "train/loss_step" && run != nullptr && run->stepsDone > 0) {
        return tr("of the last batch, step %1").arg(viewmodels::formatCount(run->stepsDone));
    }
    return {};
}

void MetricTiles::showTile(const Tile &tile, const store::RunRecord *run, const charts::RunCurves *curves)
{
    const double value = run == nullptr ? core::undefinedValue() : core::valueOf(run->lastMetrics, tile.metric);
    tile.value->setText(viewmodels::formatMetric(value));
    Delta delta;
    if (curves != nullptr && tile.metric != "train/loss_step") {
        if (const auto series = curves->series.find(tile.metric); series != curves->series.end()) {
            delta = deltaSinceEpoch(*series->second, tile.smallerIsBetter);
        }
    }
    setLook(tile.change, delta.better ? "good" : "secondary");
    tile.change->setText(delta.text, delta.shorter);
    tile.note->setText(noteOf(tile.metric, run));
}

void MetricTiles::setIntervals(std::map<std::string, metrics::Interval> intervals)
{
    m_intervals = std::move(intervals);
    for (const Tile &tile : m_tiles) {
        const auto interval = m_intervals.find(tile.metric);
        tile.card->setToolTip(interval == m_intervals.end()
                                  ? QString()
                                  : tr("95 % interval: %1 to %2 (1,000 bootstrap samples of the validation sentences)")
                                        .arg(viewmodels::formatMetric(interval->second.low),
                                             viewmodels::formatMetric(interval->second.high)));
    }
}

void MetricTiles::showRun(const store::RunRecord *run, const charts::RunCurves *curves)
{
    for (const Tile &tile : m_tiles) {
        showTile(tile, run, curves);
    }
}

} // namespace signalbox::ui
