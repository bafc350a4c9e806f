// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/protobuf.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <functional>
#include <limits>
#include <vector>

using namespace signalbox::track::wandb;

using Write = std::function<void(MessageWriter &)>;

class TestProtobuf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goldenBytes_data();
    void goldenBytes();
    void fieldsComeBack();
    void cutMessagesAreDamaged();
    void badMessagesAreDamaged_data();
    void badMessagesAreDamaged();
};

namespace {

MessageWriter nested(std::int64_t value)
{
    MessageWriter message;
    message.integer(1, value);
    return message;
}

QByteArray hexOf(const std::string &bytes)
{
    return QByteArray::fromStdString(bytes).toHex(' ');
}

/// One field of each kind, the last of them with content.
std::string mixedMessage()
{
    MessageWriter message;
    message.integer(1, 300);
    message.fixed32(2, 0xDEADBEEFU);
    message.fixed64(3, 0x0123456789ABCDEFU);
    message.message(200, nested(-1));
    message.text(16, "✓ x");
    return message.bytes();
}

/// Reads all there is; true when the message is whole.
bool readsThrough(std::string_view bytes)
{
    MessageReader reader(bytes);
    while (reader.next()) { }
    return !reader.isDamaged();
}

} // namespace

// The vectors come from the format's description and from the library (Python's protobuf 7.36).
void TestProtobuf::goldenBytes_data()
{
    QTest::addColumn<Write>("write");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const char *bytes, const Write &write) {
        QTest::newRow(name) << write << QByteArray(bytes);
    };
    row("150", "08 96 01", [](MessageWriter &m) { m.integer(1, 150); });
    row("127", "08 7f", [](MessageWriter &m) { m.integer(1, 127); });
    row("128", "08 80 01", [](MessageWriter &m) { m.integer(1, 128); });
    row("-1", "08 ff ff ff ff ff ff ff ff ff 01", [](MessageWriter &m) { m.integer(1, -1); });
    row("smallest", "08 80 80 80 80 80 80 80 80 80 01",
        [](MessageWriter &m) { m.integer(1, std::numeric_limits<std::int64_t>::min()); });
    row("largest", "08 ff ff ff ff ff ff ff ff 7f",
        [](MessageWriter &m) { m.integer(1, std::numeric_limits<std::int64_t>::max()); });
    row("0 is left out", "", [](MessageWriter &m) { m.integer(1, 0); });
    row("true", "10 01", [](MessageWriter &m) { m.boolean(2, true); });
    row("false is left out", "", [](MessageWriter &m) { m.boolean(2, false); });
    row("fixed32", "0d 78 56 34 12", [](MessageWriter &m) { m.fixed32(1, 0x12345678U); });
    row("fixed64, as of the double 0.5", "09 00 00 00 00 00 00 e0 3f",
        [](MessageWriter &m) { m.fixed64(1, 0x3FE0000000000000U); });
    row("fixed 0 is left out", "", [](MessageWriter &m) {
        m.fixed32(1, 0);
        m.fixed64(2, 0);
    });
    row("text", "12 07 74 65 73 74 69 6e 67", [](MessageWriter &m) { m.text(2, "testing"); });
    row("text that is not English", "12 03 e2 9c 93", [](MessageWriter &m) { m.text(2, "✓"); });
    row("a zero byte in text", "12 03 61 00 62", [](MessageWriter &m) { m.text(2, std::string_view("a\0b", 3)); });
    row("no text is left out", "", [](MessageWriter &m) { m.text(2, {}); });
    row("bytes that are no UTF-8", "12 05 61 ef bf bd 62", [](MessageWriter &m) {
        m.text(2,
               "a\xFF"
               "b");
    });
    row("a surrogate is no UTF-8", "12 09 ef bf bd ef bf bd ef bf bd",
        [](MessageWriter &m) { m.text(2, "\xED\xA0\x80"); });
    row("repeated text, also an empty one", "0a 01 61 0a 00 0a 01 62", [](MessageWriter &m) {
        m.textItem(1, "a");
        m.textItem(1, "");
        m.textItem(1, "b");
    });
    row("a message in a message", "1a 03 08 96 01", [](MessageWriter &m) { m.message(3, nested(150)); });
    row("an empty message in a message", "1a 00", [](MessageWriter &m) { m.message(3, nested(0)); });
    row("field 15", "78 01", [](MessageWriter &m) { m.integer(15, 1); });
    row("field 16", "82 01 01 78", [](MessageWriter &m) { m.text(16, "x"); });
    row("field 199", "ba 0c 01 77", [](MessageWriter &m) { m.text(199, "w"); });
    row("long text", "0a ac 02 " /* and 300 times x */, [](MessageWriter &m) { m.text(1, std::string(300, 'x')); });
}

