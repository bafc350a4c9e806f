# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Writes a file that compiles several tests as one: cmake -DOUTPUT=FILE "-DSOURCES=a.cpp;b.cpp" -P MergeTests.cmake
# Each is put into a namespace of its own, so that the names of its helpers are its own too. What they include comes first,
# outside of the namespaces; within them these lines have no effect any more. Their .moc files belong inside.
set(includes "")
set(parts "")
foreach(source IN LISTS SOURCES)
    file(STRINGS "${source}" lines REGEX "^#include [<\"].*[>\"]")
    foreach(line IN LISTS lines)
        string(REGEX REPLACE "^(#include [<\"][^>\"]*[>\"]).*" "\\1" line "${line}")
        if(NOT line MATCHES "\\.moc\"$")
            list(APPEND includes "${line}")
        endif()
    endforeach()
    get_filename_component(name "${source}" NAME_WE)
    string(APPEND parts "namespace ${name} {\n#include \"${source}\"\n}\n")
endforeach()
list(REMOVE_DUPLICATES includes)
list(JOIN includes "\n" includes)
file(WRITE "${OUTPUT}" "// Made by cmake/MergeTests.cmake.\n${includes}\n${parts}")
