def answers():
    return {"delta": -0.0001, "percent": 0.01}
