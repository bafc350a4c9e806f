// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/derived_curves.h"

#include "viewmodels/background.h"
#include "viewmodels/xy_curve.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace signalbox::ui {

namespace {

using viewmodels::MetricSeries;

constexpr std::size_t kMadeAtOnce = 4000; ///< points: well below a millisecond
constexpr int kDistance = 500; ///< milliseconds between two starts for one curve

} // namespace

bool DerivedCurves::Source::isLike(const Source &other) const
{
    return series == other.series && kind == other.kind && axis == other.axis;
}

std::size_t DerivedCurves::Source::points() const
{
    return std::accumulate(sizes.begin(), sizes.end(), std::size_t{0});
}

DerivedCurves::DerivedCurves(QObject *parent) : QObject(parent)
{
    m_again.setSingleShot(true);
    m_again.setInterval(kDistance);
    connect(&m_again, &QTimer::timeout, this, &DerivedCurves::made);
}

DerivedCurves::~DerivedCurves()
{
    forget({});
}

void DerivedCurves::forget(const QString &beginning)
{
    std::erase_if(m_entries, [&beginning](const auto &entry) {
        const bool isMeant = entry.first.startsWith(beginning);
        if (isMeant && entry.second.running) {
            *entry.second.running = true;
        }
        return isMeant;
    });
}

bool DerivedCurves::isBusy() const
{
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [](const auto &entry) { return entry.second.running != nullptr; });
}

charts::GroupCurve DerivedCurves::groupCurve(const QString &key, const std::vector<Series> &members,
                                             viewmodels::BandKind kind, viewmodels::XAxis axis)
{
    Source source;
    source.kind = static_cast<int>(kind);
    source.axis = axis;
    for (const Series &member : members) {
        source.series.push_back(member.get());
        source.sizes.push_back(member->size());
    }
    return ask(key, source, [&]() -> Make {
        std::vector<MetricSeries> copies;
        copies.reserve(members.size());
        for (const Series &member : members) {
            copies.push_back(*member);
        }
        return [copies = std::move(copies), kind,
                axis](const std::atomic<bool> *cancelled) -> std::optional<charts::GroupCurve> {
            auto band = viewmodels::meanBand(copies, kind, axis, cancelled);
            if (!band) {
                return std::nullopt;
            }
            return charts::GroupCurve{std::make_shared<MetricSeries>(std::move(band->mean)),
                                      std::make_shared<MetricSeries>(std::move(band->low)),
                                      std::make_shared<MetricSeries>(std::move(band->high))};
        };
    });
}

DerivedCurves::Series DerivedCurves::overMetric(const QString &key, const Series &y, const Series &x)
{
    Source source;
    source.series = {y.get(), x.get()};
    source.sizes = {y->size(), x->size()};
    const charts::GroupCurve made = ask(key, source, [&]() -> Make {
        return [copyOfY = *y, copyOfX = *x](const std::atomic<bool> *cancelled) -> std::optional<charts::GroupCurve> {
            auto curve = std::make_shared<MetricSeries>(viewmodels::xyCurve(copyOfY, copyOfX, cancelled));
            if (cancelled != nullptr && *cancelled) {
                return std::nullopt;
            }
            return charts::GroupCurve{std::move(curve), nullptr, nullptr};
        };
    });
    return made.mean;
}

charts::GroupCurve DerivedCurves::ask(const QString &key, const Source &source, const std::function<Make()> &prepare)
{
    Entry &entry = m_entries[key];
    if (entry.isMade && entry.madeOf == source) {
        return entry.curve;
    }
    if (source.points() <= kMadeAtOnce && !entry.running) {
        if (auto curve = prepare()(nullptr)) {
            entry.curve = *std::move(curve);
            entry.madeOf = source;
            entry.isMade = true;
        }
        return entry.curve;
    }
    const bool isUseful = entry.isMade && entry.madeOf.isLike(source);
    if (!entry.running) {
        if (isUseful && entry.started.isValid() && entry.started.elapsed() < kDistance) {
            if (!m_again.isActive()) {
                m_again.start();
            }
        } else {
            start(key, source, prepare());
        }
    }
    return isUseful ? entry.curve : charts::GroupCurve();
}

void DerivedCurves::start(const QString &key, const Source &source, Make make)
{
    Entry &entry = m_entries[key];
    entry.started.start();
    entry.running = std::make_shared<std::atomic<bool>>(false);
    viewmodels::runInBackground(
        this, [make = std::move(make), cancelled = entry.running] { return make(cancelled.get()); },
        [this, key, source, cancelled = entry.running](std::optional<charts::GroupCurve> curve) {
            const auto found = m_entries.find(key);
            if (found == m_entries.end() || found->second.running != cancelled) {
                return; // forgotten meanwhile
            }
            found->second.running.reset();
            if (curve) {
                found->second.curve = *std::move(curve);
                found->second.madeOf = source;
                found->second.isMade = true;
            }
            Q_EMIT made();
        });
}

} // namespace signalbox::ui
