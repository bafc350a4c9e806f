// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/run_form.h"

#include "common/banner_area.h"
#include "common/error_text.h"
#include "common/read_only.h"
#include "common/run_workspace.h"
#include "common/widgets.h"
#include "panels/metric_rules_table.h"
#include "panels/sync_card.h"
#include "viewmodels/run_text.h"
#include "viewmodels/settings.h"

#include <QHeaderView>
#include <QLocale>
#include <QTableWidget>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

const QString kLastValues = QStringLiteral("draft/values");
constexpr int kPreviewRows = 6;

/// Settings that change what is read from the data files.
bool concernsData(const std::string &key)
{
    static const std::vector<std::string> kKeys{"train",        "valid",  "test",      "valid-fraction", "text-column",
                                                "label-column", "header", "delimiter", "skip-bad-rows",  "seed"};
    return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

/// Settings whose empty field means that the model, the optimizer or the schedule decides.
bool canBeLeftOpen(const std::string &key)
{
    return core::isLeftOpen(core::RunSpec(), key);
}

/// The first row of the training table, as far as its columns are known.
SyncExample exampleOf(const std::optional<DataCheck> &check)
{
    SyncExample example;
    if (!check || !check->preview || check->preview->rows.empty()) {
        return example;
    }
    const text::TablePreview &preview = *check->preview;
    const auto field = [&preview](const std::string &column) {
        for (std::size_t i = 0; i < preview.columns.size() && i < preview.rows.front().size(); ++i) {
            if (preview.columns[i] == column) {
                return QString::fromStdString(preview.rows.front()[i]).left(200);
            }
        }
        return QString();
    };
    example.sentence = field(check->textColumn.empty() ? preview.guessedTextColumn : check->textColumn);
    example.label = field(check->labelColumn.empty() ? preview.guessedLabelColumn : check->labelColumn);
    return example;
}

QString textOf(const nlohmann::json &value)
{
    if (value.is_string()) {
        return QString::fromStdString(value.get<std::string>());
    }
    if (value.is_boolean()) {
        return value.get<bool>() ? QStringLiteral("yes") : QStringLiteral("no");
    }
    if (value.is_array()) {
        QStringList parts;
        for (const auto &item : value) {
            parts << textOf(item);
        }
        return parts.join(QStringLiteral(", "));
    }
    return value.is_number_float() ? QString::number(value.get<double>(), 'g', 6)
                                   : QString::fromStdString(value.dump());
}

} // namespace

RunForm::RunForm(const PanelContext &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    build();
    m_validate.setSingleShot(true);
    m_validate.setInterval(300);
    connect(&m_validate, &QTimer::timeout, this, &RunForm::validate);
    connect(&m_checks, &FormChecks::dataChecked, this, &RunForm::acceptData);
    connect(&m_checks, &FormChecks::modelChecked, this, &RunForm::acceptModel);
    connect(&m_checks, &FormChecks::lengthsChecked, this, &RunForm::acceptLengths);
    connect(&context.workspace, &RunWorkspace::currentChanged, this, [this] {
        if (!m_context.workspace.current().isEmpty()) {
            withdrawSubmission(); // the person looks at something else now
        }
    });
    connect(&context.workspace.runs(), &viewmodels::RunListModel::countChanged, this,
            [this] { m_fields.at("name")->setPlaceholder(generatedName()); });
    beginDraft();
}

void RunForm::setExample(const nlohmann::json &values)
{
    m_example = values;
    m_useExample->setEnabled(true);
    if (m_draft.spec().train.empty() && m_draft.spec().model.empty()) {
        beginDraft();
    }
}

void RunForm::useExample()
{
    const nlohmann::json before = m_draft.values();
    withdrawSubmission();
    m_draft.useFiles(m_example);
    showValues();
    requestChecks();
    offerUndo(tr("The files of the bundled example are chosen."), before);
}

void RunForm::resetToDefaults()
{
    const nlohmann::json before = m_draft.values();
    withdrawSubmission();
    m_draft.resetToDefaults();
    showValues();
    requestChecks();
    validate();
    offerUndo(tr("All settings are at their defaults."), before);
}

void RunForm::offerUndo(const QString &text, const nlohmann::json &before)
{
    if (m_draft.values() == before) {
        return;
    }
    m_context.banners.showBanner({QStringLiteral("draft"),
                                  Banner::Tone::Good,
                                  text,
                                  {{tr("Undo"),
                                    [this, before] {
                                        continueDraft(before);
                                        m_isEdited = true;
                                    },
                                    true}},
                                  12});
}

void RunForm::withdrawSubmission()
{
    m_submitted = false;
    m_searchWanted = false;
    updateStartButton();
}

void RunForm::setStarting(bool starting)
{
    m_starting = starting;
    updateStartButton();
}

void RunForm::updateStartButton()
{
    const bool underWay = m_starting || m_submitted;
    m_start->setText(underWay ? tr("Starting…") : tr("Start training"));
    m_start->setEnabled(errorCount() == 0 && !underWay);
    forbidIfReadOnly(*m_start, m_context.workspace);
    forbidIfReadOnly(*m_findRate, m_context.workspace);
}

