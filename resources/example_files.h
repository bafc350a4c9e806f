// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <string>

namespace signalbox::resources {

/// Where the bundled example lies after writeExample().
struct ExampleFiles
{
    std::string train; ///< table of training sentences: `sentence`, `label`, `phenomenon`
    std::string valid; ///< table of validation sentences, the same columns
    std::string modelDirectory; ///< config.json, vocab.txt, tokenizer_config.json, signalbox.json; no weights

    bool operator==(const ExampleFiles &) const = default;
};

/// Writes the example into `directory`: `data/train.tsv`, `data/valid.tsv`, `data/README.txt` and `model/`. Folders are
/// made as needed. A file that has the right content already is left alone, so its time stamp stays; any other content
/// is replaced atomically. Errors: FileUnwritable, DiskFull.
core::Result<ExampleFiles> writeExample(const std::string &directory);

} // namespace signalbox::resources
