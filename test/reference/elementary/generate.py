"""High-precision reference tables for sim/math/elementary.ts.

Run: python3 test/reference/elementary/generate.py   (needs mpmath; tables made with 1.3.0, 60 digits)

Each table is the function evaluated with 60 significant digits and rounded once to binary64, at
random and at awkward arguments. Arguments and values are little-endian doubles in base64.
With the argument --erf it prints instead the Chebyshev fits that sim/math/error-function.ts holds.
"""

import base64
import json
import math
import pathlib
import random
import struct
import sys

import mpmath
from mpmath import mp, mpf

mp.dps = 60
HERE = pathlib.Path(__file__).parent
TINY = [5e-324, 1e-310, 2.2250738585072014e-308, 1e-300, 1e-100, 1e-20, 1e-9, 1e-5]
INF = math.inf
NAN = math.nan


def neighbours(value, count=3):
    """The doubles next to a value, both sides."""
    out = [value]
    below = above = value
    for _ in range(count):
        below = math.nextafter(below, -INF)
        above = math.nextafter(above, INF)
        out += [below, above]
    return out


def both(values):
    return [s * v for v in values for s in (1.0, -1.0)]


def uniform(rng, low, high, count):
    return [rng.uniform(low, high) for _ in range(count)]


def spread(rng, low, high, count):
    """Log-uniform between two positive powers of ten, both signs."""
    return [rng.choice((1.0, -1.0)) * 10.0 ** rng.uniform(low, high) for _ in range(count)]


def angles(rng):
    awkward = []
    for n in list(range(1, 60)) + [rng.randrange(60, 1270000) for _ in range(300)]:
        near = float(n * mp.pi / 4)
        if near <= 1e6:
            awkward += neighbours(near, 1)
    return (both(TINY) + both(awkward) + uniform(rng, -0.8, 0.8, 500) + uniform(rng, -7, 7, 1200)
            + uniform(rng, -1e6, 1e6, 600) + [0.0, -0.0, 1e6, -1e6])


def on_unit(rng):
    edges = neighbours(0.5) + neighbours(0.975) + [math.nextafter(1.0, 0.0), 1 - 1e-9, 1.0, 0.0]
    return (both(TINY) + both(edges) + uniform(rng, -1, 1, 2400)
            + both([1 - 10.0 ** rng.uniform(-15, -1) for _ in range(300)]))


def positive(rng):
    return (TINY + [abs(x) for x in spread(rng, -307, 308, 1200)] + uniform(rng, 0.4, 2.5, 1200)
            + [1 + x for x in spread(rng, -15, -2, 400)] + [10.0 ** k for k in range(-20, 23)]
            + [2.0 ** k for k in range(-60, 61)] + neighbours(1.0, 4) + [1.7976931348623157e308])


def exponents(rng):
    return (both(TINY) + uniform(rng, -745, 709.7, 1500) + uniform(rng, -2, 2, 1200)
            + spread(rng, -12, 0, 500) + [0.0, -0.0, 709.782712893384, -745.1332191019411, -708.4])


def any_real(rng, low, high):
    return (both(TINY) + spread(rng, low, high, 1500) + uniform(rng, -4, 4, 1500) + [0.0, -0.0])


def power_pairs(rng):
    pairs = []
    for _ in range(1500):
        pairs.append((10.0 ** rng.uniform(-3, 3), rng.uniform(-10, 10)))
    for _ in range(1200):
        base = 10.0 ** rng.uniform(-300, 300)
        pairs.append((base, rng.uniform(-1, 1) * 320 / max(1.0, abs(math.log10(base)))))
    for _ in range(600):
        pairs.append((1 + rng.choice((1, -1)) * 10.0 ** rng.uniform(-14, -1), rng.uniform(-900, 900)))
    for base in (0.5, 2.0, 3.0, 10.0, 5e-324, 1e-310, 1.7976931348623157e308, 0.1):
        pairs += [(base, float(k)) for k in range(-12, 13)] + [(base, 0.5), (base, -0.5)]
    return pairs


