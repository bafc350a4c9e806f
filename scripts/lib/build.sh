# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Configuring and building presets, quietly. Sourced after messages.sh.
# SIGNALBOX_LIBTORCH=DIR names the LibTorch to use; set but empty it means the default one again; not set, a build keeps
# the one that it has.
# shellcheck shell=bash disable=SC2154

# Compiles once for checkouts and folders that share a cache.
if command -v ccache >/dev/null && [ -z "${CMAKE_CXX_COMPILER_LAUNCHER:-}" ]; then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache
    export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS:-pch_defines,time_macros} # what precompiled headers ask for
fi

# A relative folder is meant from where the person stands; CMake is started in the checkout.
for variable in SIGNALBOX_LIBTORCH SIGNALBOX_CACHE; do
    if [ -n "${!variable:-}" ]; then
        printf -v "$variable" %s "$(realpath --canonicalize-missing --no-symlinks -- "${!variable}")"
    fi
done

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

# Prints a value of CMake's cache, nothing when there is none: cached PRESET NAME
cached() {
    local cache=$source_dir/build/$1/CMakeCache.txt
    [ ! -f "$cache" ] || sed -n "s/^$2:[A-Z]*=//p" "$cache"
}

# True when the preset is configured as it would be now: the presets have not changed since, the LibTorch is the one that
# is asked for, and the one that was found is still there: is_configured PRESET
is_configured() {
    local folder=$source_dir/build/$1 libtorch
    [ -f "$folder/build.ninja" ] && [ -f "$folder/CMakeCache.txt" ] || return 1
    [ ! "$source_dir/CMakePresets.json" -nt "$folder/CMakeCache.txt" ] || return 1
    if [ -n "${SIGNALBOX_LIBTORCH+set}" ] && [ "$SIGNALBOX_LIBTORCH" != "$(cached "$1" SIGNALBOX_LIBTORCH)" ]; then
        return 1
    fi
    libtorch=$(cached "$1" SIGNALBOX_LIBTORCH_IN_USE)
    [ -z "$libtorch" ] || [ -d "$libtorch" ]
}

# Configures a preset unless that has been done; Ninja repeats it when a CMakeLists.txt changes: configure PRESET
configure() {
    is_configured "$1" && return
    local options=(--preset "$1") cache=$source_dir/build/$1/CMakeCache.txt
    [ -z "${SIGNALBOX_LIBTORCH+set}" ] || options+=("-DSIGNALBOX_LIBTORCH=$SIGNALBOX_LIBTORCH")
    say "Configuring $1 …"
    (cd "$source_dir" && quietly "build/$1/configure.log" cmake "${options[@]}") && return
    # A LibTorch that cannot be used must not stay behind as the choice of later starts.
    if [ -n "${SIGNALBOX_LIBTORCH:-}" ] && [ -f "$cache" ]; then
        sed -i 's/^\(SIGNALBOX_LIBTORCH:[A-Z]*=\).*/\1/' "$cache"
    fi
    return 1
}

# Configures a preset, again when a CMakeLists.txt has changed since: refresh PRESET
refresh() {
    configure "$1" && quietly "$source_dir/build/$1/configure.log" ninja -C "$source_dir/build/$1" build.ninja
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
