def answers():
    return {"Delta": -0.1 * 0.001, "Percent": 0.004}
