// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/console.h"
#include "cli/progress_bar.h"
#include "cli/run_reporter.h"
#include "core/run_spec.h"
#include "core/steering.h"
#include "metrics/classification_report.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <variant>

namespace signalbox::cli {

namespace {

constexpr std::array kLeading{"mcc", "f1_macro", "acc", "loss"};

/// Position in the table: groups in the order train, valid, test; inside a group the leading metrics first.
int displayRank(const std::string &name)
{
    const auto slash = name.find('/');
    const std::string group = name.substr(0, slash);
    const int groupRank = group == "valid" ? 0 : group == "test" ? 100 : 200;
    const std::string base = slash == std::string::npos ? name : name.substr(slash + 1);
    const auto place = std::find(kLeading.begin(), kLeading.end(), base);
    return groupRank + static_cast<int>(place - kLeading.begin());
}

std::string listMetrics(const core::MetricValues &metrics)
{
    std::string text;
    for (const auto &[name, value] : metrics) {
        text += "  " + name + ' ' + formatNumber(value);
    }
    return text;
}

class TextReporter final : public RunReporter
{
public:
    explicit TextReporter(bool progressBar)
    {
        if (progressBar) {
            m_bar.emplace();
        }
    }
    void show(const core::Event &event) override
    {
        std::visit([this](const auto &body) { on(body); }, event.body);
    }
    void refresh() override;
    void finish(const RunOutcome &outcome) override;

private:
    void on(const core::RunStarted &started);
    void on(const core::StepDone &step);
    void on(const core::EpochDone &epoch);
    void on(const core::EvalDone &evaluation);
    void on(const core::CheckpointSaved &) { }
    void on(const core::Notice &notice);
    void on(const core::StateChanged &change)
    {
        line(std::string(core::toString(change.state)) + " at step " + std::to_string(change.step));
    }
    void on(const core::RunSteered &steered);
    void on(const core::SystemSample &) { }
    void on(const core::HistogramsTaken &) { }
    void on(const core::RunFinished &) { }

    /// Prints a line above the bar.
    void line(const std::string &text);
    void remember(const std::string &name, double value);
    [[nodiscard]] std::string barMetrics() const;
    [[nodiscard]] std::string timeLeft() const;
    void printBaseline() const;

