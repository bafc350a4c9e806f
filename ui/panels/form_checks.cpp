// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/form_checks.h"

#include "text/tokenizer.h"

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

using Lengths = std::optional<LengthCheck>;

/// Nothing when it was cancelled or when there is no tokenizer.
Lengths countTokens(const core::RunSpec &spec, const std::string &model, const NewestJob<Lengths>::Cancelled &cancelled)
{
    const auto tokenizer = text::Tokenizer::fromDirectory(model);
    const auto splits = text::loadSplits(spec);
    if (!tokenizer || !splits) {
        return std::nullopt;
    }
    LengthCheck check;
    std::vector<std::int32_t> ids;
    for (const text::Dataset *part : {&splits->train, &splits->valid, &splits->test}) {
        for (const text::Example &row : part->rows) {
            if (*cancelled) {
                return std::nullopt;
            }
            tokenizer->encode(row.text, 0, ids);
            if (ids.size() >= check.rowsByTokens.size()) {
                check.rowsByTokens.resize(ids.size() + 1);
            }
            ++check.rowsByTokens[ids.size()];
        }
    }
    return check;
}

} // namespace

std::int64_t LengthCheck::rowsAbove(int tokens) const
{
    const auto first = std::min(rowsByTokens.size(), static_cast<std::size_t>(std::max(0, tokens)) + 1);
    return std::accumulate(rowsByTokens.begin() + static_cast<std::ptrdiff_t>(first), rowsByTokens.end(),
                           std::int64_t{0});
}

FormChecks::FormChecks(QObject *parent) : QObject(parent)
{
    for (QTimer *timer : {&m_dataTimer, &m_modelTimer}) {
        timer->setSingleShot(true);
        timer->setInterval(kDelay);
    }
    connect(&m_dataTimer, &QTimer::timeout, this, &FormChecks::checkData);
    connect(&m_modelTimer, &QTimer::timeout, this, &FormChecks::checkModel);
}

bool FormChecks::isBusy() const
{
    return m_dataTimer.isActive() || m_modelTimer.isActive() || m_dataJob.isBusy() || m_modelJob.isBusy();
}

void FormChecks::requestData(const core::RunSpec &spec)
{
    m_spec = spec;
    m_dataIsGood = false;
    m_dataJob.drop();
    m_lengthJob.drop();
    m_dataTimer.start();
}

void FormChecks::requestModel(const std::string &directory)
{
    m_modelDirectory = directory;
    m_modelIsGood = false;
    m_modelJob.drop();
    m_lengthJob.drop();
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
    m_dataJob.request([spec = m_spec](const auto &) { return readData(spec); },
                      [this](const DataCheck &check) {
                          m_dataIsGood = !check.error;
                          Q_EMIT dataChecked(check);
                          checkLengths();
                      });
}

void FormChecks::checkModel()
{
    m_modelJob.request([directory = m_modelDirectory](const auto &) { return readModel(directory); },
                       [this](const ModelCheck &check) {
                           m_modelIsGood = !check.error;
                           Q_EMIT modelChecked(check);
                           checkLengths();
                       });
}

void FormChecks::checkLengths()
{
    if (isBusy()) {
        return; // comes back when both are known
    }
    if (!m_dataIsGood || !m_modelIsGood) {
        Q_EMIT lengthsChecked(std::nullopt);
        return;
    }
    m_lengthJob.request([spec = m_spec, model = m_modelDirectory](
                            const auto &cancelled) { return countTokens(spec, model, cancelled); },
                        [this](const Lengths &check) { Q_EMIT lengthsChecked(check); });
}

} // namespace signalbox::ui
