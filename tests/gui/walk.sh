#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Drives the real window by real mouse and keyboard events, as a person would, and takes a picture of every stop:
# start, pause, resume, search and cell click while it trains, stop, a second run, overlay, export.
#
#   tests/gui/walk.sh PROGRAM PICTURES [option of the program ...]
#
# Needs Xvfb, openbox, xdotool, ImageMagick's import, python3. Ends with 0 when every stop was reached. Waits up to
# WALK_PATIENCE seconds (default 180) for slow stops such as the end of a run.
set -euo pipefail

program=$1
pictures=$2
shift 2
patience=${WALK_PATIENCE:-180}
size=${WALK_SIZE:-1460x940} # room for a window of 1440 x 900 and its frame

mkdir -p "$pictures"
pictures=$(cd "$pictures" && pwd)
work=$(mktemp -d)
geometry=$work/geometry.json
exports=$pictures/exports
rm -rf "$exports"
children=()

finish() {
    for child in "${children[@]}"; do
        kill "$child" 2>/dev/null || true
    done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

# A free display of our own.
number=90
while [ -e "/tmp/.X11-unix/X$number" ]; do
    number=$((number + 1))
done
export DISPLAY=:$number
export QT_QPA_PLATFORM=xcb
Xvfb "$DISPLAY" -screen 0 "${size}x24" -nolisten tcp >/dev/null 2>&1 &
children+=($!)
for _ in $(seq 50); do
    xdotool getdisplaygeometry >/dev/null 2>&1 && break
    sleep 0.1
done
openbox >/dev/null 2>&1 &
children+=($!)
sleep 0.5

SIGNALBOX_TEST_GEOMETRY=$geometry SIGNALBOX_STALL_MONITOR=1 "$program" --store "$work/store" "$@" >"$work/output" 2>&1 &
window=$!
children+=("$window")

# field NAME KEY: x, y, width, height, text or enabled of a visible widget; nothing when it is not there.
field() {
    python3 - "$geometry" "$1" "$2" <<'PYTHON'
import json, sys
try:
    widget = json.load(open(sys.argv[1])).get(sys.argv[2])
except (OSError, ValueError):
    widget = None
if widget is not None:
    print(widget[sys.argv[3]])
PYTHON
}

fail() {
    echo "walk: $1" >&2
    import -window root "$pictures/failed.png" || true
    cat "$work/output" >&2 || true
    exit 1
}

# wait_for WHAT SECONDS COMMAND...: until the command succeeds.
wait_for() {
    local what=$1 seconds=$2
    shift 2
    local end=$((SECONDS + seconds))
    until "$@"; do
        kill -0 "$window" 2>/dev/null || fail "the program ended while waiting for $what"
        [ "$SECONDS" -lt "$end" ] || fail "no $what after $seconds s"
        sleep 0.3
    done
}

text_has() { case "$(field "$1" text)" in *"$2"*) return 0 ;; *) return 1 ;; esac; }
is_shown() { [ -n "$(field "$1" x)" ]; }
is_gone() { ! is_shown "$1"; }
is_enabled() { [ "$(field "$1" enabled)" = True ]; }

# click NAME [DX DY]: in the middle of a widget, or that far from its corner.
click() {
    wait_for "$1 on the screen" 20 is_shown "$1"
    sleep 0.6 # layouts settle, and the list of places is written twice a second
    local x y
    if [ $# -eq 3 ]; then
        x=$(($(field "$1" x) + $2))
        y=$(($(field "$1" y) + $3))
    else
        x=$(($(field "$1" x) + $(field "$1" width) / 2))
        y=$(($(field "$1" y) + $(field "$1" height) / 2))
    fi
    xdotool mousemove "$x" "$y"
    sleep 0.1
    xdotool click 1
    sleep 0.3
}

picture() {
    sleep 0.7
    import -window root "$pictures/$1.png"
    echo "walk: $1"
}

wait_for "a valid example" 60 is_enabled startTrainingButton
picture 01-configuration
click startTrainingButton
wait_for "a running training" 60 text_has statePill Running
wait_for "a first point" 30 text_has progressLabel "step"
picture 02-running
click pauseRunButton
wait_for "a pause" 30 text_has statePill Paused
held=$(field progressLabel text)
sleep 1.5
[ "$(field progressLabel text)" = "$held" ] || fail "it went on while paused"
picture 03-paused
click startRunButton
wait_for "the run to go on" 30 text_has statePill Running

click tabBar:1
wait_for "a first validation" "$patience" is_shown cell:0:1
picture 04-evaluate
click cell:0:1
wait_for "the chip of the cell" 10 is_shown cellChip1
picture 05-cell
count=$(field sentenceCountLabel text)
click sentenceSearchEdit
xdotool type --delay 40 "the"
sleep 1
[ "$(field sentenceSearchEdit text)" = "the" ] || fail "the search box did not take the text"
picture 06-search
echo "walk: before searching: $count; now: $(field sentenceCountLabel text)"
click stopRunButton
wait_for "the stop" 30 text_has statePill Stopped
picture 07-stopped

click newRunButton
wait_for "a valid draft" 60 is_enabled startTrainingButton
click startTrainingButton
wait_for "the second run" 60 text_has statePill Running
wait_for "its end" "$patience" text_has statePill Finished
click runList:1 22 20
wait_for "two runs in the charts" 20 text_has runCountLabel "2 of 2"
picture 08-overlay

click exportChartsButton
wait_for "the export dialog" 10 is_shown exportDialog
click exportFolderEdit
xdotool key ctrl+a
xdotool type --delay 10 "$exports"
picture 09-export
click confirmExportButton
wait_for "saved files" 60 text_has bannerText Saved
picture 10-exported
for format in 1 2 3; do
    click dismissBannerButton
    click exportChartsButton
    wait_for "the export dialog" 10 is_shown exportDialog
    click exportFormatCombo
    xdotool key Home
    for _ in $(seq "$format"); do
        xdotool key Down
    done
    xdotool key Return
    click confirmExportButton
    wait_for "the dialog to close" 20 is_gone exportDialog
    wait_for "saved files" 60 text_has bannerText Saved
done
click tabBar:1
click exportTableButton
wait_for "the export dialog" 10 is_shown exportDialog
click confirmExportButton
wait_for "the table" 60 text_has bannerText sentences
picture 11-table
click tabBar:2
picture 12-settings
click tabBar:3
picture 13-log

xdotool key ctrl+q
for _ in $(seq 100); do
    kill -0 "$window" 2>/dev/null || break
    sleep 0.1
done
kill -0 "$window" 2>/dev/null && fail "the window did not close"
cat "$work/output"
echo "walk: files exported:"
ls -l "$exports"
for ending in png svg pdf csv; do
    ls "$exports"/*."$ending" >/dev/null || fail "no $ending was exported"
done
echo "walk: every stop was reached; the pictures are in $pictures"
