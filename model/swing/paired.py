"""Two strides side by side, as one reference."""

import numpy as np

from model.swing.reference import Reference


def paired(first: Reference, second: Reference, own: bool = False) -> Reference:
    """Two strides, each of shape (), as one reference of shape (2,); own: whether they are from a recording."""
    pair = (first, second)
    most = max(c.shape[-1] for ref in pair for c in ref.coefficients.values())
    return Reference(
        speed=np.stack([ref.speed for ref in pair]),
        stride_time=np.stack([ref.stride_time for ref in pair]),
        duty=np.stack([ref.duty for ref in pair]),
        coefficients={
            name: np.stack([np.pad(ref.coefficients[name], (0, most - ref.coefficients[name].size)) for ref in pair])
            for name in first.coefficients
        },
        own=own,
    )
