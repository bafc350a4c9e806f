// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAction;
class QWidget;

namespace signalbox::ui {

class RunWorkspace;

/// Why nothing can be changed, in a sentence for tool tips; empty where things can be changed.
QString readOnlyReason(const RunWorkspace &workspace);
/// The same with what can be done all the same, and about it: for a message.
QString readOnlyMessage(const RunWorkspace &workspace);

/// Switches something off that would change the store, where it is only read, and says why in its tool tip. Gives whether it
/// did.
bool forbidIfReadOnly(QAction &action, const RunWorkspace &workspace);
bool forbidIfReadOnly(QWidget &widget, const RunWorkspace &workspace);

} // namespace signalbox::ui
