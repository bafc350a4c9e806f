// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/form_checks.h"

#include "viewmodels/background.h"

#include <algorithm>
#include <numeric>

namespace signalbox::ui {

namespace {

constexpr int kDelay = 300;

DataCheck readData(const core::RunSpec &spec)
{
    DataCheck check;
    if (spec.train.empty()) {
        check.error = core::Error{core::ErrorCode::BadArgument, "train", "choose a table of sentences", {}, {}, {}};
        return check;
    }
    auto preview = text::previewTable(spec.train, text::ReadOptions::fromSpec(spec));
    if (!preview) {
        check.error = preview.error();
        return check;
    }
    check.preview = *std::move(preview);
    const auto splits = text::loadSplits(spec);
    if (!splits) {
        check.error = splits.error();
        return check;
    }
    check.trainRows = static_cast<std::int64_t>(splits->train.rows.size());
    check.validRows = static_cast<std::int64_t>(splits->valid.rows.size());
    check.testRows = static_cast<std::int64_t>(splits->test.rows.size());
    check.classes = splits->train.labels.size();
    check.textColumn = splits->train.textColumn;
    check.labelColumn = splits->train.labelColumn;
    check.notes = splits->notes;
    check.notes.insert(check.notes.end(), splits->train.notes.begin(), splits->train.notes.end());
    const auto counts = splits->train.classCounts();
    const auto largest = std::max_element(counts.begin(), counts.end());
    if (largest != counts.end() && check.trainRows > 0) {
        check.largestLabel = splits->train.labels.names()[static_cast<std::size_t>(largest - counts.begin())];
        check.largestShare = static_cast<double>(*largest) / static_cast<double>(check.trainRows);
    }
    return check;
}

ModelCheck readModel(const std::string &directory)
{
    ModelCheck check;
    if (directory.empty()) {
        check.error = core::Error{core::ErrorCode::BadArgument, "model", "choose a model folder", {}, {}, {}};
        return check;
    }
    auto summary = core::summarizeModel(directory);
    if (!summary) {
        check.error = summary.error();
        return check;
    }
    check.summary = *std::move(summary);
    auto recommendations = core::readModelRecommendations(directory);
    if (recommendations) {
        recommendations = [&]() -> core::Result<nlohmann::json> {
            if (const auto resolved = core::resolveSpec(nullptr, nullptr, *recommendations); !resolved) {
                return core::fail(resolved.error());
            }
            return *recommendations;
        }();
    }
    if (recommendations) {
        check.recommendations = *recommendations;
    } else {
        check.error = recommendations.error();
    }
    return check;
}

} // namespace

FormChecks::FormChecks(QObject *parent) : QObject(parent)
{
    for (QTimer *timer : {&m_dataTimer, &m_modelTimer}) {
        timer->setSingleShot(true);
        timer->setInterval(kDelay);
    }
    connect(&m_dataTimer, &QTimer::timeout, this, &FormChecks::checkData);
    connect(&m_modelTimer, &QTimer::timeout, this, &FormChecks::checkModel);
}

void FormChecks::requestData(const core::RunSpec &spec)
{
    m_spec = spec;
    m_dataPending = true;
    m_dataTimer.start();
}

void FormChecks::requestModel(const std::string &directory)
{
    m_modelDirectory = directory;
    m_modelPending = true;
    m_modelTimer.start();
}

void FormChecks::hurry()
{
    if (m_dataTimer.isActive()) {
        m_dataTimer.stop();
        checkData();
    }
    if (m_modelTimer.isActive()) {
        m_modelTimer.stop();
        checkModel();
    }
}

void FormChecks::checkData()
{
    viewmodels::runInBackground(
        this, [spec = m_spec] { return readData(spec); },
        [this, number = ++m_dataNumber](const DataCheck &check) {
            if (number == m_dataNumber) {
                m_dataPending = m_dataTimer.isActive();
                Q_EMIT dataChecked(check);
            }
        });
}

void FormChecks::checkModel()
{
    viewmodels::runInBackground(
        this, [directory = m_modelDirectory] { return readModel(directory); },
        [this, number = ++m_modelNumber](const ModelCheck &check) {
            if (number == m_modelNumber) {
                m_modelPending = m_modelTimer.isActive();
                Q_EMIT modelChecked(check);
            }
        });
}

} // namespace signalbox::ui
