// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plots/plot.h"

#include <QPainter>

#include <algorithm>

namespace signalbox::charts {

void PlotPicture::drawCurrent(QPainter &painter, const QRectF &rect, const viewmodels::Theme &theme, int index) const
{
    const QRectF mark = hit(index, rect).mark.adjusted(-2, -2, 2, 2);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.card, 4));
    painter.drawRoundedRect(mark, 4, 4);
    painter.setPen(QPen(theme.accent, 2));
    painter.drawRoundedRect(mark, 4, 4);
    painter.restore();
}

PlotHit PlotPicture::hit(int /*index*/, const QRectF & /*rect*/) const
{
    return {};
}

int PlotPicture::hitAt(const QPointF & /*place*/, const QRectF & /*rect*/) const
{
    return -1;
}

std::string PlotPicture::brushKey(int /*axis*/) const
{
    return {};
}

int PlotPicture::brushAxisOf(const std::string &key) const
{
    for (int axis = 0; axis < brushAxes(); ++axis) {
        if (brushKey(axis) == key) {
            return axis;
        }
    }
    return -1;
}

int PlotPicture::brushAxisAt(const QPointF & /*place*/, const QRectF & /*rect*/) const
{
    return -1;
}

double PlotPicture::brushPlace(int /*axis*/, const QPointF & /*place*/, const QRectF & /*rect*/) const
{
    return 0.0;
}

std::vector<std::string> PlotPicture::runsWithin(const std::vector<PlotBrush> & /*brushes*/) const
{
    return {};
}

QString chosenEntry(const PlotChoice &choice, const PlotChoices &chosen)
{
    const auto found = chosen.find(choice.id);
    if (found != chosen.end()
        && std::any_of(choice.entries.begin(), choice.entries.end(),
                       [&found](const PlotChoice::Entry &entry) { return entry.id == found->second; })) {
        return found->second;
    }
    return choice.entries.empty() ? QString() : choice.entries.front().id;
}

QString chosenEntry(const std::vector<PlotChoice> &choices, const PlotChoices &chosen, const QString &choice)
{
    for (const PlotChoice &candidate : choices) {
        if (candidate.id == choice) {
            return chosenEntry(candidate, chosen);
        }
    }
    return {};
}

std::vector<PlotChoice> Plot::choices(const PlotData & /*data*/) const
{
    return {};
}

std::vector<std::string> Plot::metrics(const PlotData & /*data*/, const PlotChoices & /*chosen*/) const
{
    return {};
}

std::vector<std::string> Plot::histograms(const PlotData & /*data*/, const PlotChoices & /*chosen*/) const
{
    return {};
}

QString Plot::chosenOf(const PlotData &data, const PlotChoices &chosen, const QString &choice) const
{
    return chosenEntry(choices(data), chosen, choice);
}

} // namespace signalbox::charts
