-- SPDX-FileCopyrightText: 2026 Signalbox contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 6: what people do with many runs (stars, groups, an archive, notes on charts, layouts), what is known of metrics
-- without reading their points, and which runs changed when.

ALTER TABLE runs ADD COLUMN starred INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN run_group TEXT NOT NULL DEFAULT ''; -- empty: none
ALTER TABLE runs ADD COLUMN changed INTEGER NOT NULL DEFAULT 0; -- a number of the transaction that changed it last
CREATE INDEX runs_by_change ON runs (changed);

CREATE TABLE removed_runs (
    id TEXT PRIMARY KEY,
    changed INTEGER NOT NULL                   -- a number of the transaction that removed it
) WITHOUT ROWID;
CREATE INDEX removed_runs_by_change ON removed_runs (changed);

-- A transaction moves the counter at its end, so the number after the one that it found is its own.
CREATE TRIGGER runs_added AFTER INSERT ON runs BEGIN
    UPDATE runs SET changed = (SELECT last_number FROM counter) + 1 WHERE key = NEW.key;
END;
CREATE TRIGGER runs_changed AFTER UPDATE ON runs WHEN NEW.changed <> (SELECT last_number FROM counter) + 1 BEGIN
    UPDATE runs SET changed = (SELECT last_number FROM counter) + 1 WHERE key = NEW.key;
END;
CREATE TRIGGER runs_removed AFTER DELETE ON runs BEGIN
    INSERT OR REPLACE INTO removed_runs (id, changed) VALUES (OLD.id, (SELECT last_number FROM counter) + 1);
END;

CREATE TABLE metric_summaries (
    run INTEGER PRIMARY KEY REFERENCES runs (key) ON DELETE CASCADE,
    names BLOB NOT NULL,                       -- packed texts, in the order of the first points
    body BLOB NOT NULL                         -- packed summaries, one for each name
);
CREATE INDEX series_by_name ON series (name, run);

CREATE TABLE chart_notes (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    metric TEXT NOT NULL DEFAULT '',           -- whose chart; empty: all of the run
    step INTEGER NOT NULL,
    text TEXT NOT NULL,                        -- Markdown
    created INTEGER NOT NULL,                  -- times: microseconds of UTC since 1970
    updated INTEGER NOT NULL
);
CREATE INDEX chart_notes_by_run ON chart_notes (run, step);

CREATE TABLE layouts (
    kind TEXT NOT NULL,                        -- 'charts', 'runs', …
    project TEXT NOT NULL,                     -- empty: all projects
    name TEXT NOT NULL,                        -- given by a person; empty: the one in use
    body TEXT NOT NULL,                        -- JSON, the window's own
    updated INTEGER NOT NULL,
    PRIMARY KEY (kind, project, name)
) WITHOUT ROWID;
