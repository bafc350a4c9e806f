// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/sentence_source.h"

#include "cli/options_from_settings.h"
#include "text/dataset.h"

namespace signalbox::cli {

void SentenceSource::addTo(CLI::App &app)
{
    auto *group = app.add_option_group("Sentences");
    addListOption(*group, "--text", texts, "A sentence. Repeatable.", "TEXT");
    addTextOption(*group, "--file", file, "UTF-8 text file, one sentence a line.", "FILE");
    group->require_option(1);
}

core::Result<std::vector<std::string>> SentenceSource::read() const
{
    return file.empty() ? texts : text::readSentences(file);
}

} // namespace signalbox::cli
