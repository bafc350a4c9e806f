// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/theme.h"

#include <QFrame>
#include <QStringList>

#include <vector>

class QLineEdit;
class QStringListModel;

namespace signalbox::ui {

class FlowLayout;

/// Tags as chips with a field to add more, which completes what other runs have. Shows those of one run or of several; a
/// tag that only some of these have says how many, and can be given to all or taken from those. Enter or a comma adds,
/// Backspace in the empty field takes the last one away.
class TagsEditor : public QFrame
{
    Q_OBJECT

public:
    struct Tag
    {
        QString name;
        int runs = 1; ///< how many of the runs have it

        bool operator==(const Tag &) const = default;
    };

    explicit TagsEditor(QWidget *parent = nullptr);

    /// `runs`: of how many runs these are. What is being typed stays.
    void setTags(std::vector<Tag> tags, int runs);
    /// Offered while typing.
    void setKnownTags(const QStringList &tags);
    void setTheme(const viewmodels::Theme &theme);
    void focusField();

Q_SIGNALS:
    /// Every run is to have it. The chip is there already.
    void tagAdded(const QString &tag);
    /// No run is to have it any more.
    void tagRemoved(const QString &tag);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void rebuild();
    QWidget *makeChip(const Tag &tag);
    void addTyped();
    void add(const QString &tag);
    void remove(const QString &tag);

    std::vector<Tag> m_tags;
    int m_runs = 1;
    viewmodels::Theme m_theme;
    FlowLayout *m_flow;
    QLineEdit *m_field;
    QStringListModel *m_known;
};

/// What a person typed as tags: parts between commas, without blanks around them and without doubles.
QStringList tagsFromText(const QString &text);

} // namespace signalbox::ui
