// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Nothing but a file to precompile headers for: see CMakeLists.txt.
