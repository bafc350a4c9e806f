// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/section_header.h"

#include "common/icons.h"
#include "common/widgets.h"
#include "viewmodels/run_text.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace signalbox::ui {

SectionHeader::SectionHeader(QWidget *parent)
    : QWidget(parent)
    , m_fold(new QToolButton)
    , m_count(makeLabel({}, "secondary"))
    , m_menu(makeGhost(tr("Section menu"), {}))
{
    m_fold->setProperty("look", QStringLiteral("fold"));
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setFocusPolicy(Qt::StrongFocus);
    m_fold->setCursor(Qt::PointingHandCursor);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 4, 0, 4);
    row->setSpacing(8);
    row->addWidget(m_fold);
    row->addWidget(m_count);
    row->addStretch(1);
    row->addWidget(m_menu);
    connect(m_fold, &QToolButton::clicked, this, [this] { Q_EMIT toggled(m_content.key, !m_content.isOpen); });
    connect(m_menu, &QToolButton::clicked, this,
            [this] { Q_EMIT menuRequested(m_content.key, m_menu->mapToGlobal(QPoint(0, m_menu->height()))); });
}

void SectionHeader::setContent(const Content &content)
{
    if (content == m_content) {
        return;
    }
    m_content = content;
    setObjectName(QStringLiteral("section:") + content.key);
    m_fold->setObjectName(QStringLiteral("sectionFold:") + content.key);
    m_count->setObjectName(QStringLiteral("sectionCount:") + content.key);
    m_menu->setObjectName(QStringLiteral("sectionMenu:") + content.key);
    QString title = content.title;
    m_fold->setText(title.replace(QLatin1Char('&'), QLatin1String("&&"))); // names of metrics are no shortcuts
    m_fold->setArrowType(content.isOpen ? Qt::DownArrow : Qt::RightArrow);
    m_fold->setEnabled(content.canFold);
    const QString count = content.shown == content.total
        ? tr("%n chart(s)", nullptr, content.total)
        : tr("%1 of %n chart(s)", nullptr, content.total).arg(QLocale().toString(content.shown));
    m_count->setText(count);
    m_fold->setAccessibleName(content.isOpen ? tr("%1, %2, shown").arg(content.title, count)
                                             : tr("%1, %2, folded").arg(content.title, count));
    m_fold->setToolTip(
        viewmodels::toolTipText(content.isOpen ? tr("Fold %1").arg(content.title) : tr("Show %1").arg(content.title)));
    m_menu->setAccessibleName(tr("Menu of the section %1").arg(content.title));
}

void SectionHeader::setTheme(const viewmodels::Theme &theme)
{
    m_menu->setIcon(icon(QStringLiteral("more"), theme.secondary));
}

void SectionHeader::contextMenuEvent(QContextMenuEvent *event)
{
    Q_EMIT menuRequested(m_content.key, event->globalPos());
}

} // namespace signalbox::ui