void RunForm::beginDraft()
{
    const nlohmann::json before = m_draft.values();
    const bool wasEdited = std::exchange(m_isEdited, false);
    withdrawSubmission();
    nlohmann::json values =
        nlohmann::json::parse(m_context.settings.value(kLastValues).toString().toStdString(), nullptr, false);
    if (!values.is_object() || values.empty()) {
        values = m_example;
    }
    m_draft.restore(values);
    m_draft.clear("name");
    m_draft.clear("notes");
    m_sync->beginDraft(m_draft.spec().train);
    showValues();
    requestChecks();
    if (wasEdited) {
        offerUndo(tr("A new draft was begun, with the values used last."), before);
    }
}

void RunForm::beginDraft(const core::RunSpec &like)
{
    const nlohmann::json before = m_draft.values();
    const bool wasEdited = std::exchange(m_isEdited, false);
    withdrawSubmission();
    m_draft.adopt(like);
    m_sync->beginDraft(m_draft.spec().train);
    showValues();
    requestChecks();
    if (wasEdited) {
        offerUndo(tr("A new draft was begun, with the settings of that run."), before);
    }
}

void RunForm::continueDraft(const nlohmann::json &values)
{
    withdrawSubmission();
    m_draft.restore(values);
    m_sync->beginDraft(m_draft.spec().train);
    showValues();
    requestChecks();
}

void RunForm::setDevices(const std::vector<std::string> &devices, const QString &hint)
{
    const auto shown = [](const std::string &device) {
        return device == "cpu" ? tr("CPU") : QString::fromStdString(device);
    };
    QList<std::pair<QString, QString>> choices{
        {tr("Best available (%1)").arg(shown(devices.empty() ? "cpu" : devices.front())), QStringLiteral("auto")}};
    for (const std::string &device : devices) {
        choices.append({shown(device), QString::fromStdString(device)});
    }
    m_deviceHint = hint;
    m_fields.at("device")->setChoices(choices);
    m_fields.at("device")->setValue(QString::fromStdString(m_draft.spec().device));
    validate();
}

void RunForm::requestChecks()
{
    m_sync->setTrainingTable(m_draft.spec().train);
    m_checks.requestData(m_draft.spec());
    m_checks.requestModel(m_draft.spec().model);
    m_checks.hurry(); // nobody is typing: the settings are others as a whole
    Q_EMIT changed();
}

void RunForm::fieldEdited(const std::string &key, const QString &text)
{
    m_isEdited = true;
    withdrawSubmission();
    const std::string value = text.trimmed().toStdString();
    if (key == "tag") {
        nlohmann::json tags = nlohmann::json::array();
        for (const QString &tag : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            tags.push_back(tag.trimmed().toStdString());
        }
        m_draft.setValue(key, tags);
    } else if (value.empty() && (key == "name" || canBeLeftOpen(key))) {
        m_draft.clear(key);
    } else {
        m_draft.setText(key, value);
    }
    if (concernsData(key)) {
        m_sync->setTrainingTable(m_draft.spec().train);
        m_checks.requestData(m_draft.spec());
    }
    if (key == "model") {
        m_checks.requestModel(m_draft.spec().model);
    }
    m_validate.start();
    Q_EMIT changed();
}

void RunForm::showValues()
{
    const core::RunSpec &spec = m_draft.spec();
    for (const auto &[key, field] : m_fields) {
        if (m_draft.errorOf(key)) {
            continue; // what was typed stays
        }
        const nlohmann::json value = core::findSetting(key)->get(spec);
        field->setValue(core::isLeftOpen(spec, key) ? QString() : textOf(value));
        field->setOrigin(m_draft.originOf(key));
    }
    m_rules->setRules(spec.metrics);
    showOrigin(*m_rulesOrigin, m_draft.originOf("metric"));
    m_fields.at("name")->setPlaceholder(generatedName());
}

QString RunForm::generatedName() const
{
    const viewmodels::RunListModel &runs = m_context.workspace.runs();
    for (auto number = static_cast<unsigned>(runs.runs().size() + 1);; ++number) {
        QString name = QString::fromStdString(core::generatedRunName(number));
        if (!runs.hasName(name)) {
            return name;
        }
    }
}

void RunForm::acceptData(const DataCheck &check)
{
    m_data = check;
    QList<std::pair<QString, QString>> columns{{tr("Found by itself"), QString()}};
    if (check.preview) {
        for (const std::string &column : check.preview->columns) {
            columns.append({QString::fromStdString(column), QString::fromStdString(column)});
        }
    }
    for (const auto &[key, used] : {std::pair(std::string("text-column"), check.textColumn),
                                    std::pair(std::string("label-column"), check.labelColumn)}) {
        if (!used.empty()) {
            columns.front().first = tr("Found by itself: %1").arg(QString::fromStdString(used));
        }
        m_fields.at(key)->setChoices(columns);
        m_fields.at(key)->setValue(textOf(core::findSetting(key)->get(m_draft.spec())));
    }
    showPreview();
    validate();
}

