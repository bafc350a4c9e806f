# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Configuring and building presets, quietly. Sourced after messages.sh.
# shellcheck shell=bash disable=SC2154

# Compiles once for checkouts and folders that share a cache.
if command -v ccache >/dev/null && [ -z "${CMAKE_CXX_COMPILER_LAUNCHER:-}" ]; then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi

# Runs a command with its standard output in a log; on failure shows the log's end and returns its exit code.
# quietly LOG COMMAND...
quietly() {
    local log=$1 code=0
    shift
    mkdir -p "$(dirname "$log")"
    "$@" >"$log" || code=$?
    if [ "$code" -ne 0 ]; then
        tail -n 60 "$log" >&2
        say "$program: '$*' failed; all of its output is in $log"
    fi
    return "$code"
}

# True when the preset has been configured and the LibTorch it found is still there: is_configured PRESET
is_configured() {
    local folder=$source_dir/build/$1 libtorch
    [ -f "$folder/build.ninja" ] || return 1
    libtorch=$(sed -n 's/^SIGNALBOX_LIBTORCH_IN_USE:INTERNAL=//p' "$folder/CMakeCache.txt")
    [ -z "$libtorch" ] || [ -d "$libtorch" ]
}

# Configures a preset unless that has been done; Ninja repeats it when a CMakeLists.txt changes: configure PRESET
configure() {
    is_configured "$1" && return
    local options=(--preset "$1")
    [ -z "${SIGNALBOX_LIBTORCH:-}" ] || options+=("-DSIGNALBOX_LIBTORCH=$SIGNALBOX_LIBTORCH")
    say "Configuring $1 …"
    (cd "$source_dir" && quietly "build/$1/configure.log" cmake "${options[@]}")
}

# Builds targets of a preset (all when none is named). Shows Ninja's own progress on a terminal, else nothing but
# errors: build PRESET [TARGET...]
build() {
    local preset=$1 folder=$source_dir/build/$1 plan steps
    shift
    quietly "$folder/configure.log" ninja -C "$folder" build.ninja || return 1
    if ! plan=$(ninja -C "$folder" -n "$@"); then
        say "$program: Ninja cannot plan the build of $preset: $plan"
        return 1
    fi
    steps=$(grep -c '^\[' <<<"$plan") || return 0
    say "Building $preset ($steps steps) …"
    if [ -t 1 ]; then
        ninja -C "$folder" "$@"
    else
        quietly "$folder/build.log" ninja -C "$folder" "$@"
    fi
}
