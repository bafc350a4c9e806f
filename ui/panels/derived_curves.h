// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/run_charts.h"
#include "viewmodels/mean_band.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace signalbox::ui {

/// Curves that are computed from those of runs: means of groups with their bands, and one metric over another. Keeps what it
/// has made, and makes it anew when what it was made of has grown: little at once, much on another thread, while what
/// there was before goes on being shown. Only what is asked for costs anything. GUI thread only.
class DerivedCurves : public QObject
{
    Q_OBJECT

public:
    using Series = std::shared_ptr<const viewmodels::MetricSeries>;

    explicit DerivedCurves(QObject *parent = nullptr);
    ~DerivedCurves() override;

    /// Mean and band of some curves; all null as long as nothing was made yet. `key` names the curve, whatever its members.
    charts::GroupCurve groupCurve(const QString &key, const std::vector<Series> &members, viewmodels::BandKind kind,
                                  viewmodels::XAxis axis);
    /// `y` over `x`; null as long as nothing was made yet.
    Series overMetric(const QString &key, const Series &y, const Series &x);
    /// Forgets all curves whose keys begin like this; what is under way for them is dropped.
    void forget(const QString &beginning);
    /// Whether something is being made.
    [[nodiscard]] bool isBusy() const;

Q_SIGNALS:
    /// Something new was made: charts that have such curves should ask again.
    void made();

private:
    /// What a curve was made of.
    struct Source
    {
        std::vector<const viewmodels::MetricSeries *> series; ///< identities only
        std::vector<std::size_t> sizes;
        int kind = 0;
        viewmodels::XAxis axis = viewmodels::XAxis::Step;

        /// Whether what was made of the other one is still of use until there is something newer.
        [[nodiscard]] bool isLike(const Source &other) const;
        [[nodiscard]] std::size_t points() const;
        bool operator==(const Source &) const = default;
    };
    struct Entry
    {
        Source madeOf;
        charts::GroupCurve curve; ///< of overMetric() the mean alone
        bool isMade = false;
        std::shared_ptr<std::atomic<bool>> running; ///< set to cancel; null: nothing runs
        QElapsedTimer started; ///< since the last start
    };
    /// Makes the curve on any thread, of copies of its own; nothing when it was cancelled.
    using Make = std::function<std::optional<charts::GroupCurve>(const std::atomic<bool> *cancelled)>;

    /// What there is of a curve. When it has to be made (anew), `prepare()` gives what does it.
    charts::GroupCurve ask(const QString &key, const Source &source, const std::function<Make()> &prepare);
    void start(const QString &key, const Source &source, Make make);

    std::map<QString, Entry> m_entries;
    QTimer m_again; ///< sources that grow all the time are taken up at some distance
};

} // namespace signalbox::ui
