#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Trains the bundled example for an epoch, then lets transformers load the saved folder and compares logits.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
cli="$root/build/release/bin/signalbox-cli"
python=$("$root/tests/peers/make-environment")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$cli" example --output "$folder/example" >/dev/null
"$cli" train --train "$folder/example/data/train.tsv" --valid "$folder/example/data/valid.tsv" \
    --model "$folder/example/model" --epochs 1 --store "$folder/store" --save "$folder/saved" --json >/dev/null
cut -f1 "$folder/example/data/valid.tsv" | sed 1d | head -300 >"$folder/sentences.txt"
"$python" "$root/tests/peers/check_saved_model.py" --cli "$cli" --model "$folder/saved" --sentences "$folder/sentences.txt"
