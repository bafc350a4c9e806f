// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/tags_editor.h"

#include "common/common_keys.h"
#include "common/flow_layout.h"
#include "common/icons.h"
#include "common/widgets.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStringListModel>

#include <algorithm>

namespace signalbox::ui {

QStringList tagsFromText(const QString &text)
{
    QStringList tags;
    const QStringList parts = text.split(QLatin1Char(','));
    for (const QString &part : parts) {
        const QString tag = part.simplified();
        if (!tag.isEmpty() && !tags.contains(tag)) {
            tags << tag;
        }
    }
    return tags;
}

TagsEditor::TagsEditor(QWidget *parent)
    : QFrame(parent)
    , m_flow(new FlowLayout(this))
    , m_field(new QLineEdit)
    , m_known(new QStringListModel(this))
{
    setObjectName(QStringLiteral("tagsEditor"));
    m_field->setObjectName(QStringLiteral("tagField"));
    m_field->setPlaceholderText(tr("Add a tag"));
    m_field->setAccessibleName(tr("Add a tag"));
    m_field->setToolTip(tr("Enter or a comma adds the tag; Backspace in the empty field takes the last one away."));
    m_field->setMinimumWidth(120);
    m_field->setMaximumWidth(200);
    auto *completer = new QCompleter(m_known, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_field->setCompleter(completer);
    m_field->installEventFilter(this);
    m_flow->addWidget(m_field);
    connect(m_field, &QLineEdit::returnPressed, this, &TagsEditor::addTyped);
    connect(m_field, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (text.contains(QLatin1Char(','))) {
            addTyped();
        }
    });
    // The field shows the chosen completion before this is called, and would keep it when it is cleared within the call.
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, &TagsEditor::addTyped,
            Qt::QueuedConnection);
}

void TagsEditor::setKnownTags(const QStringList &tags)
{
    if (m_known->stringList() != tags) {
        m_known->setStringList(tags);
    }
}

void TagsEditor::setTags(std::vector<Tag> tags, int runs)
{
    if (runs == m_runs && tags == m_tags) {
        return; // the chip that has the focus keeps it
    }
    m_tags = std::move(tags);
    m_runs = runs;
    rebuild();
}

void TagsEditor::setTheme(const viewmodels::Theme &theme)
{
    m_theme = theme;
    rebuild();
}

void TagsEditor::focusField()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void TagsEditor::rebuild()
{
    for (int at = m_flow->count() - 1; at >= 0; --at) {
        QWidget *widget = m_flow->itemAt(at)->widget();
        if (widget != m_field) {
            delete m_flow->takeAt(at);
            widget->hide();
            widget->deleteLater(); // it may be the sender
        }
    }
    int at = 0;
    for (const Tag &tag : m_tags) {
        m_flow->insertWidget(at++, makeChip(tag));
    }
    updateGeometry();
}

QWidget *TagsEditor::makeChip(const Tag &tag)
{
    auto *chip = new QFrame(this);
    chip->setObjectName(QStringLiteral("tagChip:") + tag.name);
    chip->setProperty("look", QStringLiteral("chip"));
    auto *row = new QHBoxLayout(chip);
    row->setContentsMargins(10, 1, 4, 1);
    row->setSpacing(3);
    const bool partial = tag.runs < m_runs;
    row->addWidget(makeLabel(partial ? tr("%1 (%2 of %3)").arg(tag.name).arg(tag.runs).arg(m_runs) : tag.name));
    if (partial) {
        auto *toAll =
            makeGhost(tr("Give %1 to all selected runs").arg(tag.name), QStringLiteral("tagToAll:") + tag.name);
        toAll->setIcon(icon(QStringLiteral("plus"), m_theme.secondary, 12));
        connect(toAll, &QToolButton::clicked, this, [this, name = tag.name] { add(name); });
        row->addWidget(toAll);
    }
    auto *away = makeGhost(tr("Remove the tag %1").arg(tag.name), QStringLiteral("removeTag:") + tag.name);
    away->setIcon(icon(QStringLiteral("close"), m_theme.secondary, 12));
    connect(away, &QToolButton::clicked, this, [this, name = tag.name] { remove(name); });
    row->addWidget(away);
    return chip;
}

void TagsEditor::addTyped()
{
    const QStringList tags = tagsFromText(m_field->text());
    m_field->clear();
    for (const QString &tag : tags) {
        add(tag);
    }
}

void TagsEditor::add(const QString &tag)
{
    const auto known =
        std::find_if(m_tags.begin(), m_tags.end(), [&tag](const Tag &other) { return other.name == tag; });
    if (known != m_tags.end() && known->runs == m_runs) {
        return;
    }
    // `tag` may be the text of the chip that goes now.
    const QString name = tag; // NOLINT(performance-unnecessary-copy-initialization)
    if (known != m_tags.end()) {
        known->runs = m_runs;
    } else {
        m_tags.push_back({name, m_runs});
    }
    rebuild();
    Q_EMIT tagAdded(name);
}

void TagsEditor::remove(const QString &tag)
{
    const QString name = tag; // NOLINT(performance-unnecessary-copy-initialization)
    if (std::erase_if(m_tags, [&name](const Tag &other) { return other.name == name; }) != 0) {
        rebuild();
        m_field->setFocus(); // the button that had it is gone
        Q_EMIT tagRemoved(name);
    }
}

bool TagsEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress && m_field->text().isEmpty() && !m_tags.empty()) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        if (viewmodels::commandOf(tagsKeys(), *key) && !key->isAutoRepeat()) { // holding it must not take all of them
            remove(m_tags.back().name);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace signalbox::ui
