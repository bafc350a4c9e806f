// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panels/panel.h"

class QScrollArea;
class QStackedWidget;

namespace signalbox::ui {

class RunForm;
class RunSettingsView;

/// The draft's form, or the settings of the run that is looked at.
class ConfigPanel : public Panel
{
    Q_OBJECT

public:
    explicit ConfigPanel(const PanelContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void setTheme(const viewmodels::Theme &theme) override;
    [[nodiscard]] RunForm &form() { return *m_form; }
    /// Goes to the field of a setting of the draft.
    void showSetting(const std::string &key);

Q_SIGNALS:
    /// The person wants a draft with the settings of the current run.
    void draftRequested();
    void openFolderRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void showCurrent();
    void fitForm();

    PanelContext m_context;
    QStackedWidget *m_pages;
    RunForm *m_form;
    QScrollArea *m_scroll;
    RunSettingsView *m_view;
};

} // namespace signalbox::ui