void RunForm::acceptModel(const ModelCheck &check)
{
    m_model = check;
    m_draft.setRecommendations(check.recommendations);
    showValues();
    if (check.summary) {
        m_fields.at("dropout")->setPlaceholder(
            tr("%1, as the model says").arg(QLocale().toString(check.summary->dropout, 'g', 3)));
    }
    validate();
}

void RunForm::acceptLengths(const std::optional<LengthCheck> &check)
{
    m_lengths = check;
    validate();
}

void RunForm::showPreview()
{
    m_preview->clear();
    m_preview->setRowCount(0);
    m_preview->setColumnCount(0);
    m_sync->setExample(exampleOf(m_data));
    if (!m_data || !m_data->preview) {
        m_previewText->setText(tr("The first rows appear when a table is chosen."));
        return;
    }
    const text::TablePreview &preview = *m_data->preview;
    m_previewText->setText(QString::fromStdString(preview.layout));
    const auto columns = static_cast<int>(preview.columns.size());
    const int rows = std::min(kPreviewRows, static_cast<int>(preview.rows.size()));
    m_preview->setColumnCount(columns);
    m_preview->setRowCount(rows);
    for (int column = 0; column < columns; ++column) {
        const QString name = QString::fromStdString(preview.columns[static_cast<std::size_t>(column)]);
        m_preview->setHorizontalHeaderItem(column, new QTableWidgetItem(name));
        const bool sentence =
            name.toStdString() == (m_data->textColumn.empty() ? preview.guessedTextColumn : m_data->textColumn);
        m_preview->horizontalHeader()->setSectionResizeMode(
            column, sentence ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
        for (int row = 0; row < rows; ++row) {
            const auto &fields = preview.rows[static_cast<std::size_t>(row)];
            if (static_cast<std::size_t>(column) < fields.size()) {
                const QString text = QString::fromStdString(fields[static_cast<std::size_t>(column)]).left(200);
                m_preview->setItem(row, column, new QTableWidgetItem(text));
            }
        }
    }
}

int RunForm::errorCount() const
{
    const auto wrong =
        std::count_if(m_fields.begin(), m_fields.end(), [](const auto &entry) { return entry.second->hasError(); });
    return static_cast<int>(wrong) + (m_sync->hasError() ? 1 : 0);
}

SyncChoice RunForm::syncChoice() const
{
    return m_sync->choice();
}

SyncExample RunForm::syncExample() const
{
    return m_sync->example();
}

viewmodels::TrainingPlan RunForm::plan() const
{
    return viewmodels::trainingPlan(m_draft.spec(), m_data ? m_data->trainRows : 0);
}

QString RunForm::planText() const
{
    const viewmodels::TrainingPlan planned = plan();
    return planned.steps() == 0
        ? tr("%n epoch(s)", nullptr, planned.epochs)
        : tr("%n epoch(s) · %1 steps", nullptr, planned.epochs).arg(viewmodels::formatCount(planned.steps()));
}

void RunForm::remember()
{
    nlohmann::json values = m_draft.values();
    for (const char *key : {"name", "notes", "save"}) {
        values.erase(key);
    }
    m_context.settings.setValue(kLastValues, QString::fromStdString(values.dump()));
    m_sync->remember();
}

std::vector<const SettingField *> RunForm::fields() const
{
    std::vector<const SettingField *> fields;
    fields.reserve(m_order.size());
    for (const std::string &key : m_order) {
        fields.push_back(m_fields.at(key));
    }
    return fields;
}

SettingField *RunForm::focusField(const std::string &key)
{
    const auto found = m_fields.find(key);
    if (found == m_fields.end()) {
        return nullptr;
    }
    SettingField *field = found->second;
    for (QWidget *parent = field->parentWidget(); parent != nullptr && parent != this;
         parent = parent->parentWidget()) {
        auto *fold = findChild<QToolButton *>(QString(parent->objectName()).remove(QStringLiteral("Box")));
        if (fold != nullptr && fold->isCheckable()) {
            fold->setChecked(true);
        }
    }
    field->focusEditor();
    return field;
}

bool RunForm::focusFirstError(bool ofSearch)
{
    for (const std::string &key : m_order) {
        if (m_fields.at(key)->hasError() && (!ofSearch || core::concernsLearningRateSearch(*core::findSetting(key)))) {
            focusField(key);
            return true;
        }
    }
    return false;
}

void RunForm::submit()
{
    if (m_starting) {
        return;
    }
    m_submitted = false;
    m_checks.hurry();
    validate();
    if (errorCount() > 0) {
        withdrawSubmission();
        if (!focusFirstError(false)) {
            m_sync->focusError();
        }
        return;
    }
    if (m_checks.isBusy()) {
        m_submitted = true; // validate() goes on when the checks are through
        updateStartButton();
        Q_EMIT changed();
        return;
    }
    withdrawSubmission();
    remember();
    m_isEdited = false; // the values come back with the next draft
    core::ResolvedSpec resolved = m_draft.resolved();
    if (resolved.spec.name.empty()) {
        resolved.spec.name = generatedName().toStdString();
    }
    Q_EMIT startRequested(resolved);
}

void RunForm::setTheme(const viewmodels::Theme &)
{
    validate();
}

} // namespace signalbox::ui
