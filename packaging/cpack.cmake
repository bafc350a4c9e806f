# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
set(CPACK_GENERATOR "DEB;TGZ")
set(CPACK_PACKAGE_NAME signalbox)
set(CPACK_PACKAGE_VENDOR "Signalbox contributors")
set(CPACK_PACKAGE_CONTACT "Signalbox contributors <signalbox@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION "Signalbox fine-tunes BERT-style sentence classifiers with LibTorch and shows live charts,
a confusion matrix and the sentences that a model gets wrong, in a window or from a terminal.")
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_COMPONENTS_ALL programs)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${CMAKE_LIBRARY_OUTPUT_DIRECTORY}" "${SIGNALBOX_LIBTORCH_IN_USE}"
    "${SIGNALBOX_LIBTORCH_IN_USE}/../../nvidia/cu13/lib")
# Plugins that Qt loads by name: nothing links to them.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-inter, qt6-wayland, qt6-translations-l10n")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "fonts-noto-cjk | fonts-nanum")
include(CPack)
