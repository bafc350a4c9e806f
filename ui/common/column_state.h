// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QHeaderView;

namespace signalbox::ui {

/// Which columns a table shows, and how wide those are that a person can make wider: "0:* 1:108 2:-". A star is a width that the
/// table finds by itself.
QString columnState(const QHeaderView &header);
/// Shows the columns as such a text says. Columns that it does not name, and those that are not there, are left alone.
void applyColumnState(QHeaderView &header, const QString &state);
/// Whether there is anything to remember of a header now.
bool hasOwnColumns(const QHeaderView &header);

} // namespace signalbox::ui
