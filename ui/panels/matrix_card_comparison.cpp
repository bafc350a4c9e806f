// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of the matrix card that compares: with another epoch, or with another run.
#include "panels/matrix_card.h"

#include <algorithm>
#include <set>

namespace signalbox::ui {

namespace {

constexpr std::size_t kMostComparedEvaluations = 40; ///< in a menu
constexpr std::size_t kMostComparedRuns = 30;

} // namespace

const store::EvaluationRecord *MatrixCard::reference(QString &name) const
{
    const MatrixComparison &comparison = m_options->comparison();
    const auto index = static_cast<std::size_t>(std::max(0, chosen()));
    const store::EvaluationRecord *found = nullptr;
    switch (comparison.with) {
    case MatrixComparison::With::Nothing:
        return nullptr;
    case MatrixComparison::With::Before:
        found = index > 0 ? &m_records[index - 1] : nullptr;
        break;
    case MatrixComparison::With::Evaluation:
        for (const store::EvaluationRecord &record : m_records) {
            const bool wanted = record.kind == comparison.kind && record.step == comparison.step;
            found = wanted ? &record : found;
        }
        break;
    case MatrixComparison::With::Run:
        if (m_otherRun != comparison.run || m_otherRecords.empty()) {
            return nullptr; // it is on its way
        }
        found = &m_otherRecords.back();
        for (const store::EvaluationRecord &record : m_otherRecords) {
            found = record.kind == m_records[index].kind ? &record : found;
        }
        name = m_otherName;
        return found;
    }
    if (found != nullptr) {
        name = nameInSentence(evaluationName(*found, m_stepsPerEpoch));
    }
    return found;
}

void MatrixCard::addReference(charts::ConfusionModel &model) const
{
    QString name;
    const store::EvaluationRecord *record = reference(name);
    if (record == nullptr) {
        if (m_options->comparison().with != MatrixComparison::With::Nothing) {
            model.subtitle = tr("%1 · nothing to compare with").arg(model.subtitle);
        }
        return;
    }
    std::vector<QString> labels;
    for (const std::string &label : record->labels) {
        labels.push_back(QString::fromStdString(label));
    }
    const std::vector<QString> alone = charts::setReference(model, labels, record->confusion, name);
    if (!model.isDifference()) {
        model.subtitle = tr("%1 · %2 has none of these classes").arg(model.subtitle, name);
        return;
    }
    const QString shown =
        nameInSentence(evaluationName(m_records[static_cast<std::size_t>(chosen())], m_stepsPerEpoch));
    model.title = tr("Difference of two confusion matrices");
    model.subtitle = alone.empty()
        ? tr("%1 minus %2").arg(shown, name)
        : tr("%1 minus %2 · %n class(es) that only one of them has", nullptr, static_cast<int>(alone.size()))
              .arg(shown, name);
}

void MatrixCard::loadOtherRun()
{
    const MatrixComparison &comparison = m_options->comparison();
    if (comparison.with != MatrixComparison::With::Run) {
        m_otherRun = {}; // it may have gone on when it is chosen again
        return;
    }
    if (comparison.run == m_otherRun) {
        return;
    }
    m_otherRun = comparison.run;
    m_otherRecords.clear();
    const store::RunRecord *run = m_workspace.runs().find(m_otherRun);
    m_otherName = run != nullptr ? QString::fromStdString(run->name) : QString();
    m_workspace.readStored(
        this, [other = m_otherRun](const store::RunReader &reader) { return reader.evaluations(other); },
        [this, other = m_otherRun](const core::Result<std::vector<store::EvaluationRecord>> &records) {
            if (other != m_otherRun) {
                return;
            }
            if (records) {
                m_otherRecords = *records;
            }
            showChosenRecord();
        });
}

MatrixOptions::Candidates MatrixCard::candidates() const
{
    MatrixOptions::Candidates all;
    for (auto record = m_records.rbegin(); record != m_records.rend(); ++record) {
        if (all.evaluations.size() < kMostComparedEvaluations) {
            all.evaluations.push_back({record->kind, record->step, evaluationName(*record, m_stepsPerEpoch)});
        }
    }
    // The runs that are looked at in the charts first, then the newest.
    std::set<core::RunId> known{m_workspace.current()};
    const auto add = [&](const core::RunId &id) {
        const store::RunRecord *run = m_workspace.runs().find(id);
        if (run != nullptr && all.runs.size() < kMostComparedRuns && known.insert(id).second) {
            all.runs.push_back({id, QString::fromStdString(run->name)});
        }
    };
    for (const core::RunId &run : m_workspace.runs().shownRuns()) {
        add(run);
    }
    for (const store::QueryRow &row : m_workspace.runs().rows()) {
        if (all.runs.size() >= kMostComparedRuns) {
            break;
        }
        add(row.record().id);
    }
    return all;
}

} // namespace signalbox::ui
