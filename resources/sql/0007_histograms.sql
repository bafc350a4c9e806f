-- SPDX-FileCopyrightText: 2026 Signalbox contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 7: how gradients and weights were distributed, layer by layer, over the steps of a run; a run changes with the
-- project it is sent to.

CREATE TABLE histogram_series (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    name TEXT NOT NULL,                        -- 'gradients/layer_0', 'parameters/all', …
    UNIQUE (run, name)
);

CREATE TABLE histograms (
    series INTEGER NOT NULL REFERENCES histogram_series (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,                   -- of the event that all histograms of a step have in common
    step INTEGER NOT NULL,
    time INTEGER NOT NULL,                     -- microseconds of UTC since 1970
    minimum REAL,                              -- of the finite values; NULL: there are none
    maximum REAL,
    non_finite INTEGER NOT NULL,               -- values that lie in no bin
    bins INTEGER NOT NULL,
    counts BLOB NOT NULL,                      -- packed integers, one for each bin
    PRIMARY KEY (series, number)
) WITHOUT ROWID;

-- A run's project is that of the tracker, so who follows changes has to hear of it.
CREATE TRIGGER syncs_added AFTER INSERT ON syncs BEGIN
    UPDATE runs SET changed = (SELECT last_number FROM counter) + 1 WHERE key = NEW.run;
END;
CREATE TRIGGER syncs_targeted AFTER UPDATE OF target ON syncs WHEN NEW.target <> OLD.target BEGIN
    UPDATE runs SET changed = (SELECT last_number FROM counter) + 1 WHERE key = NEW.run;
END;
