-- SPDX-FileCopyrightText: 2026 Signalbox contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 5: what people ask of a run while it trains, searches for a learning rate, and the place of validations.

CREATE TABLE commands (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    time INTEGER NOT NULL,                     -- when it was asked for: microseconds of UTC since 1970
    key TEXT NOT NULL,                         -- a setting, or 'rollback'
    value TEXT NOT NULL,                       -- as it was typed
    state TEXT NOT NULL,                       -- 'waiting', 'taken', 'done', 'refused'
    answer TEXT NOT NULL DEFAULT ''            -- what was done, or why not
);
CREATE INDEX commands_by_run ON commands (run, state);

CREATE TABLE learning_rate_searches (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    time INTEGER NOT NULL,                     -- of its end: microseconds of UTC since 1970
    spec TEXT NOT NULL,                        -- JSON object by setting key
    options TEXT NOT NULL,                     -- JSON object: minimum, maximum, steps, linear, stop_at
    count INTEGER NOT NULL,                    -- of the points
    rates BLOB NOT NULL,                       -- packed reals
    losses BLOB NOT NULL,                      -- packed reals
    smoothed BLOB NOT NULL,                    -- packed reals
    suggestion,                                -- NULL: there are too few points
    stopped_early INTEGER NOT NULL,
    seconds REAL NOT NULL
);

-- 1: a validation before the end of its epoch; NULL: stored by an earlier version, which did not say
ALTER TABLE evaluations ADD COLUMN within_epoch INTEGER;
