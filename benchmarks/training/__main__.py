"""The command line of training: ``python -m benchmarks.training STEP``."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

STEPS = {
    "prepare": "rasterise the icons below --node-modules into the texture set",
    "tokenizer": "learn the tokenizer from the texture set's names and captions",
    "samples": "write --count samples with captions",
    "clip": "train the text and the image encoder",
    "vae": "train the autoencoder",
    "bank": "encode the samples, once clip and vae are trained",
    "unet": "train the UNet on the bank",
    "mmdit": "train the transformer on the bank",
    "controlnet": "train the ControlNet on the trained UNet",
    "ip-adapter": "train the IP-Adapter on the trained UNet",
    "assemble": "write the model folders below --models",
}


def main() -> None:
    arguments = _arguments()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    if arguments.step == "prepare":
        from benchmarks.training.data.prepare import prepare

        prepare(arguments.node_modules, arguments.data)
    elif arguments.step == "tokenizer":
        from benchmarks.training.data.textures import TextureIndex
        from benchmarks.training.data.tokenizer import train_tokenizer

        train_tokenizer(TextureIndex.load(arguments.data), arguments.data / "tokenizer")
    else:
        _work(arguments)


def _work(arguments: argparse.Namespace) -> None:
    """The steps that need PyTorch."""
    import torch

    from benchmarks.training.workspace import Workspace

    torch.manual_seed(arguments.seed)
    device = torch.device(arguments.device or ("cuda" if torch.cuda.is_available() else "cpu"))
    workspace = Workspace(arguments.data, arguments.work, device, arguments.compile)
    if arguments.step == "samples":
        from benchmarks.training.data.sample_arrays import write_samples

        write_samples(workspace.data, workspace.samples_file, arguments.count)
    elif arguments.step == "bank":
        from benchmarks.training.bank import build_bank

        build_bank(workspace)
    elif arguments.step == "assemble":
        from benchmarks.training.assemble import assemble

        assemble(workspace, arguments.models)
    else:
        from benchmarks.training.loop import Budget, train
        from benchmarks.training.parts import PARTS

        part = PARTS[arguments.step](workspace)
        budget = Budget(arguments.steps, arguments.seconds)
        train(part, budget, workspace.weights_file(part.name), arguments.batch, arguments.resume)


def _arguments() -> argparse.Namespace:
    steps = "\n".join(f"  {name:12}{text}" for name, text in STEPS.items())
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.training",
        description=f"Train the embedded models. Steps, in order:\n{steps}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("step", choices=list(STEPS), metavar="STEP")
    parser.add_argument("--data", type=Path, default=Path("build/training/data"), help="texture set and tokenizer")
    parser.add_argument("--work", type=Path, default=Path("build/training/work"), help="samples, bank and weights")
    parser.add_argument("--node-modules", type=Path, default=Path("build/training/node_modules"), help="for prepare")
    parser.add_argument("--models", type=Path, default=Path("build/training/models"), help="for assemble")
    parser.add_argument("--count", type=int, default=208_000, help="for samples (default 208000)")
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--steps", type=int, help="how long to train a part")
    length.add_argument("--seconds", type=float, help="the same, by the clock")
    parser.add_argument("--batch", type=int, help="instead of the part's own batch size")
    parser.add_argument("--resume", action="store_true", help="begin from the last snapshot or finished weights")
    parser.add_argument("--compile", action="store_true", help="compile the models before training them")
    parser.add_argument("--device", help="cuda where there is one, else cpu")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    trains = arguments.step in ("clip", "vae", "unet", "mmdit", "controlnet", "ip-adapter")
    if trains and arguments.steps is None and arguments.seconds is None:
        parser.error(f"{arguments.step} needs --steps or --seconds")
    return arguments


if __name__ == "__main__":
    main()
