// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include <string>

namespace signalbox::train {

/// LibTorch's autocast to bfloat16 on this thread while it lives: matrix products are computed in bfloat16 from float32
/// weights, which are cast for them, and their gradients come back in float32. For forward and loss, not for backward.
class MixedPrecision
{
public:
    /// Does nothing unless `isWanted`.
    MixedPrecision(at::Device device, bool isWanted);
    ~MixedPrecision();
    MixedPrecision(const MixedPrecision &) = delete;
    MixedPrecision &operator=(const MixedPrecision &) = delete;

private:
    at::DeviceType m_device;
    bool m_isWanted;
    bool m_wasOn = false;
    at::ScalarType m_typeBefore = at::kBFloat16;
};

/// Whether mixed precision can be had on a device. Errors: DeviceUnavailable, where LibTorch has no autocast.
core::Status checkMixedPrecision(at::Device device);
/// Says so where the device has no instructions for bfloat16, so that it is emulated and slower than float32; else empty.
std::string mixedPrecisionNote(at::Device device);

} // namespace signalbox::train
