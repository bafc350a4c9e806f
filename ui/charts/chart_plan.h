// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace signalbox::charts {

/// One chart of the dashboard before anything of it is made. Cheap: a run may have thousands, of which few are seen.
struct ChartSpec
{
    QString id; ///< stable, such as "train/loss_step"
    QString title;
    std::vector<std::string> metrics; ///< what is drawn, in this order
    std::vector<QString> labels; ///< what the legend calls each of them; empty: as their names say
    std::string twinned; ///< the one of them that `twins` equal by definition: they are named, not drawn
    std::vector<std::string> twins;
    std::string xMetric; ///< x is the value of another metric; empty: the dashboard's axis
    bool isCustom = false; ///< a person has made it
    std::optional<bool> logX; ///< of a custom chart
    std::optional<bool> logY;
};

/// Charts that stand under one heading.
struct ChartSection
{
    QString key; ///< stable: "main", "system", "prefix:valid"
    QString title;
    std::vector<ChartSpec> charts;
};

/// Keys of the sections that every dashboard may have.
inline const QString kPinnedSection = QStringLiteral("pinned");
inline const QString kCustomSection = QStringLiteral("custom");
inline const QString kMainSection = QStringLiteral("main");
inline const QString kSystemSection = QStringLiteral("system");

struct PlanOptions
{
    bool everything = false; ///< also single classes, means over batches, and all measurements of the machine
    bool byFolder = false; ///< sections by the text before the last '/' instead of the first
};

/// The dashboard's charts for the metrics that have a point: the default set, then one chart for every
/// further metric in a section of its prefix, then the machine's. `names` are sorted and each there once. Empty as long as
/// only the machine was measured.
std::vector<ChartSection> planCharts(const std::vector<std::string> &names, const PlanOptions &options);

} // namespace signalbox::charts
