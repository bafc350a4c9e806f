// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/theme.h"

#include <QFont>
#include <QString>

namespace signalbox::ui {

/// What the window's own widgets add to Theme::styleSheet(), from the same colours. Widgets take part through the dynamic
/// property "look" ("card", "primary", "danger", "link", "ghost", …), so that object names stay free for tests.
QString appStyleSheet(const viewmodels::Theme &theme);

/// Inter, then Noto Sans, then Noto Sans CJK KR at 13 px.
QFont appFont();

} // namespace signalbox::ui
