// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/limited_rows.h"

namespace signalbox::train {

std::unique_ptr<LimitedRows> firstRows(const EvaluatedData &all, std::size_t count)
{
    const text::EncodedRows &rows = *all.rows;
    const auto length = static_cast<std::ptrdiff_t>(count);
    auto limited = std::make_unique<LimitedRows>();
    limited->rows.offsets.assign(rows.offsets.begin(), rows.offsets.begin() + length + 1);
    limited->rows.ids.assign(rows.ids.begin(), rows.ids.begin() + limited->rows.offsets.back());
    limited->rows.labels.assign(rows.labels.begin(), rows.labels.begin() + length);
    limited->shared = all;
    limited->shared.rows = &limited->rows;
    limited->shared.lines.resize(count);
    return limited;
}

} // namespace signalbox::train
