# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Gives a program of several tests the name of each of them: cmake -DPROGRAM=FILE "-DNAMES=tst_a;tst_b" -P LinkTests.cmake
# Hard links, so that a test that starts itself again finds its own name in the path of its program.
get_filename_component(folder "${PROGRAM}" DIRECTORY)
foreach(name IN LISTS NAMES)
    file(CREATE_LINK "${PROGRAM}" "${folder}/${name}" COPY_ON_ERROR)
endforeach()
