// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/wandb_standin.h"
#include "track/wandb/wandb_api.h"

#include <QObject>

#include <nlohmann/json.hpp>

#include <string>

namespace signalbox::test_track {

/// The calls of the service against the stand-in, which must not notice a mistake.
class WandbApiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

protected:
    track::wandb::WandbApi api() { return {m_http, {m_standin.url(), track::wandb::Endpoint::basic(m_key)}}; }
    /// A run that exists at the service.
    track::wandb::RunPath makeRun(const std::string &name = "run00001")
    {
        track::wandb::UpsertRun run;
        run.run = name;
        run.project = "cola";
        const auto made = api().upsertRun(run);
        return made ? made->path : track::wandb::RunPath{};
    }
    nlohmann::json runOf(const track::wandb::RunPath &path)
    {
        return m_standin.get(QStringLiteral("/api/standin/runs/%1/%2/%3")
                                 .arg(QString::fromStdString(path.entity), QString::fromStdString(path.project),
                                      QString::fromStdString(path.run)));
    }
    nlohmann::json requests() { return m_standin.get(QStringLiteral("/api/standin/requests")).at("requests"); }

    const QByteArray m_key{"0123456789012345678901234567890123456789"};
    track::HttpClient m_http{"signalbox/test"};
    test_support::WandbStandin m_standin;
};

} // namespace signalbox::test_track
