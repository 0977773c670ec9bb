"""Every value of the node library can be stored and comes back as it was."""

from __future__ import annotations

import dataclasses
import inspect
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import save

from graph.declare.catalogue import Catalogue
from graph.declare.library import Library
from graph.store.codec import SavedFile
from nodes import handles, setup, values
from nodes.codecs import ValueCodec, class_of
from nodes.frame_sources import FileFrames, JoinedFrames, PickedFrames
from nodes.sounds import Sound, SoundPiece

COMPONENT = handles.Component(
    "models/a", "UNet2DConditionModel", "ab12", {"blocks": [8, 16], "act": None, "scale": 0.5}
)
SCHEDULE = values.Schedule("ddim", 20, eta=0.25)

EXAMPLES = [
    values.Image(torch.rand(2, 4, 5, 7)),
    values.Mask(torch.rand(1, 1, 5, 7)),
    values.Video(torch.randint(0, 256, (3, 3, 4, 6), dtype=torch.uint8), 23.976),
    values.Video(
        PickedFrames(
            JoinedFrames((FileFrames("a.mp4", "ab12", torch.arange(4), 3, 4, 6), torch.zeros(1, 3, 4, 6))),
            torch.tensor([4, 0, 0]),
        ),
        12.5,
        Sound((SoundPiece("a.mp4", 0.5, 1.0, -2.0), SoundPiece("", 0.0, 0.25))),
    ),
    values.Flow(*(torch.rand(2, c, 4, 4) for c in (2, 2, 1, 1)), "DIS medium"),
    values.Conditioning(
        {"tokens": torch.rand(1, 77, 8)}, "a “quoted” 🦊", {"mask": torch.ones(1, 77, dtype=torch.int64)}
    ),
    COMPONENT,
    handles.Denoiser("sd1", COMPONENT, COMPONENT, {"beta_start": 0.00085, "steps_offset": 1}),
    handles.Autoencoder(COMPONENT),
    handles.ControlNet(COMPONENT),
    handles.T2IAdapter(COMPONENT),
    SCHEDULE,
    values.Guidance(7.5, 0.7),
    values.ClipWindow((0, 9), (3, 4, 5)),
    values.Trajectory(torch.rand(5, 1, 4, 2, 2), (1.0, 250.5, 500.0, 999.0), SCHEDULE, 16, 16),
    values.Trajectory(
        torch.rand(3, 1, 4, 2, 2),
        (1.0, 999.0),
        SCHEDULE,
        16,
        16,
        conditioning=values.Conditioning({"tokens": torch.rand(1, 3, 2)}, "a heart"),
        negative=values.Conditioning({"tokens": torch.rand(1, 3, 2)}, "an apple"),
        null_tokens=torch.rand(2, 1, 3, 2),
        added=torch.rand(2, 1, 4, 2, 2),
    ),
    [values.Image(torch.rand(1, 3, 2, 2)), values.Image(torch.rand(1, 3, 4, 4))],
    {"picture": values.Image(torch.rand(1, 3, 2, 2)), "sizes": ((1, 2), [3, None])},
]


def same(a: Any, b: Any) -> bool:
    """Equality down to the bits of tensors and the types of containers."""
    if type(a) is not type(b):
        return False
    if isinstance(a, torch.Tensor):
        return a.dtype == b.dtype and a.shape == b.shape and raw(a) == raw(b)
    if dataclasses.is_dataclass(a):
        return all(same(getattr(a, item.name), getattr(b, item.name)) for item in dataclasses.fields(a))
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    return a == b


def raw(tensor: torch.Tensor) -> bytes:
    return tensor.contiguous().reshape(-1).view(torch.uint8).numpy().tobytes()


@pytest.mark.parametrize("value", EXAMPLES, ids=lambda value: type(value).__name__)
def test_a_value_survives_bytes_and_files(value: Any, tmp_path: Path) -> None:
    codec = ValueCodec()
    assert same(codec.decode(codec.encode(value)), value)
    codec.write(value, tmp_path / "value")
    assert same(codec.read(tmp_path / "value"), value)


