// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of the form that says what is wrong, and what is worth knowing, under each field.
#include "panels/run_form.h"

#include "common/error_text.h"
#include "common/run_workspace.h"
#include "viewmodels/run_text.h"

#include <QLocale>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

using Errors = std::map<std::string, QString>;

bool isKnownColumn(const DataCheck &check, const std::string &column)
{
    if (column.empty() || !check.preview) {
        return true;
    }
    const auto &names = check.preview->columns;
    const QString wanted = QString::fromStdString(column).trimmed();
    if (std::any_of(names.begin(), names.end(), [&wanted](const std::string &name) {
            return QString::fromStdString(name).trimmed().compare(wanted, Qt::CaseInsensitive) == 0;
        })) {
        return true; // as the reader finds it
    }
    const bool number = std::all_of(column.begin(), column.end(), [](unsigned char c) { return c >= '0' && c <= '9'; });
    return number && column.size() < 6 && std::stoul(column) >= 1 && std::stoul(column) <= names.size();
}

} // namespace

std::string RunForm::fieldOfDataError(const core::Error &error) const
{
    const core::RunSpec &spec = m_draft.spec();
    if (error.code == core::ErrorCode::BadArgument && m_fields.contains(error.subject)) {
        return error.subject;
    }
    if (error.code == core::ErrorCode::MissingColumn) {
        return isKnownColumn(*m_data, spec.textColumn) ? "label-column" : "text-column";
    }
    if (error.code == core::ErrorCode::TooFewClasses) {
        return "label-column";
    }
    for (const auto &[key, path] : {std::pair("valid", spec.valid), std::pair("test", spec.test)}) {
        if (!path.empty() && error.subject.rfind(path, 0) == 0) {
            return key;
        }
    }
    return "train";
}

QString RunForm::dataErrorText(const core::Error &error) const
{
    if (error.code == core::ErrorCode::BadArgument && error.subject == "train") {
        return tr("Choose a table of sentences: TSV or CSV.");
    }
    if (error.code == core::ErrorCode::MissingColumn) {
        const core::RunSpec &spec = m_draft.spec();
        const std::string &wanted = isKnownColumn(*m_data, spec.textColumn) ? spec.labelColumn : spec.textColumn;
        if (!wanted.empty() && !isKnownColumn(*m_data, wanted)) {
            return tr("Column '%1' is missing. Found: %2.")
                .arg(QString::fromStdString(wanted), QString::fromStdString(error.found));
        }
    }
    return errorText(error);
}

void RunForm::showDataMessages(Errors &errors)
{
    if (!m_data) {
        return;
    }
    if (m_data->error) {
        const std::string key = fieldOfDataError(*m_data->error);
        errors.try_emplace(key, dataErrorText(*m_data->error));
        for (const char *name : {"train", "valid", "label-column"}) {
            m_fields.at(name)->setHint({});
        }
        return;
    }
    m_fields.at("train")->setHint(
        tr("%1 training and %2 validation sentences, %n class(es).", nullptr, m_data->classes)
            .arg(viewmodels::formatCount(m_data->trainRows), viewmodels::formatCount(m_data->validRows)));
    m_fields.at("label-column")
        ->setHint(tr("The largest class (%1) holds %2 % of the rows.")
                      .arg(QString::fromStdString(m_data->largestLabel),
                           QLocale().toString(m_data->largestShare * 100, 'f', 1)));
    QStringList notes;
    for (const std::string &note : m_data->notes) {
        notes << QString::fromStdString(note);
    }
    constexpr qsizetype kMostNotes = 3;
    const QString shown = notes.mid(0, kMostNotes).join(QStringLiteral(" · "));
    m_fields.at("valid")->setHint(notes.size() > kMostNotes
                                      ? shown + tr(" · +%n more", nullptr, static_cast<int>(notes.size() - kMostNotes))
                                      : shown,
                                  !notes.isEmpty());
    m_fields.at("test")->setHint(
        m_data->testRows > 0 ? tr("%1 test sentences.").arg(viewmodels::formatCount(m_data->testRows)) : QString());
}

void RunForm::showModelMessages(Errors &errors)
{
    if (!m_model) {
        return;
    }
    const core::RunSpec &spec = m_draft.spec();
    if (m_model->error) {
        const bool missing = m_model->error->code == core::ErrorCode::BadArgument && m_model->error->subject == "model";
        errors.try_emplace("model", missing ? tr("Choose a model folder.") : errorText(*m_model->error));
    }
    if (!m_model->summary) {
        return;
    }
    const core::ModelSummary &model = *m_model->summary;
    QString text = tr("%n layer(s), %1 wide, %2 parameters.", nullptr, model.layers)
                       .arg(model.hiddenSize)
                       .arg(viewmodels::formatParameters(model.parameters));
    if (!model.hasWeights && !spec.fromScratch) {
        text += QLatin1Char(' ') + tr("There are no weights in it: switch on “Train from scratch”.");
        errors.try_emplace("model", text);
    } else if (!m_model->recommendations.is_null()) {
        text += QLatin1Char(' ') + tr("It recommends settings.");
    }
    m_fields.at("model")->setHint(text);
    if (model.maxPositions > 0 && (spec.maxLength > model.maxPositions || errors.contains("max-length"))) {
        errors["max-length"] = tr("Use 8 to %1 tokens.").arg(viewmodels::formatCount(model.maxPositions));
    }
    const std::int64_t cut = m_lengths ? m_lengths->rowsAbove(spec.maxLength) : 0;
    QString lengths = m_lengths && cut == 0 ? tr("No sentence is cut; the longest has %1.").arg(m_lengths->longest())
        : cut > 0                           ? tr("%n sentence(s) are cut.", nullptr, static_cast<int>(cut))
                                            : tr("Longer sentences are cut.");
    if (model.maxPositions > 0) {
        lengths +=
            QLatin1Char(' ') + tr("This encoder takes up to %1.").arg(viewmodels::formatCount(model.maxPositions));
    }
    m_fields.at("max-length")->setHint(lengths);
    if (spec.freezeLayers > model.layers) {
        errors.try_emplace("freeze-layers", tr("This encoder has %n layer(s).", nullptr, model.layers));
    }
}

