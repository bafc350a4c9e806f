// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/theme.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace signalbox::ui {

/// The heading of a section of the dashboard: folds it, says how many charts it has, and has a menu. One widget stands for
/// another section when the dashboard scrolls.
class SectionHeader : public QWidget
{
    Q_OBJECT

public:
    explicit SectionHeader(QWidget *parent);

    struct Content
    {
        QString key;
        QString title;
        int shown = 0; ///< charts that are there now
        int total = 0; ///< with those that the search leaves out
        bool isOpen = true;
        bool canFold = true; ///< not while searching, when everything that was found is shown

        bool operator==(const Content &) const = default;
    };
    void setContent(const Content &content);
    [[nodiscard]] const QString &key() const { return m_content.key; }
    void setTheme(const viewmodels::Theme &theme);

Q_SIGNALS:
    void toggled(const QString &key, bool open);
    void menuRequested(const QString &key, const QPoint &globalPosition);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    Content m_content;
    QToolButton *m_fold;
    QLabel *m_count;
    QToolButton *m_menu;
};

} // namespace signalbox::ui
