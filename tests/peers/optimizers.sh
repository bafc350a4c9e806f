#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Trains a tiny model for 50 steps with each optimizer, schedule, kind of clipping and loss in PyTorch and in Signalbox, with
# the same batches, and compares every step. Prints a Markdown table; fails when more than rounding differs.
#
#   tests/peers/optimizers.sh [--only NAME]
set -euo pipefail
# shellcheck source=tests/peers/common.bash
. "$(dirname "${BASH_SOURCE[0]}")/common.bash"
prepare signalbox-cli signalbox-engine
"$python" "$source_dir/tests/peers/compare_optimizers.py" --cli "$cli" "$@"
