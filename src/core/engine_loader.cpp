// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trainer.h"

#include <dlfcn.h>
#include <filesystem>

namespace signalbox::core {

namespace {

constexpr const char *kLibraryName = "libsignalbox-engine.so";

Error unavailable(const std::string &path, const std::string &detail)
{
    return {ErrorCode::EngineUnavailable, path, detail, {}, {}, {}};
}

} // namespace

std::string defaultEnginePath(const std::string &programDirectory)
{
    const std::filesystem::path folder(programDirectory);
    for (const auto &candidate : {folder / kLibraryName, folder / ".." / "lib" / "signalbox" / kLibraryName,
                                  folder / ".." / "lib" / kLibraryName}) {
        std::error_code error;
        if (std::filesystem::exists(candidate, error)) {
            return candidate.lexically_normal().string();
        }
    }
    return (folder / kLibraryName).string();
}

Result<std::unique_ptr<Engine>> loadEngine(const std::string &libraryPath)
{
    // Never closed: LibTorch does not survive being unloaded.
    void *library = ::dlopen(libraryPath.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        const char *words = ::dlerror();
        return fail(unavailable(libraryPath,
                                std::string("the training engine cannot be loaded: ")
                                    + (words != nullptr ? words : "unknown reason")));
    }
    using EntryPoint = Engine *(*)(int);
    auto *entry = reinterpret_cast<EntryPoint>(::dlsym(library, kEngineEntryPoint));
    if (entry == nullptr) {
        return fail(unavailable(libraryPath, "this library is not a Signalbox engine"));
    }
    std::unique_ptr<Engine> engine(entry(kEngineAbi));
    if (!engine) {
        return fail(unavailable(libraryPath, "the training engine belongs to another version of Signalbox"));
    }
    return engine;
}

} // namespace signalbox::core
