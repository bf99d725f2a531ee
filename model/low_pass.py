"""A low-pass filter without lag, for whatever was sampled evenly in time."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def low_pass(values: Array, rate: float, cutoff: float, order: int = 0) -> Array:
    """Values (..., n), or their derivative in time of that order, without what is faster than `cutoff` Hz and no lag.

    rate: samples per second; order 0, 1 or 2. The gain of a Butterworth filter of fourth order run forward and back,
    half the power at the cut-off, applied to the Fourier coefficients of the values less the line through their ends,
    continued oddly.
    """
    n = values.shape[-1]
    first = values[..., :1]
    slope = (values[..., -1:] - first) / (n - 1)
    line = first + slope * np.arange(n)
    rest = values - line
    frequency = np.fft.fftfreq(2 * (n - 1), 1 / rate)
    gain = 1 / (1 + (np.sqrt(2) - 1) * (frequency / cutoff) ** 8)
    odd = np.concatenate([rest, -rest[..., -2:0:-1]], axis=-1)
    spectrum = np.fft.fft(odd) * gain * (2j * np.pi * frequency) ** order
    return np.fft.ifft(spectrum).real[..., :n] + (line, slope * rate, 0.0)[order]
