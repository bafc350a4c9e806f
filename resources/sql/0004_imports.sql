-- SPDX-FileCopyrightText: 2026 Signalbox contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 4: runs that were trained elsewhere and came from a tracker.

CREATE TABLE imports (
    run INTEGER PRIMARY KEY REFERENCES runs (key) ON DELETE CASCADE,
    source TEXT NOT NULL,                      -- for people: "W&B entity/project/run"
    link TEXT NOT NULL UNIQUE,                 -- page of the run, by which it is known again
    details TEXT NOT NULL DEFAULT '[]',        -- JSON array of [name, value]: what else was known of it there
    imported INTEGER NOT NULL                  -- when it came here last: microseconds of UTC since 1970
);
