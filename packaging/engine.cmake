# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs the engine. A LibTorch of the distribution is used where it lies; any other one is copied beside the engine
# (about 460 MB), since the folder it was built with is a cache of the person who built it.
if(NOT SIGNALBOX_WITH_TORCH)
    return()
endif()
set(libtorch "${SIGNALBOX_LIBTORCH_IN_USE}")
set(bundle ON)
if(libtorch IN_LIST CMAKE_CXX_IMPLICIT_LINK_DIRECTORIES)
    set(bundle OFF)
endif()
option(SIGNALBOX_BUNDLE_LIBTORCH "Install LibTorch's libraries beside the engine" ${bundle})

install(TARGETS signalbox-engine LIBRARY DESTINATION ${engine_dir} COMPONENT programs)
if(SIGNALBOX_BUNDLE_LIBTORCH)
    set_target_properties(signalbox-engine PROPERTIES INSTALL_RPATH "$ORIGIN")
    # All that libtorch_cpu asks for by its own run path, which begins beside it and in NVIDIA's folder of the wheels.
    file(GLOB libraries "${libtorch}/libtorch_cpu.so" "${libtorch}/libc10.so" "${libtorch}/libgomp*.so*"
        "${libtorch}/../../nvidia/cu*/lib/libcudart.so.*" "${libtorch}/../../nvidia/cu*/lib/libcupti.so.*")
    install(PROGRAMS ${libraries} DESTINATION ${engine_dir} COMPONENT programs)
    file(GLOB licences "${libtorch}/../../torch-*.dist-info/licenses/LICENSE")
    install(FILES ${licences} DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/signalbox RENAME LibTorch-LICENSE COMPONENT programs)
else()
    set_target_properties(signalbox-engine PROPERTIES INSTALL_RPATH_USE_LINK_PATH ON)
endif()
