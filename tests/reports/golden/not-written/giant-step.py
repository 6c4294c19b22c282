def answer() -> tuple[float, float]:
    raise NotImplementedError("return the step and the new weight")


print("here")
