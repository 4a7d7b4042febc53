# python mask_code_golden.py > ../resources/mask-codes.tsv
"""Codes of random masks, written from docs/archive-format.md alone.

Columns: rows, columns, number of classes, class of every bit (a digit each; none for a single one),
expected bits, bits, code (hexadecimal).
"""

import math
import random
import struct

CASES = 80
SCALE = 12
TOTAL = 1 << SCALE
LOWEST = 1 << 16


def table(distance):
    """The first place of each symbol; the last symbol says "none among so many"."""
    longest = math.ceil(4 * distance)
    starts, none = [], 1.0
    for symbol in range(longest + 1):
        starts.append(symbol + math.floor((TOTAL - longest - 1) * (1 - none) + 0.5))
        none *= 1 - 1 / distance
    return starts + [TOTAL]


TABLES = [table((1 + (i % 8 + 0.5) / 8) * 2 ** (i // 8)) for i in range(24)]


class Rate:
    """How often events came so far."""

    def __init__(self):
        self.seen, self.events = 16, 1

    def ladder(self):
        if self.seen >= 1 << 24:
            self.seen, self.events = self.seen // 2, (self.events + 1) // 2
        ratio = 8 * self.seen // self.events
        octave = ratio.bit_length() - 4
        step = (ratio >> octave) & 7
        if octave > 12:
            octave, step = 12, 7
        return TABLES[8 * min(octave, 2) + step], max(0, octave - 2)


def symbols(places, size):
    """(start, frequency) of everything that tells where the events of a class are."""
    rate, position = Rate(), 0
    for place in places + [None]:
        while True:
            starts, low = rate.ladder()
            none = len(starts) - 2
            if place is None and position >= size:
                return
            if place is None or place - position >= none << low:
                yield starts[none], starts[none + 1] - starts[none]
                position += none << low
                rate.seen += none << low
                continue
            gap = place - position
            high = gap >> low
            yield starts[high], starts[high + 1] - starts[high]
            yield (gap & ((1 << low) - 1)) << (SCALE - low), 1 << (SCALE - low)
            rate.seen += gap + 1
            rate.events += 1
            position = place + 1
            break


def encode(stream):
    """Range asymmetric numeral systems, from the last symbol to the first."""
    state, words = LOWEST, []
    for start, frequency in reversed(list(stream)):
        if state >= frequency << 20:
            words.append(state & 0xFFFF)
            state >>= 16
        state = (state // frequency << SCALE) + state % frequency + start
    return struct.pack("<I", state) + b"".join(struct.pack("<H", w) for w in reversed(words))


def packed(bits):
    """Lowest bit first, padding zero."""
    return bytes(
        sum(bit << k for k, bit in enumerate(bits[i : i + 8])) for i in range(0, len(bits), 8)
    )


def case(draw, number):
    large = number % 20 == 0
    rows, columns = (200, 300) if large else (draw.randint(1, 30), draw.randint(1, 50))
    size, count = rows * columns, 1 if large else draw.choice([1, 2, 7])
    classes = [draw.randrange(count) for _ in range(size)]
    shares = [draw.choice([0.0, 0.0005, 0.01, 0.05, 0.3, 0.6, 1.0]) for _ in range(count)]
    expected = [draw.randrange(2) for _ in range(size)]
    events = [int(draw.random() < shares[c]) for c in classes]
    places, seen = [[] for _ in range(count)], [0] * count
    for event, c in zip(events, classes):
        if event:
            places[c].append(seen[c])
        seen[c] += 1
    code = encode(pair for c in range(count) for pair in symbols(places[c], seen[c]))
    bits = [e ^ x for e, x in zip(events, expected)]
    digits = "" if count == 1 else "".join(map(str, classes))
    fields = [packed(expected), packed(bits), code]
    print(rows, columns, count, digits, *(field.hex() for field in fields), sep="\t")


if __name__ == "__main__":
    source = random.Random(20261124)
    for index in range(CASES):
        case(source, index)
