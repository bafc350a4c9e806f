// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/key_map.h"
#include "viewmodels/theme.h"

#include <QDialog>

#include <vector>

class QLabel;
class QLineEdit;
class QTreeWidget;

namespace signalbox::ui {

/// The list of all keys, by the places where they act. Can be searched by what a key does and by the key itself, and copied.
/// Not modal: it may stand beside the window while one learns.
class KeyMapDialog : public QDialog
{
    Q_OBJECT

public:
    explicit KeyMapDialog(std::vector<viewmodels::KeySection> sections, QWidget *parent = nullptr);

    void setTheme(const viewmodels::Theme &theme);

private:
    void layOut();
    void fill();
    void copy() const;
    [[nodiscard]] std::vector<viewmodels::KeySection> shown() const;

    std::vector<viewmodels::KeySection> m_sections;
    QLineEdit *m_search;
    QTreeWidget *m_list;
    QLabel *m_empty;
};

} // namespace signalbox::ui
