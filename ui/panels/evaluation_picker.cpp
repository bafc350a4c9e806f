// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/evaluation_picker.h"

#include "common/run_workspace.h"
#include "common/widgets.h"
#include "panels/matrix_card.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

EvaluationPicker::EvaluationPicker(RunWorkspace &workspace, const QString &letter, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_letter(makeLabel(letter, "heading"))
    , m_run(new QComboBox)
    , m_evaluation(new QComboBox)
{
    setObjectName(QStringLiteral("evaluationPicker") + letter);
    m_run->setObjectName(QStringLiteral("flipRunCombo") + letter);
    m_run->setAccessibleName(tr("Run of %1").arg(letter));
    m_evaluation->setObjectName(QStringLiteral("flipEvaluationCombo") + letter);
    m_evaluation->setAccessibleName(tr("Epoch of %1").arg(letter));
    for (QComboBox *combo : {m_run, m_evaluation}) {
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        combo->setMinimumContentsLength(10);
    }
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_letter);
    row->addWidget(m_run, 3);
    row->addWidget(m_evaluation, 2);
    connect(m_run, &QComboBox::currentIndexChanged, this, [this] {
        m_wanted = 0;
        reload();
    });
    connect(m_evaluation, &QComboBox::currentIndexChanged, this, &EvaluationPicker::chosenChanged);
    for (const QComboBox *combo : {m_run, m_evaluation}) {
        connect(combo, &QComboBox::activated, this, [this] { m_isChosen = true; }); // by the person
    }
}

void EvaluationPicker::setRuns(const RunRecords &runs, std::size_t preferredRun, Preferred preferred)
{
    const auto before = run();
    const auto looksSame = [](const auto &a, const auto &b) { return a->id == b->id && a->name == b->name; };
    if (std::equal(m_runs.begin(), m_runs.end(), runs.begin(), runs.end(), looksSame)) {
        m_runs = runs; // an open list stays open while a run trains
        return;
    }
    m_runs = runs;
    const auto same = std::find_if(m_runs.begin(), m_runs.end(), [&before](const auto &other) {
        return before != nullptr && other->id == before->id;
    });
    m_isChosen = m_isChosen && same != m_runs.end();
    int wanted = m_runs.empty() ? -1 : static_cast<int>(std::min(preferredRun, m_runs.size() - 1));
    if (m_isChosen) {
        wanted = static_cast<int>(same - m_runs.begin());
    }
    {
        const QSignalBlocker blocker(m_run);
        m_run->clear();
        for (const auto &other : m_runs) {
            m_run->addItem(QString::fromStdString(other->name), QString::fromStdString(other->id.value));
        }
        m_run->setCurrentIndex(wanted);
    }
    const auto after = run();
    const bool isSameRun = before != nullptr && after != nullptr && before->id == after->id;
    if (isSameRun && (m_isChosen || m_preferred == preferred)) {
        return;
    }
    m_preferred = preferred;
    m_wanted = 0;
    m_recordsOf = {}; // the preferred evaluation is chosen anew
    reload();
}

void EvaluationPicker::setActive(bool active)
{
    m_active = active;
    if (active && m_isStale) {
        reload();
    }
}

std::shared_ptr<const store::RunRecord> EvaluationPicker::run() const
{
    const int chosen = m_run->currentIndex();
    return chosen < 0 || chosen >= static_cast<int>(m_runs.size()) ? nullptr : m_runs[static_cast<std::size_t>(chosen)];
}

std::optional<store::EvaluationRecord> EvaluationPicker::evaluation() const
{
    const auto chosenRun = run();
    const int chosen = m_evaluation->currentIndex();
    if (chosenRun == nullptr || chosenRun->id != m_recordsOf || chosen < 0
        || chosen >= static_cast<int>(m_records.size())) {
        return std::nullopt; // those of another run are still shown
    }
    return m_records[static_cast<std::size_t>(chosen)];
}

bool EvaluationPicker::isLoaded() const
{
    const auto chosenRun = run();
    return chosenRun != nullptr ? chosenRun->id == m_recordsOf && !m_recordsOf.isEmpty() : true;
}

