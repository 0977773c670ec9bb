"""What a file or folder of weights is, told by its header alone: no weights are read, and no model library is loaded.

* ``recognise_file``    a safetensors or GGUF file
* ``recognise_folder``  a model or a part of one in the layout of diffusers or transformers
* ``recognise``         names and shapes of tensors, from wherever

A file that is broken, cut short, a pickle or something else under that name raises ``NodeError``, which says so. One
that is whole and unknown is described as ``Kind.UNKNOWN``.
"""

from nodes.loading.recognition.described import FAMILY_TITLES, Kind, Layout, Part, Recognised
from nodes.loading.recognition.files import NEEDED, recognise, recognise_file
from nodes.loading.recognition.folders import recognise_folder

__all__ = [
    "FAMILY_TITLES",
    "NEEDED",
    "Kind",
    "Layout",
    "Part",
    "Recognised",
    "recognise",
    "recognise_file",
    "recognise_folder",
]
