"""What saved pictures and clips say of how they were made."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import av
import pytest
import torch
from PIL import Image as PillowImage

from graph.declare.catalogue import Catalogue
from graph.document.document import Document
from graph.engine.local import open_executor
from graph.engine.options import EngineOptions
from graph.file import carried_workflow_text, read_document
from graph.plan.files import RESOURCES, Fingerprints
from graph.run.context import NamedFile, Run, Settings
from graph.run.events import Event, NodeFailed, RunRefused
from graph.run.executor import Executor
from graph.run.request import RunRequest
from nodes.image_files import load_image, save_image
from nodes.provenance import provenance_of
from nodes.values import Image, Video
from nodes.video_files import load_video, save_video

MODEL = NamedFile("models.load_model", ("Denoiser", "Autoencoder"), "model", "fox.safetensors", "0123abcd")
PHOTO = NamedFile("image_files.load_image", ("Image",), "image", "holiday.png")
GENERATED = b"digitalsourcetype/trainedAlgorithmicMedia<"
COMPOSITE = b"digitalsourcetype/compositeWithTrainedAlgorithmicMedia<"
FOLDER = RESOURCES / "workflows"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    settings = Settings(output_folder=str(tmp_path / "out"))
    return Run(settings, workflow_text='{"format": "latent-loom"}', named_files=(MODEL,))


@pytest.fixture(scope="module")
def executor() -> Iterator[Executor]:
    with open_executor(EngineOptions()) as executor:
        yield executor


def picture() -> Image:
    return Image(torch.rand(1, 3, 16, 16, generator=torch.Generator().manual_seed(0)))


def clip() -> Video:
    return Video(torch.randint(0, 256, (3, 3, 32, 32), dtype=torch.uint8), 5)


class TestFiles:
    @pytest.mark.parametrize("format", ["png", "jpeg", "webp"])
    def test_a_picture_says_by_what_it_was_made(self, format: str, run: Run) -> None:
        path = Path(save_image(run, picture(), "a", format)[0].path)
        with PillowImage.open(path) as opened:
            packet = opened.info["xmp"] if format != "png" else opened.info["XML:com.adobe.xmp"].encode()
        for said in (GENERATED, b">Latent Loom ", b"fox.safetensors", b"0123abcd"):
            assert said in packet
        assert carried_workflow_text(path) == (run.workflow_text if format != "jpeg" else None)
        assert load_image(run, str(path)).pixels.shape == (1, 3, 16, 16)

    @pytest.mark.parametrize("format", ["png", "jpeg", "webp"])
    def test_each_can_be_turned_off_by_itself(self, format: str, run: Run) -> None:
        plain = save_image(run, picture(), "a", format, keep_workflow=False, keep_provenance=False)
        data = Path(plain[0].path).read_bytes()
        assert b"xmp" not in data.lower()
        assert b"fox" not in data
        only = save_image(run, picture(), "b", format, keep_workflow=False)
        assert GENERATED in Path(only[0].path).read_bytes()
        assert carried_workflow_text(Path(only[0].path)) is None
        if format != "jpeg":
            other = save_image(run, picture(), "c", format, keep_provenance=False)
            assert b"fox" not in Path(other[0].path).read_bytes()
            assert carried_workflow_text(Path(other[0].path)) == run.workflow_text

    @pytest.mark.parametrize("format", ["mp4", "mov prores", "webm vp9", "mkv lossless", "webp"])
    def test_a_clip_says_by_what_it_was_made_and_still_plays(self, format: str, run: Run) -> None:
        path = Path(save_video(run, clip(), "a", format).path)
        data = path.read_bytes()
        assert GENERATED in data
        assert b"0123abcd" in data
        assert len(load_video(run, str(path))) == 3
        assert carried_workflow_text(path) == (run.workflow_text if format in ("mp4", "webp") else None)
        if format in ("webm vp9", "mkv lossless"):
            with av.open(str(path)) as container:
                assert "trainedAlgorithmicMedia" in container.metadata["XMP"]
        plain = save_video(run, clip(), "b", format, keep_provenance=False)
        assert b"trainedAlgorithmicMedia" not in Path(plain.path).read_bytes()

    def test_the_same_picture_finds_its_own_file_whatever_it_says(self, run: Run) -> None:
        first = save_image(run, picture(), "a")
        run.named_files = ()
        assert save_image(run, picture(), "a")[0].path == first[0].path


class TestSourceType:
    @pytest.mark.parametrize(
        ("files", "expected"),
        [
            ((), ""),
            ((PHOTO,), ""),
            ((MODEL,), "trainedAlgorithmicMedia"),
            ((MODEL, PHOTO), "compositeWithTrainedAlgorithmicMedia"),
            ((MODEL._replace(outputs=("Autoencoder",)), PHOTO), ""),
            ((MODEL._replace(outputs=("Image",)),), "trainedAlgorithmicMedia"),
            ((MODEL._replace(node="safety.load_safety_model", outputs=("Picture Model",)), PHOTO), ""),
            (
                (MODEL._replace(node="image_translation.load_image_translator", outputs=("Picture Model",)), PHOTO),
                "compositeWithTrainedAlgorithmicMedia",
            ),
        ],
    )
    def test_only_what_models_generated_is_called_so(self, files: tuple[NamedFile, ...], expected: str) -> None:
        assert provenance_of(Run(named_files=files)).source_type == expected


def saved(executor: Executor, document: Document, output: Path) -> bytes:
    for node in list(document.graph().nodes.values()):
        if node.type == "sampling.denoise":
            document.set_parameter(node.id, "steps", 1)
    request = RunRequest(1, document.snapshot(), (), Settings(output_folder=str(output)))
    told: list[Event] = []
    outcome = executor.run(request, told.append)
    assert [event for event in told if isinstance(event, (NodeFailed, RunRefused))] == []
    assert outcome == "done"
    return b"".join(file.read_bytes() for file in sorted(output.rglob("*.*")))


def template(name: str) -> Document:
    return read_document(FOLDER / f"{name}.graph.json", Catalogue.builtin())


class TestRuns:
    def test_a_generated_picture_names_the_model_that_the_workflow_names(
        self, executor: Executor, tmp_path: Path
    ) -> None:
        data = saved(executor, template("text_to_image"), tmp_path)
        assert GENERATED in data
        assert b"<loom:name>emoji-sd</loom:name>" in data
        assert Fingerprints().weights(RESOURCES / "models" / "emoji-sd").encode() in data

    def test_also_where_all_above_is_stored(self, executor: Executor, tmp_path: Path) -> None:
        saved(executor, template("text_to_image"), tmp_path / "first")
        assert b"<loom:name>emoji-sd</loom:name>" in saved(executor, template("text_to_image"), tmp_path / "second")

    def test_a_picture_from_a_file_makes_it_a_composite(self, executor: Executor, tmp_path: Path) -> None:
        assert COMPOSITE in saved(executor, template("image_to_image"), tmp_path)

    @pytest.mark.parametrize("condition", [True, False])
    def test_a_model_that_a_switch_left_out_is_not_named(
        self, executor: Executor, tmp_path: Path, condition: bool
    ) -> None:
        document = Document(Catalogue.builtin())
        add: Callable[..., str] = lambda type, **parameters: document.add_node(type, parameters).id  # noqa: E731
        switch, save = add("basic.switch", condition=condition), add("image_files.save_image", name="chosen")
        for number, (input, name) in enumerate((("when_true", "emoji-sd"), ("when_false", "emoji-mmdit"))):
            load, noise = add("models.load_model", model=name), add("sampling.noise", width=64, height=64, seed=number)
            denoise, decode = add("sampling.denoise"), add("autoencoding.decode_latent")
            prompt = add("conditioning.encode_text", prompt="fox")
            document.connect(load, "text_encoder", prompt, "text_encoder")
            document.connect(prompt, "conditioning", denoise, "positive")
            document.connect(load, "denoiser", denoise, "model")
            document.connect(noise, "noise", denoise, "noise")
            document.connect(load, "autoencoder", decode, "autoencoder")
            document.connect(denoise, "latent", decode, "latent")
            document.connect(decode, "image", switch, input)
        output = document.spec(document.node(switch)).outputs[0].name
        document.connect(switch, output, save, "image")
        data = saved(executor, document, tmp_path)
        assert (b">emoji-sd<" in data, b">emoji-mmdit<" in data) == (condition, not condition)

    def test_a_model_that_is_named_by_a_wire_is_told_without_its_folder(
        self, executor: Executor, tmp_path: Path
    ) -> None:
        shutil.copytree(RESOURCES / "models" / "emoji-sd", tmp_path / "secret" / "my-model")
        document = template("text_to_image")
        (load,) = (node.id for node in document.graph().nodes.values() if node.type == "models.load_model")
        text = document.add_node("basic.text", {"text": str(tmp_path / "secret" / "my-model")}).id
        (output,) = document.spec(document.node(text)).outputs
        document.connect(text, output.name, load, "model")
        data = saved(executor, document, tmp_path / "out")
        assert b"<loom:name>my-model</loom:name>" in data
        assert b"secret" not in data

    def test_the_same_weights_have_the_same_fingerprint_in_another_folder(self, tmp_path: Path) -> None:
        shutil.copytree(RESOURCES / "models" / "emoji-sd" / "unet", tmp_path / "copy")
        original = Fingerprints().weights(RESOURCES / "models" / "emoji-sd" / "unet")
        assert Fingerprints().weights(tmp_path / "copy") == original
        file = next((tmp_path / "copy").glob("*.safetensors"))
        data = bytearray(file.read_bytes())
        data[-1] ^= 1
        file.write_bytes(data)
        assert Fingerprints().weights(tmp_path / "copy") not in ("", original)

    def test_what_has_no_weights_has_no_fingerprint(self, tmp_path: Path) -> None:
        assert Fingerprints().weights(tmp_path) == Fingerprints().weights(tmp_path / "gone") == ""
