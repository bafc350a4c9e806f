# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Finds xxHash, which comes without a CMake package on most distributions. Result: the imported target xxHash::xxhash,
# and xxHash_VERSION.
find_path(xxHash_INCLUDE_DIR xxhash.h)
find_library(xxHash_LIBRARY xxhash)
mark_as_advanced(xxHash_INCLUDE_DIR xxHash_LIBRARY)
set(xxHash_VERSION "")
if(xxHash_INCLUDE_DIR)
    file(STRINGS "${xxHash_INCLUDE_DIR}/xxhash.h" _xxhash_lines
        REGEX "define XXH_VERSION_(MAJOR|MINOR|RELEASE) +[0-9]+$")
    string(REGEX REPLACE "[^0-9;]" "" _xxhash_lines "${_xxhash_lines}")
    string(REPLACE ";" "." xxHash_VERSION "${_xxhash_lines}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(xxHash REQUIRED_VARS xxHash_LIBRARY xxHash_INCLUDE_DIR VERSION_VAR xxHash_VERSION
    REASON_FAILURE_MESSAGE "On Debian: apt-get install libxxhash-dev")

if(xxHash_FOUND AND NOT TARGET xxHash::xxhash)
    add_library(xxHash::xxhash UNKNOWN IMPORTED GLOBAL)
    set_target_properties(xxHash::xxhash PROPERTIES IMPORTED_LOCATION "${xxHash_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${xxHash_INCLUDE_DIR}")
endif()
