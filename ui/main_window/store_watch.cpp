// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/store_watch.h"

#include "common/banner_area.h"
#include "common/error_text.h"

namespace signalbox::ui {

namespace {

const QString kBanner = QStringLiteral("storeProblem");
constexpr int kInterval = 1000;

} // namespace

StoreWatch::StoreWatch(std::function<std::optional<core::Error>()> problem, std::function<void()> retry,
                       BannerArea &banners, QObject *parent)
    : QObject(parent)
    , m_problem(std::move(problem))
    , m_retry(std::move(retry))
    , m_banners(banners)
{
    connect(&m_timer, &QTimer::timeout, this, &StoreWatch::look);
    m_timer.start(kInterval);
}

void StoreWatch::look()
{
    const std::optional<core::Error> problem = m_problem();
    if (problem == m_shown) {
        return;
    }
    const bool dismissed = m_shown && problem && m_shown->code == problem->code && !m_banners.hasBanner(kBanner);
    m_shown = problem;
    if (!problem) {
        m_banners.removeBanner(kBanner);
    } else if (!dismissed) {
        const QString text = problem->code == core::ErrorCode::DiskFull
            ? tr("The disk is full; metrics are held in memory. Free space and press Retry.")
            : errorText(*problem);
        m_banners.showBanner({kBanner, Banner::Tone::Error, text, {{tr("Retry"), m_retry, false}}, 0});
    }
}

} // namespace signalbox::ui