    std::optional<ProgressBar> m_bar;
    core::RunSpec m_spec;
    core::RunFacts m_facts;
    core::StepDone m_step;
    core::MetricValues m_latest;
    std::string m_lastError;
    bool m_started = false;
};

void TextReporter::on(const core::RunStarted &started)
{
    m_spec = started.spec;
    m_facts = started.facts;
    m_started = true;
    line("Run " + safeText(m_spec.name) + ": " + std::to_string(m_facts.trainRows) + " training and "
         + std::to_string(m_facts.validRows) + " validation sentences, " + std::to_string(m_facts.labels.size())
         + " classes, " + std::to_string(m_facts.totalSteps) + " steps");
    line(safeText(m_facts.engineVersion) + ", " + m_facts.device + ", " + std::to_string(m_facts.threads) + " threads, "
         + std::to_string(m_facts.parameters) + " parameters");
}

void TextReporter::on(const core::StepDone &step)
{
    m_step = step;
    remember("train/loss", step.loss);
    remember("train/acc", step.accuracy);
    remember("lr", step.learningRate);
    if (!core::isUndefined(step.gradientNorm)) {
        remember("grad_norm", step.gradientNorm);
    }
    if (m_bar && step.recorded) {
        for (const auto &[name, value] : core::recordedMetrics(step)) {
            if (name.rfind("time/", 0) == 0) {
                remember(name, value);
            }
        }
    }
    if (!m_bar && step.recorded) {
        line("step " + std::to_string(step.step) + '/' + std::to_string(m_facts.totalSteps) + "  epoch "
             + formatNumber(step.epoch, 2) + listMetrics({{"train/loss", step.loss}, {"train/acc", step.accuracy}})
             + "  " + formatNumber(step.sentencesPerSecond, 0) + " sentences/s");
    }
}

void TextReporter::on(const core::EpochDone &epoch)
{
    line("epoch " + std::to_string(epoch.epoch) + '/' + std::to_string(m_spec.epochs)
         + listMetrics(summaryMetrics(epoch.metrics)));
}

void TextReporter::on(const core::EvalDone &evaluation)
{
    if (evaluation.kind == core::EvaluationKind::Sanity) {
        return;
    }
    core::MetricValues leading;
    for (const auto &[name, value] : evaluation.metrics) {
        remember(name, value);
        if (displayRank(name) % 100 < static_cast<int>(kLeading.size())) {
            leading.emplace_back(name, value);
        }
    }
    line(evaluationPlace(evaluation.epoch, evaluation.step, m_spec.epochs, evaluation.withinEpoch)
         + listMetrics(summaryMetrics(leading)) + "  (" + formatSeconds(evaluation.seconds) + ')');
}

void TextReporter::on(const core::Notice &notice)
{
    if (notice.level == core::NoticeLevel::Info) {
        line("note: " + safeText(notice.text));
        return;
    }
    if (notice.level == core::NoticeLevel::Error) {
        m_lastError = notice.text; // the error that ends a run is reported once, after the run
        return;
    }
    if (m_bar) {
        m_bar->clear();
    }
    printNotice("warning: " + safeText(notice.text));
}

void TextReporter::on(const core::RunSteered &steered)
{
    if (!steered.refused.empty()) {
        if (m_bar) {
            m_bar->clear();
        }
        printNotice("warning: not changed: " + safeText(steered.refused));
        return;
    }
    m_facts.stepsPerEpoch = steered.stepsPerEpoch;
    m_facts.totalSteps = steered.totalSteps;
    const std::string place = " after step " + std::to_string(steered.step);
    if (steered.key == core::kRollback) {
        line("rolled back" + place + " to " + safeText(steered.after));
        return;
    }
    if (const core::Status status = core::applySteering(m_spec, {steered.key, steered.after}); !status) {
        return; // the trainer has checked it
    }
    line("changed " + steered.key + place + ": " + safeText(steered.after) + " instead of " + safeText(steered.before));
}

void TextReporter::line(const std::string &text)
{
    if (m_bar) {
        m_bar->clear();
    }
    printLine(text);
}

void TextReporter::remember(const std::string &name, double value)
{
    for (auto &[known, latest] : m_latest) {
        if (known == name) {
            latest = value;
            return;
        }
    }
    m_latest.emplace_back(name, value);
}

std::string TextReporter::barMetrics() const
{
    core::MetricValues shown;
    for (const core::MetricRule &rule : m_spec.metrics) {
        const auto has = [&rule](const auto &entry) { return entry.first == rule.metric; };
        const auto found = std::find_if(m_latest.begin(), m_latest.end(), has);
        if (rule.progressBar && found != m_latest.end()) {
            shown.push_back(*found);
        }
    }
    return listMetrics(shown);
}

std::string TextReporter::timeLeft() const
{
    if (m_step.step == 0 || m_facts.totalSteps <= m_step.step) {
        return {};
    }
    const double perStep = m_step.seconds / static_cast<double>(m_step.step);
    return "  " + formatSeconds(perStep * static_cast<double>(m_facts.totalSteps - m_step.step)) + " left";
}

void TextReporter::refresh()
{
    if (!m_bar || !m_started) {
        return;
    }
    const double fraction =
        m_facts.totalSteps > 0 ? static_cast<double>(m_step.step) / static_cast<double>(m_facts.totalSteps) : 0.0;
    const int epoch = std::min(m_spec.epochs, static_cast<int>(std::floor(m_step.epoch)) + 1);
    m_bar->draw("epoch " + std::to_string(epoch) + '/' + std::to_string(m_spec.epochs), fraction,
                std::to_string(m_step.step) + '/' + std::to_string(m_facts.totalSteps) + timeLeft() + barMetrics()
                    + "  " + formatNumber(m_step.sentencesPerSecond, 0) + " sentences/s");
}

void TextReporter::printBaseline() const
{
    if (m_facts.majorityLabel.empty()) {
        return;
    }
    printLine("Always answering \"" + safeText(m_facts.majorityLabel) + "\" scores accuracy "
              + formatNumber(m_facts.majorityAccuracy) + " and Matthews correlation 0.");
}

void TextReporter::finish(const RunOutcome &outcome)
{
    m_bar.reset();
    const core::RunFinished &finished = outcome.finished;
    if (!m_lastError.empty() && !finished.error) {
        printNotice("error: " + safeText(m_lastError));
    }
    if (finished.stepsDone == 0 && finished.error) {
        return; // nothing to sum up; the caller says why
    }
    std::string ending = "Run " + safeText(outcome.name) + " (" + outcome.run.value + ") "
        + core::toString(finished.state) + " after " + std::to_string(finished.epochsDone) + " of "
        + std::to_string(m_spec.epochs) + " epochs, " + std::to_string(finished.stepsDone) + " steps";
    if (finished.stoppedEarly) {
        ending += ", early, because " + core::stopMetric(m_spec) + " no longer improved";
    }
    printLine("");
    printLine(ending);
    for (const std::string &row : summaryTable(finished.finalMetrics)) {
        printLine("  " + row);
    }
    printBaseline();
    if (!finished.bestCheckpoint.empty()) {
        printLine("Best checkpoint: " + finished.bestCheckpoint + " (epoch " + std::to_string(finished.bestEpoch) + ", "
                  + finished.bestMonitor + ' ' + formatNumber(finished.bestMonitored) + ')');
    }
    printLine("Time: " + formatSeconds(finished.secondsTotal) + " in all, " + formatSeconds(finished.secondsTraining)
              + " training, " + formatSeconds(finished.secondsEvaluation) + " evaluating, first step after "
              + formatSeconds(finished.secondsToFirstStep));
}

} // namespace

core::MetricValues summaryMetrics(const core::MetricValues &all)
{
    core::MetricValues shown;
    for (const auto &entry : all) {
        const std::string &name = entry.first;
        const bool detail = name.find("/class/") != std::string::npos || name.find("_batchmean") != std::string::npos
            || name.rfind("time/", 0) == 0 || name.rfind("norm/", 0) == 0;
        if (!detail) {
            shown.push_back(entry);
        }
    }
    std::stable_sort(shown.begin(), shown.end(),
                     [](const auto &a, const auto &b) { return displayRank(a.first) < displayRank(b.first); });
    return shown;
}

std::string evaluationPlace(int epoch, std::int64_t step, int epochs, bool isWithinEpoch)
{
    std::string place = "epoch " + std::to_string(epoch) + '/' + std::to_string(epochs);
    if (isWithinEpoch) {
        place += ", step " + std::to_string(step);
    }
    return place;
}

std::vector<std::string> summaryTable(const core::MetricValues &all)
{
    std::vector<std::vector<std::string>> rows;
    for (const auto &[name, value] : summaryMetrics(all)) {
        rows.push_back({name, formatNumber(value)});
    }
    std::vector<std::string> lines = alignTable(rows);
    const std::vector<std::string> &same = metrics::identicalByDefinition();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string &name = rows[i].front();
        const std::string base = name.substr(name.find('/') + 1);
        if (base != "acc" && std::find(same.begin(), same.end(), base) != same.end()) {
            lines[i] += "  (accuracy, by definition)";
        }
    }
    return lines;
}

std::unique_ptr<RunReporter> makeTextReporter(bool progressBar)
{
    return std::make_unique<TextReporter>(progressBar);
}

} // namespace signalbox::cli
