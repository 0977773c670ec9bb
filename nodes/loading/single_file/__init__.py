"""Models and parts of models in one file, in the layout that they were published in.

* ``components``  what a file holds, as handles on its parts
* ``denoisers``, ``companions``, ``adapters``, ``schedules``  the configurations that such files do not bring with them
* ``conversion``  their tensors under the names of diffusers and transformers (``flux``, ``open_clip``)
* ``reading``     from a handle to a module
"""
