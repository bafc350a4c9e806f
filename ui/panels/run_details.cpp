// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/run_details.h"

#include "common/icons.h"
#include "common/run_edits.h"
#include "common/widgets.h"
#include "viewmodels/run_text.h"

#include <QComboBox>
#include <QCompleter>
#include <QResizeEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

/// "Finished · took 3:51 · valid/mcc 0.421", then what it was trained on.
QString runFactsText(const store::RunRecord &run)
{
    QStringList parts{viewmodels::stateWord(run.state)};
    if (run.secondsTotal > 0.0) {
        parts << RunDetails::tr("took %1").arg(viewmodels::formatDuration(run.secondsTotal));
    }
    if (const QString metric = viewmodels::mainMetricText(run); !metric.isEmpty()) {
        parts << metric;
    }
    QString text = parts.join(QStringLiteral(" · "));
    text += QLatin1Char('\n') + viewmodels::runSubtitle(run.spec);
    if (const QString sizes = viewmodels::dataSizes(run); !sizes.isEmpty()) {
        text += QLatin1Char('\n') + sizes;
    }
    return text;
}

constexpr int kNotes = 140; ///< least height
constexpr int kLowNotes = 110;

} // namespace

RunDetails::RunDetails(RunEdits &edits, QWidget *parent)
    : QFrame(parent)
    , m_edits(edits)
    , m_parts(new QBoxLayout(QBoxLayout::TopToBottom, this))
    , m_title(new ElidedLabel)
    , m_facts(makeLabel({}, "secondary", QStringLiteral("detailFactsLabel")))
    , m_tags(new TagsEditor)
    , m_groupBox(new QComboBox)
    , m_leaveGroup(makeGhost(tr("Take out of the group"), QStringLiteral("leaveGroupButton")))
    , m_notes(new NotesEditor)
    , m_notesOfMany(makeLabel(tr("Notes are those of a single run."), "secondary", QStringLiteral("notesOfManyLabel")))
{
    setObjectName(QStringLiteral("runDetails"));
    setProperty("look", QStringLiteral("card"));
    build();
    connect(m_tags, &TagsEditor::tagAdded, this, [this](const QString &tag) { changeTags({tag}, {}); });
    connect(m_tags, &TagsEditor::tagRemoved, this, [this](const QString &tag) { changeTags({}, {tag}); });
    connect(m_leaveGroup, &QToolButton::clicked, this, [this] {
        m_supersededGroup = std::exchange(m_group, QString());
        m_groupBox->setEditText({});
        m_edits.setGroup(m_runs, {});
    });
    connect(m_groupBox, &QComboBox::activated, this, &RunDetails::applyGroup);
    connect(m_groupBox->lineEdit(), &QLineEdit::editingFinished, this, &RunDetails::applyGroup);
    connect(m_notes, &NotesEditor::edited, this,
            [this](const core::RunId &run, const QString &notes) { m_edits.setNotes(run, notes); });
    showRuns({});
}

RunDetails::~RunDetails() = default;

void RunDetails::build()
{
    m_title->setObjectName(QStringLiteral("detailTitle"));
    m_title->setProperty("look", QStringLiteral("heading"));
    m_facts->setWordWrap(true);
    m_groupBox->setObjectName(QStringLiteral("runGroupCombo"));
    m_groupBox->setAccessibleName(tr("Group"));
    m_groupBox->setToolTip(tr("Runs that belong together, such as the seeds of one experiment."));
    m_groupBox->setEditable(true);
    m_groupBox->setInsertPolicy(QComboBox::NoInsert);
    m_groupBox->setMinimumContentsLength(8);
    m_groupBox->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_groupBox->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_groupBox->completer()->setFilterMode(Qt::MatchContains);
    m_notesOfMany->setWordWrap(true);
    m_notes->setMinimumHeight(kNotes);
    m_parts->setContentsMargins(14, 12, 14, 12);
    m_parts->setSpacing(8);
    auto *column = new QVBoxLayout;
    m_parts->addLayout(column);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_facts);
    column->addStretch();
    auto *fields = new QVBoxLayout;
    m_parts->addLayout(fields);
    fields->setSpacing(8);
    fields->addWidget(makeLabel(tr("Tags"), "field"));
    fields->addWidget(m_tags);
    fields->addWidget(makeLabel(tr("Group"), "field"));
    auto *group = new QHBoxLayout;
    group->setSpacing(4);
    group->addWidget(m_groupBox, 1);
    group->addWidget(m_leaveGroup);
    fields->addLayout(group);
    fields->addStretch();
    auto *notes = new QVBoxLayout;
    m_parts->addLayout(notes, 1);
    notes->addWidget(m_notes, 1);
    notes->addWidget(m_notesOfMany, 0, Qt::AlignTop);
}

void RunDetails::setWide(bool wide)
{
    const QBoxLayout::Direction direction = wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (m_parts->direction() == direction) {
        return;
    }
    m_parts->setDirection(direction);
    m_parts->setSpacing(wide ? 20 : 8);
    m_parts->setStretch(0, wide ? 2 : 0);
    m_parts->setStretch(1, wide ? 2 : 0);
    m_parts->setStretch(2, wide ? 3 : 1);
    m_notes->setMinimumHeight(wide ? kLowNotes : kNotes);
}

