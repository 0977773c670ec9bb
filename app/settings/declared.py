"""All settings, each declared once: see ``app.settings.setting``."""

from __future__ import annotations

from app.settings.setting import QT_TRANSLATE_NOOP, Choice, Folder, Number, Stored, Toggle
from graph.run.context import DEFAULT_LATENT_BYTES
from graph.store.store import DEFAULT_DISK_BYTES, DEFAULT_MEMORY_BYTES

GIB, MIB = 2**30, 2**20
SECTIONS = (
    ("general", QT_TRANSLATE_NOOP("Settings", "General")),
    ("appearance", QT_TRANSLATE_NOOP("Settings", "Appearance")),
    ("canvas", QT_TRANSLATE_NOOP("Settings", "Canvas")),
    ("keys", QT_TRANSLATE_NOOP("Settings", "Keys")),
    ("running", QT_TRANSLATE_NOOP("Settings", "Running")),
    ("memory", QT_TRANSLATE_NOOP("Settings", "Speed and memory")),
    ("models", QT_TRANSLATE_NOOP("Settings", "Models")),
    ("files", QT_TRANSLATE_NOOP("Settings", "Files")),
    ("plug_ins", QT_TRANSLATE_NOOP("Settings", "Plug-ins")),
)
"""The sections of the settings page, in order. One that holds no setting is not shown."""