void TestProtobuf::goldenBytes()
{
    QFETCH(Write, write);
    QFETCH(QByteArray, bytes);
    if (bytes.endsWith(' ')) {
        bytes += QByteArray(300, 'x').toHex(' ');
    }
    MessageWriter message;
    write(message);
    QCOMPARE(hexOf(message.bytes()), bytes);
}

void TestProtobuf::fieldsComeBack()
{
    const std::string bytes = mixedMessage();
    MessageReader reader(bytes);
    auto field = reader.next();
    QVERIFY(field.has_value());
    QCOMPARE(field->number, 1);
    QVERIFY(field->type == WireType::Varint);
    QCOMPARE(field->integer(), std::int64_t{300});

    field = reader.next();
    QVERIFY(field.has_value());
    QCOMPARE(field->number, 2);
    QVERIFY(field->type == WireType::Fixed32);
    QCOMPARE(field->value, std::uint64_t{0xDEADBEEF});

    field = reader.next();
    QVERIFY(field.has_value());
    QCOMPARE(field->number, 3);
    QVERIFY(field->type == WireType::Fixed64);
    QCOMPARE(field->value, std::uint64_t{0x0123456789ABCDEF});

    field = reader.next();
    QVERIFY(field.has_value());
    QCOMPARE(field->number, 200);
    QVERIFY(field->type == WireType::Bytes);
    MessageReader inner(field->bytes);
    const auto value = inner.next();
    QVERIFY(value.has_value());
    QCOMPARE(value->integer(), std::int64_t{-1});
    QVERIFY(!inner.next().has_value());
    QVERIFY(!inner.isDamaged());

    field = reader.next();
    QVERIFY(field.has_value());
    QCOMPARE(field->number, 16);
    QCOMPARE(std::string(field->bytes), std::string("✓ x"));
    QVERIFY(!reader.next().has_value());
    QVERIFY(!reader.isDamaged());
}

void TestProtobuf::cutMessagesAreDamaged()
{
    const std::string bytes = mixedMessage();
    // Between two fields a cut is not noticed: a number of 3 bytes, 5 and 9 of fixed length, 3 + 11, 3 + 5.
    const std::vector<std::size_t> ends{0, 3, 8, 17, 31, 39};
    QCOMPARE(ends.back(), bytes.size());
    for (std::size_t length = 0; length <= bytes.size(); ++length) {
        const bool between = std::find(ends.begin(), ends.end(), length) != ends.end();
        QVERIFY2(readsThrough(std::string_view(bytes).substr(0, length)) == between,
                 qPrintable(QString::number(length)));
    }
}

void TestProtobuf::badMessagesAreDamaged_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("whole");
    QTest::newRow("ten bytes of number") << QByteArray("08ffffffffffffffffff01") << true;
    QTest::newRow("more than 64 bits") << QByteArray("08ffffffffffffffffff02") << false;
    QTest::newRow("eleven bytes of number") << QByteArray("0880808080808080808080808001") << false;
    QTest::newRow("field 0") << QByteArray("0001") << false;
    QTest::newRow("largest field") << QByteArray("f8ffffff0f01") << true;
    QTest::newRow("field beyond the largest") << QByteArray("808080801001") << false;
    QTest::newRow("start of a group") << QByteArray("0b0c") << false;
    QTest::newRow("end of a group") << QByteArray("0c") << false;
    QTest::newRow("wire type 6") << QByteArray("0e00") << false;
    QTest::newRow("wire type 7") << QByteArray("0f00") << false;
    QTest::newRow("longer than there is") << QByteArray("0a0261") << false;
    QTest::newRow("absurdly long") << QByteArray("0affffffffffffffffff0161") << false;
}

void TestProtobuf::badMessagesAreDamaged()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, whole);
    const std::string message = QByteArray::fromHex(bytes).toStdString();
    QCOMPARE(readsThrough(message), whole);
    MessageReader reader(message);
    QCOMPARE(reader.next().has_value(), whole);
    QVERIFY(!reader.next().has_value()); // nor does it go on behind what it could not read
}

QTEST_GUILESS_MAIN(TestProtobuf)
#include "tst_protobuf.moc"
