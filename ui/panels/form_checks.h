// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trainer.h"
#include "panels/newest_job.h"
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

/// How long the sentences of a draft are for its model's tokenizer.
struct LengthCheck
{
    std::vector<std::int64_t> rowsByTokens; ///< number of sentences, of all parts, by their number of tokens

    /// Sentences that lose tokens at this longest length.
    [[nodiscard]] std::int64_t rowsAbove(int tokens) const;
    /// Tokens of the longest sentence.
    [[nodiscard]] int longest() const { return static_cast<int>(rowsByTokens.size()) - 1; }
};

/// Reads the data and the model of a draft on worker threads, 300 ms after the last change, then counts tokens. A newer
/// request makes an older result worthless; of each kind one job runs at most.
class FormChecks : public QObject
{
    Q_OBJECT

public:
    explicit FormChecks(QObject *parent = nullptr);

    void requestData(const core::RunSpec &spec);
    void requestModel(const std::string &directory);
    /// Whether a result that decides about the start is still to come. The count of tokens does not.
    [[nodiscard]] bool isBusy() const;
    /// Starts what waits for the 300 ms now.
    void hurry();

Q_SIGNALS:
    void dataChecked(const signalbox::ui::DataCheck &check);
    void modelChecked(const signalbox::ui::ModelCheck &check);
    /// Nothing: data or model cannot be read.
    void lengthsChecked(const std::optional<signalbox::ui::LengthCheck> &check);

private:
    void checkData();
    void checkModel();
    void checkLengths();

    QTimer m_dataTimer;
    QTimer m_modelTimer;
    core::RunSpec m_spec;
    std::string m_modelDirectory;
    NewestJob<DataCheck> m_dataJob{this};
    NewestJob<ModelCheck> m_modelJob{this};
    NewestJob<std::optional<LengthCheck>> m_lengthJob{this};
    bool m_dataIsGood = false;
    bool m_modelIsGood = false;
};

} // namespace signalbox::ui
