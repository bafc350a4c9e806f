#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Drives the real window by real mouse and keyboard events, as a person would, and takes a picture of every stop:
# start, pause, resume, validation on request, cell click and search while it trains, stop, a second run, overlay, export.
# Looks into the exported files, and at the times that the program prints.
#
#   tests/gui/walk.sh PROGRAM PICTURES [option of the program ...]
#
# Needs Xvfb, openbox, xdotool, ImageMagick's convert and identify, rsvg-convert, pdftotext, python3. Ends with 0 when every
# stop was reached and nothing was wrong at any.
#
#   WALK_PATIENCE=180     seconds to wait for slow stops, such as the end of a run
#   WALK_SIZE=1460x940    of the screen
#   WALK_BUDGETS=1        fails when the first paint takes more than 500 ms, or the event loop stalls for 50 ms while it
#                         trains; not done unless asked for, since other work on the machine can make it fail
#   WALK_TRAIN, WALK_VALID, WALK_MODEL, WALK_LR, WALK_EPOCHS
#                         typed into the form before the start, instead of the bundled example. A run may then be over
#                         before every stop of a running one was reached, which is said. For example, SST-2:
#   WALK_TRAIN=train.tsv WALK_VALID=dev.tsv WALK_MODEL=bert-tiny WALK_LR=3e-4 WALK_EPOCHS=2 \
#       tests/gui/walk.sh PROGRAM PICTURES
set -euo pipefail

