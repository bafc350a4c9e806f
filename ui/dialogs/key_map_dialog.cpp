// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/key_map_dialog.h"

#include "common/widgets.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <utility>

namespace signalbox::ui {

namespace {

constexpr int kKeyColumnWidth = 200;

} // namespace

KeyMapDialog::KeyMapDialog(std::vector<viewmodels::KeySection> sections, QWidget *parent)
    : QDialog(parent)
    , m_sections(std::move(sections))
    , m_search(makeSearch(tr("Search by what a key does, or by the key"), QStringLiteral("keySearchEdit")))
    , m_list(new QTreeWidget)
    , m_empty(makeLabel(tr("No key has this in its name or its text."), "empty", QStringLiteral("keysEmptyLabel")))
{
    setObjectName(QStringLiteral("keyboardDialog"));
    setProperty("remembersLayout", QStringLiteral("keys"));
    setWindowTitle(tr("Keyboard"));
    resize(620, 640);
    layOut();
    connect(m_search, &QLineEdit::textChanged, this, &KeyMapDialog::fill);
    fill();
    m_search->setFocus();
}

void KeyMapDialog::layOut()
{
    m_list->setObjectName(QStringLiteral("keyList"));
    m_list->setAccessibleName(tr("Keys"));
    m_list->setColumnCount(2);
    m_list->setHeaderLabels({tr("What it does"), tr("Key")});
    m_list->setRootIsDecorated(false);
    m_list->setIndentation(14);
    m_list->setUniformRowHeights(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::Interactive);
    m_list->header()->resizeSection(1, kKeyColumnWidth);
    m_empty->setAlignment(Qt::AlignCenter);
    auto *hint = makeLabel(tr("Keys without Ctrl or Alt act only where they are listed, never while text is typed."),
                           "secondary");
    hint->setWordWrap(true);
    auto *copyButton = makeButton(tr("Copy the list"), QStringLiteral("copyKeysButton"));
    copyButton->setToolTip(tr("Puts what is listed on the clipboard as text"));
    auto *close = makeButton(tr("Close"), QStringLiteral("closeDialogButton"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(copyButton);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(makeLabel(tr("Keyboard"), "title"));
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);
    column->addWidget(hint);
    column->addLayout(buttons);
    connect(copyButton, &QPushButton::clicked, this, &KeyMapDialog::copy);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
}

std::vector<viewmodels::KeySection> KeyMapDialog::shown() const
{
    return viewmodels::searchedKeys(m_sections, m_search->text());
}

void KeyMapDialog::fill()
{
    m_list->clear();
    const std::vector<viewmodels::KeySection> sections = shown();
    for (const viewmodels::KeySection &section : sections) {
        auto *title = new QTreeWidgetItem(m_list, {section.title});
        QFont bold = font();
        bold.setWeight(QFont::DemiBold);
        title->setFont(0, bold);
        title->setFirstColumnSpanned(true);
        title->setFlags(Qt::ItemIsEnabled);
        title->setExpanded(true);
        for (const viewmodels::KeySection::Line &line : section.lines) {
            const QString keys = viewmodels::keyText(line.keys);
            auto *item = new QTreeWidgetItem(title, {line.text, keys});
            item->setToolTip(0, line.text);
            item->setToolTip(1, keys);
            item->setData(0, Qt::AccessibleTextRole, QStringLiteral("%1: %2").arg(line.text, keys));
        }
    }
    m_list->setVisible(!sections.empty());
    m_empty->setVisible(sections.empty());
}

void KeyMapDialog::copy() const
{
    QGuiApplication::clipboard()->setText(viewmodels::keyMapText(shown()));
}

void KeyMapDialog::setTheme(const viewmodels::Theme &theme)
{
    setSearchIcon(m_search, theme.secondary);
}

} // namespace signalbox::ui
