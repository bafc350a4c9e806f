// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/evaluation_storage.h"

#include "core/hash.h"
#include "store/column_codec.h"
#include "store/event_json.h"

#include <string_view>

namespace signalbox::store {

namespace {

/// The predictions by column.
struct Columns
{
    std::vector<std::int64_t> rows, lines, labels, predicted;
    std::vector<double> losses, confidences;

    Columns() = default;
    explicit Columns(const std::vector<core::Prediction> &predictions)
    {
        for (const auto &prediction : predictions) {
            rows.push_back(prediction.row);
            lines.push_back(prediction.line);
            labels.push_back(prediction.label);
            predicted.push_back(prediction.predicted);
            losses.push_back(prediction.loss);
            confidences.push_back(prediction.confidence);
        }
    }

    [[nodiscard]] std::vector<core::Prediction> predictions() const
    {
        std::vector<core::Prediction> all;
        all.reserve(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            all.push_back({rows[i], lines[i], static_cast<int>(labels[i]), static_cast<int>(predicted[i]), losses[i],
                           confidences[i]});
        }
        return all;
    }
};

QVariant writeTexts(Database &database, const std::shared_ptr<const std::vector<std::string>> &texts)
{
    if (!texts) {
        return {};
    }
    const QByteArray packed = packTexts(*texts);
    const QString hash =
        toQt(core::contentHash(std::string_view(packed.constData(), static_cast<std::size_t>(packed.size()))));
    QVariant known = database.value(QStringLiteral("SELECT key FROM texts WHERE hash = ?"), {hash});
    if (known.isValid()) {
        return known;
    }
    Statement insert(database, "INSERT INTO texts (hash, body) VALUES (?, ?)");
    return insert.run({hash, packed}) ? integerToSql(insert.insertedKey()) : QVariant();
}

void writeRows(Database &database, std::int64_t key, const core::EvaluationTable &table)
{
    const Columns columns(table.rows);
    const QVariant sentences = writeTexts(database, table.sentences);
    const QVariant tags = writeTexts(database, table.tags);
    Statement insert(database,
                     "INSERT INTO evaluation_rows (evaluation, count, row_numbers, lines, labels, predicted, losses,"
                     " confidences, probabilities, sentences, tags) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.run({integerToSql(key), integerToSql(static_cast<std::int64_t>(table.rows.size())),
                packIntegers(columns.rows), packIntegers(columns.lines), packIntegers(columns.labels),
                packIntegers(columns.predicted), packReals(columns.losses), packReals(columns.confidences),
                packFloats(table.probabilities), sentences, tags});
}

/// Null for a NULL key; false in `ok` when the list is damaged.
std::shared_ptr<const std::vector<std::string>> readTexts(Database &database, const QVariant &key, bool &ok)
{
    if (key.isNull()) {
        return nullptr;
    }
    auto texts =
        unpackTexts(database.value(QStringLiteral("SELECT body FROM texts WHERE key = ?"), {key}).toByteArray());
    ok = ok && texts.has_value();
    return texts ? std::make_shared<const std::vector<std::string>>(std::move(*texts)) : nullptr;
}

/// Fills the rows from the columns 4 and following of the query below; false when a blob is damaged.
bool readRows(const Statement &row, core::EvaluationTable &table)
{
    const auto count = static_cast<std::size_t>(row.integer(2));
    const QByteArray probabilities = row.blob(9);
    Columns columns;
    const bool ok = unpackIntegers(row.blob(3), count, columns.rows)
        && unpackIntegers(row.blob(4), count, columns.lines) && unpackIntegers(row.blob(5), count, columns.labels)
        && unpackIntegers(row.blob(6), count, columns.predicted) && unpackReals(row.blob(7), count, columns.losses)
        && unpackReals(row.blob(8), count, columns.confidences)
        && unpackFloats(probabilities, static_cast<std::size_t>(probabilities.size()) / sizeof(float),
                        table.probabilities);
    if (ok) {
        table.rows = columns.predictions();
    }
    return ok;
}

} // namespace

std::int64_t writeEvaluation(Database &database, std::int64_t runKey, std::int64_t timeMicroseconds,
                             const core::EvalDone &evaluation)
{
    const core::EvaluationTable none;
    const core::EvaluationTable &table = evaluation.table ? *evaluation.table : none;
    Statement insert(database,
                     "INSERT INTO evaluations (run, kind, epoch, step, time, seconds, metrics, labels, confusion,"
                     " within_epoch) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.run({integerToSql(runKey), QLatin1String(core::toString(evaluation.kind)), evaluation.epoch,
                integerToSql(evaluation.step), integerToSql(timeMicroseconds), evaluation.seconds,
                toQt(metricsToText(evaluation.metrics)), toQt(listToText(table.labels)), packIntegers(table.confusion),
                evaluation.withinEpoch ? 1 : 0});
    const std::int64_t key = insert.insertedKey();
    if (evaluation.table) {
        writeRows(database, key, table);
    }
    return key;
}

core::Result<std::shared_ptr<const core::EvaluationTable>> readEvaluationTable(Database &database, std::int64_t key)
{
    const Snapshot snapshot(database);
    const core::Error damaged{
        core::ErrorCode::StoreFailed, database.path(), "evaluation " + std::to_string(key) + " is damaged", {}, {}, {}};
    auto table = std::make_shared<core::EvaluationTable>();
    QVariant sentences;
    QVariant tags;
    {
        Statement row(database,
                      "SELECT e.labels, e.confusion, r.count, r.row_numbers, r.lines, r.labels, r.predicted, r.losses,"
                      " r.confidences, r.probabilities, r.sentences, r.tags FROM evaluations e"
                      " LEFT JOIN evaluation_rows r ON r.evaluation = e.key WHERE e.key = ?");
        row.run({integerToSql(key)});
        if (!row.next()) {
            const core::Status status = database.takeStatus();
            return core::fail(status ? core::Error{core::ErrorCode::NotFound,
                                                   "evaluation " + std::to_string(key),
                                                   "there is no such evaluation",
                                                   {},
                                                   {},
                                                   {}}
                                     : status.error());
        }
        table->labels = listFromText(row.text(0));
        const std::size_t classes = table->labels.size();
        if (!unpackIntegers(row.blob(1), classes * classes, table->confusion)
            || (!row.value(2).isNull() && !readRows(row, *table))) {
            return core::fail(damaged);
        }
        sentences = row.value(10);
        tags = row.value(11);
        row.finish();
    }
    bool ok = true;
    table->sentences = readTexts(database, sentences, ok);
    table->tags = readTexts(database, tags, ok);
    const core::Status status = database.takeStatus();
    if (!status || !ok) {
        return core::fail(status ? damaged : status.error());
    }
    return table;
}

void removeEvaluation(Database &database, std::int64_t key)
{
    Statement texts(database, "SELECT sentences, tags FROM evaluation_rows WHERE evaluation = ?");
    texts.run({integerToSql(key)});
    QVariantList used;
    if (texts.next()) {
        used = {texts.value(0), texts.value(1)};
    }
    texts.finish();
    Statement(database, "DELETE FROM evaluations WHERE key = ?").run({integerToSql(key)});
    if (!used.isEmpty()) {
        Statement(database,
                  "DELETE FROM texts WHERE key IN (?, ?)"
                  " AND NOT EXISTS (SELECT 1 FROM evaluation_rows WHERE sentences = texts.key)"
                  " AND NOT EXISTS (SELECT 1 FROM evaluation_rows WHERE tags = texts.key)")
            .run(used);
    }
}

} // namespace signalbox::store
