// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric_values.h"

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace signalbox::store {

/// Packed columns of the database's blobs; docs/store.md has the formats. All numbers are little-endian.
/// The unpacking functions append `count` values to `out`, or give false and leave it as it was when the blob is not
/// exactly as long as it should be.

/// Kind byte, then an evenly spaced column as start and stride, else offsets from the smallest value in 1, 2 or 4 bytes
/// each, else the plain 8-byte values.
QByteArray packIntegers(std::span<const std::int64_t> values);
bool unpackIntegers(const QByteArray &blob, std::size_t count, std::vector<std::int64_t> &out);
/// A number that none of the packed ones is below, found without unpacking them.
std::int64_t lowerBound(const QByteArray &blob, std::size_t count);

/// Kind byte, then one value for all, or 4-byte values where nothing is lost, else 8-byte values. Bit patterns survive.
QByteArray packReals(std::span<const double> values);
bool unpackReals(const QByteArray &blob, std::size_t count, std::vector<double> &out);

/// Plain 4-byte values.
QByteArray packFloats(std::span<const float> values);
bool unpackFloats(const QByteArray &blob, std::size_t count, std::vector<float> &out);

/// Any bytes, among them broken UTF-8, come back as they were.
QByteArray packTexts(const std::vector<std::string> &texts);
std::optional<std::vector<std::string>> unpackTexts(const QByteArray &blob);

/// Names and values in order; bit patterns survive.
QByteArray packMetrics(const core::MetricValues &metrics);
std::optional<core::MetricValues> unpackMetrics(const QByteArray &blob);

} // namespace signalbox::store
