// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/run_spec.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

/// A model and its optimizer behind plain numbers, so that tests meet LibTorch and Qt in different files.
class ModelProbe
{
public:
    using Rows = std::vector<std::vector<std::int32_t>>;

    struct Options
    {
        bool doublePrecision = true;
        double dropout = -1.0;
        bool fromScratch = false;
        int classes = 2;
        int threads = 1;
        std::uint64_t seed = 42;
        std::vector<double> classifierWeight; ///< replaces a new head's weight when given; the bias becomes 0
        signalbox::core::RunSpec training; ///< optimizer, decay, clipping, what is frozen
    };

    static signalbox::core::Result<std::unique_ptr<ModelProbe>> load(const std::string &directory,
                                                                     const Options &options);
    ~ModelProbe();

    /// Logits [rows, 2] in evaluation mode.
    std::vector<double> logits(const Rows &rows);
    /// The first row's hidden vectors: embeddings, each layer ([CLS] only), pooled.
    std::vector<std::vector<double>> firstRowActivations(const Rows &rows);
    /// Mean loss of a batch and its gradients; with dropout when `dropoutStep` ≥ 0.
    double lossAndGradients(const Rows &rows, const std::vector<std::int32_t> &labels, std::int64_t dropoutStep = -1);
    /// One update from the gradients of lossAndGradients() by the updater of Options::training: Adam unless said otherwise.
    void adamStep(double learningRate);
    [[nodiscard]] double gradientNorm() const;
    [[nodiscard]] std::map<std::string, double> gradientNorms() const;
    /// Sum, Euclidean norm and largest absolute value of every parameter.
    [[nodiscard]] std::map<std::string, std::array<double, 3>> parameterSums() const;
    /// Content hash of all parameters.
    [[nodiscard]] std::string checksum() const;
    [[nodiscard]] const std::vector<std::string> &notes() const;
    [[nodiscard]] bool headIsNew() const;

    signalbox::core::Status save(const std::string &directory, const std::string &source);
    signalbox::core::Status writeCheckpoint(const std::string &path, const std::string &source);
    signalbox::core::Status readCheckpoint(const std::string &path);

private:
    struct Private;
    explicit ModelProbe(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_private;
};
