"""Answers to eta-limits.

From NumPy 2.5 on, the solvers for any matrix return complex numbers even where these are real, and
before only where they are not. What is told of such answers here holds for both.
"""

TRAPS = {
    "largest_on_the_diagonal": "got 0.666666666667, expected 0.509288015",
    "smallest_eigenvalue": "got 3.490711985, expected 0.509288015",
    "trace": "got 0.444444444444, expected 0.509288015",
    "length_of_all_entries": "got 0.503952630679, expected 0.509288015",
    "complex_numbers": "this is a complex number, but a real one is wanted",
    "starts_at_zero": "got 0, expected 0.2546440075",
    "curvature_itself": "got 7.85410196625, expected 0.509288015",
    "whole_numbers": "got 0, expected 0.509288015",
}

SPELLINGS = {
    "largest_on_the_diagonal": [
        "eta_limits = lambda H: (1 / H.max(), 2 / H.max())",
        """
        def eta_limits(H):
            steepest = max(H[i][i] for i in range(len(H)))
            return [1 / steepest, 2 / steepest]
        """,
    ],
    "smallest_eigenvalue": [
        """
        def eta_limits(H):
            curvatures, directions = np.linalg.eigh(H)
            return 1 / curvatures[0], 2 / curvatures[0]
        """,
        """
        def eta_limits(H):
            widest = np.linalg.norm(np.linalg.inv(H), 2)
            return widest, 2 * widest
        """,
    ],
    "trace": [
        "eta_limits = lambda H: (1 / sum(np.diag(H)), 2 / sum(np.diag(H)))",
        """
        def eta_limits(H):
            eta = 1 / np.linalg.eigvalsh(H).sum()
            return eta, eta + eta
        """,
    ],
    "length_of_all_entries": [
        """
        def eta_limits(H):
            L = np.sqrt((H**2).sum())
            return 1 / L, 2 / L
        """,
        """
        def eta_limits(H):
            L = np.hypot.reduce(np.linalg.eigvalsh(H))
            return 1 / L, 2 / L
        """,
    ],
    "complex_numbers": [
        """
        def eta_limits(H):
            curvatures, directions = np.linalg.eig(H + 0j)
            L = max(curvatures, key=abs)
            return 1 / L, 2 / L
        """,
        """
        def eta_limits(H):
            L = sorted(map(complex, np.linalg.eigvals(H)), key=lambda each: each.real)[-1]
            return [1 / L, 2 / L]
        """,
    ],
    "starts_at_zero": [
        "eta_limits = lambda H: (0, 2 / np.linalg.eigvalsh(H)[-1])",
        """
        def eta_limits(H):
            return [np.float64(0), 2 / np.linalg.norm(H, 2)]
        """,
    ],
    "curvature_itself": [
        "eta_limits = lambda H: (np.linalg.norm(H, 2), 2 * np.linalg.norm(H, 2))",
        """
        def eta_limits(H):
            *_, steepest = sorted(np.linalg.eigh(H)[0])
            return [steepest, steepest + steepest]
        """,
    ],
    "whole_numbers": [
        """
        def eta_limits(H):
            *_, L = np.linalg.eigvalsh(H)
            return 1 // L, 2 // L
        """,
        """
        def eta_limits(H):
            L = np.linalg.norm(H, 2)
            return int(1 / L), int(2 / L)
        """,
    ],
}

RIGHT = [
    "eta_limits = lambda H: (1 / np.linalg.norm(H, 2), 2 / np.linalg.norm(H, ord=2))",
    """
    def eta_limits(matrix):
        λ = np.max(np.abs(np.linalg.eig(matrix)[0]))
        return 1 / λ, 2 / λ
    """,
    """
    from typing import NamedTuple

    class Limits(NamedTuple):
        lands: float
        diverges: float

    class Bowl:
        def __call__(self, H, scale=1.0):
            singular = np.linalg.svd(H, compute_uv=False)
            return Limits(scale / singular[0], 2 * scale / singular[0])

    print("ready")
    eta_limits = Bowl()
    """,
    """
    def eta_limits(H):
        curvatures, _ = np.linalg.eigh(np.asfortranarray(H), UPLO="U")
        return [np.array(1 / curvatures[-1]), float(2 / curvatures[-1])]
    """,
    """
    def eta_limits(H):
        assert (H == H.T).all()
        return tuple(eta / max(np.linalg.eigvals(H).real) for eta in (1, 2))
    """,
    """
    def eta_limits(H):
        slowest = np.linalg.eigvalsh(np.linalg.inv(H))[0]
        return slowest, 2 * slowest
    """,
    """
    def eta_limits(H):
        square = H / np.trace(H)
        for _ in range(60):
            square = square @ square
            square /= np.trace(square)
        L = np.trace(square @ H) / np.trace(square)
        return 1 / L, 2 / L
    """,
]


