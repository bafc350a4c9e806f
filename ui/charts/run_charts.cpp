// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/run_charts.h"

#include "charts/line_look.h"
#include "charts/metric_catalog.h"
#include "charts/run_events.h"
#include "charts/words.h"
#include "viewmodels/xy_curve.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

namespace signalbox::charts {

namespace {

using viewmodels::MetricSeries;
using SeriesPointer = std::shared_ptr<const MetricSeries>;

constexpr std::size_t kRunsWithMarks = 3; ///< with more runs in a chart, marks of all of them would hide the curves
constexpr double kLineOfGroup = 0.35; ///< strength of a run's line behind its group's mean

bool hasSeries(const RunCurves &run, const std::string &metric)
{
    const auto found = run.series.find(metric);
    return found != run.series.end() && found->second != nullptr;
}

bool anyRunHas(const std::vector<const RunCurves *> &runs, const std::string &metric)
{
    return std::any_of(runs.begin(), runs.end(), [&metric](const RunCurves *run) {
        return hasSeries(*run, metric) && run->series.at(metric)->size() > 0;
    });
}

/// Makes one chart of the dashboard.
class ChartMaker
{
public:
    ChartMaker(const ChartSpec &spec, const ChartContext &context) : m_spec(spec), m_context(context) { }

    LineChartModel make()
    {
        m_chart.id = m_spec.id;
        m_chart.title = m_spec.title;
        m_chart.yLabel = m_spec.title;
        if (m_context.groups.empty()) {
            for (const RunCurves *run : m_context.runs) {
                addRun(*run, runLook(*run), 1.0);
            }
        } else {
            for (const viewmodels::CurveGroup &group : m_context.groups) {
                addGroup(group);
            }
        }
        nameX();
        noteTwins();
        for (const std::string &metric : m_spec.metrics) {
            addMajority(metric);
        }
        addBest();
        if (!m_chart.hasOwnX()) {
            addMarks();
        }
        return std::move(m_chart);
    }

private:
    /// Whose a curve is and in which colour.
    struct Look
    {
        QString name;
        int slot = 0;
    };

    static Look runLook(const RunCurves &run) { return {run.name, run.colorSlot}; }

    /// Train dotted, valid solid: the two sides of one measure.
    [[nodiscard]] bool isPair() const
    {
        return !m_spec.isCustom && m_spec.metrics.size() == 2 && m_spec.labels.empty()
            && metricGroup(m_spec.metrics[0]) == "train" && metricGroup(m_spec.metrics[1]) != "train";
    }

    [[nodiscard]] std::size_t owners() const
    {
        return m_context.groups.empty() ? m_context.runs.size() : m_context.groups.size();
    }

    /// How many patterns the runs take up themselves. Looks at all of them once: every curve may ask.
    int patternsOfRuns()
    {
        if (m_patterns) {
            return *m_patterns;
        }
        int slot = 0;
        for (const RunCurves *run : m_context.runs) {
            slot = std::max(slot, run->colorSlot);
        }
        for (const viewmodels::CurveGroup &group : m_context.groups) {
            slot = std::max(slot, group.colorSlot);
        }
        m_patterns = slot / kLineColors + 1;
        return *m_patterns;
    }

    [[nodiscard]] QString partLabel(std::size_t index) const
    {
        if (isPair()) {
            return index == 0 ? Words::tr("train") : Words::tr("valid");
        }
        return index < m_spec.labels.size() ? m_spec.labels[index] : QString::fromStdString(m_spec.metrics[index]);
    }

