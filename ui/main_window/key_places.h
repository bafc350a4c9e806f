// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/key_map.h"

#include <vector>

class QWidget;

namespace signalbox::ui {

/// All keys of the program as Help lists them: first those of the window's own actions and shortcuts, read from them as they
/// are now and grouped by their menus, then those of every place that listens to keys of its own.
std::vector<viewmodels::KeySection> keyMap(const QWidget &window);

} // namespace signalbox::ui
