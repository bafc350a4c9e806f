// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/heatmap_painter.h"
#include "charts/plots/class_matrix.h"
#include "charts/words.h"
#include "metrics/agreement.h"

#include <QLocale>
#include <QPainter>

#include <array>

namespace signalbox::charts {

namespace {

constexpr double kSmallestPlotCell = 0.5; ///< a picture shows the whole matrix

class ConfusionPicture final : public PlotPicture
{
public:
    ConfusionPicture(ConfusionModel model, double accuracy) : m_model(std::move(model))
    {
        m_subtitle = m_model.subtitle;
        const QString share = QLocale().toString(100.0 * accuracy, 'f', 1);
        m_note = Words::tr("%1 percent of the answers are right").arg(share);
    }

    void draw(QPainter &painter, const QRectF &rect, const viewmodels::Theme &theme,
              const PlotMarks & /*marks*/) const override
    {
        painter.save();
        paintHeatmap(painter, layOutHeatmap(m_model, rect, kSmallestPlotCell), m_model, theme, {});
        painter.restore();
    }

    [[nodiscard]] QString summary() const override
    {
        return Words::tr("Confusion matrix, %n class(es). %1.", nullptr, m_model.classes()).arg(m_note);
    }

    [[nodiscard]] PlotTable table() const override
    {
        PlotTable table;
        QStringList actual;
        for (const QString &label : m_model.labels) {
            actual << label;
        }
        table.addTexts(QStringLiteral("actual \\ predicted"), Words::tr("Actual \\ predicted"), actual);
        for (int predicted = 0; predicted < m_model.classes(); ++predicted) {
            std::vector<double> counts;
            for (int label = 0; label < m_model.classes(); ++label) {
                counts.push_back(static_cast<double>(m_model.count(label, predicted)));
            }
            const QString &name = m_model.labels[static_cast<std::size_t>(predicted)];
            table.addNumbers(name, name, std::move(counts), 0);
        }
        return table;
    }

    [[nodiscard]] int hitCount() const override { return m_model.classes() * m_model.classes(); }
    [[nodiscard]] PlotHit hit(int index, const QRectF &rect) const override
    {
        if (index < 0 || index >= hitCount()) {
            return {};
        }
        const int actual = index / m_model.classes();
        const int predicted = index % m_model.classes();
        return {index,
                cellHoverText(m_model, actual, predicted),
                layOutHeatmap(m_model, rect, kSmallestPlotCell).cellRect(actual, predicted),
                {}};
    }
    [[nodiscard]] int hitAt(const QPointF &place, const QRectF &rect) const override
    {
        return layOutHeatmap(m_model, rect, kSmallestPlotCell).cellAt(place);
    }

private:
    ConfusionModel m_model;
};

class ConfusionPlot final : public Plot
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("confusion_matrix"); }
    [[nodiscard]] QString title() const override { return Words::tr("Confusion matrix"); }
    [[nodiscard]] QString help() const override
    {
        return Words::tr(
            "Which classes are taken for which: a row holds the sentences of one class, a column the answers. "
            "Right answers lie on the diagonal. In the Evaluate tab every cell opens its sentences.");
    }
    [[nodiscard]] PlotNeeds needs() const override { return PlotNeed::Evaluations; }
    [[nodiscard]] std::vector<PlotChoice> choices(const PlotData & /*data*/) const override
    {
        const PlotChoice scale{QStringLiteral("scale"),
                               Words::tr("Scale"),
                               Words::tr("What the colours stand for."),
                               {{QStringLiteral("count"), Words::tr("Count")},
                                {QStringLiteral("row"), Words::tr("Row %")},
                                {QStringLiteral("column"), Words::tr("Column %")},
                                {QStringLiteral("all"), Words::tr("All %")}}};
        const PlotChoice diagonal{
            QStringLiteral("diagonal"),
            Words::tr("Diagonal"),
            Words::tr("Without the right answers the colours are scaled to the errors."),
            {{QStringLiteral("shown"), Words::tr("Shown")}, {QStringLiteral("hidden"), Words::tr("Hidden")}}};
        return {scale, diagonal, classOrderChoice()};
    }

    [[nodiscard]] PlotOutcome compute(const PlotData &data, const PlotChoices &chosen,
                                      const std::atomic<bool> & /*cancelled*/) const override
    {
        if (const auto missing = missingMatrix(data)) {
            return {nullptr, *missing};
        }
        ConfusionModel model = confusionModelOf(*data.chosenEvaluation());
        model.subtitle = evaluationText(data);
        const QString scale = chosenOf(data, chosen, QStringLiteral("scale"));
        constexpr std::array kScales{std::pair("row", ConfusionScale::RowPercent),
                                     std::pair("column", ConfusionScale::ColumnPercent),
                                     std::pair("all", ConfusionScale::AllPercent)};
        for (const auto &[name, value] : kScales) {
            model.scale = scale == QLatin1String(name) ? value : model.scale;
        }
        model.hideDiagonal = chosenOf(data, chosen, QStringLiteral("diagonal")) == QLatin1String("hidden");
        model.order = orderOfClasses(data, chosenOf(data, chosen, QStringLiteral("order")));
        const double accuracy = metrics::accuracyOf(matrixOf(*data.chosenEvaluation()));
        return {std::make_shared<ConfusionPicture>(std::move(model), accuracy), {}};
    }
};

} // namespace

std::shared_ptr<const Plot> makeConfusionPlot()
{
    return std::make_shared<ConfusionPlot>();
}

} // namespace signalbox::charts
