// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/run_settings_view.h"

#include "common/widgets.h"
#include "viewmodels/run_text.h"

#include <nlohmann/json.hpp>

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace signalbox::ui {

namespace {

QString originText(core::Origin origin)
{
    switch (origin) {
    case core::Origin::Flag:
        return RunSettingsView::tr("chosen");
    case core::Origin::ConfigFile:
        return RunSettingsView::tr("from a config file");
    case core::Origin::ModelFolder:
        return RunSettingsView::tr("from the model folder (signalbox.json)");
    case core::Origin::Default:
        return RunSettingsView::tr("default");
    }
    return {};
}

QString valueText(const nlohmann::json &value)
{
    if (value.is_string()) {
        return QString::fromStdString(value.get<std::string>());
    }
    if (value.is_boolean()) {
        return value.get<bool>() ? RunSettingsView::tr("yes") : RunSettingsView::tr("no");
    }
    if (value.is_array()) {
        QStringList parts;
        for (const auto &item : value) {
            parts << valueText(item);
        }
        return parts.join(QStringLiteral(", "));
    }
    return QString::fromStdString(value.dump());
}

/// Of a setting that something else decides.
QString openValueText(const std::string &key)
{
    if (key == "weight-decay") {
        return RunSettingsView::tr("as the optimizer has it");
    }
    return key == "warmup" ? RunSettingsView::tr("as the schedule has it") : RunSettingsView::tr("as the model says");
}

QTableWidget *makeTable(const QString &name, const QStringList &headers)
{
    auto *table = new QTableWidget;
    table->setObjectName(name);
    table->setAccessibleName(headers.front());
    table->setColumnCount(static_cast<int>(headers.size()));
    table->setHorizontalHeaderLabels(headers);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(28);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setWordWrap(false);
    return table;
}

QString shortTime(std::int64_t microseconds)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(microseconds / 1000), QLocale::ShortFormat);
}

bool hasOrigin(const std::vector<std::pair<std::string, core::Origin>> &origins, const std::string &setting)
{
    return std::any_of(origins.begin(), origins.end(),
                       [&setting](const auto &origin) { return origin.first == setting; });
}

void addRow(QTableWidget *table, const QStringList &fields)
{
    const int row = table->rowCount();
    table->insertRow(row);
    for (int column = 0; column < fields.size(); ++column) {
        auto *item = new QTableWidgetItem(fields[column]);
        item->setToolTip(viewmodels::toolTipText(fields[column]));
        table->setItem(row, column, item);
    }
}

} // namespace

RunSettingsView::RunSettingsView(QWidget *parent)
    : QWidget(parent)
    , m_title(makeLabel({}, "heading", QStringLiteral("runSettingsTitle")))
    , m_notes(makeLabel({}, "secondary", QStringLiteral("runNotesLabel")))
    , m_settings(makeTable(QStringLiteral("runSettingsTable"), {tr("Setting"), tr("Value"), tr("Where it came from")}))
    , m_facts(makeTable(QStringLiteral("runFactsTable"), {tr("Known since the start"), tr("Value")}))
{
    setObjectName(QStringLiteral("runSettingsView"));
    auto *use = makeButton(tr("Use as new run"), QStringLiteral("useAsNewRunButton"), "primary");
    auto *folder = makeButton(tr("Open folder"), QStringLiteral("openRunFolderButton"));
    connect(use, &QPushButton::clicked, this, &RunSettingsView::useAsNewRunRequested);
    connect(folder, &QPushButton::clicked, this, &RunSettingsView::openFolderRequested);
    m_notes->setWordWrap(true);
    m_notes->setTextFormat(Qt::PlainText);
    auto *top = new QHBoxLayout;
    auto *titles = new QVBoxLayout;
    titles->addWidget(m_title);
    titles->addWidget(m_notes);
    top->addLayout(titles, 1);
    top->addWidget(folder);
    top->addWidget(use);
    const auto card = [](const QString &name, QTableWidget *table) {
        auto *frame = makeCard(name);
        auto *column = new QVBoxLayout(frame);
        column->setContentsMargins(8, 8, 8, 8);
        column->addWidget(table);
        return frame;
    };
    auto *tables = new QHBoxLayout;
    tables->setSpacing(12);
    tables->addWidget(card(QStringLiteral("runSettingsCard"), m_settings), 3);
    tables->addWidget(card(QStringLiteral("runFactsCard"), m_facts), 2);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 14, 18, 14);
    column->setSpacing(12);
    column->addLayout(top);
    column->addLayout(tables, 1);
}

