// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/export_item.h"

#include <QWidget>

#include <utility>
#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels
class QSpinBox;

namespace signalbox::ui {

/// How files are made: size, sharpness and colours of pictures, which numbers, what a report holds. Shows what matters for
/// the kind of file, and remembers it.
class ExportOptionsForm : public QWidget
{
    Q_OBJECT

public:
    /// `form` gets the rows; the widgets in them belong to this object's parent afterwards.
    ExportOptionsForm(viewmodels::Settings &settings, QFormLayout &form, QWidget *parent);

    /// Shows the rows for these items as this kind of file.
    void showFor(FileKind kind, const std::vector<ExportItem> &items);
    [[nodiscard]] charts::ExportOptions pictureOptions() const;
    [[nodiscard]] ReportChoice reportChoice(FileKind kind) const;
    /// Whether sentences that a spreadsheet would run get an apostrophe.
    [[nodiscard]] bool isGuarded() const;
    /// Keeps what was chosen for the next time.
    void store();

private:
    void addSizeRow(QFormLayout &form);
    void addChecks(QFormLayout &form);
    void updateHint();
    [[nodiscard]] QCheckBox *addCheck(QFormLayout &form, const QString &text, const QString &name, const QString &help,
                                      const char *key, bool usual);

    viewmodels::Settings &m_settings;
    FileKind m_kind = FileKind::Png;
    QSpinBox *m_width;
    QSpinBox *m_height;
    QComboBox *m_scale;
    QSpinBox *m_dpi;
    QWidget *m_sizeRow;
    QLabel *m_sizeLabel;
    QLabel *m_hint;
    QComboBox *m_colors;
    QLabel *m_colorsLabel;
    QCheckBox *m_transparent = nullptr;
    QCheckBox *m_outlines = nullptr;
    QCheckBox *m_onlyShown = nullptr;
    QCheckBox *m_smoothed = nullptr;
    QCheckBox *m_guard = nullptr;
    QCheckBox *m_sentences = nullptr;
    QCheckBox *m_everything = nullptr;
    QCheckBox *m_asShown = nullptr;
    std::vector<std::pair<QCheckBox *, const char *>> m_kept; ///< with their keys
};

} // namespace signalbox::ui
