"""Finding models on disk and reading their weights.

* ``names``        what a user may write for a model, and the folder that it stands for
* ``hub``          the Hugging Face hub: its cache, and downloads where they are allowed
* ``folders``      what a model folder holds: its parts, as handles with fingerprints
* ``weight_files`` which files hold the weights, and whether they are whole
* ``recognition``  what a file or folder is, by its header
* ``search``       which models lie in folders
* ``weights``      from a handle to a module, through the pool

Only safetensors files are read: other formats of weights can run code when they are opened.
"""

from nodes.loading.hub import stay_offline

stay_offline()
