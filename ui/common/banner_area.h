// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/theme.h"

#include <QFrame>

#include <functional>
#include <vector>

class QLabel;
class QHBoxLayout;
class QTimer;

namespace signalbox::ui {

/// One message above the page: what happened, what it means, what to do.
struct Banner
{
    enum class Tone { Info, Good, Warning, Error };
    struct Action
    {
        QString text;
        std::function<void()> act;
        bool dismisses = true;
    };
    QString key; ///< a message replaces an earlier one of the same key
    Tone tone = Tone::Info;
    QString text;
    std::vector<Action> actions;
    int seconds = 0; ///< goes away by itself after this time; 0 stays
};

/// Shows the most severe message, newest first, and counts the others ("+2 more"). Never modal.
class BannerArea : public QFrame
{
    Q_OBJECT

public:
    explicit BannerArea(QWidget *parent = nullptr);

    void showBanner(Banner banner);
    void removeBanner(const QString &key);
    [[nodiscard]] bool hasBanner(const QString &key) const;
    /// The text on display, for tests and screen readers.
    [[nodiscard]] QString currentText() const;
    void setTheme(const viewmodels::Theme &theme);

Q_SIGNALS:
    /// A message came, on display or behind a more severe one.
    void bannerShown(const QString &key, const QString &text);

private:
    void display();
    [[nodiscard]] const Banner *current() const;
    void startTimer(const Banner &banner);

    std::vector<Banner> m_banners;
    viewmodels::Theme m_theme;
    QFrame *m_frame;
    QLabel *m_icon;
    QLabel *m_text;
    QLabel *m_more;
    QHBoxLayout *m_actions;
};

} // namespace signalbox::ui