    CurveModel curveOf(std::size_t index, const Look &look)
    {
        const std::string &metric = m_spec.metrics[index];
        CurveModel curve;
        curve.runName = look.name;
        curve.metric = QString::fromStdString(metric);
        curve.smooth = isSmoothed(metric) && m_spec.xMetric.empty();
        // The colour and the pattern are the run's, the kind of marks and the weight the metric's.
        const int number = static_cast<int>(index);
        curve.colorSlot = look.slot;
        curve.dashSlot = look.slot / kLineColors;
        if (isPair()) {
            curve.dotted = index == 0;
        }
        if (m_spec.metrics.size() == 1) {
            curve.label = look.name;
        } else if (owners() == 1) {
            curve.label = partLabel(index);
            if (!isPair()) {
                // Inside one run there is room for a colour each.
                curve.colorSlot = look.slot + number;
                curve.dashSlot = number / kLineColors;
            }
        } else {
            curve.label = Words::tr("%1 · %2").arg(look.name, partLabel(index));
            if (!isPair()) {
                constexpr int kKinds = 2;
                curve.dotted = number % kKinds == 1;
                curve.weightSlot = number / kKinds % kLineWeights;
                if (const int rounds = number / (kKinds * kLineWeights); rounds > 0) {
                    curve.dashSlot += rounds * patternsOfRuns();
                }
            }
        }
        return curve;
    }

    void addRun(const RunCurves &run, const Look &look, double strength)
    {
        for (std::size_t i = 0; i < m_spec.metrics.size(); ++i) {
            const std::string &metric = m_spec.metrics[i];
            const bool present = hasSeries(run, metric);
            if (!present && anyRunHas(m_context.runs, metric)) {
                continue; // another run has it: this one does not take part
            }
            CurveModel curve = curveOf(i, look);
            curve.strength = strength;
            curve.series = present ? seriesOf(run, metric) : nullptr;
            if (!curve.series) {
                curve.series = std::make_shared<MetricSeries>();
            }
            m_chart.curves.push_back(std::move(curve));
        }
    }

    SeriesPointer seriesOf(const RunCurves &run, const std::string &metric)
    {
        if (m_spec.xMetric.empty()) {
            return run.series.at(metric);
        }
        if (!hasSeries(run, m_spec.xMetric)) {
            return nullptr;
        }
        if (m_context.overMetric) {
            SeriesPointer made = m_context.overMetric(run, metric, m_spec.xMetric);
            m_isWaiting = m_isWaiting || made == nullptr;
            return made;
        }
        return std::make_shared<MetricSeries>(
            viewmodels::xyCurve(*run.series.at(metric), *run.series.at(m_spec.xMetric)));
    }

    void addGroup(const viewmodels::CurveGroup &group)
    {
        std::vector<const RunCurves *> members;
        for (const RunCurves *run : m_context.runs) {
            if (std::find(group.runs.begin(), group.runs.end(), run->id) != group.runs.end()) {
                members.push_back(run);
            }
        }
        const bool alone = members.size() == 1;
        if ((m_context.everyLine || !m_spec.xMetric.empty()) && !alone) {
            for (const RunCurves *run : members) {
                // Points of one metric over another have no common places to take a mean at.
                addRun(*run, {run->name, group.colorSlot}, m_spec.xMetric.empty() ? kLineOfGroup : 1.0);
            }
        }
        if (alone) {
            addRun(*members.front(), {group.label, group.colorSlot}, 1.0);
        } else if (m_spec.xMetric.empty() && m_context.groupCurve) {
            addMeans(group, members);
        }
    }

    void addMeans(const viewmodels::CurveGroup &group, const std::vector<const RunCurves *> &members)
    {
        for (std::size_t i = 0; i < m_spec.metrics.size(); ++i) {
            const std::string &metric = m_spec.metrics[i];
            if (!anyRunHas(members, metric)) {
                continue;
            }
            CurveModel curve = curveOf(i, {group.label, group.colorSlot});
            const GroupCurve made = m_context.groupCurve(group, metric, m_spec.xMetric);
            curve.series = made.mean;
            if (made.mean && made.low && made.high) {
                curve.band = BandModel{m_context.bandLabel, made.low, made.high};
            }
            if (!curve.series) {
                m_isWaiting = true;
                curve.series = std::make_shared<MetricSeries>();
            }
            m_chart.curves.push_back(std::move(curve));
        }
    }

