-- SPDX-FileCopyrightText: 2026 Signalbox contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 3: which runs are sent to which trackers, and how far each has come.

CREATE TABLE syncs (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    tracker TEXT NOT NULL,                     -- "wandb"
    mode TEXT NOT NULL,                        -- 'on', 'offline', 'metrics'
    state TEXT NOT NULL,                       -- 'waiting', 'sending', 'done', 'needs_user', 'off'
    target TEXT NOT NULL DEFAULT '{}',         -- JSON object: server, entity, project, group, …; no secrets
    cursor INTEGER NOT NULL DEFAULT 0,         -- every event up to this number is delivered
    memory TEXT NOT NULL DEFAULT '{}',         -- JSON object of the tracker's own, saved together with the cursor
    link TEXT NOT NULL DEFAULT '',             -- page of the run
    message TEXT NOT NULL DEFAULT '',          -- why it waits or needs the person
    skipped INTEGER NOT NULL DEFAULT 0,        -- items that the tracker can never take
    updated INTEGER NOT NULL,                  -- microseconds of UTC since 1970
    host TEXT NOT NULL DEFAULT '',             -- the process that delivers; empty: none
    process INTEGER NOT NULL DEFAULT 0,
    process_start TEXT NOT NULL DEFAULT '',
    UNIQUE (run, tracker)
);
CREATE INDEX syncs_by_state ON syncs (state);
