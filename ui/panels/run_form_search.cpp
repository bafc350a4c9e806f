// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of the form that has to do with a search for a learning rate.
#include "panels/run_form.h"

namespace signalbox::ui {

void RunForm::requestSearch()
{
    m_searchWanted = false;
    m_checks.hurry();
    validate();
    if (focusFirstError(true)) {
        return;
    }
    if (m_checks.isBusy()) {
        m_searchWanted = true; // validate() goes on when the checks are through
        return;
    }
    Q_EMIT searchRequested(m_draft.spec());
}

void RunForm::useLearningRate(double rate)
{
    const nlohmann::json before = m_draft.values();
    withdrawSubmission();
    m_isEdited = true;
    m_draft.setValue("lr", rate);
    showValues();
    validate();
    offerUndo(tr("The learning rate of the search is in the form."), before);
}

} // namespace signalbox::ui
