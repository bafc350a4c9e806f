#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Takes a picture of every screen: each tab and dialog, empty states, a run that trains, a finished and a failed one, compare,
# history, plots, export, palette, keys, messages, a window that only reads; light and dark, in English and Korean, at
# 1024 x 680 and the same at 200 %. Each combination gets a folder, and contact sheets of 20 pictures.
#
#   tests/gui/screens.sh [PROGRAM [FOLDER [WORD...]]]
#
# PROGRAM is build/release/bin/tests/screens, FOLDER build/screens, if not given. WORDs choose combinations: light, dark, en, ko,
# 100, 125, 150, 200, 300; without a number, 100 and 200. For example, Korean in dark:
# tests/gui/screens.sh build/dev/bin/tests/screens /somewhere ko dark
#
# At each scale the window is the smallest one that has to do, 1024 x 680 in its own pixels: 1280 x 850 on the screen at
# 125 %, 1536 x 1020 at 150 %, 2048 x 1360 at 200 %, 3072 x 2040 at 300 %. A full screen of 1080 lines at 125 or 150 %, or
# of 2160 at 200 or 300 %, has room for it.
#
#   JOBS=2              combinations at once
#   SCREENS_SCRIPTED=1  a scripted engine instead of LibTorch: quicker, with made-up numbers
#
# The runs on the pictures are made first, by training the bundled example (a minute). Needs Xvfb and ImageMagick's montage.
# Ends with 0 when every screen was there, with 1 when something was missing, which is said.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
case ${1:-} in
    -h | --help) sed -n '/^# Takes/,/^set/{/^#/!d;s/^# \{0,1\}//;p}' "$0"; exit 0 ;;
esac
program=${1:-$root/build/release/bin/tests/screens}
pictures=${2:-$root/build/screens}
shift $(($# < 2 ? $# : 2))
for tool in Xvfb montage; do
    if ! command -v "$tool" >/dev/null; then
        echo "screens: $tool is not installed; scripts/install-dependencies --tests installs it" >&2
        exit 2
    fi
done
[ -x "$program" ] || { echo "screens: $program is not there; build it first" >&2; exit 2; }

# The words that were given of these, each once.
words=("$@")
chosen() {
    local value word
    for value in "$@"; do
        for word in "${words[@]}"; do
            if [ "$word" = "$value" ]; then
                echo "$value"
                break
            fi
        done
    done
}
for word in "${words[@]}"; do
    case $word in
        light | dark | en | ko | 100 | 125 | 150 | 200 | 300) ;;
        *) echo "screens: $word is none of light, dark, en, ko, 100, 125, 150, 200, 300" >&2; exit 2 ;;
    esac
done
mapfile -t themes < <(chosen light dark)
mapfile -t languages < <(chosen en ko)
mapfile -t percents < <(chosen 100 125 150 200 300)
[ "${#themes[@]}" -gt 0 ] || themes=(light dark)
[ "${#languages[@]}" -gt 0 ] || languages=(en ko)
[ "${#percents[@]}" -gt 0 ] || percents=(100 200)
screen=2200x1500
case " ${percents[*]} " in *" 300 "*) screen=3300x2250 ;; esac

work=$(mktemp -d)
exec 7< <(exec Xvfb -displayfd 1 -screen 0 "${screen}x24" -nolisten tcp 2>/dev/null)
display=$!
trap 'kill "$display" 2>/dev/null || true; rm -rf "$work"' EXIT
read -r -t 20 number <&7 || { echo "screens: Xvfb did not start" >&2; exit 1; }
export DISPLAY=:$number QT_QPA_PLATFORM=xcb LC_ALL=C.UTF-8

# Accounts and settings of whoever runs this stay out of it.
unset WANDB_API_KEY WANDB_IDENTITY_TOKEN_FILE WANDB_ENTITY WANDB_PROJECT WANDB_MODE SIGNALBOX_HOME
export WANDB_BASE_URL=http://127.0.0.1:9 WANDB_CONFIG_DIR=$work/wandb WANDB_DIR=$work NETRC=$work/netrc XDG_CONFIG_HOME=$work/config
options=()
[ -z "${SCREENS_SCRIPTED:-}" ] || options+=(--scripted)

echo "screens: training the runs that the pictures show" >&2
"$program" --make "$work/store" "${options[@]}"
mkdir -p "$pictures"

# One combination, in a copy of the store: take THEME LANGUAGE PERCENT
take() {
    local name=$1-$2-$3 wrong=0
    local folder=$pictures/$name common=(--theme "$1" --language "$2" --size 1024x680 --output "$pictures/$name" "${options[@]}")
    QT_SCALE_FACTOR=$(($3 / 100)).$(printf %02d $(($3 % 100)))
    rm -rf "$folder" "$pictures/sheet-$name"-*.png
    cp -r "$work/store" "$work/store-$name"
    export QT_SCALE_FACTOR
    "$program" --store "$work/empty-$name" "${common[@]}" 2>&1 | sed "s/^/$name: /" >&2 || wrong=1
    "$program" --store "$work/store-$name" --read-only "${common[@]}" 2>&1 | sed "s/^/$name: /" >&2 || wrong=1
    "$program" --store "$work/store-$name" "${common[@]}" 2>&1 | sed "s/^/$name: /" >&2 || wrong=1
    rm -rf "$work/store-$name" "$work/empty-$name"
    local font files sheet
    font=$(fc-match --format='%{file}' sans)
    files=("$folder"/*.png)
    for ((sheet = 0; sheet * 20 < ${#files[@]}; ++sheet)); do # ImageMagick may not hold all of them at once
        montage -font "$font" -label '%t' "${files[@]:sheet * 20:20}" -tile 4x5 -geometry 620x430+6+6 \
            -background '#8a8a8a' "$pictures/sheet-$name-$sheet.png" || wrong=1
    done
    echo "$name: $(find "$folder" -name '*.png' | wc -l) pictures" >&2
    return "$wrong"
}

status=0
running=()
await_one() {
    wait "${running[0]}" || status=1
    running=("${running[@]:1}")
}
for theme in "${themes[@]}"; do
    for language in "${languages[@]}"; do
        for percent in "${percents[@]}"; do
            [ "${#running[@]}" -lt "${JOBS:-2}" ] || await_one
            take "$theme" "$language" "$percent" &
            running+=($!)
        done
    done
done
while [ "${#running[@]}" -gt 0 ]; do
    await_one
done
echo "screens: pictures and contact sheets are in $pictures" >&2
exit "$status"
