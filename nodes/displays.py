"""How values look on a screen: pictures where they are pictures, a few words where they are not."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import torch
from PIL import Image as PillowImage
from torch import Tensor

from graph.declare.library import Display, Library
from graph.declare.shown import MOST_ROWS, Shown, ShownTable
from graph.store.codec import SavedFile
from graph.wording import Wording
from nodes import handles, set_values, values
from nodes.denoising.previews import fitted_colours, latent_pixels, middle_frame
from nodes.flow_colours import flow_colours, typical_full_speed
from nodes.image_files import read_picture
from nodes.pixels import class_colours, picture

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")


def register(library: Library) -> None:
    """Register the displays of all values of the node library."""
    displays: dict[type, Display] = {
        values.Image: show_image,
        values.Mask: show_mask,
        values.SegmentationMap: show_segmentation_map,
        values.Cutout: show_cutout,
        values.Video: show_video,
        values.Flow: show_flow,
        values.Latent: show_latent,
        values.Trajectory: show_trajectory,
        values.Conditioning: show_conditioning,
        handles.Component: show_model,
        handles.Denoiser: show_model,
        handles.TextEncoder: show_model,
        handles.Autoencoder: show_model,
        handles.CLIP: show_model,
        handles.ControlNet: show_model,
        handles.MotionAdapter: show_model,
        handles.T2IAdapter: show_model,
        handles.IPAdapter: show_model,
        handles.Upscaler: show_model,
        handles.PerceptualMetric: show_model,
        handles.TextClassifier: show_model,
        handles.PictureModel: show_model,
        handles.FrameInterpolator: show_model,
        values.ImageEmbedding: show_fields,
        values.ClipWindow: show_window,
        values.Noise: show_fields,
        values.Schedule: show_fields,
        values.Guidance: show_fields,
        handles.Patch: show_fields,
        values.Table: show_table,
        set_values.FeatureStatistics: show_statistics,
        set_values.Dataset: show_dataset,
        handles.FeatureExtractor: show_extractor,
        SavedFile: show_file,
    }
    for kind, display in displays.items():
        library.register_display(kind, display)


def show_image(image: values.Image, frame: int, largest_side: int) -> Shown:
    pixels = image.pixels[_within(frame, len(image))]
    return Shown(picture(pixels, largest_side), f"{image.width}×{image.height}", frames=len(image))


def show_mask(mask: values.Mask, frame: int, largest_side: int) -> Shown:
    shown = mask.values[_within(frame, len(mask.values))]
    height, width = shown.shape[-2:]
    return Shown(picture(shown, largest_side), f"{width}×{height}", frames=len(mask.values))


def show_segmentation_map(segments: values.SegmentationMap, frame: int, largest_side: int) -> Shown:
    """The classes in their colours, and the names of those that are there."""
    labels = segments.labels[_within(frame, len(segments.labels))]
    there = [segments.names[number - 1] for number in labels.unique().tolist() if 0 < number <= len(segments.names)]
    size = f"{labels.shape[-1]}×{labels.shape[-2]}"
    caption = Wording("%s: %s", size, ", ".join(there)) if there else size
    pixels = class_colours(labels[None], segments.colours)[0]
    return Shown(picture(pixels, largest_side), caption, frames=len(segments.labels))


def show_cutout(cutout: values.Cutout, frame: int, largest_side: int) -> Shown:
    """The picture, darker outside of the part that was cut out."""
    pixels = cutout.image.rgb[_within(frame, len(cutout.image))] / 2
    rows, columns = slice(cutout.top, cutout.top + cutout.height), slice(cutout.left, cutout.left + cutout.width)
    pixels[:, rows, columns] *= 2
    caption = Wording("%s×%s at (%s, %s)", cutout.width, cutout.height, cutout.left, cutout.top)
    return Shown(picture(pixels, largest_side), caption, frames=len(cutout.image))


def show_video(video: values.Video, frame: int, largest_side: int) -> Shown:
    pixels = video.frames[_within(frame, len(video))]
    size = f"{video.width}×{video.height}"
    caption = Wording("%s, %s frames at %s per second", size, len(video), f"{video.rate:g}")
    return Shown(picture(pixels, largest_side), caption, frames=len(video), frame_rate=video.rate)


def show_flow(flow: values.Flow, frame: int, largest_side: int) -> Shown:
    if not len(flow.forward):
        return Shown(text=Wording("No motion: a clip of one frame."))
    index = _within(frame, len(flow.forward))
    field = flow.forward[index : index + 1]
    full_speed = typical_full_speed(field)
    speed = f"{full_speed:.1f}"
    caption = Wording("Motion to the next frame, %s. Full colour: %s pixels per frame", flow.estimator, speed)
    return Shown(picture(flow_colours(field, full_speed)[0], largest_side), caption, frames=len(flow.forward))


def show_latent(latent: values.Latent, frame: int, largest_side: int) -> Shown:
    samples = latent.samples
    if samples.dim() == 5:
        samples = samples.transpose(1, 2).flatten(0, 1)
    sample = samples[_within(frame, len(samples))]
    channels, height, width = sample.shape
    size, decoded = f"{width}×{height}", f"{latent.width}×{latent.height}"
    caption = Wording("%s channels, %s, for %s pixels (not decoded)", channels, size, decoded)
    return Shown(picture(latent_picture(sample, latent.autoencoder), largest_side), caption, frames=len(samples))


def latent_picture(sample: Tensor, autoencoder: handles.Component | None) -> Tensor:
    """One latent (C×h×w) in about the colours that it decodes to, where its autoencoder was seen before."""
    colours = fitted_colours(autoencoder.fingerprint) if autoencoder else None
    return channel_picture(sample) if colours is None else latent_pixels(sample, colours).clamp(0, 1)


def show_trajectory(trajectory: values.Trajectory, frame: int, largest_side: int) -> Shown:
    latents = trajectory.latents
    index = _within(frame, len(latents))
    # Of a batch, the first picture stands for all.
    sample = middle_frame(latents[index][0])
    caption = Wording("Latent after %s of %s steps towards noise (not decoded)", index, len(latents) - 1)
    return Shown(picture(channel_picture(sample), largest_side), caption, frames=len(latents))


def show_conditioning(conditioning: values.Conditioning, frame: int, largest_side: int) -> Shown:
    states = Wording.of_lines([_states_in_words(name, part) for name, part in conditioning.states.items()])
    return Shown(text=Wording.of_lines([f"“{conditioning.text}”", states]) if conditioning.text else states)


def _states_in_words(name: str, states: Tensor) -> str | Wording:
    if name == "tokens":
        return Wording("%s tokens × %s", *states.shape[1:])
    return f"{name}: {' × '.join(map(str, states.shape[1:])) or states.item()}"


def show_model(model: Any, frame: int, largest_side: int) -> Shown:
    """The kind of handle, its family, and the weights that it stands for."""
    components = [model] if isinstance(model, handles.Component) else list(_components(model))
    family = getattr(model, "family", "")
    first_line = f"{type(model).__name__} ({family})" if family else type(model).__name__
    return Shown(text="\n".join([first_line, *(f"{item.class_name}: {item.folder}" for item in components)]))


def show_extractor(extractor: handles.FeatureExtractor, frame: int, largest_side: int) -> Shown:
    """What results name it by."""
    name = getattr(extractor, "name", type(extractor).__name__)
    return Shown(text=Wording("Features of %s", name))


def show_statistics(statistics: set_values.FeatureStatistics, frame: int, largest_side: int) -> Shown:
    count, size, name = statistics.count, len(statistics.mean), statistics.extractor
    return Shown(text=Wording("%s features of each of %s, by %s", size, count, name))


def show_dataset(dataset: set_values.Dataset, frame: int, largest_side: int) -> Shown:
    """The entries with what is known of them; the pictures themselves are read by others."""
    shown = range(min(len(dataset), MOST_ROWS))
    columns: dict[str, tuple[Any, ...]] = {"file": tuple(Path(dataset.path(index)).name for index in shown)}
    if dataset.kind in ("idx", "cifar"):
        columns["record"] = tuple(dataset.records[index] for index in shown)
    for name, known in (("label", dataset.labels), ("caption", dataset.captions), ("score", dataset.scores)):
        if known:
            columns[name] = known[: len(shown)]
    if dataset.spans:
        columns["start"] = tuple(begin for begin, _ in dataset.spans[: len(shown)])
        columns["end"] = tuple(end or None for _, end in dataset.spans[: len(shown)])
    table = ShownTable(tuple(columns), tuple(columns.values()), len(dataset) - len(shown))
    return Shown(text=Wording("%s entries in %s files", len(dataset), len(dataset.files)), table=table)


def show_fields(value: Any, frame: int, largest_side: int) -> Shown:
    """The class and its plain fields, one on a line; what a field holds that is a value of its own is set in."""
    return Shown(text="\n".join(_lines(value)))


def show_window(window: values.ClipWindow, frame: int, largest_side: int) -> Shown:
    """Which frames of the clip it has."""
    anchors = [f"anchors: {', '.join(map(str, window.anchors))}"] if window.anchors else []
    frames = f"frames: {window.frames[0]} to {window.frames[-1]}" if window.frames else "frames: none"
    return Shown(text="\n".join([type(window).__name__, *anchors, frames]))


def _lines(value: Any) -> list[str]:
    lines = [type(value).__name__]
    for item in fields(value):
        held = getattr(value, item.name)
        if isinstance(held, tuple) and all(is_dataclass(part) for part in held):
            lines += [f"  {line}" for part in held for line in _lines(part)]
        else:
            lines.append(f"{item.name.replace('_', ' ')}: {_short(held)}")
    return lines


def show_table(table: values.Table, frame: int, largest_side: int) -> Shown:
    """The table, and in words what it is about."""
    left_out = max(0, len(table) - MOST_ROWS)
    shown = ShownTable(table.names, tuple(column[:MOST_ROWS] for column in table.columns), left_out)
    return Shown(text=Wording("%s rows: %s", len(table), ", ".join(table.names)), table=shown)


def show_file(file: SavedFile, frame: int, largest_side: int) -> Shown:
    """The picture in the file, where it is one, and its path."""
    path = Path(file.path)
    if path.suffix.lower() not in PICTURE_SUFFIXES:
        return Shown(text=file.path)
    try:
        pixels = torch.from_numpy(read_picture(path)).movedim(-1, -3)
    except (OSError, SyntaxError, ValueError, PillowImage.DecompressionBombError):
        return Shown(text=file.path)
    return Shown(picture(pixels, largest_side), file.path)


def channel_picture(sample: Tensor) -> Tensor:
    """The first three channels of a latent (C×h×w) as colours: ±2.5 deviations around each mean span 0..1.

    Not what the latent decodes to, but enough to see where things are, at no cost.
    """
    channels = sample[:3] if sample.shape[0] >= 3 else sample[:1]
    channels = channels.float()
    mean = channels.mean(dim=(1, 2), keepdim=True)
    deviation = channels.std(dim=(1, 2), keepdim=True, correction=0).clamp(min=1e-6)
    return ((channels - mean) / (5 * deviation) + 0.5).clamp(0, 1)


def _within(frame: int, count: int) -> int:
    return max(0, min(frame, count - 1))


def _components(model: Any) -> list[handles.Component]:
    held = [getattr(model, item.name) for item in fields(model)]
    return [part for item in held for part in (item if isinstance(item, tuple) else (item,)) if _is_component(part)]


def _is_component(part: Any) -> bool:
    return isinstance(part, handles.Component)


def _short(value: Any) -> str:
    """A field in a few characters."""
    if isinstance(value, Tensor):
        return f"{'×'.join(map(str, value.shape))} {str(value.dtype).removeprefix('torch.')}"
    if isinstance(value, torch.Size):
        return "×".join(map(str, value))
    if isinstance(value, (bool, int, str, type(None))):
        return str(value)
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, (tuple, list)):
        return f"{len(value)} items" if len(value) > 4 else ", ".join(map(_short, value))
    return type(value).__name__
