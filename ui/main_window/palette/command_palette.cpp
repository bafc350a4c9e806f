// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/palette/command_palette.h"

#include "common/widgets.h"
#include "main_window/palette/palette_row.h"
#include "main_window/window_keys.h"
#include "viewmodels/settings.h"

#include <QApplication>
#include <QKeyEvent>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>
#include <utility>

namespace signalbox::ui {

namespace {

const QString kLastUsedSetting = QStringLiteral("palette/lastUsed");
constexpr int kPaletteWidth = 640;
constexpr int kPaletteHeight = 470;
constexpr int kPaletteTop = 54; ///< below the window's edge
constexpr int kRowsOfAPage = 8;

} // namespace

CommandPalette::CommandPalette(viewmodels::Settings &settings, QWidget *window)
    : QFrame(window)
    , m_settings(settings)
    , m_window(window)
    , m_field(makeSearch(tr("What do you want to do, or where to go?"), QStringLiteral("paletteEdit")))
    , m_list(new QListView)
    , m_empty(makeLabel({}, "empty", QStringLiteral("paletteEmptyLabel")))
    , m_foot(makeLabel({}, "secondary", QStringLiteral("paletteFootLabel")))
    , m_row(new PaletteRow(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setProperty("look", QStringLiteral("card"));
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Command palette"));
    hide();
    build();
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::takeQuery);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { choose(index.row()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &CommandPalette::showCurrent);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (isVisible() && now != nullptr && now != this && !isAncestorOf(now)) {
            dismiss();
        }
    });
    m_window->installEventFilter(this);
}

CommandPalette::~CommandPalette()
{
    qApp->removeEventFilter(this);
}

void CommandPalette::build()
{
    m_field->setAccessibleName(tr("Command palette"));
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("Commands and places"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(m_row);
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus); // typing goes on while one walks through the list
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_foot->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    column->setSpacing(8);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);
    column->addWidget(m_foot);
}

void CommandPalette::open(std::vector<viewmodels::PaletteEntry> entries)
{
    if (!isVisible()) {
        m_before = QApplication::focusWidget();
    }
    m_field->clear();
    m_model.setEntries(std::move(entries), m_settings.value(kLastUsedSetting).toStringList());
    place();
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason);
    goTo(0);
    qApp->installEventFilter(this);
}

void CommandPalette::dismiss()
{
    if (!isVisible()) {
        return;
    }
    qApp->removeEventFilter(this);
    QWidget *focus = QApplication::focusWidget();
    const bool hasFocusInside = focus != nullptr && isAncestorOf(focus);
    const QPointer<QWidget> before = m_before;
    hide();
    if (hasFocusInside && before && before->isVisible()) {
        before->setFocus(Qt::PopupFocusReason);
    }
}

void CommandPalette::place()
{
    const int width = std::min(kPaletteWidth, m_window->width() - 40);
    const int height = std::min(kPaletteHeight, m_window->height() - kPaletteTop - 40);
    setGeometry((m_window->width() - width) / 2, kPaletteTop, width, height);
}

void CommandPalette::takeQuery(const QString &query)
{
    m_model.setQuery(query);
    goTo(0);
}

void CommandPalette::goTo(int row)
{
    const int rows = m_model.rowCount();
    m_list->setVisible(rows > 0);
    m_empty->setVisible(rows == 0);
    m_empty->setText(tr("Nothing has these letters in its name. A few letters of each word are enough, in any order of "
                        "the words."));
    if (rows > 0) {
        m_list->setCurrentIndex(m_model.index(std::clamp(row, 0, rows - 1), 0));
    }
    showCurrent();
}

void CommandPalette::goBy(int rows)
{
    const int count = m_model.rowCount();
    if (count == 0) {
        return;
    }
    const int now = m_list->currentIndex().row();
    const bool isStep = rows == 1 || rows == -1;
    // A step goes round, a page stops at the ends.
    goTo(isStep ? (now + rows + count) % count : std::clamp(now + rows, 0, count - 1));
}

void CommandPalette::showCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    const viewmodels::PaletteEntry *entry = current.isValid() ? m_model.entryAt(current.row()) : nullptr;
    QString foot;
    if (entry != nullptr && !entry->isEnabled) {
        foot = entry->reason.isEmpty() ? tr("This cannot be done now.") : entry->reason;
    } else if (m_model.found() > m_model.rowCount()) {
        foot = tr("The best %1 of %n that fit. Type more letters to find the others.", nullptr, m_model.found())
                   .arg(m_model.rowCount());
    } else {
        foot = tr("Enter does it or goes there, Esc closes.");
    }
    m_foot->setText(foot);
    // Read out as one walks: the focus stays in the field.
    m_field->setAccessibleDescription(entry == nullptr ? m_empty->text()
                                                       : current.data(Qt::AccessibleTextRole).toString());
}

void CommandPalette::choose(int row)
{
    const viewmodels::PaletteEntry *entry = m_model.entryAt(row);
    if (entry == nullptr || !entry->isEnabled || !entry->act) {
        return; // the line below says why
    }
    const std::function<void()> act = entry->act; // the entries may be others when it is done
    m_settings.setValue(kLastUsedSetting,
                        viewmodels::withUsed(m_settings.value(kLastUsedSetting).toStringList(), entry->id));
    dismiss();
    act();
}

bool CommandPalette::handleKey(const QKeyEvent &event)
{
    const auto key = viewmodels::commandOf<PaletteKey>(paletteKeys(), event);
    if (!key) {
        return false;
    }
    switch (*key) {
    case PaletteKey::Up:
        goBy(-1);
        break;
    case PaletteKey::Down:
        goBy(1);
        break;
    case PaletteKey::PageUp:
        goBy(-kRowsOfAPage);
        break;
    case PaletteKey::PageDown:
        goBy(kRowsOfAPage);
        break;
    case PaletteKey::First:
        goTo(0);
        break;
    case PaletteKey::Last:
        goTo(m_model.rowCount() - 1);
        break;
    case PaletteKey::Choose:
        choose(m_list->currentIndex().row());
        break;
    case PaletteKey::Close:
        dismiss();
        break;
    }
    return true;
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        return handleKey(*static_cast<QKeyEvent *>(event));
    }
    if (watched == m_window && event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    if (event->type() == QEvent::MouseButtonPress && isVisible()) {
        const auto *widget = qobject_cast<QWidget *>(watched);
        const bool isElsewhere = widget != nullptr && widget->window() == window() && widget != this;
        if (isElsewhere && !isAncestorOf(widget)) {
            dismiss(); // the click does what it does all the same
        }
    }
    return QFrame::eventFilter(watched, event);
}

void CommandPalette::setTheme(const viewmodels::Theme &theme)
{
    m_row->setTheme(theme);
    setSearchIcon(m_field, theme.secondary);
    m_list->viewport()->update();
}

} // namespace signalbox::ui
