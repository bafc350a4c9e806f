// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of the matrix card that compares: with another epoch, or with another run.
#include "panels/matrix_card.h"

#include "charts/plots/plot_data.h"
#include "common/widgets.h"
#include "panels/run_pick_dialog.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>
#include <set>
#include <utility>

namespace signalbox::ui {

namespace {

// In the menu; the others are found by its last entries.
constexpr std::size_t kMostComparedEvaluations = 12;
constexpr std::size_t kMostComparedRuns = 12;
constexpr int kLastEvaluation = -1; ///< data of the entry for whichever is the last one
constexpr int kVisibleReferences = 20;

bool isThatEvaluation(const store::EvaluationRecord &record, const MatrixComparison &comparison)
{
    return record.kind == comparison.kind && record.step == comparison.step;
}

} // namespace

void MatrixCard::buildReferences()
{
    m_referenceRow->setObjectName(QStringLiteral("referenceRow"));
    m_referenceName->setObjectName(QStringLiteral("referenceLabel"));
    m_referenceName->setProperty("look", QStringLiteral("secondary"));
    m_reference->setObjectName(QStringLiteral("referenceCombo"));
    m_reference->setAccessibleName(tr("Evaluation that is compared with"));
    m_reference->setToolTip(tr("Choose an evaluation, or type a part of its name."));
    m_reference->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_reference->setMinimumContentsLength(14);
    m_reference->setMaxVisibleItems(kVisibleReferences);
    m_reference->setEditable(true); // hundreds of evaluations are found by typing
    m_reference->setInsertPolicy(QComboBox::NoInsert);
    m_reference->lineEdit()->setAccessibleName(m_reference->accessibleName());
    QCompleter *completer = m_reference->completer();
    completer->setCompletionMode(QCompleter::PopupCompletion);
    completer->setFilterMode(Qt::MatchContains);
    completer->setMaxVisibleItems(kVisibleReferences);
    connect(m_reference->lineEdit(), &QLineEdit::editingFinished, this, [this] {
        m_reference->setEditText(m_reference->itemText(m_reference->currentIndex())); // what was half typed
    });
    auto *row = new QHBoxLayout(m_referenceRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_referenceName, 1);
    row->addWidget(m_reference);
    m_referenceRow->hide();
}

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
            found = isThatEvaluation(record, comparison) ? &record : found;
        }
        break;
    case MatrixComparison::With::Run:
        found = otherRecord();
        if (found != nullptr) {
            name = comparison.last
                ? m_otherName
                : tr("%1, %2").arg(m_otherName, charts::nameInSentence(evaluationName(*found, m_otherStepsPerEpoch)));
        }
        return found;
    }
    if (found != nullptr) {
        name = charts::nameInSentence(evaluationName(*found, m_stepsPerEpoch));
    }
    return found;
}

const store::EvaluationRecord *MatrixCard::otherRecord() const
{
    const MatrixComparison &comparison = m_options->comparison();
    if (m_otherRun != comparison.run || m_otherRecords.empty()) {
        return nullptr; // they are on their way
    }
    if (!comparison.last) {
        const auto found =
            std::find_if(m_otherRecords.begin(), m_otherRecords.end(),
                         [&comparison](const auto &record) { return isThatEvaluation(record, comparison); });
        return found == m_otherRecords.end() ? nullptr : &*found;
    }
    const core::EvaluationKind kind = m_records[static_cast<std::size_t>(std::max(0, chosen()))].kind;
    const store::EvaluationRecord *found = &m_otherRecords.back();
    for (const store::EvaluationRecord &record : m_otherRecords) {
        found = record.kind == kind ? &record : found;
    }
    return found;
}

void MatrixCard::showReferences()
{
    const MatrixComparison &comparison = m_options->comparison();
    const bool isOther = comparison.with == MatrixComparison::With::Run;
    const bool isShown = isOther || comparison.with == MatrixComparison::With::Evaluation;
    m_referenceRow->setVisible(isShown);
    if (!isShown) {
        return;
    }
    static_cast<ElidedLabel *>(m_referenceName)
        ->setText(isOther ? tr("Compared with %1:").arg(m_otherName) : tr("Compared with:"));
    const std::vector<store::EvaluationRecord> &records = isOther ? m_otherRecords : m_records;
    const std::int64_t stepsPerEpoch = isOther ? m_otherStepsPerEpoch : m_stepsPerEpoch;
    std::vector<std::pair<QString, int>> entries;
    if (isOther) {
        entries.emplace_back(tr("The last one"), kLastEvaluation);
    }
    int current = isOther && comparison.last ? 0 : -1;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (current < 0 && isThatEvaluation(records[i], comparison)) {
            current = static_cast<int>(entries.size());
        }
        entries.emplace_back(evaluationName(records[i], stepsPerEpoch), static_cast<int>(i));
    }
    const QSignalBlocker blocker(m_reference);
    bool isSame = m_reference->count() == static_cast<int>(entries.size());
    for (int i = 0; isSame && i < m_reference->count(); ++i) {
        const auto &[text, number] = entries[static_cast<std::size_t>(i)];
        isSame = m_reference->itemText(i) == text && m_reference->itemData(i).toInt() == number;
    }
    if (!isSame) {
        m_reference->clear();
        for (const auto &[text, number] : entries) {
            m_reference->addItem(text, number);
        }
    }
    if (!isSame || m_reference->currentIndex() != current) { // what is being typed stays otherwise
        m_reference->setCurrentIndex(current);
        m_reference->setEditText(m_reference->itemText(current));
        m_reference->lineEdit()->setCursorPosition(0);
    }
}

