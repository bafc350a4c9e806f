// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/palette_model.h"
#include "viewmodels/theme.h"

#include <QFrame>
#include <QPointer>

#include <vector>

class QLabel;
class QLineEdit;
class QListView;
namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels

namespace signalbox::ui {

class PaletteRow;

/// A field over the window in which everything is found by typing a few of its letters, and done or gone to with Enter. What was
/// chosen last leads the list, also after the next start. Closes with Escape, a click elsewhere, or when the focus goes
/// elsewhere, and gives the focus back to what had it.
class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    /// `settings` outlives it. `window` is what it lies over.
    CommandPalette(viewmodels::Settings &settings, QWidget *window);
    ~CommandPalette() override;

    /// Shows the entries, and nothing typed yet.
    void open(std::vector<viewmodels::PaletteEntry> entries);
    [[nodiscard]] bool isOpen() const { return isVisible(); }
    /// Closes it. The focus goes back when it is in here.
    void dismiss();
    void setTheme(const viewmodels::Theme &theme);
    [[nodiscard]] const viewmodels::PaletteModel &model() const { return m_model; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void place();
    void takeQuery(const QString &query);
    bool handleKey(const QKeyEvent &event);
    void goTo(int row);
    void goBy(int rows);
    void showCurrent();
    void choose(int row);

    viewmodels::Settings &m_settings;
    QWidget *m_window;
    viewmodels::PaletteModel m_model;
    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_empty;
    QLabel *m_foot;
    PaletteRow *m_row;
    QPointer<QWidget> m_before; ///< had the focus
};

} // namespace signalbox::ui
