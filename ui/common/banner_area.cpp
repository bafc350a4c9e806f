// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/banner_area.h"

#include "common/icons.h"
#include "common/widgets.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QTimer>

#include <algorithm>

namespace signalbox::ui {

BannerArea::BannerArea(QWidget *parent)
    : QFrame(parent)
    , m_frame(new QFrame)
    , m_icon(new QLabel)
    , m_text(makeLabel({}, nullptr, QStringLiteral("bannerText")))
    , m_more(makeLabel({}, "secondary", QStringLiteral("bannerMore")))
    , m_actions(new QHBoxLayout)
{
    setObjectName(QStringLiteral("bannerArea"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(18, 12, 18, 0);
    outer->addWidget(m_frame);
    m_frame->setObjectName(QStringLiteral("banner"));
    m_frame->setProperty("look", QStringLiteral("banner"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *row = new QHBoxLayout(m_frame);
    row->setContentsMargins(12, 4, 8, 4);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_more);
    row->addLayout(m_actions);
    auto *close = makeGhost(tr("Dismiss"), QStringLiteral("dismissBannerButton"));
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, [this] {
        if (const Banner *banner = current()) {
            removeBanner(banner->key);
        }
    });
    hide();
}

const Banner *BannerArea::current() const
{
    const auto worst = std::max_element(m_banners.begin(), m_banners.end(), [](const Banner &a, const Banner &b) {
        return a.tone < b.tone; // of equal ones the first, which is the newest
    });
    return worst == m_banners.end() ? nullptr : &*worst;
}

void BannerArea::showBanner(Banner banner)
{
    std::erase_if(m_banners, [&banner](const Banner &old) { return old.key == banner.key; });
    startTimer(banner);
    const QString key = banner.key;
    const QString text = banner.text;
    m_banners.insert(m_banners.begin(), std::move(banner));
    display();
    Q_EMIT bannerShown(key, text);
}

void BannerArea::startTimer(const Banner &banner)
{
    const QString name = QStringLiteral("timer:") + banner.key;
    delete findChild<QTimer *>(name);
    if (banner.seconds <= 0) {
        return;
    }
    auto *timer = new QTimer(this);
    timer->setObjectName(name);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, this, [this, key = banner.key] { removeBanner(key); });
    timer->start(banner.seconds * 1000);
}

void BannerArea::removeBanner(const QString &key)
{
    if (std::erase_if(m_banners, [&key](const Banner &banner) { return banner.key == key; }) != 0) {
        display();
    }
}

bool BannerArea::hasBanner(const QString &key) const
{
    return std::any_of(m_banners.begin(), m_banners.end(), [&key](const Banner &banner) { return banner.key == key; });
}

QString BannerArea::currentText() const
{
    const Banner *banner = current();
    return banner == nullptr ? QString() : banner->text;
}

void BannerArea::display()
{
    while (QLayoutItem *item = m_actions->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the sender
        delete item;
    }
    const Banner *banner = current();
    setVisible(banner != nullptr);
    if (banner == nullptr) {
        return;
    }
    constexpr const char *kTones[] = {"info", "good", "warning", "error"};
    setTone(m_frame, "tone", QLatin1String(kTones[static_cast<int>(banner->tone)]));
    const QColor colors[] = {m_theme.secondary, m_theme.good, m_theme.warning, m_theme.error};
    const QString icons[] = {QStringLiteral("info"), QStringLiteral("check"), QStringLiteral("warning"),
                             QStringLiteral("warning")};
    const auto tone = static_cast<std::size_t>(banner->tone);
    m_icon->setPixmap(icon(icons[tone], colors[tone], 18).pixmap(18, 18));
    m_text->setText(banner->text);
    setAccessibleName(banner->text);
    m_more->setText(m_banners.size() > 1 ? tr("+%n more", nullptr, static_cast<int>(m_banners.size()) - 1) : QString());
    int number = 0;
    for (const Banner::Action &action : banner->actions) {
        auto *button = makeButton(action.text, QStringLiteral("bannerAction%1").arg(number++), "link");
        m_actions->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, key = banner->key, action] {
            if (action.dismisses) {
                removeBanner(key);
            }
            action.act();
        });
    }
}

void BannerArea::setTheme(const viewmodels::Theme &theme)
{
    m_theme = theme;
    findChild<QToolButton *>(QStringLiteral("dismissBannerButton"))
        ->setIcon(icon(QStringLiteral("close"), theme.secondary));
    display();
}

} // namespace signalbox::ui