class DeclaredSettings(Stored):
    """What the user can set. Its order is that of the page."""

    language = Choice(
        "system",
        "general",
        QT_TRANSLATE_NOOP("Settings", "Language"),
        choices=(("system", QT_TRANSLATE_NOOP("Settings", "As the system")), ("en", "English"), ("zh_CN", "简体中文")),
    )
    theme = Choice(
        "dark",
        "appearance",
        QT_TRANSLATE_NOOP("Settings", "Theme"),
        QT_TRANSLATE_NOOP("Settings", "The system's is followed while the program runs, too."),
        choices=(
            ("dark", QT_TRANSLATE_NOOP("Settings", "Dark")),
            ("light", QT_TRANSLATE_NOOP("Settings", "Light")),
            ("system", QT_TRANSLATE_NOOP("Settings", "As the system")),
        ),
    )
    scale = Number(
        100,
        "appearance",
        QT_TRANSLATE_NOOP("Settings", "Size of the window's content"),
        QT_TRANSLATE_NOOP("Settings", "Beside what the system scales already."),
        least=75,
        most=200,
        step=5,
        unit=" %",
        applies="start",
    )
    shows_minimap = Toggle(
        False,
        "canvas",
        QT_TRANSLATE_NOOP("Settings", "Minimap"),
        QT_TRANSLATE_NOOP("Settings", "The whole graph in the lower right corner of the canvas."),
    )
    snaps_to_grid = Toggle(
        True,
        "canvas",
        QT_TRANSLATE_NOOP("Settings", "Snap to the grid"),
        QT_TRANSLATE_NOOP("Settings", "What is moved or resized with the pointer keeps to it."),
    )
    key_set = Choice(
        "standard",
        "keys",
        QT_TRANSLATE_NOOP("Settings", "Set of keys"),
        QT_TRANSLATE_NOOP("Settings", "What you have changed yourself stays changed."),
        choices=(
            ("standard", QT_TRANSLATE_NOOP("Settings", "Standard")),
            ("blender", QT_TRANSLATE_NOOP("Settings", "Like Blender")),
        ),
    )
    device = Choice(
        "auto",
        "running",
        QT_TRANSLATE_NOOP("Settings", "Device"),
        QT_TRANSLATE_NOOP("Settings", "What models run on: cpu, cuda, cuda:1, mps, xpu."),
        choices=(("auto", QT_TRANSLATE_NOOP("Settings", "The fastest there is")), ("cpu", "cpu")),
        is_open=True,
    )
    number_format = Choice(
        "auto",
        "running",
        QT_TRANSLATE_NOOP("Settings", "Number format"),
        QT_TRANSLATE_NOOP("Settings", "Half formats take half the memory; pictures differ a little between them."),
        choices=(
            ("auto", QT_TRANSLATE_NOOP("Settings", "What suits the device")),
            ("float32", "float32"),
            ("bfloat16", "bfloat16"),
            ("float16", "float16"),
        ),
    )
    downloads_allowed = Toggle(
        False,
        "running",
        QT_TRANSLATE_NOOP("Settings", "Let nodes download models"),
        QT_TRANSLATE_NOOP(
            "Settings", "By the name they have on the Hugging Face hub. Otherwise nothing leaves the machine."
        ),
    )
    keeps_going = Toggle(
        True,
        "running",
        QT_TRANSLATE_NOOP("Settings", "Finish other branches when a node fails"),
    )
    notifies = Toggle(
        True,
        "running",
        QT_TRANSLATE_NOOP("Settings", "Tell when a long run has ended"),
        QT_TRANSLATE_NOOP("Settings", "By the desktop, while the window is not in front."),
    )
    previews = Toggle(
        True,
        "running",
        QT_TRANSLATE_NOOP("Settings", "Previews while a picture is made"),
        QT_TRANSLATE_NOOP("Settings", "On the node and in the viewer."),
    )
    output_folder = Folder(
        "",
        "running",
        QT_TRANSLATE_NOOP("Settings", "Output folder"),
        QT_TRANSLATE_NOOP("Settings", "Nodes that save files write below it, and nowhere else."),
    )
    store_memory = Number(
        DEFAULT_MEMORY_BYTES // GIB,
        "running",
        QT_TRANSLATE_NOOP("Settings", "Results kept in memory"),
        QT_TRANSLATE_NOOP("Settings", "What is cheapest to compute again goes first when it is full."),
        least=1,
        most=512,
        unit=" GiB",
        applies="engine",
    )
    store_disk = Number(
        DEFAULT_DISK_BYTES // GIB,
        "running",
        QT_TRANSLATE_NOOP("Settings", "Results kept on disk"),
        QT_TRANSLATE_NOOP("Settings", "They are there again after a restart."),
        least=1,
        most=4096,
        step=5,
        unit=" GiB",
        applies="engine",
    )
    device_memory = Number(
        0,
        "memory",
        QT_TRANSLATE_NOOP("Settings", "Models on a GPU"),
        QT_TRANSLATE_NOOP("Settings", "What models may take of its memory. 0: six tenths of it."),
        least=0,
        most=512,
        unit=" GiB",
    )
    host_memory = Number(
        0,
        "memory",
        QT_TRANSLATE_NOOP("Settings", "Models in main memory"),
        QT_TRANSLATE_NOOP("Settings", "Those that are not at work wait there. 0: six tenths of it."),
        least=0,
        most=4096,
        unit=" GiB",
    )
    streams_weights = Toggle(
        False,
        "memory",
        QT_TRANSLATE_NOOP("Settings", "Bring models to the GPU layer by layer"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Takes little of its memory, and more time. Models that are too large for it are brought so anyway.",
        ),
    )
    latent_memory = Number(
        DEFAULT_LATENT_BYTES // MIB,
        "memory",
        QT_TRANSLATE_NOOP("Settings", "Latents kept on the way"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "A run of which only later steps have changed goes on from the step before them. 0: none are kept.",
        ),
        least=0,
        most=65536,
        step=16,
        unit=" MiB",
    )
    replays = Toggle(
        True,
        "memory",
        QT_TRANSLATE_NOOP("Settings", "Record what a model does in a step (CUDA graphs)"),
        QT_TRANSLATE_NOOP("Settings", "Faster on NVIDIA GPUs; takes some more of their memory."),
    )
    preview_model = Folder(
        "",
        "memory",
        QT_TRANSLATE_NOOP("Settings", "Small autoencoder for previews"),
        QT_TRANSLATE_NOOP(
            "Settings", "A folder with an AutoencoderTiny (TAESD). Without one, previews are blurred colours."
        ),
        unset=QT_TRANSLATE_NOOP("Settings", "None"),
    )
    reopens_files = Toggle(
        True,
        "files",
        QT_TRANSLATE_NOOP("Settings", "Open the files of last time"),
        QT_TRANSLATE_NOOP("Settings", "When the program starts, with the tab in front that was."),
    )
    export_format = Choice("png", choices=(("png", "PNG"), ("svg", "SVG")))
    export_scale = Number(2, least=1, most=8)
    export_is_transparent = Toggle(False)
    export_has_workflow = Toggle(True)
