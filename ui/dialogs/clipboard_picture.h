// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_exporter.h"

namespace signalbox::ui {

class BannerArea;

/// Puts a picture on the clipboard, drawn on a worker thread: as dots for every program, and as a drawing (SVG) for those
/// that take one. `numbers`: its CSV as text instead. A banner says so, or which metric is missing and when it comes. GUI
/// thread.
void copyToClipboard(const charts::Picture &picture, bool numbers, const charts::ExportOptions &options,
                     BannerArea &banners);

} // namespace signalbox::ui