void RunSettingsView::showRun(const store::RunRecord &run,
                              const std::vector<std::pair<std::string, core::Origin>> &origins,
                              const store::ImportDetails &details)
{
    m_title->setText(tr("Settings of %1 (they cannot be changed any more)").arg(QString::fromStdString(run.name)));
    m_notes->setText(QString::fromStdString(run.notes));
    m_notes->setVisible(!run.notes.empty());
    core::ResolvedSpec resolved{run.spec, origins};
    m_settings->setRowCount(0);
    for (const core::Setting &setting : core::settings()) {
        if (run.imported && !hasOrigin(origins, setting.key)) {
            continue; // our default says nothing of somebody else's program
        }
        const bool isOpen = core::isLeftOpen(run.spec, setting.key);
        addRow(m_settings,
               {QString::fromUtf8(setting.key), isOpen ? openValueText(setting.key) : valueText(setting.get(run.spec)),
                run.imported ? tr("imported") : originText(resolved.originOf(setting.key))});
    }
    m_facts->setRowCount(0);
    const core::RunFacts &facts = run.facts;
    const auto text = [](const std::string &value) { return QString::fromStdString(value); };
    const auto add = [this](const QString &name, const QString &value) {
        if (!value.isEmpty()) {
            addRow(m_facts, {name, value});
        }
    };
    add(tr("Run id"), text(run.id.value));
    add(tr("State"), viewmodels::stateWord(run.state));
    if (run.createdMicroseconds > 0) {
        add(tr("Started"), shortTime(run.createdMicroseconds));
    }
    if (run.secondsTotal > 0) {
        add(tr("Took"), viewmodels::formatDuration(run.secondsTotal));
    }
    if (facts.trainRows > 0) {
        add(tr("Training sentences"), viewmodels::formatCount(facts.trainRows));
        add(tr("Validation sentences"), viewmodels::formatCount(facts.validRows));
        add(tr("Test sentences"), facts.testRows > 0 ? viewmodels::formatCount(facts.testRows) : QString());
        add(tr("Steps"), viewmodels::formatCount(facts.totalSteps));
        add(tr("Parameters"), viewmodels::formatCount(facts.parameters));
        add(tr("Sentences that were cut"), viewmodels::formatCount(facts.truncatedRows));
        add(tr("Largest class"),
            tr("%1 (%2 of validation)")
                .arg(text(facts.majorityLabel), viewmodels::formatMetric(facts.majorityAccuracy)));
    }
    add(tr("Device"),
        facts.threads > 0 ? tr("%1, %n thread(s)", nullptr, facts.threads).arg(text(facts.device))
                          : text(facts.device));
    add(tr("Engine"), text(facts.engineVersion));
    add(tr("Signalbox"), text(facts.codeVersion));
    add(tr("Computer"), text(run.host));
    add(tr("Training data"), text(facts.trainFingerprint));
    add(tr("Validation data"), text(facts.validFingerprint));
    add(tr("Best checkpoint"), text(run.bestCheckpoint));
    for (const std::string &note : facts.notes) {
        add(tr("Note"), text(note));
    }
    if (run.error) {
        add(tr("Failed because"), text(core::describe(*run.error)));
    }
    if (run.imported) {
        showImport(*run.imported, details);
    }
}

void RunSettingsView::showImport(const store::ImportedFrom &from, const store::ImportDetails &details)
{
    addRow(m_facts, {tr("Imported from"), QString::fromStdString(from.source)});
    addRow(m_facts, {tr("Page"), QString::fromStdString(from.link)});
    addRow(m_facts, {tr("Imported"), shortTime(from.timeMicroseconds)});
    for (const auto &[name, value] : details) {
        addRow(m_facts, {QString::fromStdString(name), QString::fromStdString(value)});
    }
}

} // namespace signalbox::ui