QString EvaluationPicker::description() const
{
    const auto chosenRun = run();
    const auto record = evaluation();
    if (chosenRun == nullptr || !record) {
        return {};
    }
    return tr("%1, %2").arg(QString::fromStdString(chosenRun->name),
                            evaluationName(*record, chosenRun->facts.stepsPerEpoch));
}

void EvaluationPicker::choose(const core::RunId &wantedRun, std::int64_t evaluation)
{
    const int index = m_run->findData(QString::fromStdString(wantedRun.value));
    if (index < 0) {
        return;
    }
    {
        const QSignalBlocker blocker(m_run);
        m_run->setCurrentIndex(index);
    }
    m_isChosen = true;
    m_wanted = evaluation;
    reload();
}

void EvaluationPicker::reload()
{
    const auto chosenRun = run();
    if (chosenRun == nullptr) {
        accept({}, {});
        return;
    }
    m_isStale = !m_active;
    if (!m_active) {
        return;
    }
    m_workspace.read(
        this, [id = chosenRun->id](const store::RunReader &reader) { return reader.evaluations(id); },
        [this, id = chosenRun->id](core::Result<std::vector<store::EvaluationRecord>> records) {
            if (records) {
                accept(id, *std::move(records));
            } else {
                Q_EMIT m_workspace.storeFailed(records.error());
            }
        });
}

void EvaluationPicker::accept(const core::RunId &of, std::vector<store::EvaluationRecord> records)
{
    const auto chosenRun = run();
    if ((chosenRun == nullptr) != of.isEmpty() || (chosenRun != nullptr && chosenRun->id != of)) {
        return; // another one was chosen meanwhile
    }
    std::erase_if(records, [](const auto &record) { return record.kind == core::EvaluationKind::Sanity; });
    std::stable_sort(records.begin(), records.end(),
                     [](const store::EvaluationRecord &a, const store::EvaluationRecord &b) {
                         return std::pair(a.kind, a.step) < std::pair(b.kind, b.step);
                     });
    const auto before = evaluation();
    const bool isOnlyOne = m_preferred == Preferred::First && m_evaluation->count() == 1;
    const bool wasLatest = before && !isOnlyOne && m_evaluation->currentIndex() + 1 == m_evaluation->count();
    const bool isSameRun = m_recordsOf == of;
    m_records = std::move(records);
    m_recordsOf = of;
    const std::int64_t wanted = m_wanted != 0 ? m_wanted : (isSameRun && before && !wasLatest ? before->id : 0);
    const auto found = std::find_if(m_records.begin(), m_records.end(),
                                    [wanted](const auto &record) { return wanted != 0 && record.id == wanted; });
    m_wanted = 0;
    {
        const QSignalBlocker blocker(m_evaluation);
        fillEvaluations();
        if (found != m_records.end()) {
            m_evaluation->setCurrentIndex(static_cast<int>(found - m_records.begin()));
        } else {
            const bool first = m_preferred == Preferred::First && !(isSameRun && wasLatest);
            m_evaluation->setCurrentIndex(first && !m_records.empty() ? 0 : m_evaluation->count() - 1);
        }
    }
    const auto after = evaluation();
    if (before.has_value() != after.has_value() || !isSameRun || (after && before->id != after->id)) {
        Q_EMIT chosenChanged();
    }
}

void EvaluationPicker::fillEvaluations()
{
    m_evaluation->clear();
    for (const store::EvaluationRecord &record : m_records) {
        m_evaluation->addItem(evaluationText(record));
    }
    m_evaluation->setEnabled(!m_records.empty());
    if (m_records.empty()) {
        m_evaluation->setPlaceholderText(tr("not validated yet"));
    }
}

QString EvaluationPicker::evaluationText(const store::EvaluationRecord &record) const
{
    const auto chosenRun = run();
    const std::int64_t stepsPerEpoch = chosenRun != nullptr ? chosenRun->facts.stepsPerEpoch : 0;
    const QString name = evaluationName(record, stepsPerEpoch);
    const bool isBest = chosenRun != nullptr && record.kind == core::EvaluationKind::Validation
        && record.epoch == chosenRun->bestEpoch && record.epoch > 0 && !record.isWithinEpoch(stepsPerEpoch);
    return isBest ? tr("%1 (best)").arg(name) : name;
}

} // namespace signalbox::ui
