// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trainer.h"
#include "text/dataset.h"

#include <nlohmann/json.hpp>

#include <QObject>
#include <QTimer>

#include <optional>

namespace signalbox::ui {

/// What reading the data of a draft gave.
struct DataCheck
{
    std::optional<text::TablePreview> preview;
    std::optional<core::Error> error;
    std::int64_t trainRows = 0;
    std::int64_t validRows = 0;
    std::int64_t testRows = 0;
    int classes = 0;
    std::string largestLabel;
    double largestShare = 0.0; ///< of the training rows
    std::string textColumn; ///< as used
    std::string labelColumn;
    std::vector<std::string> notes;
};

/// What the model folder of a draft gave.
struct ModelCheck
{
    std::optional<core::ModelSummary> summary;
    nlohmann::json recommendations;
    std::optional<core::Error> error;
};

/// Reads the data and the model of a draft on worker threads, 300 ms after the last change. A newer request makes an
/// older result worthless.
class FormChecks : public QObject
{
    Q_OBJECT

public:
    explicit FormChecks(QObject *parent = nullptr);

    void requestData(const core::RunSpec &spec);
    void requestModel(const std::string &directory);
    /// Whether a result is still to come.
    [[nodiscard]] bool isBusy() const { return m_dataPending || m_modelPending; }
    /// Starts what waits for the 300 ms now.
    void hurry();

Q_SIGNALS:
    void dataChecked(const signalbox::ui::DataCheck &check);
    void modelChecked(const signalbox::ui::ModelCheck &check);

private:
    void checkData();
    void checkModel();

    QTimer m_dataTimer;
    QTimer m_modelTimer;
    core::RunSpec m_spec;
    std::string m_modelDirectory;
    unsigned m_dataNumber = 0;
    unsigned m_modelNumber = 0;
    bool m_dataPending = false;
    bool m_modelPending = false;
};

} // namespace signalbox::ui
