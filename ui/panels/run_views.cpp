// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/run_views.h"

#include "common/banner_area.h"
#include "common/error_text.h"
#include "common/read_only.h"
#include "common/run_workspace.h"

#include <QInputDialog>
#include <QMenu>
#include <QPointer>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr auto kViewKind = "runs"; ///< of LayoutRecord

using StoredRunViews = std::vector<store::LayoutRecord>;

} // namespace

RunViews::RunViews(RunWorkspace &workspace, BannerArea &banners, QToolButton *button, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_banners(banners)
    , m_button(button)
{
    connect(button, &QToolButton::clicked, this, &RunViews::open);
}

void RunViews::open()
{
    m_workspace.read(
        this, [](const store::RunReader &reader) { return reader.layouts(kViewKind, {}); },
        [this](const core::Result<StoredRunViews> &views) {
            if (!views) {
                m_banners.showBanner({QStringLiteral("views"), Banner::Tone::Error, errorText(views.error()), {}, 0});
                return;
            }
            m_known = *views;
            auto *menu = new QMenu(m_button);
            menu->setObjectName(QStringLiteral("runViewsMenu"));
            menu->setAttribute(Qt::WA_DeleteOnClose);
            fill(*menu, *views);
            menu->popup(m_button->mapToGlobal(QPoint(0, m_button->height() + 2)));
        });
}

void RunViews::fill(QMenu &menu, const StoredRunViews &views)
{
    QAction *usual = menu.addAction(tr("As at first"));
    usual->setObjectName(QStringLiteral("usualViewAction"));
    connect(usual, &QAction::triggered, this, [this] { Q_EMIT chosen({}); });
    menu.addSeparator();
    auto *removing = new QMenu(tr("Remove"), &menu);
    for (const store::LayoutRecord &view : views) {
        const auto layout = viewmodels::runTableLayoutFromJson(view.body);
        const QString name = QString::fromStdString(view.name);
        if (name.isEmpty() || !layout) {
            continue;
        }
        QAction *show = menu.addAction(name);
        show->setObjectName(QStringLiteral("viewAction:") + name);
        connect(show, &QAction::triggered, this, [this, layout = *layout] { Q_EMIT chosen(layout); });
        connect(removing->addAction(name), &QAction::triggered, this, [this, view] { remove(view); });
    }
    if (removing->isEmpty()) {
        menu.addAction(tr("Views that you keep appear here"))->setEnabled(false);
    }
    menu.addSeparator();
    QAction *keep = menu.addAction(tr("Keep this view…"));
    keep->setObjectName(QStringLiteral("keepViewAction"));
    keep->setToolTip(tr("Columns, filter, order and headings, under a name."));
    connect(keep, &QAction::triggered, this, [this, views] { askForName(views); });
    forbidIfReadOnly(*keep, m_workspace);
    if (!removing->isEmpty()) {
        menu.addMenu(removing);
        forbidIfReadOnly(*removing->menuAction(), m_workspace);
    }
}

void RunViews::askForName(const StoredRunViews &views)
{
    auto *dialog = new QInputDialog(m_button->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("keepViewDialog"));
    dialog->setWindowTitle(tr("Keep this view"));
    dialog->setLabelText(tr("Name of the view; one of the same name is replaced."));
    QStringList names;
    for (const store::LayoutRecord &view : views) {
        if (!view.name.empty()) {
            names << QString::fromStdString(view.name);
        }
    }
    if (!names.isEmpty()) {
        dialog->setComboBoxItems(names);
        dialog->setComboBoxEditable(true);
    }
    dialog->setTextValue(QString());
    connect(dialog, &QInputDialog::textValueSelected, this, &RunViews::save);
    dialog->open();
}

void RunViews::save(const QString &name)
{
    const QString plain = name.simplified();
    if (plain.isEmpty() || !m_current) {
        return;
    }
    store::LayoutRecord record;
    record.kind = kViewKind;
    record.name = plain.toStdString();
    record.body = viewmodels::toJson(m_current());
    const auto before = std::find_if(m_known.begin(), m_known.end(),
                                     [&record](const store::LayoutRecord &known) { return known.name == record.name; });
    std::function<void()> undo;
    if (before != m_known.end()) { // it is replaced
        undo = [this, old = *before] {
            write(old, tr("The view “%1” is as it was.").arg(QString::fromStdString(old.name)), {});
        };
    }
    write(record, tr("The view “%1” is kept.").arg(plain), std::move(undo));
}

void RunViews::write(const store::LayoutRecord &view, const QString &said, std::function<void()> undo)
{
    m_workspace.edit([view](store::RunEditor &editor) { return editor.saveLayout(view, core::SystemClock()); },
                     [guard = QPointer<RunViews>(this), said, undo = std::move(undo)](const core::Status &status) {
                         if (guard) {
                             guard->say(status, said, undo);
                         }
                     });
}

void RunViews::remove(const store::LayoutRecord &view)
{
    const QString name = QString::fromStdString(view.name);
    const auto undo = [this, view, name] { write(view, tr("The view “%1” is back.").arg(name), {}); };
    m_workspace.edit([text = view.name](store::RunEditor &editor) { return editor.removeLayout(kViewKind, {}, text); },
                     [guard = QPointer<RunViews>(this), name, undo](const core::Status &status) {
                         if (guard) {
                             guard->say(status, tr("The view “%1” was removed.").arg(name), undo);
                         }
                     });
}

void RunViews::say(const core::Status &status, const QString &said, std::function<void()> undo)
{
    if (!status) {
        m_banners.showBanner({QStringLiteral("views"), Banner::Tone::Error, errorText(status.error()), {}, 0});
        return;
    }
    Banner banner{QStringLiteral("views"), Banner::Tone::Good, said, {}, 5};
    if (undo) {
        banner.actions.push_back({tr("Undo"), std::move(undo), true});
        banner.seconds = 8;
    }
    m_banners.showBanner(std::move(banner));
}

} // namespace signalbox::ui
