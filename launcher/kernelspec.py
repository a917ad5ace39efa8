"""Writes the kernelspec "Java (mixup)": kernel.json and the JVM's argument file.

usage: kernelspec.py HOME JAVA_HOME KERNEL_FOLDER

The library and the kernel's own jar are on the JVM's class path, so that a notebook needs no magic to load either.
"""

import json
import os
import sys
from pathlib import Path


def lines_of(path):
    """The lines of a text file without comments and empty lines."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def quoted(argument):
    """An argument as the JVM's argument files want it: in quotes, because of blanks in paths."""
    return '"' + argument.replace("\\", "\\\\").replace('"', '\\"') + '"'


def jvm_arguments(home, kernel):
    jjava = kernel.parent / "java" / "jjava.jar"
    library = (home / ".mixup" / "runtime.cp").read_text(encoding="utf-8").strip()
    options = lines_of(home / "launcher" / "jvm.options")
    options += ["--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED"]
    options += [quoted(f"-Dmixup.home={home}"), "-cp", quoted(f"{jjava}{os.pathsep}{library}")]
    return "\n".join(options) + "\n"


def kernel_json(home, java_home):
    java = Path(java_home) / "bin" / ("java.exe" if os.name == "nt" else "java")
    environment = dict(line.split("=", 1) for line in lines_of(home / "launcher" / "jvm.env"))
    environment = {name: os.environ.get(name, value) for name, value in environment.items()}
    environment["MIXUP_HOME"] = str(home)
    spec = {
        "argv": [
            str(java),
            "@{resource_dir}/jvm.args",
            "org.dflib.jjava.distro.JJava",
            "{connection_file}",
        ],
        "display_name": "Java (mixup)",
        "language": "java",
        "interrupt_mode": "message",
        "env": environment,
    }
    return json.dumps(spec, indent=2) + "\n"


def replace(path, text):
    """Writes a file unless it already says so; readers see the old text or the new one, never a part."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    new = path.with_name(f"{path.name}.{os.getpid()}")
    new.write_text(text, encoding="utf-8")
    os.replace(new, path)


def main(home, java_home, kernel):
    home, kernel = Path(home), Path(kernel)
    kernel.mkdir(parents=True, exist_ok=True)
    replace(kernel / "jvm.args", jvm_arguments(home, kernel))
    replace(kernel / "kernel.json", kernel_json(home, java_home))


if __name__ == "__main__":
    main(*sys.argv[1:])
