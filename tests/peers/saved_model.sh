#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Trains the bundled example for an epoch, then lets transformers load the saved folder and compares logits.
#
#   tests/peers/saved_model.sh
set -euo pipefail
# shellcheck source=tests/peers/common.bash
. "$(dirname "${BASH_SOURCE[0]}")/common.bash"
prepare signalbox-cli signalbox-engine
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$cli" example --output "$folder/example" >/dev/null
"$cli" train --train "$folder/example/data/train.tsv" --valid "$folder/example/data/valid.tsv" \
    --model "$folder/example/model" --epochs 1 --store "$folder/store" --save "$folder/saved" --json >/dev/null
sed -n '2,301p' "$folder/example/data/valid.tsv" | cut -f1 >"$folder/sentences.txt"
"$python" "$source_dir/tests/peers/check_saved_model.py" --cli "$cli" --model "$folder/saved" \
    --sentences "$folder/sentences.txt"