[ $# -ge 2 ] || { sed -n '/^# Drives/,/^set/{/^#/!d;s/^# \{0,1\}//;p}' "$0" >&2; exit 2; }
program=$1
pictures=$2
shift 2
patience=${WALK_PATIENCE:-180}
paint_budget=500 # milliseconds from the start of the process
stall_budget=50
export_size="3200 1800" # the export dialog's defaults: 1600 x 900 at 2x
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

for tool in Xvfb openbox xdotool convert identify rsvg-convert pdftotext python3; do
    if ! command -v "$tool" >/dev/null; then
        echo "walk: $tool is not installed; scripts/install-dependencies --tests installs it" >&2
        exit 2
    fi
done

# A free display of our own. What it shows is in a file as well: a picture taken by the server would keep the window waiting.
mkdir "$work/screen"
exec 7< <(exec Xvfb -displayfd 1 -screen 0 "${size}x24" -fbdir "$work/screen" -nolisten tcp 2>/dev/null)
children+=($!)
read -r -t 20 number <&7 || { echo "walk: Xvfb did not start" >&2; exit 1; }
export DISPLAY=:$number
export QT_QPA_PLATFORM=xcb
openbox >/dev/null 2>&1 &
children+=($!)
sleep 0.5

SIGNALBOX_TEST_GEOMETRY=$geometry SIGNALBOX_STALL_MONITOR=1 "$program" --store "$work/store" "$@" >"$work/output" 2>&1 &
window=$!
children+=("$window")
renice -n 10 $$ >/dev/null # a person's hands and eyes need no processor: what follows gives way to the window

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

save_screen() {
    convert "xwd:$work/screen/Xvfb_screen0" "$pictures/$1.png"
}

fail() {
    echo "walk: $1" >&2
    save_screen failed || true
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
text_is() { [ "$(field "$1" text)" = "$2" ]; }
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
    save_screen "$1"
    echo "walk: $1"
}

# Turns the wheel over the form's margin until a widget of the form lies in its visible part: bring_into_view NAME
bring_into_view() {
    local top height y
    for _ in $(seq 40); do
        wait_for "the form" 20 is_shown formScrollArea
        wait_for "$1 in the form" 20 is_shown "$1"
        top=$(field formScrollArea y)
        height=$(field formScrollArea height)
        y=$(field "$1" y)
        xdotool mousemove $(($(field formScrollArea x) + 6)) $((top + height / 2))
        if [ "$y" -lt "$top" ]; then
            xdotool click 4
        elif [ $((y + $(field "$1" height))) -gt $((top + height)) ]; then
            xdotool click 5
        else
            return 0
        fi
        sleep 0.7
    done
    fail "$1 does not come into view"
}

# Types a value into a field of the form and leaves it; nothing when there is no value: fill SETTING VALUE
fill() {
    [ -n "$2" ] || return 0
    bring_into_view "$1Edit"
    click "$1Edit"
    xdotool key ctrl+a
    xdotool type --delay 8 "$2"
    xdotool key Tab
    echo "walk: $1 is $2"
}

# Presses Start in the form, once what is in it has been checked.
start_training() {
    wait_for "a valid form" 60 is_enabled startTrainingButton
    bring_into_view startTrainingButton
    click startTrainingButton
}

ended() { text_has statePill Finished || text_has statePill Stopped || text_has statePill Failed; }

# True while the run trains. With data of one's own it may be over before a stop is reached, which is said; the bundled
# example may not: trains_until STOP
trains_until() {
    ended || return 0
    [ -n "$own_data" ] || fail "the run was over before: $1"
    echo "walk: the run was over before: $1"
    return 1
}

# The two numbers of "17 of 162 errors shown", whatever separates thousands: shown_counts
shown_counts() {
    python3 - "$(field sentenceCountLabel text)" <<'PYTHON'
import re, sys
parts = re.match(r"(\d[^a-z]*) of (\d[^a-z]*)", sys.argv[1])
if parts:
    print(*[re.sub(r"\D", "", part) for part in parts.groups()])
PYTHON
}

# A picture with more than a plain background: check_colours FILE NAME
check_colours() {
    local colours
    colours=$(identify -format %k "$1") || fail "$2 cannot be read as a picture"
    [ "$colours" -gt 2 ] || fail "$2 shows $colours colours; a chart has more"
}

# Every exported file shows what it should.
check_exports() {
    local file name text size all=''
    for file in "$exports"/*.{png,svg,pdf,csv}; do
        [ -e "$file" ] || fail "nothing was exported as $file"
        name=$(basename "$file")
        case $name in
            *.png)
                size=$(identify -format '%w %h' "$file") || fail "$name cannot be read"
                [ "$size" = "$export_size" ] || fail "$name has $size pixels; expected $export_size"
                check_colours "$file" "$name"
                ;;
            *.svg)
                rsvg-convert --width 800 --output "$work/drawn.png" "$file" || fail "$name cannot be drawn"
                check_colours "$work/drawn.png" "$name"
                ;;
            *.pdf)
                text=$(pdftotext "$file" -) || fail "$name cannot be read"
                all+=$text
                # Charts are named after their metric; only some have another title.
                case $name in
                    *_valid-mcc_*) [[ $text == *valid/mcc* ]] || fail "$name does not say valid/mcc" ;;
                    *log_loss_*) ;; # a metric of its own
                    *_loss_*) [[ $text == *"Loss per epoch"* ]] || fail "$name does not say Loss per epoch" ;;
                esac
                ;;
            *.csv)
                python3 - "$file" <<'PYTHON' || fail "$name is no table"
import csv, sys
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = list(csv.reader(file))
if len(rows) < 2:
    sys.exit(f"{len(rows)} lines; expected a header and rows")
if any(len(row) != len(rows[0]) for row in rows) or len(rows[0]) < 2 or not all(rows[0]):
    sys.exit("the rows do not have the columns of the header")
PYTHON
                ;;
        esac
    done
    [[ $all == *valid/mcc* && $all == *"Loss per epoch"* ]] || fail "the PDF files lack the charts of valid/mcc or the loss"
    [ "$(cat "$exports"/*.csv | grep -c '^step,epoch,time,')" -gt 0 ] || fail "no CSV holds the values of a chart"
}

# Prints and checks a time that the program wrote: check_time WHAT PATTERN BUDGET
check_time() {
    local milliseconds
    milliseconds=$(sed -n "s/^$2\$/\1/p" "$work/output" | tail -1)
    [ -n "$milliseconds" ] || fail "the program did not print the $1"
    echo "walk: $1: $milliseconds ms (budget $3 ms)"
    [ "${WALK_BUDGETS:-0}" != 1 ] || [ "$milliseconds" -lt "$3" ] || fail "the $1 of $milliseconds ms is over the budget"
}

absolute() { [ -z "$1" ] || realpath --no-symlinks -- "$1"; }
train=$(absolute "${WALK_TRAIN:-}")
valid=$(absolute "${WALK_VALID:-}")
model=$(absolute "${WALK_MODEL:-}")
own_data=$train$valid$model${WALK_LR:-}${WALK_EPOCHS:-}

wait_for "a valid example" 60 is_enabled startTrainingButton
if [ -z "$own_data" ]; then
    # It shall train until it is stopped, however fast the machine is, and come to its end within some minutes.
    fill epochs 99
    fill patience 0
else
    fill model "$model"
    fill train "$train"
    fill valid "$valid"
    fill lr "${WALK_LR:-}"
    fill epochs "${WALK_EPOCHS:-}"
    for setting in model train valid; do
        [ -z "${!setting}" ] || wait_for "$setting in its field" 10 text_is "${setting}Edit" "${!setting}"
    done
    sleep 1.5 # the checks begin after a moment without typing
    wait_for "a checked form" 60 text_has progressLabel Ready
fi
picture 01-configuration
start_training
wait_for "a running training" 60 text_has statePill Running
wait_for "a first point" 30 text_has progressLabel "step"
picture 02-running
click pauseRunButton
wait_for "a pause" 30 text_has statePill Paused
held=$(field progressLabel text)
sleep 1.5
text_is progressLabel "$held" || fail "it went on while paused"
picture 03-paused
click startRunButton
wait_for "the run to go on" 30 text_has statePill Running

click tabBar:1
if trains_until "validation on request"; then
    click validateNowButton
    wait_for "an entry in the list of validations" "$patience" is_shown epochCombo
    picture 04-validated
fi
wait_for "the matrix" "$patience" is_shown cell:0:1
picture 05-evaluate
click cell:0:1
wait_for "the chip of the cell" 10 is_shown cellChip1
picture 06-cell
click sentenceSearchEdit
counts=$(shown_counts)
[ -n "$counts" ] || fail "\"$(field sentenceCountLabel text)\" does not say how many of how many sentences are shown"
read -r shown_before of_before <<<"$counts"
xdotool type --delay 40 "the"
wait_for "the words in the search box" 10 text_is sentenceSearchEdit "the"
sleep 1.5 # the table follows after a moment, and the list of places after another
counts=$(shown_counts)
[ -n "$counts" ] || fail "\"$(field sentenceCountLabel text)\" does not say how many of how many sentences are shown"
read -r shown of <<<"$counts"
picture 07-search
echo "walk: before searching: $shown_before of $of_before; now: $shown of $of"
[ "$shown" -le "$of" ] || fail "$shown of $of sentences are shown"
# A validation that has come meanwhile has other errors.
[ "$of" -ne "$of_before" ] || [ "$shown" -le "$shown_before" ] || fail "searching shows more: $shown after $shown_before"
if trains_until "stopping"; then
    click stopRunButton
    wait_for "the stop" 30 text_has statePill Stopped
    picture 08-stopped
fi

click newRunButton
start_training
wait_for "the second run" 60 text_has statePill Running
wait_for "its end" "$((3 * patience))" text_has statePill Finished
click runList:1 22 20
wait_for "two runs in the charts" 20 text_has runCountLabel "2 of 2"
picture 09-overlay

click exportChartsButton
wait_for "the export dialog" 10 is_shown exportDialog
click exportFolderEdit
xdotool key ctrl+a
xdotool type --delay 10 "$exports"
picture 10-export
click confirmExportButton
wait_for "saved files" 60 text_has bannerText Saved
picture 11-exported
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
picture 12-table
click tabBar:2
wait_for "the plots" 20 is_shown plotsPanel
picture 13-plots
click tabBar:3
wait_for "the comparison" 20 is_shown comparePanel
picture 14-compare
click tabBar:4
wait_for "the history" 20 is_shown runsPanel
picture 15-runs
click tabBar:5
picture 16-settings
click tabBar:6
picture 17-log

xdotool key ctrl+q
for _ in $(seq 100); do
    kill -0 "$window" 2>/dev/null || break
    sleep 0.1
done
! kill -0 "$window" 2>/dev/null || fail "the window did not close"
code=0
wait "$window" || code=$?
[ "$code" -eq 0 ] || fail "the program ended with the exit status $code"
cat "$work/output"
check_time "first paint" 'first paint: \([0-9]*\) ms after the start' "$paint_budget"
check_time "longest stall of the event loop" 'longest event-loop stall: \([0-9]*\) ms, .*' "$stall_budget"
echo "walk: files exported:"
ls -l "$exports"
check_exports
echo "walk: every stop was reached; the pictures are in $pictures"
