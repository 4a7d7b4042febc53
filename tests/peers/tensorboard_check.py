"""TensorBoard's own program over a run folder: what it shows must be what metrics.jsonl says.

    python tensorboard_check.py runs/questions/<run id>

Needs `pip install tensorboard`. Reads the event file by its EventAccumulator, then starts its server
on this machine and asks it for scalars, histograms and the config. Ends with 0 if all agree.
"""

import json
import math
import pathlib
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

EVERYTHING = {"scalars": 0, "histograms": 0, "tensors": 0}
TOLERANCE = 1e-6  # events hold float32


def logged(run):
    """tag -> [(step, value)] as metrics.jsonl has it"""
    series = {}
    for line in (run / "metrics.jsonl").read_text().splitlines():
        entry = json.loads(line)
        for key, value in entry.items():
            name = "train/" + key if key in ("loss", "learning_rate") else "dev/" + key[4:]
            if key in ("loss", "learning_rate") or key.startswith("dev_"):
                series.setdefault(name, []).append((entry["step"], value))
    return series


def require(holds, what):
    if not holds:
        sys.exit("differs: " + what)


def require_same(tag, expected, found):
    require([step for step, _ in expected] == [step for step, _ in found], f"steps of {tag}")
    for (step, one), (_, other) in zip(expected, found):
        close = math.isclose(one, other, rel_tol=TOLERANCE, abs_tol=1e-12)
        require(close, f"{tag} at step {step}: {one} and {other}")


def check_file(run, series):
    events = EventAccumulator(str(run / "events"), size_guidance=EVERYTHING)
    events.Reload()
    for tag, expected in series.items():
        require_same(tag, expected, [(e.step, e.value) for e in events.Scalars(tag)])
    evaluations = len(next(v for tag, v in series.items() if tag.startswith("dev/")))
    for tag in events.Tags()["histograms"]:
        histograms = events.Histograms(tag)
        require(len(histograms) == evaluations, f"{tag}: {len(histograms)} histograms")
        for event in histograms:
            value = event.histogram_value
            require(sum(value.bucket) == value.num, f"counts of {tag}")
            require(0 <= value.min <= value.max <= 1, f"range of {tag}")
    text = events.Tensors("config")[0].tensor_proto.string_val[0].decode()
    config = (run / "config.yaml").read_text()
    require(text == "".join("    " + line for line in config.splitlines(True)), "config")
    print(f"file: {len(series)} series, {len(events.Tags()['histograms'])} histograms, the config")
    return events.Tags()["histograms"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, folder):
        port = str(free_port())
        self.address = "http://127.0.0.1:" + port
        command = [sys.executable, "-m", "tensorboard.main", "--logdir", str(folder)]
        command += ["--host", "127.0.0.1", "--port", port, "--load_fast", "false"]
        command += ["--samples_per_plugin", "scalars=1000000,histograms=1000000"]
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def get(self, path, **query):
        address = self.address + path + ("?" + urllib.parse.urlencode(query) if query else "")
        with urllib.request.urlopen(address, timeout=10) as answer:
            return json.load(answer)

    def wait(self):
        for _ in range(240):
            try:
                if self.get("/data/plugin/text/tags"):
                    return
            except OSError:
                require(self.process.poll() is None, "the server ended")
            time.sleep(0.25)
        sys.exit("the server shows nothing")

    def close(self):
        self.process.terminate()
        self.process.wait()


def check_server(run, series, histograms):
    server = Server(run)
    try:
        server.wait()
        tags = server.get("/data/plugin/scalars/tags")
        (name,) = tags
        for tag, expected in series.items():
            require(tag in tags[name], f"scalar {tag} is not listed")
            found = server.get("/data/plugin/scalars/scalars", run=name, tag=tag)
            require_same(tag, expected, [(step, value) for _, step, value in found])
        shown = server.get("/data/plugin/histograms/tags")[name]
        require(sorted(shown) == sorted(histograms), "histograms listed")
        for tag in histograms:
            require(server.get("/data/plugin/histograms/histograms", run=name, tag=tag), tag)
        texts = server.get("/data/plugin/text/text", run=name, tag="config")
        require("<code>" in texts[0]["text"], "the config is no block of code")
        print(f"server: {len(tags[name])} scalars, {len(shown)} histograms, the config")
    finally:
        server.close()


def main():
    run = pathlib.Path(sys.argv[1])
    series = logged(run)
    check_server(run, series, check_file(run, series))


if __name__ == "__main__":
    main()
