-- SPDX-FileCopyrightText: 2026 Signalbox contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 1. See docs/store.md for what the columns and blobs hold.

-- The number given out last; grows with every transaction that writes, never goes back.
CREATE TABLE counter (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    last_number INTEGER NOT NULL
);
INSERT INTO counter (id, last_number) VALUES (1, 0);

CREATE TABLE runs (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    notes TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '[]',           -- JSON array
    state TEXT NOT NULL,
    created INTEGER NOT NULL,                  -- times: microseconds of UTC since 1970
    updated INTEGER NOT NULL,
    finished INTEGER NOT NULL DEFAULT 0,
    spec TEXT NOT NULL,                        -- JSON object by setting key
    origins TEXT NOT NULL DEFAULT '{}',        -- JSON object: setting key to origin
    facts TEXT NOT NULL DEFAULT '',            -- JSON object; empty until the run started
    last_metrics BLOB NOT NULL DEFAULT X'',    -- packed metrics, in the order of their first points
    error TEXT NOT NULL DEFAULT '',            -- JSON object; empty: none
    best_checkpoint TEXT NOT NULL DEFAULT '',
    best_monitored,                            -- NULL: undefined; 'NaN': not a number
    best_epoch INTEGER NOT NULL DEFAULT 0,
    steps_done INTEGER NOT NULL DEFAULT 0,
    epochs_done INTEGER NOT NULL DEFAULT 0,
    seconds_total REAL NOT NULL DEFAULT 0,
    host TEXT NOT NULL,
    process INTEGER NOT NULL,
    process_start TEXT NOT NULL                -- tells a process from a later one with the same id
);
CREATE INDEX runs_by_time ON runs (created, key);
CREATE INDEX runs_by_name ON runs (name);
CREATE INDEX runs_by_state ON runs (state);

CREATE TABLE series (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    name TEXT NOT NULL,
    UNIQUE (run, name)
);

CREATE TABLE chunks (
    key INTEGER PRIMARY KEY,
    series INTEGER NOT NULL REFERENCES series (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,                 -- 0, 1, 2, … within the series
    count INTEGER NOT NULL,                    -- 1 to 4096; only the last chunk of a series holds fewer
    first_number INTEGER NOT NULL,
    last_number INTEGER NOT NULL,
    minimum REAL,                              -- of the finite values; NULL: there are none
    maximum REAL,
    has_nan INTEGER NOT NULL,
    steps BLOB NOT NULL,                       -- packed integers
    times BLOB NOT NULL,                       -- packed integers
    numbers BLOB NOT NULL,                     -- packed integers
    vals BLOB NOT NULL,                        -- packed reals
    UNIQUE (series, position)
);
CREATE INDEX chunks_by_first_number ON chunks (first_number);
CREATE INDEX chunks_by_last_number ON chunks (last_number, first_number);

CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    time INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL                         -- JSON object
);
CREATE INDEX events_by_run ON events (run, number);

-- Lists of sentences or tags, each stored once however many evaluations share it.
CREATE TABLE texts (
    key INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    body BLOB NOT NULL                         -- packed texts
);

CREATE TABLE evaluations (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    step INTEGER NOT NULL,
    time INTEGER NOT NULL,
    seconds REAL NOT NULL,
    metrics TEXT NOT NULL,                     -- JSON object in display order
    labels TEXT NOT NULL,                      -- JSON array
    confusion BLOB NOT NULL                    -- packed integers, [classes, classes]
);
CREATE INDEX evaluations_by_run ON evaluations (run, key);

CREATE TABLE evaluation_rows (
    evaluation INTEGER PRIMARY KEY REFERENCES evaluations (key) ON DELETE CASCADE,
    count INTEGER NOT NULL,
    row_numbers BLOB NOT NULL,                 -- packed integers
    lines BLOB NOT NULL,                       -- packed integers
    labels BLOB NOT NULL,                      -- packed integers
    predicted BLOB NOT NULL,                   -- packed integers
    losses BLOB NOT NULL,                      -- packed reals
    confidences BLOB NOT NULL,                 -- packed reals
    probabilities BLOB NOT NULL,               -- float32, little-endian, [rows, classes]
    sentences INTEGER REFERENCES texts (key),
    tags INTEGER REFERENCES texts (key)
);
CREATE INDEX evaluation_rows_by_sentences ON evaluation_rows (sentences);
CREATE INDEX evaluation_rows_by_tags ON evaluation_rows (tags);

CREATE TABLE checkpoints (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    path TEXT NOT NULL,
    step INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    monitor TEXT NOT NULL,
    monitored,                                 -- NULL: undefined; 'NaN': not a number
    best INTEGER NOT NULL,
    last INTEGER NOT NULL,
    UNIQUE (run, path)
);
