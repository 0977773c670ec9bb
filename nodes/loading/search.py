"""Which models lie in folders: those of the user, the embedded ones, and the hub's cache. No weights are read.

A model folder may be one of ComfyUI or of the A1111 and Forge web interfaces: their models are found where they are.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from graph.declare.model_files import ModelFile
from graph.errors import NodeError
from graph.wording import Wording
from nodes.loading.folders import read_config
from nodes.loading.hub import cache_folder, is_revision
from nodes.loading.names import EMBEDDED
from nodes.loading.recognition import FAMILY_TITLES, Kind, Recognised, recognise_file, recognise_folder
from nodes.loading.recognition.described import PART_WORDS
from nodes.loading.recognition.headers import header_of
from nodes.loading.weight_files import PICKLES, is_pickle, pickle_refusal, refuse_pickle

_WEIGHTS = {".safetensors", ".gguf", ".onnx"}
_PICTURES = (".png", ".jpg", ".jpeg", ".webp")
_DEEPEST = 8
_MOST_FOLDERS = 20_000
_SHARD = re.compile(r"(.+)-\d{5}-of-\d{5}\.safetensors")

_PROGRAMS = (
    ("models/checkpoints", ("models",)),
    ("models/Stable-diffusion", ("models", "embeddings")),
)
"""A folder that has the first is the home of a program; its models are in the others."""

_UPSCALERS = {"upscale_models", "esrgan", "realesrgan", "swinir", "dat", "hat", "scunet"}
"""Names of folders whose files are upscalers, of which there are too many architectures to know all."""

NODES: dict[Kind, tuple[str, str]] = {
    Kind.CHECKPOINT: ("models.load_model", "model"),
    Kind.DENOISER: ("models.load_denoiser", "model"),
    Kind.TEXT_ENCODER: ("models.load_text_encoder", "model"),
    Kind.AUTOENCODER: ("models.load_autoencoder", "model"),
    Kind.CONTROL_NET: ("models.load_control_net", "model"),
    Kind.T2I_ADAPTER: ("models.load_t2i_adapter", "model"),
    Kind.IP_ADAPTER: ("models.load_ip_adapter", "model"),
    Kind.MOTION_ADAPTER: ("motion.load_motion_adapter", "model"),
    Kind.UPSCALER: ("upscaling.load_upscaler", "model"),
    Kind.IMAGE_TRANSLATOR: ("image_translation.load_image_translator", "model"),
    Kind.FRAME_INTERPOLATOR: ("frame_interpolation.load_frame_interpolator", "model"),
    Kind.DEPTH_MODEL: ("depth_maps.load_depth_model", "model"),
    Kind.SEGMENTATION_MODEL: ("scene_segmentation.load_segmentation_model", "model"),
    Kind.SAFETY_MODEL: ("safety.load_safety_model", "model"),
    Kind.ONNX_NETWORK: ("onnx_networks.load_onnx_network", "model"),
    Kind.TEXT_CLASSIFIER: ("prompt_filter.load_text_classifier", "model"),
    Kind.PERCEPTUAL_METRIC: ("edit_metrics.load_lpips", "model"),
    Kind.PICTURE_FEATURES: ("set_metrics.inception_features", "model"),
    Kind.CLIP_FEATURES: ("video_metrics.videomae_features", "model"),
    Kind.CLIP_TUNING: ("clip_tuning.apply_clip_tuning", "file"),
    Kind.LORA: ("adapters.lora", "file"),
    Kind.TEXTUAL_INVERSION: ("adapters.textual_inversion", "file"),
}
"""The node that loads a kind of model, and its parameter for the name."""


_READ_BY_PART = (Kind.CONTROL_NET, Kind.T2I_ADAPTER, Kind.MOTION_ADAPTER)
"""Kinds of which some files are known by name alone: those that are read have a part."""


def find_models(folders: Sequence[str]) -> Iterable[ModelFile]:
    """The models in ``folders``, then the embedded ones, then those in the hub's cache.

    Each is named as a node is told to load it: relative to the folder, where that name stands for this file alone.
    Files that cannot be read are listed with the reason.
    """
    named: set[str] = set()
    roots = [Path(folder).expanduser() for folder in folders]
    for root in (*roots, EMBEDDED):
        for path in _models_below(root):
            name = path.relative_to(root).as_posix()
            yield _described(path, str(path) if name in named else name)
            named.add(name)
    for name, path in _cached_models():
        yield _described(path, name)


def _models_below(root: Path) -> Iterator[Path]:
    """Files and folders of weights below a folder, in order of their names."""
    if not _is_there(root.is_dir):
        return
    starts = next((inside for mark, inside in _PROGRAMS if _is_there((root / mark).is_dir)), ("",))
    seen: set[tuple[int, int]] = set()
    for start in starts:
        yield from _walk(root / start, 0, seen)


def _walk(folder: Path, depth: int, seen: set[tuple[int, int]]) -> Iterator[Path]:
    try:
        state = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name.lower())
    except OSError:
        return
    # Links are followed, as people keep models on other disks; a folder is visited once.
    if depth > _DEEPEST or len(seen) > _MOST_FOLDERS or (state.st_dev, state.st_ino) in seen:
        return
    seen.add((state.st_dev, state.st_ino))
    files = [entry.name for entry in entries if _is_there(entry.is_file)]
    if _is_one_model(folder, files):
        yield folder
        if "model_index.json" not in files:
            return
        # Beside its folders of parts a model may hold the same as whole checkpoints.
        yield from _weights_in(folder, files)
        return
    yield from _weights_in(folder, files)
    for entry in entries:
        if _is_there(entry.is_dir) and not entry.name.startswith("."):
            yield from _walk(Path(entry.path), depth + 1, seen)


def _is_there(kind: Callable[[], bool]) -> bool:
    """``kind`` of an entry; no where that cannot be told, as of a link to itself."""
    try:
        return kind()
    except OSError:
        return False


def _is_one_model(folder: Path, files: list[str]) -> bool:
    if "model_index.json" in files or "components.json" in files:
        return True
    if "config.json" in files:
        return recognise_folder(folder).kind is not Kind.UNKNOWN or len(_weights_among(files)) == 1
    return recognise_folder(folder).kind is Kind.CHECKPOINT


def _weights_in(folder: Path, files: list[str]) -> Iterator[Path]:
    """Files of weights; of those that end in ``.bin``, as much does, the pickles alone."""
    for name in _weights_among(files):
        path = folder / name
        if path.suffix.lower() != ".bin" or _is_pickle(path):
            yield path


def _is_pickle(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return is_pickle(file.read(8))
    except OSError:
        return False


def _weights_among(files: list[str]) -> list[str]:
    """Files of weights, one for each set of shards; pickles where there is nothing else of that name."""
    chosen = []
    shards: set[str] = set()
    stems = {Path(name).stem for name in files if Path(name).suffix.lower() in _WEIGHTS}
    for name in files:
        ending, shard = Path(name).suffix.lower(), _SHARD.fullmatch(name)
        is_further_shard = shard is not None and shard[1] in shards
        is_lone_pickle = ending in PICKLES and Path(name).stem not in stems
        if is_lone_pickle or (ending in _WEIGHTS and not is_further_shard):
            chosen.append(name)
        if shard is not None:
            shards.add(shard[1])
    return chosen


def _described(path: Path, name: str) -> ModelFile:
    found, fault, hint = None, "", ""
    try:
        str(path).encode()
        found = _recognised(path)
    except UnicodeEncodeError:  # a workflow that named it could not be saved
        fault, hint = "The file's name is not text that can be written down.", "Give the file another name."
    except NodeError as error:
        fault, hint = error.message, error.hint
    except OSError as error:
        fault = Wording("%s cannot be read: %s.", path, error.strerror or error)
    except Exception as error:  # one odd file must not hide all the others
        fault = Wording("%s cannot be read: %s.", path, f"{type(error).__name__}: {error}")
    size, thumbnail = _size(path), _thumbnail(path)
    if found is None:
        return ModelFile(str(path), name, bytes=size, fault=fault, hint=hint, thumbnail=thumbnail)
    node, parameter = _node(found, path.is_file())
    missing = tuple(PART_WORDS.get(part, part) for part in found.missing)
    kind = "" if found.kind is Kind.UNKNOWN else found.kind.value
    return ModelFile(str(path), name, kind, found.title, size, node, parameter, missing, thumbnail=thumbnail)


def _node(found: Recognised, is_file: bool) -> tuple[str, str]:
    """The node that loads what was found, and its parameter for the name; "" where none does."""
    kind = found.kind
    is_unsupported = kind in (Kind.CHECKPOINT, Kind.DENOISER) and found.family not in FAMILY_TITLES
    is_folder_only = kind is Kind.CLIP_FEATURES or (kind in _READ_BY_PART and not found.parts)
    if is_unsupported or (is_file and is_folder_only):
        return ("", "")
    if is_file and kind is Kind.CHECKPOINT and found.missing:
        kind = Kind.DENOISER  # the other parts come from elsewhere
    return NODES.get(kind, ("", ""))


def _recognised(path: Path) -> Recognised:
    """
    Raises:
        NodeError: where weights are not whole, or pickles.
    """
    if path.is_file():
        refuse_pickle(path)
        if path.suffix.lower() == ".onnx":  # without a header: it would have to be read as a whole
            return Recognised(Kind.ONNX_NETWORK)
        state = path.stat()
        found = _recognised_file(path, state.st_size, state.st_mtime_ns)
        if found.kind is Kind.UNKNOWN and path.parent.name.lower() in _UPSCALERS:
            return Recognised(Kind.UPSCALER)
        return found
    found = recognise_folder(path)
    own = sorted(path.glob("*.safetensors")) if found.kind is not Kind.CHECKPOINT else []
    weights = own or sorted(_part_weights(path))
    if found.kind is Kind.UNKNOWN and len(weights) == 1:
        found = recognise_file(weights[0])
        has_encoder = (path / "image_encoder").is_dir() or "image_encoder" in read_config(path)
        return replace(found, missing=()) if found.kind is Kind.IP_ADAPTER and has_encoder else found
    if not weights and found.kind is not Kind.CHECKPOINT:
        pickles = sorted(item.name for item in path.iterdir() if item.suffix.lower() in PICKLES)
        if pickles:
            raise pickle_refusal(path, pickles[0])
        raise NodeError(
            Wording("%s holds no weights.", path), "A .safetensors file is expected beside its configuration."
        )
    for file in weights:
        header_of(file)
    return found


@functools.lru_cache(maxsize=20_000)
def _recognised_file(path: Path, _size: int, _time: int) -> Recognised:
    """Remembered for as long as the file stays as it is, so that the next search is quick."""
    return replace(recognise_file(path), metadata={})


def _part_weights(path: Path) -> Iterator[Path]:
    return (file for folder in path.iterdir() if folder.is_dir() for file in folder.glob("*.safetensors"))


def _size(path: Path) -> int:
    """Bytes of a file with its further shards, or of all that lies in a folder."""
    try:
        if path.is_file():
            shard = _SHARD.fullmatch(path.name)
            files = path.parent.glob(f"{_escaped(shard[1])}-*-of-*.safetensors") if shard else [path]
        else:
            files = path.rglob("*")
        return sum(file.stat().st_size for file in files if file.is_file())
    except OSError:
        return 0


def _escaped(text: str) -> str:
    return re.sub(r"([*?[])", r"[\1]", text)


def _thumbnail(path: Path) -> str:
    """The picture beside a model, as other programs put it: ``name.png``, ``name.preview.png`` ...; "" for none."""
    stem = path.stem if path.is_file() else path.name
    beside = (path.with_name(stem + middle + ending) for middle in ("", ".preview") for ending in _PICTURES)
    inside = (path / (name + ending) for name in ("preview", "thumbnail") for ending in _PICTURES)
    return next((str(file) for file in (*beside, *inside) if _is_there(file.is_file)), "")


def _cached_models() -> Iterator[tuple[str, Path]]:
    """Models in the hub's cache, by the names that the hub has for them; files by their place."""
    for repository in sorted(cache_folder().glob("models--*--*")):
        try:
            revision = (repository / "refs" / "main").read_text(encoding="utf-8").strip()
        except (OSError, ValueError):
            continue
        snapshot = repository / "snapshots" / revision
        for path in _models_below(snapshot) if is_revision(revision) else ():
            hub_id = repository.name.removeprefix("models--").replace("--", "/", 1)
            yield (hub_id if path == snapshot else str(path)), path
