// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/setting_field.h"

#include "common/icons.h"
#include "common/widgets.h"
#include "panels/number_box.h"
#include "viewmodels/run_text.h"
#include "viewmodels/setting_risk.h"
#include "viewmodels/setting_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <utility>

namespace signalbox::ui {

namespace {

QString nameOf(const std::string &key, const char *ending)
{
    return QString::fromStdString(key) + QLatin1String(ending);
}

/// Files, and what a person writes about a run, are chosen anyway.
bool saysOrigin(const core::Setting &setting, SettingField::Style style)
{
    using core::SettingKind;
    const bool isText = setting.kind == SettingKind::Text || setting.kind == SettingKind::List;
    const bool isWritten =
        QLatin1String(setting.group) == QLatin1String("run") && isText && style != SettingField::Style::Choice;
    return setting.kind != SettingKind::Path && !isWritten;
}

} // namespace

void showOrigin(ElidedLabel &label, core::Origin origin)
{
    switch (origin) {
    case core::Origin::Default:
        label.setText(SettingField::tr("default"));
        break;
    case core::Origin::ModelFolder:
        label.setText(SettingField::tr("from the model folder (signalbox.json)"), SettingField::tr("signalbox.json"));
        break;
    case core::Origin::Flag:
    case core::Origin::ConfigFile:
        label.setText(SettingField::tr("yours"));
        break;
    }
}

SettingField::SettingField(const std::string &key, const QString &label, QString help, Style style)
    : m_key(key)
    , m_label(label)
    , m_saysOrigin(saysOrigin(*core::findSetting(key), style))
    , m_help(std::move(help))
    , m_origin(new ElidedLabel)
    , m_message(makeLabel({}, "secondary", nameOf(key, "Message")))
{
    setObjectName(nameOf(key, "Field"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_origin->setObjectName(nameOf(key, "Origin"));
    m_origin->setProperty("look", QStringLiteral("secondary"));
    m_origin->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_origin->setMinimumWidth(1); // a narrow card has room for the label alone
    if (!m_saysOrigin) {
        m_origin->hide();
    }
    const core::Setting &setting = *core::findSetting(key);
    auto *top = new QHBoxLayout;
    column->addLayout(top);
    if (setting.kind == core::SettingKind::Flag) {
        addFlag(label);
        top->addWidget(m_check);
    } else {
        top->addWidget(makeLabel(label, "field"));
        buildEditor(setting, style);
    }
    top->addWidget(m_origin, 1);
    m_editor->setAccessibleName(label);
    showExplanation();
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    column->addWidget(m_message);
    showMessage();
}

void SettingField::buildEditor(const core::Setting &setting, Style style)
{
    using core::SettingKind;
    if (style == Style::Choice || style == Style::EditableChoice) {
        addChoice(style == Style::EditableChoice);
    } else if (setting.kind == SettingKind::Integer || setting.kind == SettingKind::Real) {
        addNumber(setting);
    } else if (setting.kind == SettingKind::Path) {
        addPathEditor(style == Style::Folder);
    } else if (style == Style::Paragraph) {
        m_paragraph = new QPlainTextEdit;
        m_paragraph->setTabChangesFocus(true);
        m_paragraph->setFixedHeight(64);
        adopt(m_paragraph);
        connect(m_paragraph, &QPlainTextEdit::textChanged, this, [this] { Q_EMIT edited(m_paragraph->toPlainText()); });
    } else {
        m_line = new QLineEdit;
        adopt(m_line);
        connect(m_line, &QLineEdit::textEdited, this, &SettingField::edited);
        connect(m_line, &QLineEdit::editingFinished, this, &SettingField::finished);
    }
}

void SettingField::addFlag(const QString &label)
{
    m_check = new QCheckBox(label);
    m_check->setObjectName(nameOf(m_key, "Edit"));
    m_editor = m_check;
    connect(m_check, &QCheckBox::toggled, this,
            [this](bool on) { Q_EMIT edited(on ? QStringLiteral("yes") : QStringLiteral("no")); });
}

void SettingField::adopt(QWidget *editor)
{
    m_editor = editor;
    editor->setObjectName(nameOf(m_key, "Edit"));
    layout()->addWidget(editor);
}

void SettingField::addNumber(const core::Setting &setting)
{
    m_number = new NumberBox(setting.kind == core::SettingKind::Integer, setting.minimum, setting.maximum);
    adopt(m_number);
    connect(m_number, &NumberBox::textEdited, this, &SettingField::edited);
    connect(m_number, &NumberBox::editingFinished, this, &SettingField::finished);
}

void SettingField::addChoice(bool editable)
{
    m_combo = new QComboBox;
    m_combo->setEditable(editable);
    m_combo->setMinimumContentsLength(8);
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setFocusPolicy(Qt::StrongFocus);
    adopt(m_combo);
    connect(m_combo, &QComboBox::activated, this, [this] {
        Q_EMIT edited(value());
        Q_EMIT finished();
    });
    if (editable) {
        connect(m_combo->lineEdit(), &QLineEdit::textEdited, this, &SettingField::edited);
    }
}

void SettingField::addPathEditor(bool folder)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    m_line = new QLineEdit;
    m_line->setObjectName(nameOf(m_key, "Edit"));
    m_editor = m_line;
    auto *browse = makeButton(tr("…"), nameOf(m_key, "BrowseButton"));
    browse->setAccessibleName(folder ? tr("Choose a folder") : tr("Choose a file"));
    browse->setToolTip(browse->accessibleName());
    browse->setFixedWidth(38);
    row->addWidget(m_line, 1);
    row->addWidget(browse);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(m_line, &QLineEdit::textEdited, this, &SettingField::edited);
    connect(m_line, &QLineEdit::editingFinished, this, &SettingField::finished);
    connect(browse, &QPushButton::clicked, this, [this, folder] {
        const QString start = m_line->text();
        const QString chosen = folder ? QFileDialog::getExistingDirectory(this, tr("Folder of the model"), start)
                                      : QFileDialog::getOpenFileName(this, tr("Table of sentences"), start,
                                                                     tr("Tables (*.tsv *.csv *.txt);;All files (*)"));
        if (!chosen.isEmpty()) {
            m_line->setText(QDir::toNativeSeparators(chosen));
            Q_EMIT edited(m_line->text());
            Q_EMIT finished();
        }
    });
}

void SettingField::setChoices(const QList<std::pair<QString, QString>> &choices)
{
    const QString before = value();
    m_combo->clear();
    for (const auto &[shown, stored] : choices) {
        m_combo->addItem(shown, stored);
    }
    setValue(before);
}

void SettingField::setValue(const QString &text)
{
    if (m_editor->hasFocus() && m_combo == nullptr && m_check == nullptr) {
        return;
    }
    const QSignalBlocker blocker(m_paragraph != nullptr ? static_cast<QObject *>(m_paragraph) : m_editor);
    if (m_line != nullptr) {
        m_line->setText(text);
        m_line->setCursorPosition(0);
        showExplanation(); // with the text, which may be longer than the field
    } else if (m_number != nullptr) {
        m_number->setText(text);
    } else if (m_check != nullptr) {
        m_check->setChecked(text == QLatin1String("yes"));
    } else if (m_paragraph != nullptr) {
        m_paragraph->setPlainText(text);
    } else {
        const int index = m_combo->findData(text);
        if (index >= 0) {
            m_combo->setCurrentIndex(index);
        } else if (m_combo->isEditable()) {
            m_combo->setEditText(text);
        }
    }
}

QString SettingField::value() const
{
    if (m_line != nullptr) {
        return m_line->text();
    }
    if (m_number != nullptr) {
        return m_number->text();
    }
    if (m_check != nullptr) {
        return m_check->isChecked() ? QStringLiteral("yes") : QStringLiteral("no");
    }
    if (m_paragraph != nullptr) {
        return m_paragraph->toPlainText();
    }
    const int index = m_combo->findText(m_combo->currentText());
    return index >= 0 ? m_combo->itemData(index).toString() : m_combo->currentText();
}

void SettingField::setPlaceholder(const QString &text)
{
    if (m_line != nullptr) {
        m_line->setPlaceholderText(text);
    } else if (m_number != nullptr) {
        m_number->setPlaceholderText(text);
    } else if (m_combo != nullptr && m_combo->isEditable()) {
        m_combo->lineEdit()->setPlaceholderText(text);
    } else if (m_paragraph != nullptr) {
        m_paragraph->setPlaceholderText(text);
    }
}

void SettingField::setOrigin(core::Origin origin)
{
    if (m_saysOrigin) {
        showOrigin(*m_origin, origin);
    }
}

QString SettingField::explanation() const
{
    const QString help = viewmodels::settingHelp(*core::findSetting(m_key));
    const QString risk = viewmodels::settingRisk(m_key);
    return risk.isEmpty() ? help : tr("%1\nRisk: %2", "what a setting does, what can go wrong").arg(help, risk);
}

void SettingField::showExplanation()
{
    const bool hasText = m_line != nullptr && !m_line->text().isEmpty();
    const QString text = hasText
        ? tr("%1\n\nNow: %2", "what a setting does, its value").arg(explanation(), m_line->text())
        : explanation();
    m_editor->setToolTip(viewmodels::toolTipText(text));
}

void SettingField::setError(const QString &text)
{
    m_error = text;
    showMessage();
}

void SettingField::setHint(const QString &text, bool warns)
{
    m_hint = text;
    m_hintWarns = warns;
    showMessage();
}

void SettingField::showMessage()
{
    const bool wrong = !m_error.isEmpty();
    const QString text = wrong ? m_error : m_hint.isEmpty() ? m_help : m_hint;
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
    setLook(m_message, wrong ? "error" : m_hintWarns && !m_hint.isEmpty() ? "warning" : "secondary");
    setTone(m_editor, "wrong", wrong);
    m_editor->setAccessibleDescription(text);
}

void SettingField::focusEditor()
{
    m_editor->setFocus(Qt::OtherFocusReason);
    if (m_line != nullptr) {
        m_line->selectAll();
    } else if (m_number != nullptr) {
        m_number->selectAll();
    }
}

} // namespace signalbox::ui
