// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/dataset.h"

#include <string>

namespace signalbox::text {

/// XXH3-128 over every text and label name in order, each with its length in front, hexadecimal.
std::string datasetFingerprint(const Dataset &data);

/// Notes what a person should know about rows: empty sentences, repeats, texts with more than one label.
void addRowNotes(Dataset &data);

/// Notes what a person should know about classes: one only, classes with a single row, names that look alike.
void addLabelNotes(Dataset &data);

/// "1 row", "2 rows".
std::string counted(std::size_t count, const std::string &noun);

} // namespace signalbox::text
