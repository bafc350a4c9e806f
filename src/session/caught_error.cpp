// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/caught_error.h"

#include <exception>
#include <new>

namespace signalbox::session {

core::Error caughtError(const std::string &subject)
{
    try {
        throw;
    } catch (const std::bad_alloc &) {
        return {core::ErrorCode::OutOfMemory, subject, "there is not enough memory", {}, {}, {}};
    } catch (const std::exception &exception) {
        return {core::ErrorCode::Internal, subject, exception.what(), {}, {}, {}};
    } catch (...) {
        return {core::ErrorCode::Internal, subject, "an unknown exception", {}, {}, {}};
    }
}

} // namespace signalbox::session
