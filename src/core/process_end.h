// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace signalbox::core {

/// For the end of main(), when everything is stored: ends the process with `status` two seconds from now, unless it has ended
/// by itself. Qt waits for every name that it is still looking up, which is half a minute where no name server answers.
void endSoon(int status);

} // namespace signalbox::core
