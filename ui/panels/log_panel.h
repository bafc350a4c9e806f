// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panels/panel.h"
#include "store/run_records.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace signalbox::ui {

/// The log of the current run: time, level, message.
class LogPanel : public Panel
{
    Q_OBJECT

public:
    explicit LogPanel(const PanelContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void setTheme(const viewmodels::Theme &theme) override;
    void copyContent() override;

Q_SIGNALS:
    void openFolderRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void reload();
    void fill();

    PanelContext m_context;
    std::vector<store::LogRecord> m_records;
    viewmodels::Theme m_theme;
    QComboBox *m_level;
    QTableWidget *m_table;
    QWidget *m_emptyPage;
    QLabel *m_empty;
    QPushButton *m_everything;
};

} // namespace signalbox::ui
