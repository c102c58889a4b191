"""The yardstick: the smallest Flask application there is."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    """Answer with a word."""
    return "hello"
