# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The grammar behind the bundled example: words, phenomena, and the WordPiece vocabulary."""
