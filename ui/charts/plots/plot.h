// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plots/plot_data.h"
#include "charts/plots/plot_table.h"
#include "viewmodels/theme.h"

#include <QPointF>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <vector>

class QPainter;

namespace signalbox::charts {

/// One thing of a picture that can be pointed at: a point, a bar, a cell, a line.
struct PlotHit
{
    int index = -1;
    QString text; ///< what it says, line by line
    QRectF mark; ///< where it is
    std::string run; ///< id of the run that it stands for; empty: none
};

/// A stretch of an axis that the person picked out, as places from 0 (low end) to 1.
struct PlotBrush
{
    int axis = -1;
    double low = 0.0;
    double high = 1.0;
};

/// What is picked out in a picture on screen.
struct PlotMarks
{
    std::vector<PlotBrush> brushes;
};

/// A computed plot: draws itself, answers what is where, and gives its numbers. Never changes, so any thread may use it.
class PlotPicture
{
public:
    PlotPicture() = default;
    virtual ~PlotPicture() = default;
    PlotPicture(const PlotPicture &) = delete;
    PlotPicture &operator=(const PlotPicture &) = delete;

    /// Draws everything but title, subtitle and note, legend included, within `rect`; one unit is a pixel of a usual screen.
    void paint(QPainter &painter, const QRectF &rect, const viewmodels::Theme &theme) const
    {
        draw(painter, rect, theme, {});
    }
    virtual void draw(QPainter &painter, const QRectF &rect, const viewmodels::Theme &theme,
                      const PlotMarks &marks) const = 0;
    /// Draws over the picture what tells the hit with this index from the others, in no time.
    virtual void drawCurrent(QPainter &painter, const QRectF &rect, const viewmodels::Theme &theme, int index) const;

    /// "Validation set, epoch 3, 1,043 sentences": what the numbers are of.
    [[nodiscard]] const QString &subtitle() const { return m_subtitle; }
    /// What has to be said with the picture: "AUC: 0.83"; may be empty.
    [[nodiscard]] const QString &note() const { return m_note; }
    /// One sentence for screen readers.
    [[nodiscard]] virtual QString summary() const = 0;
    /// The numbers, all of them, however few of them can be seen.
    [[nodiscard]] virtual PlotTable table() const = 0;

    /// How many things can be pointed at.
    [[nodiscard]] virtual int hitCount() const { return 0; }
    /// The hit with this index for a picture drawn in `rect`.
    [[nodiscard]] virtual PlotHit hit(int index, const QRectF &rect) const;
    /// Index of what is at this place, or -1.
    [[nodiscard]] virtual int hitAt(const QPointF &place, const QRectF &rect) const;

    /// Axes on which stretches can be picked out; none: the picture takes no brushes.
    [[nodiscard]] virtual int brushAxes() const { return 0; }
    /// What the axis stands for, by which it is found again in another picture of the same plot.
    [[nodiscard]] virtual std::string brushKey(int axis) const;
    /// The axis that stands for this, or -1.
    [[nodiscard]] int brushAxisOf(const std::string &key) const;
    /// The axis at this place, or -1.
    [[nodiscard]] virtual int brushAxisAt(const QPointF &place, const QRectF &rect) const;
    /// Where along that axis, from 0 to 1.
    [[nodiscard]] virtual double brushPlace(int axis, const QPointF &place, const QRectF &rect) const;
    /// Ids of the runs within all brushes.
    [[nodiscard]] virtual std::vector<std::string> runsWithin(const std::vector<PlotBrush> &brushes) const;

protected:
    QString m_subtitle;
    QString m_note;
};

/// Something that can be chosen for a plot, such as the metric of an axis.
struct PlotChoice
{
    struct Entry
    {
        QString id; ///< kept between starts
        QString text;
    };
    QString id;
    QString label;
    QString help; ///< tool tip
    std::vector<Entry> entries; ///< the first one is taken until another is chosen
};

/// What was chosen: by the choice's id, the entry's.
using PlotChoices = std::map<QString, QString>;

/// The entry that is in force: the chosen one as long as it exists, or else the first. Empty without entries.
QString chosenEntry(const PlotChoice &choice, const PlotChoices &chosen);
/// The same of the choice with this id; empty when there is none.
QString chosenEntry(const std::vector<PlotChoice> &choices, const PlotChoices &chosen, const QString &choice);

/// The computed plot, or why there is none.
struct PlotOutcome
{
    std::shared_ptr<const PlotPicture> picture; ///< null: there is nothing to draw
    QString missing; ///< a sentence then: which metric is missing and when it will come
};

enum class PlotScope {
    Run, ///< of the current run
    Runs, ///< compares runs
};

/// A kind of plot. To add one: a file with a class of its own, and one line in register.cpp.
class Plot
{
public:
    Plot() = default;
    virtual ~Plot() = default;
    Plot(const Plot &) = delete;
    Plot &operator=(const Plot &) = delete;

    [[nodiscard]] virtual QString id() const = 0; ///< stable: "roc"; part of file names
    [[nodiscard]] virtual QString title() const = 0;
    /// What it shows and how it is read, for people who see such a plot for the first time.
    [[nodiscard]] virtual QString help() const = 0;
    [[nodiscard]] virtual PlotScope scope() const { return PlotScope::Run; }
    [[nodiscard]] virtual PlotNeeds needs() const = 0;
    /// What can be chosen with these data.
    [[nodiscard]] virtual std::vector<PlotChoice> choices(const PlotData &data) const;
    /// Metrics of the run whose points are needed (PlotNeed::Curves); `data` has the names so far.
    [[nodiscard]] virtual std::vector<std::string> metrics(const PlotData &data, const PlotChoices &chosen) const;
    /// Names of the histograms that are needed (PlotNeed::Histograms).
    [[nodiscard]] virtual std::vector<std::string> histograms(const PlotData &data, const PlotChoices &chosen) const;
    /// The picture. May run on any thread; returns early, with whatever it has, once `cancelled` is set.
    [[nodiscard]] virtual PlotOutcome compute(const PlotData &data, const PlotChoices &chosen,
                                              const std::atomic<bool> &cancelled) const = 0;

protected:
    /// The entry in force of one of choices(). Where these are not made in no time, make them once and ask chosenEntry().
    [[nodiscard]] QString chosenOf(const PlotData &data, const PlotChoices &chosen, const QString &choice) const;
};

} // namespace signalbox::charts
