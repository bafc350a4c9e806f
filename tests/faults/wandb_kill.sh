#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Kills the real program while it sends runs to Weights & Biases, by seeded scripts, each against a stand-in server of its
# own with faults of its own. A script mostly waits, so several run at once.
#   tests/faults/wandb_kill.sh BIN_DIR [SCRIPTS [AT_ONCE]]   60 scripts, 6 at once; BIN_DIR is build/<preset>/bin
# SIGNALBOX_FIRST_SEED begins elsewhere than at 1.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
standin=$here/../../../shared/wandb-standin/standin.py
if [ ! -e "$standin" ] || ! command -v python3 >/dev/null; then
    echo "skipped: ../shared/wandb-standin or python3 is not there"
    exit 77
fi
exec python3 "$here/wandb_kill.py" "$1" --standin "$standin" --first "${SIGNALBOX_FIRST_SEED:-1}" \
    --scripts "${2:-60}" --at-once "${3:-6}"
