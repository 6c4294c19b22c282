"""Six curves: what the errors of six runs tell about them."""


def choose() -> str:
    return "D"


def twins() -> tuple[str, str]:
    return "D", "A"
