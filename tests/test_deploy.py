"""What others host it with is sound: manifests by schema, the lock by the requirements, the image by its rules."""

import re
import warnings
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
MANIFESTS = sorted(DEPLOY.glob("kubernetes/*.yaml"))


def resources():
    return [one for path in MANIFESTS for one in yaml.safe_load_all(path.read_text(encoding="utf-8"))]


def test_every_manifest_holds_by_the_schema_of_its_kind():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import kubernetes_validate
    for one in resources():
        kubernetes_validate.validate(one, "1.31", strict=True)
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(resources()[0] | {"specs": {}}, "1.31", strict=True)
    kinds = {one["kind"] for one in resources()}
    assert kinds >= {"Deployment", "Service", "Ingress", "HorizontalPodAutoscaler", "PodDisruptionBudget"}


def test_compose_holds_by_its_schema():
    from compose_spec import PyCompose

    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    PyCompose.from_yaml(text).validate()
    for wrong in (text.replace("read_only: true", "read_only: perhaps", 1), text.replace("[inside]", "[outside]")):
        with pytest.raises(ValueError, match=r"boolean|outside"):
            PyCompose.from_yaml(wrong).validate()


def test_what_an_image_is_made_of_is_there_and_is_handed_over():
    image = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    sources = [one for line in re.findall(r"^COPY (?!--)(.+) \S+$", image, re.MULTILINE) for one in line.split()]
    let_in = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {f"!{one}" for one in sources} == {line for line in let_in if line.startswith("!")}
    assert all((ROOT / one).exists() for one in sources)
    assert image.rindex("FROM python") > image.rindex("FROM caddy")  # the last one is the app: what a plain build makes


def test_whatever_runs_runs_as_nobody_and_writes_nothing():
    for one in resources():
        if one["kind"] == "Deployment":
            pod = one["spec"]["template"]["spec"]
            assert pod["securityContext"]["runAsNonRoot"] is True
            assert all(each["securityContext"]["readOnlyRootFilesystem"] for each in pod["containers"])
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    assert {"one", "two", "store", "proxy"} == services.keys()
    assert all(services[name]["read_only"] for name in ("one", "two", "store"))
    image = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    assert "USER 65534" in image and "--require-hashes" in image and "HEALTHCHECK" in image


def test_the_lock_holds_every_requirement_with_hashes_and_no_address():
    lock = (DEPLOY / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    locked = {re.split(r"[ =;]", block)[0] for block in re.split(r"\n(?=\S)", lock)}
    wanted = re.findall(r"^([a-z0-9-]+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(wanted) <= locked
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=\S)", lock) if block.strip())
