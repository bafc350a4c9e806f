// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "store/run_writer.h"

#include <QTemporaryDir>

#include <stdexcept>
#include <string>

namespace signalbox::test_support {

/// A prepared store in a folder that goes with it. Throws std::runtime_error when it cannot be made.
class TemporaryStore
{
public:
    TemporaryStore() : TemporaryStore(core::SystemClock()) { }
    explicit TemporaryStore(const core::Clock &clock)
    {
        const core::Status prepared = store::prepareStore(directory(), clock);
        if (!m_folder.isValid() || !prepared) {
            throw std::runtime_error(prepared ? "no temporary folder" : core::describe(prepared.error()));
        }
    }

    /// Absolute path of the store.
    [[nodiscard]] std::string directory() const { return m_folder.path().toStdString(); }

private:
    QTemporaryDir m_folder;
};

} // namespace signalbox::test_support
