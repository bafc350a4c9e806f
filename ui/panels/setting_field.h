// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run_spec.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace signalbox::ui {

class ElidedLabel;
class NumberBox;

/// Where a value of the form came from: "default", "from the model folder (signalbox.json)", "yours"; shortened where
/// there is little room.
void showOrigin(ElidedLabel &label, core::Origin origin);

/// One setting of a run in the form: label, editor, origin of the value, and a line of help, hint or error below. Which
/// editor it gets follows from the table of settings.
class SettingField : public QWidget
{
    Q_OBJECT

public:
    enum class Style { Plain, Folder, Choice, EditableChoice, Paragraph };

    /// `key` is one of core::settings().
    SettingField(const std::string &key, const QString &label, QString help, Style style = Style::Plain);

    [[nodiscard]] const std::string &key() const { return m_key; }
    /// What the form calls it.
    [[nodiscard]] const QString &label() const { return m_label; }
    /// What it does, its default, its risk: the tool tip of its editor.
    [[nodiscard]] QString explanation() const;
    /// Entries of a choice: what is shown and what is stored.
    void setChoices(const QList<std::pair<QString, QString>> &choices);
    /// Shows a value without reporting it as edited; leaves what is being typed alone.
    void setValue(const QString &text);
    [[nodiscard]] QString value() const;
    void setPlaceholder(const QString &text);
    /// Said beside the field, where it helps: files and names are always the person's.
    void setOrigin(core::Origin origin);
    /// Empty: no error.
    void setError(const QString &text);
    [[nodiscard]] bool hasError() const { return !m_error.isEmpty(); }
    /// A remark that does not block; empty: the help text.
    void setHint(const QString &text, bool warns = false);
    void focusEditor();

Q_SIGNALS:
    void edited(const QString &text);
    /// The field was left.
    void finished();

private:
    void buildEditor(const core::Setting &setting, Style style);
    void addFlag(const QString &label);
    void addPathEditor(bool folder);
    void addNumber(const core::Setting &setting);
    void addChoice(bool editable);
    void adopt(QWidget *editor);
    void showMessage();
    void showExplanation();

    std::string m_key;
    QString m_label;
    bool m_saysOrigin;
    QString m_help;
    QString m_hint;
    QString m_error;
    bool m_hintWarns = false;
    QWidget *m_editor = nullptr;
    QLineEdit *m_line = nullptr;
    NumberBox *m_number = nullptr;
    QComboBox *m_combo = nullptr;
    QCheckBox *m_check = nullptr;
    QPlainTextEdit *m_paragraph = nullptr;
    ElidedLabel *m_origin;
    QLabel *m_message;
};

} // namespace signalbox::ui
