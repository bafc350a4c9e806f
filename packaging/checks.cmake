# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What desktops read is checked with the tools of freedesktop.org, where they are installed.
find_program(SIGNALBOX_DESKTOP_FILE_VALIDATE desktop-file-validate)
mark_as_advanced(SIGNALBOX_DESKTOP_FILE_VALIDATE)
if(SIGNALBOX_DESKTOP_FILE_VALIDATE)
    add_test(NAME packaging_desktop_file
        COMMAND ${SIGNALBOX_DESKTOP_FILE_VALIDATE} "${CMAKE_SOURCE_DIR}/packaging/linux/org.signalbox.Signalbox.desktop")
    set_tests_properties(packaging_desktop_file PROPERTIES LABELS unit)
endif()
find_program(SIGNALBOX_APPSTREAMCLI appstreamcli)
mark_as_advanced(SIGNALBOX_APPSTREAMCLI)
if(SIGNALBOX_APPSTREAMCLI)
    add_test(NAME packaging_metainfo COMMAND ${SIGNALBOX_APPSTREAMCLI} validate --no-net
        "${CMAKE_SOURCE_DIR}/packaging/linux/org.signalbox.Signalbox.metainfo.xml")
    set_tests_properties(packaging_metainfo PROPERTIES LABELS unit)
endif()
