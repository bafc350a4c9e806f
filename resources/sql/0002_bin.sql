-- SPDX-FileCopyrightText: 2026 Signalbox contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 2: runs can be moved to a bin and back before they are removed for good.

ALTER TABLE runs ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0; -- when it was moved to the bin; 0: it was not
CREATE INDEX runs_by_deleted ON runs (deleted);
