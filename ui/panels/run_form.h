// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/sync_choice.h"
#include "panels/form_checks.h"
#include "panels/panel.h"
#include "panels/setting_field.h"
#include "viewmodels/run_draft.h"
#include "viewmodels/run_estimates.h"

#include <map>

class QBoxLayout;
class QFrame;
class QLabel;
class QPushButton;
class QTableWidget;
class QVBoxLayout;

namespace signalbox::ui {

class ElidedLabel;
class MetricRulesTable;
class SyncCard;
struct SyncExample;

/// The form of the next run: three cards of settings, what is kept, what is sent, and the first rows of the data. Checks what is typed
/// and says what is wrong under the field.
class RunForm : public QWidget
{
    Q_OBJECT

public:
    explicit RunForm(const PanelContext &context, QWidget *parent = nullptr);

    /// A fresh draft with the values used last; the example when there are none.
    void beginDraft();
    /// A draft with the values of an earlier run.
    void beginDraft(const core::RunSpec &like);
    /// The draft of another form, by the values that its RunDraft had.
    void continueDraft(const nlohmann::json &values);
    /// Files of the bundled example, used while the person has chosen nothing, and by the button for it.
    void setExample(const nlohmann::json &values);
    /// What the engine can compute on; `hint` says why there is no CUDA.
    void setDevices(const std::vector<std::string> &devices, const QString &hint);

    [[nodiscard]] const viewmodels::RunDraft &draft() const { return m_draft; }
    /// Whether the run is to be sent, and where.
    [[nodiscard]] SyncChoice syncChoice() const;
    /// A row of the data as they are now.
    [[nodiscard]] SyncExample syncExample() const;
    /// The fields of the settings, in their order.
    [[nodiscard]] std::vector<const SettingField *> fields() const;
    /// Unfolds what hides the field of a setting, and gives it the focus. Null when there is none.
    SettingField *focusField(const std::string &key);
    [[nodiscard]] int errorCount() const;
    [[nodiscard]] bool isChecking() const { return m_checks.isBusy(); }
    /// Nothing is wrong as far as is known.
    [[nodiscard]] bool isReady() const { return errorCount() == 0 && !isChecking(); }
    /// "3 epochs · 402 steps", as far as the run's limits let it.
    [[nodiscard]] QString planText() const;
    /// Starts the run, or puts the focus on the first wrong field. While data and model are still being read, the start
    /// follows when both are good, unless something is edited in between.
    void submit();
    /// Asks for a search for a learning rate with the settings of now, or puts the focus on the first wrong field that the
    /// search needs. While data and model are still being read, it follows when both are good, as a start does.
    void requestSearch();
    /// Puts a rate into the form; a banner offers to take it back.
    void useLearningRate(double rate);
    /// Whether a start waits for what is being read.
    [[nodiscard]] bool isSubmitted() const { return m_submitted; }
    /// A start is under way: until it is answered there is no other.
    void setStarting(bool starting);
    void setTheme(const viewmodels::Theme &theme);
    /// Three cards beside each other where that many pixels are enough for them, else one column.
    void fitInto(int width);

Q_SIGNALS:
    void changed();
    void startRequested(const core::ResolvedSpec &spec);
    void searchRequested(const core::RunSpec &spec);

private:
    void build();
    QFrame *buildDataCard();
    QFrame *buildModelCard();
    QFrame *buildTrainingCard();
    QFrame *buildRunCard();
    QFrame *buildSyncCard();
    QFrame *buildMetricsCard();
    QFrame *buildPreviewCard();
    QFrame *makeFormCard(const QString &name, const QString &title, const QString &subtitle, QVBoxLayout *&column);
    SettingField *addField(QVBoxLayout *column, const std::string &key, const QString &label, const QString &help,
                           SettingField::Style style = SettingField::Style::Plain);
    /// The column of settings that are folded away at first, below a button with that name and text.
    QVBoxLayout *addMore(QVBoxLayout *column, const QString &name, const QString &text);
    void addOptimizationFields(QVBoxLayout *column);
    void addCourseFields(QVBoxLayout *column);

    void fieldEdited(const std::string &key, const QString &text);
    void showValues();
    void validate();
    void requestChecks();
    void acceptData(const DataCheck &check);
    void acceptModel(const ModelCheck &check);
    void acceptLengths(const std::optional<LengthCheck> &check);
    void useExample();
    void resetToDefaults();
    /// A banner that brings back the values there were, when they are others now.
    void offerUndo(const QString &text, const nlohmann::json &before);
    void withdrawSubmission();
    void updateStartButton();
    void showPreview();
    /// Puts the focus on the first wrong field, of all or of those that a search for a learning rate depends on; false when
    /// none of them is wrong.
    bool focusFirstError(bool ofSearch);
    void showDataMessages(std::map<std::string, QString> &errors);
    void showModelMessages(std::map<std::string, QString> &errors);
    void showTrainingMessages(std::map<std::string, QString> &errors);
    void showEstimates();
    void showCombinationErrors(std::map<std::string, QString> &errors) const;
    [[nodiscard]] QString dataErrorText(const core::Error &error) const;
    [[nodiscard]] int largestBatch() const;
    [[nodiscard]] std::string fieldOfDataError(const core::Error &error) const;
    [[nodiscard]] QString generatedName() const;
    [[nodiscard]] viewmodels::TrainingPlan plan() const;
    void remember();

    PanelContext m_context;
    viewmodels::RunDraft m_draft;
    FormChecks m_checks;
    std::optional<DataCheck> m_data;
    std::optional<ModelCheck> m_model;
    std::optional<LengthCheck> m_lengths;
    nlohmann::json m_example;
    QString m_deviceHint;
    std::map<std::string, SettingField *> m_fields;
    std::vector<std::string> m_order;
    QTimer m_validate;
    bool m_submitted = false;
    bool m_starting = false;
    bool m_searchWanted = false; ///< once data and model are read
    bool m_isEdited = false; ///< since the draft was begun
    QBoxLayout *m_topRow = nullptr;
    QBoxLayout *m_bottomRow = nullptr;
    MetricRulesTable *m_rules = nullptr;
    SyncCard *m_sync = nullptr;
    QTableWidget *m_preview = nullptr;
    QLabel *m_previewText = nullptr;
    int m_width = 0;
    QPushButton *m_start = nullptr;
    QPushButton *m_findRate = nullptr;
    QPushButton *m_useExample = nullptr;
    ElidedLabel *m_rulesOrigin = nullptr;
};

} // namespace signalbox::ui
