# What only notebooks need: Python, .venv with JupyterLab and the JJava kernel, and the kernelspec "Java (mixup)".

venv=$MIXUP_HOME/.venv
kernel=$venv/share/jupyter/kernels/mixup
python_remedy="install Python 3.10 or later (Debian, Ubuntu: sudo apt-get install python3 python3-venv; macOS: brew install python)"

ensure_notebook_environment() {
  venv_stamp=$(cksum <"$MIXUP_HOME/requirements.txt")
  venv_is_current || under_lock make_venv_if_stale
  "$venv/bin/python" "$MIXUP_HOME/launcher/kernelspec.py" "$MIXUP_HOME" "$JAVA_HOME" "$kernel"
  JUPYTER_PATH=$venv/share/jupyter${JUPYTER_PATH:+:$JUPYTER_PATH} # our kernel wins over a user's of the same name
  export JUPYTER_PATH
}

# The import fails as well when the system's Python was upgraded under the environment.
venv_is_current() {
  [ "$(cat "$venv/mixup.stamp" 2>/dev/null)" = "$venv_stamp" ] &&
    "$venv/bin/python" -c 'import importlib.util as u, sys; sys.exit(u.find_spec("jupyterlab") is None)' 2>/dev/null
}

make_venv_if_stale() {
  ! venv_is_current || return 0
  find_python
  need_space "$MIXUP_HOME" 500
  logged "making the notebook environment .venv (needs the network)" install_requirements
  replace "$venv/mixup.stamp" "$venv_stamp"
}

install_requirements() {
  "$python" -m venv --clear "$venv" &&
    "$venv/bin/python" -m pip install --no-input --disable-pip-version-check --retries 2 \
      -r "$MIXUP_HOME/requirements.txt"
}

find_python() {
  python=$(command -v python3) || python=$(command -v python) || fail "no python3 on the PATH; $python_remedy"
  python_version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) ||
    fail "$python does not start as a Python; $python_remedy"
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' ||
    fail "$python is Python $python_version, too old; $python_remedy"
  "$python" -c 'import ensurepip, venv' 2>/dev/null ||
    fail "$python cannot make virtual environments (no venv or ensurepip); $python_remedy"
}