def limits(largest: str) -> str:
    """Both limits, from this for the largest curvature."""
    return f"def eta_limits(H):\n    L = {largest}\n    return 1 / L, 2 / L\n"


WRONG = [
    limits("np.abs(H).sum(axis=0).max()"),
    limits("np.linalg.norm(H, np.inf)"),
    limits("np.linalg.norm(H, 'nuc') / 2"),
    limits("H.sum()"),
    limits("H.mean()"),
    limits("H[0, 0]"),
    limits("np.linalg.det(H)"),
    limits("abs(np.linalg.det(H)) ** (1 / len(H))"),
    limits("np.linalg.cond(H)"),
    limits("np.linalg.eigvalsh(H).mean()"),
    limits("np.linalg.eigvalsh(H)"),
    limits("np.linalg.eigvalsh(H)[1]"),
    limits("np.linalg.eigvalsh(H)[:2].max()"),
    limits("np.linalg.eigvals(H)[0].real"),
    limits("np.linalg.eigh(H)[1].max()"),
    limits("np.linalg.eigvalsh(H.T @ H).max()"),
    limits("np.linalg.eigvalsh(2 / len(H) * H.T @ H).max()"),
    limits("2 / len(H) * np.linalg.eigvalsh(H).max()"),
    limits("np.linalg.eigvalsh(np.tril(H) + np.tril(H).T).max()"),
    limits("np.linalg.eigvalsh(H.astype('f4')).max()"),
    limits("round(np.linalg.eigvalsh(H).max(), 6)"),
    limits("np.linalg.eigvalsh(H).max() + 1e-6"),
    limits("max(np.linalg.eigvalsh(H).max(), 1e-3)"),
    # For two weights only.
    limits("(np.trace(H) + np.sqrt(max(np.trace(H) ** 2 - 4 * np.linalg.det(H), 0))) / 2"),
    # The curvature straight downhill from one place is that of no direction of the bowl.
    limits("np.ones(len(H)) @ H @ np.ones(len(H)) / len(H)"),
    "def eta_limits(H):\n    L = np.linalg.eigvalsh(H).max()\n    return 2 / L, 1 / L",
    "def eta_limits(H):\n    L = np.linalg.eigvalsh(H).max()\n    return L, 2 * L",
    "def eta_limits(H):\n    L = np.linalg.eigvalsh(H).max()\n    return 2 / L",
    "def eta_limits(H):\n    L = np.linalg.eigvalsh(H).max()\n    return np.array([1 / L, 2 / L])",
    "def eta_limits(H):\n    L = np.linalg.eigvalsh(H).max()\n    return 0, 1 / L, 2 / L",
    "def eta_limits(H):\n    L = np.linalg.eigvalsh(H).max()\n    return f'{1 / L}', f'{2 / L}'",
    "def eta_limits(H):\n    low, *_, high = np.linalg.eigvalsh(H)\n    return 1 / high, 2 / low",
    "def eta_limits(H):\n"
    "    curvatures = np.linalg.eigvalsh(H)\n"
    "    return 1 / curvatures.max(), 2 / (curvatures.min() + curvatures.max())",
    "def eta_limits(H):\n"
    "    H /= np.trace(H)\n"
    "    L = np.linalg.eigvalsh(H).max()\n"
    "    return 1 / L, 2 / L",
    "def eta_limits(H):\n"
    "    L = np.linalg.eigvalsh(H).max()\n"
    "    H[...] = np.diag(np.linalg.eigvalsh(H))\n"
    "    return 1 / L, 2 / L",
    "known = {}\n"
    "def eta_limits(H):\n"
    "    L = known.setdefault(len(H), np.linalg.eigvalsh(H).max())\n"
    "    return 1 / L, 2 / L",
    # The power method from one start, which may have no share in the steepest direction.
    "def eta_limits(H):\n"
    "    w = np.ones(len(H))\n"
    "    for _ in range(20):\n"
    "        w = H @ w\n"
    "        w = w / np.linalg.norm(w)\n"
    "    return 1 / (w @ H @ w), 2 / (w @ H @ w)",
    # As often as it likes: rounding may never lead it away from (1, 1).
    "def eta_limits(H):\n"
    "    w = np.ones(len(H))\n"
    "    for _ in range(20_000):\n"
    "        w = H @ w\n"
    "        w = w / np.linalg.norm(w)\n"
    "    return 1 / (w @ H @ w), 2 / (w @ H @ w)",
]
