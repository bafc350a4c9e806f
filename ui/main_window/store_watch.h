// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace signalbox::ui {

class BannerArea;

/// Says so in a banner when metrics cannot be stored at the moment, and takes it away when they can be again. Looks once
/// a second.
class StoreWatch : public QObject
{
    Q_OBJECT

public:
    /// `problem` is quick; `retry` returns at once.
    StoreWatch(std::function<std::optional<core::Error>()> problem, std::function<void()> retry, BannerArea &banners,
               QObject *parent);

    /// Looks now.
    void look();

private:
    std::function<std::optional<core::Error>()> m_problem;
    std::function<void()> m_retry;
    BannerArea &m_banners;
    std::optional<core::Error> m_shown;
    QTimer m_timer;
};

} // namespace signalbox::ui
