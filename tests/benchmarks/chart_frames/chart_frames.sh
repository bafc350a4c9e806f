#!/bin/sh
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs chart_frames under a virtual display:
#   tests/benchmarks/chart_frames/chart_frames.sh build/release --budgets [--scenes store,latency]
set -eu
build=$1
shift
exec xvfb-run -a -s "-screen 0 1440x900x24" "$build/bin/tests/chart_frames" "$@"