    void nameX()
    {
        if (!m_spec.xMetric.empty()) {
            m_chart.xName = QString::fromStdString(m_spec.xMetric);
        } else if (countsBatches(m_spec.metrics.front())) {
            m_chart.xName = Words::tr("Validation batch");
            m_chart.note = Words::tr("x counts validation batches over the whole run");
        }
        if (m_isWaiting) {
            m_chart.note = Words::tr("is being computed…");
        }
    }

    /// Curves identical by definition are drawn once and named together.
    void noteTwins()
    {
        if (m_spec.twins.empty()) {
            return;
        }
        QStringList names{QString::fromStdString(m_spec.twinned)};
        for (const std::string &twin : m_spec.twins) {
            const QString name = QString::fromStdString(twin);
            names.append(twin == "valid/f1" || twin == "test/f1" ? Words::tr("%1 (micro)").arg(name) : name);
        }
        m_chart.note = Words::tr("identical by definition: %1").arg(names.join(QStringLiteral(", ")));
    }

    void addMajority(const std::string &metric)
    {
        if (!m_context.majority || !m_spec.xMetric.empty()) {
            return;
        }
        if (metric == "valid/mcc") {
            m_chart.baselines.push_back({Words::tr("majority class: 0"), 0.0});
        }
        if (metric != "valid/acc") {
            return;
        }
        for (const RunCurves *run : m_context.runs) {
            const double value = run->facts.majorityAccuracy;
            const bool known = std::any_of(m_chart.baselines.begin(), m_chart.baselines.end(),
                                           [value](const BaselineModel &other) { return other.value == value; });
            if (!run->facts.majorityLabel.empty() && value > 0.0 && !known) {
                m_chart.baselines.push_back(
                    {Words::tr("always %1: %2")
                         .arg(QString::fromStdString(run->facts.majorityLabel), QLocale().toString(value, 'f', 3)),
                     value});
            }
        }
    }

    /// Of the score in the chart; with several the last one, which is the validation's.
    void addBest()
    {
        if (!m_spec.xMetric.empty()) {
            return;
        }
        for (auto metric = m_spec.metrics.rbegin(); metric != m_spec.metrics.rend(); ++metric) {
            const auto best = m_context.best.find(*metric);
            if (best != m_context.best.end()) {
                m_chart.baselines.push_back({Words::tr("best of the project: %1 (%2)")
                                                 .arg(QLocale().toString(best->second.value, 'f', 3), best->second.run),
                                             best->second.value, best->second.colorSlot});
                return;
            }
        }
    }

    void addMarks()
    {
        const bool ofAll = m_context.runs.size() <= kRunsWithMarks;
        for (const RunCurves *run : m_context.runs) {
            if (!ofAll && run->id != m_context.current) {
                continue;
            }
            const bool several = m_context.runs.size() > 1;
            const auto add = [&](MarkModel mark) {
                if (!m_context.hiddenMarks.contains(mark.kind)) {
                    mark.colorSlot = several ? run->colorSlot : -1;
                    mark.runName = run->name;
                    m_chart.marks.push_back(std::move(mark));
                }
            };
            for (const MarkModel &mark : run->marks) {
                add(mark);
            }
            if (const auto notes = m_context.notes.find(run->id); notes != m_context.notes.end()) {
                for (const store::ChartNote &note : notes->second) {
                    if (note.metric.empty() || isDrawn(note.metric)) {
                        add(markOfNote(note, *run));
                    }
                }
            }
        }
    }

    [[nodiscard]] bool isDrawn(const std::string &metric) const
    {
        return std::find(m_spec.metrics.begin(), m_spec.metrics.end(), metric) != m_spec.metrics.end();
    }