void MatrixCard::chooseReference(int index)
{
    MatrixComparison comparison = m_options->comparison();
    const bool isOther = comparison.with == MatrixComparison::With::Run;
    const std::vector<store::EvaluationRecord> &records = isOther ? m_otherRecords : m_records;
    const int wanted = m_reference->itemData(index).toInt();
    comparison.last = isOther && wanted == kLastEvaluation;
    if (wanted >= 0 && wanted < static_cast<int>(records.size())) {
        comparison.kind = records[static_cast<std::size_t>(wanted)].kind;
        comparison.step = records[static_cast<std::size_t>(wanted)].step;
    } else if (!comparison.last) {
        return;
    }
    m_options->setComparison(comparison);
}

void MatrixCard::lookForEvaluation()
{
    if (m_records.empty()) {
        return;
    }
    if (m_options->comparison().with != MatrixComparison::With::Evaluation) {
        const std::size_t shown = static_cast<std::size_t>(std::max(0, chosen()));
        const store::EvaluationRecord &neighbor = m_records[shown > 0 ? shown - 1 : m_records.size() - 1];
        MatrixComparison comparison;
        comparison.with = MatrixComparison::With::Evaluation;
        comparison.kind = neighbor.kind;
        comparison.step = neighbor.step;
        m_options->setComparison(comparison);
    }
    m_reference->setFocus(Qt::ShortcutFocusReason);
    m_reference->lineEdit()->selectAll();
    m_reference->showPopup();
}

void MatrixCard::lookForRun()
{
    std::vector<store::QueryRow> runs;
    for (const store::QueryRow &row : m_workspace.runs().rows()) {
        if (row.record().id != m_workspace.current()) {
            runs.push_back(row);
        }
    }
    std::set<core::RunId> picked;
    if (m_options->comparison().with == MatrixComparison::With::Run) {
        picked.insert(m_options->comparison().run);
    }
    auto *dialog = new RunPickDialog(std::move(runs), picked, window(), RunPickDialog::Pick::One);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setTheme(m_theme);
    connect(dialog, &RunPickDialog::runsPicked, this, [this](const std::vector<core::RunId> &picks) {
        if (picks.empty() || picks.front() == m_workspace.current()) {
            return; // another run is looked at meanwhile
        }
        MatrixComparison comparison;
        comparison.with = MatrixComparison::With::Run;
        comparison.run = picks.front();
        m_options->setComparison(comparison);
    });
    dialog->open();
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
        charts::nameInSentence(evaluationName(m_records[static_cast<std::size_t>(chosen())], m_stepsPerEpoch));
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
    m_otherStepsPerEpoch = run != nullptr ? run->facts.stepsPerEpoch : 0;
    m_workspace.readStored(
        this, [other = m_otherRun](const store::RunReader &reader) { return reader.evaluations(other); },
        [this, other = m_otherRun](const core::Result<std::vector<store::EvaluationRecord>> &records) {
            if (other != m_otherRun) {
                return;
            }
            if (records) {
                m_otherRecords = *records;
                std::erase_if(m_otherRecords,
                              [](const auto &record) { return record.kind == core::EvaluationKind::Sanity; });
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
    all.hasMoreEvaluations = m_records.size() > 1;
    // The one that is compared with and the runs that are looked at in the charts first, then the newest.
    std::set<core::RunId> known{m_workspace.current()};
    const auto add = [&](const core::RunId &id) {
        const store::RunRecord *run = m_workspace.runs().find(id);
        if (run != nullptr && all.runs.size() < kMostComparedRuns && known.insert(id).second) {
            all.runs.push_back({id, QString::fromStdString(run->name)});
        }
    };
    const MatrixComparison &comparison = m_options->comparison();
    if (comparison.with == MatrixComparison::With::Run) {
        add(comparison.run);
    }
    for (const core::RunId &run : m_workspace.runs().shownRuns()) {
        add(run);
    }
    for (const store::QueryRow &row : m_workspace.runs().rows()) {
        if (all.runs.size() >= kMostComparedRuns) {
            break;
        }
        add(row.record().id);
    }
    all.hasMoreRuns = !all.runs.empty();
    return all;
}

} // namespace signalbox::ui
