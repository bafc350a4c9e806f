// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/notes_editor.h"
#include "common/tags_editor.h"
#include "store/query_row.h"
#include "viewmodels/theme.h"

#include <QFrame>

#include <optional>
#include <vector>

class QBoxLayout;
class QComboBox;
class QLabel;
class QToolButton;

namespace signalbox::ui {

class ElidedLabel;
class RunEdits;

/// What people keep about one run or several: star, tags, group, and of a single one its notes. Changes are made as they
/// are entered.
class RunDetails : public QFrame
{
    Q_OBJECT

public:
    explicit RunDetails(RunEdits &edits, QWidget *parent = nullptr);
    ~RunDetails() override;

    /// These runs; the same ones again when they have changed. What is being typed stays.
    void showRuns(const std::vector<store::QueryRow> &runs);
    /// What others have, for completion.
    void setKnown(const QStringList &tags, const QStringList &groups);
    /// Runs in the bin can be looked at.
    void setReadOnly(bool readOnly);
    /// Facts, tags with the group, and notes beside each other instead of one below the other, for a place that is wide and low.
    void setWide(bool wide);
    /// Saves what was typed and not left yet.
    void commit();
    void focusTags() { m_tags->focusField(); }
    void focusGroup();
    void focusNotes() { m_notes->startWriting(); }
    void setTheme(const viewmodels::Theme &theme);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void showTags(const std::vector<store::QueryRow> &runs);
    void showGroup(const std::vector<store::QueryRow> &runs);
    void applyGroup();
    void changeTags(const QStringList &added, const QStringList &removed);

    RunEdits &m_edits;
    std::vector<core::RunId> m_runs;
    QString m_group; ///< of all the runs; empty when they differ
    // What the store may still say until it has the last edit.
    std::optional<std::vector<TagsEditor::Tag>> m_supersededTags;
    std::optional<QString> m_supersededGroup;
    std::vector<TagsEditor::Tag> m_shownTags;
    bool m_readOnly = false;
    QBoxLayout *m_parts;
    ElidedLabel *m_title;
    QLabel *m_facts;
    TagsEditor *m_tags;
    QComboBox *m_groupBox;
    QToolButton *m_leaveGroup;
    NotesEditor *m_notes;
    QLabel *m_notesOfMany;
};

} // namespace signalbox::ui
