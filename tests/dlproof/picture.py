"""Reads a picture that a browser took of a page, to see whether what must be there is there."""
import collections
import struct
import zlib

BAD, PLOT = "red edge", "blue line"
WANTED = {BAD: (0xB4, 0x23, 0x18), PLOT: (0x1F, 0x6F, 0xEB)}  # the colours of report/html.cpp


def parts(data):
    at = 8
    while at < len(data):
        size, = struct.unpack(">I", data[at:at + 4])
        yield data[at + 4:at + 8], data[at + 8:at + 8 + size]
        at += 12 + size


def nearest(left, up, corner):
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))


def unfilter(kind, line, before, step):
    for i in range(len(line)):
        left = line[i - step] if i >= step else 0
        corner = before[i - step] if i >= step else 0
        line[i] = (line[i] + (0, left, before[i], (left + before[i]) // 2, nearest(left, before[i], corner))[kind]) & 255


def colours(path):
    """How many dots have each of the colours wanted. Eight bits a channel, not interlaced: what browsers write."""
    chunks = list(parts(path.read_bytes()))
    width, height, depth, form = struct.unpack(">IIBB", chunks[0][1][:10])
    step = {2: 3, 6: 4}[form]
    assert depth == 8
    data = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
    found, before = collections.Counter(), bytes(width * step)
    for y in range(height):
        line = bytearray(data[y * (width * step + 1) + 1:(y + 1) * (width * step + 1)])
        unfilter(data[y * (width * step + 1)], line, before, step)
        for name, wanted in WANTED.items():
            if bytes(wanted) in line:
                found[name] += sum(tuple(line[x:x + 3]) == wanted for x in range(0, len(line), step))
        before = line
    return found
