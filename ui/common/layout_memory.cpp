// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/layout_memory.h"

#include "common/column_state.h"
#include "viewmodels/settings.h"

#include <QHeaderView>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

#include <memory>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr int kLayoutSaveDelay = 800; ///< milliseconds: a splitter is dragged through many places

} // namespace

LayoutMemory::LayoutMemory(viewmodels::Settings &settings, QString group, QWidget &window, QString fallback)
    : QObject(&window)
    , m_settings(settings)
    , m_group(std::move(group))
    , m_window(window)
    , m_fallback(std::move(fallback))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kLayoutSaveDelay);
    connect(&m_timer, &QTimer::timeout, this, &LayoutMemory::flush);
}

QString LayoutMemory::keyOf(const Part &part) const
{
    return m_group + QLatin1Char('/') + part.key;
}

void LayoutMemory::add(Part part)
{
    m_parts.push_back(std::move(part));
}

void LayoutMemory::watch()
{
    watchSplitters();
    watchColumns();
    watchFolds();
    m_usual = state();
}

void LayoutMemory::watchSplitters()
{
    for (QSplitter *splitter : m_window.findChildren<QSplitter *>()) {
        if (splitter->objectName().isEmpty()) {
            continue;
        }
        add({QStringLiteral("splitter:") + splitter->objectName(),
             [splitter] { return splitter->saveState(); },
             [splitter](const QVariant &value) { splitter->restoreState(value.toByteArray()); },
             {}});
        connect(splitter, &QSplitter::splitterMoved, this, &LayoutMemory::noteChange);
    }
}

void LayoutMemory::watchColumns()
{
    for (QAbstractItemView *view : m_window.findChildren<QAbstractItemView *>()) {
        QHeaderView *header = nullptr;
        if (const auto *table = qobject_cast<QTableView *>(view)) {
            header = table->horizontalHeader();
        } else if (const auto *tree = qobject_cast<QTreeView *>(view)) {
            header = tree->header();
        }
        const bool isKept =
            header != nullptr && !view->objectName().isEmpty() && !view->property("ownColumns").toBool();
        if (isKept && hasOwnColumns(*header)) {
            addColumns(view->objectName(), *header);
        }
    }
}

void LayoutMemory::addColumns(const QString &name, QHeaderView &header)
{
    const auto wanted = std::make_shared<QString>(); // also for columns that come later
    add({QStringLiteral("columns:") + name,
         [&header] { return columnState(header); },
         [&header, wanted](const QVariant &value) {
             *wanted = value.toString();
             applyColumnState(header, *wanted);
         },
         {}});
    connect(&header, &QHeaderView::sectionResized, this, &LayoutMemory::noteChange);
    connect(&header, &QHeaderView::sectionCountChanged, this, [&header, wanted](int before, int now) {
        if (now > before && !wanted->isEmpty()) {
            applyColumnState(header, *wanted);
        }
    });
}

void LayoutMemory::watchFolds()
{
    for (QToolButton *fold : m_window.findChildren<QToolButton *>()) {
        const bool isFold = fold->isCheckable() && fold->property("look").toString() == QLatin1String("fold");
        if (!isFold || fold->objectName().isEmpty()) {
            continue;
        }
        add({QStringLiteral("fold:") + fold->objectName(),
             [fold] { return fold->isChecked(); },
             [fold](const QVariant &value) { fold->setChecked(value.toBool()); },
             {}});
        connect(fold, &QToolButton::toggled, this, &LayoutMemory::noteChange);
    }
}

QVariant LayoutMemory::remembered(const QString &key) const
{
    const QVariant own = m_settings.value(m_group + QLatin1Char('/') + key);
    return own.isValid() || m_fallback.isEmpty() ? own : m_settings.value(m_fallback + QLatin1Char('/') + key);
}

void LayoutMemory::restore()
{
    m_written = m_usual;
    for (const Part &part : m_parts) {
        const QVariant value = part.isKept ? remembered(part.key) : QVariant();
        if (value.isValid()) {
            part.write(value);
            m_written[part.key] = part.read();
        }
    }
    m_timer.stop();
}

LayoutMemory::State LayoutMemory::state() const
{
    State state;
    for (const Part &part : m_parts) {
        state.insert(part.key, part.read());
    }
    return state;
}

void LayoutMemory::apply(const State &state)
{
    for (const Part &part : m_parts) {
        const auto value = state.constFind(part.key);
        if (value != state.constEnd()) {
            part.write(*value);
        }
    }
    noteChange();
}

void LayoutMemory::reset()
{
    for (const Part &part : m_parts) {
        if (part.reset) {
            part.reset();
        } else {
            part.write(m_usual.value(part.key));
        }
    }
    noteChange();
}

void LayoutMemory::noteChange()
{
    if (!m_timer.isActive()) { // not put off again by the next change
        m_timer.start();
    }
}

void LayoutMemory::flush()
{
    m_timer.stop();
    for (const Part &part : m_parts) {
        if (!part.isKept) {
            continue;
        }
        const QVariant value = part.read();
        if (m_written.value(part.key) != value) {
            m_written[part.key] = value;
            m_settings.setValue(keyOf(part), value);
        }
    }
}

void LayoutMemory::forgetWritten()
{
    m_written.clear();
    noteChange();
}

} // namespace signalbox::ui
