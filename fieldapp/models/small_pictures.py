"""Small pictures of photos, made of bytes that nobody vouches for: bounded before anything is decoded."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

SIDE = 256
MOST_BYTES = 40 << 20
"""Larger pictures are shown by their kind alone."""
_MOST_PIXELS = 60_000_000
_MOST_SCALED = 250_000_000
_MOST_SIDE = 30_000
_MOST_MEMORY_MB = 256
_FORMATS: Mapping[str, bytes] = {
    "image/jpeg": b"jpeg",
    "image/png": b"png",
    "image/gif": b"gif",
    "image/bmp": b"bmp",
    "image/webp": b"webp",
    "image/tiff": b"tiff",
}


def small_picture(data: bytes, mime: str) -> QImage | None:
    """Return a picture of at most ``SIDE`` pixels, upright as the camera says; None where none can be made.

    The reader is told the format, so that no other is tried; the size that the picture claims is looked at first. Any
    thread may call it.
    """
    if mime not in _FORMATS or len(data) > MOST_BYTES:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(_FORMATS[mime]))
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    QImageReader.setAllocationLimit(_MOST_MEMORY_MB)
    size = reader.size()
    most = _MOST_SCALED if mime == "image/jpeg" else _MOST_PIXELS  # a JPEG is decoded at an eighth of its size
    if not size.isValid() or max(size.width(), size.height()) > _MOST_SIDE or size.width() * size.height() > most:
        return None
    scaled = size.scaled(QSize(SIDE, SIDE), Qt.AspectRatioMode.KeepAspectRatio)
    if scaled.width() < size.width():
        reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image


def as_bytes(image: QImage) -> bytes:
    """Return a small picture as it is kept."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.convertToFormat(QImage.Format.Format_RGB888).save(buffer, "JPEG", 82)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def as_png(image: QImage) -> bytes:
    """Return a picture as a file: what was pasted never was one."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
