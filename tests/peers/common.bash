# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by the scripts of this folder: where things are, and what to do when they are not there.
# shellcheck shell=bash disable=SC2034
# shellcheck source=scripts/lib/messages.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../scripts/lib/messages.sh"
# shellcheck source=scripts/lib/build.sh
. "$source_dir/scripts/lib/build.sh"
shared=$source_dir/../shared
benchmarks=$source_dir/tests/benchmarks
cli=$source_dir/build/release/bin/signalbox-cli

# Ends with the exit code that scripts/test takes for "could not be checked here": skip WHY...
skip() {
    say "skipped: $*"
    exit 77
}

# Skips unless these lie in the reference material beside the checkout: need_shared PATH...
need_shared() {
    local path
    for path in "$@"; do
        [ -e "$shared/$path" ] || skip "../shared/$path is not beside the checkout"
    done
}

# Builds targets of the release preset and sets `python`, the peers' interpreter: prepare TARGET...
prepare() {
    configure release
    build release "$@"
    python=$("$source_dir/tests/peers/make-environment")
}