    const ChartSpec &m_spec;
    const ChartContext &m_context;
    LineChartModel m_chart;
    std::optional<int> m_patterns;
    bool m_isWaiting = false;
};

} // namespace

void RunCurves::setTimeline(viewmodels::RunTimeline changed)
{
    timeline = std::make_shared<const viewmodels::RunTimeline>(std::move(changed));
    for (const auto &[metric, curve] : series) {
        if (curve) {
            curve->setTimeline(timelineFor(*this, metric));
        }
    }
    for (MarkModel &mark : marks) {
        mark.timeline = timeline;
        mark.epoch = timeline->epochAt(std::llround(mark.step));
    }
}

viewmodels::RunTimeline timelineOf(const core::RunFacts &facts, std::size_t batchSize, double startTime)
{
    viewmodels::RunTimeline timeline;
    timeline.stepsPerEpoch = static_cast<double>(facts.stepsPerEpoch);
    timeline.samplesPerEpoch = static_cast<double>(facts.trainRows);
    timeline.samplesPerStep = static_cast<double>(batchSize);
    timeline.startTime = startTime;
    return timeline;
}

std::shared_ptr<const viewmodels::RunTimeline> timelineFor(const RunCurves &run, const std::string &metric)
{
    if (!run.timeline || !countsBatches(metric)) {
        return run.timeline;
    }
    viewmodels::RunTimeline timeline = *run.timeline;
    timeline.stepsPerEpoch = 0.0;
    timeline.samplesPerEpoch = 0.0;
    timeline.samplesPerStep = 0.0;
    return std::make_shared<const viewmodels::RunTimeline>(std::move(timeline));
}

std::vector<std::string> presentMetrics(const std::vector<const RunCurves *> &runs)
{
    // Runs are alike and their names sorted: merging them is much cheaper than a set of all.
    std::vector<std::string> names;
    std::vector<std::string> own;
    std::vector<std::string> merged;
    for (const RunCurves *run : runs) {
        own.clear();
        for (const auto &[name, series] : run->series) {
            if (series && series->size() > 0) {
                own.push_back(name);
            }
        }
        if (!run->pending.empty()) {
            merged.clear();
            std::set_union(own.begin(), own.end(), run->pending.begin(), run->pending.end(),
                           std::back_inserter(merged));
            own.swap(merged);
        }
        if (own == names) {
            continue;
        }
        merged.clear();
        std::set_union(std::make_move_iterator(names.begin()), std::make_move_iterator(names.end()),
                       std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()),
                       std::back_inserter(merged));
        names.swap(merged);
    }
    return names;
}

LineChartModel buildChart(const ChartSpec &spec, const ChartContext &context)
{
    return ChartMaker(spec, context).make();
}

std::vector<LineChartModel> dashboardCharts(const std::vector<RunCurves> &runs, bool everything)
{
    ChartContext context;
    context.hiddenMarks = {MarkKind::Checkpoint}; // of each epoch, as the window has it unless asked
    for (const RunCurves &run : runs) {
        context.runs.push_back(&run);
    }
    std::vector<LineChartModel> charts;
    for (const ChartSection &section : planCharts(presentMetrics(context.runs), {everything, false})) {
        for (const ChartSpec &spec : section.charts) {
            const bool ofMachine = std::all_of(spec.metrics.begin(), spec.metrics.end(), core::isSystemMetric);
            if (everything || !ofMachine) {
                charts.push_back(buildChart(spec, context));
            }
        }
    }
    return charts;
}

MarkModel markOfNote(const store::ChartNote &note, const RunCurves &run)
{
    constexpr int kLongestLabel = 80;
    QString text = QString::fromStdString(note.text).trimmed().section(QLatin1Char('\n'), 0, 0);
    if (text.size() > kLongestLabel) {
        text = text.left(kLongestLabel - 1) + QStringLiteral("…");
    }
    MarkModel mark;
    mark.kind = MarkKind::Note;
    mark.label = text;
    mark.step = static_cast<double>(note.step);
    mark.timeline = run.timeline;
    mark.epoch = run.timeline ? run.timeline->epochAt(note.step) : 0.0;
    mark.seconds = secondsOfStep(run, note.step);
    return mark;
}

} // namespace signalbox::charts