def instance_of(kind: type) -> Any:
    """A value of the class, made from its annotations alone."""
    samples: dict[str, Any] = {
        "Tensor": torch.rand(2, 3),
        "Tensor | None": torch.rand(1),
        "str": "text",
        "int": 3,
        "float": 0.1,
        "bool": True,
        "tuple[float, ...]": (0.5, 1.0),
        "tuple[str, ...]": ("a", "b"),
        "tuple[tuple[float | int | str | bool | None, ...], ...]": ((0.5, None), ("a", True)),
        "tuple[Component, ...]": (COMPONENT,),
        "Component": COMPONENT,
        "Schedule": SCHEDULE,
        "dict[str, Any]": {"a": [1, (2, None)]},
    }
    return kind(**{item.name: samples.get(str(item.type)) for item in dataclasses.fields(kind)})


VALUE_CLASSES = sorted(
    {kind for module in (values, handles) for _, kind in inspect.getmembers(module, dataclasses.is_dataclass)},
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize("kind", VALUE_CLASSES, ids=lambda kind: kind.__name__)
def test_every_value_class_can_be_stored(kind: type) -> None:
    value, codec = instance_of(kind), ValueCodec()
    assert codec.accepts(value)
    assert same(codec.decode(codec.encode(value)), value)


FLOATS = (torch.float32, torch.float16, torch.bfloat16, torch.float64, torch.float8_e4m3fn)
OTHERS = (torch.complex64, torch.complex128, torch.uint8, torch.uint16, torch.int16, torch.int64, torch.bool)
dtypes = st.sampled_from((*FLOATS, *OTHERS))
tensors = st.builds(
    lambda dtype, shape: (torch.rand(shape) * 100).to(dtype), dtypes, st.lists(st.integers(0, 4), max_size=4)
)
atoms = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | tensors
trees = st.recursive(
    atoms,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text() | st.integers(), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(trees)
def test_any_tree_of_plain_data_and_tensors_survives(tree: Any) -> None:
    codec = ValueCodec()
    copy = codec.decode(codec.encode(tree))
    assert same(copy, tree)
    assert codec.digest(copy) == codec.digest(tree)


def test_views_of_one_tensor_survive() -> None:
    base = torch.arange(24.0).reshape(4, 6)
    value = (base, base, base[1:3], base.T)
    assert same(ValueCodec().decode(ValueCodec().encode(value)), tuple(item.contiguous() for item in value))


class TestDigest:
    def test_equal_values_have_equal_digests(self) -> None:
        pixels = torch.rand(1, 3, 4, 4)
        digest = ValueCodec().digest
        assert digest(values.Image(pixels)) == digest(values.Image(pixels.clone()))
        assert digest({"a": 1, "b": pixels}) == digest({"b": pixels.clone(), "a": 1})

    @pytest.mark.parametrize(
        "other",
        [
            values.Image(torch.zeros(1, 3, 2, 4)),
            values.Image(torch.zeros(1, 3, 4, 2).to(torch.float16)),
            values.Mask(torch.zeros(1, 3, 4, 2)),
            values.Image(torch.zeros(1, 3, 4, 2) + 1e-7),
        ],
        ids=["shape", "number format", "class", "content"],
    )
    def test_a_difference_shows(self, other: Any) -> None:
        digest = ValueCodec().digest
        assert digest(values.Image(torch.zeros(1, 3, 4, 2))) != digest(other)

    def test_a_plain_field_counts(self) -> None:
        frames = torch.zeros(2, 3, 4, 4)
        assert ValueCodec().digest(values.Video(frames, 24)) != ValueCodec().digest(values.Video(frames, 25))


def test_size_is_that_of_the_tensors() -> None:
    assert ValueCodec().size(values.Flow(*(torch.zeros(2, c, 4, 4) for c in (2, 2, 1, 1)), "DIS")) == 2 * 6 * 16 * 4


class TestReading:
    def test_a_long_video_is_mapped_not_loaded(self, tmp_path: Path) -> None:
        def resident() -> int:
            return int(Path("/proc/self/status").read_text().split("VmRSS:")[1].split()[0]) * 1024

        if not Path("/proc/self/status").exists():
            pytest.skip("reads the memory figure of Linux")
        codec, path = ValueCodec(), tmp_path / "video"
        codec.write(values.Video(torch.full((64, 3, 512, 1024), 7, dtype=torch.uint8), 25), path)
        before = resident()
        video = codec.read(path)
        assert int(video.frames[40, 1, 100, 100]) == 7
        assert resident() - before < video.frames.nbytes / 4

    @pytest.mark.parametrize("cut", [0, 4, 40, 200, -1])
    def test_cut_files_are_refused(self, cut: int, tmp_path: Path) -> None:
        data = ValueCodec().encode(values.Image(torch.rand(1, 3, 4, 4)))[:cut]
        with pytest.raises(ValueError, match="cannot be read"):
            ValueCodec().decode(data)
        (tmp_path / "value").write_bytes(data)
        with pytest.raises(ValueError, match="cannot be read"):
            ValueCodec().read(tmp_path / "value")

    @given(st.binary(max_size=200))
    def test_noise_is_refused(self, data: bytes) -> None:
        with pytest.raises(ValueError, match="cannot be read"):
            ValueCodec().decode(data)

    @pytest.mark.parametrize(
        "name",
        [
            "subprocess:Popen",
            "nodes.codecs:Path",
            "nodes.codecs:ValueCodec",
            "nodes.values:Tensor",
            "nodes.nowhere:Image",
            "nodes.values:Missing",
            "nodes..values:Image",
            "graph.run.context:Settings",
            "nodes.values:Image.__init__",
        ],
    )
    def test_bytes_name_value_classes_only(self, name: str) -> None:
        data = save({}, {"value": json.dumps({"class": name, "fields": {}})})
        with pytest.raises(ValueError, match="cannot be read"):
            ValueCodec().decode(data)

    def test_wrong_fields_are_refused(self) -> None:
        data = save({}, {"value": json.dumps({"class": "nodes.values:Guidance", "fields": {"steps": 3}})})
        with pytest.raises(ValueError, match="cannot be read"):
            ValueCodec().decode(data)

    def test_a_class_is_found_by_its_name(self) -> None:
        assert class_of("nodes.values:Image") is values.Image


@dataclass(frozen=True)
class ForeignPatch(handles.Patch):
    """Declared outside the node library."""

    strength: float


class TestInALibrary:
    library = Library(Catalogue(), ("nodes",))

    def test_values_and_lists_of_values_have_the_codec(self) -> None:
        codecs = Library(Catalogue(), ("nodes",)).codecs
        for value in EXAMPLES:
            assert isinstance(codecs.for_value(value), ValueCodec)
        assert codecs.by_name(ValueCodec.name) is not None

    def test_plain_data_keeps_the_plain_one(self) -> None:
        for value in (1, "a", [1, 2.5, "b"], {"a": [None, True]}):
            assert self.library.codecs.for_value(value).name == "plain-1"

    def test_a_foreign_value_has_none(self) -> None:
        assert self.library.codecs.for_value(ForeignPatch(0.5)) is None
        assert self.library.codecs.for_value([object()]) is None

    def test_saved_files_are_current_while_they_are_there(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("one")
        files = [SavedFile.of(path)]
        codec = self.library.codecs.for_value(files)
        assert codec is not None
        assert codec.decode(codec.encode(files)) == files
        assert codec.is_current(files)
        path.unlink()
        assert not codec.is_current(files)

    def test_registering_is_the_job_of_setup(self) -> None:
        library = Library(Catalogue())
        assert library.codecs.for_value(values.Guidance(1.0)) is None
        setup.register(library)
        assert library.codecs.for_value(values.Guidance(1.0)) is not None