def plane_pairs(rng):
    pairs = [(rng.uniform(-1, 1), rng.uniform(-1, 1)) for _ in range(2400)]
    pairs += [(y, x) for y, x in zip(spread(rng, -300, 300, 600), spread(rng, -300, 300, 600))]
    edge = [0.0, -0.0, 1.0, -1.0, 5e-324, -5e-324, INF, -INF]
    return pairs + [(y, x) for y in edge for x in edge]


def rounded(value):
    if mpmath.isnan(value):
        return NAN
    if abs(value) > mpf(2) ** 1024 - mpf(2) ** 970:
        return INF if value > 0 else -INF
    return float(value)


def one(function):
    def evaluate(x):
        if x == 0 and function in (mpmath.sin, mpmath.tan, mpmath.asin, mpmath.atan, mpmath.expm1,
                                   mpmath.erf):
            return x
        return rounded(function(mpf(x)))
    return evaluate


def cube_root(x):
    return math.copysign(rounded(mpmath.cbrt(mpf(abs(x)))), x)


def angle(y, x):
    # signed zeros and infinities are exact cases of the C standard, which Python follows
    if y == 0 or x == 0 or math.isinf(x) or math.isinf(y):
        return math.atan2(y, x)
    return rounded(mpmath.atan2(mpf(y), mpf(x)))


def power(x, y):
    return rounded(mpmath.power(mpf(x), mpf(y)))


TABLES = {
    'sin': (one(mpmath.sin), angles),
    'cos': (one(mpmath.cos), angles),
    'tan': (one(mpmath.tan), angles),
    'asin': (one(mpmath.asin), on_unit),
    'acos': (one(mpmath.acos), on_unit),
    'atan': (one(mpmath.atan), lambda rng: any_real(rng, -30, 30)),
    'atan2': (angle, plane_pairs),
    'exp': (one(mpmath.exp), exponents),
    'expm1': (one(mpmath.expm1), exponents),
    'log': (one(mpmath.log), positive),
    'log10': (one(mpmath.log10), positive),
    'pow': (power, power_pairs),
    'cbrt': (cube_root, lambda rng: any_real(rng, -307, 308)),
    'erf': (one(mpmath.erf), lambda rng: any_real(rng, -20, 2) + both(
        neighbours(0.875) + neighbours(1.5) + neighbours(2.5) + neighbours(4.0) + neighbours(6.0))),
}


def packed(values):
    return base64.b64encode(struct.pack(f'<{len(values)}d', *values)).decode()


def write_tables():
    for name, (function, arguments) in TABLES.items():
        xs = arguments(random.Random(f'getsumen {name}'))
        pairs = isinstance(xs[0], tuple)
        table = {
            'function': name,
            'generator': 'test/reference/elementary/generate.py',
            'source': f'mpmath {mpmath.__version__}, 60 digits, rounded once to binary64',
            'count': len(xs),
        }
        columns = list(zip(*xs)) if pairs else [xs]
        table['arguments'] = [packed(c) for c in columns]
        table['values'] = packed([function(*x) if pairs else function(x) for x in xs])
        (HERE / f'{name}.json').write_text(json.dumps(table, indent=1) + '\n')
        print(name, len(xs))


def print_erf():
    """Fits of erf: x + x·p(x²) near zero, and erf(middle + t) = c0 + t·q(t) piecewise."""
    def near_zero(z):
        x = mpmath.sqrt(z)
        return mpmath.erf(x) / x - 1 if z > 0 else 2 / mpmath.sqrt(mp.pi) - 1
    coefficients, error = mpmath.chebyfit(near_zero, [0, mpf(0.875) ** 2], 12, error=True)
    print('near zero', mpmath.nstr(error, 3), [float(c) for c in coefficients])
    for low, high, count in ((0.875, 1.5, 17), (1.5, 2.5, 18), (2.5, 4, 19), (4, 6, 18)):
        middle = (mpf(low) + high) / 2
        half = (mpf(high) - low) / 2
        coefficients, error = mpmath.chebyfit(
            lambda t: mpmath.erf(middle + t), [-half, half], count, error=True)
        print(low, high, mpmath.nstr(error, 3), [float(c) for c in coefficients])


if __name__ == '__main__':
    print_erf() if '--erf' in sys.argv else write_tables()
