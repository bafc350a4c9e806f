// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The confusion matrix as the bytes of a picture, without a window.
#include "charts/matrix_png.h"

#include "charts/blues.h"

#include <QImage>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace signalbox;

namespace {

core::EvaluationTable tableOf(std::vector<std::int64_t> confusion)
{
    core::EvaluationTable table;
    table.labels = {"unacceptable", "acceptable"};
    table.confusion = std::move(confusion);
    return table;
}

QImage imageOf(const core::PaintedPicture &picture)
{
    return QImage::fromData(QByteArray::fromStdString(picture.png), "PNG");
}

/// Where pixels of the darkest blue lie in the mean, in 0..1 from left and top; their number as well.
struct DarkPart
{
    double x = 0.0;
    double y = 0.0;
    int pixels = 0;
};

DarkPart darkPartOf(const QImage &image)
{
    const QRgb darkest = charts::bluesColor(1.0).rgb();
    DarkPart part;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) == darkest) {
                part.x += x;
                part.y += y;
                ++part.pixels;
            }
        }
    }
    part.x /= std::max(part.pixels, 1) * static_cast<double>(image.width());
    part.y /= std::max(part.pixels, 1) * static_cast<double>(image.height());
    return part;
}

} // namespace

class TestMatrixPng : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhereTheCountsAre();
    void theSameBytesOnAnotherThread();
    void theTitleIsPartOfIt();
    void manyClassesFit();
    void nothingToDraw();
};

void TestMatrixPng::showsWhereTheCountsAre()
{
    // The cell with the largest count is the darkest: once at the top left, once at the bottom right.
    const auto topLeft = charts::matrixPng(tableOf({90, 0, 0, 10}), "Confusion matrix");
    const auto bottomRight = charts::matrixPng(tableOf({10, 0, 0, 90}), "Confusion matrix");
    QVERIFY(topLeft && bottomRight);
    const QImage image = imageOf(*topLeft);
    QVERIFY(!image.isNull());
    QCOMPARE(image.width(), topLeft->width);
    QCOMPARE(image.height(), topLeft->height);
    QCOMPARE(image.pixelColor(0, 0), QColor(Qt::white)); // for print, whatever the window's theme is
    const DarkPart first = darkPartOf(image);
    const DarkPart second = darkPartOf(imageOf(*bottomRight));
    QVERIFY2(first.pixels > 10'000 && second.pixels > 10'000, qPrintable(QString::number(first.pixels)));
    QVERIFY(second.x > first.x + 0.1);
    QVERIFY(second.y > first.y + 0.1);
}

void TestMatrixPng::theSameBytesOnAnotherThread()
{
    const core::EvaluationTable table = tableOf({143, 179, 121, 600});
    const auto here = charts::matrixPng(table, "Confusion matrix");
    std::optional<core::PaintedPicture> there;
    std::thread([&] { there = charts::matrixPng(table, "Confusion matrix"); }).join();
    QVERIFY(here && there);
    QVERIFY(here->png == there->png);
}

void TestMatrixPng::theTitleIsPartOfIt()
{
    const core::EvaluationTable table = tableOf({143, 179, 121, 600});
    QVERIFY(charts::matrixPng(table, "step 3")->png != charts::matrixPng(table, "step 4")->png);
}

void TestMatrixPng::manyClassesFit()
{
    core::EvaluationTable table;
    for (int i = 0; i < 150; ++i) {
        table.labels.push_back("class " + std::to_string(i));
    }
    table.confusion.assign(table.labels.size() * table.labels.size(), 1);
    const auto picture = charts::matrixPng(table, "Confusion matrix");
    QVERIFY(picture.has_value());
    // Every cell has the largest count, and the whole matrix is in the picture with room around it.
    const QImage image = imageOf(*picture);
    const DarkPart part = darkPartOf(image);
    QVERIFY2(part.pixels > 100'000, qPrintable(QString::number(part.pixels)));
    const QRgb darkest = charts::bluesColor(1.0).rgb();
    for (int x = 0; x < image.width(); ++x) {
        QVERIFY(image.pixel(x, 0) != darkest && image.pixel(x, image.height() - 1) != darkest);
    }
}

void TestMatrixPng::nothingToDraw()
{
    QVERIFY(!charts::matrixPng({}, "Confusion matrix"));
    QVERIFY(!charts::matrixPng(tableOf({0, 0, 0, 0}), "Confusion matrix"));
    QVERIFY(!charts::matrixPng(tableOf({1}), "Confusion matrix")); // not as many counts as pairs of labels
}

QTEST_MAIN(TestMatrixPng)
#include "tst_matrix_png.moc"