void RunForm::showTrainingMessages(Errors &errors)
{
    const core::RunSpec &spec = m_draft.spec();
    m_fields.at("lr")->setHint(
        spec.learningRate > 0.01 ? tr("Very high for this encoder; the loss may become NaN.") : QString(), true);
    if (m_data && m_data->trainRows > 0) {
        const int most = largestBatch();
        if (spec.batchSize > most || errors.contains("batch-size")) {
            errors["batch-size"] = tr("Use a whole number from 1 to %1.").arg(viewmodels::formatCount(most));
        }
    }
    showEstimates();
    // The first epoch always improves; then `patience` epochs must not, and one must be left that is not trained.
    const bool cannotAct = spec.patience > 0 && spec.validEvery == 0.0 && spec.patience + 1 >= spec.epochs;
    m_fields.at("patience")
        ->setHint(cannotAct
                      ? tr("Cannot act within %n epoch(s): it waits %1 without improvement.", nullptr, spec.epochs)
                            .arg(spec.patience)
                      : spec.patience == 0 ? tr("Off.")
                                           : tr("0 switches it off."));
    m_fields.at("device")->setHint(m_deviceHint);
    const QString name = QString::fromStdString(spec.name);
    if (!name.isEmpty() && m_context.workspace.runs().hasName(name)) {
        errors.try_emplace(
            "name", tr("A run with this name exists. Free is: %1").arg(m_context.workspace.runs().freeName(name)));
    }
}

int RunForm::largestBatch() const
{
    const auto limit = static_cast<std::int64_t>(core::findSetting("batch-size")->maximum);
    return static_cast<int>(std::min(limit, m_data ? m_data->trainRows : limit));
}

void RunForm::showEstimates()
{
    const core::RunSpec &spec = m_draft.spec();
    const std::int64_t rows = m_data ? m_data->trainRows : 0;
    QStringList batch;
    if (rows > 0) {
        batch << tr("%n step(s) per epoch.", nullptr, static_cast<int>(plan().stepsPerEpoch));
    }
    if (m_model && m_model->summary) {
        // No batch is longer than its longest sentence, unless every row is padded.
        const bool pads = spec.batching == "pad";
        const int tokens = m_lengths && !pads ? std::min(spec.maxLength, m_lengths->longest()) : spec.maxLength;
        const double gigabytes = viewmodels::trainingGigabytes(*m_model->summary, spec.batchSize, tokens);
        batch << tr("May need about %1 GB.").arg(QLocale().toString(std::max(0.1, gigabytes), 'f', 1));
    }
    m_fields.at("batch-size")->setHint(batch.join(QLatin1Char(' ')));
    const auto duration = viewmodels::expectedDuration(m_context.workspace.runs().rows(), spec, rows);
    m_fields.at("epochs")->setHint(
        duration ? tr("About %1, at the speed of %2.")
                       .arg(viewmodels::formatDuration(duration->seconds), QString::fromStdString(duration->likeRun))
                 : QString());
}

/// Values that are good alone but do not fit together.
void RunForm::showCombinationErrors(Errors &errors) const
{
    auto status = core::checkOptimization(m_draft.spec());
    if (status) {
        status = core::checkCourse(m_draft.spec());
    }
    if (status || !m_fields.contains(status.error().subject)) {
        return;
    }
    const core::Error &error = status.error();
    errors.try_emplace(
        error.subject,
        tr("%1 (expected %2).").arg(QString::fromStdString(error.detail), QString::fromStdString(error.expected)));
}

void RunForm::validate()
{
    m_validate.stop();
    Errors errors;
    for (const auto &[key, field] : m_fields) {
        if (const auto error = m_draft.errorOf(key)) {
            errors[key] = fieldErrorText(key, *error);
        }
        field->setOrigin(m_draft.originOf(key));
    }
    showDataMessages(errors);
    showModelMessages(errors);
    showTrainingMessages(errors);
    showCombinationErrors(errors);
    if (const core::RunSpec &spec = m_draft.spec(); spec.dropout < 0 && !errors.contains("dropout")
        && m_draft.values().contains("dropout") && m_draft.values().at("dropout") != -1.0) {
        errors["dropout"] = tr("Use 0 to 0.9.");
    }
    for (const auto &[key, field] : m_fields) {
        const auto error = errors.find(key);
        field->setError(error == errors.end() ? QString() : error->second);
    }
    updateStartButton();
    Q_EMIT changed();
    // Taken back first: submit() validates as well.
    if (!m_checks.isBusy() && std::exchange(m_submitted, false)) {
        submit();
    }
    if (!m_checks.isBusy() && std::exchange(m_searchWanted, false)) {
        requestSearch();
    }
}

} // namespace signalbox::ui
