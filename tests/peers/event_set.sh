#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Opening an event set of 180 MB: time to the charts and memory of the window beside TensorBoard's, interleaved. Prints
# tables and fails when the window is slower or larger.
#
#   tests/peers/event_set.sh                     two rounds, 2 to 3 minutes; milliseconds are shown, not judged
#   tests/peers/event_set.sh --full [OPTION...]  the measurement of docs/benchmarks.md, 8 minutes, with nothing else running;
#                                                fails also when a run takes more than 300 ms to open; options of
#                                                tests/benchmarks/compare_event_set.py
#
# Needs Xvfb, openbox and xdotool; skips without them. The set is made once, in build/event_set.
set -euo pipefail
# shellcheck source=tests/peers/common.bash
. "$(dirname "${BASH_SOURCE[0]}")/common.bash"
for tool in Xvfb openbox xdotool; do
    command -v "$tool" >/dev/null || skip "$tool is not installed; scripts/install-dependencies --tests installs it"
done
case ${1:-} in
    --full) shift ;;
    '') set -- --rounds 2 --open-at-most 0 ;;
    *) fail 2 "unknown option $1" ;;
esac
configure release
build release signalbox signalbox-engine signalbox-store-events
python=$("$source_dir/tests/peers/make-environment" events)
maker=$benchmarks/peer_events.py
events=$source_dir/build/event_set
if ! cmp --silent "$maker" "$events/complete"; then
    rm -rf "$events"
    mkdir -p "$events"
    require_disk "$events" 500
    say "Making an event set in $events …"
    "$python" "$maker" "$events"
    cp "$maker" "$events/complete"
fi
python3 "$benchmarks/compare_event_set.py" --program "$source_dir/build/release/bin/signalbox" \
    --writer "$source_dir/build/release/bin/tests/signalbox-store-events" --python "$python" --set "$events" "$@"
