// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/closing_choice.h"

#include "viewmodels/settings.h"

namespace signalbox::ui {

namespace {

const QString kClosingKey = QStringLiteral("window/closing");
const QString kClosingBackground = QStringLiteral("background");
const QString kClosingStop = QStringLiteral("stop");

} // namespace

ClosingChoice rememberedClosing(const viewmodels::Settings &settings)
{
    const QString kept = settings.value(kClosingKey).toString();
    if (kept == kClosingBackground) {
        return ClosingChoice::Background;
    }
    return kept == kClosingStop ? ClosingChoice::Stop : ClosingChoice::Ask;
}

void rememberClosing(viewmodels::Settings &settings, ClosingChoice choice)
{
    switch (choice) {
    case ClosingChoice::Ask:
        settings.remove(kClosingKey);
        break;
    case ClosingChoice::Background:
        settings.setValue(kClosingKey, kClosingBackground);
        break;
    case ClosingChoice::Stop:
        settings.setValue(kClosingKey, kClosingStop);
        break;
    }
}

} // namespace signalbox::ui