QSize RunDetails::minimumSizeHint() const
{
    QSize hint = QFrame::minimumSizeHint();
    if (m_parts->direction() == QBoxLayout::LeftToRight) {
        // A splitter does not ask how high tags and text are at the width that they have.
        hint.setHeight(std::max(hint.height(), m_parts->totalMinimumHeightForWidth(width())));
    }
    return hint;
}

void RunDetails::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        updateGeometry();
    }
}

void RunDetails::setKnown(const QStringList &tags, const QStringList &groups)
{
    m_tags->setKnownTags(tags);
    QStringList listed;
    for (int i = 0; i < m_groupBox->count(); ++i) {
        listed << m_groupBox->itemText(i);
    }
    if (listed != groups) {
        const QSignalBlocker blocker(m_groupBox);
        const QString typed = m_groupBox->currentText();
        m_groupBox->clear();
        m_groupBox->addItems(groups);
        m_groupBox->setEditText(typed);
    }
}

void RunDetails::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_tags->setEnabled(!readOnly && !m_runs.empty());
    m_groupBox->setEnabled(!readOnly && !m_runs.empty());
    m_notes->setReadOnly(readOnly);
}

void RunDetails::showRuns(const std::vector<store::QueryRow> &runs)
{
    std::vector<core::RunId> ids;
    for (const store::QueryRow &row : runs) {
        ids.push_back(row.record().id);
    }
    if (ids != m_runs) {
        commit();
        m_supersededTags.reset();
        m_supersededGroup.reset();
    }
    m_runs = std::move(ids);
    const bool isOne = runs.size() == 1;
    if (isOne) {
        const store::RunRecord &run = runs.front().record();
        m_title->setText(QString::fromStdString(run.name));
        m_facts->setText(runFactsText(run));
        m_notes->setRun(run.id, QString::fromStdString(run.notes));
    } else {
        m_title->setText(runs.empty() ? tr("No run is selected")
                                      : tr("%n run(s) selected", nullptr, static_cast<int>(runs.size())));
        m_facts->setText(runs.empty() ? tr("Select runs to see and change their tags, group and notes.") : QString());
        m_notes->setRun({}, {});
    }
    m_facts->setVisible(!m_facts->text().isEmpty());
    m_notes->setVisible(isOne || runs.empty());
    m_notesOfMany->setVisible(runs.size() > 1);
    showTags(runs);
    showGroup(runs);
    setReadOnly(m_readOnly);
}

void RunDetails::showTags(const std::vector<store::QueryRow> &runs)
{
    std::vector<TagsEditor::Tag> tags;
    for (const store::QueryRow &row : runs) {
        for (const std::string &name : row.record().tags) {
            const QString tag = QString::fromStdString(name);
            const auto known = std::find_if(tags.begin(), tags.end(),
                                            [&tag](const TagsEditor::Tag &other) { return other.name == tag; });
            if (known == tags.end()) {
                tags.push_back({tag, 1});
            } else {
                ++known->runs;
            }
        }
    }
    if (m_supersededTags && *m_supersededTags == tags) {
        return;
    }
    m_supersededTags.reset();
    m_shownTags = tags;
    m_tags->setTags(std::move(tags), std::max(1, static_cast<int>(runs.size())));
}

void RunDetails::changeTags(const QStringList &added, const QStringList &removed)
{
    m_supersededTags = m_shownTags;
    m_edits.changeTags(m_runs, added, removed);
}

void RunDetails::showGroup(const std::vector<store::QueryRow> &runs)
{
    const std::string first = runs.empty() ? std::string() : runs.front().record().group;
    const bool differ = std::any_of(runs.begin(), runs.end(),
                                    [&first](const store::QueryRow &row) { return row.record().group != first; });
    const QString group = differ ? QString() : QString::fromStdString(first);
    if (m_supersededGroup && *m_supersededGroup == group) {
        return;
    }
    m_supersededGroup.reset();
    const bool isTyped = m_groupBox->lineEdit()->hasFocus() && m_groupBox->currentText() != m_group;
    m_group = group;
    m_groupBox->lineEdit()->setPlaceholderText(differ ? tr("several groups") : tr("no group"));
    m_leaveGroup->setVisible(!m_readOnly && (differ || !first.empty()));
    if (!isTyped) {
        m_groupBox->setEditText(group);
    }
}

void RunDetails::applyGroup()
{
    const QString group = m_groupBox->currentText().simplified();
    // Leaving the empty field of runs in several groups is not meant to take them out.
    const bool isChange = group != m_group;
    if (m_runs.empty() || m_readOnly || !isChange) {
        return;
    }
    m_supersededGroup = std::exchange(m_group, group);
    m_edits.setGroup(m_runs, group);
}

void RunDetails::commit()
{
    m_notes->commit();
    applyGroup();
}

void RunDetails::focusGroup()
{
    m_groupBox->setFocus(Qt::ShortcutFocusReason);
    m_groupBox->lineEdit()->selectAll();
}

void RunDetails::setTheme(const viewmodels::Theme &theme)
{
    m_tags->setTheme(theme);
    m_leaveGroup->setIcon(icon(QStringLiteral("close"), theme.secondary));
}

} // namespace signalbox::ui
