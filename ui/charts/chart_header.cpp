// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_header.h"

#include "charts/chart_text.h"
#include "viewmodels/run_text.h"

#include <QGuiApplication>
#include <QMenu>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace signalbox::charts {

namespace {

constexpr int kRow = 26;
constexpr int kNoteRow = 17;
constexpr int kGap = 8;
constexpr int kLeft = 8;
constexpr std::size_t kMostEntries = 4;
constexpr double kHeaderTitlePixels = 13.0;
constexpr double kNotePixels = 11.0;

QFont titleFont()
{
    return chartFont(kHeaderTitlePixels, QFont::DemiBold);
}

} // namespace

ChartHeader::ChartHeader(QWidget *parent)
    : QWidget(parent)
    , m_folded(new ChartButton(ChartButton::Look::Words, this))
    , m_expand(new ChartButton(ChartButton::Look::Expand, this))
    , m_menu(new ChartButton(ChartButton::Look::More, this))
{
    m_expand->setObjectName(QStringLiteral("chartExpandButton"));
    m_expand->setToolTip(tr("Open large"));
    m_expand->setAccessibleName(tr("Open large"));
    m_expand->hide();
    m_menu->setObjectName(QStringLiteral("chartMenuButton"));
    m_menu->setToolTip(tr("Chart menu"));
    m_menu->setAccessibleName(tr("Chart menu"));
    m_folded->setObjectName(QStringLiteral("chartLegendFold"));
    m_folded->setAccessibleName(tr("More curves of the legend"));
    m_folded->setToolTip(tr("Curves that have no room here"));
    connect(m_folded, &QAbstractButton::clicked, this, &ChartHeader::showFolded);
    connect(m_expand, &QAbstractButton::clicked, this, &ChartHeader::enlargeRequested);
    connect(m_menu, &QAbstractButton::clicked, this,
            [this] { Q_EMIT menuRequested(m_menu->mapToGlobal(QPoint(0, m_menu->height()))); });
}

void ChartHeader::setContent(const LineChartModel &model, const QString &titleSuffix, const viewmodels::Theme &theme)
{
    m_title = titleSuffix.isEmpty() ? model.title : model.title + QLatin1Char(' ') + titleSuffix;
    m_note = model.note;
    m_theme = theme;
    m_curves = model.curves;
    for (CurveModel &curve : m_curves) {
        curve.series.reset();
    }
    const std::size_t wanted = m_curves.size() > 1 ? m_curves.size() : 0; // one curve needs no legend
    while (m_entries.size() < std::min(wanted, kMostEntries)) {
        auto *entry = new LegendButton(this);
        connect(entry, &LegendButton::chosen, this, &ChartHeader::curveChosen);
        m_entries.push_back(entry);
    }
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (i < wanted) {
            m_entries[i]->setEntry(m_curves[i], static_cast<int>(i), theme);
        }
    }
    for (ChartButton *button : {m_folded, m_expand, m_menu}) {
        button->setTheme(theme);
    }
    setToolTip(viewmodels::toolTipText(m_note));
    arrange();
    update();
}

void ChartHeader::offerLarge()
{
    if (!std::exchange(m_offersLarge, true)) {
        m_expand->show();
        arrange();
        update();
    }
}

int ChartHeader::wantedHeight() const
{
    return kRow + (m_note.isEmpty() ? 0 : kNoteRow);
}

void ChartHeader::resizeEvent(QResizeEvent * /*event*/)
{
    arrange();
}

void ChartHeader::arrange()
{
    const int top = (kRow - m_menu->sizeHint().height()) / 2;
    int right = width() - 4;
    for (ChartButton *button : {m_menu, m_expand}) {
        if (button == m_expand && !m_offersLarge) {
            continue;
        }
        const QSize size = button->sizeHint();
        right -= size.width();
        button->setGeometry(QRect(QPoint(right, top), size));
    }
    const std::size_t total = m_curves.size() > 1 ? m_curves.size() : 0;
    m_titleWidth =
        std::min(QFontMetrics(titleFont()).horizontalAdvance(m_title) + 2, std::max(40, right - kLeft - kGap));
    int x = kLeft + m_titleWidth + kGap;
    const QFontMetrics metrics(chartFont(kLegendPixels));
    const auto foldWidth = [&](std::size_t left) {
        return left == 0 ? 0 : metrics.horizontalAdvance(tr("+ %n more", nullptr, static_cast<int>(left))) + 12;
    };
    m_shown = 0;
    while (m_shown < std::min(total, kMostEntries)) {
        const int entryWidth = m_entries[m_shown]->sizeHint().width();
        if (x + entryWidth + foldWidth(total - m_shown - 1) > right) {
            break;
        }
        m_entries[m_shown]->setGeometry(x, top, entryWidth, m_entries[m_shown]->sizeHint().height());
        x += entryWidth + 4;
        ++m_shown;
    }
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        m_entries[i]->setVisible(i < m_shown);
    }
    const std::size_t left = total - m_shown;
    m_folded->setVisible(left > 0);
    if (left > 0) {
        m_folded->setText(m_shown == 0 ? tr("%n curve(s)", nullptr, static_cast<int>(left))
                                       : tr("+ %n more", nullptr, static_cast<int>(left)));
        const QSize size = m_folded->sizeHint();
        m_folded->setGeometry(QRect(QPoint(std::min(x, std::max(kLeft, right - size.width())), top), size));
        m_titleWidth = std::min(m_titleWidth, m_folded->x() - kLeft - 4);
    }
}

void ChartHeader::showFolded()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (std::size_t i = m_shown; i < m_curves.size(); ++i) {
        QAction *action = menu->addAction(m_curves[i].label);
        action->setCheckable(true);
        action->setChecked(m_curves[i].visible);
        QPixmap mark(16, 8);
        mark.fill(Qt::transparent);
        QPainter painter(&mark);
        paintLegendMark(painter, QRectF(0, 2, 16, 4), m_curves[i], m_theme);
        painter.end();
        action->setIcon(QIcon(mark));
        connect(action, &QAction::triggered, this, [this, index = static_cast<int>(i)] {
            Q_EMIT curveChosen(index, QGuiApplication::keyboardModifiers().testFlag(Qt::AltModifier));
        });
    }
    menu->popup(m_folded->mapToGlobal(QPoint(0, m_folded->height())));
}

void ChartHeader::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setFont(titleFont());
    painter.setPen(m_theme.text);
    const QString title = QFontMetrics(titleFont()).elidedText(m_title, Qt::ElideRight, m_titleWidth);
    painter.drawText(QRect(kLeft, 0, m_titleWidth, kRow), Qt::AlignLeft | Qt::AlignVCenter, title);
    if (!m_note.isEmpty()) {
        const QFont font = chartFont(kNotePixels);
        painter.setFont(font);
        painter.setPen(m_theme.secondary);
        const int room = width() - 2 * kLeft;
        painter.drawText(QRect(kLeft, kRow - 2, room, kNoteRow), Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetrics(font).elidedText(m_note, Qt::ElideRight, room));
    }
}

} // namespace signalbox::charts
