// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wandb_api_fixture.h"

#include <QTest>

namespace signalbox::test_track {

using nlohmann::json;
using test_support::WandbStandin;

void WandbApiTest::initTestCase()
{
    if (!WandbStandin::isAvailable()) {
        QSKIP("needs ../shared/wandb-standin and python3");
    }
    QVERIFY2(m_standin.start({QStringLiteral("--upload-header"), QStringLiteral("X-Standin-Required:1")}),
             qPrintable(m_standin.why()));
}

void WandbApiTest::init()
{
    m_standin.post(QStringLiteral("/api/standin/reset"), json::object());
    m_standin.post(QStringLiteral("/api/standin/options"),
                   {{"key", json::array()}, {"bad_key", "401"}, {"ratelimit", nullptr}, {"offsets", "reject"}});
}

void WandbApiTest::cleanup()
{
    const std::string anomalies = m_standin.anomalies().dump();
    QCOMPARE(QString::fromStdString(anomalies), QStringLiteral("[]"));
}

} // namespace signalbox::test_track
